//! Exact values: for machines, and for people who check a computation.

use rust_decimal::Decimal;

use crate::model::dates;
use crate::model::fraction::Fraction;
use crate::model::quantity::{Quantity, RatioUnit};

use super::number::{dutch, round, round_fraction};

/// So many decimals are given of a fraction that has no end.
const FRACTION_DECIMALS: u32 = 10;

/// The value for machines, with a point before the decimals: exact, but for a fraction that has no end, which has ten
/// decimals. Empty where there is no value.
pub fn for_machines(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Amount { value, .. } => value.for_machines(),
        Quantity::NotApplicable(_) => String::new(),
        Quantity::Count { value, .. } => value.to_string(),
        Quantity::Price(value) | Quantity::Units(value) => value.to_string(),
        Quantity::Percentage(value) => value.normalize().to_string(),
        Quantity::Ratio { value, unit } => fraction(*value, *unit).map_or_else(String::new, |value| value.to_string()),
        Quantity::Date(date) => dates::iso(*date),
        Quantity::Period(period) => period.iso(),
        Quantity::Text(text) => text.clone(),
    }
}

/// The value in whole steps (1000 for thousands), half away from zero; nothing where it is too large.
pub fn to_step(value: Decimal, step: Decimal) -> Option<Decimal> {
    round(value.checked_div(step)?, 0).checked_mul(step)
}

/// A percentage that was computed, with so many decimals.
pub fn percentage(quantity: &Quantity, decimals: u32) -> Option<Decimal> {
    match quantity {
        Quantity::Ratio {
            value,
            unit: RatioUnit::Percent,
        } => round_fraction(*value, 2, decimals),
        _ => None,
    }
}

/// A number for people, with all its decimals, and two at least.
pub fn plain(value: Decimal) -> String {
    let value = value.normalize();
    dutch(value, value.scale().max(2))
}

/// A number for people, as figures of the same kind as `quantity` are written.
pub fn like(quantity: &Quantity, value: Decimal) -> String {
    match quantity {
        Quantity::Amount { .. }
        | Quantity::Price(_)
        | Quantity::Ratio {
            unit: RatioUnit::Euro, ..
        } => plain(value),
        Quantity::Percentage(_)
        | Quantity::Ratio {
            unit: RatioUnit::Percent,
            ..
        } => exact(&Quantity::Percentage(value)),
        Quantity::Units(_)
        | Quantity::Count { .. }
        | Quantity::Ratio {
            unit: RatioUnit::Index | RatioUnit::Number,
            ..
        }
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => exact(&Quantity::Units(value)),
    }
}

/// The value for people, with all its decimals: `−69.012,35`.
pub fn exact(quantity: &Quantity) -> String {
    let all = |value: Decimal, least: u32| {
        let value = value.normalize();
        dutch(value, value.scale().max(least))
    };
    match quantity {
        Quantity::Amount { value, .. } => all(value.euros(), 2),
        Quantity::Price(value) => all(*value, 2),
        Quantity::Units(value) => all(*value, 0),
        Quantity::Count { value, .. } => dutch(Decimal::from(*value), 0),
        Quantity::Percentage(value) => format!("{}%", all(*value, 0)),
        Quantity::Ratio { value, unit } => {
            let number = fraction(*value, *unit).map_or_else(|| "zeer groot".to_owned(), |value| all(value, 0));
            match unit {
                RatioUnit::Percent => format!("{number}%"),
                RatioUnit::Index | RatioUnit::Euro | RatioUnit::Number => number,
            }
        }
        Quantity::NotApplicable(_) => "nvt".to_owned(),
        Quantity::Date(date) => dates::short(*date),
        Quantity::Period(period) => period.in_words(),
        Quantity::Text(text) => text.clone(),
    }
}

/// A fraction as people read it, a percentage as a number of percents; with ten decimals where it has no end.
pub fn fraction(value: Fraction, unit: RatioUnit) -> Option<Decimal> {
    let shift = match unit {
        RatioUnit::Percent | RatioUnit::Index => 2,
        RatioUnit::Euro | RatioUnit::Number => 0,
    };
    round_fraction(value, shift, FRACTION_DECIMALS).map(|value| value.normalize())
}
