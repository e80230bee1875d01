//! Examples, and what holds for any table.

use std::collections::BTreeSet;

use super::*;

mod exhaustive;
mod properties;

/// A table that is built up cell by cell.
#[derive(Debug, Clone, Default)]
struct Table {
    cells: Vec<Cell>,
    equations: Vec<Equation>,
}

impl Table {
    /// A count of clients, sensitive where it is below ten.
    fn count(&mut self, value: i64, cost: u32) -> usize {
        self.cells.push(Cell {
            value,
            sensitive: (1..10).contains(&value).then_some((1, 9)),
            least: Some(1),
            cost,
        });
        self.cells.len() - 1
    }

    fn counts<const N: usize>(&mut self, values: [i64; N]) -> [usize; N] {
        values.map(|value| self.count(value, 0))
    }

    fn value(&self, cell: usize) -> i64 {
        self.cells[cell].value
    }

    /// The total of `parts`.
    fn total(&mut self, parts: &[usize], cost: u32) -> usize {
        let total = self.count(parts.iter().map(|part| self.value(*part)).sum(), cost);
        self.equate(parts, total);
        total
    }

    fn equate(&mut self, parts: &[usize], total: usize) {
        let terms = parts.iter().map(|part| (*part, false)).chain([(total, true)]);
        self.equations.push(Equation { terms: terms.collect() });
    }

    /// Rows and columns of counts, with totals behind and below them. Returns the cells with the totals.
    fn two_way(&mut self, rows: &[Vec<i64>]) -> Vec<Vec<usize>> {
        let mut cells: Vec<Vec<usize>> = Vec::new();
        for row in rows {
            let mut row: Vec<usize> = row.iter().map(|value| self.count(*value, 0)).collect();
            row.push(self.total(&row.clone(), 1));
            cells.push(row);
        }
        let columns = cells.first().map_or(0, Vec::len);
        let column = |number: usize| cells.iter().map(|row| row[number]).collect::<Vec<usize>>();
        let mut totals: Vec<usize> = (0..columns - 1).map(|number| self.total(&column(number), 1)).collect();
        let grand = self.total(&column(columns - 1), 2);
        self.equate(&totals, grand);
        totals.push(grand);
        cells.push(totals);
        cells
    }

    fn suppressed(&self) -> Vec<bool> {
        let hidden = suppress(&self.cells, &self.equations);
        assert_eq!(audit(&self.cells, &self.equations, &hidden), Vec::<usize>::new());
        hidden
    }

    /// The hidden cells.
    fn hidden(&self) -> Vec<usize> {
        listed(&self.suppressed())
    }

    /// The cells that are hidden to protect others.
    fn helpers(&self) -> Vec<usize> {
        let hidden = self.hidden();
        hidden
            .into_iter()
            .filter(|cell| self.cells[*cell].sensitive.is_none())
            .collect()
    }
}

fn listed(hidden: &[bool]) -> Vec<usize> {
    (0..hidden.len()).filter(|cell| hidden[*cell]).collect()
}

#[test]
fn one_small_part_takes_the_smallest_other_along() {
    let mut table = Table::default();
    let parts = table.counts([4, 80, 30, 0, 50]);
    table.total(&parts, 1);
    assert_eq!(table.hidden(), [0, 2]);
}

#[test]
fn two_small_parts_with_too_small_a_sum_take_a_third_along() {
    let mut table = Table::default();
    // Together they are 10, so that each could be anything from 1 to 9.
    let parts = table.counts([3, 7, 30, 40]);
    table.total(&parts, 1);
    assert_eq!(table.hidden(), [0, 1]);
    // Together they are 6: neither could be 9.
    let mut table = Table::default();
    let parts = table.counts([2, 4, 30, 40]);
    table.total(&parts, 1);
    assert_eq!(table.hidden(), [0, 1, 2]);
    // Together they are 16: neither could be 1.
    let mut table = Table::default();
    let parts = table.counts([7, 9, 30, 40]);
    table.total(&parts, 1);
    assert_eq!(table.hidden(), [0, 1, 2]);
}

#[test]
fn small_parts_protect_each_other() {
    let mut table = Table::default();
    let parts = table.counts([5, 4, 6, 30]);
    table.total(&parts, 1);
    assert_eq!(table.hidden(), [0, 1, 2]);
}

#[test]
fn the_total_of_a_group_is_hidden_with_all_its_parts() {
    let mut table = Table::default();
    let parts = table.counts([8, 6]);
    let group = table.total(&parts, 1);
    let others = table.counts([70, 90]);
    let sum = table.total(&[group, others[0], others[1]], 2);
    // Of 14 each part is at least 5, so the total of the group is hidden, and then another part beside it.
    assert_eq!(table.hidden(), [parts[0], parts[1], group, others[0]]);
    assert!(!table.suppressed()[sum]);
}

#[test]
fn a_group_of_one_is_as_secret_as_its_part() {
    let mut table = Table::default();
    let part = table.count(5, 0);
    let group = table.total(&[part], 1);
    let others = table.counts([20, 30]);
    table.total(&[group, others[0], others[1]], 2);
    assert_eq!(table.hidden(), [part, group, others[0]]);
}

#[test]
fn beside_zeros_the_totals_are_hidden() {
    let mut table = Table::default();
    let parts = table.counts([0, 5, 0]);
    let group = table.total(&parts, 1);
    let zero = table.count(0, 0);
    let sum = table.total(&[group, zero], 2);
    assert_eq!(table.hidden(), [parts[1], group, sum]);
}

#[test]
fn a_small_cell_that_nothing_can_protect_is_reported() {
    let mut table = Table::default();
    let parts = table.counts([0, 5, 7]);
    let total = table.total(&parts, 1);
    // Twelve is published for some other reason.
    let hidden = [false, true, true, false];
    assert_eq!(audit(&table.cells, &table.equations, &hidden), [1, 2]);
    assert!(!hidden[total]);
    // The first is the sum of the other two, so that it is at least 2, whatever is hidden.
    let mut table = Table::default();
    let parts = table.counts([4, 20]);
    let sum = table.count(5, 0);
    table.cells[parts[1]].value = 1;
    table.cells[parts[1]].sensitive = None;
    table.equate(&parts, sum);
    let hidden = suppress(&table.cells, &table.equations);
    assert_eq!(listed(&hidden), [parts[0], sum]);
    assert_eq!(audit(&table.cells, &table.equations, &hidden), [parts[0], sum]);
}

#[test]
fn a_two_way_table_hides_a_rectangle() {
    let mut table = Table::default();
    let cells = table.two_way(&[vec![40, 5, 60], vec![35, 50, 55], vec![20, 21, 70]]);
    let rectangle = BTreeSet::from([cells[0][0], cells[0][1], cells[2][0], cells[2][1]]);
    assert_eq!(table.suppressed().iter().filter(|hidden| **hidden).count(), 4);
    assert_eq!(table.hidden(), rectangle.into_iter().collect::<Vec<usize>>());
}

#[test]
fn small_cells_in_a_circle_protect_each_other() {
    let mut table = Table::default();
    table.two_way(&[vec![5, 5, 60], vec![35, 50, 55], vec![5, 5, 70]]);
    assert_eq!(table.helpers(), [0; 0]);
}

#[test]
fn a_difference_protects_like_a_part() {
    let mut table = Table::default();
    let [before, after] = table.counts([40, 6]);
    let difference = table.count(34, 0);
    table.cells[difference].least = None;
    table.equate(&[after, difference], before);
    assert_eq!(table.hidden(), [after, difference]);
}

#[test]
fn a_negative_difference_may_be_hidden() {
    let mut table = Table::default();
    let [before, after] = table.counts([6, 40]);
    let difference = table.count(-34, 0);
    table.cells[after].cost = 1;
    table.equate(&[after, difference], before);
    assert_eq!(table.hidden(), [before, difference]);
}

#[test]
fn what_proves_needless_is_published() {
    let mut table = Table::default();
    // A reader sees which counts are small, and knows that the others are ten or more.
    let parts = table.counts([1, 11, 12, 13, 40]);
    for part in parts {
        table.cells[part].least = Some(10);
    }
    table.total(&parts, 1);
    // The first can rise by 8 only where others fall by 8: 1 + 2 + 3 is not enough, and with the last they are
    // needless.
    assert_eq!(table.hidden(), [parts[0], parts[4]]);
}

#[test]
fn a_helper_may_serve_two() {
    let mut table = Table::default();
    let [one, other, shared, third] = table.counts([5, 5, 30, 20]);
    table.total(&[one, shared], 1);
    table.total(&[other, shared, third], 1);
    assert_eq!(table.hidden(), [one, other, shared]);
}

#[test]
fn readers_do_not_believe_in_half_persons() {
    let mut table = Table::default();
    let [pairs, persons] = table.counts([11, 4]);
    table.cells[pairs].value = 2;
    table.cells[pairs].least = Some(0);
    table.equate(&[pairs, pairs], persons);
    // The persons come in pairs, so that they are not 9, nor 1.
    assert_eq!(audit(&table.cells, &table.equations, &[true, true]), [persons]);
    table.cells[persons].sensitive = Some((2, 8));
    assert_eq!(table.hidden(), [pairs, persons]);
}

#[test]
fn hostile_input_does_not_panic() {
    let mut table = Table::default();
    let parts = table.counts([5, 0, 0]);
    table.cells[parts[1]].value = i64::MAX;
    table.cells[parts[2]].value = 1;
    table.cells[parts[2]].sensitive = Some((i64::MIN, i64::MAX));
    let total = table.count(0, 0);
    table.cells[total].value = i64::MAX;
    table.equate(&parts, total);
    table.equate(&[parts[0], parts[0], 99], total);
    table.equations.push(Equation { terms: Vec::new() });
    let hidden = suppress(&table.cells, &table.equations);
    assert!(hidden[parts[0]] && hidden[parts[2]]);
    assert!(audit(&table.cells, &table.equations, &[]).contains(&parts[0]));
    assert_eq!(suppress(&[], &table.equations), Vec::<bool>::new());
}
