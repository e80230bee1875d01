//! What stands on which page.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::model::source::Place;

use super::spans::Spans;

/// The texts on each page, by the place in our files that they come from; without spaces, and with a plain minus, so
/// that line ends make no difference.
pub fn texts(paged: &PagedDocument, spans: &Spans<'_>) -> Vec<Vec<(Place, String)>> {
    paged
        .pages()
        .iter()
        .map(|page| {
            let mut texts = BTreeMap::new();
            collect(&page.frame, spans, &mut texts);
            texts.into_iter().collect()
        })
        .collect()
}

fn collect(frame: &Frame, spans: &Spans<'_>, texts: &mut BTreeMap<Place, String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, spans, texts),
            FrameItem::Text(text) => {
                // One text can come from several places: a line is set as a whole.
                for glyph in &text.glyphs {
                    let place = spans.place_in_content(glyph.span.0);
                    let letters = text.text.get(glyph.range()).unwrap_or_default();
                    if let Some(place) = place {
                        let shown = letters.chars().filter(|c| !c.is_whitespace());
                        let shown = shown.map(|c| if c == '\u{2212}' { '-' } else { c });
                        texts.entry(place).or_default().extend(shown);
                    }
                }
            }
            _ => {}
        }
    }
}
