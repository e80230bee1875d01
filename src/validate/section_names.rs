//! The names of sections: their numbers order the files of a folder, and the rest becomes part of an address.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::section_id;
use crate::model::source::Place;

/// What the program itself calls the places of tables, charts and footnotes begins so.
const TAKEN: [&str; 3] = ["tabel-", "grafiek-", "noot-"];

/// A section by its path in the document, and the place to point at.
pub struct Named {
    /// Its path, as in the section itself.
    pub path: String,
    /// Where it is named, or the first line of its file.
    pub place: Place,
}

impl Named {
    /// The name of its file.
    pub fn file(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    fn folder(&self) -> Option<&str> {
        self.path.rsplit_once('/').map(|(folder, _)| folder)
    }
}

/// The number before a name.
pub fn number(name: &str) -> Option<u64> {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    name[..digits].parse().ok()
}

/// Reports a `name` that no address can hold; nothing comes back then.
pub fn check(named: &Named, name: &str, problems: &mut Problems) -> Option<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let has_word = name.contains(|c: char| c.is_ascii_lowercase());
    let id = section_id(&named.path);
    let problem = if !name.chars().all(plain) || !has_word {
        Diagnostic::error(
            Code::InvalidName,
            format!("‘{name}’ kan niet de naam van een tekst zijn"),
            "noem het bestand met een nummer en een woord: 10-wachttijden.md (kleine letters, cijfers en -)",
        )
        .why("de naam komt in het adres van het hoofdstuk")
    } else if TAKEN.iter().any(|taken| id.starts_with(taken)) {
        Diagnostic::error(
            Code::InvalidName,
            format!("‘{name}’ kan hier niet de naam van een tekst zijn"),
            "geef het bestand of zijn map een naam die niet met ‘tabel’, ‘grafiek’ of ‘noot’ begint",
        )
        .why("zo heten in de nota al de plekken van tabellen, grafieken en voetnoten")
    } else {
        return Some(());
    };
    problems.push(problem.at(named.place, "dit bestand heet zo"));
    None
}

/// Reports files of one folder that begin with the same number.
pub fn report_equal_numbers(siblings: &[Named], problems: &mut Problems) {
    let mut seen: BTreeMap<u64, &Named> = BTreeMap::new();
    for named in siblings {
        let Some(number) = number(named.file()) else {
            continue;
        };
        let first = *seen.entry(number).or_insert(named);
        // Where the names are equal too, that is told.
        if first.path != named.path && section_id(&first.path) != section_id(&named.path) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("twee teksten in deze map beginnen met het nummer {number}"),
                    "geef een van de twee bestanden een ander nummer, en verander het ook in SUMMARY.md",
                )
                .at(named.place, format!("‘{}’", named.file()))
                .related(first.place, format!("‘{}’", first.file()))
                .why("het nummer bepaalt de volgorde van de hoofdstukken"),
            );
        }
    }
}

/// Reports sections of a document that would have the same address.
pub fn report_equal_names(sections: &[Named], problems: &mut Problems) {
    let mut seen: BTreeMap<String, &Named> = BTreeMap::new();
    for named in sections {
        let first = *seen.entry(section_id(&named.path)).or_insert(named);
        // That a section is listed twice is told.
        if first.path == named.path {
            continue;
        }
        let (message, help) = if first.folder() == named.folder() {
            (
                "twee teksten in deze map heten hetzelfde, op het nummer na",
                "geef een van de twee bestanden een andere naam achter het nummer",
            )
        } else {
            (
                "twee teksten van dit document krijgen hetzelfde adres",
                "geef een van de twee bestanden of mappen een andere naam",
            )
        };
        problems.push(
            Diagnostic::error(Code::DuplicateName, message, help)
                .at(named.place, "dit bestand")
                .related(first.place, "en dit bestand")
                .why("de naam zonder nummer komt in het adres van het hoofdstuk"),
        );
    }
}
