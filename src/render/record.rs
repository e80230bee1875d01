//! The record beside a document: as JSON for programs, and as a page for who checks the figures.

mod groups;
mod json;
mod page;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::project::HouseStyle;
use crate::source::Sources;
use crate::templating::Pages;

use super::html::style;

const TEMPLATE: &str = "templates/html/cijfers.html";

/// The name of the page of a record, beside the document.
pub fn record_page(file_stem: &str) -> String {
    format!("{file_stem}.cijfers.html")
}

/// Makes records in one house style.
pub struct Records<'a> {
    style: String,
    sources: &'a Sources,
}

impl<'a> Records<'a> {
    /// Reads the house style.
    pub fn new(house_style: &HouseStyle, sources: &'a Sources) -> Self {
        Self {
            style: style::without_fonts(house_style, sources),
            sources,
        }
    }

    /// The record of `document` in both forms.
    ///
    /// # Errors
    /// The template asks for something that isn't there.
    /// `has_page` tells whether the web page of the document is made beside it.
    pub fn render(&self, document: &Document, has_page: bool, pages: &Pages) -> Result<[Artifact; 2], Diagnostic> {
        let page = pages.render(TEMPLATE, &page::values(document, has_page, &self.style), self.sources)?;
        let artifact = |extension: &str, text: String| Artifact {
            folder: document.meta.edition.clone(),
            name: format!("{}.cijfers.{extension}", document.meta.file_stem),
            bytes: text.into_bytes(),
            pages: None,
        };
        Ok([artifact("json", json::text(document)), artifact("html", page)])
    }
}
