//! A tree of values as it stands in a YAML or TOML file, each with its place. Its reader turns it into types and
//! reports everything that does not fit.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::model::characters;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::letters::unmarked;
use crate::model::source::Place;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// How its file is written.
    pub format: Format,
    /// What stands there.
    pub value: Value,
}

/// How a file is written, for the examples in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `naam: waarde`
    Yaml,
    /// `naam = "waarde"`
    Toml,
}

/// What a value can be. A scalar is the text as it stands in the file, so that no number passes through a
/// float.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text, number, date or truth value.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// The key of a map and its place.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// A value with the place it came from.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl Node {
    /// The text of a scalar; anything else is reported.
    pub fn text(&self, problems: &mut Problems) -> Option<Located<String>> {
        match &self.value {
            Value::Scalar(text) if !text.trim().is_empty() => {
                // A text that goes on at the next line is one line to the reader.
                let text = text.replace('\n', " ");
                if let Some(problem) = characters::unfit_in_line(text.trim(), |_| self.place) {
                    problems.push(problem);
                }
                Some(Located {
                    value: text,
                    place: self.place,
                })
            }
            Value::Scalar(_) | Value::Null => {
                problems.push(
                    Diagnostic::error(
                        Code::WrongShape,
                        "hier staat niets",
                        "vul een waarde in, of haal de sleutel weg als hij niet nodig is",
                    )
                    .at(self.place, "leeg"),
                );
                None
            }
            Value::List(_) | Value::Map(_) => {
                self.report_shape(Shape::Text, problems);
                None
            }
        }
    }

    /// The items of a list; anything else is reported and gives no items.
    pub fn list(&self, problems: &mut Problems) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => {
                self.report_shape(Shape::List, problems);
                &[]
            }
        }
    }

    /// The texts of a list; anything else is reported and gives none.
    pub fn texts(&self, problems: &mut Problems) -> Vec<Located<String>> {
        let nodes = self.list(problems).iter();
        nodes.filter_map(|node| node.text(problems)).collect()
    }

    /// A reader of the keys of a map; anything else is reported.
    pub fn map<'a>(&'a self, problems: &mut Problems) -> Option<Fields<'a>> {
        match &self.value {
            Value::Map(entries) => Some(Fields {
                place: self.place,
                format: self.format,
                entries,
                asked: RefCell::default(),
            }),
            _ => {
                self.report_shape(Shape::Map, problems);
                None
            }
        }
    }

    /// The value that one of the fixed `choices` stands for; any other text is reported.
    pub fn choice<T: Copy>(&self, choices: &[(&str, T)], problems: &mut Problems) -> Option<T> {
        let text = self.text(problems)?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == text.value) {
            return Some(*value);
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                format!("‘{}’ kan hier niet staan", text.value),
                format!("kies {}", quoted_list(&names, "of")),
            )
            .at(text.place, "deze waarde is niet bekend"),
        );
        None
    }

    /// A name by which text and tables refer to something: a-z, 0-9 and underscore, first a letter. Any other is
    /// reported, and what comes nearest is taken for it, so that what refers to it is not told to be wrong too.
    pub fn name(&self, problems: &mut Problems) -> Option<Located<String>> {
        let text = self.text(problems)?;
        if is_name(&text.value) {
            return Some(text);
        }
        let meant = nearest_name(&text.value);
        let example = meant.as_ref().map_or_else(String::new, |name| format!(": {name}"));
        problems.push(
            Diagnostic::error(
                Code::InvalidName,
                format!("‘{}’ is geen naam die de tekst kan gebruiken", text.value),
                format!(
                    "gebruik kleine letters, cijfers en _ (geen spaties of streepjes) en begin met een letter{example}"
                ),
            )
            .at(text.place, "deze naam past niet"),
        );
        meant.map(|value| Located {
            value,
            place: text.place,
        })
    }

    fn report_shape(&self, expected: Shape, problems: &mut Problems) {
        let found = match self.value {
            Value::Null => "er staat niets",
            Value::Scalar(_) => "er staat één waarde",
            Value::List(_) => "er staat een lijst",
            Value::Map(_) => "er staan sleutels",
        };
        let message = match expected {
            Shape::Text => "hier hoort één waarde",
            Shape::List => "hier hoort een lijst",
            Shape::Map => "hier horen sleutels met een waarde",
        };
        problems.push(Diagnostic::error(Code::WrongShape, message, self.way_out(expected)).at(self.place, found));
    }

    fn way_out(&self, expected: Shape) -> String {
        let way_out = match (expected, &self.value) {
            (Shape::List, Value::Scalar(text)) if is_plain(text) => {
                let quote = if self.format == Format::Toml { "\"" } else { "" };
                return format!("zet er haken om: [{quote}{text}{quote}]");
            }
            (Shape::List, Value::Map(_)) => "zet een streepje en een spatie voor elk onderdeel: zie de handleiding",
            (Shape::List, _) => "zet de lijst eronder, elke regel met een streepje ervoor, of haal de sleutel weg",
            (Shape::Text, Value::List(_)) => "schrijf één waarde, zonder haken of streepje",
            (Shape::Text, _) => {
                "schrijf alleen de waarde; staat er ‘: ’ in een tekst, zet die dan tussen aanhalingstekens"
            }
            (Shape::Map, Value::List(_)) => "haal de streepjes voor de sleutels weg, en let op het inspringen",
            (Shape::Map, _) if self.format == Format::Toml => "maak er een deel met een kop van: zie de handleiding",
            (Shape::Map, _) => "schrijf sleutels met hun waarde, zoals ‘label: Wmo’: zie de handleiding",
        };
        way_out.to_owned()
    }
}

/// What a value can be asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    List,
    Map,
}

/// Whether `text` means the same between brackets.
fn is_plain(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains(['[', ']', '{', '}', '"', '\'', ':', '#', '\n'])
}

/// Whether `text` can be the name of a figure.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The name that is nearest to `text`: in small letters without marks, with an underscore for each space or hyphen.
pub fn nearest_name(text: &str) -> Option<String> {
    let small: String = text.to_lowercase().chars().map(unmarked).collect();
    let words: Vec<&str> = small.split(|c: char| c == '-' || c.is_whitespace()).collect();
    let is_whole = words.iter().all(|word| !word.is_empty());
    Some(words.join("_")).filter(|name| is_whole && is_name(name))
}

/// The keys of a map, asked for one by one. What nobody asked for is reported by [`Fields::finish`].
pub struct Fields<'a> {
    /// The place of the map.
    pub place: Place,
    format: Format,
    entries: &'a [(Key, Node)],
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Fields<'a> {
    /// The value of `key`, where it is there.
    pub fn optional(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().insert(key);
        self.entries
            .iter()
            .find(|(found, _)| found.name == key)
            .map(|(_, node)| node)
    }

    /// The value of `key`; its absence is reported.
    pub fn required(&self, key: &'static str, problems: &mut Problems) -> Option<&'a Node> {
        let help = match self.format {
            Format::Yaml => format!("voeg ‘{key}: …’ toe"),
            Format::Toml => format!("voeg het deel ‘{key}’ toe, met een kop tussen rechte haken"),
        };
        self.ask(key, help, problems)
    }

    fn ask(&self, key: &'static str, help: String, problems: &mut Problems) -> Option<&'a Node> {
        let found = self.optional(key);
        if found.is_none() {
            let place = self.entries.first().map_or(self.place, |(first, _)| first.place);
            problems.push(
                Diagnostic::error(Code::MissingKey, format!("de sleutel ‘{key}’ ontbreekt"), help)
                    .at(place, format!("in dit deel hoort ook ‘{key}’")),
            );
        }
        found
    }

    /// The text of `key`, where it is there.
    pub fn optional_text(&self, key: &'static str, problems: &mut Problems) -> Option<Located<String>> {
        self.optional(key).and_then(|node| node.text(problems))
    }

    /// The text of `key`; its absence is reported.
    pub fn required_text(&self, key: &'static str, problems: &mut Problems) -> Option<Located<String>> {
        let help = match self.format {
            Format::Yaml => format!("voeg ‘{key}: …’ toe"),
            Format::Toml => format!("voeg toe: {key} = \"…\""),
        };
        self.ask(key, help, problems).and_then(|node| node.text(problems))
    }

    /// All keys and values, for maps whose keys authors choose.
    pub fn all(&self) -> &'a [(Key, Node)] {
        self.entries
    }

    /// Reports every key that was never asked for.
    pub fn finish(self, problems: &mut Problems) {
        let asked = self.asked.into_inner();
        for (key, _) in self.entries {
            if asked.contains(key.name.as_str()) {
                continue;
            }
            let known: Vec<&str> = asked.iter().copied().collect();
            let candidates = known.iter().copied();
            let help = problems.did_you_mean(Code::UnknownKey, key.place, &key.name, candidates, || {
                format!("hier kunnen staan: {}", quoted_list(&known, "en"))
            });
            let message = format!("de sleutel ‘{}’ is niet bekend", key.name);
            problems.push(
                Diagnostic::error(Code::UnknownKey, message, help).at(key.place, "deze sleutel betekent hier niets"),
            );
        }
    }
}
