//! The figures about a document itself.

use std::sync::Arc;

use crate::model::figure::{Figure, Origin, Quantity};
use crate::model::name::FirstPart;
use crate::model::notation::ordinal;
use crate::model::project::DocumentSource;
use crate::model::source::Place;

/// The figures about a document itself: `nota.periode`, `nota.collegedatum`, `nota.jaar`, `nota.editie` and
/// `nota.rang`, its rank among the periodic notes of its year.
pub fn about(document: &DocumentSource, all: &[DocumentSource]) -> Vec<Figure> {
    let figure = |name: &str, label: &str, quantity: Quantity, place: Place| Figure {
        id: Arc::from(FirstPart::Note.name(name)),
        subject: Arc::from(label),
        aspect: None,
        quantity,
        example: false,
        source: None,
        origin: Origin::Input,
        place,
        hidden: None,
    };
    let mut figures = vec![figure(
        "editie",
        "Editie van de nota",
        Quantity::Text(document.edition.clone()),
        document.place,
    )];
    if let Some(period) = &document.period {
        figures.push(figure(
            "periode",
            "Periode van de nota",
            Quantity::Period(period.value),
            period.place,
        ));
        figures.push(figure(
            "rang",
            "De hoeveelste nota van het jaar",
            Quantity::Text(ordinal(rank(document, all))),
            period.place,
        ));
    }
    if let Some(date) = &document.college_date {
        figures.push(figure(
            "collegedatum",
            "Datum van het college",
            Quantity::Date(date.value),
            date.place,
        ));
    }
    figures.push(figure(
        "jaar",
        "Jaar van de nota",
        Quantity::Text(document.date.year().to_string()),
        document.place,
    ));
    figures
}

fn rank(document: &DocumentSource, all: &[DocumentSource]) -> usize {
    let begin = |document: &DocumentSource| document.period.as_ref().map(|period| period.value.from);
    let own = begin(document);
    let earlier = all.iter().filter(|other| other.kind.is_ranked).filter(|other| {
        begin(other).map(jiff::civil::Date::year) == own.map(jiff::civil::Date::year) && begin(other) < own
    });
    earlier.count() + 1
}
