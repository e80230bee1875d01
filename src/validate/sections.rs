//! The sections of a document: which there are, in which order, and the file of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::markdown::{self, plain_text};
use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list, suggestions};
use crate::model::node::{Located, Node, Value};
use crate::model::project::{FixedSection, Kind, SectionContent, SectionRole, SectionSource};
use crate::model::prose::Prose;
use crate::model::source::{FileId, Place, Sources};

use super::section_names::{self, Named};
use super::summary::Summary;

const NOT_APPLICABLE: &str = "niet van toepassing";

/// What the sections of a document are read from.
pub struct Context<'a> {
    /// The folder of the document.
    pub folder: &'a str,
    /// All files.
    pub sources: &'a Sources,
    /// What `SUMMARY.md` lists.
    pub summary: &'a Summary,
    /// Whether the document has earlier decisions, of which the program makes a table.
    pub has_decisions: bool,
}

/// A line of the list `secties`.
struct Entry {
    name: Located<String>,
    not_applicable: bool,
}

impl Entry {
    fn named(&self) -> Named {
        Named {
            path: self.name.value.clone(),
            place: self.name.place,
        }
    }
}

/// What the sections of a document are made of, as far as they are read.
struct Used {
    files: BTreeSet<FileId>,
    names: Vec<Named>,
}

/// Reads the sections that `node` lists.
pub fn read(node: &Node, kind: &Kind, context: &Context<'_>, problems: &mut Problems) -> Vec<SectionSource> {
    if !matches!(node.value, Value::List(_)) {
        node.list(problems);
        return Vec::new();
    }
    let mut entries: Vec<Entry> = node
        .list(problems)
        .iter()
        .filter_map(|node| entry(node, problems))
        .collect();
    let misspelt = report_unknown(&mut entries, kind, problems);
    report_doubles(&entries, problems);
    check_fixed(kind.fixed_sections, &entries, node.place, problems);
    let listed: Vec<Named> = entries.iter().map(Entry::named).collect();
    let mut used = Used {
        // Their texts are there, and go with them.
        files: misspelt.iter().flat_map(|name| files_of(name, context)).collect(),
        names: listed,
    };
    let sections = entries
        .iter()
        .filter_map(|entry| section(entry, context, &mut used, problems))
        .collect();
    section_names::report_equal_names(&used.names, problems);
    report_strays(context, &used.files, problems);
    sections
}

fn entry(node: &Node, problems: &mut Problems) -> Option<Entry> {
    let Value::Map(entries) = &node.value else {
        return node.text(problems).map(|name| Entry {
            name,
            not_applicable: false,
        });
    };
    let [(key, value)] = entries.as_slice() else {
        node.text(problems);
        return None;
    };
    // A wrong word is told; the section itself is there.
    value.choice(&[(NOT_APPLICABLE, ())], problems);
    Some(Entry {
        name: Located {
            value: key.name.clone(),
            place: key.place,
        },
        not_applicable: true,
    })
}

/// Reports the sections that a document of this kind does not have. One that is nearly the name of a missing section is
/// taken for that; of the others the names are given, and they are taken out.
fn report_unknown(entries: &mut Vec<Entry>, kind: &Kind, problems: &mut Problems) -> Vec<String> {
    let names = names(kind.fixed_sections);
    let is_known = |name: &str| names.is_empty() || names.contains(&name);
    let listed: Vec<String> = entries.iter().map(|entry| entry.name.value.clone()).collect();
    for entry in entries.iter_mut().filter(|entry| !is_known(&entry.name.value)) {
        let name = &entry.name.value;
        let near = suggestions(name, names.iter().copied());
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                format!("een {} heeft geen sectie ‘{name}’", kind.word),
                did_you_mean(name, names.iter().copied(), || {
                    format!("de secties zijn {}", quoted_list(&names, "en"))
                }),
            )
            .at(entry.name.place, "deze sectie is niet bekend"),
        );
        let is_free = |near: &&&str| !listed.iter().any(|listed| listed == **near);
        if let Some(meant) = near.iter().find(is_free) {
            entry.name.value = (*meant).to_owned();
        }
    }
    let unknown = entries.extract_if(.., |entry| !is_known(&entry.name.value));
    unknown.map(|entry| entry.name.value).collect()
}

/// The texts of a section and those below it.
fn files_of(name: &str, context: &Context<'_>) -> Vec<FileId> {
    let own = context.sources.find(&format!("{}/{name}.md", context.folder));
    let below = context
        .sources
        .below(&format!("{}/{name}", context.folder))
        .map(|(id, _)| id);
    own.into_iter().chain(below).collect()
}

fn report_doubles(entries: &[Entry], problems: &mut Problems) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for Entry { name, .. } in entries {
        if let Some(first) = seen.get(name.value.as_str()) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateSection,
                    format!("de sectie ‘{}’ staat er twee keer", name.value),
                    "haal een van de twee weg",
                )
                .at(name.place, "dit is de tweede keer")
                .related(*first, "en hier staat zij al"),
            );
        } else {
            seen.insert(&name.value, name.place);
        }
    }
}

/// Reports which of the sections `fixed` are missing, or stand elsewhere.
fn check_fixed(fixed: &[FixedSection], entries: &[Entry], place: Place, problems: &mut Problems) {
    let rank = |name: &str| fixed.iter().position(|section| section.name == name);
    for FixedSection { name, title, .. } in fixed {
        if !entries.iter().any(|entry| entry.name.value == *name) {
            problems.push(
                Diagnostic::error(
                    Code::MissingSection,
                    format!("de sectie ‘{title}’ ontbreekt"),
                    format!("voeg ‘- {name}’ toe, of ‘- {name}: {NOT_APPLICABLE}’ als er niets te melden is"),
                )
                .at(place, "in deze lijst")
                .why("de raad moet kunnen zien dat een vast onderdeel niet vergeten is"),
            );
        }
    }
    let mut seen = BTreeSet::new();
    let known: Vec<(usize, &Entry)> = entries
        .iter()
        .filter(|entry| seen.insert(entry.name.value.as_str()))
        .filter_map(|entry| Some((rank(&entry.name.value)?, entry)))
        .collect();
    for pair in known.windows(2) {
        let [(before, _), (after, entry)] = pair else {
            continue;
        };
        if after < before {
            problems.push(
                Diagnostic::warning(
                    Code::SectionOrder,
                    format!("de sectie ‘{}’ staat niet op haar vaste plek", entry.name.value),
                    format!("de volgorde is: {}", names(fixed).join(", ")),
                )
                .at(entry.name.place, "deze sectie hoort eerder"),
            );
        }
    }
}

fn names(sections: &[FixedSection]) -> Vec<&'static str> {
    sections.iter().map(|section| section.name).collect()
}

fn section(entry: &Entry, context: &Context<'_>, used: &mut Used, problems: &mut Problems) -> Option<SectionSource> {
    let name = &entry.name.value;
    let fixed = FixedSection::named(name);
    let (title, role) = fixed.map_or((None, SectionRole::Ordinary), |fixed| (Some(fixed.title), fixed.role));
    let path = format!("{}/{name}.md", context.folder);
    let file = context.sources.find(&path);
    used.files.extend(file);
    if fixed.is_none() {
        section_names::check(&entry.named(), name, problems)?;
    }
    if entry.not_applicable {
        if let Some(file) = file {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateSection,
                    format!("‘{name}’ is niet van toepassing, maar er is wel een tekst"),
                    format!("haal ‘{path}’ weg, of haal ‘: {NOT_APPLICABLE}’ weg"),
                )
                .at(entry.name.place, "niet van toepassing")
                .related(context.sources.first_line(file), "en toch deze tekst"),
            );
        }
        return Some(SectionSource {
            path: name.clone(),
            role,
            content: SectionContent::NotApplicable(title.unwrap_or(name).to_owned()),
            subsections: Vec::new(),
        });
    }
    let content = match (file, role, title) {
        (Some(file), ..) => {
            let prose = prose(file, context, problems);
            if let (Some(prose), Some(title)) = (&prose, title) {
                check_title(prose, title, problems);
            }
            SectionContent::Prose(Box::new(prose?))
        }
        (None, SectionRole::EarlierDecisions, Some(title)) if context.has_decisions => SectionContent::Title(title),
        (None, ..) if context.sources.has_with_capitals(&path) => return None,
        (None, ..) => {
            problems.push(
                Diagnostic::error(
                    Code::MissingSection,
                    format!("de tekst van ‘{name}’ ontbreekt"),
                    context.sources.unread_as(&path).map_or_else(
                        || format!("maak ‘{path}’, of schrijf ‘- {name}: {NOT_APPLICABLE}’"),
                        |other| format!("er is wel een ‘{other}’: verander die naam in ‘{name}.md’"),
                    ),
                )
                .at(entry.name.place, "bij deze sectie hoort een bestand"),
            );
            return None;
        }
    };
    Some(SectionSource {
        subsections: subsections(name, context, used, problems),
        path: name.clone(),
        role,
        content,
    })
}

/// The sections in the folder that has the name of a section, in the order of their numbers.
fn subsections(parent: &str, context: &Context<'_>, used: &mut Used, problems: &mut Problems) -> Vec<SectionSource> {
    let folder = format!("{}/{parent}", context.folder);
    let mut files: Vec<(FileId, String)> = context
        .sources
        .below(&folder)
        .filter_map(|(id, file)| {
            let name = file
                .path
                .strip_prefix(&folder)?
                .strip_prefix('/')?
                .strip_suffix(".md")?;
            (!name.contains('/')).then(|| (id, format!("{parent}/{name}")))
        })
        .collect();
    // By number, as people count: 9 comes before 10. What has no number comes last.
    files.sort_by_key(|(_, path)| {
        let number = section_names::number(&path[parent.len() + 1..]);
        (number.is_none(), number)
    });
    let names: Vec<Named> = files
        .iter()
        .map(|(file, path)| Named {
            path: path.clone(),
            place: context.sources.first_line(*file),
        })
        .collect();
    for named in &names {
        section_names::check(named, named.file(), problems);
    }
    section_names::report_equal_numbers(&names, problems);
    used.names.extend(names);
    files
        .into_iter()
        .filter_map(|(file, path)| {
            used.files.insert(file);
            let subsections = subsections(&path, context, used, problems);
            Some(SectionSource {
                content: SectionContent::Prose(Box::new(prose(file, context, problems)?)),
                path,
                role: SectionRole::Ordinary,
                subsections,
            })
        })
        .collect()
}

fn prose(file: FileId, context: &Context<'_>, problems: &mut Problems) -> Option<Prose> {
    let source = context.sources.file(file);
    if source.text.trim().is_empty() {
        problems.push(
            Diagnostic::error(
                Code::EmptyFile,
                "dit bestand is leeg",
                "schrijf de tekst, of zet in document.yaml ‘niet van toepassing’ achter de sectie en haal het bestand weg",
            )
            .at(Place::new(file, 0..0), "er staat niets"),
        );
        return None;
    }
    if !context.summary.pages.is_empty() && !context.summary.pages.contains(&source.path) {
        problems.push(
            Diagnostic::warning(
                Code::NotInSummary,
                "deze tekst staat niet in content/SUMMARY.md",
                format!(
                    "voeg de regel toe: - [Kop]({})",
                    source.path.trim_start_matches("content/")
                ),
            )
            .at(context.sources.first_line(file), "deze tekst")
            .why("in de leesversie (mdbook) ontbreekt zij dan; in de nota staat zij wel"),
        );
    }
    markdown::read(file, source, problems)
}

fn check_title(prose: &Prose, title: &str, problems: &mut Problems) {
    if plain_text(&prose.title) == title {
        return;
    }
    problems.push(
        Diagnostic::error(
            Code::SectionTitle,
            format!("de kop van deze sectie is altijd ‘{title}’"),
            format!("maak er ‘# {title}’ van"),
        )
        .at(prose.title_place, "hier staat iets anders")
        .why("de vaste onderdelen heten in elke nota hetzelfde, zodat raadsleden ze herkennen"),
    );
}

/// Reports Markdown files in the folder of the document that no section uses.
fn report_strays(context: &Context<'_>, used: &BTreeSet<FileId>, problems: &mut Problems) {
    for (id, file) in context.sources.below(context.folder) {
        if !file.path.ends_with(".md") || used.contains(&id) {
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let small = name.to_lowercase();
        let help = if small == name {
            "zet de naam in ‘secties’ in document.yaml, zet het bestand in de map van een sectie, of haal het weg"
                .to_owned()
        } else {
            format!("noem het bestand ‘{small}’: namen van bestanden hebben alleen kleine letters")
        };
        problems.push(
            Diagnostic::error(Code::StrayFile, "dit bestand hoort bij geen sectie", help)
                .at(context.sources.first_line(id), "deze tekst komt in geen document"),
        );
    }
}
