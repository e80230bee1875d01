//! Which documents the user asks for.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::document::Document;

/// The documents that `wanted` names, by edition or by edition and document; all where it names none.
///
/// # Errors
/// One of the names fits no document.
pub fn select<'a>(documents: &'a [Document], wanted: &[String]) -> Result<Vec<&'a Document>, Diagnostic> {
    for name in wanted {
        if !documents.iter().any(|document| matches(document, name)) {
            return Err(unknown(documents, name));
        }
    }
    Ok(documents
        .iter()
        .filter(|document| wanted.is_empty() || wanted.iter().any(|name| matches(document, name)))
        .collect())
}

/// Whether `name` is that of the document or of its edition.
pub fn matches(document: &Document, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    document.meta.id == name || document.meta.edition == name
}

fn unknown(documents: &[Document], name: &str) -> Diagnostic {
    let mut names: Vec<&str> = documents
        .iter()
        .flat_map(|document| [document.meta.id.as_str(), document.meta.edition.as_str()])
        .collect();
    names.sort_unstable();
    names.dedup();
    Diagnostic::error(
        Code::UnknownDocument,
        format!("er is geen editie of document ‘{name}’"),
        did_you_mean(name, names.iter().copied(), || {
            format!("kies uit: {}", names.join(", "))
        }),
    )
}
