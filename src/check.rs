//! The check stage: whether the figures bear out what is said of them, and whether the text may say it. Claims of the
//! text are tested, reports are compared, and the rules for prose ([`lints`]) are held against it.

mod breaks;
mod claims;
mod consequences;
mod consistency;
mod given_back;
mod hidden_counts;
mod lines;
mod lints;
mod literal_values;
mod numbers;
mod outcome;
mod people;
mod printed;
mod quoted;
mod reconciliation;
mod secrecy;
mod signs;
mod totals;
mod trend;
mod typed;
mod zeros;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::model::diagnostic::Problems;
use crate::model::document::Document;
use crate::model::figure::{Computed, FigureId, Figures};
use crate::model::project::{DocumentSource, Project};
use crate::model::source::Sources;
use crate::model::verdict::Verdict;
use crate::threads;
use breaks::Files;

/// Checks the documents and the data of `project`; tells which checks hold.
pub fn check(project: &Project, computed: &Computed, sources: &Sources, problems: &mut Problems) -> Vec<Verdict> {
    let of_documents = || {
        let mut found = Problems::default();
        let verdicts = check_documents(project, computed, sources, &mut found);
        (verdicts, found)
    };
    let of_data = || check_data(project, computed, sources, problems);
    let ((of_documents, found), mut verdicts) = threads::beside(of_documents, of_data);
    problems.extend(found);
    verdicts.extend(of_documents);
    verdicts
}

fn check_data(project: &Project, computed: &Computed, sources: &Sources, problems: &mut Problems) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let none = Figures::default();
    for (edition, files) in &project.data {
        let figures = computed.editions.get(edition).unwrap_or(&none);
        verdicts.extend(reconciliation::check(edition, files, figures, problems));
        totals::check(files, figures, problems);
        lints::check_hidden_in_data(files, figures, sources, problems);
    }
    people::check_unprotected(project, computed, problems);
    lints::check_data(project, sources, problems);
    literal_values::check_data(project, sources, problems);
    verdicts
}

fn check_documents(project: &Project, computed: &Computed, sources: &Sources, problems: &mut Problems) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let none = Figures::default();
    let no_files = Files::default();
    let editions = project.data.iter();
    let editions: BTreeMap<&str, Files<'_>> = editions
        .map(|(edition, files)| (edition.as_str(), Files::new(files)))
        .collect();
    for document in &project.documents {
        let figures = computed.editions.get(&document.edition).unwrap_or(&none);
        let files = editions.get(document.edition.as_str()).unwrap_or(&no_files);
        match project.lack_of_data(&document.edition) {
            None => verdicts.extend(claims::check(document, files, figures, problems)),
            Some(lack) => {
                for claim in &document.claims.claims {
                    problems.push(
                        lack.clone()
                            .at(claim.id.place, "deze bewering is daarom niet te toetsen"),
                    );
                }
            }
        }
        let text = text(document, project, figures, sources);
        verdicts.extend(quoted::check(document, &text.lines, problems));
        lints::check(&text, problems);
        literal_values::check(&text, problems);
    }
    verdicts
}

/// Checks the language of the documents alone, where there are no figures to check anything else with.
pub fn check_language(project: &Project, sources: &Sources, problems: &mut Problems) {
    let none = Figures::default();
    for document in &project.documents {
        lints::check_language(&text(document, project, &none, sources), problems);
    }
}

/// Checks what only a document that is filled in shows; each comes with the figures of its edition that it shows and
/// rests on.
pub fn check_finished(
    documents: &[(&Document, Vec<FigureId>)],
    (project, computed): (&Project, &Computed),
    sources: &Sources,
    problems: &mut Problems,
) {
    let none = Figures::default();
    let by_id: BTreeMap<String, &DocumentSource> =
        project.documents.iter().map(|source| (source.id(), source)).collect();
    for (document, rests_on) in documents {
        let figures = computed.editions.get(&document.meta.edition).unwrap_or(&none);
        let files = project.data.get(&document.meta.edition).map_or(&[][..], Vec::as_slice);
        lints::check_finished(document, &project.glossary, sources, problems);
        people::check_given_away(document, files, figures, rests_on, problems);
        consistency::check(document, figures, problems);
        signs::check(document, figures, problems);
        zeros::check(document, problems);
        if let Some(source) = by_id.get(&document.meta.id) {
            let named = source.names(project.commitments.get(&source.edition));
            secrecy::check(document, &named, figures, rests_on, problems);
            consequences::check(document, source, figures, sources, problems);
        }
    }
}

/// How many annexes a document has; one that is an annex itself stands among those of its note.
fn annexes(document: &DocumentSource, project: &Project) -> usize {
    let is_host = |other: &&DocumentSource| {
        other.edition == document.edition && other.annexes.iter().any(|annex| annex.value == document.name)
    };
    let hosts = project.documents.iter().filter(is_host);
    hosts
        .map(|host| host.annexes.len())
        .fold(document.annexes.len(), usize::max)
}

fn text<'a>(
    document: &'a DocumentSource,
    project: &'a Project,
    figures: &'a Figures,
    sources: &'a Sources,
) -> lints::Text<'a> {
    lints::Text {
        document,
        lines: lines::lines(document, project.commitments.get(&document.edition)),
        figures,
        hidden_counts: hidden_counts::HiddenCounts::of(figures),
        annexes: annexes(document, project),
        settings: &project.settings,
        sources,
        typed: OnceCell::new(),
        given_back: OnceCell::new(),
    }
}
