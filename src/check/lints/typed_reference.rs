//! Typed references to an annex, table or chart that the document does not have.

use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::name::{Name, Placeable};

use super::Text;

/// What one can refer to by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Annex,
    Table,
    Chart,
}

/// The words for it.
const WORDS: [(&str, Kind); 8] = [
    ("bijlage", Kind::Annex),
    ("bijlagen", Kind::Annex),
    ("tabel", Kind::Table),
    ("tabellen", Kind::Table),
    ("grafiek", Kind::Chart),
    ("grafieken", Kind::Chart),
    ("figuur", Kind::Chart),
    ("figuren", Kind::Chart),
];
/// Behind it, they say of which other text it is.
const OF_ANOTHER: [&str; 5] = ["van", "bij", "uit", "in", "op"];
/// Behind these, it is this text after all.
const THIS: [&str; 4] = ["deze", "dit", "onze", "ons"];

/// De tekst verwijst naar een bijlage, tabel of grafiek die dit document niet heeft. Noem een bijlage in
/// `document.yaml` bij `bijlagen`, of zet de tabel of grafiek in de tekst. Schrijf daarna de verwijzing, zoals
/// `{{ bijlage.naam }}` of `{{ tabel.naam | nummer }}`: dan klopt het nummer altijd. Hoort zij bij een ander stuk, zeg
/// dan bij welk, zoals ‘bijlage 1 van de Jeugdwet’. Dit is een waarschuwing.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    let placed = |kind: Placeable| {
        let names = text.document.placed_expressions();
        let is_placed = |name: &Name| matches!(name, Name::Placed(found, _) if *found == kind);
        names
            .iter()
            .filter(|expression| expression.name.as_ref().is_ok_and(is_placed))
            .count()
    };
    let counts = [
        (Kind::Annex, text.annexes),
        (Kind::Table, placed(Placeable::Table)),
        (Kind::Chart, placed(Placeable::Chart)),
    ];
    for line in text.lines.iter().filter(|line| !line.is_quoted) {
        let quoted = text.document.claims.quoted.iter();
        let quoted: Vec<Range<usize>> = quoted.flat_map(|quoted| line.find(&quoted.text.value)).collect();
        for (kind, number, range) in find(&line.text) {
            let is_there = counts
                .iter()
                .any(|(found, count)| *found == kind && number.is_in(*count));
            let is_quoted = quoted
                .iter()
                .any(|quoted| quoted.start <= range.start && range.end <= quoted.end);
            if !is_there && !is_quoted {
                problems.push(problem(kind, &line.text[range.clone()]).at(line.place(&range, text.sources), "hier"));
            }
        }
    }
}

fn problem(kind: Kind, words: &str) -> Diagnostic {
    let help = match kind {
        Kind::Annex => {
            "noem het document bij ‘bijlagen’ in document.yaml en schrijf {{ bijlage.naam }}; is het een bijlage van een \
             ander stuk, zeg dan van welk"
        }
        Kind::Table => "schrijf {{ tabel.naam | nummer }}; is het een tabel van een ander stuk, zeg dan van welk",
        Kind::Chart => "schrijf {{ grafiek.naam | nummer }}; is het een grafiek van een ander stuk, zeg dan van welk",
    };
    Diagnostic::warning(
        Code::TypedReference,
        format!("de tekst noemt ‘{words}’, en die heeft dit document niet"),
        help,
    )
    .why("de lezer zoekt wat er niet is")
}

/// Which one is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    /// The one with this number.
    Of(usize),
    /// The only one.
    Any,
}

impl Number {
    /// Whether it is one of so many.
    fn is_in(self, count: usize) -> bool {
        match self {
            Self::Of(number) => (1..=count).contains(&number),
            Self::Any => count > 0,
        }
    }
}

/// The references in a text.
fn find(text: &str) -> Vec<(Kind, Number, Range<usize>)> {
    let words = words(text);
    let mut found = Vec::new();
    for (index, (start, word)) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let Some((_, kind)) = WORDS.iter().find(|(name, _)| *name == lower) else {
            continue;
        };
        let next = words.get(index + 1).map_or("", |(_, word)| *word);
        let before = index.checked_sub(1).map_or("", |index| words[index].1);
        let before = if before == "de" {
            index.checked_sub(2).map_or("", |index| words[index].1)
        } else {
            before
        };
        let after_next = words.get(index + 2).map_or("", |(_, word)| *word);
        let is_annex_here = before.eq_ignore_ascii_case("zie") || (next == "bij" && THIS.contains(&after_next));
        let (numbers, last) = match number(next) {
            Some(first) => with_others(first, &words, index + 1),
            None if *kind == Kind::Annex && is_annex_here => (vec![Number::Any], index),
            None => continue,
        };
        let behind = |offset: usize| words.get(last + offset).map_or("", |(_, word)| *word);
        if OF_ANOTHER.contains(&behind(1)) && !THIS.contains(&behind(2)) {
            continue;
        }
        let (end, word) = words[last];
        let range = *start..end + word.len();
        found.extend(numbers.into_iter().map(|number| (*kind, number, range.clone())));
    }
    found
}

/// A number at `at` with those that follow it, as in `1 tot en met 3` and `1, 2 en 3`; and where the last stands.
fn with_others(first: Number, words: &[(usize, &str)], at: usize) -> (Vec<Number>, usize) {
    let (mut numbers, mut last) = (vec![first], at);
    for (index, (_, word)) in words.iter().enumerate().skip(at + 1) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match number(word).filter(|_| is_number) {
            Some(number) => {
                numbers.push(number);
                last = index;
            }
            None if matches!(*word, "en" | "of" | "tot" | "met" | "t" | "m") => {}
            None => break,
        }
    }
    (numbers, last)
}

/// `1`, `B` or `II`, as the number of one.
fn number(word: &str) -> Option<Number> {
    if let Ok(number) = word.parse() {
        return Some(Number::Of(number));
    }
    let roman = ["I", "II", "III", "IV", "V"].iter().position(|roman| *roman == word);
    let letter = match word.as_bytes() {
        [letter @ b'A'..=b'H'] => Some(usize::from(letter - b'A')),
        _ => None,
    };
    roman.or(letter).map(|index| Number::Of(index + 1))
}

/// The words of a text, without the marks around them.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric();
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push((begin, &text[begin..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_references_are_found() {
        let found = |text: &str| -> Vec<String> {
            find(text)
                .into_iter()
                .map(|(.., range)| text[range].to_owned())
                .collect()
        };
        assert_eq!(found("Zie bijlage 1 en tabel 3."), ["bijlage 1", "tabel 3"]);
        assert_eq!(found("(zie de bijlage), Grafiek\u{a0}2"), ["bijlage", "Grafiek\u{a0}2"]);
        assert_eq!(found("in bijlage B bij deze nota"), ["bijlage B"]);
        assert_eq!(found("In grafieken 1 tot en met 3 en"), ["grafieken 1 tot en met 3"; 2]);
        assert_eq!(found("In de bijlage bij deze nota"), ["bijlage"]);
        assert!(found("bijlage 1 van de Jeugdwet, tabel 2 in het rapport").is_empty());
        assert!(found("De bijlage is lang. Een tabel met 3 rijen. Zie bijlage bij de brief.").is_empty());
    }
}
