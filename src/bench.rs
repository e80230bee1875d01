//! For the benchmark only (feature `bench`): a document as the Typst markup that somebody would type by hand.
//!
//! The benchmark sets our program against the bare Typst compiler, and that is only fair when both make the same
//! document. So this writes what `render::pdf` builds as native content: the same elements with the same labels, given
//! to the same template. The benchmark compares the PDFs of both byte for byte, so a difference can't creep in.

mod markup;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::edge::message;
use crate::model::diagnostic::Problems;
use crate::prepare;

/// The Typst markup of the document with this name (`2023-1/informatienota`) in the project in the folder `root`.
///
/// The markup refers to files with paths from the project folder: that is the root for Typst.
///
/// # Errors
/// The messages, where the project has errors; or that it has no such document.
pub fn markup(root: &Path, document: &str) -> Result<String, String> {
    let prepared = prepare(root, |id| id == document);
    let (Some((project, _)), Some(documents)) = (prepared.project, prepared.documents) else {
        let problems = prepared.problems.into_sorted();
        return Err(message::render(&problems, &prepared.sources, false));
    };
    let found = documents.iter().find(|found| found.meta.id == document);
    let found = found.ok_or_else(|| format!("there is no document ‘{document}’"))?;
    Ok(markup::Writer::new(found).document(&project.style))
}

/// How long each stage takes up to the documents, for the project in the folder `root`.
///
/// # Errors
/// The messages, where the project has errors.
pub fn stages(root: &Path) -> Result<Vec<(&'static str, Duration)>, String> {
    let mut problems = Problems::default();
    let mut times = Vec::new();
    let mut begin = Instant::now();
    let mut lap = |name, times: &mut Vec<(&'static str, Duration)>| {
        times.push((name, begin.elapsed()));
        begin = Instant::now();
    };
    let sources = crate::load::load(root, &mut problems);
    lap("load", &mut times);
    let project = crate::validate::validate(&sources, &mut problems);
    lap("validate", &mut times);
    if let (Some(project), false) = (&project, problems.has_errors()) {
        let computed = crate::compute::compute(project, &mut problems);
        lap("compute", &mut times);
        crate::check::check(project, &computed, &sources, &mut problems);
        lap("check", &mut times);
        crate::resolve::resolve(project, &computed, |_| true, &sources, &mut problems);
        lap("resolve", &mut times);
    }
    if problems.has_errors() {
        return Err(message::render(&problems.into_sorted(), &sources, false));
    }
    Ok(times)
}
