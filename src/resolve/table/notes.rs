//! What stands under a table: how to read its signs, what its marks mean, and what must be known of its figures.

use std::collections::BTreeSet;

use crate::model::figure::Figure;
use crate::model::notation::SignStyle;
use crate::model::operation::Form;
use crate::model::project::{Column, Formula, Items, SeriesBreak, TableSource};
use crate::model::quantity::{Absence, Quantity};
use crate::model::words;
use crate::resolve::placed::File;
use crate::resolve::scope::Scope;

use super::Cell;
use super::addition::adds_up;

/// The notes, in a fixed order.
pub fn notes(
    File { data: file, items }: &File<'_>,
    source: &TableSource,
    cells: &[Vec<Cell<'_>>],
    style: SignStyle,
    scope: &Scope<'_>,
) -> Vec<String> {
    let figures: Vec<&Figure> = cells.iter().flatten().filter_map(|cell| cell.figure).collect();
    let cells_of_rows = source.rows.iter().flat_map(|row| &row.cells);
    let numbers: BTreeSet<usize> = cells_of_rows.map(|cell| cell.column).collect();
    let columns: Vec<&Column> = numbers.into_iter().map(|number| &file.columns[number]).collect();
    let mut notes = Vec::new();
    if figures.iter().any(|figure| is_difference(figure)) {
        notes.push(style.legend().to_owned());
    }
    notes.extend(method(&columns).map(str::to_owned));
    let is_absent = |figure: &&Figure| matches!(figure.quantity, Quantity::NotApplicable(_));
    if figures.iter().any(is_absent) {
        notes.push(words::NOT_APPLICABLE_IN_TABLE.to_owned());
    }
    for (index, column) in source.columns.iter().enumerate() {
        let column = &file.columns[column.column];
        // The reason for a series is that of its periods without values.
        let mut figures = cells.iter().filter_map(|row| row.get(index)?.figure);
        if let Some(reason) = &column.absent_because
            && figures.all(|figure| is_absent(&figure))
        {
            notes.push(format!("{}: {}", column.label.value, reason.value));
        }
    }
    for (index, found) in file.breaks.iter().enumerate() {
        let is_across = figures
            .iter()
            .any(|figure| figure.quantity == Quantity::NotApplicable(Absence::Break(index)));
        if is_across || shows_both_sides(found, items, source, &columns) {
            notes.push(found.note.value.clone());
        }
    }
    let mut provisional: Vec<String> = Vec::new();
    for period in columns.iter().filter_map(|column| column.period) {
        let name = period.heading();
        if file.provisional.contains(&period) && !provisional.contains(&name) {
            provisional.push(name);
        }
    }
    if !provisional.is_empty() {
        notes.push(words::provisional(&provisional));
    }
    if figures.iter().any(|figure| figure.hidden.is_some()) {
        notes.push(words::hidden_in_table(scope.project.settings.smallest_count));
    }
    if !adds_up(file, source, cells, scope) {
        notes.push(words::ROUNDED.to_owned());
    }
    if figures.iter().any(|figure| figure.example) {
        notes.push(words::EXAMPLE.to_owned());
    }
    notes
}

fn is_difference(figure: &Figure) -> bool {
    matches!(
        figure.quantity,
        Quantity::Amount {
            disadvantage: Some(_),
            ..
        }
    )
}

/// How the effects of price and volume were computed, where the table shows one. One that is computed so in a single
/// method tells of all effects of that method.
fn method(columns: &[&Column]) -> Option<&'static str> {
    let effects = || {
        columns
            .iter()
            .filter_map(|column| match &column.formula.as_ref()?.value {
                Formula::Columns(_) => None,
                Formula::Operation(operation, _) => match operation.form {
                    Form::Effect { methods, note, .. } => Some((methods, note)),
                    Form::Between(_) | Form::Function(..) => None,
                },
            })
    };
    let telling = effects().find(|(methods, _)| methods.len() == 1);
    telling.or_else(|| effects().next()).map(|(_, note)| note)
}

/// Whether the table shows an item of the break before it and after it.
fn shows_both_sides(found: &SeriesBreak, items: &Items<'_>, source: &TableSource, columns: &[&Column]) -> bool {
    let sides = columns.iter().filter_map(|column| column.period);
    let (after, before): (Vec<_>, Vec<_>) = sides.partition(|period| period.from >= found.from.value.from);
    if after.is_empty() || before.is_empty() {
        return false;
    }
    let cells = source.rows.iter().flat_map(|row| &row.cells);
    let shown: BTreeSet<usize> = cells.filter_map(|cell| items.number(&cell.item)).collect();
    let mut about = found.items.iter().filter_map(|item| items.span(&item.value));
    found.items.is_empty() || about.any(|span| shown.range(span).next().is_some())
}
