//! Reads a sheet of a workbook (`.xlsx`). The only module that knows the libraries for it, and with them floats: a
//! spreadsheet stores its numbers so. They are never computed with, only written as the shortest decimals that stand
//! for them, which are those that were typed.

mod hidden;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};

use crate::model::source::{FileId, Place};

use super::number_format::{self, Shown};
use super::sheet::{Addresses, Cell, CellValue, Region, Row, Sheet, letters, single_spaced, visible};

/// A sheet can't be larger; a file that says so is no sheet.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;
/// More cells than these no delivery of figures has.
const MOST_CELLS: usize = 2_000_000;

/// A workbook, with its sheets still to be read.
pub struct Workbook {
    name: String,
    bytes: Arc<[u8]>,
    file: Xlsx<Cursor<Arc<[u8]>>>,
}

/// Why a workbook or sheet can't be read.
pub enum WorkbookError {
    /// It has a password.
    Protected,
    /// There is no such sheet, or more than one to choose from: the names of those that can be seen.
    NoSheet(Vec<String>),
    /// The sheet is there, but can't be seen.
    HiddenSheet,
    /// It is damaged, or no workbook.
    Damaged,
    /// It has more cells than can be read.
    TooLarge,
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Protected,
            _ => Self::Damaged,
        }
    }
}

impl Workbook {
    /// Opens the workbook in `bytes`, which is called `name`.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, WorkbookError> {
        let bytes: Arc<[u8]> = bytes.into();
        Ok(Self {
            name: name.to_owned(),
            file: Xlsx::new(Cursor::new(bytes.clone()))?,
            bytes,
        })
    }

    /// Reads the sheet `wanted`, or the only one that can be seen. Its places are in the file `id`.
    pub fn sheet(&mut self, wanted: Option<&str>, id: FileId) -> Result<Sheet, WorkbookError> {
        let all = self.file.sheets_metadata();
        let names: Vec<String> = all
            .iter()
            .filter(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .collect();
        let sheet = match (wanted, names.as_slice()) {
            (Some(wanted), names) if names.iter().any(|name| name == wanted) => wanted.to_owned(),
            (Some(wanted), _) if all.iter().any(|sheet| sheet.name == wanted) => {
                return Err(WorkbookError::HiddenSheet);
            }
            (None, [only]) => only.clone(),
            _ => return Err(WorkbookError::NoSheet(names)),
        };
        let merged = self.file.merge_cells_by_sheet_name(&sheet)?;
        let merged = merged.into_iter().map(|area| Region {
            first: (area.start.0 + 1, area.start.1),
            last: (area.end.0 + 1, area.end.1),
        });
        let hidden = hidden::read(self.bytes.clone(), &sheet).ok_or(WorkbookError::Damaged)?;
        let mut cells = self.cells(&sheet)?;
        self.read_formats(&sheet, &mut cells)?;
        let (mut rows, text) = lay_out(&cells, id);
        for row in &mut rows {
            row.is_hidden = hidden.rows.contains(&row.number);
        }
        Ok(Sheet {
            name: visible(&format!("{}, blad {sheet}", self.name)),
            text,
            addresses: Addresses::Letters,
            rows,
            merged: merged.collect(),
            hidden_columns: hidden.columns,
        })
    }

    /// The cells of a sheet by row (from 1) and column (from 0), with how each is shown.
    fn cells(&mut self, sheet: &str) -> Result<Cells, WorkbookError> {
        let mut reader = self.file.worksheet_cells_reader(sheet)?;
        let mut cells = Cells::new();
        while let Some(found) = reader.next_cell_with_formula()? {
            let (row, column) = found.pos;
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(WorkbookError::Damaged);
            }
            let (value, shown) = read(&found.value, found.formula.is_some());
            if value == CellValue::Empty {
                continue;
            }
            if cells.insert((row + 1, column), (value, shown)).is_some() {
                return Err(WorkbookError::Damaged);
            }
            if cells.len() > MOST_CELLS {
                return Err(WorkbookError::TooLarge);
            }
        }
        Ok(cells)
    }

    /// Finds out what people see of the numbers.
    fn read_formats(&mut self, sheet: &str, cells: &mut Cells) -> Result<(), WorkbookError> {
        let mut reader = self.file.worksheet_cells_reader(sheet)?;
        let formats = reader.styles().iter().map(|style| style.number_format.clone());
        let formats: Vec<_> = formats.collect();
        while let Some((row, column, style)) = reader.next_style_id()? {
            if let Some(Some(format)) = formats.get(style)
                && let Some((CellValue::Number { text, shown }, _)) = cells.get_mut(&(row + 1, column))
            {
                *shown = number_format::shown(&format.format_code, text);
            }
        }
        Ok(())
    }
}

type Cells = BTreeMap<(u32, u32), (CellValue, String)>;

/// What a cell holds, and the text that shows it in messages.
fn read(value: &DataRef<'_>, has_formula: bool) -> (CellValue, String) {
    match value {
        DataRef::Empty if has_formula => (CellValue::Uncomputed, "(geen uitkomst)".to_owned()),
        DataRef::Empty => (CellValue::Empty, String::new()),
        DataRef::String(text) => texts(text),
        DataRef::SharedString(text) => texts(text),
        DataRef::Int(number) => texts_of_number(number.to_string()),
        DataRef::Float(number) if number.is_finite() => texts_of_number(shortest(*number)),
        DataRef::Float(number) => texts(&number.to_string()),
        DataRef::Bool(value) => (CellValue::Truth, if *value { "WAAR" } else { "ONWAAR" }.to_owned()),
        DataRef::DateTime(date) if date.is_duration() => (CellValue::Date, "(tijdsduur)".to_owned()),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            (CellValue::Date, format!("{day:02}-{month:02}-{year}"))
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (CellValue::Date, text.clone()),
        DataRef::Error(error) => (CellValue::Error, error.to_string()),
    }
}

/// The shortest decimals that stand for the number.
fn shortest(number: f64) -> String {
    number.to_string()
}

fn texts(text: &str) -> (CellValue, String) {
    (CellValue::Text(text.to_owned()), single_spaced(text))
}

fn texts_of_number(text: String) -> (CellValue, String) {
    let value = CellValue::Number {
        text: text.clone(),
        shown: Shown::AsItIs,
    };
    (value, text)
}

/// The rows, and a text with a line for each, so that the number of the line is that of the row.
fn lay_out(cells: &Cells, id: FileId) -> (Vec<Row>, String) {
    let mut rows: Vec<Row> = Vec::new();
    let mut text = String::new();
    let mut line = 1;
    for ((number, column), (value, shown)) in cells {
        while line < *number {
            text.push('\n');
            line += 1;
        }
        let is_new = rows.last().is_none_or(|row| row.number != *number);
        if is_new {
            rows.push(Row {
                number: *number,
                is_hidden: false,
                cells: Vec::new(),
            });
        } else {
            text.push_str(" | ");
        }
        text.push_str(&letters(*column));
        text.push_str(": ");
        let start = text.len();
        text.push_str(shown);
        let cell = Cell {
            column: *column,
            value: value.clone(),
            place: Place::new(id, start..text.len()),
        };
        if let Some(row) = rows.last_mut() {
            row.cells.push(cell);
        }
    }
    (rows, text)
}
