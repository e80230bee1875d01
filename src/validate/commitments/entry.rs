//! One commitment of the list.

use std::ops::Range;

use crate::formats::expression;
use crate::model::dates;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node};
use crate::model::project::{Commitment, CommitmentState, Due};
use crate::model::prose::Inline;
use crate::model::source::{Place, Sources};
use crate::model::words;
use crate::validate::scalars;

const STATES: [CommitmentState; 5] = [
    CommitmentState::Open,
    CommitmentState::Planned,
    CommitmentState::Ongoing,
    CommitmentState::Done,
    CommitmentState::Dropped,
];

/// The name of a commitment, and the commitment where all of it can be read.
pub fn read(node: &Node, sources: &Sources, problems: &mut Problems) -> (Option<Located<String>>, Option<Commitment>) {
    let Some(fields) = node.map(problems) else {
        return (None, None);
    };
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let commitment = commitment(id.as_ref(), &fields, sources, problems);
    fields.finish(problems);
    (id, commitment)
}

fn commitment(
    id: Option<&Located<String>>,
    fields: &Fields<'_>,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Commitment> {
    let promise = fields.required_text("toezegging", problems);
    let due = fields.required("wanneer", problems);
    let state = fields.required("stand", problems);
    let explanation = fields.optional_text("toelichting", problems);
    let due = due.and_then(|node| read_due(node, sources, problems));
    let state = state.and_then(|node| read_state(node, problems));
    let promise = promise.and_then(|text| line(&text, sources, problems));
    if let Some(state) = state.as_ref().filter(|state| state.value.is_closed())
        && fields.optional("toelichting").is_none()
    {
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                "bij een toezegging die klaar is, ontbreekt de toelichting",
                "voeg ‘toelichting: …’ toe: wat is er gebeurd, of waarom gaat het niet door?",
            )
            .at(state.place, "deze stand vraagt om een toelichting"),
        );
    }
    let explanation = match explanation {
        Some(text) => line(&text, sources, problems)?,
        None => Vec::new(),
    };
    Some(Commitment {
        id: id?.clone(),
        promise: promise?,
        due: due?,
        state: state?,
        explanation,
    })
}

fn read_state(node: &Node, problems: &mut Problems) -> Option<Located<CommitmentState>> {
    let value = node.choice(&STATES.map(|state| (words::commitment_state(state), state)), problems)?;
    Some(Located {
        value,
        place: node.place,
    })
}

fn read_due(node: &Node, sources: &Sources, problems: &mut Problems) -> Option<Due> {
    let text = node.text(problems)?;
    if let Some(name) = text.value.trim().strip_prefix('=') {
        return Some(Due::Figure(expression::read(name, text.place)));
    }
    if let Some(value) = dates::period_meant(&text.value) {
        return Some(Due::Period(Located {
            value,
            place: text.place,
        }));
    }
    if let Some(value) = dates::in_words(&text.value) {
        return Some(Due::Day(Located {
            value,
            place: text.place,
        }));
    }
    if text.value.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c)) {
        return scalars::date(node, problems).map(Due::Day);
    }
    let mut content = line(&text, sources, problems)?;
    Some(match (content.pop(), content.is_empty()) {
        (Some(Inline::Expression(expression)), true) => Due::Figure(expression),
        (last, _) => {
            content.extend(last);
            Due::Text(content)
        }
    })
}

/// A text with its references to figures; nothing where one is not closed, which is reported.
fn line(text: &Located<String>, sources: &Sources, problems: &mut Problems) -> Option<Vec<Inline>> {
    let value = text.value.trim();
    // Where the file writes the text in another way, such as on two lines, all of it is the place of each part.
    let whole = sources.find_in(text.place, value);
    let place = |part: Range<usize>| {
        whole.map_or(text.place, |whole| {
            Place::new(whole.file, whole.start + part.start..whole.start + part.end)
        })
    };
    let mut content = Vec::new();
    let mut from = 0;
    while let Some(length) = value[from..].find("{{") {
        let start = from + length;
        let Some(length) = value[start..].find("}}") else {
            problems.push(
                Diagnostic::error(
                    Code::InvalidExpression,
                    "deze verwijzing naar een cijfer wordt niet gesloten",
                    "zet ‘}}’ achter de naam: {{ feiten.naam }}",
                )
                .at(place(start..value.len()), "hier begint ze"),
            );
            return None;
        };
        let end = start + length + "}}".len();
        if from < start {
            content.push(Inline::Text(value[from..start].to_owned(), place(from..start)));
        }
        let inside = &value[start + "{{".len()..end - "}}".len()];
        content.push(Inline::Expression(expression::read(inside, place(start..end))));
        from = end;
    }
    if from < value.len() {
        content.push(Inline::Text(value[from..].to_owned(), place(from..value.len())));
    }
    Some(content)
}
