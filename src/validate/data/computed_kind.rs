//! Whether the kind (`soort`) of a computed column is what it comes to.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::Node;
use crate::model::operation::Outcome;
use crate::model::project::{Column, ColumnKind, Formula, Term};

/// What a computation comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Yield {
    Kind(ColumnKind),
    /// People and other things, added up or subtracted.
    PeopleAndOthers,
    Ratio,
}

/// Reports a `kind` that is not what `column` comes to. The author wrote it as `word` in `said`.
pub fn check(column: &Column, (word, said): (&str, &Node), columns: &[Column], problems: &mut Problems) {
    let Some(formula) = &column.formula else {
        return;
    };
    let results = all(columns, |column, above| match &column.formula {
        Some(formula) => yields(&formula.value, above),
        None => Some(Yield::Kind(column.kind)),
    });
    let Some(result) = yields(&formula.value, &results) else {
        return;
    };
    let told = |message: String, help: &str| {
        Diagnostic::error(Code::InvalidChoice, message, help)
            .at(said.place, "deze soort")
            .related(formula.place, "deze berekening")
    };
    if column.is_change {
        let differences = all(columns, |column, above| {
            column
                .formula
                .as_ref()
                .is_some_and(|formula| is_difference(&formula.value, above))
        });
        if !is_difference(&formula.value, &differences) {
            problems.push(told(
                format!("‘soort: {word}’ past niet bij deze berekening: er gaat niets van iets anders af"),
                "haal ‘soort’ hier weg, of trek in de berekening het ene van het andere af",
            ));
        }
        return;
    }
    if is_alike(result, Yield::Kind(column.kind)) {
        return;
    }
    problems.push(if column.kind == ColumnKind::People && can_be_people(result) {
        told(
            "‘soort: personen’ past niet bij deze berekening: niet alle kolommen waarmee zij rekent tellen personen"
                .to_owned(),
            "tellen zij personen, zet dan bij elk ervan ‘soort: personen’; haal anders ‘soort’ hier weg",
        )
        .why("een klein aantal is pas verborgen als ook de aantallen verborgen worden waaruit een lezer het uitrekent")
    } else {
        told(
            format!(
                "‘soort: {word}’ past niet bij deze berekening: er komt {} uit",
                noun(result)
            ),
            "haal ‘soort’ hier weg: het programma ziet aan de berekening wat eruit komt",
        )
    });
}

/// What is asked of each column, given the answers of those above it: a formula computes with no others.
fn all<T>(columns: &[Column], answer: impl Fn(&Column, &[T]) -> T) -> Vec<T> {
    let mut answers = Vec::with_capacity(columns.len());
    for column in columns {
        answers.push(answer(column, &answers));
    }
    answers
}

/// What `formula` comes to, computed with columns that come to these; nothing where they do not go together, which is
/// told where it is computed.
fn yields(formula: &Formula, columns: &[Option<Yield>]) -> Option<Yield> {
    match formula {
        Formula::Columns(terms) => {
            let mut results = terms.iter().map(|term| columns.get(term.column).copied().flatten());
            let first = results.next()??;
            results.try_fold(first, |all, next| together(all, next?))
        }
        Formula::Operation(operation, _) => Some(match operation.outcome {
            Outcome::Amount => Yield::Kind(ColumnKind::Amount),
            Outcome::Ratio => Yield::Ratio,
        }),
    }
}

/// What comes of adding or subtracting these.
fn together(one: Yield, other: Yield) -> Option<Yield> {
    let counts = |result| match result {
        Yield::Kind(kind) => kind.is_count(),
        Yield::PeopleAndOthers => true,
        Yield::Ratio => false,
    };
    if is_alike(one, other) {
        Some(one)
    } else if counts(one) && counts(other) {
        Some(Yield::PeopleAndOthers)
    } else {
        None
    }
}

fn is_alike(one: Yield, other: Yield) -> bool {
    match (one, other) {
        (Yield::Kind(one), Yield::Kind(other)) => one == other || one.is_amount() && other.is_amount(),
        _ => one == other,
    }
}

/// Whether `formula` says how much more or less something is, as some of the columns that it computes with do. Effects
/// of price and volume always do.
fn is_difference(formula: &Formula, columns: &[bool]) -> bool {
    let is_one = |term: &Term| term.subtracted || columns.get(term.column).copied().unwrap_or(false);
    match formula {
        Formula::Columns(terms) => terms.iter().any(is_one),
        Formula::Operation(operation, _) => operation.is_effect(),
    }
}

/// Whether the author can have meant people.
const fn can_be_people(result: Yield) -> bool {
    match result {
        Yield::Kind(kind) => matches!(kind, ColumnKind::Count | ColumnKind::Units),
        Yield::PeopleAndOthers => true,
        Yield::Ratio => false,
    }
}

const fn noun(result: Yield) -> &'static str {
    match result {
        Yield::Kind(kind) => kind.noun(),
        Yield::PeopleAndOthers => "een aantal van personen en iets anders",
        Yield::Ratio => "een percentage of verhouding",
    }
}
