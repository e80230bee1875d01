//! Breaks in series (`reeksbreuken`): from when on figures can't be compared with those before.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Located, Node};
use crate::model::project::{Item, SeriesBreak};
use crate::validate::scalars;

use super::known::Names;

/// Reads the breaks of a file.
pub fn read(node: &Node, items: &[Item], problems: &mut Problems) -> Vec<SeriesBreak> {
    let known = Names::of(items);
    node.list(problems)
        .iter()
        .filter_map(|node| series_break(node, &known, problems))
        .collect()
}

fn series_break(node: &Node, known: &Names<'_>, problems: &mut Problems) -> Option<SeriesBreak> {
    let fields = node.map(problems)?;
    let from = fields
        .required("vanaf", problems)
        .and_then(|node| scalars::period_name(node, problems));
    let items = fields.optional("posten").map_or_else(Vec::new, |node| {
        let names = node.list(problems).iter();
        names.filter_map(|node| item(node, known, problems)).collect()
    });
    let note = fields.required_text("noot", problems);
    fields.finish(problems);
    Some(SeriesBreak {
        from: from?,
        items,
        note: note?,
    })
}

fn item(node: &Node, known: &Names<'_>, problems: &mut Problems) -> Option<Located<String>> {
    let name = node.text(problems)?;
    if known.contains(&name.value) {
        return Some(name);
    }
    let help = problems.did_you_mean(Code::UnknownRow, name.place, &name.value, known.iter(), || {
        "neem de id van een post over, of laat ‘posten’ weg als het voor alle posten geldt".to_owned()
    });
    let message = format!("er is geen post ‘{}’ in dit bestand", name.value);
    problems.push(Diagnostic::error(Code::UnknownRow, message, help).at(name.place, "deze naam is niet bekend"));
    None
}
