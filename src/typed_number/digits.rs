//! Numbers in digits, as Dutch writes them.

use rust_decimal::Decimal;

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// What it is worth.
    pub value: Decimal,
    /// One more in its last digit.
    pub step: Decimal,
    /// Whether dots part its thousands.
    pub grouped: bool,
    /// Whether its dot must be a decimal point, which Dutch does not have.
    pub foreign: bool,
}

/// Reads `352.000,50`; or `12.50`, where the dot can't part thousands.
pub fn read(text: &str) -> Option<Digits> {
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if fraction.contains(['.', ',']) {
        return None;
    }
    let grouped = whole.contains('.');
    if !grouped || is_grouped(whole) {
        return number(&whole.replace('.', ""), fraction, grouped, false);
    }
    let (whole, decimals) = whole.split_once('.')?;
    if decimals.contains('.') || !fraction.is_empty() {
        return None;
    }
    number(whole, decimals, false, true)
}

/// Whether the dots of `whole` part its thousands.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split('.');
    let head = groups
        .next()
        .is_some_and(|group| (1..=3).contains(&group.len()) && !group.starts_with('0'));
    head && groups.all(|group| group.len() == 3)
}

fn number(whole: &str, fraction: &str, grouped: bool, foreign: bool) -> Option<Digits> {
    let value = Decimal::from_str_exact(&format!("{whole}.{fraction}0"))
        .ok()?
        .normalize();
    let decimals = u32::try_from(fraction.len()).ok()?;
    Some(Digits {
        value,
        step: Decimal::try_new(1, decimals).ok()?,
        grouped,
        foreign,
    })
}

/// Whether `text` can be a year.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations() {
        let read = |text| read(text).map(|it| (it.value.to_string(), it.step.to_string(), it.foreign));
        let found = |value: &str, step: &str, foreign| Some((value.to_owned(), step.to_owned(), foreign));
        assert_eq!(read("352"), found("352", "1", false));
        assert_eq!(read("352.000"), found("352000", "1", false));
        assert_eq!(read("1.352.000,50"), found("1352000.5", "0.01", false));
        assert_eq!(read("0,35"), found("0.35", "0.01", false));
        assert_eq!(read("12.50"), found("12.5", "0.01", true));
        for text in ["1.23.4", "1,2,3", "1,2.3", "12.5,3", "99999999999999999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
