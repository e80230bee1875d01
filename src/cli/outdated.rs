//! Files of earlier builds that stand beside those of this one and are no longer true. They are told, and not taken
//! away: the council may have them already.

use std::collections::BTreeSet;
use std::path::Path;

use crate::edge::disk::shown;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::document::Document;
use crate::standing;

/// Reports what stands in the folder `out` of these documents and is none of the files that were `made`.
pub fn report(documents: &[&Document], made: &BTreeSet<&str>, out: &Path, problems: &mut Problems) {
    for document in documents {
        let folder = out.join(&document.meta.edition);
        let mut names = standing(&folder, &document.meta.file_stem);
        names.retain(|name| !made.contains(name.as_str()));
        if !names.is_empty() {
            problems.push(Diagnostic::warning(
                Code::Outdated,
                format!(
                    "van ‘{}’ staan in ‘{}’ nog bestanden van een eerdere keer: {}",
                    document.meta.id,
                    shown(&folder),
                    list(&names)
                ),
                "haal ze weg als zij niet meer gelden; hebt u met --format maar één vorm gemaakt, geef de opdracht dan nog eens zonder --format",
            )
            .why("daarin kunnen andere cijfers staan dan in wat nu gemaakt is"));
        }
    }
}

/// Reports what stands in the publication folder of these documents, on which secrecy is imposed.
pub fn report_secret<'a>(documents: impl Iterator<Item = &'a Document>, publication: &Path, problems: &mut Problems) {
    for document in documents {
        let folder = publication.join(&document.meta.edition);
        let names = standing(&folder, &document.meta.file_stem);
        if !names.is_empty() {
            problems.push(
                Diagnostic::warning(
                    Code::Confidential,
                    format!(
                        "op ‘{}’ rust geheimhouding, maar in ‘{}’ staat het nog: {}",
                        document.meta.id,
                        shown(&folder),
                        list(&names)
                    ),
                    "haal deze bestanden nu weg; kijk ook of zij al op de website of bij de raad staan",
                )
                .at(document.meta.place, "dit document is geheim")
                .why("het programma gooit niets weg, en wie deze map publiceert, maakt het geheim openbaar"),
            );
        }
    }
}

fn list(names: &[String]) -> String {
    const MOST: usize = 6;
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    match names.len().saturating_sub(MOST) {
        0 => quoted_list(&shown, "en"),
        more => format!("{} en nog {more}", quoted_list(&shown, "en")),
    }
}
