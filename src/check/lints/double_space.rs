//! Two spaces in a row, in a paragraph. A quotation is in the words of another.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::Place;

use super::Text;

/// Er staan twee spaties achter elkaar. In de nota ziet dat er slordig uit. Haal er een weg. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for line in text.lines.iter().filter(|line| !line.is_quoted) {
        if line.paragraph.is_none() {
            continue;
        }
        for (typed, place) in line.pieces() {
            // Where the reader of Markdown changed the text, places in it are not those of the file.
            if typed.len() == place.end - place.start {
                report(typed, place, problems);
            }
        }
    }
}

fn report(typed: &str, place: Place, problems: &mut Problems) {
    for (index, _) in typed.match_indices("  ") {
        let start = place.start + index;
        problems.push(
            Diagnostic::warning(
                Code::DoubleSpace,
                "hier staan twee spaties achter elkaar",
                "haal er een weg",
            )
            .at(Place::new(place.file, start..start + 2), "twee spaties"),
        );
    }
}
