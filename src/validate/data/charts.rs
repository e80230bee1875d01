//! Charts: a choice of rows and columns like that of a table, and how to show it.

use crate::chart::{MOST_BARS, MOST_PANELS, MOST_SERIES};
use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::node::{Located, Node};
use crate::model::project::{ChartKind, ChartSource, Column, Item, TableSource};
use crate::model::source::Place;
use crate::validate::scalars;

use super::known::Names;
use super::tables;

const KINDS: &[(&str, ChartKind)] = &[
    ("staven", ChartKind::Bars),
    ("lijnen", ChartKind::Lines),
    ("aandelen", ChartKind::Shares),
    ("brug", ChartKind::Bridge),
    ("klein naast elkaar", ChartKind::Multiples),
];

/// Whether each small chart has a scale of its own.
const SCALES: &[(&str, bool)] = &[("gelijk", false), ("eigen", true)];

/// Reads the charts of a file.
pub fn read(node: &Node, columns: &[Column], items: &[Item], problems: &mut Problems) -> Vec<ChartSource> {
    let rows = Names::of(items);
    node.list(problems)
        .iter()
        .filter_map(|node| chart(node, columns, &rows, problems))
        .collect()
}

fn chart(node: &Node, columns: &[Column], rows: &Names<'_>, problems: &mut Problems) -> Option<ChartSource> {
    let fields = node.map(problems)?;
    let kind = fields.required("soort", problems);
    let chosen = kind.and_then(|node| node.choice(KINDS, problems));
    let description = fields.optional_text("beschrijving", problems);
    let scale = fields.optional("schaal");
    let has_own_scales = scale.and_then(|node| node.choice(SCALES, problems));
    let table = tables::read_fields(&fields, columns, rows, problems);
    fields.finish(problems);
    let (kind, place, table) = (chosen?, kind?.place, table?);
    if let Some(problem) = unsuitable(kind, place, &table, columns) {
        problems.push(problem);
    }
    let has_one_scale = match kind {
        ChartKind::Bars | ChartKind::Lines | ChartKind::Shares | ChartKind::Bridge => true,
        ChartKind::Multiples => false,
    };
    if let (Some(node), true) = (scale, has_one_scale) {
        problems.push(
            Diagnostic::error(
                Code::UnsuitableChart,
                "deze soort grafiek heeft maar één schaal",
                "haal ‘schaal’ weg, of schrijf ‘soort: klein naast elkaar’",
            )
            .at(node.place, "deze schaal")
            .related(place, "deze soort grafiek"),
        );
    }
    Some(ChartSource {
        kind,
        table,
        has_own_scales: has_own_scales.unwrap_or_default(),
        description,
    })
}

/// Why a chart of this kind can't show so many rows and columns.
fn unsuitable(kind: ChartKind, place: Place, table: &TableSource, columns: &[Column]) -> Option<Diagnostic> {
    let (rows, shown) = (table.rows.len(), table.columns.len());
    if rows == 0 || shown == 0 {
        // That has been told.
        return None;
    }
    let (message, help) = match kind {
        ChartKind::Bars if rows * shown > MOST_BARS => (
            format!("{} staven is te veel voor één grafiek", rows * shown),
            format!("kies hooguit {MOST_BARS} staven: neem minder posten of kolommen, of maak twee grafieken"),
        ),
        ChartKind::Lines if rows > MOST_SERIES => (
            format!("{rows} lijnen is te veel voor één grafiek"),
            format!("kies hooguit {MOST_SERIES} posten, of schrijf ‘soort: klein naast elkaar’"),
        ),
        ChartKind::Lines if shown < 2 || has_no_period(table, columns) => (
            "een lijn loopt door de perioden, en die heeft deze grafiek niet".to_owned(),
            "kies een kolom met ‘per_periode: ja’, of schrijf ‘soort: staven’".to_owned(),
        ),
        ChartKind::Shares if !(2..=MOST_SERIES).contains(&rows) => (
            format!("deze grafiek verdeelt elke balk in {rows} delen"),
            format!("kies 2 tot en met {MOST_SERIES} posten, of schrijf ‘soort: staven’"),
        ),
        ChartKind::Bridge if rows > 1 || shown < 3 => (
            "een brug gaat van één bedrag naar een ander".to_owned(),
            "kies één post, en als kolommen het begin, de stappen en het eind".to_owned(),
        ),
        ChartKind::Multiples if rows > MOST_PANELS => (
            format!("{rows} kleine grafieken is te veel"),
            format!("kies hooguit {MOST_PANELS} posten, of maak er twee van"),
        ),
        ChartKind::Bars | ChartKind::Lines | ChartKind::Shares | ChartKind::Bridge | ChartKind::Multiples => {
            return None;
        }
    };
    Some(Diagnostic::error(Code::UnsuitableChart, message, help).at(place, "deze soort grafiek"))
}

fn has_no_period(table: &TableSource, columns: &[Column]) -> bool {
    let mut shown = table.columns.iter().filter_map(|column| columns.get(column.column));
    shown.any(|column| column.period.is_none())
}

/// Reads of which periods the figures are provisional (`voorlopig`).
pub fn provisional(node: &Node, columns: &[Column], problems: &mut Problems) -> Vec<Period> {
    let periods: Vec<Located<Period>> = node
        .list(problems)
        .iter()
        .filter_map(|node| scalars::period_name(node, problems))
        .collect();
    for period in &periods {
        if columns.iter().any(|column| column.period == Some(period.value)) {
            continue;
        }
        let mut known: Vec<String> = Vec::new();
        for period in columns.iter().filter_map(|column| column.period) {
            let name = period.heading();
            if !known.contains(&name) {
                known.push(name);
            }
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        problems.push(
            Diagnostic::error(
                Code::InvalidPeriod,
                format!("geen kolom gaat over ‘{}’", period.value.heading()),
                if known.is_empty() {
                    "zet bij de kolommen een ‘periode’, of haal ‘voorlopig’ weg".to_owned()
                } else {
                    format!("kies uit {}", quoted_list(&known, "en"))
                },
            )
            .at(period.place, "deze periode"),
        );
    }
    periods.into_iter().map(|period| period.value).collect()
}
