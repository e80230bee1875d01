//! `content/<edition>/toezeggingen.yaml`: the commitments to the council, which each edition takes over from the one
//! before it.

mod entry;

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::yaml;
use crate::model::diagnostic::{Code, Diagnostic, Problems, suggestions};
use crate::model::name::List;
use crate::model::node::Located;
use crate::model::project::{Commitment, Commitments, DocumentSource};
use crate::model::source::{FileId, Place, SourceFile, Sources};
use crate::model::words;

const NAME: &str = "toezeggingen.yaml";

/// The commitments as a file gives them.
struct Read {
    edition: String,
    commitments: Commitments,
    /// The names in it, also of what can't be read further.
    ids: Vec<Located<String>>,
}

/// Reads the commitments of each edition, by its name. What an edition left open, the next one must answer; and
/// `documents` must show them.
pub fn read(sources: &Sources, documents: &[DocumentSource], problems: &mut Problems) -> BTreeMap<String, Commitments> {
    let mut found = Vec::new();
    for (id, source) in sources.below("content") {
        let parts: Vec<&str> = source.path.split('/').collect();
        if let ["content", edition, NAME] = parts.as_slice() {
            found.extend(file(edition, id, source, sources, problems));
        }
    }
    found.sort_by_key(|read| order(&read.edition));
    for pair in found.windows(2) {
        if let [before, after] = pair {
            report_unanswered(before, after, problems);
        }
    }
    // A document that can't be read may be the one that shows them.
    if !problems.has_errors() {
        for read in &found {
            report_not_placed(read, documents, problems);
        }
    }
    found.into_iter().map(|read| (read.edition, read.commitments)).collect()
}

/// Editions go by year and number: the tenth of a year comes after the second.
fn order(edition: &str) -> (u32, u32, String) {
    let (year, number) = edition.split_once('-').unwrap_or((edition, ""));
    let part = |part: &str| part.parse().unwrap_or_default();
    (part(year), part(number), edition.to_owned())
}

fn file(edition: &str, id: FileId, source: &SourceFile, sources: &Sources, problems: &mut Problems) -> Option<Read> {
    let mut read = Read {
        edition: edition.to_owned(),
        commitments: Commitments {
            place: sources.first_line(id),
            all: Vec::new(),
        },
        ids: Vec::new(),
    };
    if yaml::is_without_data(&source.text) {
        return Some(read);
    }
    let root = yaml::read(id, source, problems)?;
    let fields = root.map(problems)?;
    let nodes = fields
        .required("toezeggingen", problems)
        .map(|node| node.list(problems));
    fields.finish(problems);
    for node in nodes? {
        let (id, commitment) = entry::read(node, sources, problems);
        read.ids.extend(id);
        read.commitments.all.extend(commitment);
    }
    report_doubles(&read.ids, problems);
    Some(read)
}

fn report_doubles(ids: &[Located<String>], problems: &mut Problems) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for id in ids {
        if let Some(first) = seen.get(id.value.as_str()) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("de id ‘{}’ staat er twee keer", id.value),
                    "geef een van de twee toezeggingen een andere id",
                )
                .at(id.place, "dit is de tweede keer")
                .related(*first, "en hier staat hij al"),
            );
        } else {
            seen.insert(&id.value, id.place);
        }
    }
}

fn names(read: &Read) -> BTreeSet<&str> {
    read.ids.iter().map(|id| id.value.as_str()).collect()
}

fn report_unanswered(before: &Read, after: &Read, problems: &mut Problems) {
    let (old, new) = (names(before), names(after));
    for commitment in &before.commitments.all {
        let Commitment { id, state, .. } = commitment;
        if state.value.is_closed() || new.contains(id.value.as_str()) {
            continue;
        }
        let renamed = new.difference(&old).copied();
        let help = match suggestions(&id.value, renamed).first() {
            Some(new) => format!(
                "heet zij nu ‘{new}’? geef haar dan weer de id ‘{}’; is dat een andere, zet deze er dan bij",
                id.value
            ),
            None => format!(
                "zet haar erbij als ‘id: {}’, met de stand van nu; is zij klaar, kies dan ‘afgedaan’ of ‘vervallen’",
                id.value
            ),
        };
        problems.push(
            Diagnostic::error(
                Code::CommitmentUnanswered,
                format!(
                    "de toezegging ‘{}’ van editie {} heeft geen antwoord in editie {}",
                    id.value, before.edition, after.edition
                ),
                help,
            )
            .at(after.commitments.place, "in dit bestand staat zij niet")
            .related(
                id.place,
                format!("hier was haar stand ‘{}’", words::commitment_state(state.value)),
            )
            .why("de raad moet bij elke toezegging kunnen zien wat ermee is gebeurd"),
        );
    }
}

fn report_not_placed(read: &Read, documents: &[DocumentSource], problems: &mut Problems) {
    let mut of_edition = documents.iter().filter(|document| document.edition == read.edition);
    if read.commitments.all.is_empty() || of_edition.any(|document| document.places(List::Commitments)) {
        return;
    }
    problems.push(
        Diagnostic::warning(
            Code::CommitmentsNotPlaced,
            format!("geen document van editie {} laat deze toezeggingen zien", read.edition),
            format!(
                "zet {{{{ {} }}}} in een eigen alinea van de nota of het verslag, of haal dit bestand weg",
                List::Commitments.name()
            ),
        )
        .at(read.commitments.place, "dit bestand"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_go_by_number() {
        let mut editions = ["2024-1", "2023-10", "2023-2"];
        editions.sort_by_key(|edition| order(edition));
        assert_eq!(editions, ["2023-2", "2023-10", "2024-1"]);
    }
}
