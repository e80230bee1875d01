//! Tables that other municipalities published, computed again: `tests/tables/<name>/` holds the data and the table as
//! it was printed, with its notes.

use std::fs;
use std::path::PathBuf;

use crate::project::{Project, repository};
use crate::web_text;

const FOLDER: &str = "tests/tables";
const PAGE: &str = "publicatie/2026-1/wijchen-2026-1-nota.html";

/// The folders of all tables.
fn tables() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(repository().join(FOLDER))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

#[test]
fn every_published_table_comes_out_as_it_was_published() {
    let tables = tables();
    assert!(tables.len() >= 12, "{} tables", tables.len());
    let failures: Vec<String> = tables
        .iter()
        .filter_map(|folder| {
            let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
            let shown = shown(&fs::read_to_string(folder.join("rekening.yaml")).unwrap());
            let differences = differences(expected.trim_end(), &shown);
            (!differences.is_empty()).then(|| format!("{}\n{differences}", folder.display()))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The table `rekening` of `data` on the page: a line for each row with tabs between the cells, an empty line, and the
/// notes.
fn shown(data: &str) -> String {
    let project = Project::basic();
    project.write("data/2026-1/rekening.yaml", data);
    project.write(
        "content/2026-1/nota/toelichting/10-cijfers.md",
        "# Cijfers\n\n{{ tabel.rekening }}\n",
    );
    project.succeed(&["build", "--strict", "--format", "html"]);
    let page = project.text(PAGE);
    let table = web_text::table(&page, "rekening");
    let lines = [web_text::rows(table, "\t"), vec![String::new()], web_text::notes(table)].concat();
    lines.join("\n").trim_end().to_owned()
}

/// The lines in which they differ.
fn differences(expected: &str, shown: &str) -> String {
    let (expected, shown): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), shown.lines().collect());
    let line = |lines: &[&str], number: usize| lines.get(number).copied().unwrap_or("(nothing)").to_owned();
    (0..expected.len().max(shown.len()))
        .map(|number| (line(&expected, number), line(&shown, number)))
        .filter(|(expected, shown)| expected != shown)
        .map(|(expected, shown)| format!("published {expected}\n    shown {shown}\n"))
        .collect()
}

#[test]
fn the_comparison_can_fail() {
    let folder = repository().join(FOLDER).join("denhaag-jeugd-2016");
    let data = fs::read_to_string(folder.join("rekening.yaml")).unwrap();
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let other = shown(&data.replace("148716000.00", "148715000.00"));
    // The cell itself, its difference, and both in the two balances.
    assert_eq!(differences(expected.trim_end(), &other).matches("shown").count(), 3);
}
