//! Examples, and what a reader finds who tries all tables.

use super::*;

mod enumerator;
mod everything;

use enumerator::Layout;

/// Wards below one total.
fn wards(count: usize, limit: i64) -> Layout {
    let mut layout = Layout::new(limit);
    let wards: Vec<usize> = (0..count).map(|_| layout.given(0)).collect();
    layout.sum(&wards, 0);
    layout
}

/// What is printed of wards and their total.
fn printed<const N: usize>(given: [i64; N]) -> String {
    wards(N, 10).printed(&given)
}

#[test]
fn a_small_count_takes_one_other_along() {
    assert_eq!(printed([4, 25, 31]), "< x 31 | 60");
    assert_eq!(printed([25, 31, 4]), "x 31 < | 60");
    assert_eq!(printed([25, 31, 40]), "25 31 40 | 96");
    assert_eq!(printed([4, 0, 31, 25]), "< 0 x 25 | 60");
}

#[test]
fn what_is_hidden_with_it_does_not_depend_on_values() {
    for second in [19, 25, 60, 400] {
        assert_eq!(printed([4, second, 31]), format!("< x 31 | {}", 35 + second));
    }
}

#[test]
fn a_pair_that_says_too_much_takes_a_third_along() {
    // Eleven with ‘minder dan 10’ is one and ten.
    assert_eq!(printed([1, 10, 31]), "< x x | 42");
    assert_eq!(wards(3, 10).leak_near(&[1, 10, 31]), None);
}

#[test]
fn a_total_of_small_counts_is_not_told_to_be_small() {
    assert_eq!(printed([1; 9]), "< < < < < < < < < | x");
    assert_eq!(wards(9, 10).leak_near(&[1; 9]), None);
    assert_eq!(printed([2, 3, 0]), "< < 0 | x");
    // Of one count it is the same count.
    assert_eq!(printed([0, 3, 0]), "0 < 0 | <");
}

#[test]
fn small_counts_with_room_protect_each_other() {
    assert_eq!(printed([5, 4, 6, 3, 7, 5]), "< < < < < < | 30");
    assert_eq!(wards(6, 10).leak_near(&[5, 4, 6, 3, 7, 5]), None);
}

#[test]
fn two_ones_below_a_limit_of_three() {
    let layout = wards(4, 3);
    assert_eq!(layout.printed(&[1, 1, 200, 300]), "< < x 300 | 502");
    assert_eq!(layout.leak_near(&[1, 1, 200, 300]), None);
}

#[test]
fn a_union_is_at_most_the_sum_and_at_least_each_part() {
    let mut layout = Layout::new(10);
    let [first, second, all] = [0; 3].map(|_| layout.given(0));
    layout.union(all, &[first, second], 0);
    assert_eq!(layout.printed(&[25, 9, 34]), "x < 34 |");
    assert_eq!(layout.leak_near(&[25, 9, 34]), None);
}

/// A total can hold others than its items.
#[test]
fn a_total_of_more_than_its_items_is_no_union() {
    let mut layout = Layout::new(10);
    let [first, second, all] = [0; 3].map(|_| layout.given(0));
    layout.union(all, &[first, second], 0);
    assert_eq!(layout.printed(&[25, 9, 60]), "25 < 60 |");
    assert_eq!(layout.printed(&[0, 9, 12]), "0 < 12 |");
}

/// What is left of people are people; what changes counts nobody.
#[test]
fn a_difference_of_people_is_hidden_where_it_is_small() {
    let mut layout = Layout::new(10);
    let [all, with] = [0; 2].map(|_| layout.given(0));
    layout.left(all, with, 0);
    assert_eq!(layout.printed(&[104, 100]), "x 100 | <");
    let mut layout = Layout::new(10);
    let [new, old] = [0; 2].map(|_| layout.given(0));
    layout.change(new, old, 0);
    assert_eq!(layout.printed(&[104, 100]), "104 100 | 4");
    assert_eq!(layout.printed(&[104, 4]), "104 < | x");
}

/// Four wards: one edition with the young, the next with the young, the others, and both together.
fn two_editions() -> Layout {
    let mut layout = Layout::new(10);
    let young: Vec<usize> = (0..4).map(|_| layout.given(0)).collect();
    let old: Vec<usize> = (0..4).map(|_| layout.given(1)).collect();
    let all_young = layout.sum(&young, 0);
    let all_old = layout.sum(&old, 1);
    for (young, old) in young.iter().zip(&old) {
        layout.sum(&[*young, *old], 1);
    }
    layout.sum(&[all_young, all_old], 1);
    layout
}

#[test]
fn a_later_edition_leaves_the_choice_of_an_earlier_one() {
    let layout = two_editions();
    let given = [4, 25, 31, 40, 60, 80, 12, 14];
    assert_eq!(layout.printed(&given), "< x 31 40 x x 12 14 | 100 166 64 105 43 54 266");
    assert_eq!(layout.leak_near(&given), None);
    let first = wards(4, 10).printed(&given[..4]);
    assert_eq!(first, "< x 31 40 | 100");
}

#[test]
fn what_an_earlier_edition_shows_can_make_a_count_impossible_to_protect() {
    // Fifteen was shown, and is split now.
    let mut layout = Layout::new(10);
    let whole = layout.given(0);
    let parts = [0; 2].map(|_| layout.given(1));
    layout.equate(whole, &parts, 1);
    let (cells, equations) = layout.table(&[15, 8, 7]);
    let choice = suppress(&cells, &equations, 10);
    assert_eq!(choice.exposed.first(), Some(&(parts[0], 1)));
    assert!(!choice.hidden[whole]);
    // Told from the start, the whole is hidden as well.
    assert_eq!(printed([8, 7]), "< < | x");
}

#[test]
fn how_often_a_figure_stands_there_does_not_matter() {
    let mut layout = wards(4, 10);
    let before = layout.printed(&[4, 25, 31, 40]);
    for edition in 1..4 {
        layout.equate(4, &[0, 1, 2, 3], edition);
    }
    assert_eq!(layout.printed(&[4, 25, 31, 40]), before);
}

#[test]
fn hostile_input_does_not_panic() {
    let cell = |value: i64| Cell {
        value,
        kind: Kind::Count,
        cost: 1,
        edition: 0,
    };
    let cells = [5, 0, i64::MAX, i64::MIN, i64::MAX, -3].map(cell);
    let equation = |total: usize, parts: &[usize], relation: Relation| Equation {
        total,
        parts: parts.iter().map(|part| (*part, false)).collect(),
        relation,
        edition: 0,
    };
    let equations = [
        equation(4, &[0, 1, 2, 2], Relation::Sum),
        equation(4, &[4, 4], Relation::Sum),
        equation(2, &[4, 3], Relation::Union),
        equation(0, &[4], Relation::Superset),
        equation(3, &[5], Relation::Sum),
        equation(5, &[3, 0], Relation::Sum),
        equation(1, &[], Relation::Sum),
    ];
    let choice = suppress(&cells, &equations, 10);
    assert!(choice.hidden[0]);
    assert!(suppress(&[], &[], 10).hidden.is_empty());
}
