//! Files that stand where nobody reads them: under another name, or in another folder, they would be left out without a
//! word.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::model::source::Sources;

use super::summary::Summary;

/// Other kinds of files that people write texts in.
const OTHER_TEXTS: [&str; 9] = ["", "txt", "markdown", "mdown", "mkd", "doc", "docx", "odt", "rtf"];

/// Reports the files that no part of the program reads.
pub fn report(sources: &Sources, summary: &Summary, problems: &mut Problems) {
    report_data_in_content(sources, problems);
    report_texts(sources, summary, problems);
    report_unread(sources, problems);
    if !summary.documents.is_empty() {
        report_editions_without_text(sources, problems);
    }
}

fn report_data_in_content(sources: &Sources, problems: &mut Problems) {
    for (id, file) in sources.below("content") {
        if !file.path.ends_with(".yaml") && !file.path.ends_with(".yml") {
            continue;
        }
        if let Some((name, help)) = stray(&file.path) {
            problems.push(
                Diagnostic::error(Code::StrayFile, format!("het programma leest ‘{name}’ hier niet"), help)
                    .at(sources.first_line(id), "dit bestand"),
            );
        }
    }
}

/// The name of a file that stands in the wrong place, and what to do; nothing where it stands in its own.
fn stray(path: &str) -> Option<(&str, String)> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let (name, folders) = parts.split_last()?;
    let own: &[&str] = match folders.len() {
        0 => &["begrippen.yaml"],
        1 => &["toezeggingen.yaml"],
        2 => &["beweringen.yaml", "document.yaml"],
        _ => &[],
    };
    if own.contains(name) {
        return None;
    }
    let edition = folders.first().copied().unwrap_or("2026-1");
    let help = match *name {
        "begrippen.yaml" => "zet het in content/begrippen.yaml: het geldt voor alle documenten".to_owned(),
        "toezeggingen.yaml" => {
            format!("zet het in content/{edition}/toezeggingen.yaml: het geldt voor alle documenten van de editie")
        }
        "beweringen.yaml" | "document.yaml" => {
            format!("zet het in de map van het document: content/{edition}/…/{name}")
        }
        _ => did_you_mean(name, own.iter().copied(), || {
            "gegevens horen in data/, beweringen in beweringen.yaml naast document.yaml".to_owned()
        }),
    };
    Some((name, help))
}

/// Reports texts outside of all documents. What stands in the folder of a document is told with its sections, and what
/// the summary names, there. Nobody else's document waits for these: they are warnings.
fn report_texts(sources: &Sources, summary: &Summary, problems: &mut Problems) {
    let mut told = BTreeSet::new();
    for (id, file) in sources.below("content") {
        if !file.path.ends_with(".md") || file.path == "content/SUMMARY.md" || summary.named.contains(&file.path) {
            continue;
        }
        let parts: Vec<&str> = file.path.split('/').collect();
        let [_, edition, document, _, ..] = parts.as_slice() else {
            problems.push(
                Diagnostic::warning(
                    Code::StrayFile,
                    "deze tekst hoort bij geen document",
                    "zet haar in de map van een document, zoals content/2026-1/informatienota, of haal haar weg",
                )
                .at(sources.first_line(id), "deze tekst komt in geen nota"),
            );
            continue;
        };
        let folder = format!("content/{edition}/{document}");
        let is_listed = summary
            .documents
            .iter()
            .any(|(of, name)| (of.as_str(), name.as_str()) == (*edition, *document));
        if is_listed || sources.find(&format!("{folder}/document.yaml")).is_some() || !told.insert(folder.clone()) {
            continue;
        }
        problems.push(
            Diagnostic::warning(
                Code::StrayFile,
                format!("in ‘{folder}’ staan teksten, maar geen document.yaml"),
                "maak document.yaml en zet de teksten in content/SUMMARY.md (zie de handleiding), of haal de map weg",
            )
            .at(sources.first_line(id), "van deze map wordt geen nota gemaakt"),
        );
    }
}

/// Reports texts and data in files of a kind that the program does not read.
fn report_unread(sources: &Sources, problems: &mut Problems) {
    for path in &sources.unread {
        let name = path.rsplit('/').next().unwrap_or_default();
        let (bare, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_doubled = [".md", ".yaml", ".yml"]
            .iter()
            .any(|own| bare.to_ascii_lowercase().ends_with(own));
        let extension = extension.to_ascii_lowercase();
        if !OTHER_TEXTS.contains(&extension.as_str()) || !is_doubled && !path.starts_with("content/") {
            continue;
        }
        let help = if is_doubled {
            format!(
                "noem het bestand ‘{bare}’; ziet u ‘.{extension}’ niet staan, zet dan in de verkenner bestandsnaamextensies aan"
            )
        } else {
            "zet de tekst in een bestand dat op .md eindigt, of haal het bestand weg".to_owned()
        };
        problems.push(Diagnostic::warning(
            Code::StrayFile,
            format!("het programma leest ‘{path}’ niet"),
            help,
        ));
    }
}

/// Reports the data of editions for which there is no text at all.
fn report_editions_without_text(sources: &Sources, problems: &mut Problems) {
    let edition = |path: &str, folder: &str| {
        let (edition, _) = path.strip_prefix(folder)?.split_once('/')?;
        Some(edition.to_owned())
    };
    let texts = sources.below("content").filter(|(_, file)| file.path.ends_with(".md"));
    let with_text: BTreeSet<String> = texts.filter_map(|(_, file)| edition(&file.path, "content/")).collect();
    let mut told = BTreeSet::new();
    for (id, file) in sources.below("data") {
        let Some(edition) = edition(&file.path, "data/").filter(|edition| !with_text.contains(edition)) else {
            continue;
        };
        if !told.insert(edition.clone()) {
            continue;
        }
        let there: Vec<String> = with_text.iter().map(|edition| format!("content/{edition}")).collect();
        let there: Vec<&str> = there.iter().map(String::as_str).collect();
        problems.push(
            Diagnostic::warning(
                Code::StrayFile,
                format!("editie {edition} heeft wel cijfers, maar geen teksten"),
                format!(
                    "maak de teksten in ‘content/{edition}’, of verbeter de naam van de map data/{edition}; teksten staan nu in {}",
                    quoted_list(&there, "en")
                ),
            )
            .at(sources.first_line(id), "deze cijfers komen in geen nota"),
        );
    }
}
