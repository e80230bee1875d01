//! Figures in cells of tables.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::figure::Figure;
use crate::model::quantity::{Disadvantage, Quantity};

use super::number::{dutch, round};
use super::text::{lost_in_ratio, price, ratio, whole_or_rounded};
use super::{Printed, Shown, Sign, SignStyle, Unit, for_machines, is_disadvantage, rounding};

/// What a hidden figure leaves behind, as in tables of Statistics Netherlands: the same for each, so that none can be
/// told from another.
const HIDDEN: &str = "x";

/// How a table writes its figures.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The unit of amounts.
    pub unit: Unit,
    /// The number of decimals of amounts.
    pub decimals: u32,
    /// The number of decimals of anything else, where the table says so.
    pub own_decimals: Option<u32>,
    /// How advantage and disadvantage are shown.
    pub style: SignStyle,
}

/// The figure as a cell of a table shows it.
pub fn in_cell(figure: &Figure, cell: Cell) -> Shown {
    if figure.hidden.is_some() {
        return Shown {
            text: HIDDEN.to_owned(),
            machine: String::new(),
            rounding: String::new(),
            number: None,
            sign: None,
        };
    }
    let (text, number) = written(figure, cell);
    let rounding = match &figure.quantity {
        Quantity::Amount { value, .. } => rounding::of_amount(*value, cell.unit, cell.decimals),
        Quantity::Price(value) | Quantity::Units(value) => cell
            .own_decimals
            .map_or_else(String::new, |decimals| rounding::of_number(*value, decimals)),
        Quantity::Ratio { value, unit } => lost_in_ratio(*value, *unit, cell.own_decimals),
        Quantity::Count { .. }
        | Quantity::Percentage(_)
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => String::new(),
    };
    let sign = sign(&figure.quantity, cell.style);
    Shown {
        text,
        machine: machine(&figure.quantity, sign),
        rounding,
        number,
        sign,
    }
}

/// How the sign of a difference is to be read; nothing for what is no difference, or nil.
fn sign(quantity: &Quantity, style: SignStyle) -> Option<Sign> {
    let Quantity::Amount {
        value,
        disadvantage: Some(own),
    } = quantity
    else {
        return None;
    };
    let disadvantage = match style {
        SignStyle::MinusIsDisadvantage | SignStyle::Letters => Disadvantage::Minus,
        SignStyle::PlusIsDisadvantage => Disadvantage::Plus,
    };
    (*value != Amount::ZERO).then_some(Sign {
        disadvantage,
        is_turned: disadvantage != *own,
        is_letter: style == SignStyle::Letters,
    })
}

/// The exact value with the sign that the table gives it: who goes on with it must not find another than is printed.
fn machine(quantity: &Quantity, sign: Option<Sign>) -> String {
    match quantity {
        Quantity::Amount { value, disadvantage } if sign.is_some_and(|sign| sign.is_turned) => {
            for_machines(&Quantity::Amount {
                value: value.negated(),
                disadvantage: *disadvantage,
            })
        }
        _ => for_machines(quantity),
    }
}

fn written(figure: &Figure, cell: Cell) -> (String, Option<Printed>) {
    match &figure.quantity {
        Quantity::Amount { value, .. } if figure.is_nihil_where_zero() && value.is_zero() => {
            ("nihil".to_owned(), Some(Printed::whole(Decimal::ZERO)))
        }
        Quantity::Amount { value, disadvantage } => {
            let (text, rounded) = amount(*value, *disadvantage, cell);
            (text, Printed::rounded(rounded, cell.decimals, cell.unit.size()))
        }
        Quantity::Count { value, .. } => {
            let value = Decimal::from(*value);
            (dutch(value, 0), Some(Printed::whole(value)))
        }
        Quantity::Units(value) => {
            let value = value.normalize();
            let decimals = cell.own_decimals.unwrap_or_else(|| value.scale());
            (dutch(value, decimals), whole_or_rounded(value, cell.own_decimals))
        }
        Quantity::Price(value) => (
            price(*value, cell.own_decimals),
            whole_or_rounded(*value, cell.own_decimals),
        ),
        Quantity::Ratio { value, unit } => ratio(*value, *unit, cell.own_decimals),
        Quantity::NotApplicable(_)
        | Quantity::Percentage(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => ("nvt".to_owned(), None),
    }
}

fn amount(value: Amount, disadvantage: Option<Disadvantage>, cell: Cell) -> (String, Decimal) {
    let Cell {
        unit, decimals, style, ..
    } = cell;
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
            // As in text: what is too small to be shown has no word.
            let letter = match is_disadvantage(value, disadvantage) {
                Some(true) if !rounded.is_zero() => "\u{a0}N",
                Some(false) if !rounded.is_zero() => "\u{a0}V",
                Some(_) | None => "",
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

    #[test]
    fn cells_follow_the_sign_style() {
        let cell = |value, style| {
            let value = Amount::parse(value).unwrap();
            let cell = Cell {
                unit: Unit::Million,
                decimals: 2,
                own_decimals: None,
                style,
            };
            amount(value, Some(Disadvantage::Minus), cell).0
        };
        assert_eq!(cell("-69012.35", SignStyle::MinusIsDisadvantage), "−0,07");
        assert_eq!(cell("-69012.35", SignStyle::PlusIsDisadvantage), "0,07");
        assert_eq!(cell("-69012.35", SignStyle::Letters), "0,07\u{a0}N");
        assert_eq!(cell("-4900.00", SignStyle::Letters), "0,00");
        assert_eq!(cell("-4900.00", SignStyle::MinusIsDisadvantage), "0,00");
    }
}
