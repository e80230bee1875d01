//! What holds for any table, as far as tried.

use std::cell::Cell as Counter;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::exhaustive::is_possible;
use super::*;

/// A row with a value for each column, or a group of rows.
#[derive(Debug, Clone)]
enum Node {
    Row(Vec<i64>),
    Group(Vec<Node>),
}

/// Often small or zero.
fn value() -> impl Strategy<Value = i64> {
    prop_oneof![2 => 1_i64..10, 1 => Just(0), 3 => 0_i64..40]
}

fn node(columns: usize, depth: u32) -> impl Strategy<Value = Node> {
    let row = prop::collection::vec(value(), columns).prop_map(Node::Row);
    row.prop_recursive(depth, 12, 4, |inner| {
        prop::collection::vec(inner, 1..4).prop_map(Node::Group)
    })
}

/// The cells of `node`, one for each column; the parts come before their total.
fn add(node: &Node, columns: usize, table: &mut Table) -> (Vec<usize>, u32) {
    match node {
        Node::Row(values) => (values.iter().map(|value| table.count(*value, 0)).collect(), 0),
        Node::Group(nodes) => {
            let parts: Vec<(Vec<usize>, u32)> = nodes.iter().map(|node| add(node, columns, table)).collect();
            let height = parts.iter().map(|(_, height)| height + 1).max().unwrap_or(0);
            let total = |column: usize| {
                let column: Vec<usize> = parts.iter().map(|(cells, _)| cells[column]).collect();
                table.total(&column, height)
            };
            ((0..columns).map(total).collect(), height)
        }
    }
}

/// One column of nested groups.
fn tree() -> impl Strategy<Value = Table> {
    prop::collection::vec(node(1, 3), 1..5).prop_map(|nodes| {
        let mut table = Table::default();
        add(&Node::Group(nodes), 1, &mut table);
        table
    })
}

/// Two columns of nested groups, with their differences.
fn differences() -> impl Strategy<Value = Table> {
    (prop::collection::vec(node(2, 1), 1..4), any::<bool>()).prop_map(|(nodes, bounded)| {
        let mut table = Table::default();
        add(&Node::Group(nodes), 2, &mut table);
        // Both columns of a row stand side by side, except in a group, where they do too.
        let pairs: Vec<usize> = (0..table.cells.len()).step_by(2).collect();
        let mut differences = vec![0; table.cells.len()];
        let column_equations: Vec<Equation> = table.equations.iter().step_by(2).cloned().collect();
        for first in pairs {
            let difference = table.count(0, table.cells[first].cost);
            let cell = &mut table.cells[difference];
            cell.least = bounded.then_some(1);
            table.cells[difference].value = table.cells[first].value - table.cells[first + 1].value;
            table.equate(&[first + 1, difference], first);
            differences[first] = difference;
        }
        for equation in column_equations {
            let terms = equation
                .terms
                .iter()
                .map(|(cell, subtracted)| (differences[*cell], *subtracted));
            table.equations.push(Equation { terms: terms.collect() });
        }
        table
    })
}

fn two_way() -> impl Strategy<Value = Table> {
    (1_usize..5).prop_flat_map(|columns| {
        prop::collection::vec(prop::collection::vec(value(), columns), 1..5).prop_map(|rows| {
            let mut table = Table::default();
            table.two_way(&rows);
            table
        })
    })
}

/// Rows, columns and layers, with totals in all directions: a table where not every optimum is whole.
fn three_way() -> impl Strategy<Value = Table> {
    prop::collection::vec(prop::collection::vec(prop::collection::vec(value(), 3), 2..4), 2..4).prop_map(|layers| {
        let rows = layers.iter().map(Vec::len).min().unwrap();
        let mut table = Table::default();
        let layers: Vec<Vec<Vec<usize>>> = layers.iter().map(|layer| table.two_way(&layer[..rows])).collect();
        let mut totals: Vec<Vec<usize>> = Vec::new();
        for row in 0..=rows {
            let total = |column: usize| {
                let parts: Vec<usize> = layers.iter().map(|layer| layer[row][column]).collect();
                table.total(&parts, 3)
            };
            totals.push((0..4).map(total).collect());
        }
        for row in &totals {
            table.equate(&row[..3], row[3]);
        }
        for column in 0..4 {
            let parts: Vec<usize> = totals[..rows].iter().map(|row| row[column]).collect();
            table.equate(&parts, totals[rows][column]);
        }
        table
    })
}

/// Readers may know more of the cells that are hidden to protect others.
fn with_least(table: impl Strategy<Value = Table>) -> impl Strategy<Value = Table> {
    (table, prop_oneof![Just(Some(1_i64)), Just(Some(10)), Just(None)]).prop_map(|(mut table, least)| {
        for cell in &mut table.cells {
            cell.least = least;
        }
        table
    })
}

/// Whether a reader who tries everything cannot exclude one of the ends of `cell`; `None` if that took too long.
fn both_ends_are_possible(table: &Table, hidden: &[bool], cell: usize) -> Option<bool> {
    Some(is_possible(table, hidden, cell, 1)? && is_possible(table, hidden, cell, 9)?)
}

fn sensitive(table: &Table) -> impl Iterator<Item = usize> {
    (0..table.cells.len()).filter(|cell| table.cells[*cell].sensitive.is_some())
}

/// What must hold for every table: sensitive cells are safe unless no hiding makes them so, zeros are published, and
/// no single helper can be missed.
fn check(table: &Table) -> Result<(), TestCaseError> {
    let hidden = suppress(&table.cells, &table.equations);
    let all: Vec<bool> = table.cells.iter().map(|cell| cell.value != 0).collect();
    let exposed = audit(&table.cells, &table.equations, &hidden);
    prop_assert_eq!(&exposed, &audit(&table.cells, &table.equations, &all));
    for cell in sensitive(table) {
        prop_assert!(hidden[cell]);
        if let Some(is_safe) = both_ends_are_possible(table, &hidden, cell) {
            prop_assert_eq!(
                is_safe,
                !exposed.contains(&cell),
                "cell {}, hidden {:?}",
                cell,
                listed(&hidden)
            );
        }
        if exposed.contains(&cell) {
            prop_assert_ne!(both_ends_are_possible(table, &all, cell), Some(true));
        }
    }
    for (cell, hidden) in table.cells.iter().zip(&hidden) {
        prop_assert!(cell.value != 0 || !*hidden);
    }
    if exposed.is_empty() {
        for helper in listed(&hidden)
            .into_iter()
            .filter(|cell| table.cells[*cell].sensitive.is_none())
        {
            let mut fewer = hidden.clone();
            fewer[helper] = false;
            prop_assert_ne!(audit(&table.cells, &table.equations, &fewer), Vec::<usize>::new());
        }
    }
    Ok(())
}

#[test]
fn the_linear_program_finds_what_trying_everything_finds() {
    let (decided, given_up) = (Counter::new(0), Counter::new(0));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let strategy = (with_least(two_way()), prop::collection::vec(any::<bool>(), 25));
    TestRunner::new(config)
        .run(&strategy, |(table, draws)| {
            let is_hidden = |(cell, draw): (&Cell, &bool)| cell.value != 0 && (*draw || cell.sensitive.is_some());
            let hidden: Vec<bool> = table.cells.iter().zip(&draws).map(is_hidden).collect();
            let exposed = audit(&table.cells, &table.equations, &hidden);
            for cell in sensitive(&table) {
                if let Some(is_safe) = both_ends_are_possible(&table, &hidden, cell) {
                    decided.set(decided.get() + 1);
                    prop_assert_eq!(is_safe, !exposed.contains(&cell));
                } else {
                    given_up.set(given_up.get() + 1);
                }
            }
            Ok(())
        })
        .unwrap();
    // Or the reader who tries everything would decide nothing, here and in the tests below.
    let (decided, given_up): (u32, u32) = (decided.get(), given_up.get());
    assert!(
        decided > 200 && decided > 20 * given_up,
        "{decided} decided, {given_up} not"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn trees_are_safe(table in with_least(tree())) {
        check(&table)?;
    }

    #[test]
    fn two_way_tables_are_safe(table in with_least(two_way())) {
        check(&table)?;
    }

    #[test]
    fn differences_are_safe(table in differences()) {
        check(&table)?;
    }

    #[test]
    fn three_way_tables_are_safe(table in three_way()) {
        check(&table)?;
    }

    #[test]
    fn without_sensitive_cells_nothing_is_hidden(mut table in two_way()) {
        for cell in &mut table.cells {
            cell.sensitive = None;
        }
        prop_assert_eq!(listed(&suppress(&table.cells, &table.equations)), Vec::<usize>::new());
    }

    #[test]
    fn the_order_of_the_cells_does_not_matter(
        mut table in two_way(),
        order in Just((0..25).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        // No two cells are equal, so that there are no ties.
        for (number, cell) in table.cells.iter_mut().enumerate() {
            cell.cost = cell.cost * 100 + u32::try_from(number).unwrap() * 7 % 25;
        }
        let order: Vec<usize> = order.into_iter().filter(|cell| *cell < table.cells.len()).collect();
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        let shuffled = Table {
            cells: order.iter().map(|old| table.cells[*old].clone()).collect(),
            equations: table.equations.iter().map(|equation| Equation {
                terms: equation.terms.iter().rev().map(|(cell, subtracted)| (place[*cell], *subtracted)).collect(),
            }).collect(),
        };
        let mut hidden: Vec<usize> = listed(&suppress(&shuffled.cells, &shuffled.equations))
            .into_iter()
            .map(|new| order[new])
            .collect();
        hidden.sort_unstable();
        prop_assert_eq!(hidden, listed(&suppress(&table.cells, &table.equations)));
    }
}
