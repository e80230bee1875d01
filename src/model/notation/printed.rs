//! Printed numbers: which exact values print so.

use rust_decimal::Decimal;

use crate::model::fraction::Fraction;

/// A number as a reader sees it: in euros, units, people, or percentage points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The number.
    pub value: Decimal,
    /// The distance to the next number that can be printed so; zero where nothing is ever rounded off.
    pub step: Decimal,
}

impl Printed {
    /// A number that is printed with all its digits.
    pub const fn whole(value: Decimal) -> Self {
        Self {
            value,
            step: Decimal::ZERO,
        }
    }

    /// A number of so many decimals, in a unit of this size.
    pub fn rounded(value: Decimal, decimals: u32, unit: Decimal) -> Option<Self> {
        Some(Self {
            value: value.checked_mul(unit)?,
            step: unit / Decimal::from(10_i64.checked_pow(decimals)?),
        })
    }

    /// Whether a value can print so: it lies no more than half a step away. What is too large to tell can.
    pub fn allows(self, value: Fraction) -> bool {
        let distance = || {
            let printed = Fraction::from_decimal(self.value)?;
            let distance = value.checked_sub(printed)?.without_sign();
            let twice = distance.checked_mul(Fraction::from(2))?;
            twice.checked_sub(Fraction::from_decimal(self.step)?)
        };
        distance().is_none_or(|beyond| beyond.signum() <= 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_allows_what_prints_so() {
        let thousands = Printed::rounded(Decimal::from(352), 0, Decimal::ONE_THOUSAND).unwrap();
        for (value, is_allowed) in [
            ("351499", false),
            ("351500", true),
            ("352117", true),
            ("352500.01", false),
            ("-352000", false),
        ] {
            let value = Fraction::from_decimal(value.parse().unwrap()).unwrap();
            assert_eq!(thousands.allows(value), is_allowed, "{value:?}");
        }
        assert!(Printed::whole(Decimal::ONE).allows(Fraction::ONE));
        assert!(!Printed::whole(Decimal::ONE).allows(Fraction::ZERO));
    }
}
