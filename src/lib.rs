//! `informatienota` makes the information notes of a Dutch municipality, and their annexes, from Markdown and YAML:
//! as accessible PDF and as accessible web page, with every figure computed from the data.
//!
//! The program is a line of stages, each a function from one type to the next. Only this file knows their order.

#[cfg(feature = "bench")]
pub mod bench;
mod bug;
mod chart;
mod check;
pub mod cli;
mod compute;
mod edge;
mod formats;
mod import;
mod load;
#[cfg(not(feature = "bench"))]
mod model;
#[cfg(feature = "bench")]
pub mod model;
mod personal_data;
mod render;
mod resolve;
mod suppression;
mod threads;
mod typed_number;
mod validate;
mod write;

use std::path::{Path, PathBuf};

use edge::progress::Progress;
use import::{Delivery, TableChanges};
use model::artifact::Artifact;
pub use model::diagnostic::Code;
use model::diagnostic::{Diagnostic, Problems};
use model::document::Document;
use model::figure::{Computed, FigureId};
use model::project::{DocumentSource, Project};
use model::record::Record;
use model::source::{Lines, Place, Sources};
use render::{Engine, Format, Renderer};
pub(crate) use resolve::{Relations, parts};
pub(crate) use write::{Staged, Staging, has_begun as has_begun_writing, lies_in, standing};

/// Everything that is known before rendering, as far as the stages came.
pub(crate) struct Prepared {
    /// The files, to show places in.
    sources: Sources,
    /// What is wrong.
    problems: Problems,
    /// The project and its figures.
    project: Option<(Project, Computed)>,
    /// What sets the pages.
    engine: Option<Engine>,
    /// The documents that are wanted; only where there are no errors.
    documents: Option<Vec<Document>>,
}

/// Runs the stages up to the documents that are wanted. A stage begins only when those before it found
/// no errors, but for those that go on from figures.
pub(crate) fn prepare(root: &Path, is_wanted: impl Fn(&DocumentSource) -> bool) -> Prepared {
    let mut problems = Problems::default();
    let sources = load::load(root, &mut problems);
    let mut prepared = (None, None, None);
    if let Some(project) = validated(&sources, &mut problems) {
        // What sets the pages knows nothing of what they say.
        let (engine, made) = threads::beside(
            || Engine::new(&project.style, &sources),
            || figures_and_documents(&project, is_wanted, &sources, &mut problems),
        );
        if let Some((figures, documents)) = made {
            let documents = Some(documents).filter(|_| !problems.has_errors());
            prepared = (Some((project, figures)), Some(engine), documents);
        }
    }
    let (project, engine, documents) = prepared;
    Prepared {
        sources,
        problems,
        project,
        engine,
        documents,
    }
}

/// The project. Where it has errors, the language of the text is looked over all the same.
fn validated(sources: &Sources, problems: &mut Problems) -> Option<Project> {
    problems.stop_on_errors()?;
    let project = validate::validate(sources, problems)?;
    if problems.has_errors() {
        check::check_language(&project, sources, problems);
        return None;
    }
    Some(project)
}

/// The figures with the checks that hold, and the documents that are wanted. Figures are there also where a total or a
/// reserve is wrong, for that does not keep the text from being checked; figures that are missing do.
fn figures_and_documents(
    project: &Project,
    is_wanted: impl Fn(&DocumentSource) -> bool,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<(Computed, Vec<Document>)> {
    let mut figures = compute::compute(project, problems);
    if figures.editions.len() < project.data.len() {
        check::check_language(project, sources, problems);
        return None;
    }
    // What the text claims and what it says have nothing to do with each other, and each takes its time.
    let mut in_claims = Problems::default();
    let (verdicts, documents) = threads::beside(
        || check::check(project, &figures, sources, &mut in_claims),
        || {
            let documents = resolve::resolve(project, &figures, is_wanted, sources, problems);
            let with_figures = documents
                .iter()
                .map(|document| (document, resolve::rests_on(document, &figures)));
            let with_figures: Vec<_> = with_figures.collect();
            check::check_finished(&with_figures, (project, &figures), sources, problems);
            documents
        },
    );
    problems.extend(in_claims);
    figures.verdicts.extend(verdicts);
    Some((figures, documents))
}

/// Renders the documents, several at once, and hands each file to `keep` as soon as it is made. What that gives stands
/// in the order of the documents; nothing where anything is wrong.
pub(crate) fn render<T: Send>(
    documents: &[&Document],
    keep: &(impl Fn(&Document, Artifact) -> T + Sync),
    formats: &[Format],
    (project, figures): (&Project, &Computed),
    sources: &Sources,
    engine: Engine,
    problems: &mut Problems,
    progress: &Progress,
) -> Option<Vec<T>> {
    let renderer = Renderer::new(formats, &project.style, sources, engine, problems)?;
    let record = |document: &Document| record(document, figures, sources);
    let files = renderer.render_all(documents, &record, keep, problems, progress);
    problems.stop_on_errors()?;
    Some(files)
}

/// Where the figures of a document come from, and what was checked.
pub(crate) fn record(document: &Document, figures: &Computed, sources: &Sources) -> Record {
    resolve::record(document, figures, &Lines::new(sources))
}

/// All documents, filled in as far as they can be, with the figures of its edition that each rests on.
/// What is wrong with them is not told: who asks for another must not hear of them.
pub(crate) fn figures_of<'a>(
    project: &'a Project,
    figures: &Computed,
    sources: &Sources,
) -> Vec<(&'a DocumentSource, Vec<FigureId>)> {
    let documents = resolve::resolve(project, figures, |_| true, sources, &mut Problems::default());
    let figures_of = documents.iter().map(|document| resolve::rests_on(document, figures));
    project.documents.iter().zip(figures_of).collect()
}

/// What a document shows on each page of its PDF: the texts with their places. Nothing where the PDF can't be made,
/// which is reported.
pub(crate) fn printed_on(
    document: &Document,
    engine: Engine,
    project: &Project,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Vec<Vec<(Place, String)>>> {
    render::printed_on(document, engine, &project.style, sources, problems)
}

/// Writes the files: the last stage.
pub(crate) fn write(artifacts: &[Artifact], out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    write::write(artifacts, out)
}

/// What `import` found, and what it would write.
pub(crate) struct Import {
    /// The files of the project, and behind them the tables that were delivered, to show places in.
    sources: Sources,
    /// What is wrong.
    problems: Problems,
    /// What each table changes, and the data files with their new bytes; nothing where anything is wrong.
    changes: Option<(Vec<TableChanges>, Vec<Artifact>)>,
}

/// Reads the delivered `files` by the import rules of the project. Nothing is written yet.
pub(crate) fn import(root: &Path, files: &[PathBuf], edition: Option<&str>) -> Import {
    let mut problems = Problems::default();
    let mut sources = load::load(root, &mut problems);
    let mut deliveries = Vec::new();
    for path in files {
        match load::delivery(path) {
            Ok(bytes) => deliveries.push(Delivery {
                name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                bytes,
            }),
            Err(problem) => problems.push(problem),
        }
    }
    let changes = changes(root, deliveries, edition, &mut sources, &mut problems);
    Import {
        sources,
        problems,
        changes,
    }
}

fn changes(
    root: &Path,
    deliveries: Vec<Delivery>,
    edition: Option<&str>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<(Vec<TableChanges>, Vec<Artifact>)> {
    problems.stop_on_errors()?;
    let mut in_data = Problems::default();
    let data = validate::data(sources, &mut in_data);
    let (imported, tables) = import::import(deliveries, edition, &data, in_data.into_sorted(), sources, problems);
    let changed = imported.and_then(|imported| {
        let artifacts: Option<Vec<Artifact>> = imported
            .files
            .iter()
            .map(|changed| changed_file(root, changed, sources, problems))
            .collect();
        Some((imported.tables, artifacts?))
    });
    sources.files.extend(tables);
    changed
}

/// A data file with its new bytes: those on disk, but for what changes. They are read once more before they count.
fn changed_file(
    root: &Path,
    changed: &import::ChangedFile,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Artifact> {
    let path = &sources.file(changed.file).path;
    let mut files = sources.files.clone();
    files[changed.file.0 as usize].text.clone_from(&changed.text);
    let new = Sources {
        files,
        ..Sources::default()
    };
    let mut found = Problems::default();
    validate::data(&new, &mut found);
    let found = found.into_sorted();
    let wrong = import::errors_in(&found, changed.file).next();
    let original = load::original(root, sources.file(changed.file));
    let bytes = match (wrong, original) {
        (None, Ok(original)) => import::apply_to_original(&original, &changed.edits),
        (None, Err(problem)) => {
            problems.push(problem);
            return None;
        }
        (Some(_), _) => None,
    };
    let Some(text) = bytes else {
        let why = wrong.map_or_else(String::new, |problem| format!(": {}", problem.message));
        problems.push(
            Diagnostic::error(
                Code::NotReplaceable,
                format!("met deze cijfers is ‘{path}’ niet meer te lezen{why}"),
                "zet dit cijfer zelf in het gegevensbestand, en importeer daarna de rest",
            )
            .at(sources.first_line(changed.file), "dit bestand blijft zoals het is"),
        );
        return None;
    };
    let (folder, name) = path.strip_prefix("data/")?.split_once('/')?;
    Some(Artifact {
        folder: folder.to_owned(),
        name: name.to_owned(),
        bytes: text.into_bytes(),
        pages: None,
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::bug::bug;

    #[test]
    fn a_panic_in_a_thread_of_a_stage_ends_the_stage() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let name = "2025-1/robuust-sociaal-team";
        let mut prepared = prepare(root, |document| document.id() == name);
        let (project, _) = prepared.project.unwrap();
        let documents = prepared.documents.unwrap();
        let documents: Vec<&Document> = documents.iter().collect();
        let problems = &mut prepared.problems;
        let formats = [Format::Pdf, Format::Html];
        let engine = prepared.engine.unwrap();
        let renderer = Renderer::new(&formats, &project.style, &prepared.sources, engine, problems).unwrap();
        // The record is made beside the PDF, in a thread of its own.
        let record = |_: &Document| bug("no record");
        let progress = Progress::new(documents.len());
        let rendered = catch_unwind(AssertUnwindSafe(|| {
            renderer.render_all(&documents, &record, &|_: &Document, file| file, problems, &progress)
        }));
        let panic = rendered.map(|files| files.len()).unwrap_err();
        assert_eq!(panic.downcast_ref::<String>().unwrap(), "no record");
    }
}
