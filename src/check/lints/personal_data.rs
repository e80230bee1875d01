//! Personal data that came into the text by accident, in any line: citizen service numbers, addresses for e-mail and
//! telephone numbers.

use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};

use super::Text;

/// The digits of a citizen service number (Wet algemene bepalingen burgerservicenummer).
const SERVICE_NUMBER_DIGITS: usize = 9;
/// The digits of a telephone number in the Netherlands, with the zero.
const TELEPHONE_DIGITS: usize = 10;

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    ServiceNumber,
    EmailAddress,
    TelephoneNumber,
}

/// In de tekst staat iets dat op een persoonsgegeven lijkt. Een nota is openbaar. Haal het weg.
///
/// - Een burgerservicenummer is een fout: dat mag nooit in een nota staan. Is het een ander nummer van negen cijfers,
///   zet er dan streepjes of punten in.
/// - Een e-mailadres of telefoonnummer is een waarschuwing. Is het met opzet openbaar, maak er dan een link van:
///   `[griffie](mailto:griffie@voorbeeld.nl)` of `[bel ons](tel:+31243512345)`.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for line in &text.lines {
        for (kind, range) in find(&line.text) {
            problems.push(problem(kind).at(line.place(&range, text.sources), "hier"));
        }
    }
}

fn problem(kind: Kind) -> Diagnostic {
    match kind {
        Kind::ServiceNumber => Diagnostic::error(
            Code::PersonalData,
            "dit lijkt een burgerservicenummer",
            "haal het weg; is het een ander nummer, zet er dan streepjes of punten in zoals gebruikelijk",
        )
        .why("een burgerservicenummer mag nooit in een openbaar stuk staan"),
        Kind::EmailAddress => Diagnostic::warning(
            Code::PersonalData,
            "hier staat een e-mailadres",
            "haal het weg, of maak er een link van als het met opzet openbaar is: [griffie](mailto:griffie@voorbeeld.nl)",
        )
        .why("een adres van een persoon hoort niet in een openbaar stuk"),
        Kind::TelephoneNumber => Diagnostic::warning(
            Code::PersonalData,
            "hier staat een telefoonnummer",
            "haal het weg, of maak er een link van als het met opzet openbaar is: [bel ons](tel:+31243512345)",
        )
        .why("een nummer van een persoon hoort niet in een openbaar stuk"),
    }
}

/// The personal data in a text, in order.
fn find(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        if is_email_address(word) {
            found.push((Kind::EmailAddress, start..start + word.len()));
        }
    }
    for run in digit_runs(text) {
        let digits: Vec<u32> = text[run.clone()].chars().filter_map(|c| c.to_digit(10)).collect();
        let is_plain = text[run.clone()].chars().all(|c| c.is_ascii_digit() || c == ' ');
        if is_plain && is_service_number(&digits) {
            found.push((Kind::ServiceNumber, run));
        } else if is_telephone_number(&text[run.clone()], &digits) {
            found.push((Kind::TelephoneNumber, run));
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// The words of a text, without the marks around them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bare = |c: char| !c.is_alphanumeric();
    text.split_whitespace().map(move |word| {
        let trimmed = word.trim_matches(bare);
        (trimmed.as_ptr() as usize - text.as_ptr() as usize, trimmed)
    })
}

fn is_email_address(word: &str) -> bool {
    let Some((name, domain)) = word.split_once('@') else {
        return false;
    };
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "-_+".contains(c));
    name.split('.').all(is_part) && domain.contains('.') && domain.split('.').all(is_part)
}

/// Runs of digits, with the spaces, hyphens and brackets that people write in telephone numbers.
fn digit_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let mut before = ' ';
    for (index, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let starts = c.is_ascii_digit() || (matches!(c, '+' | '(') && run.is_none());
        match &mut run {
            Some(run) if c.is_ascii_digit() => run.end = index + 1,
            Some(_) if matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}') && !(before == ' ' && c == ' ') => {}
            Some(found) => {
                if stands_alone(text, found) {
                    runs.push(found.clone());
                }
                run = None;
            }
            None if starts => {
                run = Some(index..index + c.len_utf8());
            }
            None => {}
        }
        before = c;
    }
    runs
}

/// Whether no letter, slash, comma or euro sign beside it makes it something else: a case number, an amount.
fn stands_alone(text: &str, run: &Range<usize>) -> bool {
    let before = &text[..run.start];
    let (near, sign) = (before.chars().next_back(), before.trim_end().chars().next_back());
    let after = text[run.end..].chars().next();
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ','));
    let is_joined = near.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ',' | '-'));
    !is_joined && sign != Some('€') && (!is_part(after) || followed_by_space(text, run))
}

fn followed_by_space(text: &str, run: &Range<usize>) -> bool {
    text[run.end..].starts_with([',', ';']) && text[run.end + 1..].starts_with(char::is_whitespace)
}

/// Nine digits that pass the test of eleven (elfproef): nine times the first, eight times the second, and so on to two
/// times the eighth, less the ninth, is a multiple of eleven.
fn is_service_number(digits: &[u32]) -> bool {
    let [first @ .., last] = digits else {
        return false;
    };
    if digits.len() != SERVICE_NUMBER_DIGITS || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let sum: u32 = first
        .iter()
        .zip((2..=9).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    // Ten is what is left of minus one.
    (sum + 10 * last).is_multiple_of(11)
}

fn is_telephone_number(text: &str, digits: &[u32]) -> bool {
    let abroad = text.starts_with("+31") || text.starts_with("0031");
    let own = digits.len() == TELEPHONE_DIGITS && digits.first() == Some(&0) && digits.get(1) != Some(&0);
    own || (abroad && (11..=14).contains(&digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text)
            .into_iter()
            .map(|(kind, range)| (kind, &text[range]))
            .collect()
    }

    #[test]
    fn personal_data_are_found() {
        for (text, kind, part) in [
            ("Het nummer is 111222333.", Kind::ServiceNumber, "111222333"),
            ("nummer 123456782 van", Kind::ServiceNumber, "123456782"),
            (
                "Mail j.jansen@wijchen.nl, dan",
                Kind::EmailAddress,
                "j.jansen@wijchen.nl",
            ),
            ("bel 024-7517217 of", Kind::TelephoneNumber, "024-7517217"),
            ("bel 06 12345678", Kind::TelephoneNumber, "06 12345678"),
            ("bel (024) 751 72 17", Kind::TelephoneNumber, "(024) 751 72 17"),
            ("bel +31 6 12345678", Kind::TelephoneNumber, "+31 6 12345678"),
        ] {
            assert_eq!(found(text), [(kind, part)], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Z/23/140751",
            "zaaknummer 22/096217",
            "123456789",
            "€ 111222333",
            "111.222.333",
            "in 2021 2022 en 2023",
            "15-06-2023",
            "1 op de 4",
            "2023-2026",
            "bel 14 024",
            "0,35 mln",
            "xxxx@",
            "@wijchen",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "\\PC*") {
            for (_, range) in find(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }

        #[test]
        fn a_wrong_digit_is_no_service_number(digits in prop::collection::vec(0_u32..10, 9), place in 0_usize..9, other in 1_u32..10) {
            let mut changed = digits.clone();
            changed[place] = (changed[place] + other) % 10;
            prop_assert!(!is_service_number(&digits) || !is_service_number(&changed));
        }
    }
}
