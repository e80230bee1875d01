//! From numbers to places: a scale from one round number to another.

use rust_decimal::Decimal;

use crate::model::notation;

use super::writer::{Px, length_of};

/// Numbers are drawn with so many decimals.
const DECIMALS: u32 = 8;
const ONE: i128 = 100_000_000;

/// The number as a whole number of the smallest steps that can be drawn.
pub fn fixed(value: Decimal) -> i128 {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    if scale <= DECIMALS {
        mantissa.saturating_mul(10_i128.saturating_pow(DECIMALS - scale))
    } else {
        mantissa / 10_i128.saturating_pow(scale - DECIMALS)
    }
}

/// A scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Where it begins: a round number.
    pub low: i128,
    /// Where it ends: a round number.
    pub high: i128,
    step: i128,
}

impl Scale {
    /// A scale over all `values`, with at most `most` steps of 1, 2 or 5 times a power of ten.
    pub fn over(values: impl IntoIterator<Item = i128>, with_zero: bool, most: i128) -> Self {
        let (mut low, mut high): (Option<i128>, Option<i128>) = (with_zero.then_some(0), with_zero.then_some(0));
        for value in values {
            low = Some(low.map_or(value, |low| low.min(value)));
            high = Some(high.map_or(value, |high| high.max(value)));
        }
        let (low, mut high) = (low.unwrap_or_default(), high.unwrap_or_default());
        if low == high {
            high = low + ONE;
        }
        let mut step = 1;
        for factor in [2, 5, 10].into_iter().cycle() {
            if steps(low, high, step) <= most {
                break;
            }
            // 1, 2, 5, 10, 20, 50: each is that of the round before times 2, 5 or 10.
            step = if factor == 5 { step / 2 * 5 } else { step * 2 };
        }
        Self {
            low: low.div_euclid(step) * step,
            high: -((-high).div_euclid(step)) * step,
            step,
        }
    }

    /// The round numbers on it.
    pub fn ticks(&self) -> Vec<i128> {
        (0..=(self.high - self.low) / self.step)
            .map(|number| self.low + number * self.step)
            .collect()
    }

    /// How a round number is written.
    pub fn text(&self, tick: i128, is_percentage: bool) -> String {
        let decimals = Decimal::from_i128_with_scale(self.step, DECIMALS).normalize().scale();
        notation::tick(Decimal::from_i128_with_scale(tick, DECIMALS), decimals, is_percentage)
    }

    /// How far `value` lies from the beginning, where the whole scale is `length` long.
    pub fn at(&self, value: i128, length: Px) -> Px {
        let far = (value - self.low).saturating_mul(i128::from(length)) / (self.high - self.low);
        length_of(far)
    }
}

fn steps(low: i128, high: i128, step: i128) -> i128 {
    -((-high).div_euclid(step)) - low.div_euclid(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(values: &[&str], with_zero: bool) -> (Scale, Vec<String>) {
        let values = values.iter().map(|text| fixed(Decimal::from_str_exact(text).unwrap()));
        let scale = Scale::over(values, with_zero, 5);
        let texts = scale.ticks().into_iter().map(|tick| scale.text(tick, false)).collect();
        (scale, texts)
    }

    #[test]
    fn ticks_are_round_numbers() {
        for (values, with_zero, ticks) in [
            (&["9.1", "24.2"][..], true, "0 5 10 15 20 25"),
            (&["200", "230"], false, "200 210 220 230"),
            (&["200", "231"], true, "0 50 100 150 200 250"),
            (&["-352", "120"], true, "−400 −300 −200 −100 0 100 200"),
            (&["0.04", "0.35"], true, "0,0 0,1 0,2 0,3 0,4"),
            (&["1234567"], true, "0 500.000 1.000.000 1.500.000"),
            (&["0"], true, "0,0 0,2 0,4 0,6 0,8 1,0"),
        ] {
            let most = if values[0] == "-352" { 6 } else { 5 };
            let numbers = values.iter().map(|text| fixed(Decimal::from_str_exact(text).unwrap()));
            let scale = Scale::over(numbers, with_zero, most);
            let texts: Vec<String> = scale.ticks().into_iter().map(|tick| scale.text(tick, false)).collect();
            assert_eq!(texts.join(" "), ticks);
        }
    }

    #[test]
    fn places_lie_between_the_ends() {
        let (scale, _) = scale(&["9.1", "24.2"], true);
        assert_eq!(scale.at(scale.low, 10_000), 0);
        assert_eq!(scale.at(scale.high, 10_000), 10_000);
        assert_eq!(scale.at(fixed(Decimal::from(5)), 10_000), 2_000);
    }

    proptest! {
        #[test]
        fn every_number_lies_on_its_scale(cents in proptest::collection::vec(-99_999_999_999_999_999_i64..99_999_999_999_999_999, 1..6), with_zero: bool, most in 3..8_i128) {
            let values: Vec<i128> = cents.iter().map(|cents| fixed(Decimal::new(*cents, 2))).collect();
            let scale = Scale::over(values.iter().copied(), with_zero, most);
            prop_assert!(scale.ticks().len() >= 2);
            prop_assert!(i128::try_from(scale.ticks().len()).unwrap() <= most + 1);
            for value in values {
                prop_assert!((0..=50_000).contains(&scale.at(value, 50_000)));
            }
        }
    }
}
