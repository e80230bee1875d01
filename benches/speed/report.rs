//! The table of what was measured, and whether it keeps within the bounds.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::Outcome;
use crate::measure::{Measured, Run};

const BEGIN: &str = "<!-- bench -->\n";
const END: &str = "<!-- /bench -->";
const MEBIBYTE: u64 = 1024 * 1024;

/// What a document may take.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// Our time for a thousand of the bare compiler's, of the fastest quarter of the runs of each.
    ratio: u128,
    /// Our memory, in MiB.
    memory: u64,
}

impl Bounds {
    /// For a note.
    pub const NOTE: Self = Self {
        ratio: 1100,
        memory: 130,
    };
    /// For sixty pages.
    pub const LONG: Self = Self {
        ratio: 1060,
        memory: 220,
    };
    /// For the whole project: the notes and the report, with web pages and tables.
    pub const ALL: Self = Self {
        ratio: 1050,
        memory: 400,
    };
}

/// A document by the name it has in the table.
pub type Row = (&'static str, Measured, Bounds);

/// The table, as Markdown.
pub fn table(rows: &[Row], start: Duration) -> String {
    let mut table = String::from(
        "| document | pages | informatienota, ms | bare Typst, ms | ratio | at most | memory, MiB | at most | bare Typst, MiB |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (name, measured, bounds) in rows {
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {} | {} / {} | {} | {} | {} | {} |",
            measured.pages,
            times(measured, |pair| pair.0),
            times(measured, |pair| pair.1),
            thousandths(ratio(measured)),
            thousandths(ratio_of_pairs(measured)),
            thousandths(bounds.ratio),
            memory(measured, |pair| pair.0),
            bounds.memory,
            memory(measured, |pair| pair.1),
        );
    }
    let pairs: Vec<String> = rows
        .iter()
        .map(|(_, measured, _)| measured.pairs.len().to_string())
        .collect();
    let _ = write!(
        table,
        "\nWhole processes, from start to end, in turns ({} pairs). Times are those of the fastest quarter of the runs / of \
         the median run; the ratio is that of the fastest quarters, which is held, / the median of the pairs. Ours makes PDF, web page, record and CSV; bare Typst makes the same PDF, byte for byte, from \
         markup. Starting our program takes {} ms of it.\n",
        pairs.join(" and "),
        milliseconds(start)
    );
    table
}

/// Whether the machine did so much else that the times say little.
pub fn is_busy(rows: &[Row]) -> bool {
    rows.iter().any(|(_, measured, _)| {
        let times = sorted(measured, |pair| pair.1);
        middle(&times) * 4 > least(&times) * 5
    })
}

/// What is past its bounds, in words.
pub fn broken(rows: &[Row]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, measured, bounds) in rows {
        let ratio = ratio(measured);
        if ratio > bounds.ratio {
            let (ratio, most) = (thousandths(ratio), thousandths(bounds.ratio));
            broken.push(format!(
                "Too slow: {name} takes {ratio} times as long as bare Typst, and at most {most} is asked."
            ));
        }
        let memory = memory(measured, |pair| pair.0);
        if memory > bounds.memory {
            broken.push(format!(
                "Too big: {name} takes {memory} MiB, and at most {} is asked.",
                bounds.memory
            ));
        }
    }
    broken
}

/// Writes `table` between the marks in the file at `path`.
pub fn update(path: &Path, table: &str) -> Outcome<()> {
    let text = fs::read_to_string(path)?;
    let marks = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = marks.ok_or_else(|| format!("{} lacks {} and {END}", path.display(), BEGIN.trim_end()))?;
    Ok(fs::write(path, format!("{before}{BEGIN}{table}{END}{after}"))?)
}

/// The time of the fastest quarter, and the median.
fn times(measured: &Measured, of: fn(&(Run, Run)) -> Run) -> String {
    let times = sorted(measured, of);
    format!("{} / {}", milliseconds(quiet(&times)), milliseconds(middle(&times)))
}

fn sorted(measured: &Measured, of: fn(&(Run, Run)) -> Run) -> Vec<Duration> {
    let mut times: Vec<Duration> = measured.pairs.iter().map(|pair| of(pair).time).collect();
    times.sort_unstable();
    times
}

fn middle<T: Copy + Default>(sorted: &[T]) -> T {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn least(sorted: &[Duration]) -> Duration {
    sorted.first().copied().unwrap_or_default()
}

/// The mean of the fastest quarter.
///
/// Whatever else a machine does makes runs longer, never shorter. So these tell what a program takes, and the slow ones
/// what the machine did; the least alone would tell of one lucky run.
fn quiet(sorted: &[Duration]) -> Duration {
    let fastest = &sorted[..sorted.len().div_ceil(4)];
    let number = u32::try_from(fastest.len()).unwrap_or(u32::MAX).max(1);
    fastest.iter().sum::<Duration>() / number
}

/// The ratio of the fastest quarters, in thousandths.
fn ratio(measured: &Measured) -> u128 {
    let own = sorted(measured, |pair| pair.0);
    let bare = sorted(measured, |pair| pair.1);
    per_thousand(quiet(&own), quiet(&bare))
}

/// The median of the ratios of the pairs, in thousandths.
fn ratio_of_pairs(measured: &Measured) -> u128 {
    let mut ratios: Vec<u128> = measured
        .pairs
        .iter()
        .map(|(own, bare)| per_thousand(own.time, bare.time))
        .collect();
    ratios.sort_unstable();
    middle(&ratios)
}

/// How often `bare` goes into `own`, in thousandths.
pub fn per_thousand(own: Duration, bare: Duration) -> u128 {
    own.as_nanos() * 1000 / bare.as_nanos().max(1)
}

/// The most memory in any run, in whole MiB.
fn memory(measured: &Measured, of: fn(&(Run, Run)) -> Run) -> u64 {
    let most = measured.pairs.iter().map(|pair| of(pair).memory).max();
    most.unwrap_or_default().div_ceil(MEBIBYTE)
}

/// A number of thousandths as a decimal.
pub fn thousandths(number: u128) -> String {
    format!("{}.{:03}", number / 1000, number % 1000)
}

/// A time in milliseconds, with a decimal.
pub fn milliseconds(time: Duration) -> String {
    let tenths = (time.as_micros() + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}
