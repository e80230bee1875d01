//! The files in `data/<edition>/`: line items with their amounts, tables over them, and single facts.

mod facts;
mod items;
mod tables;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::figure::Disadvantage;
use crate::node::{Fields, Located, Node, is_name};
use crate::project::{Column, DataFile, Item, Term};
use crate::source::{FileId, Place, SourceFile, Sources};
use crate::yaml;

/// First parts of names that the program itself gives out.
const RESERVED: [&str; 2] = ["nota", "tabel"];

/// Reads all data, by edition.
pub fn read(sources: &Sources, problems: &mut Problems) -> BTreeMap<String, Vec<DataFile>> {
    let mut editions: BTreeMap<String, Vec<DataFile>> = BTreeMap::new();
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
        let Some(name) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else {
            continue;
        };
        if !is_name(name) || RESERVED.contains(&name) {
            problems.push(
                Diagnostic::error(
                    Code::InvalidName,
                    format!("‘{name}’ kan niet de naam van een gegevensbestand zijn"),
                    "gebruik kleine letters, cijfers en _, begin met een letter, en gebruik niet ‘nota’ of ‘tabel’",
                )
                .at(sources.first_line(id), "dit bestand heet zo")
                .why("de naam van het bestand is het eerste deel van de naam van elk cijfer erin"),
            );
            continue;
        }
        let files = editions.entry(edition.to_owned()).or_default();
        if files.iter().any(|other| other.name == name) {
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
        files.extend(read_file(id, file, sources.first_line(id), name, problems));
    }
    for files in editions.values() {
        report_double_tables(files, problems);
    }
    editions
}

/// What holds for a whole file where a line item or fact does not say otherwise.
struct Defaults {
    source: Option<Located<String>>,
    example: bool,
}

impl Defaults {
    fn read(fields: &Fields<'_>, above: &Self, problems: &mut Problems) -> Self {
        const STATES: &[(&str, bool)] = &[("echt", false), ("voorbeeld", true)];
        let source = fields.optional_text("bron", problems);
        let example = fields.optional("status").and_then(|node| node.choice(STATES, problems));
        Self {
            source: source.or_else(|| above.source.clone()),
            example: example.unwrap_or(above.example),
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
    let none = Defaults {
        source: None,
        example: false,
    };
    let defaults = Defaults::read(&fields, &none, problems);
    let columns = match fields.optional("kolommen") {
        Some(node) => columns(node, problems),
        None => Vec::new(),
    };
    let items = match fields.optional("posten") {
        Some(node) => items::read(node, &columns, &defaults, problems),
        None => Vec::new(),
    };
    let tables = match fields.optional("tabellen") {
        Some(node) => tables::read(node, &columns, &items, problems),
        None => Vec::new(),
    };
    let facts = match fields.optional("feiten") {
        Some(node) => facts::read(node, &defaults, problems),
        None => Vec::new(),
    };
    fields.finish(problems);
    let item_ids: Vec<&Located<String>> = all_items(&items).into_iter().map(|item| &item.id).collect();
    let names = item_ids.into_iter().chain(facts.iter().map(|fact| &fact.id));
    report_doubles(names, "post of feit", problems);
    Some(DataFile {
        name: name.to_owned(),
        columns,
        items,
        tables,
        facts,
    })
}

/// All line items of a tree, groups before their items.
pub fn all_items(items: &[Item]) -> Vec<&Item> {
    let mut all = Vec::new();
    for item in items {
        all.push(item);
        all.extend(all_items(&item.children));
    }
    all
}

fn columns(node: &Node, problems: &mut Problems) -> Vec<Column> {
    const SIGNS: &[(&str, Disadvantage)] = &[("min", Disadvantage::Minus), ("plus", Disadvantage::Plus)];
    let mut columns = Vec::new();
    for node in node.list(problems) {
        let Some(fields) = node.map(problems) else {
            continue;
        };
        let id = fields.required("id", problems).and_then(|node| node.name(problems));
        let label = fields.required_text("label", problems);
        let formula = fields.optional("berekening");
        let disadvantage = fields.optional("nadeel").and_then(|node| node.choice(SIGNS, problems));
        fields.finish(problems);
        let Some(id) = id else {
            continue;
        };
        // A column with a formula is computed, also where the formula can't be read: nobody has to type its amounts.
        let formula = formula.map(|node| {
            node.text(problems)
                .and_then(|text| terms(&text, &columns, problems))
                .unwrap_or_default()
        });
        columns.push(Column {
            // A label that is missing is told; the column is there.
            label: label.unwrap_or_else(|| Located {
                value: String::new(),
                place: id.place,
            }),
            id,
            formula,
            disadvantage,
        });
    }
    report_doubles(columns.iter().map(|column| &column.id), "kolom", problems);
    columns
}

/// Reads `begroting - nulmeting`: columns that stand above it, added and subtracted.
fn terms(text: &Located<String>, columns: &[Column], problems: &mut Problems) -> Option<Vec<Term>> {
    let known: Vec<&str> = columns.iter().map(|column| column.id.value.as_str()).collect();
    let terms = formula(&text.value, &known);
    if terms.is_none() {
        report_formula(text, &known, problems);
    }
    terms
}

fn formula(text: &str, known: &[&str]) -> Option<Vec<Term>> {
    let mut terms = Vec::new();
    let mut subtracted = Some(false);
    for word in text.split_whitespace() {
        subtracted = match (word, subtracted) {
            ("-", None) => Some(true),
            ("+", None) => Some(false),
            (column, Some(subtracted)) if known.contains(&column) => {
                terms.push(Term {
                    subtracted,
                    column: column.to_owned(),
                });
                None
            }
            _ => return None,
        };
    }
    subtracted.is_none().then_some(terms)
}

fn report_formula(text: &Located<String>, known: &[&str], problems: &mut Problems) {
    let spaced = text.value.replace('-', " - ").replace('+', " + ");
    let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = if known.is_empty() {
        "er staat geen kolom boven deze: zet deze kolom onder de kolommen waarmee zij rekent".to_owned()
    } else if formula(&spaced, known).is_some() {
        let sign = if text.value.contains('-') { "min" } else { "plus" };
        format!("zet spaties om de {sign}: {spaced}")
    } else {
        let (are, names) = match known {
            [_] => ("is", quoted_list(known, "en")),
            _ => ("zijn", quoted_list(known, "en")),
        };
        format!("schrijf namen van kolommen die erboven staan, met ‘ - ’ of ‘ + ’ ertussen; dat {are} {names}")
    };
    problems.push(
        Diagnostic::error(
            Code::InvalidFormula,
            format!("de berekening ‘{}’ is niet te lezen", text.value),
            help,
        )
        .at(text.place, "deze berekening"),
    );
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

fn report_double_tables(files: &[DataFile], problems: &mut Problems) {
    let names = files.iter().flat_map(|file| file.tables.iter().map(|table| &table.id));
    report_doubles(names, "tabel", problems);
}
