//! For tables that are built in many ways, with a low limit: all tables of small numbers, grouped by what is printed of
//! them. In every group each small count takes its whole range.

use super::enumerator::Layout;
use super::wards;

/// At most this many of a thousand tables may be an error.
#[track_caller]
fn is_safe(layout: &Layout, most: i64, inner: i64, errors_in_1000: usize) {
    let (leaks, tables, errors) = layout.leaks(most, inner);
    assert!(leaks.is_empty(), "{} leaks, such as {}", leaks.len(), leaks[0]);
    assert!(
        tables > 10 && errors * 1000 <= tables * errors_in_1000,
        "{errors} errors of {tables}"
    );
}

#[test]
fn one_column() {
    is_safe(&wards(3, 4), 20, 9, 0);
    is_safe(&wards(4, 3), 9, 5, 0);
    is_safe(&wards(5, 3), 6, 3, 0);
}

#[test]
fn groups() {
    let mut layout = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| layout.given(0));
    let group = layout.sum(&[a, b], 0);
    let mut deep = layout.clone();
    layout.sum(&[group, c, d], 0);
    is_safe(&layout, 9, 5, 0);
    let larger = deep.sum(&[group, c], 0);
    deep.sum(&[larger, d], 0);
    is_safe(&deep, 9, 5, 0);
    let mut pairs = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| pairs.given(0));
    let groups = [pairs.sum(&[a, b], 0), pairs.sum(&[c, d], 0)];
    pairs.sum(&groups, 0);
    is_safe(&pairs, 9, 5, 0);
}

#[test]
fn rows_and_columns() {
    let mut layout = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| layout.given(0));
    let rows = [layout.sum(&[a, b], 0), layout.sum(&[c, d], 0)];
    layout.sum(&[a, c], 0);
    layout.sum(&[b, d], 0);
    layout.sum(&rows, 0);
    is_safe(&layout, 10, 5, 0);
}

#[test]
fn unions() {
    let mut layout = Layout::new(3);
    let [a, b, c, all] = [0; 4].map(|_| layout.given(0));
    layout.union(all, &[a, b, c], 0);
    // A small total that holds others than its only item shows that the item is smaller.
    is_safe(&layout, 9, 6, 50);
}

#[test]
fn changes() {
    let mut layout = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| layout.given(0));
    let changes = [layout.change(b, a, 0), layout.change(d, c, 0)];
    layout.sum(&[a, c], 0);
    layout.sum(&[b, d], 0);
    layout.sum_of_changes(&changes, 0);
    is_safe(&layout, 9, 5, 0);
}

#[test]
fn people_who_are_left() {
    let mut layout = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| layout.given(0));
    let left = [layout.left(b, a, 0), layout.left(d, c, 0)];
    layout.sum(&[a, c], 0);
    layout.sum(&[b, d], 0);
    layout.sum(&left, 0);
    is_safe(&layout, 9, 5, 0);
}

/// One edition with the young, and a next with the others too.
#[test]
fn editions_of_more_columns() {
    let mut layout = Layout::new(3);
    let [a, b] = [0; 2].map(|_| layout.given(0));
    let [c, d] = [0; 2].map(|_| layout.given(1));
    let young = layout.sum(&[a, b], 0);
    let old = layout.sum(&[c, d], 1);
    layout.sum(&[a, c], 1);
    layout.sum(&[b, d], 1);
    layout.sum(&[young, old], 1);
    is_safe(&layout, 10, 5, 10);
}

/// The same items, in other groups.
#[test]
fn editions_of_other_groups() {
    let mut layout = Layout::new(3);
    let [a, b, c, d] = [0; 4].map(|_| layout.given(0));
    let first = layout.sum(&[a, b], 0);
    layout.sum(&[first, c, d], 0);
    let second = layout.sum(&[a, c], 1);
    layout.sum(&[second, b, d], 1);
    is_safe(&layout, 9, 5, 20);
}

/// An edition that splits what an earlier one showed whole: where that says too much, it is an error.
#[test]
fn editions_of_more_detail() {
    let mut layout = Layout::new(3);
    let [a, b] = [0; 2].map(|_| layout.given(1));
    let c = layout.given(0);
    let whole = layout.unsplit(&[a, b], 0);
    layout.sum(&[whole, c], 0);
    layout.equate(whole, &[a, b], 1);
    is_safe(&layout, 9, 5, 400);
}
