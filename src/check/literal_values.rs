//! Markdown and references to figures in values of YAML: they are printed as they stand.

use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::{Commitment, Project};
use crate::model::prose::Inline;
use crate::model::source::Sources;

use super::lints::Text;
use super::printed::{self, Printed, Spot};

/// Reports what a document prints of its YAML: subject, holder, titles of decisions.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    printed::in_document(text.document, &[], text.sources, &mut |printed| {
        report(&printed, text.sources, problems);
    });
}

/// Reports what the files beside the documents print: data, terms, settings and commitments. In a commitment a
/// reference is one.
pub fn check_data(project: &Project, sources: &Sources, problems: &mut Problems) {
    printed::in_data(project, &mut |printed| report(&printed, sources, problems));
    let commitments = project.commitments.values().flat_map(|list| &list.all);
    for inline in commitments.flat_map(Commitment::lines).flatten() {
        if let Inline::Text(text, place) = inline
            && let Some((_, what)) = mark(text)
        {
            problems.push(literal(what).at(*place, "deze tekst"));
        }
    }
}

fn report(printed: &Printed<'_>, sources: &Sources, problems: &mut Problems) {
    if printed.spot != Spot::Value {
        return;
    }
    if let Some(range) = reference(&printed.text) {
        problems.push(
            Diagnostic::warning(
                Code::MisplacedExpression,
                "hier kan geen cijfer uit de gegevens staan: de accolades komen zo in de nota",
                "schrijf deze tekst zonder cijfer, en zet het cijfer in de tekst van de nota",
            )
            .at(printed.place(&range, sources), "deze verwijzing"),
        );
    } else if let Some((range, what)) = mark(&printed.text) {
        problems.push(literal(what).at(printed.place(&range, sources), "deze tekens"));
    }
}

fn literal(what: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::LiteralMark,
        format!("in deze tekst kan geen opmaak staan: {what} komt met tekens en al in de nota"),
        "haal de tekens weg; opmaak kan alleen in de teksten die op .md eindigen",
    )
}

/// Where a reference to a figure stands: `{{ naam }}`.
fn reference(text: &str) -> Option<Range<usize>> {
    let start = text.find("{{")?;
    let length = text[start..].find("}}").map_or(text.len() - start, |end| end + 2);
    Some(start..start + length)
}

/// The first mark of Markdown, and what it makes. A star, a bracket or an underscore alone is none.
fn mark(text: &str) -> Option<(Range<usize>, &'static str)> {
    if !text.contains(['*', '_', '`', '[', '~', '<']) {
        return None;
    }
    let pairs = [
        ("**", "vette tekst"),
        ("__", "vette tekst"),
        ("~~", "doorgehaalde tekst"),
    ];
    let pairs = pairs
        .into_iter()
        .chain([("*", "cursieve tekst"), ("_", "cursieve tekst"), ("`", "code")]);
    let mut found = pairs.filter_map(|(sign, what)| Some((pair(text, sign)?, what)));
    found.next().or_else(|| link(text)).or_else(|| tag(text))
}

/// What stands between two times `sign`, as Markdown reads it: against the words within, and with no word against it
/// outside.
fn pair(text: &str, sign: &str) -> Option<Range<usize>> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || sign.starts_with(c));
    let begins = |at: usize| {
        let after = text[at + sign.len()..].chars().next();
        !is_part(text[..at].chars().next_back()) && after.is_some_and(|c| c.is_alphanumeric() || "{[‘“(€".contains(c))
    };
    let ends = |at: usize| {
        let before = text[..at].chars().next_back();
        !is_part(text[at + sign.len()..].chars().next())
            && before.is_some_and(|c| !c.is_whitespace() && !sign.starts_with(c))
    };
    let places = || text.match_indices(sign).map(|(at, _)| at);
    let start = places().find(|at| begins(*at))?;
    let end = places().find(|at| *at > start + sign.len() && ends(*at))?;
    Some(start..end + sign.len())
}

/// `[tekst](adres)`, `![beeld](adres)` or `[^noot]`.
fn link(text: &str) -> Option<(Range<usize>, &'static str)> {
    if let Some(start) = text.find("[^") {
        let end = text[start..].find(']')?;
        return Some((start..start + end + 1, "een voetnoot"));
    }
    let middle = text.find("](")?;
    let (start, end) = (text[..middle].rfind('[')?, text[middle..].find(')')?);
    Some((start..middle + end + 1, "een link"))
}

/// The tags that people write in a text. Words between such signs can be ordinary text.
const TAGS: [&str; 16] = [
    "a", "b", "br", "div", "em", "font", "hr", "i", "img", "li", "p", "span", "strong", "sub", "sup", "u",
];

/// A tag of HTML: `<br>`, `</b>`.
fn tag(text: &str) -> Option<(Range<usize>, &'static str)> {
    let start = text.find('<')?;
    let name = text[start + 1..].trim_start_matches('/');
    let end = text[start..].find('>')?;
    let name = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    TAGS.contains(&name.to_ascii_lowercase().as_str())
        .then_some((start..start + end + 1, "HTML"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_seen() {
        for (text, found) in [
            ("Verschil **tussen** jaren", "**tussen**"),
            ("_begroting_ en meer", "_begroting_"),
            ("*Voorlopig*", "*Voorlopig*"),
            ("`code`", "`code`"),
            ("zie [de site](https://x.nl)", "[de site](https://x.nl)"),
            ("prognose[^1]", "[^1]"),
            ("regel<br>regel", "<br>"),
            ("~~oud~~ nieuw", "~~oud~~"),
        ] {
            assert_eq!(mark(text).map(|(range, _)| &text[range]), Some(found), "{text}");
        }
        assert_eq!(reference("Over {{ a.b }} en").map(|range| range.start), Some(5));
    }

    #[test]
    fn ordinary_signs_are_left_alone() {
        for text in [
            "Wmo*",
            "Wmo* en Jeugd*",
            "3 * 4 * 5",
            "* voorlopig cijfer",
            "*) zonder Wmo",
            "snake_case_naam en nog_een",
            "[x] gedaan",
            "artikel [1] (zie ook 2)",
            "minder < 10 en > 5",
            "Hulp <bij> het huishouden",
            "een ` alleen",
            "a_ en b_",
            "{begroting} - {prognose}",
        ] {
            assert_eq!(mark(text), None, "{text}");
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
