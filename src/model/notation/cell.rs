//! Figures in cells of tables.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::figure::Figure;
use crate::model::quantity::{Disadvantage, Quantity};

use super::number::{dutch, round};
use super::text::{lost_in_ratio, price, ratio};
use super::{Shown, SignStyle, Unit, for_machines, is_disadvantage, rounding};

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

/// The figure as a cell of a table shows it, and the number that the reader sees, to add up with.
pub fn in_cell(figure: &Figure, cell: Cell) -> (Shown, Option<Decimal>) {
    if figure.hidden.is_some() {
        let shown = Shown {
            text: HIDDEN.to_owned(),
            machine: String::new(),
            rounding: String::new(),
        };
        return (shown, None);
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
    let shown = Shown {
        text,
        machine: for_machines(&figure.quantity),
        rounding,
    };
    (shown, number)
}

fn written(figure: &Figure, cell: Cell) -> (String, Option<Decimal>) {
    match &figure.quantity {
        Quantity::Amount { value, .. } if figure.is_computed() && value.is_zero() => {
            ("nihil".to_owned(), Some(Decimal::ZERO))
        }
        Quantity::Amount { value, disadvantage } => {
            let (text, shown) = amount(*value, *disadvantage, cell);
            (text, Some(shown))
        }
        Quantity::Count { value, .. } => (dutch(Decimal::from(*value), 0), Some(Decimal::from(*value))),
        Quantity::Units(value) => {
            let value = value.normalize();
            let decimals = cell.own_decimals.unwrap_or_else(|| value.scale());
            (dutch(value, decimals), Some(round(value, decimals)))
        }
        Quantity::Price(value) => (price(*value, cell.own_decimals), None),
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

    #[test]
    fn cells_follow_the_sign_style() {
        let cell = |style| {
            let value = Amount::parse("-69012.35").unwrap();
            let cell = Cell {
                unit: Unit::Million,
                decimals: 2,
                own_decimals: None,
                style,
            };
            amount(value, Some(Disadvantage::Minus), cell).0
        };
        assert_eq!(cell(SignStyle::MinusIsDisadvantage), "−0,07");
        assert_eq!(cell(SignStyle::PlusIsDisadvantage), "0,07");
        assert_eq!(cell(SignStyle::Letters), "0,07\u{a0}N");
    }
}
