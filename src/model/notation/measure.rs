//! Figures as numbers to draw, and the numbers along an axis.

use rust_decimal::Decimal;

use crate::model::figure::Figure;
use crate::model::quantity::{Disadvantage, Quantity};

use super::number::{dutch, round};
use super::{Cell, SignStyle, exact, in_cell};

/// The exact number that a chart draws, in the unit of the table and with the sign that its text has. Nothing where
/// the figure is hidden or is no number.
pub fn measure(figure: &Figure, cell: Cell) -> Option<Decimal> {
    if figure.hidden.is_some() {
        return None;
    }
    match &figure.quantity {
        Quantity::Amount { value, disadvantage } => {
            let number = cell.unit.in_unit(*value);
            let is_turned = matches!(
                (disadvantage, cell.style),
                (Some(Disadvantage::Minus), SignStyle::PlusIsDisadvantage)
                    | (Some(Disadvantage::Plus), SignStyle::MinusIsDisadvantage)
            );
            Some(if is_turned { -number } else { number })
        }
        Quantity::Count { value, .. } => Some(Decimal::from(*value)),
        Quantity::Price(value) | Quantity::Units(value) => Some(*value),
        Quantity::Ratio { value, unit } => exact::fraction(*value, *unit),
        Quantity::Percentage(_)
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => None,
    }
}

/// The text of a cell, without its sign.
pub fn size_in_cell(figure: &Figure, cell: Cell) -> String {
    match &figure.quantity {
        Quantity::Amount { value, .. } if figure.hidden.is_none() && !value.is_zero() => {
            dutch(round(cell.unit.in_unit(*value), cell.decimals).abs(), cell.decimals)
        }
        _ => in_cell(figure, cell).text,
    }
}

/// A round number along an axis.
pub fn tick(value: Decimal, decimals: u32, is_percentage: bool) -> String {
    let number = dutch(value, decimals);
    if is_percentage { format!("{number}%") } else { number }
}
