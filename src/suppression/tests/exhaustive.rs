//! A reader who tries all tables of whole numbers: slow, and written without the linear program, to hold it against.

use super::Table;

/// The least and the greatest value that a cell may still have.
type Domain = (i64, i64);

/// So many assignments are tried before the reader gives up.
const BUDGET: usize = 200_000;

/// A cell without highest value is at most so much more than it is.
const MARGIN: i64 = 60;

/// Whether there is a table in which `cell` is `value`; `None` if that took too long to find out.
pub fn is_possible(table: &Table, hidden: &[bool], cell: usize, value: i64) -> Option<bool> {
    let mut domains: Vec<Domain> = (0..table.cells.len())
        .map(|cell| domain(table, hidden[cell], cell))
        .collect();
    domains[cell] = (value, value);
    let mut budget = BUDGET;
    search(table, domains, &mut budget)
}

fn domain(table: &Table, hidden: bool, number: usize) -> Domain {
    let value = table.value(number);
    let cell = &table.cells[number];
    match (hidden, cell.sensitive, cell.least) {
        (false, ..) => (value, value),
        (true, Some(range), _) => range,
        (true, None, Some(least)) if least <= value => (least, value + MARGIN),
        (true, None, _) => (value - MARGIN, value + MARGIN),
    }
}

fn search(table: &Table, mut domains: Vec<Domain>, budget: &mut usize) -> Option<bool> {
    *budget = budget.checked_sub(1)?;
    if !narrow(table, &mut domains) {
        return Some(false);
    }
    let open = (0..domains.len()).filter(|cell| domains[*cell].0 < domains[*cell].1);
    let Some(next) = open.min_by_key(|cell| domains[*cell].1 - domains[*cell].0) else {
        return Some(true);
    };
    let mut values: Vec<i64> = (domains[next].0..=domains[next].1).collect();
    values.sort_by_key(|value| (value - table.value(next)).abs());
    for value in values {
        let mut tried = domains.clone();
        tried[next] = (value, value);
        if search(table, tried, budget)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Narrows the domains to what each equation leaves, until nothing changes. False where one has no value left.
fn narrow(table: &Table, domains: &mut [Domain]) -> bool {
    loop {
        let before = domains.to_vec();
        for equation in &table.equations {
            let signed = |domains: &[Domain], (cell, subtracted): (usize, bool)| {
                let (low, high) = domains[cell];
                if subtracted { (-high, -low) } else { (low, high) }
            };
            for term in &equation.terms {
                let others = equation.terms.iter().filter(|other| *other != term);
                let (low, high) = others.fold((0, 0), |(low, high), other| {
                    let (other_low, other_high) = signed(domains, *other);
                    (low + other_low, high + other_high)
                });
                let rest = if term.1 { (low, high) } else { (-high, -low) };
                let domain = &mut domains[term.0];
                *domain = (domain.0.max(rest.0), domain.1.min(rest.1));
                if domain.0 > domain.1 {
                    return false;
                }
            }
        }
        if before == domains {
            return true;
        }
    }
}
