//! Which documents the user asks for.

use crate::model::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::source::Sources;

/// Whether the document `id` (`2023-1/informatienota`) is one of those that `wanted` names, by edition or by edition
/// and document. Where it names none, all are wanted.
pub fn is_wanted(id: &str, wanted: &[String]) -> bool {
    wanted.is_empty() || wanted.iter().any(|name| is_named(id, name))
}

/// Whether `name` is that of the document `id` or of its edition.
pub fn is_named(id: &str, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    id == name || id.split('/').next() == Some(name)
}

/// A problem for every name that fits none of the documents `ids`.
pub fn unknown(ids: &[&str], wanted: &[String], sources: &Sources) -> Vec<Diagnostic> {
    let mut names: Vec<&str> = ids
        .iter()
        .flat_map(|id| [*id, id.split('/').next().unwrap_or_default()])
        .collect();
    names.sort_unstable();
    names.dedup();
    wanted
        .iter()
        .filter(|name| !ids.iter().any(|id| is_named(id, name)))
        .map(|name| {
            Diagnostic::error(
                Code::UnknownDocument,
                format!("er is geen editie of document ‘{name}’"),
                unlisted(name, sources).unwrap_or_else(|| {
                    did_you_mean(name, names.iter().copied(), || {
                        format!("kies uit: {}", names.join(", "))
                    })
                }),
            )
        })
        .collect()
}

/// What to do where there are files for `name` all the same.
fn unlisted(name: &str, sources: &Sources) -> Option<String> {
    let name = name.trim_end_matches('/');
    let is_there = |folder: &str| sources.below(&format!("{folder}/{name}")).next().is_some();
    if is_there("content") {
        return Some(format!(
            "de map ‘content/{name}’ is er wel: zet haar teksten in content/SUMMARY.md"
        ));
    }
    is_there("data").then(|| {
        format!("in ‘data/{name}’ staan wel cijfers: zet teksten in ‘content/{name}’, en noem ze in content/SUMMARY.md")
    })
}
