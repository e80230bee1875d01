//! The document, ready to be rendered: everything that a reader will see, in order. Renderers see nothing else but its
//! record, so that PDF and HTML hold the same text and the same figures.

mod table;
mod walk;

use crate::model::notation::Shown;
use crate::model::source::Place;

pub use table::{Caption, Chart, ChartFigures, Column, Listed, Listing, Row, Table};
pub use walk::{Part, Piece, Says, flat, values};

/// A document.
#[derive(Debug)]
pub struct Document {
    /// What is known about it as a whole.
    pub meta: Meta,
    /// The block of facts at its head.
    pub facts: Vec<Fact>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its footnotes, in the order of their numbers.
    pub footnotes: Vec<Footnote>,
    /// Whether it has a table of contents with page numbers.
    pub has_contents: bool,
    /// Whether it has a list of the abbreviations that it uses.
    pub lists_abbreviations: bool,
}

impl Document {
    /// Its pictures, wherever they stand.
    pub fn images(&self) -> Vec<&Image> {
        let mut images = Vec::new();
        for block in self.blocks() {
            if let Block::Image(image) = block {
                images.push(image);
            }
        }
        images
    }

    /// Its tables of figures, wherever they stand.
    pub fn tables(&self) -> Vec<&Table> {
        let blocks = self.blocks().into_iter();
        blocks.filter_map(Block::figures).collect()
    }

    /// All its blocks, in order, with those in lists and quotations; the footnotes come last.
    pub fn blocks(&self) -> Vec<&Block> {
        let pieces = self.pieces().into_iter();
        pieces
            .filter_map(|piece| match piece.says {
                Says::Block(block) => Some(block),
                Says::Line(_) | Says::Text(..) => None,
            })
            .collect()
    }
}

/// What is known about a document as a whole.
#[derive(Debug)]
pub struct Meta {
    /// `2023-1/informatienota`.
    pub id: String,
    /// The edition, which is the folder that it is written to.
    pub edition: String,
    /// The name of its files, without extension: `wijchen-2023-1-informatienota`.
    pub file_stem: String,
    /// The title for lists and windows: kind, subject and municipality.
    pub title: String,
    /// Its subject, which is the title on the page.
    pub subject: String,
    /// Its kind in words.
    pub kind: String,
    /// `Gemeente Wijchen`.
    pub municipality: String,
    /// Where the municipality is named.
    pub municipality_place: Place,
    /// `Concept`, where it isn't final.
    pub state: String,
    /// Whether secrecy (`geheimhouding`) is imposed on it, so that it is never published.
    pub is_confidential: bool,
    /// One sentence about it.
    pub description: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The date of the document: year, month and day.
    pub date: (i16, i8, i8),
    /// The municipality in TOOI, the register of government organisations, by its address there.
    pub organisation: String,
    /// The line in the footer of each page.
    pub footer: String,
    /// Where its subject stands.
    pub place: Place,
}

/// A fact at the head of the document.
#[derive(Debug)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: Vec<Inline>,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Its name within the document, for links.
    pub id: String,
    /// Whether it is the key message, to be set apart.
    pub is_key_message: bool,
    /// 1 for a section of the document, 2 for a chapter, 3 for a subject.
    pub level: u8,
    /// Its number: `4.1`.
    pub number: Option<String>,
    /// Its title.
    pub title: Vec<Inline>,
    /// Where its title stands.
    pub place: Place,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The sections in it.
    pub sections: Vec<Self>,
}

/// A footnote.
#[derive(Debug)]
pub struct Footnote {
    /// Its number.
    pub number: usize,
    /// How many references lead to it.
    pub references: usize,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block of text.
#[derive(Debug)]
pub enum Block {
    /// A heading without a number.
    Heading {
        /// Its level in the document: 1 is that of a section.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
        /// Its place.
        place: Place,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// That this section does not apply.
    NotApplicable(String),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Self>,
        /// Where it comes from; a quotation in a quotation can leave it to the one around it.
        source: Vec<Inline>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Box<Chart>),
    /// A picture.
    Image(Image),
    /// Text to be shown as it is.
    Code(String, Place),
    /// A list of the tables or charts with a number.
    Listing(Listing),
    /// Terms or abbreviations, with what they mean.
    Terms(Vec<Term>),
}

impl Block {
    /// What stands above it, where it is a table or chart with a title.
    pub const fn caption(&self) -> Option<&Caption> {
        match self {
            Self::Table(table) => table.caption.as_ref(),
            Self::Chart(chart) => Some(&chart.caption),
            Self::Heading { .. }
            | Self::Paragraph(_)
            | Self::NotApplicable(_)
            | Self::List { .. }
            | Self::Quote { .. }
            | Self::Image(_)
            | Self::Code(..)
            | Self::Listing(_)
            | Self::Terms(_) => None,
        }
    }

    /// The table of figures that it is, or that belongs to it alone.
    pub fn figures(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => table.caption.as_ref().map(|_| table),
            Self::Chart(chart) => chart.table(),
            Self::Heading { .. }
            | Self::Paragraph(_)
            | Self::NotApplicable(_)
            | Self::List { .. }
            | Self::Quote { .. }
            | Self::Image(_)
            | Self::Code(..)
            | Self::Listing(_)
            | Self::Terms(_) => None,
        }
    }
}

/// A term or abbreviation.
#[derive(Debug)]
pub struct Term {
    /// The word.
    pub word: String,
    /// Where it stands.
    pub word_place: Place,
    /// What it means.
    pub meaning: String,
    /// Where that stands.
    pub meaning_place: Place,
}

/// A picture.
#[derive(Debug)]
pub struct Image {
    /// Its path from the project folder.
    pub path: String,
    /// What it shows, for who can't see it.
    pub alt: String,
    /// The line under it; may be empty.
    pub caption: String,
    /// Its place.
    pub place: Place,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Text.
    Text(String, Place),
    /// Emphasis.
    Emphasis(Vec<Self>),
    /// Strong emphasis.
    Strong(Vec<Self>),
    /// Text to be shown as it is.
    Code(String, Place),
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// Its text.
        content: Vec<Self>,
        /// Its place.
        place: Place,
    },
    /// A figure.
    Value(Value),
    /// A reference to a footnote.
    Footnote(NoteReference),
    /// The end of a line that the author wants to see.
    LineBreak,
}

/// A reference to a footnote.
#[derive(Debug, Clone, Copy)]
pub struct NoteReference {
    /// The number of the footnote.
    pub number: usize,
    /// Which of the references to it this is, from 1.
    pub occurrence: usize,
    /// Its place.
    pub place: Place,
}

/// A figure as the document shows it.
#[derive(Debug, Clone)]
pub struct Value {
    /// The name of the figure.
    pub figure: String,
    /// What is shown, and the exact value.
    pub shown: Shown,
    /// Whether it is a day, for which web pages have a mark of their own.
    pub is_date: bool,
    /// Whether it is a number of which the reader may want to know where it comes from.
    pub has_origin: bool,
    /// Where the document refers to it.
    pub place: Place,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address on the web, or a mail address.
    Address(String),
    /// A section, table or chart of this document, by its name.
    Inside(String),
    /// Another document of the same edition or another: the path of its file without extension, and the name of
    /// the section in it.
    Document {
        /// The path from the folder of this document.
        path: String,
        /// The section; empty where the link leads to the document as such.
        section: String,
    },
}

/// The text of a line as people read it.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text, _) | Inline::Code(text, _) => text.clone(),
            Inline::Value(value) => value.shown.text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => plain_text(inner),
            Inline::LineBreak => " ".to_owned(),
            Inline::Footnote(..) => String::new(),
        })
        .collect()
}
