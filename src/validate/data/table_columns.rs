//! All of a table but its rows: its name, title and unit, and which columns it shows.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::notation::Unit;
use crate::model::operation::Outcome;
use crate::model::project::{Column, Formula, TableColumn, TableSource};
use crate::validate::scalars;
use crate::validate::settings::SIGN_STYLES;

use super::columns::YES_OR_NO;
use super::known::{names, report_unknown};

const UNITS: &[(&str, Unit)] = &[
    ("euro", Unit::Euro),
    ("duizend", Unit::Thousand),
    ("mln", Unit::Million),
];

const MOST_DECIMALS: u32 = 4;

/// Reads all of a table but its rows.
pub fn read_columns(fields: &Fields<'_>, known_columns: &[Column], problems: &mut Problems) -> Option<TableSource> {
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let title = fields.required_text("titel", problems);
    let unit = fields.optional("eenheid").map(|node| node.choice(UNITS, problems));
    let decimals = fields.optional("decimalen").and_then(|node| decimals(node, problems));
    let sign_style = fields
        .optional("teken")
        .and_then(|node| node.choice(SIGN_STYLES, problems));
    let source = fields.optional_text("bron", problems);
    let rest = fields.optional("overige").and_then(|node| {
        Some(Located {
            value: node.choice(YES_OR_NO, problems)?,
            place: node.place,
        })
    });
    let columns = fields.required("kolommen", problems);
    let usual = decimals.unwrap_or(match unit {
        Some(Some(Unit::Million)) => 1,
        _ => 0,
    });
    let columns: Vec<TableColumn> = columns.map_or_else(Vec::new, |node| {
        let names = names(node, "kolom", problems).iter();
        names
            .flat_map(|node| column(node, known_columns, usual, problems))
            .collect()
    });
    if unit.is_none() {
        let amounts = show_amounts(known_columns);
        if columns.iter().any(|column| amounts[column.column]) {
            fields.required("eenheid", problems);
        }
    }
    let (id, title, unit) = (id?, title?, unit.unwrap_or(Some(Unit::Euro))?);
    Some(TableSource {
        id,
        title,
        rows: Vec::new(),
        columns,
        unit,
        sign_style,
        source,
        rest,
    })
}

/// Which columns show amounts, which need a unit: counts, prices and percentages have their own, and sums have that of
/// what they add.
fn show_amounts(columns: &[Column]) -> Vec<bool> {
    let mut shown: Vec<bool> = Vec::with_capacity(columns.len());
    for column in columns {
        let is_shown = match column.formula.as_ref().map(|formula| &formula.value) {
            // A formula uses only columns above its own.
            Some(Formula::Columns(terms)) => terms.iter().any(|term| shown.get(term.column) == Some(&true)),
            Some(Formula::Operation(operation, _)) => match operation.outcome {
                Outcome::Amount => column.kind.is_amount(),
                Outcome::Ratio => false,
            },
            None => column.kind.is_amount(),
        };
        shown.push(is_shown);
    }
    shown
}

/// A column of the table, or the columns of a series.
fn column<'a>(node: &Node, known_columns: &'a [Column], usual: u32, problems: &mut Problems) -> Vec<TableColumn> {
    let (name, own_decimals) = if matches!(node.value, Value::Map(_)) {
        let Some(fields) = node.map(problems) else {
            return Vec::new();
        };
        let name = fields.required("id", problems);
        let decimals = fields.optional("decimalen").and_then(|node| decimals(node, problems));
        fields.finish(problems);
        (name, decimals)
    } else {
        (Some(node), None)
    };
    let Some(name) = name.and_then(|node| node.text(problems)) else {
        return Vec::new();
    };
    let is_meant = |column: &Column| column.id.value == name.value || column.series.as_ref() == Some(&name.value);
    let meant: Vec<TableColumn> = known_columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_meant(column))
        .map(|(index, _)| TableColumn {
            column: index,
            item: None,
            decimals: own_decimals.unwrap_or(usual),
            own_decimals,
        })
        .collect();
    if meant.is_empty() {
        let of_column = |column: &'a Column| std::iter::once(column.id.value.as_str()).chain(column.series.as_deref());
        let names: Vec<&str> = known_columns.iter().flat_map(of_column).collect();
        report_unknown(&name, &names, "kolom", problems);
    }
    meant
}

fn decimals(node: &Node, problems: &mut Problems) -> Option<u32> {
    let count = scalars::count(node, problems)?;
    if count <= MOST_DECIMALS {
        return Some(count);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidChoice,
            format!("{count} decimalen is te veel"),
            format!("kies een getal van 0 tot en met {MOST_DECIMALS}"),
        )
        .at(node.place, "dit aantal"),
    );
    None
}
