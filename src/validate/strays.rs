//! Files with data that stand below `content/` where nobody reads them. Under another name, or in another folder, they
//! would be left out without a word.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::source::Sources;

/// Reports the files that no part of the program reads.
pub fn report(sources: &Sources, problems: &mut Problems) {
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
