//! The record as JSON. Every number is a text, so that no reader makes a float of it.

use serde::Serialize;

use crate::bug::bug;
use crate::model::document::Document;
use crate::model::record::{Check, Entry, Record, Shown};

#[derive(Serialize)]
struct Root<'a> {
    document: &'a str,
    titel: &'a str,
    cijfers: Vec<Figure<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    weggelaten_cijfers: usize,
    controles: Vec<Verdict<'a>>,
}

/// A figure with its origin.
#[derive(Serialize)]
pub struct Figure<'a> {
    naam: &'a str,
    omschrijving: &'a str,
    soort: &'a str,
    /// The exact value; none where it is hidden or does not apply.
    waarde: Option<&'a str>,
    exact: &'a str,
    verborgen: bool,
    voorbeeld: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    berekening: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    ingevuld: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    uit: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    bron: &'a str,
    plaats: &'a str,
    gedrukt: Vec<Printed<'a>>,
}

#[derive(Serialize)]
struct Printed<'a> {
    tekst: &'a str,
    afronding: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    teken: &'a str,
    waar: &'a str,
    plaats: &'a str,
}

/// A check that holds.
#[derive(Serialize)]
pub struct Verdict<'a> {
    soort: &'a str,
    naam: &'a str,
    bewering: &'a str,
    klopt: bool,
    bewijs: &'a str,
    cijfers: &'a [String],
    plaats: &'a str,
}

/// The record of `document`.
pub fn text(document: &Document, record: &Record) -> String {
    let root = Root {
        document: &document.meta.id,
        titel: &document.meta.title,
        cijfers: record.entries.iter().map(Figure::from).collect(),
        weggelaten_cijfers: record.left_out,
        controles: record.checks.iter().map(Verdict::from).collect(),
    };
    let written = serde_json::to_string_pretty(&root);
    let mut text = written.unwrap_or_else(|_| bug("texts in lists and maps can always be written"));
    text.push('\n');
    text
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl<'a> From<&'a Entry> for Figure<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            naam: &entry.id,
            omschrijving: &entry.label,
            soort: entry.kind,
            waarde: (!entry.machine.is_empty()).then_some(&entry.machine),
            exact: &entry.exact,
            verborgen: entry.is_hidden,
            voorbeeld: entry.is_example,
            berekening: &entry.formula,
            ingevuld: &entry.filled_in,
            uit: &entry.parts,
            bron: &entry.source,
            plaats: &entry.location,
            gedrukt: entry.shown.iter().map(printed).collect(),
        }
    }
}

fn printed(shown: &Shown) -> Printed<'_> {
    Printed {
        tekst: &shown.text,
        afronding: if shown.rounding.is_empty() {
            "geen"
        } else {
            &shown.rounding
        },
        teken: shown.sign,
        waar: &shown.whereabouts,
        plaats: &shown.location,
    }
}

impl<'a> From<&'a Check> for Verdict<'a> {
    fn from(check: &'a Check) -> Self {
        Self {
            soort: check.kind,
            naam: &check.name,
            bewering: &check.statement,
            klopt: true,
            bewijs: &check.evidence,
            cijfers: &check.figures,
            plaats: &check.location,
        }
    }
}
