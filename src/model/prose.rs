//! The text of one Markdown file, with the place of every part. Figures are still expressions here.

use std::iter;

use crate::model::diagnostic::Diagnostic;
use crate::model::name::Name;
use crate::model::notation::Notation;
use crate::model::source::Place;

/// No text that a PDF holds beside its pages can be longer, in bytes: title, keywords together, alternative text. The
/// bound of PDF/A is 32,767 of what can be two bytes for a letter (ISO 19005-2, 6.1.13).
pub const LONGEST_STRING: usize = 15_000;

/// A Markdown file.
#[derive(Debug)]
pub struct Prose {
    /// Its heading of the first level.
    pub title: Vec<Inline>,
    /// The place of that heading.
    pub title_place: Place,
    /// Everything after it.
    pub blocks: Vec<Block>,
    /// Its footnotes.
    pub footnotes: Vec<Footnote>,
}

impl Prose {
    /// The expressions that stand in a paragraph of their own, in order.
    pub fn placed_expressions(&self) -> Vec<&Expression> {
        let mut found = Vec::new();
        walk(&self.blocks, &mut |block| {
            if let Block::Expression(expression) = block {
                found.push(expression);
            }
        });
        found
    }

    /// The pictures in it, each by its path and with its place.
    pub fn pictures(&self) -> Vec<(&str, Place)> {
        let mut found = Vec::new();
        let notes = self.footnotes.iter().map(|note| &note.blocks);
        for blocks in iter::once(&self.blocks).chain(notes) {
            walk(blocks, &mut |block| {
                if let Block::Image { path, place, .. } = block {
                    found.push((path.as_str(), *place));
                }
            });
        }
        found
    }

    /// All expressions in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        let mut found = Vec::new();
        add_expressions(&self.title, &mut found);
        add_expressions_of(&self.blocks, &mut found);
        for note in &self.footnotes {
            add_expressions_of(&note.blocks, &mut found);
        }
        found
    }
}

/// Hands each block to `each`, and behind one that holds others those.
fn walk<'a>(blocks: &'a [Block], each: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        each(block);
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| walk(item, each)),
            Block::Quote { blocks, .. } => walk(blocks, each),
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Table { .. }
            | Block::Image { .. }
            | Block::Code { .. }
            | Block::Expression(_) => {}
        }
    }
}

fn add_expressions_of<'a>(blocks: &'a [Block], found: &mut Vec<&'a Expression>) {
    for block in blocks {
        match block {
            Block::Expression(expression) => found.push(expression),
            Block::Heading { content, .. } | Block::Paragraph { content, .. } => add_expressions(content, found),
            Block::List { items, .. } => items.iter().for_each(|item| add_expressions_of(item, found)),
            Block::Quote { blocks, source, .. } => {
                add_expressions_of(blocks, found);
                add_expressions(source, found);
            }
            Block::Table { header, rows, .. } => {
                let cells = header.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| add_expressions(cell, found));
            }
            Block::Image { .. } | Block::Code { .. } => {}
        }
    }
}

/// Adds the expressions in a line, in order.
pub fn add_expressions<'a>(line: &'a [Inline], found: &mut Vec<&'a Expression>) {
    for inline in line {
        match inline {
            Inline::Expression(expression) => found.push(expression),
            Inline::Emphasis(content) | Inline::Strong(content) => add_expressions(content, found),
            Inline::Link(link) => add_expressions(&link.content, found),
            Inline::Text(..) | Inline::Code(..) | Inline::Footnote(..) | Inline::LineBreak => {}
        }
    }
}

/// A footnote.
#[derive(Debug)]
pub struct Footnote {
    /// The word by which the text refers to it.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
}

/// A block of text.
#[derive(Debug)]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// 2 for `##`.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
        /// Its place.
        place: Place,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
        /// Its place.
        place: Place,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Self>,
        /// Where it comes from; a quotation in a quotation can leave it to the one around it.
        source: Vec<Inline>,
        /// Its place.
        place: Place,
    },
    /// A table that the author typed.
    Table {
        /// Whether the numbers of a column are set to the right.
        right: Vec<bool>,
        /// The headings of the columns.
        header: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
        /// Its place.
        place: Place,
    },
    /// A picture.
    Image {
        /// Its path from the project folder.
        path: String,
        /// What it shows, for who can't see it.
        alt: String,
        /// The line under it.
        caption: String,
        /// Its place.
        place: Place,
    },
    /// Text to be shown as it is.
    Code {
        /// The text.
        text: String,
        /// Its place.
        place: Place,
    },
    /// A table from the data, in the place of this expression.
    Expression(Expression),
}

/// A part of a line.
#[derive(Debug)]
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
    Link(Link),
    /// A reference to a footnote, by its label.
    Footnote(String, Place),
    /// The end of a line that the author wants to see.
    LineBreak,
    /// A figure.
    Expression(Expression),
}

/// A link.
#[derive(Debug)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// Its text.
    pub content: Vec<Inline>,
    /// Its place.
    pub place: Place,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address on the web, or a mail address.
    Address(String),
    /// A Markdown file of the project, by its path from the project folder.
    Page(String),
}

/// How an expression was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The name.
    pub name: String,
    /// What stands behind the name, with its `|`; empty where nothing does.
    pub notations: String,
}

/// A reference in running text: `{{ bijstelling.wmo.verschil | keuro }}`. Where it can't be read it holds the problem,
/// which is told where the expression is filled in: a text in which nobody looks keeps nothing from being made.
#[derive(Debug, Clone)]
pub struct Expression {
    /// The name of what it refers to.
    pub name: Result<Name, Box<Diagnostic>>,
    /// How it was probably meant, where the name can't be read.
    pub meant: Option<Box<Meant>>,
    /// How that is to be written.
    pub notation: Result<Notation, Box<Diagnostic>>,
    /// The place, with the braces.
    pub place: Place,
}
