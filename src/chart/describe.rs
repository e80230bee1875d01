//! What a chart shows, in words: for who can't see it. Computed from the numbers, so that it is always right.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::bridge;
use super::{Chart, Kind, Point};

/// The text alternative of a chart.
pub fn describe(chart: &Chart) -> String {
    let mut sentences = vec![format!("{}.", opening(chart))];
    if !chart.unit.is_empty() {
        sentences.push(format!("{}.", chart.unit));
    }
    match chart.kind {
        Kind::Multiples if chart.columns.len() > 1 => courses(chart, &mut sentences),
        Kind::Bars | Kind::Multiples => bars(chart, &mut sentences),
        Kind::Lines => courses(chart, &mut sentences),
        Kind::Shares => shares(chart, &mut sentences),
        Kind::Bridge => steps(chart, &mut sentences),
    }
    let provisional: Vec<&str> = chart
        .columns
        .iter()
        .filter(|column| column.is_provisional)
        .map(|column| column.label.as_str())
        .collect();
    if !provisional.is_empty() {
        sentences.push(format!("Voorlopig: {}.", list(&provisional)));
    }
    match chart.points.iter().flatten().filter(|point| point.is_hidden).count() {
        0 => {}
        1 => sentences.push("Eén cijfer is niet getoond.".to_owned()),
        number => sentences.push(format!("{number} cijfers zijn niet getoond.")),
    }
    sentences.push("Alle cijfers staan in de tabel bij de grafiek.".to_owned());
    sentences.join(" ")
}

fn opening(chart: &Chart) -> String {
    let columns = match chart.columns.as_slice() {
        [] => String::new(),
        [one] => one.label.clone(),
        [first, .., last] if matches!(chart.kind, Kind::Lines | Kind::Multiples) => {
            format!("{} tot en met {}", first.label, last.label)
        }
        columns => list(&columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>()),
    };
    match chart.kind {
        Kind::Bars => format!("Staafdiagram van {columns}"),
        Kind::Lines if chart.rows.len() == 1 => format!("Lijngrafiek, {columns}"),
        Kind::Lines => format!("Lijngrafiek met {} lijnen, {columns}", chart.rows.len()),
        Kind::Shares => format!("Gestapelde balken van {columns}"),
        Kind::Bridge => format!("Brug voor {}", chart.rows.first().map_or("", String::as_str)),
        Kind::Multiples => format!("{} kleine grafieken naast elkaar, {columns}", chart.rows.len()),
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
    let among = if points.len() < all { " van wat getoond is" } else { "" };
    let highest = points.iter().rev().max_by_key(|(_, point)| point.value);
    let lowest = points.iter().min_by_key(|(_, point)| point.value);
    match (highest, lowest) {
        (Some((high, most)), Some((_, least))) if most.value == least.value => {
            let text = if points.len() == 1 {
                format!("{high} is {}", most.text)
            } else {
                format!("alle {}", most.text)
            };
            sentences.push(capital(&format!("{of}{text}.")));
        }
        (Some((high, most)), Some((low, least))) => sentences.push(capital(&format!(
            "{of}het hoogst{among} is {high} ({}), het laagst {low} ({}).",
            most.text, least.text
        ))),
        _ => {}
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How each row goes through the columns, apart before and after a break.
fn courses(chart: &Chart, sentences: &mut Vec<String>) {
    for (row, name) in chart.rows.iter().enumerate() {
        let mut stretches: Vec<Named<'_>> = vec![Vec::new()];
        for (number, column) in chart.columns.iter().enumerate() {
            if chart.is_broken(row, number) {
                stretches.push(Vec::new());
            }
            if let (Some(stretch), Some(point)) = (stretches.last_mut(), chart.point(row, number))
                && point.value.is_some()
            {
                stretch.push((&column.label, point));
            }
        }
        let is_broken = stretches.len() > 1;
        let told: Vec<String> = stretches.iter().filter_map(|stretch| course(stretch)).collect();
        if told.is_empty() {
            sentences.push(format!("{name}: geen cijfers."));
        } else if is_broken {
            sentences.push(format!(
                "{name}: {}. Daartussen ligt een breuk in de reeks.",
                told.join("; daarna ")
            ));
        } else {
            sentences.push(format!("{name} {}.", told.join("; ")));
        }
    }
}

/// `stijgt van 200 (2024) naar 230 (2025), met als hoogste 240 (2025)`.
fn course(points: &Named<'_>) -> Option<String> {
    let ((begin, first), (end, last)) = (points.first()?, points.last()?);
    if points.len() == 1 {
        return Some(format!("is {} ({begin})", first.text));
    }
    let verb = match first.value.cmp(&last.value) {
        Ordering::Equal => "begint en eindigt gelijk",
        _ if first.text == last.text => "blijft ongeveer gelijk",
        Ordering::Less => "stijgt",
        Ordering::Greater => "daalt",
    };
    let mut text = format!("{verb}, van {} ({begin}) naar {} ({end})", first.text, last.text);
    let highest = points.iter().rev().max_by_key(|(_, point)| point.value)?;
    let lowest = points.iter().min_by_key(|(_, point)| point.value)?;
    for (word, (name, point)) in [("hoogste", highest), ("laagste", lowest)] {
        if point.value != first.value && point.value != last.value {
            let _ = write!(text, ", met als {word} {} ({name})", point.text);
        }
    }
    Some(text)
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
            let _ = write!(text, "; het grootste deel is {name}");
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
    let verb = match first.value.cmp(&last.value) {
        Ordering::Less => "stijgt",
        Ordering::Equal => "blijft gelijk",
        Ordering::Greater => "daalt",
    };
    sentences.push(format!(
        "Het bedrag {verb} van {} ({begin}) naar {} ({end}).",
        first.text, last.text
    ));
    let steps = steps
        .iter()
        .map(|(name, point)| format!("{name}: {}", bridge::text(point, false)));
    let steps: Vec<String> = steps.collect();
    if !steps.is_empty() {
        sentences.push(format!("Daartussen: {}.", steps.join("; ")));
    }
}
