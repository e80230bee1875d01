//! A reader who knows this program: to tell what can stand behind what is printed, tables are made by the program from
//! other numbers, until one comes out that looks the same.

use std::collections::HashMap;

use super::*;

/// Figures, and whether they are subtracted.
type Parts = Vec<(usize, bool)>;

/// How a table is built: given counts, and what is computed from them.
#[derive(Debug, Clone)]
pub struct Layout {
    limit: i64,
    /// By given count: the edition.
    given: Vec<usize>,
    /// By computed figure: what it is computed from, what it says, and the edition.
    computed: Vec<(Parts, Kind, usize)>,
    equations: Vec<Equation>,
}

impl Layout {
    pub fn new(limit: i64) -> Self {
        Self {
            limit,
            given: Vec::new(),
            computed: Vec::new(),
            equations: Vec::new(),
        }
    }

    /// A given count. All come before what is computed.
    pub fn given(&mut self, edition: usize) -> usize {
        assert!(self.computed.is_empty());
        self.given.push(edition);
        self.given.len() - 1
    }

    fn add(&mut self, parts: Parts, kind: Kind, edition: usize) -> usize {
        self.computed.push((parts, kind, edition));
        self.given.len() + self.computed.len() - 1
    }

    fn relate(&mut self, total: usize, parts: Parts, relation: Relation, edition: usize) {
        self.equations.push(Equation {
            total,
            parts,
            relation,
            edition,
        });
    }

    pub fn sum(&mut self, parts: &[usize], edition: usize) -> usize {
        let total = self.add(added(parts), Kind::Count, edition);
        self.equate(total, parts, edition);
        total
    }

    /// A sum of which the edition does not say so.
    pub fn unsplit(&mut self, parts: &[usize], edition: usize) -> usize {
        self.add(added(parts), Kind::Count, edition)
    }

    /// Says that figures are together another.
    pub fn equate(&mut self, total: usize, parts: &[usize], edition: usize) {
        self.relate(total, added(parts), Relation::Sum, edition);
    }

    /// How much more one is than another.
    pub fn change(&mut self, new: usize, old: usize, edition: usize) -> usize {
        let parts = vec![(new, false), (old, true)];
        let change = self.add(parts.clone(), Kind::Change, edition);
        self.relate(change, parts, Relation::Sum, edition);
        change
    }

    pub fn sum_of_changes(&mut self, changes: &[usize], edition: usize) {
        let total = self.add(added(changes), Kind::Change, edition);
        self.equate(total, changes, edition);
    }

    /// The people who are left.
    pub fn left(&mut self, all: usize, some: usize, edition: usize) -> usize {
        let others = self.add(vec![(all, false), (some, true)], Kind::Count, edition);
        self.equate(all, &[some, others], edition);
        others
    }

    pub fn union(&mut self, all: usize, parts: &[usize], edition: usize) {
        self.relate(all, added(parts), Relation::Union, edition);
    }

    /// All values; none where these can't be given.
    fn values(&self, given: &[i64]) -> Option<Vec<i64>> {
        let mut values = given.to_vec();
        for (parts, kind, _) in &self.computed {
            let value = parts
                .iter()
                .map(|(part, subtracted)| if *subtracted { -values[*part] } else { values[*part] });
            let value: i64 = value.sum();
            values.push(value);
            if *kind == Kind::Count && value < 0 {
                return None;
            }
        }
        let is_true = |equation: &Equation| {
            let parts = equation
                .parts
                .iter()
                .map(|(part, subtracted)| (values[*part], *subtracted));
            let sum: i64 = parts
                .clone()
                .map(|(value, subtracted)| if subtracted { -value } else { value })
                .sum();
            let total = values[equation.total];
            match equation.relation {
                Relation::Sum => total == sum,
                Relation::Union | Relation::Superset => parts.clone().all(|(part, _)| part <= total),
            }
        };
        let is_possible = given.iter().all(|value| *value >= 0) && self.equations.iter().all(is_true);
        is_possible.then_some(values)
    }

    fn kind(&self, cell: usize) -> Kind {
        cell.checked_sub(self.given.len())
            .map_or(Kind::Count, |number| self.computed[number].1)
    }

    pub fn table(&self, given: &[i64]) -> (Vec<Cell>, Vec<Equation>) {
        let cell = |(cell, value): (usize, &i64)| {
            let is_union = self
                .equations
                .iter()
                .any(|equation| equation.relation == Relation::Union && equation.total == cell);
            let (edition, is_total) = match cell.checked_sub(self.given.len()) {
                None => (self.given[cell], is_union),
                Some(number) => (self.computed[number].2, self.computed[number].1 == Kind::Count),
            };
            Cell {
                value: *value,
                kind: self.kind(cell),
                cost: if is_total { 10 } else { 1 },
                edition,
            }
        };
        let values = self.values(given).unwrap();
        (values.iter().enumerate().map(cell).collect(), self.equations.clone())
    }

    /// What is printed: a small count that a text may name as ‘<’, what else is hidden as ‘x’. None where there is an
    /// error instead.
    fn output(&self, given: &[i64]) -> Option<Vec<String>> {
        let (cells, equations) = self.table(given);
        let choice = suppress(&cells, &equations, self.limit);
        let print = |(cell, found): (usize, &Cell)| match (choice.hidden[cell], choice.told[cell]) {
            (false, _) => found.value.to_string(),
            (true, true) => "<".to_owned(),
            (true, false) => "x".to_owned(),
        };
        choice
            .exposed
            .is_empty()
            .then(|| cells.iter().enumerate().map(print).collect())
    }

    /// What is printed, in one line.
    pub fn printed(&self, given: &[i64]) -> String {
        let output = self.output(given).expect("every count can be protected");
        let (given, computed) = output.split_at(self.given.len());
        format!("{} | {}", given.join(" "), computed.join(" "))
            .trim()
            .to_owned()
    }

    /// The least that a cell can be, for zeros are shown.
    fn least(&self, cell: usize, values: &[i64]) -> i64 {
        let sums = self.equations.iter().filter(|equation| {
            equation.total == cell
                && equation.relation == Relation::Sum
                && equation.parts.iter().all(|(_, subtracted)| !subtracted)
        });
        let least = sums.map(|equation| {
            let parts = equation.parts.iter().filter(|(part, _)| values[*part] != 0);
            parts.map(|(part, _)| self.least(*part, values)).sum::<i64>()
        });
        least.max().unwrap_or(1).max(1)
    }

    /// What each small count must be possible to be.
    fn demands(&self, values: &[i64]) -> Vec<(usize, i64)> {
        let is_small = |cell: &usize| self.kind(*cell) == Kind::Count && (1..self.limit).contains(&values[*cell]);
        let ends = |cell: usize| (self.least(cell, values)..self.limit).map(move |value| (cell, value));
        (0..values.len()).filter(is_small).flat_map(ends).collect()
    }

    /// What a reader can exclude of the counts behind these given ones, as far as found by changing some of them by the
    /// same number.
    pub fn leak_near(&self, given: &[i64]) -> Option<(usize, i64)> {
        let values = self.values(given).unwrap();
        let output = self.output(given).expect("every count can be protected");
        let looks_the_same = |other: &Vec<i64>| {
            let Some(found) = self.values(other) else {
                return false;
            };
            let shown = (0..values.len()).filter(|cell| !matches!(output[*cell].as_str(), "x" | "<"));
            shown.into_iter().all(|cell| found[cell] == values[cell]) && self.output(other).as_ref() == Some(&output)
        };
        self.demands(&values).into_iter().find(|(cell, value)| {
            let by = value - values[*cell];
            let has = |other: &Vec<i64>| self.values(other).is_some_and(|found| found[*cell] == *value);
            by != 0 && !changed(given, by).any(|other| has(&other) && looks_the_same(&other))
        })
    }

    /// What a reader can exclude who tries all counts up to `most`, of tables of counts up to `inner`; with how many
    /// tables come out and how many are errors.
    pub fn leaks(&self, most: i64, inner: i64) -> (Vec<String>, usize, usize) {
        let mut groups: HashMap<Vec<String>, Vec<Vec<i64>>> = HashMap::new();
        let (mut tables, mut errors) = (0, 0);
        for given in all(self.given.len(), most) {
            let Some(values) = self.values(&given) else {
                continue;
            };
            let is_inner = given.iter().all(|value| *value <= inner) && !self.demands(&values).is_empty();
            let output = self.output(&given);
            tables += usize::from(is_inner);
            errors += usize::from(is_inner && output.is_none());
            if let Some(output) = output {
                groups.entry(output).or_default().push(values);
            }
        }
        let mut leaks = Vec::new();
        for (output, group) in &groups {
            for values in group
                .iter()
                .filter(|values| values[..self.given.len()].iter().all(|value| *value <= inner))
            {
                let is_excluded = |(cell, value): &(usize, i64)| !group.iter().any(|other| other[*cell] == *value);
                if let Some((cell, value)) = self.demands(values).into_iter().find(is_excluded) {
                    leaks.push(format!("{values:?}: {cell} is not {value} in {output:?}"));
                }
            }
        }
        (leaks, tables, errors)
    }
}

fn added(parts: &[usize]) -> Parts {
    parts.iter().map(|part| (*part, false)).collect()
}

/// All lists of so many counts up to `most`.
fn all(count: usize, most: i64) -> impl Iterator<Item = Vec<i64>> {
    let base = most + 1;
    let lists = base.pow(u32::try_from(count).unwrap());
    (0..lists).map(move |mut number| {
        let mut digit = || {
            let digit = number % base;
            number /= base;
            digit
        };
        (0..count).map(|_| digit()).collect()
    })
}

/// The same counts, where some are so much more or less.
fn changed(given: &[i64], by: i64) -> impl Iterator<Item = Vec<i64>> {
    all(given.len(), 2).map(move |signs| {
        given
            .iter()
            .zip(signs)
            .map(|(value, sign)| value + by * (sign - 1))
            .collect()
    })
}
