//! Numbers of bank accounts (IBAN, ISO 13616).

use std::ops::Range;

use super::plain::Plain;

/// The signs of an account in the Netherlands: `NL`, two digits, four letters for the bank, ten digits.
const DUTCH: usize = 18;
/// The signs of the shortest account of any country, and of the longest.
const LENGTHS: Range<usize> = 15..35;

/// The signs of each.
pub fn find(plain: &Plain) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < plain.signs.len() {
        let signs = dutch(plain, start).or_else(|| foreign(plain, start));
        start = signs.as_ref().map_or(start + 1, |signs| signs.end);
        found.extend(signs);
    }
    found
}

/// An account in the Netherlands that begins here, however it is divided.
fn dutch(plain: &Plain, start: usize) -> Option<Range<usize>> {
    if !plain.at(start).eq_ignore_ascii_case(&'n') || !plain.at(start + 1).eq_ignore_ascii_case(&'l') {
        return None;
    }
    let mut account = Vec::new();
    let mut parted = 0;
    for (index, sign) in plain.signs.iter().enumerate().skip(start) {
        if sign.is_ascii_alphanumeric() {
            account.push(*sign);
            parted = 0;
        } else if matches!(sign, ' ' | '-' | '.' | '_') && parted < 3 {
            parted += 1;
        } else {
            return None;
        }
        if account.len() == DUTCH {
            let is_form = account[2..4].iter().chain(&account[8..]).all(char::is_ascii_digit)
                && account[4..8].iter().all(char::is_ascii_alphabetic);
            return (is_form && passes(&account)).then(|| start..index + 1);
        }
    }
    None
}

/// An account in another country that begins here: in one piece, or in groups of four.
fn foreign(plain: &Plain, start: usize) -> Option<Range<usize>> {
    let begins = (start..start + 2).all(|index| plain.at(index).is_ascii_uppercase())
        && (start + 2..start + 4).all(|index| plain.at(index).is_ascii_digit());
    if !begins || plain.before(start).is_alphanumeric() {
        return None;
    }
    let mut account = Vec::new();
    let mut found = None;
    for piece in plain.signs[start..].split(|c| *c == ' ') {
        let is_of_account = |c: &&char| c.is_ascii_digit() || c.is_ascii_uppercase();
        let length = piece.iter().take_while(is_of_account).count();
        let is_whole = account.is_empty() && LENGTHS.contains(&length);
        if !is_whole && !(1..=4).contains(&length) {
            break;
        }
        // The spaces before it count too.
        let end = start + account.len() + account.len() / 4 + length;
        account.extend(&piece[..length]);
        if LENGTHS.contains(&account.len()) && passes(&account) && !plain.at(end).is_alphanumeric() {
            found = Some(start..end);
        }
        if piece.len() != 4 || length != 4 {
            break;
        }
    }
    found
}

/// Whether an account, with its first four signs at the end and each letter as a number from ten, leaves one when it is
/// divided by 97.
fn passes(account: &[char]) -> bool {
    let turned = account[4..].iter().chain(&account[..4]);
    let rest = turned.filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shifted = if value < 10 { rest * 10 } else { rest * 100 };
        (shifted + value) % 97
    });
    rest == 1
}
