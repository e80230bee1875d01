//! What prose may not say. Each rule is a file in this folder. In the words above its `check`, in Dutch,
//! `docs/fouten.md` explains it to users.

mod double_space;
mod hidden_number;
mod long_sentence;
mod personal_data;
mod typed_number;
mod typed_reference;
mod unknown_abbreviation;

use std::cell::OnceCell;

use crate::model::diagnostic::Problems;
use crate::model::figure::Figures;
use crate::model::project::{DocumentSource, Settings};
use crate::model::source::Sources;

use super::given_back::GivenBack;
use super::hidden_counts::HiddenCounts;
use super::lines::Line;
use super::typed::{self, Numbers};

pub use hidden_number::check_data as check_hidden_in_data;
pub use personal_data::check_data;
pub use unknown_abbreviation::check as check_finished;

/// The text of a document as it was typed, and what a rule can hold against it.
pub struct Text<'a> {
    /// The document.
    pub document: &'a DocumentSource,
    /// Its lines, in order.
    pub lines: Vec<Line<'a>>,
    /// The figures of its edition; a rule about how something is said can do without.
    pub figures: &'a Figures,
    /// How many annexes there are that it can refer to by a number.
    pub annexes: usize,
    /// What the project allows.
    pub settings: &'a Settings,
    /// All files.
    pub sources: &'a Sources,
    /// The counts that its edition hides; none where it hides nothing.
    pub hidden_counts: Option<HiddenCounts<'a>>,
    /// The numbers that were typed in it, once they were looked for.
    pub typed: OnceCell<Numbers>,
    /// The numbers that give a hidden count back, once they were asked for.
    pub given_back: OnceCell<Vec<GivenBack<'a>>>,
}

impl Text<'_> {
    /// The numbers that were typed in it.
    fn numbers(&self) -> &Numbers {
        let quoted = &self.document.claims.quoted;
        let find = || typed::find(&self.lines, quoted, self.hidden_counts.as_ref(), self.sources);
        self.typed.get_or_init(find)
    }
}

/// A rule reports what it finds in a text.
type Rule = fn(&Text<'_>, &mut Problems);

/// The rules about how something is said. What they find is told whatever else is wrong.
const WORDING: [Rule; 2] = [double_space::check, long_sentence::check];
/// The rules about what is said. What they find is told where the figures are known.
const CONTENT: [Rule; 4] = [
    personal_data::check,
    hidden_number::check,
    typed_number::check,
    typed_reference::check,
];

/// Holds `text` against the rules about the language.
pub fn check_language(text: &Text<'_>, problems: &mut Problems) {
    for rule in WORDING {
        rule(text, problems);
    }
}

/// Holds `text` against all rules.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    check_language(text, problems);
    for rule in CONTENT {
        rule(text, problems);
    }
}
