//! Small multiples: the same small chart for each row, on one scale, so that they can be compared; or each on its own,
//! so that the course of small numbers can be seen beside large ones.

use crate::model::dates::Part;

use super::Chart;
use super::labels::{self, width, wrap};
use super::periods::{self, Places};
use super::scale::{self, Scale};
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, SIZE, Svg, WIDTH, count};

const ACROSS: usize = 3;
const GAP: Px = 18_00;
/// How far the names of the columns may stand beyond them.
const BEYOND: Px = 14_00;
const PLOT: Px = 70_00;
const MOST_BAR: Px = 44_00;
/// Between two numbers above bars.
const APART: Px = 3_00;

/// Draws the chart; gives its height.
pub fn draw(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let across = match chart.rows.len() {
        // Two by two, and none alone on its line.
        4 => 2,
        number => number.clamp(1, ACROSS),
    };
    let wide = (WIDTH - BEYOND - GAP * count(across - 1)) / count(across);
    let scales: Vec<Scale> = (0..chart.rows.len()).map(|row| scale_of(chart, row)).collect();
    let before = if chart.has_own_scales {
        let widths = scales.iter().map(|scale| width(&highest(chart, scale)));
        widths.max().unwrap_or_default() + 5_00
    } else {
        0
    };
    let mut y = key(chart, svg);
    let slot = (wide - before) / count(chart.columns.len()).max(1);
    let widths = chart.points.iter().flatten().map(|point| width(&point.text));
    let all_fit = widths.max().unwrap_or_default() + APART <= slot;
    let rows: Vec<usize> = (0..chart.rows.len()).collect();
    for line in rows.chunks(across) {
        let titles: Vec<Vec<String>> = line.iter().map(|row| wrap(&chart.rows[*row], wide * 9 / 10)).collect();
        let heading = titles
            .iter()
            .map(|title| labels::height(title))
            .max()
            .unwrap_or_default();
        let mut foot = 0;
        for (place, (row, title)) in line.iter().zip(&titles).enumerate() {
            let left = (wide + GAP) * count(place);
            for (number, text) in title.iter().enumerate() {
                let baseline = y + SIZE - 1_00 + LINE * count(number);
                svg.bold((left, baseline), Anchor::Start, Paint::Text, text);
            }
            let panel = Panel {
                chart,
                row: *row,
                scale: scales[*row],
                area: Area {
                    left: left + before,
                    top: y + heading + LINE + 4_00,
                    width: wide - before,
                    height: PLOT,
                },
                slot,
            };
            foot = foot.max(panel.draw(svg, all_fit));
        }
        y += heading + LINE + 4_00 + PLOT + foot + 12_00;
    }
    y - 10_00
}

fn scale_of(chart: &Chart, row: usize) -> Scale {
    if chart.has_own_scales {
        let values = chart.points[row].iter().filter_map(|point| point.value);
        Scale::over(values.map(scale::fixed), true, 3)
    } else {
        Scale::over(chart.values(), true, 3)
    }
}

fn highest(chart: &Chart, scale: &Scale) -> String {
    scale.text(scale.high, chart.is_percentage)
}

/// Above all small charts, what the parts of years are; gives its height.
fn key(chart: &Chart, svg: &mut Svg<'_>) -> Px {
    let text = match periods::part(chart) {
        Some(Part::HalfYear) => "1e en 2e: het halfjaar",
        Some(Part::Quarter) => "1e tot en met 4e: het kwartaal",
        _ => return 0,
    };
    svg.text((0, SIZE - 1_00), Anchor::Start, Paint::Soft, text);
    LINE + 6_00
}

/// One of the small charts.
struct Panel<'a> {
    chart: &'a Chart,
    row: usize,
    scale: Scale,
    area: Area,
    /// From one bar to the next.
    slot: Px,
}

impl Panel<'_> {
    fn middle(&self, column: usize) -> Px {
        self.area.left + self.slot * count(column) + self.slot / 2
    }

    fn bar(&self) -> Px {
        (self.slot * 7 / 10).min(MOST_BAR)
    }

    fn y(&self, value: i128) -> Px {
        self.area.top + self.area.height - self.scale.at(value, self.area.height)
    }

    /// Draws it; gives the height of what stands below it.
    fn draw(&self, svg: &mut Svg<'_>, all_fit: bool) -> Px {
        let (chart, row) = (self.chart, self.row);
        let Area {
            left,
            top,
            width: wide,
            height,
        } = self.area;
        let right = left + wide;
        for tick in self.scale.ticks() {
            svg.line(&[(left, self.y(tick)), (right, self.y(tick))], Paint::Line, 75, "");
            if chart.has_own_scales && (tick == 0 || tick == self.scale.high || tick == self.scale.low) {
                let text = self.scale.text(tick, chart.is_percentage);
                svg.text((left - 5_00, self.y(tick) + 4_00), Anchor::End, Paint::Soft, &text);
            }
        }
        let last = chart.columns.len().saturating_sub(1);
        for column in 0..chart.columns.len() {
            let at = self.middle(column);
            if chart.is_broken(row, column) {
                let x = at - self.slot / 2;
                svg.line(&[(x, top - 4_00), (x, top + height)], Paint::Soft, 1_00, "3 2");
            }
            let Some(value) = chart.value(row, column) else {
                let text = chart.point(row, column).map_or("", |point| point.text.as_str());
                svg.text((at, self.y(0) - 4_00), Anchor::Middle, Paint::Soft, text);
                continue;
            };
            let (from, until) = (self.y(0).min(self.y(value)), self.y(0).max(self.y(value)));
            let series = if column == last { 0 } else { 2 };
            let area = Area {
                left: at - self.bar() / 2,
                top: from,
                width: self.bar(),
                height: until - from,
            };
            let fill = if chart.is_provisional(column) {
                Fill::Hatched(series)
            } else {
                Fill::Plain(Paint::Series(series))
            };
            svg.rect(area, fill);
        }
        for column in 0..chart.columns.len() {
            if all_fit || column == 0 || column == last {
                self.number(svg, column);
            }
        }
        svg.line(&[(left, self.y(0)), (right, self.y(0))], Paint::Text, 1_00, "");
        let places = Places {
            middle: &|column| self.middle(column),
            slot: self.slot,
            room: (left, right + BEYOND),
            bottom: top + height,
        };
        periods::draw(chart, svg, &places)
    }

    /// Writes the number of a bar beyond it, and beyond those next to it that are as wide as the number reaches.
    fn number(&self, svg: &mut Svg<'_>, column: usize) {
        let (Some(value), Some(point)) = (self.chart.value(self.row, column), self.chart.point(self.row, column))
        else {
            return;
        };
        let half = width(&point.text) / 2;
        let (left, right) = (self.area.left, self.area.left + self.area.width);
        let at = self.middle(column).min(right - half).max(left + half);
        let reached = (0..self.chart.columns.len())
            .filter(|other| (self.middle(*other) - at).abs() < half + self.bar() / 2)
            .filter_map(|other| self.chart.value(self.row, other));
        let ends = reached.map(|value| self.y(value));
        let baseline = if value < 0 {
            ends.max().unwrap_or_default() + SIZE - 1_00
        } else {
            ends.min().unwrap_or_default().min(self.y(0)) - 4_00
        };
        let paper = Area {
            left: at - half,
            top: baseline - 9_00,
            width: half * 2,
            height: 10_00,
        };
        svg.rect(paper, Fill::Plain(Paint::Paper));
        svg.text((at, baseline), Anchor::Middle, Paint::Text, &point.text);
    }
}
