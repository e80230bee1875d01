//! The record of a document, made of what the document shows.

mod checks;

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::document::{Block, Caption, Document, Part, Piece, Says, Value, plain_text, values};
use crate::model::figure::{Computed, FigureId, Figures};
use crate::model::notation::Sign;
use crate::model::record::{Entry, Record, Shown, TableName};
use crate::model::source::Lines;
use crate::model::verdict::Verdict;
use checks::Touched;

/// More entries than this nobody reads.
const MOST_ENTRIES: usize = 5000;

/// The record of `document`, with the checks on its text and on the figures that it shows or rests on. It says nothing
/// that can be wrong, so it is made only where a document is rendered or explained.
pub fn record(document: &Document, computed: &Computed, lines: &Lines<'_>) -> Record {
    let none = Figures::default();
    let figures = computed.editions.get(&document.meta.edition).unwrap_or(&none);
    let about = computed.documents.get(&document.meta.id).map_or(&[][..], Vec::as_slice);
    let mut shown = ShownFigures::new(lines);
    for piece in document.pieces() {
        shown.add(piece);
    }
    let verdicts = checks::of_edition(&document.meta.edition, figures, &computed.verdicts);
    let rests_on = reached(shown.order.iter(), &document.meta.id, &verdicts, figures);
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
    for id in &rests_on {
        if record.entries.len() >= MOST_ENTRIES {
            record.left_out += 1;
            continue;
        }
        let figure = figures.at(*id);
        let places = shown.places.remove(&*figure.id).unwrap_or_default();
        record.entries.push(Entry::new(figure, figures, places, lines));
    }
    record.checks = Touched::new(&document.meta.id, &shown.order, &rests_on, figures).checks(&verdicts, lines);
    record.tables = shown.tables;
    record
}

/// The numbers of the figures of its edition that `document` shows, claims something of or rests on, each once.
pub fn rests_on(document: &Document, computed: &Computed) -> Vec<FigureId> {
    let Some(figures) = computed.editions.get(&document.meta.edition) else {
        return Vec::new();
    };
    let verdicts = checks::of_edition(&document.meta.edition, figures, &computed.verdicts);
    let pieces = document.pieces();
    let lines = pieces.iter().filter_map(|piece| match piece.says {
        Says::Line(line) => Some(line),
        Says::Block(_) | Says::Text(..) => None,
    });
    let shown = lines.flat_map(values).map(|value| &value.figure);
    reached(shown, &document.meta.id, &verdicts, figures)
}

/// The figures that are `shown` or that `document` claims something about, by name, and all that they are computed
/// from, in the order in which they are met.
fn reached<'a>(
    shown: impl Iterator<Item = &'a String>,
    document: &str,
    verdicts: &[&'a Verdict],
    figures: &Figures,
) -> Vec<FigureId> {
    let names = shown.chain(checks::claimed(document, verdicts));
    let mut queue: VecDeque<FigureId> = names.filter_map(|name| figures.find(name)).collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(id) = queue.pop_front() {
        if seen.insert(id) {
            found.push(id);
            queue.extend(figures.at(id).parts());
        }
    }
    found
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
            sign: value.shown.sign.map_or("", Sign::told_where_turned),
            whereabouts: caption.map_or_else(|| whereabouts(piece.part), |caption| caption.number.clone()),
            in_table: caption.is_some(),
            location: self.lines.location(value.place),
            place: value.place,
        });
    }
}
