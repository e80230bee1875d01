//! Finds the data that only documents with secrecy name. What a document names, its text says: figures are not needed.

use std::collections::{BTreeSet, HashMap};

use crate::model::name::FirstPart;
use crate::model::project::{DataFile, DocumentSource, Item, Project};
use crate::model::secrecy::Secrecy;

/// The data files of `edition` that only documents with secrecy name, but for those of which the author says that they
/// are public.
pub fn secrecy(edition: &str, files: &[DataFile], project: &Project) -> Secrecy {
    let documents = || project.documents.iter().filter(|found| found.edition == edition);
    if !documents().any(DocumentSource::is_confidential) {
        return Secrecy::default();
    }
    let mut secrecy = Secrecy {
        file_of: file_of(files),
        ..Secrecy::default()
    };
    let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
    for document in documents() {
        let names = document.names(project.commitments.get(edition));
        let is_in = |file: &&DataFile, name: &str| secrecy.file(name) == Some(&file.name) && has(file, name);
        let named = files.iter().filter(|file| names.iter().any(|name| is_in(file, name)));
        let named = named.map(|file| file.name.as_str());
        if document.is_confidential() {
            secret.extend(named);
            secrecy.within.extend(document.files());
        } else {
            open.extend(named);
        }
    }
    for file in files {
        let name = file.name.as_str();
        if secret.contains(name) && !open.contains(name) && !file.is_public {
            secrecy.files.insert(name.to_owned());
            secrecy.within.insert(file.id);
        }
    }
    secrecy
}

fn file_of(files: &[DataFile]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for file in files {
        let placed = file.placeables().map(|(_, name, _)| name);
        let reports = file.reports.iter();
        let reports = reports.map(|report| FirstPart::Report.name(&report.id.value));
        found.extend(placed.chain(reports).map(|name| (name, file.name.clone())));
    }
    found
}

/// Whether this is the name of something in `file`: a mistaken name gives nothing away.
fn has(file: &DataFile, name: &str) -> bool {
    let Some(rest) = name.strip_prefix(&file.name).and_then(|rest| rest.strip_prefix('.')) else {
        // A table, chart or report was found by its whole name.
        return true;
    };
    let Some((item, column)) = rest.split_once('.') else {
        return file.facts.iter().any(|fact| fact.id.value == rest);
    };
    let mut columns = file.columns.iter();
    let has_column = columns.any(|found| found.id.value == column || found.series.as_deref() == Some(column));
    has_column && (has_item(&file.items, item) || file.rests.iter().any(|rest| rest.item.id.value == item))
}

fn has_item(items: &[Item], name: &str) -> bool {
    let mut items = items.iter();
    items.any(|item| item.id.value == name || has_item(&item.children, name))
}
