//! Tables that show a total but not all that is in it, and charts that divide a part as the whole.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures, Origin};
use crate::model::left_out::listed;
use crate::model::project::{ChartKind, DataFile, Items, Missing, TableSource};
use crate::model::source::Place;

/// Reports those of an edition that say nothing of what they leave out (`overige`).
pub fn check(files: &[DataFile], figures: &Figures, problems: &mut Problems) {
    for file in files
        .iter()
        .filter(|file| !file.tables.is_empty() || !file.charts.is_empty())
    {
        let checker = Checker {
            file,
            items: Items::new(&file.items),
            figures,
        };
        for table in file.tables.iter().filter(|table| table.rest.is_none()) {
            checker.table(table, "tabel", problems);
        }
        for chart in file.charts.iter().filter(|chart| chart.table.rest.is_none()) {
            match chart.kind {
                ChartKind::Shares => checker.whole(&chart.table, problems),
                ChartKind::Bars | ChartKind::Lines | ChartKind::Bridge | ChartKind::Multiples => {
                    checker.table(&chart.table, "grafiek", problems);
                }
            }
        }
    }
}

struct Checker<'a> {
    file: &'a DataFile,
    items: Items<'a>,
    figures: &'a Figures,
}

impl Checker<'_> {
    /// A table, or the figures of a chart, with a total in it.
    fn table(&self, table: &TableSource, what: &str, problems: &mut Problems) {
        for missing in self.items.missing_beside(table.shown_items()) {
            let Some(names) = self.counted(table, &missing) else {
                continue;
            };
            let group = self.items.at(missing.group);
            let row = table.rows.iter().find(|row| row.item.value == group.id.value);
            let place = row.map_or(table.id.place, |row| row.item.place);
            problems.push(partial(
                format!(
                    "deze {what} laat ‘{}’ zien, maar niet alles wat daarin zit: {names}",
                    group.label.value
                ),
                what,
                place,
                "dit totaal",
            ));
        }
    }

    /// A chart that divides a whole.
    fn whole(&self, table: &TableSource, problems: &mut Problems) {
        let missing = self.items.missing_around(
            table.shown_items(),
            table.shows_shares(|column| self.file.columns[column].is_share()),
        );
        if let Some((names, missing)) = missing.and_then(|missing| Some((self.counted(table, &missing)?, missing))) {
            problems.push(partial(
                format!(
                    "deze grafiek verdeelt ‘{}’, maar niet alles wat daarin zit: {names}",
                    self.items.at(missing.group).label.value
                ),
                "grafiek",
                table.id.place,
                "deze grafiek",
            ));
        }
    }

    /// The names of what is missing and counts in the total, in a column that the table shows; nothing where none does.
    fn counted(&self, table: &TableSource, missing: &Missing) -> Option<String> {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let columns: BTreeSet<usize> = cells.map(|cell| cell.column).collect();
        let is_counted = |number: &&usize| {
            columns
                .iter()
                .any(|column| self.counts(missing.group, **number, *column))
        };
        let found = missing.items.iter().filter(is_counted);
        let names: Vec<String> = found
            .map(|number| format!("‘{}’", self.items.at(*number).label.value))
            .collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(format!("{only} ontbreekt")),
            [first, second, third, _, ..] => Some(format!("{first}, {second}, {third} en meer ontbreken")),
            _ => Some(format!("{} ontbreken", listed(&names))),
        }
    }

    /// Whether what an item has in a column is a part of what the group has in it.
    fn counts(&self, group: usize, item: usize, column: usize) -> bool {
        let figure = |number: usize| -> Option<&Figure> {
            let (item, column) = (&self.items.at(number).id.value, &self.file.columns[column].id.value);
            self.figures.get(&format!("{}.{item}.{column}", self.file.name))
        };
        let is_whole = figure(group).is_some_and(|figure| match &figure.origin {
            Origin::Sum(_) => true,
            Origin::Operation(operation, _) => operation.is_share(),
            Origin::Input | Origin::Reference { .. } | Origin::Columns(_) => false,
        });
        let value = figure(item).and_then(|figure| figure.quantity.number());
        is_whole && value.is_some_and(|value| value.signum() != 0)
    }
}

fn partial(message: String, what: &str, place: Place, label: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::PartialTotal,
        message,
        format!(
            "zet de andere posten erbij, of schrijf ‘overige: ja’ bij de {what}: dan komt er een rij met de rest; \
             is het zo bedoeld, schrijf dan ‘overige: nee’: dan zegt een noot wat er niet in staat"
        ),
    )
    .at(place, label)
    .why("wie narekent, komt op een ander totaal uit")
}
