//! The record of a document, made of what the document shows.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::document::{Block, Caption, Document, Part, Piece, Says, Value, plain_text, values};
use crate::model::figure::{Computed, FigureId, Figures};
use crate::model::record::{Check, Entry, Record, Shown, TableName};
use crate::model::source::Lines;
use crate::model::verdict::Verdict;

/// More entries than this nobody reads.
const MOST_ENTRIES: usize = 5000;

/// The record of `document`, with the checks on its text and on the data of its edition. It says nothing that can be
/// wrong, so it is made only where a document is rendered or explained.
pub fn record(document: &Document, computed: &Computed, lines: &Lines<'_>) -> Record {
    let none = Figures::default();
    let figures = computed.editions.get(&document.meta.edition).unwrap_or(&none);
    let about = computed.documents.get(&document.meta.id).map_or(&[][..], Vec::as_slice);
    let mut shown = ShownFigures::new(lines);
    for piece in document.pieces() {
        shown.add(piece);
    }
    let checks: Vec<&Verdict> = computed
        .verdicts
        .iter()
        .filter(|verdict| verdict.edition == document.meta.edition)
        .filter(|verdict| verdict.document.as_ref().is_none_or(|id| *id == document.meta.id))
        .filter(|verdict| !tells_hidden(verdict, figures))
        .collect();
    let mut record = Record::default();
    for name in &shown.order {
        if let Some(figure) = about.iter().find(|figure| &*figure.id == name.as_str()) {
            record.entries.push(Entry::new(
                figure,
                figures,
                shown.places.remove(name).unwrap_or_default(),
                lines,
            ));
        }
    }
    let printed = shown.order.iter().map(String::as_str);
    let checked = checks.iter().flat_map(|verdict| &verdict.figures).map(String::as_str);
    let mut queue: VecDeque<FigureId> = printed.chain(checked).filter_map(|name| figures.find(name)).collect();
    let mut seen: HashSet<FigureId> = HashSet::new();
    while let Some(id) = queue.pop_front() {
        if !seen.insert(id) {
            continue;
        }
        if record.entries.len() >= MOST_ENTRIES {
            record.left_out += 1;
            continue;
        }
        let figure = figures.at(id);
        let places = shown.places.remove(&*figure.id).unwrap_or_default();
        record.entries.push(Entry::new(figure, figures, places, lines));
        queue.extend(figure.parts());
    }
    record.tables = shown.tables;
    record.checks = checks.into_iter().map(|verdict| check(verdict, lines)).collect();
    record
}

fn check(verdict: &Verdict, lines: &Lines<'_>) -> Check {
    Check {
        kind: verdict.kind.word(),
        name: verdict.name.clone(),
        statement: verdict.statement.clone(),
        evidence: verdict.evidence.clone(),
        figures: verdict.figures.clone(),
        location: lines.location(verdict.place),
    }
}

fn table_name(caption: &Caption) -> TableName {
    TableName {
        id: caption.id.clone(),
        number: caption.number.clone(),
        title: caption.title.clone(),
    }
}

/// What a reader calls a part of the document.
fn whereabouts(part: Part<'_>) -> String {
    match part {
        Part::Facts => "Kenmerken".to_owned(),
        Part::Section(section) => {
            let title = plain_text(&section.title);
            match &section.number {
                Some(number) => format!("{number} {title}"),
                None => title,
            }
        }
        Part::Footnote(note) => format!("Voetnoot {}", note.number),
    }
}

/// Whether a check says something of a hidden figure. That it holds can give the figure away, so the record leaves it
/// out.
fn tells_hidden(verdict: &Verdict, figures: &Figures) -> bool {
    let is_hidden = |name: &String| figures.get(name).is_some_and(|figure| figure.hidden.is_some());
    verdict.figures.iter().any(is_hidden)
}

/// What a document shows, by the names of the figures.
struct ShownFigures<'a> {
    lines: &'a Lines<'a>,
    /// The names, in the order in which they come up.
    order: Vec<String>,
    places: HashMap<String, Vec<Shown>>,
    tables: Vec<TableName>,
}

impl<'a> ShownFigures<'a> {
    fn new(lines: &'a Lines<'a>) -> Self {
        Self {
            lines,
            order: Vec::new(),
            places: HashMap::new(),
            tables: Vec::new(),
        }
    }

    fn add(&mut self, piece: Piece<'_>) {
        match piece.says {
            Says::Block(block) => {
                let caption = block.caption().filter(|_| block.figures().is_some());
                self.tables.extend(caption.map(table_name));
            }
            Says::Line(line) => values(line).for_each(|value| self.value(value, &piece)),
            Says::Text(..) => {}
        }
    }

    fn value(&mut self, value: &Value, piece: &Piece<'_>) {
        let caption = piece.block.and_then(Block::caption);
        let places = self.places.entry(value.figure.clone()).or_insert_with(|| {
            self.order.push(value.figure.clone());
            Vec::new()
        });
        places.push(Shown {
            text: value.shown.text.clone(),
            rounding: value.shown.rounding.clone(),
            whereabouts: caption.map_or_else(|| whereabouts(piece.part), |caption| caption.number.clone()),
            in_table: caption.is_some(),
            location: self.lines.location(value.place),
            place: value.place,
        });
    }
}
