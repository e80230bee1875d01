//! Numbers that were typed in running text, with the figure that each probably is.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Disadvantage, Figure, Figures, Quantity};
use crate::model::notation;
use crate::model::project::{DocumentSource, Quoted};
use crate::model::source::Sources;
use crate::model::verdict::{self, Verdict};
use crate::typed_number::{self, Kind, TypedNumber};

use super::lines::Line;

/// So many figures are suggested for one number.
const MOST_SUGGESTIONS: usize = 3;

/// Reports the typed numbers of a document, and what it declares as quoted without quoting it; tells what it quotes.
pub fn check(
    document: &DocumentSource,
    lines: &[Line],
    figures: &Figures,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Verdict> {
    let mut checker = Checker {
        figures,
        sources,
        problems,
        quoted: &document.claims.quoted,
        used: vec![false; document.claims.quoted.len()],
    };
    // A quotation is in the words of another, and says where it comes from.
    for line in lines.iter().filter(|line| !line.is_quoted) {
        checker.line(line);
    }
    let used = checker.used;
    let mut verdicts = Vec::new();
    for (quoted, used) in document.claims.quoted.iter().zip(used) {
        if used {
            verdicts.push(verdict(document, quoted));
            continue;
        }
        problems.push(
            Diagnostic::warning(
                Code::QuotedUnused,
                "deze overgenomen woorden staan niet in de tekst",
                "neem de woorden precies over zoals ze in de tekst staan, of haal ze hier weg",
            )
            .at(quoted.text.place, "dit staat nergens in dit document"),
        );
    }
    verdicts
}

fn verdict(document: &DocumentSource, quoted: &Quoted) -> Verdict {
    Verdict {
        kind: verdict::Kind::Quoted,
        edition: document.edition.clone(),
        document: Some(document.id()),
        name: quoted.text.value.clone(),
        statement: format!("‘{}’ is overgenomen", quoted.text.value),
        evidence: format!("Bron: {}", quoted.source.value),
        figures: Vec::new(),
        place: quoted.text.place,
    }
}

struct Checker<'a> {
    figures: &'a Figures,
    sources: &'a Sources,
    problems: &'a mut Problems,
    quoted: &'a [Quoted],
    used: Vec<bool>,
}

impl Checker<'_> {
    fn line(&mut self, line: &Line) {
        let quoted = self.quoted_ranges(&line.text);
        for number in typed_number::find(&line.text) {
            if quoted
                .iter()
                .any(|range| range.start <= number.range.start && number.range.end <= range.end)
            {
                continue;
            }
            // Only the number is marked: that is what a reference takes the place of.
            if let Some(place) = line.place(&number.number, self.sources) {
                let text = &line.text[number.range.clone()];
                let problem = self.problem(&number, text);
                self.problems.push(problem.at(place, "dit getal is getypt"));
            }
        }
    }

    /// Where the text says what is declared as quoted.
    fn quoted_ranges(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        // A line end in the file is a space to the reader.
        let text = text.replace('\n', " ");
        for (quoted, used) in self.quoted.iter().zip(&mut self.used) {
            for (start, found) in text.match_indices(quoted.text.value.trim()) {
                *used = true;
                ranges.push(start..start + found.len());
            }
        }
        ranges
    }

    fn problem(&self, number: &TypedNumber, text: &str) -> Diagnostic {
        let what = match number.kind {
            Kind::Amount => "een bedrag",
            Kind::Percentage => "een percentage",
            Kind::People => "een aantal",
            Kind::Proportion => "een verhouding",
        };
        let text = text.replace('\n', " ");
        let near = suggestions(number, &text, self.figures);
        let help = match near.as_slice() {
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
