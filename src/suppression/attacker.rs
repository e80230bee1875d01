//! The attacker: a reader who computes with everything that is published.
//!
//! Where a hidden cell can be, given all published cells and all equations at once, is a linear program over the
//! deviations of the hidden cells from their true values.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fraction::Fraction;

use super::simplex::{Bounds, Optimum, Simplex, Values};
use super::{Cell, Equation};

/// Hidden cells with other values than the true ones, by how much: another table that the reader cannot exclude.
pub type Deviations = BTreeMap<usize, Fraction>;

/// How close a hidden cell can come to an end of its range, in the eyes of the attacker.
#[derive(Debug)]
pub enum Reach {
    /// All the way, as in this other table.
    End(Deviations),
    /// Less far. More only comes of hiding a cell that helps.
    Short {
        /// The table where it comes closest.
        nearest: Deviations,
        /// By equation: how much further the cell would come, were the sum of its published cells one more.
        duals: BTreeMap<usize, Fraction>,
    },
    /// That could not be computed.
    Unknown,
}

/// What a variable of the linear program stands for.
#[derive(Debug, Clone, Copy)]
enum Role {
    Cell(usize),
    Slack { equation: usize },
}

/// So many tables are tried to make one with broken persons whole, before that counts as impossible.
const CUTS: usize = 50;

/// The linear program of a reader.
#[derive(Debug)]
pub struct Attacker<'a> {
    cells: &'a [Cell],
    /// By cell: the equations that it stands in, and whether it is subtracted there.
    memberships: Vec<Vec<(usize, bool)>>,
    /// By cell: its variable, once it is hidden.
    variables: Vec<Option<usize>>,
    /// By equation: its slack variable, once a cell of it is hidden.
    slacks: Vec<Option<usize>>,
    roles: Vec<Role>,
    simplex: Simplex,
}

impl<'a> Attacker<'a> {
    /// A reader of a table where nothing is hidden.
    pub fn new(cells: &'a [Cell], equations: &[Equation]) -> Self {
        let mut memberships = vec![Vec::new(); cells.len()];
        for (number, equation) in equations.iter().enumerate() {
            for (cell, subtracted) in equation.known_terms(cells) {
                memberships[cell].push((number, subtracted));
            }
        }
        Self {
            cells,
            memberships,
            variables: vec![None; cells.len()],
            slacks: vec![None; equations.len()],
            roles: Vec::new(),
            simplex: Simplex::default(),
        }
    }

    /// The equations that `cell` stands in, and whether it is subtracted there.
    pub fn memberships(&self, cell: usize) -> &[(usize, bool)] {
        &self.memberships[cell]
    }

    /// Hides `cell`, which was not hidden before. Returns the equations that had no hidden cell yet.
    pub fn hide(&mut self, cell: usize) -> Vec<usize> {
        let mut activated = Vec::new();
        let mut terms = Vec::new();
        for (equation, subtracted) in &self.memberships[cell] {
            let slack = match self.slacks[*equation] {
                Some(slack) => slack,
                None => {
                    activated.push(*equation);
                    let slack = self.simplex.add_equation();
                    self.roles.push(Role::Slack { equation: *equation });
                    self.slacks[*equation] = Some(slack);
                    slack
                }
            };
            terms.push((slack, *subtracted));
        }
        // A cell that cannot be computed with is no variable: nothing gets safe by it, and it is never safe itself.
        if let Some(bounds) = bounds(&self.cells[cell]) {
            self.variables[cell] = Some(self.simplex.add_variable(bounds, &terms));
            self.roles.push(Role::Cell(cell));
        }
        activated
    }

    /// How much has been computed: a measure of time that is the same everywhere.
    pub fn work(&self) -> usize {
        self.simplex.work()
    }

    /// Tells the reader the value of a hidden `cell`.
    pub fn reveal(&mut self, cell: usize) {
        self.set_bounds(cell, Bounds::FIXED);
    }

    /// Takes `reveal` back.
    pub fn forget(&mut self, cell: usize) {
        if let Some(bounds) = bounds(&self.cells[cell]) {
            self.set_bounds(cell, bounds);
        }
    }

    /// Asks no more of `cell` than how far it comes in `nearest`.
    pub fn settle_for(&mut self, cell: usize, up: bool, nearest: &Deviations) {
        let Some(mut bounds) = self.bounds(cell) else {
            return;
        };
        let deviation = nearest.get(&cell).copied().unwrap_or(Fraction::ZERO);
        if up {
            bounds.high = Some(deviation);
        } else {
            bounds.low = Some(deviation);
        }
        self.set_bounds(cell, bounds);
    }

    fn bounds(&self, cell: usize) -> Option<Bounds> {
        self.variables[cell].map(|variable| self.simplex.bounds(variable))
    }

    fn set_bounds(&mut self, cell: usize, bounds: Bounds) {
        if let Some(variable) = self.variables[cell] {
            self.simplex.set_bounds(variable, bounds);
        }
    }

    /// Whether `deviation` brings `cell` to the high or the low end of what is asked of it.
    pub fn is_end(&self, cell: usize, up: bool, deviation: Fraction) -> bool {
        self.bounds(cell).is_some_and(|bounds| bounds.at(up) == Some(deviation))
    }

    /// How close the hidden `cell` can come to the high end of its range, or to the low end.
    pub fn reach(&mut self, cell: usize, up: bool) -> Reach {
        let Some(target) = self.variables[cell] else {
            return Reach::Unknown;
        };
        match self.simplex.optimum(target, up) {
            Optimum::Bound(values) => match self.whole(values, (target, up), &mut { CUTS }) {
                Some(values) => Reach::End(self.deviations(&values)),
                None => Reach::Unknown,
            },
            Optimum::Short(values) => Reach::Short {
                nearest: self.deviations(&values),
                duals: self.duals(target),
            },
            Optimum::Unknown => Reach::Unknown,
        }
    }

    /// A table like that of `values`, of whole persons. In nearly all tables every optimum is whole; where
    /// one isn't, another is sought in which one of the broken cells deviates no more than whole, and so on.
    fn whole(&mut self, values: Values, target: (usize, bool), cuts: &mut usize) -> Option<Values> {
        let broken = Self::broken(&values);
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

    /// The variables that are no whole number, and what is left without the broken part.
    fn broken(values: &Values) -> Vec<(usize, Fraction)> {
        let broken = values.iter().filter(|(_, value)| !value.is_whole());
        broken
            .map(|(variable, value)| (*variable, value.toward_zero()))
            .collect()
    }

    fn deviations(&self, values: &Values) -> Deviations {
        let of_cell = |(variable, value): (&usize, &Fraction)| match self.roles[*variable] {
            Role::Cell(cell) => Some((cell, *value)),
            Role::Slack { .. } => None,
        };
        values.iter().filter_map(of_cell).collect()
    }

    fn duals(&self, target: usize) -> BTreeMap<usize, Fraction> {
        let of_equation = |(variable, cost): (usize, Fraction)| match self.roles[variable] {
            Role::Slack { equation } => Some((equation, cost)),
            Role::Cell(_) => None,
        };
        self.simplex.reduced_costs(target).filter_map(of_equation).collect()
    }

    /// The published cells that share an equation with the component of the hidden `cell`: the cells that are connected
    /// with it by equations and hidden cells.
    pub fn surroundings(&self, cell: usize, equations: &[Equation], hidden: &[bool]) -> Vec<usize> {
        let mut found = BTreeSet::from([cell]);
        let mut passed = BTreeSet::new();
        let mut open = vec![cell];
        while let Some(next) = open.pop() {
            for (equation, _) in &self.memberships[next] {
                if !passed.insert(*equation) {
                    continue;
                }
                for (neighbour, _) in equations[*equation].known_terms(self.cells) {
                    if found.insert(neighbour) && hidden[neighbour] {
                        open.push(neighbour);
                    }
                }
            }
        }
        found.into_iter().filter(|cell| !hidden[*cell]).collect()
    }
}

/// How far the reader must believe that `cell` can deviate from its value, up and down. The range of a sensitive cell
/// is widened to its value, should that lie outside.
fn bounds(cell: &Cell) -> Option<Bounds> {
    let deviation = |end: i64| end.checked_sub(cell.value).map(Fraction::from);
    let (low, high) = match (cell.sensitive, cell.least) {
        (Some((low, high)), _) => (Some(low.min(cell.value)), Some(high.max(cell.value))),
        (None, Some(least)) if least <= cell.value => (Some(least), None),
        (None, _) => (None, None),
    };
    let exact = |end: Option<i64>| match end {
        None => Some(None),
        Some(end) => deviation(end).map(Some),
    };
    Some(Bounds {
        low: exact(low)?,
        high: exact(high)?,
    })
}
