//! Lists that the program makes, of what stands in the document or in a file for it.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Listed, Listing, Term};
use crate::notation::Notation;
use crate::project::GlossaryTerm;
use crate::source::Place;
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
    Some(match list {
        List::Placed(kind) => Block::Listing(placed(kind, scope)),
        List::Terms => Block::Terms(terms(&glossary.terms)),
        List::Abbreviations => Block::Terms(terms(&glossary.abbreviations)),
        List::Commitments => Block::Table(commitments::table(place, scope)?),
    })
}

fn placed(kind: Kind, scope: &Scope<'_>) -> Listing {
    let listed = scope.placed.listed(kind).into_iter();
    Listing {
        of_charts: kind == Kind::Chart,
        entries: listed
            .map(|(number, id, title)| Listed {
                id: kind.anchor(id),
                number: kind.heading(number),
                title: title.to_owned(),
            })
            .collect(),
    }
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
