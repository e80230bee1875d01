//! What a chart shows, in words: for who can't see it. Computed from the numbers, so that it is always right.

mod course;

use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::model::dates::Part;

use crate::model::letters::capital;

use super::{Chart, ChartKind, Point};
use super::{bridge, periods};

use course::course;

/// Of more stacked bars than this, what is told is how each part goes, and not every number.
const MOST_TOLD: usize = 3;

/// The text alternative of a chart.
pub fn describe(chart: &Chart) -> String {
    let mut sentences = vec![format!("{}.", opening(chart))];
    if !chart.unit.is_empty() {
        sentences.push(format!("De grafiek toont: {}.", chart.unit));
    }
    match chart.kind {
        ChartKind::Lines => courses(chart, "de lijn", &mut sentences),
        ChartKind::Multiples if chart.columns.len() > 1 => courses(chart, "de reeks", &mut sentences),
        ChartKind::Bars if chart.rows.len() == 1 && is_series(chart) => courses(chart, "de reeks", &mut sentences),
        ChartKind::Bars | ChartKind::Multiples => bars(chart, &mut sentences),
        ChartKind::Shares if chart.columns.len() > MOST_TOLD && is_series(chart) => {
            let what = if chart.is_percentage { "het deel" } else { "het cijfer" };
            courses(chart, what, &mut sentences);
        }
        ChartKind::Shares => shares(chart, &mut sentences),
        ChartKind::Bridge => steps(chart, &mut sentences),
    }
    let provisional: Vec<&str> = chart
        .columns
        .iter()
        .filter(|column| column.is_provisional)
        .map(|column| column.label.as_str())
        .collect();
    if !provisional.is_empty() {
        sentences.push(format!("De cijfers van {} zijn voorlopig.", list(&provisional)));
    }
    match chart.points.iter().flatten().filter(|point| point.is_hidden).count() {
        0 => {}
        1 => sentences.push("Eén cijfer is niet getoond.".to_owned()),
        number => sentences.push(format!("{number} cijfers zijn niet getoond.")),
    }
    sentences.push("Alle cijfers staan in een tabel.".to_owned());
    sentences.join(" ")
}

fn courses(chart: &Chart, what: &str, sentences: &mut Vec<String>) {
    sentences.extend((0..chart.rows.len()).map(|row| course(chart, row, what)));
}

/// Whether its columns are periods, one after the other.
fn is_series(chart: &Chart) -> bool {
    let is_heading = |column: &super::Column| column.period.is_some_and(|period| period.heading() == column.label);
    chart.columns.len() > 1 && chart.columns.iter().all(is_heading)
}

fn opening(chart: &Chart) -> String {
    let columns = match chart.columns.as_slice() {
        [] => String::new(),
        [one] => one.label.clone(),
        [first, .., last] if is_series(chart) || matches!(chart.kind, ChartKind::Lines) => {
            let article = match periods::part(chart) {
                Some(Part::HalfYear | Part::Quarter) => "het ",
                Some(Part::Year | Part::Month) | None => "",
            };
            format!("{article}{} tot en met {article}{}", first.label, last.label)
        }
        columns => list(&columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>()),
    };
    match chart.kind {
        ChartKind::Bars => format!("Dit is een staafdiagram van {columns}"),
        ChartKind::Lines if chart.rows.len() == 1 => format!("Dit is een lijngrafiek van {columns}"),
        ChartKind::Lines => format!("Dit is een grafiek met {} lijnen, van {columns}", chart.rows.len()),
        ChartKind::Shares => format!("Dit zijn gestapelde balken van {columns}"),
        ChartKind::Bridge => format!("Dit is een brug voor {}", chart.rows.first().map_or("", String::as_str)),
        ChartKind::Multiples if chart.rows.len() == 1 => format!("Dit is een kleine grafiek van {columns}"),
        ChartKind::Multiples => format!(
            "Dit zijn {} kleine grafieken naast elkaar, van {columns}",
            chart.rows.len()
        ),
    }
}

/// `a, b en c`.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

/// The numbers that are shown, each with the name that belongs to it.
type Named<'a> = Vec<(&'a str, &'a Point)>;

/// For each column, the highest and lowest of its rows; where there is one row, of its columns.
fn bars(chart: &Chart, sentences: &mut Vec<String>) {
    if chart.rows.len() == 1 {
        let names = chart.columns.iter().map(|column| column.label.as_str());
        extremes(
            "",
            &shown(names.zip(chart.points.iter().flatten())),
            chart.columns.len(),
            sentences,
        );
        return;
    }
    for (number, column) in chart.columns.iter().enumerate() {
        let points = (0..chart.rows.len()).filter_map(|row| chart.point(row, number));
        let names = chart.rows.iter().map(String::as_str);
        let of = if chart.columns.len() == 1 {
            String::new()
        } else {
            format!("{}: ", column.label)
        };
        extremes(&of, &shown(names.zip(points)), chart.rows.len(), sentences);
    }
}

fn shown<'a>(points: impl Iterator<Item = (&'a str, &'a Point)>) -> Named<'a> {
    points.filter(|(_, point)| point.value.is_some()).collect()
}

fn extremes(of: &str, points: &Named<'_>, all: usize, sentences: &mut Vec<String>) {
    // Of a number that is hidden, nobody may know how high it is.
    let shown = if points.len() < all { "getoonde " } else { "" };
    let highest = points.iter().rev().max_by_key(|(_, point)| point.value);
    let lowest = points.iter().min_by_key(|(_, point)| point.value);
    let text = match (highest, lowest) {
        (Some((high, most)), Some(_)) if points.len() == 1 => {
            format!("het enige {shown}cijfer is dat van {high} ({})", most.text)
        }
        (Some((_, most)), Some((_, least))) if most.value == least.value => {
            format!("alle {shown}cijfers zijn {}", most.text)
        }
        (Some((high, most)), Some((low, least))) => format!(
            "het hoogste {shown}cijfer is dat van {high} ({}), het laagste dat van {low} ({})",
            most.text, least.text
        ),
        _ => "er is geen cijfer te zien".to_owned(),
    };
    sentences.push(format!("{}.", capital(&format!("{of}{text}"))));
}

fn shares(chart: &Chart, sentences: &mut Vec<String>) {
    for (number, column) in chart.columns.iter().enumerate() {
        let points = (0..chart.rows.len()).filter_map(|row| chart.point(row, number));
        let points: Named<'_> = chart.rows.iter().map(String::as_str).zip(points).collect();
        let parts = points.iter().map(|(name, point)| format!("{name} {}", point.text));
        let parts: Vec<String> = parts.collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let mut text = format!("{}: {}", column.label, list(&parts));
        let is_hidden = points.iter().any(|(_, point)| point.is_hidden);
        let largest = points.iter().rev().max_by_key(|(_, point)| point.value);
        if let (Some((name, _)), false) = (largest, is_hidden || points.len() < 2) {
            let _ = write!(text, "; het grootste deel is dat van {name}");
        }
        sentences.push(format!("{text}."));
    }
}

fn steps(chart: &Chart, sentences: &mut Vec<String>) {
    let named: Named<'_> = chart
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .zip(chart.points.iter().flatten())
        .collect();
    let [(begin, first), steps @ .., (end, last)] = named.as_slice() else {
        return;
    };
    let end_is = match first.value.cmp(&last.value) {
        Ordering::Less => "hoger: bij",
        Ordering::Equal => "even hoog: bij",
        Ordering::Greater => "lager: bij",
    };
    sentences.push(format!(
        "De brug begint bij {} ({begin}) en eindigt {end_is} {} ({end}).",
        first.text, last.text
    ));
    let steps = steps
        .iter()
        .map(|(name, point)| format!("{name}: {}", bridge::text(point, false)));
    let steps: Vec<String> = steps.collect();
    if !steps.is_empty() {
        sentences.push(format!("Daartussen liggen deze stappen: {}.", steps.join("; ")));
    }
}
