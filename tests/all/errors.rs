//! Every kind of problem: `tests/errors/<code>/` holds a project that has it, and the message.
//!
//! `SNAPSHOTS=overwrite` stores what comes out; read it before you commit.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use informatienota::diagnostic::Code;
use snapbox::{Data, assert_data_eq};

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
    for case in cases() {
        let project = prepare(&case);
        let before = project.files();
        let arguments = option(&case, "args").unwrap_or_else(|| "check".to_owned());
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let _lock = hold_lock(&case, &project);
        // Root reads everything.
        if !set_readable(&case, &project, false) {
            continue;
        }
        let run = project.run(&arguments);
        set_readable(&case, &project, true);
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let expected: i32 = option(&case, "exit").map_or(1, |code| code.trim().parse().unwrap());
        assert_eq!(run.code, Some(expected), "{name}: {}", run.errors);
        let code = match name.rsplit_once('-') {
            Some((code, number)) if number.parse::<u8>().is_ok() => code,
            _ => &name,
        };
        if Code::ALL.iter().any(|known| known.as_str() == code) {
            assert!(run.errors.contains(&format!("[{code}]")), "{name}: {}", run.errors);
        }
        assert_data_eq!(
            Data::text(run.errors),
            Data::read_from(&case.join("expected.txt"), None).raw()
        );
        if expected != 0 {
            assert!(before == project.files(), "{name}: files have changed");
        }
    }
}

/// The project of a case: the smallest one, with the files of the case over it.
fn prepare(case: &Path) -> Project {
    let project = Project::basic();
    copy(&case.join("project"), project.path());
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

/// Takes the right to read a file away, or gives it back, where the case asks for it. Says whether that worked.
fn set_readable(case: &Path, project: &Project, readable: bool) -> bool {
    let setup = option(case, "setup").unwrap_or_default();
    let Some(path) = setup.trim().strip_prefix("onleesbaar ") else {
        return true;
    };
    let path = project.path().join(path);
    let mode = if readable { 0o644 } else { 0o000 };
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    fs::read(&path).is_ok() == readable
}

fn option(case: &Path, name: &str) -> Option<String> {
    fs::read_to_string(case.join(name)).ok()
}
