//! Reads YAML into a [`Node`] tree. The only module that knows the YAML parser.

mod comments;
mod errors;
mod lines;
mod meant;
mod tree;

use granit_parser::{Parser, TryLoadError};

use crate::model::diagnostic::Problems;
use crate::model::node::Node;
use crate::model::source::{FileId, SourceFile};
use errors::{Fault, Stop};
use tree::Tree;

/// The tree of `file`; nothing where it isn't YAML, which is reported.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Node> {
    let mut tree = Tree::new(id, &file.text);
    let stop = match Parser::new_from_str(&file.text).try_load(&mut tree, true) {
        Ok(()) => return Some(tree.finish(problems)),
        Err(TryLoadError::Receiver(stop)) => stop,
        Err(TryLoadError::Scan(error)) => Stop {
            index: error.marker().byte_offset().unwrap_or_default(),
            fault: Fault::Syntax(error.kind().clone()),
        },
    };
    problems.push(errors::explain(id, &file.text, &stop));
    None
}

/// Whether `text` holds nothing but comments and the line that begins a document.
pub fn is_without_data(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || line == "---")
}
