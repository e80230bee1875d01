//! Single facts (`feiten`): a count of things or of people, a percentage, amount, date or period.

use std::sync::Arc;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::Quantity;
use crate::model::node::Node;
use crate::model::project::Fact;
use crate::validate::scalars;

use super::Defaults;

/// Reads the facts of a file.
pub fn read(node: &Node, defaults: &Defaults, problems: &mut Problems) -> Vec<Fact> {
    node.list(problems)
        .iter()
        .filter_map(|node| fact(node, defaults, problems))
        .collect()
}

fn fact(node: &Node, above: &Defaults, problems: &mut Problems) -> Option<Fact> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let defaults = Defaults::read(&fields, above, problems);
    let given: Vec<(&str, &Node)> = ["aantal", "personen", "percentage", "bedrag", "datum", "periode"]
        .into_iter()
        .filter_map(|key| Some((key, fields.optional(key)?)))
        .collect();
    fields.finish(problems);
    let (id, label) = (id?, label?);
    let [(key, value)] = given.as_slice() else {
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                format!("‘{}’ heeft niet precies één waarde", id.value),
                "geef één van de sleutels aantal, personen, percentage, bedrag, datum of periode",
            )
            .at(id.place, "dit feit"),
        );
        return None;
    };
    let quantity = match *key {
        "aantal" | "personen" => Quantity::Count {
            value: scalars::count(value, problems)?.into(),
            people: *key == "personen",
        },
        "percentage" => Quantity::Percentage(scalars::percentage(value, problems)?),
        "bedrag" => Quantity::Amount {
            value: scalars::amount(value, problems)?.value,
            disadvantage: None,
        },
        "datum" => Quantity::Date(scalars::date(value, problems)?.value),
        _ => Quantity::Period(scalars::period(value, problems)?.value),
    };
    Some(Fact {
        id,
        label: Arc::from(label.value),
        quantity,
        source: defaults.source,
        example: defaults.example,
    })
}
