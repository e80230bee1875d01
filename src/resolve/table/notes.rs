//! What stands under a table: how to read its signs, what its marks mean, and what must be known of its figures. Each
//! note is about what the reader sees: a figure that is hidden or `nvt` asks for none but that of its mark.

mod incomplete;

use crate::model::dates::Period;
use crate::model::figure::Figure;
use crate::model::left_out::is_absent;
use crate::model::notation::{self, Shown, SignStyle, Signs};
use crate::model::operation::Form;
use crate::model::project::{Column, DataFile, Formula, Items, SeriesBreak, TableCell, TableSource};
use crate::model::quantity::{Absence, Quantity};
use crate::model::relation::{Relation, Rule, broken_by_rounding, note_on_sums, seen};
use crate::model::words;
use crate::resolve::placed::File;
use crate::resolve::scope::Scope;

use super::Cell;

/// A figure that the reader sees, with its line item and its column.
struct Seen<'a> {
    figure: &'a Figure,
    shown: Shown,
    item: &'a str,
    column: &'a Column,
}

/// The notes, in a fixed order.
pub fn notes(
    File { data: file, items }: &File<'_>,
    source: &TableSource,
    cells: &[Vec<Cell<'_>>],
    style: SignStyle,
    scope: &Scope<'_>,
) -> Vec<String> {
    let shown = shown(file, source, cells);
    let seen: Vec<&Seen<'_>> = shown.iter().filter(|cell| !is_absent(cell.figure)).collect();
    let absent = || shown.iter().filter(|cell| is_absent(cell.figure));
    let mut notes = Vec::new();
    notes.extend(style.legend(signs(&seen)).map(str::to_owned));
    notes.extend(method(&seen).map(str::to_owned));
    if absent().next().is_some() {
        notes.push(words::NOT_APPLICABLE_IN_TABLE.to_owned());
    }
    notes.extend(reasons(file, source, cells));
    notes.extend(left_out_by_choice(file, items, source));
    notes.extend(incomplete::notes(file, seen.iter().map(|cell| cell.figure), scope));
    for (index, found) in file.breaks.iter().enumerate() {
        let is_across = |cell: &Seen<'_>| cell.figure.quantity == Quantity::NotApplicable(Absence::Break(index));
        if absent().any(is_across) || shows_both_sides(found, items, &seen) {
            notes.push(found.note.value.clone());
        }
    }
    notes.extend(provisional(file, &seen));
    if cells.iter().flatten().any(is_hidden) {
        notes.push(words::hidden_in_table(scope.project.settings.smallest_count));
    }
    notes.extend(rounding(&shown, scope).into_iter().map(str::to_owned));
    if seen.iter().any(|cell| cell.figure.example) {
        notes.push(words::EXAMPLE.to_owned());
    }
    notes
}

/// The cells with a figure that is not hidden.
fn shown<'a>(file: &'a DataFile, source: &'a TableSource, cells: &[Vec<Cell<'a>>]) -> Vec<Seen<'a>> {
    let names = source.rows.iter().flat_map(|row| &row.cells);
    let pairs = names.zip(cells.iter().flatten()).filter(|(_, cell)| !is_hidden(cell));
    let seen = |(name, cell): (&'a TableCell, &Cell<'a>)| {
        Some(Seen {
            figure: cell.figure?,
            shown: cell.shown.clone(),
            item: &name.item,
            column: &file.columns[name.column],
        })
    };
    pairs.filter_map(seen).collect()
}

fn is_hidden(cell: &Cell<'_>) -> bool {
    cell.figure.is_some_and(|figure| figure.hidden.is_some())
}

/// What rounding does to what the reader sees: totals that do not add up, ratios that come out otherwise, and small
/// figures that are zero.
fn rounding(shown: &[Seen<'_>], scope: &Scope<'_>) -> Vec<&'static str> {
    let numbers = shown
        .iter()
        .filter_map(|cell| Some((scope.number(&cell.figure.id)?, cell.shown.number?)));
    let numbers = seen(numbers);
    let broken = match scope.edition {
        Some(figures) => broken_by_rounding(&numbers, figures),
        None => Vec::new(),
    };
    let is_sum = |relation: &Relation| matches!(relation.rule, Rule::Sum(_));
    let mut notes = Vec::new();
    notes.extend(scope.edition.and_then(|figures| note_on_sums(&broken, figures)));
    if !broken.iter().all(is_sum) {
        notes.push(words::ROUNDED_RATIO);
    }
    if shown.iter().any(|cell| cell.shown.is_rounded_to_zero()) {
        notes.push(words::ROUNDED_TO_ZERO);
    }
    notes
}

/// Which of disadvantage and advantage the reader sees. What is zero after rounding is neither.
fn signs(seen: &[&Seen<'_>]) -> Signs {
    let is_zero = |cell: &Seen<'_>| cell.shown.number.is_some_and(|number| number.value.is_zero());
    let is_shown = |wanted: bool| {
        let mut shown = seen.iter().filter(|cell| !is_zero(cell));
        shown.any(|cell| match cell.figure.quantity {
            Quantity::Amount {
                value,
                disadvantage: Some(sign),
            } => notation::is_disadvantage(value, sign) == Some(wanted),
            _ => false,
        })
    };
    Signs {
        disadvantage: is_shown(true),
        advantage: is_shown(false),
    }
}

/// What the table leaves out of its totals, where its author wants that (`overige: nee`).
fn left_out_by_choice(file: &DataFile, items: &Items<'_>, source: &TableSource) -> Vec<String> {
    if source.rest.as_ref().is_none_or(|rest| rest.value) {
        return Vec::new();
    }
    let beside = items.missing_beside(source.shown_items());
    // A chart that divides the whole need not show it.
    let missing = if beside.is_empty() {
        items
            .missing_around(
                source.shown_items(),
                source.shows_shares(|column| file.columns[column].is_share()),
            )
            .into_iter()
            .collect()
    } else {
        beside
    };
    let label = |number: &usize| items.at(*number).label.value.to_string();
    let missing = missing.into_iter().filter(|missing| !missing.items.is_empty());
    missing
        .map(|missing| {
            let names: Vec<String> = missing.items.iter().map(label).collect();
            words::partial(&label(&missing.group), &names)
        })
        .collect()
}

/// Why columns have no values. The reason for a series is that of its periods without values.
fn reasons(file: &DataFile, source: &TableSource, cells: &[Vec<Cell<'_>>]) -> Vec<String> {
    let mut notes = Vec::new();
    for (index, column) in source.columns.iter().enumerate() {
        let column = &file.columns[column.column];
        let mut figures = cells.iter().filter_map(|row| row.get(index)?.figure).peekable();
        let Some(reason) = column.absent_because.as_ref().filter(|_| figures.peek().is_some()) else {
            continue;
        };
        if figures.all(is_absent) {
            notes.push(format!("{}: {}", column.label.value, reason.value));
        }
    }
    notes
}

/// How the effects of price and volume were computed, where the table shows one. One that is computed so in a single
/// method tells of all effects of that method.
fn method(seen: &[&Seen<'_>]) -> Option<&'static str> {
    let effects = || {
        seen.iter()
            .filter_map(|cell| match &cell.column.formula.as_ref()?.value {
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

/// The periods of which figures are provisional.
fn provisional(file: &DataFile, seen: &[&Seen<'_>]) -> Option<String> {
    let mut periods: Vec<_> = Vec::new();
    for period in seen.iter().filter_map(|cell| cell.column.period) {
        if file.provisional.contains(&period) && !periods.contains(&period) {
            periods.push(period);
        }
    }
    periods.sort_by_key(|period| period.from);
    let names: Vec<String> = periods.into_iter().map(Period::heading).collect();
    (!names.is_empty()).then(|| words::provisional(&names))
}

/// Whether the table shows something that the break is about before it and after it: one of its items, or a group
/// with such an item.
fn shows_both_sides(found: &SeriesBreak, items: &Items<'_>, seen: &[&Seen<'_>]) -> bool {
    let related = items.related(found.items.iter().map(|item| item.value.as_str()));
    let is_about = |name: &str| found.items.is_empty() || items.number(name).is_some_and(|number| related[number]);
    let about = seen.iter().filter(|cell| is_about(cell.item));
    let sides = about.filter_map(|cell| cell.column.period);
    let (after, before): (Vec<_>, Vec<_>) = sides.partition(|period| period.from >= found.from.value.from);
    !after.is_empty() && !before.is_empty()
}
