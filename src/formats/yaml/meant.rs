//! What is YAML, and can't be what its writer meant.

use std::collections::HashMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Key, Node, Value};
use crate::model::source::Place;

/// In a map of so few keys, looking through them is faster than keeping a table.
const FEW: usize = 16;

/// Where the anchor starts that stands before `index`: the author of `- &Co` meant a text.
pub fn anchor_before(text: &str, index: usize) -> Option<usize> {
    let before = text[..index].trim_end_matches([' ', '\n']);
    let word = before.rsplit([' ', '\t', '\n', '\r', '[', ']', '{', '}', ',']).next()?;
    Some(before.len() - word.len() + word.find('&')?)
}

/// Whether `key` is no key, but what stands after the comma of the number before it: digits, or dashes in their place:
/// `{begroting: 4605950,00}`.
pub fn is_rest_of(text: &str, last: &Node, key: &Key) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    matches!(last.value, Value::Scalar(_))
        && (key.name.bytes().all(is_digit) || key.name.chars().all(|c| matches!(c, '-' | '–' | '—')))
        && text.get(last.place.end..key.place.start) == Some(",")
        && text[..last.place.end].bytes().next_back().is_some_and(is_digit)
}

/// What stands between the quotation marks of a printed text, which a text processor makes of straight ones; nothing
/// where there are none around the whole of `text`.
pub fn within_curly_quotes(text: &str) -> Option<&str> {
    const DOUBLE: [char; 7] = ['“', '”', '„', '‟', '«', '»', '″'];
    const SINGLE: [char; 5] = ['‘', '’', '‚', '‛', '′'];
    let mut signs = text.chars();
    let first = signs.next()?;
    let rest = signs.as_str();
    if DOUBLE.contains(&first) && !rest.contains(DOUBLE) && !rest.ends_with('"') {
        return Some(rest);
    }
    let last = signs.next_back()?;
    let within = signs.as_str();
    let is_double = DOUBLE.contains(&first) && (DOUBLE.contains(&last) || last == '"') && !within.contains(DOUBLE);
    // An apostrophe is no quotation mark: ‘foto’s’ has one within, and ’s avonds begins with one.
    let opens = if first == '’' { '’' } else { '‘' };
    let is_single = SINGLE.contains(&first) && (SINGLE.contains(&last) || last == '\'') && !within.contains(opens);
    (is_double || is_single).then_some(within)
}

/// That a value stands between such marks.
pub fn curly_quotes(within: &str, place: Place) -> Diagnostic {
    let example = if within.chars().count() <= 60 && !within.contains('"') {
        format!(": \"{within}\"")
    } else {
        String::new()
    };
    Diagnostic::error(
        Code::InvalidYaml,
        "om deze tekst staan gekrulde aanhalingstekens",
        format!(
            "maak er rechte van, of haal ze weg{example}; moeten ze gedrukt worden, zet er dan rechte aanhalingstekens omheen"
        ),
    )
    .at(place, "deze aanhalingstekens zijn voor YAML gewone letters")
}

/// Makes key and value of `{prognose:1}`, which to YAML is a key of ten characters, and reports it.
pub fn part(text: &str, key: &mut Key, node: &mut Node, problems: &mut Problems) {
    let written = &text[key.place.start..key.place.end];
    let is_plain = !written.starts_with(['"', '\'', '*']);
    let is_alone = text[key.place.end..].starts_with([',', '}', ' ']);
    let (Some(colon), Some((name, value))) = (written.find(':'), key.name.split_once(':')) else {
        return;
    };
    if !is_plain || !is_alone {
        return;
    }
    let (file, colon) = (key.place.file, key.place.start + colon);
    problems.push(
        Diagnostic::error(
            Code::InvalidYaml,
            "achter de dubbele punt ontbreekt een spatie",
            format!("schrijf ‘{name}: {value}’"),
        )
        .at(Place::new(file, colon..colon + 1), "hierachter hoort een spatie"),
    );
    node.place = Place::new(file, colon + 1..key.place.end);
    node.value = Value::Scalar(value.to_owned());
    key.place.end = colon;
    key.name.truncate(name.len());
}

/// Takes out what stands in a map under a key that it holds already, and reports it.
pub fn take_out_duplicates(entries: &mut Vec<(Key, Node)>, problems: &mut Problems) {
    let duplicates = duplicates(entries);
    for &(first, second) in &duplicates {
        let (first, second) = (&entries[first].0, &entries[second].0);
        problems.push(
            Diagnostic::error(
                Code::DuplicateKey,
                format!("de sleutel ‘{}’ staat er twee keer", second.name),
                "haal een van de twee weg, of geef hem een andere naam",
            )
            .at(second.place, "dit is de tweede keer")
            .related(first.place, "en hier staat hij al")
            .why("het programma kan niet weten welke van de twee waarden geldt"),
        );
    }
    let mut duplicates = duplicates.into_iter().map(|(_, second)| second).peekable();
    let mut index = 0..;
    entries.retain(|_| duplicates.next_if_eq(&index.next().unwrap_or_default()).is_none());
}

/// The indices of two entries with the same key, that of the first one in front.
fn duplicates(entries: &[(Key, Node)]) -> Vec<(usize, usize)> {
    let names = entries.iter().map(|(key, _)| key.name.as_str()).enumerate();
    if entries.len() <= FEW {
        let first = |second, name| entries[..second].iter().position(|(key, _)| key.name == name);
        return names
            .filter_map(|(second, name)| Some((first(second, name)?, second)))
            .collect();
    }
    let mut seen = HashMap::with_capacity(entries.len());
    names
        .filter_map(|(index, name)| {
            let first = *seen.entry(name).or_insert(index);
            (first != index).then_some((first, index))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::within_curly_quotes;

    #[test]
    fn quotation_marks_around_the_whole_are_seen() {
        for (text, within) in [
            ("“Titel”", "Titel"),
            ("”Titel”", "Titel"),
            ("„Titel”", "Titel"),
            ("«Titel»", "Titel"),
            ("“Titel\"", "Titel"),
            ("‘Titel’", "Titel"),
            ("‘Foto’s’", "Foto’s"),
            ("’Titel’", "Titel"),
            ("“Wonen", "Wonen"),
            ("“”", ""),
        ] {
            assert_eq!(within_curly_quotes(text), Some(within), "{text}");
        }
        for text in [
            "Titel",
            "’s avonds",
            "‘Aan’ de slag",
            "“Aan” de slag",
            "“Aan” en “uit”",
            "‘Aan’ en ‘uit’",
            "scherm 24”",
            "’",
            "",
        ] {
            assert_eq!(within_curly_quotes(text), None, "{text}");
        }
    }
}
