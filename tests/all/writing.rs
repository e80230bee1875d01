//! Output appears whole, or not at all.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::project::{Project, files};

#[test]
fn nothing_is_left_beside_the_documents() {
    let project = Project::basic();
    project.succeed(&["build"]);
    let names: Vec<String> = files(&project.path().join("publicatie"))
        .into_iter()
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert_eq!(
        names,
        ["cijfers.html", "cijfers.json", "html", "pdf", "tabel-zorg.csv"]
            .map(|end| format!("2026-1/wijchen-2026-1-nota.{end}"))
    );
}

#[test]
fn an_error_leaves_earlier_documents_as_they_were() {
    let project = Project::basic();
    project.succeed(&["build"]);
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\n{{ er.is.niets }}\n");
    let before = project.files();
    assert_eq!(project.run(&["build"]).code, Some(1));
    assert!(before == project.files());
}

/// A build that is killed leaves whole documents: the old ones, or the new ones.
#[test]
fn a_killed_build_leaves_whole_documents() {
    let project = Project::basic();
    project.succeed(&["build"]);
    let old = files(&project.path().join("publicatie"));
    project.replace(
        "content/2026-1/nota/document.yaml",
        "onderwerp: ",
        "onderwerp: Gewijzigd ",
    );
    let other = Project::basic();
    other.replace(
        "content/2026-1/nota/document.yaml",
        "onderwerp: ",
        "onderwerp: Gewijzigd ",
    );
    other.succeed(&["build"]);
    let new = files(&other.path().join("publicatie"));
    assert!(old.len() == 5 && old.len() == new.len() && old != new);
    let mut killed = 0;
    for delay in (0..80).step_by(4) {
        let mut child = project
            .program(&["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(delay));
        // It may be done already.
        let _ = child.kill();
        killed += usize::from(child.wait().unwrap().code().is_none());
        for ((name, old), (_, new)) in old.iter().zip(&new) {
            let found = fs::read(project.path().join("publicatie").join(name)).unwrap();
            assert!(
                found == *old || found == *new,
                "{} is neither the old nor the new",
                name.display()
            );
        }
    }
    assert!(killed > 0, "every build was done before it was killed");
    project.succeed(&["build"]);
    assert!(
        files(&project.path().join("publicatie")) == new,
        "what was left behind is in the way"
    );
}

/// A limit on the size of files stands in for a full disk: writing fails half way.
#[test]
fn a_full_disk_leaves_earlier_documents_as_they_were() {
    let project = Project::basic();
    project.succeed(&["build"]);
    let before = files(&project.path().join("publicatie"));
    project.replace(
        "content/2026-1/nota/document.yaml",
        "onderwerp: ",
        "onderwerp: Gewijzigd ",
    );
    let program = env!("CARGO_BIN_EXE_informatienota");
    // Ignoring SIGXFSZ makes the write itself fail, as it does on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f 100; exec '{program}' build");
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(project.path())
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(4),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(String::from_utf8_lossy(&output.stderr).contains("schrijven-mislukt"));
    assert!(before == files(&project.path().join("publicatie")));
}

#[test]
fn a_confidential_note_stays_out_of_the_publication_folder() {
    let project = Project::basic();
    project.replace(
        "content/2026-1/nota/document.yaml",
        "geheimhouding: niet van toepassing",
        "geheimhouding",
    );
    project.write(
        "content/2026-1/nota/geheimhouding.md",
        "# Geheimhouding\n\nDeze nota is geheim.\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.errors.contains("[geheim]"));
    assert!(files(&project.path().join("publicatie")).is_empty());
    assert_eq!(project.run(&["build", "2026-1/nota"]).code, Some(1));
    assert_eq!(
        project
            .run(&["build", "2026-1/nota", "--out", "publicatie/../publicatie/x"])
            .code,
        Some(1)
    );
    project.succeed(&["build", "2026-1/nota", "--out", "besloten"]);
    assert_eq!(files(&project.path().join("besloten")).len(), 5);
}
