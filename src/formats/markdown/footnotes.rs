//! References to footnotes that are not there, and footnotes that are there twice: the Markdown reader takes the first
//! for plain text, and silently keeps one of the second.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{FileId, Place, line_at};

/// Reports them for the text of `file`, but for what stands in `code`.
pub fn check(file: FileId, text: &str, code: &[Range<usize>], problems: &mut Problems) {
    let found = find(text, code);
    let mut defined: BTreeMap<&str, Place> = BTreeMap::new();
    for (label, range) in &found {
        if !is_definition(text, range) {
            continue;
        }
        let line_end = line_at(text, range.start).end;
        let place = Place::new(file, range.start..line_end);
        match defined.get(label) {
            Some(first) => problems.push(
                Diagnostic::error(
                    Code::InvalidFootnote,
                    format!("voetnoot ‘{label}’ staat er twee keer"),
                    "haal een van de twee weg, of geef hem een andere naam",
                )
                .at(place, "dit is de tweede keer")
                .related(*first, "en hier staat hij al"),
            ),
            None => {
                defined.insert(label, place);
            }
        }
    }
    for (label, range) in found {
        if !is_definition(text, &range) && !defined.contains_key(label) {
            problems.push(
                Diagnostic::error(
                    Code::InvalidFootnote,
                    "hier staat een verwijzing naar een voetnoot die er niet is",
                    format!("zet onderaan het bestand ‘[^{label}]: de tekst van de voetnoot’, of schrijf ‘\\[^’ als het gewone tekst is"),
                )
                .at(Place::new(file, range), "deze verwijzing"),
            );
        }
    }
}

/// Every `[^label]`, with its label.
fn find<'a>(text: &'a str, code: &[Range<usize>]) -> Vec<(&'a str, Range<usize>)> {
    text.match_indices("[^")
        .filter(|(start, _)| !text[..*start].ends_with('\\'))
        .filter(|(start, _)| !code.iter().any(|range| range.contains(start)))
        .filter_map(|(start, _)| {
            let length = text[start..].find(']')?;
            let label = &text[start + 2..start + length];
            let is_word = !label.is_empty() && !label.contains(char::is_whitespace);
            is_word.then_some((label, start..start + length + 1))
        })
        .collect()
}

/// Whether it stands at the beginning of a line, with a colon behind it.
fn is_definition(text: &str, range: &Range<usize>) -> bool {
    let line_start = line_at(text, range.start).start;
    text[line_start..range.start].trim().is_empty() && text[range.end..].starts_with(':')
}
