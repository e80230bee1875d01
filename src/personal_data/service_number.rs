//! Citizen service numbers (`burgerservicenummers`), however their digits are grouped.

use std::ops::Range;

use super::digits::{Digits, Group};
use super::plain::Plain;

/// The digits of a citizen service number (Wet algemene bepalingen burgerservicenummer). Who leaves out a zero at the
/// beginning writes one less.
const DIGITS: usize = 9;

/// Words that tell that one follows, or their beginnings.
const NAMES: [&str; 4] = ["bsn", "burgerservice", "sofi", "persoonsnummer"];
/// Words that tell that another number follows, or their beginnings.
const OTHER_NAMES: [&str; 23] = [
    "kvk",
    "rsin",
    "oin",
    "btw",
    "isbn",
    "issn",
    "doi",
    "kenmerk",
    "zaaknummer",
    "zaaknr",
    "registratienummer",
    "documentnummer",
    "contractnummer",
    "inkoopnummer",
    "projectnummer",
    "offertenummer",
    "bestelnummer",
    "crediteurnummer",
    "vestigingsnummer",
    "ordernummer",
    "factuurnummer",
    "verplichtingennummer",
    "perceelnummer",
];
/// Words for a person: behind one, a number is that of the person, whatever was named before.
const PERSONS: [&str; 30] = [
    "burger",
    "cliënt",
    "cliënte",
    "cliënten",
    "client",
    "clienten",
    "deelnemer",
    "dhr",
    "dochter",
    "gezin",
    "heer",
    "inwoner",
    "inwoonster",
    "inwoners",
    "jeugdige",
    "jongen",
    "jongere",
    "jongeren",
    "kind",
    "kinderen",
    "klant",
    "leerling",
    "mantelzorger",
    "meisje",
    "meneer",
    "mevrouw",
    "mw",
    "persoon",
    "patiënt",
    "zoon",
];
/// A number with fewer digits is none of a list of such numbers.
const FEWEST_IN_LIST: usize = 6;
/// Words behind an amount or a count.
const UNITS: [&str; 21] = [
    "euro",
    "euros",
    "eur",
    "k",
    "keuro",
    "duizend",
    "mln",
    "miljoen",
    "mld",
    "miljard",
    "procent",
    "inwoners",
    "huishoudens",
    "personen",
    "mensen",
    "stuks",
    "uur",
    "m2",
    "m3",
    "km",
    "kwh",
];
/// The digits with which numbers of services by telephone begin.
const SERVICES: [[u32; 4]; 4] = [[0, 8, 0, 0], [0, 9, 0, 0], [0, 9, 0, 6], [0, 9, 0, 9]];

/// The signs of each.
pub fn find(digits: &Digits<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < digits.groups.len() {
        let mut runs = digits.runs_from(first, DIGITS);
        let run = runs.find(|run| passes(&digits.digits(run)) && is_meant(digits, run));
        first = run.as_ref().map_or(first + 1, |run| run.end);
        found.extend(run.map(|run| digits.signs(&run)));
    }
    found
}

/// Whether digits pass the test of eleven (elfproef): nine times the first, eight times the second, and so on to two
/// times the eighth, less the ninth, is a multiple of eleven.
pub fn passes(digits: &[u32]) -> bool {
    let [first @ .., last] = digits else {
        return false;
    };
    let is_long_enough = digits.len() == DIGITS || (digits.len() == DIGITS - 1 && digits[0] != 0);
    if !is_long_enough || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let weights = (2..).take(first.len());
    let sum: u32 = first
        .iter()
        .rev()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    // Ten is what is left of minus one.
    (sum + 10 * last).is_multiple_of(11)
}

/// Whether groups that pass the test are one number, and no other than this.
fn is_meant(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let signs = digits.signs(run);
    let begins = |word: &String, names: &[&str]| names.iter().any(|name| word.starts_with(name));
    if digits
        .plain
        .words_before(signs.start, 6)
        .iter()
        .any(|word| begins(word, &NAMES))
    {
        return true;
    }
    let is_other = is_named_otherwise(digits.plain, signs.start);
    !is_other && !is_amount(digits, run) && !is_registered(digits, run) && is_grouped_as_one(digits, run)
}

/// Whether the sentence says, before the sign with this number, that another number comes here: `Het RSIN van de
/// stichting is`. What is named has its number already where one stands between, but in a list of such numbers.
fn is_named_otherwise(plain: &Plain, start: usize) -> bool {
    let mut words = plain.sentence_before(start).into_iter().rev().peekable();
    let mut is_in_list = true;
    while let Some(word) = words.next() {
        let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit()).then_some(word.len());
        if let Some(mut count) = digits(&word) {
            while let Some(more) = words.peek().and_then(|word| digits(word)) {
                count += more;
                words.next();
            }
            if !is_in_list || count < FEWEST_IN_LIST {
                return false;
            }
        } else if PERSONS.contains(&word.as_str()) {
            return false;
        } else if OTHER_NAMES.iter().any(|name| word.starts_with(name)) {
            return true;
        } else {
            is_in_list &= matches!(word.as_str(), "en" | "of");
        }
    }
    false
}

/// Whether the groups are divided as people divide a number, and not as a date, years, or a part of something longer.
fn is_grouped_as_one(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let groups = &digits.groups[run.clone()];
    let shape: Vec<usize> = groups.iter().map(Group::count).collect();
    let is_whole = shape.iter().sum::<usize>() == DIGITS;
    let (before, after) = (digits.separator_before(run.start), digits.separator(run.end - 1));
    let is_tight = |separator: Option<char>| separator.is_some_and(|sign| sign != ' ' && sign != '(');
    let Some(separator) = digits.separator(run.start).filter(|_| run.len() > 1) else {
        return is_whole || !(is_date(&groups[0].digits) || is_tight(before) || is_tight(after));
    };
    let is_usual = matches!(shape.as_slice(), [3, 3, 3] | [4, 2, 3]);
    let is_even = (run.start..run.end - 1).all(|group| digits.separator(group) == Some(separator));
    let goes_on = [before, after].contains(&Some(separator)) && !(is_usual && matches!(separator, ' ' | '('));
    let is_service = SERVICES.iter().any(|service| groups[0].digits == service);
    let is_dated = groups.iter().any(|group| group.is_year() || is_date(&group.digits));
    // A number with decimals, or a case number such as 22/1234567.
    let is_pair = run.len() == 2 && matches!(separator, '.' | ',' | '/');
    let is_ordinary = is_dated || is_service || is_pair || goes_on;
    if is_whole {
        return !is_ordinary && (is_usual || is_even);
    }
    // With a digit less it is easily something else, such as 12.345.678.
    let is_thousands = shape == [2, 3, 3];
    !is_ordinary && is_even && !is_thousands && shape.iter().all(|count| *count > 1)
}

/// `20240131` or `31012024`.
fn is_date(digits: &[u32]) -> bool {
    let number = |range: Range<usize>| digits[range].iter().fold(0, |number, digit| number * 10 + digit);
    let fits = |year: u32, month: u32, day: u32| {
        (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
    };
    digits.len() == 8
        && (fits(number(0..4), number(4..6), number(6..8)) || fits(number(4..8), number(2..4), number(0..2)))
}

/// Whether it is told to be an amount or a count, or has decimals.
fn is_amount(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let (plain, signs) = (digits.plain, digits.signs(run));
    let before = plain.signs[..signs.start].iter().rev();
    let sign = before.copied().find(|c| !matches!(c, ' ' | '-' | '+'));
    let has_currency =
        matches!(sign, Some('€' | '$' | '£')) || matches!(plain.word_before(signs.start).as_str(), "eur" | "euro");
    let next = if plain.at(signs.end) == ' ' {
        signs.end + 1
    } else {
        signs.end
    };
    let has_unit = matches!(plain.at(next), '€' | '%' | '‰') || UNITS.contains(&plain.word_at(next).as_str());
    let is_fraction = match digits.separator_before(run.start) {
        Some(',') => true,
        Some('.') => digits.groups[run.start - 1].digits == [0],
        _ => false,
    };
    let decimals = digits.groups.get(run.end).map_or(0, Group::count);
    let has_decimals = match digits.separator(run.end - 1) {
        Some(',') => (1..=2).contains(&decimals),
        Some('.') => decimals == 2 && digits.separator(run.end).is_none_or(|sign| sign != '.'),
        _ => plain.signs[signs.end..].starts_with(&[',', '-']),
    };
    has_currency || has_unit || is_fraction || has_decimals
}

/// Whether it is the end of a case number (`22/12345678`, `Z/12345678`, `D12345678`) or of an address on the web.
fn is_registered(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let (plain, start) = (digits.plain, digits.signs(run).start);
    let is_alone = |index: usize| !plain.before(index).is_alphanumeric();
    let before = plain.before(start);
    // A `B` is short for what the number is.
    let is_letter = before.is_ascii_uppercase() && before != 'B' && is_alone(start - 1);
    let is_case = before == '/' && {
        let word = plain.signs[..start - 1]
            .iter()
            .rev()
            .take_while(|c| c.is_alphanumeric());
        match word.collect::<Vec<_>>().as_slice() {
            [letter] => letter.is_ascii_uppercase(),
            [one, two] => one.is_ascii_digit() && two.is_ascii_digit(),
            _ => false,
        }
    };
    is_letter || is_case || is_in_address(plain, start)
}

/// Whether it stands in an address on the web that says nothing of a person.
fn is_in_address(plain: &Plain, start: usize) -> bool {
    let around: String = plain.between_spaces(start).iter().collect();
    let around = around.to_lowercase();
    let is_address = around.contains("://") || around.starts_with("www.");
    let mut words = around.split(|c: char| !c.is_alphanumeric());
    let is_of_person = words.any(|word| PERSONS.contains(&word) || NAMES.iter().any(|name| word.starts_with(name)));
    is_address && !is_of_person && plain.before(start) != '#'
}
