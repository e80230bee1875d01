//! Brings figures from a spreadsheet or CSV file into the data, by the import rules of an edition. It computes what
//! would change, and the new texts of the data files; it writes nothing.

mod cell;
mod columns;
mod csv;
mod delivery;
mod edit;
mod found;
mod headings;
mod merged;
mod names;
mod number;
mod number_format;
mod rows;
mod rules;
mod sheet;
mod target;
mod unit;
mod unseen;
mod workbook;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic, Problems, Severity, did_you_mean, quoted_list};
use crate::model::project::DataFile;
use crate::model::source::{FileId, SourceFile, Sources};

pub use delivery::Delivery;
use delivery::Opened;
pub use edit::{Edit, apply_to_original};
use rules::Rules;
use sheet::Sheet;
use target::Target;

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

impl<'a> Importer<'a> {
    fn run(&mut self, deliveries: Vec<Delivery>, edition: Option<&str>) -> Option<Imported> {
        let rules = rules::read(self.sources, edition, self.problems);
        self.problems.stop_on_errors()?;
        let mut imported = Imported::default();
        let mut targets: BTreeMap<FileId, Target<'a>> = BTreeMap::new();
        for delivery in deliveries {
            let own = self.rules_for(&delivery.name, &rules, edition);
            if own.is_empty() {
                continue;
            }
            let Some(mut file) = Opened::open(delivery, self.problems) else {
                continue;
            };
            for rules in own {
                if let Some((sheet, id)) = self.table(&mut file, rules) {
                    imported.tables.extend(self.fill(rules, &sheet, id, &mut targets));
                }
            }
        }
        self.problems.stop_on_errors()?;
        for (id, target) in targets {
            imported.files.extend(target.changed(id, self.sources, self.problems));
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
            let is_missing = edition.is_some_and(|edition| !self.data.contains_key(edition));
            let help = if is_missing && !self.data.is_empty() {
                let there: Vec<&str> = self.data.keys().map(String::as_str).collect();
                format!(
                    "editie {folder} heeft geen cijfers; zet achter --edition een die er is: {}",
                    quoted_list(&there, "of")
                )
            } else if patterns.is_empty() {
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

    /// The table that `rules` are about, with the file that shows it in messages.
    fn table(&mut self, file: &mut Opened, rules: &Rules) -> Option<(Sheet, FileId)> {
        let index = self.sources.files.len() + self.shown.len();
        let id = FileId::of(index);
        let (sheet, shown) = file.table(rules, id, self.problems);
        self.shown.extend(shown);
        Some((sheet?, id))
    }

    /// Reads one table, and gathers what it puts where.
    fn fill(
        &mut self,
        rules: &Rules,
        sheet: &Sheet,
        id: FileId,
        targets: &mut BTreeMap<FileId, Target<'a>>,
    ) -> Option<TableChanges> {
        let (file, data) = self.data_file(rules)?;
        let found = rows::read(rules, sheet, id, data, self.problems);
        let target = match targets.entry(file) {
            Entry::Occupied(target) => target.into_mut(),
            Entry::Vacant(place) => place.insert(Target::new(file, data, self.sources, self.problems)?),
        };
        let mut table = TableChanges {
            path: self.sources.file(file).path.clone(),
            from: sheet.name.clone(),
            changes: Vec::new(),
            same: 0,
        };
        target.fill(found, &mut table, self.sources, self.problems);
        Some(table)
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
        let mut read = self.data.get(&rules.edition).into_iter().flatten();
        let data = read.find(|data| data.name == *name);
        Some((
            file,
            data.unwrap_or_else(|| bug("a data file without errors was not read")),
        ))
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
