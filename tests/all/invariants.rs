//! What ARCHITECTURE.md says never happens.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::project::repository;

/// The source files, by path below `src`, without their tests.
fn sources() -> Vec<(String, String)> {
    let src = repository().join("src");
    WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .filter(|entry| !entry.path().iter().any(|part| part == "tests" || part == "tests.rs"))
        .map(|entry| (relative(entry.path(), &src), fs::read_to_string(entry.path()).unwrap()))
        .map(|(path, text)| (path, text.split("#[cfg(test)]").next().unwrap().to_owned()))
        .collect()
}

fn relative(path: &Path, base: &Path) -> String {
    path.strip_prefix(base).unwrap().to_string_lossy().into_owned()
}

/// Whether the file is one of `owners`, which are modules: `render/pdf` is `render/pdf.rs` and all below it.
fn is_owner(path: &str, owners: &[&str]) -> bool {
    owners
        .iter()
        .any(|owner| path == format!("{owner}.rs") || path.starts_with(&format!("{owner}/")))
}

fn assert_only(owners: &[&str], words: &[&str]) {
    for (path, text) in sources() {
        if is_owner(&path, owners) {
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "src/{path} knows {word}; only {owners:?} may");
        }
    }
}

#[test]
fn each_library_is_known_to_one_module() {
    assert_only(&["templating"], &["use tera::", "tera::Tera"]);
    assert_only(
        &["render/pdf"],
        &["typst::", "typst_pdf", "typst_as_lib", "typst_layout"],
    );
    assert_only(&["markdown"], &["pulldown_cmark"]);
    assert_only(&["yaml"], &["serde_saphyr"]);
    assert_only(&["toml"], &["use toml::"]);
    assert_only(&["import/workbook"], &["calamine", "quick_xml", "zip::"]);
    assert_only(&["import/csv"], &["encoding_rs"]);
    assert_only(&["cli"], &["clap"]);
    assert_only(&["message"], &["annotate_snippets"]);
    assert_only(&["progress"], &["indicatif"]);
}

#[test]
fn only_load_and_write_touch_the_disk() {
    assert_only(&["load", "write"], &["std::fs", "fs::", "File::"]);
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
    for template in [
        "templates/pdf/nota.typ",
        "templates/html/nota.html",
        "templates/html/cijfers.html",
    ] {
        let text = fs::read_to_string(repository().join(template)).unwrap();
        let code: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        assert!(!code.join("\n").contains("today("), "{template}");
        assert!(!code.join("\n").contains("now("), "{template}");
    }
}

#[test]
fn only_notation_rounds_and_no_amount_is_a_float() {
    assert_only(&["notation"], &["round_dp", "RoundingStrategy", ".trunc()", ".round()"]);
    assert_only(&["render/pdf", "yaml", "import/workbook"], &["f64", "f32"]);
    assert_only(&[], &["to_f64", "from_f64", "Decimal::try_from("]);
}

#[test]
fn stages_never_import_each_other() {
    let stages = [
        "load", "validate", "compute", "check", "resolve", "render", "write", "import",
    ];
    for (path, text) in sources() {
        let Some(own) = stages.iter().find(|stage| is_owner(&path, &[stage])) else {
            continue;
        };
        for other in stages.iter().filter(|stage| *stage != own) {
            for import in [
                format!("crate::{other}::"),
                format!("use crate::{other};"),
                format!("super::{other}::"),
            ] {
                assert!(!text.contains(&import), "src/{path} imports {import}");
            }
        }
    }
}

#[test]
fn renderers_see_the_document_only() {
    for (path, text) in sources() {
        if !is_owner(&path, &["render"]) {
            continue;
        }
        for word in [
            "crate::figure",
            "crate::prose",
            "crate::amount",
            "crate::project::{",
            "DocumentSource",
            "DataFile",
        ] {
            assert!(!text.contains(word), "src/{path} knows {word}");
        }
    }
}
