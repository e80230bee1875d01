//! For the benchmark only (feature `bench`): what it measures, and what it writes as markup for the bare compiler.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::edge::message;
use crate::model::diagnostic::Problems;
use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::prepare;

pub use crate::render::columns::{Width, has_long_heading, widths};

/// The document with this name (`2023-1/informatienota`) in the project in the folder `root`, and its house style.
///
/// # Errors
/// The messages, where the project has errors; or that it has no such document.
pub fn document(root: &Path, name: &str) -> Result<(Document, HouseStyle), String> {
    let prepared = prepare(root, |document| document.id() == name);
    let (Some((project, _)), Some(documents)) = (prepared.project, prepared.documents) else {
        let problems = prepared.problems.into_sorted();
        return Err(message::render(&problems, &prepared.sources, false));
    };
    let found = documents.into_iter().find(|found| found.meta.id == name);
    let found = found.ok_or_else(|| format!("there is no document ‘{name}’"))?;
    Ok((found, project.style))
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
