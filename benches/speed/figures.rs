//! The time and memory for very many line items: to read them, and to compute and check their figures.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4 as _;

use crate::{EDITION, Outcome};

const LINE_ITEMS: usize = 100_000;
/// The number of items in each group, from the top down: ten levels with the items themselves.
const CHILDREN: [usize; 9] = [3, 3, 3, 3, 3, 3, 3, 3, 10];
const RUNS: usize = 9;
/// What computing and checking may take.
const MOST_TIME: Duration = Duration::from_secs(1);
/// What the whole process may hold, in MiB.
const MOST_MEMORY: u64 = 200;
const MEBIBYTE: u64 = 1024 * 1024;

/// What was measured.
pub struct Measured {
    items: usize,
    reading: Duration,
    computing: Duration,
    memory: u64,
}

/// Adds a data file with the line items to the project in `root`, and measures.
pub fn measure(root: &Path) -> Outcome<Measured> {
    let mut file = DataFile::default();
    // One tree is not enough; what follows are smaller ones.
    file.item(0, 1);
    while file.items < LINE_ITEMS {
        file.item(5, 1);
    }
    fs::write(root.join(format!("data/{EDITION}/posten.yaml")), file.text())?;
    let mut runs = (0..RUNS).map(|_| run(root)).collect::<Outcome<Vec<_>>>()?;
    let memory = runs.iter().map(|(_, _, memory)| *memory).max().unwrap_or_default();
    runs.sort_by_key(|(_, computing, _)| *computing);
    let (reading, computing, _) = runs[RUNS / 2];
    Ok(Measured {
        items: file.items,
        reading,
        computing,
        memory: memory.div_ceil(MEBIBYTE),
    })
}

/// Runs the stages once: how long reading takes, how long computing and checking, and the memory in bytes.
fn run(root: &Path) -> Outcome<(Duration, Duration, u64)> {
    let mut child = Command::new(env::current_exe()?)
        .arg("stages")
        .arg(root)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut told = String::new();
    if let Some(output) = &mut child.stdout {
        std::io::Read::read_to_string(output, &mut told)?;
    }
    let ended = child.wait4()?;
    if !ended.status.success() {
        return Err(format!("the stages failed: {}", ended.status).into());
    }
    let (mut reading, mut computing) = (Duration::ZERO, Duration::ZERO);
    for line in told.lines() {
        let (name, time) = line.split_once(' ').ok_or("the stages tell something else")?;
        let time = Duration::from_micros(time.parse()?);
        match name {
            "load" | "validate" => reading += time,
            _ => computing += time,
        }
    }
    Ok((reading, computing, ended.rusage.maxrss))
}

impl Measured {
    /// What was measured, for the README.
    pub fn told(&self) -> String {
        format!(
            "\n{} line items in {} levels, three columns: read in {} ms, and computed and checked in {} ms (at most {}), with \
             {} MiB in all (at most {MOST_MEMORY}). Median of {RUNS} runs.\n",
            self.items,
            CHILDREN.len() + 1,
            self.reading.as_millis(),
            self.computing.as_millis(),
            MOST_TIME.as_millis(),
            self.memory
        )
    }

    /// What is past its bounds, in words.
    pub fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        if self.computing > MOST_TIME {
            broken.push(format!(
                "Too slow: computing and checking takes {} ms, and at most {} is asked.",
                self.computing.as_millis(),
                MOST_TIME.as_millis()
            ));
        }
        if self.memory > MOST_MEMORY {
            broken.push(format!(
                "Too big: the line items take {} MiB, and at most {MOST_MEMORY} is asked.",
                self.memory
            ));
        }
        broken
    }
}

/// A data file under way.
#[derive(Default)]
struct DataFile {
    items: usize,
    posts: String,
}

impl DataFile {
    fn item(&mut self, level: usize, indent: usize) {
        self.items += 1;
        let number = self.items;
        let Some(children) = CHILDREN.get(level) else {
            // Amounts that differ from item to item, to the cent.
            let budget = 10_000_000 + number * 7919 % 100_000_000;
            let forecast = budget + number * 104_729 % 100_000;
            let euros = |cents: usize| format!("{}.{:02}", cents / 100, cents % 100);
            let _ = writeln!(
                self.posts,
                "{:indent$}- {{id: p{number}, label: Post {number}, waarden: {{begroting: {}, prognose: {}}}}}",
                "",
                euros(budget),
                euros(forecast)
            );
            return;
        };
        let _ = writeln!(self.posts, "{:indent$}- id: p{number}", "");
        let _ = writeln!(self.posts, "{:indent$}  label: Groep {number}", "");
        let _ = writeln!(self.posts, "{:indent$}  posten:", "");
        for _ in 0..*children {
            self.item(level + 1, indent + 2);
        }
    }

    fn text(&self) -> String {
        format!(
            "status: voorbeeld\nkolommen:\n  - {{id: begroting, label: Begroting}}\n  - {{id: prognose, label: Prognose}}\n  - \
             {{id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}}\nposten:\n{}",
            self.posts
        )
    }
}
