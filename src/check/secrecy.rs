//! Public documents that show what is computed from data of which only documents with secrecy speak.

use std::collections::BTreeSet;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::Document;
use crate::model::figure::{Figure, FigureId, Figures};

/// Reports where a figure of a secret file comes into a public document, which `rests_on` these figures: once for each
/// such file.
pub fn check(document: &Document, figures: &Figures, rests_on: &[FigureId], problems: &mut Problems) {
    if document.meta.is_confidential {
        return;
    }
    let mut told = BTreeSet::new();
    for figure in rests_on.iter().map(|id| figures.at(*id)) {
        if figures.secrecy.secret_file(&figure.id).is_some() {
            continue;
        }
        for part in figure.parts().map(|part| figures.at(part)) {
            if let Some(file) = figures.secrecy.secret_file(&part.id)
                && told.insert(file)
            {
                problems.push(problem(document, figure, part, file));
            }
        }
    }
}

fn problem(document: &Document, figure: &Figure, secret: &Figure, file: &str) -> Diagnostic {
    let (id, edition) = (&document.meta.id, &document.meta.edition);
    Diagnostic::error(
        Code::Confidential,
        format!("het openbare document ‘{id}’ rekent met ‘{}’, en alleen geheime documenten noemen cijfers uit dat bestand", secret.id),
        format!(
            "zet wat bekend mag worden als getal met een eigen bron in dit bestand; mag alles in data/{edition}/{file}.yaml bekend worden, zet daar dan ‘openbaar:’ bij, met de reden"
        ),
    )
    .at(figure.place, "hier komt het geheime cijfer erin")
    .why("de verantwoording bij het openbare document noemt elk cijfer waarmee is gerekend, met zijn bron")
}
