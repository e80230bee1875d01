//! What totals leave out: line items that are `nvt` in a column that their group adds up.

use std::collections::HashSet;

use crate::model::figure::{Figure, FigureId, Figures, Origin};
use crate::model::quantity::Quantity;

/// More items than these are told by their number.
const MOST_NAMES: usize = 8;

/// The figures that are `nvt`, and so count for nothing in the totals among `shown` or among what these rest on; each
/// once.
pub fn left_out<'a>(shown: impl IntoIterator<Item = &'a Figure>, figures: &'a Figures) -> Vec<&'a Figure> {
    let mut seen: HashSet<FigureId> = HashSet::new();
    let mut stack: Vec<&Figure> = shown.into_iter().collect();
    stack.reverse();
    let mut found = Vec::new();
    while let Some(figure) = stack.pop() {
        let is_total = matches!(figure.origin, Origin::Sum(_)) && !is_absent(figure);
        let first = stack.len();
        for id in figure.parts().filter(|id| seen.insert(*id)) {
            let part = figures.at(id);
            if is_total && is_absent(part) {
                found.push(part);
            } else {
                stack.push(part);
            }
        }
        stack[first..].reverse();
    }
    found
}

/// `zonder Begeleiding: nvt`, where `items` are left out.
pub fn without<'a>(items: impl IntoIterator<Item = &'a Figure>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for item in items {
        if !names.contains(&&*item.subject) {
            names.push(&item.subject);
        }
    }
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let count = format!("nog {more}");
    names.extend((more > 0).then_some(count.as_str()));
    format!("zonder {}: nvt", listed(&names))
}

/// `a, b en c`.
pub fn listed<Name: AsRef<str>>(names: &[Name]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} en {last}", first.join(", ")),
    }
}

/// Whether there is no value.
pub const fn is_absent(figure: &Figure) -> bool {
    matches!(figure.quantity, Quantity::NotApplicable(_))
}
