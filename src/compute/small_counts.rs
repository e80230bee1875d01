//! Small counts: a count of fewer people than the limit is hidden, and with it every figure from which it could be
//! computed, in all editions together.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::figure::{Figure, FigureId, Figures, Hidden, Operation, Origin, Quantity};
use crate::suppression::{Cell, Equation, suppress};

use super::operation::number;

/// What it costs to hide a given figure, and a computed one: a total tells more than its parts.
const COST_OF_INPUT: u32 = 1;
const COST_OF_TOTAL: u32 = 10;

/// A figure of an edition: the number of the edition, and that of the figure.
type Key = (usize, FigureId);

/// Hides what must not be shown. `is_lasting` says which figures are the same in every edition, because their column
/// names its period.
pub fn hide(editions: &mut [&mut Figures], limit: u32, is_lasting: impl Fn(usize, FigureId) -> bool) {
    let limit = i64::from(limit);
    let is_small = |figure: &Figure| match figure.quantity {
        Quantity::Count { value, people: true } => {
            (1..limit).contains(&value)
                && !matches!(&figure.origin, Origin::Columns(parts) if parts.iter().any(|part| part.subtracted))
        }
        _ => false,
    };
    let has_small = editions.iter().any(|figures| figures.iter().any(is_small));
    if !has_small {
        return;
    }
    let system = System::new(editions, &is_lasting);
    // What is hidden can make a product of it sensitive, which can ask for more: as long as more comes.
    let mut hidden: BTreeSet<Key> = BTreeSet::new();
    loop {
        let cells: Vec<Cell> = system
            .keys
            .iter()
            .map(|(edition, id)| {
                let figure = editions[*edition].at(*id);
                let range = if is_small(figure) {
                    Some((Decimal::ONE, Decimal::from(limit - 1)))
                } else {
                    product_range(figure, *edition, &hidden, editions, limit)
                };
                cell(figure, range)
            })
            .collect();
        let flags = suppress(&cells, &system.equations);
        let next: BTreeSet<Key> = system
            .keys
            .iter()
            .zip(flags)
            .filter(|(_, hidden)| *hidden)
            .map(|(key, _)| *key)
            .collect();
        let is_done = next == hidden;
        hidden = next;
        if is_done {
            break;
        }
    }
    for (edition, figures) in editions.iter_mut().enumerate() {
        mark(edition, figures, &hidden, is_small);
    }
}

fn cell(figure: &Figure, sensitive: Option<(Decimal, Decimal)>) -> Cell {
    let is_people = matches!(figure.quantity, Quantity::Count { people: true, .. });
    Cell {
        value: number(&figure.quantity).unwrap_or_default(),
        sensitive,
        // Zero is always shown, so what is hidden is at least one.
        least: is_people.then_some(Decimal::ONE),
        cost: if figure.is_computed() {
            COST_OF_TOTAL
        } else {
            COST_OF_INPUT
        },
    }
}

/// The range in which a product of a price and a hidden count may be known to lie: that of all small counts, or as wide
/// a range around the count itself.
fn product_range(
    figure: &Figure,
    edition: usize,
    hidden: &BTreeSet<Key>,
    editions: &[&mut Figures],
    limit: i64,
) -> Option<(Decimal, Decimal)> {
    let Origin::Operation(Operation::Product, operands) = &figure.origin else {
        return None;
    };
    let figures = &editions[edition];
    let count = operands.iter().find(|operand| hidden.contains(&(edition, **operand)))?;
    let price = operands
        .iter()
        .find_map(|operand| match figures.at(*operand).quantity {
            Quantity::Price(price) => Some(price),
            _ => None,
        })?;
    let count = number(&figures.at(*count).quantity)?;
    let width = Decimal::from(limit - 1);
    let (low, high) = if count <= width {
        (Decimal::ONE, width)
    } else {
        (count - width, count + width)
    };
    Some((price.checked_mul(low)?, price.checked_mul(high)?))
}

/// The figures from which counts of people can be computed by adding and subtracting, and how.
struct System {
    keys: Vec<Key>,
    equations: Vec<Equation>,
}

impl System {
    fn new(editions: &[&mut Figures], is_lasting: &impl Fn(usize, FigureId) -> bool) -> Self {
        let mut keys = Vec::new();
        let mut index_of: BTreeMap<Key, usize> = BTreeMap::new();
        for (edition, figures) in editions.iter().enumerate() {
            for (id, figure) in figures.numbered() {
                if is_involved(edition, figure, &index_of) {
                    index_of.insert((edition, id), keys.len());
                    keys.push((edition, id));
                }
            }
            // A total stands before its parts, so parts can be found to be involved after it.
            loop {
                let before = keys.len();
                for (id, figure) in figures.numbered() {
                    if !index_of.contains_key(&(edition, id)) && is_involved(edition, figure, &index_of) {
                        index_of.insert((edition, id), keys.len());
                        keys.push((edition, id));
                    }
                }
                if keys.len() == before {
                    break;
                }
            }
        }
        let mut equations = Vec::new();
        let mut lasting: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, (edition, id)) in keys.iter().enumerate() {
            let figure = editions[*edition].at(*id);
            equations.extend(equation(index, *edition, figure, &index_of));
            if is_lasting(*edition, *id) {
                let first = *lasting.entry(&figure.id).or_insert(index);
                let (first_edition, first_id) = keys[first];
                if first != index && editions[first_edition].at(first_id).quantity == figure.quantity {
                    equations.push(Equation {
                        terms: vec![(first, false), (index, true)],
                    });
                }
            }
        }
        Self { keys, equations }
    }
}

/// Whether a count of people is part of this figure.
fn is_involved(edition: usize, figure: &Figure, index_of: &BTreeMap<Key, usize>) -> bool {
    if number(&figure.quantity).is_none() {
        return false;
    }
    let is_people = matches!(figure.quantity, Quantity::Count { people: true, .. });
    let has_part = |ids: &[FigureId]| ids.iter().any(|id| index_of.contains_key(&(edition, *id)));
    is_people
        || match &figure.origin {
            Origin::Sum(_) | Origin::Columns(_) | Origin::Reference(_) | Origin::Operation(Operation::Product, _) => {
                has_part(&figure.parts())
            }
            _ => false,
        }
}

/// That a sum is the sum of its parts.
fn equation(index: usize, edition: usize, figure: &Figure, index_of: &BTreeMap<Key, usize>) -> Option<Equation> {
    let parts: Vec<(bool, FigureId)> = match &figure.origin {
        Origin::Sum(parts) | Origin::Columns(parts) => {
            parts.iter().map(|part| (part.subtracted, part.figure)).collect()
        }
        Origin::Reference(source) => vec![(false, *source)],
        _ => return None,
    };
    let mut terms: Vec<(usize, bool)> = parts
        .into_iter()
        .filter_map(|(subtracted, id)| Some((*index_of.get(&(edition, id))?, subtracted)))
        .collect();
    terms.push((index, true));
    Some(Equation { terms })
}

/// Marks what is hidden, and what is computed from it otherwise than by adding.
fn mark(edition: usize, figures: &mut Figures, hidden: &BTreeSet<Key>, is_small: impl Fn(&Figure) -> bool) {
    let marks: Vec<(FigureId, Hidden)> = figures
        .numbered()
        .filter(|(id, _)| hidden.contains(&(edition, *id)))
        .map(|(id, figure)| {
            let hidden = if is_small(figure) {
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
    // A ratio of a ratio: as long as more are found.
    loop {
        let derived: Vec<FigureId> = figures
            .numbered()
            .filter(|(_, figure)| figure.hidden.is_none())
            .filter(|(_, figure)| matches!(figure.origin, Origin::Operation(..) | Origin::Reference(_)))
            .filter(|(_, figure)| figure.parts().iter().any(|part| figures.at(*part).hidden.is_some()))
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
