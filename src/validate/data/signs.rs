//! Signs of amounts. In a file about costs and income (`aard`) the program subtracts costs itself, so both are given
//! without a minus. In another file, costs that are all given with a minus make each advantage a disadvantage.

use crate::model::amount::Amount;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Node, Value};
use crate::model::project::{Column, ColumnKind, Flow, Formula, Given, Item, Number, Term};
use crate::model::quantity::Disadvantage;
use crate::model::source::Place;

use super::visit;

/// Warns of amounts below zero among `items`, which were read from `node`, that make an outcome wrong.
pub fn check(node: &Node, items: &[Item], columns: &[Column], problems: &mut Problems) {
    if names_flow(node) {
        negative_flows(items, columns, problems);
    } else {
        turned_costs(items, columns, problems);
    }
}

/// Negative costs and income, where one of the items has an `aard`. What goes to a reserve and comes from it is left
/// alone: a correction has no other place.
fn negative_flows(items: &[Item], columns: &[Column], problems: &mut Problems) {
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

/// Costs that are all below zero, with a difference that takes them for costs above zero. A single amount below zero is
/// left alone: a refund, or a cut that is still to be filled in, is less cost, and the difference comes out right. All
/// together below zero they can be balances, of which the difference is the other way about: that is why the heading of
/// the column has to say which of the two is the budget.
fn turned_costs(items: &[Item], columns: &[Column], problems: &mut Problems) {
    let mut told = Vec::new();
    for column in columns {
        let (Some(formula), Some(sign)) = (&column.formula, column.disadvantage) else {
            continue;
        };
        let Formula::Columns(terms) = &formula.value else {
            continue;
        };
        let (less, more): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.subtracted);
        let (budget, other) = match (more.as_slice(), less.as_slice(), sign) {
            ([more], [less], Disadvantage::Minus) => (more.column, less.column),
            ([more], [less], Disadvantage::Plus) => (less.column, more.column),
            _ => continue,
        };
        // A result can be below zero, and a stock has an error of its own.
        let is_of_costs =
            |index: usize| columns[index].kind == ColumnKind::Amount && columns[index].disadvantage.is_none();
        if !is_of_costs(budget) || !is_of_costs(other) {
            continue;
        }
        let names_budget = |index: usize| is_budget(&columns[index].label.value);
        let (Some(place), Some(_)) = (below_zero(items, budget), below_zero(items, other)) else {
            continue;
        };
        if !names_budget(budget) || names_budget(other) || told.contains(&formula.place) {
            continue;
        }
        told.push(formula.place);
        let (budget, other) = (&columns[budget].label.value, &columns[other].label.value);
        problems.push(
            Diagnostic::warning(
                Code::NegativeAmount,
                format!("alle bedragen bij ‘{budget}’ en ‘{other}’ zijn onder nul, en zo wordt een nadeel een voordeel"),
                "schrijf lasten zonder min; zijn het inkomsten, zet er dan ook ‘aard: baten’ bij; zijn het saldi, draai \
                 de berekening dan om",
            )
            .at(place, "hier staat een min")
            .related(formula.place, "dit verschil rekent met lasten boven nul")
            .why("van lasten is meer dan begroot een nadeel, en met een min ervoor lijkt meer minder"),
        );
    }
}

/// The first amount in a column, where none is above zero, and one is below it.
fn below_zero(items: &[Item], column: usize) -> Option<Place> {
    let mut below = None;
    let mut is_above = false;
    visit(items, &mut |item| {
        let given = item.values.get(column).and_then(Option::as_ref);
        if let Some((Given::Number(Number::Amount(amount)), place)) = given.map(|given| (&given.value, given.place)) {
            is_above |= *amount > Amount::ZERO;
            if *amount < Amount::ZERO && below.is_none() {
                below = Some(place);
            }
        }
    });
    below.filter(|_| !is_above)
}

/// Whether the heading of a column says that it is what was planned.
fn is_budget(label: &str) -> bool {
    let label = label.to_lowercase();
    ["begroot", "begrot", "budget", "geraamd", "raming"]
        .iter()
        .any(|word| label.contains(word))
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
