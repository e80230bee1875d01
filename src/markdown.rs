//! Reads Markdown into [`Prose`]. The only module that knows the Markdown reader.

mod expressions;
mod paths;

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::prose::{Block, Footnote, Inline, Link, LinkTarget, Prose};
use crate::source::{FileId, Place, SourceFile};
use expressions::Masked;

/// Lists and quotations in each other: more is not legible, and Typst refuses more than 14 quotations.
const DEEPEST: usize = 12;

/// The text of `file`. Everything that notes do not use is reported; nothing comes back where there is no
/// heading to begin with.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Prose> {
    let masked = expressions::mask(id, &file.text, &code_ranges(&file.text), problems);
    let mut reader = Reader {
        file: id,
        path: &file.path,
        original: &file.text,
        events: events(&masked.text),
        next: 0,
        masked: &masked,
        used: vec![false; masked.expressions.len()],
        depth: 0,
        footnotes: Vec::new(),
        problems,
    };
    let mut blocks = reader.blocks(None);
    reader.report_unused_expressions();
    let footnotes = reader.footnotes;
    let title = match blocks.first() {
        Some(Block::Heading { level: 1, .. }) => blocks.remove(0),
        _ => {
            let end = file.text.find('\n').unwrap_or(file.text.len());
            problems.push(
                Diagnostic::error(
                    Code::MissingHeading,
                    "dit bestand begint niet met een kop",
                    "zet bovenaan een regel ‘# Titel’",
                )
                .at(Place::new(id, 0..end), "hier hoort ‘# Titel’"),
            );
            return None;
        }
    };
    let Block::Heading { content, place, .. } = title else {
        return None;
    };
    check_levels(&blocks, problems);
    Some(Prose {
        title: content,
        title_place: place,
        blocks,
        footnotes,
    })
}

fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(text, options).into_offset_iter().collect()
}

/// Where text is to be shown as it is, so that braces in it are no expression.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    events(text)
        .into_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

fn check_levels(blocks: &[Block], problems: &mut Problems) {
    let mut deepest_allowed = 2;
    for block in blocks {
        let Block::Heading { level, place, .. } = block else {
            continue;
        };
        if *level == 1 {
            problems.push(
                Diagnostic::error(
                    Code::HeadingLevel,
                    "een bestand heeft één kop met ‘#’",
                    "gebruik ‘##’ voor een tussenkop, of zet dit deel in een bestand van zichzelf",
                )
                .at(*place, "dit is de tweede"),
            );
        } else if *level > deepest_allowed {
            problems.push(
                Diagnostic::error(
                    Code::HeadingLevel,
                    "deze kop slaat een niveau over",
                    format!("gebruik {} voor deze kop", "#".repeat(deepest_allowed.into())),
                )
                .at(*place, format!("hier mogen hooguit {deepest_allowed} hekjes staan"))
                .why("wie de tekst laat voorlezen, springt van kop naar kop en mist dan een niveau"),
            );
        } else {
            deepest_allowed = (*level + 1).min(4);
        }
    }
}

struct Reader<'a> {
    file: FileId,
    path: &'a str,
    original: &'a str,
    events: Vec<(Event<'a>, Range<usize>)>,
    next: usize,
    masked: &'a Masked,
    used: Vec<bool>,
    depth: usize,
    footnotes: Vec<Footnote>,
    problems: &'a mut Problems,
}

impl<'a> Reader<'a> {
    fn take(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let found = self.events.get(self.next).cloned();
        self.next += 1;
        found
    }

    fn place(&self, range: Range<usize>) -> Place {
        let text = &self.original[range.clone()];
        Place::new(self.file, range.start..range.start + text.trim_end().len())
    }

    fn report(&mut self, code: Code, range: Range<usize>, message: &str, label: &str, help: &str) {
        let place = self.place(range);
        self.problems
            .push(Diagnostic::error(code, message, help).at(place, label));
    }

    /// The blocks up to `end`, or to the end of the file.
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some((event, range)) = self.take() {
            match event {
                Event::End(found) if Some(found) == end => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    flush(&mut loose, &mut blocks);
                    if let Some(block) = self.block(tag, range) {
                        blocks.push(block);
                    }
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
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::BlockQuote(_) => self.nested(range, Self::quote),
            Tag::List(start) => self.nested(range, |reader, _| Some(reader.list(start))),
            Tag::CodeBlock(_) => Some(self.code_block(range)),
            Tag::Table(alignments) => Some(self.table(&alignments, range)),
            Tag::FootnoteDefinition(label) => {
                self.footnote(&label, range);
                None
            }
            Tag::HtmlBlock => {
                self.skip_to(TagEnd::HtmlBlock);
                self.report_html(range);
                None
            }
            other => {
                self.skip_to(other.to_end());
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

    fn nested(
        &mut self,
        range: Range<usize>,
        read: impl FnOnce(&mut Self, Range<usize>) -> Option<Block>,
    ) -> Option<Block> {
        self.depth += 1;
        if self.depth == DEEPEST + 1 {
            self.report(
                Code::NestedTooDeep,
                range.clone(),
                "lijsten en citaten staan hier te diep in elkaar",
                "een niveau te diep",
                &format!("houd het bij hooguit {DEEPEST} niveaus; twee is voor lezers al veel"),
            );
        }
        let block = read(self, range);
        self.depth -= 1;
        block
    }

    fn skip_to(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.take() {
            if event == Event::End(end) {
                return;
            }
        }
    }

    fn report_html(&mut self, range: Range<usize>) {
        self.report(
            Code::RawHtml,
            range,
            "HTML mag niet in de tekst staan",
            "dit is HTML",
            "gebruik de opmaak uit de handleiding; is het gewone tekst, zet dan ‘\\’ voor het ‘<’",
        );
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
        let alt = plain_text(&self.inlines(TagEnd::Image));
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
        let mut content = self.inlines(TagEnd::Heading(level));
        trim(&mut content);
        if content.is_empty() {
            self.report(
                Code::MissingHeading,
                range,
                "deze kop is leeg",
                "hier staat geen tekst",
                "schrijf de kop erachter, of haal de hekjes weg",
            );
            return None;
        }
        Some(Block::Heading {
            level: level as u8,
            content,
            place,
        })
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let end = TagEnd::List(start.is_some());
        let mut items = Vec::new();
        while let Some((event, _)) = self.take() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        Block::List { start, items }
    }

    fn quote(&mut self, range: Range<usize>) -> Option<Block> {
        let place = self.place(range);
        let mut blocks = self.blocks(Some(TagEnd::BlockQuote(None)));
        let source = match blocks.last_mut() {
            Some(Block::Paragraph { content, .. }) => strip_dash(content),
            _ => None,
        };
        if let Some(source) = source {
            blocks.pop();
            return Some(Block::Quote { blocks, source });
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

    fn code_block(&mut self, range: Range<usize>) -> Block {
        let place = self.place(range);
        let mut text = String::new();
        while let Some((event, _)) = self.take() {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        Block::Code {
            text: text.trim_end().to_owned(),
            place,
        }
    }

    fn table(&mut self, alignments: &[Alignment], range: Range<usize>) -> Block {
        let place = self.place(range);
        let mut header = Vec::new();
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut in_header = false;
        while let Some((event, cell)) = self.take() {
            match event {
                Event::Start(Tag::TableHead) => in_header = true,
                Event::End(TagEnd::TableHead) => in_header = false,
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(TagEnd::TableCell);
                    if in_header {
                        if content.is_empty() {
                            self.report(
                                Code::TableHeading,
                                cell,
                                "een kolom van deze tabel heeft geen kop",
                                "hier hoort een woord",
                                "geef elke kolom een kop in de eerste regel",
                            );
                        }
                        header.push(content);
                    } else if let Some(row) = rows.last_mut() {
                        row.push(content);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table {
            right: alignments
                .iter()
                .map(|alignment| *alignment == Alignment::Right)
                .collect(),
            header,
            rows,
            place,
        }
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        let place = self.place(range);
        let blocks = self.blocks(Some(TagEnd::FootnoteDefinition));
        self.footnotes.push(Footnote {
            label: label.to_owned(),
            blocks,
            place,
        });
    }

    /// The parts of a line up to `end`.
    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut content = Vec::new();
        while let Some((event, range)) = self.take() {
            if event == Event::End(end) {
                break;
            }
            self.inline(event, range, &mut content);
        }
        content
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>, content: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => self.text(&text, range, content),
            Event::Code(_) => {
                let place = self.place(range.clone());
                content.push(Inline::Code(code_text(&self.original[range]), place));
            }
            Event::SoftBreak => {
                let place = self.place(range);
                content.push(Inline::Text(" ".to_owned(), place));
            }
            Event::HardBreak => content.push(Inline::LineBreak),
            Event::FootnoteReference(label) => {
                let place = self.place(range);
                content.push(Inline::Footnote(label.to_string(), place));
            }
            Event::InlineHtml(_) => self.report_html(range),
            Event::Start(Tag::Emphasis) => content.push(Inline::Emphasis(self.inlines(TagEnd::Emphasis))),
            Event::Start(Tag::Strong) => content.push(Inline::Strong(self.inlines(TagEnd::Strong))),
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, range, content),
            Event::Start(Tag::Image { .. }) => {
                self.skip_to(TagEnd::Image);
                self.report(
                    Code::InvalidImage,
                    range,
                    "een beeld staat in een eigen alinea",
                    "dit beeld staat tussen de tekst",
                    "zet er een lege regel voor en een lege regel achter",
                );
            }
            _ => {}
        }
    }

    fn link(&mut self, address: &CowStr<'_>, range: Range<usize>, content: &mut Vec<Inline>) {
        let place = self.place(range);
        let inner = self.inlines(TagEnd::Link);
        let target = match paths::link_target(self.path, address) {
            Ok(target) => target,
            Err(error) => {
                self.problems.push(error.at(place, "deze link"));
                LinkTarget::Address(String::new())
            }
        };
        if plain_text(&inner).trim().is_empty() && !has_expression(&inner) {
            self.problems.push(
                Diagnostic::error(
                    Code::ForbiddenLink,
                    "deze link heeft geen tekst",
                    "schrijf tussen de rechte haken waar de link heen gaat",
                )
                .at(place, "tussen de haken staat niets"),
            );
        }
        content.push(Inline::Link(Link {
            target,
            content: inner,
            place,
        }));
    }

    /// Text, with the expressions in it taken out of the mask.
    fn text(&mut self, text: &str, range: Range<usize>, content: &mut Vec<Inline>) {
        if self.is_broken_footnote(text, range.start) {
            self.report(
                Code::InvalidFootnote,
                range.clone(),
                "hier staat een verwijzing naar een voetnoot die er niet is",
                "deze tekst",
                "zet onderaan het bestand ‘[^naam]: de tekst van de voetnoot’, of schrijf ‘\\[^’ als het gewone tekst is",
            );
        }
        let mut from = range.start;
        for (index, expression) in self.masked.expressions.iter().enumerate() {
            let Place { start, end, .. } = expression.place;
            if start < from || end > range.end {
                continue;
            }
            push_text(
                content,
                &text[from - range.start..start - range.start],
                self.place(from..start),
            );
            content.push(Inline::Expression(expression.clone()));
            self.used[index] = true;
            from = end;
        }
        let rest = if from == range.start {
            text
        } else {
            &text[from - range.start..]
        };
        push_text(content, rest, self.place(from..range.end));
    }

    /// Whether the text, which begins at `start`, holds a reference to a footnote that the reader did not find. Written
    /// with a backslash, it is plain text.
    fn is_broken_footnote(&self, text: &str, start: usize) -> bool {
        let Some(index) = text.find("[^") else {
            return false;
        };
        let is_escaped = index == 0 && self.original[..start].ends_with('\\');
        !is_escaped && text[index..].contains(']')
    }

    fn report_unused_expressions(&mut self) {
        let unused: Vec<Place> = self
            .masked
            .expressions
            .iter()
            .zip(&self.used)
            .filter(|(_, used)| !**used)
            .map(|(expression, _)| expression.place)
            .collect();
        for place in unused {
            self.problems.push(
                Diagnostic::error(
                    Code::MisplacedExpression,
                    "hier kan geen cijfer uit de gegevens staan",
                    "zet het in de gewone tekst, niet in het adres van een link, een beschrijving of een bijschrift",
                )
                .at(place, "deze verwijzing"),
            );
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

/// Makes a paragraph of parts that stand without one.
fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let mut content = std::mem::take(loose);
    trim(&mut content);
    let Some(place) = content.iter().find_map(place_of) else {
        return;
    };
    blocks.push(match content.as_slice() {
        [Inline::Expression(expression)] => Block::Expression(expression.clone()),
        _ => Block::Paragraph { content, place },
    });
}

fn place_of(inline: &Inline) -> Option<Place> {
    match inline {
        Inline::Text(_, place) | Inline::Code(_, place) | Inline::Footnote(_, place) => Some(*place),
        Inline::Link(link) => Some(link.place),
        Inline::Expression(expression) => Some(expression.place),
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().find_map(place_of),
        Inline::LineBreak => None,
    }
}

fn push_text(content: &mut Vec<Inline>, text: &str, place: Place) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(before, before_place)) = content.last_mut() {
        before.push_str(text);
        before_place.end = place.end.max(before_place.end);
        return;
    }
    content.push(Inline::Text(text.to_owned(), place));
}

/// Takes white space off both ends.
fn trim(content: &mut Vec<Inline>) {
    if let Some(Inline::Text(text, _)) = content.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text, _)) = content.last_mut() {
        *text = text.trim_end().to_owned();
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text, _) if text.is_empty()));
}

/// The source line of a quotation: a paragraph that begins with a dash.
fn strip_dash(content: &mut Vec<Inline>) -> Option<Vec<Inline>> {
    let Some(Inline::Text(text, _)) = content.first_mut() else {
        return None;
    };
    let rest = text.strip_prefix('—').or_else(|| text.strip_prefix('–'))?;
    *text = rest.trim_start().to_owned();
    let mut source = std::mem::take(content);
    trim(&mut source);
    (!source.is_empty()).then_some(source)
}

/// What stands between the backticks of code in a line (CommonMark 6.1).
fn code_text(source: &str) -> String {
    let ticks = source.len() - source.trim_start_matches('`').len();
    let inner = source
        .get(ticks..source.len() - ticks)
        .unwrap_or_default()
        .replace('\n', " ");
    match inner.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')) {
        Some(stripped) if !stripped.trim().is_empty() => stripped.to_owned(),
        _ => inner,
    }
}

/// The text without its marks.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text, _) | Inline::Code(text, _) => text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) => plain_text(inner),
            Inline::Link(link) => plain_text(&link.content),
            Inline::LineBreak => " ".to_owned(),
            Inline::Footnote(..) | Inline::Expression(_) => String::new(),
        })
        .collect()
}

fn has_expression(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Expression(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) => has_expression(inner),
        Inline::Link(link) => has_expression(&link.content),
        _ => false,
    })
}
