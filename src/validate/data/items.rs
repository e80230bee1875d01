//! Line items (`posten`): a tree with amounts at its leaves.

use std::collections::BTreeMap;

use crate::amount::Amount;
use crate::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list, suggestions};
use crate::node::{Located, Node, Value};
use crate::project::{Column, Item};
use crate::validate::scalars;

use super::Defaults;

type Amounts = BTreeMap<String, Located<Option<Amount>>>;

/// Reads the items of a list.
pub fn read(node: &Node, columns: &[Column], above: &Defaults, problems: &mut Problems) -> Vec<Item> {
    node.list(problems)
        .iter()
        .filter_map(|node| item(node, columns, above, problems))
        .collect()
}

fn item(node: &Node, columns: &[Column], above: &Defaults, problems: &mut Problems) -> Option<Item> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let defaults = Defaults::read(&fields, above, problems);
    let children = fields
        .optional("posten")
        .map(|node| read(node, columns, &defaults, problems));
    let amounts_node = fields.optional("bedragen");
    fields.finish(problems);
    let (id, label) = (id?, label?);
    let amounts = match (&children, amounts_node) {
        (Some(_), Some(node)) => {
            problems.push(
                Diagnostic::error(
                    Code::AmountTyped,
                    format!("‘{}’ is een groep en heeft dan geen eigen bedragen", id.value),
                    "haal ‘bedragen’ weg: het programma telt de posten van de groep zelf op",
                )
                .at(node.place, "deze bedragen")
                .why("een getypt totaal kan afwijken van de posten eronder"),
            );
            Amounts::new()
        }
        (Some(_), None) => Amounts::new(),
        (None, Some(node)) => amounts(node, &id, columns, problems),
        (None, None) => {
            problems.push(
                Diagnostic::error(
                    Code::MissingAmount,
                    format!("‘{}’ heeft geen bedragen en geen posten", id.value),
                    "voeg ‘bedragen: {…}’ toe, of ‘posten:’ als het een groep is",
                )
                .at(id.place, "deze post"),
            );
            Amounts::new()
        }
    };
    Some(Item {
        id,
        label,
        source: defaults.source,
        example: defaults.example,
        amounts,
        children: children.unwrap_or_default(),
    })
}

fn amounts(node: &Node, id: &Located<String>, columns: &[Column], problems: &mut Problems) -> Amounts {
    let Some(fields) = node.map(problems) else {
        return Amounts::new();
    };
    let known: Vec<&str> = columns.iter().map(|column| column.id.value.as_str()).collect();
    let mut amounts = Amounts::new();
    // The columns of which another name is asked for already.
    let mut misspelt: Vec<&str> = Vec::new();
    for (key, node) in fields.all() {
        match columns.iter().find(|column| column.id.value == key.name) {
            Some(column) if column.formula.is_some() => problems.push(
                Diagnostic::error(
                    Code::AmountTyped,
                    format!("de kolom ‘{}’ wordt berekend", key.name),
                    "haal dit bedrag weg: het programma rekent het uit",
                )
                .at(key.place, "dit bedrag is getypt")
                .related(column.id.place, "deze kolom heeft een berekening"),
            ),
            Some(column) if is_empty(node) => {
                problems.push(missing_amount(id, column).at(node.place, "hier staat niets"));
            }
            Some(_) => {
                let value = if matches!(&node.value, Value::Scalar(text) if text == "nvt") {
                    Some(Located {
                        value: None,
                        place: node.place,
                    })
                } else {
                    scalars::amount(node, problems).map(|amount| Located {
                        value: Some(amount.value),
                        place: amount.place,
                    })
                };
                if let Some(value) = value {
                    amounts.insert(key.name.clone(), value);
                }
            }
            None => {
                misspelt.extend(suggestions(&key.name, known.iter().copied()));
                problems.push(
                    Diagnostic::error(
                        Code::UnknownKey,
                        format!("er is geen kolom ‘{}’", key.name),
                        did_you_mean(&key.name, known.iter().copied(), || {
                            format!("de kolommen zijn {}", quoted_list(&known, "en"))
                        }),
                    )
                    .at(key.place, "deze kolom is niet bekend"),
                );
            }
        }
    }
    let is_missing = |column: &&Column| {
        let name = column.id.value.as_str();
        column.formula.is_none() && !misspelt.contains(&name) && !fields.all().iter().any(|(key, _)| key.name == name)
    };
    for column in columns.iter().filter(is_missing) {
        problems.push(missing_amount(id, column).at(node.place, format!("hier ontbreekt ‘{}’", column.id.value)));
    }
    amounts
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(text) => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

fn missing_amount(id: &Located<String>, column: &Column) -> Diagnostic {
    let name = &column.id.value;
    Diagnostic::error(
        Code::MissingAmount,
        format!("bij ‘{}’ ontbreekt het bedrag voor ‘{name}’", id.value),
        format!("vul ‘{name}: …’ in; hoort er geen bedrag te zijn, schrijf dan ‘{name}: nvt’"),
    )
    .why("een leeg vak kan vergeten zijn; ‘nvt’ zegt dat het zo hoort")
}
