//! The value of one cell, or why it can't be taken over.

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::project::ColumnKind;
use crate::model::quantity::is_hidden_count;

use super::columns::Taken;
use super::number::{self, NumberError};
use super::sheet::{Cell, CellValue, Sheet};

/// The value of a cell, which is called `address` and may not exist; nothing for `nvt`.
///
/// # Errors
/// It can't be taken over exactly.
pub fn value(
    cell: Option<&Cell>,
    taken: &Taken<'_>,
    sheet: &Sheet,
    address: &str,
) -> Result<Option<Decimal>, Diagnostic> {
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
        CellValue::Text(text) if is_not_applicable(text) => {
            return Ok(None);
        }
        CellValue::Text(text) if sheet.is_typed() => {
            number::typed(text, rule.mark).map_err(|error| refused(error, text.trim(), taken, address))?
        }
        CellValue::Text(text) => return Err(is_text(text.trim(), taken, address)),
        CellValue::Number { text, .. } => number::stored(text).map_err(|error| refused(error, text, taken, address))?,
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
    let shown = match &cell.value {
        CellValue::Number { text, .. } | CellValue::Text(text) => text.trim(),
        _ => "",
    };
    number::fitting(number, taken.factor().into(), taken.column.kind)
        .map(Some)
        .map_err(|error| refused(error, shown, taken, address))
}

/// Whether there is nothing in a cell, or `nvt`.
pub fn is_empty(cell: Option<&Cell>) -> bool {
    cell.is_none_or(|cell| match &cell.value {
        CellValue::Empty => true,
        CellValue::Text(text) => text.trim().is_empty() || is_not_applicable(text),
        _ => false,
    })
}

fn is_not_applicable(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "nvt" | "n.v.t.")
}

/// A text where a number belongs, in a sheet that stores numbers as such.
fn is_text(text: &str, taken: &Taken<'_>, address: &str) -> Diagnostic {
    let is_number = number::typed(text, taken.rule.mark).is_ok();
    if taken.column.kind == ColumnKind::People && is_hidden_count(text) {
        return hidden_count(text, address);
    }
    let (message, help) = if is_number {
        (
            format!("in {address} is ‘{text}’ als tekst opgeslagen"),
            "maak er in Excel een getal van: kies bij het groene driehoekje ‘Converteren naar getal’",
        )
    } else {
        (
            format!("‘{text}’ in {address} is geen getal"),
            "zet alleen het getal in deze cel (0 als het niets is), of ‘nvt’ als er geen cijfer hoort te zijn",
        )
    };
    Diagnostic::error(Code::InvalidCell, message, help)
}

/// A count that its source hides.
fn hidden_count(text: &str, address: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidCell,
        format!("‘{text}’ in {address} is geen getal"),
        "vraag een levering met de echte aantallen: het programma toont kleine aantallen personen zelf niet; krijgt u die niet, laat de post dan weg",
    )
}

/// Why a number can't be taken over.
fn refused(error: NumberError, text: &str, taken: &Taken<'_>, address: &str) -> Diagnostic {
    let most = taken.column.kind.most_decimals();
    let factor = taken.factor();
    // In thousands, an amount has three decimals more.
    let decimals = most + factor.ilog10();
    match error {
        NumberError::NotANumber if taken.column.kind == ColumnKind::People && is_hidden_count(text) => {
            hidden_count(text, address)
        }
        NumberError::NotANumber => Diagnostic::error(
            Code::InvalidCell,
            format!("‘{text}’ in {address} is geen getal"),
            "zet er alleen het getal, zoals 1.234,56 of 1234.56 (0 als het niets is), of ‘nvt’ als er geen cijfer hoort te zijn",
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
