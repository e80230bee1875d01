//! References to footnotes that are not there, and footnotes that are there twice: the Markdown reader takes the first
//! for plain text, and silently keeps one of the second.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{FileId, Place, line_at};

use super::is_in;

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
        .filter(|(start, _)| !is_in(code, *start))
        .filter_map(|(start, _)| {
            let label = text[start + 2..]
                .split(|c: char| c == ']' || c.is_whitespace())
                .next()?;
            let end = start + 2 + label.len();
            let is_closed = !label.is_empty() && text[end..].starts_with(']');
            is_closed.then_some((label, start..end + 1))
        })
        .collect()
}

/// Whether it stands at the beginning of a line, with a colon behind it.
fn is_definition(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
    (before.is_empty() || before.ends_with('\n')) && text[range.end..].starts_with(':')
}
