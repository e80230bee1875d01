//! What the template is given: names, words and content.

use typst::foundations::{Array, Bytes, Content, Dict, IntoValue, Value};

use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::model::source::Sources;
use crate::model::words;

use super::content::Builder;
use super::spans::Spans;

/// The dictionary `sys.inputs` of the template.
pub fn inputs(document: &Document, style: &HouseStyle, sources: &Sources, spans: &Spans<'_>) -> Dict {
    let meta = &document.meta;
    let mut builder = Builder::new(document, sources, spans);
    let (year, month, day) = meta.date;
    let facts = document.facts.iter().map(|fact| {
        dict([
            ("label", fact.label.as_str().into_value()),
            ("waarde", builder.inlines(&fact.value).into_value()),
        ])
        .into_value()
    });
    let facts: Array = facts.collect();
    let sections: Array = document
        .sections
        .iter()
        .map(|section| {
            let role = if section.is_key_message {
                "kernboodschap"
            } else {
                "gewoon"
            };
            dict([
                ("rol", role.into_value()),
                ("inhoud", builder.section(section).into_value()),
            ])
            .into_value()
        })
        .collect();
    let subject: Content = builder.text(&meta.subject, meta.place);
    let municipality: Content = builder.text(&meta.municipality, meta.municipality_place);
    let footer: Content = builder.text(&meta.footer, meta.municipality_place);
    dict([
        ("taal", "nl".into_value()),
        ("regio", "NL".into_value()),
        ("titel", meta.title.as_str().into_value()),
        ("auteur", meta.municipality.as_str().into_value()),
        ("beschrijving", meta.description.as_str().into_value()),
        ("trefwoorden", strings(&meta.keywords)),
        (
            "datum",
            dict([
                ("jaar", i64::from(year).into_value()),
                ("maand", i64::from(month).into_value()),
                ("dag", i64::from(day).into_value()),
            ])
            .into_value(),
        ),
        ("gemeente", municipality.into_value()),
        ("soort", meta.kind.as_str().into_value()),
        ("onderwerp", subject.into_value()),
        ("status", meta.state.as_str().into_value()),
        ("kenmerken", facts.into_value()),
        ("voettekst", footer.into_value()),
        ("paginawoorden", strings(&["Pagina".to_owned(), "van".to_owned()])),
        ("inhoudsopgave", document.has_contents.into_value()),
        ("inhoud_titel", words::CONTENTS.into_value()),
        ("secties", sections.into_value()),
        ("huisstijl", house_style(style, sources).into_value()),
    ])
}

fn house_style(style: &HouseStyle, sources: &Sources) -> Dict {
    let mut colours = Dict::new();
    for (name, value) in &style.colours {
        colours.insert(name.as_str().into(), value.as_str().into_value());
    }
    let logo = sources
        .blobs
        .get(&style.logo.value)
        .map_or(Value::None, |bytes| Bytes::new(bytes.clone()).into_value());
    dict([
        ("kleuren", colours.into_value()),
        ("lettertype", style.font_family.value.as_str().into_value()),
        ("logo", logo),
        ("logo_alt", style.logo_alt.value.as_str().into_value()),
    ])
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    let mut dict = Dict::new();
    for (key, value) in entries {
        dict.insert(key.into(), value);
    }
    dict
}

fn strings(texts: &[String]) -> Value {
    let array: Array = texts.iter().map(|text| text.as_str().into_value()).collect();
    array.into_value()
}
