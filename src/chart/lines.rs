//! Lines through the columns, which are periods; one for each row. Of two or more, each has its name at its end; of
//! one, the numbers stand at its points.

use super::Chart;
use super::axis;
use super::labels::{self, apart, centred, width, wrap};
use super::periods::{self, Places};
use super::scale::Scale;
use super::values::{self, Taken};
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, SIZE, Svg, WIDTH, count};

const HEIGHT: Px = 150_00;
const MOST_NAME: Px = 140_00;
/// From the last point to its name.
const TO_NAME: Px = 26_00;
/// From the last point of a single line to its number.
const TO_NUMBER: Px = 9_00;
/// How far a number may be moved away from the point of a single line.
const MOST_MOVED: Px = 16_00;
/// The same among lines: not so far that it seems to belong to another.
const MOST_MOVED_AMONG: Px = 4_00;

/// Whether the axis does not begin at zero: where all numbers lie far from it, and near each other.
pub fn is_cut(chart: &Chart) -> bool {
    let (Some(low), Some(high)) = (chart.values().min(), chart.values().max()) else {
        return false;
    };
    low > 0 && low < high && (high - low) * 4 < high
}

fn scale(chart: &Chart) -> Scale {
    let (Some(low), Some(high), true) = (chart.values().min(), chart.values().max(), is_cut(chart)) else {
        return Scale::over(chart.values(), true, 5);
    };
    // A little below the lowest point, so that it does not seem to be nil.
    Scale::over([low - (high - low) / 8, high], false, 5)
}

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let scale = scale(chart);
    let is_single = chart.rows.len() == 1;
    let mut head = 0;
    if let [name] = chart.rows.as_slice()
        && !chart.title.to_lowercase().contains(&name.to_lowercase())
    {
        svg.bold((0, SIZE - 1_00), Anchor::Start, Paint::Text, name);
        head = LINE + 2_00;
    }
    let names: Vec<Vec<String>> = (0..chart.rows.len()).map(|row| name(chart, row)).collect();
    let behind = if is_single {
        // A bold number is a little wider.
        (end_number(chart).map_or(0, width) * 11 / 10 + TO_NUMBER).max(16_00)
    } else {
        names.iter().flatten().map(|line| width(line)).max().unwrap_or_default() + TO_NAME
    };
    let right = WIDTH - behind;
    let word = periods::word(chart);
    let inset = |left: Px| ((right - left) / (2 * count(chart.columns.len()).max(1))).min(40_00);
    let mut left = axis::room(chart, &scale);
    if let Some(word) = word {
        left = left.max(width(word) + 12_00 - inset(left));
    }
    let top = head + 18_00 + if chart.breaks.is_empty() { 0 } else { LINE };
    let plot = Plot {
        chart,
        scale,
        // The number of a single line has the room at the right of its last point.
        across: (left + inset(left), right - if is_single { 0 } else { inset(left) }),
        upright: (top, top + HEIGHT),
    };
    let bottom = top + HEIGHT;
    axis::level(chart, svg, &plot.scale, (left, right), plot.upright);
    for column in 0..chart.columns.len() {
        let x = plot.x(column);
        svg.line(&[(x, bottom), (x, bottom + 3_00)], Paint::Soft, 1_00, "");
    }
    if let Some(word) = word {
        svg.text((0, bottom + LINE + 1_00), Anchor::Start, Paint::Soft, word);
    }
    let places = Places {
        middle: &|column| plot.x(column),
        slot: plot.slot(),
        room: (word.map_or(0, |word| width(word) + 4_00), WIDTH),
        bottom,
    };
    let below = periods::draw(chart, svg, &places);
    let mut taken = Taken {
        lines: Vec::new(),
        areas: Vec::new(),
        within: Area {
            left,
            top: head,
            width: WIDTH - left,
            height: bottom - 1_00 - head,
        },
        most_moved: if is_single { MOST_MOVED } else { MOST_MOVED_AMONG },
    };
    plot.breaks(svg, &mut taken);
    for row in (0..chart.rows.len()).rev() {
        plot.line(svg, &mut taken, row);
    }
    plot.hidden(svg, &mut taken);
    if is_single {
        plot.end(svg, &mut taken);
    } else {
        plot.ends(svg, &names, right + TO_NAME);
    }
    for row in 0..chart.rows.len() {
        plot.numbers(svg, &mut taken, row);
    }
    bottom + below
}

/// The number that stands behind a single line: its last, where that is shown.
fn end_number(chart: &Chart) -> Option<&str> {
    let point = chart.points.first()?.last()?;
    point.value.map(|_| point.text.as_str())
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

/// Where the lines are drawn.
struct Plot<'a> {
    chart: &'a Chart,
    scale: Scale,
    /// The places of the first and the last column.
    across: (Px, Px),
    /// The top and the bottom.
    upright: (Px, Px),
}

impl Plot<'_> {
    fn steps(&self) -> Px {
        count(self.chart.columns.len().saturating_sub(1)).max(1)
    }

    fn x(&self, column: usize) -> Px {
        let (first, last) = self.across;
        first + (last - first) * count(column) / self.steps()
    }

    /// From one column to the next.
    fn slot(&self) -> Px {
        (self.across.1 - self.across.0) / self.steps()
    }

    fn y(&self, value: i128) -> Px {
        let (top, bottom) = self.upright;
        bottom - self.scale.at(value, bottom - top)
    }

    fn point(&self, row: usize, column: usize) -> Option<(Px, Px)> {
        Some((self.x(column), self.y(self.chart.value(row, column)?)))
    }

    /// A thin line where a series breaks, with a word above it.
    fn breaks(&self, svg: &mut Svg<'_>, taken: &mut Taken) {
        let (chart, (top, bottom)) = (self.chart, self.upright);
        for found in &chart.breaks {
            let middle = i64::midpoint(self.x(found.before.saturating_sub(1)), self.x(found.before));
            let line = [(middle, top - 4_00), (middle, bottom)];
            svg.line(&line, Paint::Soft, 1_00, "3 2");
            let is_all = found.rows.len() == chart.rows.len();
            let text = match found.rows.as_slice() {
                [row] if !is_all && width(&chart.rows[*row]) < 120_00 => format!("breuk: {}", chart.rows[*row]),
                _ => "breuk in de reeks".to_owned(),
            };
            let half = width(&text) / 2;
            let place = (middle.max(half).min(WIDTH - half), top - 8_00);
            svg.text(place, Anchor::Middle, Paint::Soft, &text);
            taken.lines.push(line);
            taken.areas.push(values::word(place, &text));
        }
    }

    fn line(&self, svg: &mut Svg<'_>, taken: &mut Taken, row: usize) {
        let chart = self.chart;
        for column in 1..chart.columns.len() {
            if let (Some(from), Some(to)) = (self.point(row, column - 1), self.point(row, column))
                && !chart.is_broken(row, column)
            {
                let dashes = if chart.is_provisional(column) { "5 4" } else { "" };
                svg.line(&[from, to], Paint::Series(row), 2_20, dashes);
                taken.lines.push([from, to]);
            }
        }
        for column in 0..chart.columns.len() {
            if let Some(point) = self.point(row, column) {
                svg.mark(row, point, chart.is_provisional(column));
                taken.areas.push(values::around(point));
            }
        }
    }

    /// At the foot, an x for each hidden number: beside each other, with the mark of its line.
    fn hidden(&self, svg: &mut Svg<'_>, taken: &mut Taken) {
        let (chart, bottom) = (self.chart, self.upright.1);
        for column in 0..chart.columns.len() {
            let rows: Vec<usize> = (0..chart.rows.len())
                .filter(|row| chart.point(*row, column).is_some_and(|point| point.is_hidden))
                .collect();
            let mut at = self.x(column) - 13_00 * count(rows.len().saturating_sub(1));
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
                taken.areas.push(area);
                at += 26_00;
            }
        }
    }

    /// Writes the last number of a single line behind it.
    fn end(&self, svg: &mut Svg<'_>, taken: &mut Taken) {
        let last = self.chart.columns.len().saturating_sub(1);
        if let (Some(text), Some((x, y))) = (end_number(self.chart), self.point(0, last)) {
            svg.bold((x + TO_NUMBER, y + 4_00), Anchor::Start, Paint::Text, text);
            taken.areas.push(Area {
                left: x + TO_NUMBER,
                top: y - 7_00,
                width: WIDTH - x - TO_NUMBER,
                height: LINE,
            });
        }
    }

    /// Writes the names, each near the end of its line.
    fn ends(&self, svg: &mut Svg<'_>, names: &[Vec<String>], left: Px) {
        let (top, bottom) = self.upright;
        let last: Vec<Option<(Px, Px)>> = (0..self.chart.rows.len())
            .map(|row| {
                (0..self.chart.columns.len())
                    .rev()
                    .find_map(|column| self.point(row, column))
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

    /// Whether a point lies so near that of another row that nobody could tell whose number it is.
    fn is_among_others(&self, row: usize, column: usize) -> bool {
        let y = |row: usize| self.point(row, column).map(|(_, y)| y);
        (0..self.chart.rows.len())
            .filter(|other| *other != row)
            .any(|other| matches!((y(row), y(other)), (Some(one), Some(other)) if (one - other).abs() < LINE))
    }

    /// Writes numbers at the points of a row: of a single line all where they fit beside each other, and else the
    /// first, the highest and the lowest. The last stands behind the line.
    fn numbers(&self, svg: &mut Svg<'_>, taken: &mut Taken, row: usize) {
        let chart = self.chart;
        let points = (0..chart.columns.len()).filter_map(|column| Some((column, chart.value(row, column)?)));
        let points: Vec<(usize, i128)> = points.collect();
        let highest = points.iter().rev().max_by_key(|(_, value)| value);
        let lowest = points.iter().min_by_key(|(_, value)| value);
        let mut told: Vec<(usize, i128)> = [points.first(), highest, lowest]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let widest = chart.points[row].iter().map(|point| width(&point.text)).max();
        if chart.rows.len() == 1 && widest.unwrap_or_default() + 4_00 <= self.slot() {
            told.extend(&points);
        }
        let mut written = vec![chart.columns.len().saturating_sub(1)];
        for (column, value) in told {
            let Some(place) = self.point(row, column).filter(|_| !written.contains(&column)) else {
                continue;
            };
            written.push(column);
            if self.is_among_others(row, column) {
                continue;
            }
            // Where the line comes down to a point and rises from it, the room is below.
            let is_lower = |other: Option<usize>| {
                other
                    .and_then(|other| chart.value(row, other))
                    .is_some_and(|other| value < other)
            };
            let is_low = is_lower(column.checked_sub(1)) && is_lower(Some(column + 1));
            let text = chart.point(row, column).map_or("", |point| point.text.as_str());
            taken.write(svg, place, is_low, text);
        }
    }
}
