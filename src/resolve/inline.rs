//! Parts of a line: figures, links and footnotes are filled in here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::document::{Footnote, Inline, Target, Value};
use crate::figure::{Computed, Figure, Figures, Quantity};
use crate::notation::{self, NotationError};
use crate::project::{DataFile, Decision, DocumentSource, Project, TableSource};
use crate::prose::{self, Expression, LinkTarget, Prose};
use crate::source::{Place, Sources};
use crate::templating::{Expressions, Reference};

use super::links::Pages;
use super::meta::file_stem;
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
    tables: BTreeMap<&'a str, (&'a DataFile, &'a TableSource)>,
    table_numbers: BTreeMap<String, usize>,
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
        let tables: BTreeMap<&str, (&DataFile, &TableSource)> = project
            .data
            .get(&document.edition)
            .into_iter()
            .flatten()
            .flat_map(|file| {
                file.tables
                    .iter()
                    .map(move |table| (table.id.value.as_str(), (file, table)))
            })
            .collect();
        let table_names: Vec<String> = tables.keys().map(|id| format!("tabel.{id}")).collect();
        let edition = figures.editions.get(&document.edition);
        let about = figures.documents.get(&document.id()).map_or(&[][..], Vec::as_slice);
        let names = edition
            .into_iter()
            .flat_map(Figures::iter)
            .chain(about)
            .map(|figure| figure.id.as_str())
            .chain(table_names.iter().map(String::as_str));
        let expressions = Expressions::new(names);
        let mut scope = Self {
            expressions,
            file_stem: file_stem(&project.settings.municipality.value, document),
            edition,
            about,
            sources,
            project,
            footnotes: Vec::new(),
            problems: Problems::default(),
            document,
            pages,
            tables,
            table_numbers: BTreeMap::new(),
            prose: None,
            note_numbers: BTreeMap::new(),
        };
        scope.number_tables();
        scope
    }

    /// Tables get their numbers in the order in which they are placed, before any text refers to one.
    fn number_tables(&mut self) {
        let document = self.document;
        for expression in blocks::placed_expressions(&document.sections) {
            let Ok(reference) = self.expressions.evaluate(expression) else {
                continue;
            };
            let Some(id) = reference
                .id
                .strip_prefix("tabel.")
                .filter(|_| !reference.is_table_number())
            else {
                continue;
            };
            let next = self.table_numbers.len() + 1;
            match self.table_numbers.entry(id.to_owned()) {
                Entry::Vacant(free) => {
                    free.insert(next);
                }
                Entry::Occupied(_) => self.problems.push(
                    Diagnostic::error(
                        Code::DuplicateName,
                        format!("de tabel ‘{id}’ staat twee keer in dit document"),
                        format!("haal er een weg, of verwijs ernaar met {{{{ tabel.{id} | nummer }}}}"),
                    )
                    .at(expression.place, "dit is de tweede keer"),
                ),
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

    /// Parts of a line, filled in.
    pub fn inlines(&mut self, content: &'a [prose::Inline]) -> Vec<Inline> {
        content.iter().filter_map(|inline| self.inline(inline)).collect()
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

    /// The figure, or the number of the table, that an expression asks for.
    pub fn expression(&mut self, expression: &Expression) -> Option<Inline> {
        let reference = self.evaluate(expression)?;
        if let Some(id) = reference.id.strip_prefix("tabel.") {
            return self.table_number(id, &reference, expression);
        }
        let value = self.value(&reference, expression)?;
        Some(Inline::Value(value))
    }

    /// The figure with this name.
    pub fn figure(&self, id: &str) -> Option<&'a Figure> {
        let own = self.about.iter().find(|figure| figure.id == id);
        own.or_else(|| self.edition?.get(id))
    }

    /// What an expression refers to; problems are reported.
    pub fn evaluate(&mut self, expression: &Expression) -> Option<Reference> {
        match self.expressions.evaluate(expression) {
            Ok(reference) => Some(reference),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn table_number(&mut self, id: &str, reference: &Reference, expression: &Expression) -> Option<Inline> {
        if !reference.is_table_number() {
            self.problems.push(
                Diagnostic::error(
                    Code::MisplacedExpression,
                    "een tabel kan niet midden in een zin staan",
                    format!("zet hem in een eigen alinea, of verwijs ernaar met {{{{ tabel.{id} | nummer }}}}"),
                )
                .at(expression.place, "deze tabel"),
            );
            return None;
        }
        let Some(number) = self.table_numbers.get(id) else {
            self.problems.push(
                Diagnostic::error(
                    Code::UnknownFigure,
                    format!("de tabel ‘{id}’ staat niet in dit document"),
                    format!("zet {{{{ tabel.{id} }}}} in een eigen alinea, op de plek van de tabel"),
                )
                .at(expression.place, "deze verwijzing leidt nergens heen"),
            );
            return None;
        };
        Some(Inline::Link {
            target: Target::Inside(table_id(id)),
            content: vec![Inline::Text(format!("tabel\u{a0}{number}"), expression.place)],
            place: expression.place,
        })
    }

    fn value(&mut self, reference: &Reference, expression: &Expression) -> Option<Value> {
        let figure = self.figure(&reference.id)?;
        let unit = self.project.settings.amount_unit;
        match notation::in_text(figure, &reference.notation, unit) {
            Ok(shown) => Some(Value {
                figure: figure.id.clone(),
                shown,
                is_date: matches!(figure.quantity, Quantity::Date(_)),
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

    /// The table with this name and its number, for the place where it stands.
    pub fn table(&self, id: &str) -> Option<(&'a DataFile, &'a TableSource, usize)> {
        let (file, table) = self.tables.get(id)?;
        Some((file, table, *self.table_numbers.get(id)?))
    }
}

/// The name of a table for links.
pub fn table_id(id: &str) -> String {
    format!("tabel-{id}")
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
    }
}
