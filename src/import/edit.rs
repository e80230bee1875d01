//! Puts values in the text of a data file, and leaves every other byte as it is: comments, order and layout stay.

mod maps;
mod splice;

use std::collections::BTreeMap;

use crate::formats::yaml;
use crate::model::diagnostic::Problems;
use crate::model::node::{Node, Value};
use crate::model::source::SourceFile;

use maps::{Editor, Wanted, entry};
use splice::apply;
pub use splice::{Edit, apply_to_original};

/// A value to be put in.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The line item.
    pub item: String,
    /// Where it belongs in the line item.
    pub part: Part,
    /// The column; of a series also the period.
    pub keys: Vec<String>,
    /// The value, as it is to be written.
    pub value: String,
}

/// A part of a line item that holds numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its values.
    Values,
    /// The totals that the program compares.
    Control,
}

impl Part {
    /// The key of this part in the line item `node`.
    fn key(self, node: &Node) -> &'static str {
        match self {
            Self::Values if entry(node, "bedragen").is_some() => "bedragen",
            Self::Values => "waarden",
            Self::Control => "controle",
        }
    }
}

/// That a value can't be put in the place where it belongs: the number of the setting, where one is to blame.
pub struct Refused(pub Option<usize>);

/// The edits that put `settings` in `file`, which reads as `root`.
///
/// They are tried first: what comes out, read again, must say what it said, with these values and nothing else. That
/// text is given with them.
pub fn edits(file: &SourceFile, root: &Node, settings: &[Setting]) -> Result<(Vec<Edit>, String), Refused> {
    let mut editor = Editor::new(&file.text);
    let mut expected = BTreeMap::new();
    flatten(root, &mut Vec::new(), &mut expected);
    let mut by_item: BTreeMap<&str, Vec<(usize, &Setting)>> = BTreeMap::new();
    for (index, setting) in settings.iter().enumerate() {
        by_item.entry(&setting.item).or_default().push((index, setting));
    }
    let mut items = BTreeMap::new();
    gather(root, &[], &mut items);
    for (item, settings) in by_item {
        let first = settings.first().map(|(index, _)| *index);
        let (path, node) = items.get(item).ok_or(Refused(first))?;
        let mut wanted = Vec::new();
        for (index, setting) in settings {
            let mut keys = vec![setting.part.key(node).to_owned()];
            keys.extend(setting.keys.iter().cloned());
            let mut whole = path.clone();
            for key in &keys {
                // Where nothing stood, now something does.
                expected.remove(&whole);
                whole.push(key.clone());
            }
            expected.insert(whole, Some(setting.value.clone()));
            wanted.push(Wanted {
                index,
                keys,
                value: &setting.value,
            });
        }
        let wanted: Vec<&Wanted<'_>> = wanted.iter().collect();
        editor.set(node, 0, &wanted).map_err(|index| Refused(Some(index)))?;
    }
    let mut edits = editor.edits;
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let new = SourceFile {
        path: file.path.clone(),
        text: apply(&file.text, &edits).ok_or(Refused(None))?,
    };
    let mut problems = Problems::default();
    let read = yaml::read(root.place.file, &new, &mut problems).ok_or(Refused(None))?;
    let mut found = BTreeMap::new();
    flatten(&read, &mut Vec::new(), &mut found);
    if problems.has_errors() || found != expected {
        return Err(Refused(None));
    }
    Ok((edits, new.text))
}

/// Adds the line items below `node`, by id, each with the way to it.
fn gather<'a>(node: &'a Node, path: &[String], items: &mut BTreeMap<&'a str, (Vec<String>, &'a Node)>) {
    let Some((_, list)) = entry(node, "posten") else {
        return;
    };
    let Value::List(list) = &list.value else {
        return;
    };
    for (index, item) in list.iter().enumerate() {
        let mut path = path.to_vec();
        path.extend(["posten".to_owned(), index.to_string()]);
        gather(item, &path, items);
        if let Some((_, id)) = entry(item, "id")
            && let Value::Scalar(id) = &id.value
        {
            items.insert(id, (path, item));
        }
    }
}

/// Everything that a tree says: each value by the way to it.
fn flatten(node: &Node, path: &mut Vec<String>, into: &mut BTreeMap<Vec<String>, Option<String>>) {
    match &node.value {
        Value::Scalar(text) => {
            into.insert(path.clone(), Some(text.clone()));
        }
        Value::Map(entries) if !entries.is_empty() => {
            for (key, node) in entries {
                path.push(key.name.clone());
                flatten(node, path, into);
                path.pop();
            }
        }
        Value::List(items) if !items.is_empty() => {
            for (index, node) in items.iter().enumerate() {
                path.push(index.to_string());
                flatten(node, path, into);
                path.pop();
            }
        }
        _ => {
            into.insert(path.clone(), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::FileId;

    fn file(text: &str) -> SourceFile {
        SourceFile {
            path: "data/2026-1/a.yaml".to_owned(),
            text: text.to_owned(),
        }
    }

    /// The text with the value put in; nothing where that is refused.
    fn set(text: &str, settings: &[(&str, &[&str], &str)]) -> Option<String> {
        let file = file(text);
        let mut problems = Problems::default();
        let root = yaml::read(FileId(0), &file, &mut problems).unwrap();
        let settings: Vec<Setting> = settings
            .iter()
            .map(|(item, keys, value)| Setting {
                item: (*item).to_owned(),
                part: Part::Values,
                keys: keys.iter().map(|key| (*key).to_owned()).collect(),
                value: (*value).to_owned(),
            })
            .collect();
        edits(&file, &root, &settings).ok().map(|(_, text)| text)
    }

    #[test]
    fn only_the_value_changes() {
        let text =
            "# kop\nposten:   # de posten\n  - id: a\n    waarden: { begroting:  1.50 , prognose: '2' } # let op\n";
        let new = set(text, &[("a", &["begroting"], "3.00"), ("a", &["prognose"], "4.00")]).unwrap();
        assert_eq!(new, text.replace("1.50", "3.00").replace("'2'", "4.00"));
    }

    #[test]
    fn new_values_come_at_the_end_in_the_same_style() {
        for (text, expected) in [
            (
                "posten:\n  - {id: a, waarden: {b: 1}}\n",
                "posten:\n  - {id: a, waarden: {b: 1, c: 2}}\n",
            ),
            (
                "posten:\n  - {id: a, waarden: {}}\n",
                "posten:\n  - {id: a, waarden: {c: 2}}\n",
            ),
            (
                "posten:\n  - {id: a, label: A}\n",
                "posten:\n  - {id: a, label: A, waarden: {c: 2}}\n",
            ),
            (
                "posten:\n  - id: a\n    label: A # naam\n  - id: b\n",
                "posten:\n  - id: a\n    label: A # naam\n    waarden: {c: 2}\n  - id: b\n",
            ),
            (
                "posten:\n  - id: a\n    waarden:\n      b: 1 # een\n\n  - id: b\n",
                "posten:\n  - id: a\n    waarden:\n      b: 1 # een\n      c: 2\n\n  - id: b\n",
            ),
            (
                "posten:\n  - id: a\n    waarden:\n",
                "posten:\n  - id: a\n    waarden: {c: 2}\n",
            ),
            (
                "posten:\n  - id: a\n    waarden:\n      c:   # nog niet bekend\n      d: 1\n",
                "posten:\n  - id: a\n    waarden:\n      c: 2   # nog niet bekend\n      d: 1\n",
            ),
            (
                "posten:\n  - {id: a, waarden: {c: , d: 1}}\n",
                "posten:\n  - {id: a, waarden: {c: 2 , d: 1}}\n",
            ),
            (
                "posten:\n  - {id: a, waarden: {b: 1, d: }}\n",
                "posten:\n  - {id: a, waarden: {b: 1, d:, c: 2 }}\n",
            ),
        ] {
            assert_eq!(set(text, &[("a", &["c"], "2")]).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn series_are_filled_by_period() {
        let text = "posten:\n  - id: g\n    posten:\n      - {id: a, bedragen: {k: {2025: 1, 2026: 2}, n: 3}}\n";
        let new = set(
            text,
            &[
                ("a", &["k", "2026"], "5"),
                ("a", &["k", "2027"], "6"),
                ("a", &["m", "2025"], "7"),
            ],
        );
        let expected = "posten:\n  - id: g\n    posten:\n      - {id: a, bedragen: {k: {2025: 1, 2026: 5, 2027: 6}, n: 3, m: {2025: 7}}}\n";
        assert_eq!(new.as_deref(), Some(expected));
        let block = "posten:\n  - id: a\n    waarden:\n      k:\n        2025: 1\n      n: {x: 1}\n";
        let new = set(block, &[("a", &["k", "2026"], "5"), ("a", &["m"], "6")]);
        let expected = "posten:\n  - id: a\n    waarden:\n      k:\n        2025: 1\n        2026: 5\n      n: {x: 1}\n      m: 6\n";
        assert_eq!(new.as_deref(), Some(expected));
    }

    #[test]
    fn what_has_no_place_of_its_own_is_refused() {
        for text in [
            "posten:\n  - {id: a, waarden: {b: &x 1, c: *x}}\n",
            "posten:\n  - {id: a, waarden: &w {c: 1}}\n  - {id: b, waarden: *w}\n",
            "posten:\n  - {id: a, waarden: {c: {2025: 1}}}\n",
            "posten:\n  - {id: a, waarden: [c]}\n",
            "posten: []\n",
        ] {
            assert_eq!(set(text, &[("a", &["c"], "2")]), None, "{text}");
        }
    }

    #[test]
    fn line_ends_and_byte_order_mark_stay() {
        let original = "\u{feff}posten:\r\n  - id: a\r\n    waarden:\r\n      b: 1\r\n";
        let text = original.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let file = file(&text);
        let root = yaml::read(FileId(0), &file, &mut Problems::default()).unwrap();
        let setting = |key: &str, value: &str| Setting {
            item: "a".to_owned(),
            part: Part::Values,
            keys: vec![key.to_owned()],
            value: value.to_owned(),
        };
        let (edits, _) = edits(&file, &root, &[setting("b", "22"), setting("c", "3")])
            .ok()
            .unwrap();
        let expected = "\u{feff}posten:\r\n  - id: a\r\n    waarden:\r\n      b: 22\r\n      c: 3\r\n";
        assert_eq!(apply_to_original(original, &edits).as_deref(), Some(expected));
    }
}
