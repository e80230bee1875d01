//! Figures: every value that a document may show, with its exact value and where it comes from.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::amount::Amount;
use crate::dates::Period;
use crate::node::Located;
use crate::source::Place;

/// Which sign of an amount means a disadvantage (`nadeel`) for the municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disadvantage {
    /// A minus, as in budget minus forecast.
    Minus,
    /// A plus, as in forecast minus budget.
    Plus,
}

/// What a figure is, exact and not rounded.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// An amount in euros. `disadvantage` is there for differences: how their sign is to be read.
    Amount {
        /// The exact amount.
        value: Amount,
        /// Which sign is a disadvantage.
        disadvantage: Option<Disadvantage>,
    },
    /// `nvt`: there is no amount here, and that is no omission.
    NotApplicable,
    /// A count.
    Count(u64),
    /// A percentage, with the decimals that the file gives.
    Percentage(Decimal),
    /// A day.
    Date(Date),
    /// A period.
    Period(Period),
    /// A text that the program made, such as the rank of a note in its year.
    Text(String),
}

/// How a figure came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It stands in a file.
    Input,
    /// It is the sum of these figures.
    Sum(Vec<String>),
    /// It is the sum of these figures, those marked `true` with the opposite sign.
    Formula(Vec<(bool, String)>),
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The name by which text refers to it: `bijstelling.wmo.verschil`.
    pub id: String,
    /// What it is called in a sentence or in a list.
    pub label: String,
    /// Its value.
    pub quantity: Quantity,
    /// Whether it was made up: every table that shows it says so.
    pub example: bool,
    /// Where the author has it from.
    pub source: Option<Located<String>>,
    /// How it came to be.
    pub origin: Origin,
    /// Where it is given or defined.
    pub place: Place,
}

impl Figure {
    /// Whether the program computed it.
    pub const fn is_computed(&self) -> bool {
        !matches!(self.origin, Origin::Input)
    }
}

/// All figures of a project.
#[derive(Debug, Default)]
pub struct Computed {
    /// The figures of each edition, by its name.
    pub editions: BTreeMap<String, Figures>,
    /// The figures about each document itself, by its name (`2023-1/informatienota`).
    pub documents: BTreeMap<String, Vec<Figure>>,
}

/// The figures of an edition, by name.
#[derive(Debug, Default)]
pub struct Figures {
    by_id: BTreeMap<String, Figure>,
}

impl Figures {
    /// Adds a figure; its name was not in use.
    pub fn insert(&mut self, figure: Figure) {
        self.by_id.insert(figure.id.clone(), figure);
    }

    /// The figure with this name.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.by_id.get(id)
    }

    /// All figures, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.by_id.values()
    }
}
