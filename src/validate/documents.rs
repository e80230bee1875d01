//! The documents: `content/<edition>/<document>/document.yaml` and the sections beside it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::formats::yaml;
use crate::model::dates::{Period, is_year};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::project::{Decision, DocumentSource, KINDS, Kind, State};
use crate::model::prose::LONGEST_STRING;
use crate::model::source::{FileId, Place, Sources};

use super::summary::Summary;
use super::{case_number, claims, scalars, sections};

const STATES: [State; 3] = [State::Concept, State::College, State::Council];
const DECISION_KINDS: &[(&str, &str)] = &[
    ("beslisnota", "Beslisnota"),
    ("informatienota", "Informatienota"),
    ("raadsbesluit", "Raadsbesluit"),
    ("raadsvoorstel", "Raadsvoorstel"),
];

/// Reads every document of the summary, and warns of those that it does not list.
pub fn read(sources: &Sources, summary: &Summary, problems: &mut Problems) -> Vec<DocumentSource> {
    report_unlisted(sources, summary, problems);
    summary
        .documents
        .iter()
        .filter_map(|(edition, name)| document(edition, name, sources, summary, problems))
        .collect()
}

fn report_unlisted(sources: &Sources, summary: &Summary, problems: &mut Problems) {
    if summary.pages.is_empty() {
        // That the summary lists nothing is told already.
        return;
    }
    let listed: BTreeSet<String> = summary
        .documents
        .iter()
        .map(|(edition, name)| format!("content/{edition}/{name}/document.yaml"))
        .collect();
    for (id, file) in sources.below("content") {
        if file.path.ends_with("/document.yaml") && !listed.contains(&file.path) {
            problems.push(
                Diagnostic::warning(
                    Code::NotInSummary,
                    "dit document staat niet in content/SUMMARY.md en wordt niet gemaakt",
                    "zet zijn teksten in content/SUMMARY.md, of haal de map weg",
                )
                .at(sources.first_line(id), "dit document"),
            );
        }
    }
}

fn document(
    edition: &str,
    name: &str,
    sources: &Sources,
    summary: &Summary,
    problems: &mut Problems,
) -> Option<DocumentSource> {
    let folder = format!("content/{edition}/{name}");
    check_folder_names(&folder, sources, problems);
    let path = format!("{folder}/document.yaml");
    let Some(file) = sources.find(&path) else {
        problems.push(Diagnostic::error(
            Code::MissingKey,
            format!("‘{path}’ ontbreekt"),
            "maak dit bestand met soort, onderwerp, status en secties: zie de handleiding, ‘document.yaml’",
        ));
        return None;
    };
    let text = &sources.file(file).text;
    if yaml::is_without_data(text) {
        let (message, label) = if text.trim().is_empty() {
            ("document.yaml is leeg", "er staat niets")
        } else {
            ("in document.yaml staat alleen commentaar", "er staan geen gegevens")
        };
        problems.push(
            Diagnostic::error(
                Code::EmptyFile,
                message,
                "vul soort, onderwerp, status en secties in: zie de handleiding, ‘document.yaml’",
            )
            .at(sources.first_line(file), label),
        );
        return None;
    }
    let root = yaml::read(file, sources.file(file), problems)?;
    let fields = root.map(problems)?;
    let kinds: Vec<(&str, &Kind)> = KINDS.iter().map(|kind| (kind.word, kind)).collect();
    let kind = fields
        .required("soort", problems)
        .and_then(|node| node.choice(&kinds, problems));
    let subject = fields.required_text("onderwerp", problems);
    let period = fields
        .optional("periode")
        .and_then(|node| scalars::period(node, problems));
    let college_date = fields
        .optional("collegedatum")
        .and_then(|node| scalars::date(node, problems));
    let portfolio_holder = fields.optional_text("portefeuillehouder", problems);
    let state = fields
        .required("status", problems)
        .and_then(|node| node.choice(&STATES.map(|state| (state.word(), state)), problems));
    let keywords = fields
        .optional("trefwoorden")
        .map_or_else(Vec::new, |node| node.texts(problems));
    report_long(subject.as_slice(), "het onderwerp is te lang", problems);
    report_long(&keywords, "de trefwoorden zijn samen te lang", problems);
    let own_date = college_date
        .as_ref()
        .map(|date| date.value)
        .or_else(|| period.as_ref().map(|period| period.value.until));
    report_other_year(edition, period.as_ref(), college_date.as_ref(), problems);
    report_undated(&fields, sources.first_line(file), problems);
    let case_number = fields
        .optional("zaaknummer")
        .and_then(|node| case_number::read(node, own_date, problems));
    let named = fields.optional("eerdere_besluiten");
    // One that can't be read is told; the section is there for it.
    let names_decisions = named.is_some_and(|node| !matches!(&node.value, Value::List(items) if items.is_empty()));
    let decisions = match named {
        Some(node) => decisions(node, own_date, problems),
        None => Vec::new(),
    };
    let annexes = fields
        .optional("bijlagen")
        .map_or_else(Vec::new, |node| node.texts(problems));
    let section_list = fields.required("secties", problems);
    fields.finish(problems);
    let context = sections::Context {
        folder: &folder,
        sources,
        summary,
        has_decisions: names_decisions,
    };
    let sections = match (section_list, kind) {
        (Some(node), Some(kind)) => sections::read(node, kind, &context, problems),
        _ => Vec::new(),
    };
    let claims = claims::read(&folder, sources, problems);
    Some(DocumentSource {
        edition: edition.to_owned(),
        name: name.to_owned(),
        place: document_place(file, sources),
        kind: kind?,
        subject: subject?,
        period,
        college_date,
        date: own_date?,
        portfolio_holder,
        case_number,
        state: state?,
        keywords,
        annexes,
        decisions,
        sections,
        claims,
    })
}

/// Reports texts that no PDF can hold together.
fn report_long(texts: &[Located<String>], what: &str, problems: &mut Problems) {
    let length: usize = texts.iter().map(|text| text.value.len()).sum();
    if let Some(first) = texts.first().filter(|_| length > LONGEST_STRING) {
        problems.push(
            Diagnostic::error(
                Code::WrongShape,
                what,
                format!("maak het korter dan {LONGEST_STRING} tekens"),
            )
            .at(first.place, "deze tekst")
            .why("een pdf kan het niet bevatten"),
        );
    }
}

/// An edition has the name of the year that its documents are about. A document without a period can be of the year
/// after.
fn report_other_year(
    edition: &str,
    period: Option<&Located<Period>>,
    college_date: Option<&Located<Date>>,
    problems: &mut Problems,
) {
    let Some(year) = edition.get(..4).and_then(|year| year.parse::<i16>().ok()) else {
        return;
    };
    let (is_of_year, place) = match (period, college_date) {
        (Some(Located { value, place }), _) => ((value.from.year()..=value.until.year()).contains(&year), *place),
        (None, Some(Located { value, place })) => ((year..=year + 1).contains(&value.year()), *place),
        (None, None) => return,
    };
    if !is_of_year {
        problems.push(
            Diagnostic::warning(
                Code::EditionYear,
                format!("dit document hoort bij editie {edition}, maar gaat over een ander jaar"),
                "verbeter het jaar; klopt het, geef de mappen van de editie dan de naam van dat jaar",
            )
            .at(place, "hier staat een ander jaar")
            .why("een editie heet naar het jaar waar haar documenten over gaan"),
        );
    }
}

/// A document is about a period, or of a day.
fn report_undated(fields: &Fields<'_>, place: Place, problems: &mut Problems) {
    if fields.optional("periode").is_none() && fields.optional("collegedatum").is_none() {
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                "dit document heeft geen periode en geen collegedatum",
                "voeg ‘periode: {van: 2023-01-01, tot_en_met: 2023-03-31}’ of ‘collegedatum: 2025-05-20’ toe",
            )
            .at(place, "in dit bestand"),
        );
    }
}

fn document_place(file: FileId, sources: &Sources) -> Place {
    sources.first_line(file)
}

/// Names of folders become names of published files: only what every system and address can hold.
fn check_folder_names(folder: &str, sources: &Sources, problems: &mut Problems) {
    let plain = |part: &str| {
        part.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let is_edition = |part: &str| {
        part.split_once('-').is_some_and(|(year, number)| {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            is_year(year) && digits(number)
        })
    };
    let edition = folder.split('/').nth(1).unwrap_or_default();
    if folder.split('/').all(plain) && is_edition(edition) {
        return;
    }
    let Some((file, _)) = sources.below(folder).next() else {
        return;
    };
    problems.push(
        Diagnostic::error(
            Code::InvalidName,
            format!("‘{folder}’ kan niet de naam van een map zijn"),
            "noem een editie naar jaar en nummer (2026-1), en een document met kleine letters, cijfers en -",
        )
        .at(sources.first_line(file), "dit bestand staat in die map")
        .why("de naam komt in de naam van de pdf en in het adres van de webpagina"),
    );
}

fn decisions(node: &Node, own_date: Option<Date>, problems: &mut Problems) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::new();
    for node in node.list(problems) {
        let Some(decision) = decision(node, problems) else {
            continue;
        };
        if let Some(before) = decisions.last()
            && before.date.value > decision.date.value
        {
            problems.push(
                Diagnostic::error(
                    Code::DecisionOrder,
                    "de eerdere besluiten staan niet in de volgorde van hun datum",
                    "zet het oudste besluit bovenaan",
                )
                .at(decision.date.place, "dit besluit is ouder")
                .related(before.date.place, "dan het besluit ervoor"),
            );
        }
        if own_date.is_some_and(|own| decision.date.value > own) {
            problems.push(
                Diagnostic::error(
                    Code::DecisionAfterNote,
                    "een eerder besluit kan niet van na de nota zijn",
                    "verbeter de datum van het besluit, of die van de nota",
                )
                .at(decision.date.place, "deze datum ligt na die van de nota"),
            );
        }
        decisions.push(decision);
    }
    decisions
}

fn decision(node: &Node, problems: &mut Problems) -> Option<Decision> {
    let fields = node.map(problems)?;
    let date = fields
        .required("datum", problems)
        .and_then(|node| scalars::date(node, problems));
    let kind = fields
        .required("soort", problems)
        .and_then(|node| node.choice(DECISION_KINDS, problems));
    let title = fields.required_text("titel", problems);
    let case_number = match fields.optional("zaaknummer") {
        Some(Node { value: Value::Null, .. }) | None => None,
        Some(node) => case_number::read(node, date.as_ref().map(|date: &Located<Date>| date.value), problems),
    };
    fields.finish(problems);
    Some(Decision {
        date: date?,
        kind: kind?,
        title: title?,
        case_number,
    })
}
