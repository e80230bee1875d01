//! How an expression was probably meant whose name can't be read: `{{ Voorbeeld.Totaal.verschil }}`, `{{ a. b.c }}`,
//! `{{ a.b, keuro }}`.

use crate::model::node::nearest_name;
use crate::model::prose::Meant;

/// What `text` was probably meant to say, between the braces; nothing where that is a guess.
pub fn read(text: &str, is_notation: impl Fn(&str) -> bool) -> Option<Meant> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "\"'“”„‘’`=".contains(c));
    let (head, behind) = text
        .split_once('|')
        .map_or((text, None), |(head, behind)| (head, Some(behind)));
    let (name, asked) = apart(head, &is_notation);
    let behind = behind.into_iter().flat_map(|behind| behind.split('|'));
    let asked = asked.into_iter().chain(behind.map(|notation| {
        let small = notation.trim().to_lowercase();
        if is_notation(&small) {
            small
        } else {
            notation.trim().to_owned()
        }
    }));
    Some(Meant {
        name: plain_name(&name)?,
        notations: asked.map(|notation| format!(" | {notation}")).collect(),
    })
}

/// The name, and the notations that stand behind it without `|`.
fn apart(text: &str, is_notation: &impl Fn(&str) -> bool) -> (String, Vec<String>) {
    let known = |word: &str| Some(word.trim().to_lowercase()).filter(|word| is_notation(word));
    let mut pieces = text.split([',', ';', ':']);
    let first = pieces.next().unwrap_or_default();
    let behind: Option<Vec<String>> = pieces.map(known).collect();
    match behind {
        Some(behind) if !behind.is_empty() => return (first.to_owned(), behind),
        Some(_) => {}
        // A comma between the parts of the name.
        None => return (text.replace(',', "."), Vec::new()),
    }
    let last = first.trim().rsplit_once(char::is_whitespace);
    let last = last.and_then(|(name, last)| Some((name, known(last)?)));
    match last {
        Some((name, notation)) if !name.trim_end().ends_with('.') => (name.to_owned(), vec![notation]),
        _ => (first.to_owned(), Vec::new()),
    }
}

/// The name of which each part is nearest to one of `text`.
fn plain_name(text: &str) -> Option<String> {
    let parts = text
        .split('.')
        .map(|part| without_number(part.trim()))
        .filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(nearest_name).collect::<Option<_>>()?;
    Some(parts.join(".")).filter(|name| !name.is_empty())
}

/// A part of a name without the number that stands before the name of a file: `10-cijfers`.
fn without_number(part: &str) -> &str {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('-')
        .filter(|_| rest.len() < part.len())
        .unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<String> {
        let is_notation = |name: &str| matches!(name, "keuro" | "nadeel" | "mln");
        read(text, is_notation).map(|meant| format!("{}{}", meant.name, meant.notations))
    }

    #[test]
    fn what_is_nearly_a_name_is_understood() {
        for (text, name) in [
            ("Voorbeeld.Totaal.verschil", "voorbeeld.totaal.verschil"),
            ("a. b.c", "a.b.c"),
            ("a .b . c", "a.b.c"),
            ("a.b.c.", "a.b.c"),
            ("a..b", "a.b"),
            ("a.b, keuro", "a.b | keuro"),
            ("a.b; Keuro", "a.b | keuro"),
            ("a.b keuro", "a.b | keuro"),
            ("a.b, nadeel, keuro", "a.b | nadeel | keuro"),
            ("A.b | keuro", "a.b | keuro"),
            ("A.b | Keuro |nadeel", "a.b | keuro | nadeel"),
            ("A.b, nadeel | mln(decimalen=1)", "a.b | nadeel | mln(decimalen=1)"),
            ("a,b,c", "a.b.c"),
            (
                "zorg.hulp bij het huishouden.kosten",
                "zorg.hulp_bij_het_huishouden.kosten",
            ),
            ("zorg.hulp-thuis.kosten", "zorg.hulp_thuis.kosten"),
            ("zorg.cliënten", "zorg.clienten"),
            ("“a.b”", "a.b"),
            ("hoofdstuk.toelichting.10-cijfers", "hoofdstuk.toelichting.cijfers"),
            ("= a.b", "a.b"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn sums_and_other_things_are_not_guessed_at() {
        for text in [
            "",
            "1 + 1",
            "a.b + a.c",
            "a.b - a.c",
            "a.b()",
            "(a.b)",
            "a['b']",
            "a.b -",
            "-a.b",
            "| keuro",
            "..",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
