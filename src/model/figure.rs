//! Figures: every value that a document may show, with its exact value and where it comes from.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::bug::bug;
use crate::model::node::Located;
use crate::model::operation::Operation;
use crate::model::quantity::Quantity;
use crate::model::secrecy::Secrecy;
use crate::model::source::{FileId, Place};
use crate::model::verdict::Verdict;

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
    Reference {
        /// The other.
        source: FigureId,
        /// Whether the program computed that one.
        is_computed: bool,
    },
    /// It is the sum over the items of a group.
    Sum(Box<[Part]>),
    /// It is the sum of other columns.
    Columns(Box<[Part]>),
    /// It is computed from these figures.
    Operation(&'static Operation, Box<[FigureId]>),
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
            Origin::Input | Origin::Reference { .. } => false,
            Origin::Sum(_) | Origin::Columns(_) | Origin::Operation(..) => true,
        }
    }

    /// Whether zero is the outcome of a computation, here or where it is taken over from: then it is called nihil.
    pub const fn is_nihil_where_zero(&self) -> bool {
        match self.origin {
            Origin::Reference { is_computed, .. } => is_computed,
            _ => self.is_computed(),
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
            Origin::Reference { source, .. } => (Some(*source), &[], &[]),
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
    /// Which of them belong to documents with secrecy.
    pub secrecy: Secrecy,
}

impl Figures {
    /// These figures, in this order.
    pub fn new(all: Vec<Box<Figure>>, secrecy: Secrecy) -> Self {
        let numbered = all.iter().enumerate();
        let by_name = numbered
            .map(|(index, figure)| (Arc::clone(&figure.id), FigureId::of(index)))
            .collect();
        Self { all, by_name, secrecy }
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

    /// The names that a message about `file` may suggest.
    pub fn to_suggest(&self, file: FileId) -> impl Iterator<Item = &str> {
        let names = self.iter().map(|figure| &*figure.id);
        names.filter(move |name| self.secrecy.may_suggest(name, file))
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
