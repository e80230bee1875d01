//! Tables from the data.

use rust_decimal::Decimal;

use crate::document::{Caption, Column, Inline, Row, Table, Value};
use crate::figure::{Figure, Origin, Quantity};
use crate::node::Located;
use crate::notation::{self, Shown, SignStyle};
use crate::project::{DataFile, Item, TableColumn, TableSource};
use crate::source::Place;
use crate::words;

use super::inline::{Scope, table_id};

/// A cell: the figure, what the reader sees, and the number that the reader can add up with.
struct Cell<'a> {
    figure: Option<&'a Figure>,
    text: String,
    shown: Option<Decimal>,
}

/// The table `source` over the line items of `file`, with its number in the document. It stands at `place`.
pub fn table(file: &DataFile, source: &TableSource, number: usize, place: Place, scope: &Scope<'_>) -> Table {
    let style = source.sign_style.unwrap_or(scope.project.settings.sign_style);
    let cells: Vec<Vec<Cell<'_>>> = source
        .rows
        .iter()
        .map(|row| {
            let cell = |column: &TableColumn| cell(file, &row.value, column, source, style, scope);
            source.columns.iter().map(cell).collect()
        })
        .collect();
    Table {
        caption: Some(Caption {
            id: table_id(&source.id.value),
            number: format!("Tabel {number}"),
            title: source.title.value.clone(),
            title_place: source.title.place,
            unit: source.unit.caption().to_owned(),
        }),
        name: source.title.value.clone(),
        heading_column: 0,
        columns: columns(file, source, place),
        notes: notes(file, source, &cells, style),
        source: source_line(source.source.as_ref(), &cells, place),
        rows: source
            .rows
            .iter()
            .zip(cells)
            .map(|(row, cells)| table_row(file, &row.value, cells, place))
            .collect(),
        place,
    }
}

fn columns(file: &DataFile, source: &TableSource, place: Place) -> Vec<Column> {
    let text = |text: &str, place: Place| vec![Inline::Text(text.to_owned(), place)];
    let mut columns = vec![Column {
        heading: text(words::ROW_HEADING, place),
        numeric: false,
    }];
    columns.extend(source.columns.iter().map(|column| {
        let label = file
            .columns
            .iter()
            .find(|found| found.id.value == column.id.value)
            .map(|found| &found.label);
        Column {
            heading: label.map_or_else(Vec::new, |label| text(&label.value, label.place)),
            numeric: true,
        }
    }));
    columns
}

fn cell<'a>(
    file: &DataFile,
    row: &str,
    column: &TableColumn,
    source: &TableSource,
    style: SignStyle,
    scope: &Scope<'a>,
) -> Cell<'a> {
    let figure = scope.figure(&format!("{}.{row}.{}", file.name, column.id.value));
    let (text, shown) = match figure.map(|figure| (&figure.quantity, figure.is_computed())) {
        Some((Quantity::Amount { value, disadvantage }, computed)) => {
            let (text, shown) = notation::in_cell(*value, *disadvantage, source.unit, column.decimals, style);
            let nihil = computed && value.is_zero();
            (if nihil { "nihil".to_owned() } else { text }, Some(shown))
        }
        _ => ("nvt".to_owned(), None),
    };
    Cell { figure, text, shown }
}

fn table_row(file: &DataFile, id: &str, cells: Vec<Cell<'_>>, place: Place) -> Row {
    let item = find(&file.items, id);
    let label = item.map(|item| Inline::Text(item.label.value.clone(), item.label.place));
    let mut content = vec![label.into_iter().collect()];
    content.extend(cells.into_iter().map(|cell| {
        let Some(Figure { id, quantity, .. }) = cell.figure else {
            return vec![Inline::Text(cell.text, place)];
        };
        let Quantity::Amount { value, .. } = quantity else {
            return vec![Inline::Text(cell.text, place)];
        };
        let machine = value.for_machines();
        vec![Inline::Value(Value {
            figure: id.clone(),
            shown: Shown {
                text: cell.text,
                machine,
            },
            is_date: false,
            place,
        })]
    }));
    Row {
        is_total: item.is_some_and(|item| !item.children.is_empty()),
        cells: content,
    }
}

fn find<'a>(items: &'a [Item], id: &str) -> Option<&'a Item> {
    items.iter().find_map(|item| {
        if item.id.value == id {
            Some(item)
        } else {
            find(&item.children, id)
        }
    })
}

/// Where the figures of the table come from: what the table itself says, or else what its figures say, each source
/// once.
fn source_line(own: Option<&Located<String>>, cells: &[Vec<Cell<'_>>], place: Place) -> Vec<Inline> {
    let figures = cells.iter().flatten().filter_map(|cell| cell.figure);
    let mut all: Vec<&Located<String>> = own.into_iter().collect();
    if all.is_empty() {
        for source in figures.filter_map(|figure| figure.source.as_ref()) {
            if !all.iter().any(|other| other.value == source.value) {
                all.push(source);
            }
        }
    }
    let mut line = Vec::new();
    for (index, source) in all.into_iter().enumerate() {
        let before = if index == 0 { words::SOURCE } else { "; " };
        line.push(Inline::Text(before.to_owned(), place));
        line.push(Inline::Text(source.value.clone(), source.place));
    }
    line
}

fn notes(file: &DataFile, source: &TableSource, cells: &[Vec<Cell<'_>>], style: SignStyle) -> Vec<String> {
    let all: Vec<&Cell<'_>> = cells.iter().flatten().collect();
    let figures: Vec<&Figure> = all.iter().filter_map(|cell| cell.figure).collect();
    let mut notes = Vec::new();
    let has_differences = figures.iter().any(|figure| {
        matches!(
            figure.quantity,
            Quantity::Amount {
                disadvantage: Some(_),
                ..
            }
        )
    });
    if has_differences {
        notes.push(style.legend().to_owned());
    }
    if figures.iter().any(|figure| figure.quantity == Quantity::NotApplicable) {
        notes.push(words::NOT_APPLICABLE_IN_TABLE.to_owned());
    }
    let rows_add_up = cells.iter().all(|row| row_adds_up(file, source, row));
    if !rows_add_up || !all.iter().all(|cell| adds_up(cell, &all)) {
        notes.push(words::ROUNDED.to_owned());
    }
    if figures.iter().any(|figure| figure.example) {
        notes.push(words::EXAMPLE.to_owned());
    }
    notes
}

/// Whether a reader who computes a column of this row from the other columns finds what it shows.
fn row_adds_up(file: &DataFile, source: &TableSource, row: &[Cell<'_>]) -> bool {
    let shown = |id: &str| {
        let index = source.columns.iter().position(|column| column.id.value == id)?;
        row.get(index)?.shown
    };
    file.columns.iter().all(|column| {
        let (Some(terms), Some(result)) = (&column.formula, shown(&column.id.value)) else {
            return true;
        };
        let parts: Option<Vec<Decimal>> = terms
            .iter()
            .map(|term| shown(&term.column).map(|value| if term.subtracted { -value } else { value }))
            .collect();
        parts.is_none_or(|parts| parts.into_iter().sum::<Decimal>() == result)
    })
}

/// Whether a reader who computes this cell from the other cells of the table finds what it shows. A cell of which
/// not all parts are in the table can't be recomputed, and is right.
fn adds_up(cell: &Cell<'_>, all: &[&Cell<'_>]) -> bool {
    let (Some(figure), Some(shown)) = (cell.figure, cell.shown) else {
        return true;
    };
    let parts: Vec<(bool, &String)> = match &figure.origin {
        Origin::Input => return true,
        Origin::Sum(ids) => ids.iter().map(|id| (false, id)).collect(),
        Origin::Formula(terms) => terms.iter().map(|(subtracted, id)| (*subtracted, id)).collect(),
    };
    let mut total = Decimal::ZERO;
    for (subtracted, id) in parts {
        let part = all
            .iter()
            .find(|part| part.figure.is_some_and(|figure| figure.id == *id));
        match part {
            Some(Cell { shown: Some(value), .. }) if subtracted => total -= value,
            Some(Cell { shown: Some(value), .. }) => total += value,
            Some(_) => {}
            None => return true,
        }
    }
    total == shown
}
