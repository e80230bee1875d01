//! Finds the figures that somebody asks for: by a table, a printed text, a page or a group.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::document::Document;
use crate::model::project::Project;
use crate::model::record::{Entry, Record, Shown, TableName};
use crate::model::source::Place;
use crate::printed_on;
use crate::render::Engine;

use super::answer::Answer;
use super::printed::{PrintedNumber, plain};
use super::{Explainer, Name};

impl Explainer<'_> {
    /// The figures in the tables or charts that are called so: `tabel 1`, `tabel.bijstelling_2023`.
    pub(super) fn in_table(&self, what: &str) -> Vec<Name> {
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

    /// Where the tables or charts with this number stand, where there is more than one: the answer is about them all.
    pub(super) fn all_with_number(&self, what: &str) -> String {
        let wanted = normal(what);
        let documents = self.documents.iter();
        let found: Vec<String> = documents
            .flat_map(|(document, record)| {
                let called = record.tables.iter().filter(|table| normal(&table.number) == wanted);
                called.map(|table| format!("‘{}’ in {}", table.id.replacen('-', ".", 1), document.meta.id))
            })
            .collect();
        if found.len() < 2 {
            return String::new();
        }
        format!(
            "\nEr is meer dan één ‘{what}’: {}. Vraag naar één ervan bij haar naam.\n",
            found.join(", ")
        )
    }

    /// The tables of each document where `what` is the number of a table, and the charts likewise: `Tabel 99`.
    pub(super) fn tables_beside(&self, what: &str) -> Option<String> {
        let wanted = normal(what);
        let words = ["tabel", "grafiek"];
        let (word, number) = words
            .iter()
            .find_map(|word| Some((*word, wanted.strip_prefix(word)?)))?;
        if number.is_empty() || !number.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let of_document = |(document, record): &(&Document, Record)| {
            let numbers = record.tables.iter().map(|table| table.number.as_str());
            let numbers: Vec<&str> = numbers.filter(|number| normal(number).starts_with(word)).collect();
            let (first, last) = (numbers.first()?, numbers.last()?);
            let all = match numbers.len() {
                1..=4 => quoted_list(&numbers, "en"),
                _ => format!("‘{first}’ tot en met ‘{last}’"),
            };
            Some(format!("{all} in {}", document.meta.id))
        };
        let found: Vec<String> = self.documents.iter().filter_map(of_document).collect();
        (!found.is_empty()).then(|| found.join("; "))
    }

    /// The figures of a group or of a data file, by its name or path: `zorg.totaal`, `data/2026-1/zorg.yaml`.
    pub(super) fn in_group(&self, what: &str) -> Vec<Name> {
        let path = what.strip_prefix("data/").and_then(|path| path.split_once('/'));
        let (wanted, group) = path.map_or((None, what), |(edition, file)| (Some(edition), file));
        let group = group
            .strip_suffix(".yaml")
            .or_else(|| group.strip_suffix(".yml"))
            .unwrap_or(group);
        let group = format!("{group}.");
        let editions = self.computed.editions.iter();
        let editions = editions.filter(|(edition, _)| wanted.is_none_or(|wanted| wanted == edition.as_str()));
        let found = editions.flat_map(|(edition, figures)| {
            let figures = figures.numbered().filter(|(_, figure)| figure.id.starts_with(&group));
            let open = figures.filter(|(number, _)| !self.is_secret(edition, *number));
            open.map(|(_, figure)| (edition.clone(), figure.id.to_string()))
        });
        found.collect()
    }

    /// The figures that are printed as this text, or else as this number.
    pub(super) fn printed_as(&self, what: &str) -> Vec<Name> {
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
    pub(super) fn on_page(
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
}

/// The figures that a document shows, in their order.
pub(super) fn shown_in((document, record): &(&Document, Record), is_wanted: impl Fn(&Shown) -> bool) -> Vec<Name> {
    record
        .entries
        .iter()
        .filter(|entry| entry.shown.iter().any(&is_wanted))
        .map(|entry| (document.meta.edition.clone(), entry.id.clone()))
        .collect()
}

/// A text without the differences that cannot be seen or typed: spaces, capitals, and kinds of minus.
pub(super) fn normal(text: &str) -> String {
    plain(text).split_whitespace().collect()
}
