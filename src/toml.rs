//! Reads TOML into a [`Node`] tree. The only module that knows the TOML reader.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::node::{Key, Node, Value};
use crate::source::{FileId, Place, SourceFile};

/// The tree of `file`; nothing where it isn't TOML, which is reported.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Node> {
    match DeTable::parse(&file.text) {
        Ok(table) => Some(Node {
            place: Place::new(id, 0..0),
            value: map(id, table.get_ref()),
        }),
        Err(error) => {
            problems.push(
                Diagnostic::error(
                    Code::InvalidToml,
                    "dit is geen geldige TOML",
                    "elke regel is ‘sleutel = \"waarde\"’ of een kop tussen rechte haken, en elke sleutel staat er één keer",
                )
                .at(
                    Place::new(id, error.span().unwrap_or(0..0)),
                    "hier loopt het lezen vast",
                )
                .why(format!("de TOML-lezer meldt: {}", error.message())),
            );
            None
        }
    }
}

fn map(id: FileId, table: &DeTable<'_>) -> Value {
    Value::Map(
        table
            .iter()
            .map(|(key, value)| {
                let key = Key {
                    name: key.get_ref().to_string(),
                    place: Place::new(id, key.span()),
                };
                (key, node(id, value))
            })
            .collect(),
    )
}

fn node(id: FileId, value: &Spanned<DeValue<'_>>) -> Node {
    let found = match value.get_ref() {
        DeValue::String(text) => Value::Scalar(text.to_string()),
        DeValue::Integer(number) => Value::Scalar(number.to_string()),
        DeValue::Float(number) => Value::Scalar(number.to_string()),
        DeValue::Boolean(truth) => Value::Scalar(truth.to_string()),
        DeValue::Datetime(moment) => Value::Scalar(moment.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(id, item)).collect()),
        DeValue::Table(table) => map(id, table),
    };
    Node {
        place: Place::new(id, value.span()),
        value: found,
    }
}
