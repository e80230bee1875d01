//! How much to hide: more and more, until a reader can exclude nothing of any small count.
//!
//! A reader knows this program, and so that a lower level was not enough. That must tell nothing: at each level a table
//! counts as unsafe, too, where the counts around a small one are so low that nearly all is known of them ([`Low`]);
//! and at the next level every small count can be anything in such a low table.

use std::collections::BTreeSet;

use super::moves::Moves;
use super::pattern::Pattern;
use super::reader::{Limit, Reader};
use super::system::System;

/// How many moves each small count gets, level by level. After the last, all around it is hidden.
const LEVELS: [u32; 4] = [1, 2, 3, 4];

/// So many low tables are tried.
const ATTEMPTS: usize = 12;

/// That hidden counts are together so few, or so many, that a level was not enough, as a limit on cells.
pub type Low = Limit;

/// What an edition hides.
#[derive(Debug, Default)]
pub struct Decision {
    /// By variable: whether it is hidden.
    pub hidden: Vec<bool>,
    /// The variables of which part of the range can be excluded.
    pub exposed: Vec<usize>,
    /// For each part of the table where the first level was not enough: the low tables, of which one must be possible.
    pub lows: Vec<Vec<Low>>,
}

/// Decides on one edition, after those of which these are the low tables.
pub fn decide(system: &System, limit: i64, past: &[Vec<Low>]) -> Decision {
    let moves = Moves::new(system);
    let mut pattern = Pattern::new(system, &moves);
    let mut decision = Decision::default();
    for component in components(system) {
        let targets: Vec<usize> = component
            .iter()
            .copied()
            .filter(|variable| system.variables[*variable].range.is_some())
            .collect();
        if targets.is_empty() || !component.iter().any(|variable| system.is_new[*variable]) {
            continue;
        }
        let earlier = component
            .iter()
            .copied()
            .filter(|variable| system.variables[*variable].decided == Some(true));
        let mut protected: Vec<usize> = targets.iter().copied().chain(earlier).collect();
        protected.sort_unstable();
        protected.dedup();
        let mut levels = Levels {
            protected: &protected,
            system,
            limit,
            component: &component,
            targets: &targets,
            past: in_variables(past, system),
            exposed: Vec::new(),
        };
        let lows = levels.climb(&mut pattern);
        decision.exposed.extend(levels.exposed);
        decision.lows.extend(lows);
    }
    let is_shown = |variable: &usize| {
        system.variables[*variable].decided == Some(false) && system.variables[*variable].range.is_some()
    };
    decision.exposed.extend((0..system.variables.len()).filter(is_shown));
    decision.hidden = pattern.hidden;
    decision
}

fn in_variables(past: &[Vec<Low>], system: &System) -> Vec<Vec<Limit>> {
    let in_variables = |low: &Low| low.renamed(|cell| system.variable_of[cell]);
    past.iter()
        .map(|lows| lows.iter().filter_map(in_variables).collect())
        .collect()
}

/// The variables that have to do with each other, where none is shown already.
fn components(system: &System) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut is_passed: Vec<bool> = system
        .variables
        .iter()
        .map(|variable| variable.decided == Some(false))
        .collect();
    for first in 0..is_passed.len() {
        if std::mem::replace(&mut is_passed[first], true) {
            continue;
        }
        let mut component = vec![first];
        let mut next = 0;
        while let Some(variable) = component.get(next) {
            next += 1;
            for row in &system.rows_of[*variable].clone() {
                for (term, _) in &system.rows[*row].terms {
                    if !std::mem::replace(&mut is_passed[*term], true) {
                        component.push(*term);
                    }
                }
            }
        }
        component.sort_unstable();
        found.push(component);
    }
    found
}

/// The levels of one component.
struct Levels<'a> {
    system: &'a System,
    limit: i64,
    component: &'a [usize],
    targets: &'a [usize],
    /// The targets, and what an earlier edition hides.
    protected: &'a [usize],
    past: Vec<Vec<Limit>>,
    exposed: Vec<usize>,
}

impl Levels<'_> {
    /// Hides more and more. Returns the low tables, where the first level was not enough.
    fn climb(&mut self, pattern: &mut Pattern<'_>) -> Option<Vec<Low>> {
        let mut lows: Option<Vec<Low>> = None;
        for count in LEVELS.into_iter().map(Some).chain([None]) {
            pattern.protect(self.protected, count.unwrap_or(LEVELS[LEVELS.len() - 1]));
            let mut spines = self.spines(&pattern.hidden);
            let is_last = count.is_none()
                || (spines.is_empty() && !self.targets.iter().all(|target| pattern.is_certain(*target)));
            if is_last {
                pattern.hide_all(self.component);
                spines.clear();
            }
            let is_low = spines
                .iter()
                .any(|(low, excess)| *excess <= 0 && !low.variables.is_empty());
            if !is_low && self.is_safe(pattern, lows.as_deref()) {
                break;
            }
            if spines.is_empty() {
                break;
            }
            lows = Some(spines.into_iter().map(|(low, _)| low).collect());
        }
        lows
    }

    /// Whether every target can be anything in its range, in one of the low tables.
    fn is_safe(&mut self, pattern: &Pattern<'_>, lows: Option<&[Limit]>) -> bool {
        let values: Vec<i64> = self.system.variables.iter().map(|variable| variable.value).collect();
        let mut choices: Vec<Vec<Limit>> = self.past.clone();
        choices.retain(|lows| {
            lows.iter().any(|low| {
                low.variables
                    .iter()
                    .any(|variable| self.component.binary_search(variable).is_ok())
            })
        });
        choices.extend(lows.map(<[Limit]>::to_vec));
        for choice in &mut choices {
            choice.sort_by_key(|low| low.excess(&values));
        }
        let attempts = choices.iter().map(Vec::len).max().unwrap_or(1).min(ATTEMPTS);
        for attempt in 0..attempts {
            let limits: Option<Vec<Limit>> = choices
                .iter()
                .map(|choice| choice.get(attempt.min(choice.len().checked_sub(1)?)).cloned())
                .collect();
            let Some(limits) = limits else {
                return false;
            };
            let exposed = self.exposed(pattern, &limits, values.clone());
            if exposed.is_empty() {
                self.exposed.clear();
                return true;
            }
            self.exposed = exposed;
        }
        false
    }

    fn exposed(&self, pattern: &Pattern<'_>, limits: &[Limit], values: Vec<i64>) -> Vec<usize> {
        let reader = Reader::new(
            self.system,
            self.component,
            &pattern.hidden,
            &pattern.moves_of,
            limits,
            values,
        );
        let Some(mut reader) = reader else {
            return self.targets.to_vec();
        };
        for target in self.targets {
            let Some((low, high)) = self.system.variables[*target].range else {
                continue;
            };
            let is_hidden = pattern.hidden[*target];
            let reached = [low, high].map(|end| is_hidden && reader.allows(*target, end));
            let is_never_small = self.system.variables[*target].value >= self.limit && !reached.contains(&true);
            if reached.contains(&false) && !is_never_small {
                return vec![*target];
            }
        }
        Vec::new()
    }

    /// The counts around each target that follow from what is shown, taken together: which of them are so low, or so
    /// high, that nearly all is known, and how far they are from that.
    fn spines(&self, hidden: &[bool]) -> Vec<(Low, i64)> {
        let rows = self.targets.iter().flat_map(|target| {
            let rows = self.system.rows_of[*target].iter().copied();
            rows.filter(|row| self.system.rows[*row].adds_up && self.system.rows[*row].total != *target)
        });
        let rows: BTreeSet<usize> = rows.collect();
        rows.into_iter()
            .flat_map(|row| self.spine(row, hidden).into_iter().chain(self.ceiling(row, hidden)))
            .collect()
    }

    fn spine(&self, mut row: usize, hidden: &[bool]) -> Option<(Low, i64)> {
        let mut below = None;
        let mut variables = Vec::new();
        let (mut least, mut shown) = (0_i64, 0_i64);
        for _ in 0..self.system.rows.len() {
            let found = &self.system.rows[row];
            for part in found.parts().filter(|part| Some(*part) != below) {
                let variable = &self.system.variables[part];
                if hidden[part] {
                    variables.push(part);
                    least = least.saturating_add(variable.bounds().0.unwrap_or(0));
                } else {
                    shown = shown.saturating_add(variable.value);
                }
            }
            if !hidden[found.total] {
                variables.sort_unstable();
                let sum = self.system.variables[found.total].value.saturating_sub(shown);
                let end = least.saturating_add(self.limit - 2);
                return Some((
                    Limit {
                        variables,
                        end,
                        is_most: true,
                    },
                    sum.saturating_sub(end),
                ));
            }
            below = Some(found.total);
            let mut above = self.system.rows_of[found.total].iter().copied();
            row = above.find(|next| {
                let next = &self.system.rows[*next];
                next.adds_up && next.total != found.total
            })?;
        }
        None
    }

    /// That small counts with a total that is shown are nearly all as high as they can be.
    fn ceiling(&self, row: usize, hidden: &[bool]) -> Option<(Low, i64)> {
        let found = &self.system.rows[row];
        let variables: Vec<usize> = found.parts().filter(|part| hidden[*part]).collect();
        let most = variables.iter().map(|part| self.system.variables[*part].bounds().1);
        let most = most
            .sum::<Option<i64>>()
            .filter(|_| !hidden[found.total] && self.system.is_exact(found))?;
        let end = most.saturating_sub(self.limit - 2);
        let sum: i64 = variables.iter().map(|part| self.system.variables[*part].value).sum();
        Some((
            Limit {
                variables,
                end,
                is_most: false,
            },
            end.saturating_sub(sum),
        ))
    }
}
