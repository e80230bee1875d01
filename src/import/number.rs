//! The number that a cell holds, exactly as it stands there, or why it can't be told.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::project::ColumnKind;

/// Which sign stands before the decimals in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `1.234,56`
    Comma,
    /// `1,234.56`
    Point,
}

/// Why a cell is no number that can be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// It is not a number at all.
    NotANumber,
    /// `1.234`: a thousand and more, or one and a bit.
    Ambiguous,
    /// It has more digits than a spreadsheet keeps.
    TooManyDigits,
    /// It has more decimals than its column can have.
    TooPrecise,
    /// It is less than zero, and its column can't be.
    Negative,
    /// It is larger than its column can hold.
    TooLarge,
}

/// A spreadsheet keeps no more digits than these.
const MOST_DIGITS: usize = 15;

/// The number in `text`, the shortest that stands for what a spreadsheet stored.
///
/// # Errors
/// It has more digits than a spreadsheet keeps, so that the number that was typed can't be told.
pub fn stored(text: &str) -> Result<Decimal, NumberError> {
    let digits = text.trim_start_matches('-').replace('.', "");
    // Zeros at the end of a whole number are kept for certain; those before the first digit don't count.
    if digits.trim_start_matches('0').trim_end_matches('0').len() > MOST_DIGITS {
        return Err(NumberError::TooManyDigits);
    }
    Decimal::from_str_exact(text).map_err(|_| NumberError::TooManyDigits)
}

/// The number in `text`, as people in the Netherlands write it: `€ 1.234,56-`, `(1.234,56)`, or plain `1234.56`. `mark`
/// is what the import rules say of the sign before the decimals.
///
/// # Errors
/// It is no number, or one of two.
pub fn typed(text: &str, mark: Option<Mark>) -> Result<Decimal, NumberError> {
    let Signs {
        digits,
        is_negative,
        has_no_cents,
    } = without_signs(text).ok_or(NumberError::NotANumber)?;
    let plain = plain(&digits, if has_no_cents { Some(Mark::Comma) } else { mark })?;
    let value = Decimal::from_str_exact(&plain).map_err(|_| NumberError::TooManyDigits)?;
    Ok(if is_negative { Decimal::ZERO - value } else { value })
}

/// A number without what stands around its digits.
struct Signs {
    /// The digits, and what stands between them.
    digits: String,
    /// Whether it is less than zero.
    is_negative: bool,
    /// Whether it ended in `,-`.
    has_no_cents: bool,
}

/// Takes away what says that a number is less than zero, the sign of the euro, and spaces; nothing where there is more
/// than one minus.
fn without_signs(text: &str) -> Option<Signs> {
    let is_minus = |c: char| matches!(c, '-' | '−' | '–');
    let mut rest = text.trim();
    let mut minuses = 0;
    let mut has_no_cents = false;
    // Each sign can stand before or behind the number, in any order.
    loop {
        let before = rest;
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (rest, minuses) = (inner.trim(), minuses + 1);
        }
        for euro in ["€", "EUR"] {
            rest = rest.strip_prefix(euro).unwrap_or(rest).trim_start();
            rest = rest.strip_suffix(euro).unwrap_or(rest).trim_end();
        }
        if let Some(inner) = rest.strip_prefix(is_minus) {
            (rest, minuses) = (inner.trim_start(), minuses + 1);
        }
        // `48.500,-` is no minus, but says that there are no cents.
        if let Some(inner) = rest.strip_suffix(",--").or_else(|| rest.strip_suffix(",-")) {
            (rest, has_no_cents) = (inner, true);
            break;
        }
        if let Some(inner) = rest.strip_suffix(is_minus) {
            (rest, minuses) = (inner.trim_end(), minuses + 1);
        }
        if rest == before {
            break;
        }
    }
    let digits: String = rest.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    (minuses <= 1).then_some(Signs {
        digits,
        is_negative: minuses == 1,
        has_no_cents,
    })
}

/// The digits in the notation of data files: `1234.56`.
fn plain(digits: &str, mark: Option<Mark>) -> Result<String, NumberError> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let not = NumberError::NotANumber;
    let marks = || digits.chars().filter(|c| matches!(c, '.' | ','));
    let decimal = match mark {
        Some(Mark::Comma) => Some(','),
        Some(Mark::Point) => Some('.'),
        None => match marks().next_back() {
            None => None,
            Some(last) if marks().all(|c| c == last) => {
                let (whole, rest) = digits.split_once(last).ok_or(not)?;
                if marks().count() > 1 {
                    // Only thousands can come back.
                    Some(if last == '.' { ',' } else { '.' })
                } else if is_number(rest) && rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
                    return Err(NumberError::Ambiguous);
                } else {
                    Some(last)
                }
            }
            last => last,
        },
    };
    let (whole, fraction) = match decimal.and_then(|decimal| digits.split_once(decimal)) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = without_thousands(whole, decimal).ok_or(not)?;
    match fraction {
        None => Ok(whole),
        Some(fraction) if is_number(fraction) => Ok(format!("{whole}.{fraction}")),
        Some(_) => Err(not),
    }
}

/// The digits without what stands between thousands, which is one sign, in the right places.
fn without_thousands(whole: &str, decimal: Option<char>) -> Option<String> {
    let between = whole.chars().find(|c| !c.is_ascii_digit());
    if between.is_some_and(|c| !matches!(c, '.' | ',' | ' ' | '\'') || Some(c) == decimal) {
        return None;
    }
    let Some(between) = between else {
        return (!whole.is_empty()).then(|| whole.to_owned());
    };
    let mut groups = whole.split(between);
    let first = groups.next()?;
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        (1..=3).contains(&first.len()) && is_digits(first) && groups.all(|group| group.len() == 3 && is_digits(group));
    fits.then(|| whole.replace(between, ""))
}

/// `value` times `factor`, where a column of this kind can hold it.
///
/// # Errors
/// It can't.
pub fn fitting(value: Decimal, factor: Decimal, kind: ColumnKind) -> Result<Decimal, NumberError> {
    let value = value.checked_mul(factor).ok_or(NumberError::TooLarge)?.normalize();
    if value.scale() > kind.most_decimals() {
        return Err(NumberError::TooPrecise);
    }
    if value < Decimal::ZERO && !kind.is_amount() {
        return Err(NumberError::Negative);
    }
    let limit = if kind.is_count() {
        Decimal::from(u32::MAX)
    } else {
        Amount::LIMIT.euros()
    };
    if value.abs() > limit {
        return Err(NumberError::TooLarge);
    }
    Ok(value)
}

/// The number in the notation of data files. Amounts have cents, unless the amount that stood there had none and this
/// one has none either.
pub fn written(value: Decimal, kind: ColumnKind, old: Option<&str>) -> String {
    let mut value = value.normalize();
    if value.is_zero() {
        value = Decimal::ZERO;
    }
    match kind {
        ColumnKind::Amount | ColumnKind::Balance => {
            let was_whole = old.is_some_and(|old| !old.contains('.'));
            if value.scale() > 0 || !was_whole {
                value.rescale(2);
            }
        }
        // In a price or quantity, `1.250` could be a thousand and more: the reader of data files refuses it.
        ColumnKind::Price | ColumnKind::Units => {
            if value.scale() == 3 {
                value.rescale(4);
            }
        }
        ColumnKind::Count | ColumnKind::People => {}
    }
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, NumberError> {
        typed(text, None).map(|value| value.to_string())
    }

    #[test]
    fn dutch_and_plain_notation() {
        for (text, value) in [
            ("0", "0"),
            ("1234", "1234"),
            ("1.234,56", "1234.56"),
            ("1234,5", "1234.5"),
            ("1234.56", "1234.56"),
            ("1.234.567", "1234567"),
            ("1,234,567.89", "1234567.89"),
            ("1 234,56", "1234.56"),
            ("1\u{a0}234", "1234"),
            ("0.123", "0.123"),
            ("0,123", "0.123"),
            ("1234.567", "1234.567"),
            ("€ 1.234,56", "1234.56"),
            ("1.234,56 €", "1234.56"),
            ("-€ 5,10", "-5.10"),
            ("€ -5,10", "-5.10"),
            ("5,10-", "-5.10"),
            ("€ 5,10 -", "-5.10"),
            ("−5", "-5"),
            ("(5,10)", "-5.10"),
            ("48.500.000,-", "48500000"),
            ("500,--", "500"),
            ("€ 1.500,-", "1500"),
            ("EUR 12,00", "12.00"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(value), "{text}");
        }
    }

    #[test]
    fn two_meanings_are_refused_unless_the_rules_say_which() {
        for text in ["1.234", "12,345", "€ 999.000", "-1.234"] {
            assert_eq!(read(text), Err(NumberError::Ambiguous), "{text}");
        }
        let with = |text, mark| typed(text, Some(mark)).map(|value| value.to_string());
        assert_eq!(with("1.234", Mark::Comma).as_deref(), Ok("1234"));
        assert_eq!(with("1.234", Mark::Point).as_deref(), Ok("1.234"));
        assert_eq!(with("1,234", Mark::Comma).as_deref(), Ok("1.234"));
        assert_eq!(with("1,234", Mark::Point).as_deref(), Ok("1234"));
        assert_eq!(with("1234.56", Mark::Comma), Err(NumberError::NotANumber));
        assert_eq!(with("1.234.567", Mark::Point), Err(NumberError::NotANumber));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "€",
            "n.b.",
            "1.23.456",
            "12.34,56,7",
            "1,2.3,4",
            "1e3",
            "--5",
            "-5-",
            "(-5)",
            "5%",
            "1.234.56",
            ",5",
            "5,",
            "0x1",
            "1 23",
            "٣",
        ] {
            assert_eq!(read(text), Err(NumberError::NotANumber), "{text}");
        }
    }

    #[test]
    fn stored_numbers_keep_fifteen_digits() {
        assert_eq!(stored("69012.35"), Ok(Decimal::new(6_901_235, 2)));
        assert_eq!(
            stored("1000000000000000000"),
            Ok(Decimal::new(1_000_000_000_000_000_000, 0))
        );
        assert_eq!(stored("69012.350000000006"), Err(NumberError::TooManyDigits));
        assert_eq!(stored("0.30000000000000004"), Err(NumberError::TooManyDigits));
    }

    #[test]
    fn what_is_written_is_as_it_stood() {
        let amount = |value, old| written(value, ColumnKind::Amount, old);
        assert_eq!(amount(Decimal::new(5, 0), None), "5.00");
        assert_eq!(amount(Decimal::new(5, 0), Some("7")), "5");
        assert_eq!(amount(Decimal::new(55, 1), Some("7")), "5.50");
        assert_eq!(amount(Decimal::new(5, 0), Some("7.25")), "5.00");
        assert_eq!(written(Decimal::new(1250, 3), ColumnKind::Price, None), "1.25");
        assert_eq!(written(Decimal::new(1255, 3), ColumnKind::Price, None), "1.2550");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = typed(&text, None);
            let _ = typed(&text, Some(Mark::Comma));
            let _ = stored(&text);
        }

        #[test]
        fn dutch_notation_is_exact(cents in -99_999_999_999_i64..=99_999_999_999) {
            let whole = (cents.unsigned_abs() / 100).to_string();
            let mut dotted = String::new();
            for (index, digit) in whole.chars().enumerate() {
                if index > 0 && (whole.len() - index).is_multiple_of(3) {
                    dotted.push('.');
                }
                dotted.push(digit);
            }
            let sign = if cents < 0 { "-" } else { "" };
            let text = format!("{sign}{dotted},{:02}", cents.unsigned_abs() % 100);
            prop_assert_eq!(typed(&text, None), Ok(Decimal::new(cents, 2)));
        }
    }
}
