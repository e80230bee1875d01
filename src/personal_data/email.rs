//! Addresses for e-mail, also where words stand for the signs in them: `naam [at] voorbeeld [punt] nl`.

use std::ops::Range;

use super::plain::{Plain, small_letters};

/// Words for `@`, between brackets.
const AT_WORDS: [&str; 4] = ["at", "apenstaart", "apenstaartje", "@"];
/// Words for the point, between brackets or behind an at sign.
const POINT_WORDS: [&str; 3] = ["punt", "dot", "."];

/// What a part of a text can be to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Word,
    /// `@`, or a word between brackets for it.
    At,
    /// `apenstaart` between spaces.
    AtWord,
    /// `at` between spaces, which can be a word of a sentence.
    PerhapsAt,
    Point,
    /// A word for the point, between brackets or spaces.
    PointWord,
    Space,
    Other,
}

/// The signs of each.
pub fn find(plain: &Plain) -> Vec<Range<usize>> {
    let parts = without_needless_spaces(&parts(plain));
    let mut found = Vec::new();
    for index in 0..parts.len() {
        found.extend(address(plain, &parts, index));
    }
    found
}

type Parts = Vec<(Part, Range<usize>)>;

fn parts(plain: &Plain) -> Parts {
    let mut parts = Parts::new();
    let mut start = 0;
    while start < plain.signs.len() {
        let (part, end) = part(plain, start);
        parts.push((part, start..end));
        start = end;
    }
    parts
}

/// The part that begins here, and where it ends.
fn part(plain: &Plain, start: usize) -> (Part, usize) {
    let rest = &plain.signs[start..];
    match rest[0] {
        '(' | '[' | '{' | '<' => {
            in_brackets(rest).map_or((Part::Other, start + 1), |(part, length)| (part, start + length))
        }
        '@' => (Part::At, start + 1),
        '.' => (Part::Point, start + 1),
        ' ' => (Part::Space, start + rest.iter().take_while(|c| **c == ' ').count()),
        c if is_of_word(c) => {
            let length = rest.iter().take_while(|c| is_of_word(**c)).count();
            // In an address itself these are ordinary names: `info@punt.nl`.
            let is_free = plain.before(start) == ' ' && plain.at(start + length) == ' ';
            let part = match small_letters(&rest[..length]).as_str() {
                _ if !is_free => Part::Word,
                "at" => Part::PerhapsAt,
                "apenstaart" | "apenstaartje" => Part::AtWord,
                "punt" | "dot" => Part::PointWord,
                _ => Part::Word,
            };
            (part, start + length)
        }
        _ => (Part::Other, start + 1),
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '%')
}

/// What a word between brackets stands for, and its length with the brackets.
fn in_brackets(signs: &[char]) -> Option<(Part, usize)> {
    let close = signs.iter().take(20).position(|c| matches!(c, ')' | ']' | '}' | '>'))?;
    let word = small_letters(&signs[1..close]);
    let word = word.trim();
    let part = if AT_WORDS.contains(&word) {
        Part::At
    } else if POINT_WORDS.contains(&word) {
        Part::PointWord
    } else {
        return None;
    };
    Some((part, close + 1))
}

/// Takes away the spaces beside signs and the words for them.
fn without_needless_spaces(parts: &[(Part, Range<usize>)]) -> Parts {
    let stands_free = |part: Option<&(Part, Range<usize>)>| {
        part.is_some_and(|(part, _)| matches!(part, Part::At | Part::AtWord | Part::PerhapsAt | Part::PointWord))
    };
    let is_needless = |index: usize| {
        parts[index].0 == Part::Space
            && (stands_free(parts.get(index + 1)) || index > 0 && stands_free(parts.get(index - 1)))
    };
    let kept = (0..parts.len()).filter(|index| !is_needless(*index));
    kept.map(|index| parts[index].clone()).collect()
}

/// The address around the at sign with this number, where it is one.
fn address(plain: &Plain, parts: &[(Part, Range<usize>)], at: usize) -> Option<Range<usize>> {
    let kind = parts[at].0;
    if !matches!(kind, Part::At | Part::AtWord | Part::PerhapsAt) {
        return None;
    }
    let is_point = |part: Part| matches!(part, Part::Point | Part::PointWord);
    let is_word = |index: usize| parts.get(index).is_some_and(|(part, _)| *part == Part::Word);
    let mut first = at.checked_sub(1).filter(|index| is_word(*index))?;
    while first > 1 && is_point(parts[first - 1].0) && is_word(first - 2) {
        first -= 2;
    }
    let mut last = Some(at + 1).filter(|index| is_word(*index))?;
    while last + 2 < parts.len() && is_point(parts[last + 1].0) && is_word(last + 2) {
        last += 2;
    }
    let top = &plain.signs[parts[last].1.clone()];
    let is_domain = last > at + 1 && top.len() > 1 && top.iter().all(|c| c.is_alphabetic());
    // `at` alone is a word too: something else has to tell that this is an address.
    let is_told =
        kind != Part::PerhapsAt || first + 1 < at || parts[at..last].iter().any(|(part, _)| *part == Part::PointWord);
    (is_domain && is_told).then(|| parts[first].1.start..parts[last].1.end)
}
