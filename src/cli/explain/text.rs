//! How answers are written.

use std::fmt::Write as _;

use serde::Serialize;

use crate::bug::bug;
use crate::model::record::{Check, Entry, Shown};

use super::answer::Answer;

/// Why a figure is hidden: no more than the note under a table says.
const HIDDEN: &str = "het gaat om weinig personen, of zo’n klein aantal zou hieruit te berekenen zijn";

/// All that is known of each figure.
pub fn full(answers: &[Answer<'_>]) -> String {
    let texts: Vec<String> = answers.iter().map(one).collect();
    texts.join("\n")
}

/// Each figure in a line or two.
pub fn list(answers: &[Answer<'_>]) -> String {
    if answers.is_empty() {
        return "Hier staan geen cijfers uit de gegevens.\n".to_owned();
    }
    let mut text = String::new();
    for Answer { edition, entry, .. } in answers {
        let shown: Vec<String> = entry.shown.iter().map(|shown| format!("“{}”", shown.text)).collect();
        let _ = writeln!(text, "{} ({edition}): {} = {}", entry.id, entry.label, entry.exact);
        if !entry.formula.is_empty() {
            let _ = writeln!(text, "    {}", formula(entry));
        }
        let printed = match shown.as_slice() {
            [] => "nergens gedrukt".to_owned(),
            shown => format!("gedrukt als {}", shown.join(", ")),
        };
        let _ = writeln!(text, "    {printed}; {}", entry.location);
    }
    text.push_str("\nMeer over een cijfer: informatienota explain NAAM\n");
    text
}

fn formula(entry: &Entry) -> String {
    if entry.filled_in.is_empty() {
        entry.formula.clone()
    } else {
        format!("{} = {}", entry.formula, entry.filled_in)
    }
}

fn one(answer: &Answer<'_>) -> String {
    let entry = &answer.entry;
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {label:<11} {value}");
        }
    };
    let example = if entry.is_example { ", voorbeeldcijfer" } else { "" };
    line("waarde", &format!("{} ({}{example})", entry.exact, entry.kind));
    if entry.is_hidden {
        line("waarom", HIDDEN);
    }
    line("berekening", &entry.formula);
    if !entry.filled_in.is_empty() {
        line("", &format!("= {}", entry.filled_in));
    }
    line("plaats", &entry.location);
    line("bron", &entry.source);
    for (index, (shown, document)) in entry.shown.iter().zip(&answer.documents).enumerate() {
        line(if index == 0 { "gedrukt" } else { "" }, &printed(shown, document));
    }
    if entry.shown.is_empty() {
        line("gedrukt", "nergens");
    }
    for (index, check) in answer.checks.iter().enumerate() {
        line(if index == 0 { "controles" } else { "" }, &checked(check));
    }
    let mut result = format!("{}: {} ({})\n{text}", entry.id, entry.label, answer.edition);
    if !answer.parts.is_empty() {
        result.push_str("  uit\n");
        for part in &answer.parts {
            let indent = "  ".repeat(part.depth);
            let how = if part.formula.is_empty() {
                String::new()
            } else {
                format!(" = {}", part.formula)
            };
            let _ = writeln!(result, "  {indent}{} {}{how}  [{}]", part.id, part.exact, part.location);
        }
        if answer.has_more_parts {
            result.push_str("    … en meer: vraag ze op bij hun eigen naam\n");
        }
        if answer.has_deeper_parts {
            result.push_str("    … waar die zelf uit komen, ziet u met --all\n");
        }
    }
    result
}

fn printed(shown: &Shown, document: &str) -> String {
    let rounding = match shown.rounding.as_str() {
        "" => "niet afgerond".to_owned(),
        rounding => format!("afgerond {rounding}, half van nul af"),
    };
    let sign = match shown.sign {
        "" => String::new(),
        sign => format!("; {sign}"),
    };
    format!(
        "“{}” in {document}, {} ({rounding}{sign})  [{}]",
        shown.text, shown.whereabouts, shown.location
    )
}

fn checked(check: &Check) -> String {
    format!(
        "{} ‘{}’ klopt: {}  [{}]",
        check.kind, check.statement, check.evidence, check.location
    )
}

#[derive(Serialize)]
struct JsonAnswer<'a> {
    editie: &'a str,
    naam: &'a str,
    omschrijving: &'a str,
    soort: &'a str,
    waarde: Option<&'a str>,
    exact: &'a str,
    verborgen: bool,
    voorbeeld: bool,
    berekening: &'a str,
    ingevuld: &'a str,
    bron: &'a str,
    plaats: &'a str,
    gedrukt: Vec<JsonPrinted<'a>>,
    uit: Vec<JsonPart<'a>>,
    controles: Vec<JsonCheck<'a>>,
}

#[derive(Serialize)]
struct JsonPrinted<'a> {
    document: &'a str,
    tekst: &'a str,
    afronding: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    teken: &'a str,
    waar: &'a str,
    plaats: &'a str,
}

#[derive(Serialize)]
struct JsonPart<'a> {
    diepte: usize,
    naam: &'a str,
    waarde: Option<&'a str>,
    exact: &'a str,
    berekening: &'a str,
    plaats: &'a str,
}

#[derive(Serialize)]
struct JsonCheck<'a> {
    soort: &'a str,
    naam: &'a str,
    bewering: &'a str,
    bewijs: &'a str,
    plaats: &'a str,
}

/// The answers for programs. Every number is a text, so that no reader makes a float of it.
pub fn json(answers: &[Answer<'_>]) -> String {
    let answers: Vec<JsonAnswer<'_>> = answers.iter().map(JsonAnswer::from).collect();
    let written = serde_json::to_string_pretty(&answers);
    let mut text = written.unwrap_or_else(|_| bug("texts in lists and maps can always be written"));
    text.push('\n');
    text
}

impl<'a> From<&'a Answer<'_>> for JsonAnswer<'a> {
    fn from(answer: &'a Answer<'_>) -> Self {
        let entry = &answer.entry;
        let machine = |value: &'a str| (!value.is_empty()).then_some(value);
        let printed = entry
            .shown
            .iter()
            .zip(&answer.documents)
            .map(|(shown, document)| JsonPrinted {
                document,
                tekst: &shown.text,
                afronding: if shown.rounding.is_empty() {
                    "geen"
                } else {
                    &shown.rounding
                },
                teken: shown.sign,
                waar: &shown.whereabouts,
                plaats: &shown.location,
            });
        let parts = answer.parts.iter().map(|part| JsonPart {
            diepte: part.depth,
            naam: &part.id,
            waarde: machine(&part.machine),
            exact: &part.exact,
            berekening: &part.formula,
            plaats: &part.location,
        });
        let checks = answer.checks.iter().map(|check| JsonCheck {
            soort: check.kind,
            naam: &check.name,
            bewering: &check.statement,
            bewijs: &check.evidence,
            plaats: &check.location,
        });
        Self {
            editie: &answer.edition,
            naam: &entry.id,
            omschrijving: &entry.label,
            soort: entry.kind,
            waarde: machine(&entry.machine),
            exact: &entry.exact,
            verborgen: entry.is_hidden,
            voorbeeld: entry.is_example,
            berekening: &entry.formula,
            ingevuld: &entry.filled_in,
            bron: &entry.source,
            plaats: &entry.location,
            gedrukt: printed.collect(),
            uit: parts.collect(),
            controles: checks.collect(),
        }
    }
}
