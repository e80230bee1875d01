//! Says in Dutch why a text is no TOML, and where. The reader explains itself in English.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::{FileId, Place, line_at};

/// The message for `reason`, which the reader gave for the bytes `start..end` of `text`.
pub fn explain(id: FileId, text: &str, start: usize, end: usize, reason: &str) -> Diagnostic {
    let line = Line::at(text, start);
    let place = Place::new(id, start..end.max(start));
    let whole = Place::new(id, line.content_start()..line.content_start() + line.content().len());
    let says = |words: &str| reason.contains(words);
    if says("duplicate key") {
        return duplicate(id, text, place, line);
    }
    if says("string values must be quoted") || says("missing opening quote") {
        return match line.as_setting() {
            Some((_, "")) => fault(
                "achter ‘=’ staat niets",
                "zet er een waarde achter, of haal de regel weg",
            )
            .at(whole, "hier ontbreekt de waarde"),
            example => fault(
                "om deze tekst horen rechte aanhalingstekens",
                match example {
                    Some((key, value)) => format!("schrijf {key} = \"{}\"", bare(value)),
                    None => "zet de tekst tussen aanhalingstekens: \"…\"".to_owned(),
                },
            )
            .at(place, "deze tekst"),
        };
    }
    if says("key with no value") || says("missing assignment") {
        return without_equals_sign(id, line, place);
    }
    if says("unclosed table") || says("unclosed array table") {
        return fault(
            "deze kop eindigt niet met een rechte haak",
            "zet ‘]’ achter de kop, en gebruik in de kop geen spaties",
        )
        .at(whole, "deze kop");
    }
    if says("extra `=`") {
        return fault("hier staat een ‘=’ te veel", "haal hem weg").at(place, "deze ‘=’");
    }
    if says("basic string") || says("literal string") || says("invalid string") {
        return fault(
            "deze tekst eindigt niet met een aanhalingsteken",
            "zet achter de tekst hetzelfde aanhalingsteken als ervoor",
        )
        .at(whole, "op deze regel");
    }
    if says("escaped value") || says("unicode") {
        return fault(
            "tussen dubbele aanhalingstekens kan hier geen ‘\\’ staan",
            "schrijf ‘/’ in paden, of zet de tekst tussen enkele aanhalingstekens",
        )
        .at(place, "hier staat ‘\\’");
    }
    if says("array") || says("missing comma") || says("inline table") || says("extra assignment") {
        return fault(
            "in deze lijst ontbreekt een komma of een haak",
            "zet komma’s tussen de waarden en sluit de lijst met dezelfde soort haak; kijk ook op de regel erboven",
        )
        .at(place, "hier loopt het lezen vast");
    }
    if says("unquoted key") || says("invalid key") {
        return fault(
            "deze naam kan hier niet staan",
            "gebruik in een naam alleen letters zonder accent, cijfers, - en _",
        )
        .at(place, "dit kan niet in een naam");
    }
    if says("unexpected key or value") {
        return fault(
            "achter de waarde staat nog iets",
            "haal het weg; schrijf een getal met een punt in plaats van een komma, en een opmerking achter ‘#’",
        )
        .at(place, "dit hoort er niet bij");
    }
    if says("recur") {
        return fault(
            "hier staan te veel lijsten en groepen in elkaar",
            "haal niveaus weg: meer dan een paar zijn er niet nodig",
        )
        .at(place, "een niveau te diep");
    }
    if let (Some((key, value)), true) = (
        line.as_setting(),
        ["number", "float", "boolean", "date", "zero", "sign", "integer"]
            .into_iter()
            .any(says)
            && !says("extend"),
    ) {
        return fault(
            "deze waarde is niet te lezen",
            format!(
                "schrijf een getal met alleen cijfers en een punt, en al het andere tussen aanhalingstekens: {key} = \"{}\"",
                bare(value)
            ),
        )
        .at(place, "deze waarde");
    }
    fault(
        "dit is geen geldige TOML",
        "elke regel is ‘sleutel = \"waarde\"’ of een kop tussen rechte haken; kijk ook op de regel erboven",
    )
    .at(place, "hier loopt het lezen vast")
}

fn without_equals_sign(id: FileId, line: Line<'_>, place: Place) -> Diagnostic {
    let content = line.content();
    let start = line.content_start();
    let whole = Place::new(id, start..start + content.len());
    if line.as_setting().is_some() {
        return fault(
            "tussen accolades hoort achter een naam ‘=’",
            "schrijf {naam = \"waarde\"}",
        )
        .at(place, "hier hoort ‘=’");
    }
    if content.contains('=') {
        return fault(
            "deze naam is niet één woord",
            "schrijf voor ‘=’ één woord; haal weg wat ervoor of erachter staat",
        )
        .at(whole, "op deze regel");
    }
    if content.ends_with(']') {
        return fault("deze kop begint niet met een rechte haak", "zet ‘[’ voor de kop").at(whole, "deze kop");
    }
    if let Some((key, value)) = content.split_once(':').filter(|(key, _)| is_key(key.trim_end())) {
        return fault(
            "achter de naam hoort ‘=’",
            format!("schrijf {} = \"{}\"", key.trim_end(), bare(value.trim())),
        )
        .at(
            Place::new(id, start + key.len()..start + key.len() + 1),
            "hier hoort ‘=’",
        );
    }
    fault(
        "achter de naam hoort ‘=’",
        "schrijf een naam uit één woord, een ‘=’ en de waarde, zoals gemeente = \"Wijchen\"",
    )
    .at(whole, "op deze regel ontbreekt ‘=’")
}

fn fault(message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidToml, message, help)
}

fn duplicate(id: FileId, text: &str, place: Place, line: Line<'_>) -> Diagnostic {
    let name = &text[place.start..place.end];
    let is_heading = line.content().starts_with('[');
    let diagnostic = Diagnostic::error(
        Code::DuplicateKey,
        if is_heading {
            format!("de kop {} staat er twee keer", line.content())
        } else {
            format!("de sleutel ‘{name}’ staat er twee keer")
        },
        if is_heading {
            "zet alles onder één kop, en haal de andere weg"
        } else {
            "haal een van de twee weg, of geef hem een andere naam"
        },
    )
    .at(place, "dit is de tweede keer")
    .why("het programma kan niet weten welke van de twee geldt");
    match earlier(text, line, name) {
        Some(start) => diagnostic.related(Place::new(id, start..start + name.len()), "en hier staat hij al"),
        None => diagnostic,
    }
}

/// Where `name` stands above `line`: under the same heading, or as the same heading.
fn earlier(text: &str, line: Line<'_>, name: &str) -> Option<usize> {
    let is_heading = line.content().starts_with('[');
    let mut above = line;
    while let Some(end) = above.start.checked_sub(1) {
        above = Line::at(text, end);
        let found = match above.as_setting() {
            _ if is_heading => above.content() == line.content(),
            Some((key, _)) => key == name,
            None => false,
        };
        if found {
            return above.text.find(name).map(|column| above.start + column);
        }
        if !is_heading && above.content().starts_with('[') {
            return None;
        }
    }
    None
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// A value without the quotation marks, of whatever shape, around it.
fn bare(value: &str) -> &str {
    value.trim_matches(['"', '\'', '“', '”', '„', '‘', '’'])
}

#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, index: usize) -> Self {
        let line = line_at(text, index);
        Self {
            start: line.start,
            text: &text[line],
        }
    }

    fn content(self) -> &'a str {
        self.text.trim()
    }

    fn content_start(self) -> usize {
        self.start + self.text.len() - self.text.trim_start().len()
    }

    /// Key and value, where the line is `key = value`.
    fn as_setting(self) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.content().split_once('=')?;
        let value = value.split(" #").next().unwrap_or_default().trim();
        let value = if value.starts_with('#') { "" } else { value };
        is_key(key.trim_end()).then_some((key.trim_end(), value))
    }
}
