//! The rules for prose (`src/check/lints/`).

use std::fs;

use informatienota::Code;

use crate::project::{Project, repository};

#[test]
fn each_rule_is_explained_as_its_file_says() {
    let explanations = fs::read_to_string(repository().join("docs/fouten.md")).unwrap();
    let files: Vec<_> = fs::read_dir(repository().join("src/check/lints")).unwrap().collect();
    assert!(!files.is_empty());
    for file in files {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (above, _) = text
            .split_once("\npub fn check(")
            .expect("a rule has a function of that name");
        let (_, above) = above.rsplit_once("\n\n").unwrap();
        let explanation: Vec<&str> = above.lines().map(|line| line.trim_start_matches("///")).collect();
        let reported = |code: &&Code| text.contains(&format!("Code::{code:?},"));
        let codes: Vec<&Code> = Code::ALL.iter().filter(reported).collect();
        let [code] = codes.as_slice() else {
            panic!("{} reports {codes:?}, and not one code", path.display());
        };
        assert_eq!(
            words(&explanation.join("\n")),
            words(section(&explanations, code.as_str())),
            "{} and docs/fouten.md explain {} in other words",
            path.display(),
            code.as_str()
        );
    }
}

#[test]
fn the_language_is_looked_over_whatever_else_is_wrong() {
    let told = |change: &dyn Fn(&Project)| {
        let project = Project::basic();
        let path = "content/2026-1/nota/gevolgen.md";
        project.write(path, "# Gevolgen\n\nHier  staan twee spaties.\n");
        change(&project);
        let errors = project.run(&["check"]).errors;
        assert!(errors.contains("[dubbele-spatie]"), "{errors}");
        errors
    };
    let alone = told(&|_| {});
    assert!(!alone.contains("fout["), "{alone}");
    let data = "data/2026-1/zorg.yaml";
    let in_data = told(&|project| project.replace(data, "4512300.00", "4512300,00"));
    assert!(in_data.contains("[bedrag-met-komma]"), "{in_data}");
    let in_computing = told(&|project| project.replace(data, "4611780.25", "= zorg.huishouden.prognose"));
    assert!(in_computing.contains("[kringverwijzing]"), "{in_computing}");
    let kernboodschap = "content/2026-1/nota/kernboodschap.md";
    let in_text = told(&|project| project.replace(kernboodschap, "totaal", "totaa"));
    assert!(in_text.contains("[onbekend-cijfer]"), "{in_text}");
}

/// What `text` says below the heading of this code.
fn section<'a>(text: &'a str, code: &str) -> &'a str {
    let (_, below) = text.split_once(&format!("\n## {code}\n")).expect(code);
    let end = ["\n## ", "\n# "].iter().filter_map(|next| below.find(next)).min();
    &below[..end.unwrap_or(below.len())]
}

/// A text, wherever its lines break.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
