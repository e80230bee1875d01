//! Puts values in the text of a data file, and leaves every other byte as it is: comments, order and layout stay.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Problems;
use crate::node::{Key, Node, Value};
use crate::source::{SourceFile, line_at};
use crate::yaml;

/// A value to be put in.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The line item.
    pub item: String,
    /// The column; of a series also the period.
    pub keys: Vec<String>,
    /// The value, as it is to be written.
    pub value: String,
}

/// What comes in the place of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go away.
    pub range: Range<usize>,
    /// What comes there.
    pub text: String,
}

/// That a value can't be put in the place where it belongs: the number of the setting, where one is to blame.
pub struct Refused(pub Option<usize>);

/// The edits that put `settings` in `file`, which reads as `root`.
///
/// They are tried first: what comes out, read again, must say what it said, with these values and nothing else.
pub fn edits(file: &SourceFile, root: &Node, settings: &[Setting]) -> Result<Vec<Edit>, Refused> {
    let mut editor = Editor {
        text: &file.text,
        edits: Vec::new(),
    };
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
        let values = ["waarden", "bedragen"];
        let values = values
            .into_iter()
            .find(|key| entry(node, key).is_some())
            .unwrap_or("waarden");
        let mut wanted = Vec::new();
        for (index, setting) in settings {
            let mut keys = vec![values.to_owned()];
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
    Ok(edits)
}

/// The text with the edits, which stand in order; nothing where two of them touch the same bytes.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut new = String::with_capacity(text.len());
    let mut index = 0;
    for edit in edits {
        new.push_str(text.get(index..edit.range.start)?);
        new.push_str(&edit.text);
        index = edit.range.end;
    }
    new.push_str(text.get(index..)?);
    Some(new)
}

/// The edits of a text as the program reads it, in that text as it stands on disk: perhaps with a byte order mark, and
/// with the line ends of Windows.
pub fn apply_to_original(original: &str, edits: &[Edit]) -> Option<String> {
    let begin = original.len() - original.strip_prefix('\u{feff}').unwrap_or(original).len();
    let has_returns = original.contains("\r\n");
    // The place on disk of each byte that the program sees, and of the end.
    let bytes = original.as_bytes();
    let mut places: Vec<usize> = (begin..original.len())
        .filter(|index| !bytes[*index..].starts_with(b"\r\n"))
        .collect();
    places.push(original.len());
    let edits: Option<Vec<Edit>> = edits
        .iter()
        .map(|edit| {
            let start = *places.get(edit.range.start)?;
            // What is put in before a line end comes before its return.
            let start = if edit.range.is_empty() && original[..start].ends_with('\r') && has_returns {
                start - 1
            } else {
                start
            };
            // Behind the last byte that goes away: a return behind that stays.
            let end = match edit.range.clone().next_back() {
                Some(last) => places.get(last)? + 1,
                None => start,
            };
            let text = if has_returns {
                edit.text.replace('\n', "\r\n")
            } else {
                edit.text.clone()
            };
            Some(Edit {
                range: start..end,
                text,
            })
        })
        .collect();
    apply(original, &edits?)
}

/// A value on its way into a map.
struct Wanted<'a> {
    index: usize,
    keys: Vec<String>,
    value: &'a str,
}

struct Editor<'a> {
    text: &'a str,
    edits: Vec<Edit>,
}

impl Editor<'_> {
    /// Puts values in `map`, each behind its key at `depth`; what comes back as an error is the number of one that has
    /// no place there.
    fn set(&mut self, map: &Node, depth: usize, wanted: &[&Wanted<'_>]) -> Result<(), usize> {
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

fn entry<'a>(map: &'a Node, key: &str) -> Option<&'a (Key, Node)> {
    match &map.value {
        Value::Map(entries) => entries.iter().find(|(found, _)| found.name == key),
        _ => None,
    }
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
    use crate::source::FileId;

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
                keys: keys.iter().map(|key| (*key).to_owned()).collect(),
                value: (*value).to_owned(),
            })
            .collect();
        let edits = edits(&file, &root, &settings).ok()?;
        apply(text, &edits)
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
            keys: vec![key.to_owned()],
            value: value.to_owned(),
        };
        let edits = edits(&file, &root, &[setting("b", "22"), setting("c", "3")])
            .ok()
            .unwrap();
        let expected = "\u{feff}posten:\r\n  - id: a\r\n    waarden:\r\n      b: 22\r\n      c: 3\r\n";
        assert_eq!(apply_to_original(original, &edits).as_deref(), Some(expected));
    }
}
