//! Tells of figures that nobody saw as they are who looked at the sheet: they are hidden, or shown as another number.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::Place;

use super::number_format::Shown;
use super::sheet::{Row, Sheet, letters};

/// A number that is shown as another.
pub struct OtherwiseShown {
    /// How it is shown.
    pub shown: Shown,
    /// The number.
    pub number: String,
    /// Its cell, for a list.
    pub address: String,
    /// Its place.
    pub place: Place,
}

/// That figures stand in hidden rows.
pub fn hidden_rows(sheet: &Sheet, rows: &[&Row]) -> Option<Diagnostic> {
    let first = rows.first()?;
    let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
    let rows = counted(&numbers, "is rij", "zijn de rijen");
    let problem = Diagnostic::error(
        Code::HiddenCells,
        format!("in ‘{}’ {rows} verborgen, met cijfers erin", sheet.name),
        "maak in Excel alles zichtbaar en haal het filter weg; haal rijen die niet meetellen uit het bestand, of zet hun naam bij \
         ‘overslaan’",
    )
    .why(WHY);
    Some(match first.place() {
        Some(place) => problem.at(place, format!("rij {}", first.number)),
        None => problem,
    })
}

/// That columns of which figures or names are taken are hidden.
pub fn hidden_columns(sheet: &Sheet, columns: &[u32], heading: &Row) -> Option<Diagnostic> {
    let mut hidden: Vec<u32> = columns.to_vec();
    hidden.retain(|column| sheet.hides_column(*column));
    hidden.sort_unstable();
    hidden.dedup();
    let first = hidden.first()?;
    let names: Vec<String> = hidden.iter().map(|column| letters(*column)).collect();
    let columns = counted(&names, "is kolom", "zijn de kolommen");
    let problem = Diagnostic::error(
        Code::HiddenCells,
        format!(
            "in ‘{}’ {columns} verborgen, en de importregels nemen daar cijfers uit over",
            sheet.name
        ),
        "maak de kolom zichtbaar in Excel en kijk of het de goede is; noem anders in de importregels de kolom die wel te zien is",
    )
    .why(WHY);
    let place = heading.cell(*first).map(|cell| cell.place).or_else(|| heading.place());
    Some(match place {
        Some(place) => problem.at(place, format!("kolom {}", letters(*first))),
        None => problem,
    })
}

const WHY: &str = "wat verborgen is, heeft wie het bestand leverde misschien niet nagekeken";

/// That numbers of one column are shown as others: a problem for each way in which they are.
pub fn otherwise_shown(cells: &[OtherwiseShown]) -> Vec<Diagnostic> {
    let mut by_way: Vec<(Shown, Vec<&OtherwiseShown>)> = Vec::new();
    for cell in cells {
        match by_way.iter_mut().find(|(shown, _)| *shown == cell.shown) {
            Some((_, cells)) => cells.push(cell),
            None => by_way.push((cell.shown, vec![cell])),
        }
    }
    by_way.iter().filter_map(|(_, cells)| shown_in_one_way(cells)).collect()
}

fn shown_in_one_way(cells: &[&OtherwiseShown]) -> Option<Diagnostic> {
    let first = cells.first()?;
    let OtherwiseShown { number, address, .. } = first;
    let cell = format!("{number} in cel {address}");
    let (message, help) = match first.shown {
        Shown::AsItIs => return None,
        Shown::Rounded(decimals) => {
            let how = match decimals {
                0 => "zonder decimalen".to_owned(),
                1 => "met één decimaal".to_owned(),
                _ => format!("met {decimals} decimalen"),
            };
            (
                format!("Excel toont {cell} afgerond, {how}"),
                "laat in Excel alle decimalen zien en kijk of het cijfer klopt, of rond het af met =AFRONDEN; is wat Excel bewaart \
                 altijd het goede cijfer, zet dan ‘opmaak: negeren’ in de importregels",
            )
        }
        Shown::Scaled => (
            format!("Excel toont {cell} in duizenden of miljoenen"),
            "kies in Excel de opmaak ‘Getal’ en kijk wat er echt staat; of zet ‘opmaak: negeren’ in de importregels, met de ‘eenheid’ van \
             wat Excel bewaart (hier meestal euro)",
        ),
        Shown::Percentage => (
            format!("Excel toont {cell} als percentage"),
            "kijk of dit de goede kolom is: hier hoort geen percentage; zo wel, kies dan in Excel de opmaak ‘Getal’",
        ),
        Shown::Otherwise => (
            format!("Excel toont {cell} niet als gewoon getal"),
            "kies in Excel de opmaak ‘Getal’ en kijk of het goede cijfer er staat",
        ),
    };
    let others: Vec<&str> = cells.iter().skip(1).map(|cell| cell.address.as_str()).collect();
    let message = if others.is_empty() {
        message
    } else {
        format!("{message}; zo ook {}", listed(&others))
    };
    let problem = Diagnostic::error(Code::OtherwiseShown, message, help)
        .at(first.place, format!("cel {address}"))
        .why("wie het bestand leverde, zag een ander cijfer dan er staat");
    Some(problem)
}

/// `is rij 5` or `zijn de rijen 5, 6 en 9`
fn counted(names: &[String], one: &str, more: &str) -> String {
    let word = if names.len() == 1 { one } else { more };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{word} {}", listed(&names))
}

/// A message names no more cells than these.
const MOST_NAMED: usize = 8;

/// `B2, B3 en B4`, or `B2, B3 en nog 20`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        names if names.len() > MOST_NAMED => {
            let (named, rest) = names.split_at(MOST_NAMED);
            format!("{} en nog {}", named.join(", "), rest.len())
        }
        [before @ .., last] => format!("{} en {last}", before.join(", ")),
    }
}
