//! Output appears whole, or not at all.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
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
    project.impose_secrecy("2026-1/nota");
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

/// The mode of a file, its owner and its group.
fn attributes(project: &Project, path: &str) -> (u32, u32, u32) {
    let metadata = fs::symlink_metadata(project.path().join(path)).unwrap();
    assert!(metadata.is_file(), "{path} is a link");
    (metadata.mode() & 0o777, metadata.uid(), metadata.gid())
}

fn set_mode(project: &Project, path: &str, mode: u32) {
    fs::set_permissions(project.path().join(path), Permissions::from_mode(mode)).unwrap();
}

const PAGE: &str = "publicatie/2026-1/wijchen-2026-1-nota.html";
const PAPER: &str = "publicatie/2026-1/wijchen-2026-1-nota.pdf";

#[test]
fn a_document_keeps_its_mode_and_owner() {
    let project = Project::basic();
    project.succeed(&["build"]);
    let (_, own_user, own_group) = attributes(&project, PAGE);
    // Only who may give files away can try it.
    let [user, group] = match chown(project.path().join(PAGE), Some(4321), Some(8765)) {
        Ok(()) => [4321, 8765],
        Err(_) => [own_user, own_group],
    };
    set_mode(&project, PAGE, 0o660);
    // What may only be read is replaced too: the folder is that of the documents.
    set_mode(&project, PAPER, 0o440);
    project.replace(
        "content/2026-1/nota/document.yaml",
        "onderwerp: ",
        "onderwerp: Gewijzigd ",
    );
    project.succeed(&["build"]);
    assert_eq!(attributes(&project, PAGE), (0o660, user, group));
    assert_eq!(attributes(&project, PAPER), (0o440, own_user, own_group));
    assert!(project.text(PAGE).contains("Gewijzigd"));
}

#[test]
fn a_new_document_gets_the_mode_that_the_system_gives() {
    let program = env!("CARGO_BIN_EXE_informatienota");
    for (umask, mode) in [("022", 0o644), ("007", 0o660)] {
        let project = Project::basic();
        let script = format!("umask {umask}; exec '{program}' build");
        let status = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(project.path())
            .stderr(Stdio::null())
            .status();
        assert!(status.unwrap().success());
        assert_eq!(attributes(&project, PAGE).0, mode);
    }
}

#[test]
fn a_link_in_the_place_of_a_document_is_never_written_through() {
    let project = Project::basic();
    project.write("elders.html", "elders");
    set_mode(&project, "elders.html", 0o600);
    let page = project.path().join(PAGE);
    fs::create_dir_all(page.parent().unwrap()).unwrap();
    symlink(project.path().join("elders.html"), &page).unwrap();
    project.succeed(&["build"]);
    assert_eq!(project.text("elders.html"), "elders");
    assert_eq!(attributes(&project, PAGE).0, attributes(&project, PAPER).0);
    assert!(project.text(PAGE).contains("<html"));
}

/// A project with a delivered table, and rules to take it over.
fn with_delivery() -> Project {
    let project = Project::basic();
    project.write(
        "data/2026-1/import/zorg.yaml",
        "bestand: levering*\nnaar: zorg\npost: Post\nkolommen:\n  prognose: Prognose\n",
    );
    project.write(
        "levering.csv",
        "Post;Prognose\nHulp bij het huishouden;1,00\nBegeleiding;2,00\n",
    );
    project
}

#[test]
fn a_data_file_keeps_its_mode_and_owner() {
    const DATA: &str = "data/2026-1/zorg.yaml";
    for mode in [0o664, 0o640, 0o600] {
        let project = with_delivery();
        let _ = chown(project.path().join(DATA), Some(4321), Some(8765));
        set_mode(&project, DATA, mode);
        let (_, user, group) = attributes(&project, DATA);
        project.succeed(&["import", "levering.csv", "--write"]);
        assert!(project.text(DATA).contains("prognose: 1.00"));
        assert_eq!(attributes(&project, DATA), (mode, user, group));
    }
}

#[cfg(unix)]
#[test]
fn a_data_file_that_may_not_be_written_stays_as_it_is() {
    const DATA: &str = "data/2026-1/zorg.yaml";
    let project = with_delivery();
    let before = project.text(DATA);
    set_mode(&project, DATA, 0o444);
    let run = project.run(&["import", "levering.csv", "--write"]);
    assert!(run.errors.contains("fout[schrijven-mislukt]"), "{}", run.errors);
    assert_eq!(project.text(DATA), before);
}

#[cfg(unix)]
#[test]
fn what_is_no_longer_true_is_told_and_left() {
    const SECRET: &str = "op ‘2026-1/nota’ rust geheimhouding, maar in ‘publicatie/2026-1’ staat het nog";
    let project = Project::basic();
    let first = project.succeed(&["build"]);
    assert!(!first.errors.contains("bestand-verouderd"), "{}", first.errors);
    let again = project.succeed(&["build"]);
    assert!(!again.errors.contains("bestand-verouderd"), "{}", again.errors);
    let one = project.succeed(&["build", "--format", "pdf"]);
    assert!(one.errors.contains("wijchen-2026-1-nota.html"), "{}", one.errors);
    let elsewhere = project.succeed(&["build", "--out", "uit", "--format", "html"]);
    assert!(!elsewhere.errors.contains("bestand-verouderd"), "{}", elsewhere.errors);
    project.write(
        "content/2026-1/nota/toelichting/10-cijfers.md",
        "# Cijfers\n\nGeen tabel.\n",
    );
    let without = project.succeed(&["build"]);
    assert!(without.errors.contains("tabel-zorg.csv"), "{}", without.errors);
    project.replace(
        "content/2026-1/nota/document.yaml",
        "geheimhouding: niet van toepassing",
        "geheimhouding",
    );
    project.write(
        "content/2026-1/nota/geheimhouding.md",
        "# Geheimhouding\n\nHet college legt geheimhouding op.\n",
    );
    for options in [&["build"][..], &["build", "--out", "uit"]] {
        let secret = project.run(options);
        assert!(secret.errors.contains(SECRET), "{}", secret.errors);
    }
    assert!(
        project
            .path()
            .join("publicatie/2026-1/wijchen-2026-1-nota.pdf")
            .exists()
    );
}
