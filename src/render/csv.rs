//! The tables of a document as CSV (RFC 4180), for who wants to go on with the figures: exact, not rounded. Separated
//! by semicolons, with a decimal comma and a byte order mark, as Dutch spreadsheets read it.

use crate::model::artifact::Artifact;
use crate::model::document::{Column, Document, Inline, Table, plain_text};

use super::names::table_file;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The tables of `document`, each as a file.
pub fn render(document: &Document) -> Vec<Artifact> {
    let tables = document.tables().into_iter();
    let files = tables.filter_map(|table| {
        let caption = table.caption.as_ref()?;
        Some(Artifact {
            folder: document.meta.edition.clone(),
            name: table_file(&document.meta.file_stem, &caption.id),
            bytes: text(table).into_bytes(),
            pages: None,
        })
    });
    files.collect()
}

fn text(table: &Table) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    let columns = table.columns.iter().enumerate();
    let headings: Vec<String> = columns.map(|(number, column)| heading(table, number, column)).collect();
    line(&headings, &mut text);
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| value(cell)).collect();
        line(&cells, &mut text);
    }
    text
}

/// A heading, with how the signs below it are to be read: no legend stands under it.
fn heading(table: &Table, number: usize, column: &Column) -> String {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(number));
    let sign = cells.find_map(|cell| match cell.as_slice() {
        [Inline::Value(value)] => value.shown.sign,
        _ => None,
    });
    let heading = plain_text(&column.heading);
    match sign {
        Some(sign) => format!("{heading} ({})", sign.words()),
        None => heading,
    }
}

/// What a cell holds: of a figure the exact value.
fn value(cell: &[Inline]) -> String {
    match cell {
        [Inline::Value(value)] => value.shown.machine.replace('.', ","),
        content => plain_text(content),
    }
}

fn line(cells: &[String], text: &mut String) {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&quoted.join(";"));
    text.push_str("\r\n");
}

/// The cell between quotes where it holds what has a meaning in CSV. One that a spreadsheet would take for a formula
/// gets a quote before it.
fn quoted(cell: &str) -> String {
    let is_number = cell.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let cell = if cell.starts_with(['=', '+', '-', '@', '\t']) && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_is_quoted() {
        for (cell, written) in [
            ("Wmo", "Wmo"),
            ("-69012,35", "-69012,35"),
            ("Zorg; natura", "\"Zorg; natura\""),
            ("de \"zorg\"", "\"de \"\"zorg\"\"\""),
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
