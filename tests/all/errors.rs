//! Every kind of problem: `tests/errors/<code>/` holds a project that has it, and the message.
//!
//! `SNAPSHOTS=overwrite` stores what comes out; read it before you commit.

use std::fs;
use std::path::{Path, PathBuf};

use informatienota::Code;

use crate::project::{Project, copy, repository};

fn folder() -> PathBuf {
    repository().join("tests/errors")
}

/// The folders of all cases.
fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && !path.ends_with("_basis"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_code_has_a_case() {
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !folder().join(code).is_dir())
        .collect();
    assert!(missing.is_empty(), "no tests/errors/<code>/ for {missing:?}");
}

#[test]
fn every_code_is_explained() {
    let text = fs::read_to_string(repository().join("docs/fouten.md")).unwrap();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !text.lines().any(|line| line.trim_start_matches('#').trim() == *code))
        .collect();
    assert!(missing.is_empty(), "docs/fouten.md does not explain {missing:?}");
}

#[test]
fn every_message_is_as_stored() {
    let failures: Vec<String> = cases().iter().filter_map(|case| check(case).err()).collect();
    assert!(
        failures.is_empty(),
        "{} cases fail\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

/// Runs a case; what comes back as an error is what differs.
fn check(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let project = prepare(case);
    let before = project.files();
    let arguments = option(case, "args").unwrap_or_else(|| "check".to_owned());
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let lock = hold_lock(case, &project);
    let run = project.run(&arguments);
    drop(lock);
    let expected_code: i32 = option(case, "exit").map_or(1, |code| code.trim().parse().unwrap());
    if run.code != Some(expected_code) {
        return Err(format!("{name}: ends with {:?}\n{}", run.code, run.errors));
    }
    let code = match name.rsplit_once('-') {
        Some((code, number)) if number.parse::<u8>().is_ok() => code,
        _ => &name,
    };
    if Code::ALL.iter().any(|known| known.as_str() == code) && !run.errors.contains(&format!("[{code}]")) {
        return Err(format!("{name}: has another code\n{}", run.errors));
    }
    if expected_code != 0 && before != project.files() {
        return Err(format!("{name}: files have changed"));
    }
    let stored = case.join("expected.txt");
    if std::env::var_os("SNAPSHOTS").is_some_and(|what| what == "overwrite") {
        fs::write(&stored, &run.errors).unwrap();
    }
    let expected = fs::read_to_string(&stored).unwrap_or_default();
    if run.errors != expected {
        return Err(format!("{name}: stored\n{expected}\n{name}: now\n{}", run.errors));
    }
    Ok(())
}

/// The project of a case: the smallest one, with the files of the case over it.
fn prepare(case: &Path) -> Project {
    let project = Project::basic();
    let overlay = case.join("project");
    if overlay.is_dir() {
        copy(&overlay, project.path());
    }
    for path in option(case, "delete").unwrap_or_default().lines() {
        let path = project.path().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    let setup = option(case, "setup").unwrap_or_default();
    if let Some(path) = setup.trim().strip_prefix("symlink ") {
        std::os::unix::fs::symlink("/etc/hostname", project.path().join(path)).unwrap();
    }
    project
}

/// Takes the place of another build that writes, where the case asks for it.
fn hold_lock(case: &Path, project: &Project) -> Option<fs::File> {
    (option(case, "setup")?.trim() == "lock").then(|| {
        fs::create_dir_all(project.path().join("publicatie")).unwrap();
        let file = fs::File::open(project.path().join("publicatie")).unwrap();
        file.lock().unwrap();
        file
    })
}

fn option(case: &Path, name: &str) -> Option<String> {
    fs::read_to_string(case.join(name)).ok()
}
