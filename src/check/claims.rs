//! Claims: each is tested on the exact figures.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::fraction::Fraction;
use crate::model::node::Located;
use crate::model::notation;
use crate::model::project::{Claim, DocumentSource, Test};
use crate::model::quantity::{Disadvantage, Quantity};
use crate::model::verdict::{Kind, Verdict};

use super::breaks::Files;
use super::numbers::find;
use super::outcome::{Found, Outcome, Untestable, outcome, report_unlike, too_long, valued};
use super::trend;

/// Tests the claims of a document.
pub fn check(document: &DocumentSource, files: &Files<'_>, figures: &Figures, problems: &mut Problems) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for claim in &document.claims.claims {
        match test(claim, files, figures, problems) {
            Ok(outcome) if outcome.holds => verdicts.push(Verdict {
                kind: Kind::Claim,
                edition: document.edition.clone(),
                document: Some(document.id()),
                name: claim.id.value.clone(),
                statement: claim.text.value.clone(),
                evidence: outcome.evidence,
                figures: outcome.figures,
                place: claim.id.place,
            }),
            Ok(outcome) => problems.push(
                Diagnostic::error(
                    Code::ClaimFalse,
                    format!("de bewering ‘{}’ klopt niet met de cijfers", claim.text.value),
                    "pas de tekst en de bewering aan, of verbeter het cijfer dat fout is",
                )
                .at(claim.id.place, "deze bewering")
                .why(outcome.evidence),
            ),
            Err(Untestable::Told) => {}
            Err(Untestable::Because(reason)) => problems.push(
                Diagnostic::error(
                    Code::ClaimUntestable,
                    format!("de bewering ‘{}’ is niet te toetsen", claim.text.value),
                    "kies cijfers die er zijn en die met elkaar te vergelijken zijn",
                )
                .at(claim.id.place, "deze bewering")
                .why(reason),
            ),
        }
    }
    verdicts
}

fn test(claim: &Claim, files: &Files<'_>, figures: &Figures, problems: &mut Problems) -> Result<Outcome, Untestable> {
    let mut tester = Tester {
        claim,
        files,
        figures,
        problems,
    };
    match &claim.test {
        Test::Equal(names) => tester.equal(names),
        Test::CancelOut(names) => tester.cancel_out(names),
        Test::Higher(a, b) => tester.compare(a, b, Ordering::Greater, "hoger dan"),
        Test::Lower(a, b) => tester.compare(a, b, Ordering::Less, "lager dan"),
        Test::Covered(a, b) => tester.covered(a, b),
        Test::AtLeast(name, least) => tester.bound(name, *least, Ordering::Less, "minstens"),
        Test::AtMost(name, most) => tester.bound(name, *most, Ordering::Greater, "hoogstens"),
        Test::Largest(name, others) => tester.extreme(name, others, Ordering::Greater, "het grootste"),
        Test::Smallest(name, others) => tester.extreme(name, others, Ordering::Less, "het kleinste"),
        Test::Rising(found) => trend::trend(found, Ordering::Greater, files, figures, tester.problems),
        Test::Falling(found) => trend::trend(found, Ordering::Less, files, figures, tester.problems),
        Test::SameDirection { series, now, then } => {
            trend::same_direction(series, now, then, files, figures, tester.problems)
        }
    }
}

struct Tester<'a, 'f, 'p> {
    claim: &'a Claim,
    files: &'a Files<'f>,
    figures: &'a Figures,
    problems: &'p mut Problems,
}

impl<'a> Tester<'a, '_, '_> {
    fn find(&mut self, name: &Located<String>) -> Result<Found<'a>, Untestable> {
        let figure = find(name, self.figures, self.problems).ok_or(Untestable::Told)?;
        valued(figure)
    }

    fn find_all(&mut self, names: &[Located<String>]) -> Result<Vec<Found<'a>>, Untestable> {
        let found: Vec<Result<Found<'a>, Untestable>> = names.iter().map(|name| self.find(name)).collect();
        let found: Vec<Found<'a>> = found.into_iter().collect::<Result<_, _>>()?;
        report_unlike(&found)?;
        self.files.report_breaks(&found)?;
        Ok(found)
    }

    fn margin(&self) -> Option<Fraction> {
        Fraction::from_decimal(self.claim.margin)
    }

    /// The margin in words, where there is one.
    fn within(&self, figure: &Figure) -> String {
        if self.claim.margin.is_zero() {
            String::new()
        } else {
            format!(" (marge {})", notation::like(&figure.quantity, self.claim.margin))
        }
    }

    fn equal(&mut self, names: &[Located<String>]) -> Result<Outcome, Untestable> {
        let found = self.find_all(names)?;
        let margin = self.margin();
        let mut holds = true;
        let values = || found.iter().map(|(_, value)| *value);
        if let (Some(most), Some(least)) = (values().max(), values().min()) {
            holds = most.checked_sub(least).ok_or_else(too_long)? <= margin.ok_or_else(too_long)?;
        }
        let is_same = found.windows(2).all(|pair| pair[0].1 == pair[1].1);
        let sign = if is_same { " = " } else { " ≈ " };
        Ok(outcome(holds, &found, |shown| {
            if holds {
                format!("{}{}", shown.join(sign), self.within(found[0].0))
            } else if self.claim.margin.is_zero() {
                format!("{} zijn niet gelijk", shown.join(" en "))
            } else {
                let margin = notation::like(&found[0].0.quantity, self.claim.margin);
                format!("{} verschillen meer dan {margin}", shown.join(" en "))
            }
        }))
    }

    fn cancel_out(&mut self, names: &[Located<String>]) -> Result<Outcome, Untestable> {
        let found = self.find_all(names)?;
        let mut sum = Fraction::ZERO;
        for (_, value) in &found {
            sum = sum.checked_add(*value).ok_or_else(too_long)?;
        }
        let holds = sum.without_sign() <= self.margin().ok_or_else(too_long)?;
        let hidden = found.iter().any(|(figure, _)| figure.hidden.is_some());
        let total = if hidden {
            "verborgen".to_owned()
        } else {
            shown_number(sum, found[0].0)
        };
        Ok(outcome(holds, &found, |shown| {
            format!("{}; samen {total}{}", shown.join(" en "), self.within(found[0].0))
        }))
    }

    fn compare(
        &mut self,
        a: &Located<String>,
        b: &Located<String>,
        wanted: Ordering,
        words: &str,
    ) -> Result<Outcome, Untestable> {
        let found = self.find_all(&[a.clone(), b.clone()])?;
        let [(_, a), (_, b)] = found.as_slice() else {
            return Err(Untestable::Told);
        };
        let holds = a.cmp(b) == wanted;
        let not = if holds { "" } else { "niet " };
        Ok(outcome(holds, &found, |shown| {
            shown.join(&format!(" is {not}{words} "))
        }))
    }

    fn covered(&mut self, amount: &Located<String>, by: &Located<String>) -> Result<Outcome, Untestable> {
        let found = self.find_all(&[amount.clone(), by.clone()])?;
        let [(_, a), (_, b)] = found.as_slice() else {
            return Err(Untestable::Told);
        };
        let holds = a <= b;
        let not = if holds { "" } else { "niet " };
        Ok(outcome(holds, &found, |shown| {
            shown.join(&format!(" is {not}gedekt door "))
        }))
    }

    fn bound(
        &mut self,
        name: &Located<String>,
        bound: Decimal,
        broken: Ordering,
        words: &str,
    ) -> Result<Outcome, Untestable> {
        let found = [self.find(name)?];
        let limit = Fraction::from_decimal(bound).ok_or_else(too_long)?;
        let holds = found[0].1.cmp(&limit) != broken;
        let not = if holds { "" } else { "niet " };
        Ok(outcome(holds, &found, |shown| {
            let bound = notation::like(&found[0].0.quantity, bound);
            format!("{} is {not}{words} {bound}", shown.join(""))
        }))
    }

    fn extreme(
        &mut self,
        name: &Located<String>,
        others: &[Located<String>],
        wanted: Ordering,
        words: &str,
    ) -> Result<Outcome, Untestable> {
        let mut names = vec![name.clone()];
        names.extend(others.iter().filter(|other| other.value != name.value).cloned());
        let found = self.find_all(&names)?;
        let sizes: Vec<Fraction> = found.iter().map(|(figure, value)| size(figure, *value)).collect();
        let holds = sizes.iter().skip(1).all(|other| sizes[0].cmp(other) == wanted);
        let not = if holds { "" } else { "niet " };
        Ok(outcome(holds, &found, |shown| match shown.split_first() {
            Some((first, [rest])) => format!("{first} is {not}{words}; het andere is {rest}"),
            Some((first, rest)) => format!("{first} is {not}{words}; de andere zijn {}", rest.join(", ")),
            None => String::new(),
        }))
    }
}

/// How large a figure is: of a difference the size of the disadvantage or advantage, whatever its sign.
fn size(figure: &Figure, value: Fraction) -> Fraction {
    match figure.quantity {
        Quantity::Amount {
            disadvantage: Some(Disadvantage::Minus | Disadvantage::Plus),
            ..
        } => value.without_sign(),
        _ => value,
    }
}

fn shown_number(value: Fraction, figure: &Figure) -> String {
    value.as_decimal().map_or_else(
        || "een breuk".to_owned(),
        |value| notation::like(&figure.quantity, value),
    )
}
