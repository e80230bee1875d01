//! The examples of the manual do what it says.

use std::fs;

use crate::project::{Project, repository};
use crate::web_text;

/// The blocks between fences, by what stands behind the opening fence.
fn blocks() -> Vec<(String, String)> {
    let manual = fs::read_to_string(repository().join("docs/handleiding.md")).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in manual.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(name)) => open = Some((name.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

fn block(name: &str) -> String {
    let found: Vec<String> = blocks()
        .into_iter()
        .filter(|(found, _)| found == name)
        .map(|(_, text)| text)
        .collect();
    assert!(!found.is_empty(), "the manual has no block {name}");
    found[0].clone()
}

/// A project with the data and the note of the manual, and the shortest text in every section.
fn project() -> Project {
    let project = Project::basic();
    fs::remove_dir_all(project.path().join("content/2026-1")).unwrap();
    fs::remove_dir_all(project.path().join("data/2026-1")).unwrap();
    project.write("data/2026-1/voorbeeld.yaml", block("yaml data/2026-1/voorbeeld.yaml"));
    project.write("content/2026-1/nota/document.yaml", block("yaml document.yaml"));
    let mut summary = String::from("# Inhoud\n\n");
    for (name, title) in [
        ("kernboodschap", "Kernboodschap"),
        ("toelichting", "Toelichting"),
        ("gevolgen", "Gevolgen"),
        ("financiele-gevolgen", "Financiële gevolgen"),
        ("uitvoering", "Uitvoering of vervolgstappen"),
    ] {
        project.write(
            &format!("content/2026-1/nota/{name}.md"),
            format!("# {title}\n\nTekst.\n"),
        );
        summary.push_str(&format!("- [{title}](2026-1/nota/{name}.md)\n"));
    }
    project.write("content/SUMMARY.md", summary);
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    project.write("content/2026-1/nota/beeld/wachttijd.svg", picture);
    project
}

#[test]
fn every_expression_gives_what_the_manual_says() {
    let manual = fs::read_to_string(repository().join("docs/handleiding.md")).unwrap();
    let examples: Vec<(String, String)> = manual
        .lines()
        .filter_map(|line| {
            let (expression, result) = line.trim_start_matches("- ").split_once(" → ")?;
            let expression = expression.strip_prefix('`')?.strip_suffix('`')?;
            Some((expression.to_owned(), result.trim().to_owned()))
        })
        .filter(|(expression, _)| expression.starts_with("{{"))
        .collect();
    assert!(examples.len() > 20, "{} examples", examples.len());
    let project = project();
    let mut text = String::from("# Gevolgen\n\n{{ tabel.verschil }}\n\n");
    if let Some(table) = examples
        .iter()
        .find_map(|(expression, _)| expression.strip_prefix("{{ tabel."))
    {
        let id = table.split([' ', '|']).next().unwrap();
        text = format!("# Gevolgen\n\n{{{{ tabel.{id} }}}}\n\n");
    }
    for (expression, _) in &examples {
        text.push_str(&format!("- [{expression}]\n"));
    }
    project.write("content/2026-1/nota/gevolgen.md", text);
    project.succeed(&["build", "--format", "html"]);
    let page = project.text("publicatie/2026-1/wijchen-2026-1-nota.html");
    let shown: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("<li>[")?.strip_suffix("]</li>"))
        .map(|item| web_text::strip(item).replace('\u{a0}', " "))
        .collect();
    assert_eq!(shown.len(), examples.len());
    for ((expression, result), shown) in examples.iter().zip(&shown) {
        assert_eq!(shown, result, "{expression}");
    }
}

#[test]
fn every_text_can_be_used() {
    let all = blocks();
    let texts: Vec<&(String, String)> = all.iter().filter(|(name, _)| name.starts_with("markdown ")).collect();
    assert!(texts.len() > 8, "{} texts", texts.len());
    for (name, text) in texts {
        let project = project();
        let text = if name == "markdown fragment" {
            format!("# Gevolgen\n\n{text}")
        } else {
            let (_, rest) = text.split_once('\n').unwrap();
            format!("# Gevolgen\n{rest}")
        };
        project.write("content/2026-1/nota/gevolgen.md", &text);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(0), "{text}\n{}", run.errors);
    }
}

#[test]
fn the_settings_can_be_used() {
    let project = project();
    project.write("book.toml", block("toml book.toml"));
    project.succeed(&["check"]);
}

#[test]
fn every_data_file_can_be_used() {
    for (name, text) in blocks() {
        let Some(path) = name.strip_prefix("yaml ").filter(|path| path.starts_with("data/")) else {
            continue;
        };
        let project = Project::basic();
        project.write(path, &text);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(0), "{text}\n{}", run.errors);
    }
}
