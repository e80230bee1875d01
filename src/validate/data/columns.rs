//! Columns: given or computed, one by one or one for each period of a series.

use std::sync::Arc;

use crate::dates::Period;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::figure::{Disadvantage, EffectMethod};
use crate::node::{Fields, Located, Node};
use crate::project::{Column, ColumnKind, Formula};
use crate::validate::scalars;

use super::formula;
use super::report_doubles;

const SIGNS: &[(&str, Disadvantage)] = &[("min", Disadvantage::Minus), ("plus", Disadvantage::Plus)];
const KINDS: &[(&str, ColumnKind)] = &[
    ("bedrag", ColumnKind::Amount),
    ("stand", ColumnKind::Balance),
    ("prijs", ColumnKind::Price),
    ("eenheden", ColumnKind::Units),
    ("aantal", ColumnKind::Count),
    ("personen", ColumnKind::People),
];
const METHODS: &[(&str, EffectMethod)] = &[
    ("twee delen", EffectMethod::TwoWay),
    ("drie delen", EffectMethod::ThreeWay),
];
/// The words for yes and no.
pub const YES_OR_NO: &[(&str, bool)] = &[("ja", true), ("nee", false)];

/// How a file splits differences in effects of price and volume, with the names of the columns that it uses: old price,
/// old quantity, new price and new quantity.
pub struct Effects {
    /// The method.
    pub method: EffectMethod,
    /// The names of the columns.
    pub columns: [Located<String>; 4],
}

/// Reads `prijs_en_volume`.
pub fn effects(node: &Node, problems: &mut Problems) -> Option<Effects> {
    let fields = node.map(problems)?;
    let method = fields
        .required("methode", problems)
        .and_then(|node| node.choice(METHODS, problems));
    let mut pair = |key| -> Option<(Located<String>, Located<String>)> {
        let fields = fields.required(key, problems)?.map(problems)?;
        let price = fields.required_text("prijs", problems);
        let quantity = fields.required_text("eenheden", problems);
        fields.finish(problems);
        Some((price?, quantity?))
    };
    let (old, new) = (pair("oud"), pair("nieuw"));
    fields.finish(problems);
    let ((old_price, old_quantity), (new_price, new_quantity)) = (old?, new?);
    Some(Effects {
        method: method?,
        columns: [old_price, old_quantity, new_price, new_quantity],
    })
}

/// The periods of the series in a file, each with the end of the names of its columns: `2023_h1`.
pub fn periods(node: &Node, problems: &mut Problems) -> Vec<(String, Period)> {
    let mut periods: Vec<(String, Located<Period>)> = Vec::new();
    for node in node.list(problems) {
        let Some(period) = scalars::period_name(node, problems) else {
            continue;
        };
        if let Some((_, before)) = periods.last()
            && !before.value.is_followed_by(period.value)
        {
            problems.push(
                Diagnostic::error(
                    Code::PeriodMissing,
                    format!(
                        "tussen ‘{}’ en ‘{}’ ontbreekt een periode, of de volgorde klopt niet",
                        before.value.heading(),
                        period.value.heading()
                    ),
                    "noem alle perioden, van oud naar nieuw en even lang; vul ‘nvt’ in waar er geen cijfers zijn",
                )
                .at(period.place, "deze periode volgt niet op de vorige")
                .related(before.place, "de vorige"),
            );
        }
        if let Some(name) = node.text(problems) {
            periods.push((name.value.replace('-', "_"), period));
        }
    }
    periods.into_iter().map(|(slug, period)| (slug, period.value)).collect()
}

/// Reads the columns.
pub fn read(
    node: &Node,
    periods: &[(String, Period)],
    effects: Option<&Effects>,
    problems: &mut Problems,
) -> Vec<Column> {
    let mut columns = Vec::new();
    for node in node.list(problems) {
        if let Some(fields) = node.map(problems) {
            column(fields, periods, effects, &mut columns, problems);
        }
    }
    report_doubles(columns.iter().map(|column| &column.id), "kolom", problems);
    columns
}

/// What a file says of a column.
struct Declared<'a> {
    id: Located<String>,
    label: Located<String>,
    kind: ColumnKind,
    /// The formula, where there is one.
    formula: Option<&'a Node>,
    disadvantage: Option<Disadvantage>,
    is_added: bool,
    absent_because: Option<Located<String>>,
}

/// Adds a column, or the columns of a series.
fn column(
    fields: Fields<'_>,
    periods: &[(String, Period)],
    effects: Option<&Effects>,
    columns: &mut Vec<Column>,
    problems: &mut Problems,
) {
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let kind = fields.optional("soort").and_then(|node| node.choice(KINDS, problems));
    let formula = fields.optional("berekening");
    let disadvantage = fields.optional("nadeel").and_then(|node| node.choice(SIGNS, problems));
    let period = fields
        .optional("periode")
        .and_then(|node| scalars::period_name(node, problems));
    let series = fields
        .optional("per_periode")
        .filter(|node| node.choice(YES_OR_NO, problems) == Some(true));
    let added = fields.optional("optellen");
    let absent_because = fields.optional_text("nvt_omdat", problems);
    fields.finish(problems);
    let Some(id) = id else {
        return;
    };
    let kind = kind.unwrap_or(ColumnKind::Amount);
    let is_added = match added.map(|node| (node.choice(YES_OR_NO, problems), node.place)) {
        Some((Some(true), place)) if kind == ColumnKind::Price => {
            problems.push(
                Diagnostic::error(
                    Code::InvalidChoice,
                    "prijzen kunnen niet worden opgeteld",
                    "haal ‘optellen: ja’ weg",
                )
                .at(place, "dit kan niet bij ‘soort: prijs’"),
            );
            false
        }
        Some((Some(added), _)) => added,
        _ => !matches!(kind, ColumnKind::Price | ColumnKind::Units),
    };
    // A label that is missing is told; the column is there.
    let label = label.unwrap_or_else(|| Located {
        value: String::new(),
        place: id.place,
    });
    let declared = Declared {
        id,
        label,
        kind,
        formula,
        disadvantage,
        is_added,
        absent_because,
    };
    match series {
        None => declared.add(None, period.map(|period| period.value), effects, columns, problems),
        Some(node) if periods.is_empty() => problems.push(
            Diagnostic::error(
                Code::MissingKey,
                "dit bestand noemt geen perioden",
                "zet bovenaan het bestand welke het zijn: perioden: [2022-h1, 2022-h2]",
            )
            .at(node.place, "deze kolom is er per periode"),
        ),
        Some(_) => {
            for (slug, period) in periods {
                declared.add(Some(slug), Some(*period), effects, columns, problems);
            }
        }
    }
}

impl Declared<'_> {
    /// Adds the column; `slug` is the end of its name where it is one of a series.
    fn add(
        &self,
        slug: Option<&str>,
        period: Option<Period>,
        effects: Option<&Effects>,
        columns: &mut Vec<Column>,
        problems: &mut Problems,
    ) {
        // A column with a formula is computed, also where the formula can't be read: nobody has to type its values.
        let formula = self.formula.map(|node| Located {
            value: node
                .text(problems)
                .and_then(|text| formula::read(&text, columns, slug, effects, problems))
                .unwrap_or(Formula::Columns(Vec::new())),
            place: node.place,
        });
        let (id, label) = match (slug, period) {
            (Some(slug), Some(period)) => (
                format!("{}_{slug}", self.id.value),
                format!("{} {}", self.label.value, period.heading()),
            ),
            _ => (self.id.value.clone(), self.label.value.clone()),
        };
        columns.push(Column {
            id: Located {
                value: id,
                place: self.id.place,
            },
            label: Located {
                value: Arc::from(label),
                place: self.label.place,
            },
            kind: self.kind,
            period: period.or_else(|| {
                formula
                    .as_ref()
                    .and_then(|formula| shared_period(&formula.value, columns))
            }),
            formula,
            disadvantage: self.disadvantage,
            is_added: self.is_added,
            series: slug.map(|_| self.id.value.clone()),
            absent_because: self.absent_because.clone(),
        });
    }
}

/// The period of all columns that `formula` uses, where it is the same.
fn shared_period(formula: &Formula, columns: &[Column]) -> Option<Period> {
    let mut periods = formula::columns_of(formula)
        .into_iter()
        .filter_map(|index| columns.get(index)?.period);
    let first = periods.next()?;
    periods.all(|period| period == first).then_some(first)
}
