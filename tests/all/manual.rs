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

/// The folder of the note of the manual.
const NOTE: &str = "content/2026-1/informatienota";

/// A project with all the data, the delivered figures, the commitments, the terms, the note and the claims of the
/// manual, its key message, the shortest text in every other section, and the annex.
fn project() -> Project {
    let project = Project::basic();
    fs::remove_dir_all(project.path().join("content/2026-1")).unwrap();
    fs::remove_dir_all(project.path().join("data/2026-1")).unwrap();
    for (name, text) in blocks() {
        let is_path = |path: &&str| path.starts_with("data/") || path.starts_with("content/");
        if let Some(path) = name.strip_prefix("yaml ").filter(is_path) {
            project.write(path, &text);
        }
        if let Some(path) = name.strip_prefix("csv ") {
            project.write(path, &text);
        }
    }
    for name in ["document.yaml", "beweringen.yaml"] {
        project.write(&format!("{NOTE}/{name}"), block(&format!("yaml {name}")));
    }
    let mut summary = String::from("# Inhoud\n\n");
    for (name, title) in [
        ("informatienota/kernboodschap", "Kernboodschap"),
        ("informatienota/toelichting", "Toelichting"),
        ("informatienota/toelichting/20-ontwikkelingen", "Ontwikkelingen"),
        ("informatienota/toelichting/20-ontwikkelingen/10-preventie", "Preventie"),
        ("informatienota/gevolgen", "Gevolgen"),
        ("informatienota/financiele-gevolgen", "Financiële gevolgen"),
        ("informatienota/uitvoering", "Uitvoering of vervolgstappen"),
        ("monitorverslag/cijfers", "Cijfers"),
    ] {
        project.write(&format!("content/2026-1/{name}.md"), format!("# {title}\n\nTekst.\n"));
        let indent = "  ".repeat(name.matches('/').count() - 1);
        summary.push_str(&format!("{indent}- [{title}](2026-1/{name}.md)\n"));
    }
    project.write(
        &format!("{NOTE}/uitvoering.md"),
        "# Uitvoering of vervolgstappen\n\n{{ lijst.toezeggingen }}\n",
    );
    project.write(
        "content/2026-1/monitorverslag/document.yaml",
        "soort: monitorverslag\nonderwerp: De cijfers\nperiode: {van: 2026-01-01, tot_en_met: 2026-06-30}\n\
         status: concept\nsecties: [cijfers]\n",
    );
    project.write(&format!("{NOTE}/kernboodschap.md"), block("markdown sectie"));
    project.write("content/SUMMARY.md", summary);
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    project.write(&format!("{NOTE}/beeld/wachttijd.svg"), picture);
    project
}

/// The project with this text as its section `Gevolgen`.
fn with_text(text: &str) -> Project {
    let project = project();
    project.write(&format!("{NOTE}/gevolgen.md"), format!("# Gevolgen\n\n{text}"));
    project
}

/// The web page of the note, with plain spaces.
fn page(project: &Project) -> String {
    project.succeed(&["build", "--format", "html"]);
    let page = project.text("publicatie/2026-1/wijchen-2026-1-informatienota.html");
    page.replace('\u{a0}', " ")
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
    let mut text = String::from("{{ tabel.verschil_2026 }}\n\n{{ grafiek.meer_hulp_thuis }}\n\n");
    for (expression, _) in &examples {
        text.push_str(&format!("- [{expression}]\n"));
    }
    let page = page(&with_text(&text));
    let shown: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("<li>[")?.strip_suffix("]</li>"))
        .map(web_text::strip)
        .collect();
    assert_eq!(shown.len(), examples.len());
    for ((expression, result), shown) in examples.iter().zip(&shown) {
        assert_eq!(shown, result, "{expression}");
    }
}

#[test]
fn every_text_can_be_used() {
    let all = blocks();
    let texts: Vec<&(String, String)> = all
        .iter()
        .filter(|(name, _)| matches!(name.as_str(), "markdown fragment" | "markdown sectie"))
        .collect();
    assert!(texts.len() > 8, "{} texts", texts.len());
    for (name, text) in texts {
        let text = if name == "markdown fragment" {
            text
        } else {
            text.split_once("\n\n").unwrap().1
        };
        let run = with_text(text).run(&["check"]);
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
fn data_and_claims_can_be_used_without_a_warning() {
    project().succeed(&["check", "--strict"]);
}

#[test]
fn the_list_of_commitments_is_what_the_manual_shows() {
    let manual = fs::read_to_string(repository().join("docs/handleiding.md")).unwrap();
    let (_, rest) = manual.split_once("\n`{{ lijst.toezeggingen }}` geeft:\n\n").unwrap();
    let lines = rest.lines().take_while(|line| line.starts_with('|'));
    let lines: Vec<&str> = lines.filter(|line| line.starts_with("| ")).collect();
    let page = page(&project());
    let (_, rest) = page.split_once("aria-label=\"Toezeggingen\"").unwrap();
    let (table, _) = rest.split_once("</table>").unwrap();
    assert_eq!(rows(table), lines);
}

#[test]
fn the_next_edition_of_the_manual_answers_its_commitments() {
    let project = project();
    let next = block("yaml toezeggingen 2026-2");
    let path = "content/2026-2/toezeggingen.yaml";
    project.write(path, &next);
    let run = project.succeed(&["check"]);
    assert!(run.errors.contains("[toezeggingen-niet-getoond]"), "{}", run.errors);
    project.write(path, next.replace("id: evaluatie", "id: anders"));
    let run = project.run(&["check"]);
    assert!(run.errors.contains("[toezegging-zonder-antwoord]"), "{}", run.errors);
}

/// The rows of a table on the page, as the manual writes them.
fn rows(table: &str) -> Vec<String> {
    let rows = web_text::rows(table, " | ").into_iter();
    rows.map(|row| format!("| {}", row.trim())).collect()
}

/// The tables that the manual shows, by name, with the lines that it shows of each.
fn tables() -> Vec<(String, Vec<String>)> {
    let manual = fs::read_to_string(repository().join("docs/handleiding.md")).unwrap();
    let parts = manual.split("\n`{{ tabel.").skip(1);
    let tables: Vec<(String, Vec<String>)> = parts
        .map(|part| {
            let (id, rest) = part.split_once(" }}` geeft:\n\n").unwrap();
            let is_shown = |line: &&str| line.is_empty() || line.starts_with(['|', '>']);
            let lines = rest.lines().take_while(is_shown).map(str::to_owned);
            (id.to_owned(), lines.collect())
        })
        .collect();
    assert!(tables.len() > 8, "{} tables", tables.len());
    tables
}

/// A project whose note shows all tables of the manual.
pub fn with_all_tables() -> Project {
    let tables = tables().into_iter();
    let text: Vec<String> = tables.map(|(id, _)| format!("{{{{ tabel.{id} }}}}\n")).collect();
    with_text(&text.join("\n"))
}

#[test]
fn every_table_is_what_the_manual_shows() {
    let page = page(&with_all_tables());
    for (id, lines) in tables() {
        let table = web_text::table(&page, &id);
        let notes = web_text::notes(table).into_iter().map(|note| format!("> {note}"));
        let shown: Vec<String> = rows(table).into_iter().chain(notes).collect();
        let mut expected: Vec<String> = Vec::new();
        for line in &lines {
            match (line.strip_prefix(">   "), expected.last_mut()) {
                (Some(rest), Some(note)) => *note += &format!(" {rest}"),
                _ if line.starts_with("| ") || line.starts_with("> ") => expected.push(line.clone()),
                // What separates them.
                _ => {}
            }
        }
        assert_eq!(shown, expected, "{id}");
    }
}

#[test]
fn a_chart_is_described_as_the_manual_shows() {
    let manual = fs::read_to_string(repository().join("docs/handleiding.md")).unwrap();
    let (_, rest) = manual.split_once("\n`grafiek.meer_hulp_thuis` wordt:\n\n").unwrap();
    let lines = rest.lines().map_while(|line| line.strip_prefix("> "));
    let shown = lines.collect::<Vec<_>>().join(" ");
    let page = page(&with_text("{{ grafiek.meer_hulp_thuis }}\n"));
    assert!(page.contains(&format!(">{shown}</desc>")), "{shown}");
}

#[test]
fn what_the_manual_forbids_is_told() {
    let found: Vec<(String, String)> = blocks()
        .into_iter()
        .filter(|(name, _)| name.starts_with("markdown fout ") || name.starts_with("markdown let-op "))
        .collect();
    assert!(found.len() > 1);
    for (name, text) in found {
        let run = with_text(&text).run(&["check"]);
        let code = name.split(' ').next_back().unwrap();
        assert!(run.errors.contains(&format!("[{code}]")), "{name}\n{}", run.errors);
        assert_eq!(run.code == Some(0), name.contains("let-op"), "{name}\n{}", run.errors);
    }
}

#[test]
fn a_quoted_number_may_be_typed() {
    let project = with_text(&block("markdown overgenomen"));
    project.write(&format!("{NOTE}/beweringen.yaml"), block("yaml overgenomen"));
    project.succeed(&["check", "--strict"]);
}

#[test]
fn every_command_gives_what_the_manual_shows() {
    let commands: Vec<String> = blocks()
        .into_iter()
        .filter(|(name, _)| name == "console")
        .map(|(_, text)| text)
        .collect();
    assert!(commands.len() > 2, "{} commands", commands.len());
    for text in commands {
        let (command, output) = text.split_once('\n').unwrap();
        let command = command.strip_prefix("$ informatienota ").unwrap();
        // What stands between quotes is one argument.
        let arguments: Vec<&str> = command
            .split('"')
            .enumerate()
            .flat_map(|(index, part)| match index % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            })
            .collect();
        let shown = project().succeed(&arguments).output;
        match output.strip_suffix("…\n") {
            Some(begin) => assert!(!begin.is_empty() && shown.starts_with(begin), "{command}\n{shown}"),
            None => assert_eq!(shown, output, "{command}"),
        }
    }
}
