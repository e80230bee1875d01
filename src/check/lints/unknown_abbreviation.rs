//! Words of capitals that nothing explains. Only a document that lists its abbreviations has them; each is told where
//! the reader meets it first, which can be in a table of figures.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::Document;
use crate::model::project::{Glossary, GlossaryTerm};
use crate::model::source::Sources;

/// Dit document heeft een lijst van afkortingen, maar deze afkorting staat daar niet in. De lezer kan haar dus niet
/// opzoeken. Zet haar met wat zij betekent in `content/begrippen.yaml`, of schrijf haar voluit. Dit is een
/// waarschuwing.
pub fn check(document: &Document, glossary: &Glossary, sources: &Sources, problems: &mut Problems) {
    if !document.lists_abbreviations {
        return;
    }
    let terms = glossary.abbreviations.iter().chain(&glossary.terms);
    let mut known: BTreeSet<&str> = terms.flat_map(GlossaryTerm::written).collect();
    for (text, place) in document.texts() {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| is_abbreviation(word)) {
            if !known.insert(word) {
                continue;
            }
            let place = sources.find_in(place, word).unwrap_or(place);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_words_of_capitals() {
        assert!(is_abbreviation("NPO") && !is_abbreviation("Wmo") && !is_abbreviation("A"));
    }
}
