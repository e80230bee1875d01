//! Names of line items and columns, which must be known in their file.

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::node::{Located, Node, Value};

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

pub fn known(node: &Node, names: &[&str], what: &str, problems: &mut Problems) -> Option<Located<String>> {
    let text = node.text(problems)?;
    if names.contains(&text.value.as_str()) {
        return Some(text);
    }
    let candidates = names.iter().copied();
    let help = problems.did_you_mean(Code::UnknownRow, text.place, &text.value, candidates, || {
        format!("er zijn: {}", quoted_list(names, "en"))
    });
    let message = format!("er is geen {what} ‘{}’ in dit bestand", text.value);
    problems.push(Diagnostic::error(Code::UnknownRow, message, help).at(text.place, "deze naam is niet bekend"));
    None
}
