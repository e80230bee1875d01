//! Reconciliation (`aansluiting`): figures equal those of a report, to the unit in which it prints them.

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::figure::{Figures, Quantity};
use crate::notation::{self, Unit};
use crate::project::{DataFile, Report};
use crate::verdict::{Kind, Verdict};

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
                    "{}: hier {}, in het rapport {}, verschil {difference}",
                    name.value,
                    notation::plain(value.euros()),
                    notation::plain(reported.value.euros())
                )
            }
            quantity => format!(
                "{}: hier {}, en dat is geen bedrag",
                name.value,
                notation::exact(quantity)
            ),
        };
        first.get_or_insert((reported.place, figure.place));
        differences.push(difference);
    }
    let document = &report.document.value;
    if let Some((reported, computed)) = first {
        let count = match differences.len() {
            1 => "een bedrag wijkt".to_owned(),
            number => format!("{number} bedragen wijken"),
        };
        problems.push(
            Diagnostic::error(
                Code::NotReconciled,
                format!("{count} af van ‘{document}’"),
                "verbeter het getal dat fout is; is het rapport gewijzigd, neem dan de nieuwe bedragen over",
            )
            .at(reported, "dit bedrag uit het rapport")
            .related(computed, "het cijfer hier")
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
        evidence: format!("{} bedragen zijn gelijk", report.amounts.len()),
        figures: report.amounts.iter().map(|(name, _)| name.value.clone()).collect(),
        place: report.id.place,
    })
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
