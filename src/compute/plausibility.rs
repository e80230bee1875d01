//! What the figures themselves give away: totals that do not agree, reserves that are overdrawn, amounts in another
//! unit, columns without figures.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::figure::{FigureId, Figures, Quantity};
use crate::notation;
use crate::project::{Column, ColumnKind, Formula, Term};
use crate::verdict::{Kind, Verdict};

use super::operation::number;
use super::plan::{Cell, FilePlan, Plan};

/// Reports what is wrong, and tells which checks hold.
pub fn check(edition: &str, plan: &Plan<'_>, figures: &Figures, problems: &mut Problems) -> Vec<Verdict> {
    let mut checker = Checker {
        edition,
        figures,
        problems,
        verdicts: Vec::new(),
    };
    for file in plan.files() {
        for row in 0..file.rows.len() {
            checker.controls(file, row);
        }
        for (index, column) in file.file.columns.iter().enumerate() {
            checker.empty(file, index, column);
            if column.kind == ColumnKind::Balance {
                checker.balances(file, index);
            }
            checker.units(file, index, column);
        }
    }
    checker.verdicts
}

struct Checker<'a> {
    edition: &'a str,
    figures: &'a Figures,
    problems: &'a mut Problems,
    verdicts: Vec<Verdict>,
}

impl Checker<'_> {
    fn quantity(&self, cell: Cell) -> Option<&Quantity> {
        u32::try_from(cell)
            .ok()
            .map(|cell| &self.figures.at(FigureId(cell)).quantity)
    }

    fn name(&self, cell: Cell) -> String {
        u32::try_from(cell).map_or_else(|_| String::new(), |cell| self.figures.at(FigureId(cell)).id.to_string())
    }

    /// Typed totals beside the computed ones.
    fn controls(&mut self, file: &FilePlan<'_>, row: usize) {
        let item = file.rows[row].item;
        for (column, typed) in &item.controls {
            let cell = file.cell(row, *column);
            let Some(quantity) = self.quantity(cell) else {
                continue;
            };
            let label = &file.file.columns[*column].label.value;
            let computed = number(quantity);
            if computed == Some(typed.value) {
                let evidence = notation::exact(quantity);
                self.verdicts.push(Verdict {
                    kind: Kind::Control,
                    edition: self.edition.to_owned(),
                    document: None,
                    name: self.name(cell),
                    statement: format!("{}, {label} is het getypte totaal", item.label.value),
                    evidence,
                    figures: vec![self.name(cell)],
                    place: typed.place,
                });
                continue;
            }
            let help = match computed {
                Some(computed) => format!(
                    "zoek welk getal fout is: het verschil is {}{}",
                    notation::plain(typed.value - computed),
                    factor_hint(typed.value, computed)
                ),
                None => "haal de controle weg: deze post heeft in deze kolom geen getal".to_owned(),
            };
            self.problems.push(
                Diagnostic::error(
                    Code::ControlFailed,
                    format!(
                        "het getypte totaal van ‘{}’ ({label}) is niet de som van de posten: dat is {}",
                        item.label.value,
                        notation::exact(quantity)
                    ),
                    help,
                )
                .at(typed.place, "dit totaal")
                .related(item.id.place, "deze groep"),
            );
        }
    }

    /// A reserve holds what is taken from it. Groups follow from their items.
    fn balances(&mut self, file: &FilePlan<'_>, column: usize) {
        let found = &file.file.columns[column];
        for (row, entry) in file.rows.iter().enumerate() {
            let cell = file.cell(row, column);
            let Some(Quantity::Amount { value, .. }) = self.quantity(cell) else {
                continue;
            };
            let value = value.euros();
            if value.is_sign_negative() && !value.is_zero() {
                if entry.item.children.is_empty() {
                    self.problems.push(
                        Diagnostic::error(
                            Code::ReserveOverdrawn,
                            format!(
                                "in ‘{}’ zit niet genoeg: {} komt uit op {}",
                                entry.item.label.value,
                                found.label.value,
                                notation::plain(value)
                            ),
                            "verlaag de onttrekking, of verbeter de stand van de reserve",
                        )
                        .at(entry.item.id.place, "deze reserve")
                        .related(found.id.place, "deze stand mag niet onder nul komen"),
                    );
                }
            } else if found.formula.is_some() {
                self.verdicts.push(Verdict {
                    kind: Kind::Reserve,
                    edition: self.edition.to_owned(),
                    document: None,
                    name: self.name(cell),
                    statement: format!("{}: {} is niet onder nul", entry.item.label.value, found.label.value),
                    evidence: notation::plain(value),
                    figures: vec![self.name(cell)],
                    place: entry.item.id.place,
                });
            }
        }
    }

    /// A column in which no item has a value, without a word on why.
    fn empty(&mut self, file: &FilePlan<'_>, index: usize, column: &Column) {
        if column.formula.is_some() || file.rows.is_empty() {
            return;
        }
        let is_there = |cell| {
            self.quantity(cell)
                .is_some_and(|quantity| !matches!(quantity, Quantity::NotApplicable(_)))
        };
        let has_values = (0..file.rows.len()).any(|row| is_there(file.cell(row, index)));
        let problem = match (has_values, &column.absent_because) {
            (false, None) => {
                let what = if column.series.is_some() {
                    format!("voor deze periode is er geen enkel cijfer: ‘{}’", column.label.value)
                } else {
                    format!("in de kolom ‘{}’ staat alleen nvt", column.label.value)
                };
                Diagnostic::warning(
                    Code::EmptyColumn,
                    what,
                    "vul de cijfers in, haal de kolom weg, of zeg de lezer waarom: nvt_omdat: …",
                )
            }
            (true, Some(reason)) => Diagnostic::warning(
                Code::EmptyColumn,
                format!("de kolom ‘{}’ heeft wel cijfers", column.label.value),
                "haal ‘nvt_omdat’ weg",
            )
            .related(reason.place, "dit klopt dan niet"),
            _ => return,
        };
        self.problems.push(problem.at(column.id.place, "deze kolom"));
    }

    /// Two amounts that are subtracted, of which one is about a thousand times the other.
    fn units(&mut self, file: &FilePlan<'_>, index: usize, column: &Column) {
        let before = index.checked_sub(1).filter(|before| {
            column.series.is_some() && column.formula.is_none() && file.file.columns[*before].series == column.series
        });
        let pairs: Vec<(usize, usize)> = match column.formula.as_ref().map(|formula| &formula.value) {
            Some(Formula::Columns(terms)) => {
                let (minus, plus): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.subtracted);
                let pairs = plus.iter().flat_map(|a| minus.iter().map(|b| (a.column, b.column)));
                pairs.collect()
            }
            _ => before.map(|before| (before, index)).into_iter().collect(),
        };
        for (a, b) in pairs {
            for (row, entry) in file.rows.iter().enumerate() {
                if !entry.item.children.is_empty() {
                    continue;
                }
                let cells = [file.cell(row, a), file.cell(row, b)];
                let [Some(first), Some(second)] = cells.map(|cell| self.quantity(cell).and_then(number)) else {
                    continue;
                };
                if is_factor_thousand(first, second) {
                    let [first, second] =
                        cells.map(|cell| self.quantity(cell).map(notation::exact).unwrap_or_default());
                    self.problems.push(
                        Diagnostic::warning(
                            Code::UnitSuspect,
                            format!(
                                "bij ‘{}’ schelen twee getallen ongeveer een factor duizend: {first} en {second}",
                                entry.item.label.value
                            ),
                            "kijk of beide in euro’s staan; een bedrag in duizendtallen moet u uitschrijven",
                        )
                        .at(entry.item.id.place, "bij deze post")
                        .related(column.id.place, "deze kolom zet ze tegenover elkaar"),
                    );
                }
            }
        }
    }
}

/// Whether one is about a thousand times the other.
fn is_factor_thousand(a: Decimal, b: Decimal) -> bool {
    let (large, small) = if a.abs() > b.abs() {
        (a.abs(), b.abs())
    } else {
        (b.abs(), a.abs())
    };
    !small.is_zero()
        && small
            .checked_mul(Decimal::from(500))
            .is_some_and(|least| least <= large)
        && small.checked_mul(Decimal::from(2000)).is_none_or(|most| large <= most)
}

/// A hint, where the difference looks like one of units.
fn factor_hint(a: Decimal, b: Decimal) -> &'static str {
    if is_factor_thousand(a, b) {
        "; staat een van de twee in duizendtallen?"
    } else {
        ""
    }
}
