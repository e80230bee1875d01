//! What the text of a document can refer to: all that is looked up while it is filled in, and does not change.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list, suggestions};
use crate::model::figure::{Computed, Figure, FigureId, Figures};
use crate::model::name::{FirstPart, List, Name};
use crate::model::notation::{Form, Notation};
use crate::model::project::{DocumentSource, Project};
use crate::model::prose::{Expression, Meant};
use crate::model::source::{Place, Sources};

use super::annexes::{Annex, Annexes, Relations};
use super::chapters::Chapters;
use super::file_stem::file_stem;
use super::links::Pages;
use super::placed::{Placed, Stock};

/// So many names are told of what stands in a group.
const MOST_BELOW: usize = 8;

/// What text can refer to in a document.
pub struct Scope<'a> {
    /// The figures of its edition.
    pub edition: Option<&'a Figures>,
    /// The figures about the document itself.
    about: &'a [Figure],
    /// All files.
    pub sources: &'a Sources,
    /// The project.
    pub project: &'a Project,
    /// The document as its folder gives it.
    pub document: &'a DocumentSource,
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
    /// The names of its claims.
    claims: BTreeSet<&'a str>,
    /// What expressions in paragraphs of their own probably meant to place, under a name that there is not.
    misplaced: BTreeSet<String>,
    /// All names that the text can use, in order; they are gathered for who mistook one.
    names: OnceCell<Vec<String>>,
}

/// What an expression refers to: a name that there is.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'e> {
    /// The name.
    pub name: &'e Name,
    /// How what it names is to be written.
    pub notation: Notation,
    /// Where the expression stands.
    pub place: Place,
}

impl Reference<'_> {
    /// Whether it asks for the number of a table or chart, instead of the thing itself.
    pub fn is_number(&self) -> bool {
        self.notation.form == Some(Form::TableNumber)
    }

    /// Whether it asks for a notation.
    pub fn has_notation(&self) -> bool {
        self.notation != Notation::default()
    }
}

/// Why an expression refers to nothing.
pub enum Fault<'e> {
    /// It can't be read; perhaps it can be told how it was meant.
    Unreadable(&'e Diagnostic, Option<&'e Meant>),
    /// There is nothing of this name.
    Unknown(&'e Name, Place),
}

impl<'a> Scope<'a> {
    /// The scope of `document`. What stands in it twice is reported.
    pub fn new(
        document: &'a DocumentSource,
        project: &'a Project,
        figures: &'a Computed,
        sources: &'a Sources,
        pages: &'a Pages,
        stock: &'a Stock<'a>,
        relations: &Relations<'_>,
        problems: &mut Problems,
    ) -> Self {
        let mut scope = Self {
            edition: figures.editions.get(&document.edition),
            about: figures.documents.get(&document.id()).map_or(&[], Vec::as_slice),
            sources,
            project,
            document,
            file_stem: file_stem(&project.settings.municipality.value, document),
            pages,
            placed: Placed::new(stock),
            chapters: Chapters::new(document),
            annexes: relations.annexes(document),
            claims: document
                .claims
                .claims
                .iter()
                .map(|claim| claim.id.value.as_str())
                .collect(),
            misplaced: BTreeSet::new(),
            names: OnceCell::new(),
        };
        scope.number_placed(problems);
        scope
    }

    /// Tables and charts get their numbers in the order in which they are placed, before any text refers to one.
    fn number_placed(&mut self, problems: &mut Problems) {
        for expression in self.document.placed_expressions() {
            let reference = match self.reference(expression) {
                Ok(reference) => reference,
                Err(fault) => {
                    self.misplaced.extend(self.meant_by(&fault));
                    continue;
                }
            };
            let Name::Placed(kind, id) = reference.name else {
                continue;
            };
            if reference.is_number() {
                continue;
            }
            if let Err(problem) = self.placed.add(*kind, id, expression.place) {
                problems.push(problem);
            }
        }
    }

    /// The names that an expression that refers to nothing probably meant.
    fn meant_by(&self, fault: &Fault<'_>) -> Vec<String> {
        match fault {
            Fault::Unreadable(_, meant) => meant.iter().map(|meant| meant.name.clone()).collect(),
            Fault::Unknown(name, _) => {
                let all = self.names.get_or_init(|| self.names()).iter().map(String::as_str);
                let near = suggestions(&name.to_string(), all);
                near.into_iter().map(str::to_owned).collect()
            }
        }
    }

    /// Whether this was probably meant to be placed, under another name.
    pub fn is_misplaced(&self, name: &Name) -> bool {
        self.misplaced.contains(&name.to_string())
    }

    /// The place of what the program itself adds to the document.
    pub const fn place(&self) -> Place {
        self.document.place
    }

    /// Whether the document may show what lies at `path`, or name it: a public one nothing of one with secrecy.
    pub fn may_see(&self, path: &str) -> bool {
        self.document.is_confidential() || !self.pages.is_confidential(path)
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

    /// What an expression refers to.
    ///
    /// # Errors
    /// It refers to nothing.
    pub fn reference<'e>(&self, expression: &'e Expression) -> Result<Reference<'e>, Fault<'e>> {
        let meant = expression.meant.as_deref();
        let name = expression.name.as_ref();
        let name = name.map_err(|problem| Fault::Unreadable(problem, meant))?;
        if !self.knows(name) {
            return Err(Fault::Unknown(name, expression.place));
        }
        let notation = expression.notation.as_ref();
        Ok(Reference {
            name,
            notation: *notation.map_err(|problem| Fault::Unreadable(problem, None))?,
            place: expression.place,
        })
    }

    fn knows(&self, name: &Name) -> bool {
        match name {
            Name::Placed(kind, id) => self.placed.knows(*kind, id),
            Name::Claim(id) => self.claims.contains(id.as_str()),
            Name::List(_) => name.list().is_some(),
            Name::Chapter(id) => self.chapters.find(id).is_some(),
            Name::Annex(id) => self.annexes.find(id).is_some(),
            Name::Figure(id) => self.figure(id).is_some(),
        }
    }

    /// What is wrong with an expression that refers to nothing.
    pub fn describe(&self, fault: &Fault<'_>, problems: &Problems) -> Diagnostic {
        match fault {
            Fault::Unreadable(problem, None) => (*problem).clone(),
            Fault::Unreadable(problem, Some(meant)) => self.misspelt(problem, meant, problems),
            Fault::Unknown(name, place) => self.unknown(name, *place, problems),
        }
    }

    /// What is wrong with an expression whose name can't be read, where there is one that its writer can have meant.
    fn misspelt(&self, problem: &Diagnostic, meant: &Meant, problems: &Problems) -> Diagnostic {
        let Some(place) = problem.place else {
            return problem.clone();
        };
        // In YAML it can stand behind `=`, without braces and notations.
        let is_in_braces = self.sources.text_at(place).starts_with("{{");
        let written = |name: &str| {
            if is_in_braces {
                format!("{{{{ {name}{} }}}}", meant.notations)
            } else {
                format!("‘= {name}’")
            }
        };
        let name = Name::of(&meant.name);
        let help = if self.knows(&name) {
            Some(format!("schrijf {}", written(&meant.name)))
        } else if let Some(lack) = self.lack(&name, place) {
            return lack;
        } else if problems.has_many(problem.code, place) {
            None
        } else {
            let all = self.names.get_or_init(|| self.names());
            let near = with_all_parts(&meant.name, all);
            let near = near.unwrap_or_else(|| suggestions(&meant.name, all.iter().map(String::as_str)));
            near.first().map(|name| format!("bedoelde u {}?", written(name)))
        };
        let Some(help) = help else {
            return problem.clone();
        };
        Diagnostic::error(problem.code, "zo is deze verwijzing naar een cijfer niet te lezen", help)
            .at(place, "de naam staat er niet precies")
            .why("een naam heeft kleine letters, cijfers en _, met punten ertussen en zonder spaties; voor een notatie hoort ‘|’")
    }

    /// That the edition has no data, where that is why it does not have this name.
    fn lack(&self, name: &Name, place: Place) -> Option<Diagnostic> {
        let lack = self.project.lack_of_data(&self.document.edition)?;
        name.is_in_data().then(|| lack.at(place, "dit is er daarom niet"))
    }

    fn unknown(&self, name: &Name, place: Place, problems: &Problems) -> Diagnostic {
        if let Some(lack) = self.lack(name, place) {
            return lack;
        }
        let kind = name.kind();
        let name = name.to_string();
        let all = self.names.get_or_init(|| self.names());
        let group = format!("{name}.");
        let first = all.partition_point(|other| *other < group);
        let below: Vec<&str> = all[first..]
            .iter()
            .map_while(|other| other.strip_prefix(&group))
            .take(MOST_BELOW)
            .collect();
        if let Some(first) = below.first() {
            return Diagnostic::error(
                Code::UnknownFigure,
                format!("‘{name}’ is een groep, geen cijfer"),
                format!(
                    "maak de naam af, zoals ‘{name}.{first}’; u kunt kiezen uit {}",
                    quoted_list(&below, "en")
                ),
            )
            .at(place, "hier ontbreekt het laatste deel");
        }
        if let Some(meant) = with_all_parts(&name, all) {
            let message = format!("er is geen {kind} met de naam ‘{name}’");
            return Diagnostic::error(
                Code::UnknownFigure,
                message,
                format!("bedoelde u {}?", quoted_list(&meant, "of")),
            )
            .at(place, "in deze naam ontbreekt een deel");
        }
        let help = match with_longer_end(&name, all) {
            Some(longer) => format!("bedoelde u ‘{longer}’?"),
            None => problems.did_you_mean(
                Code::UnknownFigure,
                place,
                &name,
                all.iter().map(String::as_str),
                || "kijk met ‘informatienota list’ welke namen er zijn".to_owned(),
            ),
        };
        let message = format!("er is geen {kind} met de naam ‘{name}’");
        Diagnostic::error(Code::UnknownFigure, message, help).at(place, "deze naam is niet bekend")
    }

    /// All names that the text can use and may be told of, in order.
    fn names(&self) -> Vec<String> {
        let file = self.document.place.file;
        let mut names: Vec<String> = self.about.iter().map(|figure| figure.id.to_string()).collect();
        if let Some(figures) = self.edition {
            names.extend(figures.to_suggest(file).map(str::to_owned));
            let placed = self.placed.names();
            names.extend(placed.filter(|name| figures.secrecy.may_suggest(name, file)));
        }
        names.extend(self.claims.iter().map(|id| FirstPart::Claim.name(id)));
        names.extend(List::ALL.map(List::name));
        names.extend(self.chapters.iter().map(|(name, _)| name));
        names.extend(self.annexes.iter().map(Annex::name));
        names.sort_unstable();
        names
    }
}

/// The one name of which the last part ends in that of `name`: `nota.collegedatum` for `nota.datum`.
fn with_longer_end<'a>(name: &str, all: &'a [String]) -> Option<&'a str> {
    const LEAST: usize = 4;
    let (first, last) = name.rsplit_once('.')?;
    let is_longer = |other: &&String| {
        let parts = other.rsplit_once('.');
        parts.is_some_and(|(begin, end)| begin == first && end.ends_with(last))
    };
    let mut found = all.iter().filter(is_longer).filter(|_| last.len() >= LEAST);
    let longer = found.next()?;
    found.next().is_none().then_some(longer.as_str())
}

/// The names that begin and end as `name` does, with more parts between; nothing where there are none, or many.
fn with_all_parts<'a>(name: &str, all: &'a [String]) -> Option<Vec<&'a str>> {
    const MOST: usize = 3;
    let (first, last) = name.split_once('.')?;
    let (begin, end) = (format!("{first}."), format!(".{last}"));
    let from = all.partition_point(|other| *other < begin);
    let found = all[from..].iter().take_while(|other| other.starts_with(&begin));
    let found = found.filter(|other| other.len() > name.len() && other.ends_with(&end));
    let found: Vec<&str> = found.take(MOST + 1).map(String::as_str).collect();
    (1..=MOST).contains(&found.len()).then_some(found)
}
