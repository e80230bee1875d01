//! Calendar dates and periods, and how Dutch writes them.

use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A period of whole days, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day; never before the first.
    pub until: Date,
}

/// What a period is of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Year,
    /// January to June, or July to December.
    HalfYear,
    /// Three months.
    Quarter,
    /// A month.
    Month,
}

impl Part {
    /// The Dutch word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Year => "jaar",
            Self::HalfYear => "halfjaar",
            Self::Quarter => "kwartaal",
            Self::Month => "maand",
        }
    }
}

/// Reads `jjjj-mm-dd`, the notation of ISO 8601 that data files use.
pub fn parse(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year(year) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads a day as it is said: `15 juni 2026`.
pub fn in_words(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let day = words.next()?.parse().ok()?;
    let month = month_named(words.next()?)?;
    let year = words.next().filter(|year| is_year(year))?;
    words
        .next()
        .is_none()
        .then(|| Date::new(year.parse().ok()?, month, day).ok())?
}

/// Reads a period by its name, also with capitals, and a month as it is said: `2026-H2`, `juni 2026`.
pub fn period_meant(text: &str) -> Option<Period> {
    let small = text.trim().to_lowercase().replace("-q", "-k");
    Period::parse_name(&small).or_else(|| {
        let (first, year) = small.split_once(' ')?;
        Period::parse_name(&format!("{year}-{:02}", month_named(first)?))
    })
}

fn month_named(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let found = MONTHS.iter().position(|month| *month == name)?;
    i8::try_from(found + 1).ok()
}

/// Whether this is a year that a document can be about: four digits, and no typing error such as `0026`.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && matches!(text.as_bytes()[0], b'1' | b'2')
}

/// `2025-05-08`, for machines.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `08-05-2025`.
pub fn short(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// `8 mei`, with a space that does not break.
pub fn day_and_month(date: Date) -> String {
    format!("{}\u{a0}{}", date.day(), month(date))
}

/// `8 mei 2025`.
pub fn long(date: Date) -> String {
    format!("{} {}", day_and_month(date), date.year())
}

/// `donderdag 8 mei 2025`.
pub fn with_weekday(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    };
    format!("{weekday} {}", long(date))
}

/// `mei 2025`.
pub fn month_and_year(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

impl Period {
    /// The period in words: `2023`, `januari tot en met maart 2023` where it covers whole months, and otherwise
    /// from day to day.
    pub fn in_words(self) -> String {
        let Self { from, until } = self;
        if from == until {
            return long(from);
        }
        let whole_months = from.day() == 1 && until == until.last_of_month();
        if !whole_months {
            return format!("{} tot en met {}", long(from), long(until));
        }
        let same_year = from.year() == until.year();
        if same_year && from.month() == 1 && until.month() == 12 {
            return from.year().to_string();
        }
        if same_year && from.month() == until.month() {
            return month_and_year(from);
        }
        if same_year {
            return format!("{} tot en met {}", month(from), month_and_year(until));
        }
        format!("{} tot en met {}", month_and_year(from), month_and_year(until))
    }

    /// `2023-2026`, or `2023` where it lies in one year.
    pub fn years(self) -> String {
        if self.from.year() == self.until.year() {
            self.from.year().to_string()
        } else {
            format!("{}-{}", self.from.year(), self.until.year())
        }
    }

    /// Reads the short names of periods in data files: `2023`, `2023-h1` for a half-year, `2023-k2` for a quarter and
    /// `2023-05` for a month.
    pub fn parse_name(name: &str) -> Option<Self> {
        let (year, part) = match name.split_once('-') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (name, ""),
        };
        if !is_year(year) {
            return None;
        }
        let (first, months) = match part.as_bytes() {
            [] => (1, 12),
            [b'h', number @ b'1'..=b'2'] => ((number - b'1') * 6 + 1, 6),
            [b'k', number @ b'1'..=b'4'] => ((number - b'1') * 3 + 1, 3),
            [b'0'..=b'9', b'0'..=b'9'] => (part.parse().ok()?, 1),
            _ => return None,
        };
        let first = i8::try_from(first).ok()?;
        let year = year.parse().ok()?;
        Some(Self {
            from: Date::new(year, first, 1).ok()?,
            until: Date::new(year, first + months - 1, 1).ok()?.last_of_month(),
        })
    }

    /// What the heading of a column says: `2023`, `1e halfjaar 2023`, `2e kwartaal 2023`, `mei 2023`.
    pub fn heading(self) -> String {
        let year = self.from.year();
        match (self.from.month(), self.until.month()) {
            (1, 6) => format!("1e halfjaar {year}"),
            (7, 12) => format!("2e halfjaar {year}"),
            (first, last) if last - first == 2 => format!("{}e kwartaal {year}", (first + 2) / 3),
            _ => self.in_words(),
        }
    }

    /// Which part of a year this is; nothing where it is none that has a name.
    pub fn part(self) -> Option<Part> {
        let (first, months) = (self.from.month(), self.months());
        let is_whole = self.from.year() == self.until.year()
            && self.from.day() == 1
            && self.until == self.until.last_of_month()
            && (first - 1) % months == 0;
        match months {
            _ if !is_whole => None,
            12 => Some(Part::Year),
            6 => Some(Part::HalfYear),
            3 => Some(Part::Quarter),
            1 => Some(Part::Month),
            _ => None,
        }
    }

    /// Its name within its year, as short as it can be: `2e` for a half-year or quarter, `mei` for a month.
    pub fn short_name(self) -> String {
        let (first, months) = (self.from.month(), self.months());
        if months == 1 {
            let name = month(self.from);
            // All but March are known by their first three letters.
            return if first == 3 { "mrt" } else { &name[..3] }.to_owned();
        }
        format!("{}e", (first - 1) / months.max(1) + 1)
    }

    /// Whether this is the same part of the year after that of `earlier`.
    pub fn is_year_after(self, earlier: Self) -> bool {
        self.from.year() == earlier.from.year() + 1
            && self.from.month() == earlier.from.month()
            && self.months() == earlier.months()
    }

    /// Whether the period `next` begins on the day after this one, and is as long in months.
    pub fn is_followed_by(self, next: Self) -> bool {
        self.until.tomorrow().is_ok_and(|day| day == next.from) && self.months() == next.months()
    }

    /// The number of months of a period within a year, of which it covers whole months.
    pub fn months(self) -> i8 {
        self.until.month() - self.from.month() + 1
    }

    /// `2023-01-01/2026-12-31`, the interval of ISO 8601, for machines.
    pub fn iso(self) -> String {
        format!("{}/{}", iso(self.from), iso(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_periods_are_read_as_people_say_them() {
        assert_eq!(in_words("15 juni 2026").map(iso).as_deref(), Some("2026-06-15"));
        assert_eq!(in_words("1 Januari 2026").map(iso).as_deref(), Some("2026-01-01"));
        for other in [
            "31 juni 2026",
            "juni 2026",
            "15 juni",
            "15 juni 2026 of later",
            "voor 15 juni 2026",
        ] {
            assert_eq!(in_words(other), None, "{other}");
        }
        for (text, name) in [("2026-H2", "2026-h2"), ("2026-Q3", "2026-k3"), ("juni 2026", "2026-06")] {
            assert_eq!(period_meant(text), Period::parse_name(name), "{text}");
        }
        assert_eq!(period_meant("na juni 2026"), None);
    }

    fn period(from: &str, until: &str) -> Period {
        Period {
            from: parse(from).unwrap(),
            until: parse(until).unwrap(),
        }
    }

    #[test]
    fn dates_in_words() {
        let date = parse("2025-05-08").unwrap();
        assert_eq!(long(date), "8\u{a0}mei 2025");
        assert_eq!(with_weekday(date), "donderdag 8\u{a0}mei 2025");
        assert_eq!(short(date), "08-05-2025");
        assert_eq!(month_and_year(date), "mei 2025");
    }

    #[test]
    fn no_document_is_about_the_year_zero() {
        for text in ["0000-01-01", "0026-05-08", "3026-05-08"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(Period::parse_name("0000"), None);
        assert!(parse("1813-11-30").is_some());
    }

    #[test]
    fn periods_in_words() {
        assert_eq!(
            period("2023-01-01", "2023-03-31").in_words(),
            "januari tot en met maart 2023"
        );
        assert_eq!(period("2023-02-01", "2023-02-28").in_words(), "februari 2023");
        assert_eq!(period("2026-01-01", "2026-01-01").in_words(), "1\u{a0}januari 2026");
        assert_eq!(period("2023-01-01", "2023-12-31").in_words(), "2023");
        assert_eq!(
            period("2023-01-01", "2026-12-31").in_words(),
            "januari 2023 tot en met december 2026"
        );
        assert_eq!(
            period("2023-01-02", "2023-12-31").in_words(),
            "2\u{a0}januari 2023 tot en met 31\u{a0}december 2023"
        );
        assert_eq!(period("2023-01-01", "2026-12-31").years(), "2023-2026");
    }

    #[test]
    fn names_of_periods() {
        for (name, heading, iso) in [
            ("2023", "2023", "2023-01-01/2023-12-31"),
            ("2023-h2", "2e halfjaar 2023", "2023-07-01/2023-12-31"),
            ("2023-k2", "2e kwartaal 2023", "2023-04-01/2023-06-30"),
            ("2024-02", "februari 2024", "2024-02-01/2024-02-29"),
        ] {
            let period = Period::parse_name(name).unwrap();
            assert_eq!((period.heading().as_str(), period.iso().as_str()), (heading, iso));
        }
        for name in ["23", "2023-h3", "2023-k5", "2023-13", "2023-1", "2023-", "x"] {
            assert_eq!(Period::parse_name(name), None, "{name}");
        }
        let name = |name| Period::parse_name(name).unwrap();
        for (period, part, short) in [
            ("2023-h2", Part::HalfYear, "2e"),
            ("2023-k3", Part::Quarter, "3e"),
            ("2023-03", Part::Month, "mrt"),
            ("2023-12", Part::Month, "dec"),
        ] {
            assert_eq!(
                (name(period).part(), name(period).short_name().as_str()),
                (Some(part), short)
            );
        }
        assert_eq!(name("2023").part(), Some(Part::Year));
        assert!(name("2023-h2").is_year_after(name("2022-h2")));
        assert!(!name("2023-h2").is_year_after(name("2022-h1")));
        assert!(!name("2023").is_year_after(name("2022-h1")));
        assert!(name("2022-h2").is_followed_by(name("2023-h1")));
        assert!(!name("2022").is_followed_by(name("2023-h1")));
    }

    #[test]
    fn only_some_periods_are_a_part_of_a_year() {
        for (from, until) in [
            ("2023-02-01", "2023-04-30"),
            ("2023-01-02", "2023-06-30"),
            ("2023-01-01", "2024-12-31"),
            ("2022-07-01", "2023-06-30"),
            ("2023-01-01", "2023-02-28"),
        ] {
            assert_eq!(period(from, until).part(), None, "{from}");
        }
    }

    #[test]
    fn other_notations_are_refused() {
        for text in [
            "20-05-2025",
            "2025-5-8",
            "2025-02-30",
            "2025-13-01",
            "+025-01-01",
            "2025-01-01T00:00",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
