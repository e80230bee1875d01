//! Finds the data that belong to documents with secrecy. What a document names, its text says: figures are not needed.

use std::collections::{BTreeSet, HashMap};

use crate::model::name::{FirstPart, List};
use crate::model::project::{DataFile, DocumentSource, Item, Project};
use crate::model::secrecy::Secrecy;

/// The secret data files of `edition`: those of which a document with secrecy shows a table or chart, and those of
/// which it names figures while no public document shows a table or chart of them; but not those of which the author
/// says that they are public.
pub fn secrecy(edition: &str, files: &[DataFile], project: &Project) -> Secrecy {
    let documents = || project.documents.iter().filter(|found| found.edition == edition);
    if !documents().any(DocumentSource::is_confidential) {
        return Secrecy::default();
    }
    let mut secrecy = Secrecy {
        file_of: file_of(files),
        ..Secrecy::default()
    };
    let commitments = project.commitments.get(edition);
    let are_public = documents().any(|document| !document.is_confidential() && document.places(List::Commitments));
    let (mut named, mut shown, mut openly_shown) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for document in documents() {
        let placed = document.placed_names();
        let files_of_placed = files_with(files, placed.iter().map(String::as_str), &secrecy);
        if document.is_confidential() {
            let names = document.names(commitments.filter(|_| !are_public));
            let names = names.iter().map(|name| name.value.as_str());
            named.extend(files_with(files, names, &secrecy));
            shown.extend(files_of_placed);
            secrecy.within.extend(document.files());
        } else {
            openly_shown.extend(files_of_placed);
        }
    }
    for file in files {
        let name = file.name.as_str();
        let is_secret = shown.contains(name) || named.contains(name) && !openly_shown.contains(name);
        if is_secret && !file.is_public {
            secrecy.files.insert(name.to_owned());
            secrecy.within.insert(file.id);
        }
    }
    secrecy
}

/// The names of the files that have something with one of these names.
fn files_with<'a, 'n>(
    files: &'a [DataFile],
    names: impl Iterator<Item = &'n str>,
    secrecy: &Secrecy,
) -> BTreeSet<&'a str> {
    let of = |name: &'n str| {
        let file = secrecy.file(name)?;
        files.iter().find(|found| found.name == file && has(found, name))
    };
    names.filter_map(of).map(|file| file.name.as_str()).collect()
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
