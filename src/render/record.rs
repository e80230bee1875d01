//! The record beside a document: as JSON for programs, and as a page for who checks the figures.

mod groups;
mod json;
mod page;

use crate::model::artifact::Artifact;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::model::record::Record;
use crate::model::source::Sources;

use super::html::style;
use super::templates::Templates;

const TEMPLATE: &str = "templates/html/cijfers.html";

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
    pub fn render(
        &self,
        document: &Document,
        record: &Record,
        has_page: bool,
        templates: &Templates,
    ) -> Result<[Artifact; 2], Diagnostic> {
        let page = templates.render(
            TEMPLATE,
            &page::values(document, record, has_page, &self.style),
            self.sources,
        )?;
        let artifact = |extension: &str, text: String| Artifact {
            folder: document.meta.edition.clone(),
            name: format!("{}.cijfers.{extension}", document.meta.file_stem),
            bytes: text.into_bytes(),
            pages: None,
        };
        Ok([artifact("json", json::text(document, record)), artifact("html", page)])
    }
}
