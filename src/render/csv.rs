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
    let headings = columns.map(|(number, column)| as_text(&heading(table, number, column)));
    let headings: Vec<String> = headings.collect();
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

/// What a cell holds: of a figure the exact value. Nothing else goes into the file as a number with a sign.
fn value(cell: &[Inline]) -> String {
    match cell {
        [Inline::Value(value)] if is_number(&value.shown.machine) => value.shown.machine.replace('.', ","),
        [Inline::Value(value)] => as_text(&value.shown.machine),
        content => as_text(&plain_text(content)),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|c| c.is_ascii_digit() || c == b'.')
}

/// A text that a spreadsheet would take for a formula, perhaps behind spaces, gets a quote before it.
fn as_text(text: &str) -> String {
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let is_formula = first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line(cells: &[String], text: &mut String) {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&quoted.join(";"));
    text.push_str("\r\n");
}

/// The cell between quotes where it holds what has a meaning in CSV.
fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
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
        ] {
            assert_eq!(quoted(cell), written);
        }
    }

    #[test]
    fn a_text_is_never_a_formula() {
        for formula in [
            "=1+1",
            "-x",
            "-2+3+cmd|' /C calc'!A0",
            "-1|calc",
            "\r=1+1",
            " =1+1",
            "\u{a0}@x",
            "+31",
            "\tx",
        ] {
            assert_eq!(as_text(formula), format!("'{formula}"));
        }
        for text in [
            "Wmo",
            "% van het totaal",
            "2025-h1",
            "−5",
            "a=b",
            "",
            "’s-Graveland",
            "'t Zand",
        ] {
            assert_eq!(as_text(text), text);
        }
        assert!(is_number("-69012.35") && is_number("0") && !is_number("-2+3") && !is_number("-") && !is_number(""));
    }
}
