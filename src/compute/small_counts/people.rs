//! All counts of people, and how one follows from others by adding and subtracting.

use std::collections::BTreeMap;

use crate::model::figure::{Figure, FigureId, Figures, Origin};
use crate::suppression::{Cell, Equation, Kind, Relation};

use super::super::plan::{Lasting, Plan};

/// What it costs to hide a figure that is given or a change, and a computed count: a total tells more than its parts.
const COST_OF_INPUT: u32 = 1;
const COST_OF_TOTAL: u32 = 10;

/// A figure of an edition: the number of the edition, and that of the figure.
pub type Key = (usize, FigureId);

/// All counts of people, and what is known of them.
pub struct People {
    /// The editions, the oldest first.
    pub order: Vec<usize>,
    /// By figure: its cell. What is the same figure in several editions is one cell.
    pub cell_of: BTreeMap<Key, usize>,
    /// The cells.
    pub cells: Vec<Cell>,
    /// What is known of them.
    pub equations: Vec<Equation>,
}

impl People {
    /// The counts of these editions.
    pub fn new(editions: &[(&str, &mut Figures)], plans: &[Plan<'_>]) -> Self {
        let mut order: Vec<usize> = (0..editions.len()).collect();
        order.sort_by_key(|edition| age(editions[*edition].0));
        let mut people = Self {
            cell_of: BTreeMap::new(),
            cells: Vec::new(),
            equations: Vec::new(),
            order,
        };
        // What names its period is the same in every edition, as long as nobody corrects it.
        let mut lasting: BTreeMap<(Lasting<'_>, i64), usize> = BTreeMap::new();
        for (age, edition) in people.order.clone().into_iter().enumerate() {
            for (id, figure) in editions[edition].1.numbered() {
                let Some(value) = figure.quantity.people() else {
                    continue;
                };
                let cell = people.cells.len();
                let cell = match plans[edition].lasting(id.0 as usize) {
                    Some(name) => *lasting.entry((name, value)).or_insert(cell),
                    None => cell,
                };
                if cell == people.cells.len() {
                    people.cells.push(new_cell(figure, value, &plans[edition], id, age));
                }
                people.cell_of.insert((edition, id), cell);
            }
            for (id, figure) in editions[edition].1.numbered() {
                people.add_equations((edition, id), figure, &plans[edition], age);
            }
        }
        people
    }

    fn add_equations(&mut self, (edition, id): Key, figure: &Figure, plan: &Plan<'_>, age: usize) {
        let Some(cell) = self.cell_of.get(&(edition, id)).copied() else {
            return;
        };
        let cell_of = |id: FigureId| self.cell_of.get(&(edition, id)).copied();
        let (total, parts, relation) = match &figure.origin {
            Origin::Sum(parts) | Origin::Columns(parts) => {
                let known = parts
                    .iter()
                    .filter_map(|part| Some((cell_of(part.figure)?, part.subtracted)));
                let (total, parts) = self.turned(cell, known.collect());
                (total, parts, Relation::Sum)
            }
            Origin::Reference { source, .. } => (
                cell,
                cell_of(*source).map(|source| (source, false)).into_iter().collect(),
                Relation::Sum,
            ),
            Origin::Input => {
                let all = plan.parts_of_given(id.0 as usize);
                let known: Vec<(usize, bool)> = all
                    .iter()
                    .filter_map(|part| Some((cell_of(FigureId::of(*part))?, false)))
                    .collect();
                let relation = if known.len() == all.len() {
                    Relation::Union
                } else {
                    Relation::Superset
                };
                (cell, known, relation)
            }
            Origin::Operation(..) => return,
        };
        let is_known =
            |equation: &Equation| equation.total == total && equation.parts == parts && equation.relation == relation;
        let is_repeated = self.equations_of(total).any(is_known);
        if !parts.is_empty() && !is_repeated {
            self.equations.push(Equation {
                total,
                parts,
                relation,
                edition: age,
            });
        }
    }

    fn equations_of(&self, total: usize) -> impl Iterator<Item = &Equation> {
        // Only a cell of an earlier edition can have an equation already.
        let is_older = self.cells[total].edition < self.cells.last().map_or(0, |cell| cell.edition);
        self.equations
            .iter()
            .filter(move |equation| is_older && equation.total == total)
    }

    /// What is left of people are people, who with the others are all.
    fn turned(&self, cell: usize, parts: Vec<(usize, bool)>) -> (usize, Vec<(usize, bool)>) {
        let mut added = parts.iter().filter(|(_, subtracted)| !subtracted);
        match (added.next(), added.next()) {
            (Some((all, _)), None) if parts.len() > 1 && self.cells[cell].kind == Kind::Count => {
                let others = parts
                    .iter()
                    .filter(|(_, subtracted)| *subtracted)
                    .map(|(part, _)| (*part, false));
                (*all, others.chain([(cell, false)]).collect())
            }
            _ => (cell, parts),
        }
    }
}

fn new_cell(figure: &Figure, value: i64, plan: &Plan<'_>, id: FigureId, edition: usize) -> Cell {
    let cell = id.0 as usize;
    let is_change = plan.is_difference(cell) || value < 0;
    let is_total = figure.is_computed() || !plan.parts_of_given(cell).is_empty();
    Cell {
        value,
        kind: if is_change { Kind::Change } else { Kind::Count },
        cost: if is_total && !is_change {
            COST_OF_TOTAL
        } else {
            COST_OF_INPUT
        },
        edition,
    }
}

/// Orders editions by the numbers in their names, so that 2026-10 comes after 2026-9.
fn age(name: &str) -> (Vec<u32>, String) {
    (
        name.split('-').filter_map(|part| part.parse().ok()).collect(),
        name.to_owned(),
    )
}
