//! Sections and their numbers.

use crate::model::document::{Block, Inline, Section};
use crate::model::project::{SectionContent, SectionRole, SectionSource, section_id};
use crate::model::words;

use super::draft::Draft;
use super::scope::Scope;
use super::{beside, decisions, prose};

/// The sections of a document, of level 1.
pub fn resolve<'a>(sources: &'a [SectionSource], draft: &mut Draft<'a>) -> Vec<Section> {
    sources.iter().map(|source| section(source, 1, draft)).collect()
}

fn section<'a>(source: &'a SectionSource, level: u8, draft: &mut Draft<'a>) -> Section {
    let scope = draft.scope;
    let (title, place, mut blocks) = match &source.content {
        SectionContent::Prose(prose) => {
            draft.enter(prose);
            let title = draft.line(&prose.title);
            let blocks = prose::blocks(&prose.blocks, level, draft);
            draft.leave();
            (title, prose.title_place, blocks)
        }
        SectionContent::Title(title) => (fixed_title(title, scope), scope.place(), Vec::new()),
        SectionContent::NotApplicable(title) => (
            fixed_title(title, scope),
            scope.place(),
            vec![Block::NotApplicable(words::NOT_APPLICABLE.to_owned())],
        ),
    };
    let own_table = match source.role {
        SectionRole::EarlierDecisions => decisions::table(&scope.document.decisions),
        SectionRole::KeyMessage | SectionRole::Secrecy | SectionRole::Ordinary => None,
    };
    blocks.extend(own_table.map(Block::Table));
    beside::refer_to_tables(&mut blocks);
    let sections = source
        .subsections
        .iter()
        .map(|source| section(source, level + 1, draft))
        .collect();
    Section {
        id: section_id(&source.path),
        is_key_message: source.role == SectionRole::KeyMessage,
        level,
        number: scope.chapters.number(&source.path).map(str::to_owned),
        title,
        place,
        blocks,
        sections,
    }
}

fn fixed_title(title: &str, scope: &Scope<'_>) -> Vec<Inline> {
    vec![Inline::Text(title.to_owned(), scope.place())]
}
