//! The annexes of a document by the names that its text has for them. Also the documents that it is an annex of.

use crate::bug::bug;
use crate::model::document::Target;
use crate::model::name::FirstPart;
use crate::model::project::{DocumentSource, Project};

use super::file_stem::file_stem;

/// The annexes of a document, in the order of their numbers.
#[derive(Default)]
pub struct Annexes {
    annexes: Vec<Annex>,
}

/// Another document of the same edition.
pub struct Annex {
    name: String,
    /// Its number, from 1.
    pub number: usize,
    /// Its kind and subject.
    pub title: String,
    /// Where a link to it leads.
    pub target: Target,
}

impl Annex {
    /// The name that text has for it: `bijlage.monitorverslag`.
    pub fn name(&self) -> String {
        FirstPart::Annex.name(&self.name)
    }
}

impl Annexes {
    /// The annexes that `document` lists.
    pub fn new(document: &DocumentSource, project: &Project) -> Self {
        let of = |name: &str| {
            let found = project.documents.iter().find(|found| is(found, document, name));
            found.unwrap_or_else(|| bug("an annex that was found is not there"))
        };
        let annexes = (1..).zip(&document.annexes);
        Self {
            annexes: annexes
                .map(|(number, name)| annex(number, of(&name.value), project))
                .collect(),
        }
    }

    /// The annex that text calls `bijlage.` and then `name`.
    pub fn find(&self, name: &str) -> Option<&Annex> {
        self.annexes.iter().find(|annex| annex.name == name)
    }

    /// The annexes, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Annex> {
        self.annexes.iter()
    }
}

/// The documents that list `document` as an annex; the number is that of the annex.
pub fn hosts(document: &DocumentSource, project: &Project) -> Vec<Annex> {
    let host = |found: &DocumentSource| {
        let position = found.annexes.iter().position(|name| is(document, found, &name.value))?;
        Some(annex(position + 1, found, project))
    };
    project.documents.iter().filter_map(host).collect()
}

fn is(found: &DocumentSource, beside: &DocumentSource, name: &str) -> bool {
    found.edition == beside.edition && found.name == name
}

fn annex(number: usize, document: &DocumentSource, project: &Project) -> Annex {
    Annex {
        name: document.name.replace('-', "_"),
        number,
        title: format!("{} {}", document.kind.name, document.edition),
        target: Target::Document {
            path: file_stem(&project.settings.municipality.value, document),
            section: String::new(),
        },
    }
}
