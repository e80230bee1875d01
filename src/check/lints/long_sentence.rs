//! Sentences of more words than the project allows, in paragraphs. A quotation is in the words of another.

use std::ops::Range;

use crate::check::lines::{LETTERS, Line};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{Place, Sources};

use super::Text;

/// Words behind which a point ends no sentence.
const SHORTENED: &str = "\
    afd art bijv blz bv ca cf dhr dr drs excl fig gem hfst incl ing ir jl max mevr min mld mln mr nl nr nrs par prof pt \
    resp sr st tel vgl vlg zgn";

/// Deze zin heeft meer woorden dan `book.toml` toestaat. Lange zinnen zijn moeilijk te volgen, zeker voor wie luistert.
/// Maak er twee zinnen van. Dit is een waarschuwing.
///
/// Woorden worden geteld als in een tekstverwerker: wat tussen spaties staat, is één woord, zoals ‘en/of’. Een
/// verwijzing naar een cijfer is er ook één; een bewering is een zin op zich.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    let limit = text.settings.words_per_sentence;
    let paragraphs = text
        .lines
        .iter()
        .filter(|line| line.paragraph.is_some() && !line.is_quoted);
    for line in paragraphs {
        for words in sentences(&line.text) {
            let said: Vec<&str> = words.iter().map(|word| &line.text[word.clone()]).collect();
            let is_typed = said
                .iter()
                .any(|word| word.replace(LETTERS, "").contains(char::is_alphanumeric));
            if words.len() <= limit || !is_typed {
                continue;
            }
            let begin = said.iter().take(5).map(|word| word.replace(LETTERS, "…"));
            problems.push(
                Diagnostic::warning(
                    Code::LongSentence,
                    format!(
                        "een zin van {} woorden: ‘{} …’",
                        words.len(),
                        begin.collect::<Vec<_>>().join(" ")
                    ),
                    format!("maak er twee van; de grens is {limit} woorden (grenzen.woorden_per_zin in book.toml)"),
                )
                .at(first_words(line, &words, text.sources), "hier begint de zin"),
            );
        }
    }
}

/// The words of each sentence in `text`: where each stands.
fn sentences(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    let mut before = "";
    for word in text.split_whitespace() {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        if ends_sentence(before, word) && !sentence.is_empty() {
            sentences.push(std::mem::take(&mut sentence));
        }
        before = word;
        // A dash between spaces is no word.
        if word.contains(char::is_alphanumeric) {
            sentence.push(start..start + word.len());
        }
    }
    sentences.push(sentence);
    sentences
}

/// Whether a sentence ends between two words. A reference can begin one.
fn ends_sentence(before: &str, after: &str) -> bool {
    const CLOSING: &[char] = &[')', ']', '"', '\'', '’', '”', '»'];
    let goes_on = after.starts_with(char::is_lowercase) && !after.starts_with(LETTERS);
    let before = before.trim_end_matches(CLOSING);
    if goes_on || before.ends_with(['!', '?']) {
        return !goes_on;
    }
    let word = before.strip_suffix(['.', '…']);
    let word = word.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    word.is_some_and(|word| !is_shortened(word))
}

/// Whether a word before a point is short for another: `bijv`, `o.a`, the `A` of a name.
fn is_shortened(word: &str) -> bool {
    let has_points = word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.');
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let word = word.to_lowercase();
    has_points || is_initial || SHORTENED.split_ascii_whitespace().any(|shortened| shortened == word)
}

/// The first words of a sentence of which something was typed, where they stand in the file.
fn first_words(line: &Line<'_>, words: &[Range<usize>], sources: &Sources) -> Place {
    let (first, last) = (&words[0], &words[words.len() - 1]);
    let place = line.place(&(first.start..last.end), sources);
    let typed = sources.text_at(place);
    let offset = |word: &str| word.as_ptr().addr() - typed.as_ptr().addr();
    let words: Vec<&str> = typed.split_whitespace().take(3).collect();
    let (start, end) = match words[..] {
        [] => (0, typed.len()),
        [only] => (offset(only), offset(only) + only.len()),
        [first, .., last] => (offset(first), offset(last) + last.len()),
    };
    Place::new(place.file, place.start + start..place.start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        sentences(text).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_word_is_what_stands_between_spaces() {
        assert_eq!(lengths("Het GGZ-team en/of de wijk – en € 3,5 mln."), [8]);
        assert_eq!(lengths(""), [0]);
        assert_eq!(lengths("xxxx xxxx.\nEn meer"), [2, 2]);
    }

    #[test]
    fn a_point_within_a_sentence_does_not_end_it() {
        for text in [
            "Hulp zoals o.a. Wmo en bijv. Jeugdwet blijft.",
            "Volgens art. 2.3.5 en nr. 12 mag het.",
            "De heer A. Jansen (vgl. Bijlage 1) belt.",
            "Dat kost 1.250.000 euro per jaar.",
            "Wie vraagt ‘wat nu?’ krijgt antwoord.",
        ] {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_point_behind_a_sentence_ends_it() {
        for text in [
            "Dit is waar. Dat ook.",
            "Dit is waar (bijna). Dat ook.",
            "Hij zei ‘nee.’ Daarna niets.",
            "Het begon in 2023. In 2024 niet meer.",
            "Is dat zo? Ja.",
            "Het begon. 2024 was beter.",
            "Het begon. xxxx kinderen kregen hulp.",
        ] {
            assert_eq!(sentences(text).len(), 2, "{text}");
        }
    }
}
