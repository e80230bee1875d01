//! Tables and charts over the line items of a file: a choice of rows and columns.

use crate::model::dates::Period;
use crate::model::node::Located;
use crate::model::notation::{SignStyle, Unit};

/// A table as a choice of rows and columns.
#[derive(Debug)]
pub struct TableSource {
    /// Its name: `tabel.<id>` in running text.
    pub id: Located<String>,
    /// Its title.
    pub title: Located<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Its columns. Where each row is a period, these are those of the first.
    pub columns: Vec<TableColumn>,
    /// The unit of its amounts.
    pub unit: Unit,
    /// How it shows advantage and disadvantage.
    pub sign_style: Option<SignStyle>,
    /// Where its figures come from, where that is not what the items themselves say.
    pub source: Option<Located<String>>,
    /// Whether what it leaves out of its totals gets a row of its own, or else a note; nothing where the author says
    /// neither (`overige`).
    pub rest: Option<Located<bool>>,
}

impl TableSource {
    /// Whether it shows shares of the topmost group; `is_share` tells it of a column of the file by its number.
    pub fn shows_shares(&self, is_share: impl Fn(usize) -> bool) -> bool {
        self.columns.iter().any(|column| is_share(column.column))
    }

    /// The names of the line items that it shows.
    pub fn shown_items(&self) -> impl Iterator<Item = &str> + Clone {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| cell.item.as_str())
    }
}

/// A row of a table.
#[derive(Debug)]
pub struct TableRow {
    /// The line item in it, by name; the first, where the row is a period of several.
    pub item: Located<String>,
    /// Its period, where each row of the table is a period.
    pub period: Option<Period>,
    /// What stands in it, one for each column of the table.
    pub cells: Vec<TableCell>,
}

/// A cell of a table: which figure stands in it.
#[derive(Debug)]
pub struct TableCell {
    /// The line item, by name.
    pub item: String,
    /// The number of the column in the file.
    pub column: usize,
}

impl TableCell {
    /// The cell of a line item in a column of the file.
    pub fn of(item: &Located<String>, column: usize) -> Self {
        Self {
            item: item.value.clone(),
            column,
        }
    }
}

/// How a chart shows its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each number.
    Bars,
    /// A line for each row, through its columns.
    Lines,
    /// A bar for each column, divided among the rows.
    Shares,
    /// From the first column to the last, through those between.
    Bridge,
    /// A small chart for each row.
    Multiples,
}

/// A chart over line items.
#[derive(Debug)]
pub struct ChartSource {
    /// How it shows its figures.
    pub kind: ChartKind,
    /// The figures that it shows, as the table that stands beside it.
    pub table: TableSource,
    /// Whether each small chart has a scale of its own.
    pub has_own_scales: bool,
    /// What it shows, in the words of the author, for who can't see it.
    pub description: Option<Located<String>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct TableColumn {
    /// The number of the column in its file.
    pub column: usize,
    /// The line item that it is about, where each row of the table is a period of several.
    pub item: Option<String>,
    /// The number of decimals of amounts.
    pub decimals: u32,
    /// The number of decimals of anything else, where the table says so.
    pub own_decimals: Option<u32>,
}
