//! Which checks stand in the record of a document.

use std::collections::HashSet;

use crate::model::figure::{FigureId, Figures};
use crate::model::name::FirstPart;
use crate::model::record::Check;
use crate::model::source::Lines;
use crate::model::verdict::{Kind, Verdict, equal_amounts};

/// The checks on an edition that a record may hold.
pub fn of_edition<'a>(edition: &str, figures: &Figures, verdicts: &'a [Verdict]) -> Vec<&'a Verdict> {
    let of_edition = verdicts.iter().filter(|verdict| verdict.edition == edition);
    of_edition.filter(|verdict| !tells_hidden(verdict, figures)).collect()
}

/// The names of the figures about which the text of `document` claims something.
pub fn claimed<'a>(document: &str, verdicts: &[&'a Verdict]) -> impl Iterator<Item = &'a String> {
    let own = verdicts
        .iter()
        .filter(move |verdict| verdict.document.as_deref() == Some(document));
    own.flat_map(|verdict| &verdict.figures)
}

/// Whether a check says something of a hidden figure. That it holds can give the figure away, so no record holds it.
fn tells_hidden(verdict: &Verdict, figures: &Figures) -> bool {
    let is_hidden = |name: &String| figures.get(name).is_some_and(|figure| figure.hidden.is_some());
    verdict.figures.iter().any(is_hidden)
}

/// What a document shows and rests on: of the checks on the data of its edition, its record holds no others. A check
/// says what the figures of another document are, and that may be a secret.
pub struct Touched<'a> {
    document: &'a str,
    /// The reports that its text names.
    reports: HashSet<&'a str>,
    /// The names of the figures that it shows or rests on.
    figures: HashSet<&'a str>,
}

impl<'a> Touched<'a> {
    /// What `document` shows, by name, and what that rests on.
    pub fn new(document: &'a str, shown: &'a [String], rests_on: &[FigureId], figures: &'a Figures) -> Self {
        let name = |id: &FigureId| &*figures.at(*id).id;
        Self {
            document,
            reports: shown.iter().filter_map(|name| report_of(name)).collect(),
            figures: rests_on.iter().map(name).collect(),
        }
    }

    /// The checks of these that belong in the record, each with the figures of it that do.
    pub fn checks(&self, verdicts: &[&Verdict], lines: &Lines<'_>) -> Vec<Check> {
        let touched = verdicts
            .iter()
            .filter_map(|verdict| Some((verdict, self.figures_of(verdict)?)));
        touched
            .map(|(verdict, figures)| check(verdict, figures, lines))
            .collect()
    }

    /// The figures of a check that the document shows or rests on; nothing where the check is none of its own.
    fn figures_of(&self, verdict: &Verdict) -> Option<Vec<String>> {
        let names = verdict.figures.iter();
        let touched: Vec<String> = names
            .filter(|name| self.figures.contains(name.as_str()))
            .cloned()
            .collect();
        let is_own = match &verdict.document {
            Some(document) => document == self.document,
            None => touched.len() == verdict.figures.len() || self.names_report_of(verdict) && !touched.is_empty(),
        };
        is_own.then_some(touched)
    }

    /// Whether it compares with a report that the text names.
    fn names_report_of(&self, verdict: &Verdict) -> bool {
        verdict.kind == Kind::Reconciliation && self.reports.contains(verdict.name.as_str())
    }
}

/// The report of which this is the name of a figure.
fn report_of(name: &str) -> Option<&str> {
    name.strip_prefix(FirstPart::Report.word())?
        .strip_prefix('.')?
        .split('.')
        .next()
}

fn check(verdict: &Verdict, figures: Vec<String>, lines: &Lines<'_>) -> Check {
    Check {
        kind: verdict.kind.word(),
        name: verdict.name.clone(),
        statement: verdict.statement.clone(),
        evidence: match verdict.kind {
            Kind::Reconciliation => equal_amounts(figures.len()),
            Kind::Control | Kind::Reserve | Kind::Claim | Kind::Quoted => verdict.evidence.clone(),
        },
        figures,
        location: lines.location(verdict.place),
    }
}
