//! What the user reads where a figure can't be computed.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::project::{Column, Formula, Operand};
use crate::model::secrecy::Secrecy;
use crate::model::source::Place;

use super::plan::{Cell, Definition, FilePlan, Nature, Plan};

/// That the number to divide by is zero. What is divided by for all items is told once, at the formula.
pub fn divided_by_zero(file: &FilePlan<'_>, row: usize, column: &Column) -> Diagnostic {
    let item = file.rows[row].item;
    let divisor = match column.formula.as_ref().map(|formula| &formula.value) {
        Some(Formula::Operation(_, operands)) => operands.last(),
        Some(Formula::Columns(_)) | None => None,
    };
    let place = column.formula.as_ref().map_or(column.id.place, |formula| formula.place);
    let absent = format!("bestaat de uitkomst niet, schrijf dan ‘{}: nvt’", column.id.value);
    match divisor {
        Some(Operand::Figure(name)) => Diagnostic::error(
            Code::DivisionByZero,
            format!("‘{}’ is nul, en door nul is niet te delen", name.value),
            "verbeter het cijfer, of deel door een ander",
        )
        .at(place, "deze berekening deelt erdoor"),
        Some(Operand::OfTopmostGroup(_)) if file.rows[file.rows[row].top].nature == Nature::Balance => {
            share_of_balance(file, row, column)
        }
        Some(Operand::OfTopmostGroup(_)) => Diagnostic::error(
            Code::DivisionByZero,
            format!(
                "het totaal ‘{}’ is nul, en door nul is niet te delen",
                file.rows[file.rows[row].top].item.label.value
            ),
            format!("verbeter de bedragen; {absent} bij het totaal en bij elke post"),
        )
        .at(place, "deze berekening deelt door het totaal"),
        divisor => {
            let label = match divisor {
                Some(Operand::Column(index)) => format!("‘{}’ is hier nul", file.file.columns[*index].label.value),
                _ => "bij deze post".to_owned(),
            };
            Diagnostic::error(
                Code::DivisionByZero,
                format!("bij ‘{}’ wordt gedeeld door nul", item.label.value),
                format!("verbeter het getal; {absent} bij de waarden van deze post"),
            )
            .at(item.id.place, label)
            .related(place, "deze berekening")
        }
    }
}

/// That a balance of costs and income is no whole that has parts. Told once, at the formula.
pub fn share_of_balance(file: &FilePlan<'_>, row: usize, column: &Column) -> Diagnostic {
    let whole = file.rows[file.rows[row].top].item;
    let place = column.formula.as_ref().map_or(column.id.place, |formula| formula.place);
    Diagnostic::error(
        Code::UnsuitableShare,
        format!(
            "‘{}’ kan niet: ‘{}’ is een saldo van lasten en baten, en een saldo heeft geen delen",
            column.label.value, whole.label.value
        ),
        "zet de lasten en de baten elk in een eigen bovenste groep; of schrijf ‘procent(…, …)’ met het totaal dat u bedoelt",
    )
    .at(place, "deze berekening deelt door het saldo")
    .related(whole.id.place, "dit is het saldo")
}

/// What to do about a computation with kinds that do not go together.
pub fn kinds_that_go_together(formula: Option<&Formula>) -> &'static str {
    match formula {
        Some(Formula::Operation(operation, _)) => operation.remedy,
        Some(Formula::Columns(_)) | None => {
            "tel alleen cijfers van één soort op, en trek alleen zulke cijfers af; een prijs en een aantal vermenigvuldigt u met ‘*’"
        }
    }
}

/// That a reference leads to a group that has no value of this kind.
pub fn of_group(name: &str, place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFigure,
        format!("‘{name}’ is er niet: prijzen en eenheden van een groep worden niet opgeteld"),
        "verwijs naar een post in de groep, of geef de groep bij ‘waarden’ zelf een waarde",
    )
    .at(place, "deze naam is van een groep")
}

/// Reports that there is no figure with this name.
pub fn report_unknown(name: &str, place: Place, plan: &Plan<'_>, secrecy: &Secrecy, problems: &mut Problems) {
    let is_told = !problems.has_many(Code::UnknownFigure, place);
    let names = if is_told { plan.names() } else { Vec::new() };
    let names = names.iter().map(String::as_str);
    let names = names.filter(|name| secrecy.may_suggest(name, place.file));
    problems.push(
        Diagnostic::error(
            Code::UnknownFigure,
            format!("er is geen cijfer met de naam ‘{name}’"),
            did_you_mean(name, names, || {
                "schrijf bestand.post.kolom, of bestand.feit; ‘informatienota list’ toont alle namen".to_owned()
            }),
        )
        .at(place, "deze naam is niet bekend"),
    );
}

/// That cells are computed from each other, with the way round.
pub fn circular(circle: &[Cell], plan: &Plan<'_>) -> Diagnostic {
    let names: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|cell| plan.name(*cell))
        .collect();
    // References first: that is where the author can break the circle.
    let given = circle.iter().filter_map(|cell| match plan.definition(*cell) {
        Definition::Given(given) => Some(given.place),
        _ => None,
    });
    let computed = circle.iter().filter_map(|cell| match plan.definition(*cell) {
        Definition::Formula(formula, _) => Some(formula.place),
        _ => None,
    });
    let mut places = given.chain(computed);
    let shown = if names.len() > 8 {
        format!("{} → … → {}", names[..6].join(" → "), names[names.len() - 1])
    } else {
        names.join(" → ")
    };
    let problem = Diagnostic::error(
        Code::Cycle,
        "deze cijfers verwijzen in een kring naar elkaar, en zijn dus niet te berekenen",
        "vervang een van de verwijzingen door een getal, of door een ander cijfer",
    )
    .why(format!("zo loopt de kring: {shown}"));
    let problem = match places.next() {
        Some(first) => problem.at(first, "hier begint de kring"),
        None => problem,
    };
    match places.next() {
        Some(second) => problem.related(second, "en hier gaat zij verder"),
        None => problem,
    }
}
