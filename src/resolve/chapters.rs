//! The sections of a document by the names that its text has for them, and their numbers.

use std::collections::BTreeMap;

use crate::formats::markdown::plain_text;
use crate::model::name::FirstPart;
use crate::model::project::{DocumentSource, Numbering, SectionContent, SectionSource, section_id};

/// The sections of a document.
#[derive(Default)]
pub struct Chapters {
    by_name: BTreeMap<String, Chapter>,
    numbers: BTreeMap<String, String>,
}

/// A section that text can refer to.
pub struct Chapter {
    /// Its name within the document, for links.
    pub anchor: String,
    /// What the text calls it: `hoofdstuk 4`, `paragraaf 4.3`, or its title where it has no number.
    pub reference: String,
    /// Its title.
    pub title: String,
}

impl Chapters {
    /// The sections of `document`, numbered as its kind says.
    pub fn new(document: &DocumentSource) -> Self {
        let mut chapters = Self::default();
        let mut next = 0;
        for section in &document.sections {
            match document.kind.numbering {
                Numbering::Sections => {
                    next += 1;
                    chapters.add(section, Some(next.to_string()));
                }
                Numbering::BelowSections => {
                    chapters.add_one(section, None);
                    for chapter in &section.subsections {
                        next += 1;
                        chapters.add(chapter, Some(next.to_string()));
                    }
                }
            }
        }
        chapters
    }

    fn add(&mut self, section: &SectionSource, number: Option<String>) {
        for (index, part) in (1..).zip(&section.subsections) {
            let below = number.as_ref().map(|number| format!("{number}.{index}"));
            self.add(part, below);
        }
        self.add_one(section, number);
    }

    fn add_one(&mut self, section: &SectionSource, number: Option<String>) {
        let title = title(section);
        let reference = match &number {
            Some(number) if number.contains('.') => format!("paragraaf\u{a0}{number}"),
            Some(number) => format!("hoofdstuk\u{a0}{number}"),
            None => title.clone(),
        };
        self.by_name.insert(
            name(&section.path),
            Chapter {
                anchor: section_id(&section.path),
                reference,
                title,
            },
        );
        if let Some(number) = number {
            self.numbers.insert(section.path.clone(), number);
        }
    }

    /// The number of the section whose file has this path.
    pub fn number(&self, path: &str) -> Option<&str> {
        self.numbers.get(path).map(String::as_str)
    }

    /// The section that text calls `hoofdstuk.` and then `name`.
    pub fn find(&self, name: &str) -> Option<&Chapter> {
        self.by_name.get(name)
    }

    /// All sections, each with its name.
    pub fn iter(&self) -> impl Iterator<Item = (String, &Chapter)> {
        let named = self.by_name.iter();
        named.map(|(name, chapter)| (FirstPart::Chapter.name(name), chapter))
    }
}

fn title(section: &SectionSource) -> String {
    match &section.content {
        SectionContent::Prose(prose) => plain_text(&prose.title),
        SectionContent::Title(title) => (*title).to_owned(),
        SectionContent::NotApplicable(title) => title.clone(),
    }
}

/// The name of a section for text: its path, without the numbers that order the files, as a name of figures is
/// written.
fn name(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(|part| section_id(part).replace('-', "_")).collect();
    parts.join(".")
}
