//! Tables and charts, and lists of them.

use crate::model::source::Place;

use super::Inline;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// What stands above it; a list such as the earlier decisions has none.
    pub caption: Option<Caption>,
    /// What a table without caption is called when it is read aloud.
    pub name: String,
    /// The column whose cells are the headings of the rows.
    pub heading_column: usize,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows under the heading.
    pub rows: Vec<Row>,
    /// Legend and notes.
    pub notes: Vec<String>,
    /// Where the figures come from; may be empty.
    pub source: Vec<Inline>,
    /// Its place.
    pub place: Place,
}

/// A chart, with its figures.
#[derive(Debug)]
pub struct Chart {
    /// What stands above it.
    pub caption: Caption,
    /// The chart itself.
    pub svg: String,
    /// What it shows, for who can't see it.
    pub description: String,
    /// How to read it, and what must be known of its figures.
    pub notes: Vec<String>,
    /// Where the figures come from; may be empty.
    pub source: Vec<Inline>,
    /// Where its figures stand.
    pub figures: ChartFigures,
    /// Its place.
    pub place: Place,
}

/// Where the figures of a chart stand.
#[derive(Debug)]
pub enum ChartFigures {
    /// In a table of its own. What stands above it has no number: it is part of the chart.
    Own(Box<Table>),
    /// In a table with a number, beside the chart. This line says which.
    Beside(Vec<Inline>),
}

impl Chart {
    /// The table of its own.
    pub fn table(&self) -> Option<&Table> {
        match &self.figures {
            ChartFigures::Own(table) => Some(table),
            ChartFigures::Beside(_) => None,
        }
    }
}

/// What stands above a table or chart.
#[derive(Debug)]
pub struct Caption {
    /// Its name within the document, for links: `tabel-bijstelling_2023`.
    pub id: String,
    /// `Tabel 1`; empty where the title says it all.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where its title stands.
    pub title_place: Place,
    /// The unit of its amounts; empty where it shows none.
    pub unit: String,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: Vec<Inline>,
    /// Whether it holds numbers, set to the right.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Whether it is the total of the rows above.
    pub is_total: bool,
    /// The cells, one a column.
    pub cells: Vec<Vec<Inline>>,
}

/// A list of the tables or charts with a number.
#[derive(Debug)]
pub struct Listing {
    /// Whether it lists charts; otherwise tables.
    pub of_charts: bool,
    /// What stands in it, in the order of the document.
    pub entries: Vec<Listed>,
}

/// A table or chart in a list.
#[derive(Debug)]
pub struct Listed {
    /// Its name within the document, for links.
    pub id: String,
    /// `Tabel 1`
    pub number: String,
    /// Its title.
    pub title: String,
}
