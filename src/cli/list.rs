//! `list`: the documents, and the figures that their text can refer to.

use std::fmt::Write as _;
use std::path::Path;

use crate::figure::{Figure, Quantity};
use crate::notation::{self, Notation};
use crate::project::{DocumentSource, State};
use crate::{Prepared, Ready, prepare};

use super::arguments::ListOptions;
use super::build::{fail, refuse};
use super::selection::select;
use super::{Exit, report, say};

/// Prints the list.
pub fn list(root: &Path, options: &ListOptions) -> Exit {
    let Prepared {
        sources,
        problems,
        ready,
    } = prepare(root);
    let Some(ready) = ready else {
        return fail(problems, &sources);
    };
    let documents = match select(&ready.documents, &options.selection.wanted) {
        Ok(documents) => documents,
        Err(problem) => {
            return refuse(problem, &sources);
        }
    };
    report(&problems.into_sorted(), &sources);
    let is_selected = |source: &&DocumentSource| documents.iter().any(|document| document.meta.id == source.id());
    let selected: Vec<&DocumentSource> = ready.project.documents.iter().filter(is_selected).collect();
    let mut text = String::from("Documenten\n");
    for document in &selected {
        let state = match document.state {
            State::Concept => "concept",
            State::College => "college",
            State::Council => "raad",
        };
        let _ = writeln!(text, "  {:<36} {state:<8} {}", document.id(), document.subject.value);
    }
    let mut editions: Vec<&str> = selected.iter().map(|document| document.edition.as_str()).collect();
    editions.dedup();
    for edition in editions {
        let _ = writeln!(
            text,
            "\nCijfers van {edition}, voor in de tekst: {{{{ naam }}}} of {{{{ naam | notatie }}}}"
        );
        text.push_str(&figures(edition, &ready, &selected));
    }
    say(&text);
    Exit::Good
}

fn figures(edition: &str, ready: &Ready, documents: &[&DocumentSource]) -> String {
    let unit = ready.project.settings.amount_unit;
    let mut lines: Vec<(String, String, &str)> = Vec::new();
    let about: Vec<&Figure> = documents
        .iter()
        .filter(|document| document.edition == edition)
        .filter_map(|document| ready.figures.documents.get(&document.id()))
        .flatten()
        .collect();
    let data = ready.figures.editions.get(edition);
    for figure in data.iter().flat_map(|figures| figures.iter()).chain(about) {
        let shown = match notation::in_text(figure, &Notation::default(), unit) {
            Ok(shown) if !matches!(figure.quantity, Quantity::NotApplicable) => shown.text,
            _ => "nvt".to_owned(),
        };
        lines.push((figure.id.clone(), shown, &figure.label));
    }
    for table in ready
        .project
        .data
        .get(edition)
        .into_iter()
        .flatten()
        .flat_map(|file| &file.tables)
    {
        lines.push((
            format!("tabel.{}", table.id.value),
            "tabel".to_owned(),
            &table.title.value,
        ));
    }
    let width = |part: fn(&(String, String, &str)) -> usize| lines.iter().map(part).max().unwrap_or_default();
    let (names, values) = (
        width(|line| line.0.chars().count()),
        width(|line| line.1.chars().count()),
    );
    lines
        .iter()
        .map(|(name, value, label)| format!("  {name:names$}  {value:values$}  {label}\n"))
        .collect()
}
