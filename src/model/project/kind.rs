//! The kinds of documents: all in which one differs from another.

/// A kind of document. All that it is stands in its row of [`KINDS`].
#[derive(Debug)]
pub struct Kind {
    /// Its word in `document.yaml`.
    pub word: &'static str,
    /// What stands above the title.
    pub heading: &'static str,
    /// Its name in a title or a footer.
    pub name: &'static str,
    /// The sections that every document of this kind has, in their order; none where the author chooses them.
    pub fixed_sections: &'static [FixedSection],
    /// Which of its sections have a number.
    pub numbering: Numbering,
    /// Whether it has a table of contents with page numbers.
    pub has_contents: bool,
    /// Whether it counts where notes are told apart by their rank in the year: `eerste`, `tweede`.
    pub is_ranked: bool,
}

/// All kinds there are.
pub const KINDS: &[Kind] = &[
    // A note by which the college informs the council.
    Kind {
        word: "informatienota",
        heading: "Informatienota voor de gemeenteraad",
        name: "Informatienota",
        fixed_sections: &[
            FixedSection::new("kernboodschap", "Kernboodschap", SectionRole::KeyMessage),
            FixedSection::new("eerdere-besluiten", "Eerdere besluiten", SectionRole::EarlierDecisions),
            FixedSection::new("toelichting", "Toelichting", SectionRole::Ordinary),
            FixedSection::new("gevolgen", "Gevolgen", SectionRole::Ordinary),
            FixedSection::new("financiele-gevolgen", "Financiële gevolgen", SectionRole::Ordinary),
            FixedSection::new("communicatie", "Communicatie", SectionRole::Ordinary),
            FixedSection::new("uitvoering", "Uitvoering of vervolgstappen", SectionRole::Ordinary),
            FixedSection::new("geheimhouding", "Geheimhouding", SectionRole::Secrecy),
        ],
        numbering: Numbering::BelowSections,
        has_contents: false,
        is_ranked: true,
    },
    // The annex with the figures.
    Kind {
        word: "monitorverslag",
        heading: "Monitorverslag",
        name: "Monitorverslag",
        fixed_sections: &[],
        numbering: Numbering::Sections,
        has_contents: true,
        is_ranked: false,
    },
];

/// A section whose name, title and part are fixed. It is the same in a document whose author chooses the sections.
#[derive(Debug)]
pub struct FixedSection {
    /// The name of its file: `financiele-gevolgen`.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The part it plays.
    pub role: SectionRole,
}

impl FixedSection {
    const fn new(name: &'static str, title: &'static str, role: SectionRole) -> Self {
        Self { name, title, role }
    }

    /// The fixed section with this name, of whatever kind.
    pub fn named(name: &str) -> Option<&'static Self> {
        let mut all = KINDS.iter().flat_map(|kind| kind.fixed_sections);
        all.find(|section| section.name == name)
    }
}

/// The part that a section plays in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionRole {
    /// `Kernboodschap`.
    KeyMessage,
    /// `Eerdere besluiten`.
    EarlierDecisions,
    /// `Geheimhouding`.
    Secrecy,
    /// Any other.
    Ordinary,
}

/// Which sections of a document have a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// All of them.
    Sections,
    /// Those below the sections of the document, from the one to the next: a number stands for one chapter.
    BelowSections,
}
