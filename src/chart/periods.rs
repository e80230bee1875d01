//! The names of the columns below a plot. Where all are parts of years, they stand on two storeys: the part under each
//! column, and the year once under all of its parts.

use crate::model::dates::{Part, Period};

use super::Chart;
use super::labels::{width, wrap};
use super::writer::{Anchor, LINE, Paint, Px, Svg, count};

/// Between two names.
const APART: Px = 2_00;
/// From the plot to the first baseline.
const FIRST: Px = LINE + 1_00;
const PROVISIONAL: &str = "voorlopig";

/// Where the names stand.
pub struct Places<'a> {
    /// The middle of each column.
    pub middle: &'a dyn Fn(usize) -> Px,
    /// From one column to the next.
    pub slot: Px,
    /// Where the room for names begins and ends.
    pub room: (Px, Px),
    /// The foot of the plot.
    pub bottom: Px,
}

/// Of which part of a year the columns are, where their names are those of their periods; nothing where they are whole
/// years or something else.
pub fn part(chart: &Chart) -> Option<Part> {
    let mut parts = chart.columns.iter().map(|column| {
        let period = column.period.filter(|period| period.heading() == column.label)?;
        period.part().filter(|part| *part != Part::Year)
    });
    let first = parts.next()??;
    parts.all(|part| part == Some(first)).then_some(first)
}

/// What `1e` and `2e` are, where columns are named so. A month needs no such word.
pub fn word(chart: &Chart) -> Option<&'static str> {
    part(chart).filter(|part| *part != Part::Month).map(Part::word)
}

/// Writes the names of the columns; gives how high they are.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>, places: &Places<'_>) -> Px {
    let periods: Option<Vec<Period>> = chart.columns.iter().map(|column| column.period).collect();
    let mut lines = match (part(chart), periods) {
        (Some(_), Some(periods)) => {
            let parts: Vec<Vec<String>> = periods.iter().map(|period| vec![period.short_name()]).collect();
            names(svg, places, &parts);
            years(svg, places, &periods);
            2
        }
        _ => {
            let label = |label: &str| {
                let word = label.split(' ').map(width).max().unwrap_or_default();
                wrap(label, word.max(places.slot - APART))
            };
            let labels: Vec<Vec<String>> = chart.columns.iter().map(|column| label(&column.label)).collect();
            names(svg, places, &labels)
        }
    };
    if chart.columns.iter().any(|column| column.is_provisional) {
        provisional(chart, svg, places, places.bottom + FIRST + LINE * lines);
        lines += 1;
    }
    LINE * lines + 6_00
}

/// Writes a name of some lines under each column. Where they would touch, only some have one: always the last. Gives
/// the most lines.
fn names(svg: &mut Svg<'_>, places: &Places<'_>, names: &[Vec<String>]) -> Px {
    let widest = |name: &[String]| name.iter().map(|line| width(line)).max().unwrap_or_default();
    let most = names.iter().map(|name| widest(name)).max().unwrap_or_default();
    let every = usize::try_from((most + APART - 1) / places.slot.max(1) + 1).unwrap_or(1);
    let (left, mut free) = places.room;
    for (column, name) in names.iter().enumerate().rev() {
        if !(names.len() - 1 - column).is_multiple_of(every) {
            continue;
        }
        let half = widest(name) / 2;
        let middle = (places.middle)(column).min(free - half).max(left + half);
        if middle + half > free {
            continue;
        }
        free = middle - half - APART;
        for (line, baseline) in name.iter().zip(0..) {
            let y = places.bottom + FIRST + LINE * baseline;
            svg.text((middle, y), Anchor::Middle, Paint::Soft, line);
        }
    }
    names.iter().map(|name| count(name.len())).max().unwrap_or_default()
}

/// Writes each year once under its columns, with thin lines between the years.
fn years(svg: &mut Svg<'_>, places: &Places<'_>, periods: &[Period]) {
    let (mut free, right) = places.room;
    let mut column = 0;
    for years in periods.chunk_by(|one, next| one.from.year() == next.from.year()) {
        let (first, last) = (column, column + years.len() - 1);
        column += years.len();
        if first > 0 {
            let x = i64::midpoint((places.middle)(first - 1), (places.middle)(first));
            let foot = places.bottom + FIRST + LINE + 3_00;
            svg.line(&[(x, places.bottom), (x, foot)], Paint::Line, 75, "");
            free = free.max(x + APART);
        }
        let text = years
            .first()
            .map_or_else(String::new, |period| period.from.year().to_string());
        let half = width(&text) / 2;
        let wanted = i64::midpoint((places.middle)(first), (places.middle)(last));
        let middle = wanted.max(free + half).min(right - half);
        // A year that can't stand under its own columns is left out: the next begins with a line too.
        if middle - half < free || (middle - wanted).abs() > places.slot / 2 {
            continue;
        }
        free = middle + half + APART;
        svg.text(
            (middle, places.bottom + FIRST + LINE),
            Anchor::Middle,
            Paint::Soft,
            &text,
        );
    }
}

/// Writes under provisional columns that they are so: once under those beside each other.
fn provisional(chart: &Chart, svg: &mut Svg<'_>, places: &Places<'_>, baseline: Px) {
    let half = width(PROVISIONAL) / 2;
    let (left, right) = places.room;
    let mut column = 0;
    for run in chart
        .columns
        .chunk_by(|one, next| one.is_provisional == next.is_provisional)
    {
        let (first, last) = (column, column + run.len() - 1);
        column += run.len();
        if !run[0].is_provisional {
            continue;
        }
        let (from, until) = ((places.middle)(first), (places.middle)(last));
        if first < last {
            let y = baseline - LINE + 3_00;
            let end = places.slot / 2 - 3_00;
            svg.line(&[(from - end, y), (until + end, y)], Paint::Soft, 75, "");
        }
        let middle = i64::midpoint(from, until).min(right - half).max(left + half);
        svg.text((middle, baseline), Anchor::Middle, Paint::Soft, PROVISIONAL);
    }
}
