//! Reads CSV, as Dutch spreadsheets and bookkeeping programs write it: with semicolons, commas or tabs, in UTF-8 or
//! Windows-1252. Written here, and not taken from a library, for the place of each field: messages show it.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::model::source::{FileId, Place};

use super::sheet::{Addresses, Cell, CellValue, Row, Sheet, visible};

/// Why a CSV file can't be read.
pub enum CsvError {
    /// A quotation mark that is never closed: the text of the file, and where it opens.
    OpenQuote(String, Place),
    /// Something behind a closing quotation mark: the text of the file, and where.
    BehindQuote(String, Place),
    /// There is nothing in it, or no text.
    NoText,
}

/// Reads the file `name`. Its places are in the file `id`.
pub fn read(name: &str, bytes: &[u8], id: FileId) -> Result<Sheet, CsvError> {
    let text = decode(bytes);
    if text.trim().is_empty() || text.contains('\0') {
        return Err(CsvError::NoText);
    }
    let (start, separator) = separator(&text);
    match rows(&text, start, separator, id) {
        Ok(rows) => Ok(Sheet {
            name: visible(name),
            text,
            addresses: Addresses::Lines,
            rows,
            merged: Vec::new(),
            hidden_columns: Vec::new(),
        }),
        Err((index, is_open)) => {
            let length = text[index..].chars().next().map_or(0, char::len_utf8);
            let place = Place::new(id, index..index + length);
            Err(if is_open {
                CsvError::OpenQuote(text, place)
            } else {
                CsvError::BehindQuote(text, place)
            })
        }
    }
}

/// The text, without byte order mark and with `\n` at the end of lines.
fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            // What is no UTF-8 was saved by Windows: an accent or euro sign is one byte there.
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Where the rows begin, and what stands between fields: what Excel was told (`sep=;`), or the sign that is on most of
/// the first lines oftenest. In one with a decimal comma, semicolons win.
fn separator(text: &str) -> (usize, char) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(told) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        return (first.len() + 1, told);
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let with = |sign: char| lines.iter().filter(|line| line.contains(sign)).count();
    let signs = [';', '\t', ','];
    // The first of the best: a comma also stands in numbers and texts.
    let best = signs.iter().map(|sign| with(*sign)).max().unwrap_or_default();
    let separator = signs
        .into_iter()
        .find(|sign| with(*sign) * 2 >= best && with(*sign) > 0);
    (0, separator.unwrap_or(';'))
}

/// The rows that hold something, or where a quotation mark is wrong and whether it is because it stays open.
fn rows(text: &str, start: usize, separator: char, id: FileId) -> Result<Vec<Row>, (usize, bool)> {
    let mut rows = Vec::new();
    let mut index = start.min(text.len());
    let mut line = u32::from(start > 0) + 1;
    while index < text.len() {
        let number = line;
        let mut cells = Vec::new();
        for column in 0.. {
            let (value, range) = field(text, index, separator)?;
            line += u32::try_from(text[index..range.1].matches('\n').count()).unwrap_or_default();
            let value = if value.trim().is_empty() {
                CellValue::Empty
            } else {
                CellValue::Text(without_guard(value))
            };
            cells.push(Cell {
                column,
                value,
                place: Place::new(id, range.0..range.1),
            });
            index = range.1;
            if text[index..].starts_with(separator) {
                index += separator.len_utf8();
            } else {
                break;
            }
        }
        // The end of the line.
        index += usize::from(index < text.len());
        line += 1;
        if cells.iter().any(|cell| cell.value != CellValue::Empty) {
            rows.push(Row {
                number,
                is_hidden: false,
                cells,
            });
        }
    }
    Ok(rows)
}

/// A text without the quote before it that keeps spreadsheets from taking it for a formula: our own tables have it too.
fn without_guard(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    }
}

/// The field that begins at `start`: what it says, and its range in the text.
fn field(text: &str, start: usize, separator: char) -> Result<(String, (usize, usize)), (usize, bool)> {
    let is_end = |c: char| c == separator || c == '\n';
    let rest = &text[start..];
    if !rest.starts_with('"') {
        let end = rest.find(is_end).unwrap_or(rest.len());
        return Ok((rest[..end].to_owned(), (start, start + end)));
    }
    let mut value = String::new();
    let mut index = 1;
    loop {
        let Some(quote) = rest[index..].find('"') else {
            return Err((start, true));
        };
        value.push_str(&rest[index..index + quote]);
        index += quote + 1;
        // Two in a row stand for one.
        if !rest[index..].starts_with('"') {
            break;
        }
        value.push('"');
        index += 1;
    }
    match rest[index..].chars().next() {
        Some(c) if !is_end(c) => Err((start + index, false)),
        _ => Ok((value, (start, start + index))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fields of each row.
    fn fields(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let Ok(sheet) = read("a.csv", bytes, FileId(0)) else {
            return Vec::new();
        };
        let text = |cell: &Cell| match &cell.value {
            CellValue::Text(text) => text.clone(),
            _ => String::new(),
        };
        let rows = sheet.rows.iter();
        rows.map(|row| (row.number, row.cells.iter().map(text).collect()))
            .collect()
    }

    fn row(number: u32, fields: &[&str]) -> (u32, Vec<String>) {
        (number, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn the_separator_is_found() {
        let expected = vec![row(1, &["a", "b"]), row(2, &["c", "1,5"])];
        assert_eq!(fields(b"a;b\nc;1,5\n"), expected);
        assert_eq!(fields(b"a,b\r\nc,\"1,5\"\r\n"), expected);
        assert_eq!(fields(b"a\tb\nc\t1,5"), expected);
        assert_eq!(fields(b"sep=|\na|b\n"), vec![row(2, &["a", "b"])]);
        assert_eq!(fields(b"Titel, met een komma\n\na;b\nc;1,5\n").len(), 3);
    }

    #[test]
    fn quotes_and_line_ends_in_fields() {
        let found = fields(b"a;\"b\nc\"\n\n\"d \"\"e\"\"; f\";g\n");
        assert_eq!(found, vec![row(1, &["a", "b\nc"]), row(4, &["d \"e\"; f", "g"])]);
        assert!(matches!(
            read("a", b"a;\"b\nc", FileId(0)),
            Err(CsvError::OpenQuote(..))
        ));
        assert!(matches!(
            read("a", b"a;\"b\"c", FileId(0)),
            Err(CsvError::BehindQuote(..))
        ));
    }

    #[test]
    fn encodings_are_told_apart() {
        let expected = vec![row(1, &["Cliënten", "€ 5"])];
        assert_eq!(fields("Cliënten;€ 5".as_bytes()), expected);
        assert_eq!(fields("\u{feff}Cliënten;€ 5".as_bytes()), expected);
        assert_eq!(fields(b"Cli\xebnten;\x80 5"), expected);
        let utf16: Vec<u8> = "\u{feff}Cliënten;€ 5"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(fields(&utf16), expected);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Ok(sheet) = read("a.csv", &bytes, FileId(0)) {
                for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
                    prop_assert!(sheet.text.get(cell.place.start..cell.place.end).is_some());
                }
            }
        }
    }
}
