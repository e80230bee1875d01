//! What to hide, chosen by what everybody may know: how the table is built, and which counts are small or zero. No
//! value plays a part in it, or it could be told from the choice.

use super::moves::{Move, Moves, Scratch};
use super::system::{Role, System, Variable};

/// A move that only counts change that have much room.
const FULL: u32 = 4;
/// A move that changes other small counts too, which have little.
const PARTIAL: u32 = 1;

/// What it costs to count on people who are in two parts of a union: a reader may know that there are none.
const OVERLAP: u32 = 40;

/// A choice of variables to hide.
#[derive(Debug)]
pub struct Pattern<'a> {
    system: &'a System,
    moves: &'a Moves,
    /// By variable: whether it is hidden.
    pub hidden: Vec<bool>,
    /// By variable that can be small: moves that change it, and nothing that is shown.
    pub moves_of: Vec<Vec<Move>>,
    scratch: Scratch,
}

impl<'a> Pattern<'a> {
    /// Hides nothing but small counts, and what an earlier edition has hidden.
    pub fn new(system: &'a System, moves: &'a Moves) -> Self {
        let must_hide = |variable: &Variable| match variable.decided {
            Some(hidden) => hidden,
            None => variable.is_sensitive(),
        };
        Self {
            system,
            moves,
            hidden: system.variables.iter().map(must_hide).collect(),
            moves_of: vec![Vec::new(); system.variables.len()],
            scratch: Scratch::default(),
        }
    }

    /// Hides so much more that each of the `targets` has this many moves.
    pub fn protect(&mut self, targets: &[usize], count: u32) {
        for target in targets {
            self.moves_of[*target] = self.protected(*target, count * FULL);
        }
    }

    /// Whether this variable can be anything whatever the values are: it can change without any other given count.
    pub fn is_certain(&self, target: usize) -> bool {
        let source = self.moves.source(target);
        let is_other = |variable: usize| self.moves.source(variable) == Some(variable) && Some(variable) != source;
        self.moves_of[target]
            .iter()
            .any(|each| !each.iter().any(|(variable, _)| is_other(*variable)))
    }

    /// Hides all that may be hidden of these variables.
    pub fn hide_all(&mut self, variables: &[usize]) {
        for variable in variables {
            if self.system.variables[*variable].decided.is_none() {
                self.hidden[*variable] = true;
            }
        }
    }

    fn protected(&mut self, target: usize, wanted: u32) -> Vec<Move> {
        let mut used = vec![false; self.hidden.len()];
        let mut found = Vec::new();
        let mut reached = 0;
        while reached < wanted {
            let Some((next, weight)) = self.next(target, &used) else {
                break;
            };
            let mut repeats = true;
            for (variable, _) in &next {
                self.hidden[*variable] |= !self.system.variables[*variable].is_slack();
                let is_other_source =
                    self.moves.source(*variable) == Some(*variable) && Some(*variable) != self.moves.source(target);
                repeats &= !is_other_source;
                used[*variable] |= is_other_source;
            }
            found.push(next);
            if repeats {
                break;
            }
            reached += weight;
        }
        found
    }

    /// The next move for `target`: one that needs nothing more to be hidden, or else the cheapest.
    fn next(&mut self, target: usize, used: &[bool]) -> Option<(Move, u32)> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let cost = |variable: usize| self.cost(variable);
        let is_free = |variable: usize| !used[variable];
        let is_roomy = |variable: usize| !used[variable] && !self.system.variables[variable].is_sensitive();
        let full = self.moves.cheapest(target, 0, &cost, &is_roomy, &mut scratch);
        let mut found = full.map(|found| (found, FULL));
        if found.is_none() {
            let partial = self.moves.cheapest(target, 0, &cost, &is_free, &mut scratch);
            found = partial.map(|found| (found, PARTIAL));
        }
        if found.is_none() {
            let full = self.moves.cheapest(target, u32::MAX, &cost, &is_roomy, &mut scratch);
            found = full.map(|found| (found, FULL));
        }
        self.scratch = scratch;
        found
    }

    fn cost(&self, variable: usize) -> Option<u32> {
        let found = &self.system.variables[variable];
        match (found.role, found.decided) {
            (Role::Overlap, _) => Some(OVERLAP),
            (Role::Rest | Role::Others, _) => Some(0),
            _ if self.hidden[variable] => Some(0),
            (Role::Cells(_), Some(false)) => None,
            (Role::Cells(_), _) => Some(found.cost),
        }
    }
}
