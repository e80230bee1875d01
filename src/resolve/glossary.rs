//! Terms and abbreviations: a list of them holds those that the document uses. That is known last, for headings of
//! tables and notes of the program count too.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Block, Document, Inline, Part, Piece, Says, Section, flat, plain_text};
use crate::model::project::{Glossary, GlossaryTerm};
use crate::model::source::{Place, Sources};

/// Leaves in the lists of `document` what it uses, and warns of abbreviations that its list can't explain.
pub fn collect(document: &mut Document, glossary: &Glossary, sources: &Sources, problems: &mut Problems) {
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
    let lists_abbreviations = found
        .lists
        .iter()
        .any(|place| abbreviations.iter().any(|it| it.word.place == *place));
    if lists_abbreviations {
        report_unknown(&found.texts, glossary, sources, problems);
    }
    let terms = glossary
        .terms
        .iter()
        .filter(|term| forms(term).any(|form| holds(&lower, &form.to_lowercase())));
    let abbreviated = abbreviations
        .iter()
        .filter(|term| forms(term).any(|form| holds(&text, form)));
    let used: BTreeSet<Place> = terms.chain(abbreviated).map(|term| term.word.place).collect();
    keep_used(&mut document.sections, &used);
}

fn forms(term: &GlossaryTerm) -> impl Iterator<Item = &str> {
    let forms = term.forms.iter().map(|form| form.value.as_str());
    std::iter::once(term.word.value.as_str()).chain(forms)
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
        for block in &mut section.blocks {
            if let Block::Terms(terms) = block {
                terms.retain(|term| used.contains(&term.word_place));
            }
        }
        section
            .blocks
            .retain(|block| !matches!(block, Block::Terms(terms) if terms.is_empty()));
        keep_used(&mut section.sections, used);
    }
}

/// Words of capitals that nothing explains.
fn report_unknown(texts: &[(String, Place)], glossary: &Glossary, sources: &Sources, problems: &mut Problems) {
    let known: Vec<&str> = glossary
        .abbreviations
        .iter()
        .chain(&glossary.terms)
        .flat_map(forms)
        .collect();
    let mut told: Vec<&str> = Vec::new();
    for (text, place) in texts {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| is_abbreviation(word)) {
            if known.contains(&word) || told.contains(&word) {
                continue;
            }
            told.push(word);
            let place = sources.find_in(*place, word).unwrap_or(*place);
            problems.push(
                Diagnostic::warning(
                    Code::UnknownAbbreviation,
                    format!("de afkorting ‘{word}’ staat niet in de lijst"),
                    "zet haar met wat zij betekent in content/begrippen.yaml, of schrijf haar voluit",
                )
                .at(place, "hier staat zij voor het eerst")
                .why("de lezer zoekt de afkorting op in de lijst van dit document"),
            );
        }
    }
}

/// Two capitals or more and nothing else.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
}

/// What a document says, and where its lists stand.
#[derive(Default)]
struct Found {
    /// All that it says.
    text: Vec<String>,
    /// The pieces of running text.
    texts: Vec<(String, Place)>,
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
            (Says::Block(_), _) => {}
            (Says::Line(line), _) => {
                self.text.push(plain_text(line));
                for inline in flat(line) {
                    if let Inline::Text(text, place) = inline {
                        self.texts.push((text.clone(), *place));
                    }
                }
            }
            // A word is not used because the list explains it, and code is no language.
            (Says::Text(..), Some(Block::Terms(_) | Block::Code(..))) => {}
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
        assert!(is_abbreviation("NPO") && !is_abbreviation("Wmo") && !is_abbreviation("A"));
    }
}
