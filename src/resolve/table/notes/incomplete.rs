//! Totals that leave items out, because these are `nvt`.

use crate::model::figure::Figure;
use crate::model::left_out::{left_out, listed, without};
use crate::model::project::DataFile;
use crate::model::words;
use crate::resolve::scope::Scope;

/// A note for each list of items that columns leave out.
pub fn notes<'a>(file: &DataFile, seen: impl Iterator<Item = &'a Figure>, scope: &Scope<'a>) -> Vec<String> {
    let mut by_column: Vec<(&str, Vec<&Figure>)> = Vec::new();
    for figure in scope.edition.map_or_else(Vec::new, |figures| left_out(seen, figures)) {
        let column = figure.aspect.as_deref().unwrap_or(&figure.subject);
        match by_column.iter_mut().find(|(found, _)| *found == column) {
            Some((_, figures)) => figures.push(figure),
            None => by_column.push((column, vec![figure])),
        }
    }
    let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
    for (column, figures) in by_column {
        let without = without(figures);
        match notes.iter_mut().find(|(found, _)| *found == without) {
            Some((_, columns)) => columns.push(column),
            None => notes.push((without, vec![column])),
        }
    }
    let note = |(without, columns): (String, Vec<&str>)| words::incomplete(&by_series(file, &columns), &without);
    notes.into_iter().map(note).collect()
}

/// The columns by name; the periods of a series together, as `Cliënten in 2023 en 2024`.
fn by_series(file: &DataFile, columns: &[&str]) -> Vec<String> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for name in columns {
        let column = file.columns.iter().find(|column| *column.label.value == **name);
        let series = column.filter(|column| column.series.is_some());
        let (heading, period) = match series.and_then(|column| Some((column.heading_of_series(), column.period?))) {
            Some((heading, period)) => (heading, Some(period.heading())),
            None => (*name, None),
        };
        match all.iter_mut().find(|(found, _)| found == heading) {
            Some((_, periods)) => periods.extend(period),
            None => all.push((heading.to_owned(), period.into_iter().collect())),
        }
    }
    let together = |(heading, periods): (String, Vec<String>)| match periods.as_slice() {
        [] => heading,
        periods => format!("{heading} in {}", listed(periods)),
    };
    all.into_iter().map(together).collect()
}
