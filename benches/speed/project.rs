//! Projects to measure on: a copy of this one, and a copy with a much longer note.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::measure::Program;
use crate::{DOCUMENT, EDITION, LONG, Outcome};

/// The part of the note that holds its chapters.
const CHAPTERS: &str = "toelichting";

/// Copies what a project consists of.
pub fn copy(from: &Path, to: &Path) -> Outcome<()> {
    for part in ["book.toml", "content", "data", "templates"] {
        for entry in WalkDir::new(from.join(part)) {
            let entry = entry?;
            let target = to.join(entry.path().strip_prefix(from)?);
            if entry.file_type().is_dir() {
                fs::create_dir_all(target)?;
            } else {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::copy(entry.path(), target)?;
            }
        }
    }
    Ok(())
}

/// Repeats the chapters of the note, with data of their own, until it is about as long as a long document.
pub fn lengthen(root: &Path) -> Outcome<()> {
    let ours = Program::informatienota(root, &[DOCUMENT]);
    let chapters = Chapters::read(root)?;
    let before = ours.try_out()?.pages;
    chapters.repeat(root, 2)?;
    let after = ours.try_out()?.pages;
    let each = after.saturating_sub(before).max(1);
    let last = (LONG.saturating_sub(before) + each / 2) / each + 1;
    for number in 3..=last {
        chapters.repeat(root, number)?;
    }
    Ok(())
}

/// How the names of what a text places begin.
const PLACED: [&str; 2] = ["tabel.", "grafiek."];

/// The chapters, as they stand in the project.
struct Chapters {
    /// The text of each, by its path in the folder of the chapters.
    texts: Vec<(String, String)>,
    /// The lines of the summary that list them.
    listed: String,
    /// The data files with the tables and charts that they place, by name.
    data: Vec<(String, String)>,
    /// Those tables and charts.
    tables: BTreeSet<String>,
}

impl Chapters {
    fn read(root: &Path) -> Outcome<Self> {
        let folder = root.join("content").join(DOCUMENT).join(CHAPTERS);
        let mut texts = Vec::new();
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            if entry.path().extension().is_some_and(|extension| extension == "md") {
                let path = entry.path().strip_prefix(&folder)?;
                texts.push((path.to_string_lossy().into_owned(), fs::read_to_string(entry.path())?));
            }
        }
        let lines = texts.iter().flat_map(|(_, text)| text.lines());
        let tables: BTreeSet<String> = lines
            .filter_map(|line| {
                let name = line.trim().strip_prefix("{{ ")?.strip_suffix(" }}")?;
                PLACED.into_iter().find_map(|kind| name.strip_prefix(kind))
            })
            .filter(|name| !name.contains(' '))
            .map(str::to_owned)
            .collect();
        let mut data = Vec::new();
        for entry in WalkDir::new(root.join("data").join(EDITION)).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                let text = fs::read_to_string(entry.path())?;
                let name = entry.path().file_stem().unwrap_or_default().to_string_lossy();
                if tables.iter().any(|table| text.contains(&format!("- id: {table}\n"))) {
                    data.push((name.into_owned(), text));
                }
            }
        }
        let mark = listed_as("");
        let summary = fs::read_to_string(root.join("content/SUMMARY.md"))?;
        let listed = summary
            .split_inclusive('\n')
            .filter(|line| line.contains(&mark))
            .collect();
        Ok(Self {
            texts,
            listed,
            data,
            tables,
        })
    }

    /// Adds all chapters once more, after those that are there.
    fn repeat(&self, root: &Path, number: usize) -> Outcome<()> {
        let folder = root.join("content").join(DOCUMENT).join(CHAPTERS);
        for (path, text) in &self.texts {
            let target = folder.join(repeated(path, number));
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(target, self.own_figures(text, number))?;
        }
        for (name, text) in &self.data {
            let path = root.join("data").join(EDITION).join(format!("{name}_{number}.yaml"));
            fs::write(path, own_tables(text, &number.to_string()))?;
        }
        let summary = root.join("content/SUMMARY.md");
        let text = fs::read_to_string(&summary)?;
        let repeated = |line: &str| match line.split_once(&listed_as("")) {
            Some((before, path)) => format!("{before}{}{}", listed_as(""), repeated(path, number)),
            None => line.to_owned(),
        };
        let listed: String = self.listed.split_inclusive('\n').map(repeated).collect();
        let end = text
            .rfind(&listed_as(""))
            .and_then(|last| Some(last + text[last..].find('\n')? + 1));
        let (before, after) = text.split_at(end.ok_or("the summary lists no chapters")?);
        Ok(fs::write(summary, format!("{before}{listed}{after}"))?)
    }

    /// The text with the names of its own figures, tables and charts.
    fn own_figures(&self, text: &str, number: usize) -> String {
        let mut text = text.to_owned();
        for (name, _) in &self.data {
            text = text.replace(&format!("{{{{ {name}."), &format!("{{{{ {name}_{number}."));
        }
        for table in &self.tables {
            for kind in PLACED {
                text = text.replace(
                    &format!("{{{{ {kind}{table} "),
                    &format!("{{{{ {kind}{table}_{number} "),
                );
            }
        }
        text
    }
}

/// The path of a chapter that is there once more: `10-duiding.md` becomes `90210-deel-2-duiding.md`.
fn repeated(path: &str, number: usize) -> String {
    match path.split_once('-') {
        Some((place, name)) => format!("9{number:02}{place}-deel-{number}-{name}"),
        None => path.to_owned(),
    }
}

fn listed_as(prefix: &str) -> String {
    format!("({DOCUMENT}/{CHAPTERS}/{prefix}")
}

/// The data with other names for its tables, and for the charts behind them.
fn own_tables(text: &str, number: &str) -> String {
    let Some((before, tables)) = text.split_once("\ntabellen:\n") else {
        return text.to_owned();
    };
    let mut own = format!("{before}\ntabellen:\n");
    for line in tables.split_inclusive('\n') {
        match line.strip_suffix('\n').filter(|line| line.starts_with("  - id: ")) {
            Some(line) => own.extend([line, "_", number, "\n"]),
            None => own.push_str(line),
        }
    }
    own
}
