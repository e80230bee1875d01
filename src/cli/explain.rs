//! `explain`: where a figure comes from, where it is printed, and what rests on it.

mod answer;
mod checks;
mod printed;
mod search;
mod text;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;

use crate::model::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::document::Document;
use crate::model::figure::{Computed, FigureId, Figures};
use crate::model::project::DocumentSource;
use crate::model::record::{Entry, Record};
use crate::model::source::{Lines, Sources};
use crate::{Prepared, prepare, record};

use super::arguments::ExplainOptions;
use super::build::{fail, refuse};
use super::secret::Secret;
use super::{Exit, report, say};
use answer::{Answer, Edition};
use checks::Checks;
use search::shown_in;

/// Prints where a figure, a printed text, or what stands on a page comes from.
pub fn explain(root: &Path, options: &ExplainOptions) -> io::Result<Exit> {
    let is_named = |document: &DocumentSource| document.id() == options.what;
    let Prepared {
        sources,
        mut problems,
        project,
        engine,
        documents,
    } = prepare(root, |document| is_named(document) || !document.is_confidential());
    let (Some((project, computed)), Some(engine), Some(documents)) = (project, engine, documents) else {
        return Ok(fail(problems, &sources));
    };
    let explainer = Explainer {
        computed: &computed,
        documents: documents
            .iter()
            .map(|document| (document, record(document, &computed, &sources)))
            .collect(),
        secret: Secret::new(&project, &computed, is_named, &sources),
        sources: &sources,
        lines: Lines::new(&sources),
        has_all_levels: options.all,
        none: Figures::default(),
    };
    let found = match options.page {
        Some(page) => explainer.on_page(&options.what, page, (&project, engine), &mut problems),
        None => explainer.find(&options.what),
    };
    if problems.has_errors() {
        return Ok(fail(problems, &sources));
    }
    let text = match found {
        Ok(answers) if options.json => text::json(&answers),
        // The whole of a page would be pages: each figure in a line or two.
        Ok(answers) if options.page.is_some() || answers.len() > 3 => {
            text::list(&answers) + &explainer.all_with_number(&options.what)
        }
        Ok(answers) => text::full(&answers) + &explainer.all_with_number(&options.what),
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
    /// What none of them may tell.
    secret: Secret,
    sources: &'a Sources,
    lines: Lines<'a>,
    /// Whether all levels of parts are wanted, or only the first.
    has_all_levels: bool,
    /// The figures of an edition that has none.
    none: Figures,
}

/// A figure of an edition, by name.
type Name = (String, String);

impl Explainer<'_> {
    /// The figures with this name, or else those in the table or chart with this number, or else those that are printed
    /// as this text.
    fn find(&self, what: &str) -> Result<Vec<Answer<'_>>, Box<Diagnostic>> {
        if let Some(document) = self.documents.iter().find(|(document, _)| document.meta.id == what) {
            return Ok(self.answers(&shown_in(document, |_| true)));
        }
        let editions = self.computed.editions.iter();
        let named = editions.filter_map(|(edition, figures)| Some((edition, figures.find(what)?)));
        let open: Vec<Name> = named
            .filter(|(edition, figure)| !self.is_secret(edition, *figure))
            .map(|(edition, _)| (edition.clone(), what.to_owned()))
            .collect();
        if !open.is_empty() {
            return Ok(self.answers(&open));
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
        let found = [self.in_table(what), self.printed_as(what), self.in_group(what)];
        let found = found.into_iter().find(|names| !names.is_empty());
        let found = found.ok_or_else(|| Box::new(self.unknown(what)))?;
        Ok(self.answers(&found))
    }

    /// What is known of each of these figures, once.
    fn answers(&self, names: &[Name]) -> Vec<Answer<'_>> {
        let mut seen = HashSet::new();
        let names: Vec<&Name> = names.iter().filter(|name| seen.insert(*name)).collect();
        let mut editions: BTreeMap<&str, Edition<'_>> = BTreeMap::new();
        for (edition, _) in &names {
            editions.entry(edition).or_insert_with(|| self.edition(edition));
        }
        names
            .into_iter()
            .map(|(edition, name)| editions[edition.as_str()].answer(edition, name, &self.lines, self.has_all_levels))
            .collect()
    }

    /// What the documents of an edition show and what was checked.
    fn edition(&self, edition: &str) -> Edition<'_> {
        let documents = || {
            let all = self.documents.iter();
            all.filter(|(document, _)| document.meta.edition == edition)
        };
        let figures = self.computed.editions.get(edition).unwrap_or(&self.none);
        let mut entries: HashMap<&str, Vec<(&str, &Entry)>> = HashMap::new();
        for (document, record) in documents() {
            for entry in &record.entries {
                let shown = entries.entry(&entry.id).or_default();
                shown.push((&document.meta.id, entry));
            }
        }
        Edition {
            figures,
            entries,
            checks: Checks::new(documents().flat_map(|(_, record)| &record.checks)),
        }
    }

    fn is_secret(&self, edition: &str, figure: FigureId) -> bool {
        let place = self.computed.editions[edition].at(figure).place;
        self.secret.has_figure(edition, figure, place)
    }

    fn unknown(&self, what: &str) -> Diagnostic {
        let editions = self.computed.editions.iter();
        let figures = editions.flat_map(|(edition, figures)| {
            let open = figures
                .numbered()
                .filter(|(figure, _)| !self.is_secret(edition, *figure));
            open.map(|(_, figure)| figure)
        });
        let documents = self.documents.iter().map(|(document, _)| document.meta.id.as_str());
        let names = figures.map(|figure| &*figure.id).chain(documents);
        let names: Vec<&str> = names.filter(|name| *name != what).collect();
        Diagnostic::error(
            Code::UnknownFigure,
            format!("‘{what}’ is hier niet bekend als cijfer, gedrukte tekst of document"),
            did_you_mean(what, names, || {
                if let Some(tables) = self.tables_beside(what) {
                    return format!("vraag naar een nummer dat er is: {tables}");
                }
                "geef een naam (bijstelling.wmo.verschil), een tekst of getal uit een nota tussen aanhalingstekens (\"€ 69.000\"), \
                 een tabel (\"tabel 1\") of een document met een bladzijde (2023-1/informatienota 5)"
                    .to_owned()
            }),
        )
        // The same for what is secret and for what is not there, so that the answer tells neither.
        .why("wat alleen in een document met geheimhouding staat, hoort u pas als u naar dat document zelf vraagt: EDITIE/DOCUMENT")
    }
}
