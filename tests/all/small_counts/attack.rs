//! Small counts of people, attacked: a reader takes all that is published, in all documents and editions together, and
//! tries which numbers can stand behind each `x`.
//!
//! The reader here knows which counts are small, and nothing else of the program: every figure is written as a sum of
//! the counts of the lowest items, and numbers are tried until they fit. A reader who also knows how the program
//! chooses stands beside `src/suppression.rs`.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::project::Project;
use crate::random::runner;

use super::reader::{MANY, Reader};
use super::{add_report, empty, published};

/// A sum of counts of lowest items, each times a number.
pub type Sum = BTreeMap<String, i64>;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// A count of people.
    People,
    /// How many people more.
    Difference,
    /// A price times people, in cents.
    Cost,
}

/// A figure that a reader may see.
#[derive(Debug, Clone)]
struct Figure {
    kind: Kind,
    sum: Sum,
}

/// A line item: counts for each period, or a group.
#[derive(Debug, Clone)]
enum Item {
    One(&'static str, Vec<i64>),
    Group(&'static str, Vec<Item>),
}

use Item::{Group, One};

impl Item {
    fn id(&self) -> &'static str {
        match self {
            One(id, _) | Group(id, _) => id,
        }
    }

    /// This item and all in it, groups first.
    fn all(&self) -> Vec<&Self> {
        let below = match self {
            One(..) => Vec::new(),
            Group(_, items) => items.iter().flat_map(Self::all).collect(),
        };
        std::iter::once(self).chain(below).collect()
    }

    /// The lowest items, with their counts.
    fn lowest(&self) -> Vec<(&'static str, &[i64])> {
        let items = self.all().into_iter();
        items
            .filter_map(|item| match item {
                One(id, counts) => Some((*id, counts.as_slice())),
                Group(..) => None,
            })
            .collect()
    }

    fn yaml(&self, indent: usize) -> String {
        let space = " ".repeat(indent);
        let id = self.id();
        match self {
            One(_, counts) => {
                let counts: Vec<String> = PERIODS
                    .iter()
                    .zip(counts)
                    .map(|(period, count)| format!("{period}: {count}"))
                    .collect();
                let values = format!("{{aantal: {{{}}}, prijs: {}}}", counts.join(", "), price(id));
                format!("{space}- {{id: {id}, label: {id}, waarden: {values}}}\n")
            }
            Group(_, items) => {
                let items: String = items.iter().map(|item| item.yaml(indent + 4)).collect();
                format!("{space}- id: {id}\n{space}  label: {id}\n{space}  posten:\n{items}")
            }
        }
    }
}

const PERIODS: [&str; 2] = ["2025-h1", "2025-h2"];

/// The price of an item, in cents as the file writes it in euros.
fn price(id: &str) -> String {
    let cents = price_in_cents(id);
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn price_in_cents(id: &str) -> i64 {
    1000 + 250 * id.bytes().map(i64::from).sum::<i64>()
}

/// The file of an edition, with all that can be computed from counts.
fn data(root: &Item) -> String {
    let rows: Vec<&str> = root.all().iter().map(|item| item.id()).collect();
    let rows = rows.join(", ");
    let one_period = matches!(root.lowest()[0].1, [_]);
    let (periods, last, difference) = if one_period {
        ("[2025-h1]", "aantal_2025_h1", "")
    } else {
        (
            "[2025-h1, 2025-h2]",
            "aantal_2025_h2",
            "  - {id: verschil, label: Verschil, berekening: aantal_2025_h2 - aantal_2025_h1}\n",
        )
    };
    let shown = if one_period { "aantal" } else { "aantal, verschil" };
    format!(
        "status: voorbeeld\nbron: Bedacht\nperioden: {periods}\nkolommen:\n\
        \x20 - {{id: aantal, label: Aantal, soort: personen, per_periode: ja}}\n{difference}\
        \x20 - {{id: prijs, label: Prijs, soort: prijs}}\n\
        \x20 - {{id: kosten, label: Kosten, berekening: prijs * {last}}}\n\
        \x20 - {{id: deel, label: Deel, berekening: aandeel({last})}}\n\
        posten:\n{}\
        tabellen:\n\
        \x20 - {{id: mensen, titel: Mensen, rijen: [{rows}], kolommen: [{shown}], eenheid: euro}}\n\
        \x20 - {{id: geld, titel: Geld, rijen: [{rows}], kolommen: [prijs, kosten, deel], eenheid: euro}}\n",
        root.yaml(2)
    )
}

/// What a count is to the reader: the same in each edition, as long as nobody corrects it.
fn variable(id: &str, period: usize, count: i64) -> String {
    format!("{id} {} {count}", PERIODS[period])
}

/// The figures of an edition, by name, as sums of the counts of its lowest items.
fn figures(root: &Item) -> BTreeMap<String, Figure> {
    let mut figures = BTreeMap::new();
    for item in root.all() {
        let id = item.id();
        let lowest = item.lowest();
        let periods = lowest[0].1.len();
        let count = |period: usize| -> Sum {
            lowest
                .iter()
                .map(|(id, counts)| (variable(id, period, counts[period]), 1))
                .collect()
        };
        for (period, name) in PERIODS.iter().enumerate().take(periods) {
            let name = format!("mensen.{id}.aantal_{}", name.replace('-', "_"));
            let (kind, sum) = (Kind::People, count(period));
            figures.insert(name, Figure { kind, sum });
        }
        if periods == 2 {
            let mut sum = count(1);
            sum.extend(count(0).into_iter().map(|(name, times)| (name, -times)));
            let kind = Kind::Difference;
            figures.insert(format!("mensen.{id}.verschil"), Figure { kind, sum });
        }
        let costs = lowest.iter().map(|(id, counts)| {
            let name = variable(id, periods - 1, counts[periods - 1]);
            (name, price_in_cents(id))
        });
        let (kind, sum) = (Kind::Cost, costs.collect());
        figures.insert(format!("mensen.{id}.kosten"), Figure { kind, sum });
    }
    figures
}

/// A project with these editions: each has a report with the counts and another with the rest.
fn project(editions: &[(&str, &Item)]) -> Project {
    let project = empty();
    let mut summary = String::from("# Inhoud\n\n");
    for (edition, root) in editions {
        project.write(&format!("data/{edition}/mensen.yaml"), data(root));
        for (name, table) in [("aantallen", "mensen"), ("bedragen", "geld")] {
            add_report(&project, edition, name, &format!("{{{{ tabel.{table} }}}}\n"));
            summary.push_str(&format!("- [Cijfers]({edition}/{name}/cijfers.md)\n"));
        }
    }
    project.write("content/SUMMARY.md", summary);
    project
}

/// What is known of a project: the counts of each edition, and what is published of it.
struct Attack<'a> {
    limit: i64,
    editions: Vec<(&'a Item, BTreeMap<String, String>)>,
}

impl Attack<'_> {
    /// Builds a project with these editions, and takes what it publishes.
    fn on<'a>(editions: &[(&str, &'a Item)]) -> Attack<'a> {
        Self::on_what_can_be_built(editions).unwrap()
    }

    /// The same, but nothing where a later edition tells too much of what an earlier one has shown.
    fn on_what_can_be_built<'a>(editions: &[(&str, &'a Item)]) -> Option<Attack<'a>> {
        let project = project(editions);
        let run = project.run(&["build", "--format", "html"]);
        if editions.len() > 1 && run.errors.contains("[klein-aantal-te-herleiden]") {
            return None;
        }
        assert_eq!(run.code, Some(0), "{}", run.errors);
        let editions: Vec<_> = editions
            .iter()
            .map(|(edition, root)| (*root, published(&project, edition)))
            .collect();
        // Prices are always shown: a reader who finds nothing reads the page wrongly.
        assert!(editions.iter().all(|(_, published)| !published.is_empty()));
        Some(Attack { limit: 10, editions })
    }

    /// The true counts of the lowest items. Where two editions differ, the reader knows that one was corrected.
    fn truth(&self) -> BTreeMap<String, i64> {
        let mut truth = BTreeMap::new();
        for (root, _) in &self.editions {
            for (id, counts) in root.lowest() {
                for (period, count) in counts.iter().enumerate() {
                    truth.insert(variable(id, period, *count), *count);
                }
            }
        }
        truth
    }

    /// All that is known, of what is published or of zeros only.
    fn reader(&self, with_published: bool) -> Reader {
        let truth = self.truth();
        let mut reader = Reader::new(&truth);
        for (root, published) in &self.editions {
            for (name, figure) in figures(root) {
                let value = value(&figure.sum, &truth);
                let shown = published.get(&name).map(|shown| in_units(shown, figure.kind));
                assert!(
                    shown.is_none_or(|shown| shown == value),
                    "{name} is {value}, and shows {shown:?}"
                );
                match (figure.kind, shown) {
                    (_, Some(value)) if with_published || value == 0 => reader.learn(&figure.sum, value, value),
                    // No text names a small total of small counts.
                    (Kind::People, _) if figure.sum.len() > 1 && value < self.limit => {
                        reader.learn(&figure.sum, 1, MANY);
                    }
                    (Kind::People, _) if value < self.limit => reader.learn(&figure.sum, 1, self.limit - 1),
                    (Kind::People, _) => reader.learn(&figure.sum, self.limit, MANY),
                    (Kind::Difference | Kind::Cost, _) => {}
                }
            }
        }
        reader
    }

    /// What the reader finds out and should not.
    fn leaks(&self) -> Vec<String> {
        let truth = self.truth();
        let mut leaks = Vec::new();
        let (mut nothing, mut everything) = (self.reader(false), self.reader(true));
        for (root, published) in &self.editions {
            for (name, figure) in figures(root) {
                let value = value(&figure.sum, &truth);
                if figure.kind != Kind::People || !(1..self.limit).contains(&value) {
                    continue;
                }
                if published.contains_key(&name) {
                    leaks.push(format!("{name} is shown: {value}"));
                }
                // The ends that even a reader of nothing can not exclude.
                let possible: Vec<i64> = (1..self.limit)
                    .filter(|end| nothing.can_be(&figure.sum, *end))
                    .collect();
                for end in [possible[0], possible[possible.len() - 1]] {
                    if !everything.can_be(&figure.sum, end) {
                        leaks.push(format!("{name} can not be {end}"));
                    }
                }
            }
            leaks.extend(leaking_shares(root, published));
        }
        leaks
    }
}

/// Shares of which the part or the whole is hidden.
fn leaking_shares(root: &Item, published: &BTreeMap<String, String>) -> Vec<String> {
    let period = if root.lowest()[0].1.len() == 2 {
        "2025_h2"
    } else {
        "2025_h1"
    };
    let is_hidden = |id: &str| !published.contains_key(&format!("mensen.{id}.aantal_{period}"));
    let ids = root.all().into_iter().map(Item::id);
    ids.filter(|id| published.contains_key(&format!("mensen.{id}.deel")))
        .filter(|id| is_hidden(id) || is_hidden(root.id()))
        .map(|id| format!("the share of {id} is shown"))
        .collect()
}

fn value(sum: &Sum, truth: &BTreeMap<String, i64>) -> i64 {
    sum.iter().map(|(name, times)| truth[name] * times).sum()
}

/// A number of people, or of cents.
fn in_units(shown: &str, kind: Kind) -> i64 {
    match kind {
        Kind::Cost => shown.replace('.', "").parse().unwrap(),
        Kind::People | Kind::Difference => shown.parse().unwrap(),
    }
}

#[test]
fn the_reader_finds_what_follows() {
    let root = Group("alles", vec![One("a", vec![3]), One("b", vec![20]), One("c", vec![30])]);
    let attack = |shown: &[(&str, &str)]| Attack {
        limit: 10,
        editions: vec![(
            &root,
            shown
                .iter()
                .map(|(name, value)| (format!("mensen.{name}"), (*value).to_owned()))
                .collect(),
        )],
    };
    let total = ("alles.aantal_2025_h1", "53");
    let (b, c) = (("b.aantal_2025_h1", "20"), ("c.aantal_2025_h1", "30"));
    assert_eq!(attack(&[total, c]).leaks(), [""; 0]);
    assert_eq!(attack(&[total, b, c]).leaks().len(), 2);
    // Two sums of the same two counts.
    let costs: i64 = [("a", 3), ("b", 20), ("c", 30)]
        .iter()
        .map(|(id, count)| price_in_cents(id) * count)
        .sum();
    let costs = format!("{}.{:02}", costs / 100, costs % 100);
    assert_eq!(attack(&[total, c, ("alles.kosten", &costs)]).leaks().len(), 2);
    assert_eq!(attack(&[("a.aantal_2025_h1", "3")]).leaks().len(), 3);
}

/// Trees with small counts, each in its own edition.
#[test]
fn no_small_count_follows_from_what_is_published() {
    for root in [
        Group("alles", vec![One("a", vec![3]), One("b", vec![20]), One("c", vec![30])]),
        Group(
            "alles",
            vec![One("a", vec![3, 40]), One("b", vec![20, 30]), One("c", vec![30, 20])],
        ),
        // All items small, so that their total says something.
        Group(
            "alles",
            vec![One("a", vec![1, 9]), One("b", vec![1, 9]), One("c", vec![1, 9])],
        ),
        Group("alles", vec![One("a", vec![1, 1]), One("b", vec![1, 2])]),
        Group(
            "alles",
            vec![One("a", vec![4, 0]), One("b", vec![0, 4]), One("c", vec![50, 50])],
        ),
        Group(
            "alles",
            vec![
                Group("west", vec![One("a", vec![5, 12]), One("b", vec![40, 41])]),
                Group("oost", vec![One("c", vec![60, 61]), One("d", vec![70, 71])]),
                Group("midden", vec![Group("kern", vec![One("e", vec![7, 7])])]),
            ],
        ),
    ] {
        let attack = Attack::on(&[("2026-1", &root)]);
        assert_eq!(attack.leaks(), [""; 0], "{root:?}\n{:?}", attack.editions[0].1);
    }
}

fn counts() -> impl Strategy<Value = Vec<i64>> {
    let count = || prop_oneof![3 => 1_i64..10, 1 => Just(0), 4 => 10_i64..60];
    prop::collection::vec(count(), 2)
}

/// A tree of five items, in one of the shapes that an edition can give it.
fn tree(counts: &[Vec<i64>], shape: u8, periods: usize) -> Item {
    let one = |number: usize| One(["a", "b", "c", "d", "e"][number], counts[number][..periods].to_vec());
    let items = match shape {
        0 => (0..5).map(one).collect(),
        1 => vec![Group("west", vec![one(0), one(1)]), one(2), one(3), one(4)],
        2 => vec![
            Group("west", vec![one(0), one(1)]),
            Group("oost", vec![one(2), one(3), one(4)]),
        ],
        3 => vec![
            Group("zuid", vec![one(1), one(2), Group("kern", vec![one(3), one(4)])]),
            one(0),
        ],
        _ => vec![one(4), Group("noord", vec![one(0), one(3)]), one(1), one(2)],
    };
    Group("alles", items)
}

#[test]
fn no_small_count_follows_from_random_editions() {
    let strategy = (
        prop::collection::vec(counts(), 5),
        (0_u8..5, 1_usize..3),
        prop::option::of((0_u8..5, 1_usize..3)),
    );
    runner(16)
        .run(&strategy, |(counts, (shape, periods), second)| {
            // Nothing is divided by zero.
            prop_assume!(counts.iter().all(|counts| counts.iter().any(|count| *count > 0)));
            prop_assume!((0..2).all(|period| counts.iter().any(|counts| counts[period] > 0)));
            let first = tree(&counts, shape, periods);
            let second = second.map(|(shape, periods)| tree(&counts, shape, periods));
            let mut editions = vec![("2026-1", &first)];
            editions.extend(second.as_ref().map(|second| ("2026-2", second)));
            let attack = Attack::on_what_can_be_built(&editions);
            prop_assert_eq!(attack.map_or_else(Vec::new, |attack| attack.leaks()), [""; 0]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn editions_do_not_tell_of_each_other() {
    let mut tell_apart = 0;
    for counts in [
        [10, 1, 10, 1, 10],
        [4, 25, 31, 40, 60],
        [30, 4, 25, 31, 40],
        [40, 31, 4, 25, 30],
        [25, 31, 40, 60, 4],
    ] {
        let counts: Vec<Vec<i64>> = counts.iter().map(|count| vec![*count]).collect();
        for shape in 1..5 {
            let (first, second) = (tree(&counts, 0, 1), tree(&counts, shape, 1));
            let mut apart = Attack::on(&[("2026-1", &first)]);
            let other = Attack::on(&[("2026-2", &second)]);
            assert_eq!(apart.leaks(), [""; 0]);
            assert_eq!(other.leaks(), [""; 0]);
            apart.editions.extend(other.editions);
            tell_apart += usize::from(!apart.leaks().is_empty());
            assert_eq!(
                Attack::on_what_can_be_built(&[("2026-1", &first), ("2026-2", &second)])
                    .map_or_else(Vec::new, |attack| attack.leaks()),
                [""; 0]
            );
        }
    }
    assert!(tell_apart > 0, "editions that are made apart tell nothing either");
    // An edition before, from which the counts were corrected.
    let counts: Vec<Vec<i64>> = [10, 1, 10, 1, 10].iter().map(|count| vec![*count]).collect();
    let before: Vec<Vec<i64>> = counts.iter().map(|counts| vec![counts[0] + 1]).collect();
    let editions = [tree(&before, 0, 1), tree(&counts, 0, 1), tree(&counts, 1, 1)];
    let [before, first, second] = &editions;
    let mut attack = Attack::on(&[("2025-1", before), ("2026-1", first), ("2026-2", second)]);
    attack.editions.remove(0);
    assert_eq!(attack.leaks(), [""; 0]);
}

/// The reader subtracts the edition before the correction from the one after it.
#[test]
fn a_correction_of_one_count_does_not_tell_another() {
    let mut built = 0;
    for (counts, corrections) in [
        (
            [4, 25, 31, 40, 60],
            [[0, 5], [0, 12], [0, 0], [1, 26], [1, 9], [2, 33], [2, 3], [4, 59]],
        ),
        (
            [10, 1, 10, 1, 10],
            [[0, 11], [1, 2], [1, 10], [1, 0], [2, 9], [3, 12], [4, 11], [4, 1]],
        ),
    ] {
        for [item, count] in corrections {
            let before: Vec<Vec<i64>> = counts.iter().map(|count| vec![*count]).collect();
            let mut after = before.clone();
            after[usize::try_from(item).unwrap()] = vec![count];
            for shape in 0..3 {
                let (first, second) = (tree(&before, shape, 1), tree(&after, shape, 1));
                let attack = Attack::on_what_can_be_built(&[("2026-1", &first), ("2026-2", &second)]);
                built += usize::from(attack.is_some());
                let leaks = attack.map_or_else(Vec::new, |attack| attack.leaks());
                assert_eq!(leaks, [""; 0], "{counts:?}, item {item} becomes {count}, shape {shape}");
            }
        }
    }
    assert!(built > 0, "no correction can be built");
}
