//! The record of a document: every figure that it rests on with its origin, and every check that holds.

use crate::model::derivation::{self, derivation};
use crate::model::figure::{Figure, Figures};
use crate::model::notation;
use crate::model::quantity::{Quantity, RatioUnit};
use crate::model::source::{Lines, Place};

/// A record.
#[derive(Debug, Default)]
pub struct Record {
    /// The figures: those that the document shows, in the order in which it shows them, and then those that they are
    /// computed from.
    pub entries: Vec<Entry>,
    /// The tables and charts of the data that the document shows, in their order.
    pub tables: Vec<TableName>,
    /// The number of figures that were left out, because there are too many to read.
    pub left_out: usize,
    /// The checks.
    pub checks: Vec<Check>,
}

/// A table or chart of the data.
#[derive(Debug)]
pub struct TableName {
    /// Its name within the document, for links: `tabel-bijstelling_2023`.
    pub id: String,
    /// `Tabel 1`.
    pub number: String,
    /// Its title.
    pub title: String,
}

/// A figure with its origin.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name: `bijstelling.wmo.verschil`.
    pub id: String,
    /// What it is called: `Wmo, Verschil 2023`.
    pub label: String,
    /// What it is: `bedrag in euro’s`.
    pub kind: &'static str,
    /// Whether it says all there is to say, such as a date.
    pub speaks_for_itself: bool,
    /// Its exact value for machines; empty where it has none, or is hidden.
    pub machine: String,
    /// Its exact value for people: `−69.012,35`.
    pub exact: String,
    /// Whether it is hidden.
    pub is_hidden: bool,
    /// Whether it was made up.
    pub is_example: bool,
    /// How it is computed, with names; empty where it stands in a file.
    pub formula: String,
    /// The same with numbers.
    pub filled_in: String,
    /// The names of the figures that it is computed from.
    pub parts: Vec<String>,
    /// Where the author has it from.
    pub source: String,
    /// The file and line where it is given or defined: `data/2023-1/bijstelling.yaml:36`.
    pub location: String,
    /// Where the document shows it.
    pub shown: Vec<Shown>,
}

/// A place where a document shows a figure.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What the reader sees: `€ 69k`.
    pub text: String,
    /// How it was rounded: `op duizend euro, half van nul af`; empty where nothing was.
    pub rounding: String,
    /// That it has the other sign there; empty where it has not.
    pub sign: &'static str,
    /// Where: `Tabel 1`, or the title of the section.
    pub whereabouts: String,
    /// Whether it stands in a table or chart of the data, of which `whereabouts` is the number.
    pub in_table: bool,
    /// The file and line of the reference.
    pub location: String,
    /// The place of the reference.
    pub place: Place,
}

/// A check that holds.
#[derive(Debug, Clone)]
pub struct Check {
    /// Its kind: `bewering`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What holds.
    pub statement: String,
    /// The figures that show it.
    pub evidence: String,
    /// Their names.
    pub figures: Vec<String>,
    /// The file and line where it is defined.
    pub location: String,
}

impl Entry {
    /// The number of the first table or chart that shows it; none where only the text does.
    pub fn table(&self) -> Option<&str> {
        let shown = self.shown.iter().find(|shown| shown.in_table);
        shown.map(|shown| shown.whereabouts.as_str())
    }

    /// A figure with its origin, and where it is shown.
    pub fn new(figure: &Figure, figures: &Figures, shown: Vec<Shown>, lines: &Lines<'_>) -> Self {
        let derived = derivation(figure, figures);
        let (formula, filled_in) = derived.map_or_else(Default::default, |derived| (derived.words, derived.numbers));
        let is_hidden = figure.hidden.is_some();
        Self {
            id: figure.id.to_string(),
            label: figure.label(),
            kind: kind(&figure.quantity),
            speaks_for_itself: figure.quantity.speaks_for_itself(),
            machine: for_machines(figure),
            exact: derivation::value(figure),
            is_hidden,
            is_example: figure.example,
            formula,
            filled_in,
            parts: figure.parts().map(|part| figures.at(part).id.to_string()).collect(),
            source: figure
                .source
                .as_ref()
                .map_or_else(String::new, |source| source.value.clone()),
            location: lines.location(figure.place),
            shown,
        }
    }
}

/// The exact value of a figure for machines; empty where it has none, or is hidden.
pub fn for_machines(figure: &Figure) -> String {
    if figure.hidden.is_some() {
        String::new()
    } else {
        notation::for_machines(&figure.quantity)
    }
}

fn kind(quantity: &Quantity) -> &'static str {
    match quantity {
        Quantity::Amount { .. } => "bedrag in euro’s",
        Quantity::Price(_) => "prijs in euro’s",
        Quantity::Units(_) => "aantal eenheden",
        Quantity::Count { people: false, .. } => "aantal",
        Quantity::Count { people: true, .. } => "aantal personen",
        Quantity::Percentage(_)
        | Quantity::Ratio {
            unit: RatioUnit::Percent,
            ..
        } => "percentage",
        Quantity::Ratio {
            unit: RatioUnit::Index, ..
        } => "indexcijfer",
        Quantity::Ratio {
            unit: RatioUnit::Euro, ..
        } => "euro’s per stuk",
        Quantity::Ratio {
            unit: RatioUnit::Number,
            ..
        } => "verhouding",
        Quantity::NotApplicable(_) => "niet van toepassing",
        Quantity::Date(_) => "datum",
        Quantity::Period(_) => "periode",
        Quantity::Text(_) => "tekst",
    }
}
