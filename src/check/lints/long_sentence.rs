//! Sentences of more words than the project allows, in paragraphs. A quotation is in the words of another.

use unicode_segmentation::UnicodeSegmentation;

use crate::formats::markdown::plain_text;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{Place, Sources};

use super::Text;

/// Deze zin heeft meer woorden dan `book.toml` toestaat. Lange zinnen zijn moeilijk te volgen, zeker voor wie luistert.
/// Maak er twee zinnen van. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    let limit = text.settings.words_per_sentence;
    for line in text.lines.iter().filter(|line| !line.is_quoted) {
        let Some(place) = line.paragraph else {
            continue;
        };
        for sentence in plain_text(line.content).unicode_sentences() {
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
                .at(begin(sentence, place, text.sources), "hier begint de zin"),
            );
        }
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
