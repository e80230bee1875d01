//! The table of commitments to the council.

use jiff::civil::Date;

use crate::model::dates;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::document::{Column, Inline, Row, Table, Value};
use crate::model::figure::Figure;
use crate::model::name::{List, Name};
use crate::model::notation::{DateStyle, Form, Notation, Shown};
use crate::model::project::{Commitment, CommitmentState, Due};
use crate::model::prose::Expression;
use crate::model::quantity::Quantity;
use crate::model::source::Place;
use crate::model::words;

use super::draft::Draft;

/// The table of the commitments of this edition, in the order of their file, with those that are closed last. Where no
/// row has an explanation, there is no column for it.
pub fn table(place: Place, draft: &mut Draft<'_>) -> Option<Table> {
    let scope = draft.scope;
    let found = scope.project.commitments.get(&scope.document.edition);
    let Some(found) = found.filter(|found| !found.all.is_empty()) else {
        draft
            .problems
            .push(none(&scope.document.edition).at(place, "deze lijst"));
        return None;
    };
    let (closed, open): (Vec<&Commitment>, Vec<&Commitment>) = found
        .all
        .iter()
        .partition(|commitment| commitment.state.value.is_closed());
    let commitments: Vec<&Commitment> = open.into_iter().chain(closed).collect();
    let is_explained = commitments.iter().any(|commitment| !commitment.explanation.is_empty());
    let mut headings = vec!["Toezegging", "Wanneer", "Stand"];
    headings.extend(is_explained.then_some("Toelichting"));
    Some(Table {
        caption: None,
        name: words::COMMITMENTS.to_owned(),
        heading_column: 0,
        columns: headings
            .into_iter()
            .map(|heading| Column {
                heading: vec![Inline::Text(heading.to_owned(), place)],
                numeric: false,
            })
            .collect(),
        rows: commitments
            .into_iter()
            .map(|commitment| row(commitment, is_explained, draft))
            .collect(),
        notes: Vec::new(),
        source: Vec::new(),
        place,
    })
}

fn none(edition: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NoCommitments,
        format!("editie {edition} heeft geen toezeggingen om te laten zien"),
        format!(
            "maak content/{edition}/toezeggingen.yaml: zie de handleiding, ‘Toezeggingen’; of haal {{{{ {} }}}} weg",
            List::Commitments.name()
        ),
    )
}

fn row<'a>(commitment: &'a Commitment, is_explained: bool, draft: &mut Draft<'a>) -> Row {
    let state = &commitment.state;
    let mut cells = vec![
        draft.line(&commitment.promise),
        due(&commitment.due, state.value, draft),
        vec![Inline::Text(
            words::commitment_state(state.value).to_owned(),
            state.place,
        )],
    ];
    if is_explained {
        let explanation = draft.line(&commitment.explanation);
        cells.push(if explanation.is_empty() {
            vec![Inline::Text(words::NOTHING.to_owned(), state.place)]
        } else {
            explanation
        });
    }
    Row { is_total: false, cells }
}

fn due<'a>(due: &'a Due, state: CommitmentState, draft: &mut Draft<'a>) -> Vec<Inline> {
    match due {
        Due::Text(text) => draft.line(text),
        Due::Day(day) => {
            report_overdue(day.value, state, day.place, draft);
            vec![Inline::Value(Value {
                figure: String::new(),
                shown: Shown {
                    text: dates::long(day.value),
                    machine: dates::iso(day.value),
                    rounding: String::new(),
                    number: None,
                    sign: None,
                },
                is_date: true,
                has_origin: false,
                place: day.place,
            })]
        }
        Due::Period(period) => {
            report_overdue(period.value.until, state, period.place, draft);
            vec![Inline::Text(period.value.heading(), period.place)]
        }
        Due::Figure(expression) => figure(expression, state, draft).into_iter().collect(),
    }
}

/// The day or period that `expression` names.
fn figure(expression: &Expression, state: CommitmentState, draft: &mut Draft<'_>) -> Option<Inline> {
    let reference = draft.reference(expression)?;
    let figure = match reference.name {
        Name::Figure(id) => draft.scope.figure(id),
        _ => None,
    };
    match figure.and_then(|figure| last_day(&figure.quantity, &reference.notation)) {
        Some(day) => report_overdue(day, state, expression.place, draft),
        None => {
            draft
                .problems
                .push(no_day(&reference.name.to_string(), figure, expression.place));
            return None;
        }
    }
    draft.begins_sentence = true;
    draft.expression(expression)
}

/// The last day that the table shows it to be: where it names only the month or year of a day, the end of that.
fn last_day(quantity: &Quantity, notation: &Notation) -> Option<Date> {
    match quantity {
        Quantity::Date(day) => Some(match notation.form {
            Some(Form::Date(DateStyle::Month)) => day.last_of_month(),
            Some(Form::Date(DateStyle::Year)) => day.last_of_year(),
            _ => *day,
        }),
        Quantity::Period(period) => Some(period.until),
        _ => None,
    }
}

fn no_day(name: &str, figure: Option<&Figure>, place: Place) -> Diagnostic {
    let Some(figure) = figure else {
        return Diagnostic::error(
            Code::InvalidDate,
            format!("‘{name}’ is geen dag of periode"),
            "noem een feit met ‘datum’ of ‘periode’, of schrijf gewone woorden",
        )
        .at(place, "bij ‘wanneer’ hoort een dag of periode");
    };
    Diagnostic::error(
        Code::InvalidDate,
        format!("‘{name}’ is {}, en geen dag of periode", figure.quantity.kind()),
        format!("noem een feit met ‘datum’ of ‘periode’, of schrijf er woorden bij: na {{{{ {name} }}}} keer"),
    )
    .at(place, "bij ‘wanneer’ hoort een dag of periode")
    .related(figure.place, "het cijfer")
}

/// Whoever reads the document of after that day expects to hear what came of it.
fn report_overdue(day: Date, state: CommitmentState, place: Place, draft: &mut Draft<'_>) {
    if !state.is_waiting() || day >= draft.scope.document.date {
        return;
    }
    draft.problems.push(
        Diagnostic::warning(
            Code::CommitmentOverdue,
            format!("deze toezegging is {}, en haar datum is voorbij", words::commitment_state(state)),
            "kies ‘loopt’, ‘afgedaan’ of ‘vervallen’ en zeg in de toelichting wat er is gebeurd, of geef een nieuwe datum",
        )
        .at(place, format!("de laatste dag was {}", dates::long(day)))
        .why(format!("het document is van {}", dates::long(draft.scope.document.date))),
    );
}
