//! The web page around the text of a document.

use std::error::Error as _;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Tera};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Place, Sources};

/// The template of the page, read once for all documents.
pub struct Page {
    tera: Tera,
    path: &'static str,
}

impl Page {
    /// Reads the template at `path`, and the others in `templates/html/` that it may include.
    ///
    /// # Errors
    /// The place where the template can't be read.
    pub fn new(path: &'static str, sources: &Sources) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        let templates: Vec<(&str, &str)> = sources
            .below("templates/html")
            .filter(|(_, file)| file.path.ends_with(".html"))
            .map(|(_, file)| (file.path.as_str(), file.text.as_str()))
            .collect();
        tera.add_raw_templates(templates)
            .map_err(|error| diagnostic(&error, path, sources))?;
        Ok(Self { tera, path })
    }

    /// Fills the template with `values`.
    ///
    /// # Errors
    /// The place in the template that can't be filled.
    pub fn render(&self, values: &impl Serialize, sources: &Sources) -> Result<String, Diagnostic> {
        Context::from_serialize(values)
            .and_then(|context| self.tera.render(self.path, &context))
            .map_err(|error| diagnostic(&error, self.path, sources))
    }
}

fn diagnostic(error: &Error, path: &str, sources: &Sources) -> Diagnostic {
    let problem = |reason: &str| {
        Diagnostic::error(
            Code::InvalidTemplate,
            "het sjabloon van de webpagina is niet te gebruiken",
            "herstel het sjabloon, of zet de vorige versie terug met git",
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
