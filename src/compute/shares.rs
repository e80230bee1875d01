//! Shares of what is no whole: of a balance, or of a group with figures above and below zero.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{FigureId, Figures};
use crate::model::fraction::Fraction;
use crate::model::notation;
use crate::model::project::{Formula, Operand};
use crate::model::quantity::Quantity;

use super::faults;
use super::plan::{Definition, FilePlan, Nature, Plan};

/// Reports each column of shares once for each group that it divides and that is no whole.
pub fn check(plan: &Plan<'_>, figures: &Figures, problems: &mut Problems) {
    for file in plan.files() {
        for (column, found) in file.file.columns.iter().enumerate() {
            let Some(Formula::Operation(_, operands)) = found.formula.as_ref().map(|formula| &formula.value) else {
                continue;
            };
            let [Operand::Column(divided), Operand::OfTopmostGroup(_)] = operands.as_slice() else {
                continue;
            };
            let mut told = BTreeSet::new();
            for (row, entry) in file.rows.iter().enumerate() {
                let cell = file.cell(row, column);
                let quantity = &figures.at(FigureId::of(cell)).quantity;
                let is_share = matches!(plan.definition(cell), Definition::Formula(..));
                let Quantity::Ratio { value, .. } = quantity else {
                    continue;
                };
                if !is_share || told.contains(&entry.top) {
                    continue;
                }
                let whole = &figures.at(FigureId::of(file.cell(entry.top, *divided))).quantity;
                let is_balance =
                    matches!(whole, Quantity::Amount { .. }) && file.rows[entry.top].nature == Nature::Balance;
                let problem = if is_balance {
                    faults::share_of_balance(file, row, found)
                } else if value.signum() < 0 || *value > Fraction::ONE {
                    no_part(file, row, column, quantity)
                } else {
                    continue;
                };
                told.insert(entry.top);
                problems.push(problem);
            }
        }
    }
}

fn no_part(file: &FilePlan<'_>, row: usize, column: usize, share: &Quantity) -> Diagnostic {
    let (found, item) = (&file.file.columns[column], file.rows[row].item);
    let whole = file.rows[file.rows[row].top].item;
    let problem = Diagnostic::warning(
        Code::UnsuitableShare,
        format!(
            "‘{}’ is bij ‘{}’ {}, en een deel van een geheel ligt tussen 0% en 100%",
            found.label.value,
            item.label.value,
            notation::exact(share)
        ),
        format!(
            "zet wat onder nul is in een andere bovenste groep; is het percentage zo bedoeld, schrijf dan \
             ‘berekening: \"procent(…, …)\"’ met het totaal van ‘{}’",
            whole.label.value
        ),
    )
    .at(item.id.place, "bij deze post")
    .why(format!(
        "in ‘{}’ staan cijfers boven en onder nul door elkaar",
        whole.label.value
    ));
    match &found.formula {
        Some(formula) => problem.related(formula.place, "deze berekening"),
        None => problem,
    }
}
