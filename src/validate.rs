//! The validate stage: turns the files into a typed project. After it nothing is unknown, misspelt or of the
//! wrong form.

mod annexes;
mod case_number;
mod claims;
mod commitments;
mod data;
mod documents;
mod glossary;
mod placeholder;
mod reading_order;
mod scalars;
mod section_names;
mod sections;
mod settings;
mod strays;
mod style;
mod summary;

use std::collections::BTreeMap;

use crate::model::diagnostic::Problems;
use crate::model::project::{DataFile, Project};
use crate::model::source::Sources;
use crate::threads;

/// Reads the project from its files. Nothing comes back where the settings or the house style can't be read;
/// everything else that is wrong is reported and left out.
pub fn validate(sources: &Sources, problems: &mut Problems) -> Option<Project> {
    let settings = settings::read(sources, problems);
    let style = style::read(sources, problems);
    // Text and data know nothing of each other, and each takes its time. The data, which can be large, stay with this
    // thread: what reading them frees, computing uses again.
    let mut in_text = Problems::default();
    let read_text = || {
        let summary = summary::read(sources, &mut in_text);
        let mut documents = documents::read(sources, &summary, &mut in_text);
        annexes::check(&mut documents, &mut in_text);
        reading_order::check(&summary, &documents, sources, &mut in_text);
        strays::report(sources, &summary, &mut in_text);
        let glossary = glossary::read(sources, &mut in_text);
        let commitments = commitments::read(sources, &documents, &mut in_text);
        (documents, glossary, commitments)
    };
    let ((documents, glossary, commitments), data) = threads::beside(read_text, || data::read(sources, problems));
    problems.extend(in_text);
    Some(Project {
        settings: settings?,
        style: style?,
        documents,
        data,
        glossary,
        commitments,
    })
}

/// Reads the data alone, by edition: what is wrong with the documents does not matter to it.
pub fn data(sources: &Sources, problems: &mut Problems) -> BTreeMap<String, Vec<DataFile>> {
    data::read(sources, problems)
}
