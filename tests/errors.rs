//! Every kind of problem: `tests/errors/<code>.md` holds projects that have it, and the messages. Each case is a test
//! of its own, by the name of its code and its heading.
//!
//! `SNAPSHOTS=overwrite` stores what comes out; read it before you commit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails"
)]

#[path = "support/case.rs"]
mod case;
#[path = "support/diff.rs"]
mod diff;
#[allow(dead_code, reason = "most of it is for the tests in tests/all")]
#[path = "support/project.rs"]
mod project;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use libtest_mimic::{Arguments, Failed, Trial};

use case::Case;
use diff::diff;
use project::{Project, files, repository};

/// The messages to store: the file, the number of the case, and what the program said.
static MESSAGES: Mutex<Vec<(PathBuf, usize, String)>> = Mutex::new(Vec::new());

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test(
            "every code has a case and an explanation",
            every_code_has_a_case_and_an_explanation,
        ),
        Trial::test(
            "every file is of a code and is used",
            every_file_is_of_a_code_and_is_used,
        ),
        Trial::test("the difference of texts is told", || {
            the_difference_of_texts_is_told();
            Ok(())
        }),
        Trial::test(
            "a message is stored where it belongs",
            a_message_is_stored_where_it_belongs,
        ),
    ];
    for path in documents() {
        for (number, case) in cases(&path).into_iter().enumerate() {
            let path = path.clone();
            let name = format!("{}: {}", stem(&path), case.name);
            trials.push(Trial::test(name, move || check(&path, number, &case)));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    store();
    conclusion.exit_code()
}

fn folder() -> PathBuf {
    repository().join("tests/errors")
}

/// The files with cases.
fn documents() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut documents: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    documents.sort();
    documents
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    case::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// The name of a file: the code that its cases are about. A name that begins with `_` is of no code.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// All codes there are, as the program declares them. The test reads them, and so needs no library.
fn codes() -> BTreeSet<String> {
    let text = fs::read_to_string(repository().join("src/model/diagnostic/code.rs")).unwrap();
    let (_, list) = text.split_once("\ncodes! {\n").unwrap();
    let (list, _) = list.split_once("\n}\n").unwrap();
    let codes: BTreeSet<String> = list
        .lines()
        .filter_map(|line| line.strip_suffix("\",")?.split_once(" = \""))
        .map(|(_, code)| code.to_owned())
        .collect();
    assert!(codes.len() > 100, "{} codes", codes.len());
    codes
}

fn every_code_has_a_case_and_an_explanation() -> Result<(), Failed> {
    let explained = fs::read_to_string(repository().join("docs/fouten.md")).unwrap();
    let explained: BTreeSet<String> = explained
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(str::to_owned)
        .collect();
    let with_case: BTreeSet<String> = documents()
        .iter()
        .filter(|path| !cases(path).is_empty())
        .map(|path| stem(path))
        .collect();
    let mut missing = Vec::new();
    for code in codes() {
        if !with_case.contains(&code) {
            missing.push(format!("tests/errors/{code}.md has no case"));
        }
        if !explained.contains(&code) {
            missing.push(format!("docs/fouten.md has no heading ‘## {code}’"));
        }
    }
    fail_with(&missing)
}

fn every_file_is_of_a_code_and_is_used() -> Result<(), Failed> {
    let codes = codes();
    let mut used = BTreeSet::new();
    let mut problems = Vec::new();
    for path in documents() {
        let stem = stem(&path);
        if !stem.starts_with('_') && !codes.contains(&stem) {
            problems.push(format!("there is no code {stem}"));
        }
        let mut names = BTreeSet::new();
        for case in cases(&path) {
            used.extend(case.copies.into_iter().map(|(name, _)| Path::new(&stem).join(name)));
            if !names.insert(case.name.clone()) {
                problems.push(format!("{stem}: two cases are called ‘{}’", case.name));
            }
        }
    }
    for (path, _) in files(&folder()) {
        let is_known = path.starts_with("_basis") || path.parent() == Some(Path::new("")) || used.contains(&path);
        if !is_known {
            problems.push(format!("no case copies tests/errors/{}", path.display()));
        }
    }
    fail_with(&problems)
}

fn fail_with(problems: &[String]) -> Result<(), Failed> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n").into())
    }
}

fn the_difference_of_texts_is_told() {
    let difference = diff("a\nb \nc\n", "a\nb\u{a0}\nc\nd\n");
    assert_eq!(difference, "  a\n- b\\u{20}\n+ b\\u{a0}\n  c\n+ d\n");
}

fn a_message_is_stored_where_it_belongs() -> Result<(), Failed> {
    let text =
        "# code\n\n## One\n\n```yaml a.yaml\n## no case\n```\n\n```text\nold\n```\n\n## Two\n\n- exit: 2\n\n## Three\n";
    let stored = case::store(text, &[(0, "new\n```\n".to_owned()), (1, "two\n".to_owned())])?;
    let expected = "# code\n\n## One\n\n```yaml a.yaml\n## no case\n```\n\n````text\nnew\n```\n````\n\n\
                    ## Two\n\n- exit: 2\n\n```text\ntwo\n```\n\n## Three\n";
    assert_eq!(stored, expected);
    let messages: Vec<String> = case::read(&stored)?.into_iter().map(|case| case.message).collect();
    assert_eq!(messages, ["new\n```\n", "two\n", ""]);
    Ok(())
}

/// Runs a case; what comes back as an error is what differs.
fn check(path: &Path, number: usize, case: &Case) -> Result<(), Failed> {
    let project = prepare(path, case);
    let before = project.files();
    let arguments: Vec<&str> = case.command.split_whitespace().collect();
    let lock = case.locked.as_ref().map(|folder| lock(&project, folder));
    let run = project.run(&arguments);
    drop(lock);
    if run.code != Some(case.exit) {
        return Err(format!("the exit code is {:?}, and not {}\n{}", run.code, case.exit, run.errors).into());
    }
    let code = stem(path);
    if !code.starts_with('_') && !run.errors.contains(&format!("[{code}]")) {
        return Err(format!("the message has another code\n{}", run.errors).into());
    }
    if case.exit != 0 && before != project.files() {
        return Err("the program changed files".into());
    }
    if run.errors == case.message {
        return Ok(());
    }
    if std::env::var_os("SNAPSHOTS").is_some_and(|what| what == "overwrite") {
        MESSAGES.lock().unwrap().push((path.to_path_buf(), number, run.errors));
        return Ok(());
    }
    let difference = diff(&case.message, &run.errors);
    let told = "another message than is stored (- stored, + now); SNAPSHOTS=overwrite stores it";
    Err(format!("{told}\n\n{difference}").into())
}

/// The project of a case: the smallest one, with the files of the case over it.
fn prepare(path: &Path, case: &Case) -> Project {
    let project = Project::basic();
    for (path, text) in &case.files {
        project.write(path, text);
    }
    for (name, to) in &case.copies {
        let from = path.with_extension("").join(name);
        project.write(
            to,
            fs::read(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display())),
        );
    }
    for path in &case.deleted {
        let path = project.path().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    for path in &case.links {
        std::os::unix::fs::symlink("/etc/hostname", project.path().join(path)).unwrap();
    }
    project
}

/// Takes the place of another program that writes in a folder.
fn lock(project: &Project, folder: &str) -> fs::File {
    let path = project.path().join(folder);
    fs::create_dir_all(&path).unwrap();
    let file = fs::File::open(path).unwrap();
    file.lock().unwrap();
    file
}

/// Writes the messages to store in their files.
fn store() {
    let messages = std::mem::take(&mut *MESSAGES.lock().unwrap());
    let paths: BTreeSet<&PathBuf> = messages.iter().map(|(path, ..)| path).collect();
    for path in paths {
        let text = fs::read_to_string(path).unwrap();
        let of_file = messages.iter().filter(|(other, ..)| other == path);
        let of_file: Vec<(usize, String)> = of_file.map(|(_, number, text)| (*number, text.clone())).collect();
        fs::write(path, case::store(&text, &of_file).unwrap()).unwrap();
    }
}
