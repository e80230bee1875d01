//! Moves: other tables that differ little. A few counts that are given go up or down by one, and with them all that is
//! computed from these counts. Where every cell that changes is hidden, no reader can tell the one table from the
//! other.

use std::collections::BTreeMap;

use super::system::System;

/// Variables that change, and by how much.
pub type Move = Vec<(usize, i64)>;

/// So many given counts change in one move.
const DEPTH: usize = 8;

/// So many steps are made in search of one move.
const STEPS: usize = 3000;

/// What a move may cost, tried one after the other.
const BUDGETS: [u32; 12] = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 48, 1000];

/// How all variables come of those that are given.
#[derive(Debug)]
pub struct Moves {
    /// By variable: the given ones that it comes of, and what each is multiplied by.
    sources: Vec<Vec<(usize, i64)>>,
    /// By given variable: what comes of it. Empty for what is computed.
    effects: Vec<Vec<(usize, i64)>>,
    /// The rows that do not follow from how the variables come of each other.
    checks: Vec<Vec<(usize, i64)>>,
}

impl Moves {
    /// The moves of a system.
    pub fn new(system: &System) -> Self {
        let mut definition = vec![None; system.variables.len()];
        let mut checks = Vec::new();
        for (number, row) in system.rows.iter().enumerate() {
            let slack = row.terms.iter().find(|(term, _)| system.variables[*term].is_slack());
            let outcome = slack.map_or(row.total, |(slack, _)| *slack);
            if definition[outcome].is_none() && row.terms.contains(&(outcome, -1)) {
                definition[outcome] = Some(number);
            } else {
                checks.push(row.terms.clone());
            }
        }
        let mut moves = Self {
            sources: vec![Vec::new(); definition.len()],
            effects: vec![Vec::new(); definition.len()],
            checks,
        };
        let mut state = vec![false; definition.len()];
        for variable in 0..definition.len() {
            moves.trace(variable, system, &definition, &mut state);
        }
        for variable in 0..definition.len() {
            for (source, times) in &moves.sources[variable] {
                moves.effects[*source].push((variable, *times));
            }
        }
        moves
    }

    fn trace(&mut self, variable: usize, system: &System, definition: &[Option<usize>], is_passed: &mut [bool]) {
        if std::mem::replace(&mut is_passed[variable], true) {
            return;
        }
        let Some(row) = definition[variable] else {
            self.sources[variable] = vec![(variable, 1)];
            return;
        };
        let mut sources = BTreeMap::new();
        for (term, times) in system.rows[row].terms.iter().filter(|(term, _)| *term != variable) {
            self.trace(*term, system, definition, is_passed);
            for (source, each) in &self.sources[*term] {
                *sources.entry(*source).or_insert(0) += each * times;
            }
        }
        sources.retain(|_, times| *times != 0);
        self.sources[variable] = sources.into_iter().collect();
    }

    /// A given count that `variable` comes of.
    pub fn source(&self, variable: usize) -> Option<usize> {
        self.sources[variable].first().map(|(source, _)| *source)
    }

    /// The cheapest move that changes `target`, costs no more than this, and changes only given counts that may change.
    /// A variable that costs nothing may change anyway, and one without a cost never.
    pub fn cheapest(
        &self,
        target: usize,
        most: u32,
        cost: &impl Fn(usize) -> Option<u32>,
        may_change: &impl Fn(usize) -> bool,
        scratch: &mut Scratch,
    ) -> Option<Move> {
        let source = self.source(target)?;
        scratch.change.resize(self.sources.len(), 0);
        scratch.is_touched.resize(self.sources.len(), false);
        BUDGETS
            .into_iter()
            .take_while(|budget| *budget <= most)
            .find_map(|budget| {
                let mut search = Search {
                    moves: self,
                    cost,
                    may_change,
                    target,
                    scratch: &mut *scratch,
                    accepted: Vec::new(),
                    given: vec![source],
                    steps: STEPS,
                };
                search.add(source, 1);
                let found = search.extend(budget);
                scratch.forget(0);
                found
            })
    }
}

/// How much each variable changes, kept from one search to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    change: Vec<i64>,
    /// What has changed, at least for a while.
    touched: Vec<usize>,
    is_touched: Vec<bool>,
}

impl Scratch {
    /// Takes back all but the first few variables that have changed.
    fn forget(&mut self, kept: usize) {
        for variable in self.touched.drain(kept..) {
            self.change[variable] = 0;
            self.is_touched[variable] = false;
        }
    }
}

/// A move under way.
struct Search<'a, C, M> {
    moves: &'a Moves,
    cost: &'a C,
    may_change: &'a M,
    target: usize,
    scratch: &'a mut Scratch,
    /// What is hidden, at a cost, for this move.
    accepted: Vec<usize>,
    given: Vec<usize>,
    steps: usize,
}

impl<C: Fn(usize) -> Option<u32>, M: Fn(usize) -> bool> Search<'_, C, M> {
    fn add(&mut self, given: usize, times: i64) {
        for (variable, each) in &self.moves.effects[given] {
            if !std::mem::replace(&mut self.scratch.is_touched[*variable], true) {
                self.scratch.touched.push(*variable);
            }
            self.scratch.change[*variable] += each * times;
        }
    }

    /// Completes the move within the budget: each variable that changes visibly is hidden, or kept as it was by
    /// changing another given count.
    fn extend(&mut self, budget: u32) -> Option<Move> {
        self.steps = self.steps.checked_sub(1)?;
        let Some(variable) = self.visible() else {
            return self.complete();
        };
        if let Some(cost) = (self.cost)(variable).filter(|cost| *cost <= budget) {
            self.accepted.push(variable);
            let found = self.extend(budget - cost);
            if found.is_some() {
                return found;
            }
            self.accepted.pop();
        }
        if self.given.len() >= DEPTH {
            return None;
        }
        let moves = self.moves;
        for (source, times) in &moves.sources[variable] {
            let is_affordable = (self.cost)(*source).is_some_and(|cost| cost <= budget);
            if !is_affordable || self.given.contains(source) || !(self.may_change)(*source) {
                continue;
            }
            let sign = -(self.scratch.change[variable] * times).signum();
            let touched = self.scratch.touched.len();
            self.given.push(*source);
            self.add(*source, sign);
            let found = self.extend(budget);
            if found.is_some() {
                return found;
            }
            self.add(*source, -sign);
            self.scratch.forget(touched);
            self.given.pop();
        }
        None
    }

    /// A variable that changes and is not hidden: the one that comes of the fewest.
    fn visible(&self) -> Option<usize> {
        let changed = self
            .scratch
            .touched
            .iter()
            .copied()
            .filter(|variable| self.scratch.change[*variable] != 0);
        let open = changed.filter(|variable| !self.accepted.contains(variable) && (self.cost)(*variable) != Some(0));
        open.min_by_key(|variable| (self.moves.sources[*variable].len(), *variable))
    }

    fn complete(&self) -> Option<Move> {
        let change = &self.scratch.change;
        let balances =
            |row: &Vec<(usize, i64)>| row.iter().map(|(term, times)| change[*term] * times).sum::<i64>() == 0;
        if change[self.target] == 0 || !self.moves.checks.iter().all(balances) {
            return None;
        }
        let changed = self
            .scratch
            .touched
            .iter()
            .map(|variable| (*variable, change[*variable]));
        let mut found: Move = changed.filter(|(_, change)| *change != 0).collect();
        found.sort_unstable();
        Some(found)
    }
}
