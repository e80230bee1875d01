//! The running text of a document, piece by piece.

use crate::model::source::Place;

use super::{Block, Document, Inline, Section, Table};

impl Document {
    /// The pieces of text in its lines, in the order of the reader, with where each was typed. The words of the program
    /// have the place of what asks for them; footnotes come last.
    pub fn texts(&self) -> Vec<(&str, Place)> {
        let mut texts = Texts::default();
        texts.sections(&self.sections);
        for note in &self.footnotes {
            texts.blocks(&note.blocks);
        }
        texts.found
    }
}

#[derive(Default)]
struct Texts<'a> {
    found: Vec<(&'a str, Place)>,
}

impl<'a> Texts<'a> {
    fn sections(&mut self, sections: &'a [Section]) {
        for section in sections {
            self.line(&section.title);
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => self.line(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote { blocks, source } => {
                    self.blocks(blocks);
                    self.line(source);
                }
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => chart.table().into_iter().for_each(|table| self.table(table)),
                Block::Image(_) | Block::Terms(_) | Block::NotApplicable(_) | Block::Code(..) | Block::Listing(_) => {}
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        let headings = table.columns.iter().map(|column| &column.heading);
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        headings.chain(cells).for_each(|line| self.line(line));
        self.line(&table.source);
    }

    fn line(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text, place) => self.found.push((text, *place)),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
                    self.line(inner);
                }
                Inline::Code(..) | Inline::Value(_) | Inline::Footnote(..) | Inline::LineBreak => {}
            }
        }
    }
}
