//! `informatienota` makes the information notes of a Dutch municipality, and their annexes, from Markdown and YAML:
//! as accessible PDF and as accessible web page, with every figure computed from the data.
//!
//! The program is a line of stages, each a function from one type to the next. Only this file knows their order.

pub mod amount;
mod artifact;
#[cfg(feature = "bench")]
pub mod bench;
mod chart;
mod check;
pub mod cli;
mod compute;
mod dates;
mod derivation;
pub mod diagnostic;
mod disk;
mod document;
mod figure;
mod load;
mod markdown;
mod message;
mod node;
mod notation;
mod progress;
mod project;
mod prose;
mod quotient;
mod record;
mod render;
mod resolve;
mod source;
mod suppression;
mod templating;
mod toml;
mod typed_number;
mod validate;
mod verdict;
mod words;
mod write;
mod yaml;

use std::path::{Path, PathBuf};

use artifact::Artifact;
use diagnostic::{Diagnostic, Problems};
use document::Document;
use figure::Computed;
use progress::Progress;
use project::Project;
use render::{Format, Renderer};
use source::{Place, Sources};
pub(crate) use write::lies_in;

/// Everything that is known before rendering, as far as the stages came.
pub(crate) struct Prepared {
    /// The files, to show places in.
    sources: Sources,
    /// What is wrong.
    problems: Problems,
    /// The project and its figures.
    project: Option<(Project, Computed)>,
    /// The documents; only where there are no errors.
    documents: Option<Vec<Document>>,
}

/// Runs the stages up to the documents. A stage begins only when those before it found no errors, but for those that
/// go on from figures.
pub(crate) fn prepare(root: &Path) -> Prepared {
    let mut problems = Problems::default();
    let sources = load::load(root, &mut problems);
    let project = project(&sources, &mut problems);
    let documents = project
        .as_ref()
        .map(|(project, figures)| resolve::resolve(project, figures, &sources, &mut problems))
        .filter(|_| !problems.has_errors());
    Prepared {
        sources,
        problems,
        project,
        documents,
    }
}

fn project(sources: &Sources, problems: &mut Problems) -> Option<(Project, Computed)> {
    problems.stop_on_errors()?;
    let project = validate::validate(sources, problems)?;
    problems.stop_on_errors()?;
    let mut figures = compute::compute(&project, problems);
    // A total or a reserve that is wrong does not keep the text from being checked; figures that are missing do.
    if figures.editions.len() < project.data.len() {
        return None;
    }
    let verdicts = check::check(&project, &figures, sources, problems);
    figures.verdicts.extend(verdicts);
    Some((project, figures))
}

/// Renders the documents, several at once; what comes out stands in the order of the documents.
pub(crate) fn render(
    documents: &[&Document],
    formats: &[Format],
    project: &Project,
    sources: &Sources,
    problems: &mut Problems,
    progress: &Progress,
) -> Option<Vec<Artifact>> {
    let renderer = Renderer::new(formats, &project.style, sources, problems)?;
    let artifacts = renderer.render_all(documents, problems, progress);
    problems.stop_on_errors()?;
    Some(artifacts)
}

/// What a document shows on each page of its PDF: the texts with their places. Nothing where the PDF can't be made.
pub(crate) fn printed_on(document: &Document, project: &Project, sources: &Sources) -> Vec<Vec<(Place, String)>> {
    render::printed_on(document, &project.style, sources)
}

/// Writes the files: the last stage.
pub(crate) fn write(artifacts: &[Artifact], out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    write::write(artifacts, out)
}
