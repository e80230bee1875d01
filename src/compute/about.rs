//! The figures about a document itself.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::figure::{Figure, Origin};
use crate::model::name::FirstPart;
use crate::model::notation::ordinal;
use crate::model::project::DocumentSource;
use crate::model::quantity::Quantity;
use crate::model::source::Place;

/// The figures about a document itself: `nota.periode`, `nota.collegedatum`, `nota.jaar`, `nota.editie` and
/// `nota.rang`, its rank among the periodic notes of its year.
pub fn about(document: &DocumentSource, begins: &Begins) -> Vec<Figure> {
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
            Quantity::Text(ordinal(begins.rank(document, period.value.from))),
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
        Quantity::Text(year(document)),
        document.place,
    ));
    figures
}

/// The year of the edition, whenever the college decides on it.
fn year(document: &DocumentSource) -> String {
    let first = document.edition.split('-').next().unwrap_or_default();
    if first.len() == 4 && first.bytes().all(|digit| digit.is_ascii_digit()) {
        first.to_owned()
    } else {
        document.date.year().to_string()
    }
}

/// When the periods of the documents that are ranked begin, in order.
pub struct Begins {
    all: Vec<Date>,
    /// Those on which no secrecy is imposed: the rank of one of these must not tell that there is a secret one.
    open: Vec<Date>,
}

impl Begins {
    /// Those of these documents.
    pub fn new(documents: &[DocumentSource]) -> Self {
        Self {
            all: begins(documents.iter()),
            open: begins(documents.iter().filter(|document| !document.is_confidential())),
        }
    }

    /// The rank of a document whose period begins so, among those of its year.
    fn rank(&self, document: &DocumentSource, begin: Date) -> usize {
        let begins = if document.is_confidential() {
            &self.all
        } else {
            &self.open
        };
        let before_year = begins.partition_point(|other| other.year() < begin.year());
        let before = begins.partition_point(|other| *other < begin);
        before - before_year + 1
    }
}

fn begins<'a>(documents: impl Iterator<Item = &'a DocumentSource>) -> Vec<Date> {
    let ranked = documents.filter(|document| document.kind.is_ranked);
    let mut begins: Vec<Date> = ranked
        .filter_map(|document| Some(document.period.as_ref()?.value.from))
        .collect();
    begins.sort_unstable();
    begins
}
