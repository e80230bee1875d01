//! How values are written in Dutch. The only module that rounds: half away from zero, on display.

mod cell;
mod exact;
mod measure;
mod money;
mod number;
mod printed;
mod rounding;
mod text;
mod words;

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::quantity::Disadvantage;
use number::round;

pub use cell::{Cell, in_cell};
pub use exact::{exact, for_machines, like, percentage, plain, to_step};
pub use measure::{measure, size_in_cell, tick};
pub use printed::Printed;
pub use text::in_text;
pub use words::{in_letters, ordinal};

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
        amount.euros() / self.size()
    }

    /// The number of euros in one.
    fn size(self) -> Decimal {
        match self {
            Self::Euro => Decimal::ONE,
            Self::RoundThousand | Self::Thousand => Decimal::ONE_THOUSAND,
            Self::Million => Decimal::from(1_000_000),
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
    /// The legend under a table that uses it, and shows these signs; nothing where it shows none.
    pub const fn legend(self, signs: Signs) -> Option<&'static str> {
        let Signs {
            disadvantage,
            advantage,
        } = signs;
        Some(match (self, disadvantage, advantage) {
            (_, false, false) => return None,
            (Self::MinusIsDisadvantage, true, _) => "Een min (−) is een nadeel voor de gemeente.",
            (Self::MinusIsDisadvantage, false, true) => "Een nadeel voor de gemeente zou een min (−) hebben.",
            (Self::PlusIsDisadvantage, true, true) => {
                "Een bedrag zonder teken is een nadeel voor de gemeente, een min (−) is een voordeel."
            }
            (Self::PlusIsDisadvantage, true, false) => "Een voordeel voor de gemeente zou een min (−) hebben.",
            (Self::PlusIsDisadvantage, false, true) => "Een min (−) is een voordeel voor de gemeente.",
            (Self::Letters, true, true) => "N = nadeel voor de gemeente, V = voordeel.",
            (Self::Letters, true, false) => "N = nadeel voor de gemeente.",
            (Self::Letters, false, true) => "V = voordeel voor de gemeente.",
        })
    }
}

/// Which signs a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// That of a disadvantage.
    pub disadvantage: bool,
    /// That of an advantage.
    pub advantage: bool,
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
    /// A number in digits.
    Digits,
    /// A count in letters.
    Letters,
    /// The number of a table or chart, instead of the thing itself.
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
    /// To what it was rounded: `op duizend euro`; empty where nothing was rounded off.
    pub rounding: String,
    /// The number that the reader sees, where it is one.
    pub number: Option<Printed>,
    /// How the sign of a difference is to be read, where its sign is shown.
    pub sign: Option<Sign>,
}

/// How the sign of a difference is to be read where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// Which sign is a disadvantage.
    pub disadvantage: Disadvantage,
    /// Whether that is the other sign than in the figure itself.
    pub is_turned: bool,
    /// Whether the reader sees letters in its place, so that the sign is that of the value for machines only.
    pub is_letter: bool,
}

impl Sign {
    /// What it says, in words.
    pub const fn words(self) -> &'static str {
        match self.disadvantage {
            Disadvantage::Minus => "een min is een nadeel",
            Disadvantage::Plus => "een min is een voordeel",
        }
    }

    /// That the reader sees the other sign than the figure itself has; empty where that is not so.
    pub const fn told_where_turned(self) -> &'static str {
        match (self.is_turned && !self.is_letter, self.disadvantage) {
            (false, _) => "",
            (true, Disadvantage::Minus) => "teken omgekeerd: hier is een min een nadeel",
            (true, Disadvantage::Plus) => "teken omgekeerd: hier is een min een voordeel",
        }
    }
}

impl Shown {
    /// Whether the reader sees zero, and the value is another.
    pub fn is_rounded_to_zero(&self) -> bool {
        let is_zero = |digits: &str| digits.chars().all(|c| matches!(c, '0' | '.' | '-'));
        self.number.is_some_and(|number| number.value.is_zero()) && !is_zero(&self.machine)
    }
}

/// Why a figure can't be written as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotationError {
    /// The notation is for figures of another kind; holds what is asked and what it is for.
    Unsuitable(&'static str, &'static str),
    /// The text speaks of a disadvantage or advantage, the figure is not; holds what it is.
    Contradicted(String),
    /// The text speaks of a disadvantage or advantage, and the figure is `nvt`.
    Absent,
    /// The figure is hidden, because a small count could be computed from it.
    Hidden,
}

/// Whether a difference is a disadvantage (`Some(true)`), an advantage, or neither.
pub fn is_disadvantage(value: Amount, disadvantage: Disadvantage) -> Option<bool> {
    if value == Amount::ZERO {
        return None;
    }
    let negative = value < Amount::ZERO;
    Some(negative == (disadvantage == Disadvantage::Minus))
}

/// The amount in this unit, rounded to so many decimals: what a reader sees, as a number.
pub fn rounded(amount: Amount, unit: Unit, decimals: u32) -> Decimal {
    round(unit.in_unit(amount), decimals)
}
