//! Lists that the program makes, of what stands in the document or in a file for it.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::document::{Block, Listed, Listing, Term};
use crate::model::name::{List, Placeable};
use crate::model::project::GlossaryTerm;

use super::commitments;
use super::draft::Draft;
use super::scope::{Reference, Scope};

/// The list that `reference` asks for. One of terms holds all that there are: which of them the document
/// uses is known when all of it is filled in.
pub fn list(list: List, reference: Reference<'_>, draft: &mut Draft<'_>) -> Option<Block> {
    let (scope, place) = (draft.scope, reference.place);
    if reference.has_notation() {
        draft.problems.push(
            Diagnostic::error(
                Code::UnsuitableNotation,
                "een lijst heeft geen notatie",
                format!("schrijf {{{{ {} }}}}", reference.name),
            )
            .at(place, "deze notatie"),
        );
        return None;
    }
    let glossary = &scope.project.glossary;
    let (block, is_empty, help) = match list {
        List::Placed(kind) => {
            let listing = placed(kind, scope);
            let is_empty = listing.entries.is_empty();
            let help = format!("haal deze lijst weg, of zet eerst een {} in de tekst", kind.word());
            (Block::Listing(listing), is_empty, help)
        }
        List::Terms => explained(&glossary.terms),
        List::Abbreviations => explained(&glossary.abbreviations),
        List::Commitments => return commitments::table(place, draft).map(Block::Table),
    };
    if is_empty {
        draft.problems.push(
            Diagnostic::error(Code::EmptyList, "deze lijst zou leeg zijn", help).at(place, "hier staat straks niets"),
        );
        return None;
    }
    Some(block)
}

fn placed(kind: Placeable, scope: &Scope<'_>) -> Listing {
    let listed = scope.placed.listed(kind).into_iter();
    Listing {
        of_charts: match kind {
            Placeable::Table => false,
            Placeable::Chart => true,
        },
        entries: listed
            .map(|(number, id, title)| Listed {
                id: kind.anchor(id),
                number: kind.heading(number),
                title: title.to_owned(),
            })
            .collect(),
    }
}

/// The list of these terms, whether it is empty, and what to do then.
fn explained(listed: &[GlossaryTerm]) -> (Block, bool, String) {
    let help = "zet wat in de lijst hoort in content/begrippen.yaml, of haal deze lijst weg".to_owned();
    (Block::Terms(terms(listed)), listed.is_empty(), help)
}

fn terms(terms: &[GlossaryTerm]) -> Vec<Term> {
    terms
        .iter()
        .map(|term| Term {
            word: term.word.value.clone(),
            word_place: term.word.place,
            meaning: term.meaning.value.clone(),
            meaning_place: term.meaning.place,
        })
        .collect()
}
