//! How the test of a claim came out, and why one can't be tested.

use crate::model::figure::Figure;
use crate::model::fraction::Fraction;
use crate::model::notation;

use super::numbers::are_alike;

/// How a test came out.
pub struct Outcome {
    /// Whether the claim holds.
    pub holds: bool,
    /// The figures that show it, in words.
    pub evidence: String,
    /// The names of these figures.
    pub figures: Vec<String>,
}

/// Why a claim can't be tested.
pub enum Untestable {
    /// It is told already.
    Told,
    /// This is why.
    Because(String),
}

/// A figure with its number.
pub type Found<'a> = (&'a Figure, Fraction);

/// That figures can't be compared, because they are of different kinds.
pub fn report_unlike(found: &[Found<'_>]) -> Result<(), Untestable> {
    let Some((first, _)) = found.first() else {
        return Ok(());
    };
    let unlike = found
        .iter()
        .find(|(other, _)| !are_alike(&first.quantity, &other.quantity));
    match unlike {
        None => Ok(()),
        Some((other, _)) => Err(Untestable::Because(format!(
            "{} is {} en {} is {}",
            first.id,
            first.quantity.kind(),
            other.id,
            other.quantity.kind()
        ))),
    }
}

/// The figure with its number; what has none can't be tested.
pub fn valued(figure: &Figure) -> Result<Found<'_>, Untestable> {
    match figure.quantity.number() {
        Some(value) => Ok((figure, value)),
        None => Err(Untestable::Because(format!(
            "{} is {}, en dat is geen getal",
            figure.id,
            notation::exact(&figure.quantity)
        ))),
    }
}

pub fn outcome(holds: bool, found: &[Found<'_>], evidence: impl FnOnce(&[String]) -> String) -> Outcome {
    let shown: Vec<String> = found.iter().map(|(figure, _)| shown(figure)).collect();
    Outcome {
        holds,
        evidence: evidence(&shown),
        figures: found.iter().map(|(figure, _)| figure.id.to_string()).collect(),
    }
}

/// A figure as evidence: what it is called, with its exact value.
pub fn shown(figure: &Figure) -> String {
    let value = if figure.hidden.is_some() {
        "verborgen".to_owned()
    } else {
        notation::exact(&figure.quantity)
    };
    format!("{} ({value})", figure.label())
}

pub fn too_long() -> Untestable {
    Untestable::Because("de getallen zijn te lang om exact te vergelijken".to_owned())
}
