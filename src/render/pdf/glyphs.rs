//! Characters that the font can't show: found before the page is laid out, so that each is told with its place.

use std::collections::BTreeSet;

use typst::text::Font;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Document, Inline, Says, flat};
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
    for piece in document.pieces() {
        match piece.says {
            Says::Line(line) => checker.line(line),
            Says::Text(text, place) => checker.text(text, place),
            Says::Block(_) => {}
        }
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
    fn line(&mut self, line: &[Inline]) {
        for inline in flat(line) {
            match inline {
                Inline::Text(text, place) | Inline::Code(text, place) => self.text(text, *place),
                Inline::Value(value) => self.text(&value.shown.text, value.place),
                // What stands in the first three is in the line itself.
                Inline::Emphasis(_)
                | Inline::Strong(_)
                | Inline::Link { .. }
                | Inline::Footnote(..)
                | Inline::LineBreak => {}
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
