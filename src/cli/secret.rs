//! What only documents with secrecy (`geheimhouding`) say: `list` and `explain` keep it to themselves, unless such a
//! document is asked for by its name.

use std::collections::{HashMap, HashSet};

use crate::figures_of;
use crate::model::figure::{Computed, FigureId};
use crate::model::project::{DocumentSource, Project};
use crate::model::source::{FileId, Place, Sources};

/// What is secret: what documents use that others do not.
#[derive(Default)]
pub struct Secret {
    /// The figures, each with its edition.
    figures: HashSet<(String, FigureId)>,
    /// The tables and charts, each with its edition, by the name that text has for them.
    placed: HashSet<(String, String)>,
    /// The files of all these.
    files: HashSet<FileId>,
}

impl Secret {
    /// What those documents of `project` use alone on which secrecy is imposed and which `is_named` does not name. Of
    /// a file that no other document uses, all is secret.
    pub fn new(
        project: &Project,
        computed: &Computed,
        is_named: impl Fn(&DocumentSource) -> bool,
        sources: &Sources,
    ) -> Self {
        let is_secret = |document: &DocumentSource| document.is_confidential() && !is_named(document);
        if !project.documents.iter().any(is_secret) {
            return Self::default();
        }
        let mut secret = Self::default();
        let mut open = Self::default();
        for (document, figures) in figures_of(project, computed, sources) {
            let used = if is_secret(document) { &mut secret } else { &mut open };
            used.add(document, figures, project, computed);
        }
        secret.figures.retain(|figure| !open.figures.contains(figure));
        secret.placed.retain(|name| !open.placed.contains(name));
        secret.files.retain(|file| !open.files.contains(file));
        secret.add_what_follows(computed, &open);
        secret
    }

    /// Whether a figure is secret, which is defined at `place`.
    pub fn has_figure(&self, edition: &str, figure: FigureId, place: Place) -> bool {
        self.files.contains(&place.file) || self.figures.contains(&(edition.to_owned(), figure))
    }

    /// Whether a table or chart is secret, which is defined at `place`.
    pub fn has_placed(&self, edition: &str, name: &str, place: Place) -> bool {
        self.files.contains(&place.file) || self.placed.contains(&(edition.to_owned(), name.to_owned()))
    }

    fn add(&mut self, document: &DocumentSource, figures: Vec<FigureId>, project: &Project, computed: &Computed) {
        let edition = &document.edition;
        if let Some(all) = computed.editions.get(edition) {
            self.files
                .extend(figures.iter().map(|figure| all.at(*figure).place.file));
        }
        self.figures
            .extend(figures.into_iter().map(|figure| (edition.clone(), figure)));
        let names = document.placed_expressions().into_iter();
        let names: HashSet<String> = names
            .filter_map(|expression| Some(expression.name.as_ref().ok()?.to_string()))
            .collect();
        for file in project.data.get(edition).into_iter().flatten() {
            for (_, name, place) in file.placeables() {
                if names.contains(&name) {
                    self.files.insert(place.file);
                    self.placed.insert((edition.clone(), name));
                }
            }
        }
    }

    /// Adds the figures that are computed from these, but for those that others use: such a figure tells its parts.
    fn add_what_follows(&mut self, computed: &Computed, open: &Self) {
        for (edition, figures) in &computed.editions {
            let mut above: HashMap<FigureId, Vec<FigureId>> = HashMap::new();
            let mut next = Vec::new();
            for (number, figure) in figures.numbered() {
                for part in figure.parts() {
                    above.entry(part).or_default().push(number);
                }
                let key = (edition.clone(), number);
                if self.files.contains(&figure.place.file) || self.figures.contains(&key) {
                    next.push(number);
                }
            }
            while let Some(number) = next.pop() {
                for follows in above.get(&number).into_iter().flatten() {
                    let key = (edition.clone(), *follows);
                    if !open.figures.contains(&key) && self.figures.insert(key) {
                        next.push(*follows);
                    }
                }
            }
        }
    }
}
