//! How wide the columns of a table are on paper, and which of their headings may be broken.

use crate::model::document::{Column, Table, plain_text};

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// As wide as what is in it.
    Content,
    /// This share of what is left, beside the shares of the others.
    Share(f64),
}

/// The widths of the columns of `table`. Tables of figures have fixed shares of the width: measuring every cell costs a
/// tenth of the time, and makes tables of one kind differ.
pub fn widths(table: &Table) -> Vec<Width> {
    if table.caption.is_none() {
        return (0..table.columns.len()).map(|index| by_length(table, index)).collect();
    }
    let first = match table.columns.len() {
        0..=2 => 3.0,
        3 => 2.2,
        4 => 1.8,
        _ => 1.5,
    };
    (0..table.columns.len())
        .map(|index| Width::Share(if index == 0 { first } else { 1.0 }))
        .collect()
}

/// The width of a column of a list. Columns with long texts share what is left, the longer the more.
fn by_length(table: &Table, index: usize) -> Width {
    const SHORT: usize = 24;
    let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
    let lengths = cells.map(|cell| plain_text(cell).chars().count());
    let length = lengths.max().unwrap_or_default();
    let has_no_numbers = || table.columns.iter().all(|column| !column.numeric);
    if length > SHORT || (index == table.heading_column && has_no_numbers()) {
        let share = u32::try_from(length.isqrt()).unwrap_or(1).max(1);
        Width::Share(f64::from(share))
    } else {
        Width::Content
    }
}

/// Whether the heading of a column holds a word that its column may be too narrow for, so that it may be broken. About
/// so many letters of a heading fit on a line, and the first column takes the room of one and a half.
pub fn has_long_heading(table: &Table, column: &Column) -> bool {
    const LETTERS_ON_A_LINE: usize = 86;
    let shares = 2 * table.columns.len() + 1;
    let text = plain_text(&column.heading);
    let longest = text.split_whitespace().map(|word| word.chars().count()).max();
    longest.unwrap_or_default() * shares > 2 * LETTERS_ON_A_LINE
}
