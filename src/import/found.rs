//! A figure that was found in a delivered table.

use rust_decimal::Decimal;

use crate::model::node::Located;
use crate::model::project::{Given, Item};
use crate::model::source::Place;

use super::edit::Part;
use super::rules::ColumnRule;

/// A figure that a cell holds.
pub struct Found<'a> {
    /// The line item.
    pub item: &'a Item,
    /// The number of its column in the data.
    pub column: usize,
    /// Whether it is a value of the item, or a total to compare.
    pub part: Part,
    /// What the rules say of it.
    pub rule: &'a ColumnRule,
    /// The value; nothing for `nvt`.
    pub value: Option<Decimal>,
    /// The cell, for a list.
    pub address: String,
    /// The cell in a sentence.
    pub full_address: String,
    /// Its place.
    pub place: Place,
}

impl Found<'_> {
    /// What stands in its place now.
    pub fn old(&self) -> Option<Located<Old<'_>>> {
        match self.part {
            Part::Values => {
                let given = self.item.values.get(self.column)?.as_ref()?;
                let value = match &given.value {
                    Given::Number(number) => Old::Number(number.bare()),
                    Given::NotApplicable => Old::NotApplicable,
                    Given::Reference(name) => Old::Reference(name),
                };
                Some(Located {
                    value,
                    place: given.place,
                })
            }
            Part::Control => {
                let (_, total) = self.item.controls.iter().find(|(column, _)| *column == self.column)?;
                Some(Located {
                    value: Old::Number(total.value),
                    place: total.place,
                })
            }
        }
    }
}

/// What stands in the place of a figure that was found.
pub enum Old<'a> {
    /// A number.
    Number(Decimal),
    /// `nvt`.
    NotApplicable,
    /// The name of the figure that it takes over.
    Reference(&'a str),
}
