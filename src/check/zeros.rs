//! Columns of a table in which all numbers are zero after rounding, and the figures are not.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Document, Inline, Table, Value, plain_text};

/// Reports them: the unit of the table is too large.
pub fn check(document: &Document, problems: &mut Problems) {
    for table in document.tables() {
        for column in 0..table.columns.len() {
            let values: Vec<&Value> = in_column(table, column).collect();
            let is_zero = |value: &&Value| value.shown.number.is_some_and(|number| number.value.is_zero());
            let Some(lost) = values.iter().find(|value| value.shown.is_rounded_to_zero()) else {
                continue;
            };
            if values.iter().all(is_zero) {
                problems.push(problem(table, column, lost));
            }
        }
    }
}

fn in_column(table: &Table, column: usize) -> impl Iterator<Item = &Value> {
    let cells = table.rows.iter().filter_map(move |row| row.cells.get(column));
    cells.flatten().filter_map(|inline| match inline {
        Inline::Value(value) => Some(value),
        _ => None,
    })
}

fn problem(table: &Table, column: usize, lost: &Value) -> Diagnostic {
    let place = table
        .caption
        .as_ref()
        .map_or(table.place, |caption| caption.title_place);
    Diagnostic::warning(
        Code::RoundedToZero,
        format!(
            "in de kolom ‘{}’ is elk cijfer afgerond nul, maar ‘{}’ is {}",
            plain_text(&table.columns[column].heading),
            lost.figure,
            lost.shown.machine.replace('.', ",").replace('-', "\u{2212}")
        ),
        "kies bij de tabel een kleinere ‘eenheid’ of meer ‘decimalen’; voor één kolom kan {id: …, decimalen: 2}",
    )
    .at(place, "deze tabel")
    .related(table.place, "staat hier")
    .why("de lezer denkt dat er niets is")
}
