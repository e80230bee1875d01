//! What the first part of a name in running text says of the thing that it is the name of.

use super::placed::Kind;

/// A name, by what it is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name<'a> {
    /// A table or chart.
    Placed(Kind, &'a str),
    /// A claim.
    Claim(&'a str),
    /// A list that the program makes.
    List(&'a str),
    /// A section of the document.
    Chapter(&'a str),
    /// An annex to the document.
    Annex(&'a str),
    /// A figure, which has any other name.
    Figure,
}

impl<'a> Name<'a> {
    /// What `name` is the name of.
    pub fn of(name: &'a str) -> Self {
        match name.split_once('.') {
            Some(("tabel", id)) => Self::Placed(Kind::Table, id),
            Some(("grafiek", id)) => Self::Placed(Kind::Chart, id),
            Some(("bewering", id)) => Self::Claim(id),
            Some(("lijst", id)) => Self::List(id),
            Some(("hoofdstuk", id)) => Self::Chapter(id),
            Some(("bijlage", id)) => Self::Annex(id),
            _ => Self::Figure,
        }
    }
}

/// A list that the program makes, of what stands in the document or in a file for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The tables or the charts with a number.
    Placed(Kind),
    /// The terms that the text uses, with what they mean.
    Terms,
    /// The abbreviations that the text uses, written out.
    Abbreviations,
    /// The commitments to the council.
    Commitments,
}

impl List {
    const ALL: [(&'static str, Self); 5] = [
        ("tabellen", Self::Placed(Kind::Table)),
        ("grafieken", Self::Placed(Kind::Chart)),
        ("begrippen", Self::Terms),
        ("afkortingen", Self::Abbreviations),
        ("toezeggingen", Self::Commitments),
    ];

    /// The list that text calls `lijst.` and then `id`.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == id).map(|(_, list)| *list)
    }

    /// The names of all lists.
    pub fn names() -> impl Iterator<Item = String> {
        Self::ALL.iter().map(|(name, _)| format!("lijst.{name}"))
    }
}
