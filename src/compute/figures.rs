//! The figures of an edition: the value of each cell, after those that it is computed from.

use std::sync::Arc;

use crate::model::arithmetic::{self, Fault};
use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, FigureId, Figures, Origin, Part};
use crate::model::node::Located;
use crate::model::project::{Column, ColumnKind, Formula, Given, Operand, Term, is_rest};
use crate::model::quantity::{Absence, Disadvantage, Quantity};
use crate::model::secrecy::Secrecy;
use crate::model::source::Place;

use super::faults;
use super::order::order;
use super::plan::{Cell, Content, Definition, FilePlan, Nature, Plan};

/// A value with where it comes from.
struct Value {
    quantity: Quantity,
    origin: Origin,
    example: bool,
    place: Place,
}

/// The figures of `plan`; none where one of them can't be computed, which is reported.
pub fn figures(plan: &Plan<'_>, secrecy: Secrecy, problems: &mut Problems) -> Option<Figures> {
    let order = order(plan);
    for circle in &order.circles {
        problems.push(faults::circular(circle, plan));
    }
    let mut editor = Editor {
        plan,
        secrecy: &secrecy,
        figures: (0..plan.size()).map(|_| None).collect(),
        problems,
    };
    for cell in order.cells {
        editor.figures[cell] = editor.value(cell).map(|value| Box::new(figure(cell, value, plan)));
    }
    let figures: Option<Vec<Box<Figure>>> = editor.figures.into_iter().collect();
    Some(Figures::new(figures?, secrecy))
}

fn figure(cell: Cell, value: Value, plan: &Plan<'_>) -> Figure {
    let (subject, aspect, source) = match plan.content(cell) {
        Content::Fact(_, fact) => (&fact.label.value, None, &fact.source),
        Content::Item(plan, row, column) => {
            let item = plan.rows[row].item;
            (
                &item.label.value,
                Some(&plan.file.columns[column].label.value),
                &item.source,
            )
        }
    };
    Figure {
        id: Arc::from(plan.name(cell)),
        subject: Arc::clone(subject),
        aspect: aspect.cloned(),
        quantity: value.quantity,
        example: value.example,
        source: source.clone(),
        origin: value.origin,
        place: value.place,
        hidden: None,
    }
}

struct Editor<'a, 'p> {
    plan: &'a Plan<'a>,
    secrecy: &'p Secrecy,
    figures: Vec<Option<Box<Figure>>>,
    problems: &'p mut Problems,
}

impl<'a> Editor<'a, '_> {
    fn value(&mut self, cell: Cell) -> Option<Value> {
        let plan = self.plan;
        let (file, row, column) = match plan.content(cell) {
            Content::Fact(_, fact) => {
                return Some(Value {
                    quantity: fact.quantity.clone(),
                    origin: Origin::Input,
                    example: fact.example,
                    place: fact.id.place,
                });
            }
            Content::Item(file, row, column) => (file, row, column),
        };
        match plan.definition(cell) {
            Definition::Given(given) => self.given(given, file, row, column),
            Definition::Sum(parts) => self.sum(&parts, file, row, column),
            Definition::Formula(formula, operands) => self.formula(formula, &operands, file, row, column),
            Definition::NoValue => Some(Value {
                quantity: Quantity::NotApplicable(Absence::Group),
                origin: Origin::Input,
                example: false,
                place: file.rows[row].item.id.place,
            }),
            Definition::Missing | Definition::Fact => None,
        }
    }

    fn given(&mut self, given: &'a Located<Given>, file: &FilePlan<'_>, row: usize, column: usize) -> Option<Value> {
        let example = file.rows[row].item.example;
        let value = |quantity, origin, example| {
            Some(Value {
                quantity,
                origin,
                example,
                place: given.place,
            })
        };
        match &given.value {
            Given::NotApplicable => value(Quantity::NotApplicable(Absence::Given), Origin::Input, example),
            Given::Number(number) => {
                let quantity = with_sign(number.quantity(), &file.file.columns[column], file.rows[row].nature);
                value(quantity, Origin::Input, example)
            }
            Given::Reference(name) => {
                let Some(cell) = self.plan.find(name) else {
                    faults::report_unknown(name, given.place, self.plan, self.secrecy, self.problems);
                    return None;
                };
                let source = self.figures[cell].as_ref()?;
                let (quantity, example) = (source.quantity.clone(), source.example);
                let is_computed = source.is_nihil_where_zero();
                if quantity == Quantity::NotApplicable(Absence::Group) {
                    self.problems.push(faults::of_group(name, given.place));
                    return None;
                }
                let quantity = self.taken_over(&quantity, given, file, row, column)?;
                let origin = Origin::Reference {
                    source: id(cell),
                    is_computed,
                };
                value(quantity, origin, example)
            }
        }
    }

    /// The value of another figure, where it is of the kind of the column.
    fn taken_over(
        &mut self,
        quantity: &Quantity,
        given: &Located<Given>,
        file: &FilePlan<'_>,
        row: usize,
        column: usize,
    ) -> Option<Quantity> {
        let found = &file.file.columns[column];
        let is_of_kind = match found.kind {
            ColumnKind::Amount | ColumnKind::Balance => matches!(quantity, Quantity::Amount { .. }),
            ColumnKind::Price => matches!(quantity, Quantity::Price(_)),
            ColumnKind::Units => matches!(quantity, Quantity::Units(_)),
            ColumnKind::Count => matches!(quantity, Quantity::Count { people: false, .. }),
            ColumnKind::People => matches!(quantity, Quantity::Count { people: true, .. }),
        };
        if is_of_kind || matches!(quantity, Quantity::NotApplicable(_)) {
            return Some(with_sign(quantity.clone(), found, file.rows[row].nature));
        }
        self.problems.push(
            Diagnostic::error(
                Code::MixedKinds,
                format!(
                    "deze verwijzing leidt naar {}, en dat past niet in deze kolom",
                    quantity.kind()
                ),
                format!(
                    "verwijs naar {}, of geef de kolom een andere ‘soort’",
                    found.kind.noun()
                ),
            )
            .at(given.place, "deze verwijzing")
            .related(found.id.place, "de kolom"),
        );
        None
    }

    fn sum(&mut self, parts: &[(bool, Cell)], file: &FilePlan<'_>, row: usize, column: usize) -> Option<Value> {
        let found = &file.file.columns[column];
        let mut quantities = Vec::with_capacity(parts.len());
        let mut signed = Vec::with_capacity(parts.len());
        let mut example = false;
        for (subtracted, cell) in parts {
            let part = self.figures[*cell].as_ref()?;
            example |= part.example;
            // Money that goes out is subtracted from what comes in; people and units are not.
            let subtracted = *subtracted && matches!(part.quantity, Quantity::Amount { .. });
            signed.push((subtracted, *cell));
            quantities.push((subtracted, &part.quantity));
        }
        let item = file.rows[row].item;
        let broken = quantities.iter().find_map(|(_, quantity)| match quantity {
            Quantity::NotApplicable(absence @ Absence::Break(_)) => Some(*absence),
            _ => None,
        });
        let there: Vec<(bool, &Quantity)> = quantities
            .into_iter()
            .filter(|(_, quantity)| !matches!(quantity, Quantity::NotApplicable(_)))
            .collect();
        let quantity = match broken {
            Some(absence) => Quantity::NotApplicable(absence),
            None if there.is_empty() => Quantity::NotApplicable(Absence::Given),
            None => {
                let sum = arithmetic::sum(&there);
                self.outcome(sum, file, (row, column))?
            }
        };
        Some(Value {
            quantity: with_sign(quantity, found, file.rows[row].nature),
            origin: Origin::Sum(signed.iter().map(part).collect()),
            example,
            place: item.id.place,
        })
    }

    fn formula(
        &mut self,
        formula: &'a Located<Formula>,
        operands: &[Result<Cell, &Located<String>>],
        file: &FilePlan<'_>,
        row: usize,
        column: usize,
    ) -> Option<Value> {
        let found = &file.file.columns[column];
        let item = file.rows[row].item;
        let mut cells = Vec::with_capacity(operands.len());
        for operand in operands {
            match operand {
                Ok(cell) => cells.push(*cell),
                Err(name) => {
                    faults::report_unknown(&name.value, name.place, self.plan, self.secrecy, self.problems);
                    return None;
                }
            }
        }
        let mut quantities = Vec::with_capacity(cells.len());
        let mut example = item.example;
        for cell in &cells {
            let part = self.figures[*cell].as_ref()?;
            example |= part.example;
            quantities.push(&part.quantity);
        }
        let absent = quantities.iter().find_map(|quantity| match quantity {
            Quantity::NotApplicable(absence) => Some(*absence),
            _ => None,
        });
        let absent = broken(&formula.value, file, row).or(absent);
        let outcome = match (absent, &formula.value) {
            (Some(absence), _) => Ok(Quantity::NotApplicable(absence)),
            (None, Formula::Columns(terms)) => {
                let signed: Vec<(bool, &Quantity)> = terms.iter().map(|term| term.subtracted).zip(quantities).collect();
                arithmetic::sum(&signed)
            }
            (None, Formula::Operation(operation, _)) => {
                match (operation.compute)(&quantities, found.disadvantage) {
                    // What is left of a group is no item of which the author could say that it has no ratio.
                    Err(Fault::DivisionByZero) if is_rest(&item.id.value) => {
                        Ok(Quantity::NotApplicable(Absence::Given))
                    }
                    outcome => outcome,
                }
            }
        };
        let quantity = self.outcome(outcome, file, (row, column))?;
        let origin = match &formula.value {
            Formula::Columns(terms) => {
                let parts = terms.iter().zip(&cells);
                Origin::Columns(parts.map(|(term, cell)| part(&(term.subtracted, *cell))).collect())
            }
            Formula::Operation(operation, _) => {
                Origin::Operation(operation, cells.iter().map(|cell| id(*cell)).collect())
            }
        };
        Some(Value {
            quantity: with_sign(quantity, found, file.rows[row].nature),
            origin,
            example,
            place: item.id.place,
        })
    }

    /// The outcome of a computation; a fault is reported at the item and at the column or its formula.
    fn outcome(
        &mut self,
        outcome: Result<Quantity, Fault>,
        file: &FilePlan<'_>,
        (row, column): (usize, usize),
    ) -> Option<Quantity> {
        let (item, found) = (file.rows[row].item, &file.file.columns[column]);
        let formula = found.formula.as_ref();
        let place = formula.map_or(found.id.place, |formula| formula.place);
        let problem = match outcome {
            Ok(quantity) => return Some(quantity),
            Err(Fault::TooLarge) => Diagnostic::error(
                Code::AmountTooLarge,
                format!(
                    "de uitkomst voor ‘{}’ is groter dan 999 biljoen euro, of heeft te veel cijfers",
                    item.label.value
                ),
                "kijk of er bij de bedragen een nul of een punt te veel of te weinig staat",
            )
            .at(item.id.place, "hier wordt de uitkomst te groot")
            .related(place, "in deze kolom"),
            Err(Fault::DivisionByZero) => faults::divided_by_zero(file, row, found),
            Err(Fault::MixedKinds(kinds)) => Diagnostic::error(
                Code::MixedKinds,
                format!("deze berekening kan niet: zij gaat over {kinds}"),
                faults::kinds_that_go_together(formula.map(|formula| &formula.value)),
            )
            .at(place, "deze berekening"),
        };
        self.problems.push(problem);
        None
    }
}

/// The break in a series across which `formula` would compute for this item.
fn broken(formula: &Formula, file: &FilePlan<'_>, row: usize) -> Option<Absence> {
    let breaks = &file.rows[row].breaks;
    if breaks.is_empty() {
        return None;
    }
    let columns = &file.file.columns;
    let periods: Vec<_> = operand_columns(formula)
        .filter_map(|index| columns[index].period)
        .collect();
    file.file.breaks.iter().enumerate().find_map(|(index, found)| {
        let is_after = |period: &Period| period.from >= found.from.value.from;
        let is_across = periods.iter().any(is_after) && !periods.iter().all(is_after);
        (is_across && breaks.contains(&index)).then_some(Absence::Break(index))
    })
}

fn operand_columns(formula: &Formula) -> impl Iterator<Item = usize> + '_ {
    let (terms, operands): (&[Term], &[_]) = match formula {
        Formula::Columns(terms) => (terms, &[]),
        Formula::Operation(_, operands) => (&[], operands),
    };
    let of_operands = operands.iter().filter_map(|operand| match operand {
        Operand::Column(column) | Operand::OfTopmostGroup(column) => Some(*column),
        Operand::Figure(_) => None,
    });
    terms.iter().map(|term| term.column).chain(of_operands)
}

/// Which sign of an amount in this column is a disadvantage: for income and balances it is the other one.
fn disadvantage(column: &Column, nature: Nature) -> Option<Disadvantage> {
    match nature {
        Nature::Out => column.disadvantage,
        Nature::In | Nature::Balance => column.disadvantage.map(Disadvantage::opposite),
    }
}

fn with_sign(quantity: Quantity, column: &Column, nature: Nature) -> Quantity {
    match quantity {
        Quantity::Amount { value, .. } => Quantity::Amount {
            value,
            disadvantage: disadvantage(column, nature),
        },
        other => other,
    }
}

fn id(cell: Cell) -> FigureId {
    FigureId::of(cell)
}

fn part((subtracted, cell): &(bool, Cell)) -> Part {
    Part {
        subtracted: *subtracted,
        figure: id(*cell),
    }
}
