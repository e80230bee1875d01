//! Characters that the font can't show: found before the page is laid out, so that each is told with its place.

use std::collections::BTreeSet;

use typst::text::Font;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Block, ChartFigures, Document, Inline, Section, Table};
use crate::model::source::{Place, Sources};

/// Reports every text with a character that no font of the house style has; tells whether there is one.
pub fn report_missing(document: &Document, fonts: &[Font], sources: &Sources, problems: &mut Problems) -> bool {
    let mut checker = Checker {
        fonts,
        has_ascii: (' '..='~').all(|c| is_shown(c, fonts)),
        sources,
        problems,
        found: false,
    };
    let meta = &document.meta;
    checker.text(&meta.municipality, meta.municipality_place);
    checker.text(&meta.footer, meta.municipality_place);
    checker.text(&meta.subject, meta.place);
    for fact in &document.facts {
        checker.inlines(&fact.value);
    }
    for section in &document.sections {
        checker.section(section);
    }
    for note in &document.footnotes {
        checker.blocks(&note.blocks);
    }
    checker.found
}

/// Whether every font has the character: each face may come to print it.
fn is_shown(c: char, fonts: &[Font]) -> bool {
    fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

struct Checker<'a> {
    fonts: &'a [Font],
    /// Whether all fonts have the characters that most of a text consists of: looking up each is slow.
    has_ascii: bool,
    sources: &'a Sources,
    problems: &'a mut Problems,
    found: bool,
}

impl Checker<'_> {
    fn section(&mut self, section: &Section) {
        self.inlines(&section.title);
        self.blocks(&section.blocks);
        for part in &section.sections {
            self.section(part);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } | Block::Paragraph(content) => self.inlines(content),
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(item);
                    }
                }
                Block::Quote { blocks, source } => {
                    self.blocks(blocks);
                    self.inlines(source);
                }
                Block::Table(table) => self.table(table),
                // All text in a chart is also that of its table, or the program's own.
                Block::Chart(chart) => {
                    self.text(&chart.caption.title, chart.caption.title_place);
                    self.text(&chart.caption.unit, chart.place);
                    match &chart.figures {
                        ChartFigures::Own(table) => self.table(table),
                        ChartFigures::Beside(line) => self.inlines(line),
                    }
                    for note in &chart.notes {
                        self.text(note, chart.place);
                    }
                    self.inlines(&chart.source);
                }
                Block::Image(image) => self.text(&image.caption, image.place),
                Block::Code(text, place) => self.text(text, *place),
                // The program's own words; and what is looked at where it stands.
                Block::NotApplicable(_) | Block::Listing(_) => {}
                Block::Terms(terms) => {
                    for term in terms {
                        self.text(&term.word, term.word_place);
                        self.text(&term.meaning, term.meaning_place);
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        for column in &table.columns {
            self.inlines(&column.heading);
        }
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            self.inlines(cell);
        }
        if let Some(caption) = &table.caption {
            self.text(&caption.title, caption.title_place);
        }
        for note in &table.notes {
            self.text(note, table.place);
        }
        self.inlines(&table.source);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text, place) | Inline::Code(text, place) => self.text(text, *place),
                Inline::Value(value) => self.text(&value.shown.text, value.place),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                    self.inlines(content);
                }
                Inline::Footnote(..) | Inline::LineBreak => {}
            }
        }
    }

    fn text(&mut self, text: &str, place: Place) {
        if self.has_ascii && text.is_ascii() {
            return;
        }
        let missing: BTreeSet<char> = text
            .chars()
            .filter(|c| !(self.has_ascii && c.is_ascii()))
            .filter(|c| !c.is_whitespace() && !is_shown(*c, self.fonts))
            .collect();
        for c in missing {
            self.found = true;
            let problem = Diagnostic::error(
                Code::MissingGlyph,
                format!("het lettertype heeft het teken ‘{c}’ (U+{:04X}) niet", u32::from(c)),
                if self.sources.file(place.file).path.ends_with(".md") {
                    "gebruik een ander teken of een woord; een symbool kan ook als beeld met een beschrijving"
                } else {
                    "gebruik een ander teken of een woord"
                },
            )
            .why("in de pdf zou een leeg blokje staan");
            // A character written as `&#9742;` does not stand there as such.
            self.problems
                .push(match self.sources.find_in(place, c.encode_utf8(&mut [0; 4])) {
                    Some(own) => problem.at(own, "dit teken"),
                    None => problem.at(place, "in deze tekst"),
                });
        }
    }
}
