//! Small multiples: the same small chart for each row, all on one scale, so that they can be compared.

use super::Chart;
use super::labels::{self, width, wrap};
use super::scale::Scale;
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, SIZE, Svg, WIDTH, count};

const ACROSS: usize = 3;
const GAP: Px = 22_00;
const PLOT: Px = 78_00;
const MOST_BAR: Px = 44_00;

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let across = match chart.rows.len() {
        // Two by two, and none alone on its line.
        4 => 2,
        number => number.clamp(1, ACROSS),
    };
    let width = (WIDTH - GAP * count(across - 1)) / count(across);
    let scale = Scale::over(chart.values(), true, 3);
    let mut y = 0;
    let rows: Vec<usize> = (0..chart.rows.len()).collect();
    for line in rows.chunks(across) {
        let titles: Vec<Vec<String>> = line.iter().map(|row| wrap(&chart.rows[*row], width * 9 / 10)).collect();
        let heading = titles
            .iter()
            .map(|title| labels::height(title))
            .max()
            .unwrap_or_default();
        let mut foot = 0;
        for (place, (row, title)) in line.iter().zip(&titles).enumerate() {
            let left = (width + GAP) * count(place);
            for (number, text) in title.iter().enumerate() {
                svg.bold(
                    (left, y + SIZE - 1_00 + LINE * count(number)),
                    Anchor::Start,
                    Paint::Text,
                    text,
                );
            }
            let area = Area {
                left,
                top: y + heading + LINE + 4_00,
                width,
                height: PLOT,
            };
            foot = foot.max(panel(chart, svg, *row, area, &scale));
        }
        y += heading + LINE + 4_00 + PLOT + foot + 14_00;
    }
    y - 10_00
}

/// Draws the chart of one row; gives the height of what stands below it.
fn panel(chart: &Chart, svg: &mut Svg<'_>, row: usize, area: Area, scale: &Scale) -> Px {
    let Area {
        left,
        top,
        width: wide,
        height,
    } = area;
    let bottom = top + height;
    let y = |value: i128| bottom - scale.at(value, height);
    for tick in scale.ticks() {
        let paint = if tick == 0 { Paint::Text } else { Paint::Line };
        svg.line(
            &[(left, y(tick)), (left + wide, y(tick))],
            paint,
            if tick == 0 { 1_00 } else { 75 },
            "",
        );
    }
    let slot = wide / count(chart.columns.len()).max(1);
    let bar = (slot * 7 / 10).min(MOST_BAR);
    let middle = |column: usize| left + slot * count(column) + slot / 2;
    let last = chart.columns.len().saturating_sub(1);
    let widest = chart.points[row]
        .iter()
        .map(|point| width(&point.text))
        .max()
        .unwrap_or_default();
    let all_fit = widest + 3_00 <= slot;
    for (column, point) in chart.points[row].iter().enumerate() {
        let at = middle(column);
        if chart.is_broken(row, column) {
            let x = at - slot / 2;
            svg.line(&[(x, top - 4_00), (x, bottom)], Paint::Soft, 1_00, "3 2");
        }
        let Some(value) = chart.value(row, column) else {
            svg.text((at, y(0) - 4_00), Anchor::Middle, Paint::Soft, &point.text);
            continue;
        };
        let (from, until) = (y(0).min(y(value)), y(0).max(y(value)));
        let series = if column == last { 0 } else { 2 };
        let area = Area {
            left: at - bar / 2,
            top: from,
            width: bar,
            height: until - from,
        };
        let fill = if chart.is_provisional(column) {
            Fill::Hatched(series)
        } else {
            Fill::Plain(Paint::Series(series))
        };
        svg.rect(area, fill);
        if all_fit || column == 0 || column == last {
            let (baseline, half) = (
                if value < 0 { until + SIZE - 1_00 } else { from - 4_00 },
                width(&point.text) / 2,
            );
            let at = at.max(left + half).min(left + wide - half);
            svg.text((at, baseline), Anchor::Middle, Paint::Text, &point.text);
        }
    }
    svg.line(&[(left, y(0)), (left + wide, y(0))], Paint::Text, 1_00, "");
    names(chart, svg, area, slot)
}

/// The names of the columns below a small chart: all where they fit, else the first and the last; gives their height.
fn names(chart: &Chart, svg: &mut Svg<'_>, area: Area, slot: Px) -> Px {
    let bottom = area.top + area.height;
    let last = chart.columns.len().saturating_sub(1);
    let room = if chart.columns.len() <= 3 {
        slot - 4_00
    } else {
        area.width / 2 - 8_00
    };
    let mut most = 0;
    for (column, found) in chart.columns.iter().enumerate() {
        if chart.columns.len() > 3 && column != 0 && column != last {
            continue;
        }
        let mut name = wrap(&found.label, room);
        if found.is_provisional {
            name.push("voorlopig".to_owned());
        }
        let (x, anchor) = match column {
            0 if chart.columns.len() > 3 => (area.left, Anchor::Start),
            _ if chart.columns.len() > 3 => (area.left + area.width, Anchor::End),
            _ => (area.left + slot * count(column) + slot / 2, Anchor::Middle),
        };
        let mut baseline = bottom + LINE;
        for line in &name {
            svg.text((x, baseline), anchor, Paint::Soft, line);
            baseline += LINE;
        }
        most = most.max(labels::height(&name));
    }
    most + 4_00
}
