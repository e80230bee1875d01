//! Which data of an edition belong to documents with secrecy (`geheimhouding`).

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::name::{FirstPart, Name};
use crate::model::source::FileId;

/// The secret data of an edition.
#[derive(Debug, Default)]
pub struct Secrecy {
    /// The data files, by name.
    pub files: BTreeSet<String>,
    /// The file of each table, chart and report, by the name that text has for it.
    pub file_of: HashMap<String, String>,
    /// Where all may be said: in the documents with secrecy, and in the secret files themselves.
    pub within: HashSet<FileId>,
}

impl Secrecy {
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
    pub fn file<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let of_figure = || match Name::of(name) {
            Name::Figure(_) => name.split('.').next(),
            Name::Placed(..) | Name::List(_) | Name::Chapter(_) | Name::Annex(_) | Name::Claim(_) => None,
        };
        self.file_of_whole(name).or_else(of_figure)
    }

    /// The name of the data file of the table or chart with this name, or of the report that a figure is about.
    pub fn file_of_whole(&self, name: &str) -> Option<&str> {
        let of_report = || {
            let rest = name.strip_prefix(FirstPart::Report.word())?.strip_prefix('.')?;
            let id = rest.split('.').next()?;
            self.file_of.get(&FirstPart::Report.name(id))
        };
        let found = match Name::of(name) {
            Name::Placed(..) => self.file_of.get(name),
            Name::Figure(_) => of_report(),
            Name::List(_) | Name::Chapter(_) | Name::Annex(_) | Name::Claim(_) => None,
        };
        found.map(String::as_str)
    }
}
