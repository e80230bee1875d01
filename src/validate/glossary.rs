//! `content/begrippen.yaml`: what terms and abbreviations mean, for all documents.

use std::collections::BTreeMap;

use crate::formats::yaml;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::letters::unmarked;
use crate::model::node::{Fields, Located};
use crate::model::project::{Glossary, GlossaryTerm};
use crate::model::source::Sources;

const PATH: &str = "content/begrippen.yaml";

/// Reads the terms and abbreviations; a project without the file has none.
pub fn read(sources: &Sources, problems: &mut Problems) -> Glossary {
    let Some(file) = sources.find(PATH) else {
        return Glossary::default();
    };
    if yaml::is_without_data(&sources.file(file).text) {
        return Glossary::default();
    }
    let Some(root) = yaml::read(file, sources.file(file), problems) else {
        return Glossary::default();
    };
    let Some(fields) = root.map(problems) else {
        return Glossary::default();
    };
    let glossary = Glossary {
        terms: terms(&fields, "begrippen", ("begrip", "betekenis"), problems),
        abbreviations: terms(&fields, "afkortingen", ("afkorting", "voluit"), problems),
    };
    fields.finish(problems);
    report_doubles(&glossary, problems);
    glossary
}

fn terms(
    fields: &Fields<'_>,
    key: &'static str,
    (word, meaning): (&'static str, &'static str),
    problems: &mut Problems,
) -> Vec<GlossaryTerm> {
    let nodes = fields.optional(key).map_or(&[][..], |node| node.list(problems));
    let mut terms: Vec<GlossaryTerm> = nodes
        .iter()
        .filter_map(|node| {
            let fields = node.map(problems)?;
            let word = fields.required_text(word, problems);
            let forms = fields
                .optional("ook")
                .map_or_else(Vec::new, |node| node.texts(problems));
            let meaning = fields.required_text(meaning, problems);
            fields.finish(problems);
            Some(GlossaryTerm {
                word: word?,
                forms,
                meaning: meaning?,
            })
        })
        .collect();
    terms.sort_by_cached_key(|term| term.word.value.to_lowercase().chars().map(unmarked).collect::<String>());
    terms
}

fn report_doubles(glossary: &Glossary, problems: &mut Problems) {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    for term in glossary.terms.iter().chain(&glossary.abbreviations) {
        for word in std::iter::once(&term.word).chain(&term.forms) {
            if let Some(first) = seen.get(word.value.as_str()) {
                problems.push(
                    Diagnostic::error(
                        Code::DuplicateName,
                        format!("‘{}’ staat er twee keer", word.value),
                        "haal er een weg",
                    )
                    .at(word.place.max(first.place), "dit is de tweede keer")
                    .related(word.place.min(first.place), "en hier staat het al"),
                );
            }
            seen.entry(&word.value).or_insert(word);
        }
    }
}
