//! Data that only documents with secrecy (`geheimhouding`) name. It is known before anything is computed: what a
//! document names, its own text says.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::name::{FirstPart, Name};
use crate::model::source::FileId;

use super::{DataFile, DocumentSource, Project};

/// The secret data of an edition.
#[derive(Debug, Default)]
pub struct Secrecy {
    /// The data files, by name.
    files: BTreeSet<String>,
    /// The file of each table, chart and report, by the name that text has for it.
    file_of: HashMap<String, String>,
    /// Where all may be said: in the documents with secrecy, and in the secret files themselves.
    within: HashSet<FileId>,
}

impl Secrecy {
    /// The data files of `edition` that only documents with secrecy name, but for those of which the author says that
    /// they are public.
    pub fn of(edition: &str, project: &Project) -> Self {
        let of_edition = || project.documents.iter().filter(|found| found.edition == edition);
        if !of_edition().any(DocumentSource::is_confidential) {
            return Self::default();
        }
        let files = project.data.get(edition).map_or(&[][..], Vec::as_slice);
        let mut secrecy = Self {
            file_of: file_of(files),
            ..Self::default()
        };
        let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
        for document in of_edition() {
            let commitments = project.commitments.get(edition);
            let names = document.names(commitments);
            let files = names.iter().filter_map(|name| secrecy.file(name)).map(str::to_owned);
            if document.is_confidential() {
                secret.extend(files);
                secrecy.within.extend(document.files());
            } else {
                open.extend(files);
            }
        }
        for file in files {
            if secret.contains(&file.name) && !open.contains(&file.name) && !file.is_public {
                secrecy.files.insert(file.name.clone());
                secrecy.within.insert(file.id);
            }
        }
        secrecy
    }

    /// The secret file of the figure, table or chart with this name, where it has one.
    pub fn secret_file(&self, name: &str) -> Option<&str> {
        if self.files.is_empty() {
            return None;
        }
        let file = self.file(name)?;
        self.files.get(file).map(String::as_str)
    }

    /// Whether a message about `file` may come up with this name by itself.
    pub fn may_suggest(&self, name: &str, file: FileId) -> bool {
        self.secret_file(name).is_none() || self.within.contains(&file)
    }

    /// The name of the data file of what has this name.
    fn file<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let of_report = || {
            let rest = name.strip_prefix(FirstPart::Report.word())?.strip_prefix('.')?;
            let id = rest.split('.').next()?;
            self.file_of.get(&FirstPart::Report.name(id))
        };
        match Name::of(name) {
            Name::Placed(..) => self.file_of.get(name).map(String::as_str),
            Name::Figure(_) => of_report().map(String::as_str).or_else(|| name.split('.').next()),
            Name::List(_) | Name::Chapter(_) | Name::Annex(_) | Name::Claim(_) => None,
        }
    }
}

fn file_of(files: &[DataFile]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for file in files {
        let placed = file.placeables().map(|(_, name, _)| name);
        let reports = file
            .reports
            .iter()
            .map(|report| FirstPart::Report.name(&report.id.value));
        found.extend(placed.chain(reports).map(|name| (name, file.name.clone())));
    }
    found
}
