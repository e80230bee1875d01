//! What a table or chart leaves out of its totals, as a row of its own: `overige: ja`.

use std::sync::Arc;

use crate::chart::MOST_SERIES;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::Located;
use crate::model::project::{
    ChartKind, ChartSource, Column, Item, Items, Missing, Rest, TableCell, TableColumn, TableRow, TableSource,
    name_of_rest,
};

/// What the row is called.
const LABEL: &str = "Overige";

/// Adds the rows to the tables and charts that ask for them; tells what they are made of.
pub fn add(
    tables: &mut [TableSource],
    charts: &mut [ChartSource],
    tree: &[Item],
    columns: &[Column],
    problems: &mut Problems,
) -> Vec<Rest> {
    let mut adder = Adder {
        items: Items::new(tree),
        columns: columns.len(),
        rests: Vec::new(),
    };
    for table in tables.iter_mut().filter(|table| asks(table)) {
        let missing = adder.items.missing_beside(table.shown_items());
        let has_total = !missing.is_empty() || adder.has_total(table);
        adder.add("tabel", table, missing);
        if !has_total {
            problems.push(pointless(
                table,
                "‘overige’ hoort bij een totaal, en deze tabel laat er geen zien",
                "haal ‘overige’ weg, of zet de groep erbij waarvan de rest getoond moet worden",
            ));
        }
    }
    for chart in charts {
        let table = &mut chart.table;
        if chart.kind == ChartKind::Shares {
            adder.report_overlap(table, problems);
        }
        if !asks(table) {
            continue;
        }
        let beside = adder.items.missing_beside(table.shown_items());
        if chart.kind != ChartKind::Shares && (!beside.is_empty() || adder.has_total(table)) {
            adder.add("grafiek", table, beside);
            continue;
        }
        match adder.items.missing_around(
            table.shown_items(),
            table.shows_shares(|column| columns.get(column).is_some_and(Column::is_share)),
        ) {
            Some(missing) if chart.kind == ChartKind::Shares => {
                let missing = Some(missing).filter(|missing| !missing.items.is_empty());
                adder.add("grafiek", table, missing.into_iter().collect());
                report_too_many(table, problems);
            }
            None if chart.kind == ChartKind::Shares => problems.push(pointless(
                table,
                "‘overige’ is de rest van één groep, en deze posten staan niet samen in een groep",
                "haal ‘overige’ weg, of kies posten uit één groep",
            )),
            Some(_) | None => problems.push(pointless(
                table,
                "‘overige’ hoort bij een totaal, en deze grafiek laat er geen zien",
                "haal ‘overige’ weg, zet de groep erbij waarvan de rest getoond moet worden, of schrijf ‘soort: aandelen’",
            )),
        }
    }
    adder.rests
}

fn asks(table: &TableSource) -> bool {
    table.rest.as_ref().is_some_and(|rest| rest.value)
}

fn pointless(table: &TableSource, message: &str, help: &str) -> Diagnostic {
    let place = table.rest.as_ref().map_or(table.id.place, |rest| rest.place);
    Diagnostic::error(Code::InvalidChoice, message, help).at(place, "hier is geen rest van te maken")
}

fn report_too_many(table: &TableSource, problems: &mut Problems) {
    if table.rows.len() > MOST_SERIES {
        problems.push(
            Diagnostic::error(
                Code::UnsuitableChart,
                format!(
                    "met ‘{LABEL}’ verdeelt deze grafiek elke balk in {} delen",
                    table.rows.len()
                ),
                format!("kies hooguit {} posten", MOST_SERIES - 1),
            )
            .at(table.id.place, "deze grafiek"),
        );
    }
}

struct Adder<'a> {
    items: Items<'a>,
    /// How many columns the file has.
    columns: usize,
    rests: Vec<Rest>,
}

impl Adder<'_> {
    fn has_total(&self, table: &TableSource) -> bool {
        let numbers: Vec<usize> = table.shown_items().filter_map(|name| self.items.number(name)).collect();
        let spans = numbers.iter().map(|number| *number + 1..self.items.end_of(*number));
        spans
            .into_iter()
            .any(|span| numbers.iter().any(|number| span.contains(number)))
    }

    fn add(&mut self, kind: &str, table: &mut TableSource, missing: Vec<Missing>) {
        let is_only = missing.len() == 1;
        for Missing { group, items } in missing {
            let found = self.items.at(group);
            let label = if is_only {
                LABEL.to_owned()
            } else {
                format!("{LABEL} ({})", found.label.value)
            };
            let item = self.item(
                name_of_rest(kind, &table.id.value, &found.id.value),
                label,
                found,
                &items,
            );
            let within = |name: &str| {
                self.items
                    .number(name)
                    .is_some_and(|number| group < number && number < self.items.end_of(group))
            };
            if table.columns.iter().any(|column| column.item.is_some()) {
                add_column(table, &item.id, within);
            } else {
                add_row(table, &item.id, within);
            }
            let parts = items.iter().map(|number| self.items.at(*number).id.value.clone());
            self.rests.push(Rest {
                parts: parts.collect(),
                item,
            });
        }
    }

    /// A line item for what is left of `group`.
    fn item(&self, name: String, label: String, group: &Item, parts: &[usize]) -> Item {
        Item {
            id: Located {
                value: name,
                place: group.id.place,
            },
            label: Located {
                value: Arc::from(label),
                place: group.label.place,
            },
            source: group.source.clone(),
            example: parts.iter().any(|number| self.items.at(*number).example),
            is_apart_from_counts: false,
            flow: group.flow,
            values: vec![None; self.columns],
            controls: Vec::new(),
            children: Vec::new(),
        }
    }

    /// A part of a whole that is in another part of it is counted twice.
    fn report_overlap(&self, table: &TableSource, problems: &mut Problems) {
        let row = |row: &TableRow| Some((self.items.number(&row.item.value)?, row.item.place));
        let mut rows: Vec<_> = table.rows.iter().filter_map(row).collect();
        rows.sort_unstable();
        for pair in rows.windows(2) {
            let [(outer, place), (inner, second)] = *pair else {
                continue;
            };
            if inner < self.items.end_of(outer) {
                let label = |number: usize| &self.items.at(number).label.value;
                problems.push(
                    Diagnostic::error(
                        Code::UnsuitableChart,
                        format!(
                            "‘{}’ telt in deze grafiek twee keer mee: ook in ‘{}’",
                            label(inner),
                            label(outer)
                        ),
                        "kies posten die elkaar niet bevatten, of schrijf ‘soort: staven’",
                    )
                    .at(second, "dit deel")
                    .related(place, "zit ook hierin"),
                );
            }
        }
    }
}

/// Behind the last of the rows of its group.
fn add_row(table: &mut TableSource, id: &Located<String>, within: impl Fn(&str) -> bool) {
    let cells = table.columns.iter().map(|column| TableCell::of(id, column.column));
    let row = TableRow {
        item: id.clone(),
        period: None,
        cells: cells.collect(),
    };
    let last = table.rows.iter().rposition(|row| within(&row.item.value));
    table.rows.insert(last.map_or(table.rows.len(), |last| last + 1), row);
}

/// Behind the last of the columns of its group, where each row is a period.
fn add_column(table: &mut TableSource, id: &Located<String>, within: impl Fn(&str) -> bool) {
    let is_within = |column: &TableColumn| column.item.as_deref().is_some_and(&within);
    let Some(last) = table.columns.iter().rposition(is_within) else {
        return;
    };
    let column = TableColumn {
        item: Some(id.value.clone()),
        ..table.columns[last].clone()
    };
    table.columns.insert(last + 1, column);
    for row in &mut table.rows {
        let cell = TableCell::of(id, row.cells[last].column);
        row.cells.insert(last + 1, cell);
    }
}
