//! Parts of a line: text, emphasis, code, links, references to footnotes, and expressions.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::model::characters;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::prose::{Inline, Link, LinkTarget};
use crate::model::source::Place;

use super::text::{code_text, has_expression, plain_text, push_text};
use super::{Reader, paths};

impl<'a> Reader<'a> {
    /// The parts of a line up to `end`.
    pub(super) fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut content = Vec::new();
        while let Some((event, range)) = self.take() {
            if event == Event::End(end) {
                break;
            }
            self.inline(event, range, &mut content);
        }
        content
    }

    pub(super) fn inline(&mut self, event: Event<'a>, range: Range<usize>, content: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => self.text(&text, range, content),
            Event::Code(text) => {
                // Where the reader saw the mask of an expression, the text stands in the file.
                let text = if self.masked.within(&range).is_empty() {
                    text.into_string()
                } else {
                    code_text(&self.original[range.clone()])
                };
                self.refuse_characters(&text, &range);
                content.push(Inline::Code(text, self.place(range)));
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
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Start(Tag::Emphasis) => {
                self.refuse_within_word(&range);
                let inner = self.nested(range, |reader| Some(reader.inlines(TagEnd::Emphasis)));
                content.extend(inner.map(Inline::Emphasis));
            }
            Event::Start(Tag::Strong) => {
                self.refuse_within_word(&range);
                let inner = self.nested(range, |reader| Some(reader.inlines(TagEnd::Strong)));
                content.extend(inner.map(Inline::Strong));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                self.refuse_title(&title, &range);
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.link(&address, range, content);
            }
            Event::Start(Tag::Image { .. }) => {
                self.skip();
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

    /// Reports emphasis that begins against a letter or digit: the stars of `2*3*4` would be gone.
    fn refuse_within_word(&mut self, range: &Range<usize>) {
        if self.masked.text[..range.start].ends_with(char::is_alphanumeric) {
            let stars = self.original[range.clone()].chars().take_while(|c| *c == '*').count();
            self.report(
                Code::UnsupportedMarkdown,
                range.start..range.start + stars,
                "dit sterretje staat midden in een woord of getal, en verdwijnt: het maakt wat volgt cursief of vet",
                "hier begint de nadruk",
                "is het een keerteken, schrijf dan ‘×’; hoort het sterretje er te staan, zet er dan ‘\\’ voor; geef anders het hele woord nadruk",
            );
        }
    }

    /// Reports a tag, but for the end of an element whose begin is told: that is no second problem.
    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if tag.starts_with("</") {
            if let Some(index) = self.open_tags.iter().rposition(|open| *open == name) {
                self.open_tags.remove(index);
                return;
            }
        } else {
            self.open_tags.push(name);
        }
        self.report_html(range);
    }

    /// Readers of the PDF and of a page read aloud never come to know the title of a link.
    fn refuse_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            let mark = self.original[range.clone()]
                .rfind(title)
                .map_or(range.clone(), |start| {
                    range.start + start..range.start + start + title.len()
                });
            self.report(
                Code::LostText,
                mark,
                "de titel van een link komt niet in de nota",
                "deze woorden ziet niemand",
                "zet de woorden in de tekst zelf, en haal ze weg achter het adres",
            );
        }
    }

    /// Reports what searching would pass over, where it was written in other characters than it stands for.
    pub(super) fn refuse_characters(&mut self, text: &str, range: &Range<usize>) {
        let source = &self.original[range.clone()];
        let place = |c: char| match source.find(c) {
            Some(index) => Place::new(self.file, range.start + index..range.start + index + c.len_utf8()),
            None => self.place(range.clone()),
        };
        if let Some(problem) = characters::unfit_in_line(text, place) {
            self.problems.push(problem);
        }
    }

    fn link(&mut self, address: &str, range: Range<usize>, content: &mut Vec<Inline>) {
        let place = self.place(range);
        let inner = self.inlines(TagEnd::Link);
        let target = match paths::link_target(self.path, address) {
            Ok(target) => target,
            // An expression in the address is told where expressions are told.
            Err(_) if self.has_unused_expression(place) => LinkTarget::Address(String::new()),
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

    fn has_unused_expression(&self, place: Place) -> bool {
        let mut within = self.masked.within(&(place.start..place.end));
        within.any(|index| !self.used[index])
    }

    /// Text, with the expressions in it taken out of the mask.
    fn text(&mut self, text: &str, range: Range<usize>, content: &mut Vec<Inline>) {
        let mut from = range.start;
        // Where the reader changed the text, places in it are not those of the file, and no expression is in it.
        let is_literal = text.len() == range.len();
        self.refuse_characters(text, &range);
        let within = if is_literal { self.masked.within(&range) } else { 0..0 };
        for index in within {
            let expression = &self.masked.expressions[index];
            let Place { start, end, .. } = expression.place;
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

    /// Reports the expressions that no text took up.
    pub(super) fn report_unused_expressions(&mut self) {
        let unused: Vec<Place> = self
            .masked
            .expressions
            .iter()
            .zip(&self.used)
            .filter(|(_, used)| !**used)
            .map(|(expression, _)| expression.place)
            .collect();
        for place in unused {
            self.report_misplaced(place);
        }
    }

    /// Reports the expressions in a text of which only the letters are kept.
    pub(super) fn refuse_expressions(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Expression(expression) => self.report_misplaced(expression.place),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.refuse_expressions(inner),
                Inline::Link(link) => self.refuse_expressions(&link.content),
                _ => {}
            }
        }
    }

    fn report_misplaced(&mut self, place: Place) {
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
