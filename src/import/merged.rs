//! Tells which cells of a table were made one: of those only the first has a value.

use crate::model::diagnostic::{Code, Diagnostic, Problems};

use super::sheet::{Region, Sheet};

/// Reports the regions that are wanted and in one of these rows.
pub fn report(sheet: &Sheet, rows: &[u32], is_wanted: impl Fn(&Region) -> bool, problems: &mut Problems) {
    for region in &sheet.merged {
        let row = rows.iter().find(|row| region.has_row(**row));
        let Some(row) = row.filter(|_| is_wanted(region)) else {
            continue;
        };
        let cells = sheet.rows.iter().find(|row| row.number == region.first.0);
        let cells = cells.or_else(|| sheet.rows.iter().find(|found| found.number == *row));
        let place = cells.and_then(|row| {
            let first = row.cell(region.first.1).map(|cell| cell.place);
            first.or_else(|| row.place())
        });
        let name = |(row, column): (u32, u32)| sheet.short_address(row, column);
        let problem = Diagnostic::error(
            Code::MergedCells,
            format!(
                "in ‘{}’ zijn de cellen {} tot en met {} samengevoegd",
                sheet.name,
                name(region.first),
                name(region.last)
            ),
            "hef de samenvoeging in Excel op, en zet in elke cel wat erin hoort",
        )
        .why("van samengevoegde cellen heeft alleen de eerste een waarde; bij welke post of kolom die hoort, is niet te zien");
        problems.push(match place {
            Some(place) => problem.at(place, name(region.first)),
            None => problem,
        });
    }
}
