//! What holds for all figures, from file to page: nothing depends on order, a change reaches what is computed from it
//! and nothing else, and every cent is kept.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::project::Project;
use crate::random::runner;
use crate::web_text;

const PAGE: &str = "publicatie/2026-1/wijchen-2026-1-nota.html";

/// A project whose note shows these tables.
fn project(tables: &[&str]) -> Project {
    let project = Project::basic();
    let tables: String = tables
        .iter()
        .map(|table| format!("{{{{ tabel.{table} }}}}\n\n"))
        .collect();
    project.write(
        "content/2026-1/nota/toelichting/10-cijfers.md",
        format!("# Cijfers\n\n{tables}"),
    );
    project
}

/// The figures of our files, as `list` names them.
fn listed(project: &Project) -> BTreeMap<String, String> {
    let output = project.succeed(&["list"]).output;
    let lines = output.lines().filter_map(|line| line.trim().split_once("  "));
    lines
        .filter(|(name, _)| name.starts_with("geld.") || name.starts_with("ander."))
        .map(|(name, rest)| {
            let value = rest.trim_start().split("  ").next().unwrap();
            (name.to_owned(), value.replace('\u{a0}', " "))
        })
        .collect()
}

/// The cells of the tables on the page: the exact value of each, and what is shown.
fn cells(project: &Project) -> BTreeMap<String, (String, String)> {
    project.succeed(&["build", "--format", "html"]);
    let page = project.text(PAGE);
    let cells = page.split("<data class=\"cijfer\" value=\"").skip(1).map(|rest| {
        let (value, rest) = rest.split_once("\" data-naam=\"").unwrap();
        let (name, rest) = rest.split_once("\">").unwrap();
        let shown = web_text::strip(rest.split("</data>").next().unwrap());
        (name.to_owned(), (value.to_owned(), shown))
    });
    cells.filter(|(name, _)| name.starts_with("geld.")).collect()
}

/// A number in units of the tenth decimal.
fn exact(text: &str) -> i128 {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let number = format!("{whole}{fraction:0<10}");
    assert!(fraction.len() <= 10, "{text}");
    sign * number.parse::<i128>().unwrap()
}

/// The number that a reader sees: `€ −1.234,50`.
fn read_back(shown: &str) -> i128 {
    let plain: String = shown
        .chars()
        .filter(|c| !matches!(c, '€' | ' ' | '\u{a0}' | '.'))
        .collect();
    if plain == "nihil" {
        return 0;
    }
    exact(&plain.replace('−', "-").replace(',', "."))
}

/// A line item with a budget and a forecast in cents, or a group.
#[derive(Debug, Clone)]
enum Item {
    One([i64; 2]),
    Group(Vec<Item>),
}

use Item::{Group, One};

/// A tree of items whose amounts are whole euros, or any cents.
fn tree(unit: i64) -> impl Strategy<Value = Item> {
    let amount = move || prop_oneof![1_i64..1000, 1_i64..=999_999_999_999].prop_map(move |amount| amount * unit);
    let one = [amount(), amount()].prop_map(One);
    let node = one.prop_recursive(3, 12, 4, |inner| prop::collection::vec(inner, 1..4).prop_map(Group));
    prop::collection::vec(node, 1..4).prop_map(Group)
}

/// An item with the name that its place in the tree gives it.
fn named(item: &Item, name: &str) -> Vec<(String, Item)> {
    let mut all = vec![(name.to_owned(), item.clone())];
    if let Group(items) = item {
        for (number, item) in items.iter().enumerate() {
            all.extend(named(item, &format!("{name}_{number}")));
        }
    }
    all
}

/// The lines of an item, the items of each group in an order that `seed` gives.
fn yaml(item: &Item, name: &str, indent: usize, seed: u64) -> String {
    let space = " ".repeat(indent);
    match item {
        One([budget, forecast]) => format!(
            "{space}- {{id: {name}, label: {name}, waarden: {{begroting: {}, prognose: {}}}}}\n",
            euros(*budget),
            euros(*forecast)
        ),
        Group(items) => {
            let mut lines: Vec<String> = items
                .iter()
                .enumerate()
                .map(|(number, item)| yaml(item, &format!("{name}_{number}"), indent + 4, seed))
                .collect();
            let turn = usize::try_from(seed).unwrap() % lines.len();
            lines.rotate_left(turn);
            if seed % 2 == 1 {
                lines.reverse();
            }
            format!(
                "{space}- id: {name}\n{space}  label: {name}\n{space}  posten:\n{}",
                lines.concat()
            )
        }
    }
}

fn euros(cents: i64) -> String {
    format!(
        "{}{}.{:02}",
        if cents < 0 { "-" } else { "" },
        cents.abs() / 100,
        cents.abs() % 100
    )
}

/// The file `geld.yaml`, with tables of all.
fn data(tree: &Item, seed: u64) -> String {
    let rows: Vec<String> = named(tree, "i").into_iter().map(|(name, _)| name).collect();
    let rows = rows.join(", ");
    // A table for each column: the largest amounts don't fit beside each other.
    let table = |column: &str| {
        format!(
            "  - {{id: {column}, titel: Geld, rijen: [{rows}], kolommen: [{column}], eenheid: euro, decimalen: 2}}\n"
        )
    };
    format!(
        "status: voorbeeld\nbron: Bedacht\nkolommen:\n\
        \x20 - {{id: begroting, label: Begroting}}\n  - {{id: prognose, label: Prognose}}\n\
        \x20 - {{id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}}\n\
        posten:\n{}tabellen:\n{}",
        yaml(tree, "i", 2, seed),
        COLUMNS.map(table).concat()
    )
}

const COLUMNS: [&str; 3] = ["begroting", "prognose", "verschil"];

/// The file `ander.yaml`: every fact of a lowest item again, by reference, under one total.
fn references(tree: &Item) -> String {
    let lines: String = named(tree, "i")
        .iter()
        .filter(|(_, item)| matches!(item, One(_)))
        .map(|(name, _)| {
            format!("      - {{id: r{name}, label: r{name}, waarden: {{bedrag: = geld.{name}.prognose}}}}\n")
        })
        .collect();
    format!(
        "status: voorbeeld\nbron: Bedacht\nkolommen:\n  - {{id: bedrag, label: Bedrag}}\n\
        \x20 - {{id: dubbel, label: Dubbel, berekening: bedrag + bedrag}}\n\
        posten:\n  - id: som\n    label: Som\n    posten:\n{lines}"
    )
}

/// Budget and forecast of an item.
fn sums(item: &Item) -> [i64; 2] {
    match item {
        One(amounts) => *amounts,
        Group(items) => items.iter().map(sums).fold([0, 0], |[a, b], [c, d]| [a + c, b + d]),
    }
}

#[test]
fn nothing_depends_on_the_order_of_items() {
    runner(8)
        .run(&(tree(100), 1_u64..6), |(tree, seed)| {
            let project = project(&COLUMNS);
            project.write("data/2026-1/geld.yaml", data(&tree, 0));
            project.write("data/2026-1/ander.yaml", references(&tree));
            let first = listed(&project);
            let lowest = named(&tree, "i")
                .iter()
                .filter(|(_, item)| matches!(item, One(_)))
                .count();
            prop_assert_eq!(first.len(), 3 * named(&tree, "i").len() + 2 * (lowest + 1));
            project.write("data/2026-1/geld.yaml", data(&tree, seed));
            prop_assert_eq!(first, listed(&project));
            Ok(())
        })
        .unwrap();
}

/// The same tree with another amount in one place.
fn changed(item: &Item, name: &str, wanted: &str, column: usize, by: i64) -> Item {
    match item {
        One(amounts) => {
            let mut amounts = *amounts;
            if name == wanted {
                amounts[column] += by;
            }
            One(amounts)
        }
        Group(items) => Group(
            items
                .iter()
                .enumerate()
                .map(|(number, item)| changed(item, &format!("{name}_{number}"), wanted, column, by))
                .collect(),
        ),
    }
}

#[test]
fn a_change_reaches_what_depends_on_it_and_nothing_else() {
    let strategy = (tree(100), any::<prop::sample::Index>(), 0_usize..2, 1_i64..1_000_000);
    runner(8)
        .run(&strategy, |(tree, which, column, by)| {
            let all = named(&tree, "i");
            let lowest: Vec<&String> = all
                .iter()
                .filter(|(_, item)| matches!(item, One(_)))
                .map(|(name, _)| name)
                .collect();
            let name = lowest[which.index(lowest.len())];
            let project = project(&COLUMNS);
            project.write("data/2026-1/geld.yaml", data(&tree, 0));
            project.write("data/2026-1/ander.yaml", references(&tree));
            let before = listed(&project);
            let tree = changed(&tree, "i", name, column, by * 100);
            project.write("data/2026-1/geld.yaml", data(&tree, 0));
            let after = listed(&project);
            let differing: BTreeSet<String> = before
                .iter()
                .filter(|(name, value)| after[*name] != **value)
                .map(|(name, _)| name.clone())
                .collect();
            // The item and the groups around it, in its column and in the difference.
            let ends = name.match_indices('_').map(|(at, _)| at).chain([name.len()]);
            let mut expected: BTreeSet<String> = ends
                .flat_map(|end| {
                    let item = &name[..end];
                    let column = ["begroting", "prognose"][column];
                    [format!("geld.{item}.{column}"), format!("geld.{item}.verschil")]
                })
                .collect();
            if column == 1 {
                for item in [&format!("r{name}"), "som"] {
                    expected.extend([format!("ander.{item}.bedrag"), format!("ander.{item}.dubbel")]);
                }
            }
            prop_assert_eq!(differing, expected);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_shown_can_be_read_back() {
    let check = |tree: &Item| {
        let project = project(&COLUMNS);
        project.write("data/2026-1/geld.yaml", data(tree, 0));
        let cells = cells(&project);
        let all = named(tree, "i");
        assert_eq!(cells.len(), 3 * all.len());
        for (name, item) in all {
            let [budget, forecast] = sums(&item);
            for (column, cents) in [
                ("begroting", budget),
                ("prognose", forecast),
                ("verschil", budget - forecast),
            ] {
                let (value, shown) = &cells[&format!("geld.{name}.{column}")];
                assert_eq!(*value, euros(cents), "{name}.{column}");
                assert_eq!(read_back(shown), exact(value), "{name}.{column}: {shown}");
            }
        }
    };
    check(&Group(vec![One([0, 0]), One([5, -5]), One([-1, 1])]));
    // The largest amounts there can be.
    let largest = 99_999_999_999_999_999;
    check(&Group(vec![One([largest, 1]), One([-1, largest - 1])]));
    check(&Group(vec![Group(vec![One([1, largest - 1])]), One([largest - 1, 1])]));
    runner(8)
        .run(&tree(1), |tree| {
            check(&tree);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_sum_beyond_the_largest_amount_is_an_error() {
    let project = project(&COLUMNS);
    let tree = Group(vec![One([99_999_999_999_999_999, 0]), One([1, 0])]);
    project.write("data/2026-1/geld.yaml", data(&tree, 0));
    let run = project.run(&["check"]);
    assert!(run.errors.contains("[bedrag-te-groot]"), "{}", run.errors);
}

/// In the list, whole euros are all there is.
#[test]
fn the_list_shows_whole_euros_exactly() {
    runner(6)
        .run(&tree(100), |tree| {
            let project = project(&COLUMNS);
            project.write("data/2026-1/geld.yaml", data(&tree, 0));
            project.write("data/2026-1/ander.yaml", references(&tree));
            let listed = listed(&project);
            for (name, item) in named(&tree, "i") {
                let [budget, forecast] = sums(&item);
                let shown = |column: &str| read_back(&listed[&format!("geld.{name}.{column}")]);
                prop_assert_eq!(shown("begroting"), exact(&euros(budget)));
                prop_assert_eq!(shown("prognose"), exact(&euros(forecast)));
                prop_assert_eq!(shown("verschil"), exact(&euros(budget - forecast)));
            }
            let [_, forecast] = sums(&tree);
            prop_assert_eq!(read_back(&listed["ander.som.bedrag"]), exact(&euros(forecast)));
            prop_assert_eq!(read_back(&listed["ander.som.dubbel"]), exact(&euros(2 * forecast)));
            Ok(())
        })
        .unwrap();
}

/// Old price, old quantity, new price and new quantity.
type Product = [String; 4];

fn product() -> impl Strategy<Value = Product> {
    let number = |decimals: u32| {
        let most = 10_u64.pow(decimals);
        (prop_oneof![0_u64..10, 0_u64..1_000_000], 0..=decimals, 0..most).prop_map(|(whole, decimals, fraction)| {
            if decimals == 0 {
                return whole.to_string();
            }
            let fraction = fraction % 10_u64.pow(decimals);
            // Three decimals could be a point between thousands, and are refused.
            let zero = if decimals == 3 { "0" } else { "" };
            format!("{whole}.{fraction:0width$}{zero}", width = decimals as usize)
        })
    };
    [number(6), number(4), number(6), number(4)]
}

/// A file that splits differences, in two parts or three.
fn effects(products: &[Product], parts: usize, sign: &str) -> String {
    let items: String = products
        .iter()
        .enumerate()
        .map(|(number, [p0, q0, p1, q1])| {
            format!("      - {{id: p{number}, label: P, waarden: {{p0: {p0}, q0: {q0}, p1: {p1}, q1: {q1}}}}}\n")
        })
        .collect();
    let rows: String = (0..products.len()).map(|number| format!("p{number}, ")).collect();
    let (method, formula) = if parts == 2 {
        ("twee", "")
    } else {
        ("drie", ", gemengd")
    };
    let mixed = format!("  - {{id: gemengd, label: Gemengd, berekening: gemengd_effect, nadeel: {sign}}}\n");
    let mixed = if parts == 2 { "" } else { &mixed };
    let difference = if sign == "min" { "oud - nieuw" } else { "nieuw - oud" };
    format!(
        "status: voorbeeld\nbron: Bedacht\n\
         prijs_en_volume: {{oud: {{prijs: p0, eenheden: q0}}, nieuw: {{prijs: p1, eenheden: q1}}, methode: {method} delen}}\n\
         kolommen:\n  - {{id: p0, label: P, soort: prijs}}\n  - {{id: q0, label: Q, soort: eenheden}}\n\
         \x20 - {{id: p1, label: P, soort: prijs}}\n  - {{id: q1, label: Q, soort: eenheden}}\n\
         \x20 - {{id: oud, label: Oud, berekening: p0 * q0}}\n  - {{id: nieuw, label: Nieuw, berekening: p1 * q1}}\n\
         \x20 - {{id: verschil, label: Verschil, berekening: {difference}, nadeel: {sign}}}\n\
         \x20 - {{id: prijs, label: Prijs, berekening: prijseffect, nadeel: {sign}}}\n\
         \x20 - {{id: volume, label: Volume, berekening: volume_effect, nadeel: {sign}}}\n{mixed}\
         posten:\n  - id: som\n    label: Som\n    posten:\n{items}tabellen:\n\
         \x20 - {{id: geld, titel: Geld, rijen: [{rows}som], kolommen: [oud, nieuw, verschil], eenheid: mln}}\n\
        \x20 - {{id: delen, titel: Delen, rijen: [{rows}som], kolommen: [prijs, volume{formula}], eenheid: mln}}\n"
    )
}

#[test]
fn price_and_volume_are_the_difference() {
    let strategy = (prop::collection::vec(product(), 1..12), 2_usize..4, prop::bool::ANY);
    runner(8)
        .run(&strategy, |(products, parts, plus)| {
            let project = project(&["geld", "delen"]);
            let sign = if plus { "plus" } else { "min" };
            project.write("data/2026-1/geld.yaml", effects(&products, parts, sign));
            let cells = cells(&project);
            let value = |item: &str, column: &str| exact(&cells[&format!("geld.{item}.{column}")].0);
            let mut totals = [0; 5];
            for (number, [p0, q0, p1, q1]) in products.iter().enumerate() {
                let item = format!("p{number}");
                // Prices and quantities have ten decimals together.
                let price = |text: &str| exact(text) / 10_000;
                let units = |text: &str| exact(text) / 1_000_000;
                let (p0, q0, p1, q1) = (price(p0), units(q0), price(p1), units(q1));
                // The table shows a disadvantage with a minus, whatever sign the file gives it.
                let expected = [
                    p0 * q0,
                    p1 * q1,
                    (p0 - p1) * if parts == 2 { q1 } else { q0 },
                    (q0 - q1) * p0,
                    if parts == 2 { 0 } else { (p0 - p1) * (q1 - q0) },
                ];
                let columns = ["oud", "nieuw", "prijs", "volume", "gemengd"];
                let shown: Vec<i128> = columns[..parts + 2].iter().map(|column| value(&item, column)).collect();
                prop_assert_eq!(&shown, &expected[..parts + 2], "{:?}", products[number]);
                prop_assert_eq!(value(&item, "verschil"), shown[2..].iter().sum::<i128>());
                for (total, value) in totals.iter_mut().zip(expected) {
                    *total += value;
                }
            }
            prop_assert_eq!(value("som", "verschil"), totals[0] - totals[1]);
            prop_assert_eq!(value("som", "prijs"), totals[2]);
            prop_assert_eq!(value("som", "volume"), totals[3]);
            prop_assert_eq!(totals[2] + totals[3] + totals[4], totals[0] - totals[1]);
            Ok(())
        })
        .unwrap();
}

/// A file in which each item refers to the one that `next` says, if any.
fn chain(length: usize, next: impl Fn(usize) -> Option<usize>) -> String {
    let items: String = (0..length)
        .map(|number| {
            let value = next(number).map_or_else(|| "12.34".to_owned(), |next| format!("= geld.p{next}.bedrag"));
            format!("  - {{id: p{number}, label: P, waarden: {{bedrag: {value}}}}}\n")
        })
        .collect();
    format!(
        "status: voorbeeld\nbron: Bedacht\nkolommen:\n  - {{id: bedrag, label: Bedrag}}\nposten:\n{items}\
             tabellen:\n  - {{id: geld, titel: Geld, rijen: [p0, p{}], kolommen: [bedrag], eenheid: euro, decimalen: 2}}\n",
        length - 1
    )
}

const LONG: usize = 5000;

#[test]
fn a_long_chain_of_references_keeps_its_value() {
    let project = project(&["geld"]);
    let forward = chain(LONG, |number| (number + 1 < LONG).then_some(number + 1));
    let backward = chain(LONG, |number| number.checked_sub(1));
    for data in [forward, backward] {
        project.write("data/2026-1/geld.yaml", data);
        let cells = cells(&project);
        for item in [0, LONG - 1] {
            assert_eq!(
                cells[&format!("geld.p{item}.bedrag")],
                ("12.34".to_owned(), "12,34".to_owned())
            );
        }
    }
}

#[test]
fn a_circle_of_references_is_an_error() {
    let project = project(&["geld"]);
    let total = "status: voorbeeld\nbron: Bedacht\nkolommen:\n  - {id: bedrag, label: Bedrag}\nposten:\n\
                 \x20 - id: som\n    label: Som\n    posten:\n      - {id: p0, label: P, waarden: {bedrag: = geld.som.bedrag}}\n\
                 tabellen:\n  - {id: geld, titel: Geld, rijen: [p0], kolommen: [bedrag], eenheid: euro}\n";
    for data in [
        chain(1, |_| Some(0)),
        chain(2, |number| Some(1 - number)),
        chain(LONG, |number| Some((number + 1) % LONG)),
        total.to_owned(),
    ] {
        project.write("data/2026-1/geld.yaml", data);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1), "{}", run.errors);
        assert_eq!(run.errors.matches("[kringverwijzing]").count(), 1, "{}", run.errors);
        assert!(run.errors.len() < 3000, "{}", run.errors);
    }
}
