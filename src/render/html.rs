//! The web page of a document: one file, without scripts or requests.

mod blocks;
mod origins;
mod page;
pub mod style;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::project::HouseStyle;
use crate::source::Sources;
use crate::templating::Page;

const TEMPLATE: &str = "templates/html/nota.html";

/// Makes web pages in one house style.
pub struct Html<'a> {
    page: Page,
    style: String,
    logo: String,
    sources: &'a Sources,
}

impl<'a> Html<'a> {
    /// Reads the template and the house style.
    ///
    /// # Errors
    /// The template can't be read.
    pub fn new(style: &HouseStyle, sources: &'a Sources) -> Result<Self, Diagnostic> {
        Ok(Self {
            page: Page::new(TEMPLATE, sources)?,
            style: style::css(style, sources),
            logo: style::logo(style, sources),
            sources,
        })
    }

    /// The page of `document`.
    ///
    /// # Errors
    /// The template asks for something that isn't there.
    pub fn render(&self, document: &Document) -> Result<Artifact, Diagnostic> {
        let values = page::values(document, &self.style, &self.logo, self.sources);
        let text = self.page.render(&values, self.sources)?;
        Ok(Artifact {
            folder: document.meta.edition.clone(),
            name: format!("{}.html", document.meta.file_stem),
            bytes: text.into_bytes(),
            pages: None,
        })
    }
}
