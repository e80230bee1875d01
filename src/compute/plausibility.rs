//! What the figures themselves give away: totals that do not agree, reserves that are overdrawn, amounts in another
//! unit, columns without figures.

use rust_decimal::Decimal;

use crate::model::arithmetic::number;
use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, FigureId, Figures};
use crate::model::notation;
use crate::model::project::{Column, ColumnKind, Formula, Item, SeriesBreak, Term};
use crate::model::quantity::Quantity;
use crate::model::source::Place;
use crate::model::verdict::{Kind, Verdict};

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
        for found in &file.file.breaks {
            checker.pointless(file, found);
        }
        for (index, column) in file.file.columns.iter().enumerate() {
            checker.empty(file, index, column);
            match column.kind {
                ColumnKind::Balance => checker.balances(file, index),
                ColumnKind::People => checker.unions(file, index, plan),
                ColumnKind::Amount | ColumnKind::Price | ColumnKind::Units | ColumnKind::Count => {}
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
    fn figure(&self, cell: Cell) -> &Figure {
        self.figures.at(FigureId::of(cell))
    }

    fn quantity(&self, cell: Cell) -> &Quantity {
        &self.figure(cell).quantity
    }

    fn name(&self, cell: Cell) -> String {
        self.figure(cell).id.to_string()
    }

    /// Where a figure stands, or its item where it is computed.
    fn place(&self, cell: Cell) -> Place {
        self.figure(cell).place
    }

    /// Typed totals beside the computed ones.
    fn controls(&mut self, file: &FilePlan<'_>, row: usize) {
        let item = file.rows[row].item;
        for (column, typed) in &item.controls {
            let cell = file.cell(row, *column);
            let quantity = self.quantity(cell);
            let label = &file.file.columns[*column].label.value;
            let computed = number(quantity);
            // A product can have more decimals than a total that people write.
            let in_cents = computed.and_then(|computed| notation::to_step(computed, Decimal::new(1, 2)));
            if computed == Some(typed.value) || in_cents == Some(typed.value) {
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
                    notation::like(quantity, typed.value - computed),
                    factor_hint(typed.value, computed)
                ),
                None => "haal de controle weg".to_owned(),
            };
            let outcome = match computed {
                Some(_) => format!("het programma komt uit op {}", notation::exact(quantity)),
                None => "het programma komt niet uit op een getal maar op nvt".to_owned(),
            };
            self.problems.push(
                Diagnostic::error(
                    Code::ControlFailed,
                    format!("de controle van ‘{}’ ({label}) klopt niet: {outcome}", item.label.value),
                    help,
                )
                .at(typed.place, "dit is getypt")
                .related(item.id.place, "bij deze post"),
            );
        }
    }

    /// A reserve holds what is taken from it. Groups follow from their items.
    fn balances(&mut self, file: &FilePlan<'_>, column: usize) {
        let found = &file.file.columns[column];
        for (row, entry) in file.rows.iter().enumerate() {
            let cell = file.cell(row, column);
            let Quantity::Amount { value, .. } = self.quantity(cell) else {
                continue;
            };
            let value = value.euros();
            if value.is_sign_negative() && !value.is_zero() {
                if entry.is_leaf() {
                    self.problems.push(self.overdrawn(cell, entry.item, found, value));
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

    fn overdrawn(&self, cell: Cell, item: &Item, column: &Column, value: Decimal) -> Diagnostic {
        let value = notation::plain(value);
        let (label, reserve) = (&column.label.value, &item.label.value);
        if column.formula.is_some() {
            Diagnostic::error(
                Code::ReserveOverdrawn,
                format!("in ‘{reserve}’ zit niet genoeg: {label} komt uit op {value}"),
                "verlaag de onttrekking, of verbeter de stand van de reserve",
            )
            .at(item.id.place, "deze reserve")
            .related(column.id.place, "deze stand mag niet onder nul komen")
        } else {
            Diagnostic::error(
                Code::ReserveOverdrawn,
                format!("de stand van ‘{reserve}’ is minder dan nul: {label} is {value}"),
                "verbeter de stand; is het geen reserve, haal dan ‘soort: stand’ weg bij de kolom",
            )
            .at(self.place(cell), "deze stand")
            .related(column.id.place, "deze kolom heeft ‘soort: stand’")
        }
        .why("uit een reserve kan niet meer geld komen dan erin zit")
    }

    /// A total of people of its own counts at least everybody in each of its items.
    fn unions(&mut self, file: &FilePlan<'_>, column: usize, plan: &Plan<'_>) {
        for (row, entry) in file.rows.iter().enumerate() {
            let own = entry.item.values.get(column).and_then(Option::as_ref);
            if own.is_none() || entry.is_leaf() {
                continue;
            }
            let total = number(self.quantity(file.cell(row, column)));
            let below = file.below(row).into_iter().map(|part| file.cell(part, column));
            let largest = below.max_by_key(|part| number(self.quantity(*part)));
            let Some((part, count)) = largest.and_then(|part| Some((part, number(self.quantity(part))?))) else {
                continue;
            };
            if total.is_some_and(|total| total < count) {
                self.problems.push(self.too_small(file.cell(row, column), part));
            }
            let parts = plan.parts_of_given(file.cell(row, column));
            let counts = parts.iter().map(|part| number(self.quantity(*part)));
            // Of an item that is `nvt` nobody knows how many are in it.
            let sum: Option<Decimal> = counts.sum();
            if let (Some(total), Some(sum)) = (total, sum)
                && total > sum
            {
                self.problems.push(self.too_large(file.cell(row, column), sum));
            }
        }
    }

    fn too_small(&self, total: Cell, part: Cell) -> Diagnostic {
        let (whole, item) = (self.figure(total), self.figure(part));
        let aspect = whole.aspect.as_deref().unwrap_or_default();
        Diagnostic::error(
            Code::ControlFailed,
            format!(
                "het eigen aantal van ‘{}’ ({aspect}) klopt niet: het is {}, en alleen al bij ‘{}’ zijn het er {}",
                whole.subject,
                notation::exact(&whole.quantity),
                item.subject,
                notation::exact(&item.quantity)
            ),
            "zoek welk getal fout is: van de groep of van de post",
        )
        .at(whole.place, "dit is het aantal van de groep")
        .related(item.place, "en dit van een post erin")
        .why("wie bij een post hoort, hoort ook bij de groep: die kan niet kleiner zijn")
    }

    fn too_large(&self, total: Cell, sum: Decimal) -> Diagnostic {
        let whole = self.figure(total);
        let aspect = whole.aspect.as_deref().unwrap_or_default();
        Diagnostic::warning(
            Code::PartialTotal,
            format!(
                "het eigen aantal van ‘{}’ ({aspect}) is {}, en de posten erin zijn samen {}: niet iedereen staat bij een post",
                whole.subject,
                notation::exact(&whole.quantity),
                notation::like(&whole.quantity, sum)
            ),
            "verbeter het getal dat fout is, of zet een post erbij voor de anderen, met hun aantal; is dat niet bekend, vul daar dan ‘nvt’ in",
        )
        .at(whole.place, "dit is het aantal van de groep")
        .why("de lezer denkt dat iedereen bij een van de posten hoort, en dan kan de groep niet groter zijn")
    }

    /// A column in which no item has a value, without a word on why.
    fn empty(&mut self, file: &FilePlan<'_>, index: usize, column: &Column) {
        if column.formula.is_some() || file.rows.is_empty() {
            return;
        }
        let is_there = |cell| !matches!(self.quantity(cell), Quantity::NotApplicable(_));
        let has_values = |index| (0..file.rows.len()).any(|row| is_there(file.cell(row, index)));
        // The reason for a series holds where one of its periods has no values.
        let same: Vec<bool> = (0..)
            .zip(&file.file.columns)
            .filter(|(_, other)| column.series.is_some() && other.series == column.series)
            .map(|(other, _)| has_values(other))
            .collect();
        if column.absent_because.is_some() && same.contains(&false) {
            return;
        }
        let has_values = has_values(index);
        let problem = match (has_values, &column.absent_because) {
            (false, None) => {
                let name = if same.contains(&true) {
                    &column.label.value
                } else {
                    declared(column)
                };
                Diagnostic::warning(
                    Code::EmptyColumn,
                    format!("in de kolom ‘{name}’ staat alleen nvt"),
                    "vul de cijfers in, haal de kolom weg, of zet de reden voor de lezer bij de kolom: ‘nvt_omdat: …’",
                )
                .why("zonder reden weet de lezer niet of de cijfers vergeten zijn")
            }
            (true, Some(reason)) => Diagnostic::warning(
                Code::EmptyColumn,
                format!(
                    "de kolom ‘{}’ heeft wel cijfers, en ook een reden waarom niet",
                    declared(column)
                ),
                "haal ‘nvt_omdat’ weg, of vul ‘nvt’ in bij de posten",
            )
            .related(reason.place, "deze reden komt onder de tabel"),
            _ => return,
        };
        self.problems.push(problem.at(column.id.place, "deze kolom"));
    }

    fn unit_suspect(&self, cells: [Cell; 2], item: &str, column: &Column) -> Diagnostic {
        let [first, second] = cells.map(|cell| notation::exact(self.quantity(cell)));
        let problem = Diagnostic::warning(
            Code::UnitSuspect,
            format!("bij ‘{item}’ is het ene getal ongeveer duizend keer het andere: {first} en {second}"),
            "kijk of een van de twee in duizendtallen staat, en schrijf dat getal dan helemaal uit",
        );
        match cells.map(|cell| self.place(cell)) {
            [first, second] if first != second => problem.at(second, "dit getal").related(first, "en dit"),
            [place, _] => problem
                .at(place, "bij deze post")
                .related(column.id.place, "deze kolom zet ze naast elkaar"),
        }
    }

    /// A break with nothing on one of its sides, as by a typing error in the year.
    fn pointless(&mut self, file: &FilePlan<'_>, found: &SeriesBreak) {
        let mut periods = file.file.columns.iter().filter_map(|column| column.period);
        let is_after = |period: Period| period.from >= found.from.value.from;
        if periods.clone().any(is_after) && !periods.all(is_after) {
            return;
        }
        self.problems.push(
            Diagnostic::warning(
                Code::PeriodMissing,
                "deze reeksbreuk valt buiten de perioden van dit bestand",
                "kijk het jaar na, en of de kolommen een ‘periode’ hebben",
            )
            .at(found.from.place, "er zijn geen kolommen van vóór én na dit moment"),
        );
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
            Some(Formula::Operation(..)) | None => before.map(|before| (before, index)).into_iter().collect(),
        };
        for (a, b) in pairs {
            for (row, entry) in file.rows.iter().enumerate() {
                if !entry.is_leaf() {
                    continue;
                }
                let cells = [file.cell(row, a), file.cell(row, b)];
                let [Some(first), Some(second)] = cells.map(|cell| number(self.quantity(cell))) else {
                    continue;
                };
                if is_factor_thousand(first, second) {
                    self.problems
                        .push(self.unit_suspect(cells, &entry.item.label.value, column));
                }
            }
        }
    }
}

/// The name of a column to its author: that of its series, where it is one of a series.
fn declared(column: &Column) -> &str {
    column.series.as_deref().unwrap_or(&column.label.value)
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
