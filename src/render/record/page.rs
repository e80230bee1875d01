//! What the template of the page is filled with.

use serde::Serialize;

use crate::document::Document;
use crate::record::{Check, Entry, Shown};
use crate::render::html::origins::anchor;

/// The values, by the names that the template uses. Tera escapes all but the style.
#[derive(Serialize)]
pub struct Values<'a> {
    taal: &'static str,
    titel: &'a str,
    onderwerp: &'a str,
    soort: &'a str,
    gemeente: &'a str,
    webpagina: String,
    stijl: &'a str,
    controles: Vec<CheckRow<'a>>,
    gedrukt: Vec<Row<'a>>,
    onderliggend: Vec<Row<'a>>,
    weggelaten: usize,
    verborgen: bool,
    voorbeeld: bool,
}

#[derive(Serialize)]
struct CheckRow<'a> {
    soort: &'a str,
    bewering: &'a str,
    bewijs: &'a str,
    plaats: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    anker: String,
    naam: &'a str,
    omschrijving: &'a str,
    soort: &'a str,
    exact: &'a str,
    voorbeeld: bool,
    berekening: &'a str,
    ingevuld: &'a str,
    bron: &'a str,
    plaats: &'a str,
    gedrukt: Vec<Printed<'a>>,
}

#[derive(Serialize)]
struct Printed<'a> {
    tekst: &'a str,
    afronding: &'a str,
    waar: &'a str,
}

/// The values for `document`.
pub fn values<'a>(document: &'a Document, has_page: bool, style: &'a str) -> Values<'a> {
    let (meta, record) = (&document.meta, &document.record);
    let (printed, below): (Vec<&Entry>, Vec<&Entry>) = record.entries.iter().partition(|entry| !entry.shown.is_empty());
    Values {
        taal: "nl-NL",
        titel: &meta.title,
        onderwerp: &meta.subject,
        soort: &meta.kind,
        gemeente: &meta.municipality,
        webpagina: if has_page {
            format!("{}.html", meta.file_stem)
        } else {
            String::new()
        },
        stijl: style,
        controles: record.checks.iter().map(check).collect(),
        gedrukt: printed.into_iter().map(row).collect(),
        onderliggend: below.into_iter().map(row).collect(),
        weggelaten: record.left_out,
        verborgen: record.entries.iter().any(|entry| entry.is_hidden),
        voorbeeld: record.entries.iter().any(|entry| entry.is_example),
    }
}

fn check(check: &Check) -> CheckRow<'_> {
    CheckRow {
        soort: check.kind,
        bewering: &check.statement,
        bewijs: &check.evidence,
        plaats: &check.location,
    }
}

fn row(entry: &Entry) -> Row<'_> {
    Row {
        anker: anchor(&entry.id),
        naam: &entry.id,
        omschrijving: &entry.label,
        soort: entry.kind,
        exact: &entry.exact,
        voorbeeld: entry.is_example,
        berekening: &entry.formula,
        ingevuld: &entry.filled_in,
        bron: &entry.source,
        plaats: &entry.location,
        gedrukt: entry.shown.iter().map(printed).collect(),
    }
}

fn printed(shown: &Shown) -> Printed<'_> {
    Printed {
        tekst: &shown.text,
        afronding: &shown.rounding,
        waar: &shown.whereabouts,
    }
}
