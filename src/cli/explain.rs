//! `explain`: where a figure comes from, where it is printed, and what rests on it.

mod text;

use std::collections::HashSet;
use std::io;
use std::path::Path;

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::document::Document;
use crate::model::figure::{Computed, FigureId, Figures};
use crate::model::project::Project;
use crate::model::record::{Check, Entry, Record, Shown};
use crate::model::source::{Lines, Sources};
use crate::{Prepared, prepare, printed_on, record};

use super::arguments::ExplainOptions;
use super::build::{fail, refuse};
use super::{Exit, report, say};

/// An answer: a figure with all that is known of it.
pub struct Answer {
    /// The edition.
    pub edition: String,
    /// The figure, with every place where a document shows it.
    pub entry: Entry,
    /// The documents of these places, in the same order.
    pub documents: Vec<String>,
    /// The figures that it is computed from, and so on down to those in files, each with its depth.
    pub parts: Vec<(usize, Entry)>,
    /// Whether there are more.
    pub has_more_parts: bool,
    /// The checks that touch it, or what it is computed from.
    pub checks: Vec<Check>,
}

/// Prints where a figure, a printed text, or what stands on a page comes from.
pub fn explain(root: &Path, options: &ExplainOptions) -> io::Result<Exit> {
    let Prepared {
        sources,
        mut problems,
        project,
        documents,
        ..
    } = prepare(root, |_| true);
    let (Some((project, computed)), Some(documents)) = (project, documents) else {
        return Ok(fail(problems, &sources));
    };
    let explainer = Explainer {
        computed: &computed,
        documents: documents
            .iter()
            .map(|document| (document, record(document, &computed, &sources)))
            .collect(),
        sources: &sources,
        lines: Lines::new(&sources),
    };
    let found = match options.page {
        Some(page) => explainer.on_page(&options.what, page, &project, &mut problems),
        None => explainer.find(&options.what),
    };
    if problems.has_errors() {
        return Ok(fail(problems, &sources));
    }
    let text = match found {
        Ok(answers) if options.json => text::json(&answers),
        // The whole of a page would be pages: each figure in a line or two.
        Ok(answers) if options.page.is_some() || answers.len() > 3 => text::list(&answers),
        Ok(answers) => text::full(&answers),
        Err(problem) => return Ok(refuse(&[*problem], &sources)),
    };
    say(&text)?;
    report(&problems.into_sorted(), &sources);
    Ok(Exit::Good)
}

struct Explainer<'a> {
    computed: &'a Computed,
    /// The documents, each with its record.
    documents: Vec<(&'a Document, Record)>,
    sources: &'a Sources,
    lines: Lines<'a>,
}

/// A figure of an edition, by name.
type Name = (String, String);

impl Explainer<'_> {
    /// The figures with this name, or else those that are printed as this text.
    fn find(&self, what: &str) -> Result<Vec<Answer>, Box<Diagnostic>> {
        if let Some(document) = self.documents.iter().find(|(document, _)| document.meta.id == what) {
            return Ok(self.answers(&shown_in(document, |_| true)));
        }
        let named: Vec<Name> = self
            .computed
            .editions
            .iter()
            .filter(|(_, figures)| figures.get(what).is_some())
            .map(|(edition, _)| (edition.clone(), what.to_owned()))
            .collect();
        if !named.is_empty() {
            return Ok(self.answers(&named));
        }
        let about: Vec<Name> = self
            .documents
            .iter()
            .filter(|(_, record)| record.entries.iter().any(|entry| entry.id == what))
            .map(|(document, _)| (document.meta.edition.clone(), what.to_owned()))
            .collect();
        if !about.is_empty() {
            return Ok(self.answers(&about));
        }
        let wanted = normal(what);
        let printed: Vec<Name> = self
            .documents
            .iter()
            .flat_map(|document| shown_in(document, |shown| normal(&shown.text) == wanted))
            .collect();
        if printed.is_empty() {
            return Err(Box::new(self.unknown(what)));
        }
        Ok(self.answers(&printed))
    }

    /// The figures that a document shows on a page of its PDF.
    fn on_page(
        &self,
        what: &str,
        page: usize,
        project: &Project,
        problems: &mut Problems,
    ) -> Result<Vec<Answer>, Box<Diagnostic>> {
        let Some(found) = self.documents.iter().find(|(document, _)| document.meta.id == what) else {
            return Err(Box::new(self.unknown(what)));
        };
        // Where it can't be made, that is told instead of an answer.
        let pages = printed_on(found.0, project, self.sources, problems).unwrap_or_default();
        if page == 0 || page > pages.len() {
            return Err(Box::new(Diagnostic::error(
                Code::Usage,
                format!("‘{what}’ heeft geen bladzijde {page}"),
                format!("kies een bladzijde van 1 tot en met {}", pages.len()),
            )));
        }
        let texts = &pages[page - 1];
        let is_here = |shown: &Shown| {
            texts
                .iter()
                .any(|(place, text)| *place == shown.place && text.contains(&normal(&shown.text)))
        };
        Ok(self.answers(&shown_in(found, is_here)))
    }

    fn answers(&self, names: &[Name]) -> Vec<Answer> {
        let mut seen: Vec<&Name> = Vec::new();
        names
            .iter()
            .filter_map(|name| {
                let is_new = !seen.contains(&name);
                seen.push(name);
                is_new.then(|| self.answer(name))
            })
            .collect()
    }

    fn answer(&self, (edition, name): &Name) -> Answer {
        let none = Figures::default();
        let figures = self.computed.editions.get(edition).unwrap_or(&none);
        let mut shown = Vec::new();
        let mut documents = Vec::new();
        let of_edition = || {
            self.documents
                .iter()
                .filter(|(document, _)| document.meta.edition == *edition)
        };
        for (document, record) in of_edition() {
            for entry in record.entries.iter().filter(|entry| entry.id == *name) {
                documents.extend(entry.shown.iter().map(|_| document.meta.id.clone()));
                shown.extend(entry.shown.iter().cloned());
            }
        }
        let entry = match figures.get(name) {
            Some(figure) => Entry::new(figure, figures, shown, &self.lines),
            // A figure about the document itself.
            None => {
                let mut entries = of_edition().flat_map(|(_, record)| &record.entries);
                let entry = entries.find(|entry| entry.id == *name).cloned();
                entry.unwrap_or_else(|| bug("a figure that a document shows is not in its record"))
            }
        };
        let (parts, has_more_parts) = self.parts(name, figures);
        let below = figures.find(name).map(|id| closure([id], figures)).unwrap_or_default();
        let mut checks: Vec<Check> = Vec::new();
        for (_, record) in of_edition() {
            for check in &record.checks {
                let checked: Vec<FigureId> = check.figures.iter().filter_map(|name| figures.find(name)).collect();
                let touches = checked.iter().any(|id| below.contains(id))
                    || figures
                        .find(name)
                        .is_some_and(|own| closure(checked, figures).contains(&own));
                if touches
                    && !checks
                        .iter()
                        .any(|other| other.location == check.location && other.name == check.name)
                {
                    checks.push(check.clone());
                }
            }
        }
        Answer {
            edition: edition.clone(),
            entry,
            documents,
            parts,
            has_more_parts,
            checks,
        }
    }

    /// What a figure is computed from, to the depth at which it can still be read.
    fn parts(&self, name: &str, figures: &Figures) -> (Vec<(usize, Entry)>, bool) {
        const MOST_PARTS: usize = 60;
        let mut parts = Vec::new();
        let mut stack: Vec<_> = figures
            .get(name)
            .map(|figure| figure.parts().into_iter().rev().map(|part| (1, part)).collect())
            .unwrap_or_default();
        while let Some((depth, id)) = stack.pop() {
            let figure = figures.at(id);
            if parts.len() == MOST_PARTS {
                return (parts, true);
            }
            parts.push((depth, Entry::new(figure, figures, Vec::new(), &self.lines)));
            stack.extend(figure.parts().into_iter().rev().map(|part| (depth + 1, part)));
        }
        (parts, false)
    }

    fn unknown(&self, what: &str) -> Diagnostic {
        let figures = self.computed.editions.values().flat_map(Figures::iter);
        let documents = self.documents.iter().map(|(document, _)| document.meta.id.as_str());
        let names = figures.map(|figure| &*figure.id).chain(documents);
        let names: Vec<&str> = names.filter(|name| *name != what).collect();
        Diagnostic::error(
            Code::UnknownFigure,
            format!("‘{what}’ is geen cijfer, geen gedrukte tekst en geen document"),
            did_you_mean(what, names, || {
                "geef een naam (bijstelling.wmo.verschil), een tekst uit een nota tussen aanhalingstekens (\"€ 69.000\") of een \
                 document met een bladzijde (2023-1/informatienota 5)"
                    .to_owned()
            }),
        )
    }
}

/// These figures, with all that they are computed from.
fn closure(ids: impl IntoIterator<Item = FigureId>, figures: &Figures) -> HashSet<FigureId> {
    let mut stack: Vec<FigureId> = ids.into_iter().collect();
    let mut seen = HashSet::new();
    while let Some(id) = stack.pop() {
        if seen.insert(id) {
            stack.extend(figures.at(id).parts());
        }
    }
    seen
}

/// The figures that a document shows, in their order.
fn shown_in((document, record): &(&Document, Record), is_wanted: impl Fn(&Shown) -> bool) -> Vec<Name> {
    record
        .entries
        .iter()
        .filter(|entry| entry.shown.iter().any(&is_wanted))
        .map(|entry| (document.meta.edition.clone(), entry.id.clone()))
        .collect()
}

/// A text without the differences that cannot be seen or typed: kinds of spaces and of minus.
fn normal(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{a0}')
        .filter(|part| !part.is_empty())
        .collect::<String>()
        .replace('\u{2212}', "-")
}
