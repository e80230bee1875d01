//! Reads YAML into a [`Node`] tree. The only module that knows the YAML reader.

mod errors;
mod lines;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Location, Spanned};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Format, Key, Node, Value};
use crate::model::source::{FileId, Place, SourceFile, line_at};

/// So much may stand in a file: room for some hundred thousand line items, and not for a text that grows without end
/// by repeating itself.
const MOST_NODES: usize = 4_000_000;
const MOST_EVENTS: usize = 12_000_000;

/// The tree of `file`; nothing where it isn't YAML, which is reported.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Node> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_nodes: MOST_NODES, max_events: MOST_EVENTS },
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(&file.text, options) {
        Ok(raw) => {
            let mut reader = Reader { id, file, problems };
            Some(reader.node(Read::new(raw)))
        }
        Err(error) => {
            let index = error
                .location()
                .map_or(0, |location| Spot::new(&location).place(id, &file.text).start);
            problems.push(errors::explain(id, &file.text, index, &error));
            None
        }
    }
}

/// Whether `text` holds nothing but comments and the line that begins a document.
pub fn is_without_data(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || line == "---")
}

/// Where a value stands, as the reader counts: in bytes, or in characters where it does not know the bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spot {
    start: u32,
    length: u32,
    in_bytes: bool,
}

impl Spot {
    fn new(location: &Location) -> Self {
        let span = location.span();
        let (start, length, in_bytes) = match (span.byte_offset(), span.byte_len()) {
            (Some(start), Some(length)) => (start, length, true),
            _ => (span.offset(), span.len(), false),
        };
        let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        Self {
            start: number(start),
            length: number(length),
            in_bytes,
        }
    }

    fn place(self, id: FileId, text: &str) -> Place {
        let (start, end) = (self.start as usize, self.start as usize + self.length as usize);
        let (start, end) = if self.in_bytes {
            (start, end)
        } else {
            let byte = |characters: usize| {
                text.char_indices()
                    .nth(characters)
                    .map_or(text.len(), |(index, _)| index)
            };
            (byte(start), byte(end))
        };
        let start = text.floor_char_boundary(start);
        Place::new(id, start..text.floor_char_boundary(end.max(start)))
    }
}

/// A value that the reader hands over, with where it is used and where it is defined: behind an alias these differ.
/// There are hundreds of thousands in a large file, so it is small.
struct Read {
    used: Spot,
    defined: Spot,
    raw: Raw,
}

impl Read {
    fn new(spanned: Spanned<Raw>) -> Self {
        Self {
            used: Spot::new(&spanned.referenced),
            defined: Spot::new(&spanned.defined),
            raw: spanned.value,
        }
    }
}

/// What the YAML reader hands over.
enum Raw {
    Null,
    /// Text that the reader took as text: the value itself.
    Text(String),
    /// A number or truth value: the characters in the file count, not what the reader made of them.
    Literal,
    List(Vec<Read>),
    Map(Vec<(String, Spot, Read)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Raw>>()? {
            list.push(Read::new(item));
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<String>, Spanned<Raw>>()? {
            let spot = Spot::new(&key.referenced);
            map.push((key.value, spot, Read::new(value)));
        }
        Ok(Raw::Map(map))
    }
}

struct Reader<'a> {
    id: FileId,
    file: &'a SourceFile,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn node(&mut self, read: Read) -> Node {
        let mut place = read.used.place(self.id, &self.file.text);
        if let Some(start) = self.lost_word(place, &read.raw) {
            self.problems.push(errors::bad_start(self.id, &self.file.text, start));
            // So that nobody asks what stands here.
            return Node {
                place,
                format: Format::Yaml,
                value: Value::Scalar(self.file.text[start..place.end.max(start)].to_owned()),
            };
        }
        let value = match read.raw {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Scalar(text),
            Raw::Literal => {
                // Behind an alias, the characters stand where the value was defined.
                let defined = read.defined.place(self.id, &self.file.text);
                let text = self.file.text[defined.start..defined.end].trim_end();
                if defined == place {
                    place.end = place.start + text.len();
                }
                Value::Scalar(text.to_owned())
            }
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(self.map(entries)),
        };
        Node {
            place,
            format: Format::Yaml,
            value,
        }
    }

    /// Where a word starts that YAML takes for something else than text, and leaves out: `!Let op`, or a lone `&Co`.
    fn lost_word(&self, place: Place, value: &Raw) -> Option<usize> {
        let text = &self.file.text;
        let start = line_at(text, place.start).start;
        let before = text[start..place.start].trim_end();
        let word = before.rfind(' ').map_or(0, |space| space + 1);
        if before.ends_with([',', ':']) && !text[place.start..].starts_with('!') {
            return None;
        }
        match (value, before[word..].chars().next(), text[place.start..].chars().next()) {
            (Raw::List(_) | Raw::Map(_), ..) => None,
            (_, Some('!'), _) | (Raw::Null, Some('&'), _) => Some(start + word),
            (_, _, Some('!')) => Some(place.start),
            _ => None,
        }
    }

    fn map(&mut self, entries: Vec<(String, Spot, Read)>) -> Vec<(Key, Node)> {
        let mut map: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
        for (name, spot, value) in entries {
            let mut key = Key {
                name,
                place: spot.place(self.id, &self.file.text),
            };
            let mut node = self.node(value);
            if matches!(node.value, Value::Null) {
                if let Some((_, last)) = map.last_mut()
                    && self.is_rest_of(last, &key)
                {
                    last.place.end = key.place.end;
                    last.value = Value::Scalar(self.file.text[last.place.start..last.place.end].to_owned());
                    continue;
                }
                self.part(&mut key, &mut node);
            }
            match map.iter().find(|(earlier, _)| earlier.name == key.name) {
                Some((earlier, _)) => self.problems.push(
                    Diagnostic::error(
                        Code::DuplicateKey,
                        format!("de sleutel ‘{}’ staat er twee keer", key.name),
                        "haal een van de twee weg, of geef hem een andere naam",
                    )
                    .at(key.place, "dit is de tweede keer")
                    .related(earlier.place, "en hier staat hij al")
                    .why("het programma kan niet weten welke van de twee waarden geldt"),
                ),
                None => map.push((key, node)),
            }
        }
        map
    }

    /// Whether `key` is no key, but the digits after the comma of the number before it: `{begroting: 4605950,00}`.
    fn is_rest_of(&self, last: &Node, key: &Key) -> bool {
        let is_digit = |byte: u8| byte.is_ascii_digit();
        matches!(last.value, Value::Scalar(_))
            && key.name.bytes().all(is_digit)
            && self.file.text.get(last.place.end..key.place.start) == Some(",")
            && self.file.text[..last.place.end]
                .bytes()
                .next_back()
                .is_some_and(is_digit)
    }

    /// Makes key and value of `{prognose:1}`, which to YAML is a key of ten characters, and reports it.
    fn part(&mut self, key: &mut Key, node: &mut Node) {
        let is_plain = self.file.text[key.place.end..].starts_with([',', '}', ' ']);
        let Some((name, value)) = key.name.split_once(':').filter(|_| is_plain) else {
            return;
        };
        let colon = key.place.start + name.len();
        self.problems.push(
            Diagnostic::error(
                Code::InvalidYaml,
                "achter de dubbele punt ontbreekt een spatie",
                format!("schrijf ‘{name}: {value}’"),
            )
            .at(Place::new(self.id, colon..colon + 1), "hierachter hoort een spatie"),
        );
        node.place = Place::new(self.id, colon + 1..key.place.end);
        node.value = Value::Scalar(value.to_owned());
        key.place.end = colon;
        key.name.truncate(name.len());
    }
}
