//! Finds the columns of a delivered table: the row with the headings, and where in it each heading stands.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::model::node::Located;
use crate::model::source::FileId;

use super::rules::{Header, Rules};
use super::sheet::{Row, Sheet, letters};

/// The row with the headings: the first that has them all, or the one that the rules name. The text of `sheet` is the
/// file `id`.
pub fn find_row<'a>(rules: &Rules, sheet: &'a Sheet, id: FileId, problems: &mut Problems) -> Option<&'a Row> {
    let wanted: Vec<&Located<Header>> = headers(rules)
        .filter(|header| matches!(header.value, Header::Heading(_)))
        .collect();
    let found_in = |row: &Row| {
        let is_there = |header: &&&Located<Header>| !positions(row, &header.value).is_empty();
        wanted.iter().filter(is_there).count()
    };
    if let Some(number) = &rules.heading_row {
        let found = sheet.rows.iter().find(|row| row.number == number.value);
        if found.is_none() {
            problems.push(
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
        problems.push(
            Diagnostic::error(
                Code::UnknownHeading,
                "deze importregels noemen geen enkele kop",
                "zeg in welke rij de koppen staan, zoals ‘koprij: 1’: de cijfers komen daaronder",
            )
            .at(rules.key.place, "alle kolommen hebben hier een letter"),
        );
        return None;
    }
    let best = sheet.rows.iter().map(found_in).max().unwrap_or_default();
    let found = sheet.rows.iter().find(|row| found_in(row) == best && best > 0);
    if found.is_none() {
        let names: Vec<String> = wanted.iter().map(|header| shown(&header.value)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        problems.push(
            Diagnostic::error(
                Code::UnknownHeading,
                format!("in ‘{}’ staat geen rij met de koppen", sheet.name),
                format!(
                    "zoek in het bestand naar {}; heten ze nu anders, verbeter dan de importregels",
                    quoted_list(&names, "en")
                ),
            )
            .at(sheet.first_place(id), "hier begint het")
            .related(rules.key.place, "de koppen staan in deze importregels"),
        );
    }
    found
}

fn headers(rules: &Rules) -> impl Iterator<Item = &Located<Header>> {
    let columns = rules.columns.iter().map(|rule| &rule.from);
    [&rules.key].into_iter().chain(columns)
}

/// Whether the headings stand in `row` once more, and if so whether in the same columns as in `heading`.
pub fn come_again(rules: &Rules, heading: &Row, row: &Row) -> Option<bool> {
    let places = |row: &Row| -> Vec<Vec<u32>> { headers(rules).map(|header| positions(row, &header.value)).collect() };
    let again = places(row);
    // One of them alone can be the name of a line item.
    let is_heading = again.iter().filter(|columns| !columns.is_empty()).count() >= 2;
    is_heading.then(|| again == places(heading))
}

/// The column of the table with this heading, in the row `heading`, or with these letters.
pub fn find_column(header: &Located<Header>, heading: &Row, sheet: &Sheet, problems: &mut Problems) -> Option<u32> {
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
            problems.push(problem);
            None
        }
        (Header::Heading(name), [first, second, ..]) => {
            let places = [*second, *first].map(|column| heading.cell(column).map_or(header.place, |cell| cell.place));
            problems.push(
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

/// A heading as the import rules write it.
fn shown(header: &Header) -> String {
    match header {
        Header::Heading(name) => name.clone(),
        Header::Letters(column) => letters(*column),
    }
}
