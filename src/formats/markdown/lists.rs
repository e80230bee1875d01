//! Lists. Markdown tells by the spaces before an item what it belongs to, and numbers the items itself: where that
//! gives another list than was typed, the author hears of it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::prose::Block;
use crate::model::source::Place;

use super::Reader;

/// The mark before an item, as it was typed.
#[derive(Clone)]
struct Mark {
    /// Where it stands, without the spaces around it.
    range: Range<usize>,
    /// The number of spaces before it, in the list or text that it stands in.
    indent: usize,
    /// The number in it.
    number: Option<u64>,
}

impl Mark {
    /// The mark with which the item at `range` begins.
    fn new(text: &str, range: &Range<usize>) -> Self {
        let line = text.get(range.clone()).unwrap_or_default();
        let typed = line.trim_start();
        let indent = line.len() - typed.len();
        let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let start = range.start + indent;
        Self {
            range: start..start + (digits + 1).min(typed.len()),
            indent,
            number: typed[..digits].parse().ok(),
        }
    }
}

/// The bytes of the mark of the item at `range`.
pub fn mark(text: &str, range: &Range<usize>) -> Range<usize> {
    Mark::new(text, range).range
}

impl<'a> Reader<'a> {
    pub(super) fn list(&mut self, start: Option<u64>) -> Block {
        let end = TagEnd::List(start.is_some());
        let mut items = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        while let Some((event, range)) = self.take() {
            match event {
                Event::Start(Tag::Item) => {
                    let mark = Mark::new(self.original, &range);
                    if matches!(self.events.get(self.next), Some((Event::End(TagEnd::Item), _))) {
                        self.report_empty_item(&mark);
                    } else if let Some(first) = marks.first().filter(|first| first.indent != mark.indent) {
                        let first = first.clone();
                        self.report_indent(&mark, &first);
                    }
                    marks.push(mark);
                    items.push(self.blocks(Some(TagEnd::Item)));
                }
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        self.check_numbers(&marks);
        Block::List { start, items }
    }

    fn report_empty_item(&mut self, mark: &Mark) {
        self.report(
            Code::InvalidList,
            mark.range.clone(),
            "dit punt van de lijst is leeg",
            "hierachter staat geen tekst",
            "schrijf de tekst erachter, of haal de regel weg en nummer de lijst door",
        );
    }

    /// Reports an item that stands elsewhere than the first of its list.
    fn report_indent(&mut self, mark: &Mark, first: &Mark) {
        let place = self.place(mark.range.clone());
        let other = self.place(first.range.clone());
        self.problems.push(
            Diagnostic::error(
                Code::InvalidList,
                "de punten van deze lijst beginnen niet op dezelfde plek",
                way_out(first),
            )
            .at(place, "dit punt hoort nu bij dezelfde lijst")
            .related(other, "als dit punt"),
        );
    }

    /// Items that are all typed with the same number are left to the program.
    fn check_numbers(&mut self, marks: &[Mark]) {
        let numbers: Option<Vec<u64>> = marks.iter().map(|mark| mark.number).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.iter().any(|number| *number != numbers[0])) else {
            return;
        };
        let wrong = (numbers[0]..)
            .zip(numbers.iter().zip(marks))
            .find(|(shown, (typed, _))| shown != *typed);
        if let Some((shown, (typed, mark))) = wrong {
            let place = self.place(mark.range.clone());
            self.problems.push(
                Diagnostic::error(
                    Code::InvalidList,
                    format!("hier staat nummer {typed}, en in de nota zou {shown} staan"),
                    "nummer de lijst door zonder sprongen; moet het nummer blijven, zet dan een gewone alinea tussen de twee punten",
                )
                .at(place, "dit nummer")
                .why("een lijst in de nota telt altijd door vanaf het eerste nummer"),
            );
        }
    }

    /// How far the list is indented that begins here.
    pub(super) fn begins_list(&self, tag: &Tag<'a>, range: &Range<usize>) -> Option<Indented> {
        matches!(tag, Tag::List(_)).then(|| Indented(Mark::new(self.original, range)))
    }

    /// Reports a list or paragraph that follows a list, and was indented to be a part of it, but is none.
    pub(super) fn check_after_list(&mut self, tag: &Tag<'a>, range: &Range<usize>, before: Option<Indented>) {
        let Some(Indented(before)) = before else {
            return;
        };
        let (indent, place) = match tag {
            Tag::List(_) => {
                let mark = Mark::new(self.original, range);
                (mark.indent, self.place(mark.range))
            }
            // Only here is known where a line begins that stands in nothing else.
            Tag::Paragraph if self.depth == 0 => (self.spaces_before(range.start), self.line_from(range.start)),
            _ => return,
        };
        if indent <= before.indent {
            return;
        }
        let other = self.place(before.range.clone());
        self.problems.push(
            Diagnostic::error(
                Code::InvalidList,
                "dit is ingesprongen, maar hoort zo niet bij het punt erboven",
                way_out(&before),
            )
            .at(place, "dit staat nu op zichzelf")
            .related(other, "en niet in deze lijst"),
        );
    }

    fn spaces_before(&self, start: usize) -> usize {
        let before = &self.original[..start];
        before.len() - before.trim_end_matches(' ').len()
    }

    /// The line that begins here, as far as it goes.
    fn line_from(&self, start: usize) -> Place {
        let length = self.original[start..].find('\n');
        self.place(start..length.map_or(self.original.len(), |length| start + length))
    }
}

/// How far a list is indented.
pub struct Indented(Mark);

/// How to put something in an item of the list that begins with `first`, and how not to.
fn way_out(first: &Mark) -> String {
    let spaces = first.indent + first.range.len() + 1;
    format!("hoort dit bij het punt erboven, zet er dan {spaces} spaties voor; zo niet, haal de spaties weg")
}
