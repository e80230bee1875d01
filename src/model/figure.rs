//! Figures: every value that a document may show, with its exact value and where it comes from.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::bug::bug;
use crate::model::amount::Amount;
use crate::model::dates::Period;
use crate::model::fraction::Fraction;
use crate::model::node::Located;
use crate::model::operation::Operation;
use crate::model::source::Place;
use crate::model::verdict::Verdict;

/// Which sign of an amount means a disadvantage (`nadeel`) for the municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disadvantage {
    /// A minus, as in budget minus forecast of costs.
    Minus,
    /// A plus, as in forecast minus budget of costs.
    Plus,
}

impl Disadvantage {
    /// The other sign: what is a disadvantage for costs is an advantage for income.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Minus => Self::Plus,
            Self::Plus => Self::Minus,
        }
    }
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
    /// A price per unit in euros, with the decimals that the file gives.
    Price(Decimal),
    /// A quantity of care in units such as hours or days, with the decimals that the file gives.
    Units(Decimal),
    /// A count; less than zero only where it is a difference.
    Count {
        /// The number.
        value: i64,
        /// Whether people are counted, so that a small count is hidden.
        people: bool,
    },
    /// A percentage that stands in a file, with the decimals that the file gives.
    Percentage(Decimal),
    /// A fraction that the program computed.
    Ratio {
        /// The exact fraction.
        value: Fraction,
        /// How it is written.
        unit: RatioUnit,
    },
    /// `nvt`: there is no value here, and that is no omission.
    NotApplicable(Absence),
    /// A day.
    Date(Date),
    /// A period.
    Period(Period),
    /// A text that the program made, such as the rank of a note in its year.
    Text(String),
}

impl Quantity {
    /// What it is, in words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Amount { .. } => "een bedrag",
            Self::Price(_) => "een prijs",
            Self::Units(_) => "een aantal eenheden",
            Self::Count { people: false, .. } => "een aantal",
            Self::Count { people: true, .. } => "een aantal personen",
            Self::Percentage(_)
            | Self::Ratio {
                unit: RatioUnit::Percent,
                ..
            } => "een percentage",
            Self::Ratio {
                unit: RatioUnit::Index, ..
            } => "een indexcijfer",
            Self::Ratio {
                unit: RatioUnit::Euro, ..
            } => "een bedrag per stuk",
            Self::Ratio {
                unit: RatioUnit::Number,
                ..
            } => "een verhouding",
            Self::NotApplicable(_) => "‘nvt’",
            Self::Date(_) => "een datum",
            Self::Period(_) => "een periode",
            Self::Text(_) => "een tekst",
        }
    }

    /// Whether it says all there is to say, so that nobody asks where it comes from.
    pub const fn speaks_for_itself(&self) -> bool {
        match self {
            Self::Date(_) | Self::Period(_) | Self::Text(_) => true,
            Self::Amount { .. }
            | Self::Price(_)
            | Self::Units(_)
            | Self::Count { .. }
            | Self::Percentage(_)
            | Self::Ratio { .. }
            | Self::NotApplicable(_) => false,
        }
    }
}

/// How a fraction is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatioUnit {
    /// A hundred times the fraction, with a percent sign.
    Percent,
    /// A hundred times the fraction: an index, where the base is 100.
    Index,
    /// An amount in euros for each inhabitant, client or unit.
    Euro,
    /// A plain number.
    Number,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// The file says `nvt`, or the value is computed from one that does not apply.
    Given,
    /// A group of items has no value of this kind, such as a price.
    Group,
    /// It would be computed across a break in a series; the number of the break in its file.
    Break(usize),
}

/// The number of a figure in [`Figures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

impl FigureId {
    /// The number of the figure that has so many before it in its edition.
    pub fn of(index: usize) -> Self {
        u32::try_from(index).map_or_else(|_| bug("more figures than can be numbered"), Self)
    }
}

/// A part of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whether it is subtracted.
    pub subtracted: bool,
    /// The figure.
    pub figure: FigureId,
}

/// How a figure came to be.
#[derive(Debug, Clone)]
pub enum Origin {
    /// It stands in a file.
    Input,
    /// It is the same as another figure, to which the file refers.
    Reference(FigureId),
    /// It is the sum over the items of a group.
    Sum(Box<[Part]>),
    /// It is the sum of other columns.
    Columns(Box<[Part]>),
    /// It is computed from these figures.
    Operation(&'static Operation, Box<[FigureId]>),
}

/// How a difference is split in effects of price and volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectMethod {
    /// Price at the new quantities and volume at the old prices: together the whole difference.
    TwoWay,
    /// Price at the old quantities and volume at the old prices, with the rest as mixed effect.
    ThreeWay,
}

impl EffectMethod {
    /// Its word in data files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TwoWay => "twee delen",
            Self::ThreeWay => "drie delen",
        }
    }
}

/// Why a figure is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// It counts fewer people than the limit.
    Small,
    /// A small count could be computed back from it.
    Protecting,
    /// It is computed from a hidden figure.
    Derived,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The name by which text refers to it: `bijstelling.wmo.verschil`.
    pub id: Arc<str>,
    /// What it is about: the name of its line item or fact.
    pub subject: Arc<str>,
    /// What it says about it: the name of its column.
    pub aspect: Option<Arc<str>>,
    /// Its value.
    pub quantity: Quantity,
    /// Whether it was made up: every table that shows it says so.
    pub example: bool,
    /// Where the author has it from.
    pub source: Option<Arc<Located<String>>>,
    /// How it came to be.
    pub origin: Origin,
    /// Where it is given or defined.
    pub place: Place,
    /// Why it is not shown, where it isn't.
    pub hidden: Option<Hidden>,
}

impl Figure {
    /// Whether the program computed it.
    pub const fn is_computed(&self) -> bool {
        match self.origin {
            Origin::Input | Origin::Reference(_) => false,
            Origin::Sum(_) | Origin::Columns(_) | Origin::Operation(..) => true,
        }
    }

    /// What it is called in a list: `Wmo, Verschil 2023`.
    pub fn label(&self) -> String {
        match &self.aspect {
            Some(aspect) => format!("{}, {aspect}", self.subject),
            None => self.subject.to_string(),
        }
    }

    /// The figures that it is computed from.
    pub fn parts(&self) -> impl Iterator<Item = FigureId> + '_ {
        let (source, parts, operands): (_, &[Part], &[FigureId]) = match &self.origin {
            Origin::Input => (None, &[], &[]),
            Origin::Reference(figure) => (Some(*figure), &[], &[]),
            Origin::Sum(parts) | Origin::Columns(parts) => (None, parts, &[]),
            Origin::Operation(_, figures) => (None, &[], figures),
        };
        let parts = parts.iter().map(|part| part.figure);
        source.into_iter().chain(parts).chain(operands.iter().copied())
    }
}

/// All figures of a project.
#[derive(Debug, Default)]
pub struct Computed {
    /// The figures of each edition, by its name.
    pub editions: BTreeMap<String, Figures>,
    /// The figures about each document itself, by its name (`2023-1/informatienota`).
    pub documents: BTreeMap<String, Vec<Figure>>,
    /// The checks that hold.
    pub verdicts: Vec<Verdict>,
}

/// The figures of an edition, in the order in which the files define them.
#[derive(Debug, Default)]
#[expect(clippy::vec_box, reason = "see the field")]
pub struct Figures {
    // In boxes, because hundreds of thousands then fit in the memory that reading the files left free.
    all: Vec<Box<Figure>>,
    by_name: HashMap<Arc<str>, FigureId>,
}

impl Figures {
    /// These figures, in this order.
    pub fn new(all: Vec<Box<Figure>>) -> Self {
        let numbered = all.iter().enumerate();
        let by_name = numbered
            .map(|(index, figure)| (Arc::clone(&figure.id), FigureId::of(index)))
            .collect();
        Self { all, by_name }
    }

    /// Adds a figure; its name was not in use.
    pub fn insert(&mut self, figure: Figure) {
        self.by_name
            .insert(Arc::clone(&figure.id), FigureId::of(self.all.len()));
        self.all.push(Box::new(figure));
    }

    /// The figure with this name.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.by_name.get(id).map(|number| self.at(*number))
    }

    /// The number of the figure with this name.
    pub fn find(&self, id: &str) -> Option<FigureId> {
        self.by_name.get(id).copied()
    }

    /// The figure with this number.
    pub fn at(&self, number: FigureId) -> &Figure {
        &self.all[number.0 as usize]
    }

    /// Says why the figure with this number is not shown.
    pub fn hide(&mut self, number: FigureId, hidden: Hidden) {
        self.all[number.0 as usize].hidden = Some(hidden);
    }

    /// All figures, with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        self.iter()
            .enumerate()
            .map(|(index, figure)| (FigureId::of(index), figure))
    }

    /// All figures.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.all.iter().map(Box::as_ref)
    }
}
