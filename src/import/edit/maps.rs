//! The edits that put values in a map of YAML, in the style in which it is written.

use std::fmt::Write as _;

use crate::model::node::{Key, Node, Value};
use crate::model::source::line_at;

use super::splice::Edit;

/// A value on its way into a map.
pub struct Wanted<'a> {
    /// The number by which it is called where it has no place.
    pub index: usize,
    /// The keys that lead to it.
    pub keys: Vec<String>,
    /// The value, as it is to be written.
    pub value: &'a str,
}

/// A text, with the edits that were made so far.
pub struct Editor<'a> {
    text: &'a str,
    /// The edits, in any order.
    pub edits: Vec<Edit>,
}

impl<'a> Editor<'a> {
    /// An editor of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    /// Puts values in `map`, each behind its key at `depth`; what comes back as an error is the number of one that has
    /// no place there.
    pub fn set(&mut self, map: &Node, depth: usize, wanted: &[&Wanted<'_>]) -> Result<(), usize> {
        let first = wanted.first().map_or(0, |wanted| wanted.index);
        if !matches!(map.value, Value::Map(_)) {
            return Err(first);
        }
        let mut missing: Vec<&Wanted<'_>> = Vec::new();
        for (key, group) in grouped(wanted, depth) {
            let Some((key, node)) = entry(map, key) else {
                missing.extend(group);
                continue;
            };
            let is_last = group.iter().all(|wanted| wanted.keys.len() == depth + 1);
            match (&node.value, group.as_slice()) {
                (Value::Null, group) => {
                    let text = if is_last {
                        group[0].value.to_owned()
                    } else {
                        rendered(group, depth + 1)
                    };
                    let at = self.behind_colon(key).ok_or(first)?;
                    self.insert(at, format!(" {text}"));
                }
                (Value::Scalar(_), [wanted]) if is_last => {
                    // Where another value is used again (`*naam`), there is nothing here to replace.
                    if self.text[node.place.start..].starts_with('*') {
                        return Err(wanted.index);
                    }
                    self.edits.push(Edit {
                        range: node.place.start..node.place.end,
                        text: wanted.value.to_owned(),
                    });
                }
                (Value::Map(_), group) if !is_last => self.set(node, depth + 1, group)?,
                (_, group) => return Err(group.first().map_or(first, |wanted| wanted.index)),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        self.add(map, depth, &missing).ok_or(first)
    }

    /// Adds entries at the end of `map`, in its own style.
    fn add(&mut self, map: &Node, depth: usize, missing: &[&Wanted<'_>]) -> Option<()> {
        let Value::Map(entries) = &map.value else {
            return None;
        };
        let is_flow = self.text[map.place.start..].starts_with('{');
        let Some((last_key, last)) = entries.last() else {
            let rendered = rendered(missing, depth);
            self.insert(map.place.start + 1, rendered[1..rendered.len() - 1].to_owned());
            return is_flow.then_some(());
        };
        let end = self.end(last_key, last)?;
        if is_flow {
            let rendered = rendered(missing, depth);
            self.insert(end, format!(", {}", &rendered[1..rendered.len() - 1]));
            return Some(());
        }
        let (first_key, _) = entries.first()?;
        let indent = first_key.place.start - line_at(self.text, first_key.place.start).start;
        let mut lines = String::new();
        for (key, group) in grouped(missing, depth) {
            let value = if group.iter().all(|wanted| wanted.keys.len() == depth + 1) {
                group.first()?.value.to_owned()
            } else {
                rendered(&group, depth + 1)
            };
            let _ = write!(lines, "\n{:indent$}{key}: {value}", "");
        }
        self.insert(line_at(self.text, end).end, lines);
        Some(())
    }

    fn insert(&mut self, at: usize, text: String) {
        self.edits.push(Edit { range: at..at, text });
    }

    /// The byte behind the colon of a key.
    fn behind_colon(&self, key: &Key) -> Option<usize> {
        let colon = key.place.end + self.text[key.place.end..].find(':')?;
        Some(colon + 1)
    }

    /// The byte behind the last of an entry.
    fn end(&self, key: &Key, node: &Node) -> Option<usize> {
        let (last, closing) = match &node.value {
            Value::Null => return self.behind_colon(key),
            Value::Scalar(_) => return Some(node.place.end),
            Value::Map(entries) => {
                let last = match entries.last() {
                    Some((key, node)) => self.end(key, node)?,
                    None => node.place.start,
                };
                (last, '}')
            }
            Value::List(items) => {
                let last = match items.last() {
                    Some(node) => self.end(key, node)?,
                    None => node.place.start,
                };
                (last, ']')
            }
        };
        if !self.text[node.place.start..].starts_with(['{', '[']) {
            return Some(last);
        }
        Some(last + self.text[last..].find(closing)? + 1)
    }
}

/// The values by their key at `depth`, in their order.
fn grouped<'a, 'b>(wanted: &[&'a Wanted<'b>], depth: usize) -> Vec<(&'a str, Vec<&'a Wanted<'b>>)> {
    let mut groups: Vec<(&str, Vec<&Wanted<'_>>)> = Vec::new();
    for one in wanted {
        let key = one.keys[depth].as_str();
        match groups.iter_mut().find(|(found, _)| *found == key) {
            Some((_, group)) => group.push(one),
            None => groups.push((key, vec![one])),
        }
    }
    groups
}

/// `{2025-h1: 5.00, 2025-h2: 6.00}`
fn rendered(wanted: &[&Wanted<'_>], depth: usize) -> String {
    let entries: Vec<String> = grouped(wanted, depth)
        .into_iter()
        .map(|(key, group)| {
            let is_last = group.iter().all(|wanted| wanted.keys.len() == depth + 1);
            if is_last {
                format!("{key}: {}", group[0].value)
            } else {
                format!("{key}: {}", rendered(&group, depth + 1))
            }
        })
        .collect();
    format!("{{{}}}", entries.join(", "))
}

/// The entry of `map` with this key.
pub fn entry<'a>(map: &'a Node, key: &str) -> Option<&'a (Key, Node)> {
    match &map.value {
        Value::Map(entries) => entries.iter().find(|(found, _)| found.name == key),
        _ => None,
    }
}
