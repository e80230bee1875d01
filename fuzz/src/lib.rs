//! The readers of the program, built for the fuzzer: the same files, without Typst and the rest that reads nothing.

#![allow(dead_code, unused_imports, missing_docs, reason = "only the readers are used here")]

#[path = "../../src"]
mod program {
    pub mod bug;
    pub mod chart;
    pub mod edge;
    pub mod formats;
    pub mod import;
    pub mod model;
    pub mod threads;
    pub mod validate;
}

// The files find each other from the top.
use program::{bug, chart, edge, formats, import, model, threads, validate};

use model::diagnostic::Problems;
use model::source::{FileId, Place, SourceFile, Sources};

/// The project with one file of this name.
fn sources(path: &str, text: &str) -> Sources {
    Sources {
        files: vec![SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }],
        ..Sources::default()
    }
}

/// What the messages of a small file may come to, in bytes.
const LONGEST_MESSAGES: usize = 100_000;

/// Every problem lies in the file and can be told, in a text of bounded length.
fn told(problems: Problems, sources: &Sources) {
    let problems = problems.into_sorted();
    for problem in &problems {
        for place in problem.place.iter().chain(problem.related.iter().map(|(place, _)| place)) {
            within(*place, &sources.file(place.file).text);
        }
    }
    let text = edge::message::render(&problems, sources, false);
    assert!(text.len() < LONGEST_MESSAGES + 200 * sources.files.iter().map(|file| file.text.len()).sum::<usize>());
}

fn within(place: Place, text: &str) {
    assert!(text.get(place.start..place.end).is_some(), "{place:?} is no part of the text");
}

/// Reads the bytes as YAML. Every value lies in the text, and one that is written plainly is what stands there.
pub fn yaml(text: &str) {
    let sources = sources("data/2026-1/zorg.yaml", text);
    let mut problems = Problems::default();
    if let Some(node) = formats::yaml::read(FileId(0), &sources.files[0], &mut problems) {
        visit(&node, text);
    }
    told(problems, &sources);
}

fn visit(node: &model::node::Node, text: &str) {
    use model::node::Value;
    within(node.place, text);
    match &node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| visit(item, text)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            within(key.place, text);
            visit(value, text);
        }),
    }
}

/// Reads the text as a section of a document, with its expressions.
pub fn markdown(text: &str) {
    let sources = sources("content/2026-1/nota/gevolgen.md", text);
    let mut problems = Problems::default();
    formats::markdown::read(FileId(0), &sources.files[0], &mut problems);
    told(problems, &sources);
}

/// Reads the text as an expression in a paragraph.
pub fn expression(text: &str) {
    markdown(&format!("# Gevolgen\n\nDit is {{{{ {text} }}}}.\n"));
}

/// Two line items with two columns.
const DATA: &str = "status: voorbeeld
bron: Boekhouding
kolommen:
  - {id: begroting, label: Begroting}
  - {id: prognose, label: Prognose}
posten:
  - {id: huishouden, label: Hulp bij het huishouden, waarden: {begroting: 1.00, prognose: 2.00}}
  - {id: begeleiding, label: Begeleiding, waarden: {begroting: 3.00, prognose: nvt}}
";
const RULES: &str =
    "bestand: levering*\nnaar: zorg\npost: Post\nkolommen:\n  begroting: Begroting\n  prognose: Prognose\n";

/// Takes the bytes for a delivered table of this name, and puts its figures in the data: they are read back.
pub fn delivery(name: &str, bytes: &[u8]) {
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let mut sources = Sources {
        files: vec![
            file("data/2026-1/import/zorg.yaml", RULES),
            file("data/2026-1/zorg.yaml", DATA),
        ],
        ..Sources::default()
    };
    let mut problems = Problems::default();
    let data = validate::data(&sources, &mut problems);
    let delivery = import::Delivery {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let in_data = problems.into_sorted();
    assert!(in_data.is_empty(), "the data of the fuzzer are wrong");
    let mut problems = Problems::default();
    let (imported, tables) = import::import(vec![delivery], None, &data, in_data, &sources, &mut problems);
    sources.files.extend(tables);
    for changed in imported.into_iter().flat_map(|imported| imported.files) {
        let mut read_back = Problems::default();
        let sources = Sources {
            files: vec![file("data/2026-1/zorg.yaml", &changed.text)],
            ..Sources::default()
        };
        validate::data(&sources, &mut read_back);
        assert!(read_back.into_sorted().is_empty(), "what was imported can't be read");
    }
    told(problems, &sources);
}

/// Reads the text as Typst reads a drawing.
pub fn svg(text: &str) {
    if let Ok(page) = formats::svg::for_page(text) {
        let again = formats::svg::for_page(&page);
        assert!(again.is_ok_and(|again| again == page), "what can stand in a page stays as it is");
    }
    if formats::svg::check_size(text).is_err() {
        return;
    }
    let _ = usvg::Tree::from_str(text, &usvg::Options::default());
}
