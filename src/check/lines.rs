//! The text of a document, line by line, with the place of each of its parts.

use std::borrow::Cow;
use std::ops::Range;

use crate::bug::bug;
use crate::model::name::{List, Name};
use crate::model::project::{Commitment, Commitments, DocumentSource, SectionContent, SectionSource};
use crate::model::prose::{Block, Expression, Inline, LinkTarget, Prose};
use crate::model::source::{Place, Sources};
use crate::typed_number;

/// What stands in the place of what was not typed.
pub const LETTERS: &str = "xxxx";
/// What stands in the place of a claim, which is a sentence by itself.
const SENTENCE: &str = "Xxxx.";

/// The text of a line, with the place of each of its parts.
#[derive(Clone)]
pub struct Line<'a> {
    /// What it says. Letters stand for references, so that what stands beside one belongs to no number.
    pub text: String,
    /// What was typed.
    pub content: &'a [Inline],
    /// The place of the paragraph that it is; a heading, a cell or a commitment is none.
    pub paragraph: Option<Place>,
    /// Whether it is a quotation.
    pub is_quoted: bool,
    /// Whether it is a cell of a table, in a column or a row that counts people.
    pub counts_people: bool,
    /// What can name what its numbers count.
    pub beside: Vec<Beside>,
    parts: Vec<(Range<usize>, Place)>,
}

/// A text beside a line, such as the heading of its row.
#[derive(Debug, Clone)]
pub struct Beside {
    /// What it says.
    pub text: String,
    /// What else tells what a number in the line counts: for the heading of a row that of the column.
    pub other: String,
}

impl<'a> Line<'a> {
    fn add(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text, place) => self.push(text, *place),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.add(inner),
                // Who makes a link of an address or a number wants it to be public.
                Inline::Link(link) if is_contact(&link.target) => self.text.push_str(LETTERS),
                Inline::Link(link) => self.add(&link.content),
                Inline::LineBreak => self.text.push('\n'),
                Inline::Expression(expression) if is_claim(expression) => self.text.push_str(SENTENCE),
                Inline::Expression(_) | Inline::Code(..) => self.text.push_str(LETTERS),
                Inline::Footnote(..) => {}
            }
        }
    }

    fn push(&mut self, text: &str, place: Place) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((start..self.text.len(), place));
    }

    /// Where it says `words`. A line end in the file is a space to the reader.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        let text = if self.text.contains('\n') {
            Cow::Owned(self.text.replace('\n', " "))
        } else {
            Cow::Borrowed(&self.text)
        };
        let found = text.match_indices(words.trim());
        found.map(|(start, found)| start..start + found.len()).collect()
    }

    /// Whether a part of it is code.
    pub fn has_code(&self) -> bool {
        has_code(self.content)
    }

    /// The pieces of text in it, each with its place.
    pub fn pieces(&self) -> Vec<(&'a str, Place)> {
        let mut found = Vec::new();
        add_pieces(self.content, &mut found);
        found
    }

    /// Where a range of the text stands in the file, as near as its parts tell. A range can begin in what stands for a
    /// reference; something in it was typed.
    pub fn place(&self, range: &Range<usize>, sources: &Sources) -> Place {
        place_among(&self.text, &self.parts, range, sources)
    }
}

/// Where a range of `text` stands in its file, when these parts of it were typed, each at its place.
pub fn place_among(text: &str, parts: &[(Range<usize>, Place)], range: &Range<usize>, sources: &Sources) -> Place {
    let next = parts.partition_point(|(part, _)| part.end <= range.start);
    let found = parts.get(next).filter(|(part, _)| part.start < range.end);
    let (part, place) = found.unwrap_or_else(|| bug("a rule found what nobody typed"));
    let range = range.start.max(part.start) - part.start..range.end.min(part.end) - part.start;
    place_in(&text[part.clone()], *place, range, sources)
}

/// Where a range of `text` stands in the file, when the text stands at `place`: without the spaces at its end, and
/// perhaps written otherwise.
pub fn place_in(text: &str, place: Place, range: Range<usize>, sources: &Sources) -> Place {
    if text.trim_end() == sources.text_at(place) {
        return Place::new(place.file, place.start + range.start..place.start + range.end);
    }
    sources.find_in(place, &text[range]).unwrap_or(place)
}

fn add_pieces<'a>(content: &'a [Inline], found: &mut Vec<(&'a str, Place)>) {
    for inline in content {
        match inline {
            Inline::Text(text, place) => found.push((text, *place)),
            Inline::Emphasis(inner) | Inline::Strong(inner) => add_pieces(inner, found),
            Inline::Link(link) => add_pieces(&link.content, found),
            Inline::Code(..) | Inline::Footnote(..) | Inline::LineBreak | Inline::Expression(_) => {}
        }
    }
}

fn has_code(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Code(..) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) => has_code(inner),
        Inline::Link(link) => has_code(&link.content),
        Inline::Text(..) | Inline::LineBreak | Inline::Expression(_) | Inline::Footnote(..) => false,
    })
}

fn is_claim(expression: &Expression) -> bool {
    matches!(expression.name, Ok(Name::Claim(_)))
}

/// Whether a link leads to an address for e-mail or a telephone.
pub fn is_contact(target: &LinkTarget) -> bool {
    matches!(target, LinkTarget::Address(address) if address.starts_with("mailto:") || address.starts_with("tel:"))
}

/// The lines of `document`, in order: headings, paragraphs, cells of tables and footnotes; and behind them those of the
/// commitments of its edition, where it shows them.
pub fn lines<'a>(document: &'a DocumentSource, commitments: Option<&'a Commitments>) -> Vec<Line<'a>> {
    let mut reader = Reader::default();
    reader.sections(&document.sections);
    if let Some(commitments) = commitments.filter(|_| document.places(List::Commitments)) {
        let lines = commitments.all.iter().flat_map(Commitment::lines);
        lines.for_each(|line| reader.line(line, None));
    }
    reader.lines
}

#[derive(Default)]
struct Reader<'a> {
    lines: Vec<Line<'a>>,
    is_quoted: bool,
    counts_people: bool,
    beside: Vec<Beside>,
}

impl<'a> Reader<'a> {
    fn sections(&mut self, sections: &'a [SectionSource]) {
        for section in sections {
            if let SectionContent::Prose(prose) = &section.content {
                self.prose(prose);
            }
            self.sections(&section.subsections);
        }
    }

    fn prose(&mut self, prose: &'a Prose) {
        self.line(&prose.title, None);
        self.blocks(&prose.blocks);
        for note in &prose.footnotes {
            self.blocks(&note.blocks);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        let mut introduction = None;
        for block in blocks {
            match block {
                Block::Heading { content, .. } => self.line(content, None),
                Block::Paragraph { content, place } => self.line(content, Some(*place)),
                Block::List { items, .. } => self.list(items, introduction),
                Block::Table { header, rows, .. } => {
                    for cell in header {
                        self.line(cell, None);
                    }
                    let above: Vec<bool> = header.iter().map(|cell| names_people(cell)).collect();
                    for row in rows {
                        let before = row.first().is_some_and(|cell| names_people(cell));
                        for (index, cell) in row.iter().enumerate() {
                            self.counts_people = before || above.get(index).is_some_and(|names| *names);
                            self.beside = around_cell(header, row, index);
                            self.line(cell, None);
                        }
                    }
                    self.counts_people = false;
                    self.beside.clear();
                }
                Block::Quote { blocks, .. } => {
                    let around = std::mem::replace(&mut self.is_quoted, true);
                    self.blocks(blocks);
                    self.is_quoted = around;
                }
                Block::Image { .. } | Block::Code { .. } | Block::Expression(_) => {}
            }
            introduction = match block {
                Block::Heading { content, .. } | Block::Paragraph { content, .. } => Some(content.as_slice()),
                _ => None,
            };
        }
    }

    /// Reads a list, with the line that introduces it.
    fn list(&mut self, items: &'a [Vec<Block>], introduction: Option<&'a [Inline]>) {
        let depth = self.beside.len();
        self.beside.extend(introduction.map(|content| Beside {
            text: plain(content),
            other: String::new(),
        }));
        for item in items {
            self.blocks(item);
        }
        self.beside.truncate(depth);
    }

    fn line(&mut self, content: &'a [Inline], paragraph: Option<Place>) {
        let mut line = Line {
            text: String::new(),
            content,
            paragraph,
            is_quoted: self.is_quoted,
            counts_people: self.counts_people,
            beside: self.beside.clone(),
            parts: Vec::new(),
        };
        line.add(content);
        self.lines.push(line);
    }
}

/// Whether the heading of a column or row says that it counts people.
fn names_people(heading: &[Inline]) -> bool {
    typed_number::counts_residents(&plain(heading))
}

/// The headings of the row and the column of a cell.
fn around_cell(header: &[Vec<Inline>], row: &[Vec<Inline>], index: usize) -> Vec<Beside> {
    let of = |cells: &[Vec<Inline>], index| {
        cells
            .get(index)
            .map_or_else(String::new, |cell: &Vec<Inline>| plain(cell))
    };
    if index == 0 {
        return Vec::new();
    }
    let (before, above) = (of(row, 0), of(header, index));
    let (text, other) = (above.clone(), before.clone());
    vec![
        Beside {
            text: before,
            other: above,
        },
        Beside { text, other },
    ]
}

fn plain(content: &[Inline]) -> String {
    let mut pieces = Vec::new();
    add_pieces(content, &mut pieces);
    let text: Vec<&str> = pieces.into_iter().map(|(text, _)| text).collect();
    text.concat()
}
