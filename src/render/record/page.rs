//! What the template of the page is filled with.

use serde::Serialize;

use crate::model::document::Document;
use crate::model::record::{Check, Entry, Record, TableName};
use crate::render::html::origins::{names, places};
use crate::render::names::anchor;

use super::groups::{Group, groups};

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
    getoond: Vec<Shelf<'a>>,
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

/// The figures of the text, or those of a table or chart.
#[derive(Serialize)]
struct Shelf<'a> {
    anker: &'a str,
    kop: String,
    /// Where all its figures come from, if that is the same.
    bron: &'a str,
    cijfers: Vec<Row<'a>>,
    elders: Vec<Elsewhere<'a>>,
}

/// A table or chart where other figures of this one stand.
#[derive(Serialize)]
struct Elsewhere<'a> {
    anker: &'a str,
    nummer: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    anker: String,
    naam: &'a str,
    omschrijving: String,
    soort: &'a str,
    exact: &'a str,
    voorbeeld: bool,
    berekening: &'a str,
    ingevuld: &'a str,
    bron: &'a str,
    plaats: &'a str,
    getoond: String,
}

/// The values for `document`.
pub fn values<'a>(document: &'a Document, record: &'a Record, has_page: bool, style: &'a str) -> Values<'a> {
    let meta = &document.meta;
    let below: Vec<&Entry> = record.entries.iter().filter(|entry| entry.shown.is_empty()).collect();
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
        getoond: groups(record).into_iter().map(shelf).collect(),
        onderliggend: rows(&below),
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

fn shelf(group: Group<'_>) -> Shelf<'_> {
    let mut figures = rows(&group.entries);
    let source = figures.first().map_or("", |figure| figure.bron);
    let is_shared = figures.len() > 1 && figures.iter().all(|figure| figure.bron == source);
    if is_shared {
        for figure in &mut figures {
            figure.bron = "";
        }
    }
    Shelf {
        anker: group.table.map_or("", |table| &table.id),
        kop: group.table.map_or_else(
            || "In de tekst".to_owned(),
            |table| format!("{} {}", table.number, table.title),
        ),
        bron: if is_shared { source } else { "" },
        cijfers: figures,
        elders: group.elsewhere.into_iter().map(elsewhere).collect(),
    }
}

fn elsewhere(table: &TableName) -> Elsewhere<'_> {
    Elsewhere {
        anker: &table.id,
        nummer: &table.number,
    }
}

fn rows<'a>(entries: &[&'a Entry]) -> Vec<Row<'a>> {
    entries
        .iter()
        .zip(names(entries))
        .map(|(entry, name)| row(entry, name))
        .collect()
}

fn row(entry: &Entry, name: String) -> Row<'_> {
    Row {
        anker: anchor(&entry.id),
        naam: &entry.id,
        omschrijving: name,
        soort: entry.kind,
        exact: &entry.exact,
        voorbeeld: entry.is_example,
        berekening: &entry.formula,
        ingevuld: &entry.filled_in,
        bron: &entry.source,
        plaats: &entry.location,
        getoond: places(entry),
    }
}
