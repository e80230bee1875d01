//! Says in Dutch why a text is no TOML, and where. The reader tells in English what it stumbled over, which helps
//! nobody here: the mistakes that people make are seen by looking at the line, and all others get one message.

use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::{FileId, Place, line_at};

/// The message for what the reader stumbled over at `range` of `text`.
pub fn explain(id: FileId, text: &str, range: Range<usize>) -> Diagnostic {
    let line = Line::at(text, range.start);
    duplicate(id, text, line, range.start)
        .or_else(|| mistake(id, line))
        .unwrap_or_else(|| {
            fault(
                "dit is geen geldige TOML",
                "elke regel is ‘sleutel = \"waarde\"’ of een kop tussen rechte haken; schrijf in paden ‘/’, en kijk ook op \
                 de regel erboven",
            )
            .at(Place::new(id, range), "hier loopt het lezen vast")
        })
}

/// What is wrong with a line, where it is one of the mistakes that people make.
fn mistake(id: FileId, line: Line<'_>) -> Option<Diagnostic> {
    let place = |part: &str| line.place(id, part);
    if line.text.starts_with('[') && !line.text.contains(']') {
        return Some(
            fault(
                "deze kop eindigt niet met een rechte haak",
                "zet ‘]’ achter de kop, en gebruik in de kop geen spaties",
            )
            .at(place(line.text), "deze kop"),
        );
    }
    let Some((key, value)) = line.around('=') else {
        let (key, value) = line.around(':')?;
        let (_, colon) = line.text.split_at(key.len());
        return Some(
            fault(
                "achter de naam hoort ‘=’",
                format!("schrijf {key} = \"{}\"", bare(value)),
            )
            .at(place(&colon.trim_start()[..1]), "hier hoort ‘=’"),
        );
    };
    if value.is_empty() {
        return Some(
            fault(
                "achter ‘=’ staat niets",
                "zet er een waarde achter, of haal de regel weg",
            )
            .at(place(line.text), "hier ontbreekt de waarde"),
        );
    }
    if let Some(mark) = value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
        let is_open = value.matches(mark).count() == 1;
        return is_open.then(|| {
            fault(
                "deze tekst eindigt niet met een aanhalingsteken",
                "zet achter de tekst hetzelfde aanhalingsteken als ervoor",
            )
            .at(place(line.text), "op deze regel")
        });
    }
    let is_text = value.starts_with(|c: char| c.is_alphabetic() || matches!(c, '#' | '“' | '”' | '„' | '‘' | '’'));
    is_text.then(|| {
        fault(
            "om deze tekst horen rechte aanhalingstekens",
            format!("schrijf {key} = \"{}\"", bare(value)),
        )
        .at(place(value), "deze tekst")
    })
}

fn fault(message: &str, help: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidToml, message, help)
}

/// That the heading, or the key at `index` under it, was there before.
fn duplicate(id: FileId, text: &str, line: Line<'_>, index: usize) -> Option<Diagnostic> {
    let (name, message, help) = match (line.heading(), line.key()) {
        (Some(heading), _) => (
            heading,
            format!("de kop {heading} staat er twee keer"),
            "zet alles onder één kop, en haal de andere weg",
        ),
        (None, Some(key)) if index < line.start + key.len() => (
            key,
            format!("de sleutel ‘{key}’ staat er twee keer"),
            "haal een van de twee weg, of geef hem een andere naam",
        ),
        _ => return None,
    };
    let mut first = None;
    for above in lines(&text[..line.start]) {
        if above.heading().or(above.key()) == Some(name) {
            first.get_or_insert(above);
        } else if above.heading().is_some() && line.heading().is_none() {
            first = None;
        }
    }
    let first = first?;
    Some(
        Diagnostic::error(Code::DuplicateKey, message, help)
            .at(line.place(id, name), "dit is de tweede keer")
            .related(
                Place::new(id, first.start..first.start + name.len()),
                "en hier staat hij al",
            )
            .why("het programma kan niet weten welke van de twee geldt"),
    )
}

/// The lines of a text, in order.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let starts = text.match_indices('\n').map(|(end, _)| end + 1);
    std::iter::once(0).chain(starts).map(|start| Line::at(text, start))
}

/// A value without the quotation marks, of whatever shape, around it.
fn bare(value: &str) -> &str {
    value.trim_matches(['"', '\'', '“', '”', '„', '‘', '’'])
}

/// A line, without white space around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds the byte `index`.
    fn at(text: &'a str, index: usize) -> Self {
        let range = line_at(text, index);
        let indented = &text[range.start..range.end];
        Self {
            start: range.end - indented.trim_start().len(),
            text: indented.trim(),
        }
    }

    /// The heading: `[lettertype.pdf]`.
    fn heading(self) -> Option<&'a str> {
        let end = self.text.find(']').filter(|_| self.text.starts_with('['))?;
        Some(&self.text[..=end])
    }

    fn key(self) -> Option<&'a str> {
        self.around('=').map(|(key, _)| key)
    }

    /// The name before `sign`, and the value behind it without the comment; nothing where what is before it is no name.
    fn around(self, sign: char) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.text.split_once(sign)?;
        let key = key.trim_end();
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if key.is_empty() || !key.bytes().all(is_part) {
            return None;
        }
        let value = value.trim_start();
        // A colour begins with the sign of a comment.
        let comment = if value.starts_with("# ") {
            Some(0)
        } else {
            value.find(" #")
        };
        Some((key, value[..comment.unwrap_or(value.len())].trim_end()))
    }

    /// The place of `part`, which is a part of the line.
    fn place(self, id: FileId, part: &str) -> Place {
        let start = self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize);
        Place::new(id, start..start + part.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::toml::read;
    use crate::model::diagnostic::Problems;
    use crate::model::source::SourceFile;

    /// The message about a text, what is marked in it, and what to do.
    fn told(text: &str) -> (String, String, String) {
        let file = SourceFile {
            path: "book.toml".to_owned(),
            text: text.to_owned(),
        };
        let mut problems = Problems::default();
        assert!(read(FileId(0), &file, &mut problems).is_none(), "{text}");
        let problem = problems.into_sorted().remove(0);
        let place = problem.place.unwrap();
        (problem.message, text[place.start..place.end].to_owned(), problem.help)
    }

    #[test]
    fn each_mistake_is_told_where_it_is() {
        let mut wrong = Vec::new();
        for (text, message, marked, help) in [
            (
                "tekst = #0b6472   # gewone tekst\n",
                "om deze tekst horen rechte aanhalingstekens",
                "#0b6472",
                "schrijf tekst = \"#0b6472\"",
            ),
            (
                "a = “Wijchen” # de naam\n",
                "om deze tekst horen rechte aanhalingstekens",
                "“Wijchen”",
                "schrijf a = \"Wijchen\"",
            ),
            (
                "[a]\n  b = # niets\n",
                "achter ‘=’ staat niets",
                "b = # niets",
                "zet er een waarde achter",
            ),
            (
                "a = 'Wijchen\n",
                "deze tekst eindigt niet met een aanhalingsteken",
                "a = 'Wijchen",
                "zet achter de tekst",
            ),
            (
                "gemeente : Wijchen\n",
                "achter de naam hoort ‘=’",
                ":",
                "schrijf gemeente = \"Wijchen\"",
            ),
            (
                "[a]\nx = 1\n[b]\nx = 2\n[a]\n",
                "de kop [a] staat er twee keer",
                "[a]",
                "zet alles onder één kop",
            ),
            (
                "[a]\nx = 1\ny = 2\n  x = 3\n",
                "de sleutel ‘x’ staat er twee keer",
                "x",
                "haal een van de twee weg",
            ),
            ("a = \"C:\\map\"\n", "dit is geen geldige TOML", "", "elke regel is"),
            ("a = [1 2]\n", "dit is geen geldige TOML", "1 2", "elke regel is"),
            ("a = 1,5\n", "dit is geen geldige TOML", "", "elke regel is"),
            ("gemeente naam = 1\n", "dit is geen geldige TOML", "", "elke regel is"),
            ("é = 1\n", "dit is geen geldige TOML", "é", "elke regel is"),
            ("kleuren]\n", "dit is geen geldige TOML", "", "elke regel is"),
        ] {
            let told = told(text);
            if (told.0.as_str(), told.1.as_str()) != (message, marked) || !told.2.starts_with(help) {
                wrong.push(format!("{text:?} {told:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn keys_under_another_heading_are_no_duplicates() {
        let (message, ..) = told("[a]\nx = 1\n[b]\nx = 2 3\n");
        assert_eq!(message, "dit is geen geldige TOML");
    }
}
