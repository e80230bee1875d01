//! Finds amounts that were probably delivered in another unit than the rules say.

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::project::ColumnKind;

use super::found::{Found, Old};
use super::rules::Unit;

/// A warning, where an amount is some thousand times what it was, or the other way round.
pub fn suspect(found: &Found<'_>, kind: ColumnKind) -> Option<Diagnostic> {
    let old = found.old();
    let (Some(Old::Number(old)), Some(new), true) = (old.map(|old| old.value), found.value, kind.is_amount()) else {
        return None;
    };
    let (word, help) = if is_thousandfold(old, new) && found.rule.unit == Unit::Euro {
        (
            "groter",
            "kijk of het geleverde bedrag klopt, en of wat er stond in euro’s was",
        )
    } else if is_thousandfold(old, new) {
        (
            "groter",
            "staan de bedragen in hele euro’s, zet dan ‘eenheid: euro’ bij deze kolom",
        )
    } else if is_thousandfold(new, old) {
        (
            "kleiner",
            "staan de bedragen in duizenden, zet dan ‘eenheid: duizend’ bij deze kolom",
        )
    } else {
        return None;
    };
    let problem = Diagnostic::warning(
        Code::UnitSuspect,
        format!(
            "{}: dit bedrag van ‘{}’ is ongeveer duizend keer {word} dan wat er stond",
            found.full_address, found.item.label.value
        ),
        help,
    );
    Some(problem.at(found.place, "kijk ook naar de andere bedragen in deze kolom"))
}

/// Whether `large` is some thousand times `small`.
fn is_thousandfold(small: Decimal, large: Decimal) -> bool {
    let times = |factor: u32| small.abs().checked_mul(factor.into());
    let is_more = times(500).is_some_and(|least| least <= large.abs());
    let is_less = times(2_000).is_some_and(|most| large.abs() <= most);
    !small.is_zero() && is_more && is_less
}
