//! How a figure was computed, in words and with the numbers filled in: for the record, the web page and `explain`.

use crate::model::figure::{Figure, FigureId, Figures, Origin, Part};
use crate::model::left_out::{is_absent, left_out, without};
use crate::model::notation;
use crate::model::operation::Operation;

/// A sum of more parts than this is told by their number.
const MOST_PARTS: usize = 20;
/// What stands in the place of a hidden value.
pub const HIDDEN: &str = "verborgen";

/// A computation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// With names: `Begroting 2023 − Nulmeting 2023`.
    pub words: String,
    /// With numbers: `9.118.250,00 − 9.187.262,35`.
    pub numbers: String,
}

/// How `figure` was computed; nothing where it stands in a file.
pub fn derivation(figure: &Figure, figures: &Figures) -> Option<Derivation> {
    match &figure.origin {
        Origin::Input => None,
        Origin::Reference { source, .. } => {
            let source = figures.at(*source);
            Some(Derivation {
                words: format!("gelijk aan {}", source.id),
                numbers: value(source),
            })
        }
        Origin::Sum(parts) => Some(total(figure, parts, figures)),
        Origin::Columns(parts) => Some(signed(parts, figures, name)),
        Origin::Operation(operation, operands) => Some(operate(operation, operands, figures)),
    }
}

/// A total, with the items that it leaves out.
fn total(figure: &Figure, parts: &[Part], figures: &Figures) -> Derivation {
    let is_there = |part: &&Part| is_absent(figure) || !is_absent(figures.at(part.figure));
    let there: Vec<Part> = parts.iter().filter(is_there).copied().collect();
    let mut derivation = if there.len() > MOST_PARTS {
        Derivation {
            words: format!("som van {} posten", there.len()),
            numbers: String::new(),
        }
    } else {
        signed(&there, figures, |part| part.subject.to_string())
    };
    let absent = left_out([figure], figures);
    if !absent.is_empty() {
        derivation.words.push_str(", ");
        derivation.words.push_str(&without(absent));
    }
    derivation
}

/// The exact value in words; that of a hidden figure is not told.
pub fn value(figure: &Figure) -> String {
    if figure.hidden.is_some() {
        HIDDEN.to_owned()
    } else {
        notation::exact(&figure.quantity)
    }
}

/// What a figure is called beside others of its line item.
fn name(figure: &Figure) -> String {
    match &figure.aspect {
        Some(aspect) => aspect.to_string(),
        None => figure.subject.to_string(),
    }
}

fn signed(parts: &[Part], figures: &Figures, name: impl Fn(&Figure) -> String) -> Derivation {
    let write = |text: &dyn Fn(&Figure) -> String| {
        let mut line = String::new();
        for (index, part) in parts.iter().enumerate() {
            line.push_str(match (index, part.subtracted) {
                (0, false) => "",
                (0, true) => "− ",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            line.push_str(&text(figures.at(part.figure)));
        }
        line
    };
    Derivation {
        words: write(&name),
        numbers: write(&|figure| bracketed(value(figure))),
    }
}

/// A negative number in brackets, so that two signs never meet.
fn bracketed(number: String) -> String {
    if number.starts_with('\u{2212}') {
        format!("({number})")
    } else {
        number
    }
}

fn operate(operation: &Operation, operands: &[FigureId], figures: &Figures) -> Derivation {
    let operand = |index: usize| figures.at(operands[index]);
    let write = |text: &dyn Fn(&Figure) -> String| (operation.told)(&|index| text(operand(index)));
    let subject = &operand(0).subject;
    // The whole of a share, and a number of inhabitants, are of another line item.
    let words = |figure: &Figure| {
        if figure.subject == *subject {
            name(figure)
        } else {
            figure.label()
        }
    };
    Derivation {
        words: write(&words),
        numbers: write(&|figure| bracketed(value(figure))),
    }
}
