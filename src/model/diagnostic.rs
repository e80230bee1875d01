//! What is wrong, as plain data. The text for people is made of it at the edge, in [`crate::edge::message`].

mod code;
mod suggestions;

use std::collections::HashMap;

use crate::model::source::{FileId, Place};
pub use code::Code;
pub use suggestions::{did_you_mean, quoted_list, suggestions};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is made.
    Error,
    /// The documents are made all the same, but not under `--strict`.
    Warning,
}

/// One problem: what it is, where, why, and what to do.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one Dutch sentence without full stop.
    pub message: String,
    /// Where. A problem with the disk has no place in a text.
    pub place: Option<Place>,
    /// What stands at the place, beside the mark.
    pub label: String,
    /// A second place that has to do with it, and what stands there.
    pub related: Option<(Place, String)>,
    /// Why that is a problem, where it isn't plain.
    pub why: Option<String>,
    /// What to do.
    pub help: String,
    /// What it follows from, where that is more than itself: all problems with one cause are told as one.
    pub cause: Option<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: None,
            label: String::new(),
            related: None,
            why: None,
            help: help.into(),
            cause: None,
        }
    }

    /// A warning without a place yet.
    pub fn warning(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message, help)
        }
    }

    /// The same problem at `place`, with `label` beside the mark.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// The same problem with a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related = Some((place, label.into()));
        self
    }

    /// The same problem with the reason.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// The same problem with what it follows from. That is not shown: the message has to name it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

/// As many different problems of one code in a file are told in full. Of more there are only examples.
pub const MOST_IN_FULL: usize = 20;

/// The problems that a stage found.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    /// How many of each code were found in each file.
    counts: HashMap<(Code, Option<FileId>), usize>,
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let file = diagnostic.place.map(|place| place.file);
        *self.counts.entry((diagnostic.code, file)).or_default() += 1;
        self.found.push(diagnostic);
    }

    /// Whether so many problems of this code were found in the file of `place` that one more would not be told in full:
    /// help that takes work to find is then not worth it.
    pub fn has_many(&self, code: Code, place: Place) -> bool {
        let count = self.counts.get(&(code, Some(place.file)));
        count.is_some_and(|count| *count >= MOST_IN_FULL)
    }

    /// Whether a problem of this code was found in the file of `place`.
    pub fn has_any(&self, code: Code, place: Place) -> bool {
        self.counts.contains_key(&(code, Some(place.file)))
    }

    /// "Bedoelde u …?" for a problem at `place`, as [`did_you_mean`] has it, where it will be told.
    pub fn did_you_mean<'a>(
        &self,
        code: Code,
        place: Place,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> String {
        if self.has_many(code, place) {
            return otherwise();
        }
        did_you_mean(name, candidates, otherwise)
    }

    /// Adds all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Nothing where there is an error, for `?` between two stages.
    pub fn stop_on_errors(&self) -> Option<()> {
        (!self.has_errors()).then_some(())
    }

    /// All of them: first what makes figures wrong, for much can follow from that, and each in the order of the files
    /// and the places in them; what has no place comes first.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|a| (!a.code.is_cause(), a.place, a.code));
        self.found
            .dedup_by(|a, b| a.place.is_some() && a.place == b.place && a.code == b.code && a.message == b.message);
        self.found
    }
}

/// The number of errors and the number of warnings among `problems`.
pub fn counts(problems: &[Diagnostic]) -> (usize, usize) {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    (errors, problems.len() - errors)
}
