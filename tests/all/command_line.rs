//! What the user asks, and what the program answers.

use crate::documents::built;
use crate::project::{Project, program};

#[test]
fn help_is_dutch() {
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "--help"],
        &["list", "--help"],
        &["explain", "--help"],
        &["import", "--help"],
        &["completions", "--help"],
    ] {
        let output = program(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Gebruik: informatienota"), "{text}");
        for word in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "[possible",
            "[default",
            "Print ",
        ] {
            assert!(!text.contains(word), "{arguments:?}: {word} in\n{text}");
        }
    }
}

#[test]
fn version_is_told() {
    let output = program(&["--version"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text, format!("informatienota {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_use_is_told_in_dutch_with_code_two() {
    for (arguments, message) in [
        (&["buidl"][..], "bedoelde u ‘build’?"),
        (&["build", "--formaat", "pdf"], "bedoelde u ‘--format’?"),
        (&["build", "--format", "docx"], "‘docx’ kan niet bij ‘--format’"),
        (&["build", "--out"], "bij ‘--out’ hoort een waarde"),
        (&[], "er staat geen opdracht"),
        (&["completions"], "er ontbreekt iets"),
        (&["import", "--write"], "er ontbreekt iets: BESTAND\n"),
        (&["completions", "dos"], "‘dos’ kan niet bij"),
    ] {
        let output = program(arguments).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains(message), "{arguments:?}: {text}");
        assert!(!text.contains("error:") && !text.contains("Usage"), "{text}");
    }
}

#[test]
fn an_unknown_edition_is_wrong_use() {
    let project = Project::basic();
    for command in ["build", "check", "list"] {
        let run = project.run(&[command, "2026-2"]);
        assert_eq!(run.code, Some(2));
        assert!(run.errors.contains("bedoelde u ‘2026-1’"), "{}", run.errors);
    }
}

#[test]
fn one_format_or_document_can_be_made() {
    let project = Project::basic();
    let run = project.succeed(&["build", "2026-1/nota", "--format", "html", "--out", "uit"]);
    assert!(run.output.contains("wijchen-2026-1-nota.html"), "{}", run.output);
    assert!(project.path().join("uit/2026-1/wijchen-2026-1-nota.html").is_file());
    assert!(!project.path().join("uit/2026-1/wijchen-2026-1-nota.pdf").exists());
    assert!(!project.path().join("publicatie").exists());
}

#[test]
fn the_result_is_told_in_a_few_lines() {
    let run = Project::basic().succeed(&["build"]);
    let lines: Vec<&str> = run.output.lines().collect();
    assert_eq!(lines.len(), 6, "{}", run.output);
    assert!(lines[0].contains("pagina") && lines[0].contains("kB"), "{}", lines[0]);
    assert!(
        lines[5].starts_with("Klaar: 1 document, geen waarschuwingen, in "),
        "{}",
        lines[5]
    );
    assert_eq!(run.errors, "", "nothing but messages where there is no terminal");
}

#[test]
fn check_writes_nothing() {
    let project = Project::basic();
    let before = project.files();
    let run = project.succeed(&["check"]);
    assert!(
        run.output.starts_with("In orde: 1 document nagekeken"),
        "{}",
        run.output
    );
    assert!(before == project.files());
}

#[test]
fn warnings_count_under_strict() {
    let project = Project::basic();
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\nTwee  spaties.\n");
    let run = project.succeed(&["check"]);
    assert!(run.errors.contains("let op[dubbele-spatie]"), "{}", run.errors);
    assert!(run.output.contains("1 waarschuwing,"), "{}", run.output);
    assert_eq!(project.run(&["check", "--strict"]).code, Some(3));
    assert_eq!(project.run(&["build", "--strict"]).code, Some(3));
    assert!(!project.path().join("publicatie").exists());
}

#[test]
fn list_shows_documents_and_figures() {
    let run = built().succeed(&["list"]);
    for text in [
        "2023-1/informatienota",
        "raad",
        "bijstelling.totaal.verschil",
        "€\u{a0}−352.117",
        "tabel.bijstelling_2023",
        "nota.rang",
        "eerste",
    ] {
        assert!(run.output.contains(text), "{text} in\n{}", run.output);
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = program(&["completions", shell]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains("build"));
    }
}

#[test]
fn the_project_can_be_elsewhere() {
    let project = Project::basic();
    let folder = project.path().to_str().unwrap();
    let output = program(&["check", "--project", folder])
        .current_dir("/")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
}
