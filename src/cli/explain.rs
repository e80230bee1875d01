//! `explain`: where a figure comes from, where it is printed, and what rests on it.

mod checks;
mod printed;
mod text;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;

use crate::bug::bug;
use crate::model::derivation::{self, derivation};
use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::document::Document;
use crate::model::figure::{Computed, Figure, FigureId, Figures};
use crate::model::project::{DocumentSource, Project};
use crate::model::record::{Check, Entry, Record, Shown, TableName, for_machines};
use crate::model::source::{Lines, Place, Sources};
use crate::render::Engine;
use crate::{Prepared, prepare, printed_on, record};

use super::arguments::ExplainOptions;
use super::build::{fail, refuse};
use super::secret::Secret;
use super::{Exit, report, say};
use checks::Checks;
use printed::{PrintedNumber, plain};

/// An answer: a figure with all that is known of it.
pub struct Answer<'a> {
    /// The edition.
    pub edition: String,
    /// The figure, with every place where a document shows it.
    pub entry: Entry,
    /// The documents of these places, in the same order.
    pub documents: Vec<String>,
    /// The figures that it is computed from; where that is asked, also what these are computed from, and so on down to
    /// those in files.
    pub parts: Vec<Part>,
    /// Whether there are more than can be read.
    pub has_more_parts: bool,
    /// Whether its parts are themselves computed from figures that are left out.
    pub has_deeper_parts: bool,
    /// The checks that are about it.
    pub checks: Vec<&'a Check>,
}

/// A figure that another is computed from, directly or not.
pub struct Part {
    /// How many steps lie between them.
    pub depth: usize,
    /// Its name.
    pub id: String,
    /// Its exact value for machines; empty where it has none, or is hidden.
    pub machine: String,
    /// Its exact value for people.
    pub exact: String,
    /// How it is computed, with names; empty where it stands in a file.
    pub formula: String,
    /// The file and line where it is given or defined.
    pub location: String,
}

impl Part {
    fn new(figure: &Figure, depth: usize, figures: &Figures, lines: &Lines<'_>) -> Self {
        Self {
            depth,
            id: figure.id.to_string(),
            machine: for_machines(figure),
            exact: derivation::value(figure),
            formula: derivation(figure, figures).map_or_else(String::new, |derived| derived.words),
            location: lines.location(figure.place),
        }
    }
}

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
        let named: Vec<(&String, FigureId)> = editions
            .filter_map(|(edition, figures)| Some((edition, figures.find(what)?)))
            .collect();
        let open: Vec<Name> = named
            .iter()
            .filter(|(edition, figure)| !self.is_secret(edition, *figure))
            .map(|(edition, _)| ((*edition).clone(), what.to_owned()))
            .collect();
        if !open.is_empty() {
            return Ok(self.answers(&open));
        }
        if !named.is_empty() {
            return Err(Box::new(secret(what)));
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
        let found = [self.in_table(what), self.printed_as(what)];
        let found = found.into_iter().find(|names| !names.is_empty());
        let found = found.ok_or_else(|| Box::new(self.unknown(what)))?;
        Ok(self.answers(&found))
    }

    /// The figures in the tables or charts that are called so: `tabel 1`, `tabel.bijstelling_2023`.
    fn in_table(&self, what: &str) -> Vec<Name> {
        let wanted = normal(what);
        let is_called = |table: &TableName| normal(&table.number) == wanted || table.id == wanted.replacen('.', "-", 1);
        let found = self.documents.iter().flat_map(|document| {
            let numbers: Vec<&str> = document
                .1
                .tables
                .iter()
                .filter(|table| is_called(table))
                .map(|table| table.number.as_str())
                .collect();
            shown_in(document, move |shown| {
                shown.in_table && numbers.contains(&shown.whereabouts.as_str())
            })
        });
        found.collect()
    }

    /// The figures that are printed as this text, or else as this number.
    fn printed_as(&self, what: &str) -> Vec<Name> {
        let shown_where = |is_wanted: &dyn Fn(&str) -> bool| -> Vec<Name> {
            let documents = self.documents.iter();
            documents
                .flat_map(|document| shown_in(document, |shown| is_wanted(&shown.text)))
                .collect()
        };
        let wanted = normal(what);
        let mut found = shown_where(&|text| normal(text) == wanted);
        if let Some(number) = PrintedNumber::read(what).filter(|_| found.is_empty()) {
            let of = |text: &str| PrintedNumber::read(text);
            found = shown_where(&|text| of(text).is_some_and(|other| number.is_like(&other)));
            if found.is_empty() {
                found = shown_where(&|text| of(text).is_some_and(|other| number.is_like_but_for_sign(&other)));
            }
            if found.is_empty() {
                found = self.worth(&number);
            }
        }
        found
    }

    /// The figures in the records that have exactly this value, as the pages of figures write it.
    fn worth(&self, number: &PrintedNumber) -> Vec<Name> {
        let is_like = |entry: &&Entry| PrintedNumber::read(&entry.exact).is_some_and(|other| number.is_like(&other));
        let found = self.documents.iter().flat_map(|(document, record)| {
            let entries = record.entries.iter().filter(is_like);
            entries.map(|entry| (document.meta.edition.clone(), entry.id.clone()))
        });
        found.collect()
    }

    /// The figures that a document shows on a page of its PDF.
    fn on_page(
        &self,
        what: &str,
        page: usize,
        (project, engine): (&Project, Engine),
        problems: &mut Problems,
    ) -> Result<Vec<Answer<'_>>, Box<Diagnostic>> {
        let Some(found) = self.documents.iter().find(|(document, _)| document.meta.id == what) else {
            return Err(Box::new(self.unknown(what)));
        };
        // Where it can't be made, that is told instead of an answer.
        let pages = printed_on(found.0, engine, project, self.sources, problems).unwrap_or_default();
        if page == 0 || page > pages.len() {
            return Err(Box::new(Diagnostic::error(
                Code::Usage,
                format!("‘{what}’ heeft geen bladzijde {page}"),
                format!("kies een bladzijde van 1 tot en met {}", pages.len()),
            )));
        }
        let texts: BTreeMap<Place, &str> = pages[page - 1]
            .iter()
            .map(|(place, text)| (*place, text.as_str()))
            .collect();
        let is_here = |shown: &Shown| {
            let text = texts.get(&shown.place);
            text.is_some_and(|text| text.contains(&normal(&shown.text)))
        };
        Ok(self.answers(&shown_in(found, is_here)))
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
            format!("‘{what}’ is geen cijfer, geen gedrukte tekst en geen document"),
            did_you_mean(what, names, || {
                "geef een naam (bijstelling.wmo.verschil), een tekst of getal uit een nota tussen aanhalingstekens (\"€ 69.000\"), \
                 een tabel (\"tabel 1\") of een document met een bladzijde (2023-1/informatienota 5)"
                    .to_owned()
            }),
        )
    }
}

/// That only secret documents show a figure.
fn secret(what: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Confidential,
        format!("‘{what}’ staat alleen in een document met geheimhouding"),
        "vraag naar dat document zelf: informatienota explain EDITIE/DOCUMENT",
    )
}

/// What is known of the figures of an edition.
struct Edition<'a> {
    figures: &'a Figures,
    /// The entries of each figure in the records of documents, by its name, with the names of the documents.
    entries: HashMap<&'a str, Vec<(&'a str, &'a Entry)>>,
    /// Its checks.
    checks: Checks<'a>,
}

impl<'a> Edition<'a> {
    fn answer(&self, edition: &str, name: &str, lines: &Lines<'_>, has_all_levels: bool) -> Answer<'a> {
        let mut shown = Vec::new();
        let mut documents = Vec::new();
        let entries = self.entries.get(name).map_or(&[][..], Vec::as_slice);
        for (document, entry) in entries {
            documents.extend(entry.shown.iter().map(|_| (*document).to_owned()));
            shown.extend(entry.shown.iter().cloned());
        }
        let figure = self.figures.get(name);
        let entry = match figure {
            Some(figure) => Entry::new(figure, self.figures, shown, lines),
            // A figure about the document itself.
            None => match entries.first() {
                Some((_, entry)) => (*entry).clone(),
                None => bug("a figure that a document shows is not in its record"),
            },
        };
        let (parts, has_more_parts) = match figure {
            Some(figure) => parts(figure, self.figures, lines, has_all_levels),
            None => (Vec::new(), false),
        };
        let mut below = figure.into_iter().flat_map(Figure::parts);
        let has_deeper_parts = !has_all_levels && below.any(|part| self.figures.at(part).parts().next().is_some());
        Answer {
            edition: edition.to_owned(),
            entry,
            documents,
            parts,
            has_more_parts,
            has_deeper_parts,
            checks: self.checks.on(name),
        }
    }
}

/// What a figure is computed from, and whether there is more than can be read.
fn parts(figure: &Figure, figures: &Figures, lines: &Lines<'_>, has_all_levels: bool) -> (Vec<Part>, bool) {
    const MOST_PARTS: usize = 60;
    let mut found = Vec::new();
    let mut stack = Vec::new();
    let below = |figure: &Figure, depth: usize, stack: &mut Vec<(usize, FigureId)>| {
        // One more tells that there are more.
        let first: Vec<FigureId> = figure.parts().take(MOST_PARTS + 1).collect();
        stack.extend(first.into_iter().rev().map(|part| (depth, part)));
    };
    below(figure, 1, &mut stack);
    while let Some((depth, id)) = stack.pop() {
        let figure = figures.at(id);
        if found.len() == MOST_PARTS {
            return (found, true);
        }
        found.push(Part::new(figure, depth, figures, lines));
        if has_all_levels {
            below(figure, depth + 1, &mut stack);
        }
    }
    (found, false)
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

/// A text without the differences that cannot be seen or typed: spaces, capitals, and kinds of minus.
fn normal(text: &str) -> String {
    plain(text).split_whitespace().collect()
}
