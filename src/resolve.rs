//! The resolve stage: from text and figures to documents. References are filled, and sections, tables and footnotes
//! get their numbers.

mod annexes;
mod beside;
mod chapters;
mod chart;
mod commitments;
mod decisions;
mod draft;
mod file_stem;
mod footnotes;
mod glossary;
mod inline;
mod links;
mod lists;
mod meta;
mod placed;
mod prose;
mod record;
mod reference;
mod scope;
mod sections;
mod sentence;
mod table;

pub use annexes::Relations;
pub use record::{record, rests_on};

use std::collections::BTreeMap;

use crate::model::diagnostic::Problems;
use crate::model::document::Document;
use crate::model::figure::Computed;
use crate::model::name::{FirstPart, List};
use crate::model::project::{DocumentSource, Project};
use crate::model::source::Sources;

/// Makes the documents of the project that are wanted, in its order.
pub fn resolve(
    project: &Project,
    figures: &Computed,
    is_wanted: impl Fn(&DocumentSource) -> bool,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Document> {
    let pages = links::Pages::new(project);
    let relations = Relations::new(project);
    let wanted: Vec<&DocumentSource> = project
        .documents
        .iter()
        .filter(|document| is_wanted(document))
        .collect();
    let mut stocks: BTreeMap<&str, placed::Stock<'_>> = BTreeMap::new();
    for document in &wanted {
        let files = project.data.get(&document.edition).map_or(&[][..], Vec::as_slice);
        let stock = stocks.entry(&document.edition);
        stock.or_insert_with(|| placed::Stock::new(files));
    }
    wanted
        .into_iter()
        .map(|document| {
            let stock = &stocks[document.edition.as_str()];
            let scope = scope::Scope::new(document, project, figures, sources, &pages, stock, &relations, problems);
            let mut draft = draft::Draft::new(&scope);
            let sections = sections::resolve(&document.sections, &mut draft);
            problems.extend(draft.problems);
            let mut resolved = Document {
                meta: meta::meta(document, &project.settings),
                facts: meta::facts(document, &scope.annexes, &relations.hosts(document)),
                sections,
                footnotes: draft.footnotes,
                has_contents: document.kind.has_contents,
                lists_abbreviations: false,
            };
            glossary::collect(&mut resolved, &project.glossary);
            resolved
        })
        .collect()
}

/// What the text of `document` can refer to beside figures, tables and charts: each by its name, with what the text
/// then says and what it is.
pub fn parts(document: &DocumentSource, relations: &Relations<'_>) -> Vec<(String, String, String)> {
    let chapters = chapters::Chapters::new(document);
    let annexes = relations.annexes(document);
    let chapters = chapters
        .iter()
        .map(|(name, chapter)| (name, chapter.reference.clone(), chapter.title.clone()));
    let annexes = annexes
        .iter()
        .map(|annex| (annex.name(), format!("bijlage {}", annex.number), annex.title.clone()));
    let lists = List::ALL.map(|list| (list.name(), FirstPart::List.word().to_owned(), String::new()));
    chapters.chain(annexes).chain(lists).collect()
}
