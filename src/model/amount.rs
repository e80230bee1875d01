//! Amounts of money: exact decimals, in euros.

use rust_decimal::Decimal;

/// An amount in euros. One from a file is exact to the cent; a product of price and quantity keeps the decimals that it
/// has. The sign is that of the data file: what a minus means is told by the column (`nadeel`), not by the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    /// It holds a comma.
    Comma,
    /// It has more than two decimals.
    TooPrecise,
    /// It is larger than [`Amount::LIMIT`].
    TooLarge,
    /// It is not a number at all.
    NotANumber,
}

impl Amount {
    /// The largest amount, without its sign: 999 trillion euros and 99 cents.
    pub const LIMIT: Self = Self(Decimal::from_parts(1_569_325_055, 23_283_064, 0, false, 2));

    /// Zero euros.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads the notation of data files: digits with at most two decimals behind a point, with a minus
    /// before it where the amount is negative.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        if text.contains(',') {
            return Err(AmountError::Comma);
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) {
            return Err(AmountError::NotANumber);
        }
        if decimals.len() > 2 {
            return Err(AmountError::TooPrecise);
        }
        match Decimal::from_str_exact(text) {
            Ok(value) if value.abs() <= Self::LIMIT.0 => Ok(Self(value)),
            _ => Err(AmountError::TooLarge),
        }
    }

    /// The number of euros.
    pub const fn euros(self) -> Decimal {
        self.0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// `-69012.35`: the exact amount, for machines; with two decimals, or more where it has more.
    pub fn for_machines(self) -> String {
        let mut value = self.0.normalize();
        value.rescale(value.scale().max(2));
        value.to_string()
    }

    /// The product of a price in euros and a quantity, exact; nothing where it goes beyond [`Amount::LIMIT`] or has
    /// more digits than can be kept.
    pub fn product(price: Decimal, quantity: Decimal) -> Option<Self> {
        let (price, quantity) = (price.normalize(), quantity.normalize());
        let digits = price.mantissa().checked_mul(quantity.mantissa())?;
        let value = Decimal::try_from_i128_with_scale(digits, price.scale() + quantity.scale()).ok()?;
        Self::within_limit(value)
    }

    /// The amount with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(Decimal::ZERO - self.0)
    }

    /// The amount without its sign.
    #[must_use]
    pub fn without_sign(self) -> Self {
        Self(self.0.abs())
    }

    /// The sum, or nothing where it goes beyond [`Amount::LIMIT`].
    pub fn plus(self, other: Self) -> Option<Self> {
        Self::within_limit(self.0.checked_add(other.0)?)
    }

    /// The difference, or nothing where it goes beyond [`Amount::LIMIT`].
    pub fn minus(self, other: Self) -> Option<Self> {
        Self::within_limit(self.0.checked_sub(other.0)?)
    }

    fn within_limit(value: Decimal) -> Option<Self> {
        (value.abs() <= Self::LIMIT.0).then_some(Self(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limit_is_999_trillion_and_99_cents() {
        assert_eq!(Amount::LIMIT.euros().to_string(), "999999999999999.99");
        assert_eq!(Amount::parse("999999999999999.99"), Ok(Amount::LIMIT));
        assert_eq!(Amount::parse("1000000000000000"), Err(AmountError::TooLarge));
        assert_eq!(Amount::LIMIT.plus(Amount::parse("0.01").unwrap()), None);
    }

    #[test]
    fn every_rule_has_its_error() {
        assert_eq!(Amount::parse("9118250,00"), Err(AmountError::Comma));
        assert_eq!(Amount::parse("1.005"), Err(AmountError::TooPrecise));
        for text in [
            "", "-", ".", "1.", ".5", "+1", "1e3", "0x10", "€ 5", "1 000", "--1", "nvt",
        ] {
            assert_eq!(Amount::parse(text), Err(AmountError::NotANumber), "{text}");
        }
        assert_eq!(
            Amount::parse("99999999999999999999999999999999999999"),
            Err(AmountError::TooLarge)
        );
    }

    proptest! {
        #[test]
        fn parsing_is_exact(cents in -99_999_999_999_999_999_i64..=99_999_999_999_999_999) {
            let sign = if cents < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            let amount = Amount::parse(&text).unwrap();
            prop_assert_eq!(amount.euros(), Decimal::new(cents, 2));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = Amount::parse(&text);
        }

        #[test]
        fn products_are_exact(price in 0_i64..1_000_000_000, quantity in 0_i64..1_000_000_000) {
            let product = Amount::product(Decimal::new(price, 4), Decimal::new(quantity, 2)).unwrap();
            prop_assert_eq!(product.euros(), Decimal::from_i128_with_scale(i128::from(price) * i128::from(quantity), 6));
        }

        #[test]
        fn minus_undoes_plus(a in -1_000_000_000_i64..1_000_000_000, b in -1_000_000_000_i64..1_000_000_000) {
            let (a, b) = (Amount(Decimal::new(a, 2)), Amount(Decimal::new(b, 2)));
            prop_assert_eq!(a.plus(b).unwrap().minus(b), Some(a));
        }
    }
}
