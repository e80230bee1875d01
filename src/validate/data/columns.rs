//! Columns: given or computed, one by one or one for each period of a series.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::project::{Column, ColumnKind, Formula};
use crate::model::quantity::Disadvantage;
use crate::validate::scalars;

use super::effects::Effects;
use super::report_doubles;
use super::{computed_kind, formula};

const SIGNS: &[(&str, Disadvantage)] = &[("min", Disadvantage::Minus), ("plus", Disadvantage::Plus)];
/// What the values of a column can be, and whether they tell how much more or less something is.
const KINDS: &[(&str, (ColumnKind, bool))] = &[
    ("bedrag", (ColumnKind::Amount, false)),
    ("stand", (ColumnKind::Balance, false)),
    ("prijs", (ColumnKind::Price, false)),
    ("eenheden", (ColumnKind::Units, false)),
    ("aantal", (ColumnKind::Count, false)),
    ("personen", (ColumnKind::People, false)),
    ("verandering", (ColumnKind::Amount, true)),
];

/// The words for yes and no.
pub const YES_OR_NO: &[(&str, bool)] = &[("ja", true), ("nee", false)];

/// The periods of the series in a file, each with the end of the names of its columns: `2023_h1`. Nothing where one of
/// them can't be read.
pub fn periods(node: &Node, problems: &mut Problems) -> Option<Vec<(String, Period)>> {
    let nodes = node.list(problems);
    if nodes.is_empty() {
        if matches!(node.value, Value::List(_)) {
            problems.push(
                Diagnostic::error(
                    Code::WrongShape,
                    "deze lijst van perioden is leeg",
                    "noem de perioden, zoals [2022-h1, 2022-h2], of haal ‘perioden’ weg",
                )
                .at(node.place, "hier staat niets in"),
            );
        }
        return None;
    }
    let mut periods: Vec<(String, Located<Period>)> = Vec::new();
    let mut is_complete = true;
    for node in nodes {
        let (Some(name), Some(period)) = (node.text(problems), scalars::period_name(node, problems)) else {
            is_complete = false;
            continue;
        };
        if let Some((_, first)) = periods.iter().find(|(_, other)| other.value == period.value) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("de periode ‘{}’ staat er twee keer", name.value),
                    "haal er een weg, of verbeter het jaar",
                )
                .at(period.place, "dit is de tweede")
                .related(first.place, "en dit de eerste"),
            );
            continue;
        }
        if let Some((_, before)) = periods.last()
            && !before.value.is_followed_by(period.value)
        {
            problems.push(not_next(before, &period));
        }
        periods.push((name.value.replace('-', "_"), period));
    }
    let periods = periods.into_iter().map(|(slug, period)| (slug, period.value));
    is_complete.then(|| periods.collect())
}

/// That a period does not follow on the one before.
fn not_next(before: &Located<Period>, period: &Located<Period>) -> Diagnostic {
    let names = [before.value.heading(), period.value.heading()];
    let [old, new] = &names;
    let (message, help) = if period.value.from <= before.value.from {
        (
            format!("‘{new}’ staat achter ‘{old}’, maar begint niet later"),
            "zet de perioden op volgorde, van oud naar nieuw",
        )
    } else if before.value.months() == period.value.months() {
        (
            format!("tussen ‘{old}’ en ‘{new}’ ontbreekt een periode"),
            "noem alle perioden; is er van een periode geen cijfer, vul daar dan ‘nvt’ in",
        )
    } else {
        (
            format!("‘{old}’ en ‘{new}’ zijn niet even lang"),
            "kies alleen jaren, alleen halfjaren, alleen kwartalen of alleen maanden",
        )
    };
    Diagnostic::error(Code::PeriodMissing, message, help)
        .at(period.place, "deze periode volgt niet op de vorige")
        .related(before.place, "de vorige")
        .why("de lezer vergelijkt elke periode met die ervoor")
}

/// Reads the columns; nothing where one of them can't be read.
pub fn read(
    node: &Node,
    periods: &[(String, Period)],
    effects: Option<&Effects>,
    problems: &mut Problems,
) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    let mut declared: Vec<Located<String>> = Vec::new();
    let mut is_complete = true;
    for node in node.list(problems) {
        let first = columns.len();
        let is_read = node
            .map(problems)
            .and_then(|fields| column(fields, periods, effects, &mut columns, problems));
        is_complete &= is_read.is_some();
        // A series is one column to the author.
        declared.extend(columns.get(first).map(|column: &Column| Located {
            value: column.series.clone().unwrap_or_else(|| column.id.value.clone()),
            place: column.id.place,
        }));
    }
    report_doubles(&declared, "kolom", problems);
    let names: BTreeSet<&str> = declared.iter().map(|id| id.value.as_str()).collect();
    if names.len() < declared.len() {
        return None;
    }
    // A column can have the name of one of a series.
    report_doubles(columns.iter().map(|column| &column.id), "kolom", problems);
    is_complete.then_some(columns)
}

/// What a file says of a column.
struct Declared<'a> {
    id: Located<String>,
    label: Located<String>,
    kind: ColumnKind,
    is_change: bool,
    /// The formula, where there is one.
    formula: Option<&'a Node>,
    disadvantage: Option<Disadvantage>,
    /// Whether a group has the sum of its items, where the file says so.
    is_added: Option<bool>,
    absent_because: Option<Located<String>>,
}

/// Adds a column, or the columns of a series; nothing where it can't be read.
fn column(
    fields: Fields<'_>,
    periods: &[(String, Period)],
    effects: Option<&Effects>,
    columns: &mut Vec<Column>,
    problems: &mut Problems,
) -> Option<()> {
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let said = fields.optional("soort");
    let kind = said.and_then(|node| node.choice(KINDS, problems));
    let formula = fields.optional("berekening");
    let disadvantage = fields.optional("nadeel").and_then(|node| node.choice(SIGNS, problems));
    let period = fields
        .optional("periode")
        .and_then(|node| scalars::period_name(node, problems));
    let series = fields
        .optional("per_periode")
        .map(|node| (node, node.choice(YES_OR_NO, problems)));
    let added = fields.optional("optellen");
    let absent_because = fields.optional_text("nvt_omdat", problems);
    fields.finish(problems);
    let id = id?;
    let said_kind = said.zip(kind);
    let first = columns.len();
    let series = match series {
        Some((node, answer)) => answer?.then_some(node),
        None => None,
    };
    let (kind, is_change) = kind.unwrap_or((ColumnKind::Amount, false));
    if let (true, None, Some(said)) = (is_change, formula, said) {
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                "een verandering wordt berekend, en deze kolom niet",
                "schrijf erbij waaruit, zoals ‘berekening: nieuw - oud’, of kies een andere soort",
            )
            .at(said.place, "dit kan alleen bij een kolom met ‘berekening’"),
        );
    }
    let is_added = match added.map(|node| (node.choice(YES_OR_NO, problems), node.place)) {
        Some((Some(true), place)) if !kind.can_be_added() => {
            problems.push(
                Diagnostic::error(
                    Code::InvalidChoice,
                    "prijzen kunnen niet worden opgeteld",
                    "haal ‘optellen: ja’ weg",
                )
                .at(place, "dit kan niet bij ‘soort: prijs’"),
            );
            None
        }
        Some((added, _)) => added,
        None => None,
    };
    // A label that is missing is told; the column is there.
    let label = label.unwrap_or_else(|| Located {
        value: String::new(),
        place: id.place,
    });
    let declared = Declared {
        id,
        label,
        kind,
        is_change,
        formula,
        disadvantage,
        is_added,
        absent_because,
    };
    match series {
        None => declared.add(None, period.map(|period| period.value), effects, columns, problems),
        Some(node) if periods.is_empty() => {
            problems.push(
                Diagnostic::error(
                    Code::MissingKey,
                    "dit bestand noemt geen perioden",
                    "zet bovenaan het bestand welke het zijn, zoals ‘perioden: [2022-h1, 2022-h2]’",
                )
                .at(node.place, "deze kolom is er per periode"),
            );
            return None;
        }
        Some(_) => {
            for (slug, period) in periods {
                declared.add(Some(slug), Some(*period), effects, columns, problems);
            }
        }
    }
    if let Some((said, kind)) = said_kind
        && let Some(column) = columns.get(first)
    {
        let word = KINDS
            .iter()
            .find(|(_, found)| *found == kind)
            .map_or("", |(word, _)| word);
        computed_kind::check(column, (word, said), columns, problems);
    }
    Some(())
}

impl Declared<'_> {
    /// Adds the column; `slug` is the end of its name where it is one of a series.
    fn add(
        &self,
        slug: Option<&str>,
        period: Option<Period>,
        effects: Option<&Effects>,
        columns: &mut Vec<Column>,
        problems: &mut Problems,
    ) {
        // A column with a formula is computed, also where the formula can't be read: nobody has to type its values.
        let formula = self.formula.map(|node| Located {
            value: node
                .text(problems)
                .and_then(|text| formula::read(&text, columns, slug, effects, problems))
                .unwrap_or(Formula::Columns(Vec::new())),
            place: node.place,
        });
        let is_added = self.is_added.unwrap_or_else(|| match &formula {
            Some(formula) => is_sum_of_added(&formula.value, columns),
            None => self.kind.is_usually_added(),
        });
        let (id, label) = match (slug, period) {
            (Some(slug), Some(period)) => (
                format!("{}_{slug}", self.id.value),
                format!("{} {}", self.label.value, period.heading()),
            ),
            _ => (self.id.value.clone(), self.label.value.clone()),
        };
        columns.push(Column {
            id: Located {
                value: id,
                place: self.id.place,
            },
            label: Located {
                value: Arc::from(label),
                place: self.label.place,
            },
            kind: self.kind,
            is_change: self.is_change,
            period: period.or_else(|| {
                formula
                    .as_ref()
                    .and_then(|formula| shared_period(&formula.value, columns))
            }),
            formula,
            disadvantage: self.disadvantage,
            is_added,
            series: slug.map(|_| self.id.value.clone()),
            absent_because: self.absent_because.clone(),
        });
    }
}

/// Whether a group can have the sum of what `formula` gives: a difference of prices can be added no more than prices.
fn is_sum_of_added(formula: &Formula, columns: &[Column]) -> bool {
    match formula {
        Formula::Columns(terms) => terms.iter().all(|term| columns[term.column].is_added),
        Formula::Operation(..) => true,
    }
}

/// The period of all columns that `formula` uses, where it is the same.
fn shared_period(formula: &Formula, columns: &[Column]) -> Option<Period> {
    let mut periods = formula::columns_of(formula)
        .into_iter()
        .filter_map(|index| columns.get(index)?.period);
    let first = periods.next()?;
    periods.all(|period| period == first).then_some(first)
}
