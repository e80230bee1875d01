//! Exact fractions, for the linear programming of the attacker.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A fraction in lowest terms, with a denominator above zero. Arithmetic that does not fit yields `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);
    /// Minus one.
    pub const MINUS_ONE: Self = Self::whole(-1);

    const fn whole(numerator: i128) -> Self {
        Self {
            numerator,
            denominator: 1,
        }
    }

    fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Self::whole(numerator));
        }
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.checked_abs()?, denominator.checked_abs()?);
        let signed = if denominator < 0 {
            divisor.checked_neg()?
        } else {
            divisor
        };
        Some(Self {
            numerator: numerator.checked_div(signed)?,
            denominator: denominator.checked_div(signed)?,
        })
    }

    /// The exact value of `decimal`.
    pub fn from_decimal(decimal: Decimal) -> Option<Self> {
        Self::new(decimal.mantissa(), 10_i128.checked_pow(decimal.scale())?)
    }

    /// The sum.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Self::new(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let shared = greatest_common_divisor(self.denominator, other.denominator);
        let left = self.numerator.checked_mul(other.denominator / shared)?;
        let right = other.numerator.checked_mul(self.denominator / shared)?;
        Self::new(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator / shared)?,
        )
    }

    /// The difference.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.checked_neg()?)
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// The quotient; none by zero.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        Self::new(numerator, self.denominator.checked_mul(other.numerator)?)
    }

    /// The opposite.
    pub fn checked_neg(self) -> Option<Self> {
        Some(Self {
            numerator: self.numerator.checked_neg()?,
            denominator: self.denominator,
        })
    }

    /// The distance to zero.
    pub fn checked_abs(self) -> Option<Self> {
        if self.numerator < 0 {
            self.checked_neg()
        } else {
            Some(self)
        }
    }

    /// The nearest fraction on the side of zero that can be written with this number of `decimals`.
    pub fn toward_zero(self, decimals: u32) -> Option<Self> {
        let scale = 10_i128.checked_pow(decimals)?;
        if scale % self.denominator == 0 {
            return Some(self);
        }
        Self::new(self.numerator.checked_mul(scale)? / self.denominator, scale)
    }
}

impl Ord for Fraction {
    /// Compares whole parts, then turns the remainders over, as in a continued fraction, for nothing overflows then.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (*self, *other);
        loop {
            if left.denominator == right.denominator {
                return left.numerator.cmp(&right.numerator);
            }
            let whole = |side: Self| side.numerator.div_euclid(side.denominator);
            let rest = |side: Self| side.numerator.rem_euclid(side.denominator);
            let wholes = whole(left).cmp(&whole(right));
            if wholes != Ordering::Equal {
                return wholes;
            }
            match (rest(left), rest(right)) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                (left_rest, right_rest) => {
                    let turned = |side: Self, rest: i128| Self {
                        numerator: side.denominator,
                        denominator: rest,
                    };
                    (left, right) = (turned(right, right_rest), turned(left, left_rest));
                }
            }
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn greatest_common_divisor(mut left: i128, mut right: i128) -> i128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_does_not_fit_is_none() {
        let large = Fraction::whole(i128::MAX);
        assert_eq!(large.checked_add(Fraction::ONE), None);
        assert_eq!(large.checked_mul(large), None);
        assert_eq!(Fraction::ONE.checked_div(Fraction::ZERO), None);
        assert_eq!(Fraction::ZERO.checked_div(Fraction::ZERO), None);
        assert_eq!(Fraction::whole(i128::MIN).checked_neg(), None);
        assert!(Fraction::from_decimal(Decimal::MAX).is_some());
    }

    #[test]
    fn fractions_are_cut_off_toward_zero() {
        let fraction = |text: &str| Fraction::from_decimal(text.parse().unwrap()).unwrap();
        assert_eq!(fraction("2.5").toward_zero(0), Some(fraction("2")));
        assert_eq!(fraction("-0.5").toward_zero(0), Some(Fraction::ZERO));
        assert_eq!(fraction("-2.55").toward_zero(1), Some(fraction("-2.5")));
        assert_eq!(fraction("2.55").toward_zero(3), Some(fraction("2.55")));
    }

    proptest! {
        #[test]
        fn arithmetic_and_order_are_those_of_cross_multiplication(
            (a, b) in (-1000_i128..1000, 1_i128..1000),
            (c, d) in (-1000_i128..1000, 1_i128..1000),
        ) {
            let (left, right) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
            prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
            prop_assert_eq!(left.checked_add(right), Fraction::new(a * d + c * b, b * d));
            prop_assert_eq!(left.checked_sub(right), Fraction::new(a * d - c * b, b * d));
            prop_assert_eq!(left.checked_mul(right), Fraction::new(a * c, b * d));
            prop_assert_eq!(left.checked_div(right), if c == 0 { None } else { Fraction::new(a * d, b * c) });
        }
    }
}
