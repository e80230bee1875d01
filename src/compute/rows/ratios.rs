//! Groups whose ratio divides figures of unlike items: one of them is `nvt` on one side only, so that the group counts
//! it in what is divided and not in what is divided by, or the other way about.

use crate::bug::bug;
use crate::model::arithmetic;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Origin, Part};
use crate::model::left_out::is_absent;
use crate::model::notation;
use crate::model::operation::Operation;
use crate::model::project::{Column, ColumnKind, Operand};
use crate::model::quantity::{Absence, Quantity};

use super::Checker;
use crate::compute::plan::Definition;

/// A figure on either side of the division, and whether its group subtracts it.
type Side<'a> = (bool, &'a Figure);

/// What is `nvt` of an item, where the other side is not.
struct Half<'a> {
    absent: &'a Figure,
    /// Whether that is what is divided by.
    is_divisor: bool,
    /// The column of the other side, which the group counts all the same.
    counted: usize,
}

/// A group whose ratio is another one over the items that have both figures.
pub struct Uneven<'a> {
    row: usize,
    column: usize,
    /// The sides on which an item is `nvt`.
    halves: Vec<Half<'a>>,
    /// The ratio over the items that have both.
    by_items: String,
}

impl<'a> Checker<'a> {
    /// What is uneven about the ratio of a group, where its group totals are those of unlike items.
    pub(super) fn uneven(
        &self,
        row: usize,
        column: usize,
        operation: &Operation,
        operands: &[Operand],
    ) -> Option<Uneven<'a>> {
        let [Operand::Column(first), Operand::Column(second)] = operands else {
            return None;
        };
        let cell = self.file.cell(row, column);
        let own = &self.at(cell).quantity;
        let is_computed = matches!(self.plan.definition(cell), Definition::Formula(..));
        if !is_computed || matches!(own, Quantity::NotApplicable(_)) {
            return None;
        }
        let group = [*first, *second].map(|column| self.at(self.file.cell(row, column)));
        let mut items = Vec::new();
        self.gather([(false, group[0]), (false, group[1])], &mut items);
        let half = |[(_, over), (_, under)]: &[Side<'a>; 2]| match (is_absent(over), is_absent(under)) {
            (true, false) => Some(Half {
                absent: self.input(over),
                is_divisor: false,
                counted: *second,
            }),
            (false, true) => Some(Half {
                absent: self.input(under),
                is_divisor: true,
                counted: *first,
            }),
            (false, false) | (true, true) => None,
        };
        let halves: Vec<Half<'_>> = items.iter().filter_map(half).collect();
        let whole = items
            .iter()
            .filter(|sides| sides.iter().all(|(_, figure)| !is_absent(figure)));
        let whole: Vec<&[Side<'a>; 2]> = whole.collect();
        let total = |side: usize| {
            let parts = whole.iter().map(|sides| (sides[side].0, &sides[side].1.quantity));
            arithmetic::sum(&parts.collect::<Vec<_>>()).ok()
        };
        let by_items = match (total(0), total(1)) {
            (Some(first), Some(second)) => (operation.compute)(&[&first, &second], None).ok(),
            _ => None,
        };
        (!halves.is_empty() && by_items.as_ref() != Some(own)).then(|| Uneven {
            row,
            column,
            halves,
            by_items: notation::exact(&by_items.unwrap_or(Quantity::NotApplicable(Absence::Given))),
        })
    }

    /// The figures of the items that two totals of a group are made of, side by side.
    fn gather(&self, [first, second]: [Side<'a>; 2], items: &mut Vec<[Side<'a>; 2]>) {
        let (Origin::Sum(left), Origin::Sum(right)) = (&first.1.origin, &second.1.origin) else {
            items.push([first, second]);
            return;
        };
        for (left, right) in left.iter().zip(right) {
            let side =
                |(subtracted, _): Side<'a>, part: &Part| (subtracted != part.subtracted, self.figures.at(part.figure));
            self.gather([side(first, left), side(second, right)], items);
        }
    }

    /// Reports each `nvt` that is not told yet.
    pub(super) fn report_uneven(&mut self, found: &Uneven<'a>, problems: &mut Problems) {
        for half in &found.halves {
            if self.told.insert(half.absent.place) {
                problems.push(self.one_sided(found, half));
            }
        }
    }

    fn one_sided(&self, found: &Uneven<'_>, half: &Half<'_>) -> Diagnostic {
        let columns = &self.file.file.columns;
        let Half { absent, is_divisor, .. } = *half;
        let (column, counted) = (&columns[found.column], &columns[half.counted]);
        let group = self.file.rows[found.row].item;
        let own = self.at(self.file.cell(found.row, found.column));
        let Origin::Operation(operation, operands) = &own.origin else {
            bug("a ratio that was not computed");
        };
        let name = |operand: usize| {
            let figure = operands.get(operand).map(|operand| self.figures.at(*operand));
            figure
                .and_then(|figure| figure.aspect.as_deref())
                .unwrap_or_default()
                .to_owned()
        };
        let help = if self.is_of_computed_column(absent) {
            "haal deze nvt weg: het programma rekent het cijfer uit".to_owned()
        } else {
            let in_column = |other: &&Column| absent.id.rsplit('.').next() == Some(other.id.value.as_str());
            let zero = match columns.iter().find(in_column).map(|column| column.kind) {
                Some(ColumnKind::Amount | ColumnKind::Balance) => "0.00",
                _ => "0",
            };
            if is_divisor {
                format!(
                    "vul het cijfer in; is het nul, schrijf dan {zero}, en bij deze post ‘{}: nvt’",
                    column.id.value
                )
            } else {
                format!("vul het cijfer in ({zero} als er niets is)")
            }
        };
        Diagnostic::error(
            Code::GroupContradicted,
            format!(
                "door deze nvt spreekt de groep ‘{}’ zichzelf tegen: ‘{}’ is volgens de rij zelf ({}) {}, maar volgens \
                 de posten die beide cijfers hebben {}",
                group.label.value,
                column.label.value,
                (operation.told)(&name),
                notation::exact(&own.quantity),
                found.by_items,
            ),
            format!(
                "{help}; of schrijf ook nvt bij {}, dan valt de post buiten beide totalen; of zet de post buiten deze groep",
                self.given_for(half.counted)
            ),
        )
        .at(absent.place, "deze nvt")
        .related(group.id.place, "deze groep")
        .why(format!(
            "de groep telt ‘{}’ wel mee bij ‘{}’",
            absent.subject, counted.label.value
        ))
    }
}
