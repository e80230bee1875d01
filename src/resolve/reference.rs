//! References in running text to parts of the document and to its annexes, by name.

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::document::{Inline, Target};
use crate::model::letters::capital;
use crate::model::name::{Name, Placeable};

use super::draft::Draft;
use super::scope::Reference;

impl Draft<'_> {
    /// The link that `reference` asks for, which is the name of something else than a figure.
    pub fn refer(&mut self, reference: Reference<'_>) -> Option<Inline> {
        let place = reference.place;
        let found = match reference.name {
            Name::Placed(kind, id) => self.placed_reference(*kind, id, reference),
            Name::Chapter(id) => {
                let chapter = self.scope.chapters.find(id);
                let chapter = chapter.unwrap_or_else(|| bug("a chapter that is known is not there"));
                let target = Target::Inside(chapter.anchor.clone());
                plain(reference).map(|()| (chapter.reference.clone(), target))
            }
            Name::Annex(id) => {
                let annex = self.scope.annexes.find(id);
                let annex = annex.unwrap_or_else(|| bug("an annex that is known is not there"));
                plain(reference).map(|()| (format!("bijlage\u{a0}{}", annex.number), annex.target.clone()))
            }
            Name::List(_) => Err(Diagnostic::error(
                Code::MisplacedExpression,
                "een lijst kan niet midden in een zin staan",
                "zet haar in een eigen alinea",
            )
            .at(place, "deze lijst")),
            Name::Claim(_) | Name::Figure(_) => bug("a figure or a claim is no part of the document"),
        };
        match found {
            Ok((text, target)) => {
                let text = if self.begins_sentence { capital(&text) } else { text };
                Some(Inline::Link {
                    target,
                    content: vec![Inline::Text(text, place)],
                    place,
                })
            }
            // Where it was to be placed, the name is told to be wrong.
            Err(problem) if problem.code == Code::UnknownFigure && self.scope.is_misplaced(reference.name) => None,
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn placed_reference(
        &self,
        kind: Placeable,
        id: &str,
        reference: Reference<'_>,
    ) -> Result<(String, Target), Diagnostic> {
        let (word, name) = (kind.word(), reference.name);
        if !reference.is_number() {
            return Err(Diagnostic::error(
                Code::MisplacedExpression,
                format!("een {word} kan niet midden in een zin staan"),
                format!("zet hem in een eigen alinea, of verwijs ernaar met {{{{ {name} | nummer }}}}"),
            )
            .at(reference.place, format!("deze {word}")));
        }
        let number = self.scope.placed.number(kind, id).ok_or_else(|| {
            Diagnostic::error(
                Code::UnknownFigure,
                format!("de {word} ‘{id}’ staat niet in dit document"),
                format!("zet {{{{ {name} }}}} in een eigen alinea, op de plek van de {word}"),
            )
            .at(reference.place, "deze verwijzing leidt nergens heen")
        })?;
        Ok((format!("{word}\u{a0}{number}"), Target::Inside(kind.anchor(id))))
    }
}

/// A reference by name says all by itself: no notation goes with it.
fn plain(reference: Reference<'_>) -> Result<(), Diagnostic> {
    if !reference.has_notation() {
        return Ok(());
    }
    Err(Diagnostic::error(
        Code::UnsuitableNotation,
        "een verwijzing naar een hoofdstuk of bijlage heeft geen notatie",
        format!("schrijf {{{{ {} }}}}", reference.name),
    )
    .at(reference.place, "deze notatie"))
}
