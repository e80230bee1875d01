//! Relations between figures that a reader can compute again: totals, differences, percentages, products.

mod totals;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::figure::{Figure, FigureId, Figures, Origin, Part};
use crate::model::fraction::Fraction;
use crate::model::notation::Printed;
use crate::model::operation::{Form, Operation, Outcome};
use crate::model::quantity::{Quantity, RatioUnit};
use crate::model::words;
use totals::Totals;

/// What a reader sees of figures, by their numbers.
pub type Seen = BTreeMap<FigureId, Printed>;

/// What a reader sees of these figures; of one that is printed twice, the number that tells most.
pub fn seen(numbers: impl IntoIterator<Item = (FigureId, Printed)>) -> Seen {
    let mut seen = Seen::new();
    for (figure, printed) in numbers {
        let best = seen.entry(figure).or_insert(printed);
        if printed.step < best.step {
            *best = printed;
        }
    }
    seen
}

/// That a figure follows from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The figure that follows.
    pub result: FigureId,
    /// What it follows from.
    pub rule: Rule,
}

/// How a figure follows from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// It is the same as the other.
    Equal(FigureId),
    /// It is their sum, those marked `true` subtracted.
    Sum(Vec<(bool, FigureId)>),
    /// It is the product of two.
    Product(FigureId, FigureId),
    /// It is the first divided by the second.
    Quotient(FigureId, FigureId),
}

/// The relations among what a reader sees that do not hold for the numbers as they are printed. They hold for the
/// exact figures, so it is the rounding that shows.
pub fn broken_by_rounding(seen: &Seen, figures: &Figures) -> Vec<Relation> {
    let web = Web {
        seen,
        figures,
        totals: Totals::new(seen, figures),
    };
    let mut broken = web.effects();
    for number in seen.keys() {
        broken.extend(web.of(*number));
    }
    broken.retain(|relation| web.is_exact(relation) && !web.holds_as_printed(relation));
    broken
}

/// Whether a reader who computes `relation` with the numbers as they are printed is more than one in the last place
/// off: one is what everybody takes for rounding.
pub fn is_far_off(relation: &Relation, seen: &Seen, figures: &Figures) -> bool {
    let web = Web {
        seen,
        figures,
        totals: Totals::new(seen, figures),
    };
    let result = seen[&relation.result];
    // A number allows what lies half a step away.
    let within_one = result
        .step
        .checked_mul(Decimal::TWO)
        .map(|step| Printed { step, ..result });
    let found = web.recomputed(relation);
    found.is_some_and(|found| within_one.is_some_and(|number| !number.allows(found)))
}

/// What a table says of the sums among these relations; nothing where there are none.
pub fn note_on_sums(broken: &[Relation], figures: &Figures) -> Option<&'static str> {
    let sums = broken.iter().filter(|relation| matches!(relation.rule, Rule::Sum(_)));
    let mut notes = sums.map(|relation| match figures.at(relation.result).quantity {
        Quantity::Amount { .. } => words::ROUNDED_AMOUNTS,
        Quantity::Ratio {
            unit: RatioUnit::Percent,
            ..
        } => words::ROUNDED_PERCENTAGES,
        _ => words::ROUNDED_FIGURES,
    });
    let first = notes.next()?;
    Some(if notes.all(|note| note == first) {
        first
    } else {
        words::ROUNDED_FIGURES
    })
}

/// What a reader sees, with what it is made of.
struct Web<'a> {
    seen: &'a Seen,
    figures: &'a Figures,
    totals: Totals<'a>,
}

impl<'a> Web<'a> {
    /// The relations by which a figure follows from others that are seen.
    fn of(&self, result: FigureId) -> Vec<Relation> {
        let figure = self.figures.at(result);
        let mut rules = Vec::new();
        match &figure.origin {
            Origin::Input => {}
            Origin::Reference { source, .. } => rules.push(Rule::Equal(*source)),
            Origin::Columns(parts) => rules.push(sum(parts)),
            Origin::Sum(_) => {
                rules.extend(self.totals.parts(figure, None).map(Rule::Sum));
                rules.extend(self.columns_of_group(figure).map(Rule::Sum));
            }
            Origin::Operation(operation, operands) => match (&operation.form, operands.as_ref()) {
                (Form::Between(_), [first, second]) => rules.push(Rule::Product(*first, *second)),
                (_, [first, second]) if is_ratio(operation) => {
                    if operation.is_share() {
                        rules.extend(self.totals.parts(self.figures.at(*first), Some(figure)).map(Rule::Sum));
                    }
                    rules.push(Rule::Quotient(*first, *second));
                }
                _ => {}
            },
        }
        let relations = rules.into_iter().map(|rule| Relation { result, rule });
        relations.filter(|relation| self.sees(&relation.rule)).collect()
    }

    fn sees(&self, rule: &Rule) -> bool {
        match rule {
            Rule::Equal(other) => self.seen.contains_key(other),
            Rule::Sum(terms) => terms.iter().all(|(_, term)| self.seen.contains_key(term)),
            Rule::Product(first, second) | Rule::Quotient(first, second) => {
                self.seen.contains_key(first) && self.seen.contains_key(second)
            }
        }
    }

    /// The columns of a group of which its computed column is the sum for each of its items.
    fn columns_of_group(&self, group: &Figure) -> Option<Vec<(bool, FigureId)>> {
        let Origin::Columns(parts) = &self.leaf(group)?.origin else {
            return None;
        };
        let own = |part: &Part| {
            let column = column(self.figures.at(part.figure));
            Some((part.subtracted, self.figures.find(&beside(group, column))?))
        };
        parts.iter().map(own).collect()
    }

    /// The first item in a group, or in a group in it, whose value is computed from its other columns.
    fn leaf(&self, group: &'a Figure) -> Option<&'a Figure> {
        let mut figure = group;
        while let Origin::Sum(parts) = &figure.origin {
            let parts = parts.iter().map(|part| self.figures.at(part.figure));
            figure = parts.into_iter().find(|part| part.is_computed())?;
        }
        Some(figure)
    }

    /// That the effects of price and volume of a line item are together the difference that is seen beside them.
    fn effects(&self) -> Vec<Relation> {
        let mut rows: BTreeMap<&str, (Vec<FigureId>, Vec<FigureId>)> = BTreeMap::new();
        for number in self.seen.keys() {
            let figure = self.figures.at(*number);
            let Some((row, _)) = figure.id.rsplit_once('.') else {
                continue;
            };
            match self.leaf(figure).map(|leaf| &leaf.origin) {
                Some(Origin::Operation(operation, _)) if operation.is_effect() => {
                    rows.entry(row).or_default().0.push(*number);
                }
                Some(Origin::Columns(_)) => rows.entry(row).or_default().1.push(*number),
                _ => {}
            }
        }
        let rows = rows.into_values().filter(|(effects, _)| !effects.is_empty());
        rows.flat_map(|(effects, differences)| {
            let terms: Vec<(bool, FigureId)> = effects.into_iter().map(|effect| (false, effect)).collect();
            differences.into_iter().map(move |result| Relation {
                result,
                rule: Rule::Sum(terms.clone()),
            })
        })
        .collect()
    }

    /// Whether a relation holds for the exact figures. Those that a reader could suspect need not.
    fn is_exact(&self, relation: &Relation) -> bool {
        let number = |id: FigureId| self.figures.at(id).quantity.number();
        match &relation.rule {
            Rule::Sum(terms) => {
                let sum = terms.iter().try_fold(Fraction::ZERO, |sum, (subtracted, term)| {
                    let term = number(*term)?;
                    if *subtracted {
                        sum.checked_sub(term)
                    } else {
                        sum.checked_add(term)
                    }
                });
                sum.is_some() && sum == number(relation.result)
            }
            Rule::Equal(_) | Rule::Product(..) | Rule::Quotient(..) => true,
        }
    }

    /// Whether the reader who computes with the numbers as they are printed finds what is printed.
    fn holds_as_printed(&self, relation: &Relation) -> bool {
        let result = self.seen[&relation.result];
        let allows = |number: Printed, value| Fraction::from_decimal(value).is_none_or(|value| number.allows(value));
        // One of them can have more decimals.
        if let Rule::Equal(other) = relation.rule {
            let other = self.seen[&other];
            return allows(result, other.value) || allows(other, result.value);
        }
        self.recomputed(relation).is_none_or(|found| result.allows(found))
    }

    /// What a reader finds who computes with the numbers as they are printed; nothing where that can't be told.
    fn recomputed(&self, relation: &Relation) -> Option<Fraction> {
        let printed = |id: &FigureId| self.seen[id].value;
        match &relation.rule {
            Rule::Equal(other) => Fraction::from_decimal(printed(other)),
            Rule::Sum(terms) => {
                let sum = terms.iter().try_fold(Decimal::ZERO, |sum, (subtracted, term)| {
                    let term = printed(term);
                    if *subtracted {
                        sum.checked_sub(term)
                    } else {
                        sum.checked_add(term)
                    }
                });
                sum.and_then(Fraction::from_decimal)
            }
            Rule::Product(first, second) => {
                let product = printed(first).checked_mul(printed(second));
                product.and_then(Fraction::from_decimal)
            }
            Rule::Quotient(first, second) => {
                let quotient = Fraction::of(printed(first), printed(second));
                quotient.and_then(|quotient| quotient.checked_mul(self.scale(relation.result)))
            }
        }
    }

    /// What a quotient is multiplied by before it is shown.
    fn scale(&self, result: FigureId) -> Fraction {
        match self.figures.at(result).quantity {
            Quantity::Ratio {
                unit: RatioUnit::Percent | RatioUnit::Index,
                ..
            } => Fraction::from(100),
            _ => Fraction::ONE,
        }
    }
}

const fn is_ratio(operation: &Operation) -> bool {
    matches!(operation.outcome, Outcome::Ratio)
}

fn sum(parts: &[Part]) -> Rule {
    Rule::Sum(parts.iter().map(|part| (part.subtracted, part.figure)).collect())
}

/// The last part of the name of a figure.
fn column(figure: &Figure) -> &str {
    figure.id.rsplit('.').next().unwrap_or_default()
}

/// The name of the figure of the same line item in another column.
fn beside(figure: &Figure, column: &str) -> String {
    match figure.id.rsplit_once('.') {
        Some((row, _)) => format!("{row}.{column}"),
        None => String::new(),
    }
}
