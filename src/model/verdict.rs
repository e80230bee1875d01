//! Verdicts: what was checked, and how it came out. A check that fails is a problem, and nothing is made; so every
//! verdict that is left says that something holds.

/// A check that holds.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What kind of check it is.
    pub kind: Kind,
    /// The edition of the figures.
    pub edition: String,
    /// The document whose text it is about (`2023-1/informatienota`); none where it is about the data alone.
    pub document: Option<String>,
    /// Its name.
    pub name: String,
    /// What holds, in words.
    pub statement: String,
    /// The figures that show it, filled in: `€ 352.116,55 = € 352.116,55`.
    pub evidence: String,
    /// The names of these figures.
    pub figures: Vec<String>,
    /// The file and line where the check is defined.
    pub place: crate::model::source::Place,
}

/// A kind of check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A typed total equals the computed one.
    Control,
    /// A reserve is not overdrawn.
    Reserve,
    /// A claim of a text.
    Claim,
    /// A figure equals that of a report.
    Reconciliation,
    /// A number in the text is that of another, whose source is told.
    Quoted,
}

impl Kind {
    /// Its name in Dutch.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Control => "controletotaal",
            Self::Reserve => "reserve",
            Self::Claim => "bewering",
            Self::Reconciliation => "aansluiting",
            Self::Quoted => "overgenomen",
        }
    }
}

/// What shows that figures agree with a report, by their number.
pub fn equal_amounts(count: usize) -> String {
    match count {
        1 => "1 bedrag is gelijk".to_owned(),
        number => format!("{number} bedragen zijn gelijk"),
    }
}
