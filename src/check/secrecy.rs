//! Public documents that name, or compute with, data that belong to documents with secrecy.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::Document;
use crate::model::figure::{Figure, FigureId, Figures};
use crate::model::node::Located;

/// Reports where a public document names something in a secret file (`named`), and where a figure of such a file comes
/// into what it `rests_on`: once for each such file, and for each of these names.
pub fn check(
    document: &Document,
    named: &[Located<String>],
    figures: &Figures,
    rests_on: &[FigureId],
    problems: &mut Problems,
) {
    if document.meta.is_confidential {
        return;
    }
    let mut names = BTreeSet::new();
    let mut told = BTreeSet::new();
    for name in named {
        if let Some(file) = figures.secrecy.secret_file(&name.value)
            && is_there(&name.value, figures)
        {
            told.insert(file);
            if names.insert(&name.value) {
                problems.push(named_openly(document, name, file));
            }
        }
    }
    for figure in rests_on.iter().map(|id| figures.at(*id)) {
        if figures.secrecy.secret_file(&figure.id).is_some() {
            continue;
        }
        for part in figure.parts().map(|part| figures.at(part)) {
            if let Some(file) = figures.secrecy.secret_file(&part.id)
                && told.insert(file)
            {
                problems.push(rests_openly(document, figure, part, file));
            }
        }
    }
}

/// Whether a name in a data file is that of something: a mistaken one tells nothing, and what is said of it must not.
fn is_there(name: &str, figures: &Figures) -> bool {
    if figures.secrecy.file_of_whole(name).is_some() || figures.find(name).is_some() {
        return true;
    }
    let series = format!("{name}_");
    figures.iter().any(|figure| figure.id.starts_with(&series))
}

fn named_openly(document: &Document, name: &Located<String>, file: &str) -> Diagnostic {
    let (id, edition) = (&document.meta.id, &document.meta.edition);
    Diagnostic::error(
        Code::Confidential,
        format!(
            "het openbare document ‘{id}’ noemt ‘{}’, en dat bestand hoort bij een geheim document",
            name.value
        ),
        format!(
            "haal dit weg, of zet wat bekend mag worden als getal met een eigen bron in een ander bestand; mag alles in data/{edition}/{file}.yaml bekend worden, zet daar dan ‘openbaar:’ bij, met de reden"
        ),
    )
    .at(name.place, "dit komt uit een geheim bestand")
    .why("een geheim document toont een tabel of grafiek uit dat bestand, of noemt als enige cijfers eruit; de verantwoording van een openbaar document noemt ook de delen en bronnen")
}

fn rests_openly(document: &Document, figure: &Figure, secret: &Figure, file: &str) -> Diagnostic {
    let (id, edition) = (&document.meta.id, &document.meta.edition);
    Diagnostic::error(
        Code::Confidential,
        format!("het openbare document ‘{id}’ rekent met ‘{}’, en dat bestand hoort bij een geheim document", secret.id),
        format!(
            "zet wat bekend mag worden als getal met een eigen bron in dit bestand; mag alles in data/{edition}/{file}.yaml bekend worden, zet daar dan ‘openbaar:’ bij, met de reden"
        ),
    )
    .at(figure.place, "hier komt het geheime cijfer erin")
    .why("de verantwoording bij het openbare document noemt elk cijfer waarmee is gerekend, met zijn bron")
}
