//! Names of line items and columns, which must be known in their file.

use std::collections::HashSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::node::{Located, Node, Value};
use crate::model::project::Item;

use super::visit;

/// The names of the line items of a file, in their order.
pub struct Names<'a> {
    all: Vec<&'a str>,
    known: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    /// Those of these items, with all in them.
    pub fn of(items: &'a [Item]) -> Self {
        let mut all = Vec::new();
        visit(items, &mut |item| all.push(item.id.value.as_str()));
        let known = all.iter().copied().collect();
        Self { all, known }
    }

    /// Whether this is one of them.
    pub fn contains(&self, name: &str) -> bool {
        self.known.contains(name)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.all.iter().copied()
    }
}

/// The items of a list that must have some.
pub fn names<'a>(node: &'a Node, what: &str, problems: &mut Problems) -> &'a [Node] {
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        problems.push(
            Diagnostic::error(
                Code::WrongShape,
                "deze lijst is leeg",
                format!("zet er de naam van minstens één {what} in"),
            )
            .at(node.place, "hier staat niets in")
            .why("zonder deze namen heeft de tabel of grafiek niets te laten zien"),
        );
    }
    node.list(problems)
}

/// The name of a `what`, where it is one of `names`.
pub fn known(node: &Node, names: &Names<'_>, what: &str, problems: &mut Problems) -> Option<Located<String>> {
    let text = node.text(problems)?;
    if names.contains(&text.value) {
        return Some(text);
    }
    report_unknown(&text, &names.all, what, problems);
    None
}

/// Reports that there is no `what` with this name.
pub fn report_unknown(name: &Located<String>, names: &[&str], what: &str, problems: &mut Problems) {
    if names.is_empty() {
        let message = format!("dit bestand heeft geen enkele {what}, en hier wordt er een genoemd");
        let help = "kijk of de lijst er wel staat, en of haar naam goed geschreven is, zoals ‘posten’ of ‘kolommen’";
        if !problems.has_any(Code::UnknownRow, name.place) {
            let problem = Diagnostic::error(Code::UnknownRow, message, help);
            problems.push(problem.at(name.place, "deze naam is daarom niet bekend"));
        }
        return;
    }
    let candidates = names.iter().copied();
    let help = problems.did_you_mean(Code::UnknownRow, name.place, &name.value, candidates, || {
        format!("er zijn: {}", quoted_list(names, "en"))
    });
    let message = format!("er is geen {what} ‘{}’ in dit bestand", name.value);
    problems.push(Diagnostic::error(Code::UnknownRow, message, help).at(name.place, "deze naam is niet bekend"));
}
