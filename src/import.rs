//! Brings figures from a spreadsheet or CSV file into the data, by the import rules of an edition. It computes what
//! would change, and the new texts of the data files; it writes nothing.

mod csv;
mod edit;
mod number;
mod rows;
mod rules;
mod sheet;
mod workbook;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Problems, Severity, did_you_mean, quoted_list};
use crate::node::Node;
use crate::project::{ColumnKind, DataFile, Given};
use crate::source::{FileId, Place, SourceFile, Sources};
use crate::yaml;

pub use edit::{Edit, apply_to_original};
use edit::{Refused, Setting};
use rows::Found;
use rules::{Rules, Unit};
use sheet::Sheet;
use workbook::{Workbook, WorkbookError};

/// A file that was delivered.
pub struct Delivery {
    /// Its name, without the folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What comes out of an import.
#[derive(Default)]
pub struct Imported {
    /// What each table changes.
    pub tables: Vec<TableChanges>,
    /// The data files with another text.
    pub files: Vec<ChangedFile>,
}

/// What one table changes in a data file.
pub struct TableChanges {
    /// The path of the data file.
    pub path: String,
    /// The table: file and sheet.
    pub from: String,
    /// The figures that change.
    pub changes: Vec<Change>,
    /// The number of figures that stay as they were.
    pub same: usize,
}

/// A figure that changes.
pub struct Change {
    /// The line item.
    pub item: String,
    /// The column, with its period.
    pub column: String,
    /// The cell that it comes from.
    pub cell: String,
    /// What stood there, where something did.
    pub old: Option<String>,
    /// What comes there.
    pub new: String,
}

/// A data file with another text.
pub struct ChangedFile {
    /// The file.
    pub file: FileId,
    /// What changes in it, in order.
    pub edits: Vec<Edit>,
    /// Its new text, as the program reads it.
    pub text: String,
}

/// Reads `deliveries` by the import rules of `edition`, or of the only edition whose rules fit.
///
/// Beside what comes out it gives the delivered tables as files to show places in: they are to be added behind those of
/// `sources`. Nothing comes out where anything is wrong.
pub fn import(
    deliveries: Vec<Delivery>,
    edition: Option<&str>,
    data: &BTreeMap<String, Vec<DataFile>>,
    in_data: Vec<Diagnostic>,
    sources: &Sources,
    problems: &mut Problems,
) -> (Option<Imported>, Vec<SourceFile>) {
    let mut importer = Importer {
        sources,
        data,
        in_data,
        problems,
        shown: Vec::new(),
    };
    let imported = importer.run(deliveries, edition);
    (imported, importer.shown)
}

struct Importer<'a> {
    sources: &'a Sources,
    data: &'a BTreeMap<String, Vec<DataFile>>,
    /// What is wrong with the data already.
    in_data: Vec<Diagnostic>,
    problems: &'a mut Problems,
    shown: Vec<SourceFile>,
}

/// What is put in a data file.
struct Target {
    root: Node,
    settings: Vec<Setting>,
    /// The places of the cells, in the same order, each with its address.
    cells: Vec<(Place, String)>,
    /// The cell of each figure that was found, also of those that stay the same.
    seen: BTreeMap<(String, usize), Place>,
}

impl<'a> Importer<'a> {
    fn run(&mut self, deliveries: Vec<Delivery>, edition: Option<&str>) -> Option<Imported> {
        let rules = rules::read(self.sources, edition, self.problems);
        self.problems.stop_on_errors()?;
        let mut imported = Imported::default();
        let mut targets: BTreeMap<FileId, Target> = BTreeMap::new();
        for delivery in deliveries {
            let own = self.rules_for(&delivery.name, &rules, edition);
            if own.is_empty() {
                continue;
            }
            let Some(mut file) = self.open(delivery) else {
                continue;
            };
            for rules in own {
                if let Some((sheet, id)) = self.sheet(&mut file, rules) {
                    self.fill(rules, &sheet, id, &mut targets, &mut imported);
                }
            }
        }
        self.problems.stop_on_errors()?;
        for (id, target) in targets {
            self.edit(id, &target, &mut imported);
        }
        self.problems.stop_on_errors()?;
        Some(imported)
    }

    /// The rules for a file; where there are none, or those of several editions, that is told.
    fn rules_for<'r>(&mut self, name: &str, rules: &'r [Rules], edition: Option<&str>) -> Vec<&'r Rules> {
        let own: Vec<&Rules> = rules.iter().filter(|rules| rules.fit(name)).collect();
        let mut editions: Vec<&str> = own.iter().map(|rules| rules.edition.as_str()).collect();
        editions.dedup();
        if editions.len() > 1 {
            self.problems.push(Diagnostic::error(
                Code::NoImportRules,
                format!("voor ‘{name}’ hebben {} importregels", quoted_list(&editions, "en")),
                format!("kies een editie, zoals: --edition {}", editions.last().unwrap_or(&"")),
            ));
            return Vec::new();
        }
        if own.is_empty() {
            let patterns: Vec<&str> = rules.iter().map(|rules| rules.pattern.value.as_str()).collect();
            let folder = edition.unwrap_or("EDITIE");
            let help = if patterns.is_empty() {
                format!(
                    "beschrijf in data/{folder}/import/ welke kolom waar hoort: zie de handleiding, ‘Cijfers uit Excel of CSV’"
                )
            } else {
                did_you_mean(name, patterns.iter().copied(), || {
                    format!(
                        "er zijn importregels voor {}; geef het bestand zo’n naam, of pas ‘bestand’ aan",
                        quoted_list(&patterns, "en")
                    )
                })
            };
            let problem = Diagnostic::error(
                Code::NoImportRules,
                format!("er zijn geen importregels voor ‘{name}’"),
                help,
            );
            self.problems.push(problem);
        }
        own
    }

    /// Opens a file, by what is in it and not only by its name.
    fn open(&mut self, delivery: Delivery) -> Option<Opened> {
        let Delivery { name, bytes } = delivery;
        let lower = name.to_lowercase();
        let is_csv = [".csv", ".txt", ".tsv"].iter().any(|end| lower.ends_with(end));
        if bytes.starts_with(b"PK\x03\x04") && !is_csv {
            return match Workbook::open(&name, bytes) {
                Ok(workbook) => Some(Opened::Workbook(name, Box::new(workbook))),
                Err(error) => {
                    self.problems.push(unreadable(&name, &error));
                    None
                }
            };
        }
        if is_csv && !bytes.starts_with(b"PK\x03\x04") {
            return Some(Opened::Csv(name, bytes));
        }
        let is_old = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        let problem = if is_old {
            Diagnostic::error(
                Code::InvalidDelivery,
                format!("‘{name}’ is een oud Excel-bestand (.xls), of heeft een wachtwoord"),
                "open het in Excel en sla het op als ‘Excel-werkmap (.xlsx)’, zonder wachtwoord",
            )
        } else {
            Diagnostic::error(
                Code::InvalidDelivery,
                format!("‘{name}’ is geen Excel-bestand (.xlsx) en geen CSV (.csv), of heeft een naam die niet klopt"),
                "open het in het programma waar het uit komt, en sla het op als .xlsx of .csv",
            )
        };
        self.problems.push(problem);
        None
    }

    /// The table that `rules` are about, with the file that shows it in messages.
    fn sheet(&mut self, file: &mut Opened, rules: &Rules) -> Option<(Sheet, FileId)> {
        let index = self.sources.files.len() + self.shown.len();
        let id = FileId(u32::try_from(index).ok()?);
        let sheet = match file {
            Opened::Workbook(name, workbook) => {
                let wanted = rules.sheet.as_ref();
                match workbook.sheet(wanted.map(|sheet| sheet.value.as_str()), id) {
                    Ok(sheet) => sheet,
                    Err(WorkbookError::NoSheet(known)) => {
                        self.problems.push(no_sheet(name, rules, &known));
                        return None;
                    }
                    Err(error) => {
                        self.problems.push(unreadable(name, &error));
                        return None;
                    }
                }
            }
            Opened::Csv(name, bytes) => match csv::read(name, bytes, id) {
                Ok(sheet) => sheet,
                Err(error) => {
                    self.report_csv(name, error);
                    return None;
                }
            },
        };
        self.shown.push(SourceFile {
            path: sheet.name.clone(),
            text: sheet.text.clone(),
        });
        Some((sheet, id))
    }

    fn report_csv(&mut self, name: &str, error: csv::CsvError) {
        let (text, place, message, label) = match error {
            csv::CsvError::NoText => {
                self.problems.push(Diagnostic::error(
                    Code::InvalidDelivery,
                    format!("in ‘{name}’ staat geen tekst"),
                    "kijk of het bestand leeg is, en sla het anders opnieuw op als CSV",
                ));
                return;
            }
            csv::CsvError::OpenQuote(text, place) => (
                text,
                place,
                "dit aanhalingsteken wordt nergens gesloten",
                "hier begint een tekst die niet eindigt",
            ),
            csv::CsvError::BehindQuote(text, place) => (
                text,
                place,
                "achter dit aanhalingsteken hoort een scheidingsteken",
                "hier gaat de tekst door",
            ),
        };
        self.shown.push(SourceFile {
            path: name.to_owned(),
            text,
        });
        self.problems.push(
            Diagnostic::error(
                Code::InvalidDelivery,
                message,
                "sla het bestand opnieuw op als CSV; een aanhalingsteken in een tekst wordt daarin verdubbeld",
            )
            .at(place, label),
        );
    }

    /// Reads one table, and gathers what it puts where.
    fn fill(
        &mut self,
        rules: &Rules,
        sheet: &Sheet,
        id: FileId,
        targets: &mut BTreeMap<FileId, Target>,
        imported: &mut Imported,
    ) {
        let Some((file, data)) = self.data_file(rules) else {
            return;
        };
        let found = rows::read(rules, sheet, id, data, self.problems);
        let target = match targets.entry(file) {
            Entry::Occupied(target) => target.into_mut(),
            Entry::Vacant(place) => {
                let Some(root) = yaml::read(file, self.sources.file(file), self.problems) else {
                    return;
                };
                place.insert(Target {
                    root,
                    settings: Vec::new(),
                    cells: Vec::new(),
                    seen: BTreeMap::new(),
                })
            }
        };
        let mut table = TableChanges {
            path: self.sources.file(file).path.clone(),
            from: sheet.name.clone(),
            changes: Vec::new(),
            same: 0,
        };
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut suspected: BTreeSet<usize> = BTreeSet::new();
        for found in found {
            if told.contains(&found.item.id.value) {
                continue;
            }
            if let Some(first) = target
                .seen
                .insert((found.item.id.value.clone(), found.column), found.place)
            {
                self.problems.push(
                    Diagnostic::error(
                        Code::DuplicateItem,
                        format!("{}: ‘{}’ is al geleverd", found.full_address, found.item.label.value),
                        "lever elk cijfer één keer, of noem in de importregels bij ‘posten’ welke posten elke tabel heeft",
                    )
                    .at(found.place, "dit is de tweede keer")
                    .related(first, "en dit de eerste"),
                );
                told.insert(found.item.id.value.clone());
                continue;
            }
            if !suspected.contains(&found.column) && self.has_suspect_unit(&found, data) {
                suspected.insert(found.column);
            }
            match self.change(&found, data, target) {
                Some(change) => table.changes.push(change),
                None => table.same += 1,
            }
        }
        imported.tables.push(table);
    }

    /// The data file that the rules fill.
    fn data_file(&mut self, rules: &Rules) -> Option<(FileId, &'a DataFile)> {
        let name = &rules.target.value;
        let paths = ["yaml", "yml"].map(|end| format!("data/{}/{name}.{end}", rules.edition));
        let Some(file) = paths.iter().find_map(|path| self.sources.find(path)) else {
            let known = self.data.get(&rules.edition).into_iter().flatten();
            let known: Vec<&str> = known.map(|data| data.name.as_str()).collect();
            self.problems.push(
                Diagnostic::error(
                    Code::InvalidImportRules,
                    format!("er is geen gegevensbestand ‘{name}’ in editie {}", rules.edition),
                    did_you_mean(name, known.iter().copied(), || {
                        format!("maak eerst ‘{}’, met de kolommen en de posten", paths[0])
                    }),
                )
                .at(rules.target.place, "dit bestand is er niet"),
            );
            return None;
        };
        // Figures that are missing may be what is delivered now.
        let wrong: Vec<&Diagnostic> = errors_in(&self.in_data, file).collect();
        if !wrong.is_empty() {
            for problem in wrong {
                self.problems.push(problem.clone());
            }
            return None;
        }
        let data = self.data.get(&rules.edition)?.iter().find(|data| data.name == *name)?;
        Some((file, data))
    }

    /// What a figure changes; nothing where it is there already.
    fn change(&mut self, found: &Found<'_>, data: &DataFile, target: &mut Target) -> Option<Change> {
        let column = &data.columns[found.column];
        let old = found.item.values.get(found.column).and_then(Option::as_ref);
        let old_text = old.map(|old| self.sources.text_at(old.place).to_owned());
        match (old.map(|old| &old.value), found.value) {
            (Some(Given::Number(old)), Some(new)) if *old == new => return None,
            (Some(Given::NotApplicable), None) => return None,
            (Some(Given::Reference(name)), _) => {
                let place = old.map_or(found.place, |old| old.place);
                self.problems.push(
                    Diagnostic::error(
                        Code::NotReplaceable,
                        format!("{}: dit cijfer neemt het programma over van ‘{name}’", found.full_address),
                        "haal ‘= …’ weg uit het gegevensbestand als het cijfer voortaan geleverd wordt; zet anders de naam van de rij \
                         bij ‘overslaan’",
                    )
                    .at(found.place, "dit cijfer is geleverd")
                    .related(place, "en dit stond er al"),
                );
                return None;
            }
            _ => {}
        }
        let new = match found.value {
            Some(value) => {
                let old = old.filter(|old| matches!(old.value, Given::Number(_)));
                number::written(value, column.kind, old.and(old_text.as_deref()))
            }
            None => "nvt".to_owned(),
        };
        let period = found.rule.period.as_ref().map(|period| period.value.clone());
        let mut keys = vec![found.rule.column.value.clone()];
        keys.extend(period);
        let name = keys.join(" ");
        target.cells.push((found.place, found.full_address.clone()));
        target.settings.push(Setting {
            item: found.item.id.value.clone(),
            keys,
            value: new.clone(),
        });
        Some(Change {
            item: found.item.label.value.to_string(),
            column: name,
            cell: found.address.clone(),
            old: old_text,
            new,
        })
    }

    /// Whether an amount is some thousand times what it was, or the other way round: then it is probably in another
    /// unit, and that is told.
    fn has_suspect_unit(&mut self, found: &Found<'_>, data: &DataFile) -> bool {
        let is_amount = matches!(
            data.columns[found.column].kind,
            ColumnKind::Amount | ColumnKind::Balance
        );
        let old = found.item.values.get(found.column).and_then(Option::as_ref);
        let (Some(Given::Number(old)), Some(new), true) = (old.map(|old| &old.value), found.value, is_amount) else {
            return false;
        };
        let is_far = |small: Decimal, large: Decimal| {
            let times = |factor: u32| small.abs().checked_mul(factor.into());
            let is_more = times(500).is_some_and(|least| least <= large.abs());
            let is_less = times(2_000).is_some_and(|most| large.abs() <= most);
            !small.is_zero() && is_more && is_less
        };
        let unit = found.rule.unit;
        let (word, help) = if is_far(*old, new) && unit == Unit::Euro {
            (
                "groter",
                "kijk of het geleverde bedrag klopt, en of wat er stond in euro’s was",
            )
        } else if is_far(*old, new) {
            (
                "groter",
                "staan de bedragen in hele euro’s, zet dan ‘eenheid: euro’ bij deze kolom",
            )
        } else if is_far(new, *old) {
            (
                "kleiner",
                "staan de bedragen in duizenden, zet dan ‘eenheid: duizend’ bij deze kolom",
            )
        } else {
            return false;
        };
        self.problems.push(
            Diagnostic::warning(
                Code::UnitSuspect,
                format!(
                    "{}: dit bedrag van ‘{}’ is ongeveer duizend keer {word} dan wat er stond",
                    found.full_address, found.item.label.value
                ),
                help,
            )
            .at(found.place, "kijk ook naar de andere bedragen in deze kolom"),
        );
        true
    }

    /// The edits of one data file.
    fn edit(&mut self, id: FileId, target: &Target, imported: &mut Imported) {
        if target.settings.is_empty() {
            return;
        }
        let file = self.sources.file(id);
        match edit::edits(file, &target.root, &target.settings) {
            Ok(edits) => {
                if let Some(text) = edit::apply(&file.text, &edits) {
                    imported.files.push(ChangedFile { file: id, edits, text });
                }
            }
            Err(Refused(index)) => {
                let cell = index.and_then(|index| target.cells.get(index));
                let problem = Diagnostic::error(
                    Code::NotReplaceable,
                    match cell {
                        Some((_, address)) => {
                            format!("{address}: dit cijfer past niet op zijn plek in ‘{}’", file.path)
                        }
                        None => format!("‘{}’ is zo geschreven dat er geen cijfers in te zetten zijn", file.path),
                    },
                    "schrijf in het gegevensbestand bij elke post zelf haar waarden, zonder & en *, en een reeks met haar perioden",
                );
                self.problems.push(match cell {
                    Some((place, _)) => problem.at(*place, "dit cijfer is geleverd"),
                    None => problem.at(self.sources.first_line(id), "in dit bestand"),
                });
            }
        }
    }
}

/// The errors in a data file, but for the figures that it lacks.
pub fn errors_in(problems: &[Diagnostic], file: FileId) -> impl Iterator<Item = &Diagnostic> {
    problems.iter().filter(move |problem| {
        problem.severity == Severity::Error
            && problem.code != Code::MissingAmount
            && problem.place.is_some_and(|place| place.file == file)
    })
}

/// A file that was opened.
enum Opened {
    Workbook(String, Box<Workbook>),
    Csv(String, Vec<u8>),
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
        WorkbookError::NoSheet(_) | WorkbookError::Damaged => (
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
