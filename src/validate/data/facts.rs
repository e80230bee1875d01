//! Single facts (`feiten`): a count of things or of people, a percentage, amount, date or period.

use std::sync::Arc;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Located, Node};
use crate::model::project::Fact;
use crate::model::quantity::Quantity;
use crate::validate::scalars;

use super::Defaults;

/// What reads the value of a fact.
type Reader = fn(&Node, &mut Problems) -> Option<Quantity>;
/// The keys of which a fact has exactly one, each with what reads it.
const VALUES: [(&str, Reader); 6] = [
    ("aantal", |node, problems| count(node, false, problems)),
    ("personen", |node, problems| count(node, true, problems)),
    ("percentage", |node, problems| {
        scalars::percentage(node, problems).map(Quantity::Percentage)
    }),
    ("bedrag", |node, problems| {
        Some(Quantity::Amount {
            value: scalars::amount(node, problems)?.value,
            disadvantage: None,
        })
    }),
    ("datum", |node, problems| {
        scalars::date(node, problems).map(|date| Quantity::Date(date.value))
    }),
    ("periode", |node, problems| {
        scalars::period(node, problems).map(|period| Quantity::Period(period.value))
    }),
];

/// Reads the facts of a file.
pub fn read(node: &Node, defaults: &Defaults, problems: &mut Problems) -> Vec<Fact> {
    node.list(problems)
        .iter()
        .filter_map(|node| fact(node, defaults, problems))
        .collect()
}

fn fact(node: &Node, above: &Defaults, problems: &mut Problems) -> Option<Fact> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let defaults = Defaults::read(&fields, above, problems);
    let given: Vec<(Reader, &Node)> = VALUES
        .into_iter()
        .filter_map(|(key, read)| Some((read, fields.optional(key)?)))
        .collect();
    let public = scalars::reason(&fields, "openbaar", problems);
    fields.finish(problems);
    let (id, label) = (id?, label?);
    let [(read, value)] = given.as_slice() else {
        let keys = VALUES.map(|(key, _)| key);
        let [others @ .., last] = &keys;
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                format!("‘{}’ heeft niet precies één waarde", id.value),
                format!("geef één van de sleutels {} of {}", others.join(", "), last),
            )
            .at(id.place, "dit feit"),
        );
        return None;
    };
    let quantity = read(value, problems)?;
    let mut fact = Fact {
        id,
        label: Located {
            value: Arc::from(label.value),
            place: label.place,
        },
        quantity,
        source: defaults.source,
        example: defaults.example,
        is_public: false,
    };
    if let Some(reason) = public {
        make_public(&mut fact, &reason, problems);
    }
    Some(fact)
}

/// People who are public by their role, such as the members of a committee, are counted as things are: no count of them
/// is hidden. The reason stands with the source.
fn make_public(fact: &mut Fact, reason: &Located<String>, problems: &mut Problems) {
    let Quantity::Count { value, people: true } = fact.quantity else {
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                "‘openbaar’ hoort bij een feit met ‘personen’",
                "haal ‘openbaar’ weg: alleen aantallen personen worden verborgen",
            )
            .at(reason.place, "hier is niets verborgen"),
        );
        return;
    };
    fact.quantity = Quantity::Count { value, people: false };
    fact.is_public = true;
    let source = fact
        .source
        .as_ref()
        .map_or_else(String::new, |source| format!("{}; ", source.value));
    fact.source = Some(Arc::new(Located {
        value: format!("{source}openbaar: {}", reason.value),
        place: reason.place,
    }));
}

fn count(node: &Node, people: bool, problems: &mut Problems) -> Option<Quantity> {
    Some(Quantity::Count {
        value: scalars::count(node, problems)?.into(),
        people,
    })
}
