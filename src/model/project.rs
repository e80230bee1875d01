//! The project after validation: typed, exact, with nothing unknown in it.

mod claims;
mod column_kind;
mod commitments;
mod data;
mod items;
mod kind;
mod missing;
mod tables;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, quoted_list};
use crate::model::name::{List, Name};
use crate::model::node::Located;
use crate::model::notation::{SignStyle, Unit};
use crate::model::prose::{Expression, Prose};
use crate::model::source::{FileId, Place};

pub use claims::{Claim, Claims, Quoted, Test, Trend};
pub use column_kind::ColumnKind;
pub use commitments::{Commitment, CommitmentState, Commitments, Due};
pub use data::{
    Column, DataFile, Fact, Flow, Formula, Given, Item, Number, Operand, Report, Rest, SeriesBreak, Term, is_rest,
    name_of_rest,
};
pub use items::Items;
pub use kind::{FixedSection, KINDS, Kind, Numbering, SectionRole};
pub use missing::Missing;
pub use tables::{ChartKind, ChartSource, TableCell, TableColumn, TableRow, TableSource};

/// Everything that documents are made of.
#[derive(Debug)]
pub struct Project {
    /// What `book.toml` says.
    pub settings: Settings,
    /// Colours, fonts and logo.
    pub style: HouseStyle,
    /// The documents, in the order of `SUMMARY.md`.
    pub documents: Vec<DocumentSource>,
    /// The data of each edition, by its name.
    pub data: BTreeMap<String, Vec<DataFile>>,
    /// What the terms and abbreviations of the texts mean.
    pub glossary: Glossary,
    /// The commitments to the council of each edition that lists them, by its name.
    pub commitments: BTreeMap<String, Commitments>,
}

impl Project {
    /// That an edition has no data at all, where that is so, still without a place. Of each figure that is looked for
    /// in it this is what has to be told.
    pub fn lack_of_data(&self, edition: &str) -> Option<Diagnostic> {
        let folder = format!("data/{edition}");
        let problem = Diagnostic::error(
            Code::UnknownFigure,
            format!("editie {edition} heeft geen cijfers: er is geen map ‘{folder}’, of er staan geen gegevens in"),
            format!(
                "zet de gegevensbestanden in ‘{folder}’; heet die map anders, geef haar dan deze naam{}",
                self.data_there()
            ),
        );
        let has_data = self.data.contains_key(edition);
        (!has_data).then(|| problem.because(folder))
    }

    /// Which editions have data, as the rest of a sentence.
    fn data_there(&self) -> String {
        let folders: Vec<String> = self.data.keys().map(|edition| format!("data/{edition}")).collect();
        if folders.is_empty() {
            return String::new();
        }
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        format!(" (er zijn nu cijfers in {})", quoted_list(&folders, "en"))
    }
}

/// What the terms and abbreviations of the texts mean, in the order of the alphabet.
#[derive(Debug, Default)]
pub struct Glossary {
    /// Terms: words that have a meaning of their own here.
    pub terms: Vec<GlossaryTerm>,
    /// Abbreviations, with what they stand for.
    pub abbreviations: Vec<GlossaryTerm>,
}

/// A term or abbreviation.
#[derive(Debug)]
pub struct GlossaryTerm {
    /// The word.
    pub word: Located<String>,
    /// Other forms of it, such as its plural.
    pub forms: Vec<Located<String>>,
    /// What it means.
    pub meaning: Located<String>,
}

impl GlossaryTerm {
    /// The word and its other forms.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.word)
            .chain(&self.forms)
            .map(|form| form.value.as_str())
    }
}

/// The settings under `[output.informatienota]` in `book.toml`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name of the municipality, without the word `gemeente`.
    pub municipality: Located<String>,
    /// Its code in TOOI, the register of government organisations: `gm0296`.
    pub tooi: String,
    /// How an amount in running text is written where the text does not say.
    pub amount_unit: Unit,
    /// How a table shows advantage and disadvantage where it does not say.
    pub sign_style: SignStyle,
    /// A sentence with more words than this gives a warning.
    pub words_per_sentence: usize,
    /// A count of fewer people than this is hidden, unless it is zero.
    pub smallest_count: u32,
}

/// The house style, read from `templates/huisstijl.toml`.
#[derive(Debug, Clone)]
pub struct HouseStyle {
    /// The colours by name, as `#rrggbb`.
    pub colours: BTreeMap<String, String>,
    /// The colours for dark screens, by the same names.
    pub dark_colours: BTreeMap<String, String>,
    /// The name of the typeface.
    pub font_family: Located<String>,
    /// The paths of the faces for PDF.
    pub pdf_fonts: Vec<Located<String>>,
    /// The faces for HTML.
    pub html_fonts: Vec<HtmlFont>,
    /// The path of the logo.
    pub logo: Located<String>,
    /// What the logo shows, for who can't see it.
    pub logo_alt: Located<String>,
}

/// One face of the typeface for web pages.
#[derive(Debug, Clone)]
pub struct HtmlFont {
    /// The path of the file, WOFF2.
    pub path: String,
    /// The weight in CSS: 400 or 700.
    pub weight: u16,
    /// Whether it is the italic face.
    pub italic: bool,
}

/// How far a document is in its decision making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A draft.
    Concept,
    /// Before the college of mayor and aldermen.
    College,
    /// Sent to the council.
    Council,
}

impl State {
    /// Its word in `document.yaml`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::College => "college",
            Self::Council => "raad",
        }
    }
}

/// A document as its folder gives it.
#[derive(Debug)]
pub struct DocumentSource {
    /// The edition: `2023-1`.
    pub edition: String,
    /// The folder: `informatienota`.
    pub name: String,
    /// The place of its `document.yaml`.
    pub place: Place,
    /// What kind it is.
    pub kind: &'static Kind,
    /// Its subject, which is its title.
    pub subject: Located<String>,
    /// The period that it tells about.
    pub period: Option<Located<Period>>,
    /// The day on which the college decides to send it.
    pub college_date: Option<Located<Date>>,
    /// The date of the document: that of the college, or else the last day of its period.
    pub date: Date,
    /// The portfolio holder.
    pub portfolio_holder: Option<Located<String>>,
    /// The case number.
    pub case_number: Option<String>,
    /// How far it is.
    pub state: State,
    /// Keywords for those who search.
    pub keywords: Vec<Located<String>>,
    /// Its annexes, in the order of their numbers: the folders of other documents of its edition.
    pub annexes: Vec<Located<String>>,
    /// The earlier decisions, by date.
    pub decisions: Vec<Decision>,
    /// Its sections, in order.
    pub sections: Vec<SectionSource>,
    /// What its text claims, and what it quotes.
    pub claims: Claims,
}

impl DocumentSource {
    /// `2023-1/informatienota`, the name on the command line.
    pub fn id(&self) -> String {
        format!("{}/{}", self.edition, self.name)
    }

    /// The expressions that stand in a paragraph of their own, in the order of the document: they place tables, charts
    /// and lists.
    pub fn placed_expressions(&self) -> Vec<&Expression> {
        self.texts().flat_map(Prose::placed_expressions).collect()
    }

    /// The texts of its sections, in order.
    fn texts(&self) -> impl Iterator<Item = &Prose> {
        let sections = self.all_sections().into_iter();
        sections.filter_map(|section| match &section.content {
            SectionContent::Prose(prose) => Some(&**prose),
            SectionContent::Title(_) | SectionContent::NotApplicable(_) => None,
        })
    }

    /// What its text and its claims name, each with its place; what `commitments` name too, where it shows them.
    pub fn names(&self, commitments: Option<&Commitments>) -> Vec<Located<String>> {
        let mut expressions: Vec<&Expression> = self.texts().flat_map(Prose::expressions).collect();
        if let Some(commitments) = commitments.filter(|_| self.places(List::Commitments)) {
            expressions.extend(commitments.all.iter().flat_map(Commitment::expressions));
        }
        let named = expressions.iter().filter_map(|expression| {
            let value = expression.name.as_ref().ok()?.to_string();
            let place = expression.place;
            Some(Located { value, place })
        });
        let claimed = self.claims.claims.iter().flat_map(|claim| claim.test.names());
        named.chain(claimed.cloned()).collect()
    }

    /// The names of the tables and charts that stand in it.
    pub fn placed_names(&self) -> Vec<String> {
        let placed = self.placed_expressions().into_iter();
        let names = placed.filter_map(|expression| expression.name.as_ref().ok());
        names
            .filter(|name| matches!(name, Name::Placed(..)))
            .map(ToString::to_string)
            .collect()
    }

    /// The files that it is made of.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let texts = self.texts().map(|prose| prose.title_place.file);
        let claims = self.claims.claims.iter().map(|claim| claim.id.place.file);
        std::iter::once(self.place.file).chain(texts).chain(claims)
    }

    /// The pictures in it, each by its path and with its place.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, Place)> {
        self.texts().flat_map(Prose::pictures)
    }

    /// Its sections with those below them, in order.
    pub fn all_sections(&self) -> Vec<&SectionSource> {
        let mut found = Vec::new();
        for section in &self.sections {
            section.add_to(&mut found);
        }
        found
    }

    /// Whether this list stands in it.
    pub fn places(&self, list: List) -> bool {
        let is_list = |expression: &&Expression| expression.name.as_ref().is_ok_and(|name| name.list() == Some(list));
        self.placed_expressions().iter().any(is_list)
    }

    /// Whether secrecy (`geheimhouding`) is imposed on it.
    pub fn is_confidential(&self) -> bool {
        self.sections
            .iter()
            .any(|section| section.role == SectionRole::Secrecy && matches!(section.content, SectionContent::Prose(_)))
    }
}

/// An earlier decision of the council.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The day.
    pub date: Located<Date>,
    /// What it was: `Beslisnota`.
    pub kind: &'static str,
    /// Its title.
    pub title: Located<String>,
    /// Its case number.
    pub case_number: Option<String>,
}

/// A section, with the sections below it.
#[derive(Debug)]
pub struct SectionSource {
    /// The path of its file without `.md`, counted from the folder of the document: `toelichting/10-duiding`.
    pub path: String,
    /// The part it plays.
    pub role: SectionRole,
    /// What it says.
    pub content: SectionContent,
    /// The sections below it, which are numbered.
    pub subsections: Vec<Self>,
}

impl SectionSource {
    fn add_to<'a>(&'a self, found: &mut Vec<&'a Self>) {
        found.push(self);
        for section in &self.subsections {
            section.add_to(found);
        }
    }
}

/// What a section says.
#[derive(Debug)]
pub enum SectionContent {
    /// Text.
    Prose(Box<Prose>),
    /// Only what the program itself makes, under this title.
    Title(&'static str),
    /// `Niet van toepassing`, under this title.
    NotApplicable(String),
}

/// The name of a section for links: its path without the numbers that order the files.
pub fn section_id(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| {
            part.trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start_matches('-')
        })
        .collect();
    parts.join("-")
}
