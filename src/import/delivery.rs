//! Opens a delivered file, by what is in it and not only by its name, and takes a table out of it.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::model::source::{FileId, SourceFile};

use super::csv::{self, CsvError};
use super::rules::Rules;
use super::sheet::Sheet;
use super::workbook::{Workbook, WorkbookError};

/// A file that was delivered.
pub struct Delivery {
    /// Its name, without the folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that was opened.
pub enum Opened {
    /// A workbook, with its name.
    Workbook(String, Box<Workbook>),
    /// A CSV file, with its name.
    Csv(String, Vec<u8>),
}

impl Opened {
    /// Opens a file; what can't be a table is reported.
    pub fn open(delivery: Delivery, problems: &mut Problems) -> Option<Self> {
        let Delivery { name, bytes } = delivery;
        let lower = name.to_lowercase();
        let is_csv = [".csv", ".txt", ".tsv"].iter().any(|end| lower.ends_with(end));
        let is_zip = bytes.starts_with(b"PK\x03\x04");
        match (is_csv, is_zip) {
            (true, false) => Some(Self::Csv(name, bytes)),
            (false, true) if is_open_document(&bytes) => {
                problems.push(open_document(&name));
                None
            }
            (false, true) => match Workbook::open(&name, bytes) {
                Ok(workbook) => Some(Self::Workbook(name, Box::new(workbook))),
                Err(error) => {
                    problems.push(unreadable(&name, &error));
                    None
                }
            },
            _ => {
                problems.push(no_table(&name, &bytes));
                None
            }
        }
    }

    /// The table that `rules` are about. Its places are in the file `id`. Beside it comes the file that shows it in
    /// messages, also of a table that can't be read.
    pub fn table(&mut self, rules: &Rules, id: FileId, problems: &mut Problems) -> (Option<Sheet>, Option<SourceFile>) {
        let sheet = match self {
            Self::Workbook(name, workbook) => {
                let wanted = rules.sheet.as_ref().map(|sheet| sheet.value.as_str());
                workbook.sheet(wanted, id).map_err(|error| match error {
                    WorkbookError::NoSheet(known) => (no_sheet(name, rules, &known), None),
                    WorkbookError::HiddenSheet => (hidden_sheet(name, rules), None),
                    error => (unreadable(name, &error), None),
                })
            }
            Self::Csv(name, bytes) => csv::read(name, bytes, id).map_err(|error| invalid_csv(name, error)),
        };
        match sheet {
            Ok(sheet) => {
                let shown = SourceFile {
                    path: sheet.name.clone(),
                    text: sheet.text.clone(),
                };
                (Some(sheet), Some(shown))
            }
            Err((problem, shown)) => {
                problems.push(problem);
                (None, shown)
            }
        }
    }
}

/// Whether a zip file says that it is an open document (`.ods`): its first file has only the name of its kind.
fn is_open_document(bytes: &[u8]) -> bool {
    let kind = b"mimetypeapplication/vnd.oasis.opendocument";
    bytes.get(30..).is_some_and(|rest| rest.starts_with(kind))
}

fn open_document(name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidDelivery,
        format!("‘{name}’ is een bestand van LibreOffice (.ods)"),
        "open het en sla het op als ‘Excel 2007-365 (.xlsx)’; neem daarna dat bestand",
    )
}

/// That a file is no table that can be read.
fn no_table(name: &str, bytes: &[u8]) -> Diagnostic {
    if bytes.is_empty() {
        return Diagnostic::error(
            Code::InvalidDelivery,
            format!("‘{name}’ is leeg"),
            "kopieer of download het bestand opnieuw; het is niet helemaal aangekomen",
        );
    }
    let is_old = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if is_old {
        return Diagnostic::error(
            Code::InvalidDelivery,
            format!("‘{name}’ is een oud Excel-bestand (.xls), of heeft een wachtwoord"),
            "open het in Excel en sla het op als ‘Excel-werkmap (.xlsx)’, zonder wachtwoord",
        );
    }
    Diagnostic::error(
        Code::InvalidDelivery,
        format!("‘{name}’ is geen Excel-bestand (.xlsx) en geen CSV (.csv), of heeft een naam die niet klopt"),
        "open het in het programma waar het uit komt, en sla het op als .xlsx of .csv",
    )
}

/// Why a CSV file can't be read, and the file that shows it where there is something to show.
fn invalid_csv(name: &str, error: CsvError) -> (Diagnostic, Option<SourceFile>) {
    let (text, place, message, label) = match error {
        CsvError::NoText => {
            let problem = Diagnostic::error(
                Code::InvalidDelivery,
                format!("in ‘{name}’ staat geen tekst"),
                "kijk of het bestand leeg is, en sla het anders opnieuw op als CSV",
            );
            return (problem, None);
        }
        CsvError::OpenQuote(text, place) => (
            text,
            place,
            "dit aanhalingsteken wordt nergens gesloten",
            "hier begint een tekst die niet eindigt",
        ),
        CsvError::BehindQuote(text, place) => (
            text,
            place,
            "achter dit aanhalingsteken hoort een scheidingsteken",
            "hier gaat de tekst door",
        ),
    };
    let problem = Diagnostic::error(
        Code::InvalidDelivery,
        message,
        "sla het bestand opnieuw op als CSV; een aanhalingsteken in een tekst wordt daarin verdubbeld",
    )
    .at(place, label);
    let shown = SourceFile {
        path: name.to_owned(),
        text,
    };
    (problem, Some(shown))
}

fn unreadable(name: &str, error: &WorkbookError) -> Diagnostic {
    let (message, help) = match error {
        WorkbookError::Protected => (
            format!("‘{name}’ heeft een wachtwoord"),
            "haal het wachtwoord weg in Excel en sla het bestand op",
        ),
        WorkbookError::TooLarge => (
            format!("‘{name}’ heeft meer dan twee miljoen gevulde cellen"),
            "zet alleen de cijfers die u nodig hebt in een eigen bestand",
        ),
        WorkbookError::NoSheet(_) | WorkbookError::HiddenSheet | WorkbookError::Damaged => (
            format!("‘{name}’ is niet te lezen als Excel-bestand"),
            "open het in Excel en sla het opnieuw op als ‘Excel-werkmap (.xlsx)’",
        ),
    };
    Diagnostic::error(Code::InvalidDelivery, message, help)
}

fn no_sheet(name: &str, rules: &Rules, known: &[String]) -> Diagnostic {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    match &rules.sheet {
        Some(sheet) => Diagnostic::error(
            Code::InvalidDelivery,
            format!("‘{name}’ heeft geen blad ‘{}’", sheet.value),
            did_you_mean(&sheet.value, known.iter().copied(), || {
                format!("de bladen heten {}", quoted_list(&known, "en"))
            }),
        )
        .at(sheet.place, "dit blad is er niet"),
        None => Diagnostic::error(
            Code::InvalidDelivery,
            format!("‘{name}’ heeft niet precies één blad"),
            format!(
                "zet in de importregels welk blad het is, met ‘blad: …’: {}",
                quoted_list(&known, "of")
            ),
        )
        .at(rules.pattern.place, "deze importregels noemen geen blad"),
    }
}

fn hidden_sheet(name: &str, rules: &Rules) -> Diagnostic {
    let sheet = rules.sheet.as_ref();
    Diagnostic::error(
        Code::HiddenCells,
        format!(
            "het blad ‘{}’ van ‘{name}’ is verborgen",
            sheet.map_or("", |sheet| &sheet.value)
        ),
        "maak het blad zichtbaar in Excel (klik rechts op een ander blad en kies ‘Zichtbaar maken’) en sla het bestand op; \
         staan de cijfers nu op een ander blad, noem dat dan bij ‘blad’",
    )
    .at(
        sheet.map_or(rules.pattern.place, |sheet| sheet.place),
        "dit blad is niet te zien",
    )
    .why("wat verborgen is, is misschien oud, en heeft wie het leverde misschien niet nagekeken")
}
