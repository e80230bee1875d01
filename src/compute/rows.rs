//! Groups that contradict themselves: a computed column, added up over the items, differs from the same computation
//! over the columns of the group. An item that is `nvt` in one of these columns makes it so.

mod ratios;

use std::collections::{BTreeSet, HashSet};

use crate::model::arithmetic::{self, number};
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::figure::{Figure, FigureId, Figures, Origin};
use crate::model::left_out::is_absent;
use crate::model::notation;
use crate::model::project::{Formula, Operand, Term};
use crate::model::quantity::{Absence, Quantity};
use crate::model::source::Place;

use super::plan::{Cell, Definition, FilePlan, Plan};

/// Reports the groups of `plan` that contradict themselves, each `nvt` once, at the group nearest to it.
pub fn check(plan: &Plan<'_>, figures: &Figures, problems: &mut Problems) {
    for file in plan.files() {
        let mut checker = Checker {
            plan,
            file,
            figures,
            told: HashSet::new(),
        };
        for (column, found) in file.file.columns.iter().enumerate() {
            let Some(formula) = found.formula.as_ref().map(|formula| &formula.value) else {
                continue;
            };
            for row in (0..file.rows.len()).rev() {
                match formula {
                    Formula::Columns(terms) => {
                        if let Some(contradiction) = checker.contradiction(row, column, terms) {
                            checker.report(&contradiction, problems);
                        }
                    }
                    Formula::Operation(operation, operands) => {
                        if let Some(uneven) = checker.uneven(row, column, operation, operands) {
                            checker.report_uneven(&uneven, problems);
                        }
                    }
                }
            }
        }
    }
}

/// A group whose computed column has another value than its own columns give.
struct Contradiction<'t> {
    row: usize,
    column: usize,
    terms: &'t [Term],
    /// What its columns give, written out.
    by_columns: String,
}

struct Checker<'a> {
    plan: &'a Plan<'a>,
    file: &'a FilePlan<'a>,
    figures: &'a Figures,
    /// Where an `nvt` stands that is told.
    told: HashSet<Place>,
}

impl<'a> Checker<'a> {
    fn at(&self, cell: Cell) -> &'a Figure {
        self.figures.at(FigureId::of(cell))
    }

    fn contradiction<'t>(&self, row: usize, column: usize, terms: &'t [Term]) -> Option<Contradiction<'t>> {
        let cell = self.file.cell(row, column);
        let Definition::Sum(_) = self.plan.definition(cell) else {
            return None;
        };
        let by_items = &self.at(cell).quantity;
        if matches!(by_items, Quantity::NotApplicable(Absence::Break(_))) {
            return None;
        }
        let operands: Vec<(bool, &Quantity)> = terms
            .iter()
            .map(|term| (term.subtracted, &self.at(self.file.cell(row, term.column)).quantity))
            .collect();
        let by_columns = arithmetic::sum(&operands).ok()?;
        (number(by_items) != number(&by_columns)).then(|| Contradiction {
            row,
            column,
            terms,
            by_columns: notation::exact(&by_columns),
        })
    }

    fn report(&mut self, found: &Contradiction<'_>, problems: &mut Problems) {
        let mut is_by_absence = false;
        for row in self.file.below(found.row) {
            let Some((absent, counted)) = self.half(row, found) else {
                continue;
            };
            is_by_absence = true;
            if self.told.insert(absent.place) {
                problems.push(self.by_absence(found, absent, counted));
            }
        }
        if !is_by_absence {
            problems.push(self.by_own_values(found));
        }
    }

    /// What is `nvt` of an item, and a column in which the group counts it all the same.
    fn half(&self, row: usize, found: &Contradiction<'_>) -> Option<(&'a Figure, usize)> {
        if !self.file.rows[row].is_leaf() {
            return None;
        }
        let own = self.at(self.file.cell(row, found.column));
        let is_there = |term: &&Term| !is_absent(self.at(self.file.cell(row, term.column)));
        let counted = found.terms.iter().find(is_there)?;
        is_absent(own).then(|| (self.input(own), counted.column))
    }

    /// The `nvt` in the file that makes this figure `nvt`.
    fn input(&self, figure: &'a Figure) -> &'a Figure {
        let absent = figure
            .parts()
            .map(|part| self.figures.at(part))
            .find(|part| is_absent(part));
        match (&figure.origin, absent) {
            (Origin::Columns(_) | Origin::Operation(..), Some(part)) => self.input(part),
            _ => figure,
        }
    }

    /// Whether the program computes the column of a figure.
    fn is_of_computed_column(&self, figure: &Figure) -> bool {
        let name = figure.id.rsplit('.').next();
        let mut columns = self.file.file.columns.iter();
        columns.any(|column| column.formula.is_some() && name == Some(column.id.value.as_str()))
    }

    /// "‘Verschil’ is … volgens de posten, maar …"
    fn both(&self, found: &Contradiction<'_>) -> String {
        let columns = &self.file.file.columns;
        let terms = found.terms.iter().enumerate().map(|(index, term)| {
            let sign = match (index, term.subtracted) {
                (0, false) => "",
                (0, true) => "− ",
                (_, false) => " + ",
                (_, true) => " − ",
            };
            format!("{sign}{}", columns[term.column].label.value)
        });
        format!(
            "‘{}’ is volgens de posten {}, maar volgens de rij zelf ({}) {}",
            columns[found.column].label.value,
            notation::exact(&self.at(self.file.cell(found.row, found.column)).quantity),
            terms.collect::<String>(),
            found.by_columns,
        )
    }

    fn by_absence(&self, found: &Contradiction<'_>, absent: &Figure, counted: usize) -> Diagnostic {
        let group = self.file.rows[found.row].item;
        let given = self.given_for(counted);
        let counted = &self.file.file.columns[counted];
        let help = if self.is_of_computed_column(absent) {
            "haal deze nvt weg: het programma rekent het cijfer uit".to_owned()
        } else {
            "vul het cijfer in (0.00 als er niets is)".to_owned()
        };
        Diagnostic::error(
            Code::GroupContradicted,
            format!(
                "door deze nvt spreekt de groep ‘{}’ zichzelf tegen: {}",
                group.label.value,
                self.both(found)
            ),
            format!(
                "{help}; of schrijf ook nvt bij {given}, dan valt de post buiten het totaal; of zet de post buiten deze groep"
            ),
        )
        .at(absent.place, "deze nvt")
        .related(group.id.place, "deze groep")
        .why(format!(
            "de groep telt ‘{}’ wel mee bij ‘{}’",
            absent.subject, counted.label.value
        ))
    }

    /// The columns that the author fills in, by name, through which a column has a value.
    fn given_for(&self, column: usize) -> String {
        let columns = &self.file.file.columns;
        let mut given = BTreeSet::new();
        let mut queue = vec![column];
        while let Some(number) = queue.pop() {
            match columns[number].formula.as_ref().map(|formula| &formula.value) {
                Some(Formula::Columns(terms)) => queue.extend(terms.iter().map(|term| term.column)),
                Some(Formula::Operation(_, operands)) => queue.extend(operands.iter().filter_map(own_column)),
                None => {
                    given.insert(number);
                }
            }
        }
        let names: Vec<&str> = given
            .into_iter()
            .map(|number| columns[number].id.value.as_str())
            .collect();
        quoted_list(&names, "en")
    }

    fn by_own_values(&self, found: &Contradiction<'_>) -> Diagnostic {
        let column = &self.file.file.columns[found.column];
        let group = self.file.rows[found.row].item;
        Diagnostic::error(
            Code::GroupContradicted,
            format!(
                "de groep ‘{}’ spreekt zichzelf tegen: {}",
                group.label.value,
                self.both(found)
            ),
            format!(
                "zet ‘optellen: nee’ bij de kolom ‘{}’, of haal de eigen cijfers van de groep weg",
                column.id.value
            ),
        )
        .at(group.id.place, "deze groep")
        .related(column.id.place, "deze kolom telt de posten op")
        .why("de groep heeft eigen cijfers, die niet de som van haar posten zijn")
    }
}

/// The column of the same item with which an operation computes.
const fn own_column(operand: &Operand) -> Option<usize> {
    match operand {
        Operand::Column(column) => Some(*column),
        Operand::OfTopmostGroup(_) | Operand::Figure(_) => None,
    }
}
