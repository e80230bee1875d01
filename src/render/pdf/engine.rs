//! Typst, with the fonts of the house style and the templates: all that pages need before there is a document.

use typst::text::Font;
use typst_as_lib::TypstEngine;

use crate::model::diagnostic::Problems;
use crate::model::project::HouseStyle;
use crate::model::source::Sources;

use super::fonts;

/// What sets pages, for any document in one house style.
pub struct Engine {
    /// Typst.
    pub typst: TypstEngine,
    /// The fonts that it has.
    pub fonts: Vec<Font>,
    problems: Problems,
}

impl Engine {
    /// Reads the fonts and the templates.
    pub fn new(style: &HouseStyle, sources: &Sources) -> Self {
        let mut problems = Problems::default();
        let fonts = fonts::read(style, sources, &mut problems);
        fonts::check_logo(style, sources, &mut problems);
        let templates = sources
            .below("templates/pdf")
            .map(|(_, file)| (file.path.as_str(), file.text.as_str()));
        let typst = TypstEngine::builder()
            .fonts(fonts.iter().cloned())
            .with_static_source_file_resolver(templates)
            .build();
        Self { typst, fonts, problems }
    }

    /// What is wrong with the fonts and the logo.
    pub fn take_problems(&mut self) -> Problems {
        std::mem::take(&mut self.problems)
    }
}
