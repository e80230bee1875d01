//! Small faults of language in running text: they are warnings.

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::markdown::plain_text;
use crate::prose::{Block, Inline, Prose};
use crate::source::{Place, Sources};

/// Reports double spaces, and sentences of more than `limit` words.
pub fn check(prose: &Prose, sources: &Sources, limit: usize, problems: &mut Problems) {
    check_blocks(&prose.blocks, sources, limit, problems);
    for footnote in &prose.footnotes {
        check_blocks(&footnote.blocks, sources, limit, problems);
    }
}

fn check_blocks(blocks: &[Block], sources: &Sources, limit: usize, problems: &mut Problems) {
    for block in blocks {
        match block {
            Block::Paragraph { content, place } => {
                check_sentences(content, *place, limit, problems);
                check_spaces(*place, sources, problems);
            }
            Block::List { items, .. } => {
                for item in items {
                    check_blocks(item, sources, limit, problems);
                }
            }
            // A quotation is in the words of another.
            _ => {}
        }
    }
}

fn check_sentences(content: &[Inline], place: Place, limit: usize, problems: &mut Problems) {
    let text = plain_text(content);
    for sentence in text.unicode_sentences() {
        let words = sentence.unicode_words().count();
        if words <= limit {
            continue;
        }
        let start: Vec<&str> = sentence.unicode_words().take(5).collect();
        problems.push(
            Diagnostic::warning(
                Code::LongSentence,
                format!("een zin van {words} woorden: ‘{} …’", start.join(" ")),
                format!("maak er twee van; de grens is {limit} woorden (grenzen.woorden_per_zin in book.toml)"),
            )
            .at(place, "in deze alinea"),
        );
    }
}

fn check_spaces(place: Place, sources: &Sources, problems: &mut Problems) {
    let text = sources.text_at(place);
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let body = line.trim();
        if let Some(index) = body.find("  ") {
            let start = place.start + offset + indent + index;
            problems.push(
                Diagnostic::warning(
                    Code::DoubleSpace,
                    "hier staan twee spaties achter elkaar",
                    "haal er een weg",
                )
                .at(Place::new(place.file, start..start + 2), "twee spaties"),
            );
        }
        offset += line.len();
    }
}
