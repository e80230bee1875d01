//! Text that means something in Markdown, Tera, Typst, HTML or YAML comes out as the text it is, wherever it stands.

use proptest::prelude::*;

use crate::pdf_text::{self, letters};
use crate::project::Project;
use crate::web_text;

/// Pieces that would do something if they were read as code.
const PIECES: [&str; 40] = [
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{# weg #}",
    "{{",
    "}}",
    "<script>alert(1)</script>",
    "</p>",
    "<!--",
    "-->",
    "&amp;",
    "&lt;",
    "&#39;",
    "\"",
    "'",
    "#panic()",
    "#import",
    "= kop",
    "== kop",
    "$x$",
    "@ref",
    "<label>",
    "*vet*",
    "_cursief_",
    "`code`",
    "[link](x)",
    "![beeld](x)",
    "[^noot]",
    "> citaat",
    "- item",
    "1. item",
    "| cel |",
    "---",
    "\\",
    "~",
    "//",
    "/*",
    "C:\\pad",
    "javascript:alert(1)",
    "//",
    "${HOME}",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        "[ -~]{1,12}",
        "[éëïôüßĳ€§½×–—‘’“”…]{1,4}",
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.join(" "))
}

/// Writes `text` so that Markdown reads it as text: CommonMark 2.4.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]))
        .collect()
}

/// Writes `text` as code in a line: between more backticks than it holds (CommonMark 6.1).
fn verbatim(text: &str) -> String {
    let fence = "`".repeat(text.len() + 1);
    format!("{fence} {text} {fence}")
}

/// Writes `text` as a string of YAML: JSON is YAML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A project in which `text` stands in every place that authors write text in.
fn project(text: &str) -> (Project, usize) {
    let project = Project::basic();
    let (md, yaml, code) = (escaped(text), quoted(text), verbatim(text));
    project.write(
        "content/2026-1/nota/gevolgen.md",
        format!(
            "# Gevolgen\n\n## Kop {md} eind\n\nAlinea {md} eind, *schuin {md} eind*, **vet {md} eind** en \
             [link {md} eind](https://example.nl/).[^a]\n\n- punt {md} eind\n\n1. nummer {md} eind\n\n> citaat {md} eind\n>\n\
             > — bron {md} eind\n\nCode {code}.\n\n| Kop {md} eind |\n|---|\n| cel {md} eind |\n\n{{{{ tabel.vijandig }}}}\n\n[^a]: noot {md} eind\n"
        ),
    );
    project.write("content/2026-1/nota/toelichting.md", "# Toelichting\n\nTekst.\n");
    project.write(
        "data/2026-1/vijandig.yaml",
        format!(
            "bron: {yaml}\nkolommen:\n  - id: a\n    label: {yaml}\nposten:\n  - id: p\n    label: {yaml}\n    bedragen: {{a: 1.00}}\n\
             tabellen:\n  - id: vijandig\n    titel: {yaml}\n    rijen: [p]\n    kolommen: [a]\n    eenheid: euro\n"
        ),
    );
    project.write(
        "content/2026-1/nota/document.yaml",
        format!(
            "soort: informatienota\nonderwerp: {yaml}\ncollegedatum: 2026-05-20\nportefeuillehouder: {yaml}\nstatus: raad\n\
             trefwoorden: [{yaml}]\neerdere_besluiten:\n  - {{datum: 2025-01-01, soort: beslisnota, titel: {yaml}}}\n\
             secties:\n  - kernboodschap\n  - eerdere-besluiten\n  - toelichting\n  - gevolgen\n  - financiele-gevolgen\n\
             \x20 - communicatie: niet van toepassing\n  - uitvoering\n  - geheimhouding: niet van toepassing\n"
        ),
    );
    // Twelve places in Markdown, and in YAML: subject, holder, decision, source, column, item and title of the table.
    (project, 12 + 7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn content_never_becomes_code(text in hostile().prop_filter("text", |text| !letters(text).is_empty())) {
        let (project, places) = project(&text);
        let run = project.run(&["build"]);
        prop_assert_eq!(run.code, Some(0), "{}", run.errors);
        let stem = "publicatie/2026-1/wijchen-2026-1-nota";
        let page = project.text(&format!("{stem}.html"));
        let web = letters(&web_text::read(&page));
        let pdf = letters(&pdf_text::read(&project.read(&format!("{stem}.pdf"))));
        let wanted = letters(&text);
        prop_assert!(web.matches(&wanted).count() >= places, "{} times in the page", web.matches(&wanted).count());
        prop_assert!(pdf.matches(&wanted).count() >= places, "{} times in the PDF: {}", pdf.matches(&wanted).count(), pdf);
        prop_assert!(!page.contains("<script"));
    }
}
