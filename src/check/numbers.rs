//! Figures as numbers that can be compared.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::node::Located;
use crate::model::quantity::{Quantity, RatioUnit};

/// Whether two quantities can be compared: amounts with amounts, percentages with percentages.
pub fn are_alike(a: &Quantity, b: &Quantity) -> bool {
    let is_percent = |quantity: &Quantity| {
        matches!(
            quantity,
            Quantity::Percentage(_)
                | Quantity::Ratio {
                    unit: RatioUnit::Percent,
                    ..
                }
        )
    };
    match (a, b) {
        (Quantity::Ratio { unit: a, .. }, Quantity::Ratio { unit: b, .. }) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b) || (is_percent(a) && is_percent(b)),
    }
}

/// The figure with this name; that there is none is reported.
pub fn find<'a>(name: &Located<String>, figures: &'a Figures, problems: &mut Problems) -> Option<&'a Figure> {
    let found = figures.get(&name.value);
    if found.is_none() {
        let names = figures.to_suggest(name.place.file);
        let help = problems.did_you_mean(Code::UnknownFigure, name.place, &name.value, names, || {
            "kijk met ‘informatienota list’ welke namen er zijn".to_owned()
        });
        let message = format!("er is geen cijfer met de naam ‘{}’", name.value);
        problems.push(Diagnostic::error(Code::UnknownFigure, message, help).at(name.place, "deze naam is niet bekend"));
    }
    found
}
