//! Tables from the data.

pub mod notes;
pub mod series;

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::bug::bug;
use crate::model::document::{Caption, Column, Inline, Row, Table, Value};
use crate::model::figure::Figure;
use crate::model::name::Placeable;
use crate::model::node::Located;
use crate::model::notation::{self, Shown, SignStyle};
use crate::model::project::{self, DataFile, Items, TableCell, TableColumn, TableRow, TableSource};
use crate::model::quantity::Quantity;
use crate::model::source::Place;
use crate::model::words;

use super::placed::File;
use super::scope::Scope;

/// A cell of a table.
pub struct Cell<'a> {
    /// The figure in it.
    pub figure: Option<&'a Figure>,
    /// What the reader sees.
    pub shown: Shown,
    /// How it is written.
    pub notation: notation::Cell,
}

/// The table `source` over the line items of `file`, with its number in the document. It stands at `place`.
pub fn table(file: &File<'_>, source: &TableSource, number: usize, place: Place, scope: &Scope<'_>) -> Table {
    let style = source.sign_style.unwrap_or(scope.project.settings.sign_style);
    let cells = cells(file.data, source, scope);
    let rows: BTreeSet<usize> = source
        .rows
        .iter()
        .filter_map(|row| file.items.number(&row.item.value))
        .collect();
    Table {
        caption: Some(Caption {
            id: Placeable::Table.anchor(&source.id.value),
            number: Placeable::Table.heading(number),
            title: source.title.value.clone(),
            title_place: source.title.place,
            unit: unit(file.data, source, &cells),
        }),
        name: source.title.value.clone(),
        heading_column: 0,
        columns: columns(file, source, place),
        notes: notes::notes(file, source, &cells, style, scope),
        source: source_line(source.source.as_ref(), &cells, place),
        rows: source
            .rows
            .iter()
            .zip(cells)
            .map(|(row, cells)| table_row(&file.items, row, &rows, cells, place))
            .collect(),
        place,
    }
}

/// The cells of a table: for each row, one a column.
pub fn cells<'a>(file: &DataFile, source: &TableSource, scope: &Scope<'a>) -> Vec<Vec<Cell<'a>>> {
    let style = source.sign_style.unwrap_or(scope.project.settings.sign_style);
    source
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().zip(&source.columns);
            cells
                .map(|(found, column)| cell(file, found, column, source, style, scope))
                .collect()
        })
        .collect()
}

/// What stands above the table: what its numbers are, where its columns do not say so, and the unit of its amounts.
fn unit(file: &DataFile, source: &TableSource, cells: &[Vec<Cell<'_>>]) -> String {
    let figures = cells.iter().flatten().filter_map(|cell| cell.figure);
    let mut amounts = figures.filter(|figure| matches!(figure.quantity, Quantity::Amount { .. }));
    let unit = amounts.next().map_or("", |_| source.unit.caption());
    let columns = series::columns(file, source);
    let says_once =
        has_periods_as_columns(source, &columns) || source.columns.iter().any(|column| column.item.is_some());
    let measure = match columns.first() {
        Some(first) if says_once => first.heading_of_series(),
        _ => "",
    };
    series::caption(measure, unit)
}

fn has_periods_as_columns(source: &TableSource, columns: &[&project::Column]) -> bool {
    series::is_one(columns) && source.rows.iter().all(|row| row.period.is_none())
}

fn columns(file: &File<'_>, source: &TableSource, place: Place) -> Vec<Column> {
    let text = |text: &str, place: Place| vec![Inline::Text(text.to_owned(), place)];
    let has_periods = source.rows.iter().any(|row| row.period.is_some());
    let first = if has_periods {
        words::PERIOD_HEADING
    } else {
        words::ROW_HEADING
    };
    let mut columns = vec![Column {
        heading: text(first, place),
        numeric: false,
    }];
    let shown = series::columns(file.data, source);
    let are_periods = has_periods_as_columns(source, &shown);
    columns.extend(shown.into_iter().zip(&source.columns).map(|(column, own)| {
        let item = own.item.as_ref().and_then(|item| file.items.find(item));
        let (label, place) = match (item, column.period) {
            (Some(item), _) => (item.label.value.to_string(), item.label.place),
            (None, Some(period)) if are_periods => (period.heading(), column.label.place),
            _ if has_periods => (column.heading_of_series().to_owned(), column.label.place),
            _ => (column.label.value.to_string(), column.label.place),
        };
        Column {
            heading: text(&label, place),
            numeric: true,
        }
    }));
    columns
}

fn cell<'a>(
    file: &DataFile,
    found: &TableCell,
    column: &TableColumn,
    source: &TableSource,
    style: SignStyle,
    scope: &Scope<'a>,
) -> Cell<'a> {
    let name = &file.columns[found.column].id.value;
    let figure = scope.figure(&format!("{}.{}.{name}", file.name, found.item));
    let figure = figure.unwrap_or_else(|| bug("a table shows a figure that was not computed"));
    let notation = notation::Cell {
        unit: source.unit,
        decimals: column.decimals,
        own_decimals: column.own_decimals,
        style,
    };
    Cell {
        figure: Some(figure),
        shown: notation::in_cell(figure, notation),
        notation,
    }
}

/// A row; `rows` are the numbers of the line items in all rows.
fn table_row(items: &Items<'_>, row: &TableRow, rows: &BTreeSet<usize>, cells: Vec<Cell<'_>>, place: Place) -> Row {
    let item = items.find(&row.item.value);
    let span = items.span(&row.item.value).unwrap_or_default();
    let label = match row.period {
        Some(period) => Some(Inline::Text(period.heading(), place)),
        None => item.map(|item| Inline::Text(item.label.value.to_string(), item.label.place)),
    };
    let mut content = vec![label.into_iter().collect()];
    content.extend(cells.into_iter().map(|cell| {
        vec![match cell.figure {
            Some(figure) if !cell.shown.machine.is_empty() => Inline::Value(Value {
                figure: figure.id.to_string(),
                shown: cell.shown,
                is_date: false,
                has_origin: false,
                place,
            }),
            _ => Inline::Text(cell.shown.text, place),
        }]
    }));
    Row {
        // Beside itself, something that it is the total of.
        is_total: row.period.is_none() && rows.range(span).nth(1).is_some(),
        cells: content,
    }
}

/// Where the figures of the table come from: what the table itself says, or else what its figures say, each source
/// once.
fn source_line(own: Option<&Located<String>>, cells: &[Vec<Cell<'_>>], place: Place) -> Vec<Inline> {
    let figures = cells.iter().flatten().filter_map(|cell| cell.figure);
    let mut all: Vec<&Located<String>> = own.into_iter().collect();
    if all.is_empty() {
        let mut seen = HashSet::new();
        let sources = figures.filter_map(|figure| figure.source.as_ref()).map(Arc::as_ref);
        all.extend(sources.filter(|source| seen.insert(source.value.as_str())));
    }
    let mut line = Vec::new();
    for (index, source) in all.into_iter().enumerate() {
        let before = if index == 0 { words::SOURCE } else { "; " };
        line.push(Inline::Text(before.to_owned(), place));
        line.push(Inline::Text(source.value.clone(), source.place));
    }
    line
}
