//! Parts of a line: figures, links and footnotes are filled in here.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::document::{Footnote, Inline, Target, Value};
use crate::figure::{Computed, Figure, FigureId, Figures, Quantity};
use crate::notation::{self, Notation, NotationError};
use crate::project::{Decision, DocumentSource, Project};
use crate::prose::{self, Expression, LinkTarget, Prose};
use crate::source::{Place, Sources};
use crate::templating::{Expressions, Names, Reference};

use super::links::Pages;
use super::meta::file_stem;
use super::placed::{Kind, Placed};
use super::prose as blocks;

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
    document: &'a DocumentSource,
    expressions: Expressions,
    file_stem: String,
    pages: &'a Pages,
    /// The tables and charts of its edition.
    pub placed: Placed<'a>,
    prose: Option<&'a Prose>,
    note_numbers: BTreeMap<String, usize>,
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
            prose: None,
            note_numbers: BTreeMap::new(),
        };
        scope.number_placed();
        scope
    }

    /// Tables and charts get their numbers in the order in which they are placed, before any text refers to one.
    fn number_placed(&mut self) {
        let document = self.document;
        for expression in blocks::placed_expressions(&document.sections) {
            let Ok(reference) = self.reference(expression) else {
                continue;
            };
            let Some((kind, id)) = Kind::of(&reference.id).filter(|_| !reference.is_number()) else {
                continue;
            };
            if let Err(problem) = self.placed.add(kind, id, expression.place) {
                self.problems.push(problem);
            }
        }
    }

    /// Begins with a file.
    pub fn enter(&mut self, prose: &'a Prose) {
        self.prose = Some(prose);
        self.note_numbers.clear();
    }

    /// Ends with a file: footnotes to which nothing referred are reported.
    pub fn leave(&mut self) {
        let Some(prose) = self.prose.take() else {
            return;
        };
        for note in &prose.footnotes {
            if !self.note_numbers.contains_key(&note.label) {
                self.problems.push(
                    Diagnostic::error(
                        Code::InvalidFootnote,
                        format!(
                            "nergens in dit bestand staat een verwijzing naar voetnoot ‘{}’",
                            note.label
                        ),
                        format!("zet ‘[^{}]’ in de tekst, of haal de voetnoot weg", note.label),
                    )
                    .at(note.place, "deze voetnoot"),
                );
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

    /// Parts of a line, filled in. The name of a claim leaves nothing behind, not even the space before it.
    pub fn inlines(&mut self, content: &'a [prose::Inline]) -> Vec<Inline> {
        let mut filled: Vec<Inline> = Vec::with_capacity(content.len());
        let mut after_claim = false;
        for inline in content {
            if self.is_claim(inline) {
                if let Some(Inline::Text(before, _)) = filled.last_mut() {
                    before.truncate(before.trim_end().len());
                }
                after_claim = true;
                continue;
            }
            let mut inline = self.inline(inline);
            if let Some(Inline::Text(text, _)) = &mut inline
                && after_claim
                && filled.is_empty()
            {
                *text = text.trim_start().to_owned();
            }
            after_claim = false;
            filled.extend(inline);
        }
        filled
    }

    /// Whether this names a claim; a notation behind it is reported.
    fn is_claim(&mut self, inline: &prose::Inline) -> bool {
        let prose::Inline::Expression(expression) = inline else {
            return false;
        };
        if !expression.text.starts_with("bewering.") {
            return false;
        }
        self.names_claim(expression)
    }

    /// Whether an expression names a claim; a notation behind it is reported.
    pub fn names_claim(&mut self, expression: &Expression) -> bool {
        let Ok(reference) = self.reference(expression) else {
            return false;
        };
        if !reference.id.starts_with("bewering.") {
            return false;
        }
        if reference.notation != Notation::default() {
            self.problems.push(
                Diagnostic::error(
                    Code::UnsuitableNotation,
                    "een bewering staat niet in de tekst, en heeft dus geen notatie",
                    format!("schrijf {{{{ {} }}}}", reference.id),
                )
                .at(expression.place, "deze notatie"),
            );
        }
        true
    }

    fn inline(&mut self, inline: &'a prose::Inline) -> Option<Inline> {
        Some(match inline {
            prose::Inline::Text(text, place) => Inline::Text(text.clone(), *place),
            prose::Inline::Emphasis(content) => Inline::Emphasis(self.inlines(content)),
            prose::Inline::Strong(content) => Inline::Strong(self.inlines(content)),
            prose::Inline::Code(text, place) => Inline::Code(text.clone(), *place),
            prose::Inline::LineBreak => Inline::LineBreak,
            prose::Inline::Link(link) => self.link(link)?,
            prose::Inline::Footnote(label, place) => self.footnote(label, *place)?,
            prose::Inline::Expression(expression) => self.expression(expression)?,
        })
    }

    fn link(&mut self, link: &'a prose::Link) -> Option<Inline> {
        let content = self.inlines(&link.content);
        let target = match &link.target {
            LinkTarget::Address(address) => Target::Address(address.clone()),
            LinkTarget::Page(path) => {
                let found = self.pages.target(path, &self.document.edition, &self.file_stem);
                if found.is_none() {
                    self.problems.push(
                        Diagnostic::error(
                            Code::BrokenLink,
                            format!("de link leidt naar ‘{path}’, en die tekst staat in geen document"),
                            did_you_mean(path, self.pages.paths(), || {
                                "verbeter het pad: het geldt vanaf de map van dit bestand".to_owned()
                            }),
                        )
                        .at(link.place, "deze link"),
                    );
                }
                found?
            }
        };
        Some(Inline::Link {
            target,
            content,
            place: link.place,
        })
    }

    fn footnote(&mut self, label: &'a str, place: Place) -> Option<Inline> {
        if let Some(number) = self.note_numbers.get(label) {
            return Some(Inline::Footnote(*number, place));
        }
        let note = self.prose?.footnotes.iter().find(|note| note.label == label)?;
        let number = self.footnotes.len() + 1;
        self.note_numbers.insert(label.to_owned(), number);
        self.footnotes.push(Footnote {
            number,
            blocks: Vec::new(),
        });
        let resolved = blocks::blocks(&note.blocks, 1, self);
        if let Some(footnote) = self.footnotes.get_mut(number - 1) {
            footnote.blocks = resolved;
        }
        Some(Inline::Footnote(number, place))
    }

    /// The figure, or the number of the table or chart, that an expression asks for.
    pub fn expression(&mut self, expression: &Expression) -> Option<Inline> {
        let reference = self.evaluate(expression)?;
        if let Some((kind, id)) = Kind::of(&reference.id) {
            return self.number_of_placed(kind, id, &reference, expression);
        }
        let value = self.value(&reference, expression)?;
        Some(Inline::Value(value))
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

    fn reference(&self, expression: &Expression) -> Result<Reference, Diagnostic> {
        let names = Names {
            is_known: &|name| self.knows(name),
            all: &|| self.names(),
        };
        self.expressions.evaluate(expression, &names)
    }

    fn knows(&self, name: &str) -> bool {
        if let Some((kind, id)) = Kind::of(name) {
            return self.placed.knows(kind, id);
        }
        match name.split_once('.') {
            Some(("bewering", id)) => self.document.claims.claims.iter().any(|claim| claim.id.value == id),
            _ => self.figure(name).is_some(),
        }
    }

    /// All names that the text can use.
    fn names(&self) -> Vec<String> {
        let figures = self.edition.into_iter().flat_map(Figures::iter).chain(self.about);
        let mut names: Vec<String> = figures.map(|figure| figure.id.to_string()).collect();
        names.extend(self.placed.names());
        let claims = &self.document.claims.claims;
        names.extend(claims.iter().map(|claim| format!("bewering.{}", claim.id.value)));
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

    fn number_of_placed(
        &mut self,
        kind: Kind,
        id: &str,
        reference: &Reference,
        expression: &Expression,
    ) -> Option<Inline> {
        let word = kind.word();
        if !reference.is_number() {
            self.problems.push(
                Diagnostic::error(
                    Code::MisplacedExpression,
                    format!("een {word} kan niet midden in een zin staan"),
                    format!("zet hem in een eigen alinea, of verwijs ernaar met {{{{ {word}.{id} | nummer }}}}"),
                )
                .at(expression.place, format!("deze {word}")),
            );
            return None;
        }
        let Some(number) = self.placed.number(kind, id) else {
            self.problems.push(
                Diagnostic::error(
                    Code::UnknownFigure,
                    format!("de {word} ‘{id}’ staat niet in dit document"),
                    format!("zet {{{{ {word}.{id} }}}} in een eigen alinea, op de plek van de {word}"),
                )
                .at(expression.place, "deze verwijzing leidt nergens heen"),
            );
            return None;
        };
        Some(Inline::Link {
            target: Target::Inside(kind.anchor(id)),
            content: vec![Inline::Text(format!("{word}\u{a0}{number}"), expression.place)],
            place: expression.place,
        })
    }

    fn value(&mut self, reference: &Reference, expression: &Expression) -> Option<Value> {
        let figure = self.figure(&reference.id)?;
        let settings = &self.project.settings;
        match notation::in_text(
            figure,
            &reference.notation,
            settings.amount_unit,
            settings.smallest_count,
        ) {
            Ok(shown) => Some(Value {
                figure: figure.id.to_string(),
                shown,
                is_date: matches!(figure.quantity, Quantity::Date(_)),
                has_origin: is_number(&figure.quantity),
                place: expression.place,
            }),
            Err(error) => {
                let problem = describe(error, figure)
                    .at(expression.place, "deze verwijzing")
                    .related(figure.place, "het cijfer");
                self.problems.push(problem);
                None
            }
        }
    }
}

/// Whether it is a number, of which the reader may want to know where it comes from.
const fn is_number(quantity: &Quantity) -> bool {
    !matches!(
        quantity,
        Quantity::Date(_) | Quantity::Period(_) | Quantity::Text(_) | Quantity::NotApplicable(_)
    )
}

fn describe(error: NotationError, figure: &Figure) -> Diagnostic {
    match error {
        NotationError::Unsuitable(asked, fits) => Diagnostic::error(
            Code::UnsuitableNotation,
            format!("‘{}’ kan niet zo worden geschreven", figure.id),
            format!("{asked} is voor {fits}: haal de notatie weg, of kies er een die past"),
        ),
        NotationError::Contradicted(actual) => Diagnostic::error(
            Code::BalanceContradicted,
            format!("volgens de gegevens is ‘{}’ {actual}", figure.id),
            "pas de zin aan, of gebruik ‘saldo’: dan zet het programma het juiste woord erbij",
        )
        .why("de tekst zegt het tegenovergestelde van de cijfers"),
        NotationError::Hidden => Diagnostic::error(
            Code::HiddenFigure,
            format!("‘{}’ mag niet in de tekst staan", figure.id),
            "noem het cijfer niet, of noem een totaal dat wel getoond wordt",
        )
        .why("uit dit cijfer is te berekenen om hoe weinig personen het gaat, hier of bij een ander cijfer"),
    }
}
