//! `list`: the documents, and the figures that their text can refer to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::model::figure::{Computed, Figure};
use crate::model::notation::{self, Notation};
use crate::model::project::{DocumentSource, Project};
use crate::model::quantity::{Absence, Quantity};
use crate::{Prepared, Relations, parts, prepare};

use super::arguments::ListOptions;
use super::build::{fail, refuse};
use super::secret::Secret;
use super::selection::{is_wanted, unknown};
use super::{Exit, report, say};

/// Prints the list, also where the text of a document has errors: a writer looks for the right name in it.
///
/// # Errors
/// It can't be printed.
pub fn list(root: &Path, options: &ListOptions) -> io::Result<Exit> {
    let wanted = &options.selection.wanted;
    let is_named = |document: &DocumentSource| wanted.contains(&document.id());
    let is_shown = |document: &DocumentSource| {
        is_named(document) || !document.is_confidential() && is_wanted(&document.id(), wanted)
    };
    let Prepared {
        sources,
        problems,
        project,
        ..
    } = prepare(root, is_shown);
    let Some((project, figures)) = project else {
        return Ok(fail(problems, &sources));
    };
    let documents = project.documents.iter();
    let told = documents.filter(|document| is_named(document) || !document.is_confidential());
    let ids: Vec<String> = told.map(DocumentSource::id).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let unknown = unknown(&ids, wanted, &sources);
    if !unknown.is_empty() {
        return Ok(refuse(&unknown, &sources));
    }
    let selected: Vec<&DocumentSource> = project.documents.iter().filter(|document| is_shown(document)).collect();
    let secret = Secret::new(&project, &figures, is_named, &sources);
    let has_errors = problems.has_errors();
    report(&problems.into_sorted(), &sources);
    let mut text = String::from("Documenten\n");
    for document in &selected {
        let state = document.state.word();
        let _ = writeln!(text, "  {:<36} {state:<8} {}", document.id(), document.subject.value);
    }
    let mut editions: Vec<&str> = selected.iter().map(|document| document.edition.as_str()).collect();
    editions.dedup();
    let mut about: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for document in &selected {
        let figures = figures.documents.get(&document.id()).into_iter().flatten();
        about.entry(&document.edition).or_default().extend(figures);
    }
    for edition in editions {
        let _ = writeln!(
            text,
            "\nCijfers van {edition}, voor in de tekst: {{{{ naam }}}} of {{{{ naam | notatie }}}}"
        );
        text.push_str(&names(edition, &project, &figures, &about[edition], &secret));
    }
    let relations = Relations::new(&project);
    for document in &selected {
        let _ = writeln!(text, "\nVerwijzingen in de tekst van {}", document.id());
        text.push_str(&columns(&parts(document, &relations)));
    }
    say(&text)?;
    Ok(if has_errors { Exit::Content } else { Exit::Good })
}

/// What text of an edition can refer to: its figures, those `about` its documents, its tables and its charts.
fn names(edition: &str, project: &Project, figures: &Computed, about: &[&Figure], secret: &Secret) -> String {
    let unit = project.settings.amount_unit;
    let smallest = project.settings.smallest_count;
    let mut lines: Vec<(String, String, String)> = Vec::new();
    let data = figures.editions.get(edition);
    let has_no_value = |figure: &&Figure| figure.quantity == Quantity::NotApplicable(Absence::Group);
    let of_data = data.iter().flat_map(|figures| figures.numbered());
    let of_data = of_data
        .filter(|(number, figure)| !secret.has_figure(edition, *number, figure.place))
        .map(|(_, figure)| figure);
    for figure in of_data
        .chain(about.iter().copied())
        .filter(|figure| !has_no_value(figure))
    {
        let shown = match notation::in_text(figure, &Notation::default(), unit, smallest) {
            Ok(shown) => shown.text,
            Err(_) => "verborgen".to_owned(),
        };
        lines.push((figure.id.to_string(), shown, figure.label()));
    }
    lines.sort_unstable();
    // What two documents of an edition say alike of themselves.
    lines.dedup();
    for file in project.data.get(edition).into_iter().flatten() {
        let titles = file.tables.iter().chain(file.charts.iter().map(|chart| &chart.table));
        for ((kind, name, place), table) in file.placeables().zip(titles) {
            if !secret.has_placed(edition, &name, place) {
                lines.push((name, kind.word().to_owned(), table.title.value.clone()));
            }
        }
    }
    columns(&lines)
}

/// Lines in three columns: a name, what the text then says, and what it is.
fn columns(lines: &[(String, String, String)]) -> String {
    let width = |part: fn(&(String, String, String)) -> usize| lines.iter().map(part).max().unwrap_or_default();
    let (names, values) = (
        width(|line| line.0.chars().count()),
        width(|line| line.1.chars().count()),
    );
    lines
        .iter()
        .map(|(name, value, label)| format!("{}\n", format!("  {name:names$}  {value:values$}  {label}").trim_end()))
        .collect()
}
