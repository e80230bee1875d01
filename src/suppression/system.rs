//! The cells and equations of all editions so far, as everybody may know them: cells that are equal by the way the
//! table is built are one variable, and zeros are gone.

use std::collections::BTreeMap;

use super::{Cell, Equation, Kind, Past, Relation};

/// What everybody may know of a count that is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The least that it can be.
    pub least: i64,
    /// The most that it can be, where everybody may know that it is small.
    pub most: Option<i64>,
}

/// What a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// One or more cells.
    Cells(Kind),
    /// How much more the parts of a union are together.
    Overlap,
    /// How much more a union is than a part.
    Rest,
    /// How much more it is than all parts that are known, where there must be others.
    Others,
}

/// A value that a reader may not know.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its true value.
    pub value: i64,
    /// What it is.
    pub role: Role,
    /// What it costs to hide it.
    pub cost: u32,
    /// Whether an earlier edition hides it, where one shows or hides it.
    pub decided: Option<bool>,
    /// What is known of a count.
    pub status: Option<Status>,
    /// Whether it can be small: from the least to the most, or to the limit, it must be possible.
    pub range: Option<(i64, i64)>,
}

impl Variable {
    /// Whether it is no cell, so that it is never shown.
    pub fn is_slack(&self) -> bool {
        !matches!(self.role, Role::Cells(_))
    }

    /// Whether it counts people, and so few that everybody may know it.
    pub fn is_sensitive(&self) -> bool {
        self.status.is_some_and(|status| status.most.is_some())
    }

    /// From where to where a reader thinks it can be, where it is hidden.
    pub fn bounds(&self) -> (Option<i64>, Option<i64>) {
        match (self.role, self.status) {
            (Role::Cells(Kind::Count), Some(status)) => (Some(status.least.min(self.value)), status.most),
            (Role::Cells(_), _) => (None, None),
            (Role::Overlap | Role::Rest, _) => (Some(0), None),
            (Role::Others, _) => (Some(1), None),
        }
    }
}

/// A sum of variables that is zero, such as parts and, subtracted, their total.
#[derive(Debug, Clone)]
pub struct Row {
    /// The total, which comes of the others.
    pub total: usize,
    /// The variables, the total among them, each with what it is multiplied by.
    pub terms: Vec<(usize, i64)>,
    /// Whether it says that counts add up to a count, or to more than a union of them.
    pub adds_up: bool,
}

impl Row {
    /// The parts of a row that adds up.
    pub fn parts(&self) -> impl Iterator<Item = usize> + '_ {
        self.terms
            .iter()
            .filter(|(variable, times)| *variable != self.total && *times > 0)
            .map(|term| term.0)
    }
}

/// All that can be computed with.
#[derive(Debug, Default)]
pub struct System {
    /// By cell: its variable. None where it is zero, or comes in a later edition.
    pub variable_of: Vec<Option<usize>>,
    /// The variables.
    pub variables: Vec<Variable>,
    /// What is known of them.
    pub rows: Vec<Row>,
    /// By variable: the rows that it stands in.
    pub rows_of: Vec<Vec<usize>>,
    /// By variable: whether this edition says something new of it.
    pub is_new: Vec<bool>,
}

impl System {
    /// All that the editions up to `edition` say.
    pub fn new(cells: &[Cell], equations: &[Equation], edition: usize, limit: i64, past: &Past) -> Self {
        let equations: Vec<&Equation> = equations
            .iter()
            .filter(|equation| equation.edition <= edition)
            .collect();
        let mut system = Self::default();
        let classes = classes(cells, &equations, edition);
        let mut variable_of_class = BTreeMap::new();
        for (cell, class) in classes.iter().enumerate() {
            system.variable_of.push(class.map(|class| {
                *variable_of_class.entry(class).or_insert_with(|| {
                    system.variables.push(variable(&cells[class]));
                    system.is_new.push(false);
                    system.variables.len() - 1
                })
            }));
            if let Some(variable) = system.variable_of[cell] {
                system.add_cell(variable, cell, &cells[cell], edition, past);
            }
        }
        for equation in equations {
            system.add_equation(equation, edition);
        }
        system.rows_of = vec![Vec::new(); system.variables.len()];
        for (number, row) in system.rows.iter().enumerate() {
            for (variable, _) in &row.terms {
                system.rows_of[*variable].push(number);
            }
        }
        system.find_statuses(limit);
        system
    }

    /// Whether a text may say that this variable is small.
    pub fn is_told(&self, variable: usize) -> bool {
        self.definitions(variable).next().is_none()
    }

    fn add_cell(&mut self, variable: usize, cell: usize, found: &Cell, edition: usize, past: &Past) {
        self.is_new[variable] |= found.edition == edition;
        let variable = &mut self.variables[variable];
        if found.kind == Kind::Count {
            variable.role = Role::Cells(Kind::Count);
        }
        if let Some((hidden, status)) = past.cells.get(&cell) {
            // What one edition shows is no secret in another.
            variable.decided = Some(variable.decided.unwrap_or(true) && *hidden);
            variable.status = variable.status.or(*status);
        }
    }

    fn add_equation(&mut self, equation: &Equation, edition: usize) {
        let Some(total) = self.variable_of[equation.total] else {
            return;
        };
        let known = equation
            .parts
            .iter()
            .filter_map(|(part, subtracted)| Some((self.variable_of[*part]?, *subtracted)));
        let parts: Vec<(usize, bool)> = known.collect();
        let mut terms = BTreeMap::from([(total, -1)]);
        for (part, subtracted) in &parts {
            *terms.entry(*part).or_insert(0) += if *subtracted { -1 } else { 1 };
        }
        terms.retain(|_, times| *times != 0);
        if !terms.contains_key(&total) {
            return;
        }
        let is_count = |variable: &usize| self.variables[*variable].role == Role::Cells(Kind::Count);
        let adds_up = terms.keys().all(is_count)
            && terms
                .iter()
                .all(|(term, times)| *times == if *term == total { -1 } else { 1 });
        let is_new = equation.edition == edition;
        match equation.relation {
            Relation::Sum => self.add_row(total, terms.into_iter().collect(), adds_up, is_new),
            Relation::Union | Relation::Superset => self.add_union(total, &parts, terms, equation.relation, is_new),
        }
    }

    fn add_union(
        &mut self,
        total: usize,
        parts: &[(usize, bool)],
        terms: BTreeMap<usize, i64>,
        relation: Relation,
        is_new: bool,
    ) {
        if parts
            .iter()
            .any(|(part, _)| self.variables[*part].value > self.variables[total].value)
        {
            return;
        }
        let excess = self.excess(&terms);
        if relation == Relation::Union && excess < 0 {
            let others = self.add_slack(Role::Others, excess.saturating_neg());
            let all = terms
                .into_iter()
                .map(|(term, times)| (term, -times))
                .chain([(others, -1)])
                .collect();
            self.add_row(others, all, false, is_new);
        } else if relation == Relation::Union {
            let overlap = self.add_slack(Role::Overlap, excess);
            let is_count = |variable: &usize| self.variables[*variable].role == Role::Cells(Kind::Count);
            let adds_up = terms.keys().all(is_count);
            self.add_row(
                total,
                terms.into_iter().chain([(overlap, -1)]).collect(),
                adds_up,
                is_new,
            );
        }
        for (part, _) in parts.iter().filter(|(part, _)| *part != total) {
            let rest = self.add_slack(
                Role::Rest,
                self.variables[total].value.saturating_sub(self.variables[*part].value),
            );
            self.add_row(rest, vec![(total, 1), (*part, -1), (rest, -1)], false, is_new);
        }
    }

    fn excess(&self, terms: &BTreeMap<usize, i64>) -> i64 {
        terms
            .iter()
            .map(|(term, times)| times.saturating_mul(self.variables[*term].value))
            .fold(0, i64::saturating_add)
    }

    fn add_slack(&mut self, role: Role, value: i64) -> usize {
        self.variables.push(Variable {
            value,
            role,
            cost: 0,
            decided: None,
            status: None,
            range: None,
        });
        self.is_new.push(false);
        self.variables.len() - 1
    }

    fn add_row(&mut self, total: usize, terms: Vec<(usize, i64)>, adds_up: bool, is_new: bool) {
        if terms.len() < 2 {
            return;
        }
        if is_new {
            for (variable, _) in &terms {
                self.is_new[*variable] = true;
            }
        }
        self.rows.push(Row { total, terms, adds_up });
    }

    /// The rows of which this variable is the sum of counts.
    pub fn definitions(&self, variable: usize) -> impl Iterator<Item = &Row> {
        let rows = self.rows_of[variable].iter().map(|row| &self.rows[*row]);
        rows.filter(move |row| row.total == variable && row.adds_up && self.is_exact(row))
    }

    /// Whether a row has no slack.
    pub fn is_exact(&self, row: &Row) -> bool {
        row.terms.iter().all(|(term, _)| !self.variables[*term].is_slack())
    }

    /// What everybody may know of each count, parts before their totals.
    fn find_statuses(&mut self, limit: i64) {
        let mut state = vec![false; self.variables.len()];
        for variable in 0..self.variables.len() {
            self.find_status(variable, limit, &mut state);
        }
        for variable in &mut self.variables {
            let range = |status: Status| {
                let most = status.most?;
                Some((status.least, most.min(limit - 1))).filter(|(low, high)| low <= high)
            };
            variable.range = variable.status.and_then(range);
        }
    }

    /// The most that a sum of small counts can be where everybody may know it. Of many, a sum is told apart that leaves
    /// nearly nothing to guess; a sum of few always does.
    fn most(&self, parts: &[usize], limit: i64) -> Option<i64> {
        let ends = |part: &usize| {
            self.variables[*part]
                .status
                .and_then(|status| Some((status.least, status.most?)))
        };
        let ends: Vec<(i64, i64)> = parts.iter().map(ends).collect::<Option<_>>()?;
        let room: i64 = ends.iter().map(|(least, most)| most - least).sum();
        let is_roomy = ends
            .iter()
            .all(|(least, most)| room - (most - least) >= 3 * (limit - 2).max(1));
        let sum = |end: fn(&(i64, i64)) -> i64| ends.iter().map(end).sum::<i64>();
        Some(if is_roomy {
            sum(|ends| ends.0) + limit - 2
        } else {
            sum(|ends| ends.1)
        })
    }

    fn find_status(&mut self, variable: usize, limit: i64, is_passed: &mut [bool]) {
        let passed = std::mem::replace(&mut is_passed[variable], true);
        let found = &self.variables[variable];
        if passed || found.status.is_some() || found.role != Role::Cells(Kind::Count) {
            return;
        }
        let definitions: Vec<Vec<usize>> = self.definitions(variable).map(|row| row.parts().collect()).collect();
        for part in definitions.iter().flatten() {
            self.find_status(*part, limit, is_passed);
        }
        let least_of = |part: &usize| self.variables[*part].status.map_or(1, |status| status.least);
        let sums = definitions
            .iter()
            .map(|parts| parts.iter().map(least_of).fold(0, i64::saturating_add));
        let least = sums.max().unwrap_or(1);
        let small = definitions.iter().filter_map(|parts| self.most(parts, limit));
        let is_asked = definitions.is_empty() || definitions.iter().any(|parts| self.most(parts, limit).is_some());
        let most = small.fold(least.saturating_add(limit - 2), i64::max);
        let value = self.variables[variable].value;
        let is_sensitive = value <= most && (is_asked || value < limit);
        let least = if is_asked && !is_sensitive {
            most.saturating_add(1)
        } else {
            least
        };
        self.variables[variable].status = Some(Status {
            least: least.min(value),
            most: is_sensitive.then_some(most),
        });
    }
}

fn variable(cell: &Cell) -> Variable {
    Variable {
        value: cell.value,
        role: Role::Cells(cell.kind),
        cost: cell.cost,
        decided: None,
        status: None,
        range: None,
    }
}

/// By cell: the first cell that is always equal to it. None for a count of zero, and for cells of later editions.
fn classes(cells: &[Cell], equations: &[&Equation], edition: usize) -> Vec<Option<usize>> {
    let is_zero = |cell: usize| cells[cell].value == 0 && cells[cell].kind == Kind::Count;
    let mut class_of: Vec<usize> = (0..cells.len()).collect();
    loop {
        let mut is_stable = true;
        for equation in equations
            .iter()
            .filter(|equation| equation.relation != Relation::Superset)
        {
            let mut terms = BTreeMap::from([(find(&class_of, equation.total), -1)]);
            for (part, subtracted) in &equation.parts {
                *terms.entry(find(&class_of, *part)).or_insert(0) += if *subtracted { -1 } else { 1 };
            }
            terms.retain(|class, times| *times != 0 && !is_zero(*class));
            let mut left = terms.iter();
            if let (Some((first, 1)), Some((second, -1)), None) | (Some((first, -1)), Some((second, 1)), None) =
                (left.next(), left.next(), left.next())
                && cells[*first].value == cells[*second].value
            {
                class_of[(*first).max(*second)] = (*first).min(*second);
                is_stable = false;
            }
        }
        if is_stable {
            break;
        }
    }
    let class = |cell: usize| (cells[cell].edition <= edition && !is_zero(cell)).then(|| find(&class_of, cell));
    (0..cells.len()).map(class).collect()
}

fn find(class_of: &[usize], mut cell: usize) -> usize {
    while class_of[cell] != cell {
        cell = class_of[cell];
    }
    cell
}
