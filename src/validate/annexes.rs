//! The annexes that a document lists: each is another document of its edition, about the same period.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::node::Located;
use crate::model::project::DocumentSource;

/// Reports annexes that can't be, and leaves them out.
pub fn check(documents: &mut [DocumentSource], problems: &mut Problems) {
    for index in 0..documents.len() {
        let names = std::mem::take(&mut documents[index].annexes);
        let host = &documents[index];
        let mut annexes: Vec<Located<String>> = Vec::with_capacity(names.len());
        for (position, name) in names.iter().enumerate() {
            let twice = names[..position].iter().find(|first| first.value == name.value);
            match twice.map_or_else(|| wrong(name, host, documents), |first| Some(double(name, first))) {
                Some(problem) => problems.push(problem),
                None => annexes.push(name.clone()),
            }
        }
        documents[index].annexes = annexes;
    }
}

fn double(name: &Located<String>, first: &Located<String>) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidAnnex,
        format!("de bijlage ‘{}’ staat er twee keer", name.value),
        "haal er een weg",
    )
    .at(name.place, "dit is de tweede keer")
    .related(first.place, "en hier staat zij al")
}

fn wrong(name: &Located<String>, host: &DocumentSource, documents: &[DocumentSource]) -> Option<Diagnostic> {
    let of_edition = || documents.iter().filter(|found| found.edition == host.edition);
    if name.value == host.name {
        return Some(
            Diagnostic::error(
                Code::InvalidAnnex,
                "een document kan geen bijlage bij zichzelf zijn",
                "noem de map van een ander document van deze editie",
            )
            .at(name.place, "dit is het document zelf"),
        );
    }
    let Some(annex) = of_edition().find(|found| found.name == name.value) else {
        let others = of_edition().filter(|found| found.name != host.name);
        return Some(
            Diagnostic::error(
                Code::InvalidAnnex,
                format!("editie {} heeft geen document ‘{}’", host.edition, name.value),
                did_you_mean(&name.value, others.map(|found| found.name.as_str()), || {
                    format!(
                        "zet de map ‘{}’ met haar teksten in content/SUMMARY.md, of haal de bijlage weg",
                        name.value
                    )
                }),
            )
            .at(name.place, "deze bijlage is er niet"),
        );
    };
    let (Some(own), Some(other)) = (&host.period, &annex.period) else {
        return None;
    };
    (own.value != other.value).then(|| {
        Diagnostic::error(
            Code::InvalidAnnex,
            format!(
                "de bijlage gaat over {}, en dit document over {}",
                other.value.in_words(),
                own.value.in_words()
            ),
            "maak de periode van beide gelijk",
        )
        .at(name.place, "deze bijlage")
        .related(other.place, "haar periode")
        .why("wie de nota leest, zoekt in de bijlage de cijfers van dezelfde periode")
    })
}
