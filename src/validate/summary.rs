//! `content/SUMMARY.md`: which documents and sections there are, in the notation of mdBook.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{Place, Sources};

const PATH: &str = "content/SUMMARY.md";

/// What the summary lists.
#[derive(Debug, Default)]
pub struct Summary {
    /// Edition and folder of each document, in the order of the summary.
    pub documents: Vec<(String, String)>,
    /// The paths of all Markdown files, from the project folder.
    pub pages: BTreeSet<String>,
}

/// Reads the summary, and reports what it lists but isn't there.
pub fn read(sources: &Sources, problems: &mut Problems) -> Summary {
    let mut summary = Summary::default();
    let mut listed = BTreeSet::new();
    let Some(file) = sources.find(PATH) else {
        problems.push(Diagnostic::error(
            Code::InvalidSummary,
            format!("‘{PATH}’ ontbreekt"),
            "maak dit bestand: het somt de teksten op die bij elkaar horen (zie de handleiding)",
        ));
        return summary;
    };
    let text = &sources.file(file).text;
    for (target, place) in links(text).map(|(target, start, end)| (target, Place::new(file, start..end))) {
        let path = format!("content/{target}");
        let parts: Vec<&str> = target.split('/').collect();
        let [edition, document, _, ..] = parts.as_slice() else {
            problems.push(invalid("dit is geen pad naar een tekst van een document").at(place, "dit pad"));
            continue;
        };
        if sources.find(&path).is_none() {
            problems.push(invalid(&format!("‘{target}’ is er niet")).at(place, "dit bestand bestaat niet"));
            continue;
        }
        if !summary.pages.insert(path) {
            problems.push(invalid(&format!("‘{target}’ staat er twee keer")).at(place, "dit is de tweede keer"));
        }
        let document = ((*edition).to_owned(), (*document).to_owned());
        if listed.insert(document.clone()) {
            summary.documents.push(document);
        }
    }
    if links(text).next().is_none() {
        problems.push(invalid("dit bestand somt geen teksten op").at(sources.first_line(file), "hier hoort een lijst"));
    }
    summary
}

fn invalid(message: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidSummary,
        message,
        "schrijf ‘- [Kop](editie/document/bestand.md)’, met het pad zoals het in de map content staat",
    )
}

/// The targets of the links in list items, with the bytes they cover. mdBook reads the same lines.
fn links(text: &str) -> impl Iterator<Item = (&str, usize, usize)> {
    let mut offset = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let item = line.trim_start();
        if !item.starts_with(['-', '*', '[']) {
            return None;
        }
        let open = line.rfind("](")? + 2;
        let close = open + line[open..].find(')')?;
        Some((&line[open..close], start + open, start + close))
    })
}
