//! Reads TOML into a [`Node`] tree. The only module that knows the TOML reader.

mod errors;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::diagnostic::Problems;
use crate::model::node::{Format, Key, Node, Value};
use crate::model::source::{FileId, Place, SourceFile};

/// The tree of `file`; nothing where it isn't TOML, which is reported.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Node> {
    match DeTable::parse(&file.text) {
        Ok(table) => Some(Node {
            place: Place::new(id, 0..0),
            format: Format::Toml,
            value: map(id, table.get_ref()),
        }),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let start = file.text.floor_char_boundary(span.start);
            let end = file.text.floor_char_boundary(span.end).max(start);
            problems.push(errors::explain(id, &file.text, start..end));
            None
        }
    }
}

/// The keys in the order of the file: the reader sorts them by name.
fn map(id: FileId, table: &DeTable<'_>) -> Value {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let key = Key {
                name: key.get_ref().to_string(),
                place: Place::new(id, key.span()),
            };
            (key, node(id, value))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.place);
    Value::Map(entries)
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
        format: Format::Toml,
        value: found,
    }
}
