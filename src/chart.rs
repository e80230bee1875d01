//! Charts, drawn as SVG: one text for the PDF and the web page. It knows no figures, only numbers with the text that
//! `notation` wrote for them. What is hidden has no number here, so no shape can give it away.
//!
//! All places are whole hundredths of a pixel, computed from exact decimals: no amount ever becomes a float.

mod axis;
mod bars;
mod bridge;
mod describe;
mod labels;
mod lines;
mod multiples;
mod periods;
mod scale;
mod shares;
#[cfg(test)]
mod tests;
mod values;
mod writer;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::dates::Period;
use crate::model::project::ChartKind;

use writer::Svg;

pub use describe::describe;

/// So many kinds of lines or parts can be told apart, in colour, in grey and by who can't see all colours.
pub const MOST_SERIES: usize = 5;
/// More bars than this do not fit on a page.
pub const MOST_BARS: usize = 30;
/// More small charts than this do not fit on a page.
pub const MOST_PANELS: usize = 18;

/// A chart.
#[derive(Debug)]
pub struct Chart {
    /// Its name within the document; the names of what is in it begin with it.
    pub id: String,
    /// How it shows its numbers.
    pub kind: ChartKind,
    /// Its title.
    pub title: String,
    /// What its numbers are, as it stands above the chart; may be empty.
    pub unit: String,
    /// Whether its numbers are percentages.
    pub is_percentage: bool,
    /// The names of its rows.
    pub rows: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The numbers: for each row, one a column.
    pub points: Vec<Vec<Point>>,
    /// The breaks in its series.
    pub breaks: Vec<Break>,
    /// Whether each small chart has a scale of its own.
    pub has_own_scales: bool,
}

/// A column of a chart.
#[derive(Debug)]
pub struct Column {
    /// Its name: that of its period where all columns are of one series.
    pub label: String,
    /// The period that its numbers are about.
    pub period: Option<Period>,
    /// Whether its numbers are provisional.
    pub is_provisional: bool,
}

/// A number in a chart.
#[derive(Debug, Clone, Default)]
pub struct Point {
    /// The exact number in the unit of the chart; nothing where it is hidden or does not apply.
    pub value: Option<Decimal>,
    /// The text in the table.
    pub text: String,
    /// The text without sign.
    pub size: String,
    /// For a difference: whether it is a disadvantage.
    pub disadvantage: Option<bool>,
    /// Whether it is hidden.
    pub is_hidden: bool,
}

/// A break in a series: what comes before it can't be compared with what comes after.
#[derive(Debug)]
pub struct Break {
    /// The first column after it.
    pub before: usize,
    /// The rows that it is about.
    pub rows: Vec<usize>,
}

/// What a chart looks like.
#[derive(Debug)]
pub struct Style<'a> {
    /// The typeface.
    pub font: &'a str,
    /// The colours by name, as `#rrggbb`.
    pub colours: &'a BTreeMap<String, String>,
}

impl Chart {
    /// The number in a row and column.
    fn point(&self, row: usize, column: usize) -> Option<&Point> {
        self.points.get(row)?.get(column)
    }

    /// The number as it is drawn.
    fn value(&self, row: usize, column: usize) -> Option<i128> {
        self.point(row, column)?.value.map(scale::fixed)
    }

    /// All numbers, as they are drawn.
    fn values(&self) -> impl Iterator<Item = i128> {
        self.points
            .iter()
            .flatten()
            .filter_map(|point| point.value.map(scale::fixed))
    }

    fn is_provisional(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|column| column.is_provisional)
    }

    /// Whether a break in the series of `row` comes before `column`.
    fn is_broken(&self, row: usize, column: usize) -> bool {
        self.breaks
            .iter()
            .any(|found| found.before == column && found.rows.contains(&row))
    }

    /// Whether its axis leaves out the part near zero, so that its differences can be seen; the chart has to say so.
    pub fn is_cut(&self) -> bool {
        match self.kind {
            ChartKind::Lines => lines::is_cut(self),
            ChartKind::Bridge => bridge::is_cut(self),
            ChartKind::Bars | ChartKind::Shares | ChartKind::Multiples => false,
        }
    }

    /// Whether the steps of a bridge lead from its first number to its last; says whether they are subtracted.
    pub fn subtracts_steps(&self) -> Option<bool> {
        bridge::subtracts_steps(self)
    }

    /// Whether one of its numbers is less than zero.
    pub fn has_negative(&self) -> bool {
        self.values().any(|value| value < 0)
    }
}

/// The chart as SVG, with its text alternative.
pub fn svg(chart: &Chart, description: &str, style: &Style<'_>) -> String {
    let mut svg = Svg::new(&chart.id, style);
    let height = match chart.kind {
        ChartKind::Bars => bars::draw(chart, &mut svg),
        ChartKind::Lines => lines::draw(chart, &mut svg),
        ChartKind::Shares => shares::draw(chart, &mut svg),
        ChartKind::Bridge => bridge::draw(chart, &mut svg),
        ChartKind::Multiples => multiples::draw(chart, &mut svg),
    };
    svg.finish(&chart.title, description, height)
}
