//! What a text claims (`beweringen`): each is tested in every build.

use rust_decimal::Decimal;

use crate::model::dates::Period;
use crate::model::node::Located;

/// What stands in the file `beweringen.yaml` beside a text.
#[derive(Debug, Default)]
pub struct Claims {
    /// The claims.
    pub claims: Vec<Claim>,
    /// The numbers that the text may type, because they are those of another.
    pub quoted: Vec<Quoted>,
}

/// A claim.
#[derive(Debug)]
pub struct Claim {
    /// Its name: `bewering.<id>` in running text.
    pub id: Located<String>,
    /// What it says, in words.
    pub text: Located<String>,
    /// How it is tested.
    pub test: Test,
    /// How far the figures may be off: euros, units, people or percentage points.
    pub margin: Decimal,
}

/// How a claim is tested. Figures are given by name.
#[derive(Debug)]
pub enum Test {
    /// All are equal.
    Equal(Vec<Located<String>>),
    /// Together they are zero.
    CancelOut(Vec<Located<String>>),
    /// The first is more than the second.
    Higher(Located<String>, Located<String>),
    /// The first is less than the second.
    Lower(Located<String>, Located<String>),
    /// The first is at least this number.
    AtLeast(Located<String>, Decimal),
    /// The first is at most this number.
    AtMost(Located<String>, Decimal),
    /// The first is the largest of all.
    Largest(Located<String>, Vec<Located<String>>),
    /// The first is the smallest of all.
    Smallest(Located<String>, Vec<Located<String>>),
    /// The first is covered by the second.
    Covered(Located<String>, Located<String>),
    /// Each is more than the one before.
    Rising(Trend),
    /// Each is less than the one before.
    Falling(Trend),
    /// The change into one period has the direction of the change into another.
    SameDirection {
        /// The series.
        series: Located<String>,
        /// The one period.
        now: Located<Period>,
        /// The other.
        then: Located<Period>,
    },
}

impl Test {
    /// The figures and series that it is about, by name.
    pub fn names(&self) -> Vec<&Located<String>> {
        match self {
            Self::Equal(names) | Self::CancelOut(names) => names.iter().collect(),
            Self::Higher(a, b) | Self::Lower(a, b) | Self::Covered(a, b) => vec![a, b],
            Self::AtLeast(name, _) | Self::AtMost(name, _) => vec![name],
            Self::Largest(name, others) | Self::Smallest(name, others) => std::iter::once(name).chain(others).collect(),
            Self::Rising(trend) | Self::Falling(trend) => trend.figures.iter().collect(),
            Self::SameDirection { series, .. } => vec![series],
        }
    }
}

/// A series, or a part of one.
#[derive(Debug)]
pub struct Trend {
    /// The series, by name (`zorg.huishouden.clienten`), or its figures, one by one.
    pub figures: Vec<Located<String>>,
    /// The first period of a series that counts.
    pub from: Option<Located<Period>>,
    /// The last.
    pub until: Option<Located<Period>>,
}

/// A number that the text takes over from elsewhere.
#[derive(Debug)]
pub struct Quoted {
    /// The words of the text that hold it.
    pub text: Located<String>,
    /// Where it comes from.
    pub source: Located<String>,
}
