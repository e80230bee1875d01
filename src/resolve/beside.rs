//! A chart whose figures all stand in tables of the same section needs no table of its own: it says where they are.

use std::collections::BTreeSet;

use crate::model::document::{Block, ChartFigures, Inline, Table, Target, plain_text};
use crate::model::source::Place;
use crate::model::words;

/// Gives the charts among the blocks of a section the tables in which their figures stand, where there are such.
pub fn refer_to_tables(blocks: &mut [Block]) {
    let tables: Vec<Numbered> = blocks.iter().filter_map(numbered).collect();
    for block in blocks {
        let Block::Chart(chart) = block else {
            continue;
        };
        let Some(own) = chart.table() else {
            continue;
        };
        let shown = figures(own);
        let holding = holding(&shown, &tables);
        if holding.is_empty() {
            continue;
        }
        // A source that stands under the table need not stand here too.
        if holding.iter().any(|table| plain_text(&chart.source) == table.source) {
            chart.source.clear();
        }
        chart.figures = ChartFigures::Beside(line(&holding, chart.place));
    }
}

/// A table with a number.
struct Numbered {
    id: String,
    /// `tabel 3`
    name: String,
    /// Where its figures come from.
    source: String,
    /// The names of the figures that it shows.
    figures: BTreeSet<String>,
}

fn numbered(block: &Block) -> Option<Numbered> {
    let Block::Table(table) = block else {
        return None;
    };
    let caption = table.caption.as_ref()?;
    Some(Numbered {
        id: caption.id.clone(),
        name: caption.number.to_lowercase().replace(' ', "\u{a0}"),
        source: plain_text(&table.source),
        figures: figures(table),
    })
}

fn figures(table: &Table) -> BTreeSet<String> {
    table.values().map(|value| value.figure.clone()).collect()
}

/// The tables that hold all figures `shown`: one that has all of them, or else all that have some. None where a figure
/// would be left out.
fn holding<'a>(shown: &BTreeSet<String>, tables: &'a [Numbered]) -> Vec<&'a Numbered> {
    if let Some(table) = tables.iter().find(|table| shown.is_subset(&table.figures)) {
        return if shown.is_empty() { Vec::new() } else { vec![table] };
    }
    let some: Vec<&Numbered> = tables
        .iter()
        .filter(|table| !shown.is_disjoint(&table.figures))
        .collect();
    let held = |figure: &String| some.iter().any(|table| table.figures.contains(figure));
    if shown.iter().all(held) { some } else { Vec::new() }
}

/// `De cijfers staan in tabel 3 en tabel 4.`
fn line(tables: &[&Numbered], place: Place) -> Vec<Inline> {
    let text = |text: &str| Inline::Text(text.to_owned(), place);
    let mut line = vec![text(words::FIGURES_STAND_IN)];
    for (index, table) in tables.iter().enumerate() {
        match tables.len() - index {
            _ if index == 0 => {}
            1 => line.push(text(" en ")),
            _ => line.push(text(", ")),
        }
        line.push(Inline::Link {
            target: Target::Inside(table.id.clone()),
            content: vec![text(&table.name)],
            place,
        });
    }
    line.push(text("."));
    line
}
