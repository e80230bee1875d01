//! An answer: a figure with all that is known of it.

use std::collections::HashMap;

use crate::bug::bug;
use crate::model::derivation::{self, derivation};
use crate::model::figure::{Figure, FigureId, Figures};
use crate::model::record::{Check, Entry, for_machines};
use crate::model::source::Lines;

use super::checks::Checks;

/// An answer: a figure with all that is known of it.
pub struct Answer<'a> {
    /// The edition.
    pub edition: String,
    /// The figure, with every place where a document shows it.
    pub entry: Entry,
    /// The documents of these places, in the same order.
    pub documents: Vec<String>,
    /// The figures that it is computed from; where that is asked, also what these are computed from, and so on down to
    /// those in files.
    pub parts: Vec<Part>,
    /// Whether there are more than can be read.
    pub has_more_parts: bool,
    /// Whether its parts are themselves computed from figures that are left out.
    pub has_deeper_parts: bool,
    /// The checks that are about it.
    pub checks: Vec<&'a Check>,
}

/// A figure that another is computed from, directly or not.
pub struct Part {
    /// How many steps lie between them.
    pub depth: usize,
    /// Its name.
    pub id: String,
    /// Its exact value for machines; empty where it has none, or is hidden.
    pub machine: String,
    /// Its exact value for people.
    pub exact: String,
    /// How it is computed, with names; empty where it stands in a file.
    pub formula: String,
    /// The file and line where it is given or defined.
    pub location: String,
}

impl Part {
    fn new(figure: &Figure, depth: usize, figures: &Figures, lines: &Lines<'_>) -> Self {
        Self {
            depth,
            id: figure.id.to_string(),
            machine: for_machines(figure),
            exact: derivation::value(figure),
            formula: derivation(figure, figures).map_or_else(String::new, |derived| derived.words),
            location: lines.location(figure.place),
        }
    }
}

/// What is known of the figures of an edition.
pub struct Edition<'a> {
    /// The figures themselves.
    pub figures: &'a Figures,
    /// The entries of each figure in the records of documents, by its name, with the names of the documents.
    pub entries: HashMap<&'a str, Vec<(&'a str, &'a Entry)>>,
    /// Its checks.
    pub checks: Checks<'a>,
}

impl<'a> Edition<'a> {
    /// What is known of the figure with this name.
    pub fn answer(&self, edition: &str, name: &str, lines: &Lines<'_>, has_all_levels: bool) -> Answer<'a> {
        let mut shown = Vec::new();
        let mut documents = Vec::new();
        let entries = self.entries.get(name).map_or(&[][..], Vec::as_slice);
        for (document, entry) in entries {
            documents.extend(entry.shown.iter().map(|_| (*document).to_owned()));
            shown.extend(entry.shown.iter().cloned());
        }
        let figure = self.figures.get(name);
        let entry = match figure {
            Some(figure) => Entry::new(figure, self.figures, shown, lines),
            // A figure about the document itself.
            None => match entries.first() {
                Some((_, entry)) => (*entry).clone(),
                None => bug("a figure that a document shows is not in its record"),
            },
        };
        let (parts, has_more_parts) = match figure {
            Some(figure) => parts(figure, self.figures, lines, has_all_levels),
            None => (Vec::new(), false),
        };
        let mut below = figure.into_iter().flat_map(Figure::parts);
        let has_deeper_parts = !has_all_levels && below.any(|part| self.figures.at(part).parts().next().is_some());
        Answer {
            edition: edition.to_owned(),
            entry,
            documents,
            parts,
            has_more_parts,
            has_deeper_parts,
            checks: self.checks.on(name),
        }
    }
}

/// What a figure is computed from, and whether there is more than can be read.
fn parts(figure: &Figure, figures: &Figures, lines: &Lines<'_>, has_all_levels: bool) -> (Vec<Part>, bool) {
    const MOST_PARTS: usize = 60;
    let mut found = Vec::new();
    let mut stack = Vec::new();
    let below = |figure: &Figure, depth: usize, stack: &mut Vec<(usize, FigureId)>| {
        // One more tells that there are more.
        let first: Vec<FigureId> = figure.parts().take(MOST_PARTS + 1).collect();
        stack.extend(first.into_iter().rev().map(|part| (depth, part)));
    };
    below(figure, 1, &mut stack);
    while let Some((depth, id)) = stack.pop() {
        let figure = figures.at(id);
        if found.len() == MOST_PARTS {
            return (found, true);
        }
        found.push(Part::new(figure, depth, figures, lines));
        if has_all_levels {
            below(figure, depth + 1, &mut stack);
        }
    }
    (found, false)
}
