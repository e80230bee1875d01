//! Text that the Markdown reader passes over, so that it would be in no document: the address of a link that nothing
//! leads to, for one, which can be a footnote whose writer forgot a mark.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{FileId, Place, line_at};

use super::{Parsed, lists};

/// Reports each line of `text` with letters or digits in it that come back in no piece of it.
pub fn check(file: FileId, text: &str, parsed: &Parsed<'_>, problems: &mut Problems) {
    let seen = seen(text, parsed);
    let mut from = 0;
    while let Some(lost) = next_lost(text, &seen, from) {
        let line = line_at(text, lost);
        let end = line.start + text[line.clone()].trim_end().len();
        // A footnote that is there twice is told where footnotes are.
        let start = text[..lost]
            .rfind(['[', '\n'])
            .filter(|start| *start >= line.start)
            .unwrap_or(lost);
        if !text[start..].starts_with("[^") {
            problems.push(problem(&text[start..end]).at(Place::new(file, start..end), "deze woorden ziet niemand"));
        }
        from = line.end.max(lost + 1);
    }
}

fn problem(text: &str) -> Diagnostic {
    if text.starts_with('[') {
        return Diagnostic::error(
            Code::LostText,
            "deze regel is voor Markdown het adres van een link die nergens in de tekst staat",
            "is het een voetnoot, zet dan ‘^’ achter de ‘[’; is het gewone tekst, zet dan ‘\\’ voor de ‘[’; haal hem anders weg",
        );
    }
    Diagnostic::error(
        Code::LostText,
        "deze tekst zou in geen document komen",
        "zet haar in een eigen alinea",
    )
}

/// The next byte at which a letter or digit stands that is not seen.
fn next_lost(text: &str, seen: &[bool], from: usize) -> Option<usize> {
    let mut letters = text[from..].char_indices().map(|(index, c)| (from + index, c));
    letters
        .find(|(index, c)| c.is_alphanumeric() && !seen[*index])
        .map(|(index, _)| index)
}

/// For each byte, whether it is in a piece of the text, or says what one is.
fn seen(text: &str, parsed: &Parsed<'_>) -> Vec<bool> {
    let mut seen = vec![false; text.len()];
    let mut see = |range: Range<usize>| {
        if let Some(bytes) = seen.get_mut(range) {
            bytes.fill(true);
        }
    };
    for (event, range) in &parsed.events {
        match event {
            Event::Text(_)
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            // Of a table each row is looked at where it is read.
            | Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableHead | Tag::TableRow,
            ) => see(range.clone()),
            Event::Start(Tag::Item) => see(lists::mark(text, range)),
            Event::Start(Tag::FootnoteDefinition(label)) => see(range.start..range.start + label.len() + "[^]:".len()),
            _ => {}
        }
    }
    parsed.addresses.iter().cloned().for_each(see);
    seen
}
