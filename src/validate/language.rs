//! Small faults of language in running text: they are warnings.

use unicode_segmentation::UnicodeSegmentation;

use crate::formats::markdown::plain_text;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::prose::{Block, Inline, Prose};
use crate::model::source::{Place, Sources};

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
                check_sentences(content, *place, sources, limit, problems);
                check_spaces(content, problems);
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

fn check_sentences(content: &[Inline], place: Place, sources: &Sources, limit: usize, problems: &mut Problems) {
    let text = plain_text(content);
    for sentence in text.unicode_sentences() {
        let words = sentence.unicode_words().count();
        if words <= limit {
            continue;
        }
        let first: Vec<&str> = sentence.unicode_words().take(5).collect();
        problems.push(
            Diagnostic::warning(
                Code::LongSentence,
                format!("een zin van {words} woorden: ‘{} …’", first.join(" ")),
                format!("maak er twee van; de grens is {limit} woorden (grenzen.woorden_per_zin in book.toml)"),
            )
            .at(begin(sentence, place, sources), "hier begint de zin"),
        );
    }
}

/// The first words of `sentence` where they stand in the file, or `place` where the marks of Markdown hide them.
fn begin(sentence: &str, place: Place, sources: &Sources) -> Place {
    let words: Vec<&str> = sentence.split_whitespace().take(3).collect();
    let words = words.join(" ");
    match sources.text_at(place).find(&words) {
        Some(index) => Place::new(place.file, place.start + index..place.start + index + words.len()),
        None => place,
    }
}

fn check_spaces(content: &[Inline], problems: &mut Problems) {
    for inline in content {
        match inline {
            Inline::Text(text, place) if text.len() == place.end - place.start => {
                for (index, _) in text.match_indices("  ") {
                    let start = place.start + index;
                    problems.push(
                        Diagnostic::warning(
                            Code::DoubleSpace,
                            "hier staan twee spaties achter elkaar",
                            "haal er een weg",
                        )
                        .at(Place::new(place.file, start..start + 2), "twee spaties"),
                    );
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => check_spaces(inner, problems),
            Inline::Link(link) => check_spaces(&link.content, problems),
            _ => {}
        }
    }
}
