//! The names of the files of a document, without what stands behind the point.

use crate::model::letters::unmarked;
use crate::model::project::DocumentSource;

/// `wijchen-2023-1-informatienota`: the municipality is in the name, because councils share their information
/// systems.
pub fn file_stem(municipality: &str, document: &DocumentSource) -> String {
    let plain: String = municipality
        .to_lowercase()
        .chars()
        .map(|c| match unmarked(c) {
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}-{}-{}", words.join("-"), document.edition, document.name)
}
