//! The line items of a file as rows: what lies in what, in which breaks, and what the amounts of each are.

use std::collections::{BTreeSet, HashMap};

use crate::model::project::{DataFile, Item};

use super::{Nature, Row, numbers};

/// The rows of a file: groups before their items, and behind them the rests.
pub fn of(file: &DataFile) -> Vec<Row<'_>> {
    let breaks = Breaks::new(file);
    let mut rows = Vec::new();
    for item in &file.items {
        let top = rows.len();
        add(item, top, &[], &breaks, &mut rows);
    }
    for index in (0..rows.len()).rev() {
        rows[index].nature = nature(&rows, index);
    }
    add_rests(file, &mut rows);
    rows
}

/// The numbers of the breaks of a file.
struct Breaks<'a> {
    /// Of those about all items.
    of_all: Vec<usize>,
    /// Of those about one item, by its name.
    of_item: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Breaks<'a> {
    fn new(file: &'a DataFile) -> Self {
        let mut breaks = Self {
            of_all: Vec::new(),
            of_item: HashMap::new(),
        };
        for (number, found) in file.breaks.iter().enumerate() {
            if found.items.is_empty() {
                breaks.of_all.push(number);
            }
            for item in &found.items {
                breaks.of_item.entry(&item.value).or_default().push(number);
            }
        }
        breaks
    }
}

/// Adds an item and those in it; `above` are the breaks of the groups around it.
fn add<'a>(item: &'a Item, top: usize, above: &[usize], all: &Breaks<'a>, rows: &mut Vec<Row<'a>>) {
    let own = all.of_item.get(item.id.value.as_str()).into_iter().flatten();
    let breaks: Vec<usize> = above.iter().chain(own).chain(&all.of_all).copied().collect();
    let index = rows.len();
    rows.push(Row {
        item,
        top,
        size: 1,
        parts: Vec::new(),
        nature: if item.flow.comes_in() { Nature::In } else { Nature::Out },
        breaks: breaks.clone(),
    });
    for child in &item.children {
        add(child, top, &breaks, all, rows);
    }
    // A group can't compare what one of its items can't.
    let below: BTreeSet<usize> = rows[index + 1..]
        .iter()
        .flat_map(|row| row.breaks.iter().copied())
        .collect();
    rows[index]
        .breaks
        .extend(below.into_iter().filter(|found| !breaks.contains(found)));
    rows[index].size = rows.len() - index;
}

/// Adds what tables leave out of their totals, as groups of what is left.
fn add_rests<'a>(file: &'a DataFile, rows: &mut Vec<Row<'a>>) {
    if file.rests.is_empty() {
        return;
    }
    let by_name: HashMap<&str, usize> = numbers(rows.iter().map(|row| row.item.id.value.as_str()));
    for rest in &file.rests {
        let parts: Vec<usize> = rest
            .parts
            .iter()
            .filter_map(|name| by_name.get(name.as_str()).copied())
            .collect();
        let breaks: BTreeSet<usize> = parts
            .iter()
            .flat_map(|part| rows[*part].breaks.iter().copied())
            .collect();
        let index = rows.len();
        rows.push(Row {
            item: &rest.item,
            top: parts.first().map_or(index, |part| rows[*part].top),
            size: 1,
            parts,
            nature: Nature::Out,
            breaks: breaks.into_iter().collect(),
        });
        rows[index].nature = nature(rows, index);
    }
}

/// The numbers of the items directly in a group.
pub fn children<'b>(rows: &'b [Row<'_>], group: usize) -> impl Iterator<Item = usize> + 'b {
    let end = group + rows[group].size;
    let first = (group + 1 < end).then_some(group + 1);
    let in_tree = std::iter::successors(first, move |child| {
        let next = child + rows[*child].size;
        (next < end).then_some(next)
    });
    in_tree.chain(rows[group].parts.iter().copied())
}

/// A group of unlike items is a balance.
fn nature(rows: &[Row<'_>], index: usize) -> Nature {
    let mut natures = children(rows, index).map(|child| rows[child].nature);
    match natures.next() {
        None => rows[index].nature,
        Some(first) if natures.all(|nature| nature == first) => first,
        Some(_) => Nature::Balance,
    }
}
