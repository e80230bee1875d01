//! What can be computed, exactly.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::figure::{Disadvantage, EffectMethod, Operation, Quantity, RatioUnit};
use crate::model::quotient::Quotient;

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
pub fn sum(parts: &[(bool, &Quantity)]) -> Result<Quantity, Fault> {
    let mut total: Option<Quantity> = None;
    for (subtracted, part) in parts {
        let next = match (&total, part) {
            (None, part) if !subtracted => (*part).clone(),
            (None, part) => add(&zero_like(part), part, true).ok_or_else(|| mixed(parts))??,
            (Some(total), part) => add(total, part, *subtracted).ok_or_else(|| mixed(parts))??,
        };
        total = Some(next);
    }
    match total {
        Some(total @ (Quantity::Amount { .. } | Quantity::Count { .. } | Quantity::Units(_) | Quantity::Price(_))) => {
            Ok(total)
        }
        _ => Err(mixed(parts)),
    }
}

fn zero_like(quantity: &Quantity) -> Quantity {
    match quantity {
        Quantity::Count { people, .. } => Quantity::Count {
            value: 0,
            people: *people,
        },
        Quantity::Units(_) => Quantity::Units(Decimal::ZERO),
        Quantity::Price(_) => Quantity::Price(Decimal::ZERO),
        _ => Quantity::Amount {
            value: Amount::ZERO,
            disadvantage: None,
        },
    }
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
            sum.map(|value| Quantity::Amount {
                value,
                disadvantage: None,
            })
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
        _ => return None,
    };
    Some(sum.ok_or(Fault::TooLarge))
}

/// Performs `operation` on its operands. The sign of effects follows that of differences: where a plus is a
/// disadvantage, they are new less old.
pub fn perform(
    operation: Operation,
    operands: &[&Quantity],
    disadvantage: Option<Disadvantage>,
) -> Result<Quantity, Fault> {
    match (operation, operands) {
        (Operation::Product, [price, quantity]) => product(price, quantity),
        (Operation::Percentage | Operation::Share, [part, whole]) => ratio(part, whole, RatioUnit::Percent, true),
        (Operation::Index, [value, base]) => ratio(value, base, RatioUnit::Index, true),
        (Operation::Per, [value, number]) => {
            let unit = match value {
                Quantity::Amount { .. } => RatioUnit::Euro,
                _ => RatioUnit::Number,
            };
            ratio(value, number, unit, false)
        }
        (Operation::DisadvantagePart, [value]) => part(value, true),
        (Operation::AdvantagePart, [value]) => part(value, false),
        (
            Operation::PriceEffect(_) | Operation::VolumeEffect | Operation::MixedEffect,
            [
                Quantity::Price(old_price),
                Quantity::Units(old_quantity),
                Quantity::Price(new_price),
                Quantity::Units(new_quantity),
            ],
        ) => {
            let cheaper = old_price - new_price;
            let fewer = old_quantity - new_quantity;
            let effect = match operation {
                Operation::PriceEffect(EffectMethod::TwoWay) => Amount::product(cheaper, *new_quantity),
                Operation::PriceEffect(EffectMethod::ThreeWay) => Amount::product(cheaper, *old_quantity),
                Operation::VolumeEffect => Amount::product(*old_price, fewer),
                _ => Amount::product(cheaper, -fewer),
            };
            let effect = effect.ok_or(Fault::TooLarge)?;
            Ok(amount(match disadvantage {
                Some(Disadvantage::Plus) => effect.negated(),
                _ => effect,
            }))
        }
        _ => Err(Fault::MixedKinds(kinds(operands.iter().copied()))),
    }
}

const fn amount(value: Amount) -> Quantity {
    Quantity::Amount {
        value,
        disadvantage: None,
    }
}

fn product(price: &Quantity, quantity: &Quantity) -> Result<Quantity, Fault> {
    let ((Quantity::Price(price), quantity) | (quantity, Quantity::Price(price))) = (price, quantity) else {
        return Err(Fault::MixedKinds(kinds([price, quantity])));
    };
    let quantity = match quantity {
        Quantity::Units(units) => *units,
        Quantity::Count { value, .. } => Decimal::from(*value),
        other => return Err(Fault::MixedKinds(kinds([&Quantity::Price(*price), other]))),
    };
    Amount::product(*price, quantity).map(amount).ok_or(Fault::TooLarge)
}

/// The number of a quantity: euros, units or a count.
pub fn number(quantity: &Quantity) -> Option<Decimal> {
    match quantity {
        Quantity::Amount { value, .. } => Some(value.euros()),
        Quantity::Price(value) | Quantity::Units(value) => Some(*value),
        Quantity::Count { value, .. } => Some(Decimal::from(*value)),
        _ => None,
    }
}

fn ratio(part: &Quantity, whole: &Quantity, unit: RatioUnit, same_kind: bool) -> Result<Quantity, Fault> {
    let mixed = || Fault::MixedKinds(kinds([part, whole]));
    let fits = if same_kind {
        std::mem::discriminant(part) == std::mem::discriminant(whole)
    } else {
        matches!(whole, Quantity::Count { .. } | Quantity::Units(_))
    };
    let (Some(numerator), Some(denominator), true) = (number(part), number(whole), fits) else {
        return Err(mixed());
    };
    if denominator.is_zero() {
        return Err(Fault::DivisionByZero);
    }
    let value = Quotient::new(numerator, denominator).ok_or(Fault::TooLarge)?;
    Ok(Quantity::Ratio { value, unit })
}

/// The amount of a disadvantage or advantage; zero where it is the other.
fn part(value: &Quantity, wanted: bool) -> Result<Quantity, Fault> {
    let Quantity::Amount {
        value,
        disadvantage: Some(sign),
    } = value
    else {
        return Err(Fault::MixedKinds(kinds([value])));
    };
    let negative = *value < Amount::ZERO;
    let is_disadvantage = negative == (*sign == Disadvantage::Minus);
    Ok(amount(if is_disadvantage == wanted {
        value.without_sign()
    } else {
        Amount::ZERO
    }))
}

fn mixed(parts: &[(bool, &Quantity)]) -> Fault {
    Fault::MixedKinds(kinds(parts.iter().map(|(_, quantity)| *quantity)))
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
    use proptest::prelude::*;

    fn effects(values: [i64; 4], method: EffectMethod) -> [Decimal; 3] {
        let [p0, q0, p1, q1] = values;
        let price = |value| Quantity::Price(Decimal::new(value, 4));
        let units = |value| Quantity::Units(Decimal::new(value, 2));
        let operands = [price(p0), units(q0), price(p1), units(q1)];
        let operands: Vec<&Quantity> = operands.iter().collect();
        [
            Operation::PriceEffect(method),
            Operation::VolumeEffect,
            Operation::MixedEffect,
        ]
        .map(|operation| number(&perform(operation, &operands, None).unwrap()).unwrap())
    }

    proptest! {
        #[test]
        fn price_and_volume_are_the_difference(values in prop::array::uniform4(0_i64..1_000_000_000)) {
            let [p0, q0, p1, q1] = values;
            let cost = |p, q| Amount::product(Decimal::new(p, 4), Decimal::new(q, 2)).unwrap().euros();
            let difference = cost(p0, q0) - cost(p1, q1);
            let [price, volume, _] = effects(values, EffectMethod::TwoWay);
            prop_assert_eq!(price + volume, difference);
            let [price, volume, mixed] = effects(values, EffectMethod::ThreeWay);
            prop_assert_eq!(price + volume + mixed, difference);
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
            perform(Operation::Per, &[&amount(Amount::LIMIT), &count], None),
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
