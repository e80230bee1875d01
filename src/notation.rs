//! How values are written in Dutch. The only module that rounds: half away from zero, on display.

mod number;
mod words;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::amount::Amount;
use crate::dates;
use crate::figure::{Disadvantage, Figure, Quantity};
use number::{dutch, round};
use words::in_letters;
pub use words::ordinal;

/// A space that does not break.
const NBSP: char = '\u{a0}';

/// The unit in which amounts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Euros.
    Euro,
    /// Thousands of euros, written out: `€ 352.000`.
    RoundThousand,
    /// Thousands of euros, short: `€ 352k` in text, `352` in a table.
    Thousand,
    /// Millions of euros: `€ 0,35 mln` in text, `0,35` in a table.
    Million,
}

impl Unit {
    /// The number of decimals where nobody asks for another.
    pub const fn usual_decimals(self) -> u32 {
        match self {
            Self::Euro | Self::RoundThousand | Self::Thousand => 0,
            Self::Million => 2,
        }
    }

    /// What stands above a table in this unit.
    pub const fn caption(self) -> &'static str {
        match self {
            Self::Euro | Self::RoundThousand => "Bedragen in euro’s",
            Self::Thousand => "Bedragen × € 1.000",
            Self::Million => "Bedragen in miljoenen euro’s",
        }
    }

    fn in_unit(self, amount: Amount) -> Decimal {
        match self {
            Self::Euro => amount.euros(),
            Self::RoundThousand | Self::Thousand => amount.euros() / Decimal::ONE_THOUSAND,
            Self::Million => amount.euros() / Decimal::from(1_000_000),
        }
    }
}

/// How a table shows which differences are a disadvantage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignStyle {
    /// A minus is a disadvantage.
    MinusIsDisadvantage,
    /// A plus is a disadvantage.
    PlusIsDisadvantage,
    /// No sign, but N for disadvantage and V for advantage.
    Letters,
}

impl SignStyle {
    /// The legend under a table that uses it.
    pub const fn legend(self) -> &'static str {
        match self {
            Self::MinusIsDisadvantage => "Een min (−) is een nadeel voor de gemeente.",
            Self::PlusIsDisadvantage => {
                "Een bedrag zonder teken is een nadeel voor de gemeente, een min (−) is een voordeel."
            }
            Self::Letters => "N = nadeel voor de gemeente, V = voordeel.",
        }
    }
}

/// What an amount in running text says about advantage and disadvantage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceWord {
    /// Adds the word that the data call for.
    Either,
    /// The text itself speaks of a disadvantage.
    Disadvantage,
    /// The text itself speaks of an advantage.
    Advantage,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// `8 mei 2025`.
    Long,
    /// `donderdag 8 mei 2025`.
    Weekday,
    /// `8 mei`.
    DayAndMonth,
    /// `08-05-2025`.
    Short,
    /// `mei 2025`.
    Month,
    /// `2025`.
    Year,
}

/// A notation that is for one kind of figure only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A date, in this style.
    Date(DateStyle),
    /// A period as years only: `2023-2026`.
    Years,
    /// A percentage.
    Percent,
    /// A count in letters.
    Letters,
    /// The number of a table, instead of the table.
    TableNumber,
}

/// What running text asks for a figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Notation {
    /// The unit of an amount.
    pub unit: Option<Unit>,
    /// The number of decimals of an amount or percentage.
    pub decimals: Option<u32>,
    /// What is said about advantage and disadvantage.
    pub balance: Option<BalanceWord>,
    /// A notation for one kind of figure.
    pub form: Option<Form>,
}

/// A value as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text for people.
    pub text: String,
    /// The exact value for machines.
    pub machine: String,
}

/// Why a figure can't be written as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotationError {
    /// The notation is for figures of another kind; holds what is asked and what it is for.
    Unsuitable(&'static str, &'static str),
    /// The text speaks of a disadvantage or advantage, the figure is not; holds what it is.
    Contradicted(String),
}

/// Whether a difference is a disadvantage (`Some(true)`), an advantage, or neither.
pub fn is_disadvantage(value: Amount, disadvantage: Disadvantage) -> Option<bool> {
    if value == Amount::ZERO {
        return None;
    }
    let negative = value < Amount::ZERO;
    Some(negative == (disadvantage == Disadvantage::Minus))
}

/// Writes `figure` for running text. `usual` is the unit of amounts where the text does not say.
///
/// # Errors
/// Says why the figure can't be written as asked.
pub fn in_text(figure: &Figure, notation: &Notation, usual: Unit) -> Result<Shown, NotationError> {
    check_kind(&figure.quantity, notation)?;
    let (text, machine) = match &figure.quantity {
        Quantity::Amount { value, disadvantage } => {
            let nihil = figure.is_computed() && value.is_zero();
            let text = amount_in_text(*value, *disadvantage, nihil, notation, usual)?;
            (text, value.for_machines())
        }
        Quantity::NotApplicable => ("nvt".to_owned(), String::new()),
        Quantity::Count(count) => {
            let text = match notation.form {
                Some(Form::Letters) => in_letters(*count)
                    .ok_or(NotationError::Unsuitable("‘woord’", "een aantal tot en met twintig"))?
                    .to_owned(),
                _ => dutch(Decimal::from(*count), 0),
            };
            (text, count.to_string())
        }
        Quantity::Percentage(value) => {
            let value = value.normalize();
            let decimals = notation.decimals.unwrap_or_else(|| value.scale());
            (format!("{}%", dutch(value, decimals)), value.to_string())
        }
        Quantity::Date(date) => (date_in_text(*date, notation), dates::iso(*date)),
        Quantity::Period(period) => {
            let text = match notation.form {
                Some(Form::Years) => period.years(),
                _ => period.in_words(),
            };
            (text, period.iso())
        }
        Quantity::Text(text) => (text.clone(), text.clone()),
    };
    Ok(Shown { text, machine })
}

/// Whether everything that `notation` asks is for figures of this kind.
fn check_kind(quantity: &Quantity, notation: &Notation) -> Result<(), NotationError> {
    let is_amount = matches!(quantity, Quantity::Amount { .. } | Quantity::NotApplicable);
    let is_percentage = matches!(quantity, Quantity::Percentage(_));
    if (notation.unit.is_some() || notation.balance.is_some()) && !is_amount {
        return Err(NotationError::Unsuitable("deze notatie", "een bedrag"));
    }
    if notation.decimals.is_some() && !is_amount && !is_percentage {
        return Err(NotationError::Unsuitable("‘decimalen’", "een bedrag of een percentage"));
    }
    match (notation.form, quantity) {
        (None, _)
        | (Some(Form::Date(_)), Quantity::Date(_))
        | (Some(Form::Years), Quantity::Period(_))
        | (Some(Form::Percent), Quantity::Percentage(_))
        | (Some(Form::Letters), Quantity::Count(_)) => Ok(()),
        (Some(Form::Date(_)), _) => Err(NotationError::Unsuitable("deze notatie", "een datum")),
        (Some(Form::Years), _) => Err(NotationError::Unsuitable("‘jaren’", "een periode")),
        (Some(Form::Percent), _) => Err(NotationError::Unsuitable("‘procent’", "een percentage")),
        (Some(Form::Letters), _) => Err(NotationError::Unsuitable("‘woord’", "een aantal")),
        (Some(Form::TableNumber), _) => Err(NotationError::Unsuitable("‘nummer’", "een tabel")),
    }
}

fn date_in_text(date: Date, notation: &Notation) -> String {
    let style = match notation.form {
        Some(Form::Date(style)) => style,
        _ => DateStyle::Long,
    };
    match style {
        DateStyle::Long => dates::long(date),
        DateStyle::Weekday => dates::with_weekday(date),
        DateStyle::DayAndMonth => dates::day_and_month(date),
        DateStyle::Short => dates::short(date),
        DateStyle::Month => dates::month_and_year(date),
        DateStyle::Year => date.year().to_string(),
    }
}

fn amount_in_text(
    value: Amount,
    disadvantage: Option<Disadvantage>,
    nihil: bool,
    notation: &Notation,
    usual: Unit,
) -> Result<String, NotationError> {
    let unit = notation.unit.unwrap_or(usual);
    if unit == Unit::RoundThousand && notation.decimals.is_some() {
        return Err(NotationError::Unsuitable("‘decimalen’", "euro, keuro of mln"));
    }
    let decimals = notation.decimals.unwrap_or_else(|| unit.usual_decimals());
    let written = |amount: Amount| {
        let rounded = round(unit.in_unit(amount), decimals);
        match unit {
            Unit::Euro => format!("€{NBSP}{}", dutch(rounded, decimals)),
            Unit::RoundThousand => format!("€{NBSP}{}", dutch(rounded * Decimal::ONE_THOUSAND, 0)),
            Unit::Thousand => format!("€{NBSP}{}k", dutch(rounded, decimals)),
            Unit::Million => format!("€{NBSP}{}{NBSP}mln", dutch(rounded, decimals)),
        }
    };
    let Some(word) = notation.balance else {
        return Ok(if nihil { "nihil".to_owned() } else { written(value) });
    };
    let Some(disadvantage) = disadvantage else {
        return Err(NotationError::Unsuitable(
            "‘saldo’, ‘nadeel’ of ‘voordeel’",
            "een verschil: een kolom met ‘berekening’ en ‘nadeel’",
        ));
    };
    let unsigned = written(value.without_sign());
    // A difference that is too small to be shown has no word: "€ 0 nadeel" says nothing.
    let shown = round(unit.in_unit(value), decimals);
    match (word, is_disadvantage(value, disadvantage)) {
        (BalanceWord::Either, None) => Ok("nihil".to_owned()),
        (BalanceWord::Either, _) if shown.is_zero() => Ok(unsigned),
        (BalanceWord::Either, Some(true)) => Ok(format!("{unsigned}{NBSP}nadeel")),
        (BalanceWord::Either, Some(false)) => Ok(format!("{unsigned}{NBSP}voordeel")),
        (BalanceWord::Disadvantage, Some(true)) | (BalanceWord::Advantage, Some(false)) => Ok(unsigned),
        (_, None) => Err(NotationError::Contradicted("nihil".to_owned())),
        (_, Some(true)) => Err(NotationError::Contradicted(format!("een nadeel van {unsigned}"))),
        (_, Some(false)) => Err(NotationError::Contradicted(format!("een voordeel van {unsigned}"))),
    }
}

/// An amount as a cell of a table shows it, and the number that the reader sees, to add up with.
pub fn in_cell(
    value: Amount,
    disadvantage: Option<Disadvantage>,
    unit: Unit,
    decimals: u32,
    style: SignStyle,
) -> (String, Decimal) {
    let rounded = round(unit.in_unit(value), decimals);
    let Some(disadvantage) = disadvantage else {
        return (dutch(rounded, decimals), rounded);
    };
    let own_style = match disadvantage {
        Disadvantage::Minus => SignStyle::MinusIsDisadvantage,
        Disadvantage::Plus => SignStyle::PlusIsDisadvantage,
    };
    let text = match style {
        SignStyle::Letters => {
            let letter = match is_disadvantage(value, disadvantage) {
                Some(true) => "\u{a0}N",
                Some(false) => "\u{a0}V",
                None => "",
            };
            format!("{}{letter}", dutch(rounded.abs(), decimals))
        }
        style if style == own_style => dutch(rounded, decimals),
        _ => dutch(-rounded, decimals),
    };
    (text, rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    fn text(value: &str, notation: Notation) -> Result<String, NotationError> {
        amount_in_text(amount(value), Some(Disadvantage::Minus), false, &notation, Unit::Euro)
            .map(|text| text.replace(NBSP, " "))
    }

    fn unit(unit: Unit) -> Notation {
        Notation {
            unit: Some(unit),
            ..Notation::default()
        }
    }

    #[test]
    fn amounts_in_running_text() {
        assert_eq!(text("352116.55", unit(Unit::Euro)).unwrap(), "€ 352.117");
        assert_eq!(text("352116.55", unit(Unit::RoundThousand)).unwrap(), "€ 352.000");
        assert_eq!(text("352116.55", unit(Unit::Thousand)).unwrap(), "€ 352k");
        assert_eq!(text("352116.55", unit(Unit::Million)).unwrap(), "€ 0,35 mln");
        assert_eq!(text("-69012.35", unit(Unit::Thousand)).unwrap(), "€ −69k");
        assert_eq!(text("-0.40", unit(Unit::Euro)).unwrap(), "€ 0");
        let balance = Some(BalanceWord::Either);
        assert_eq!(
            text(
                "-0.40",
                Notation {
                    balance,
                    ..unit(Unit::Euro)
                }
            )
            .unwrap(),
            "€ 0"
        );
    }

    #[test]
    fn words_follow_the_data() {
        let with = |word| Notation {
            unit: Some(Unit::RoundThousand),
            balance: Some(word),
            ..Notation::default()
        };
        assert_eq!(
            text("-352116.55", with(BalanceWord::Either)).unwrap(),
            "€ 352.000 nadeel"
        );
        assert_eq!(
            text("352116.55", with(BalanceWord::Either)).unwrap(),
            "€ 352.000 voordeel"
        );
        assert_eq!(
            text("-352116.55", with(BalanceWord::Disadvantage)).unwrap(),
            "€ 352.000"
        );
        assert_eq!(
            text("352116.55", with(BalanceWord::Disadvantage)),
            Err(NotationError::Contradicted(
                "een voordeel van €\u{a0}352.000".to_owned()
            ))
        );
    }

    #[test]
    fn cells_follow_the_sign_style() {
        let cell = |style| in_cell(amount("-69012.35"), Some(Disadvantage::Minus), Unit::Million, 2, style).0;
        assert_eq!(cell(SignStyle::MinusIsDisadvantage), "−0,07");
        assert_eq!(cell(SignStyle::PlusIsDisadvantage), "0,07");
        assert_eq!(cell(SignStyle::Letters), "0,07\u{a0}N");
    }
}
