//! Two spaces in a row, in a paragraph. A quotation is in the words of another.

use crate::check::lines::place_in;
use crate::model::diagnostic::{Code, Diagnostic, Problems};

use super::Text;

/// Er staan twee spaties achter elkaar. In de nota ziet dat er slordig uit. Haal er een weg. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for line in text.lines.iter().filter(|line| !line.is_quoted) {
        if line.paragraph.is_none() {
            continue;
        }
        for (typed, place) in line.pieces() {
            for (index, spaces) in typed.match_indices("  ") {
                let place = place_in(typed, place, index..index + spaces.len(), text.sources);
                problems.push(
                    Diagnostic::warning(
                        Code::DoubleSpace,
                        "hier staan twee spaties achter elkaar",
                        "haal er een weg",
                    )
                    .at(place, "twee spaties"),
                );
            }
        }
    }
}
