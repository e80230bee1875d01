//! The project without all but one document: what the bare compiler does not make, our program should not read.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::{DOCUMENT, EDITION, Outcome};

/// Leaves in the project in `root` the document that is measured by itself, with the data that it needs. Links to other
/// documents become plain text.
pub fn leave(root: &Path) -> Outcome<()> {
    let content = root.join("content");
    for edition in fs::read_dir(&content)? {
        let edition = edition?.path();
        let folders = WalkDir::new(&edition).min_depth(1).max_depth(1);
        for entry in folders {
            let path = entry?.into_path();
            if path.is_dir() && path != content.join(DOCUMENT) {
                fs::remove_dir_all(path)?;
            }
        }
    }
    let summary = content.join("SUMMARY.md");
    let listed = format!("({DOCUMENT}/");
    let is_left = |line: &&str| !line.trim_start().starts_with("- [") || line.contains(&listed);
    let lines: String = fs::read_to_string(&summary)?
        .split_inclusive('\n')
        .filter(is_left)
        .collect();
    fs::write(summary, lines)?;
    // The document does not show the list of commitments.
    fs::remove_file(content.join(EDITION).join("toezeggingen.yaml"))?;
    for path in files(&content.join(DOCUMENT))? {
        let text = fs::read_to_string(&path)?;
        fs::write(&path, without_references(&text))?;
    }
    for edition in fs::read_dir(root.join("data"))? {
        let edition = edition?.path();
        if !edition.ends_with(EDITION) {
            fs::remove_dir_all(edition)?;
        }
    }
    drop_data(root)
}

/// The text without links to other documents, and without annexes.
fn without_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find("](../") {
        let begin = rest[..end].rfind('[').unwrap_or(end);
        let after = rest[end..].find(')').map_or(rest.len(), |close| end + close + 1);
        let target = &rest[end..after];
        let leads_out = target.contains("monitorverslag/");
        plain.push_str(if leads_out { &rest[..begin] } else { &rest[..after] });
        if leads_out {
            plain.push_str(&rest[begin + 1..end]);
        }
        rest = &rest[after..];
    }
    plain.push_str(rest);
    let lines = plain
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("bijlagen:"));
    lines
        .collect::<String>()
        .replace("{{ bijlage.monitorverslag }}", "het monitorverslag")
}

/// Removes the data files to which nothing that is left refers, until all that are left are needed.
fn drop_data(root: &Path) -> Outcome<()> {
    loop {
        let data = files(&root.join("data"))?;
        let all: Vec<PathBuf> = files(&root.join("content"))?.into_iter().chain(data.clone()).collect();
        let mut dropped = false;
        for path in &data {
            if !is_needed(path, &all)? {
                fs::remove_file(path)?;
                dropped = true;
                break;
            }
        }
        if !dropped {
            return Ok(());
        }
    }
}

/// Whether one of `all` names a figure of the data file at `path`, or places one of its tables or charts.
fn is_needed(path: &Path, all: &[PathBuf]) -> Outcome<bool> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let own = fs::read_to_string(path)?;
    let placed: Vec<&str> = own.lines().filter_map(|line| line.strip_prefix("  - id: ")).collect();
    let figure = [" ", "[", "(", "aansluiting."].map(|before| format!("{before}{name}."));
    for other in all.iter().filter(|other| *other != path) {
        let text = fs::read_to_string(other)?;
        let places = |id: &&str| text.contains(&format!("tabel.{id} ")) || text.contains(&format!("grafiek.{id} "));
        if figure.iter().any(|name| text.contains(name)) || placed.iter().any(places) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The text files below `folder`.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path
            .extension()
            .is_some_and(|extension| extension == "md" || extension == "yaml")
        {
            files.push(path);
        }
    }
    Ok(files)
}
