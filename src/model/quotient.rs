//! Quotients: exact fractions, so that a percentage is rounded once, from its exact value.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A number divided by another, exact. The divisor is more than zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotient {
    numerator: i128,
    denominator: i128,
}

impl Quotient {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// `numerator` divided by `denominator`; nothing where that is zero, or where the numbers are too long to keep exact.
    pub fn new(numerator: Decimal, denominator: Decimal) -> Option<Self> {
        let (numerator, denominator) = (numerator.normalize(), denominator.normalize());
        let scale = numerator.scale().max(denominator.scale());
        let whole = |value: Decimal| {
            let power = 10_i128.checked_pow(scale - value.scale())?;
            value.mantissa().checked_mul(power)
        };
        let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
        if denominator == 0 {
            return None;
        }
        Self::reduced(numerator, denominator)
    }

    /// In lowest terms; the denominator is not zero.
    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator) * denominator.signum();
        Some(Self {
            numerator: numerator.checked_div(divisor)?,
            denominator: denominator.checked_div(divisor)?,
        })
    }

    /// The digits before the decimal sign and `decimals` of those behind it, with what is left over: less than zero,
    /// equal to or more than half a unit of the last digit. All without sign; the sign is that of [`Self::signum`].
    pub fn digits(self, decimals: u32) -> Option<(i128, Ordering)> {
        let mut digits = self.numerator.checked_abs()? / self.denominator;
        let mut rest = self.numerator.checked_abs()? % self.denominator;
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

    /// The quotient without its sign.
    #[must_use]
    pub fn without_sign(self) -> Self {
        Self {
            numerator: self.numerator.saturating_abs(),
            ..self
        }
    }

    /// So many times the quotient; nothing where it becomes too long.
    pub fn times(self, number: i128) -> Option<Self> {
        Self::reduced(self.numerator.checked_mul(number)?, self.denominator)
    }

    /// The sum; nothing where it becomes too long.
    pub fn plus(self, other: Self) -> Option<Self> {
        let a = self.numerator.checked_mul(other.denominator)?;
        let b = other.numerator.checked_mul(self.denominator)?;
        Self::reduced(a.checked_add(b)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The difference; nothing where it becomes too long.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numerator: other.numerator.checked_neg()?,
            ..other
        })
    }

    /// The quotient as a decimal, where it has an end.
    pub fn as_decimal(self) -> Option<Decimal> {
        let (digits, rest) = self.digits(10)?;
        let value = Decimal::try_from_i128_with_scale(digits.checked_mul(self.signum())?, 10).ok()?;
        let is_exact = rest == Ordering::Less && Self::new(value, Decimal::ONE) == Some(self);
        is_exact.then_some(value)
    }
}

impl PartialOrd for Quotient {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quotient {
    /// Compares the whole parts, and where they are equal what is left, turned over: no product can grow too large.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let floor = |value: Self| value.numerator.div_euclid(value.denominator);
            let rest = |value: Self| value.numerator.rem_euclid(value.denominator);
            let order = match (floor(a).cmp(&floor(b)), rest(a), rest(b)) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, rest_a, rest_b) => {
                    a = Self {
                        numerator: a.denominator,
                        denominator: rest_a,
                    };
                    b = Self {
                        numerator: b.denominator,
                        denominator: rest_b,
                    };
                    turned = !turned;
                    continue;
                }
                (order, ..) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.saturating_abs(), b.saturating_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quotient(a: i64, b: i64) -> Quotient {
        Quotient::new(Decimal::new(a, 2), Decimal::new(b, 2)).unwrap()
    }

    #[test]
    fn digits_and_what_is_left() {
        assert_eq!(quotient(100, 300).digits(3), Some((333, Ordering::Less)));
        assert_eq!(quotient(200, 300).digits(3), Some((666, Ordering::Greater)));
        assert_eq!(quotient(-100, 800).digits(2), Some((12, Ordering::Equal)));
        assert_eq!(Quotient::new(Decimal::ONE, Decimal::ZERO), None);
    }

    proptest! {
        #[test]
        fn order_is_that_of_the_cross_products(a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX) {
            let ordered = quotient(a.into(), b.into()).cmp(&quotient(c.into(), d.into()));
            prop_assert_eq!(ordered, (i64::from(a) * i64::from(d)).cmp(&(i64::from(c) * i64::from(b))));
        }

        #[test]
        fn the_sign_of_the_divisor_does_not_matter(a in any::<i32>(), b in 1..i32::MAX) {
            prop_assert_eq!(quotient(a.into(), b.into()), quotient(-i64::from(a), -i64::from(b)));
        }
    }
}
