//! Reads the rows of a delivered table by the import rules: which cell is which figure, and which figures are missing.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::node::Located;
use crate::project::{Column, ColumnKind, DataFile, Given, Item};
use crate::source::{FileId, Place};

use super::number::{self, NumberError};
use super::rules::{ColumnRule, Header, Rules};
use super::sheet::{Addresses, Cell, CellValue, Region, Row, Sheet, single_spaced};

/// A figure that a cell holds.
pub struct Found<'a> {
    /// The line item.
    pub item: &'a Item,
    /// The number of its column in the data.
    pub column: usize,
    /// What the rules say of it.
    pub rule: &'a ColumnRule,
    /// The value; nothing for `nvt`.
    pub value: Option<Decimal>,
    /// The cell, for a list.
    pub address: String,
    /// The cell in a sentence.
    pub full_address: String,
    /// Its place.
    pub place: Place,
}

/// A column that is taken over: where it stands in the table, and what it is in the data.
struct Taken<'a> {
    rule: &'a ColumnRule,
    index: usize,
    column: &'a Column,
    /// The number of its column in the table.
    at: u32,
}

/// Reads the rows of `sheet`, whose text is the file `id`, by `rules`.
pub fn read<'a>(
    rules: &'a Rules,
    sheet: &Sheet,
    id: FileId,
    data: &'a DataFile,
    problems: &mut Problems,
) -> Vec<Found<'a>> {
    let (names, are_known) = Names::new(rules, data, problems);
    let mut reader = Reader {
        rules,
        sheet,
        names,
        problems,
    };
    let Some(heading) = reader.heading(id) else {
        return Vec::new();
    };
    let key = reader.find_column(&rules.key, heading);
    let mut columns = Vec::new();
    for rule in &rules.columns {
        let at = reader.find_column(&rule.from, heading);
        let column = reader.data_column(rule, data);
        if let (Some(at), Some((index, column))) = (at, column) {
            columns.push(Taken {
                rule,
                index,
                column,
                at,
            });
        }
    }
    let Some(key) = key.filter(|_| columns.len() == rules.columns.len()) else {
        // A heading that was not found may be hidden in another.
        reader.report_merged(&[heading.number], |_| true);
        return Vec::new();
    };
    // With rules that name the wrong items, most rows would seem wrong too.
    if are_known {
        reader.rows(heading, key, &columns)
    } else {
        Vec::new()
    }
}

/// Line items by id, and by label in small letters.
#[derive(Default)]
struct Known<'a> {
    ids: BTreeMap<&'a str, &'a Item>,
    labels: BTreeMap<String, Vec<&'a Item>>,
}

/// The line items, by what the table calls them.
struct Names<'a> {
    /// Those with values of their own.
    leaves: Vec<&'a Item>,
    /// What the rules say, in small letters.
    given: BTreeMap<String, &'a Item>,
    /// The items, and then the groups.
    known: [Known<'a>; 2],
}

impl<'a> Names<'a> {
    /// The items of `data`, and whether those that the rules name are all there.
    fn new(rules: &Rules, data: &'a DataFile, problems: &mut Problems) -> (Self, bool) {
        let mut names = Self {
            leaves: Vec::new(),
            given: BTreeMap::new(),
            known: Default::default(),
        };
        let mut all = BTreeMap::new();
        names.add(&data.items, rules.only.is_empty(), &rules.only, &mut all);
        let mut are_known = true;
        let mut find = |id: &Located<String>, problems: &mut Problems| {
            let found = all.get(id.value.as_str()).copied();
            if found.is_none() {
                are_known = false;
                problems.push(unknown_id(id, &rules.target.value, all.keys().copied()));
            }
            found
        };
        for id in &rules.only {
            find(id, problems);
        }
        for (name, id) in &rules.names {
            let found = find(id, problems);
            names.given.extend(found.map(|item| (name.value.to_lowercase(), item)));
        }
        (names, are_known)
    }

    /// Adds items with those below them; those of a table that is not about them only to `all`.
    fn add(
        &mut self,
        items: &'a [Item],
        is_wanted: bool,
        only: &[Located<String>],
        all: &mut BTreeMap<&'a str, &'a Item>,
    ) {
        for item in items {
            all.insert(&item.id.value, item);
            let is_wanted = is_wanted || only.iter().any(|id| id.value == item.id.value);
            if is_wanted {
                let is_group = !item.children.is_empty();
                if !is_group {
                    self.leaves.push(item);
                }
                let known = &mut self.known[usize::from(is_group)];
                known.ids.insert(&item.id.value, item);
                let label = single_spaced(&item.label.value).to_lowercase();
                known.labels.entry(label).or_default().push(item);
            }
            self.add(&item.children, is_wanted, only, all);
        }
    }

    /// The items that `name` can be: by the rules, by their id, by their label; groups only where no item has the name.
    fn find(&self, name: &str) -> Vec<&'a Item> {
        let lower = name.to_lowercase();
        if let Some(item) = self.given.get(&lower) {
            return vec![item];
        }
        let found = self.known.iter().find_map(|known| match known.ids.get(name) {
            Some(item) => Some(vec![*item]),
            None => known.labels.get(&lower).cloned(),
        });
        found.unwrap_or_default()
    }

    fn labels(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.leaves.iter().map(|item| &*item.label.value)
    }
}

struct Reader<'a, 'b> {
    rules: &'a Rules,
    sheet: &'b Sheet,
    names: Names<'a>,
    problems: &'b mut Problems,
}

impl<'a, 'b> Reader<'a, 'b> {
    /// The row with the headings: the first that has them all, or the one that the rules name.
    fn heading(&mut self, id: FileId) -> Option<&'b Row> {
        let sheet = self.sheet;
        let headers = [&self.rules.key]
            .into_iter()
            .chain(self.rules.columns.iter().map(|rule| &rule.from));
        let wanted: Vec<&Located<Header>> = headers
            .filter(|header| matches!(header.value, Header::Heading(_)))
            .collect();
        let found_in = |row: &Row| {
            let is_there = |header: &&&Located<Header>| !positions(row, &header.value).is_empty();
            wanted.iter().filter(is_there).count()
        };
        if let Some(number) = &self.rules.heading_row {
            let found = sheet.rows.iter().find(|row| row.number == number.value);
            if found.is_none() {
                self.problems.push(
                    Diagnostic::error(
                        Code::UnknownHeading,
                        format!("in ‘{}’ is rij {} leeg", sheet.name, number.value),
                        "schrijf achter ‘koprij’ het nummer van de rij met de koppen, of haal ‘koprij’ weg",
                    )
                    .at(number.place, "hier zouden de koppen staan"),
                );
            }
            return found;
        }
        if wanted.is_empty() {
            self.problems.push(
                Diagnostic::error(
                    Code::UnknownHeading,
                    "deze importregels noemen geen enkele kop",
                    "zeg in welke rij de koppen staan, zoals ‘koprij: 1’: de cijfers komen daaronder",
                )
                .at(self.rules.key.place, "alle kolommen hebben hier een letter"),
            );
            return None;
        }
        let best = sheet.rows.iter().map(found_in).max().unwrap_or_default();
        let found = sheet.rows.iter().find(|row| found_in(row) == best && best > 0);
        if found.is_none() {
            let names: Vec<String> = wanted.iter().map(|header| shown(&header.value)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.problems.push(
                Diagnostic::error(
                    Code::UnknownHeading,
                    format!("in ‘{}’ staat geen rij met de koppen", sheet.name),
                    format!(
                        "zoek in het bestand naar {}; heten ze nu anders, verbeter dan de importregels",
                        quoted_list(&names, "en")
                    ),
                )
                .at(sheet.first_place(id), "hier begint het")
                .related(self.rules.key.place, "de koppen staan in deze importregels"),
            );
        }
        found
    }

    /// The column of the table with this heading or these letters.
    fn find_column(&mut self, header: &Located<Header>, heading: &Row) -> Option<u32> {
        let sheet = self.sheet;
        let found = positions(heading, &header.value);
        match (&header.value, found.as_slice()) {
            (Header::Letters(column), _) => Some(*column),
            (_, [only]) => Some(*only),
            (Header::Heading(name), []) => {
                let known: Vec<String> = heading
                    .cells
                    .iter()
                    .filter_map(|cell| heading.name(cell.column))
                    .collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let row = heading.cells.first().map(|cell| cell.place);
                let mut problem = Diagnostic::error(
                    Code::UnknownHeading,
                    format!("‘{}’ heeft geen kolom ‘{name}’", sheet.name),
                    did_you_mean(name, known.iter().copied(), || {
                        format!(
                            "verbeter de kop in de importregels; rij {} heeft {}",
                            heading.number,
                            quoted_list(&known, "en")
                        )
                    }),
                )
                .at(header.place, "deze kop staat er niet");
                if let Some(place) = row {
                    problem = problem.related(place, "in deze rij staan de koppen");
                }
                self.problems.push(problem);
                None
            }
            (Header::Heading(name), [first, second, ..]) => {
                let places =
                    [*second, *first].map(|column| heading.cell(column).map_or(header.place, |cell| cell.place));
                self.problems.push(
                    Diagnostic::error(
                        Code::UnknownHeading,
                        format!(
                            "‘{}’ heeft twee kolommen ‘{name}’: {} en {}",
                            sheet.name,
                            sheet.address(heading.number, *first),
                            sheet.address(heading.number, *second)
                        ),
                        "geef ze elk een eigen kop, of noem in de importregels de letter: ‘{kolom: C}’",
                    )
                    .at(places[0], "dit is de tweede")
                    .related(places[1], "en dit de eerste"),
                );
                None
            }
        }
    }

    /// The column of the data that a rule names.
    fn data_column(&mut self, rule: &ColumnRule, data: &'a DataFile) -> Option<(usize, &'a Column)> {
        let name = &rule.column.value;
        let wanted = match &rule.period {
            Some(period) => format!("{name}_{}", period.value.replace('-', "_")),
            None => name.clone(),
        };
        let columns = || data.columns.iter().enumerate();
        let series = rule.period.is_some().then_some(name);
        let found = columns().find(|(_, column)| column.id.value == wanted && column.series.as_ref() == series);
        let problem = match found {
            Some((_, column)) if column.formula.is_some() => Diagnostic::error(
                Code::InvalidImportRules,
                format!("de kolom ‘{name}’ wordt berekend"),
                "haal deze regel weg: het programma rekent de kolom uit",
            )
            .at(rule.column.place, "deze kolom vult niemand in")
            .related(column.id.place, "deze kolom heeft een berekening"),
            Some((_, column)) => {
                let is_amount = matches!(column.kind, ColumnKind::Amount | ColumnKind::Balance);
                match rule.unit_place.filter(|_| !is_amount) {
                    None => return found,
                    Some(place) => Diagnostic::error(
                        Code::InvalidImportRules,
                        format!("in de kolom ‘{name}’ staan geen bedragen"),
                        "haal ‘eenheid’ weg: die is er alleen voor bedragen",
                    )
                    .at(place, "dit kan hier niet")
                    .related(column.id.place, "deze kolom is het"),
                }
            }
            None => {
                let of_series: Vec<&Column> = data
                    .columns
                    .iter()
                    .filter(|column| column.series.as_ref() == Some(name))
                    .collect();
                let known: Vec<&str> = data
                    .columns
                    .iter()
                    .filter(|column| column.formula.is_none())
                    .map(|column| column.series.as_deref().unwrap_or(&column.id.value))
                    .collect();
                let (message, help) = match (&rule.period, of_series.first()) {
                    (None, Some(_)) => (
                        format!("‘{name}’ heeft een waarde voor elke periode"),
                        format!("schrijf per periode welke kop erbij hoort: {name}: {{2026-h1: …, 2026-h2: …}}"),
                    ),
                    (Some(period), Some(_)) => (
                        format!("‘{}’ is geen periode van het bestand ‘{}’", period.value, data.name),
                        "verbeter de periode, of zet haar bovenaan het gegevensbestand bij ‘perioden’".to_owned(),
                    ),
                    (Some(_), None) if columns().any(|(_, column)| column.id.value == *name) => (
                        format!("‘{name}’ heeft geen perioden in het bestand ‘{}’", data.name),
                        format!("schrijf alleen de kop: {name}: …"),
                    ),
                    (_, None) => (
                        format!("het bestand ‘{}’ heeft geen kolom ‘{name}’", data.name),
                        did_you_mean(name, known.iter().copied(), || {
                            let mut known = known.clone();
                            known.dedup();
                            format!("kies uit {}", quoted_list(&known, "en"))
                        }),
                    ),
                };
                let place = rule.period.as_ref().map_or(rule.column.place, |period| period.place);
                Diagnostic::error(Code::InvalidImportRules, message, help).at(place, "dit past niet bij de gegevens")
            }
        };
        self.problems.push(problem);
        None
    }

    fn rows(&mut self, heading: &Row, key: u32, columns: &[Taken<'a>]) -> Vec<Found<'a>> {
        let sheet = self.sheet;
        let mut found = Vec::new();
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        let mut used = vec![heading.number];
        for row in sheet.rows.iter().filter(|row| row.number > heading.number) {
            let Some(item) = self.item(row, key, columns, &mut used) else {
                continue;
            };
            let place = row.cell(key).map_or_else(|| first_place(row), |cell| cell.place);
            if let Some(first) = seen.get(item.id.value.as_str()) {
                self.problems.push(
                    Diagnostic::error(
                        Code::DuplicateItem,
                        format!("{}: ‘{}’ staat er al", sheet.address(row.number, key), item.label.value),
                        "laat één van de twee rijen over; is het een andere post, geef haar dan een eigen naam bij ‘namen’",
                    )
                    .at(place, "dit is de tweede rij")
                    .related(*first, "en dit de eerste")
                    .why("het programma kan niet weten welke van de twee rijen geldt"),
                );
                continue;
            }
            seen.insert(&item.id.value, place);
            if let Some(extra) = self.beyond(row, heading) {
                self.problems.push(
                    Diagnostic::error(
                        Code::InvalidDelivery,
                        format!("regel {} heeft meer velden dan er koppen zijn", row.number),
                        "sla het bestand opnieuw op als CSV, met puntkomma’s tussen de velden",
                    )
                    .at(extra, "boven dit veld staat geen kop")
                    .why("een komma in een getal kan het in twee velden hebben geknipt; dan staan de cijfers erachter onder een andere kop"),
                );
                continue;
            }
            for taken in columns {
                found.extend(self.figure(row, place, item, taken));
            }
        }
        self.report_merged(&used, |region| {
            region.has_column(key) || columns.iter().any(|taken| region.has_column(taken.at))
        });
        self.report_missing(&seen, columns);
        found
    }

    /// The first field of a row of CSV that stands behind the last heading.
    fn beyond(&self, row: &Row, heading: &Row) -> Option<Place> {
        let is_filled = |cell: &&Cell| cell.value != CellValue::Empty;
        let last = heading.cells.iter().rfind(is_filled)?.column;
        let extra = row.cells.iter().filter(is_filled).find(|cell| cell.column > last)?;
        sheet_is_typed(self.sheet).then_some(extra.place)
    }

    /// The line item of a row; nothing for a row to pass over, or that can't be used.
    fn item(&mut self, row: &Row, key: u32, columns: &[Taken<'a>], used: &mut Vec<u32>) -> Option<&'a Item> {
        let sheet = self.sheet;
        let filled = columns.iter().find(|taken| row.has(taken.at));
        let Some(name) = row.name(key) else {
            if let Some(taken) = filled {
                used.push(row.number);
                let cell = row.cell(taken.at);
                self.problems.push(
                    Diagnostic::error(
                        Code::UnknownItem,
                        format!(
                            "{} heeft een cijfer, maar {} heeft geen naam van een post",
                            sheet.address(row.number, taken.at),
                            sheet.address(row.number, key)
                        ),
                        "zet de naam van de post ervoor, of maak deze cel leeg",
                    )
                    .at(
                        cell.map_or_else(|| first_place(row), |cell| cell.place),
                        "bij welke post hoort dit cijfer?",
                    ),
                );
            }
            return None;
        };
        let lower = name.to_lowercase();
        let is_skipped = |skipped: &Located<String>| single_spaced(&skipped.value).to_lowercase() == lower;
        if self.rules.skipped.iter().any(is_skipped) {
            return None;
        }
        let items = self.names.find(&name);
        let place = row.cell(key).map_or_else(|| first_place(row), |cell| cell.place);
        let address = sheet.address(row.number, key);
        let problem = match items.as_slice() {
            [item] if item.children.is_empty() => {
                used.push(row.number);
                return Some(item);
            }
            // A heading between rows, or a note below them: no figure is lost.
            _ if filled.is_none() => return None,
            [] => {
                let suggested = did_you_mean(&name, self.names.labels(), String::new);
                let way_out = "zet de naam in de importregels: bij ‘namen’ met de post die het is, of bij ‘overslaan’";
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
            [item] if columns.iter().all(|taken| !taken.column.is_added) => {
                used.push(row.number);
                return Some(item);
            }
            [item] => Diagnostic::error(
                Code::NotReplaceable,
                format!(
                    "{address}: ‘{}’ is een groep, en die telt het programma zelf op",
                    item.label.value
                ),
                "zet de naam in de importregels bij ‘overslaan’",
            )
            .at(place, "dit is een totaal")
            .related(item.id.place, "deze groep"),
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
        };
        used.push(row.number);
        self.problems.push(problem);
        None
    }

    /// The figure in one cell.
    fn figure(&mut self, row: &Row, of_name: Place, item: &'a Item, taken: &Taken<'a>) -> Option<Found<'a>> {
        let sheet = self.sheet;
        let address = sheet.address(row.number, taken.at);
        let cell = row.cell(taken.at);
        let place = cell.map_or(of_name, |cell| cell.place);
        // What cells that were made one hide is told once, for all of them.
        if !row.has(taken.at) && sheet.merged.iter().any(|region| region.hides(row.number, taken.at)) {
            return None;
        }
        let value = match self.value(cell, taken, &address) {
            Ok(value) => value,
            Err(problem) => {
                let label = match cell {
                    Some(_) => address,
                    None => format!("in deze rij: {address}"),
                };
                self.problems.push(problem.at(place, label));
                return None;
            }
        };
        Some(Found {
            item,
            column: taken.index,
            rule: taken.rule,
            value,
            address: sheet.short_address(row.number, taken.at),
            full_address: address,
            place,
        })
    }

    /// The value of a cell; nothing for `nvt`.
    fn value(&self, cell: Option<&Cell>, taken: &Taken<'_>, address: &str) -> Result<Option<Decimal>, Diagnostic> {
        let rule = taken.rule;
        let empty = || {
            if rule.may_be_empty {
                return Ok(None);
            }
            Err(Diagnostic::error(
                Code::EmptyCell,
                format!("{address} is leeg"),
                "vul het cijfer in; hoort er geen cijfer te zijn, typ dan ‘nvt’ in de cel of zet ‘leeg: nvt’ bij deze kolom in de importregels",
            )
            .why("een lege cel kan vergeten zijn, en is geen nul"))
        };
        let Some(cell) = cell else {
            return empty();
        };
        let number = match &cell.value {
            CellValue::Empty => return empty(),
            CellValue::Text(text) if text.trim().is_empty() => return empty(),
            CellValue::Text(text) if matches!(text.trim().to_lowercase().as_str(), "nvt" | "n.v.t.") => {
                return Ok(None);
            }
            CellValue::Text(text) if sheet_is_typed(self.sheet) => {
                number::typed(text, rule.mark).map_err(|error| refused(error, text.trim(), taken, address))?
            }
            CellValue::Text(text) => return Err(is_text(text.trim(), rule, address)),
            CellValue::Number(text) => number::stored(text).map_err(|error| refused(error, text, taken, address))?,
            CellValue::Date => {
                return Err(Diagnostic::error(
                    Code::InvalidCell,
                    format!("in {address} staat een datum of tijd"),
                    "kies in Excel voor deze cel de opmaak ‘Getal’ en kijk of er dan het goede cijfer staat",
                )
                .why("Excel maakt soms van een getal een datum; het getal erachter is dan een ander"));
            }
            CellValue::Truth => {
                return Err(Diagnostic::error(
                    Code::InvalidCell,
                    format!("in {address} staat ‘waar’ of ‘onwaar’"),
                    "zet het cijfer in deze cel",
                ));
            }
            CellValue::Error => {
                return Err(Diagnostic::error(
                    Code::InvalidCell,
                    format!("in {address} staat een fout van Excel"),
                    "herstel de formule in Excel, en sla het bestand opnieuw op",
                ));
            }
            CellValue::Uncomputed => {
                return Err(Diagnostic::error(
                    Code::InvalidCell,
                    format!("in {address} staat een formule zonder uitkomst"),
                    "open het bestand in Excel, laat het rekenen (F9) en sla het op",
                )
                .why("dit programma rekent niet met formules, maar neemt over wat Excel heeft uitgerekend"));
            }
        };
        let is_amount = matches!(taken.column.kind, ColumnKind::Amount | ColumnKind::Balance);
        let factor = if is_amount { rule.unit.factor() } else { 1 };
        let shown = match &cell.value {
            CellValue::Number(text) | CellValue::Text(text) => text.trim(),
            _ => "",
        };
        number::fitting(number, factor.into(), taken.column.kind)
            .map(Some)
            .map_err(|error| refused(error, shown, taken, address))
    }

    /// Cells that were made one, in a row that counts.
    fn report_merged(&mut self, used: &[u32], is_wanted: impl Fn(&Region) -> bool) {
        let sheet = self.sheet;
        for region in &sheet.merged {
            let row = used.iter().find(|row| region.has_row(**row));
            let Some(row) = row.filter(|_| is_wanted(region)) else {
                continue;
            };
            let cells = sheet.rows.iter().find(|row| row.number == region.first.0);
            let cells = cells.or_else(|| sheet.rows.iter().find(|found| found.number == *row));
            let place = cells.and_then(|row| {
                let first = row.cell(region.first.1).or_else(|| row.cells.first());
                first.map(|cell| cell.place)
            });
            let name = |(row, column): (u32, u32)| sheet.short_address(row, column);
            let problem = Diagnostic::error(
                Code::MergedCells,
                format!("in ‘{}’ zijn de cellen {} tot en met {} samengevoegd", sheet.name, name(region.first), name(region.last)),
                "hef de samenvoeging in Excel op, en zet in elke cel wat erin hoort",
            )
            .why("van samengevoegde cellen heeft alleen de eerste een waarde; bij welke post of kolom die hoort, is niet te zien");
            self.problems.push(match place {
                Some(place) => problem.at(place, name(region.first)),
                None => problem,
            });
        }
    }

    /// Items of which the table has no row.
    fn report_missing(&mut self, seen: &BTreeMap<&str, Place>, columns: &[Taken<'_>]) {
        for item in &self.names.leaves {
            let is_taken_over = |taken: &Taken<'_>| {
                let value = item.values.get(taken.index).and_then(Option::as_ref);
                value.is_some_and(|value| matches!(value.value, Given::Reference(_)))
            };
            if seen.contains_key(item.id.value.as_str()) || columns.iter().all(is_taken_over) {
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

/// Whether the numbers of the table were typed as text.
fn sheet_is_typed(sheet: &Sheet) -> bool {
    sheet.addresses == Addresses::Lines
}

/// The columns of a row that have this heading.
fn positions(row: &Row, header: &Header) -> Vec<u32> {
    let Header::Heading(wanted) = header else {
        return Vec::new();
    };
    let wanted = wanted.to_lowercase();
    let columns = row.cells.iter().map(|cell| cell.column);
    columns
        .filter(|column| row.name(*column).is_some_and(|name| name.to_lowercase() == wanted))
        .collect()
}

fn first_place(row: &Row) -> Place {
    row.cells.first().map_or(Place::new(FileId(0), 0..0), |cell| cell.place)
}

fn shown(header: &Header) -> String {
    match header {
        Header::Heading(name) => name.clone(),
        Header::Letters(column) => super::sheet::letters(*column),
    }
}

fn unknown_id<'a>(id: &Located<String>, file: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidImportRules,
        format!("het bestand ‘{file}’ heeft geen post ‘{}’", id.value),
        did_you_mean(&id.value, known, || {
            "schrijf hier de ‘id’ van een post of groep uit het gegevensbestand".to_owned()
        }),
    )
    .at(id.place, "deze post is niet bekend")
}

/// A text where a number belongs, in a sheet that stores numbers as such.
fn is_text(text: &str, rule: &ColumnRule, address: &str) -> Diagnostic {
    let is_number = number::typed(text, rule.mark).is_ok();
    let (message, help) = if is_number {
        (
            format!("in {address} is ‘{text}’ als tekst opgeslagen"),
            "maak er in Excel een getal van: kies bij het groene driehoekje ‘Converteren naar getal’",
        )
    } else {
        (
            format!("‘{text}’ in {address} is geen getal"),
            "zet alleen het getal in deze cel, of ‘nvt’ als er geen cijfer hoort te zijn",
        )
    };
    Diagnostic::error(Code::InvalidCell, message, help)
}

/// Why a number can't be taken over.
fn refused(error: NumberError, text: &str, taken: &Taken<'_>, address: &str) -> Diagnostic {
    let most = number::most_decimals(taken.column.kind);
    let is_amount = matches!(taken.column.kind, ColumnKind::Amount | ColumnKind::Balance);
    let factor = if is_amount { taken.rule.unit.factor() } else { 1 };
    // In thousands, an amount has three decimals more.
    let decimals = most + factor.ilog10();
    match error {
        NumberError::NotANumber => Diagnostic::error(
            Code::InvalidCell,
            format!("‘{text}’ in {address} is geen getal"),
            "zet er alleen het getal, zoals 1.234,56 of 1234.56, of ‘nvt’ als er geen cijfer hoort te zijn",
        ),
        NumberError::Ambiguous => Diagnostic::error(
            Code::AmbiguousCell,
            format!("‘{text}’ in {address} kan twee dingen betekenen"),
            "zeg in de importregels welk teken voor de decimalen staat: ‘decimaalteken: komma’ of ‘decimaalteken: punt’",
        )
        .why("een punt of komma voor drie cijfers kan duizendtallen scheiden, of decimalen"),
        NumberError::TooManyDigits => inexact(
            format!("{text} in {address} is geen rond getal: het heeft meer cijfers dan Excel precies bewaart"),
            decimals,
        ),
        NumberError::TooPrecise if factor > 1 => inexact(
            format!(
                "{text} in {address} is, maal {}, geen bedrag in hele centen",
                if factor == 1_000 { "duizend" } else { "een miljoen" }
            ),
            decimals,
        ),
        NumberError::TooPrecise if most == 0 => Diagnostic::error(
            Code::InexactCell,
            format!("{text} in {address} is geen heel getal"),
            "zet er een heel getal: in deze kolom staan aantallen",
        ),
        NumberError::TooPrecise => inexact(
            format!("{text} in {address} heeft meer dan {} decimalen", in_words(most)),
            decimals,
        ),
        NumberError::Negative => Diagnostic::error(
            Code::InvalidCell,
            format!("{text} in {address} is minder dan nul"),
            "haal de min weg, of verbeter het getal: in deze kolom kan niets onder nul staan",
        ),
        NumberError::TooLarge => Diagnostic::error(
            Code::InvalidCell,
            format!("{text} in {address} is te groot"),
            "kijk of de eenheid in de importregels klopt, en of er geen cijfers te veel staan",
        ),
    }
}

/// A number that would have to be rounded, to so many decimals.
fn inexact(message: String, decimals: u32) -> Diagnostic {
    Diagnostic::error(
        Code::InexactCell,
        message,
        format!("rond het cijfer af in het bestand zelf, in Excel met =AFRONDEN(…;{decimals}), en sla het op"),
    )
    .why("dit programma rondt een bron niet af: dan zou er een ander cijfer staan dan u hebt geleverd")
}

const fn in_words(number: u32) -> &'static str {
    match number {
        2 => "twee",
        4 => "vier",
        _ => "zes",
    }
}
