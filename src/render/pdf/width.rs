//! Words that do not fit: past the edge of the page, or over the text beside them. Typst sets them without a word.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::document::Document;
use crate::source::Place;

use super::spans::Spans;

/// What every printer leaves white.
const EDGE: Abs = Abs::raw(14.2);
/// Texts that overlap by less than this merely touch.
const TOUCH: Abs = Abs::raw(1.5);
/// Texts on one line differ at most this much in height.
const SAME_LINE: Abs = Abs::raw(0.5);

/// A text as it stands on the page.
struct Run {
    left: Abs,
    right: Abs,
    baseline: Abs,
    place: Option<Place>,
}

/// Reports every text that is wider than its room.
pub fn report(paged: &PagedDocument, spans: &Spans<'_>, document: &Document, problems: &mut Problems) {
    let mut places = BTreeSet::new();
    for page in paged.pages() {
        let mut runs = Vec::new();
        collect(&page.frame, Transform::identity(), spans, &mut runs);
        let edge = page.frame.width() - EDGE;
        let beyond = runs.iter().filter(|run| run.right > edge);
        places.extend(beyond.map(|run| run.place.unwrap_or(document.meta.place)));
        runs.sort_by_key(|run| run.baseline);
        for line in runs.chunk_by_mut(|above, below| below.baseline - above.baseline < SAME_LINE) {
            line.sort_by_key(|run| run.left);
            for pair in line.windows(2) {
                if let [before, after] = pair
                    && before.right - after.left > TOUCH
                {
                    places.insert(before.place.or(after.place).unwrap_or(document.meta.place));
                }
            }
        }
    }
    for place in places {
        problems.push(
            Diagnostic::error(
                Code::TooWide,
                "hier staat een woord dat niet op de pagina past",
                "breek het woord of het adres in delen, of maak een link met een korte tekst: [tekst](adres)",
            )
            .at(place, "in deze tekst")
            .why("in de pdf zou het buiten de pagina of over andere tekst heen staan"),
        );
    }
}

fn collect(frame: &Frame, transform: Transform, spans: &Spans<'_>, runs: &mut Vec<Run>) {
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = transform
                    .pre_concat(Transform::translate(position.x, position.y))
                    .pre_concat(group.transform);
                collect(&group.frame, inner, spans, runs);
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let start = position.transform(transform);
                let end = Point::new(position.x + text.width(), position.y).transform(transform);
                let place = text
                    .glyphs
                    .first()
                    .and_then(|glyph| spans.place_in_content(glyph.span.0));
                runs.push(Run {
                    left: start.x,
                    right: end.x,
                    baseline: start.y,
                    place,
                });
            }
            _ => {}
        }
    }
}
