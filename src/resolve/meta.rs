//! What is known about a document as a whole, and the facts at its head.

use crate::model::dates;
use crate::model::document::{Fact, Inline, Meta, Value};
use crate::model::name::FirstPart;
use crate::model::notation::Shown;
use crate::model::project::{DocumentSource, Settings, State};
use crate::model::source::Place;
use crate::model::words;

use super::annexes::{Annex, Annexes};
use super::file_stem::file_stem;

/// The title, names and keywords of `document`.
pub fn meta(document: &DocumentSource, settings: &Settings) -> Meta {
    let kind = document.kind.name;
    let municipality = format!("Gemeente {}", settings.municipality.value);
    let subject = document.subject.value.clone();
    let period = document
        .period
        .as_ref()
        .map(|period| format!(", {}", period.value.in_words()))
        .unwrap_or_default();
    Meta {
        id: document.id(),
        edition: document.edition.clone(),
        file_stem: file_stem(&settings.municipality.value, document),
        title: format!("{kind} {}: {subject} – {municipality}", document.edition),
        description: format!(
            "{kind} aan de gemeenteraad van {}: {subject}{period}.",
            settings.municipality.value
        ),
        kind: document.kind.heading.to_owned(),
        state: match document.state {
            State::Concept => words::state(State::Concept).to_owned(),
            State::College | State::Council => String::new(),
        },
        is_confidential: document.is_confidential(),
        keywords: document.keywords.iter().map(|word| word.value.clone()).collect(),
        date: (document.date.year(), document.date.month(), document.date.day()),
        organisation: format!("https://identifier.overheid.nl/tooi/id/gemeente/{}", settings.tooi),
        footer: format!("{municipality} · {kind} {}", document.edition),
        place: document.subject.place,
        municipality,
        municipality_place: settings.municipality.place,
        subject,
    }
}

/// The block of facts at the head. `hosts` are the documents that it is an annex to.
pub fn facts(document: &DocumentSource, annexes: &Annexes, hosts: &[Annex]) -> Vec<Fact> {
    let text = |label: &str, text: &str, place: Place| Fact {
        label: label.to_owned(),
        value: vec![Inline::Text(text.to_owned(), place)],
    };
    let value = |label: &str, figure: &str, shown: Shown, is_date: bool, place: Place| Fact {
        label: label.to_owned(),
        value: vec![Inline::Value(Value {
            figure: FirstPart::Note.name(figure),
            shown,
            is_date,
            has_origin: false,
            place,
        })],
    };
    let mut facts = Vec::new();
    if let Some(period) = &document.period {
        let shown = Shown {
            text: period.value.in_words(),
            machine: period.value.iso(),
            rounding: String::new(),
            number: None,
            sign: None,
        };
        facts.push(value("Periode", "periode", shown, false, period.place));
    }
    if let Some(date) = &document.college_date {
        let shown = Shown {
            text: dates::long(date.value),
            machine: dates::iso(date.value),
            rounding: String::new(),
            number: None,
            sign: None,
        };
        facts.push(value("Datum college", "collegedatum", shown, true, date.place));
    }
    if let Some(holder) = &document.portfolio_holder {
        facts.push(text("Portefeuillehouder", &holder.value, holder.place));
    }
    if let Some(number) = &document.case_number {
        facts.push(text("Zaaknummer", number, document.place));
    }
    let place = document.place;
    let link = |annex: &Annex| Inline::Link {
        target: annex.target.clone(),
        content: vec![Inline::Text(annex.title.clone(), place)],
        place,
    };
    for annex in annexes.iter() {
        facts.push(Fact {
            label: format!("Bijlage {}", annex.number),
            value: vec![link(annex)],
        });
    }
    for host in hosts {
        facts.push(Fact {
            label: format!("Bijlage {} bij", host.number),
            value: vec![link(host)],
        });
    }
    facts.push(text("Editie", &document.edition, document.place));
    facts.push(text("Status", words::state(document.state), document.place));
    facts
}
