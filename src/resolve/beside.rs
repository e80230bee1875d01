//! A chart whose figures all stand in a table of the same section needs no table of its own: it says where they are.

use std::collections::BTreeSet;

use crate::document::{Block, ChartFigures, Inline, Table, Target, plain_text};
use crate::words;

/// Gives the charts among the blocks of a section the table in which their figures stand, where there is one.
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
        let holds_all = |table: &&Numbered| !shown.is_empty() && shown.is_subset(&table.figures);
        if let Some(table) = tables.iter().find(holds_all) {
            let place = chart.place;
            if plain_text(&chart.source) == table.source {
                chart.source.clear();
            }
            chart.figures = ChartFigures::Beside(vec![
                Inline::Text(words::FIGURES_STAND_IN.to_owned(), place),
                Inline::Link {
                    target: Target::Inside(table.id.clone()),
                    content: vec![Inline::Text(table.name.clone(), place)],
                    place,
                },
                Inline::Text(".".to_owned(), place),
            ]);
        }
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
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
    cells
        .filter_map(|inline| match inline {
            Inline::Value(value) => Some(value.figure.clone()),
            _ => None,
        })
        .collect()
}
