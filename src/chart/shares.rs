//! Stacked shares: a bar for each column, as long as the others, divided among the rows.

use super::Chart;
use super::labels::{self, beside, centred, width};
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, SIZE, Svg, WIDTH, length_of};

const MOST_NAME: Px = 150_00;
const BAR: Px = 32_00;
const BETWEEN: Px = 10_00;
const KEY: Px = 11_00;

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let names: Vec<Vec<String>> = chart
        .columns
        .iter()
        .map(|column| {
            let mut name = beside(&column.label, MOST_NAME);
            if column.is_provisional {
                name.push("(voorlopig)".to_owned());
            }
            name
        })
        .collect();
    let widest = names.iter().flatten().map(|line| width(line)).max();
    let left = widest.unwrap_or_default() + 10_00;
    let mut y = key(chart, svg, left);
    for (column, name) in names.iter().enumerate() {
        if (0..chart.rows.len()).any(|row| chart.is_broken(row, column)) {
            let middle = y + LINE / 2 - BETWEEN / 2;
            let text = "breuk in de reeks";
            let end = WIDTH - width(text) - 6_00;
            svg.line(&[(left, middle), (end, middle)], Paint::Soft, 1_00, "3 2");
            svg.text((WIDTH, middle + 4_00), Anchor::End, Paint::Soft, text);
            y += LINE;
        }
        let height = labels::height(name).max(BAR);
        centred(svg, name, (left - 10_00, y + height / 2), Anchor::End, Paint::Text);
        bar(chart, svg, column, left, y + (height - BAR) / 2);
        y += height + BETWEEN;
    }
    y
}

/// Above the bars, in their order, what the colours stand for: each name over its part of the first bar where all
/// fit, and else one after the other.
fn key(chart: &Chart, svg: &mut Svg<'_>, left: Px) -> Px {
    let ends = parts(chart, 0, left);
    let room = |row: usize| KEY + 5_00 + width(&chart.rows[row]) + 12_00;
    let fits = ends.as_ref().is_some_and(|ends| {
        let widths = ends.iter().map(|(from, until)| until - from);
        widths.enumerate().all(|(row, width)| room(row) <= width + 10_00)
    });
    let (mut x, mut y) = (if fits { left } else { 0 }, 0);
    for (row, name) in chart.rows.iter().enumerate() {
        if let (true, Some(ends)) = (fits, &ends) {
            x = ends[row].0;
        } else if x > 0 && x + room(row) > WIDTH {
            (x, y) = (0, y + LINE + 3_00);
        }
        let area = Area {
            left: x,
            top: y + 1_00,
            width: KEY,
            height: KEY,
        };
        svg.rect(area, Fill::Plain(Paint::Series(row)));
        svg.text((x + KEY + 5_00, y + SIZE - 1_00), Anchor::Start, Paint::Text, name);
        x += room(row);
    }
    y + LINE + 8_00
}

/// Where each part of a bar begins and ends; nothing where one is hidden, for the others would give it away.
fn parts(chart: &Chart, column: usize, left: Px) -> Option<Vec<(Px, Px)>> {
    let points = (0..chart.rows.len()).map(|row| chart.point(row, column));
    if points.flatten().any(|point| point.is_hidden) {
        return None;
    }
    let values: Vec<i128> = (0..chart.rows.len())
        .map(|row| chart.value(row, column).unwrap_or_default())
        .collect();
    let total: i128 = values.iter().sum();
    if total <= 0 {
        return None;
    }
    let mut before = 0;
    let at = |value: i128| left + length_of(value.saturating_mul(i128::from(WIDTH - left)) / total);
    let parts = values.into_iter().map(|value| {
        let from = at(before);
        before += value;
        (from, at(before))
    });
    Some(parts.collect())
}

fn bar(chart: &Chart, svg: &mut Svg<'_>, column: usize, left: Px, top: Px) {
    let Some(parts) = parts(chart, column, left) else {
        let is_hidden = (0..chart.rows.len()).any(|row| chart.point(row, column).is_some_and(|point| point.is_hidden));
        let text = if is_hidden { "x" } else { "nvt" };
        svg.line(&[(left, top), (left, top + BAR)], Paint::Text, 1_00, "");
        svg.text((left + 8_00, top + BAR / 2 + 4_00), Anchor::Start, Paint::Soft, text);
        return;
    };
    for (row, (from, until)) in parts.into_iter().enumerate() {
        let area = Area {
            left: from,
            top,
            width: until - from - if until < WIDTH { 1_50 } else { 0 },
            height: BAR,
        };
        if area.width <= 0 {
            continue;
        }
        let is_provisional = chart.is_provisional(column);
        svg.rect(
            area,
            if is_provisional {
                Fill::Hatched(row)
            } else {
                Fill::Plain(Paint::Series(row))
            },
        );
        let text = chart.point(row, column).map_or("", |point| point.text.as_str());
        let room = width(text) + 8_00;
        if room + 4_00 > area.width {
            // It stands in the table.
            continue;
        }
        // On paper, for no one colour of letters can be read on all parts.
        let middle = from + area.width / 2;
        let paper = Area {
            left: middle - room / 2,
            top: top + BAR / 2 - 8_50,
            width: room,
            height: 17_00,
        };
        svg.rect(paper, Fill::Plain(Paint::Paper));
        svg.text((middle, top + BAR / 2 + 4_00), Anchor::Middle, Paint::Text, text);
    }
}
