//! Numbers that were typed, each with the figure that it probably is. Those in words that the document declares as
//! quoted are left alone, and a quotation is in the words of another and says where it comes from.

use crate::check::typed::{Typed, notation_for};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::letters::unmarked;
use crate::model::quantity::Quantity;
use crate::model::source::FileId;
use crate::typed_number::{Kind, TypedNumber};

use super::Text;

/// So many figures are suggested for one number.
const MOST_SUGGESTIONS: usize = 3;

/// Dit getal is in de tekst getypt. Verandert het cijfer in de gegevens, dan blijft de tekst achter. Schrijf de
/// verwijzing uit de melding. Is er nog geen cijfer, maak er dan een feit van in `data`. Staat het getal in een stuk
/// van een ander, zoals een wet of een onderzoek? Noem de woorden dan bij `overgenomen` in `beweringen.yaml`, met de
/// bron. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for typed in &text.numbers().telling {
        let Typed {
            number,
            words,
            place,
            is_anothers,
            ..
        } = typed;
        if *is_anothers || text.gives_away(typed).is_some() {
            continue;
        }
        let near = if problems.has_many(Code::NumberTyped, *place) {
            Vec::new()
        } else {
            suggestions(number, words, place.file, text.figures)
        };
        problems.push(problem(number, words, &near).at(*place, "dit getal is getypt"));
    }
}

/// That a number was typed; `near` are the figures that it can be, each with the reference to it.
fn problem(number: &TypedNumber, text: &str, near: &[(String, String)]) -> Diagnostic {
    let what = match number.kind {
        Kind::Amount => "een bedrag",
        Kind::Percentage => "een percentage",
        Kind::People => "een aantal",
        Kind::Proportion => "een verhouding",
    };
    let help = match near {
        // A reference in it is no words that can be quoted.
        [] if text.contains('…') => "zet het als feit in data/ en verwijs ernaar".to_owned(),
        [] => format!(
            "zet het als feit in data/ en verwijs ernaar; is het van een ander, noem ‘{text}’ dan bij ‘overgenomen’ in beweringen.yaml"
        ),
        [(name, reference)] => format!("dit is waarschijnlijk ‘{name}’: schrijf {reference}"),
        several => {
            let references: Vec<&str> = several.iter().map(|(_, reference)| reference.as_str()).collect();
            format!("dit is waarschijnlijk een van deze: {}", references.join(" of "))
        }
    };
    Diagnostic::warning(
        Code::NumberTyped,
        format!("‘{text}’ is {what} dat in de tekst getypt is").replace("verhouding dat", "verhouding die"),
        help,
    )
    .why("een getypt getal verandert niet mee met de gegevens")
}

/// The figures that show this number, with the reference to write instead: totals and differences first.
fn suggestions(number: &TypedNumber, text: &str, file: FileId, figures: &Figures) -> Vec<(String, String)> {
    let mut found: Vec<(bool, bool, &Figure, String)> = figures
        .iter()
        .filter(|figure| figure.hidden.is_none() && figures.secrecy.may_suggest(&figure.id, file))
        .filter_map(|figure| {
            let notation = notation_for(number, text, &figure.quantity)?;
            if number.kind == Kind::People && !counts_the_same(text, &figure.label()) {
                return None;
            }
            let is_difference = matches!(
                figure.quantity,
                Quantity::Amount {
                    disadvantage: Some(_),
                    ..
                }
            );
            Some((!is_difference, !figure.is_computed(), figure, notation))
        })
        .collect();
    found.sort_by_key(|found| (found.0, found.1));
    found
        .into_iter()
        .take(MOST_SUGGESTIONS)
        .map(|(_, _, figure, notation)| (figure.id.to_string(), format!("{{{{ {}{notation} }}}}", figure.id)))
        .collect()
}

/// Whether the words behind a typed count can name what a label names: a word of the one begins as a word of the other.
fn counts_the_same(text: &str, label: &str) -> bool {
    /// Words for people of any kind.
    const ANYBODY: [&str; 3] = ["personen", "mensen", "inwoners"];
    const BEGIN: usize = 4;
    let words = |text: &str| -> Vec<String> {
        let plain: String = text.to_lowercase().chars().map(unmarked).collect();
        let words = plain.split(|c: char| !c.is_alphabetic());
        words
            .filter(|word| word.chars().count() >= BEGIN)
            .map(str::to_owned)
            .collect()
    };
    let begin = |word: &str| -> String { word.chars().take(BEGIN + 1).collect() };
    let label = words(label);
    words(text).iter().any(|word| {
        let is_end = |other: &String| word.ends_with(other.as_str()) || other.ends_with(word.as_str());
        ANYBODY.contains(&word.as_str()) || label.iter().any(|other| begin(other) == begin(word) || is_end(other))
    })
}
