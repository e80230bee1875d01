//! `import`: what a delivered table changes in the data, and, where that is asked, the change itself.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::import::{Change, TableChanges};
use crate::{Import, has_begun_writing, import as read, write};

use super::arguments::ImportOptions;
use super::build::fail;
use super::{Exit, report, say};

/// The folder of the data, below that of the project.
const DATA: &str = "data";

/// Shows what changes, and writes it with `--write`.
///
/// # Errors
/// It can't be printed.
pub fn import(root: &Path, options: &ImportOptions) -> io::Result<Exit> {
    let Import {
        sources,
        problems,
        changes,
    } = read(root, &options.files, options.edition.as_deref());
    let Some((tables, artifacts)) = changes else {
        return Ok(fail(problems, &sources));
    };
    report(&problems.into_sorted(), &sources);
    for table in &tables {
        say(&shown(table))?;
    }
    let new = count(&tables, |change| change.old.is_none());
    let changed = count(&tables, |change| change.old.is_some());
    let same: usize = tables.iter().map(|table| table.same).sum();
    if artifacts.is_empty() {
        say(&format!("Er verandert niets: {} al in de gegevens.\n", all(same)))?;
        return Ok(Exit::Good);
    }
    let parts = [
        figures(changed, "verandert", "veranderen"),
        figures(new, "komt erbij", "komen erbij"),
        figures(same, "blijft gelijk", "blijven gelijk"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    say(&format!("{}.\n", parts.join(", ")))?;
    if !options.write {
        say("Er is nog niets geschreven. Klopt dit? Geef dan dezelfde opdracht met --write erachter.\n")?;
        return Ok(Exit::Good);
    }
    match write(&artifacts, &root.join(DATA)) {
        Ok(paths) => {
            let mut text = String::new();
            for path in paths {
                let _ = writeln!(text, "Geschreven: {}", crate::edge::disk::shown(&path));
            }
            say(&text)?;
            say("Kijk nu of de nota’s nog kloppen: informatienota check\n")?;
            Ok(Exit::Good)
        }
        Err(mut problem) => {
            if !has_begun_writing() {
                "maak ruimte, of kijk of u in de map ‘data’ mag schrijven; de gegevens zijn nog zoals ze waren"
                    .clone_into(&mut problem.help);
            }
            report(&[problem], &sources);
            Ok(Exit::System)
        }
    }
}

fn count(tables: &[TableChanges], is_wanted: impl Fn(&Change) -> bool) -> usize {
    let changes = tables.iter().flat_map(|table| &table.changes);
    changes.filter(|change| is_wanted(change)).count()
}

fn all(number: usize) -> String {
    match number {
        1 => "het ene cijfer staat".to_owned(),
        _ => format!("alle {number} cijfers staan"),
    }
}

fn figures(number: usize, one: &str, more: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 cijfer {one}")),
        _ => Some(format!("{number} cijfers {more}")),
    }
}

/// What a table changes, as a list with a line for each figure.
fn shown(table: &TableChanges) -> String {
    let mut text = format!("{}, uit {}\n", table.path, table.from);
    if table.changes.is_empty() {
        text.push_str("  geen verschillen\n\n");
        return text;
    }
    let heading = ["post", "kolom", "cel", "oud", "nieuw"].map(str::to_owned);
    let mut lines = vec![heading];
    lines.extend(table.changes.iter().map(|change| {
        let old = change.old.clone().filter(|old| !old.trim().is_empty());
        [
            change.item.clone(),
            change.column.clone(),
            change.cell.clone(),
            old.unwrap_or_else(|| "leeg".to_owned()),
            change.new.clone(),
        ]
    }));
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths = [0, 1, 2, 3, 4].map(width);
    for [item, column, cell, old, new] in &lines {
        let _ = writeln!(
            text,
            "  {item:0$}  {column:1$}  {cell:2$}  {old:>3$}  {new:>4$}",
            widths[0], widths[1], widths[2], widths[3], widths[4]
        );
    }
    text.push('\n');
    text
}
