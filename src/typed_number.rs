//! Finds the numbers that somebody typed in running text: amounts, percentages, counts of people, and proportions.
//!
//! They should be references to data. The finder prefers silence to a false alarm: what could be a year, a date, an
//! age, an article of a law or a case number is left alone.

mod bare;
mod digits;
mod people;
mod proportion;
mod quantity;
mod scaled;
#[cfg(test)]
mod tests;
mod tokens;
mod vocabulary;
mod words;

pub use bare::{alone, find_bare, find_nounless, leaves_open};
pub use people::counts_residents;
pub use proportion::is_part_of_count;
pub use tokens::Tokens;

use std::ops::Range;

use rust_decimal::Decimal;

/// What a typed number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Money: `€ 352k`, `vijf miljoen euro`.
    Amount,
    /// A percentage: `2,5%`, `tien procent`.
    Percentage,
    /// A count of people, households or municipalities: `7 actieve leden`.
    People,
    /// A part of people or of money: `1 op de 4`, `een kwart van de inwoners`.
    Proportion,
}

/// A number that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNumber {
    /// The bytes of the whole expression in the text, such as `€ 0,35 mln` or `7 actieve leden`.
    pub range: Range<usize>,
    /// The bytes that a reference would replace: `7` of `7 actieve leden`. Elsewhere mostly the same as `range`.
    pub number: Range<usize>,
    /// What it tells.
    pub kind: Kind,
    /// The euros of an amount (352000 for `€ 352k`), the number of a percentage or a count, the numerator of a
    /// proportion.
    pub value: Decimal,
    /// What one more in the last digit that was typed would be: 1000 for `352k`, 0.1 for `2,5%`. For words it is the
    /// last power of ten that was said: 1000 for `twintigduizend`, 1 for `twintig`; and 0.5 for a half.
    pub step: Decimal,
}

/// What stands at one place in the text.
struct Match {
    /// The first token behind it.
    end: usize,
    found: Vec<TypedNumber>,
}

/// The typed numbers in a text; in order and without overlap.
pub fn find(tokens: &Tokens<'_>) -> Vec<TypedNumber> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let here = proportion::at(tokens, index).or_else(|| quantity::at(tokens, index));
        index = match here {
            Some(here) => {
                found.extend(here.found);
                here.end.max(index + 1)
            }
            None => index + 1,
        };
    }
    found
}
