//! Numbers that were typed, each with the figure that it probably is. Those in words that the document declares as
//! quoted are left alone, and a quotation is in the words of another and says where it comes from.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::notation;
use crate::model::quantity::{Disadvantage, Quantity};
use crate::typed_number::{self, Kind, TypedNumber};

use super::Text;

/// So many figures are suggested for one number.
const MOST_SUGGESTIONS: usize = 3;

/// Dit getal is in de tekst getypt. Verandert het cijfer in de gegevens, dan blijft de tekst achter. Schrijf de
/// verwijzing uit de melding. Is er nog geen cijfer, maak er dan een feit van in `data`. Staat het getal in een stuk
/// van een ander, zoals een wet of een onderzoek? Noem de woorden dan bij `overgenomen` in `beweringen.yaml`, met de
/// bron. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for line in text.lines.iter().filter(|line| !line.is_quoted) {
        let quoted = text.document.claims.quoted.iter();
        let quoted: Vec<Range<usize>> = quoted.flat_map(|quoted| line.find(&quoted.text.value)).collect();
        for number in typed_number::find(&line.text) {
            let is_in = |range: &Range<usize>| range.start <= number.range.start && number.range.end <= range.end;
            if quoted.iter().any(is_in) {
                continue;
            }
            // Only the number is marked: that is what a reference takes the place of.
            let place = line.place(&number.number, text.sources);
            let words = line.text[number.range.clone()].replace('\n', " ");
            if let Some(hidden) = hidden_as(&number, &words, text.figures) {
                problems.push(gives_away(hidden, &words).at(place, "dit getal is getypt"));
                continue;
            }
            let near = if problems.has_many(Code::NumberTyped, place) {
                Vec::new()
            } else {
                suggestions(&number, &words, text.figures)
            };
            problems.push(problem(&number, &words, &near).at(place, "dit getal is getypt"));
        }
    }
}

/// The hidden figure that this number tells, where it is one.
fn hidden_as<'a>(number: &TypedNumber, text: &str, figures: &'a Figures) -> Option<&'a Figure> {
    let is_exact = match number.kind {
        Kind::People => true,
        // In one digit, many amounts are the same.
        Kind::Amount => number.value.abs() >= number.step * Decimal::TEN,
        Kind::Percentage | Kind::Proportion => false,
    };
    let mut hidden = figures.iter().filter(|figure| is_exact && figure.hidden.is_some());
    hidden.find(|figure| notation_for(number, text, &figure.quantity).is_some())
}

/// That a typed number tells what is hidden.
fn gives_away(hidden: &Figure, text: &str) -> Diagnostic {
    Diagnostic::error(
        Code::HiddenTyped,
        format!("‘{text}’ is even groot als een cijfer dat verborgen is"),
        format!("haal het getal weg, of schrijf {{{{ {} }}}}", hidden.id),
    )
    .related(hidden.place, "dit cijfer is verborgen")
    .why("met dit getal leest iedereen het verborgen cijfer")
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

/// The notation that makes this number of the figure; nothing where none does.
fn notation_for(number: &TypedNumber, text: &str, quantity: &Quantity) -> Option<String> {
    match (number.kind, quantity) {
        (Kind::Amount, Quantity::Amount { value, disadvantage }) => {
            let wanted = number.value.abs();
            let is_shown = |step: Decimal| {
                !step.is_zero() && !wanted.is_zero() && notation::to_step(value.euros().abs(), step) == Some(wanted)
            };
            let step = [number.step, Decimal::ONE_THOUSAND]
                .into_iter()
                .find(|step| is_shown(*step))?;
            let unit = if text.contains("mln") || text.contains("miljoen") {
                let decimals = (Decimal::from(1_000_000) / step).to_string().len() - 1;
                format!(" | mln(decimalen={decimals})")
            } else if text.ends_with('k') {
                " | keuro".to_owned()
            } else if step == Decimal::ONE_THOUSAND {
                " | duizend".to_owned()
            } else {
                " | euro".to_owned()
            };
            let balance =
                match disadvantage.map(|sign| (sign == Disadvantage::Minus) == value.euros().is_sign_negative()) {
                    Some(true) => " | nadeel",
                    Some(false) => " | voordeel",
                    None => "",
                };
            Some(format!("{balance}{unit}"))
        }
        (Kind::Percentage, Quantity::Percentage(value)) => (*value == number.value).then(String::new),
        (Kind::Percentage, Quantity::Ratio { .. }) => {
            let decimals = number.step.normalize().scale();
            let shown = notation::percentage(quantity, decimals)?;
            (shown == number.value).then(|| format!(" | procent(decimalen={decimals})"))
        }
        (Kind::People, Quantity::Count { value, .. }) => (Decimal::from(*value) == number.value).then(|| {
            let is_typed_in_digits = text.contains(|c: char| c.is_ascii_digit());
            if is_typed_in_digits { "" } else { " | woord" }.to_owned()
        }),
        (Kind::Amount | Kind::Percentage | Kind::People | Kind::Proportion, _) => None,
    }
}
