//! Bars: one for each number, from zero to the right, with its name before it and its number behind it. The bars of a
//! row stand together under its name.

use super::axis;
use super::labels::{self, beside, centred, width};
use super::scale::Scale;
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, SIZE, Svg, WIDTH};
use super::{Chart, Point};

const MOST_NAME: Px = 190_00;
const BAR: Px = 17_00;
const BETWEEN: Px = 6_00;
const BETWEEN_ROWS: Px = 14_00;

/// What stands before a bar.
struct Bar<'a> {
    row: usize,
    column: usize,
    name: Vec<String>,
    point: &'a Point,
}

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let by_row = chart.columns.len() > 1 && chart.rows.len() > 1;
    let groups = groups(chart);
    let all = || groups.iter().flatten();
    let names = all().flat_map(|bar| bar.name.iter().map(|line| width(line)));
    let left = names.max().unwrap_or_default() + 10_00;
    let behind = |negative: bool| {
        let widths = all().filter(|bar| bar.point.value.is_some_and(|value| value.is_sign_negative()) == negative);
        widths
            .map(|bar| width(&bar.point.text))
            .max()
            .map_or(0, |width| width + 8_00)
    };
    let scale = Scale::over(chart.values(), true, 5);
    let (from, until) = (left + behind(true), WIDTH - behind(false).max(16_00));
    let at = |value: i128| from + scale.at(value, until - from);
    // First the places, for the lines of the axis lie under the bars.
    let mut y = 4_00;
    let mut places: Vec<(Px, Option<Px>)> = Vec::new();
    for bars in &groups {
        let heading = by_row.then_some(y + SIZE - 1_00);
        if by_row {
            y += LINE + 4_00;
        }
        for (index, bar) in bars.iter().enumerate() {
            if chart.is_broken(bar.row, bar.column) {
                y += LINE;
            }
            places.push((y, heading.filter(|_| index == 0)));
            y += labels::height(&bar.name).max(BAR) + BETWEEN;
        }
        y += if by_row { BETWEEN_ROWS - BETWEEN } else { 0 };
    }
    let bottom = y;
    let top = if by_row { LINE + 2_00 } else { 0 };
    axis::upright(chart, svg, &scale, from, until - from, (top, bottom));
    axis::zero(svg, at(0), (top, bottom));
    for (bar, (top, heading)) in all().zip(places) {
        if let (Some(baseline), Some(name)) = (heading, chart.rows.get(bar.row)) {
            let area = Area {
                left: 0,
                top: baseline - SIZE,
                width: width(name) + 12_00,
                height: LINE + 2_00,
            };
            svg.rect(area, Fill::Plain(Paint::Paper));
            svg.bold((0, baseline), Anchor::Start, Paint::Text, name);
        }
        draw_bar(chart, svg, bar, top, left, &at);
    }
    bottom + LINE + 6_00
}

fn groups(chart: &Chart) -> Vec<Vec<Bar<'_>>> {
    let bar = |row: usize, column: usize, name: &str| {
        let mut name = beside(name, MOST_NAME);
        if chart.is_provisional(column) {
            name.push("(voorlopig)".to_owned());
        }
        Some(Bar {
            row,
            column,
            name,
            point: chart.point(row, column)?,
        })
    };
    let rows = chart.rows.iter().enumerate();
    if chart.columns.len() == 1 {
        return vec![rows.filter_map(|(row, name)| bar(row, 0, name)).collect()];
    }
    let of_row = |row: usize| {
        let columns = chart.columns.iter().enumerate();
        columns
            .filter_map(|(column, found)| bar(row, column, &found.label))
            .collect()
    };
    rows.map(|(row, _)| of_row(row)).collect()
}

fn draw_bar(chart: &Chart, svg: &mut Svg<'_>, bar: &Bar<'_>, top: Px, left: Px, at: &impl Fn(i128) -> Px) {
    let Bar {
        row,
        column,
        name,
        point,
    } = bar;
    let height = labels::height(name).max(BAR);
    let middle = top + height / 2;
    centred(svg, name, (left - 10_00, middle), Anchor::End, Paint::Text);
    if chart.is_broken(*row, *column) {
        let (y, text) = (top - i64::midpoint(BETWEEN, LINE), "breuk in de reeks");
        let end = WIDTH - width(text) - 6_00;
        svg.line(&[(left - 4_00, y), (end, y)], Paint::Soft, 1_00, "3 2");
        let area = Area {
            left: end + 2_00,
            top: y - 7_00,
            width: WIDTH - end - 2_00,
            height: LINE,
        };
        svg.rect(area, Fill::Plain(Paint::Paper));
        svg.text((WIDTH, y + 3_50), Anchor::End, Paint::Soft, text);
    }
    let zero = at(0);
    let Some(value) = chart.value(*row, *column) else {
        svg.text((zero + 6_00, middle + 4_00), Anchor::Start, Paint::Soft, &point.text);
        return;
    };
    let end = at(value);
    let area = Area {
        left: zero.min(end),
        top: middle - BAR / 2,
        width: (end - zero).abs(),
        height: BAR,
    };
    // The newest is the strongest.
    let series = if column + 1 == chart.columns.len() { 0 } else { 2 };
    svg.rect(
        area,
        if chart.is_provisional(*column) {
            Fill::Hatched(series)
        } else {
            Fill::Plain(Paint::Series(series))
        },
    );
    let (x, anchor) = if value < 0 {
        (end - 5_00, Anchor::End)
    } else {
        (end + 5_00, Anchor::Start)
    };
    let area = Area {
        left: if value < 0 { x - width(&point.text) } else { x - 2_00 },
        top: middle - 7_00,
        width: width(&point.text) + 2_00,
        height: LINE,
    };
    svg.rect(area, Fill::Plain(Paint::Paper));
    svg.text((x, middle + 4_00), anchor, Paint::Text, &point.text);
}
