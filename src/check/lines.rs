//! The text of a document, line by line, with the place of each of its parts.

use std::ops::Range;

use crate::model::name::List;
use crate::model::project::{Commitment, Commitments, DocumentSource, SectionContent, SectionSource};
use crate::model::prose::{Block, Inline, LinkTarget, Prose};
use crate::model::source::{Place, Sources};

/// The text of a line, with the place of each of its parts.
#[derive(Default)]
pub struct Line {
    /// What it says. Letters stand for references, so that what stands beside one belongs to no number.
    pub text: String,
    /// Whether it is a quotation.
    pub is_quoted: bool,
    parts: Vec<(Range<usize>, Place)>,
}

impl Line {
    fn add(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text, place) => self.push(text, *place),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.add(inner),
                // Who makes a link of an address or a number wants it to be public.
                Inline::Link(link) if is_contact(&link.target) => self.text.push_str("xxxx"),
                Inline::Link(link) => self.add(&link.content),
                Inline::LineBreak => self.text.push('\n'),
                Inline::Expression(_) | Inline::Code(..) => self.text.push_str("xxxx"),
                Inline::Footnote(..) => {}
            }
        }
    }

    fn push(&mut self, text: &str, place: Place) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((start..self.text.len(), place));
    }

    /// Where a range of the text stands in the file, as near as its parts tell.
    pub fn place(&self, range: &Range<usize>, sources: &Sources) -> Option<Place> {
        let (part, place) = self.parts.iter().find(|(part, _)| part.contains(&range.start))?;
        let wanted = &self.text[range.start..range.end.min(part.end)];
        let offset = range.start - part.start;
        if part.len() == place.end - place.start {
            let start = place.start + offset;
            return Some(Place::new(place.file, start..start + wanted.len()));
        }
        Some(sources.find_in(*place, wanted).unwrap_or(*place))
    }
}

fn is_contact(target: &LinkTarget) -> bool {
    matches!(target, LinkTarget::Address(address) if address.starts_with("mailto:") || address.starts_with("tel:"))
}

/// The lines of `document`, in order: headings, paragraphs, cells of tables and footnotes; and behind them those of the
/// commitments of its edition, where it shows them.
pub fn lines(document: &DocumentSource, commitments: Option<&Commitments>) -> Vec<Line> {
    let mut reader = Reader::default();
    reader.sections(&document.sections);
    if let Some(commitments) = commitments.filter(|_| document.places(List::Commitments)) {
        let lines = commitments.all.iter().flat_map(Commitment::lines);
        lines.for_each(|line| reader.line(line));
    }
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    is_quoted: bool,
}

impl Reader {
    fn sections(&mut self, sections: &[SectionSource]) {
        for section in sections {
            if let SectionContent::Prose(prose) = &section.content {
                self.prose(prose);
            }
            self.sections(&section.subsections);
        }
    }

    fn prose(&mut self, prose: &Prose) {
        self.line(&prose.title);
        self.blocks(&prose.blocks);
        for note in &prose.footnotes {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph { content, .. } => self.line(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table { header, rows, .. } => {
                    let cells = header.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.line(cell));
                }
                Block::Quote { blocks, .. } => {
                    let around = std::mem::replace(&mut self.is_quoted, true);
                    self.blocks(blocks);
                    self.is_quoted = around;
                }
                Block::Image { .. } | Block::Code { .. } | Block::Expression(_) => {}
            }
        }
    }

    fn line(&mut self, content: &[Inline]) {
        let mut line = Line {
            is_quoted: self.is_quoted,
            ..Line::default()
        };
        line.add(content);
        self.lines.push(line);
    }
}
