//! Reconciliation (`aansluiting`): figures equal those of a report, to the unit in which it prints them.

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::Figures;
use crate::model::node::Located;
use crate::model::notation::{self, Unit};
use crate::model::project::{DataFile, Report};
use crate::model::quantity::Quantity;
use crate::model::verdict::{Kind, Verdict, equal_amounts};

use super::numbers::find;

/// Compares the reports of an edition with its figures.
pub fn check(edition: &str, files: &[DataFile], figures: &Figures, problems: &mut Problems) -> Vec<Verdict> {
    let reports = files.iter().flat_map(|file| &file.reports);
    reports
        .filter_map(|report| compare(edition, report, figures, problems))
        .collect()
}

/// Compares one report; every difference is told.
fn compare(edition: &str, report: &Report, figures: &Figures, problems: &mut Problems) -> Option<Verdict> {
    let mut differences = Vec::new();
    let mut first = None;
    let mut complete = true;
    let mut is_in_thousands = report.unit == Unit::Thousand;
    for (name, reported) in &report.amounts {
        let Some(figure) = find(name, figures, problems) else {
            complete = false;
            continue;
        };
        let shown = |amount| notation::rounded(amount, report.unit, 0);
        let difference = match &figure.quantity {
            Quantity::Amount { value, .. } if shown(*value) == shown(reported.value) => continue,
            Quantity::Amount { value, .. } => {
                let difference = notation::plain(value.euros() - reported.value.euros());
                format!(
                    "{} is {}, en in het rapport {}: een verschil van {difference}",
                    name.value,
                    notation::plain(value.euros()),
                    notation::plain(reported.value.euros())
                )
            }
            quantity => {
                problems.push(no_amount(name, quantity, report));
                complete = false;
                continue;
            }
        };
        let thousand_fold = reported.value.euros().checked_mul(Decimal::ONE_THOUSAND);
        is_in_thousands &= matches!((&figure.quantity, thousand_fold), (Quantity::Amount { value, .. }, Some(euros))
            if notation::to_step(value.euros(), Decimal::ONE_THOUSAND) == Some(euros));
        first.get_or_insert((reported.place, figure.place));
        differences.push(difference);
    }
    let document = &report.document.value;
    if let Some((reported, computed)) = first {
        let count = match differences.len() {
            1 => "één bedrag wijkt".to_owned(),
            number => format!("{number} bedragen wijken"),
        };
        let help = if is_in_thousands {
            "schrijf de bedragen uit het rapport helemaal uit, in euro’s: ‘9118000’ als er 9.118 staat"
        } else {
            "verbeter het getal dat fout is; is het rapport gewijzigd, neem dan de nieuwe bedragen over"
        };
        problems.push(
            Diagnostic::error(Code::NotReconciled, format!("{count} af van ‘{document}’"), help)
                .at(reported, "het bedrag uit het rapport")
                .related(computed, "het cijfer in de gegevens")
                .why(differences.join("\n")),
        );
        return None;
    }
    let unit = match report.unit {
        Unit::Euro | Unit::RoundThousand => "op de euro",
        Unit::Thousand => "op duizend euro",
        Unit::Million => "op een miljoen euro",
    };
    complete.then(|| Verdict {
        kind: Kind::Reconciliation,
        edition: edition.to_owned(),
        document: None,
        name: report.id.value.clone(),
        statement: format!("De cijfers sluiten {unit} aan bij ‘{document}’{}", described(report)),
        evidence: equal_amounts(report.amounts.len()),
        figures: report.amounts.iter().map(|(name, _)| name.value.clone()).collect(),
        place: report.id.place,
    })
}

/// That a figure can't be compared with an amount.
fn no_amount(name: &Located<String>, quantity: &Quantity, report: &Report) -> Diagnostic {
    Diagnostic::error(
        Code::NotReconciled,
        format!(
            "‘{}’ is {}, en is dus niet te vergelijken met een bedrag uit ‘{}’",
            name.value,
            quantity.kind(),
            report.document.value
        ),
        "noem hier alleen cijfers die een bedrag zijn",
    )
    .at(name.place, "dit is geen bedrag")
}

/// What else is known of the report: ` (2e rapportage 2023, bladzijde 12, vastgesteld)`.
fn described(report: &Report) -> String {
    let mut parts: Vec<String> = report.alias.iter().map(|alias| alias.value.clone()).collect();
    parts.extend(report.page.iter().map(|page| format!("bladzijde {}", page.value)));
    parts.extend(report.state.iter().map(|state| state.value.clone()));
    if parts.is_empty() {
        return String::new();
    }
    format!(" ({})", parts.join(", "))
}
