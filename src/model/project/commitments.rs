//! Commitments to the council (`toezeggingen`): what was promised, by when, and how far it is.

use jiff::civil::Date;

use crate::model::dates::Period;
use crate::model::node::Located;
use crate::model::prose::{Expression, Inline, add_expressions};
use crate::model::source::Place;

/// The commitments of an edition.
#[derive(Debug)]
pub struct Commitments {
    /// The place of their file.
    pub place: Place,
    /// The commitments, in the order of the file.
    pub all: Vec<Commitment>,
}

/// A commitment to the council.
#[derive(Debug)]
pub struct Commitment {
    /// The name by which the next edition answers it.
    pub id: Located<String>,
    /// What was promised.
    pub promise: Vec<Inline>,
    /// When it is due.
    pub due: Due,
    /// How far it is.
    pub state: Located<CommitmentState>,
    /// What came of it.
    pub explanation: Vec<Inline>,
}

impl Commitment {
    /// The lines of text in it.
    pub fn lines(&self) -> impl Iterator<Item = &[Inline]> {
        let due = match &self.due {
            Due::Text(text) => text.as_slice(),
            Due::Day(_) | Due::Period(_) | Due::Figure(_) => &[],
        };
        [&self.promise, due, &self.explanation].into_iter()
    }

    /// The expressions in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        let mut found = Vec::new();
        self.lines().for_each(|line| add_expressions(line, &mut found));
        if let Due::Figure(expression) = &self.due {
            found.push(expression);
        }
        found
    }
}

/// When a commitment is due.
#[derive(Debug)]
pub enum Due {
    /// On a day.
    Day(Located<Date>),
    /// In a period.
    Period(Located<Period>),
    /// On the day or in the period that a figure of the edition is.
    Figure(Expression),
    /// When the text says.
    Text(Vec<Inline>),
}

/// How far a commitment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitmentState {
    /// Nothing is done yet.
    Open,
    /// It has been settled when it will be done.
    Planned,
    /// It is being done.
    Ongoing,
    /// It has been done.
    Done,
    /// It will not be done.
    Dropped,
}

impl CommitmentState {
    /// Whether nothing is left to be done, so that the next edition can leave it out.
    pub const fn is_closed(self) -> bool {
        match self {
            Self::Done | Self::Dropped => true,
            Self::Open | Self::Planned | Self::Ongoing => false,
        }
    }

    /// Whether nobody has begun.
    pub const fn is_waiting(self) -> bool {
        match self {
            Self::Open | Self::Planned => true,
            Self::Ongoing | Self::Done | Self::Dropped => false,
        }
    }
}
