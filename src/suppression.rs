//! Statistical disclosure control for tables: which cells to hide, so that nobody can compute a small count, not even
//! who knows this program.
//!
//! Two questions are kept apart. What to hide is chosen by what everybody may know: how the table is built, which
//! counts are small and which are zero ([`pattern`]). Whether that is enough is asked of the values, in a way that a
//! reader could ask it as well ([`levels`]). Why nobody learns anything from the answer stands in ADR 9.

use std::collections::BTreeMap;

mod levels;
mod moves;
mod pattern;
mod reader;
mod simplex;
mod system;
#[cfg(test)]
mod tests;

use levels::Low;
use system::{Status, System};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many people. Zero is always shown.
    Count,
    /// How many more or less, so that it counts nobody.
    Change,
}

/// A cell that might be published.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The true value.
    pub value: i64,
    /// What it says.
    pub kind: Kind,
    /// What it costs to hide this cell to protect others. A total should cost more than its parts.
    pub cost: u32,
    /// The number of the first edition that shows it or hides it.
    pub edition: usize,
}

/// How a total comes of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is their sum, those marked `true` subtracted.
    Sum,
    /// It counts everybody who is in one of them, once: it is at most their sum, and at least each of them.
    Union,
    /// It is at least each of its parts, and they are not all of it.
    Superset,
}

/// What is known of a total.
#[derive(Debug, Clone)]
pub struct Equation {
    /// The total.
    pub total: usize,
    /// Its parts, and whether they are subtracted.
    pub parts: Vec<(usize, bool)>,
    /// How the total comes of them.
    pub relation: Relation,
    /// The number of the first edition in which it holds.
    pub edition: usize,
}

/// What to hide.
#[derive(Debug, Default)]
pub struct Choice {
    /// By cell: whether it is hidden.
    pub hidden: Vec<bool>,
    /// By cell: whether a text may say that it is a small count. Of a small total of small counts it would say too much
    /// of these.
    pub told: Vec<bool>,
    /// The small counts of which a reader can exclude part of the range whatever is hidden, with the number of the
    /// edition that brings it about.
    pub exposed: Vec<(usize, usize)>,
}

/// What earlier editions have shown, hidden, and let know.
#[derive(Debug, Default)]
struct Past {
    /// By cell: whether it is hidden, and what a reader knows of it then.
    cells: BTreeMap<usize, (bool, Option<Status>)>,
    /// What a reader must think possible, for each time that an edition had to hide more: one of these, in cells.
    lows: Vec<Vec<Low>>,
}

/// Which cells are hidden, where counts from one to below `limit` are small. One edition after the other is decided on,
/// and what it shows or hides stays so.
pub fn suppress(cells: &[Cell], equations: &[Equation], limit: i64) -> Choice {
    let mut choice = Choice {
        hidden: vec![false; cells.len()],
        told: vec![false; cells.len()],
        exposed: Vec::new(),
    };
    let mut past = Past::default();
    let mut editions: Vec<usize> = cells.iter().map(|cell| cell.edition).collect();
    editions.extend(equations.iter().map(|equation| equation.edition));
    editions.sort_unstable();
    editions.dedup();
    for edition in editions {
        let system = System::new(cells, equations, edition, limit, &past);
        let decision = levels::decide(&system, limit, &past.lows);
        for (cell, found) in cells.iter().enumerate().filter(|(_, cell)| cell.edition <= edition) {
            let Some(variable) = system.variable_of[cell] else {
                past.cells.entry(cell).or_insert((false, None));
                continue;
            };
            if found.edition == edition {
                choice.hidden[cell] = decision.hidden[variable];
                let is_small = found.kind == Kind::Count && (1..limit).contains(&found.value);
                choice.told[cell] = is_small && system.is_told(variable);
            }
            let known = (choice.hidden[cell], system.variables[variable].status);
            past.cells.entry(cell).or_insert(known);
        }
        choice.exposed.extend(decision.exposed.iter().map(|variable| {
            let cell = system.variable_of.iter().position(|found| *found == Some(*variable));
            (cell.unwrap_or_default(), edition)
        }));
        past.lows.extend(decision.lows.into_iter().map(|lows| {
            let cell_of = |variable| system.variable_of.iter().position(|found| *found == Some(variable));
            lows.iter().filter_map(|low| low.renamed(cell_of)).collect()
        }));
    }
    choice
}
