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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day; never before the first.
    pub until: Date,
}

/// Reads `jjjj-mm-dd`, the notation of ISO 8601 that data files use.
pub fn parse(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
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
    usize::try_from(date.month())
        .ok()
        .and_then(|number| MONTHS.get(number - 1))
        .copied()
        .unwrap_or_default()
}

impl Period {
    /// The period in words: `2023`, `januari tot en met maart 2023` where it covers whole months, and otherwise
    /// from day to day.
    pub fn in_words(self) -> String {
        let Self { from, until } = self;
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

    /// `2023-01-01/2026-12-31`, the interval of ISO 8601, for machines.
    pub fn iso(self) -> String {
        format!("{}/{}", iso(self.from), iso(self.until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn periods_in_words() {
        assert_eq!(
            period("2023-01-01", "2023-03-31").in_words(),
            "januari tot en met maart 2023"
        );
        assert_eq!(period("2023-02-01", "2023-02-28").in_words(), "februari 2023");
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
