//! Statistical disclosure control for tables: which cells to hide, so that nobody can compute a small count.
//!
//! Sensitive cells are hidden (primary suppression), and others with them, so that a hidden cell does not follow from
//! totals and differences (secondary suppression). What a reader can work out is a linear program, over all equations
//! at once; its dual solution says which cells would help, and of those the cheapest is hidden, until every sensitive
//! cell can be anything in its range. At last, what proves needless is published again.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

mod attacker;
mod candidates;
mod simplex;
#[cfg(test)]
mod tests;

use attacker::{Attacker, Deviations, Reach};
use candidates::Candidates;

/// A cell that might be published.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The true value. A cell of zero is always published, unless it is sensitive.
    pub value: i64,
    /// What a reader may know of a cell that must be hidden: that it lies from the one to the other, ends included.
    /// `None` for a cell that may be published.
    pub sensitive: Option<(i64, i64)>,
    /// What a reader knows a cell to be at least that is hidden only to protect others. `None` where it can be
    /// anything, such as a difference; it also counts as `None` where the value is less.
    pub least: Option<i64>,
    /// What it costs to hide this cell to protect others. The cheapest that helps is hidden, so a total should cost
    /// more than its parts; of cells that cost the same, the one with the least value.
    pub cost: u32,
}

impl Cell {
    fn may_be_hidden_for_others(&self) -> bool {
        self.sensitive.is_none() && self.value != 0
    }
}

/// Cells that add up to zero, such as parts and, subtracted, their total.
#[derive(Debug, Clone)]
pub struct Equation {
    /// The cells by their index, and whether they are subtracted. What is no cell does not count.
    pub terms: Vec<(usize, bool)>,
}

impl Equation {
    fn known_terms(&self, cells: &[Cell]) -> impl Iterator<Item = (usize, bool)> {
        let count = cells.len();
        self.terms.iter().copied().filter(move |(cell, _)| *cell < count)
    }
}

/// An end of the range of a sensitive cell: the cell, and whether it is the high end.
type End = (usize, bool);

/// So much is computed, at most, to publish again what is hidden needlessly: about half a second.
const WORK: usize = 5_000_000;

/// Which cells are hidden. Of every sensitive cell a reader can then exclude nothing in its range, as long as there is
/// any way to bring that about.
pub fn suppress(cells: &[Cell], equations: &[Equation]) -> Vec<bool> {
    let mut suppression = Suppression::new(cells, equations);
    let sensitive = suppression.hide_sensitive();
    for cell in sensitive {
        suppression.protect((cell, true));
        suppression.protect((cell, false));
    }
    if suppression.is_proven {
        suppression.publish_needless();
    }
    suppression.hidden
}

/// For tests: the sensitive cells of which a reader can exclude part of their range, where these cells are hidden.
#[cfg(test)]
pub fn audit(cells: &[Cell], equations: &[Equation], hidden: &[bool]) -> Vec<usize> {
    let mut attacker = Attacker::new(cells, equations);
    let is_hidden = |cell: &usize| hidden.get(*cell).copied().unwrap_or(false);
    for cell in (0..cells.len()).filter(is_hidden) {
        attacker.hide(cell);
    }
    let mut is_safe = |cell: usize| {
        is_hidden(&cell)
            && [true, false]
                .into_iter()
                .all(|up| matches!(attacker.reach(cell, up), Reach::End(_)))
    };
    let sensitive = (0..cells.len()).filter(|cell| cells[*cell].sensitive.is_some());
    sensitive.filter(|cell| !is_safe(*cell)).collect()
}

/// The suppression of one table, under way.
struct Suppression<'a> {
    cells: &'a [Cell],
    equations: &'a [Equation],
    hidden: Vec<bool>,
    attacker: Attacker<'a>,
    candidates: Candidates,
    /// Other tables that a reader cannot exclude: the ends that each reaches.
    proofs: Vec<Vec<End>>,
    /// By end: the proof that a reader cannot exclude it.
    proof_of: BTreeMap<End, usize>,
    /// By cell: the proofs in which it deviates.
    uses: BTreeMap<usize, Vec<usize>>,
    /// Whether all that is hidden is hidden for an end that has a proof.
    is_proven: bool,
}

impl<'a> Suppression<'a> {
    fn new(cells: &'a [Cell], equations: &'a [Equation]) -> Self {
        let attacker = Attacker::new(cells, equations);
        Self {
            cells,
            equations,
            hidden: vec![false; cells.len()],
            candidates: Candidates::new(equations.len(), cells.len(), &attacker),
            attacker,
            proofs: Vec::new(),
            proof_of: BTreeMap::new(),
            uses: BTreeMap::new(),
            is_proven: true,
        }
    }

    /// Hides the sensitive cells, and returns them by rising value.
    fn hide_sensitive(&mut self) -> Vec<usize> {
        let mut sensitive: Vec<usize> = (0..self.cells.len())
            .filter(|cell| self.cells[*cell].sensitive.is_some())
            .collect();
        sensitive.sort_by_key(|cell| (self.cells[*cell].value, self.cells[*cell].cost, *cell));
        for cell in &sensitive {
            self.hide(*cell);
        }
        sensitive
    }

    fn hide(&mut self, cell: usize) {
        self.hidden[cell] = true;
        self.candidates.remove(cell, self.cells, &self.attacker);
        for equation in self.attacker.hide(cell) {
            self.candidates
                .add(equation, &self.equations[equation], self.cells, &self.attacker);
        }
    }

    /// Hides one cell after another, until a reader cannot exclude this end, or nothing more can help.
    fn protect(&mut self, end: End) {
        while !self.proof_of.contains_key(&end) {
            match self.attacker.reach(end.0, end.1) {
                Reach::End(deviations) => {
                    let proof = self.add_proof(end, &deviations);
                    for end in self.proofs[proof].clone() {
                        self.proof_of.entry(end).or_insert(proof);
                    }
                }
                Reach::Short { nearest, duals } => {
                    let cheapest = self
                        .candidates
                        .cheapest(&duals, end.1, self.cells, &self.hidden, &self.attacker);
                    match cheapest {
                        Some(cell) => self.hide(cell),
                        None => {
                            self.attacker.settle_for(end.0, end.1, &nearest);
                            let proof = self.add_proof(end, &nearest);
                            self.proof_of.insert(end, proof);
                        }
                    }
                }
                Reach::Unknown => {
                    let mut helpers = self.attacker.surroundings(end.0, self.equations, &self.hidden);
                    helpers.retain(|cell| self.cells[*cell].may_be_hidden_for_others());
                    if helpers.is_empty() {
                        self.is_proven = false;
                        return;
                    }
                    for cell in helpers {
                        self.hide(cell);
                    }
                }
            }
        }
    }

    /// Keeps a table that the reader cannot exclude, as the proof of `end` and of all other ends that it reaches.
    fn add_proof(&mut self, end: End, deviations: &Deviations) -> usize {
        let number = self.proofs.len();
        let mut ends = vec![end];
        for (cell, deviation) in deviations {
            self.uses.entry(*cell).or_default().push(number);
            if self.cells[*cell].sensitive.is_some() {
                let reached = |up: &bool| self.attacker.is_end(*cell, *up, *deviation) && (*cell, *up) != end;
                ends.extend([true, false].into_iter().filter(reached).map(|up| (*cell, up)));
            }
        }
        self.proofs.push(ends);
        number
    }

    /// Publishes what was hidden to protect others, one by one, where all ends can be proven without it.
    fn publish_needless(&mut self) {
        let mut helpers: Vec<usize> = (0..self.cells.len())
            .filter(|cell| self.hidden[*cell] && self.cells[*cell].sensitive.is_none())
            .collect();
        helpers.sort_by_key(|cell| Reverse((self.cells[*cell].cost, self.cells[*cell].value.unsigned_abs(), *cell)));
        let limit = self.attacker.work().saturating_add(WORK);
        for cell in helpers {
            self.attacker.reveal(cell);
            match self.proofs_without(cell, limit) {
                Some(renewed) => {
                    self.hidden[cell] = false;
                    self.proof_of.extend(renewed);
                }
                None => self.attacker.forget(cell),
            }
        }
    }

    /// Other proofs for all ends whose proof needs `cell`, now that the reader knows it; none if one of them has no
    /// other proof, or so much has been computed that the `limit` is passed.
    fn proofs_without(&mut self, cell: usize, limit: usize) -> Option<BTreeMap<End, usize>> {
        let mut open: BTreeSet<End> = BTreeSet::new();
        for proof in self.uses.get(&cell).into_iter().flatten() {
            let ends = self.proofs[*proof].iter();
            open.extend(ends.filter(|end| self.proof_of.get(*end) == Some(proof)));
        }
        let mut renewed = BTreeMap::new();
        while let Some(end) = open.pop_first() {
            if self.attacker.work() > limit {
                return None;
            }
            let Reach::End(deviations) = self.attacker.reach(end.0, end.1) else {
                return None;
            };
            let proof = self.add_proof(end, &deviations);
            renewed.insert(end, proof);
            for end in &self.proofs[proof] {
                if open.remove(end) {
                    renewed.insert(*end, proof);
                }
            }
        }
        Some(renewed)
    }
}
