//! Which columns of the data the import rules fill, and where each stands in the delivered table.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::model::project::{Column, DataFile};

use super::headings;
use super::rules::{ColumnRule, Rules};
use super::sheet::{Row, Sheet};

/// A column that is taken over: where it stands in the table, and what it is in the data.
pub struct Taken<'a> {
    /// What the rules say of it.
    pub rule: &'a ColumnRule,
    /// The number of its column in the data.
    pub index: usize,
    /// Its column in the data.
    pub column: &'a Column,
    /// The number of its column in the table.
    pub at: u32,
}

impl Taken<'_> {
    /// Whether its values are amounts, which have a unit.
    pub const fn is_amount(&self) -> bool {
        self.column.kind.is_amount()
    }

    /// By how much the numbers of the table are to be multiplied.
    pub const fn factor(&self) -> u32 {
        if self.is_amount() { self.rule.unit.factor() } else { 1 }
    }
}

/// The columns that `rules` take over, in the order of the rules; nothing where one of them is missing.
pub fn taken<'a>(
    rules: &'a Rules,
    sheet: &Sheet,
    heading: &Row,
    data: &'a DataFile,
    problems: &mut Problems,
) -> Option<Vec<Taken<'a>>> {
    let mut columns = Vec::new();
    for rule in &rules.columns {
        let at = headings::find_column(&rule.from, heading, sheet, problems);
        let column = data_column(rule, data, problems);
        if let (Some(at), Some((index, column))) = (at, column) {
            columns.push(Taken {
                rule,
                index,
                column,
                at,
            });
        }
    }
    (columns.len() == rules.columns.len()).then_some(columns)
}

/// The column of the data that a rule names.
fn data_column<'a>(rule: &ColumnRule, data: &'a DataFile, problems: &mut Problems) -> Option<(usize, &'a Column)> {
    let name = &rule.column.value;
    let wanted = match &rule.period {
        Some(period) => format!("{name}_{}", period.value.replace('-', "_")),
        None => name.clone(),
    };
    let series = rule.period.is_some().then_some(name);
    let mut columns = data.columns.iter().enumerate();
    let found = columns.find(|(_, column)| column.id.value == wanted && column.series.as_ref() == series);
    let unit = rule.unit_place;
    let problem = match (found, unit) {
        (None, _) => no_column(rule, data),
        (Some((_, column)), _) if column.formula.is_some() => Diagnostic::error(
            Code::InvalidImportRules,
            format!("de kolom ‘{name}’ wordt berekend"),
            "haal deze regel weg: het programma rekent de kolom uit",
        )
        .at(rule.column.place, "deze kolom vult niemand in")
        .related(column.id.place, "deze kolom heeft een berekening"),
        (Some((_, column)), Some(place)) if !column.kind.is_amount() => Diagnostic::error(
            Code::InvalidImportRules,
            format!("in de kolom ‘{name}’ staan geen bedragen"),
            "haal ‘eenheid’ weg: die is er alleen voor bedragen",
        )
        .at(place, "dit kan hier niet")
        .related(column.id.place, "deze kolom is het"),
        _ => return found,
    };
    problems.push(problem);
    None
}

/// That the data have no column, or none in that period, as the rule says.
fn no_column(rule: &ColumnRule, data: &DataFile) -> Diagnostic {
    let name = &rule.column.value;
    let columns = || data.columns.iter();
    let is_series = columns().any(|column| column.series.as_ref() == Some(name));
    let (message, help) = match &rule.period {
        None if is_series => (
            format!("‘{name}’ heeft een waarde voor elke periode"),
            format!("schrijf per periode welke kop erbij hoort: {name}: {{2026-h1: …, 2026-h2: …}}"),
        ),
        Some(period) if is_series => (
            format!("‘{}’ is geen periode van het bestand ‘{}’", period.value, data.name),
            "verbeter de periode, of zet haar bovenaan het gegevensbestand bij ‘perioden’".to_owned(),
        ),
        Some(_) if columns().any(|column| column.id.value == *name) => (
            format!("‘{name}’ heeft geen perioden in het bestand ‘{}’", data.name),
            format!("schrijf alleen de kop: {name}: …"),
        ),
        _ => {
            let given = columns().filter(|column| column.formula.is_none());
            let mut known: Vec<&str> = given
                .map(|column| column.series.as_deref().unwrap_or(&column.id.value))
                .collect();
            known.dedup();
            (
                format!("het bestand ‘{}’ heeft geen kolom ‘{name}’", data.name),
                did_you_mean(name, known.iter().copied(), || {
                    format!("kies uit {}", quoted_list(&known, "en"))
                }),
            )
        }
    };
    let place = rule.period.as_ref().map_or(rule.column.place, |period| period.place);
    Diagnostic::error(Code::InvalidImportRules, message, help).at(place, "dit past niet bij de gegevens")
}
