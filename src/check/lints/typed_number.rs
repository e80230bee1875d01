//! Numbers that were typed, each with the figure that it probably is. Those in words that the document declares as
//! quoted are left alone, and a quotation is in the words of another and says where it comes from.

use crate::check::typed::{Typed, notation_for};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::quantity::Quantity;
use crate::typed_number::{Kind, TypedNumber};

use super::Text;

/// So many figures are suggested for one number.
const MOST_SUGGESTIONS: usize = 3;

/// Dit getal is in de tekst getypt. Verandert het cijfer in de gegevens, dan blijft de tekst achter. Schrijf de
/// verwijzing uit de melding. Is er nog geen cijfer, maak er dan een feit van in `data`. Staat het getal in een stuk
/// van een ander, zoals een wet of een onderzoek? Noem de woorden dan bij `overgenomen` in `beweringen.yaml`, met de
/// bron. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for typed in text.typed_numbers() {
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
            suggestions(number, words, text.figures)
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
fn suggestions(number: &TypedNumber, text: &str, figures: &Figures) -> Vec<(String, String)> {
    let mut found: Vec<(bool, bool, &Figure, String)> = figures
        .iter()
        .filter(|figure| figure.hidden.is_none())
        .filter_map(|figure| {
            let notation = notation_for(number, text, &figure.quantity)?;
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
