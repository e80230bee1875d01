//! Blocks: paragraphs, headings, quotations, code, pictures and footnotes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::prose::{Block, Footnote, Inline};

use super::text::{flush, is_blank, plain_text, strip_dash, trim};
use super::{Reader, paths};

impl<'a> Reader<'a> {
    /// The blocks up to `end`, or to the end of the file.
    pub(super) fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        // How far the list that came last is indented.
        let mut last_list = None;
        while let Some((event, range)) = self.take() {
            match event {
                Event::End(found) if Some(found) == end => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    flush(&mut loose, &mut blocks);
                    let before = std::mem::replace(&mut last_list, self.begins_list(&tag, &range));
                    self.check_after_list(&tag, &range, before);
                    blocks.extend(self.block(tag, range));
                }
                Event::Rule => self.report(
                    Code::UnsupportedMarkdown,
                    range,
                    "een streep over de pagina komt in een nota niet voor",
                    "deze streep",
                    "haal de streep weg, of begin een nieuw deel met een tussenkop ‘## …’",
                ),
                Event::Html(_) => self.report_html(range),
                // The text of a tight list item stands in the item itself, without a paragraph.
                event => self.inline(event, range, &mut loose),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>) -> Option<Block> {
        match tag {
            Tag::Paragraph => Some(self.paragraph(range)),
            Tag::Heading { .. } if self.depth > 0 => {
                self.skip();
                self.report(
                    Code::HeadingLevel,
                    range,
                    "een kop kan niet in een citaat of lijst staan",
                    "deze kop",
                    "haal de hekjes of de streep weg, of zet de kop erboven",
                );
                None
            }
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::BlockQuote(_) => self.nested(range.clone(), |reader| reader.quote(range)),
            Tag::List(start) => self.nested(range, |reader| Some(reader.list(start))),
            Tag::CodeBlock(kind) => Some(self.code_block(&kind, range)),
            Tag::Table(alignments) => Some(self.table(&alignments, range)),
            Tag::FootnoteDefinition(label) => {
                self.footnote(&label, range);
                None
            }
            Tag::HtmlBlock => {
                self.skip();
                self.report_html(range);
                None
            }
            _ => {
                self.skip();
                self.report(
                    Code::UnsupportedMarkdown,
                    range,
                    "deze opmaak komt in een nota niet voor",
                    "hier",
                    "gebruik alinea’s, lijsten, citaten, tabellen, voetnoten en beelden: zie de handleiding",
                );
                None
            }
        }
    }

    fn paragraph(&mut self, range: Range<usize>) -> Block {
        if let Some(image) = self.lone_image(&range) {
            return image;
        }
        let place = self.place(range);
        let mut content = self.inlines(TagEnd::Paragraph);
        trim(&mut content);
        if let [Inline::Expression(expression)] = content.as_slice() {
            return Block::Expression(expression.clone());
        }
        Block::Paragraph { content, place }
    }

    /// The picture of a paragraph that holds nothing else.
    fn lone_image(&mut self, range: &Range<usize>) -> Option<Block> {
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = self.events.get(self.next).cloned() else {
            return None;
        };
        let length = self.events[self.next..]
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Image)))?;
        if !matches!(
            self.events.get(self.next + length + 1),
            Some((Event::End(TagEnd::Paragraph), _))
        ) {
            return None;
        }
        let place = self.place(range.clone());
        self.take();
        let inner = self.inlines(TagEnd::Image);
        self.refuse_expressions(&inner);
        let alt = plain_text(&inner);
        self.refuse_characters(&title, range);
        self.take();
        if alt.trim().is_empty() {
            self.problems.push(
                Diagnostic::error(
                    Code::ImageWithoutText,
                    "dit beeld heeft geen beschrijving",
                    "schrijf tussen de rechte haken wat erop te zien is: ![Kaart van de wijken](kaart.svg)",
                )
                .at(place, "tussen de haken staat niets")
                .why("wie het beeld niet kan zien, hoort deze beschrijving; de wet vraagt erom"),
            );
        }
        let path = match paths::resolve(self.path, &dest_url) {
            Ok(path) => path,
            Err(error) => {
                self.problems.push(error.at(place, "dit pad"));
                dest_url.to_string()
            }
        };
        Some(Block::Image {
            path,
            alt,
            caption: title.to_string(),
            place,
        })
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<Block> {
        let place = self.place(range.clone());
        let is_underlined = self.refuse_underlined(&range);
        let mut content = self.inlines(TagEnd::Heading(level));
        trim(&mut content);
        if is_blank(&content) {
            self.report(
                Code::MissingHeading,
                range,
                "deze kop is leeg",
                "hier staat geen tekst",
                "schrijf de kop erachter, of haal de hekjes weg",
            );
            return None;
        }
        // That it would be a second title is nothing more to tell.
        let is_title = self.original[..place.start].trim().is_empty();
        let level = if is_underlined && !is_title {
            HeadingLevel::H2
        } else {
            level
        };
        Some(Block::Heading {
            level: level as u8,
            content,
            place,
        })
    }

    /// Reports a text that only becomes a heading by the line of dashes or equals signs directly below it, and tells
    /// whether it does.
    fn refuse_underlined(&mut self, range: &Range<usize>) -> bool {
        let source = self.original[range.clone()].trim_end();
        // A block between dashes at the head of the file is told as such.
        if source.starts_with('#') || self.original.starts_with("---") {
            return false;
        }
        let line = source.rfind('\n').map_or(0, |end| end + 1);
        let line = line + source[line..].len() - source[line..].trim_start().len();
        self.report(
            Code::UnsupportedMarkdown,
            range.start + line..range.start + source.len(),
            "deze streep maakt een kop van de tekst erboven",
            "deze streep",
            "haal de streep weg; is het een kop, zet er dan ‘## ’ voor (de titel van het bestand ‘# ’)",
        );
        true
    }

    fn quote(&mut self, range: Range<usize>) -> Option<Block> {
        let place = self.place(range);
        let begin = self.next;
        let mut blocks = self.blocks(Some(TagEnd::BlockQuote(None)));
        let source = match blocks.last_mut() {
            Some(Block::Paragraph { content, .. }) => strip_dash(content),
            _ => None,
        };
        if let Some(source) = source {
            blocks.pop();
            return Some(Block::Quote { blocks, source, place });
        }
        // The quotation around it says where all of it comes from.
        if self.is_quoted(begin) {
            let source = Vec::new();
            return Some(Block::Quote { blocks, source, place });
        }
        self.problems.push(
            Diagnostic::error(
                Code::QuoteWithoutSource,
                "bij dit citaat staat niet waar het vandaan komt",
                "sluit het citaat af met een lege regel ‘>’ en daarna ‘> — Bron, datum’",
            )
            .at(place, "dit citaat"),
        );
        None
    }

    /// Whether the quotation whose first event is `begin` stands in another.
    fn is_quoted(&self, begin: usize) -> bool {
        let before = || self.events[..begin].iter().map(|(event, _)| event);
        let open = before().filter(|event| matches!(event, Event::Start(Tag::BlockQuote(_))));
        let closed = before().filter(|event| matches!(event, Event::End(TagEnd::BlockQuote(_))));
        // One of those that are open is the quotation itself.
        open.count() > closed.count() + 1
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Block {
        let place = self.place(range.clone());
        let mut text = String::new();
        while let Some((event, part)) = self.take() {
            match event {
                Event::Text(found) => {
                    for line in found.lines() {
                        self.refuse_characters(line, &part);
                    }
                    text.push_str(&found);
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        self.check_code_block(kind, range);
        Block::Code {
            text: text.trim_end().to_owned(),
            place,
        }
    }

    /// Reports a block of code that its author did not mean to be one, or of which something would not be shown.
    fn check_code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let source = self.original[range.clone()].trim_end();
        let first_end = range.start + source.find('\n').unwrap_or(source.len());
        match kind {
            CodeBlockKind::Indented => self.report(
                Code::UnsupportedMarkdown,
                range,
                "deze regels zijn vier of meer spaties ingesprongen, en worden zo geen gewone tekst",
                "hier begint het",
                "haal de spaties weg; moet de tekst letterlijk blijven, zet er dan een regel ‘```’ boven en onder",
            ),
            CodeBlockKind::Fenced(info) if !info.trim().is_empty() => self.report(
                Code::LostText,
                range.start..first_end,
                "wat achter ‘```’ staat, komt niet in de nota",
                "deze regel",
                "haal het woord weg, of zet het op de volgende regel",
            ),
            CodeBlockKind::Fenced(_) => {
                let fence = &source[..source.len() - source.trim_start_matches(['`', '~']).len()];
                let last = source.rsplit_once('\n').map_or("", |(_, last)| last);
                if !last.trim_start_matches(['>', ' ']).starts_with(fence) {
                    self.report(
                        Code::UnsupportedMarkdown,
                        range.start..first_end,
                        "de letterlijke tekst die hier begint, eindigt nergens",
                        "hier begint zij",
                        "zet eronder een regel met dezelfde tekens",
                    );
                }
            }
        }
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        let place = self.place(range);
        let blocks = self.blocks(Some(TagEnd::FootnoteDefinition));
        if blocks.is_empty() {
            self.problems.push(
                Diagnostic::error(
                    Code::InvalidFootnote,
                    format!("voetnoot ‘{label}’ is leeg"),
                    "schrijf de tekst van de voetnoot achter de dubbele punt, of haal haar weg",
                )
                .at(place, "hier staat geen tekst"),
            );
        }
        self.footnotes.push(Footnote {
            label: label.to_owned(),
            blocks,
            place,
        });
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}
