//! The templates of web pages: the one around the text of a document, and that of its record. The only module that
//! knows Tera.

use std::error::Error as _;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Tera};

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::{FileId, Place, Sources};

/// The templates of pages, read once for all documents.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Reads the templates in `templates/html/`.
    ///
    /// # Errors
    /// The place where one can't be read.
    pub fn new(sources: &Sources) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        let templates: Vec<(&str, &str)> = sources
            .below("templates/html")
            .filter(|(_, file)| file.path.ends_with(".html"))
            .map(|(_, file)| (file.path.as_str(), file.text.as_str()))
            .collect();
        // Where Tera does not say in which template.
        let some = templates.last().map_or("", |(path, _)| path);
        tera.add_raw_templates(templates.iter().copied())
            .map_err(|error| diagnostic(&error, some, sources))?;
        Ok(Self { tera })
    }

    /// Fills the template at `path` with `values`.
    ///
    /// # Errors
    /// The place in the template that can't be filled.
    pub fn render(&self, path: &str, values: &impl Serialize, sources: &Sources) -> Result<String, Diagnostic> {
        Context::from_serialize(values)
            .and_then(|context| self.tera.render(path, &context))
            .map_err(|error| diagnostic(&error, path, sources))
    }
}

fn diagnostic(error: &Error, path: &str, sources: &Sources) -> Diagnostic {
    let problem = |reason: &str| {
        Diagnostic::error(
            Code::InvalidTemplate,
            "het sjabloon van de webpagina is niet te gebruiken",
            "herstel het sjabloon of zet de vorige versie terug; weet u niet hoe, vraag dan uw beheerder",
        )
        .why(format!("Tera meldt: {}", reason.lines().next().unwrap_or_default()))
    };
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        let reason = error
            .source()
            .map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
        let problem = problem(&reason);
        return match sources.find(path) {
            Some(file) => problem.at(sources.first_line(file), "in dit sjabloon"),
            None => problem,
        };
    };
    let problem = problem(report.message());
    let Some(file) = sources.find(report.filename()) else {
        return problem;
    };
    let span = report.span();
    let start = offset(file, sources, span.start_line, span.start_col);
    let end = offset(file, sources, span.end_line, span.end_col).max(start);
    problem.at(Place::new(file, start..end), "hier loopt het vast")
}

fn offset(file: FileId, sources: &Sources, line: usize, column: usize) -> usize {
    let text = &sources.file(file).text;
    let line_start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    text[line_start..]
        .char_indices()
        .nth(column)
        .map_or(text.len(), |(index, _)| line_start + index)
}
