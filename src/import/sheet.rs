//! A table as it was delivered: rows of cells, each with its place in a text that messages can show.

use std::ops::RangeInclusive;

use crate::model::source::{FileId, Place};

use super::number_format::Shown;

/// One sheet of a workbook, or a CSV file.
#[derive(Debug)]
pub struct Sheet {
    /// What messages and lists call it: `levering.xlsx, blad Wmo`.
    pub name: String,
    /// Its cells as text, a row a line, for messages.
    pub text: String,
    /// How its cells are named.
    pub addresses: Addresses,
    /// The rows that hold something, from top to bottom.
    pub rows: Vec<Row>,
    /// The cells that were made one: first and last, each as row (from 1) and column (from 0).
    pub merged: Vec<Region>,
    /// The columns, from 0, that can't be seen.
    pub hidden_columns: Vec<RangeInclusive<u32>>,
}

/// How people name a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    /// `B7`
    Letters,
    /// `regel 7, kolom 2`
    Lines,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Its number, from 1; of a CSV file the line on which it begins.
    pub number: u32,
    /// Whether it can't be seen.
    pub is_hidden: bool,
    /// Its cells, from left to right; those that don't exist are left out.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// What it holds.
    pub value: CellValue,
    /// Where it stands in the text of the sheet.
    pub place: Place,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number that a spreadsheet stored.
    Number {
        /// The shortest decimals that stand for it.
        text: String,
        /// What people see of it.
        shown: Shown,
    },
    /// A date, a time or a duration.
    Date,
    /// True or false.
    Truth,
    /// An error, such as `#REF!`.
    Error,
    /// A formula of which the file does not say what comes out.
    Uncomputed,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The row and column of the first cell.
    pub first: (u32, u32),
    /// The row and column of the last cell.
    pub last: (u32, u32),
}

impl Sheet {
    /// Whether its numbers were typed as text.
    pub fn is_typed(&self) -> bool {
        self.addresses == Addresses::Lines
    }

    /// `rij 7`, or `regel 7`.
    pub fn row_name(&self, row: u32) -> String {
        match self.addresses {
            Addresses::Letters => format!("rij {row}"),
            Addresses::Lines => format!("regel {row}"),
        }
    }

    /// `cel B7`, or `regel 7, kolom 2`.
    pub fn address(&self, row: u32, column: u32) -> String {
        match self.addresses {
            Addresses::Letters => format!("cel {}{row}", letters(column)),
            Addresses::Lines => format!("regel {row}, kolom {}", column + 1),
        }
    }

    /// `B7`, or `regel 7`: for a list in which the column is plain.
    pub fn short_address(&self, row: u32, column: u32) -> String {
        match self.addresses {
            Addresses::Letters => format!("{}{row}", letters(column)),
            Addresses::Lines => format!("regel {row}"),
        }
    }

    /// Whether a column can't be seen.
    pub fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|columns| columns.contains(&column))
    }

    /// The place of its first line with something on it.
    pub fn first_place(&self, file: FileId) -> Place {
        let first = self.rows.first().and_then(|row| row.cells.first());
        first.map_or(Place::new(file, 0..0), |cell| cell.place)
    }
}

impl Region {
    /// Whether a cell lies in it, and is not the first, which has the value of all.
    pub fn hides(&self, row: u32, column: u32) -> bool {
        self.has_row(row) && self.has_column(column) && self.first != (row, column)
    }

    /// Whether one of its cells is in this row.
    pub fn has_row(&self, row: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
    }

    /// Whether one of its cells is in this column.
    pub fn has_column(&self, column: u32) -> bool {
        (self.first.1..=self.last.1).contains(&column)
    }
}

impl Row {
    /// The place of its first cell.
    pub fn place(&self) -> Option<Place> {
        self.cells.first().map(|cell| cell.place)
    }

    /// The cell in a column, where it exists.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(index)
    }

    /// The text in a column, with single spaces; nothing where there is none. A number counts as text here: line items
    /// can be called by a number.
    pub fn name(&self, column: u32) -> Option<String> {
        match &self.cell(column)?.value {
            CellValue::Text(text) | CellValue::Number { text, .. } => {
                Some(single_spaced(text)).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }

    /// Whether there is anything in a column.
    pub fn has(&self, column: u32) -> bool {
        self.cell(column).is_some_and(|cell| match &cell.value {
            CellValue::Empty => false,
            CellValue::Text(text) => !text.trim().is_empty(),
            _ => true,
        })
    }
}

/// The text without spaces around it, and with one for each row of spaces and line ends in it.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a file or sheet without characters that would steer the terminal or turn the text around.
pub fn visible(name: &str) -> String {
    let is_harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.replace(is_harmful, "\u{fffd}")
}

/// `AB` for the column 27.
pub fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column, from 0, that has these letters.
pub fn column(letters: &str) -> Option<u32> {
    let is_known = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let number = letters.bytes().fold(0, |number, letter| {
        number * 26 + u32::from(letter.wrapping_sub(b'A')) + 1
    });
    is_known.then(|| number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (number, name) in [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (16383, "XFD")] {
            assert_eq!(letters(number), name);
            assert_eq!(column(name), Some(number));
        }
        assert_eq!(column("b"), None);
        assert_eq!(column(""), None);
    }
}
