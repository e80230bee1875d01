//! Words that a document declares as quoted (`overgenomen` in beweringen.yaml).

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::{DocumentSource, Quoted};
use crate::model::verdict::{self, Verdict};

use super::lines::Line;

/// Tells which of these words stand in the `lines` of the document, and reports those that don't. A quotation has a
/// source of its own.
pub fn check(document: &DocumentSource, lines: &[Line<'_>], problems: &mut Problems) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for quoted in &document.claims.quoted {
        let holds = |line: &Line<'_>| !line.is_quoted && !line.find(&quoted.text.value).is_empty();
        if lines.iter().any(holds) {
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
