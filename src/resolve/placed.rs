//! Tables and charts: named in the data, placed in the text, and numbered in the order in which they stand there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::name::Placeable;
use crate::model::project::{ChartSource, DataFile, Items, TableSource};
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

/// A file of the data that has something to place, with its line items by name.
pub struct File<'a> {
    /// The file.
    pub data: &'a DataFile,
    /// Its line items.
    pub items: Items<'a>,
}

/// What an edition has to place.
#[derive(Default)]
pub struct Stock<'a> {
    files: Vec<File<'a>>,
    /// The tables by name, each with the number of its file.
    tables: BTreeMap<&'a str, (usize, &'a TableSource)>,
    charts: BTreeMap<&'a str, (usize, &'a ChartSource)>,
}

impl<'a> Stock<'a> {
    /// All that these files have to place.
    pub fn new(files: &'a [DataFile]) -> Self {
        let mut stock = Self::default();
        for file in files {
            if file.tables.is_empty() && file.charts.is_empty() {
                continue;
            }
            let number = stock.files.len();
            stock.files.push(File {
                data: file,
                items: Items::with_rests(&file.items, &file.rests),
            });
            let tables = file.tables.iter();
            stock
                .tables
                .extend(tables.map(|table| (table.id.value.as_str(), (number, table))));
            let charts = file.charts.iter();
            stock
                .charts
                .extend(charts.map(|chart| (chart.table.id.value.as_str(), (number, chart))));
        }
        stock
    }
}

/// What an edition has to place, and the numbers that it has in a document.
pub struct Placed<'a> {
    stock: &'a Stock<'a>,
    numbers: BTreeMap<Placeable, BTreeMap<String, usize>>,
}

impl<'a> Placed<'a> {
    /// Nothing is placed yet.
    pub const fn new(stock: &'a Stock<'a>) -> Self {
        Self {
            stock,
            numbers: BTreeMap::new(),
        }
    }

    /// Whether there is one with this name.
    pub fn knows(&self, kind: Placeable, id: &str) -> bool {
        match kind {
            Placeable::Table => self.stock.tables.contains_key(id),
            Placeable::Chart => self.stock.charts.contains_key(id),
        }
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let name = |kind: Placeable| move |id: &&str| kind.name(id);
        let tables = self.stock.tables.keys().map(name(Placeable::Table));
        tables.chain(self.stock.charts.keys().map(name(Placeable::Chart)))
    }

    /// Gives the next number.
    ///
    /// # Errors
    /// It has one: it stands in the document twice.
    pub fn add(&mut self, kind: Placeable, id: &str, place: Place) -> Result<(), Diagnostic> {
        let numbers = self.numbers.entry(kind).or_default();
        let next = numbers.len() + 1;
        match numbers.entry(id.to_owned()) {
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
        self.numbers.get(&kind)?.get(id).copied()
    }

    /// Those of one kind that stand in the document, in the order of their numbers, each with its title.
    pub fn listed(&self, kind: Placeable) -> Vec<(usize, &str, &str)> {
        let title = |id: &str| match kind {
            Placeable::Table => self.stock.tables[id].1.title.value.as_str(),
            Placeable::Chart => self.stock.charts[id].1.table.title.value.as_str(),
        };
        let numbered = self.numbers.get(&kind).into_iter().flatten();
        let mut listed: Vec<(usize, &str, &str)> =
            numbered.map(|(id, number)| (*number, id.as_str(), title(id))).collect();
        listed.sort_unstable();
        listed
    }

    /// The table with this name and its number, for the place where it stands.
    pub fn table(&self, id: &str) -> (&'a File<'a>, &'a TableSource, usize) {
        let (file, table) = self.stock.tables[id];
        (
            &self.stock.files[file],
            table,
            self.number_in_place(Placeable::Table, id),
        )
    }

    /// The chart with this name and its number, for the place where it stands.
    pub fn chart(&self, id: &str) -> (&'a File<'a>, &'a ChartSource, usize) {
        let (file, chart) = self.stock.charts[id];
        (
            &self.stock.files[file],
            chart,
            self.number_in_place(Placeable::Chart, id),
        )
    }

    fn number_in_place(&self, kind: Placeable, id: &str) -> usize {
        let number = self.number(kind, id);
        number.unwrap_or_else(|| bug("a table or chart stands where none was counted"))
    }
}
