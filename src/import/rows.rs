//! Reads the rows of a delivered table by the import rules: which cell is which figure, and which figures are missing.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::node::Located;
use crate::model::project::{DataFile, Given, Item};
use crate::model::source::{FileId, Place};

use super::columns::{self, Taken};
use super::edit::Part;
use super::found::Found;
use super::names::Names;
use super::number_format::Shown;
use super::rules::Rules;
use super::sheet::{Cell, CellValue, Row, Sheet, single_spaced};
use super::unseen::{self, OtherwiseShown};
use super::{cell, headings, merged};

/// Reads the rows of `sheet`, whose text is the file `id`, by `rules`.
pub fn read<'a>(
    rules: &'a Rules,
    sheet: &Sheet,
    id: FileId,
    data: &'a DataFile,
    problems: &mut Problems,
) -> Vec<Found<'a>> {
    let (names, are_known) = Names::new(rules, data, problems);
    let Some(heading) = headings::find_row(rules, sheet, id, problems) else {
        return Vec::new();
    };
    let key = headings::find_column(&rules.key, heading, sheet, problems);
    let columns = columns::taken(rules, sheet, heading, data, problems);
    let (Some(key), Some(columns)) = (key, columns) else {
        // A heading that was not found may be hidden in another.
        merged::report(sheet, &[heading.number], |_| true, problems);
        return Vec::new();
    };
    // With rules that name the wrong items, most rows would seem wrong too.
    if !are_known {
        return Vec::new();
    }
    let mut reader = Reader {
        rules,
        sheet,
        heading,
        key,
        columns,
        names,
        used: vec![heading.number],
        seen: BTreeMap::new(),
        hidden: Vec::new(),
        otherwise_shown: BTreeMap::new(),
        problems,
    };
    let rows = sheet.rows.iter().filter(|row| row.number > heading.number);
    let found = rows.flat_map(|row| reader.row(row)).collect();
    reader.report_merged();
    reader.report_unseen();
    reader.report_missing();
    found
}

struct Reader<'a, 'b> {
    rules: &'a Rules,
    sheet: &'b Sheet,
    heading: &'b Row,
    /// The column of the table with the names of the line items.
    key: u32,
    columns: Vec<Taken<'a>>,
    names: Names<'a>,
    /// The numbers of the rows that count, with that of the heading.
    used: Vec<u32>,
    /// The line items that have a row, with the place of their name in it.
    seen: BTreeMap<&'a str, Place>,
    /// The rows with figures that can't be seen.
    hidden: Vec<&'b Row>,
    /// By column of the table, the numbers that are shown as others.
    otherwise_shown: BTreeMap<u32, Vec<OtherwiseShown>>,
    problems: &'b mut Problems,
}

impl<'a, 'b> Reader<'a, 'b> {
    /// The figures in a row; none where it is to be passed over, or can't be used.
    fn row(&mut self, row: &'b Row) -> Vec<Found<'a>> {
        match headings::come_again(self.rules, self.heading, row) {
            None => {}
            Some(true) => return Vec::new(),
            Some(false) => {
                let problem = self.other_headings(row);
                self.problems.push(problem);
                return Vec::new();
            }
        }
        let Some((item, is_total)) = self.item(row) else {
            return Vec::new();
        };
        let place = self.place_of_name(row);
        if let Some(first) = self.seen.get(item.id.value.as_str()) {
            self.problems.push(
                Diagnostic::error(
                    Code::DuplicateItem,
                    format!(
                        "{}: ‘{}’ staat er al",
                        self.sheet.address(row.number, self.key),
                        item.label.value
                    ),
                    "laat één van de twee rijen over; is het een andere post, geef haar dan een eigen naam bij ‘namen’",
                )
                .at(place, "dit is de tweede rij")
                .related(*first, "en dit de eerste")
                .why("het programma kan niet weten welke van de twee rijen geldt"),
            );
            return Vec::new();
        }
        self.seen.insert(&item.id.value, place);
        if let Some(extra) = self.beyond_headings(row) {
            self.problems.push(
                Diagnostic::error(
                    Code::InvalidDelivery,
                    format!("regel {} heeft meer velden dan er koppen zijn", row.number),
                    "sla het bestand opnieuw op als CSV, met puntkomma’s tussen de velden",
                )
                .at(extra, "boven dit veld staat geen kop")
                .why("een komma in een getal kan het in twee velden hebben geknipt; dan staan de cijfers erachter onder een andere kop"),
            );
            return Vec::new();
        }
        if row.is_hidden {
            self.hidden.push(row);
        }
        let mut found = Vec::new();
        for taken in &self.columns {
            let part = if is_total && taken.column.is_added {
                Part::Control
            } else {
                Part::Values
            };
            // A row with totals may lack some.
            if is_total && cell::is_empty(row.cell(taken.at)) {
                continue;
            }
            match self.figure(row, item, part, taken) {
                Ok(figure) => {
                    let shown = otherwise_shown(row, taken, self.sheet);
                    self.otherwise_shown.entry(taken.at).or_default().extend(shown);
                    found.extend(figure);
                }
                Err(problem) => self.problems.push(*problem),
            }
        }
        found
    }

    /// That other headings begin in the midst of the table.
    fn other_headings(&self, row: &Row) -> Diagnostic {
        Diagnostic::error(
            Code::UnknownHeading,
            format!(
                "in {} staan de koppen nog eens, en dan op een andere plek",
                self.sheet.row_name(row.number)
            ),
            "zet de kolommen van deze tabel in dezelfde volgorde als die erboven, of zet haar in een eigen bestand of blad met eigen \
             importregels",
        )
        .at(row.place().unwrap_or(self.rules.key.place), "hier begint een andere tabel")
        .related(
            self.heading.place().unwrap_or(self.rules.key.place),
            "dit zijn de koppen van de eerste",
        )
        .why("de cijfers eronder zouden in de verkeerde kolom komen")
    }

    /// The place of the name of a row.
    fn place_of_name(&self, row: &Row) -> Place {
        let cell = row.cell(self.key).map(|cell| cell.place);
        cell.or_else(|| row.place()).unwrap_or(self.rules.key.place)
    }

    /// The first field of a row of CSV that stands behind the last heading.
    fn beyond_headings(&self, row: &Row) -> Option<Place> {
        let is_filled = |cell: &&Cell| cell.value != CellValue::Empty;
        let last = self.heading.cells.iter().rfind(is_filled)?.column;
        let extra = row.cells.iter().filter(is_filled).find(|cell| cell.column > last)?;
        self.sheet.is_typed().then_some(extra.place)
    }

    /// The line item of a row, and whether the row has its total; nothing for a row to pass over, or that can't be
    /// used.
    fn item(&mut self, row: &Row) -> Option<(&'a Item, bool)> {
        let filled = self.columns.iter().map(|taken| taken.at).find(|at| row.has(*at));
        let Some(name) = row.name(self.key) else {
            if let Some(at) = filled {
                self.used.push(row.number);
                let problem = self.nameless(row, at);
                self.problems.push(problem);
            }
            return None;
        };
        if self.is_skipped(&name) {
            return None;
        }
        if let Some(group) = self.names.total(&name) {
            self.used.push(row.number);
            return Some((group, true));
        }
        let items = self.names.find(&name);
        let found = match items.as_slice() {
            [item] if item.children.is_empty() => Ok(*item),
            // A heading between rows, or a note below them: no figure is lost.
            _ if filled.is_none() => return None,
            [item] if self.columns.iter().all(|taken| !taken.column.is_added) => Ok(*item),
            items => Err(self.no_item(row, &name, items)),
        };
        self.used.push(row.number);
        let item = found.map_err(|problem| self.problems.push(problem)).ok()?;
        Some((item, false))
    }

    /// Whether the rules say that rows with this name are passed over.
    fn is_skipped(&self, name: &str) -> bool {
        let is_it = |skipped: &Located<String>| single_spaced(&skipped.value).to_lowercase() == name.to_lowercase();
        self.rules.skipped.iter().any(is_it)
    }

    /// That a row has a figure, in the column `at`, and no name.
    fn nameless(&self, row: &Row, at: u32) -> Diagnostic {
        let cell = row.cell(at).map(|cell| cell.place);
        Diagnostic::error(
            Code::UnknownItem,
            format!(
                "{} heeft een cijfer, maar {} heeft geen naam van een post",
                self.sheet.address(row.number, at),
                self.sheet.address(row.number, self.key)
            ),
            "zet de naam van de post ervoor, of maak deze cel leeg",
        )
        .at(
            cell.unwrap_or_else(|| self.place_of_name(row)),
            "bij welke post hoort dit cijfer?",
        )
    }

    /// That a row with figures is called `name`, and that this is not one item: it is none, a group, or several.
    fn no_item(&self, row: &Row, name: &str, items: &[&Item]) -> Diagnostic {
        let address = self.sheet.address(row.number, self.key);
        let place = self.place_of_name(row);
        match items {
            [] => {
                let labels = self.names.labels();
                let suggested = self.problems.did_you_mean(Code::UnknownItem, place, name, labels, String::new);
                let way_out = "zet de naam in de importregels: bij ‘namen’ met de post die het is, bij ‘totalen’ met haar groep, of bij \
                     ‘overslaan’";
                let help = if suggested.is_empty() {
                    way_out.to_owned()
                } else {
                    format!("{suggested} Anders: {way_out}")
                };
                Diagnostic::error(
                    Code::UnknownItem,
                    format!("{address}: ‘{name}’ is geen post van ‘{}’", self.rules.target.value),
                    help,
                )
                .at(place, "deze naam is niet bekend")
            }
            [group] => Diagnostic::error(
                Code::NotReplaceable,
                format!(
                    "{address}: ‘{}’ is een groep, en die telt het programma zelf op",
                    group.label.value
                ),
                format!(
                    "zet de naam in de importregels bij ‘totalen’, dan kijkt het programma dit totaal na: ‘{name}: {}’; of zet hem bij \
                     ‘overslaan’",
                    group.id.value
                ),
            )
            .at(place, "dit is een totaal")
            .related(group.id.place, "deze groep"),
            [first, second, ..] => Diagnostic::error(
                Code::UnknownItem,
                format!("{address}: ‘{name}’ kan meer dan één post zijn"),
                format!(
                    "zeg in de importregels welke het is, bij ‘namen’ of ‘posten’: {}",
                    quoted_list(&[first.id.value.as_str(), second.id.value.as_str()], "of")
                ),
            )
            .at(place, "welke is dit?")
            .related(first.label.place, "deze post heet zo, en ook een andere"),
        }
    }

    /// The figure in one cell; nothing where a merged cell hides it, for that is told once.
    fn figure(
        &self,
        row: &Row,
        item: &'a Item,
        part: Part,
        taken: &Taken<'a>,
    ) -> Result<Option<Found<'a>>, Box<Diagnostic>> {
        let sheet = self.sheet;
        let address = sheet.address(row.number, taken.at);
        let cell = row.cell(taken.at);
        let place = cell.map_or_else(|| self.place_of_name(row), |cell| cell.place);
        if !row.has(taken.at) && sheet.merged.iter().any(|region| region.hides(row.number, taken.at)) {
            return Ok(None);
        }
        match cell::value(cell, taken, sheet, &address) {
            Ok(value) => Ok(Some(Found {
                item,
                column: taken.index,
                part,
                rule: taken.rule,
                value,
                address: sheet.short_address(row.number, taken.at),
                full_address: address,
                place,
            })),
            Err(problem) => {
                let label = match cell {
                    Some(_) => address,
                    None => format!("in deze rij: {address}"),
                };
                Err(Box::new(problem.at(place, label)))
            }
        }
    }

    /// Cells that were made one, where they hold a name or a figure.
    fn report_merged(&mut self) {
        merged::report(
            self.sheet,
            &self.used,
            |region| region.has_column(self.key) || self.columns.iter().any(|taken| region.has_column(taken.at)),
            self.problems,
        );
    }

    /// Figures that nobody saw as they are.
    fn report_unseen(&mut self) {
        let mut read: Vec<u32> = self.columns.iter().map(|taken| taken.at).collect();
        read.push(self.key);
        let hidden = [
            unseen::hidden_rows(self.sheet, &self.hidden),
            unseen::hidden_columns(self.sheet, &read, self.heading),
        ];
        let shown = self
            .otherwise_shown
            .values()
            .flat_map(|cells| unseen::otherwise_shown(cells));
        for problem in hidden.into_iter().flatten().chain(shown) {
            self.problems.push(problem);
        }
    }

    /// Items of which the table has no row.
    fn report_missing(&mut self) {
        for item in &self.names.leaves {
            let is_taken_over = |taken: &Taken<'_>| {
                let value = item.values.get(taken.index).and_then(Option::as_ref);
                value.is_some_and(|value| matches!(value.value, Given::Reference(_)))
            };
            if self.seen.contains_key(item.id.value.as_str()) || self.columns.iter().all(is_taken_over) {
                continue;
            }
            self.problems.push(
                Diagnostic::error(
                    Code::ItemWithoutRow,
                    format!("‘{}’ heeft geen rij in ‘{}’", item.label.value, self.sheet.name),
                    "zet de rij erbij; heet de post daar anders, zeg het dan bij ‘namen’; staat hij in een ander bestand of blad, noem \
                     dan bij ‘posten’ welke posten deze tabel heeft",
                )
                .at(item.id.place, "deze post krijgt geen nieuwe cijfers")
                .related(self.rules.key.place, "de rijen worden gevonden met deze kolom"),
            );
        }
    }
}

/// The number of a cell, where it is shown as another and the rules don't say that this is well.
fn otherwise_shown(row: &Row, taken: &Taken<'_>, sheet: &Sheet) -> Option<OtherwiseShown> {
    let cell = row.cell(taken.at).filter(|_| !taken.rule.ignores_format)?;
    match &cell.value {
        CellValue::Number { text, shown } if *shown != Shown::AsItIs => Some(OtherwiseShown {
            shown: *shown,
            number: text.clone(),
            address: sheet.short_address(row.number, taken.at),
            place: cell.place,
        }),
        _ => None,
    }
}
