//! What the template of the page is filled with.

use serde::Serialize;

use crate::model::document::{Document, Section};
use crate::model::record::Record;
use crate::model::source::Sources;
use crate::model::words;

use super::escape::escaped;
use super::{blocks, origins};

/// The values, by the names that the template uses.
#[derive(Serialize)]
pub struct Values<'a> {
    taal: &'static str,
    titel: &'a str,
    beschrijving: &'a str,
    auteur: &'a str,
    organisatie: &'a str,
    trefwoorden: String,
    gemeente: &'a str,
    soort: &'a str,
    onderwerp_html: String,
    status: &'a str,
    kenmerken: Vec<Fact<'a>>,
    inhoud: Vec<Entry>,
    labels: Labels,
    logo_svg: &'a str,
    stijl: &'a str,
    body: String,
    herkomst: String,
}

#[derive(Serialize)]
struct Fact<'a> {
    label: &'a str,
    waarde_html: String,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    nummer: String,
    titel_html: String,
    onderliggend: Vec<Self>,
}

#[derive(Serialize)]
struct Labels {
    inhoud: &'static str,
    naar_tekst: &'static str,
    naar_inhoud: &'static str,
}

/// The values for `document`.
pub fn values<'a>(
    document: &'a Document,
    record: &Record,
    style: &'a str,
    logo: &'a str,
    sources: &Sources,
) -> Values<'a> {
    let meta = &document.meta;
    let facts = document.facts.iter().map(|fact| Fact {
        label: &fact.label,
        waarde_html: blocks::inlines(&fact.value),
    });
    Values {
        taal: "nl-NL",
        titel: &meta.title,
        beschrijving: &meta.description,
        auteur: &meta.municipality,
        organisatie: &meta.organisation,
        trefwoorden: meta.keywords.join(", "),
        gemeente: &meta.municipality,
        soort: &meta.kind,
        onderwerp_html: escaped(&meta.subject),
        status: &meta.state,
        kenmerken: facts.collect(),
        inhoud: entries(&document.sections, if document.has_contents { 3 } else { 2 }),
        labels: Labels {
            inhoud: words::CONTENTS,
            naar_tekst: "Naar de tekst",
            naar_inhoud: "Terug naar de inhoud",
        },
        logo_svg: logo,
        stijl: style,
        body: blocks::body(document, sources),
        herkomst: origins::list(document, record),
    }
}

/// The table of contents, `depth` levels deep: more does not fit beside the text.
fn entries(sections: &[Section], depth: usize) -> Vec<Entry> {
    if depth == 0 {
        return Vec::new();
    }
    sections
        .iter()
        .map(|section| Entry {
            id: section.id.clone(),
            nummer: section.number.clone().unwrap_or_default(),
            titel_html: blocks::inlines_without_links(&section.title),
            onderliggend: entries(&section.sections, depth - 1),
        })
        .collect()
}
