//! Lists that the program makes, of what stands in the document or in a file for it.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::document::{Block, Listed, Listing, Term};
use crate::model::notation::Notation;
use crate::model::project::GlossaryTerm;
use crate::model::source::Place;
use crate::templating::Reference;

use super::commitments;
use super::name::List;
use super::placed::Kind;
use super::scope::Scope;

/// The list that `reference` asks for, at `place`. One of terms holds all that there are: which of them the document
/// uses is known when all of it is filled in.
pub fn list(list: List, reference: &Reference, place: Place, scope: &mut Scope<'_>) -> Option<Block> {
    if reference.notation != Notation::default() {
        scope.problems.push(
            Diagnostic::error(
                Code::UnsuitableNotation,
                "een lijst heeft geen notatie",
                format!("schrijf {{{{ {} }}}}", reference.id),
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
        List::Commitments => return commitments::table(place, scope).map(Block::Table),
    };
    if is_empty {
        scope.problems.push(
            Diagnostic::error(Code::EmptyList, "deze lijst zou leeg zijn", help).at(place, "hier staat straks niets"),
        );
        return None;
    }
    Some(block)
}

fn placed(kind: Kind, scope: &Scope<'_>) -> Listing {
    let listed = scope.placed.listed(kind).into_iter();
    Listing {
        of_charts: match kind {
            Kind::Table => false,
            Kind::Chart => true,
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
