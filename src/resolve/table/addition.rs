//! Whether a reader who adds up what a table shows finds what it shows.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::figure::{Figure, FigureId, Origin};
use crate::model::project::{DataFile, Formula, TableRow, TableSource};
use crate::model::quantity::Quantity;
use crate::resolve::scope::Scope;

use super::Cell;

/// Whether all that can be recomputed from the table gives what the table shows.
pub fn adds_up(file: &DataFile, source: &TableSource, cells: &[Vec<Cell<'_>>], scope: &Scope<'_>) -> bool {
    let all = ByFigure::new(cells, scope);
    cells
        .iter()
        .zip(&source.rows)
        .all(|(cells, row)| columns_add_up(file, row, cells) && effects_add_up(file, row, cells))
        && cells.iter().flatten().all(|cell| parts_add_up(cell, &all, scope))
}

/// Whether the columns that are a sum of others are that as they are shown.
fn columns_add_up(file: &DataFile, row: &TableRow, cells: &[Cell<'_>]) -> bool {
    let shown = |wanted: usize| {
        let index = row.cells.iter().position(|cell| cell.column == wanted)?;
        cells.get(index)?.number
    };
    file.columns.iter().enumerate().all(|(index, column)| {
        let (Some(Formula::Columns(terms)), Some(result)) =
            (column.formula.as_ref().map(|formula| &formula.value), shown(index))
        else {
            return true;
        };
        let parts: Option<Vec<Decimal>> = terms
            .iter()
            .map(|term| shown(term.column).map(|value| if term.subtracted { -value } else { value }))
            .collect();
        parts.is_none_or(|parts| parts.into_iter().sum::<Decimal>() == result)
    })
}

/// Whether the effects of price and volume are together the difference that stands beside them.
fn effects_add_up(file: &DataFile, row: &TableRow, cells: &[Cell<'_>]) -> bool {
    let formula = |index: usize| Some(&file.columns[row.cells.get(index)?.column].formula.as_ref()?.value);
    let is_effect =
        |index: usize| matches!(formula(index), Some(Formula::Operation(operation, _)) if operation.is_effect());
    let exact = |cell: &Cell<'_>| match cell.figure?.quantity {
        Quantity::Amount { value, .. } => Some(value.euros()),
        _ => None,
    };
    let effects: Vec<&Cell<'_>> = cells
        .iter()
        .enumerate()
        .filter(|(index, _)| is_effect(*index))
        .map(|(_, cell)| cell)
        .collect();
    let (Some(sum), Some(shown)) = (
        effects.iter().map(|cell| exact(cell)).sum::<Option<Decimal>>(),
        effects.iter().map(|cell| cell.number).sum::<Option<Decimal>>(),
    ) else {
        return true;
    };
    effects.is_empty()
        || cells
            .iter()
            .enumerate()
            .filter(|(index, cell)| matches!(formula(*index), Some(Formula::Columns(_))) && exact(cell) == Some(sum))
            .all(|(_, cell)| cell.number.is_none_or(|difference| difference == shown))
}

/// The cells of a table by the figures in them. Where a figure stands in the table twice, the first counts.
struct ByFigure<'c, 'a> {
    cells: HashMap<FigureId, &'c Cell<'a>>,
    /// The shares, by the figure of which each is the share.
    shares: HashMap<FigureId, &'c Cell<'a>>,
}

impl<'c, 'a> ByFigure<'c, 'a> {
    fn new(cells: &'c [Vec<Cell<'a>>], scope: &Scope<'_>) -> Self {
        let mut found = Self {
            cells: HashMap::new(),
            shares: HashMap::new(),
        };
        for cell in cells.iter().flatten() {
            let Some(figure) = cell.figure else {
                continue;
            };
            if let Some(number) = scope.number(&figure.id) {
                found.cells.entry(number).or_insert(cell);
            }
            if let Some(part) = share_of(figure) {
                found.shares.entry(part).or_insert(cell);
            }
        }
        found
    }
}

/// What a figure is the share of, where it is a share.
fn share_of(figure: &Figure) -> Option<FigureId> {
    match &figure.origin {
        Origin::Operation(operation, operands) if operation.is_share() => operands.first().copied(),
        Origin::Operation(..) | Origin::Columns(_) | Origin::Sum(_) | Origin::Input | Origin::Reference(_) => None,
    }
}

/// Whether the parts of a cell, where all of them are in the table, are together what it shows.
fn parts_add_up(cell: &Cell<'_>, all: &ByFigure<'_, '_>, scope: &Scope<'_>) -> bool {
    let (Some(figure), Some(shown)) = (cell.figure, cell.number) else {
        return true;
    };
    let shown_parts: Option<Vec<Decimal>> = match (&figure.origin, share_of(figure)) {
        (Origin::Sum(parts), _) => parts
            .iter()
            .map(|part| {
                let cell = all.cells.get(&part.figure)?;
                if cell.figure.is_some_and(|figure| figure.hidden.is_some()) {
                    return None;
                }
                // `nvt` counts for nothing.
                let value = cell.number.unwrap_or_default();
                Some(if part.subtracted { -value } else { value })
            })
            .collect(),
        (_, Some(group)) => shares(group, all, scope),
        // Columns and effects are looked at in their rows.
        (Origin::Operation(..) | Origin::Columns(_) | Origin::Input | Origin::Reference(_), None) => None,
    };
    shown_parts.is_none_or(|parts| parts.into_iter().sum::<Decimal>() == shown)
}

/// The shares of the items of a group, where the table shows them all.
fn shares(group: FigureId, all: &ByFigure<'_, '_>, scope: &Scope<'_>) -> Option<Vec<Decimal>> {
    let Origin::Sum(parts) = &scope.at(group)?.origin else {
        return None;
    };
    parts.iter().map(|part| all.shares.get(&part.figure)?.number).collect()
}
