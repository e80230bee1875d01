//! Tables: a choice of rows and columns over the line items of the same file.

use crate::model::diagnostic::Problems;
use crate::model::node::{Fields, Located, Node};
use crate::model::project::{Column, Item, TableCell, TableRow, TableSource};

use super::known::{Names, known, names};
use super::period_rows::periods;
use super::table_columns::read_columns;

/// Reads the tables of a file.
pub fn read(node: &Node, columns: &[Column], items: &[Item], problems: &mut Problems) -> Vec<TableSource> {
    let rows = Names::of(items);
    node.list(problems)
        .iter()
        .filter_map(|node| table(node, columns, &rows, problems))
        .collect()
}

fn table(
    node: &Node,
    known_columns: &[Column],
    known_rows: &Names<'_>,
    problems: &mut Problems,
) -> Option<TableSource> {
    let fields = node.map(problems)?;
    let table = match (fields.optional("post"), fields.optional("posten")) {
        (None, None) => read_fields(&fields, known_columns, known_rows, problems),
        (one, several) => periods(&fields, one.or(several)?, known_columns, known_rows, problems),
    };
    fields.finish(problems);
    table
}

/// Reads the keys of a table with line items in its rows; those of a chart are the same, and more.
pub fn read_fields(
    fields: &Fields<'_>,
    known_columns: &[Column],
    known_rows: &Names<'_>,
    problems: &mut Problems,
) -> Option<TableSource> {
    let rows = fields.required("rijen", problems);
    let table = read_columns(fields, known_columns, problems);
    let rows = names(rows?, "post", problems);
    let rows: Vec<Located<String>> = rows
        .iter()
        .filter_map(|node| known(node, known_rows, "post", problems))
        .collect();
    let mut table = table?;
    table.rows = rows
        .into_iter()
        .map(|item| TableRow {
            period: None,
            cells: table
                .columns
                .iter()
                .map(|column| TableCell::of(&item, column.column))
                .collect(),
            item,
        })
        .collect();
    Some(table)
}
