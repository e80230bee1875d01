//! Where links between pages lead.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::Target;
use crate::model::project::{Project, section_id};

use super::file_stem::file_stem;

/// Every page of the project, by its path from the project folder.
pub struct Pages {
    by_path: BTreeMap<String, Page>,
    /// The folders of the documents on which secrecy is imposed.
    confidential: BTreeSet<String>,
}

struct Page {
    edition: String,
    file_stem: String,
    section: String,
}

impl Pages {
    /// The pages of `project`.
    pub fn new(project: &Project) -> Self {
        let mut by_path = BTreeMap::new();
        let mut confidential = BTreeSet::new();
        for document in &project.documents {
            let folder = format!("content/{}/{}", document.edition, document.name);
            let stem = file_stem(&project.settings.municipality.value, document);
            if document.is_confidential() {
                confidential.insert(folder.clone());
            }
            for section in document.all_sections() {
                by_path.insert(
                    format!("{folder}/{}.md", section.path),
                    Page {
                        edition: document.edition.clone(),
                        file_stem: stem.clone(),
                        section: section_id(&section.path),
                    },
                );
            }
        }
        Self { by_path, confidential }
    }

    /// The pages that there are.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// Whether the text or picture at `path` lies in the folder of a document on which secrecy is imposed.
    pub fn is_confidential(&self, path: &str) -> bool {
        let mut parts = path.match_indices('/').map(|(end, _)| &path[..end]);
        parts.any(|folder| self.confidential.contains(folder))
    }

    /// Where a link to the page at `path` leads from the document with these files.
    pub fn target(&self, path: &str, edition: &str, file_stem: &str) -> Option<Target> {
        let page = self.by_path.get(path)?;
        if page.file_stem == file_stem {
            return Some(Target::Inside(page.section.clone()));
        }
        let folder = if page.edition == edition {
            String::new()
        } else {
            format!("../{}/", page.edition)
        };
        Some(Target::Document {
            path: format!("{folder}{}", page.file_stem),
            section: page.section.clone(),
        })
    }
}
