//! The web page of a document: one file, without scripts or requests.

mod blocks;
mod escape;
pub mod origins;
mod page;
pub mod style;

use crate::model::artifact::Artifact;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::model::record::Record;
use crate::model::source::Sources;

use super::templates::Templates;

const TEMPLATE: &str = "templates/html/nota.html";

/// Makes web pages in one house style.
pub struct Html<'a> {
    style: String,
    logo: String,
    sources: &'a Sources,
}

impl<'a> Html<'a> {
    /// Reads the house style.
    pub fn new(style: &HouseStyle, sources: &'a Sources) -> Self {
        Self {
            style: style::css(style, sources),
            logo: style::logo(style, sources),
            sources,
        }
    }

    /// The page of `document`.
    ///
    /// # Errors
    /// The template asks for something that isn't there.
    pub fn render(&self, document: &Document, record: &Record, templates: &Templates) -> Result<Artifact, Diagnostic> {
        let values = page::values(document, record, &self.style, &self.logo, self.sources);
        let text = templates.render(TEMPLATE, &values, self.sources)?;
        Ok(Artifact {
            folder: document.meta.edition.clone(),
            name: format!("{}.html", document.meta.file_stem),
            bytes: text.into_bytes(),
            pages: None,
        })
    }
}
