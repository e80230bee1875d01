//! Exact arithmetic with quantities.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::fraction::Fraction;
use crate::model::quantity::{Disadvantage, Quantity, RatioUnit};

/// Why something can't be computed.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// The outcome is beyond the largest amount, or has more digits than can be kept exact.
    TooLarge,
    /// The number to divide by is zero.
    DivisionByZero,
    /// The quantities are of kinds that do not go together; says which.
    MixedKinds(String),
}

/// The sum of quantities of one kind, those marked `true` subtracted. There is at least one.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn sum(parts: &[(bool, &Quantity)]) -> Result<Quantity, Fault> {
    let first = parts.first().and_then(|(_, first)| zero_like(first));
    let mut total = first.ok_or_else(|| mixed(parts))?;
    for (subtracted, part) in parts {
        total = add(&total, part, *subtracted).ok_or_else(|| mixed(parts))??;
    }
    Ok(total)
}

/// Zero of this kind, to add to; nothing for what is not added up.
fn zero_like(quantity: &Quantity) -> Option<Quantity> {
    Some(match quantity {
        Quantity::Amount { .. } => amount(Amount::ZERO),
        Quantity::Price(_) => Quantity::Price(Decimal::ZERO),
        Quantity::Units(_) => Quantity::Units(Decimal::ZERO),
        Quantity::Count { people, .. } => Quantity::Count {
            value: 0,
            people: *people,
        },
        Quantity::Percentage(_)
        | Quantity::Ratio { .. }
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => return None,
    })
}

/// The sum or difference; nothing where the kinds differ.
fn add(total: &Quantity, part: &Quantity, subtracted: bool) -> Option<Result<Quantity, Fault>> {
    let decimals = |a: Decimal, b: Decimal| {
        let sum = if subtracted { a.checked_sub(b) } else { a.checked_add(b) };
        sum.filter(|sum| sum.abs() <= Amount::LIMIT.euros())
    };
    let sum = match (total, part) {
        (Quantity::Amount { value: a, .. }, Quantity::Amount { value: b, .. }) => {
            let sum = if subtracted { a.minus(*b) } else { a.plus(*b) };
            sum.map(amount)
        }
        (Quantity::Units(a), Quantity::Units(b)) => decimals(*a, *b).map(Quantity::Units),
        (Quantity::Price(a), Quantity::Price(b)) => decimals(*a, *b).map(Quantity::Price),
        (Quantity::Count { value: a, people: x }, Quantity::Count { value: b, people: y }) => {
            let sum = if subtracted {
                a.checked_sub(*b)
            } else {
                a.checked_add(*b)
            };
            sum.map(|value| Quantity::Count {
                value,
                people: *x || *y,
            })
        }
        // Two kinds, or one that is not added.
        (
            Quantity::Amount { .. }
            | Quantity::Price(_)
            | Quantity::Units(_)
            | Quantity::Count { .. }
            | Quantity::Percentage(_)
            | Quantity::Ratio { .. }
            | Quantity::NotApplicable(_)
            | Quantity::Date(_)
            | Quantity::Period(_)
            | Quantity::Text(_),
            _,
        ) => return None,
    };
    Some(sum.ok_or(Fault::TooLarge))
}

const fn amount(value: Amount) -> Quantity {
    Quantity::Amount {
        value,
        disadvantage: None,
    }
}

/// The number of a quantity: euros, units or a count.
pub fn number(quantity: &Quantity) -> Option<Decimal> {
    match quantity {
        Quantity::Amount { value, .. } => Some(value.euros()),
        Quantity::Price(value) | Quantity::Units(value) => Some(*value),
        Quantity::Count { value, .. } => Some(Decimal::from(*value)),
        Quantity::Percentage(_)
        | Quantity::Ratio { .. }
        | Quantity::NotApplicable(_)
        | Quantity::Date(_)
        | Quantity::Period(_)
        | Quantity::Text(_) => None,
    }
}

/// A price times how many there are, in whatever order.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn product(operands: &[&Quantity]) -> Result<Quantity, Fault> {
    let (price, number) = match operands {
        [Quantity::Price(price), Quantity::Units(units)] | [Quantity::Units(units), Quantity::Price(price)] => {
            (*price, *units)
        }
        [Quantity::Price(price), Quantity::Count { value, .. }]
        | [Quantity::Count { value, .. }, Quantity::Price(price)] => (*price, Decimal::from(*value)),
        _ => return Err(mixed_operands(operands)),
    };
    Amount::product(price, number).map(amount).ok_or(Fault::TooLarge)
}

/// The first of two quantities of one kind, divided by the second.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn ratio_of_alike(operands: &[&Quantity], unit: RatioUnit) -> Result<Quantity, Fault> {
    match operands {
        [part, whole] if std::mem::discriminant(*part) == std::mem::discriminant(*whole) => ratio(part, whole, unit),
        _ => Err(mixed_operands(operands)),
    }
}

/// The first of two quantities, divided by the second, which says how many there are.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn ratio_to_number(operands: &[&Quantity]) -> Result<Quantity, Fault> {
    match operands {
        [
            value @ Quantity::Amount { .. },
            number @ (Quantity::Count { .. } | Quantity::Units(_)),
        ] => ratio(value, number, RatioUnit::Euro),
        [value, number @ (Quantity::Count { .. } | Quantity::Units(_))] => ratio(value, number, RatioUnit::Number),
        _ => Err(mixed_operands(operands)),
    }
}

fn ratio(part: &Quantity, whole: &Quantity, unit: RatioUnit) -> Result<Quantity, Fault> {
    let (Some(numerator), Some(denominator)) = (number(part), number(whole)) else {
        return Err(mixed_operands(&[part, whole]));
    };
    if denominator.is_zero() {
        return Err(Fault::DivisionByZero);
    }
    let value = Fraction::of(numerator, denominator).ok_or(Fault::TooLarge)?;
    Ok(Quantity::Ratio { value, unit })
}

/// The amount of a disadvantage, or of an advantage; zero where it is the other.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn part(operands: &[&Quantity], of_disadvantage: bool) -> Result<Quantity, Fault> {
    let [
        Quantity::Amount {
            value,
            disadvantage: Some(sign),
        },
    ] = operands
    else {
        return Err(mixed_operands(operands));
    };
    let negative = *value < Amount::ZERO;
    let is_disadvantage = negative == (*sign == Disadvantage::Minus);
    Ok(amount(if is_disadvantage == of_disadvantage {
        value.without_sign()
    } else {
        Amount::ZERO
    }))
}

/// How prices and quantities changed.
pub struct Change {
    /// The price before.
    pub old_price: Decimal,
    /// The quantity before.
    pub old_quantity: Decimal,
    /// The price after.
    pub new_price: Decimal,
    /// The quantity after.
    pub new_quantity: Decimal,
}

impl Change {
    /// How much the price went down.
    pub fn cheaper(&self) -> Decimal {
        self.old_price - self.new_price
    }

    /// How much the quantity went down.
    pub fn fewer(&self) -> Decimal {
        self.old_quantity - self.new_quantity
    }
}

/// The effect that a change of price and quantity has. Its sign follows that of differences: where a plus is a
/// disadvantage, they are new less old.
///
/// # Errors
/// The quantities do not go together, or the outcome is none that can be kept exact.
pub fn effect(
    operands: &[&Quantity],
    disadvantage: Option<Disadvantage>,
    of: fn(&Change) -> Option<Amount>,
) -> Result<Quantity, Fault> {
    let [
        Quantity::Price(old_price),
        Quantity::Units(old_quantity),
        Quantity::Price(new_price),
        Quantity::Units(new_quantity),
    ] = operands
    else {
        return Err(mixed_operands(operands));
    };
    let effect = of(&Change {
        old_price: *old_price,
        old_quantity: *old_quantity,
        new_price: *new_price,
        new_quantity: *new_quantity,
    });
    let effect = effect.ok_or(Fault::TooLarge)?;
    Ok(amount(match disadvantage {
        Some(Disadvantage::Plus) => effect.negated(),
        Some(Disadvantage::Minus) | None => effect,
    }))
}

fn mixed(parts: &[(bool, &Quantity)]) -> Fault {
    Fault::MixedKinds(kinds(parts.iter().map(|(_, quantity)| *quantity)))
}

fn mixed_operands(operands: &[&Quantity]) -> Fault {
    Fault::MixedKinds(kinds(operands.iter().copied()))
}

/// "een bedrag en een aantal": each kind once, or what there is twice.
fn kinds<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> String {
    let all: Vec<&str> = quantities.into_iter().map(Quantity::kind).collect();
    let mut kinds: Vec<&str> = Vec::new();
    for kind in &all {
        if !kinds.contains(kind) {
            kinds.push(kind);
        }
    }
    match kinds.as_slice() {
        [one] if all.len() > 1 => format!("{} keer {one}", if all.len() == 2 { "twee" } else { "meer" }),
        several => several.join(" en "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::operation::Operation;
    use crate::model::quantity::EffectMethod;
    use proptest::prelude::*;

    /// The sum of all effects of `method`.
    fn effects(values: [i64; 4], method: EffectMethod) -> Decimal {
        let [p0, q0, p1, q1] = values;
        let price = |value| Quantity::Price(Decimal::new(value, 4));
        let units = |value| Quantity::Units(Decimal::new(value, 2));
        let operands = [price(p0), units(q0), price(p1), units(q1)];
        let operands: Vec<&Quantity> = operands.iter().collect();
        Operation::effects()
            .filter(|(.., methods)| methods.contains(&method))
            .map(|(operation, ..)| number(&(operation.compute)(&operands, None).unwrap()).unwrap())
            .sum()
    }

    proptest! {
        #[test]
        fn price_and_volume_are_the_difference(values in prop::array::uniform4(0_i64..1_000_000_000)) {
            let [p0, q0, p1, q1] = values;
            let cost = |p, q| Amount::product(Decimal::new(p, 4), Decimal::new(q, 2)).unwrap().euros();
            let difference = cost(p0, q0) - cost(p1, q1);
            prop_assert_eq!(effects(values, EffectMethod::TwoWay), difference);
            prop_assert_eq!(effects(values, EffectMethod::ThreeWay), difference);
        }

        #[test]
        fn a_sum_does_not_depend_on_the_order(
            cents in prop::collection::vec(-1_000_000_000_000_i64..1_000_000_000_000, 1..30),
            seed in any::<u64>(),
        ) {
            let parts: Vec<Quantity> = cents.iter().map(|cents| {
                amount(Amount::parse(&Decimal::new(*cents, 2).to_string()).unwrap())
            }).collect();
            let signed: Vec<(bool, &Quantity)> = parts.iter().map(|part| (false, part)).collect();
            let mut other = signed.clone();
            let length = other.len();
            for index in 0..length {
                other.swap(index, usize::try_from(seed.rotate_left(u32::try_from(index).unwrap()) % u64::try_from(length).unwrap()).unwrap());
            }
            prop_assert_eq!(sum(&signed), sum(&other));
        }
    }

    #[test]
    fn what_can_not_be_computed_is_told() {
        let price = Quantity::Price(Decimal::ONE);
        let count = Quantity::Count {
            value: 0,
            people: false,
        };
        assert_eq!(
            ratio_to_number(&[&amount(Amount::LIMIT), &count]),
            Err(Fault::DivisionByZero)
        );
        assert!(matches!(
            sum(&[(false, &price), (false, &count)]),
            Err(Fault::MixedKinds(_))
        ));
        assert_eq!(
            sum(&[(false, &amount(Amount::LIMIT)), (false, &amount(Amount::LIMIT))]),
            Err(Fault::TooLarge)
        );
    }
}
