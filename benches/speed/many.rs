//! The time for very many of one thing: four times as many must take little more than four times as long.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::measure::own;
use crate::report::{milliseconds, per_thousand, thousandths};
use crate::{DOCUMENT, EDITION, Outcome, project};

const MANY: usize = 5_000;
/// The least of so many runs counts.
const RUNS: usize = 5;
/// What all may take, in thousandths of the time for a quarter of them: a step that grows with the square takes sixteen
/// times as long. Twice as many would tell less: what else a machine does can make up for the difference.
const MOST_GROWTH: u128 = 6_000;

/// What there are many of.
struct Kind {
    name: &'static str,
    /// Puts so many in the project in a folder.
    fill: fn(&Path, usize) -> Outcome<()>,
    /// What our program is asked.
    commands: &'static [&'static [&'static str]],
    /// What it may take.
    most: Duration,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "table of 5,000 rows",
        fill: table,
        commands: &[BUILD],
        most: Duration::from_secs(6),
    },
    Kind {
        name: "list and explain over 5,000 figures",
        fill: figures,
        commands: &[&["list"], &["explain", DOCUMENT, "--json"]],
        most: Duration::from_secs(2),
    },
    Kind {
        name: "5,000 expressions",
        fill: figures,
        commands: &[BUILD],
        most: Duration::from_secs(3),
    },
    Kind {
        name: "5,000 footnotes",
        fill: footnotes,
        commands: &[BUILD],
        most: Duration::from_secs(10),
    },
];
const BUILD: &[&str] = &["build", DOCUMENT];

/// What was measured.
pub struct Measured {
    rows: Vec<Row>,
}

struct Row {
    kind: &'static Kind,
    quarter: Duration,
    whole: Duration,
}

/// Measures each kind in copies of the project in `from`, which are made in the folder `to`.
pub fn measure(from: &Path, to: &Path) -> Outcome<Measured> {
    let mut rows = Vec::new();
    for (number, kind) in KINDS.iter().enumerate() {
        let mut roots = Vec::new();
        for many in [MANY / 4, MANY] {
            let root = to.join(format!("{number}-{many}"));
            project::copy(from, &root)?;
            (kind.fill)(&root, many)?;
            roots.push(root);
        }
        let (mut quarter, mut whole) = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            quarter = quarter.min(run(&roots[0], kind)?);
            whole = whole.min(run(&roots[1], kind)?);
        }
        rows.push(Row { kind, quarter, whole });
    }
    Ok(Measured { rows })
}

/// How long the commands take together.
fn run(root: &Path, kind: &Kind) -> Outcome<Duration> {
    kind.commands.iter().map(|command| Ok(own(root, command)?.time)).sum()
}

impl Measured {
    /// The table, as Markdown.
    pub fn told(&self) -> String {
        let mut table = String::from(
            "\n| many of one thing | a quarter of it, ms | all of it, ms | at most | growth | at most |\n|---|--:|--:|--:|--:|--:|\n",
        );
        for Row { kind, quarter, whole } in &self.rows {
            let _ = writeln!(
                table,
                "| {} | {} | {} | {} | {} | {} |",
                kind.name,
                milliseconds(*quarter),
                milliseconds(*whole),
                milliseconds(kind.most),
                thousandths(per_thousand(*whole, *quarter)),
                thousandths(MOST_GROWTH)
            );
        }
        let _ = write!(
            table,
            "\nAdded to the note, and made with it. The least of {RUNS} runs.\n"
        );
        table
    }

    /// What is past its bounds, in words.
    pub fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for Row { kind, quarter, whole } in &self.rows {
            let Kind { name, most, .. } = kind;
            if whole > most {
                let (time, most) = (milliseconds(*whole), milliseconds(*most));
                broken.push(format!(
                    "Too slow: {name} takes {time} ms, and at most {most} is asked."
                ));
            }
            let growth = per_thousand(*whole, *quarter);
            if growth > MOST_GROWTH {
                let (growth, most) = (thousandths(growth), thousandths(MOST_GROWTH));
                broken.push(format!(
                    "Too steep: {name} takes {growth} times as long as a quarter of it, and at most {most} is asked."
                ));
            }
        }
        broken
    }
}

/// Line items in groups of ten, with a total, differences and shares; and a table of all of them.
fn table(root: &Path, many: usize) -> Outcome<()> {
    let mut rows: Vec<String> = (0..many).map(|number| format!("p{number}")).collect();
    rows.push("totaal".to_owned());
    let table = format!(
        "tabellen:\n  - id: veel\n    titel: Veel posten\n    rijen: [{}]\n    kolommen: [begroting, prognose, verschil, deel]\n    \
         eenheid: duizend\n",
        rows.join(", ")
    );
    write_data(root, many, &table)?;
    write_chapter(root, "{{ tabel.veel }}\n")
}

/// The same line items, a sentence about each, and a report that holds all their budgets.
fn figures(root: &Path, many: usize) -> Outcome<()> {
    let mut report =
        String::from("aansluiting:\n  - id: rapport\n    document: Rapport\n    eenheid: euro\n    bedragen:\n");
    for number in items(many) {
        let _ = writeln!(report, "      veel.p{number}.begroting: {}", budget(number));
    }
    write_data(root, many, &report)?;
    let sentences =
        (0..many).map(|number| format!("Post {number} kost {{{{ veel.p{number}.begroting | duizend }}}}.\n\n"));
    write_chapter(root, &sentences.collect::<String>())
}

fn footnotes(root: &Path, many: usize) -> Outcome<()> {
    let sentences = (0..many).map(|number| format!("Dit is een zin met een noot.[^n{number}]\n\n"));
    let notes = (0..many).map(|number| format!("[^n{number}]: Dit is een noot.\n\n"));
    write_chapter(root, &sentences.chain(notes).collect::<String>())
}

/// The numbers of the items that are no group.
fn items(many: usize) -> impl Iterator<Item = usize> {
    (0..many).filter(|number| number % 10 != 0)
}

/// An amount that differs from item to item, to the cent.
fn budget(number: usize) -> String {
    let cents = 10_000_000 + number * 7919 % 100_000_000;
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn write_data(root: &Path, many: usize, rest: &str) -> Outcome<()> {
    let mut text = String::from(
        "status: voorbeeld\nkolommen:\n  - {id: begroting, label: Begroting}\n  - {id: prognose, label: Prognose}\n  - {id: \
         verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}\n  - {id: deel, label: Deel, berekening: \
         aandeel(begroting)}\nposten:\n  - id: totaal\n    label: Totaal\n    posten:\n",
    );
    for number in 0..many {
        let _ = if number % 10 == 0 {
            writeln!(
                text,
                "      - id: p{number}\n        label: Groep {number}\n        posten:"
            )
        } else {
            writeln!(
                text,
                "          - {{id: p{number}, label: Post {number}, waarden: {{begroting: {}, prognose: {}}}}}",
                budget(number),
                budget(number + 1)
            )
        };
    }
    text.push_str(rest);
    Ok(fs::write(root.join(format!("data/{EDITION}/veel.yaml")), text)?)
}

/// A chapter behind those of the note.
fn write_chapter(root: &Path, text: &str) -> Outcome<()> {
    let path = root.join(format!("content/{DOCUMENT}/toelichting/990-veel.md"));
    Ok(fs::write(path, format!("# Veel\n\n{text}"))?)
}
