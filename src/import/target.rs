//! A data file that is being filled: what comes in it, from which cells, and the edits that put it there.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::yaml;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::Node;
use crate::model::project::DataFile;
use crate::model::source::{FileId, Place, Sources};

use super::edit::{self, Part, Refused, Setting};
use super::found::{Found, Old};
use super::{Change, ChangedFile, TableChanges, number, unit};

/// A data file with what is to be put in it.
pub struct Target<'a> {
    data: &'a DataFile,
    root: Node,
    settings: Vec<Setting>,
    /// The places of the cells, in the same order, each with its address.
    cells: Vec<(Place, String)>,
    /// The cell of each figure that was found, also of those that stay the same.
    seen: BTreeMap<(String, usize, Part), Place>,
}

impl<'a> Target<'a> {
    /// The data file `id`, with nothing to be put in it yet.
    pub fn new(id: FileId, data: &'a DataFile, sources: &Sources, problems: &mut Problems) -> Option<Self> {
        Some(Self {
            data,
            root: yaml::read(id, sources.file(id), problems)?,
            settings: Vec::new(),
            cells: Vec::new(),
            seen: BTreeMap::new(),
        })
    }

    /// Takes over the figures of one table.
    pub fn fill(
        &mut self,
        figures: Vec<Found<'_>>,
        table: &mut TableChanges,
        sources: &Sources,
        problems: &mut Problems,
    ) {
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut suspected: BTreeSet<usize> = BTreeSet::new();
        for found in figures {
            let item = &found.item.id.value;
            if told.contains(item) {
                continue;
            }
            if let Some(first) = self.seen.insert((item.clone(), found.column, found.part), found.place) {
                problems.push(delivered_twice(&found, first));
                told.insert(item.clone());
                continue;
            }
            if !suspected.contains(&found.column)
                && let Some(problem) = unit::suspect(&found, self.data.columns[found.column].kind)
            {
                suspected.insert(found.column);
                problems.push(problem);
            }
            match self.change(&found, sources) {
                Ok(Some(change)) => table.changes.push(change),
                Ok(None) => table.same += 1,
                Err(problem) => problems.push(*problem),
            }
        }
    }

    /// What a figure changes; nothing where it is there already.
    fn change(&mut self, found: &Found<'_>, sources: &Sources) -> Result<Option<Change>, Box<Diagnostic>> {
        let kind = self.data.columns[found.column].kind;
        let old = found.old();
        match (old.as_ref().map(|old| (&old.value, old.place)), found.value) {
            (Some((Old::Number(old), _)), Some(new)) if *old == new => return Ok(None),
            (Some((Old::NotApplicable, _)), None) => return Ok(None),
            (Some((Old::Reference(name), place)), _) => return Err(Box::new(taken_over(found, name, place))),
            (Some((Old::Number(_) | Old::NotApplicable, _)) | None, _) => {}
        }
        let old_text = old.as_ref().map(|old| sources.text_at(old.place).to_owned());
        let new = match found.value {
            Some(value) => {
                let old = old.filter(|old| matches!(old.value, Old::Number(_)));
                number::written(value, kind, old.and(old_text.as_deref()))
            }
            None => "nvt".to_owned(),
        };
        let period = found.rule.period.as_ref().map(|period| period.value.clone());
        let mut keys = vec![found.rule.column.value.clone()];
        keys.extend(period);
        let column = match found.part {
            Part::Values => keys.join(" "),
            Part::Control => format!("{} (controle)", keys.join(" ")),
        };
        self.cells.push((found.place, found.full_address.clone()));
        self.settings.push(Setting {
            item: found.item.id.value.clone(),
            part: found.part,
            keys,
            value: new.clone(),
        });
        Ok(Some(Change {
            item: found.item.label.value.to_string(),
            column,
            cell: found.address.clone(),
            old: old_text,
            new,
        }))
    }

    /// The file with its new text; nothing where nothing changes, or where the figures have no place in it.
    pub fn changed(&self, id: FileId, sources: &Sources, problems: &mut Problems) -> Option<ChangedFile> {
        if self.settings.is_empty() {
            return None;
        }
        let file = sources.file(id);
        match edit::edits(file, &self.root, &self.settings) {
            Ok((edits, text)) => Some(ChangedFile { file: id, edits, text }),
            Err(Refused(index)) => {
                let cell = index.and_then(|index| self.cells.get(index));
                let message = match cell {
                    Some((_, address)) => {
                        format!("{address}: dit cijfer past niet op zijn plek in ‘{}’", file.path)
                    }
                    None => format!("‘{}’ is zo geschreven dat er geen cijfers in te zetten zijn", file.path),
                };
                let problem = Diagnostic::error(
                    Code::NotReplaceable,
                    message,
                    "schrijf in het gegevensbestand bij elke post zelf haar waarden, zonder & en *, en een reeks met haar perioden",
                );
                problems.push(match cell {
                    Some((place, _)) => problem.at(*place, "dit cijfer is geleverd"),
                    None => problem.at(sources.first_line(id), "in dit bestand"),
                });
                None
            }
        }
    }
}

/// That a figure was delivered in another table too.
fn delivered_twice(found: &Found<'_>, first: Place) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateItem,
        format!("{}: ‘{}’ is al geleverd", found.full_address, found.item.label.value),
        "lever elk cijfer één keer, of noem in de importregels bij ‘posten’ welke posten elke tabel heeft",
    )
    .at(found.place, "dit is de tweede keer")
    .related(first, "en dit de eerste")
}

/// That the data take a figure over from the one called `name`.
fn taken_over(found: &Found<'_>, name: &str, place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::NotReplaceable,
        format!(
            "{}: dit cijfer neemt het programma over van ‘{name}’",
            found.full_address
        ),
        "haal ‘= …’ weg uit het gegevensbestand als het cijfer voortaan geleverd wordt; zet anders de naam van de rij \
         bij ‘overslaan’",
    )
    .at(found.place, "dit cijfer is geleverd")
    .related(place, "en dit stond er al")
}
