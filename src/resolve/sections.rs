//! Sections and their numbers.

use crate::document::{Block, Inline, Section};
use crate::project::{SectionContent, SectionRole, SectionSource, section_id};
use crate::words;

use super::inline::Scope;
use super::{decisions, prose};

/// The sections of a document, of level 1, which have no numbers.
pub fn resolve<'a>(sources: &'a [SectionSource], scope: &mut Scope<'a>) -> Vec<Section> {
    sources.iter().map(|source| section(source, 1, None, scope)).collect()
}

fn section<'a>(source: &'a SectionSource, level: u8, number: Option<String>, scope: &mut Scope<'a>) -> Section {
    let (title, place, mut blocks) = match &source.content {
        SectionContent::Prose(prose) => {
            scope.enter(prose);
            let title = scope.inlines(&prose.title);
            let blocks = prose::blocks(&prose.blocks, level, scope);
            scope.leave();
            (title, prose.title_place, blocks)
        }
        SectionContent::Title(title) => (fixed_title(title, scope), scope.place(), Vec::new()),
        SectionContent::NotApplicable(title) => (
            fixed_title(title, scope),
            scope.place(),
            vec![Block::NotApplicable(words::NOT_APPLICABLE.to_owned())],
        ),
    };
    if source.role == SectionRole::EarlierDecisions
        && let Some(table) = decisions::table(scope.decisions())
    {
        blocks.push(Block::Table(table));
    }
    let sections = source
        .subsections
        .iter()
        .zip(1..)
        .map(|(source, index): (_, usize)| {
            let number = number
                .as_ref()
                .map_or_else(|| index.to_string(), |above| format!("{above}.{index}"));
            section(source, level + 1, Some(number), scope)
        })
        .collect();
    Section {
        id: section_id(&source.path),
        is_key_message: source.role == SectionRole::KeyMessage,
        level,
        number,
        title,
        place,
        blocks,
        sections,
    }
}

fn fixed_title(title: &str, scope: &Scope<'_>) -> Vec<Inline> {
    vec![Inline::Text(title.to_owned(), scope.place())]
}
