//! The one way through all that a document says.

use crate::model::source::Place;

use super::{Block, Chart, ChartFigures, Document, Footnote, Inline, Section, Table, Value};

/// A piece of a document, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The piece.
    pub says: Says<'a>,
    /// The part of the document.
    pub part: Part<'a>,
    /// The innermost block.
    pub block: Option<&'a Block>,
}

/// What a piece of a document is.
#[derive(Debug, Clone, Copy)]
pub enum Says<'a> {
    /// A block; what it says follows.
    Block(&'a Block),
    /// A line: a title, a paragraph, a cell of a table.
    Line(&'a [Inline]),
    /// A text that can hold no figures, such as a caption. The words of the program itself have no place, and are left
    /// out.
    Text(&'a str, Place),
}

/// A part of a document.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// The block of facts at its head.
    Facts,
    /// A section.
    Section(&'a Section),
    /// A footnote.
    Footnote(&'a Footnote),
}

impl Document {
    /// All its pieces, in the order in which they are read; the footnotes come last.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut walk = Walk {
            part: Part::Facts,
            block: None,
            pieces: Vec::new(),
        };
        for fact in &self.facts {
            walk.line(&fact.value);
        }
        for section in &self.sections {
            walk.section(section);
        }
        for note in &self.footnotes {
            walk.part = Part::Footnote(note);
            walk.blocks(&note.blocks);
        }
        walk.pieces
    }
}

impl Document {
    /// The pieces of text in its lines, with where each was typed. The words of the program have the place of what asks
    /// for them.
    pub fn texts(&self) -> Vec<(&str, Place)> {
        let mut texts = Vec::new();
        // The facts at the head are in words of the program.
        let pieces = self
            .pieces()
            .into_iter()
            .filter(|piece| !matches!(piece.part, Part::Facts));
        for piece in pieces {
            if let Says::Line(line) = piece.says {
                for inline in flat(line) {
                    if let Inline::Text(text, place) = inline {
                        texts.push((text.as_str(), *place));
                    }
                }
            }
        }
        texts
    }
}

impl Table {
    /// The figures in its cells.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| values(cell))
    }
}

/// The figures in a line.
pub fn values(line: &[Inline]) -> impl Iterator<Item = &Value> {
    flat(line).into_iter().filter_map(|inline| match inline {
        Inline::Value(value) => Some(value),
        _ => None,
    })
}

/// The parts of a line, with those in emphasis and links instead of these.
pub fn flat(line: &[Inline]) -> Vec<&Inline> {
    let mut parts = Vec::with_capacity(line.len());
    add_flat(line, &mut parts);
    parts
}

fn add_flat<'a>(line: &'a [Inline], parts: &mut Vec<&'a Inline>) {
    for inline in line {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
                add_flat(inner, parts);
            }
            Inline::Text(..) | Inline::Code(..) | Inline::Value(_) | Inline::Footnote(..) | Inline::LineBreak => {
                parts.push(inline);
            }
        }
    }
}

/// The walk, under way.
struct Walk<'a> {
    part: Part<'a>,
    block: Option<&'a Block>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Walk<'a> {
    fn add(&mut self, says: Says<'a>) {
        self.pieces.push(Piece {
            says,
            part: self.part,
            block: self.block,
        });
    }

    fn line(&mut self, line: &'a [Inline]) {
        self.add(Says::Line(line));
    }

    fn text(&mut self, text: &'a str, place: Place) {
        self.add(Says::Text(text, place));
    }

    fn section(&mut self, section: &'a Section) {
        self.part = Part::Section(section);
        self.line(&section.title);
        self.blocks(&section.blocks);
        for part in &section.sections {
            self.section(part);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            let around = self.block.replace(block);
            self.add(Says::Block(block));
            self.inside(block);
            self.block = around;
        }
    }

    fn inside(&mut self, block: &'a Block) {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => self.line(content),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            Block::Quote { blocks, source } => {
                self.blocks(blocks);
                self.line(source);
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Image(image) => self.text(&image.caption, image.place),
            Block::Code(text, place) => self.text(text, *place),
            Block::Terms(terms) => {
                for term in terms {
                    self.text(&term.word, term.word_place);
                    self.text(&term.meaning, term.meaning_place);
                }
            }
            // The words of the program, and titles that stand elsewhere.
            Block::NotApplicable(_) | Block::Listing(_) => {}
        }
    }

    fn table(&mut self, table: &'a Table) {
        if let Some(caption) = &table.caption {
            self.text(&caption.title, caption.title_place);
            self.text(&caption.unit, table.place);
        }
        for column in &table.columns {
            self.line(&column.heading);
        }
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            self.line(cell);
        }
        for note in &table.notes {
            self.text(note, table.place);
        }
        self.line(&table.source);
    }

    /// What is written in the drawing stands in the table of its figures too.
    fn chart(&mut self, chart: &'a Chart) {
        self.text(&chart.caption.title, chart.caption.title_place);
        self.text(&chart.caption.unit, chart.place);
        for note in &chart.notes {
            self.text(note, chart.place);
        }
        self.line(&chart.source);
        match &chart.figures {
            ChartFigures::Own(table) => self.table(table),
            ChartFigures::Beside(line) => self.line(line),
        }
    }
}
