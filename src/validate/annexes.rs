//! The annexes that a document lists: each is another document of its edition, about the same period.

use std::collections::BTreeMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::node::Located;
use crate::model::project::DocumentSource;

/// The documents by edition and name.
type Documents<'a> = BTreeMap<(&'a str, &'a str), &'a DocumentSource>;

/// Reports annexes that can't be, and leaves them out.
pub fn check(documents: &mut [DocumentSource], problems: &mut Problems) {
    let named = documents.iter();
    let by_name: Documents<'_> = named
        .map(|document| ((document.edition.as_str(), document.name.as_str()), document))
        .collect();
    let fitting: Vec<Vec<Located<String>>> = documents.iter().map(|host| fitting(host, &by_name, problems)).collect();
    for (document, annexes) in documents.iter_mut().zip(fitting) {
        document.annexes = annexes;
    }
}

/// The annexes of `host` that can be.
fn fitting(host: &DocumentSource, documents: &Documents<'_>, problems: &mut Problems) -> Vec<Located<String>> {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    let mut annexes = Vec::with_capacity(host.annexes.len());
    for name in &host.annexes {
        let problem = match seen.get(name.value.as_str()) {
            Some(first) => Some(double(name, first)),
            None => wrong(name, host, documents),
        };
        seen.entry(&name.value).or_insert(name);
        match problem {
            Some(problem) => problems.push(problem),
            None => annexes.push(name.clone()),
        }
    }
    annexes
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

fn wrong(name: &Located<String>, host: &DocumentSource, documents: &Documents<'_>) -> Option<Diagnostic> {
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
    let edition = host.edition.as_str();
    let Some(annex) = documents.get(&(edition, name.value.as_str())) else {
        let others = documents.values().filter(|other| {
            let may_be_named = host.is_confidential() || !other.is_confidential();
            other.edition == edition && other.name != host.name && may_be_named
        });
        let others = others.map(|other| other.name.as_str());
        return Some(
            Diagnostic::error(
                Code::InvalidAnnex,
                format!("editie {edition} heeft geen document ‘{}’", name.value),
                did_you_mean(&name.value, others, || {
                    format!(
                        "zet de map ‘{}’ met haar teksten in content/SUMMARY.md, of haal de bijlage weg",
                        name.value
                    )
                }),
            )
            .at(name.place, "deze bijlage is er niet"),
        );
    };
    secret(name, host, annex).or_else(|| other_period(name, host, annex))
}

/// That a public document would name a secret one: each names the other at its head, with its file.
fn secret(name: &Located<String>, host: &DocumentSource, annex: &DocumentSource) -> Option<Diagnostic> {
    let (message, here) = match (host.is_confidential(), annex.is_confidential()) {
        (false, true) => (
            "op deze bijlage rust geheimhouding, en op de nota niet: de nota zou haar noemen",
            "deze bijlage is geheim",
        ),
        (true, false) => (
            "op de nota rust geheimhouding, en op deze bijlage niet: de bijlage zou de nota noemen",
            "deze bijlage is openbaar",
        ),
        (true, true) | (false, false) => return None,
    };
    Some(
        Diagnostic::error(
            Code::Confidential,
            message,
            "leg op allebei geheimhouding op, in de sectie ‘geheimhouding’, of haal de bijlage hier weg",
        )
        .at(name.place, here),
    )
}

fn other_period(name: &Located<String>, host: &DocumentSource, annex: &DocumentSource) -> Option<Diagnostic> {
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
