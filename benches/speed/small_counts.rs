//! The time to choose what is hidden in large tables of small counts: wards, ages and sexes, with totals all ways.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::measure::own;
use crate::report::milliseconds;
use crate::{EDITION, Outcome, project};

/// The least of so many runs counts.
const RUNS: usize = 3;

/// The shape of a table.
struct Shape {
    name: &'static str,
    wards: usize,
    ages: usize,
    sexes: usize,
    periods: usize,
    /// Whether it tells how much each count has grown.
    grows: bool,
    /// What it may take.
    most: Duration,
}

const SHAPES: [Shape; 4] = [
    Shape {
        name: "20 wards, 12 ages, 2 sexes",
        wards: 20,
        ages: 12,
        sexes: 2,
        periods: 1,
        grows: false,
        most: Duration::from_secs(2),
    },
    Shape {
        name: "40 wards, 12 ages, 2 sexes",
        wards: 40,
        ages: 12,
        sexes: 2,
        periods: 1,
        grows: false,
        most: Duration::from_secs(2),
    },
    Shape {
        name: "40 wards, 12 ages, 6 periods, with growth",
        wards: 40,
        ages: 12,
        sexes: 1,
        periods: 6,
        grows: true,
        most: Duration::from_secs(2),
    },
    Shape {
        name: "40 wards, 12 ages, 2 sexes, 6 periods",
        wards: 40,
        ages: 12,
        sexes: 2,
        periods: 6,
        grows: false,
        most: Duration::from_secs(10),
    },
];

/// What was measured: of each shape the time.
pub struct Measured(Vec<Duration>);

/// Measures `list`, which computes all figures, in copies of the project in `from`, made in the folder `to`.
pub fn measure(from: &Path, to: &Path) -> Outcome<Measured> {
    let mut times = Vec::new();
    for (number, shape) in SHAPES.iter().enumerate() {
        let root = to.join(number.to_string());
        project::copy(from, &root)?;
        fs::write(root.join(format!("data/{EDITION}/wijken.yaml")), shape.data())?;
        let mut least = Duration::MAX;
        for _ in 0..RUNS {
            least = least.min(own(&root, &["list"])?.time);
        }
        times.push(least);
    }
    Ok(Measured(times))
}

impl Measured {
    /// The table, as Markdown.
    pub fn told(&self) -> String {
        let mut table = String::from("\n| small counts, with totals all ways | list, ms | at most |\n|---|--:|--:|\n");
        for (shape, time) in SHAPES.iter().zip(&self.0) {
            let (time, most) = (milliseconds(*time), milliseconds(shape.most));
            let _ = writeln!(table, "| {} | {time} | {most} |", shape.name);
        }
        let _ = write!(
            table,
            "\nAdded to the project; half of the counts are small. The least of {RUNS} runs.\n"
        );
        table
    }

    /// What is past its bounds, in words.
    pub fn broken(&self) -> Vec<String> {
        let slow = SHAPES.iter().zip(&self.0).filter(|(shape, time)| **time > shape.most);
        let told = |(shape, time): (&Shape, &Duration)| {
            let (time, most) = (milliseconds(*time), milliseconds(shape.most));
            format!("Too slow: {} take {time} ms, and at most {most} is asked.", shape.name)
        };
        slow.map(told).collect()
    }
}

impl Shape {
    fn data(&self) -> String {
        let years: Vec<String> = (0..self.periods).map(|period| (2015 + period).to_string()).collect();
        let mut text = format!("status: voorbeeld\nperioden: [{}]\nkolommen:\n", years.join(", "));
        let names: Vec<String> = self.names().collect();
        for name in &names {
            let _ = writeln!(
                text,
                "  - {{id: {name}, label: {name}, soort: personen, per_periode: ja}}"
            );
        }
        let mut totals = Vec::new();
        if self.sexes > 1 {
            totals.extend((0..self.ages).map(|age| (format!("leeftijd{age}"), format!("a{age}s"))));
            totals.extend((0..self.sexes).map(|sex| (format!("geslacht{sex}"), format!("s{sex}"))));
        }
        totals.push(("samen".to_owned(), String::new()));
        for (total, of) in &totals {
            let is_part = |name: &&String| name.starts_with(of) || name.ends_with(of);
            let parts: Vec<&str> = names.iter().filter(is_part).map(String::as_str).collect();
            let sum = parts.join(" + ");
            let _ = writeln!(
                text,
                "  - {{id: {total}, label: {total}, berekening: {sum}, per_periode: ja}}"
            );
        }
        if self.grows {
            let totals = totals.iter().map(|(total, _)| total);
            for (name, pair) in names
                .iter()
                .chain(totals)
                .flat_map(|name| years.windows(2).map(move |pair| (name, pair)))
            {
                let [before, after] = [&pair[0], &pair[1]];
                let _ = writeln!(
                    text,
                    "  - {{id: groei_{name}_{after}, label: groei {name} {after}, berekening: {name}_{after} - {name}_{before}, \
                     soort: verandering}}"
                );
            }
        }
        text.push_str("posten:\n  - id: gemeente\n    label: Gemeente\n    posten:\n");
        let mut random = 1_u64;
        for ward in 0..self.wards {
            let values = names.iter().map(|name| {
                let counts: Vec<String> = years
                    .iter()
                    .map(|year| format!("{year}: {}", count(&mut random)))
                    .collect();
                format!("{name}: {{{}}}", counts.join(", "))
            });
            let values = values.collect::<Vec<String>>().join(", ");
            let _ = writeln!(
                text,
                "      - {{id: wijk{ward}, label: Wijk {ward}, waarden: {{{values}}}}}"
            );
        }
        text
    }

    /// The names of the columns that are given: `a3s1` for the fourth age and the second sex.
    fn names(&self) -> impl Iterator<Item = String> {
        (0..self.ages).flat_map(|age| (0..self.sexes).map(move |sex| format!("a{age}s{sex}")))
    }
}

/// The next count: small as often as not.
fn count(random: &mut u64) -> u64 {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let size = (*random >> 33) % 100;
    size * size / 200
}
