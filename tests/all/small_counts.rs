//! Small counts of people, attacked: a reader takes all that is published, in all documents and editions together, and
//! tries which numbers can stand behind each `x`.
//!
//! The reader here knows which counts are small, and nothing else of the program: every figure is written as a sum of
//! the counts of the lowest items, and numbers are tried until they fit. A reader who also knows how the program
//! chooses stands beside `src/suppression.rs`.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use crate::project::{Project, files};
use crate::random::runner;
use crate::{pdf_text, web_text};

/// A sum of counts of lowest items, each times a number.
type Sum = BTreeMap<String, i64>;

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

/// The figures of an edition, by name, as sums of the counts of its lowest items.
fn figures(root: &Item) -> BTreeMap<String, Figure> {
    let mut figures = BTreeMap::new();
    for item in root.all() {
        let id = item.id();
        let lowest = item.lowest();
        let periods = lowest[0].1.len();
        let count = |period: usize| -> Sum {
            let name = |id: &str| format!("{id} {}", PERIODS[period]);
            lowest.iter().map(|(id, _)| (name(id), 1)).collect()
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
        let costs = lowest.iter().map(|(id, _)| {
            let name = format!("{id} {}", PERIODS[periods - 1]);
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

/// A project without documents and data.
fn empty() -> Project {
    let project = Project::basic();
    for folder in ["content/2026-1", "data/2026-1"] {
        fs::remove_dir_all(project.path().join(folder)).unwrap();
    }
    project
}

fn add_report(project: &Project, edition: &str, name: &str, text: &str) {
    let folder = format!("content/{edition}/{name}");
    project.write(
        &format!("{folder}/document.yaml"),
        "soort: monitorverslag\nonderwerp: Cijfers\ncollegedatum: 2026-09-08\nstatus: raad\nsecties: [cijfers]\n",
    );
    project.write(&format!("{folder}/cijfers.md"), format!("# Cijfers\n\n{text}"));
}

/// A project with one report with this text, over this data.
fn report(data: &str, text: &str) -> Project {
    let project = empty();
    project.write("data/2026-1/mensen.yaml", data);
    add_report(&project, "2026-1", "verslag", text);
    project.write(
        "content/SUMMARY.md",
        "# Inhoud\n\n- [Cijfers](2026-1/verslag/cijfers.md)\n",
    );
    project
}

/// What the pages in `publicatie/<edition>/` say of each figure: its exact value, where they show it.
fn published(project: &Project, edition: &str) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (path, bytes) in project.files() {
        let is_page = path.extension().is_some_and(|extension| extension == "html");
        if !is_page || !path.starts_with(format!("publicatie/{edition}")) {
            continue;
        }
        for rest in String::from_utf8(bytes).unwrap().split("<data ").skip(1) {
            let attribute = |name: &str| {
                let from = rest.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
                rest[from..].split('"').next().unwrap().to_owned()
            };
            values.insert(attribute("data-naam"), attribute("value"));
        }
    }
    values
}

/// What is known of a sum of counts: from the one to the other.
struct Known {
    sum: Vec<(usize, i64)>,
    low: i64,
    high: i64,
}

/// A number of people that nobody reaches.
const MANY: i64 = 1 << 40;

/// A reader who tries which counts fit all that is known.
struct Reader {
    names: Vec<String>,
    truth: Vec<i64>,
    known: Vec<Known>,
}

impl Reader {
    fn new(truth: &BTreeMap<String, i64>) -> Self {
        Self {
            names: truth.keys().cloned().collect(),
            truth: truth.values().copied().collect(),
            known: Vec::new(),
        }
    }

    fn terms(&self, sum: &Sum) -> Vec<(usize, i64)> {
        let number = |name: &String| self.names.iter().position(|other| other == name).unwrap();
        sum.iter().map(|(name, times)| (number(name), *times)).collect()
    }

    fn learn(&mut self, sum: &Sum, low: i64, high: i64) {
        let sum = self.terms(sum);
        self.known.push(Known { sum, low, high });
    }

    /// Whether this sum can be `value`, for all that the reader knows.
    fn can_be(&mut self, sum: &Sum, value: i64) -> bool {
        self.learn(sum, value, value);
        // Zero is always shown; more than this above the truth is never needed.
        let mut ranges: Vec<(i64, i64)> = self.truth.iter().map(|count| (0, count + 60)).collect();
        let found = self.search(&mut ranges, &mut 200_000);
        self.known.pop();
        found
    }

    /// Tries counts within `ranges`, those near the truth first.
    fn search(&self, ranges: &mut [(i64, i64)], steps: &mut usize) -> bool {
        *steps = steps.checked_sub(1).expect("too much to try");
        if !self.narrow(ranges) {
            return false;
        }
        let open = (0..ranges.len()).filter(|count| ranges[*count].0 < ranges[*count].1);
        let Some(count) = open.min_by_key(|count| ranges[*count].1 - ranges[*count].0) else {
            return true;
        };
        let (low, high) = ranges[count];
        let mut values: Vec<i64> = (low..=high).collect();
        values.sort_by_key(|value| (value - self.truth[count]).abs());
        values.into_iter().any(|value| {
            let mut ranges = ranges.to_vec();
            ranges[count] = (value, value);
            self.search(&mut ranges, steps)
        })
    }

    /// Leaves out what cannot be, until nothing changes; whether anything is left.
    fn narrow(&self, ranges: &mut [(i64, i64)]) -> bool {
        loop {
            let before = ranges.to_vec();
            for known in &self.known {
                let all: Vec<(i64, i64)> = known.sum.iter().map(|term| ends(*term, ranges)).collect();
                let low: i64 = all.iter().map(|(least, _)| least).sum();
                let high: i64 = all.iter().map(|(_, most)| most).sum();
                for ((count, times), (least, most)) in known.sum.iter().zip(all) {
                    // What this term can be, where the others are all they could be.
                    let from = known.low - (high - most);
                    let to = known.high - (low - least);
                    let (from, to) = if *times > 0 {
                        (ceiling(from, *times), to.div_euclid(*times))
                    } else {
                        (ceiling(-to, -times), (-from).div_euclid(-times))
                    };
                    let range = &mut ranges[*count];
                    *range = (range.0.max(from), range.1.min(to));
                    if range.0 > range.1 {
                        return false;
                    }
                }
            }
            if before == ranges {
                return true;
            }
        }
    }
}

/// The least and the most that a count times a number can be.
fn ends((count, times): (usize, i64), ranges: &[(i64, i64)]) -> (i64, i64) {
    let (low, high) = ranges[count];
    ((low * times).min(high * times), (low * times).max(high * times))
}

fn ceiling(number: i64, by: i64) -> i64 {
    -((-number).div_euclid(by))
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

    /// The true counts of the lowest items. An item that is in two editions has the same counts in both.
    fn truth(&self) -> BTreeMap<String, i64> {
        let mut truth = BTreeMap::new();
        for (root, _) in &self.editions {
            for (id, counts) in root.lowest() {
                for (period, count) in PERIODS.iter().zip(counts) {
                    let before = truth.insert(format!("{id} {period}"), *count);
                    assert!(before.is_none_or(|before| before == *count), "{id} differs");
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

/// Items with these values under one total, in a table and with facts.
fn simple(columns: &str, items: &[(&str, &str)], shown: &str) -> String {
    let list: String = items
        .iter()
        .map(|(id, values)| format!("      - {{id: {id}, label: {id}, waarden: {{{values}}}}}\n"))
        .collect();
    let rows: Vec<&str> = items.iter().map(|(id, _)| *id).collect();
    format!(
        "status: voorbeeld\nbron: Bedacht\nkolommen:\n{columns}posten:\n  - id: alles\n    label: alles\n    posten:\n\
         {list}tabellen:\n  - {{id: mensen, titel: Mensen, rijen: [{}, alles], kolommen: [{shown}], eenheid: euro}}\n",
        rows.join(", ")
    )
}

/// The figures that are shown of `data`, by name.
fn shown(data: &str) -> BTreeMap<String, String> {
    let project = report(data, "{{ tabel.mensen }}\n");
    project.succeed(&["build", "--format", "html"]);
    published(&project, "2026-1")
}

const PEOPLE: &str = "  - {id: aantal, label: Aantal, soort: personen}\n";

#[test]
fn zeros_and_things_are_never_hidden() {
    let items = [
        ("a", "aantal: 3"),
        ("b", "aantal: 0"),
        ("c", "aantal: 20"),
        ("d", "aantal: 30"),
    ];
    let people = shown(&simple(PEOPLE, &items, "aantal"));
    assert_eq!(people["mensen.b.aantal"], "0");
    assert_eq!(people["mensen.d.aantal"], "30");
    assert_eq!(people.len(), 3, "{people:?}");
    let things = shown(&simple(&PEOPLE.replace("personen", "aantal"), &items, "aantal"));
    assert_eq!(things.len(), 5, "{things:?}");
}

#[test]
fn a_difference_of_large_counts_is_shown() {
    let columns = "  - {id: oud, label: Oud, soort: personen}\n  - {id: nieuw, label: Nieuw, soort: personen}\n\
                   \x20 - {id: verschil, label: Verschil, soort: verandering, berekening: nieuw - oud}\n";
    let items = [("a", "oud: 120, nieuw: 125"), ("b", "oud: 200, nieuw: 201")];
    let all = shown(&simple(columns, &items, "oud, nieuw, verschil"));
    assert_eq!(all.len(), 9, "{all:?}");
    // What is left of a group are people too.
    let left = columns.replace("verandering", "personen");
    let all = shown(&simple(&left, &items, "oud, nieuw, verschil"));
    for id in ["a", "b", "alles"] {
        assert!(!all.contains_key(&format!("mensen.{id}.verschil")), "{all:?}");
        let both = ["oud", "nieuw"].map(|column| all.contains_key(&format!("mensen.{id}.{column}")));
        assert_ne!(both, [true, true], "{all:?}");
    }
}

/// Every part of the sum but one has a count that is shown.
#[test]
fn a_sum_of_costs_does_not_give_a_count() {
    let columns = "  - {id: prijs, label: Prijs, soort: prijs}\n\
                   \x20 - {id: aantal, label: Aantal, soort: personen, optellen: nee}\n\
                   \x20 - {id: kosten, label: Kosten, berekening: prijs * aantal}\n\
                   \x20 - {id: dubbel, label: Dubbel, berekening: kosten + kosten}\n";
    let items = [("a", "prijs: 10, aantal: 3"), ("b", "prijs: 20, aantal: 20")];
    let all = shown(&simple(columns, &items, "aantal, kosten, dubbel"));
    let names: Vec<&String> = all.keys().collect();
    assert_eq!(names, ["mensen.b.aantal", "mensen.b.dubbel", "mensen.b.kosten"]);
}

#[test]
fn what_is_computed_from_a_hidden_count_is_hidden() {
    let columns = format!(
        "{PEOPLE}  - {{id: kosten, label: Kosten}}\n  - {{id: per_persoon, label: Per persoon, berekening: \"per(kosten, aantal)\"}}\n\
         \x20 - {{id: deel, label: Deel, berekening: aandeel(aantal)}}\n\
         \x20 - {{id: van_wachtlijst, label: Van wachtlijst, berekening: \"procent(aantal, mensen.wachtlijst)\"}}\n"
    );
    let items = [
        ("a", "aantal: 3, kosten: 1000"),
        ("b", "aantal: 20, kosten: 2000"),
        ("c", "aantal: 30, kosten: 2000"),
    ];
    let data = simple(&columns, &items, "aantal, per_persoon, deel, van_wachtlijst");
    let of = |count: u32| {
        let all = shown(&format!(
            "{data}feiten:\n  - {{id: wachtlijst, label: Wachtlijst, personen: {count}}}\n"
        ));
        all.into_keys().collect::<Vec<String>>()
    };
    let large = of(60);
    for column in ["aantal", "per_persoon", "deel", "van_wachtlijst"] {
        let is_shown = |id: &str| large.contains(&format!("mensen.{id}.{column}"));
        assert_eq!(
            ["a", "b", "c", "alles"].map(is_shown),
            [false, false, true, true],
            "{column}: {large:?}"
        );
    }
    let small = of(6);
    assert!(!small.iter().any(|name| name.ends_with("van_wachtlijst")), "{small:?}");
}

/// In text, table, list and files: a number that is hidden is nowhere.
#[test]
fn a_hidden_number_is_nowhere() {
    let items = [("a", "aantal: 41739"), ("b", "aantal: 83164"), ("c", "aantal: 95378")];
    let data = simple(PEOPLE, &items, "aantal");
    let data = format!(
        "{data}feiten:\n  - {{id: wachtlijst, label: Wachtlijst, personen: 31847}}\n  - {{id: bomen, label: Bomen, aantal: 31846}}\n"
    );
    let text = "Er zijn {{ mensen.a.aantal }} mensen, {{ mensen.wachtlijst }} wachten. Er zijn {{ mensen.bomen }} bomen.\n\n\
                {{ tabel.mensen }}\n";
    let project = report(&data, text);
    let limit = "woorden_per_zin = 25\nkleinste_aantal = 50000";
    project.replace("book.toml", "woorden_per_zin = 25", limit);
    project.succeed(&["build"]);
    let list = project.succeed(&["list"]).output;
    let stem = "publicatie/2026-1/wijchen-2026-1-verslag";
    let page = project.text(&format!("{stem}.html"));
    let pdf = project.read(&format!("{stem}.pdf"));
    let pdf_text = pdf_text::read(&pdf);
    let pdf = String::from_utf8_lossy(&pdf);
    for text in [&page, &pdf_text, &list] {
        assert!(text.contains("31.846") && text.contains("95.378"), "{text}");
        assert!(text.contains("minder dan 50"), "{text}");
        for hidden in ["41739", "41.739", "83164", "83.164", "31847", "31.847"] {
            assert!(
                !text.contains(hidden) && !pdf.contains(hidden),
                "{hidden} is in\n{text}"
            );
        }
    }
    // Nor in the record or the tables as CSV.
    for (path, bytes) in files(&project.path().join("publicatie")) {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["41739", "41.739", "83164", "83.164", "31847", "31.847"] {
            assert!(!text.contains(hidden), "{hidden} is in {}", path.display());
        }
    }
    let line = |name: &str| list.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(line("mensen.b.aantal").contains("verborgen"), "{list}");
    assert!(web_text::strip(&page).contains("Er zijn minder dan 50000 mensen"));
}

#[test]
fn the_limit_is_that_of_the_settings() {
    let items = [("a", "aantal: 4"), ("b", "aantal: 5"), ("c", "aantal: 30")];
    let project = report(&simple(PEOPLE, &items, "aantal"), "{{ tabel.mensen }}\n");
    for (limit, small, legend) in [
        ("", vec!["a", "b"], Some("minder dan 10 personen")),
        ("kleinste_aantal = 5\n", vec!["a"], Some("minder dan 5 personen")),
        ("kleinste_aantal = 4\n", vec![], None),
    ] {
        let settings = project.text("book.toml");
        project.write("book.toml", format!("{settings}\n{limit}"));
        project.succeed(&["build", "--format", "html"]);
        let page = project.text("publicatie/2026-1/wijchen-2026-1-verslag.html");
        let legend = legend.map(|people| {
            format!("x = niet getoond. Het gaat om {people}, of zo’n aantal zou eruit te berekenen zijn.")
        });
        let notes = legend
            .into_iter()
            .chain(["De tabel bevat voorbeeldcijfers.".to_owned()]);
        let shown = web_text::notes(web_text::table(&page, "mensen"));
        assert_eq!(shown, notes.collect::<Vec<_>>(), "{limit}");
        assert_eq!(
            page.contains("<td class=\"getal\">x</td>"),
            !small.is_empty(),
            "{limit}"
        );
        let list = project.succeed(&["list"]).output;
        let is_small = |id: &str| {
            let mut lines = list.lines();
            lines.any(|line| line.contains(&format!("mensen.{id}.aantal")) && line.contains("minder dan"))
        };
        let found: Vec<&str> = ["a", "b", "c"].into_iter().filter(|id| is_small(id)).collect();
        assert_eq!(found, small, "{limit}");
        project.write("book.toml", settings);
    }
}

#[test]
fn text_can_not_name_what_protects_a_small_count() {
    let columns = format!("{PEOPLE}  - {{id: deel, label: Deel, berekening: aandeel(aantal)}}\n");
    let items = [("a", "aantal: 3"), ("b", "aantal: 20"), ("c", "aantal: 30")];
    for (name, fails) in [
        ("mensen.a.aantal", false),
        ("mensen.b.aantal", true),
        ("mensen.c.aantal", false),
        ("mensen.a.deel", true),
        ("mensen.c.deel", false),
    ] {
        let project = report(
            &simple(&columns, &items, "aantal"),
            &format!("Het is {{{{ {name} }}}}.\n"),
        );
        let run = project.run(&["build", "--format", "html"]);
        assert_eq!(run.code, Some(i32::from(fails)), "{name}: {}", run.errors);
        assert_eq!(
            run.errors.contains("[cijfer-verborgen]"),
            fails,
            "{name}: {}",
            run.errors
        );
    }
}

/// What a table shows of `column`, from the first item to the total; of what is hidden nothing.
fn column<const N: usize>(shown: &BTreeMap<String, String>, column: &str, items: [&str; N]) -> [String; N] {
    items.map(|item| {
        shown
            .get(&format!("mensen.{item}.{column}"))
            .cloned()
            .unwrap_or_default()
    })
}

/// The note of half a year later repeats a column and adds others: what the first one showed stays as it was.
#[test]
fn a_new_edition_leaves_the_pages_of_the_last_one_as_they_were() {
    let young = "  - {id: j, label: Jongeren, soort: personen, periode: 2025}\n";
    let more = format!(
        "{young}  - {{id: v, label: Volwassenen, soort: personen, periode: 2025}}\n  - {{id: samen, label: Samen, berekening: j + v}}\n"
    );
    let first = [("a", "j: 4"), ("b", "j: 25"), ("c", "j: 31"), ("d", "j: 40")];
    let second = [
        ("a", "j: 4, v: 60"),
        ("b", "j: 25, v: 80"),
        ("c", "j: 31, v: 12"),
        ("d", "j: 40, v: 14"),
    ];
    let project = empty();
    let mut summary = String::from("# Inhoud\n\n");
    let mut pages = Vec::new();
    for (edition, data) in [
        ("2025-2", simple(young, &first, "j")),
        ("2026-1", simple(&more, &second, "j, v, samen")),
    ] {
        project.write(&format!("data/{edition}/mensen.yaml"), data);
        add_report(&project, edition, "verslag", "{{ tabel.mensen }}\n");
        summary.push_str(&format!("- [Cijfers]({edition}/verslag/cijfers.md)\n"));
        project.write("content/SUMMARY.md", &summary);
        project.succeed(&["build", "--format", "html"]);
        pages.push(published(&project, "2025-2"));
    }
    assert_eq!(pages[0], pages[1]);
    let items = ["a", "b", "c", "d", "alles"];
    assert_eq!(column(&pages[0], "j", items), ["", "", "31", "40", "100"]);
    let later = published(&project, "2026-1");
    assert_eq!(column(&later, "j", items), ["", "", "31", "40", "100"]);
    assert_eq!(column(&later, "v", items), ["", "", "12", "14", "166"]);
    assert_eq!(column(&later, "samen", items), ["64", "105", "43", "54", "266"]);
}

#[test]
fn a_total_that_is_given_is_at_most_the_sum_of_its_items() {
    let columns = "  - {id: aantal, label: Aantal, soort: personen, optellen: nee}\n";
    let data = simple(columns, &[("a", "aantal: 25"), ("b", "aantal: 9")], "aantal");
    let data = data.replace("label: alles\n", "label: alles\n    waarden: {aantal: 34}\n");
    assert_eq!(column(&shown(&data), "aantal", ["a", "b", "alles"]), ["", "", "34"]);
}

#[test]
fn text_can_not_name_a_small_total_of_small_counts() {
    let items: Vec<(String, &str)> = (1..10).map(|number| (format!("w{number}"), "aantal: 1")).collect();
    let items: Vec<(&str, &str)> = items.iter().map(|(id, values)| (id.as_str(), *values)).collect();
    for (name, code) in [("alles", 1), ("w1", 0)] {
        let text = format!("Het zijn er {{{{ mensen.{name}.aantal }}}}.\n");
        let project = report(&simple(PEOPLE, &items, "aantal"), &text);
        let run = project.run(&["build", "--format", "html"]);
        assert_eq!(run.code, Some(code), "{}", run.errors);
        assert_eq!(run.errors.contains("[cijfer-verborgen]"), code == 1, "{}", run.errors);
    }
}

/// Of a difference of people somebody has to say whether it counts people, where it matters.
#[test]
fn small_differences_of_people_ask_what_they_are() {
    let columns = "  - {id: clienten, label: C, soort: personen}\n  - {id: met, label: M, soort: personen}\n\
                   \x20 - {id: zonder, label: Z, berekening: clienten - met}\n";
    let of = |columns: &str, met: &str| {
        let items = [
            ("a", format!("clienten: 104, met: {met}")),
            ("b", "clienten: 60, met: 20".to_owned()),
        ];
        let items: Vec<(&str, &str)> = items.iter().map(|(id, values)| (*id, values.as_str())).collect();
        report(
            &simple(columns, &items, "clienten, met, zonder"),
            "{{ tabel.mensen }}\n",
        )
        .run(&["check"])
    };
    for (columns, met, code) in [
        (columns.to_owned(), "100", 1),
        (columns.to_owned(), "108", 1),
        (columns.to_owned(), "94", 0),
        (columns.to_owned(), "104", 0),
        (columns.replace("Z,", "Z, soort: personen,"), "100", 0),
        (columns.replace("Z,", "Z, soort: verandering,"), "100", 0),
        (columns.replace("soort: personen", "soort: aantal"), "100", 0),
    ] {
        let run = of(&columns, met);
        assert_eq!(run.code, Some(code), "{columns}{}", run.errors);
        assert_eq!(
            run.errors.contains("[verschil-van-personen]"),
            code == 1,
            "{}",
            run.errors
        );
    }
}
