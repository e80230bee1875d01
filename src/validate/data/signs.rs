//! Signs of amounts in a file about costs and income (`aard`): the program subtracts costs itself, so both are given
//! without a minus.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Node, Value};
use crate::model::project::{Column, ColumnKind, Flow, Given, Item, Number};

use super::visit;

/// Warns of negative costs and income among `items`, which were read from `node`, where one of them has an `aard`. What
/// goes to a reserve and comes from it is left alone: a correction has no other place.
pub fn check(node: &Node, items: &[Item], columns: &[Column], problems: &mut Problems) {
    if !names_flow(node) {
        return;
    }
    visit(items, &mut |item| {
        let word = match item.flow {
            Flow::Costs => "lasten",
            Flow::Income => "baten",
            Flow::Addition | Flow::Withdrawal => return,
        };
        for (column, given) in columns.iter().zip(&item.values) {
            let is_money = column.kind == ColumnKind::Amount && column.disadvantage.is_none();
            if let (true, Some(given)) = (is_money, given)
                && let Given::Number(Number::Amount(amount)) = given.value
                && amount.euros().is_sign_negative()
                && !amount.euros().is_zero()
            {
                problems.push(
                    Diagnostic::warning(
                        Code::NegativeAmount,
                        format!("‘{}’ is {word}, en dit bedrag is onder nul", item.label.value),
                        "schrijf het bedrag zonder min; is het een teruggave, zet haar dan bij een eigen post met de andere ‘aard’",
                    )
                    .at(given.place, "hier staat een min")
                    .why("het programma trekt lasten zelf van baten af: met een min komt het saldo verkeerd uit"),
                );
            }
        }
    });
}

/// Whether one of the items, or one in them, says what it is.
fn names_flow(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.iter().any(names_flow),
        Value::Map(entries) => entries
            .iter()
            .any(|(key, value)| key.name == "aard" || (key.name == "posten" && names_flow(value))),
        Value::Null | Value::Scalar(_) => false,
    }
}
