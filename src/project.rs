//! The project after validation: typed, exact, with nothing unknown in it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::amount::Amount;
use crate::dates::Period;
use crate::figure::{Disadvantage, Quantity};
use crate::node::Located;
use crate::notation::{SignStyle, Unit};
use crate::prose::Prose;
use crate::source::Place;

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
    pub logo_alt: String,
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

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A note by which the college informs the council.
    InformationNote,
    /// The annex with the figures.
    MonitorReport,
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
    pub kind: Kind,
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
    pub keywords: Vec<String>,
    /// The earlier decisions, by date.
    pub decisions: Vec<Decision>,
    /// Its sections, in order.
    pub sections: Vec<SectionSource>,
}

impl DocumentSource {
    /// `2023-1/informatienota`, the name on the command line.
    pub fn id(&self) -> String {
        format!("{}/{}", self.edition, self.name)
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

/// The part that a section plays in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionRole {
    /// `Kernboodschap`.
    KeyMessage,
    /// `Eerdere besluiten`.
    EarlierDecisions,
    /// `Geheimhouding`.
    Secrecy,
    /// Any other.
    Ordinary,
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

/// One file of data.
#[derive(Debug)]
pub struct DataFile {
    /// The first part of the names of its figures: the name of the file.
    pub name: String,
    /// The columns of its amounts.
    pub columns: Vec<Column>,
    /// The line items, a tree.
    pub items: Vec<Item>,
    /// The tables.
    pub tables: Vec<TableSource>,
    /// The single facts.
    pub facts: Vec<Fact>,
}

/// A column of amounts.
#[derive(Debug, Clone)]
pub struct Column {
    /// The last part of the names of its figures.
    pub id: Located<String>,
    /// Its heading.
    pub label: Located<String>,
    /// What it is computed from: the sum of these columns, those marked as such with the opposite sign.
    pub formula: Option<Vec<Term>>,
    /// Which sign of its amounts is a disadvantage.
    pub disadvantage: Option<Disadvantage>,
}

/// A part of a computed column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether the column is subtracted.
    pub subtracted: bool,
    /// The name of the column.
    pub column: String,
}

/// A line item: amounts, or a group of line items of which it is the sum.
#[derive(Debug)]
pub struct Item {
    /// The middle part of the names of its figures.
    pub id: Located<String>,
    /// Its name in tables.
    pub label: Located<String>,
    /// Where the amounts come from.
    pub source: Option<Located<String>>,
    /// Whether the amounts are made up.
    pub example: bool,
    /// The amounts by column; `None` is `nvt`. Empty for a group.
    pub amounts: BTreeMap<String, Located<Option<Amount>>>,
    /// The items of a group.
    pub children: Vec<Self>,
}

/// A single fact.
#[derive(Debug)]
pub struct Fact {
    /// The last part of its name.
    pub id: Located<String>,
    /// What it is.
    pub label: String,
    /// Its value.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: Option<Located<String>>,
    /// Whether it is made up.
    pub example: bool,
}

/// A table as a choice of rows and columns.
#[derive(Debug)]
pub struct TableSource {
    /// Its name: `tabel.<id>` in running text.
    pub id: Located<String>,
    /// Its title.
    pub title: Located<String>,
    /// The line items in its rows, by name.
    pub rows: Vec<Located<String>>,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// The unit of its amounts.
    pub unit: Unit,
    /// How it shows advantage and disadvantage.
    pub sign_style: Option<SignStyle>,
    /// Where its figures come from, where that is not what the items themselves say.
    pub source: Option<Located<String>>,
}

/// A column of a table.
#[derive(Debug)]
pub struct TableColumn {
    /// The name of the column.
    pub id: Located<String>,
    /// The number of decimals.
    pub decimals: u32,
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
