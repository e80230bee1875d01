//! Whether a reader who adds up what a table shows finds what it shows.

use rust_decimal::Decimal;

use crate::model::figure::{Figure, FigureId, Origin, Quantity};
use crate::model::project::{DataFile, Formula, TableRow, TableSource};
use crate::resolve::scope::Scope;

use super::Cell;

/// Whether all that can be recomputed from the table gives what the table shows.
pub fn adds_up(file: &DataFile, source: &TableSource, cells: &[Vec<Cell<'_>>], scope: &Scope<'_>) -> bool {
    let all: Vec<&Cell<'_>> = cells.iter().flatten().collect();
    cells
        .iter()
        .zip(&source.rows)
        .all(|(cells, row)| columns_add_up(file, row, cells) && effects_add_up(file, row, cells))
        && all.iter().all(|cell| parts_add_up(cell, &all, scope))
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

/// Whether the parts of a cell, where all of them are in the table, are together what it shows.
fn parts_add_up(cell: &Cell<'_>, all: &[&Cell<'_>], scope: &Scope<'_>) -> bool {
    let (Some(figure), Some(shown)) = (cell.figure, cell.number) else {
        return true;
    };
    let shown_parts: Option<Vec<Decimal>> = match &figure.origin {
        Origin::Sum(parts) => parts
            .iter()
            .map(|part| {
                let cell = find(all, scope, |other| other == part.figure)?;
                if cell.figure.is_some_and(|figure| figure.hidden.is_some()) {
                    return None;
                }
                // `nvt` counts for nothing.
                let value = cell.number.unwrap_or_default();
                Some(if part.subtracted { -value } else { value })
            })
            .collect(),
        Origin::Operation(operation, operands) if operation.is_share() => shares(operands, all, scope),
        // Columns and effects are looked at in their rows.
        Origin::Operation(..) | Origin::Columns(_) | Origin::Input | Origin::Reference(_) => None,
    };
    shown_parts.is_none_or(|parts| parts.into_iter().sum::<Decimal>() == shown)
}

/// The shares of the items of a group, where the table shows them all.
fn shares(operands: &[FigureId], all: &[&Cell<'_>], scope: &Scope<'_>) -> Option<Vec<Decimal>> {
    let group = scope.at(*operands.first()?)?;
    let Origin::Sum(parts) = &group.origin else {
        return None;
    };
    let share_of = |part: FigureId| {
        all.iter().find(|cell| {
            cell.figure.is_some_and(|figure| {
                matches!(&figure.origin, Origin::Operation(operation, operands)
                    if operation.is_share() && operands.first() == Some(&part))
            })
        })
    };
    parts.iter().map(|part| share_of(part.figure)?.number).collect()
}

fn find<'c, 'a>(all: &[&'c Cell<'a>], scope: &Scope<'_>, is_wanted: impl Fn(FigureId) -> bool) -> Option<&'c Cell<'a>> {
    let number = |figure: &Figure| scope.number(&figure.id);
    all.iter()
        .find(|cell| cell.figure.and_then(number).is_some_and(&is_wanted))
        .copied()
}
