//! Tables with a row for each period: of one line item with several columns, or of several with one.

use crate::bug::bug;
use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::project::{Column, TableCell, TableColumn, TableRow, TableSource};

use crate::validate::scalars;

use super::known::{Names, known, names};
use super::table_columns::read_columns;

/// A column of the table, with the line item and the number of the column that it begins with.
type Shown<'a> = (TableColumn, &'a Located<String>, usize);

/// The table of the line items that `node` names: one (`post`), or several (`posten`).
pub fn periods(
    fields: &Fields<'_>,
    node: &Node,
    known_columns: &[Column],
    known_rows: &Names<'_>,
    problems: &mut Problems,
) -> Option<TableSource> {
    if let Some(rows) = fields.optional("rijen") {
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                "deze tabel heeft een ‘post’ en ook ‘rijen’",
                "haal ‘rijen’ weg: bij een ‘post’ krijgt elke periode een rij. Of haal ‘post’ weg",
            )
            .at(rows.place, "deze rijen")
            .related(node.place, "en deze post"),
        );
    }
    let table = read_columns(fields, known_columns, problems);
    let items = items(node, known_rows, problems);
    let mut table = table?;
    let columns = std::mem::take(&mut table.columns);
    let columns = one_of_each_series(columns, &table.title, known_columns, problems)?;
    let shown = shown(columns, &items, node, problems)?;
    table.rows = rows(&shown, known_columns);
    let mut period = |key| {
        let node = fields.optional(key)?;
        scalars::period_name(node, problems)
    };
    let (from, until) = (period("vanaf"), period("tot_en_met"));
    let rows = std::mem::take(&mut table.rows);
    table.rows = between(rows, from.as_ref(), until.as_ref(), problems);
    table.columns = shown.into_iter().map(|(column, ..)| column).collect();
    Some(table)
}

fn items(node: &Node, known_rows: &Names<'_>, problems: &mut Problems) -> Vec<Located<String>> {
    let nodes = match node.value {
        Value::List(_) => names(node, "post", problems),
        _ => std::slice::from_ref(node),
    };
    let nodes = nodes.iter();
    nodes
        .filter_map(|node| known(node, known_rows, "post", problems))
        .collect()
}

/// The columns, one for each series; one that is of no series is reported.
fn one_of_each_series(
    columns: Vec<TableColumn>,
    title: &Located<String>,
    known_columns: &[Column],
    problems: &mut Problems,
) -> Option<Vec<TableColumn>> {
    let series = |column: &TableColumn| known_columns[column.column].series.as_ref();
    let mut found: Vec<TableColumn> = Vec::new();
    for column in columns {
        if series(&column).is_none() {
            let name = &known_columns[column.column].id;
            problems.push(
                Diagnostic::error(
                    Code::UnknownRow,
                    format!("de kolom ‘{}’ heeft geen cijfer voor elke periode", name.value),
                    "kies kolommen met ‘per_periode: ja’, of gebruik ‘rijen’ in plaats van ‘post’",
                )
                .at(title.place, "in deze tabel is elke rij een periode")
                .related(name.place, "deze kolom"),
            );
            return None;
        }
        if !found.iter().any(|other| series(other) == series(&column)) {
            found.push(column);
        }
    }
    Some(found)
}

/// The columns of the table: those given for one line item, or one for each of several.
fn shown<'a>(
    columns: Vec<TableColumn>,
    items: &'a [Located<String>],
    node: &Node,
    problems: &mut Problems,
) -> Option<Vec<Shown<'a>>> {
    match (columns.as_slice(), items) {
        ([], _) | (_, []) => None,
        (_, [item]) => {
            let columns = columns.into_iter();
            Some(columns.map(|column| (column.clone(), item, column.column)).collect())
        }
        ([only], _) => {
            let of_item = |item: &'a Located<String>| TableColumn {
                item: Some(item.value.clone()),
                ..only.clone()
            };
            Some(items.iter().map(|item| (of_item(item), item, only.column)).collect())
        }
        _ => {
            problems.push(
                Diagnostic::error(
                    Code::InvalidChoice,
                    format!("deze tabel heeft {} posten en {} kolommen", items.len(), columns.len()),
                    "kies één kolom, of kies met ‘post’ één post",
                )
                .at(node.place, "elke post wordt een kolom van de tabel"),
            );
            None
        }
    }
}

/// A row for each period of the first series.
fn rows(shown: &[Shown<'_>], known_columns: &[Column]) -> Vec<TableRow> {
    let series = |number: usize| known_columns[number].series.as_ref();
    let Some((_, first, number)) = shown.first() else {
        return Vec::new();
    };
    let periods = known_columns
        .iter()
        .filter(|column| column.series.as_ref() == series(*number));
    periods
        .map(|column| {
            let in_period = |(_, item, number): &Shown<'_>| {
                let is_wanted =
                    |other: &Column| other.series.as_ref() == series(*number) && other.period == column.period;
                let found = known_columns.iter().position(is_wanted);
                TableCell::of(
                    item,
                    found.unwrap_or_else(|| bug("a series lacks a period of its file")),
                )
            };
            TableRow {
                item: (*first).clone(),
                period: column.period,
                cells: shown.iter().map(in_period).collect(),
            }
        })
        .collect()
}

/// The rows of the periods from the one to the other, these included. That there are none is reported.
fn between(
    rows: Vec<TableRow>,
    from: Option<&Located<Period>>,
    until: Option<&Located<Period>>,
    problems: &mut Problems,
) -> Vec<TableRow> {
    let is_within = |row: &TableRow| {
        row.period.is_none_or(|period| {
            from.is_none_or(|from| from.value.from <= period.from)
                && until.is_none_or(|until| period.until <= until.value.until)
        })
    };
    let had_any = !rows.is_empty();
    let within: Vec<TableRow> = rows.into_iter().filter(is_within).collect();
    if let Some(end) = from.or(until).filter(|_| had_any && within.is_empty()) {
        problems.push(
            Diagnostic::error(
                Code::UnknownRow,
                "in deze tabel blijft geen periode over",
                "kies bij ‘vanaf’ en ‘tot_en_met’ perioden die bij ‘perioden’ staan",
            )
            .at(end.place, "hierbinnen ligt geen periode van dit bestand"),
        );
    }
    within
}
