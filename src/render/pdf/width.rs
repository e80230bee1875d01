//! Words that do not fit: past the edge of the page, or over the text beside them. Typst sets them without a word.

use std::collections::BTreeMap;

use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::model::{FootnoteEntry, TableElem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::Document;
use crate::model::source::{Place, Sources};

use super::spans::Spans;

/// What every printer leaves white.
const EDGE: Abs = Abs::raw(14.2);
/// Texts that overlap by less than this merely touch.
const TOUCH: Abs = Abs::raw(1.5);
/// Texts on one line differ at most this much in height.
const SAME_LINE: Abs = Abs::raw(0.5);
/// A word of more characters than this is cut short in the message; it is marked as a whole.
const LONGEST_SHOWN: usize = 24;

/// Reports every text that is wider than its room; tells whether there is one.
pub fn report(
    paged: &PagedDocument,
    spans: &Spans<'_>,
    sources: &Sources,
    document: &Document,
    problems: &mut Problems,
) -> bool {
    let mut walk = Walk {
        spans,
        around: Vec::new(),
        runs: Vec::new(),
    };
    // One for each table, and one for each word outside of tables.
    let mut found: BTreeMap<Option<Place>, Diagnostic> = BTreeMap::new();
    let mut add = |word: &Word<'_>| {
        let problem = word.diagnostic(sources, document);
        found.entry(problem.place).or_insert(problem);
    };
    for page in paged.pages() {
        walk.frame(&page.frame, Transform::identity());
        let mut runs = std::mem::take(&mut walk.runs);
        let edge = page.frame.width() - EDGE;
        for run in runs.iter().filter(|run| run.right > edge) {
            add(&run.word_beyond(edge, spans));
        }
        runs.sort_by_key(|run| run.baseline);
        for line in runs.chunk_by_mut(|above, below| below.baseline - above.baseline < SAME_LINE) {
            line.sort_by_key(|run| run.left);
            for pair in line.windows(2) {
                if let [before, after] = pair
                    && before.right - after.left > TOUCH
                {
                    // A text set to the right grows to the left: the longest of the two is the one that is too wide.
                    let (one, other) = (before.word_beyond(after.left, spans), after.first_word(spans));
                    let second = one.place.is_none() || other.place.is_some() && other.text.len() > one.text.len();
                    add(if second { &other } else { &one });
                }
            }
        }
    }
    let is_any = !found.is_empty();
    for problem in found.into_values() {
        problems.push(problem);
    }
    is_any
}

/// A text as it stands on the page.
struct Run<'a> {
    left: Abs,
    right: Abs,
    baseline: Abs,
    item: &'a TextItem,
    /// The table that it is in.
    table: Option<Place>,
}

/// A word that does not fit.
struct Word<'a> {
    text: &'a str,
    place: Option<Place>,
    table: Option<Place>,
}

impl<'a> Run<'a> {
    /// The word that is the first to cross the vertical line at `limit`.
    fn word_beyond(&self, limit: Abs, spans: &Spans<'_>) -> Word<'a> {
        let mut right = self.left;
        let crossing = self.item.glyphs.iter().position(|glyph| {
            right += glyph.x_advance.at(self.item.size);
            right > limit
        });
        self.word(crossing.unwrap_or_default(), spans)
    }

    fn first_word(&self, spans: &Spans<'_>) -> Word<'a> {
        self.word(0, spans)
    }

    /// The word around a glyph.
    fn word(&self, glyph: usize, spans: &Spans<'_>) -> Word<'a> {
        let text = self.item.text.as_str();
        let glyph = self.item.glyphs.get(glyph);
        let (before, after) = glyph
            .and_then(|glyph| text.split_at_checked(glyph.range().start))
            .unwrap_or((text, ""));
        let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let length = after.find(char::is_whitespace).unwrap_or(after.len());
        Word {
            text: &text[start..before.len() + length],
            place: glyph.and_then(|glyph| spans.place_in_content(glyph.span.0)),
            table: self.table,
        }
    }
}

impl Word<'_> {
    fn diagnostic(&self, sources: &Sources, document: &Document) -> Diagnostic {
        let named = self.named();
        let municipality = document.meta.municipality_place;
        // The footer can stand on the page of a table too.
        let in_table = self.place.is_some_and(|place| place != municipality);
        if let Some(table) = self.table.filter(|_| in_table) {
            return Diagnostic::error(
                Code::TooWide,
                "deze tabel is te breed voor de pagina",
                "maak er twee tabellen van, of kort de koppen en de lange woorden in",
            )
            .at(table, "deze tabel")
            .why(format!(
                "{named} past niet in zijn kolom en zou over andere tekst heen staan"
            ));
        }
        // Only the name of the municipality pushes aside what has no place of its own.
        let place = self.place.unwrap_or(municipality);
        let problem = Diagnostic::error(
            Code::TooWide,
            format!("{named} past niet op de pagina"),
            if sources.file(place.file).path.ends_with(".md") {
                "breek het in delen, of maak van een adres een link met een korte tekst: [tekst](adres)"
            } else {
                "breek het in delen, of kies een korter woord"
            },
        )
        .why("in de pdf zou het buiten de pagina of over andere tekst heen staan");
        match self.in_source(place, sources) {
            Some(own) => problem.at(own, "dit woord"),
            None => problem.at(place, "in deze tekst"),
        }
    }

    /// The word in a sentence.
    fn named(&self) -> String {
        let bare = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        let text = if bare.is_empty() { self.text } else { bare };
        let kind = if text.contains("://") { "het adres" } else { "het woord" };
        if text.chars().count() > LONGEST_SHOWN {
            let begin: String = text.chars().take(LONGEST_SHOWN - 4).collect();
            format!("{kind} ‘{begin}…’")
        } else {
            format!("{kind} ‘{text}’")
        }
    }

    /// Where the word is typed. Typst can have broken it at a hyphen, so it is taken as far as it goes.
    fn in_source(&self, place: Place, sources: &Sources) -> Option<Place> {
        let own = sources.find_in(place, self.text.trim_end_matches('-'))?;
        let text = &sources.file(place.file).text;
        let is_word = |c: char| c.is_alphanumeric() || c == '-';
        let start = text[place.start..own.start].trim_end_matches(is_word).len();
        let rest = &text[own.end..place.end];
        let length = rest.len() - rest.trim_start_matches(is_word).len();
        Some(Place::new(place.file, place.start + start..own.end + length))
    }
}

/// A walk over the pages, in the order in which things stand on them.
struct Walk<'a, 'b> {
    spans: &'b Spans<'b>,
    /// The tables that have begun and not ended; nothing for a footnote, which can stand on the page of a table.
    around: Vec<(Location, Option<Place>)>,
    runs: Vec<Run<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn frame(&mut self, frame: &'a Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = transform
                        .pre_concat(Transform::translate(position.x, position.y))
                        .pre_concat(group.transform);
                    self.frame(&group.frame, inner);
                }
                FrameItem::Text(text) if !text.text.trim().is_empty() => {
                    let start = position.transform(transform);
                    let end = Point::new(position.x + text.width(), position.y).transform(transform);
                    self.runs.push(Run {
                        left: start.x,
                        right: end.x,
                        baseline: start.y,
                        item: text,
                        table: self.around.last().and_then(|(_, table)| *table),
                    });
                }
                FrameItem::Tag(tag) => self.tag(tag),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(element, _) if element.is::<TableElem>() => {
                let table = self.spans.place_in_content(element.span());
                self.around.push((tag.location(), table));
            }
            Tag::Start(element, _) if element.is::<FootnoteEntry>() => self.around.push((tag.location(), None)),
            Tag::Start(..) => {}
            Tag::End(location, ..) => self.around.retain(|(open, _)| open != location),
        }
    }
}
