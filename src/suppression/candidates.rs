//! The published cells that could be hidden next, each with what it costs to hide it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fraction::Fraction;

use super::attacker::Attacker;
use super::{Cell, Equation};

/// What hiding a cell costs. The least comes first, and of equals the first cell.
type Cost = (u32, u64, usize);

/// The cells that could be hidden, of the equations that have a hidden cell.
#[derive(Debug)]
pub struct Candidates {
    /// By equation: its candidates, in order of cost. Empty as long as the equation has no hidden cell.
    sorted: Vec<Vec<Cost>>,
    /// By equation: its candidates of which every equation has a hidden cell, so that no further cells have to be
    /// hidden for their sake.
    closing: Vec<BTreeSet<Cost>>,
    /// By cell: in how many of its equations nothing is hidden yet.
    untouched: Vec<usize>,
}

impl Candidates {
    /// No candidates, for nothing is hidden yet.
    pub fn new(equations: usize, cells: usize, attacker: &Attacker<'_>) -> Self {
        Self {
            sorted: vec![Vec::new(); equations],
            closing: vec![BTreeSet::new(); equations],
            untouched: (0..cells).map(|cell| attacker.memberships(cell).len()).collect(),
        }
    }

    /// Adds the candidates of an `equation` that gets its first hidden cell.
    pub fn add(&mut self, number: usize, equation: &Equation, cells: &[Cell], attacker: &Attacker<'_>) {
        let mut costs = Vec::new();
        for (cell, _) in equation.known_terms(cells) {
            if !cells[cell].may_be_hidden_for_others() {
                continue;
            }
            let cost = cost(cell, cells);
            costs.push(cost);
            self.untouched[cell] = self.untouched[cell].saturating_sub(1);
            if self.untouched[cell] == 0 {
                for (other, _) in attacker.memberships(cell) {
                    self.closing[*other].insert(cost);
                }
            }
        }
        costs.sort_unstable();
        self.sorted[number] = costs;
    }

    /// Strikes `cell` off, which has been hidden.
    pub fn remove(&mut self, cell: usize, cells: &[Cell], attacker: &Attacker<'_>) {
        let cost = cost(cell, cells);
        for (equation, _) in attacker.memberships(cell) {
            self.closing[*equation].remove(&cost);
        }
    }

    /// The cheapest cell that could bring a hidden cell further up, or down, than it comes with these `duals`. Without
    /// one, nothing can. Of cells with the same cost, one that closes a circle goes before one that opens an equation.
    pub fn cheapest(
        &self,
        duals: &BTreeMap<usize, Fraction>,
        up: bool,
        cells: &[Cell],
        hidden: &[bool],
        attacker: &Attacker<'_>,
    ) -> Option<usize> {
        let helps = |cost: &&Cost| !hidden[cost.2] && helps(cost.2, duals, up, cells, attacker);
        let mut cheapest: Option<(u32, bool, u64, usize)> = None;
        for equation in duals.keys() {
            let closing = self.closing[*equation].iter().find(helps);
            let any = self.sorted[*equation].iter().find(helps);
            for ((cost, value, cell), opens) in closing.into_iter().map(|c| (c, false)).chain(any.map(|c| (c, true))) {
                let opens = opens && self.untouched[*cell] > 0;
                let candidate = (*cost, opens, *value, *cell);
                if cheapest.is_none_or(|found| candidate < found) {
                    cheapest = Some(candidate);
                }
            }
        }
        cheapest.map(|(.., cell)| cell)
    }
}

fn cost(cell: usize, cells: &[Cell]) -> Cost {
    (cells[cell].cost, cells[cell].value.unsigned_abs(), cell)
}

/// Whether hiding `cell` loosens the bound that these `duals` are of: they must say that its rise or its fall brings
/// the hidden cell further, and the reader must not be sure that it cannot rise or fall that way.
fn helps(cell: usize, duals: &BTreeMap<usize, Fraction>, up: bool, cells: &[Cell], attacker: &Attacker<'_>) -> bool {
    let mut gain = Some(Fraction::ZERO);
    for (equation, subtracted) in attacker.memberships(cell) {
        if let Some(dual) = duals.get(equation) {
            let signed = if *subtracted { -*dual } else { *dual };
            gain = gain.and_then(|gain: Fraction| gain.checked_add(signed));
        }
    }
    // What does not fit may help.
    gain.is_none_or(|gain| {
        let rises = (gain > Fraction::ZERO) == up;
        gain != Fraction::ZERO && (rises || cells[cell].least != Some(cells[cell].value))
    })
}
