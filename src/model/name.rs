//! The names that running text uses, by what their first part says that they are the name of.

use std::fmt;

/// A first part of names that the program gives out. Any other is the name of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstPart {
    /// Figures about the document itself.
    Note,
    /// Tables.
    Table,
    /// Charts.
    Chart,
    /// Lists that the program makes.
    List,
    /// Sections of the document.
    Chapter,
    /// Annexes to the document.
    Annex,
    /// Claims.
    Claim,
    /// Figures about a report with which the data agree.
    Report,
}

impl FirstPart {
    /// All there are.
    pub const ALL: [Self; 8] = [
        Self::Note,
        Self::Table,
        Self::Chart,
        Self::List,
        Self::Chapter,
        Self::Annex,
        Self::Claim,
        Self::Report,
    ];

    /// The first part itself.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "nota",
            Self::Table => "tabel",
            Self::Chart => "grafiek",
            Self::List => "lijst",
            Self::Chapter => "hoofdstuk",
            Self::Annex => "bijlage",
            Self::Claim => "bewering",
            Self::Report => "aansluiting",
        }
    }

    /// The name that begins with it and goes on with `rest`.
    pub fn name(self, rest: impl fmt::Display) -> String {
        format!("{}.{rest}", self.word())
    }
}

/// A name, by what it is the name of. It holds what stands behind the first part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A table or chart.
    Placed(Placeable, String),
    /// A list that the program makes.
    List(String),
    /// A section of the document.
    Chapter(String),
    /// An annex to the document.
    Annex(String),
    /// A claim.
    Claim(String),
    /// A figure: the whole of its name.
    Figure(String),
}

impl Name {
    /// What `text` is the name of.
    pub fn of(text: &str) -> Self {
        let figure = || Self::Figure(text.to_owned());
        let Some((first, rest)) = text.split_once('.') else {
            return figure();
        };
        let rest = || rest.to_owned();
        match FirstPart::ALL.into_iter().find(|part| part.word() == first) {
            Some(FirstPart::Table) => Self::Placed(Placeable::Table, rest()),
            Some(FirstPart::Chart) => Self::Placed(Placeable::Chart, rest()),
            Some(FirstPart::List) => Self::List(rest()),
            Some(FirstPart::Chapter) => Self::Chapter(rest()),
            Some(FirstPart::Annex) => Self::Annex(rest()),
            Some(FirstPart::Claim) => Self::Claim(rest()),
            Some(FirstPart::Note | FirstPart::Report) | None => figure(),
        }
    }

    /// The list of which it is the name, where there is such a list.
    pub fn list(&self) -> Option<List> {
        match self {
            Self::List(word) => List::ALL.into_iter().find(|list| list.word() == word),
            _ => None,
        }
    }

    /// Whether the data of an edition give it: a figure that is not about the document itself, a table or a chart.
    pub fn is_in_data(&self) -> bool {
        match self {
            Self::Placed(..) => true,
            Self::Figure(name) => name.split('.').next() != Some(FirstPart::Note.word()),
            Self::List(_) | Self::Chapter(_) | Self::Annex(_) | Self::Claim(_) => false,
        }
    }

    /// What it is the name of, in a word.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Placed(kind, _) => kind.word(),
            Self::List(_) => FirstPart::List.word(),
            Self::Chapter(_) => FirstPart::Chapter.word(),
            Self::Annex(_) => FirstPart::Annex.word(),
            Self::Claim(_) => FirstPart::Claim.word(),
            Self::Figure(_) => "cijfer",
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Placed(_, rest) | Self::List(rest) | Self::Chapter(rest) | Self::Annex(rest) | Self::Claim(rest) => {
                write!(out, "{}.{rest}", self.kind())
            }
            Self::Figure(name) => out.write_str(name),
        }
    }
}

/// What the data have for the text to place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placeable {
    /// A table.
    Table,
    /// A chart.
    Chart,
}

impl Placeable {
    const fn first_part(self) -> FirstPart {
        match self {
            Self::Table => FirstPart::Table,
            Self::Chart => FirstPart::Chart,
        }
    }

    /// What it is called, which is also how its names begin.
    pub const fn word(self) -> &'static str {
        self.first_part().word()
    }

    /// What text calls the one with this name in the data.
    pub fn name(self, id: &str) -> String {
        self.first_part().name(id)
    }
}

/// A list that the program makes, of what stands in the document or in a file for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The tables or the charts with a number.
    Placed(Placeable),
    /// The terms that the text uses, with what they mean.
    Terms,
    /// The abbreviations that the text uses, written out.
    Abbreviations,
    /// The commitments to the council.
    Commitments,
}

impl List {
    /// All there are.
    pub const ALL: [Self; 5] = [
        Self::Placed(Placeable::Table),
        Self::Placed(Placeable::Chart),
        Self::Terms,
        Self::Abbreviations,
        Self::Commitments,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Placed(Placeable::Table) => "tabellen",
            Self::Placed(Placeable::Chart) => "grafieken",
            Self::Terms => "begrippen",
            Self::Abbreviations => "afkortingen",
            Self::Commitments => "toezeggingen",
        }
    }

    /// What text calls it.
    pub fn name(self) -> String {
        FirstPart::List.name(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_part_says_what_a_name_is_of() {
        for (text, name) in [
            ("tabel.geld", Name::Placed(Placeable::Table, "geld".to_owned())),
            ("grafiek.geld", Name::Placed(Placeable::Chart, "geld".to_owned())),
            ("lijst.tabellen", Name::List("tabellen".to_owned())),
            ("hoofdstuk.gevolgen.geld", Name::Chapter("gevolgen.geld".to_owned())),
            ("bijlage.monitorverslag", Name::Annex("monitorverslag".to_owned())),
            ("bewering.groei", Name::Claim("groei".to_owned())),
            ("nota.jaar", Name::Figure("nota.jaar".to_owned())),
            (
                "aansluiting.p1.status",
                Name::Figure("aansluiting.p1.status".to_owned()),
            ),
            ("zorg.wmo.kosten", Name::Figure("zorg.wmo.kosten".to_owned())),
            ("tabel", Name::Figure("tabel".to_owned())),
            ("tabellen.geld", Name::Figure("tabellen.geld".to_owned())),
        ] {
            assert_eq!(Name::of(text), name);
            assert_eq!(name.to_string(), text);
        }
    }

    #[test]
    fn every_list_is_found_by_its_name() {
        for list in List::ALL {
            assert_eq!(Name::of(&list.name()).list(), Some(list));
        }
        assert_eq!(Name::of("lijst.lijsten").list(), None);
        assert_eq!(Name::of("tabel.tabellen").list(), None);
    }
}
