//! The data of an edition: line items, facts, and the reports that they must agree with.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::dates::Period;
use crate::model::name::Placeable;
use crate::model::node::Located;
use crate::model::notation::Unit;
use crate::model::operation::{Operation, Outcome};
use crate::model::quantity::{Disadvantage, Quantity};
use crate::model::source::{FileId, Place};

use super::ColumnKind;
use super::tables::{ChartSource, TableSource};

/// One file of data.
#[derive(Debug)]
pub struct DataFile {
    /// The first part of the names of its figures: the name of the file.
    pub name: String,
    /// The file itself.
    pub id: FileId,
    /// Whether the author says that all in it may become known, with the reason.
    pub is_public: bool,
    /// The columns of its values.
    pub columns: Vec<Column>,
    /// The breaks in its series.
    pub breaks: Vec<SeriesBreak>,
    /// The line items, a tree.
    pub items: Vec<Item>,
    /// What tables and charts leave out of their totals, to be shown as a row of its own.
    pub rests: Vec<Rest>,
    /// The periods of which the figures are provisional.
    pub provisional: Vec<Period>,
    /// The tables.
    pub tables: Vec<TableSource>,
    /// The charts.
    pub charts: Vec<ChartSource>,
    /// The single facts.
    pub facts: Vec<Fact>,
    /// The reports that the figures must agree with.
    pub reports: Vec<Report>,
}

impl DataFile {
    /// Its tables and charts: what each is, the name that text has for it, and the place where it is defined.
    pub fn placeables(&self) -> impl Iterator<Item = (Placeable, String, Place)> {
        let tables = self.tables.iter().map(|table| (Placeable::Table, &table.id));
        let charts = self.charts.iter().map(|chart| (Placeable::Chart, &chart.table.id));
        tables
            .chain(charts)
            .map(|(kind, id)| (kind, kind.name(&id.value), id.place))
    }
}

/// A column of values.
#[derive(Debug, Clone)]
pub struct Column {
    /// The last part of the names of its figures.
    pub id: Located<String>,
    /// Its heading.
    pub label: Located<Arc<str>>,
    /// What its values are, where they are given; what they come to, where they are computed amounts.
    pub kind: ColumnKind,
    /// Whether the author says that it tells how much more or less something is, so that it counts nobody.
    pub is_change: bool,
    /// What it is computed from.
    pub formula: Option<Located<Formula>>,
    /// Which sign of its amounts is a disadvantage, for costs.
    pub disadvantage: Option<Disadvantage>,
    /// Whether a group has the sum of its items. If not, it has a value of its own, or none.
    pub is_added: bool,
    /// The period that its values are about.
    pub period: Option<Period>,
    /// The name that it shares with the columns of the other periods of its series.
    pub series: Option<String>,
    /// Why no item has a value in it.
    pub absent_because: Option<Located<String>>,
}

impl Column {
    /// Whether it holds shares of the topmost group.
    pub fn is_share(&self) -> bool {
        match self.formula.as_ref().map(|formula| &formula.value) {
            Some(Formula::Operation(operation, _)) => operation.is_share(),
            Some(Formula::Columns(_)) | None => false,
        }
    }

    /// Its name without the period, which an edition may write in the name and another in a series: `jongeren` for
    /// `jongeren_2025_h1`.
    pub fn name_of_series(&self) -> &str {
        if let Some(series) = &self.series {
            return series;
        }
        let id = &self.id.value;
        let is_end = |end: &str| {
            let named = Period::parse_name(&end.replace('_', "-"));
            named.is_some() && named == self.period
        };
        let parts = id.match_indices('_').map(|(at, _)| (&id[..at], &id[at + 1..]));
        parts
            .into_iter()
            .find_map(|(name, end)| is_end(end).then_some(name))
            .unwrap_or(id)
    }

    /// Its heading without the period: that of its series.
    pub fn heading_of_series(&self) -> &str {
        let period = self.period.map_or_else(String::new, Period::heading);
        let label = self.label.value.as_ref();
        label.strip_suffix(&period).unwrap_or(label).trim_end()
    }
}

/// What a column is computed from.
#[derive(Debug, Clone)]
pub enum Formula {
    /// The sum of columns.
    Columns(Vec<Term>),
    /// Something else, with what it is computed from.
    Operation(&'static Operation, Vec<Operand>),
}

impl Formula {
    /// Whether a group computes it from its own values, because it can't be added: half of a half is no half.
    pub const fn is_recomputed(&self) -> bool {
        match self {
            Self::Columns(_) => false,
            Self::Operation(operation, _) => match operation.outcome {
                Outcome::Ratio => true,
                Outcome::Amount => false,
            },
        }
    }
}

/// A column in a sum, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Whether it is subtracted.
    pub subtracted: bool,
    /// The number of the column in its file.
    pub column: usize,
}

/// What something is computed from.
#[derive(Debug, Clone)]
pub enum Operand {
    /// A column of the same line item, by its number.
    Column(usize),
    /// The same column of the topmost group, by its number.
    OfTopmostGroup(usize),
    /// A figure with a name.
    Figure(Located<String>),
}

/// Whether money goes out or comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Costs (`lasten`).
    Costs,
    /// What is added to a reserve.
    Addition,
    /// Income (`baten`).
    Income,
    /// What is withdrawn from a reserve.
    Withdrawal,
}

impl Flow {
    /// Whether money comes in.
    pub const fn comes_in(self) -> bool {
        match self {
            Self::Costs | Self::Addition => false,
            Self::Income | Self::Withdrawal => true,
        }
    }
}

/// A break in a series: what comes before it can't be compared with what comes after.
#[derive(Debug)]
pub struct SeriesBreak {
    /// The first period after it.
    pub from: Located<Period>,
    /// The items that it is about, with those below them; all where there are none.
    pub items: Vec<Located<String>>,
    /// What the reader must know.
    pub note: Located<String>,
}

/// A line item: values, or a group of line items of which it is the sum.
#[derive(Debug)]
pub struct Item {
    /// The middle part of the names of its figures.
    pub id: Located<String>,
    /// Its name in tables.
    pub label: Located<Arc<str>>,
    /// Where the values come from.
    pub source: Option<Arc<Located<String>>>,
    /// Whether the values are made up.
    pub example: bool,
    /// Whether it is about money that goes out or comes in.
    pub flow: Flow,
    /// Whether its amounts and units say nothing of how many people they are for, as the author gives a reason for.
    pub is_apart_from_counts: bool,
    /// The values that the file gives, one a column.
    pub values: Vec<Option<Located<Given>>>,
    /// Totals that stand beside the items as a control: the number of the column, and the total.
    pub controls: Vec<(usize, Located<Decimal>)>,
    /// The items of a group.
    pub children: Vec<Self>,
}

/// What is left of a group beside the items of it that a table or chart shows (`overige`).
#[derive(Debug)]
pub struct Rest {
    /// A line item of its own, without values.
    pub item: Item,
    /// The items that are left, by name.
    pub parts: Vec<String>,
}

/// How the names of rests begin.
const REST: &str = "overige_in_";

/// The name of what is left of a group beside what the table or chart of this kind and name shows.
pub fn name_of_rest(kind: &str, id: &str, group: &str) -> String {
    format!("{REST}{kind}_{id}_{group}")
}

/// Whether this is the name of a rest.
pub fn is_rest(item: &str) -> bool {
    item.starts_with(REST)
}

/// What a file gives as a value.
#[derive(Debug, Clone)]
pub enum Given {
    /// A number, of the kind of its column.
    Number(Number),
    /// `nvt`.
    NotApplicable,
    /// The same as another figure, by its name.
    Reference(Box<str>),
}

/// A number that a file gives.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An amount or balance.
    Amount(Amount),
    /// A price.
    Price(Decimal),
    /// A quantity.
    Units(Decimal),
    /// A count of anything but people.
    Count(u32),
    /// A count of people.
    People(u32),
}

impl Number {
    /// As a figure has it. What is a disadvantage, its column says.
    pub fn quantity(self) -> Quantity {
        match self {
            Self::Amount(value) => Quantity::Amount {
                value,
                disadvantage: None,
            },
            Self::Price(value) => Quantity::Price(value),
            Self::Units(value) => Quantity::Units(value),
            Self::Count(value) => Quantity::Count {
                value: value.into(),
                people: false,
            },
            Self::People(value) => Quantity::Count {
                value: value.into(),
                people: true,
            },
        }
    }

    /// The bare number, to compare with one that is of no kind yet.
    pub fn bare(self) -> Decimal {
        match self {
            Self::Amount(value) => value.euros(),
            Self::Price(value) | Self::Units(value) => value,
            Self::Count(value) | Self::People(value) => value.into(),
        }
    }
}

/// A single fact.
#[derive(Debug)]
pub struct Fact {
    /// The last part of its name.
    pub id: Located<String>,
    /// What it is.
    pub label: Located<Arc<str>>,
    /// Its value.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: Option<Arc<Located<String>>>,
    /// Whether it is made up.
    pub example: bool,
    /// Whether it counts people who are public by their role, so that a small count of them need not be hidden.
    pub is_public: bool,
}

/// A report with which figures must agree (`aansluiting`).
#[derive(Debug)]
pub struct Report {
    /// Its name: `aansluiting.<id>.document` in running text.
    pub id: Located<String>,
    /// Its title.
    pub document: Located<String>,
    /// Another name by which it is known.
    pub alias: Option<Located<String>>,
    /// The page or table where the amounts stand.
    pub page: Option<Located<String>>,
    /// How far it was decided on when the amounts were taken over.
    pub state: Option<Located<String>>,
    /// The unit in which it prints amounts.
    pub unit: Unit,
    /// The amounts in euros, with the names of the figures that must equal them.
    pub amounts: Vec<(Located<String>, Located<Amount>)>,
}
