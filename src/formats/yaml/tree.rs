//! Builds the tree of values while the parser tells what it meets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, ScalarStyle, Span, TrySpannedEventReceiver};

use super::errors::{self, Fault, Stop};
use super::{comments, meant};
use crate::model::diagnostic::Problems;
use crate::model::node::{Format, Key, Node, Value};
use crate::model::source::{FileId, Place};

/// So many values may stand in a file: room for some hundred thousand line items.
const MOST_NODES: usize = 4_000_000;
/// So many lists and maps may stand in each other.
const DEEPEST: usize = 64;
/// So many bytes may be taken over from elsewhere in the file, with `&` and `*`: a few lines that take over each other
/// make a tree without end.
const MOST_COPIED: usize = 64 * 1024 * 1024;

/// A tree that is being built.
pub struct Tree<'a> {
    id: FileId,
    text: &'a str,
    /// The lists and maps that have begun and not ended, the innermost last.
    open: Vec<Open>,
    /// What stands in the open lists so far, those of the innermost last: a list is made at its end, and no larger than
    /// it is.
    items: Vec<Node>,
    /// The same for the open maps.
    entries: Vec<(Key, Node)>,
    root: Option<Node>,
    /// The values that can be taken over, by the number of their anchor.
    anchored: BTreeMap<usize, Node>,
    nodes: usize,
    copied: usize,
    problems: Problems,
}

/// A list or map that has begun.
struct Open {
    place: Place,
    /// The number of its anchor; 0 where it has none.
    anchor: usize,
    holds: Holds,
}

impl Open {
    /// Whether what comes next in it is a key.
    fn is_before_key(&self) -> bool {
        matches!(self.holds, Holds::Entries(_, None))
    }
}

/// What is in a list or map that has begun.
enum Holds {
    /// That from this index on in [`Tree::items`].
    Items(usize),
    /// That from this index on in [`Tree::entries`], and the key whose value comes next.
    Entries(usize, Option<Key>),
}

impl<'a> TrySpannedEventReceiver<'a> for Tree<'a> {
    type Error = Stop;

    fn on_event(&mut self, event: Event<'a>, span: Span) -> Result<(), Stop> {
        let place = self.place(&span);
        match event {
            Event::DocumentStart(..) if self.root.is_some() => Err(Fault::SecondDocument.at(place)),
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => Ok(()),
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.map(|_| self.tag(&span));
                self.scalar(text, style, anchor, tag, place)
            }
            Event::SequenceStart(_, anchor, tag) => {
                let tag = tag.map(|_| self.tag(&span));
                self.begin(Holds::Items(self.items.len()), anchor, tag, place)
            }
            Event::MappingStart(_, anchor, tag) => {
                let tag = tag.map(|_| self.tag(&span));
                self.begin(Holds::Entries(self.entries.len(), None), anchor, tag, place)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor, place),
            // What the parser tells only to who asks for it.
            _ => Err(Fault::Misplaced.at(place)),
        }
    }
}

impl<'a> Tree<'a> {
    pub fn new(id: FileId, text: &'a str) -> Self {
        Self {
            id,
            text,
            open: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
            anchored: BTreeMap::new(),
            nodes: 0,
            copied: 0,
            problems: Problems::default(),
        }
    }

    /// The tree, now that the text is at its end.
    pub fn finish(self, problems: &mut Problems) -> Node {
        problems.extend(self.problems);
        self.root.unwrap_or(Node {
            place: Place::new(self.id, self.text.len()..self.text.len()),
            format: Format::Yaml,
            value: Value::Null,
        })
    }

    /// The parser knows the bytes of whatever it meets in a text that it has as a whole.
    fn place(&self, span: &Span) -> Place {
        Place::new(self.id, span.byte_range().unwrap_or(0..self.text.len()))
    }

    /// The byte at which the tag of what stands at `span` starts.
    fn tag(&self, span: &Span) -> usize {
        span.tag_start
            .and_then(|start| start.byte_offset())
            .unwrap_or(self.place(span).start)
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<usize>,
        mut place: Place,
    ) -> Result<(), Stop> {
        let is_plain = style == ScalarStyle::Plain;
        let is_null = is_plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
        if is_plain && text == "<<" && self.open.last().is_some_and(Open::is_before_key) {
            return Err(self.at_key(Fault::MergeKey, place));
        }
        let is_only_anchor = is_null && anchor != 0;
        let lost = tag.or_else(|| meant::anchor_before(self.text, place.start).filter(|_| is_only_anchor));
        let value = match lost {
            Some(start) => {
                self.problems.push(errors::bad_start(self.id, self.text, start));
                // So that nobody asks what stands here.
                place.start = start;
                Value::Scalar(self.text[start..place.end].to_owned())
            }
            None if is_plain && let Some(lost) = comments::glued_behind(self.text, place.end) => {
                self.problems.push(comments::cut(self.id, self.text, place, &lost));
                // So that nobody asks what stands here.
                Value::Scalar(if is_null {
                    self.text[lost].to_owned()
                } else {
                    text.into_owned()
                })
            }
            None if is_null => Value::Null,
            None => match meant::within_curly_quotes(&text).filter(|_| is_plain) {
                Some(within) => {
                    self.problems.push(meant::curly_quotes(within, place));
                    Value::Scalar(within.to_owned())
                }
                None => Value::Scalar(text.into_owned()),
            },
        };
        self.add(value, place, anchor)
    }

    /// Stops at a key that can't be one. Within a key that is itself a list or map, that is what is wrong, and the
    /// outermost is what the author wrote: `{{ naam }}`.
    fn at_key(&self, fault: Fault, place: Place) -> Stop {
        let outermost = self.open.windows(2).find(|pair| pair[0].is_before_key());
        match outermost {
            Some(pair) => Fault::Misplaced.at(pair[1].place),
            None => fault.at(place),
        }
    }

    fn begin(&mut self, holds: Holds, anchor: usize, tag: Option<usize>, place: Place) -> Result<(), Stop> {
        if self.open.len() == DEEPEST {
            return Err(Fault::TooDeep.at(place));
        }
        if let Some(start) = tag {
            self.problems.push(errors::bad_start(self.id, self.text, start));
        }
        self.open.push(Open { place, anchor, holds });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let value = match open.holds {
            Holds::Items(first) => Value::List(self.items.split_off(first)),
            Holds::Entries(first, _) => {
                let mut entries = self.entries.split_off(first);
                meant::take_out_duplicates(&mut entries, &mut self.problems);
                Value::Map(entries)
            }
        };
        self.add(value, open.place, open.anchor)
    }

    /// Puts a value that is whole in the list or map that it belongs to.
    fn add(&mut self, value: Value, place: Place, anchor: usize) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Fault::TooMuch.at(place));
        }
        let node = Node {
            place,
            format: Format::Yaml,
            value,
        };
        if anchor != 0 {
            self.count_copy(&node, place)?;
            self.anchored.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.holds) {
            None => self.root = Some(node),
            Some(Holds::Items(_)) => self.items.push(node),
            Some(Holds::Entries(first, next)) => match next.take() {
                Some(key) => {
                    let first = *first;
                    self.entry(first, key, node);
                }
                None => match node.value {
                    Value::Scalar(name) => *next = Some(Key { name, place }),
                    Value::Null => return Err(self.at_key(Fault::NoName, place)),
                    Value::List(_) | Value::Map(_) => return Err(self.at_key(Fault::Misplaced, place)),
                },
            },
        }
        Ok(())
    }

    /// Puts a key with its value in the innermost map, which begins at `first`.
    fn entry(&mut self, first: usize, mut key: Key, mut node: Node) {
        if matches!(node.value, Value::Null) {
            if let Some((_, last)) = self.entries[first..].last_mut()
                && meant::is_rest_of(self.text, last, &key)
            {
                last.place.end = key.place.end;
                last.value = Value::Scalar(self.text[last.place.start..last.place.end].to_owned());
                return;
            }
            meant::part(self.text, &mut key, &mut node, &mut self.problems);
        }
        self.entries.push((key, node));
    }

    /// What stands at the anchor, once more: all of it at the place where it is taken over.
    fn alias(&mut self, anchor: usize, place: Place) -> Result<(), Stop> {
        let Some(node) = self.anchored.get(&anchor) else {
            return Err(Fault::ReferenceToItself.at(place));
        };
        if self.open.len() + depth(node) > DEEPEST {
            return Err(Fault::TooDeep.at(place));
        }
        let node = node.clone();
        self.count_copy(&node, place)?;
        self.add(moved(node.value, place), place, 0)
    }

    fn count_copy(&mut self, node: &Node, place: Place) -> Result<(), Stop> {
        self.copied += size(node);
        if self.copied > MOST_COPIED {
            return Err(Fault::TooMuch.at(place));
        }
        Ok(())
    }
}

/// How many lists and maps stand in each other in `node`.
fn depth(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 0,
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|(_, node)| depth(node)).max().unwrap_or(0),
    }
}

/// How many bytes `node` takes.
fn size(node: &Node) -> usize {
    let holds = match &node.value {
        Value::Null => 0,
        Value::Scalar(text) => text.len(),
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => {
            let entries = entries.iter();
            entries
                .map(|(key, node)| size_of::<Key>() + key.name.len() + size(node))
                .sum()
        }
    };
    size_of::<Node>() + holds
}

/// `value`, with all that is in it at `place`.
fn moved(value: Value, place: Place) -> Value {
    let node = |node: Node| Node {
        place,
        value: moved(node.value, place),
        ..node
    };
    match value {
        Value::Null | Value::Scalar(_) => value,
        Value::List(items) => Value::List(items.into_iter().map(node).collect()),
        Value::Map(entries) => {
            let entries = entries.into_iter();
            Value::Map(
                entries
                    .map(|(key, value)| (Key { place, ..key }, node(value)))
                    .collect(),
            )
        }
    }
}
