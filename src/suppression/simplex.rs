//! Exact linear programming: the simplex method on a sparse dictionary, with bounded variables.
//!
//! Every variable is a deviation from a known solution, so that the origin always satisfies all equations and all
//! bounds, and a program can begin there without searching. All equations and variables are added before the first
//! optimum. A variable that is not basic may rest anywhere between its bounds, not only at one of them.

use std::collections::BTreeMap;

use crate::model::fraction::Fraction;

/// How far a variable may go. The origin lies within it; `None` is as far as it likes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// At most zero.
    pub low: Option<Fraction>,
    /// At least zero.
    pub high: Option<Fraction>,
}

impl Bounds {
    /// Nothing but zero.
    const FIXED: Self = Self {
        low: Some(Fraction::ZERO),
        high: Some(Fraction::ZERO),
    };

    /// The bound on this side.
    pub fn at(&self, up: bool) -> Option<Fraction> {
        if up { self.high } else { self.low }
    }

    fn is_free(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    fn is_fixed(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

/// The variables that are not zero.
pub type Values = BTreeMap<usize, Fraction>;

/// How far a variable got.
#[derive(Debug)]
pub enum Optimum {
    /// To its bound.
    Bound(Values),
    /// Less far, and no further is possible.
    Short,
    /// A number did not fit, or it took too long.
    Unknown,
}

/// More pivots than this are too many for one optimum.
const PIVOTS: usize = 50_000;

/// Of so many variables that might move it is computed how far they bring the target.
const PRICED: usize = 32;

/// The move of one variable.
#[derive(Debug)]
struct Step {
    entering: usize,
    /// What moves, and how fast.
    rates: Vec<(usize, Fraction)>,
    length: Fraction,
    /// The variable that comes to its bound.
    leaving: usize,
}

/// Coefficients, by rising variable.
type Row = Vec<(usize, Fraction)>;

/// The rows with a coefficient for a variable, in order.
#[derive(Debug, Default)]
struct Column {
    rows: Vec<usize>,
}

impl Column {
    fn insert(&mut self, row: usize) {
        if let Err(place) = self.rows.binary_search(&row) {
            self.rows.insert(place, row);
        }
    }

    fn remove(&mut self, row: usize) {
        if let Ok(place) = self.rows.binary_search(&row) {
            self.rows.remove(place);
        }
    }
}

/// A dictionary: each basic variable as a sum of multiples of the others.
#[derive(Debug, Default)]
pub struct Simplex {
    bounds: Vec<Bounds>,
    /// The slack variables of equations that were not yet looked at.
    equations: Vec<usize>,
    /// By basic variable: the coefficients of the others. None for a variable that is not basic.
    rows: Vec<Option<Row>>,
    /// By variable that is not basic: the rows with a coefficient for it.
    columns: Vec<Column>,
    /// Whether a coefficient did not fit, so that the dictionary says nothing any more.
    broken: bool,
}

impl Simplex {
    /// Adds an equation without terms and returns its slack variable: minus the sum of what gets added to it, and
    /// always zero.
    pub fn add_equation(&mut self) -> usize {
        let slack = self.push_variable(Bounds::FIXED, Some(Row::new()));
        self.equations.push(slack);
        slack
    }

    /// Adds a variable to the equations with these slack variables; whether it is subtracted there stands beside them.
    pub fn add_variable(&mut self, bounds: Bounds, slacks: &[(usize, bool)]) -> usize {
        let added = self.push_variable(bounds, None);
        for (slack, subtracted) in slacks {
            if self.add_term(added, *slack, *subtracted).is_none() {
                self.broken = true;
            }
        }
        added
    }

    /// Adds a variable to the equation with this slack variable, too.
    pub fn add_to(&mut self, variable: usize, slack: usize) {
        if self.add_term(variable, slack, false).is_none() {
            self.broken = true;
        }
    }

    /// Where a slack variable stood stands itself and the new term, for both together are what it was.
    fn add_term(&mut self, added: usize, slack: usize, subtracted: bool) -> Option<()> {
        if self.rows[slack].is_some() {
            let sign = if subtracted { Fraction::ONE } else { Fraction::MINUS_ONE };
            return self.add_coefficient(slack, added, sign);
        }
        let rows = self.columns[slack].rows.clone();
        for row in rows {
            let coefficient = self.coefficient(row, slack);
            let signed = if subtracted { -coefficient } else { coefficient };
            self.add_coefficient(row, added, signed)?;
        }
        Some(())
    }

    fn push_variable(&mut self, bounds: Bounds, row: Option<Row>) -> usize {
        self.bounds.push(bounds);
        self.rows.push(row);
        self.columns.push(Column::default());
        self.bounds.len() - 1
    }

    /// The bounds of `variable`.
    pub fn bounds(&self, variable: usize) -> Bounds {
        self.bounds[variable]
    }

    /// Lets `variable` go as far as `bounds`.
    pub fn set_bounds(&mut self, variable: usize, bounds: Bounds) {
        self.bounds[variable] = bounds;
    }

    /// Brings `target` from zero as far up, or down, as it can come.
    pub fn optimum(&mut self, target: usize, up: bool) -> Optimum {
        self.leave_out_free_variables();
        let mut values = Values::new();
        for _ in 0..PIVOTS {
            if !self.may_move(target, up, &values) {
                return Optimum::Bound(values);
            }
            match self.improve(target, up, &mut values) {
                Some(true) => {}
                Some(false) => return Optimum::Short,
                None => return Optimum::Unknown,
            }
        }
        Optimum::Unknown
    }

    /// A variable without bounds can be whatever an equation makes it: with that equation it is left out, and the rest
    /// says no less of the others. This leaves fewer numbers to compute with.
    fn leave_out_free_variables(&mut self) {
        for slack in std::mem::take(&mut self.equations) {
            let free = |variable: &usize| self.bounds[*variable].is_free();
            let terms = self.rows[slack].iter().flatten().map(|(variable, _)| *variable);
            let Some(variable) = terms
                .filter(free)
                .min_by_key(|variable| self.columns[*variable].rows.len())
            else {
                continue;
            };
            self.broken |= self.pivot(slack, variable).is_none();
            for (other, _) in self.rows[variable].take().unwrap_or_default() {
                self.columns[other].remove(variable);
            }
            self.rows[variable] = Some(Row::new());
        }
    }

    /// Brings `target` further, or closer to getting further; false if it cannot come further. `None` if numbers do not
    /// fit.
    fn improve(&mut self, target: usize, up: bool, values: &mut Values) -> Option<bool> {
        if self.broken {
            return None;
        }
        let candidates = self.candidates(target, up, values);
        if candidates.is_empty() {
            return Some(false);
        }
        let rest = self.bounds[target].at(up)?.checked_sub(value(target, values))?;
        let step = self.steepest(&candidates, rest.without_sign(), values)?;
        if step.length != Fraction::ZERO {
            for (variable, rate) in &step.rates {
                let moved = value(*variable, values).checked_add(rate.checked_mul(step.length)?)?;
                if moved == Fraction::ZERO {
                    values.remove(variable);
                } else {
                    values.insert(*variable, moved);
                }
            }
        }
        if step.leaving != step.entering && self.may_move(target, up, values) {
            self.broken = self.pivot(step.leaving, step.entering).is_none();
        }
        Some(true)
    }

    fn may_move(&self, variable: usize, up: bool, values: &Values) -> bool {
        self.bounds[variable].at(up) != Some(value(variable, values))
    }

    /// The first few variables whose move brings `target` further: how much for each unit, and whether they have to
    /// rise.
    fn candidates(&self, target: usize, up: bool, values: &Values) -> Vec<(usize, Fraction, bool)> {
        let Some(row) = &self.rows[target] else {
            return vec![(target, Fraction::ONE, up)];
        };
        row.iter()
            .map(|(variable, rate)| (*variable, *rate, (*rate > Fraction::ZERO) == up))
            .filter(|(variable, _, rises)| self.may_move(*variable, *rises, values))
            .take(PRICED)
            .collect()
    }

    /// The step of one of the `candidates` that brings the target furthest, if not all the `rest`. If none of them
    /// brings it any further at once, the step of the first, after Bland, so that the method cannot go round in
    /// circles.
    fn steepest(&self, candidates: &[(usize, Fraction, bool)], rest: Fraction, values: &Values) -> Option<Step> {
        let mut best: Option<(Fraction, Step)> = None;
        for (variable, rate, rises) in candidates {
            let step = self.step(*variable, *rises, values)?;
            let gain = rate.without_sign().checked_mul(step.length)?;
            if best.as_ref().is_none_or(|(found, _)| *found < gain) {
                best = Some((gain, step));
            }
            if gain == rest {
                break;
            }
        }
        best.map(|(_, step)| step)
    }

    /// How far `entering` can move, and with it all that depends on it, until one of them comes to its bound.
    fn step(&self, entering: usize, rises: bool, values: &Values) -> Option<Step> {
        let direction = if rises { Fraction::ONE } else { Fraction::MINUS_ONE };
        let mut rates = vec![(entering, direction)];
        for row in &self.columns[entering].rows {
            rates.push((*row, self.coefficient(*row, entering).checked_mul(direction)?));
        }
        let mut nearest: Option<(Fraction, bool, usize)> = None;
        for (variable, rate) in &rates {
            let Some(bound) = self.bounds[*variable].at(*rate > Fraction::ZERO) else {
                continue;
            };
            let room = bound.checked_sub(value(*variable, values))?.checked_div(*rate)?;
            // Of equals, one that can never move again leaves first: it never enters again.
            let candidate = (room, !self.bounds[*variable].is_fixed(), *variable);
            if nearest.is_none_or(|found| candidate < found) {
                nearest = Some(candidate);
            }
        }
        nearest.map(|(length, _, leaving)| Step {
            entering,
            rates,
            length,
            leaving,
        })
    }

    /// Writes `entering` as a basic variable instead of `leaving`.
    fn pivot(&mut self, leaving: usize, entering: usize) -> Option<()> {
        let mut row = self.rows[leaving].take()?;
        for (variable, _) in &row {
            self.columns[*variable].remove(leaving);
        }
        let divisor = row.remove(position(&row, entering).ok()?).1;
        for (_, coefficient) in &mut row {
            *coefficient = -coefficient.checked_div(divisor)?;
        }
        set(&mut row, leaving, Fraction::ONE.checked_div(divisor)?);
        for other in std::mem::take(&mut self.columns[entering].rows) {
            let mut sum = self.rows[other].take()?;
            let factor = sum.remove(position(&sum, entering).ok()?).1;
            self.rows[other] = Some(self.add_multiple(other, &sum, factor, &row)?);
        }
        for (variable, _) in &row {
            self.columns[*variable].insert(entering);
        }
        self.rows[entering] = Some(row);
        Some(())
    }

    /// The coefficients of `row`, with a multiple of those of `added`.
    fn add_multiple(&mut self, number: usize, row: &Row, factor: Fraction, added: &Row) -> Option<Row> {
        let mut sum = Row::with_capacity(row.len() + added.len());
        let mut rest = row.iter().copied().peekable();
        for (variable, coefficient) in added {
            while let Some(before) = rest.next_if(|(found, _)| found < variable) {
                sum.push(before);
            }
            let addend = coefficient.checked_mul(factor)?;
            match rest.next_if(|(found, _)| found == variable) {
                None => {
                    self.columns[*variable].insert(number);
                    sum.push((*variable, addend));
                }
                Some((_, found)) => match found.checked_add(addend)? {
                    Fraction::ZERO => {
                        self.columns[*variable].remove(number);
                    }
                    total => sum.push((*variable, total)),
                },
            }
        }
        sum.extend(rest);
        Some(sum)
    }

    fn coefficient(&self, row: usize, variable: usize) -> Fraction {
        let found = |row: &Row| Some(row[position(row, variable).ok()?].1);
        self.rows[row].as_ref().and_then(found).unwrap_or(Fraction::ZERO)
    }

    fn add_coefficient(&mut self, number: usize, variable: usize, added: Fraction) -> Option<()> {
        let sum = self.coefficient(number, variable).checked_add(added)?;
        set(self.rows[number].as_mut()?, variable, sum);
        if sum == Fraction::ZERO {
            self.columns[variable].remove(number);
        } else {
            self.columns[variable].insert(number);
        }
        Some(())
    }
}

/// Where `variable` stands in `row`, or has to be put.
fn position(row: &Row, variable: usize) -> Result<usize, usize> {
    row.binary_search_by_key(&variable, |(variable, _)| *variable)
}

fn set(row: &mut Row, variable: usize, coefficient: Fraction) {
    match position(row, variable) {
        Ok(found) if coefficient == Fraction::ZERO => {
            row.remove(found);
        }
        Ok(found) => row[found].1 = coefficient,
        Err(_) if coefficient == Fraction::ZERO => {}
        Err(place) => row.insert(place, (variable, coefficient)),
    }
}

fn value(variable: usize, values: &Values) -> Fraction {
    values.get(&variable).copied().unwrap_or(Fraction::ZERO)
}
