//! Reads YAML into a [`Node`] tree. The only module that knows the YAML reader.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Location, Spanned};

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::node::{Key, Node, Value};
use crate::source::{FileId, Place, SourceFile};

/// The tree of `file`; nothing where it isn't YAML, which is reported.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Node> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(&file.text, options) {
        Ok(raw) => {
            let mut reader = Reader { id, file, problems };
            Some(reader.node(&raw))
        }
        Err(error) => {
            let place = error.location().map_or_else(
                || Place::new(id, 0..file.text.len().min(1)),
                |location| place_of(id, file, &location),
            );
            problems.push(
                Diagnostic::error(
                    Code::InvalidYaml,
                    "dit is geen geldige YAML",
                    "let op het inspringen (spaties, geen tabs), de spatie na ‘:’ en aanhalingstekens om tekst met ‘: ’ of ‘#’ erin",
                )
                .at(place, "hier loopt het lezen vast")
                .why(format!("de YAML-lezer meldt: {}", first_line(&error.to_string()))),
            );
            None
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

/// The bytes that a location covers. The reader counts in characters where it has no bytes.
fn place_of(id: FileId, file: &SourceFile, location: &Location) -> Place {
    let span = location.span();
    let text = &file.text;
    let to_byte = |characters: u64| {
        usize::try_from(characters)
            .ok()
            .and_then(|n| text.char_indices().nth(n))
            .map_or(text.len(), |(index, _)| index)
    };
    let byte = |bytes: Option<u64>| bytes.and_then(|n| usize::try_from(n).ok());
    let start = byte(span.byte_offset()).unwrap_or_else(|| to_byte(span.offset()));
    let end = match byte(span.byte_len()) {
        Some(length) => start + length,
        None => to_byte(span.offset() + span.len()),
    };
    let start = floor(text, start);
    Place::new(id, start..floor(text, end.max(start)))
}

fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// What the YAML reader hands over.
enum Raw {
    Null,
    /// Text that the reader took as text: the value itself.
    Text(String),
    /// A number or truth value: the characters in the file count, not what the reader made of them.
    Literal,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
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
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
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
    fn node(&mut self, raw: &Spanned<Raw>) -> Node {
        let mut place = place_of(self.id, self.file, &raw.referenced);
        let value = match &raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Scalar(text.clone()),
            Raw::Literal => {
                // Behind an alias, the characters stand where the value was defined.
                let defined = place_of(self.id, self.file, &raw.defined);
                let text = self.file.text[defined.start..defined.end].trim_end();
                if defined == place {
                    place.end = place.start + text.len();
                }
                Value::Scalar(text.to_owned())
            }
            Raw::List(items) => Value::List(items.iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(self.map(entries)),
        };
        Node { place, value }
    }

    fn map(&mut self, entries: &[(Spanned<String>, Spanned<Raw>)]) -> Vec<(Key, Node)> {
        let mut map: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            let key = Key {
                name: name.value.clone(),
                place: place_of(self.id, self.file, &name.referenced),
            };
            let node = self.node(value);
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
}
