//! What was lost in rounding, in words.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::fraction::Fraction;

use super::Unit;
use super::number::{dutch, round, round_fraction};

/// To what an amount is rounded that is shown in this unit: `op € 1.000`. Empty where nothing is lost.
pub fn of_amount(amount: Amount, unit: Unit, decimals: u32) -> String {
    let in_unit = unit.in_unit(amount);
    if round(in_unit, decimals) == in_unit {
        return String::new();
    }
    let step = unit.size() / Decimal::from(10_i64.pow(decimals));
    if step == Decimal::ONE {
        "op hele euro’s".to_owned()
    } else {
        format!("op € {}", dutch(step, step.normalize().scale()))
    }
}

/// To what a number is rounded. Empty where nothing is lost.
pub fn of_number(value: Decimal, decimals: u32) -> String {
    if round(value, decimals) == value {
        String::new()
    } else {
        to_decimals(decimals)
    }
}

/// To what a fraction is rounded. Empty where nothing is lost.
pub fn of_fraction(value: Fraction, shift: u32, decimals: u32) -> String {
    let shown = round_fraction(value, 0, decimals + shift);
    let is_exact = shown.and_then(Fraction::from_decimal) == Some(value);
    if is_exact { String::new() } else { to_decimals(decimals) }
}

fn to_decimals(decimals: u32) -> String {
    match decimals {
        0 => "op een heel getal".to_owned(),
        1 => "op 1 decimaal".to_owned(),
        number => format!("op {number} decimalen"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_told() {
        let amount = |text: &str| Amount::parse(text).unwrap();
        assert_eq!(of_amount(amount("-69012.35"), Unit::Thousand, 0), "op € 1.000");
        assert_eq!(of_amount(amount("-69012.35"), Unit::Million, 2), "op € 10.000");
        assert_eq!(of_amount(amount("-69012.35"), Unit::Euro, 0), "op hele euro’s");
        assert_eq!(of_amount(amount("-69012.35"), Unit::Euro, 1), "op € 0,1");
        assert_eq!(of_amount(amount("-69012.35"), Unit::Euro, 2), "");
        let third = Fraction::of(Decimal::ONE, Decimal::from(3)).unwrap();
        assert_eq!(of_fraction(third, 2, 1), "op 1 decimaal");
        let half = Fraction::of(Decimal::ONE, Decimal::from(2)).unwrap();
        assert_eq!(of_fraction(half, 2, 1), "");
    }
}
