//! The table of earlier decisions.

use crate::model::dates;
use crate::model::document::{Column, Inline, Row, Table, Value};
use crate::model::notation::Shown;
use crate::model::project::Decision;
use crate::model::source::Place;
use crate::model::words;

/// The table, by date; nothing where there are none.
pub fn table(decisions: &[Decision]) -> Option<Table> {
    let place = decisions.first()?.date.place;
    let column = |heading: &str| Column {
        heading: vec![Inline::Text(heading.to_owned(), place)],
        numeric: false,
    };
    Some(Table {
        caption: None,
        name: words::EARLIER_DECISIONS.to_owned(),
        heading_column: 2,
        columns: vec![
            column("Datum"),
            column("Soort"),
            column("Onderwerp"),
            column("Zaaknummer"),
        ],
        rows: decisions.iter().map(row).collect(),
        notes: Vec::new(),
        source: Vec::new(),
        place,
    })
}

fn row(decision: &Decision) -> Row {
    let place = decision.date.place;
    let text = |text: &str, place: Place| vec![Inline::Text(text.to_owned(), place)];
    Row {
        is_total: false,
        cells: vec![
            vec![Inline::Value(Value {
                figure: String::new(),
                shown: Shown {
                    text: dates::short(decision.date.value),
                    machine: dates::iso(decision.date.value),
                    rounding: String::new(),
                    number: None,
                    sign: None,
                },
                is_date: true,
                has_origin: false,
                place,
            })],
            text(decision.kind, place),
            text(&decision.title.value, decision.title.place),
            text(decision.case_number.as_deref().unwrap_or(words::NOTHING), place),
        ],
    }
}
