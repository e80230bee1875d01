//! Exact fractions: what a percentage, index or average is until it is shown, and what the attacker of small counts
//! computes with.

use std::cmp::Ordering;
use std::ops::Neg;

use rust_decimal::Decimal;

/// A fraction in lowest terms. The denominator is more than zero, and the numerator has an opposite. Arithmetic whose
/// outcome has too many digits yields nothing.
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
        let size = numerator.checked_abs()?;
        if denominator == 1 {
            return Some(Self::whole(numerator));
        }
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(size, denominator.checked_abs()?) * denominator.signum();
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// `numerator` divided by `denominator`; nothing where that is zero.
    pub fn of(numerator: Decimal, denominator: Decimal) -> Option<Self> {
        let (numerator, denominator) = (numerator.normalize(), denominator.normalize());
        let scale = numerator.scale().max(denominator.scale());
        let whole = |value: Decimal| {
            let power = 10_i128.checked_pow(scale - value.scale())?;
            value.mantissa().checked_mul(power)
        };
        Self::new(whole(numerator)?, whole(denominator)?)
    }

    /// The exact value of `decimal`.
    pub fn from_decimal(decimal: Decimal) -> Option<Self> {
        Self::new(decimal.mantissa(), 10_i128.checked_pow(decimal.scale())?)
    }

    /// The fraction as a decimal, where it has an end.
    pub fn as_decimal(self) -> Option<Decimal> {
        let (digits, rest) = self.digits(10)?;
        let value = Decimal::try_from_i128_with_scale(digits.checked_mul(self.signum())?, 10).ok()?;
        let is_exact = rest == Ordering::Less && Self::from_decimal(value) == Some(self);
        is_exact.then_some(value)
    }

    /// The digits before the decimal sign and `decimals` of those behind it, with what is left over: less than zero,
    /// equal to or more than half a unit of the last digit. All without sign; the sign is that of [`Self::signum`].
    pub fn digits(self, decimals: u32) -> Option<(i128, Ordering)> {
        let size = self.without_sign().numerator;
        let mut digits = size / self.denominator;
        let mut rest = size % self.denominator;
        for _ in 0..decimals {
            rest = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(rest / self.denominator)?;
            rest %= self.denominator;
        }
        // Twice the rest beside the divisor, without the risk that twice is too much.
        Some((digits, rest.cmp(&(self.denominator - rest))))
    }

    /// -1, 0 or 1.
    pub const fn signum(self) -> i128 {
        self.numerator.signum()
    }

    /// The fraction without its sign.
    #[must_use]
    pub fn without_sign(self) -> Self {
        if self.numerator < 0 { -self } else { self }
    }

    /// Whether it is a whole number.
    pub const fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// The whole number that it is.
    pub fn as_whole(self) -> Option<i64> {
        i64::try_from(self.numerator).ok().filter(|_| self.is_whole())
    }

    /// The whole number before the decimal sign.
    #[must_use]
    pub const fn toward_zero(self) -> Self {
        Self::whole(self.numerator / self.denominator)
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
        self.checked_add(-other)
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// The quotient; nothing by zero.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        Self::new(numerator, self.denominator.checked_mul(other.numerator)?)
    }
}

impl From<i64> for Fraction {
    fn from(number: i64) -> Self {
        Self::whole(number.into())
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            numerator: -self.numerator,
            ..self
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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

fn greatest_common_divisor(mut left: i128, mut right: i128) -> i128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(text: &str) -> Fraction {
        Fraction::from_decimal(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let large = Fraction::whole(i128::MAX);
        assert_eq!(large.checked_add(Fraction::ONE), None);
        assert_eq!(large.checked_mul(large), None);
        assert_eq!((-large).checked_sub(Fraction::ONE), None);
        assert_eq!(Fraction::new(i128::MIN, 3), None);
        assert_eq!(Fraction::new(3, i128::MIN), None);
        assert_eq!(Fraction::ONE.checked_div(Fraction::ZERO), None);
        assert_eq!(Fraction::ZERO.checked_div(Fraction::ZERO), None);
        assert_eq!(Fraction::of(Decimal::ONE, Decimal::ZERO), None);
        assert!(Fraction::from_decimal(Decimal::MAX).is_some());
    }

    #[test]
    fn digits_and_what_is_left() {
        let digits = |a: i64, b: i64, decimals| Fraction::of(a.into(), b.into()).unwrap().digits(decimals);
        assert_eq!(digits(1, 3, 3), Some((333, Ordering::Less)));
        assert_eq!(digits(2, 3, 3), Some((666, Ordering::Greater)));
        assert_eq!(digits(-1, 8, 2), Some((12, Ordering::Equal)));
    }

    #[test]
    fn fractions_are_cut_off_toward_zero() {
        assert_eq!(fraction("2.5").toward_zero(), Fraction::from(2));
        assert_eq!(fraction("-0.5").toward_zero(), Fraction::ZERO);
        assert!(fraction("2.00").is_whole() && !fraction("2.01").is_whole());
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

        #[test]
        fn large_ones_are_in_order(a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX) {
            let of = |a: i32, b: i32| Fraction::of(a.into(), b.into()).unwrap();
            prop_assert_eq!(of(a, b).cmp(&of(c, d)), (i64::from(a) * i64::from(d)).cmp(&(i64::from(c) * i64::from(b))));
        }

        #[test]
        fn a_decimal_divided_by_one_is_itself(cents in -1_000_000_000_000_000_i64..=1_000_000_000_000_000, decimals in 0_u32..6) {
            let value = Decimal::new(cents, decimals);
            prop_assert_eq!(Fraction::of(value, Decimal::ONE), Fraction::from_decimal(value));
            prop_assert_eq!(Fraction::from_decimal(value).unwrap().as_decimal(), Some(value));
        }

        #[test]
        fn the_sign_of_the_divisor_does_not_matter(a in any::<i32>(), b in 1..i32::MAX) {
            prop_assert_eq!(Fraction::of(a.into(), b.into()), Fraction::of((-i64::from(a)).into(), (-i64::from(b)).into()));
        }
    }
}
