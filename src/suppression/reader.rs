//! The reader who computes with everything that is published, and knows this program.
//!
//! What the hidden variables can be, given all that is shown and all rows at once, is a linear program over how much
//! they deviate from values that are possible.

use std::collections::BTreeMap;

use crate::model::fraction::Fraction;

use super::moves::Move;
use super::simplex::{Bounds, Optimum, Simplex, Values};
use super::system::System;

/// Variables that add up to no more than a number, or no less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The variables, in order.
    pub variables: Vec<usize>,
    /// The most that they are together, or the least.
    pub end: i64,
    /// Whether it is the most.
    pub is_most: bool,
}

impl Limit {
    /// How far they are past it.
    pub fn excess(&self, values: &[i64]) -> i64 {
        let sum = self
            .variables
            .iter()
            .map(|variable| values[*variable])
            .fold(0, i64::saturating_add);
        self.sign().saturating_mul(sum.saturating_sub(self.end))
    }

    /// The same limit on variables with other numbers; none if one has none.
    pub fn renamed(&self, name: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        let variables = self.variables.iter().map(|variable| name(*variable));
        let mut variables = variables.collect::<Option<Vec<usize>>>()?;
        variables.sort_unstable();
        Some(Self {
            variables,
            ..self.clone()
        })
    }

    fn sign(&self) -> i64 {
        if self.is_most { 1 } else { -1 }
    }
}

/// So many tables are tried to make one with broken persons whole, before that counts as impossible.
const CUTS: usize = 50;

/// All that a reader knows of some variables.
pub struct Reader<'a> {
    system: &'a System,
    hidden: &'a [bool],
    moves_of: &'a [Vec<Move>],
    limits: &'a [Limit],
    /// A table that is possible. A hidden change stays as it was: it can be anything, and nothing is asked of it.
    values: Vec<i64>,
    program: Option<Program>,
    component: &'a [usize],
}

/// The linear program.
struct Program {
    simplex: Simplex,
    /// By variable of the program: that of the system.
    variables: BTreeMap<usize, usize>,
    /// The other way round.
    numbers: BTreeMap<usize, usize>,
}

impl<'a> Reader<'a> {
    /// A reader of what is not hidden of a `component`, who knows the `limits`. The `values` must be possible, but for
    /// the limits, and become so; none if they can't.
    pub fn new(
        system: &'a System,
        component: &'a [usize],
        hidden: &'a [bool],
        moves_of: &'a [Vec<Move>],
        limits: &'a [Limit],
        values: Vec<i64>,
    ) -> Option<Self> {
        let mut reader = Self {
            system,
            hidden,
            moves_of,
            limits: &[],
            values,
            program: None,
            component,
        };
        for count in 0..limits.len() {
            reader.limits = &limits[..count];
            if limits[count].excess(&reader.values) > 0 {
                reader.values = reader.lowered(&limits[count])?;
            }
        }
        reader.limits = limits;
        reader.program = None;
        Some(reader)
    }

    /// Whether there is a possible table in which `variable` has this value.
    pub fn allows(&mut self, variable: usize, value: i64) -> bool {
        self.allows_nearby(variable, value) || self.allows_anywhere(variable, value)
    }

    /// Repeats the moves of the variable, each as often as it can.
    fn allows_nearby(&self, variable: usize, value: i64) -> bool {
        let mut changes = BTreeMap::new();
        let mut wanted = value - self.values[variable];
        for each in &self.moves_of[variable] {
            let Some((_, change)) = each.iter().find(|(changed, _)| *changed == variable) else {
                continue;
            };
            let sign = wanted.signum() * change.signum();
            let possible = |times: &i64| self.is_possible(each, times * sign, &changes);
            let times = (1..=wanted.abs() / change.abs()).rev().find(possible).unwrap_or(0);
            for (changed, by) in each {
                *changes.entry(*changed).or_insert(0) += by * times * sign;
            }
            wanted -= change * times * sign;
        }
        wanted == 0
    }

    fn is_possible(&self, each: &Move, times: i64, changes: &BTreeMap<usize, i64>) -> bool {
        let before = |variable: &usize| changes.get(variable).copied().unwrap_or(0);
        let is_within = |(variable, by): &(usize, i64)| {
            let (low, high) = self.system.variables[*variable].bounds();
            let is_free = self.hidden[*variable] || self.system.variables[*variable].is_slack();
            let value = self.values[*variable].saturating_add(before(variable) + by * times);
            is_free && low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high)
        };
        let keeps = |limit: &Limit| {
            let holds = |variable: &usize| limit.variables.binary_search(variable).is_ok();
            let now: i64 = each
                .iter()
                .filter(|(changed, _)| holds(changed))
                .map(|(_, by)| by * times)
                .sum();
            let earlier: i64 = changes
                .iter()
                .filter(|(changed, _)| holds(changed))
                .map(|(_, by)| by)
                .sum();
            limit
                .excess(&self.values)
                .saturating_add((now + earlier) * limit.sign())
                <= 0
        };
        each.iter().all(is_within) && self.limits.iter().all(keeps)
    }

    /// Solves the linear program.
    fn allows_anywhere(&mut self, variable: usize, value: i64) -> bool {
        let Some(mut program) = self.program.take().or_else(|| self.program()) else {
            return false;
        };
        let found = program.reach(variable, value - self.values[variable]);
        self.program = Some(program);
        found.is_some()
    }

    fn moved(&self, deviations: &BTreeMap<usize, i64>) -> Vec<i64> {
        let mut values = self.values.clone();
        for (variable, by) in deviations {
            if let Some(value) = values.get_mut(*variable) {
                *value = value.saturating_add(*by);
            }
        }
        values
    }

    /// A possible table that keeps one limit more.
    fn lowered(&self, limit: &Limit) -> Option<Vec<i64>> {
        let mut program = self.program()?;
        let sum = program.add_sum(limit, None);
        let found = program.reach(sum, -limit.excess(&self.values))?;
        Some(self.moved(&found))
    }

    fn program(&self) -> Option<Program> {
        let mut program = Program {
            simplex: Simplex::default(),
            variables: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        let mut equations: BTreeMap<usize, usize> = BTreeMap::new();
        for variable in self.component {
            let found = &self.system.variables[*variable];
            if !self.hidden[*variable] && !found.is_slack() {
                continue;
            }
            let mut terms = Vec::new();
            for row in &self.system.rows_of[*variable] {
                let equation = *equations.entry(*row).or_insert_with(|| program.simplex.add_equation());
                let known = self.system.rows[*row].terms.iter().find(|(term, _)| term == variable);
                let times = known.map_or(0, |(_, times)| *times);
                terms.extend((0..times.abs()).map(|_| (equation, times < 0)));
            }
            let end = |bound: Option<i64>| match bound {
                None => Some(None),
                Some(bound) => bound
                    .checked_sub(found.value)
                    .map(|_| bound.checked_sub(self.values[*variable]).map(Fraction::from)),
            };
            let (low, high) = found.bounds();
            program.add(
                *variable,
                Bounds {
                    low: end(low)?,
                    high: end(high)?,
                },
                &terms,
            );
        }
        for limit in self.limits {
            program.add_sum(limit, Some(-limit.excess(&self.values)));
        }
        Some(program)
    }
}

impl Program {
    fn add(&mut self, variable: usize, bounds: Bounds, terms: &[(usize, bool)]) {
        let number = self.simplex.add_variable(bounds, terms);
        self.variables.insert(number, variable);
        self.numbers.insert(variable, number);
    }

    /// Adds how far variables are past a limit, at most so much more than now. Returns its name.
    fn add_sum(&mut self, limit: &Limit, room: Option<i64>) -> usize {
        let equation = self.simplex.add_equation();
        for variable in &limit.variables {
            if let Some(number) = self.numbers.get(variable) {
                self.simplex.add_to(*number, equation);
            }
        }
        let name = usize::MAX - self.numbers.len();
        let bounds = Bounds {
            low: None,
            high: room.map(Fraction::from),
        };
        self.add(name, bounds, &[(equation, limit.is_most)]);
        name
    }

    /// How the variables deviate where one of them deviates this much.
    fn reach(&mut self, variable: usize, deviation: i64) -> Option<BTreeMap<usize, i64>> {
        let target = *self.numbers.get(&variable)?;
        let bounds = self.simplex.bounds(target);
        let up = deviation > 0;
        let end = Some(Fraction::from(deviation));
        let wanted = if up {
            Bounds { high: end, ..bounds }
        } else {
            Bounds { low: end, ..bounds }
        };
        self.simplex.set_bounds(target, wanted);
        let found = match self.simplex.optimum(target, up) {
            Optimum::Bound(values) => self.whole(values, (target, up), &mut { CUTS }),
            Optimum::Short | Optimum::Unknown => None,
        };
        self.simplex.set_bounds(target, bounds);
        let found = found?;
        let whole = |(number, value): (&usize, &Fraction)| Some((*self.variables.get(number)?, value.as_whole()?));
        Some(found.iter().filter_map(whole).collect())
    }

    /// A table like that of `values`, of whole persons. In nearly all tables every optimum is whole; where
    /// one isn't, another is sought in which one of the broken cells deviates no more than whole, and so on.
    fn whole(&mut self, values: Values, target: (usize, bool), cuts: &mut usize) -> Option<Values> {
        let broken: Vec<(usize, Fraction)> = values
            .iter()
            .filter(|(_, value)| !value.is_whole())
            .map(|(variable, value)| (*variable, value.toward_zero()))
            .collect();
        if broken.is_empty() {
            return Some(values);
        }
        for (variable, value) in broken {
            *cuts = cuts.checked_sub(1)?;
            let bounds = self.simplex.bounds(variable);
            let (low, high) = if values[&variable] > value {
                (bounds.low, Some(value))
            } else {
                (Some(value), bounds.high)
            };
            self.simplex.set_bounds(variable, Bounds { low, high });
            let found = match self.simplex.optimum(target.0, target.1) {
                Optimum::Bound(values) if variable != target.0 => self.whole(values, target, cuts),
                _ => None,
            };
            self.simplex.set_bounds(variable, bounds);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}
