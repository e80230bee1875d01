//! The validate stage: turns the files into a typed project. After it nothing is unknown, misspelt or of the
//! wrong form.

mod case_number;
mod claims;
mod data;
mod documents;
mod language;
mod scalars;
mod sections;
mod settings;
mod style;
mod summary;

use crate::diagnostic::Problems;
use crate::project::Project;
use crate::source::Sources;

/// Reads the project from its files. Nothing comes back where the settings or the house style can't be read;
/// everything else that is wrong is reported and left out.
pub fn validate(sources: &Sources, problems: &mut Problems) -> Option<Project> {
    let settings = settings::read(sources, problems);
    let style = style::read(sources, problems);
    let data = data::read(sources, problems);
    let summary = summary::read(sources, problems);
    let limit = settings
        .as_ref()
        .map_or(usize::MAX, |settings| settings.words_per_sentence);
    let documents = documents::read(sources, &summary, limit, problems);
    Some(Project {
        settings: settings?,
        style: style?,
        documents,
        data,
    })
}
