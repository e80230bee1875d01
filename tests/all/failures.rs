//! A failure never looks like a success, and however much is wrong, the messages can be read.

use std::fmt::Write as _;
use std::fs::File;
use std::process::{Command, Stdio};

use crate::project::{Project, Run, repository};

/// So many lines fit on a screen.
const SCREEN: usize = 60;

/// The data of the smallest project, with `more` items.
fn data(more: &str) -> String {
    let text = std::fs::read_to_string(repository().join("tests/errors/_basis/data/2026-1/zorg.yaml")).unwrap();
    let (before, after) = text.split_once("\ntabellen:").unwrap();
    format!("{before}{more}\ntabellen:{after}")
}

/// Items in the group of the smallest project.
fn items(number: usize, values: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for item in 0..number {
        let values = values(item);
        let _ = writeln!(
            text,
            "      - {{id: p{item}, label: Post {item}, bedragen: {{{values}}}}}"
        );
    }
    text
}

/// Asserts that the messages fit on so many screens, and that the last line counts `count` of them.
fn assert_bounded(run: &Run, screens: usize, count: &str) {
    let lines = run.errors.lines().count();
    assert!(lines <= screens * SCREEN, "{lines} lines:\n{}", run.errors);
    let last = run.errors.lines().last().unwrap();
    assert!(last.starts_with(count), "{last}");
}

#[test]
fn a_bug_ends_with_a_code_of_its_own_and_writes_nothing() {
    for command in ["build", "check", "list"] {
        let project = Project::basic();
        let before = project.files();
        // No system has a stack of this size to give, so that a stage can't begin the thread that it needs.
        let mut program = project.program(&[command]);
        let output = program
            .env("RUST_MIN_STACK", (1_u64 << 62).to_string())
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5), "{errors}");
        assert_eq!(output.stdout, b"", "{command}");
        assert_eq!(project.files(), before, "{command}");
        assert!(!project.path().join("publicatie").exists(), "{command}");
        let lines: Vec<&str> = errors.lines().collect();
        let [sentence, "", panic] = lines.as_slice() else {
            panic!("{errors}");
        };
        assert!(sentence.contains("er is niets geschreven"), "{errors}");
        assert!(sentence.ends_with("naar de beheerder van het programma."), "{errors}");
        assert!(panic.starts_with("informatienota "), "{errors}");
        assert!(
            panic.contains(".rs:") && panic.contains("failed to spawn thread"),
            "{errors}"
        );
    }
}

#[test]
fn an_answer_that_can_not_be_kept_is_no_success() {
    let project = Project::basic();
    for arguments in [
        &["list"][..],
        &["check"],
        &["--help"],
        &["completions", "bash"],
        &["explain", "zorg.clienten"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let run = project.program(arguments).stdout(full).output().unwrap();
        let errors = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(4), "{arguments:?}: {errors}");
        assert!(errors.contains("fout[schrijven-mislukt]"), "{errors}");
        assert!(errors.contains("de schijf is vol"), "{errors}");
    }
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let project = Project::basic();
    let mut run = project.program(&["list"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(run.stdout.take());
    assert_eq!(run.wait().unwrap().code(), Some(0));
}

#[test]
fn what_is_no_ordinary_file_is_told() {
    let project = Project::basic();
    let pipe = project.path().join("content/2026-1/nota/toelichting/20-pijp.md");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(4), "{}", run.errors);
    assert!(
        run.errors.contains("20-pijp.md’ is geen gewoon bestand"),
        "{}",
        run.errors
    );
}

#[test]
fn a_page_that_can_not_be_made_is_no_answer() {
    let project = Project::basic();
    project.replace(
        "content/2026-1/nota/uitvoering.md",
        "\n\n",
        "\n\nDe stand is goed, zegt 〇.\n\n",
    );
    let run = project.run(&["explain", "2026-1/nota", "1"]);
    assert_eq!(run.code, Some(1), "{}", run.errors);
    assert!(run.errors.contains("fout[letter-ontbreekt]"), "{}", run.errors);
}

#[test]
fn one_misspelt_column_is_told_once() {
    let project = Project::basic();
    let more = items(20_000, |_| "begroting: 1.00, prognosse: 2.00".to_owned());
    project.write("data/2026-1/zorg.yaml", data(&more));
    let run = project.run(&["check"]);
    assert_bounded(&run, 1, "20000 fouten.");
    assert_eq!(run.errors.matches("er is geen kolom ‘prognosse’").count(), 1);
    assert!(run.errors.contains(", en nog 19994 keer"), "{}", run.errors);
}

#[test]
fn a_folder_without_data_is_named_first_and_once() {
    let project = Project::real();
    std::fs::remove_dir_all(project.path().join("data/2023-1")).unwrap();
    let run = project.run(&["check"]);
    let first = run.errors.lines().next().unwrap();
    assert!(first.contains("er is geen map ‘data/2023-1’"), "{first}");
    assert_eq!(run.errors.matches("er is geen map ‘data/2023-1’").count(), 1);
    let last = run.errors.lines().last().unwrap();
    let count: usize = last.split(' ').next().unwrap().parse().unwrap();
    assert!(count > 400, "{last}");
    assert_bounded(&run, 1, &format!("{count} fouten."));
}

#[test]
fn many_unknown_rows_of_a_delivery_are_told_as_few() {
    let project = Project::basic();
    project.write(
        "data/2026-1/import/zorg.yaml",
        "bestand: levering*\nnaar: zorg\npost: Post\nkolommen:\n  begroting: Begroting\n  prognose: Prognose\n",
    );
    let known = items(3_000, |_| "begroting: 1.00, prognose: 2.00".to_owned());
    project.write("data/2026-1/zorg.yaml", data(&known));
    let mut rows = String::from("Post;Begroting;Prognose\n");
    for row in 0..24_000 {
        let _ = writeln!(rows, "Onbekend {row};1,00;2,00");
    }
    project.write("levering.csv", rows);
    let run = project.run(&["import", "levering.csv"]);
    // Each row that is not known, and each item that then has no row.
    assert_bounded(&run, 2, "27002 fouten.");
}

#[test]
fn many_different_problems_are_told_as_few() {
    let unknown_keys: String = (0..20_000).map(|key| format!("sleutel{key}: 1\n")).collect();
    let unknown_figures = items(2_000, |item| {
        format!("begroting: 1.00, prognose: \"= zorg.q{item}.begroting\"")
    });
    for (path, text, count) in [
        ("data/2026-1/zorg.yaml", data("") + &unknown_keys, "20000 fouten."),
        ("data/2026-1/zorg.yaml", data(&unknown_figures), "2000 fouten."),
        (
            "content/2026-1/nota/toelichting.md",
            format!("# Toelichting\n\n{}\n", "\0".repeat(50_000)),
            "50000 fouten.",
        ),
        (
            "content/2026-1/nota/toelichting.md",
            format!(
                "# Toelichting\n\n{}\n",
                "Het is {{ zorg.onbekend }} en {{ zorg.anders }}. ".repeat(500)
            ),
            "1000 fouten",
        ),
    ] {
        let project = Project::basic();
        project.write(path, text);
        assert_bounded(&project.run(&["check"]), 1, count);
    }
}

#[test]
fn many_warnings_are_told_as_few_and_counted() {
    let project = Project::basic();
    let amounts: Vec<String> = (0..4_000).map(|number| format!("€ {}", number + 1_000)).collect();
    let text = format!("# Toelichting\n\nDe kosten zijn {}.\n", amounts.join(", "));
    project.write("content/2026-1/nota/toelichting.md", text);
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.errors.lines().count() <= SCREEN, "{}", run.errors);
    // And one on the length of the sentence.
    assert!(run.output.contains("4001 waarschuwingen"), "{}", run.output);
}
