//! The documents tell the truth: what can be read from the program itself is compared with it.
//!
//! `SNAPSHOTS=overwrite` writes the parts between marks anew.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::project::{Project, repository};

/// The longest line of prose and comments, in characters.
const LONGEST_LINE: usize = 120;

#[test]
fn readme_has_the_commands_of_the_program() {
    let project = Project::basic();
    let help = project.run(&["--help"]).output;
    let commands = section(&help, "Opdrachten:");
    let names: Vec<&str> = commands
        .iter()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() >= 6, "{help}");
    let mut table = String::from("| Opdracht | Wat zij doet | Opties |\n|---|---|---|\n");
    for name in names {
        let help = project.run(&[name, "--help"]).output;
        let about = help.lines().next().unwrap();
        let usage = help
            .lines()
            .find_map(|line| line.strip_prefix("Gebruik: informatienota "))
            .unwrap();
        let usage = usage.trim_end_matches(" [OPTIES]").replace('|', "\\|");
        let options: Vec<String> = section(&help, "Opties:")
            .iter()
            .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")))
            .filter(|option| !["--project", "--help"].contains(option))
            .map(|option| format!("`{option}`"))
            .collect();
        table.push_str(&format!("| `{usage}` | {about} | {} |\n", options.join(" ")));
    }
    let end = help
        .find("Einde: ")
        .map(|start| help[start..].split_whitespace().collect::<Vec<_>>().join(" "));
    // One line for each exit code.
    let end = end.unwrap();
    let (_, codes) = end.split_once("Einde: ").unwrap();
    let codes = codes
        .trim_end_matches('.')
        .split(", ")
        .map(|code| format!("- {code}\n"));
    table.push_str("\nEinde:\n\n");
    table.extend(codes);
    assert_marked(&repository().join("README.md"), "commands", &table);
}

/// The lines of help below a heading.
fn section<'a>(help: &'a str, heading: &str) -> Vec<&'a str> {
    let below = help.lines().skip_while(|line| *line != heading).skip(1);
    below.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn architecture_names_each_module() {
    let src = repository().join("src");
    let mut map = String::new();
    for path in rust_files(&src) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&src).unwrap().with_extension("");
        let name = name.to_string_lossy();
        let is_test = name.split('/').any(|part| part == "tests");
        if is_test || ["main", "lib"].contains(&&*name) {
            continue;
        }
        let sentence = first_sentence(&text, &name);
        let room = LONGEST_LINE - name.chars().count() - "- ``: ".len();
        // What does not fit on a line stands there without what explains it.
        let shorter = [": ", "; "]
            .iter()
            .filter_map(|mark| sentence.split_once(mark))
            .map(|(before, _)| before);
        let fitting = std::iter::once(sentence.as_str())
            .chain(shorter)
            .find(|text| text.chars().count() <= room);
        let fitting = fitting.unwrap_or_else(|| panic!("the first sentence of src/{name}.rs is too long for the map"));
        let line = format!("- `{name}`: {}\n", fitting.trim_end_matches('.'));
        map.push_str(&line);
    }
    assert_marked(&repository().join("ARCHITECTURE.md"), "map", &map);
}

/// The first sentence of what a file says that it is for.
fn first_sentence(text: &str, name: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let header: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let header = header.join(" ");
    assert!(!header.is_empty(), "src/{name}.rs does not say what it is for");
    match header.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => header,
    }
}

#[test]
fn lines_of_prose_are_not_too_long() {
    let mut texts: Vec<PathBuf> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| rust_files(&repository().join(folder)))
        .collect();
    for folder in ["", "docs", "docs/adr"] {
        let entries = fs::read_dir(repository().join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        texts.extend(paths.filter(|path| path.extension().is_some_and(|found| found == "md")));
    }
    assert!(texts.len() > 200);
    let mut long = Vec::new();
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        let is_rust = path.extension().is_some_and(|found| found == "rs");
        // What the benchmark writes is one long line.
        let mut is_code_or_measured = false;
        for (number, line) in (1..).zip(text.lines()) {
            is_code_or_measured ^= !is_rust
                && ["```", "<!-- bench", "<!-- /bench"]
                    .iter()
                    .any(|mark| line.trim_start().starts_with(mark));
            let is_prose = if is_rust {
                line.trim_start().starts_with("//")
            } else {
                !is_code_or_measured && !line.starts_with('|') && !line.starts_with("![")
            };
            if is_prose && line.chars().count() > LONGEST_LINE {
                long.push(format!(
                    "{}:{number}",
                    path.strip_prefix(repository()).unwrap().display()
                ));
            }
        }
    }
    assert!(
        long.is_empty(),
        "lines of more than {LONGEST_LINE} characters:\n{}",
        long.join("\n")
    );
}

#[test]
fn each_exception_to_the_lints_has_its_reason() {
    let text = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let lints = text.split_once("[lints.rust]").unwrap().1;
    let lines: Vec<&str> = lints.lines().collect();
    let exceptions: Vec<usize> = (0..lines.len())
        .filter(|index| lines[*index].ends_with("\"allow\""))
        .collect();
    assert!(!exceptions.is_empty());
    for index in exceptions {
        assert!(
            lines[index - 1].starts_with('#'),
            "Cargo.toml: no reason above {}",
            lines[index]
        );
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths = entries.map(walkdir::DirEntry::into_path);
    paths
        .filter(|path| path.extension().is_some_and(|found| found == "rs"))
        .collect()
}

/// Compares what stands between `<!-- mark -->` and `<!-- /mark -->` with `expected`.
fn assert_marked(path: &Path, mark: &str, expected: &str) {
    let text = fs::read_to_string(path).unwrap();
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let start = text
        .find(&open)
        .unwrap_or_else(|| panic!("{} has no {open}", path.display()))
        + open.len();
    let end = start + text[start..].find(&close).unwrap();
    if text[start..end] == *expected {
        return;
    }
    if std::env::var_os("SNAPSHOTS").is_some_and(|what| what == "overwrite") {
        fs::write(path, format!("{}{expected}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    panic!(
        "{} says, between the marks <!-- {mark} -->:\n{}\nand it is:\n{expected}\nSNAPSHOTS=overwrite writes it",
        path.display(),
        &text[start..end]
    );
}
