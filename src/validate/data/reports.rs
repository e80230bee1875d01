//! Reports with which figures must agree (`aansluiting`).

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Located, Node};
use crate::model::notation::Unit;
use crate::model::project::Report;
use crate::validate::scalars;

const UNITS: &[(&str, Unit)] = &[("euro", Unit::Euro), ("duizend", Unit::Thousand)];

/// Reads the reports of a file.
pub fn read(node: &Node, problems: &mut Problems) -> Vec<Report> {
    node.list(problems)
        .iter()
        .filter_map(|node| report(node, problems))
        .collect()
}

fn report(node: &Node, problems: &mut Problems) -> Option<Report> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let document = fields.required_text("document", problems);
    let alias = fields.optional_text("ook_bekend_als", problems);
    let page = fields.optional_text("bladzijde", problems);
    let state = fields.optional_text("status", problems);
    let unit = fields
        .optional("eenheid")
        .and_then(|node| node.choice(UNITS, problems))
        .unwrap_or(Unit::Euro);
    let amounts = fields.required("bedragen", problems);
    fields.finish(problems);
    let amounts = amounts.and_then(|node| node.map(problems)).map(|fields| {
        if fields.all().is_empty() {
            problems.push(
                Diagnostic::error(
                    Code::WrongShape,
                    "hier staan geen bedragen uit het rapport",
                    "noem minstens één cijfer met zijn bedrag, zoals ‘bestand.post.kolom: 9118250.00’",
                )
                .at(fields.place, "leeg"),
            );
        }
        let entries = fields.all().iter();
        let amount = |(key, node): &(crate::model::node::Key, Node)| {
            let figure = Located {
                value: key.name.clone(),
                place: key.place,
            };
            Some((figure, scalars::amount(node, problems)?))
        };
        entries.filter_map(amount).collect()
    });
    Some(Report {
        id: id?,
        document: document?,
        alias,
        page,
        state,
        unit,
        amounts: amounts?,
    })
}
