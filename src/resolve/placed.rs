//! Tables and charts: named in the data, placed in the text, and numbered in the order in which they stand there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::name::Placeable;
use crate::model::project::{ChartSource, DataFile, TableSource};
use crate::model::source::Place;

impl Placeable {
    /// What stands before the title of the one with this number.
    pub fn heading(self, number: usize) -> String {
        match self {
            Self::Table => format!("Tabel {number}"),
            Self::Chart => format!("Grafiek {number}"),
        }
    }

    /// The name for links.
    pub fn anchor(self, id: &str) -> String {
        format!("{}-{id}", self.word())
    }
}

/// What an edition has to place, and the numbers in a document.
#[derive(Default)]
pub struct Placed<'a> {
    tables: BTreeMap<&'a str, (&'a DataFile, &'a TableSource)>,
    charts: BTreeMap<&'a str, (&'a DataFile, &'a ChartSource)>,
    numbers: BTreeMap<(Placeable, String), usize>,
}

impl<'a> Placed<'a> {
    /// All that these files have to place.
    pub fn new(files: impl IntoIterator<Item = &'a DataFile>) -> Self {
        let mut placed = Self::default();
        for file in files {
            for table in &file.tables {
                placed.tables.insert(&table.id.value, (file, table));
            }
            for chart in &file.charts {
                placed.charts.insert(&chart.table.id.value, (file, chart));
            }
        }
        placed
    }

    /// Whether there is one with this name.
    pub fn knows(&self, kind: Placeable, id: &str) -> bool {
        match kind {
            Placeable::Table => self.tables.contains_key(id),
            Placeable::Chart => self.charts.contains_key(id),
        }
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let name = |kind: Placeable| move |id: &&str| kind.name(id);
        let tables = self.tables.keys().map(name(Placeable::Table));
        tables.chain(self.charts.keys().map(name(Placeable::Chart)))
    }

    /// Gives the next number.
    ///
    /// # Errors
    /// It has one: it stands in the document twice.
    pub fn add(&mut self, kind: Placeable, id: &str, place: Place) -> Result<(), Diagnostic> {
        let next = self.numbers.keys().filter(|(other, _)| *other == kind).count() + 1;
        match self.numbers.entry((kind, id.to_owned())) {
            Entry::Vacant(free) => {
                free.insert(next);
                Ok(())
            }
            Entry::Occupied(_) => Err(Diagnostic::error(
                Code::DuplicateName,
                format!("de {} ‘{id}’ staat twee keer in dit document", kind.word()),
                format!(
                    "haal er een weg, of verwijs ernaar met {{{{ {} | nummer }}}}",
                    kind.name(id)
                ),
            )
            .at(place, "dit is de tweede keer")),
        }
    }

    /// The number of one that stands in the document.
    pub fn number(&self, kind: Placeable, id: &str) -> Option<usize> {
        self.numbers.get(&(kind, id.to_owned())).copied()
    }

    /// Those of one kind that stand in the document, in the order of their numbers, each with its title.
    pub fn listed(&self, kind: Placeable) -> Vec<(usize, &str, &str)> {
        let title = |id: &str| match kind {
            Placeable::Table => self.tables[id].1.title.value.as_str(),
            Placeable::Chart => self.charts[id].1.table.title.value.as_str(),
        };
        let numbered = self.numbers.iter().filter(|((found, _), _)| *found == kind);
        let mut listed: Vec<(usize, &str, &str)> = numbered
            .map(|((_, id), number)| (*number, id.as_str(), title(id)))
            .collect();
        listed.sort_unstable();
        listed
    }

    /// The table with this name and its number, for the place where it stands.
    pub fn table(&self, id: &str) -> (&'a DataFile, &'a TableSource, usize) {
        let (file, table) = self.tables[id];
        (file, table, self.number_in_place(Placeable::Table, id))
    }

    /// The chart with this name and its number, for the place where it stands.
    pub fn chart(&self, id: &str) -> (&'a DataFile, &'a ChartSource, usize) {
        let (file, chart) = self.charts[id];
        (file, chart, self.number_in_place(Placeable::Chart, id))
    }

    fn number_in_place(&self, kind: Placeable, id: &str) -> usize {
        let number = self.number(kind, id);
        number.unwrap_or_else(|| bug("a table or chart stands where none was counted"))
    }
}
