//! The check stage: whether the figures bear out what is said of them. Claims of the text are tested, reports are
//! compared, and what the text should not hold is found: typed numbers and personal data.

mod claims;
mod lines;
mod numbers;
mod outcome;
mod privacy;
mod reconciliation;
mod trend;
mod typed;

use crate::model::diagnostic::Problems;
use crate::model::figure::{Computed, Figures};
use crate::model::project::Project;
use crate::model::source::Sources;
use crate::model::verdict::Verdict;

/// Checks the documents and the data of `project`; tells which checks hold.
pub fn check(project: &Project, computed: &Computed, sources: &Sources, problems: &mut Problems) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let none = Figures::default();
    for (edition, files) in &project.data {
        let figures = computed.editions.get(edition).unwrap_or(&none);
        verdicts.extend(reconciliation::check(edition, files, figures, problems));
    }
    for document in &project.documents {
        let figures = computed.editions.get(&document.edition).unwrap_or(&none);
        let files = project.data.get(&document.edition).map_or(&[][..], Vec::as_slice);
        verdicts.extend(claims::check(document, files, figures, problems));
        let commitments = project.commitments.get(&document.edition);
        let lines = lines::lines(document, commitments);
        verdicts.extend(typed::check(document, &lines, figures, sources, problems));
        privacy::check(&lines, sources, problems);
    }
    verdicts
}
