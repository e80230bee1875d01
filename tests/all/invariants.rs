//! What ARCHITECTURE.md says never happens.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::project::repository;
use crate::sources::{Source, sources};

/// Fails where a file outside `owners`, which are modules, holds one of `words`. Each owner must be there and one of
/// them hold a word, or the test would look for what is nowhere.
fn assert_only(owners: &[&str], words: &[&str]) {
    let sources = sources();
    for source in sources.iter().filter(|source| !source.is_in(owners)) {
        for word in words {
            if let Some(line) = source.line_with(word) {
                panic!("src/{}:{line} knows {word}; only {owners:?} may", source.path);
            }
        }
    }
    for owner in owners {
        let is_there = sources.iter().any(|source| source.is_in(&[owner]));
        assert!(is_there, "there is no src/{owner}");
    }
    let is_known = |source: &Source| source.is_in(owners) && words.iter().any(|word| source.line_with(word).is_some());
    assert!(
        owners.is_empty() || sources.iter().any(is_known),
        "no file has {words:?}"
    );
}

/// The libraries that do work, and the modules that know them.
const LIBRARIES: [(&str, &[&str]); 24] = [
    ("annotate-snippets", &["edge/message"]),
    ("base64", &["formats/svg", "render/html"]),
    ("calamine", &["import/workbook"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("encoding_rs", &["import/csv"]),
    ("granit-parser", &["formats/yaml"]),
    ("imagesize", &["formats/svg"]),
    ("indicatif", &["edge/progress"]),
    ("mimalloc", &["main"]),
    ("pulldown-cmark", &["formats/markdown"]),
    (
        "quick-xml",
        &["check/printed/drawing", "formats/svg", "import/workbook"],
    ),
    ("serde", &["render", "cli/explain"]),
    ("serde_json", &["render/record", "cli/explain"]),
    ("strsim", &["model/diagnostic/suggestions"]),
    ("tera", &["render/templates"]),
    ("toml", &["formats/toml"]),
    ("typst", &["render/pdf"]),
    ("typst-as-lib", &["render/pdf"]),
    ("typst-layout", &["render/pdf"]),
    ("typst-pdf", &["render/pdf"]),
    ("unicode-properties", &[]),
    ("walkdir", &["load"]),
    ("zip", &["import/workbook"]),
];

/// The libraries whose types are words that every module may use.
const VOCABULARY: [&str; 2] = ["jiff", "rust_decimal"];

#[test]
fn each_library_is_known_to_one_module() {
    for (library, owners) in LIBRARIES {
        let word = match library {
            // A module of ours has the same name.
            "toml" => "use toml::".to_owned(),
            _ => format!("{}::", library.replace('-', "_")),
        };
        assert_only(owners, &[&word]);
    }
}

#[test]
fn each_library_has_its_place() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap();
    let dependencies: BTreeSet<&str> = rest
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    let placed: BTreeSet<&str> = LIBRARIES.iter().map(|(name, _)| *name).chain(VOCABULARY).collect();
    assert_eq!(dependencies, placed, "Cargo.toml (left), and the lists above");
}

/// The modules at the top, on floors: each imports from those of lower floors and from itself, and from nothing else.
const FLOORS: [&[&str]; 6] = [
    &["bug", "threads"],
    &["model"],
    &[
        "formats",
        "chart",
        "suppression",
        "typed_number",
        "personal_data",
        "edge",
    ],
    &[
        "load", "validate", "compute", "check", "resolve", "render", "write", "import",
    ],
    &["lib"],
    &["cli", "bench"],
];

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn no_import_runs_back_up() {
    let lib = floor_of("lib").unwrap();
    for source in sources().iter().filter(|source| source.path != "main.rs") {
        let own = source.module()[0];
        let floor = floor_of(own).unwrap_or_else(|| panic!("say on which floor src/{} stands", source.path));
        for import in source.imports() {
            // What is no module is an item of lib.rs.
            let is_lower = floor_of(&import[0]).unwrap_or(lib) < floor;
            assert!(
                import[0] == own || is_lower,
                "src/{} imports {}",
                source.path,
                import.join("::")
            );
        }
    }
}

/// So that the list of rooms reads as the line of stages.
#[test]
fn the_top_of_the_house_can_be_overseen() {
    let mut modules: BTreeSet<String> = sources().iter().map(|source| source.module()[0].to_owned()).collect();
    assert!(modules.remove("main"));
    let known: BTreeSet<String> = FLOORS.concat().into_iter().map(str::to_owned).collect();
    assert_eq!(modules, known, "the modules there are (left), and the floors");
    assert!(modules.remove("lib"));
    assert!(modules.len() <= 20, "{} modules", modules.len());
}

/// Modules may use what stands in a module above them, but two that stand beside each other never need each other.
#[test]
fn no_modules_import_each_other_in_a_circle() {
    let sources = sources();
    let modules: BTreeSet<String> = sources.iter().map(|source| source.module().join("::")).collect();
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in &sources {
        let own = source.module().join("::");
        let is_above = |other: &String| own == *other || own.starts_with(&format!("{other}::"));
        let imports = source.imports();
        let imported = imports.iter().filter_map(|import| {
            let mut parents = (1..=import.len()).rev().map(|end| import[..end].join("::"));
            parents.find(|path| modules.contains(path))
        });
        let is_child = |other: &&String| other.rsplit_once("::").is_some_and(|(parent, _)| parent == own);
        let children = modules.iter().filter(is_child).cloned();
        let all = imported.chain(children).filter(|other| !is_above(other)).collect();
        needs.insert(own.clone(), all);
    }
    let count: usize = needs.values().map(BTreeSet::len).sum();
    assert!(count > 300, "{count} imports");
    // What needs nothing that is left can be in no circle.
    loop {
        let left: BTreeSet<String> = needs.keys().cloned().collect();
        needs.retain(|_, others| others.iter().any(|other| left.contains(other)));
        if needs.len() == left.len() {
            break;
        }
    }
    assert!(
        needs.is_empty(),
        "in a circle, or needing what is in one: {:#?}",
        needs.keys()
    );
}

#[test]
fn only_load_and_write_touch_the_disk() {
    assert_only(&["load", "write"], &["std::fs", "fs::", "File::"]);
    assert_only(
        &["load", "write"],
        &[
            ".exists()",
            ".is_file()",
            ".is_dir()",
            ".canonicalize()",
            ".read_dir()",
            ".metadata()",
        ],
    );
}

#[test]
fn nothing_reads_clock_locale_or_network() {
    assert_only(
        &[],
        &[
            "SystemTime",
            "Zoned::now",
            "Timestamp::now",
            "std::net",
            "LC_ALL",
            "LANG",
        ],
    );
    // How long the work took is told, and goes into no document.
    assert_only(&["cli", "bench"], &["Instant"]);
    // Whether a terminal wants colours, and its width: for messages only.
    assert_only(&["cli"], &["env::var"]);
    let mut templates = 0;
    for folder in ["templates/pdf", "templates/html"] {
        for entry in fs::read_dir(repository().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                assert!(
                    !line.contains("today(") && !line.contains("now("),
                    "{}: {line}",
                    path.display()
                );
            }
            templates += 1;
        }
    }
    assert!(templates >= 4, "{templates} templates");
}

#[test]
fn only_notation_rounds_and_no_amount_is_a_float() {
    assert_only(
        &["model/notation"],
        &[
            "round_dp",
            "RoundingStrategy",
            ".trunc()",
            ".round()",
            ".floor()",
            ".ceil()",
        ],
    );
    assert_only(&["render/pdf", "formats/yaml", "import/workbook"], &["f64", "f32"]);
    assert_only(&[], &["to_f64", "from_f64", "Decimal::try_from("]);
}

/// Renderers see what a reader will see, how it should look, and nothing that it was made of.
#[test]
fn renderers_see_the_document_only() {
    const SEEN: [&str; 7] = [
        "model::document",
        "model::record",
        "model::project::HouseStyle",
        "model::artifact",
        "model::diagnostic",
        "model::source",
        "model::words",
    ];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for source in sources().iter().filter(|source| source.is_in(&["render"])) {
        for import in source.imports().iter().map(|path| path.join("::")) {
            let known = SEEN.iter().find(|known| import.starts_with(**known));
            assert!(
                known.is_some() || !import.starts_with("model"),
                "src/{} knows {import}",
                source.path
            );
            seen.extend(known);
        }
    }
    assert_eq!(seen.len(), SEEN.len(), "of {SEEN:?} only {seen:?} are needed");
}

#[test]
fn a_panic_in_a_thread_is_never_swallowed() {
    // What joins a thread decides what becomes of its panic, and a lock is poisoned by one.
    assert_only(&["threads"], &[".join()", "std::thread", "thread::", "Mutex", "RwLock"]);
    // Only the edge may stop a panic, and only `bug` may start one.
    assert_only(&["bug"], &["catch_unwind", "set_hook", "panic!(", "unreachable!("]);
}
