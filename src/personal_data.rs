//! Finds what looks like personal data in a text: citizen service numbers, addresses for e-mail, telephone numbers and
//! numbers of bank accounts, however they are written.

mod account;
mod digits;
mod email;
mod plain;
mod service_number;
mod telephone;

#[cfg(test)]
mod tests;

use std::ops::Range;

use digits::Digits;
use plain::Plain;

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A citizen service number (`burgerservicenummer`).
    ServiceNumber,
    /// An address for e-mail.
    EmailAddress,
    /// A telephone number.
    TelephoneNumber,
    /// The number of a bank account.
    AccountNumber,
}

/// The personal data in a text, in order.
pub fn find(text: &str) -> Vec<(Kind, Range<usize>)> {
    if !can_hold_any(text) {
        return Vec::new();
    }
    let plain = Plain::new(text);
    let mut digits = Digits::new(&plain);
    let mut found = Vec::new();
    let mut add =
        |kind: Kind, signs: &[Range<usize>]| found.extend(signs.iter().map(|signs| (kind, plain.range(signs))));
    add(Kind::EmailAddress, &email::find(&plain));
    // What is found first is no other number.
    let accounts = account::find(&plain);
    for signs in &accounts {
        digits.take(signs);
    }
    add(Kind::AccountNumber, &accounts);
    let telephones = telephone::find(&digits);
    for signs in &telephones {
        digits.take(signs);
    }
    add(Kind::TelephoneNumber, &telephones);
    add(Kind::ServiceNumber, &service_number::find(&digits));
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Whether it is worth looking closely: most texts hold no sign of an address and few digits.
fn can_hold_any(text: &str) -> bool {
    const FEWEST_DIGITS: usize = 8;
    let begins = |word: &str, with: &str| {
        word.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let is_at_word = |word: &str| word.eq_ignore_ascii_case("at") || begins(word, "apenstaart");
    text.chars().filter(|c| c.is_numeric()).take(FEWEST_DIGITS).count() == FEWEST_DIGITS
        || text.contains(['@', '＠', '﹫'])
        || text.split(|c: char| !c.is_alphanumeric()).any(is_at_word)
}
