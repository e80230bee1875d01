//! Terms and abbreviations: a list of them holds those that the document uses. That is known last, for headings of
//! tables and notes of the program count too.

use std::collections::BTreeSet;

use crate::model::document::{Block, Document, Part, Piece, Says, Section, plain_text};
use crate::model::project::Glossary;
use crate::model::source::Place;

/// Leaves in the lists of `document` what it uses.
pub fn collect(document: &mut Document, glossary: &Glossary) {
    let mut found = Found::default();
    for piece in document.pieces() {
        found.add(piece);
    }
    if found.lists.is_empty() {
        return;
    }
    let text = found.text.join("\n");
    let lower = text.to_lowercase();
    let abbreviations = &glossary.abbreviations;
    document.lists_abbreviations = found
        .lists
        .iter()
        .any(|place| abbreviations.iter().any(|it| it.word.place == *place));
    let terms = glossary
        .terms
        .iter()
        .filter(|term| term.written().any(|form| holds(&lower, &form.to_lowercase())));
    let abbreviated = abbreviations
        .iter()
        .filter(|term| term.written().any(|form| holds(&text, form)));
    let used: BTreeSet<Place> = terms.chain(abbreviated).map(|term| term.word.place).collect();
    keep_used(&mut document.sections, &used);
}

/// Whether `word` stands in `text`, not as a part of another word.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn keep_used(sections: &mut [Section], used: &BTreeSet<Place>) {
    for section in sections {
        keep_used_in(&mut section.blocks, used);
        keep_used(&mut section.sections, used);
    }
}

/// What is empty after that goes too.
fn keep_used_in(blocks: &mut Vec<Block>, used: &BTreeSet<Place>) {
    blocks.retain_mut(|block| match block {
        Block::Terms(terms) => {
            terms.retain(|term| used.contains(&term.word_place));
            !terms.is_empty()
        }
        Block::List { items, .. } => {
            for item in &mut *items {
                keep_used_in(item, used);
            }
            items.retain(|item| !item.is_empty());
            !items.is_empty()
        }
        Block::Quote { blocks, .. } => {
            keep_used_in(blocks, used);
            true
        }
        _ => true,
    });
}

/// What a document says, and where its lists stand.
#[derive(Default)]
struct Found {
    /// All that it says.
    text: Vec<String>,
    /// The first words of its lists.
    lists: Vec<Place>,
}

impl Found {
    fn add(&mut self, piece: Piece<'_>) {
        // The facts at the head are in words of the program.
        if matches!(piece.part, Part::Facts) {
            return;
        }
        match (piece.says, piece.block) {
            (Says::Block(Block::Terms(terms)), _) => self.lists.extend(terms.first().map(|term| term.word_place)),
            // A word is not used because the list explains it, and code is no language.
            (Says::Block(_), _) | (Says::Text(..), Some(Block::Terms(_) | Block::Code(..))) => {}
            (Says::Line(line), _) => self.text.push(plain_text(line)),
            (Says::Text(text, _), _) => self.text.push(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        assert!(holds("de Wmo-cliënten", "Wmo"));
        assert!(holds("zorg (POH).", "POH"));
        assert!(!holds("de nulmetingen", "nulmeting"));
        assert!(!holds("POHS", "POH"));
    }
}
