//! Numbers in digits, and the one rounding.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::fraction::Fraction;

/// A real minus sign.
const MINUS: char = '\u{2212}';

/// The value with so many decimals: half away from zero.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The fraction times ten to the power `shift`, with so many decimals: half away from zero. Nothing where it has more
/// digits than a decimal can hold.
pub fn round_fraction(value: Fraction, shift: u32, decimals: u32) -> Option<Decimal> {
    let (digits, rest) = value.digits(decimals + shift)?;
    let away = i128::from(rest != Ordering::Less);
    Decimal::try_from_i128_with_scale(digits.checked_add(away)?.checked_mul(value.signum())?, decimals).ok()
}

/// `−1.234,50`: a decimal comma, dots between the thousands, a real minus; no minus before a zero.
pub fn dutch(value: Decimal, decimals: u32) -> String {
    let mut rounded = round(value, decimals);
    rounded.rescale(decimals);
    let digits = rounded.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounding_is_half_away_from_zero() {
        for (value, shown) in [("0.5", "1"), ("1.5", "2"), ("2.5", "3"), ("-2.5", "−3"), ("2.49", "2")] {
            assert_eq!(dutch(Decimal::from_str_exact(value).unwrap(), 0), shown);
        }
        assert_eq!(dutch(Decimal::from_str_exact("1.005").unwrap(), 2), "1,01");
    }

    #[test]
    fn fractions_are_rounded_once() {
        let percent = |a: i64, b: i64, decimals| {
            let fraction = Fraction::of(Decimal::from(a), Decimal::from(b)).unwrap();
            round_fraction(fraction, 2, decimals).unwrap().to_string()
        };
        assert_eq!(percent(1, 3, 1), "33.3");
        assert_eq!(percent(2, 3, 1), "66.7");
        assert_eq!(percent(1, 8, 0), "13");
        assert_eq!(percent(-1, 8, 0), "-13");
        // 49.95 % is 50.0 %, not first 49.9…9 and then less.
        assert_eq!(percent(999, 2000, 1), "50.0");
        assert_eq!(percent(0, 7, 1), "0.0");
    }

    proptest! {
        #[test]
        fn a_rounded_fraction_is_nearest(a in any::<i32>(), b in 1..i32::MAX, decimals in 0_u32..5) {
            let fraction = Fraction::of(a.into(), b.into()).unwrap();
            let rounded = round_fraction(fraction, 0, decimals).unwrap();
            let scale = 10_i128.pow(decimals);
            // |rounded − a/b| ≤ half a unit: multiplied by 2·scale·b.
            let distance = (rounded.mantissa() * i128::from(b) - i128::from(a) * scale).abs() * 2;
            prop_assert!(distance <= i128::from(b));
        }

        #[test]
        fn what_is_written_can_be_read_back(cents in -99_999_999_999_999_999_i64..=99_999_999_999_999_999) {
            let value = Decimal::new(cents, 2);
            let written = dutch(value, 2).replace('.', "").replace(',', ".").replace(MINUS, "-");
            prop_assert_eq!(Decimal::from_str_exact(&written).unwrap(), value);
        }

        #[test]
        fn rounding_moves_by_at_most_half_a_unit(cents in any::<i64>(), decimals in 0_u32..3) {
            let value = Decimal::new(cents, 2);
            let half_unit = Decimal::new(5, decimals + 1);
            prop_assert!((round(value, decimals) - value).abs() <= half_unit);
        }
    }
}
