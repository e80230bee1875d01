//! The record beside a document: as JSON for programs, and as a page for who checks the figures.

mod json;
mod page;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::project::HouseStyle;
use crate::source::Sources;
use crate::templating::Page;

use super::html::style;

const TEMPLATE: &str = "templates/html/cijfers.html";

/// Makes records in one house style.
pub struct Records<'a> {
    page: Page,
    style: String,
    sources: &'a Sources,
}

impl<'a> Records<'a> {
    /// Reads the template.
    ///
    /// # Errors
    /// The template can't be read.
    pub fn new(house_style: &HouseStyle, sources: &'a Sources) -> Result<Self, Diagnostic> {
        Ok(Self {
            page: Page::new(TEMPLATE, sources)?,
            style: style::without_fonts(house_style, sources),
            sources,
        })
    }

    /// The record of `document` in both forms.
    ///
    /// # Errors
    /// The template asks for something that isn't there.
    pub fn render(&self, document: &Document) -> Result<[Artifact; 2], Diagnostic> {
        let page = self.page.render(&page::values(document, &self.style), self.sources)?;
        let artifact = |extension: &str, text: String| Artifact {
            folder: document.meta.edition.clone(),
            name: format!("{}.cijfers.{extension}", document.meta.file_stem),
            bytes: text.into_bytes(),
            pages: None,
        };
        Ok([artifact("json", json::text(document)), artifact("html", page)])
    }
}
