//! The annexes of a document by the names that its text has for them. Also the documents that it is an annex of.

use std::collections::HashMap;

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
    /// The annex that text calls `bijlage.` and then `name`.
    pub fn find(&self, name: &str) -> Option<&Annex> {
        self.annexes.iter().find(|annex| annex.name == name)
    }

    /// The annexes, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Annex> {
        self.annexes.iter()
    }
}

/// Which documents of a project are annexes of which.
pub struct Relations<'a> {
    municipality: &'a str,
    /// The documents, by edition and name.
    documents: HashMap<(&'a str, &'a str), &'a DocumentSource>,
    /// By edition and name, the documents that list one as an annex, each with its number there.
    hosts: HashMap<(&'a str, &'a str), Vec<(usize, &'a DocumentSource)>>,
}

impl<'a> Relations<'a> {
    /// Those of `project`.
    pub fn new(project: &'a Project) -> Self {
        let mut relations = Self {
            municipality: &project.settings.municipality.value,
            documents: HashMap::new(),
            hosts: HashMap::new(),
        };
        for document in &project.documents {
            relations.documents.insert(key(document), document);
            for (number, annex) in (1..).zip(&document.annexes) {
                let hosts = relations.hosts.entry((&document.edition, &annex.value));
                hosts.or_default().push((number, document));
            }
        }
        relations
    }

    /// The annexes that `document` lists.
    pub fn annexes(&self, document: &DocumentSource) -> Annexes {
        let listed = (1..).zip(&document.annexes).map(|(number, name)| {
            let found = self.documents.get(&(document.edition.as_str(), name.value.as_str()));
            let found = found.unwrap_or_else(|| bug("an annex that was found is not there"));
            annex(number, found, self.municipality)
        });
        Annexes {
            annexes: listed.collect(),
        }
    }

    /// The documents that list `document` as an annex; the number is that of the annex.
    pub fn hosts(&self, document: &DocumentSource) -> Vec<Annex> {
        let hosts = self.hosts.get(&key(document)).into_iter().flatten();
        hosts
            .map(|(number, host)| annex(*number, host, self.municipality))
            .collect()
    }
}

fn key(document: &DocumentSource) -> (&str, &str) {
    (&document.edition, &document.name)
}

fn annex(number: usize, document: &DocumentSource, municipality: &str) -> Annex {
    Annex {
        name: document.name.replace('-', "_"),
        number,
        title: format!("{} {}", document.kind.name, document.edition),
        target: Target::Document {
            path: file_stem(municipality, document),
            section: String::new(),
        },
    }
}
