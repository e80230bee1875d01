//! A document while its text is filled in: what changes on the way, and what came up.

use std::collections::BTreeMap;

use crate::model::diagnostic::Problems;
use crate::model::document;
use crate::model::prose::{Expression, Footnote, Prose};

use super::scope::{Reference, Scope};

/// A document that is being filled in.
pub struct Draft<'a> {
    /// What its text can refer to.
    pub scope: &'a Scope<'a>,
    /// The footnotes so far.
    pub footnotes: Vec<document::Footnote>,
    /// The problems so far.
    pub problems: Problems,
    /// The file that is being filled in.
    pub prose: Option<&'a Prose>,
    /// Its footnotes, by their labels.
    pub notes: BTreeMap<&'a str, &'a Footnote>,
    /// The numbers of the footnotes of that file.
    pub note_numbers: BTreeMap<String, usize>,
    /// Whether what comes next is the beginning of a sentence.
    pub begins_sentence: bool,
    /// Whether a footnote is being filled in.
    pub is_in_footnote: bool,
}

impl<'a> Draft<'a> {
    /// A document of which nothing is filled in.
    pub fn new(scope: &'a Scope<'a>) -> Self {
        Self {
            scope,
            footnotes: Vec::new(),
            problems: Problems::default(),
            prose: None,
            notes: BTreeMap::new(),
            note_numbers: BTreeMap::new(),
            begins_sentence: true,
            is_in_footnote: false,
        }
    }

    /// What an expression refers to; a problem is reported.
    pub fn reference<'e>(&mut self, expression: &'e Expression) -> Option<Reference<'e>> {
        let found = self.scope.reference(expression);
        found
            .map_err(|fault| self.problems.push(self.scope.describe(&fault, &self.problems)))
            .ok()
    }
}
