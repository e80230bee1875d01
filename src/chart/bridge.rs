//! A bridge: from a first number to a last, each step where the one before it ended. Where the steps are small beside
//! the numbers, both long bars are cut, and drawn so.

use rust_decimal::Decimal;

use super::axis;
use super::labels::{self, beside, centred, width};
use super::scale::Scale;
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, Svg, WIDTH};
use super::{Chart, Point};

const MOST_NAME: Px = 170_00;
const BAR: Px = 22_00;
const BETWEEN: Px = 12_00;
/// Where all steps together are less than this part of the numbers, the bars are cut.
const SMALL: i128 = 6;
/// The room before a cut axis, in which the cut is drawn.
const CUT: Px = 34_00;

/// Whether the steps are to be subtracted; nothing where they do not lead from the first number to the last.
pub fn subtracts_steps(chart: &Chart) -> Option<bool> {
    let row = chart.points.first()?;
    let values: Vec<Decimal> = row.iter().map(|point| point.value).collect::<Option<_>>()?;
    let [first, steps @ .., last] = values.as_slice() else {
        return None;
    };
    let change: Decimal = steps.iter().sum();
    if *first + change == *last {
        Some(false)
    } else {
        (*first - change == *last).then_some(true)
    }
}

/// Where each bar begins and ends.
fn spans(chart: &Chart) -> Vec<(i128, i128)> {
    let subtracts = subtracts_steps(chart).unwrap_or_default();
    let last = chart.columns.len().saturating_sub(1);
    let mut level = 0;
    (0..chart.columns.len())
        .map(|column| {
            let value = chart.value(0, column).unwrap_or_default();
            if column == 0 || column == last {
                level = value;
                return (0, value);
            }
            let before = level;
            level += if subtracts { -value } else { value };
            (before, level)
        })
        .collect()
}

/// Whether the axis does not begin at zero.
pub fn is_cut(chart: &Chart) -> bool {
    let levels: Vec<i128> = spans(chart).into_iter().map(|(_, level)| level).collect();
    let (Some(low), Some(high)) = (levels.iter().min(), levels.iter().max()) else {
        return false;
    };
    *low > 0 && (high - low) * SMALL < *high
}

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let spans = spans(chart);
    let is_cut = is_cut(chart);
    let last = chart.columns.len().saturating_sub(1);
    let is_end = |column: usize| column == 0 || column == last;
    let names: Vec<Vec<String>> = chart
        .columns
        .iter()
        .map(|column| beside(&column.label, MOST_NAME))
        .collect();
    let texts: Vec<String> = chart
        .points
        .first()
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(column, point)| text(point, is_end(column)))
        .collect();
    let left = names.iter().flatten().map(|line| width(line)).max().unwrap_or_default() + 10_00;
    let behind = texts.iter().map(|text| width(text)).max().unwrap_or_default() + 8_00;
    let levels = spans.iter().map(|(_, level)| *level);
    let scale = if is_cut {
        // A little below the lowest level, so that its bar has a length.
        let low = levels.clone().min().unwrap_or_default();
        let high = levels.clone().max().unwrap_or_default();
        let below = (low - (high - low) / 4).max(0);
        Scale::over(levels.chain([below]), false, 4)
    } else {
        Scale::over(levels, true, 5)
    };
    let from = left + if is_cut { CUT } else { 0 };
    let at = |value: i128| from + scale.at(value, WIDTH - behind - from);
    let bottom: Px = names.iter().map(|name| labels::height(name).max(BAR) + BETWEEN).sum();
    axis::upright(chart, svg, &scale, from, WIDTH - behind - from, (0, bottom));
    let mut y = BETWEEN / 2;
    for (column, ((start, end), name)) in spans.iter().zip(&names).enumerate() {
        let height = labels::height(name).max(BAR);
        let middle = y + height / 2;
        if is_end(column) {
            bold_lines(svg, name, left - 10_00, middle);
        } else {
            centred(svg, name, (left - 10_00, middle), Anchor::End, Paint::Text);
        }
        let begin = if is_end(column) {
            if is_cut { left } else { at(0) }
        } else {
            at(*start)
        };
        let (begin, until) = (begin.min(at(*end)), begin.max(at(*end)));
        let series = match chart.point(0, column).and_then(|point| point.disadvantage) {
            _ if is_end(column) => 0,
            Some(true) => 1,
            Some(false) => 2,
            None => 3,
        };
        let area = Area {
            left: begin,
            top: middle - BAR / 2,
            width: (until - begin).max(1_50),
            height: BAR,
        };
        let is_provisional = chart.is_provisional(column);
        svg.rect(
            area,
            if is_provisional {
                Fill::Hatched(series)
            } else {
                Fill::Plain(Paint::Series(series))
            },
        );
        if is_end(column) && is_cut {
            cut(svg, left + 10_00, middle);
        }
        if column < last {
            // From the end of this bar to the beginning of the next.
            let next = names.get(column + 1).map_or(0, |name| labels::height(name).max(BAR));
            let x = at(*end);
            svg.line(
                &[(x, middle + BAR / 2), (x, y + height + BETWEEN + (next - BAR) / 2)],
                Paint::Text,
                1_00,
                "2 2",
            );
        }
        let x = until + 6_00;
        let text = &texts[column];
        let paper = Area {
            left: x - 2_00,
            top: middle - 8_00,
            width: width(text) + 2_00,
            height: LINE + 1_00,
        };
        svg.rect(paper, Fill::Plain(Paint::Paper));
        if is_end(column) {
            svg.bold((x, middle + 4_00), Anchor::Start, Paint::Text, text);
        } else {
            svg.text((x, middle + 4_00), Anchor::Start, Paint::Text, text);
        }
        y += height + BETWEEN;
    }
    axis::zero(svg, if is_cut { left } else { at(0) }, (0, bottom));
    bottom + LINE + 6_00
}

fn bold_lines(svg: &mut Svg<'_>, lines: &[String], right: Px, middle: Px) {
    let mut baseline = middle - labels::height(lines) / 2 + LINE - 3_50;
    for line in lines {
        svg.bold((right, baseline), Anchor::End, Paint::Text, line);
        baseline += LINE;
    }
}

/// A step says whether it is a disadvantage, as running text would: the bar already says whether the number grows.
pub fn text(point: &Point, is_end: bool) -> String {
    let is_nil = !point.size.contains(|c: char| ('1'..='9').contains(&c));
    match point.disadvantage {
        _ if is_nil && !is_end => point.size.clone(),
        Some(true) if !is_end => format!("{} nadeel", point.size),
        Some(false) if !is_end => format!("{} voordeel", point.size),
        _ => point.text.clone(),
    }
}

/// Two slanting lines across a bar.
fn cut(svg: &mut Svg<'_>, x: Px, middle: Px) {
    let (top, bottom) = (middle - BAR / 2 - 3_00, middle + BAR / 2 + 3_00);
    svg.line(&[(x + 5_00, top), (x, bottom)], Paint::Paper, 7_00, "");
    for x in [x - 3_50, x + 3_50] {
        svg.line(&[(x + 5_00, top), (x, bottom)], Paint::Text, 1_00, "");
    }
}
