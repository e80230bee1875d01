//! What a figure is, exact and not rounded: an amount, a price, a count, a fraction, a day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::dates::Period;
use crate::model::fraction::Fraction;

/// Which sign of an amount means a disadvantage (`nadeel`) for the municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disadvantage {
    /// A minus, as in budget minus forecast of costs.
    Minus,
    /// A plus, as in forecast minus budget of costs.
    Plus,
}

impl Disadvantage {
    /// The other sign: what is a disadvantage for costs is an advantage for income.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Minus => Self::Plus,
            Self::Plus => Self::Minus,
        }
    }
}

/// What a figure is, exact and not rounded.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// An amount in euros. `disadvantage` is there for differences: how their sign is to be read.
    Amount {
        /// The exact amount.
        value: Amount,
        /// Which sign is a disadvantage.
        disadvantage: Option<Disadvantage>,
    },
    /// A price per unit in euros, with the decimals that the file gives.
    Price(Decimal),
    /// A quantity of care in units such as hours or days, with the decimals that the file gives.
    Units(Decimal),
    /// A count; less than zero only where it is a difference.
    Count {
        /// The number.
        value: i64,
        /// Whether people are counted, so that a small count is hidden.
        people: bool,
    },
    /// A percentage that stands in a file, with the decimals that the file gives.
    Percentage(Decimal),
    /// A fraction that the program computed.
    Ratio {
        /// The exact fraction.
        value: Fraction,
        /// How it is written.
        unit: RatioUnit,
    },
    /// `nvt`: there is no value here, and that is no omission.
    NotApplicable(Absence),
    /// A day.
    Date(Date),
    /// A period.
    Period(Period),
    /// A text that the program made, such as the rank of a note in its year.
    Text(String),
}

impl Quantity {
    /// What it is, in words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Amount { .. } => "een bedrag",
            Self::Price(_) => "een prijs",
            Self::Units(_) => "een aantal eenheden",
            Self::Count { people: false, .. } => "een aantal",
            Self::Count { people: true, .. } => "een aantal personen",
            Self::Percentage(_)
            | Self::Ratio {
                unit: RatioUnit::Percent,
                ..
            } => "een percentage",
            Self::Ratio {
                unit: RatioUnit::Index, ..
            } => "een indexcijfer",
            Self::Ratio {
                unit: RatioUnit::Euro, ..
            } => "een bedrag per stuk",
            Self::Ratio {
                unit: RatioUnit::Number,
                ..
            } => "een verhouding",
            Self::NotApplicable(_) => "‘nvt’",
            Self::Date(_) => "een datum",
            Self::Period(_) => "een periode",
            Self::Text(_) => "een tekst",
        }
    }

    /// The number of it: euros, units, people, or percentage points.
    pub fn number(&self) -> Option<Fraction> {
        match self {
            Self::Amount { value, .. } => Fraction::from_decimal(value.euros()),
            Self::Price(value) | Self::Units(value) | Self::Percentage(value) => Fraction::from_decimal(*value),
            Self::Count { value, .. } => Some(Fraction::from(*value)),
            Self::Ratio {
                value,
                unit: RatioUnit::Percent | RatioUnit::Index,
            } => value.checked_mul(Fraction::from(100)),
            Self::Ratio {
                value,
                unit: RatioUnit::Euro | RatioUnit::Number,
            } => Some(*value),
            Self::NotApplicable(_) | Self::Date(_) | Self::Period(_) | Self::Text(_) => None,
        }
    }

    /// How many people it counts, where it counts people; less than zero only for a difference.
    pub const fn people(&self) -> Option<i64> {
        match self {
            Self::Count { value, people: true } => Some(*value),
            Self::Count { people: false, .. }
            | Self::Amount { .. }
            | Self::Price(_)
            | Self::Units(_)
            | Self::Percentage(_)
            | Self::Ratio { .. }
            | Self::NotApplicable(_)
            | Self::Date(_)
            | Self::Period(_)
            | Self::Text(_) => None,
        }
    }

    /// Whether it says all there is to say, so that nobody asks where it comes from.
    pub const fn speaks_for_itself(&self) -> bool {
        match self {
            Self::Date(_) | Self::Period(_) | Self::Text(_) => true,
            Self::Amount { .. }
            | Self::Price(_)
            | Self::Units(_)
            | Self::Count { .. }
            | Self::Percentage(_)
            | Self::Ratio { .. }
            | Self::NotApplicable(_) => false,
        }
    }
}

/// How a fraction is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioUnit {
    /// A hundred times the fraction, with a percent sign.
    Percent,
    /// A hundred times the fraction: an index, where the base is 100.
    Index,
    /// An amount in euros for each inhabitant, client or unit.
    Euro,
    /// A plain number.
    Number,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// The file says `nvt`, or the value is computed from one that does not apply.
    Given,
    /// A group of items has no value of this kind, such as a price.
    Group,
    /// It would be computed across a break in a series; the number of the break in its file.
    Break(usize),
}

/// How a difference is split in effects of price and volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectMethod {
    /// Price at the new quantities and volume at the old prices: together the whole difference.
    TwoWay,
    /// Price at the old quantities and volume at the old prices, with the rest as mixed effect.
    ThreeWay,
}

impl EffectMethod {
    /// Its word in data files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TwoWay => "twee delen",
            Self::ThreeWay => "drie delen",
        }
    }
}

/// Whether `text` is a count that its source hides: `<10`, `minder dan 5`, `1-4`.
pub fn is_hidden_count(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let begins = ["<", "≤", "minder dan", "onder", "hooguit"];
    let rest = begins.iter().find_map(|begin| text.strip_prefix(begin));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_range = || {
        let ends = text.split_once(['-', '–']);
        ends.is_some_and(|(from, until)| digits(from.trim()) && digits(until.trim()))
    };
    rest.map_or_else(is_range, |rest| digits(rest.trim_start_matches('=').trim()))
}

#[cfg(test)]
mod tests {
    use super::is_hidden_count;

    #[test]
    fn a_count_that_its_source_hides_is_known() {
        for text in [
            "<10",
            "< 10",
            "<=5",
            "≤ 5",
            "minder dan 10",
            "Minder dan 5",
            "1-4",
            "1 – 4",
        ] {
            assert!(is_hidden_count(text), "{text}");
        }
        for text in ["10", "-4", "1-", "2026-01-02", "minder", "<", "", "1.250", "x"] {
            assert!(!is_hidden_count(text), "{text}");
        }
    }
}
