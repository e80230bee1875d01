//! What the text of a document can refer to while it is resolved, and what came up on the way.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Diagnostic, Problems};
use crate::model::document::Footnote;
use crate::model::figure::{Computed, Figure, FigureId, Figures};
use crate::model::project::{Decision, DocumentSource, Project};
use crate::model::prose::{Expression, Prose};
use crate::model::source::{Place, Sources};
use crate::templating::{Expressions, Names, Reference};

use super::annexes::{Annex, Annexes};
use super::chapters::Chapters;
use super::file_stem::file_stem;
use super::links::Pages;
use super::name::{List, Name};
use super::placed::Placed;

/// What text can refer to while a document is resolved, and what came up on the way.
pub struct Scope<'a> {
    /// The figures of its edition.
    edition: Option<&'a Figures>,
    /// The figures about the document itself.
    about: &'a [Figure],
    /// All files.
    pub sources: &'a Sources,
    /// The project.
    pub project: &'a Project,
    /// The footnotes so far.
    pub footnotes: Vec<Footnote>,
    /// The problems so far.
    pub problems: Problems,
    /// The document as its folder gives it.
    pub document: &'a DocumentSource,
    expressions: Expressions,
    /// The name of its files.
    pub file_stem: String,
    /// Every page of the project.
    pub pages: &'a Pages,
    /// The tables and charts of its edition.
    pub placed: Placed<'a>,
    /// Its sections, by name.
    pub chapters: Chapters,
    /// Its annexes.
    pub annexes: Annexes,
    /// The file that is being filled in.
    pub prose: Option<&'a Prose>,
    /// The numbers of the footnotes of that file.
    pub note_numbers: BTreeMap<String, usize>,
    /// Whether what comes next is the beginning of a sentence.
    pub begins_sentence: bool,
}

impl<'a> Scope<'a> {
    /// The scope of `document`.
    pub fn new(
        document: &'a DocumentSource,
        project: &'a Project,
        figures: &'a Computed,
        sources: &'a Sources,
        pages: &'a Pages,
    ) -> Self {
        let files = project.data.get(&document.edition).into_iter().flatten();
        let edition = figures.editions.get(&document.edition);
        let about = figures.documents.get(&document.id()).map_or(&[][..], Vec::as_slice);
        let mut scope = Self {
            expressions: Expressions::new(),
            file_stem: file_stem(&project.settings.municipality.value, document),
            edition,
            about,
            sources,
            project,
            footnotes: Vec::new(),
            problems: Problems::default(),
            document,
            pages,
            placed: Placed::new(files),
            chapters: Chapters::new(document),
            annexes: Annexes::new(document, project),
            prose: None,
            note_numbers: BTreeMap::new(),
            begins_sentence: true,
        };
        scope.number_placed();
        scope
    }

    /// Tables and charts get their numbers in the order in which they are placed, before any text refers to one.
    fn number_placed(&mut self) {
        let document = self.document;
        for expression in document.placed_expressions() {
            let Ok(reference) = self.reference(expression) else {
                continue;
            };
            let Name::Placed(kind, id) = Name::of(&reference.id) else {
                continue;
            };
            if reference.is_number() {
                continue;
            }
            if let Err(problem) = self.placed.add(kind, id, expression.place) {
                self.problems.push(problem);
            }
        }
    }

    /// The place of what the program itself adds to the document.
    pub const fn place(&self) -> Place {
        self.document.place
    }

    /// The earlier decisions.
    pub fn decisions(&self) -> &'a [Decision] {
        &self.document.decisions
    }

    /// The figure with this name.
    pub fn figure(&self, id: &str) -> Option<&'a Figure> {
        let own = self.about.iter().find(|figure| &*figure.id == id);
        own.or_else(|| self.edition?.get(id))
    }

    /// The number of the figure with this name in its edition.
    pub fn number(&self, id: &str) -> Option<FigureId> {
        self.edition?.find(id)
    }

    /// The figure of the edition with this number.
    pub fn at(&self, number: FigureId) -> Option<&'a Figure> {
        self.edition.map(|figures| figures.at(number))
    }

    /// What an expression refers to.
    ///
    /// # Errors
    /// The problem, with its place.
    pub fn reference(&self, expression: &Expression) -> Result<Reference, Diagnostic> {
        let names = Names {
            is_known: &|name| self.knows(name),
            all: &|| self.names(),
        };
        self.expressions.evaluate(expression, &names)
    }

    fn knows(&self, name: &str) -> bool {
        match Name::of(name) {
            Name::Placed(kind, id) => self.placed.knows(kind, id),
            Name::Claim(id) => self.document.claims.claims.iter().any(|claim| claim.id.value == id),
            Name::List(id) => List::of(id).is_some(),
            Name::Chapter(id) => self.chapters.find(id).is_some(),
            Name::Annex(id) => self.annexes.find(id).is_some(),
            Name::Figure => self.figure(name).is_some(),
        }
    }

    /// All names that the text can use.
    fn names(&self) -> Vec<String> {
        let figures = self.edition.into_iter().flat_map(Figures::iter).chain(self.about);
        let mut names: Vec<String> = figures.map(|figure| figure.id.to_string()).collect();
        names.extend(self.placed.names());
        let claims = &self.document.claims.claims;
        names.extend(claims.iter().map(|claim| format!("bewering.{}", claim.id.value)));
        names.extend(List::names());
        names.extend(self.chapters.iter().map(|(name, _)| name));
        names.extend(self.annexes.iter().map(Annex::name));
        names.sort_unstable();
        names
    }

    /// What an expression refers to; problems are reported.
    pub fn evaluate(&mut self, expression: &Expression) -> Option<Reference> {
        match self.reference(expression) {
            Ok(reference) => Some(reference),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }
}
