//! A printed number, however somebody types it: with or without unit, points between thousands and a real minus.

/// What a text says that is a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedNumber {
    is_negative: bool,
    /// The digits before the comma, and those behind it.
    digits: (String, String),
    /// What it is counted in, where that is said.
    unit: Option<Unit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Thousand,
    Million,
    Percent,
}

/// Words that say nothing of the size of a number.
const WORDS: [&str; 10] = [
    "€", "eur", "euro", "nadeel", "voordeel", "n", "v", "een", "van", "personen",
];
/// The words for units.
const UNITS: [(&str, Unit); 9] = [
    ("k", Unit::Thousand),
    ("keuro", Unit::Thousand),
    ("duizend", Unit::Thousand),
    ("mln", Unit::Million),
    ("mln.", Unit::Million),
    ("miljoen", Unit::Million),
    ("%", Unit::Percent),
    ("procent", Unit::Percent),
    ("pct", Unit::Percent),
];

impl PrintedNumber {
    /// The number that `text` is; nothing where it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let text = plain(text);
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let is_negative = text[..start].contains('-');
        let mut unit = None;
        let before = text[..start].replace('-', " ");
        for word in before.split_whitespace().chain(text[end..].split_whitespace()) {
            let found = UNITS.iter().find(|(known, _)| *known == word).map(|(_, unit)| *unit);
            if found.is_none() && !WORDS.contains(&word) {
                return None;
            }
            unit = unit.or(found);
        }
        Some(Self {
            is_negative,
            digits: digits(&text[start..end])?,
            unit,
        })
    }

    /// Whether both can be the same number: the one that is typed may leave out what it is counted in.
    pub fn is_like(&self, other: &Self) -> bool {
        self.is_like_but_for_sign(other) && self.is_negative == other.is_negative
    }

    /// Whether both can be the same number, and the one is perhaps of the other sign: a text says “nadeel” instead.
    pub fn is_like_but_for_sign(&self, other: &Self) -> bool {
        let is_one_unit = self.unit.is_none() || other.unit.is_none() || self.unit == other.unit;
        (self.digits == other.digits && is_one_unit) || self.written_out() == other.written_out()
    }

    /// Its digits without zeros around them, the number of zeros that belong behind them or else of decimals, and
    /// whether it is a percentage: `352k` and `352.000` are the same.
    fn written_out(&self) -> (String, usize, usize, bool) {
        let (whole, decimals) = &self.digits;
        let zeros = match self.unit {
            Some(Unit::Thousand) => 3,
            Some(Unit::Million) => 6,
            Some(Unit::Percent) | None => 0,
        };
        let digits = format!("{whole}{decimals}");
        let short = digits.trim_end_matches('0');
        let zeros = zeros + digits.len() - short.len();
        let (behind, decimals) = (
            zeros.saturating_sub(decimals.len()),
            decimals.len().saturating_sub(zeros),
        );
        (
            short.trim_start_matches('0').to_owned(),
            behind,
            decimals,
            self.unit == Some(Unit::Percent),
        )
    }
}

/// The digits of `12.345,67` or `12345,67`; nothing where the points and commas stand elsewhere.
fn digits(number: &str) -> Option<(String, String)> {
    let number: String = number.chars().filter(|c| *c != ' ').collect();
    let (whole, decimals) = number.split_once(',').unwrap_or((&number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let is_grouped = groups.all(|group| group.len() == 3 && is_digits(group));
    let fits = !first.is_empty() && is_digits(first) && is_grouped && is_digits(decimals);
    fits.then(|| (whole.replace('.', ""), decimals.to_owned()))
}

/// A text in small letters, without the differences between kinds of spaces and of minus that nobody can type.
pub fn plain(text: &str) -> String {
    let small = text.trim().to_lowercase();
    let signs = small.chars().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    signs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> PrintedNumber {
        PrintedNumber::read(text).unwrap_or_else(|| panic!("{text} is no number"))
    }

    #[test]
    fn a_number_is_known_however_it_is_typed() {
        for (typed, printed) in [
            ("-0,35", "−0,35"),
            ("−0,35", "−0,35"),
            ("–0,35", "−0,35"),
            ("€ -0,35 mln", "€\u{a0}−0,35\u{a0}mln"),
            ("-€ 0,35 mln", "€\u{a0}−0,35\u{a0}mln"),
            ("€ −0,35 mln", "−0,35"),
            ("-0,35 miljoen", "−0,35"),
            ("-0,35", "€\u{a0}−0,35\u{a0}mln"),
            ("352k", "€\u{a0}352k"),
            ("352 k", "€\u{a0}352k"),
            ("352", "€\u{a0}352k"),
            ("€352 duizend", "352"),
            ("352000", "€\u{a0}352.000 nadeel"),
            ("352k", "€\u{a0}352.000\u{a0}nadeel"),
            ("352000", "€\u{a0}352k"),
            ("0,35 mln", "€\u{a0}350k"),
            ("352.000", "€\u{a0}352.000\u{a0}nadeel"),
            ("4,5", "4,5"),
            ("12", "12,0"),
            ("12,5%", "12,5%"),
            ("12,5 procent", "12,5%"),
            ("69 N", "69\u{a0}N"),
        ] {
            assert!(number(typed).is_like(&number(printed)), "{typed} and {printed}");
        }
        assert!(number("352k").is_like_but_for_sign(&number("€ −352k")));
    }

    #[test]
    fn other_numbers_are_others() {
        for (typed, printed) in [
            ("0,35", "−0,35"),
            ("0,35", "0,3"),
            ("352k", "€ 352 mln"),
            ("352", "€ 352.000"),
            ("1.2", "12"),
        ] {
            let [typed, printed] = [typed, printed].map(PrintedNumber::read);
            let is_like = typed
                .zip(printed)
                .is_some_and(|(typed, printed)| typed.is_like(&printed));
            assert!(!is_like);
        }
        for text in [
            "",
            "x",
            "nvt",
            "8 september 2026",
            "tabel 1",
            "2023-1/nota",
            "bijstelling.wmo.verschil",
            "12,",
        ] {
            assert_eq!(PrintedNumber::read(text).filter(|_| text != "12,"), None, "{text}");
        }
    }
}
