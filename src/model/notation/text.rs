//! Figures in running text.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::dates;
use crate::model::figure::{Figure, Hidden};
use crate::model::fraction::Fraction;
use crate::model::quantity::{Quantity, RatioUnit};

use super::money::amount_in_text;
use super::number::{dutch, round, round_fraction};
use super::words::in_letters;
use super::{DateStyle, Form, NBSP, Notation, NotationError, Printed, Shown, Sign, Unit, for_machines, rounding};

/// The decimals of a computed percentage or index where nobody asks for others.
const RATIO_DECIMALS: u32 = 1;
/// The decimals of an amount per inhabitant, and of a price.
const PRICE_DECIMALS: u32 = 2;

/// Writes `figure` for running text. `usual` is the unit of amounts where the text does not say, `smallest` the count
/// of people below which none is shown.
///
/// # Errors
/// Says why the figure can't be written as asked.
pub fn in_text(figure: &Figure, notation: &Notation, usual: Unit, smallest: u32) -> Result<Shown, NotationError> {
    check_kind(&figure.quantity, notation)?;
    match figure.hidden {
        None => {}
        Some(Hidden::Small) => {
            return Ok(Shown {
                text: format!("minder dan {smallest}"),
                machine: String::new(),
                rounding: String::new(),
                number: None,
                sign: None,
            });
        }
        Some(Hidden::Protecting | Hidden::Derived) => return Err(NotationError::Hidden),
    }
    let text = match &figure.quantity {
        Quantity::Amount { value, disadvantage } => {
            let nihil = figure.is_nihil_where_zero() && value.is_zero();
            amount_in_text(*value, *disadvantage, nihil, notation, usual)?
        }
        Quantity::NotApplicable(_) => "nvt".to_owned(),
        Quantity::Count { value, .. } => match notation.form {
            Some(Form::Letters) => u64::try_from(*value)
                .ok()
                .and_then(in_letters)
                .ok_or(NotationError::Unsuitable("‘woord’", "een aantal tot en met twintig"))?
                .to_owned(),
            _ => dutch(Decimal::from(*value), 0),
        },
        Quantity::Price(value) => price(*value, notation.decimals),
        Quantity::Units(value) => {
            let value = value.normalize();
            dutch(value, notation.decimals.unwrap_or_else(|| value.scale()))
        }
        Quantity::Percentage(value) => {
            let value = value.normalize();
            format!("{}%", dutch(value, notation.decimals.unwrap_or_else(|| value.scale())))
        }
        Quantity::Ratio { value, unit } => ratio(*value, *unit, notation.decimals).0,
        Quantity::Date(date) => date_in_text(*date, notation),
        Quantity::Period(period) => match notation.form {
            Some(Form::Years) => period.years(),
            _ => period.in_words(),
        },
        Quantity::Text(text) => text.clone(),
    };
    Ok(Shown {
        text,
        machine: for_machines(&figure.quantity),
        rounding: lost(&figure.quantity, notation, usual),
        number: printed(&figure.quantity, notation, usual),
        sign: sign(&figure.quantity, notation),
    })
}

/// How the sign of a difference is to be read; nothing where words take its place.
fn sign(quantity: &Quantity, notation: &Notation) -> Option<Sign> {
    match quantity {
        Quantity::Amount {
            disadvantage: Some(disadvantage),
            ..
        } if notation.balance.is_none() => Some(Sign {
            disadvantage: *disadvantage,
            is_turned: false,
            is_letter: false,
        }),
        _ => None,
    }
}

/// The number that the reader sees where a figure is written like this.
fn printed(quantity: &Quantity, notation: &Notation, usual: Unit) -> Option<Printed> {
    match quantity {
        Quantity::Amount { value, .. } => {
            let unit = notation.unit.unwrap_or(usual);
            let decimals = notation.decimals.unwrap_or_else(|| unit.usual_decimals());
            Printed::rounded(round(unit.in_unit(*value), decimals), decimals, unit.size())
        }
        Quantity::Count { value, .. } => Some(Printed::whole(Decimal::from(*value))),
        Quantity::Price(value) | Quantity::Units(value) | Quantity::Percentage(value) => {
            whole_or_rounded(*value, notation.decimals)
        }
        Quantity::Ratio { value, unit } => ratio(*value, *unit, notation.decimals).1,
        Quantity::NotApplicable(_) | Quantity::Date(_) | Quantity::Period(_) | Quantity::Text(_) => None,
    }
}

/// A number with all its decimals, or with as many as are asked for.
pub fn whole_or_rounded(value: Decimal, decimals: Option<u32>) -> Option<Printed> {
    match decimals {
        None => Some(Printed::whole(value)),
        Some(decimals) => Printed::rounded(round(value, decimals), decimals, Decimal::ONE),
    }
}

/// What is lost where a figure is written like this.
fn lost(quantity: &Quantity, notation: &Notation, usual: Unit) -> String {
    match quantity {
        Quantity::Amount { value, .. } => {
            let unit = notation.unit.unwrap_or(usual);
            rounding::of_amount(*value, unit, notation.decimals.unwrap_or_else(|| unit.usual_decimals()))
        }
        Quantity::Price(value) | Quantity::Units(value) | Quantity::Percentage(value) => notation
            .decimals
            .map_or_else(String::new, |decimals| rounding::of_number(*value, decimals)),
        Quantity::Ratio { value, unit } => lost_in_ratio(*value, *unit, notation.decimals),
        Quantity::Count { .. }
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => String::new(),
    }
}

/// What is lost where a fraction is written with so many decimals.
pub fn lost_in_ratio(value: Fraction, unit: RatioUnit, decimals: Option<u32>) -> String {
    let (shift, usual) = places(unit);
    rounding::of_fraction(value, shift, decimals.unwrap_or(usual))
}

/// The power of ten by which a fraction is shown, and its usual decimals.
const fn places(unit: RatioUnit) -> (u32, u32) {
    match unit {
        RatioUnit::Percent | RatioUnit::Index => (2, RATIO_DECIMALS),
        RatioUnit::Euro | RatioUnit::Number => (0, PRICE_DECIMALS),
    }
}

/// `€ 58,32`: a price, with the decimals that it has, but at least two.
pub fn price(value: Decimal, decimals: Option<u32>) -> String {
    let value = value.normalize();
    format!(
        "€{NBSP}{}",
        dutch(value, decimals.unwrap_or_else(|| value.scale().max(PRICE_DECIMALS)))
    )
}

/// A fraction as it is shown, and the number that the reader sees.
pub fn ratio(value: Fraction, unit: RatioUnit, decimals: Option<u32>) -> (String, Option<Printed>) {
    let (shift, usual) = places(unit);
    let decimals = decimals.unwrap_or(usual);
    let Some(shown) = round_fraction(value, shift, decimals) else {
        return ("zeer groot".to_owned(), None);
    };
    let number = dutch(shown, decimals);
    let text = match unit {
        RatioUnit::Percent => format!("{number}%"),
        RatioUnit::Euro => format!("€{NBSP}{number}"),
        RatioUnit::Index | RatioUnit::Number => number,
    };
    (text, Printed::rounded(shown, decimals, Decimal::ONE))
}

/// Whether everything that `notation` asks is for figures of this kind.
fn check_kind(quantity: &Quantity, notation: &Notation) -> Result<(), NotationError> {
    let (is_amount, is_price, has_decimals) = match quantity {
        Quantity::Amount { .. } | Quantity::NotApplicable(_) => (true, false, true),
        Quantity::Price(_) => (false, true, true),
        Quantity::Ratio { unit, .. } => (false, *unit == RatioUnit::Euro, true),
        Quantity::Percentage(_) | Quantity::Units(_) => (false, false, true),
        Quantity::Count { .. } | Quantity::Date(_) | Quantity::Period(_) | Quantity::Text(_) => (false, false, false),
    };
    if matches!(quantity, Quantity::NotApplicable(_)) && notation.balance.is_some() {
        return Err(NotationError::Absent);
    }
    let is_in_euros = is_price && notation.unit == Some(Unit::Euro);
    if (notation.unit.is_some() && !is_in_euros || notation.balance.is_some()) && !is_amount {
        return Err(NotationError::Unsuitable("deze notatie", "een bedrag"));
    }
    if notation.decimals.is_some() && !has_decimals {
        return Err(NotationError::Unsuitable("‘decimalen’", "een bedrag of een percentage"));
    }
    match (notation.form, quantity) {
        (None, _)
        | (Some(Form::Date(_)), Quantity::Date(_))
        | (Some(Form::Years), Quantity::Period(_))
        | (
            Some(Form::Percent),
            Quantity::Percentage(_)
            | Quantity::Ratio {
                unit: RatioUnit::Percent,
                ..
            },
        )
        | (Some(Form::Letters), Quantity::Count { .. })
        | (
            Some(Form::Digits),
            Quantity::Count { .. }
            | Quantity::Units(_)
            | Quantity::Ratio {
                unit: RatioUnit::Index | RatioUnit::Number,
                ..
            },
        ) => Ok(()),
        (Some(Form::Date(_)), _) => Err(NotationError::Unsuitable("deze notatie", "een datum")),
        (Some(Form::Years), _) => Err(NotationError::Unsuitable("‘jaren’", "een periode")),
        (Some(Form::Percent), _) => Err(NotationError::Unsuitable("‘procent’", "een percentage")),
        (Some(Form::Digits), _) => Err(NotationError::Unsuitable("‘getal’", "een aantal of een index")),
        (Some(Form::Letters), _) => Err(NotationError::Unsuitable("‘woord’", "een aantal")),
        (Some(Form::TableNumber), _) => Err(NotationError::Unsuitable("‘nummer’", "een tabel of grafiek")),
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
