//! Small counts: a count of fewer people than the limit is hidden, and with it every figure from which it could be
//! computed, in all editions together.

use std::collections::{BTreeMap, BTreeSet};

use crate::bug::bug;
use crate::model::figure::{Figure, FigureId, Figures, Hidden, Origin};
use crate::model::quantity::Quantity;
use crate::suppression::{Cell, Equation, suppress};

use super::plan::Plan;

/// What it costs to hide a given figure, and a computed one: a total tells more than its parts.
const COST_OF_INPUT: u32 = 1;
const COST_OF_TOTAL: u32 = 10;

/// A figure of an edition: the number of the edition, and that of the figure.
type Key = (usize, FigureId);

/// Hides what must not be shown.
pub fn hide(editions: &mut [&mut Figures], limit: u32, plans: &[Plan<'_>]) {
    let limit = i64::from(limit);
    let is_small = |edition: usize, id: FigureId, figure: &Figure| {
        people(figure).is_some_and(|count| (1..limit).contains(&count)) && !plans[edition].is_difference(id.0 as usize)
    };
    let has_small = |(edition, figures): (usize, &&mut Figures)| {
        figures.numbered().any(|(id, figure)| is_small(edition, id, figure))
    };
    let has_small = editions.iter().enumerate().any(has_small);
    if !has_small {
        return;
    }
    let system = System::new(editions, plans);
    let cells: Vec<Cell> = system
        .keys
        .iter()
        .map(|(edition, id)| {
            let figure = editions[*edition].at(*id);
            let range = (1, limit - 1);
            Cell {
                value: people(figure).unwrap_or_else(|| bug("what counts nobody is no part of the system")),
                sensitive: is_small(*edition, *id, figure).then_some(range),
                // Zero is always shown, so a count that is hidden is at least one. A difference can be anything.
                least: (!plans[*edition].is_difference(id.0 as usize)).then_some(1),
                cost: if figure.is_computed() {
                    COST_OF_TOTAL
                } else {
                    COST_OF_INPUT
                },
            }
        })
        .collect();
    let flags = suppress(&cells, &system.equations);
    let keys = system.keys.iter().enumerate();
    let hidden: BTreeSet<Key> = keys.filter(|(cell, _)| flags[*cell]).map(|(_, key)| *key).collect();
    for (edition, figures) in editions.iter_mut().enumerate() {
        mark(edition, figures, &hidden, |id, figure| is_small(edition, id, figure));
    }
}

/// The figures from which counts of people can be computed by adding and subtracting, and how.
struct System {
    keys: Vec<Key>,
    equations: Vec<Equation>,
}

impl System {
    fn new(editions: &[&mut Figures], plans: &[Plan<'_>]) -> Self {
        let mut keys = Vec::new();
        let mut index_of: BTreeMap<Key, usize> = BTreeMap::new();
        for (edition, figures) in editions.iter().enumerate() {
            for (id, figure) in figures.numbered() {
                if people(figure).is_some() {
                    index_of.insert((edition, id), keys.len());
                    keys.push((edition, id));
                }
            }
        }
        let mut equations = Vec::new();
        // What names its period is the same in every edition, as long as nobody corrects it.
        let mut lasting: BTreeMap<(&str, Option<i64>), usize> = BTreeMap::new();
        for (index, (edition, id)) in keys.iter().enumerate() {
            let figure = editions[*edition].at(*id);
            equations.extend(equation(index, *edition, figure, &index_of));
            if plans[*edition].has_period(id.0 as usize) {
                let first = *lasting.entry((&figure.id, people(figure))).or_insert(index);
                if first != index {
                    equations.push(Equation {
                        terms: vec![(first, false), (index, true)],
                    });
                }
            }
        }
        Self { keys, equations }
    }
}

/// How many people a figure counts.
const fn people(figure: &Figure) -> Option<i64> {
    match figure.quantity {
        Quantity::Count { value, people: true } => Some(value),
        Quantity::Count { people: false, .. }
        | Quantity::Amount { .. }
        | Quantity::Price(_)
        | Quantity::Units(_)
        | Quantity::Percentage(_)
        | Quantity::Ratio { .. }
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => None,
    }
}

/// That a sum is the sum of its parts.
fn equation(index: usize, edition: usize, figure: &Figure, index_of: &BTreeMap<Key, usize>) -> Option<Equation> {
    let parts: Vec<(bool, FigureId)> = match &figure.origin {
        Origin::Sum(parts) | Origin::Columns(parts) => {
            parts.iter().map(|part| (part.subtracted, part.figure)).collect()
        }
        Origin::Reference { source, .. } => vec![(false, *source)],
        Origin::Input | Origin::Operation(..) => return None,
    };
    let mut terms: Vec<(usize, bool)> = parts
        .into_iter()
        .filter_map(|(subtracted, id)| Some((*index_of.get(&(edition, id))?, subtracted)))
        .collect();
    terms.push((index, true));
    Some(Equation { terms })
}

/// Marks what is hidden, and what else is computed from it. A price times a hidden count is hidden with every sum of
/// it: who knows the prices can compute a count from one sum of such products, and that of the counts.
fn mark(edition: usize, figures: &mut Figures, hidden: &BTreeSet<Key>, is_small: impl Fn(FigureId, &Figure) -> bool) {
    let marks: Vec<(FigureId, Hidden)> = figures
        .numbered()
        .filter(|(id, _)| hidden.contains(&(edition, *id)))
        .map(|(id, figure)| {
            let hidden = if is_small(id, figure) {
                Hidden::Small
            } else {
                Hidden::Protecting
            };
            (id, hidden)
        })
        .collect();
    for (id, hidden) in marks {
        figures.hide(id, hidden);
    }
    // A total of products, a ratio of a ratio: as long as more are found.
    loop {
        let derived: Vec<FigureId> = figures
            .numbered()
            .filter(|(_, figure)| figure.hidden.is_none())
            .filter(|(_, figure)| people(figure).is_none())
            .filter(|(_, figure)| figure.parts().any(|part| figures.at(part).hidden.is_some()))
            .map(|(id, _)| id)
            .collect();
        if derived.is_empty() {
            return;
        }
        for id in derived {
            figures.hide(id, Hidden::Derived);
        }
    }
}
