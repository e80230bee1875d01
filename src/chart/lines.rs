//! Lines through the columns, which are periods; one for each row, with its name at its end.

use super::Chart;
use super::axis;
use super::labels::{self, apart, centred, width, wrap};
use super::scale::Scale;
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, Svg, WIDTH, count};

const HEIGHT: Px = 210_00;
const MOST_NAME: Px = 140_00;
/// From the last point to its name.
const TO_NAME: Px = 26_00;

/// Whether the axis does not begin at zero: where all numbers lie far from it, and near each other.
pub fn is_cut(chart: &Chart) -> bool {
    let (Some(low), Some(high)) = (chart.values().min(), chart.values().max()) else {
        return false;
    };
    low > 0 && low < high && (high - low) * 4 < high
}

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let scale = Scale::over(chart.values(), !is_cut(chart), 5);
    let names: Vec<Vec<String>> = (0..chart.rows.len()).map(|row| name(chart, row)).collect();
    let widest = names.iter().flatten().map(|line| width(line)).max().unwrap_or_default();
    let left = axis::room(chart, &scale);
    let right = WIDTH - widest - TO_NAME;
    let top = 10_00 + if chart.breaks.is_empty() { 0 } else { LINE };
    let bottom = top + HEIGHT;
    let inset = ((right - left) / (2 * count(chart.columns.len()).max(1))).min(40_00);
    let between = count(chart.columns.len().saturating_sub(1)).max(1);
    let x = |column: usize| left + inset + (right - left - 2 * inset) * count(column) / between;
    let y = |value: i128| bottom - scale.at(value, bottom - top);
    axis::level(chart, svg, &scale, (left, right), (top, bottom));
    let below = periods(
        chart,
        svg,
        &x,
        bottom,
        (right - left) / count(chart.columns.len()).max(1),
    );
    breaks(chart, svg, &x, (top, bottom));
    for row in (0..chart.rows.len()).rev() {
        line(chart, svg, row, &x, &y);
    }
    hidden(chart, svg, &x, bottom);
    ends(chart, svg, &names, &x, &y, (top, bottom), right + TO_NAME);
    bottom + below + 2_00
}

/// The name of a row, with its last number.
fn name(chart: &Chart, row: usize) -> Vec<String> {
    let mut name = wrap(&chart.rows[row], MOST_NAME);
    let points = chart.points.get(row).into_iter().flatten();
    let last = points.rev().find(|point| point.value.is_some());
    if let (Some(point), Some(line)) = (last, name.last_mut()) {
        let with = format!("{line} {}", point.text);
        if width(&with) <= MOST_NAME {
            *line = with;
        } else {
            name.push(point.text.clone());
        }
    }
    name
}

/// The names of the columns; gives how high they are.
fn periods(chart: &Chart, svg: &mut Svg<'_>, x: &impl Fn(usize) -> Px, bottom: Px, room: Px) -> Px {
    let mut most = 0;
    let names: Vec<Vec<String>> = chart
        .columns
        .iter()
        .map(|column| {
            let words = column.label.split(' ').map(width).max().unwrap_or_default();
            let mut name = wrap(&column.label, words.max(room - 4_00));
            if column.is_provisional {
                name.push("voorlopig".to_owned());
            }
            name
        })
        .collect();
    let widest = names.iter().flatten().map(|line| width(line)).max().unwrap_or_default();
    // Where they would touch, only some have a name: always the last.
    let every = usize::try_from((widest + 6_00) / room.max(1) + 1).unwrap_or(1);
    for (column, name) in names.iter().enumerate() {
        svg.line(
            &[(x(column), bottom), (x(column), bottom + 4_00)],
            Paint::Soft,
            1_00,
            "",
        );
        if !(names.len() - 1 - column).is_multiple_of(every) {
            continue;
        }
        let mut baseline = bottom + LINE + 3_00;
        for line in name {
            svg.text((x(column), baseline), Anchor::Middle, Paint::Soft, line);
            baseline += LINE;
        }
        most = most.max(labels::height(name));
    }
    most + 8_00
}

/// A thin line where a series breaks, with a word above it.
fn breaks(chart: &Chart, svg: &mut Svg<'_>, x: &impl Fn(usize) -> Px, (top, bottom): (Px, Px)) {
    for found in &chart.breaks {
        let middle = i64::midpoint(x(found.before.saturating_sub(1)), x(found.before));
        svg.line(&[(middle, top - 4_00), (middle, bottom)], Paint::Soft, 1_00, "3 2");
        let is_all = found.rows.len() == chart.rows.len();
        let text = match found.rows.as_slice() {
            [row] if !is_all && width(&chart.rows[*row]) < 120_00 => format!("breuk: {}", chart.rows[*row]),
            _ => "breuk in de reeks".to_owned(),
        };
        let half = width(&text) / 2;
        let at = middle.max(half).min(WIDTH - half);
        svg.text((at, top - 8_00), Anchor::Middle, Paint::Soft, &text);
    }
}

fn line(chart: &Chart, svg: &mut Svg<'_>, row: usize, x: &impl Fn(usize) -> Px, y: &impl Fn(i128) -> Px) {
    let at = |column: usize| chart.value(row, column).map(|value| (x(column), y(value)));
    for column in 1..chart.columns.len() {
        if let (Some(from), Some(to)) = (at(column - 1), at(column))
            && !chart.is_broken(row, column)
        {
            let dashes = if chart.is_provisional(column) { "5 4" } else { "" };
            svg.line(&[from, to], Paint::Series(row), 2_20, dashes);
        }
    }
    for column in 0..chart.columns.len() {
        if let Some(point) = at(column) {
            svg.mark(row, point, chart.is_provisional(column));
        }
    }
}

/// At the foot, an x for each hidden number: beside each other, with the mark of its line.
fn hidden(chart: &Chart, svg: &mut Svg<'_>, x: &impl Fn(usize) -> Px, bottom: Px) {
    for column in 0..chart.columns.len() {
        let rows: Vec<usize> = (0..chart.rows.len())
            .filter(|row| chart.point(*row, column).is_some_and(|point| point.is_hidden))
            .collect();
        let mut at = x(column) - 13_00 * count(rows.len().saturating_sub(1));
        for row in rows {
            let area = Area {
                left: at - 12_00,
                top: bottom - 17_00,
                width: 24_00,
                height: 15_00,
            };
            svg.rect(area, Fill::Plain(Paint::Paper));
            svg.mark(row, (at - 5_50, bottom - 9_00), false);
            svg.bold((at + 1_50, bottom - 5_50), Anchor::Start, Paint::Text, "x");
            at += 26_00;
        }
    }
}

/// The names, each near the end of its line.
fn ends(
    chart: &Chart,
    svg: &mut Svg<'_>,
    names: &[Vec<String>],
    x: &impl Fn(usize) -> Px,
    y: &impl Fn(i128) -> Px,
    (top, bottom): (Px, Px),
    left: Px,
) {
    let last: Vec<Option<(Px, Px)>> = (0..chart.rows.len())
        .map(|row| {
            let mut columns = (0..chart.columns.len()).rev();
            columns.find_map(|column| Some((x(column), y(chart.value(row, column)?))))
        })
        .collect();
    let wanted: Vec<(Px, Px)> = last
        .iter()
        .zip(names)
        .map(|(point, name)| (point.map_or(bottom, |(_, y)| y), labels::height(name) + 4_00))
        .collect();
    let middles = apart(&wanted, top - 8_00, bottom + 8_00);
    for (row, (middle, point)) in middles.into_iter().zip(last).enumerate() {
        if let Some((x, y)) = point {
            svg.line(&[(x + 7_00, y), (left - 16_00, middle)], Paint::Soft, 75, "1 2");
        }
        svg.mark(row, (left - 9_00, middle), false);
        centred(svg, &names[row], (left, middle), Anchor::Start, Paint::Text);
    }
}
