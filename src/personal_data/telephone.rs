//! Telephone numbers, in all the ways in which Dutch writes them.

use std::ops::Range;

use super::digits::Digits;

/// The digits of a telephone number in the Netherlands, with the zero.
const DIGITS: usize = 10;
/// The digits of the longest number, with `00` and the country before it (ITU E.164).
const MOST_DIGITS: usize = 17;

/// The signs of each, with a plus or bracket before it.
pub fn find(digits: &Digits<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut first = 0;
    while first < digits.groups.len() {
        let start = digits.groups[first].signs.start;
        let has_plus = digits.plain.before(start) == '+';
        let runs: Vec<Range<usize>> = digits.runs_from(first, MOST_DIGITS).collect();
        let is_free = !is_in_code(digits, start);
        let own = runs.iter().find(|run| is_free && is_dutch(digits, run));
        let run = own.or_else(|| runs.last().filter(|run| has_plus && is_abroad(digits, run)));
        first = run.map_or(first + 1, |run| run.end);
        found.extend(run.map(|run| with_signs_before(digits, run)));
    }
    found
}

fn is_dutch(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let number = digits.digits(run);
    match number.as_slice() {
        [0, 0, 3, 1, rest @ ..] => is_behind_country(rest),
        [3, 1, rest @ ..] if has_plus(digits, run) => is_behind_country(rest),
        [3, 1, 6, ..] if run.len() == 1 => is_behind_country(&number[2..]),
        [0, 1..=9, ..] => number.len() == DIGITS && begins_with_area(digits, run) && !is_date(digits, run),
        _ => false,
    }
}

/// Whether letters with digits among them stand against it: `NL91ABNA0417164300`.
fn is_in_code(digits: &Digits<'_>, start: usize) -> bool {
    let before = digits.plain.signs[..start].iter().rev();
    before.take_while(|c| c.is_alphanumeric()).any(char::is_ascii_digit)
}

/// `6 12345678` or `(0)6 12345678`.
fn is_behind_country(rest: &[u32]) -> bool {
    let rest = rest.strip_prefix(&[0]).unwrap_or(rest);
    rest.len() == DIGITS - 1 && rest[0] != 0
}

/// Whether the first group is `06`, `024`, `0487`, or has more of the number in it.
fn begins_with_area(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let groups = &digits.groups[run.clone()];
    let first = &groups[0].digits;
    match first.len() {
        1 => groups.iter().all(|group| group.count() == 1) && groups[1].digits == [6],
        2 => first == &[0, 6],
        _ => true,
    }
}

/// Whether it begins with a date: `06-07-2023 10`.
fn is_date(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    match &digits.groups[run.clone()] {
        [day, month, year, ..] => day.count() == 2 && month.count() == 2 && year.is_year(),
        _ => false,
    }
}

/// A number of another country, with a plus: not what something grew by, as in `+ 250.000.000`.
fn is_abroad(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let (first, rest) = (&digits.groups[run.start], &digits.groups[run.start + 1..run.end]);
    let is_thousands = rest.iter().all(|group| group.count() == 3);
    let count = digits.digits(run).len();
    let is_divided = !rest.is_empty() && first.count() <= 3 && !is_thousands && (9..=15).contains(&count);
    is_divided || (rest.is_empty() && (10..=15).contains(&count))
}

fn has_plus(digits: &Digits<'_>, run: &Range<usize>) -> bool {
    let (plain, start) = (digits.plain, digits.signs(run).start);
    let before = plain.before(start);
    before == '+' || (before == ' ' && start > 1 && plain.before(start - 1) == '+')
}

fn with_signs_before(digits: &Digits<'_>, run: &Range<usize>) -> Range<usize> {
    let mut signs = digits.signs(run);
    for sign in ['+', '('] {
        if digits.plain.before(signs.start) == sign {
            signs.start -= 1;
        }
    }
    signs
}
