//! The files in `data/<edition>/`: line items with their amounts, tables over them, and single facts.

mod breaks;
mod charts;
mod columns;
mod computed_kind;
mod effects;
mod facts;
mod formula;
mod groups;
mod items;
mod known;
mod period_rows;
mod reports;
mod rests;
mod signs;
mod table_columns;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::formats::yaml;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::name::FirstPart;
use crate::model::node::{Fields, Located, is_name};
use crate::model::project::{DataFile, Flow, Item};
use crate::model::source::{FileId, Place, SourceFile, Sources};
use crate::threads;

use super::scalars;

/// A data file that is to be read.
struct Unread<'a> {
    edition: &'a str,
    name: &'a str,
    id: FileId,
    file: &'a SourceFile,
}

/// Reads all data, by edition.
pub fn read(sources: &Sources, problems: &mut Problems) -> BTreeMap<String, Vec<DataFile>> {
    let unread = find(sources, problems);
    let mut editions: BTreeMap<String, Vec<DataFile>> = BTreeMap::new();
    for (index, found) in read_all(&unread, sources, problems) {
        let files = editions.entry(unread[index].edition.to_owned()).or_default();
        files.extend(found);
    }
    for files in editions.values() {
        report_doubles_in_edition(files, problems);
    }
    groups::check(&editions, problems);
    editions
}

/// Reads the files; what comes out stands in their order, each with its number. A second thread helps with the small
/// ones. The large ones stay with this thread: what reading them frees, computing uses again.
fn read_all(unread: &[Unread<'_>], sources: &Sources, problems: &mut Problems) -> Vec<(usize, Option<DataFile>)> {
    let mut by_size: Vec<usize> = (0..unread.len()).collect();
    by_size.sort_by_key(|index| unread[*index].file.text.len());
    // Each thread begins at its own end. Together they take as many files as there are, so they never meet.
    let taken = AtomicUsize::new(0);
    let work = |from_own_end: &mut dyn Iterator<Item = &usize>| {
        let mut problems = Problems::default();
        let mut read = Vec::new();
        for index in from_own_end.take_while(|_| taken.fetch_add(1, Ordering::Relaxed) < unread.len()) {
            let Unread { name, id, file, .. } = unread[*index];
            let first_line = sources.first_line(id);
            read.push((*index, read_file(id, file, first_line, name, &mut problems)));
        }
        (read, problems)
    };
    let ((small, in_small), (mut read, in_large)) =
        threads::beside(|| work(&mut by_size.iter()), || work(&mut by_size.iter().rev()));
    problems.extend(in_large);
    problems.extend(in_small);
    read.extend(small);
    read.sort_by_key(|(index, _)| *index);
    read
}

/// The data files, by their names; those that can't be one are reported.
fn find<'a>(sources: &'a Sources, problems: &mut Problems) -> Vec<Unread<'a>> {
    let mut unread: Vec<Unread<'a>> = Vec::new();
    let mut names: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (id, file) in sources.below("data") {
        let Some((edition, name)) = file.path.strip_prefix("data/").and_then(|path| path.split_once('/')) else {
            problems.push(
                Diagnostic::error(
                    Code::StrayFile,
                    "dit bestand hoort bij geen editie",
                    "zet het in een map met de naam van de editie: data/2026-1/",
                )
                .at(sources.first_line(id), "de cijfers hierin zijn nergens te gebruiken"),
            );
            continue;
        };
        // Rules by which `import` fills the data are no data themselves.
        if name.starts_with("import/") {
            continue;
        }
        let Some(name) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else {
            continue;
        };
        if let Some((folder, _)) = name.rsplit_once('/') {
            problems.push(
                Diagnostic::error(
                    Code::StrayFile,
                    format!("een gegevensbestand kan niet in een map ‘{folder}’ in de editie staan"),
                    format!(
                        "zet het in de map data/{edition}; telt het niet meer mee, haal het dan weg uit de map data"
                    ),
                )
                .at(sources.first_line(id), "de cijfers hierin zijn nergens te gebruiken"),
            );
            continue;
        }
        let taken = FirstPart::ALL.map(FirstPart::word);
        if !is_name(name) || taken.contains(&name) {
            problems.push(
                Diagnostic::error(
                    Code::InvalidName,
                    format!("‘{name}’ kan niet de naam van een gegevensbestand zijn"),
                    format!(
                        "gebruik kleine letters, cijfers en _, begin met een letter, en neem niet {}",
                        quoted_list(&taken, "of")
                    ),
                )
                .at(sources.first_line(id), "dit bestand heet zo")
                .why("de naam van het bestand is het eerste deel van de naam van elk cijfer erin"),
            );
            continue;
        }
        if !names.insert((edition, name)) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("er zijn twee gegevensbestanden met de naam ‘{name}’"),
                    "geef een van de twee een andere naam; laat hem eindigen op .yaml",
                )
                .at(sources.first_line(id), "dit is het tweede")
                .why("de cijfers erin zouden dezelfde namen hebben"),
            );
            continue;
        }
        unread.push(Unread {
            edition,
            name,
            id,
            file,
        });
    }
    unread
}

/// What holds for a whole file where a line item or fact does not say otherwise.
struct Defaults {
    source: Option<Arc<Located<String>>>,
    example: bool,
    flow: Flow,
    is_apart_from_counts: bool,
}

impl Defaults {
    const NONE: Self = Self {
        source: None,
        example: false,
        flow: Flow::Costs,
        is_apart_from_counts: false,
    };

    fn read(fields: &Fields<'_>, above: &Self, problems: &mut Problems) -> Self {
        const STATES: &[(&str, bool)] = &[("echt", false), ("voorbeeld", true)];
        let source = fields.optional_text("bron", problems);
        let example = fields.optional("status").and_then(|node| node.choice(STATES, problems));
        Self {
            source: source.map(Arc::new).or_else(|| above.source.clone()),
            example: example.unwrap_or(above.example),
            flow: above.flow,
            is_apart_from_counts: above.is_apart_from_counts,
        }
    }
}

fn read_file(
    id: FileId,
    file: &SourceFile,
    first_line: Place,
    name: &str,
    problems: &mut Problems,
) -> Option<DataFile> {
    if yaml::is_without_data(&file.text) {
        let (message, label) = if file.text.trim().is_empty() {
            ("dit gegevensbestand is leeg", "er staat niets")
        } else {
            (
                "in dit gegevensbestand staat alleen commentaar",
                "er staan geen gegevens",
            )
        };
        problems.push(
            Diagnostic::error(Code::EmptyFile, message, "vul het, of haal het bestand weg").at(first_line, label),
        );
        return None;
    }
    let root = yaml::read(id, file, problems)?;
    let fields = root.map(problems)?;
    let defaults = Defaults::read(&fields, &Defaults::NONE, problems);
    // What can't be read here makes nonsense of all that follows.
    let periods = match fields.optional("perioden") {
        Some(node) => columns::periods(node, problems)?,
        None => Vec::new(),
    };
    let effects = match fields.optional("prijs_en_volume") {
        Some(node) => Some(effects::effects(node, problems)?),
        None => None,
    };
    let columns = match fields.optional("kolommen") {
        Some(node) => columns::read(node, &periods, effects.as_ref(), problems)?,
        None => Vec::new(),
    };
    let items = fields.optional("posten").map_or_else(Vec::new, |node| {
        let items = items::read(node, &columns, &defaults, problems);
        signs::check(node, &items, &columns, problems);
        items
    });
    let breaks = fields
        .optional("reeksbreuken")
        .map_or_else(Vec::new, |node| breaks::read(node, &items, problems));
    let provisional = fields
        .optional("voorlopig")
        .map_or_else(Vec::new, |node| charts::provisional(node, &columns, problems));
    let mut tables = fields
        .optional("tabellen")
        .map_or_else(Vec::new, |node| tables::read(node, &columns, &items, problems));
    let mut charts = fields
        .optional("grafieken")
        .map_or_else(Vec::new, |node| charts::read(node, &columns, &items, problems));
    let rests = rests::add(&mut tables, &mut charts, &items, &columns, problems);
    let facts = fields
        .optional("feiten")
        .map_or_else(Vec::new, |node| facts::read(node, &defaults, problems));
    let reports = fields
        .optional("aansluiting")
        .map_or_else(Vec::new, |node| reports::read(node, problems));
    let public = scalars::reason(&fields, "openbaar", problems);
    fields.finish(problems);
    let mut item_ids = Vec::new();
    visit(&items, &mut |item| item_ids.push(&item.id));
    report_doubles(
        item_ids
            .into_iter()
            .chain(facts.iter().map(|fact| &fact.id))
            .chain(rests.iter().map(|rest| &rest.item.id)),
        "post of feit",
        problems,
    );
    Some(DataFile {
        name: name.to_owned(),
        id,
        is_public: public.is_some(),
        columns,
        breaks,
        items,
        rests,
        provisional,
        tables,
        charts,
        facts,
        reports,
    })
}

/// Calls `see` for all line items of a tree, groups before their items.
fn visit<'a>(items: &'a [Item], see: &mut impl FnMut(&'a Item)) {
    for item in items {
        see(item);
        visit(&item.children, see);
    }
}

fn report_doubles<'a>(names: impl IntoIterator<Item = &'a Located<String>>, what: &str, problems: &mut Problems) {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    for name in names {
        if let Some(first) = seen.get(name.value.as_str()) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("de naam ‘{}’ is twee keer gegeven aan een {what}", name.value),
                    "geef een van de twee een andere naam",
                )
                .at(name.place, "dit is de tweede")
                .related(first.place, "en dit de eerste"),
            );
        } else {
            seen.insert(&name.value, name);
        }
    }
}

/// Names of tables, charts and reports hold for a whole edition.
fn report_doubles_in_edition(files: &[DataFile], problems: &mut Problems) {
    let tables = files.iter().flat_map(|file| file.tables.iter().map(|table| &table.id));
    report_doubles(tables, "tabel", problems);
    let charts = files
        .iter()
        .flat_map(|file| file.charts.iter().map(|chart| &chart.table.id));
    report_doubles(charts, "grafiek", problems);
    let reports = files
        .iter()
        .flat_map(|file| file.reports.iter().map(|report| &report.id));
    report_doubles(reports, "aansluiting", problems);
}
