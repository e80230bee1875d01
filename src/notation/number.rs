//! Numbers in digits, and the one rounding.

use rust_decimal::{Decimal, RoundingStrategy};

/// A real minus sign.
const MINUS: char = '\u{2212}';

/// The value with so many decimals: half away from zero.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
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

    proptest! {
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
