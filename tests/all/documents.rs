//! The documents of this repository, as they come out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::accessible::assert_accessible;
use crate::pdf_text::{self, letters};
use crate::project::{Project, files, repository};
use crate::web_text;

const NOTE: &str = "2023-1/wijchen-2023-1-informatienota";
const OTHER_NOTE: &str = "2025-1/wijchen-2025-1-robuust-sociaal-team";

/// The published documents, made once for all tests. Nobody may change them.
pub fn built() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = Project::real();
        project.succeed(&["build", "--strict"]);
        project
    })
}

/// All documents: the paths of their files, without what stands behind the point.
fn stems() -> Vec<String> {
    let pdf = |path: &str| path.strip_suffix(".pdf").map(str::to_owned);
    let stems: Vec<String> = files(&built().path().join("publicatie"))
        .iter()
        .filter_map(|(path, _)| pdf(path.to_str().unwrap()))
        .collect();
    let content = files(&repository().join("content"));
    let documents = content.iter().filter(|(path, _)| path.ends_with("document.yaml"));
    assert_eq!(stems.len(), documents.count(), "{stems:?}");
    assert!(
        [NOTE, OTHER_NOTE]
            .iter()
            .all(|note| stems.iter().any(|stem| stem == note))
    );
    stems
}

fn pdf(stem: &str) -> Vec<u8> {
    built().read(&format!("publicatie/{stem}.pdf"))
}

/// The letters of all PDFs, by the name of the document, read once for all tests.
fn letters_in_print() -> &'static BTreeMap<String, String> {
    static LETTERS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let stems = stems().into_iter();
        stems
            .map(|stem| (stem.clone(), letters(&pdf_text::read(&pdf(&stem)))))
            .collect()
    })
}

fn page(stem: &str) -> String {
    built().text(&format!("publicatie/{stem}.html"))
}

#[test]
fn pdf_is_accessible_and_fit_for_archives() {
    for stem in stems() {
        assert_accessible(&pdf(&stem), &stem);
    }
}

#[test]
fn pdf_and_page_hold_the_same_text() {
    let mut with_contents = 0;
    for (stem, pdf) in letters_in_print() {
        let page = page(stem);
        // In print, only a report has contents.
        let has_contents = pdf.contains("Inhoud1");
        let web = if has_contents {
            web_text::read_with_contents(&page)
        } else {
            web_text::read(&page)
        };
        assert_same_text(pdf, &letters(&web), stem);
        with_contents += usize::from(has_contents);
    }
    assert_eq!(with_contents, 1);
}

/// Compares letter by letter. Only the PDF writes the marks of lists as text.
fn assert_same_text(pdf: &str, web: &str, stem: &str) {
    let mut rest = pdf;
    for (index, c) in web.char_indices() {
        while !rest.starts_with(c) {
            let after = skip_list_mark(rest).unwrap_or_else(|| {
                let near = |text: &str| text.chars().take(60).collect::<String>();
                panic!(
                    "{stem}: the page goes on with {:?}, the PDF with {:?}",
                    near(&web[index..]),
                    near(rest)
                )
            });
            rest = after;
        }
        rest = &rest[c.len_utf8()..];
    }
    assert_eq!(rest, "", "{stem}: the PDF goes on");
}

fn skip_list_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('•').or_else(|| text.strip_prefix('–')) {
        return Some(rest);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('.').filter(|_| rest.len() < text.len())
}

#[test]
fn every_figure_is_in_both() {
    for (stem, text) in letters_in_print() {
        let figures = web_text::figures(&page(stem));
        assert!(figures.len() >= 5, "{stem} shows {} figures", figures.len());
        for figure in figures {
            assert!(text.contains(&letters(&figure)), "{stem}: {figure} is not in the PDF");
        }
    }
}

/// The cells of the table as they were published (chapter 3 of the note of 2023).
#[test]
fn table_of_2023_is_the_published_one() {
    let page = page(NOTE);
    let cells: Vec<String> = web_text::table(&page, "bijstelling_2023")
        .split("<td")
        .skip(1)
        .map(|cell| web_text::strip(&format!("<td{}", cell.split("</td>").next().unwrap())))
        .collect();
    assert_eq!(
        cells,
        [
            "9,1", "9,2", "−0,07", "nvt", //
            "14,7", "15,0", "−0,28", "nvt", //
            "23,8", "24,2", "−0,35", "nvt",
        ]
    );
}

#[test]
fn page_asks_for_nothing_from_outside() {
    for stem in stems() {
        let page = page(&stem);
        assert!(!page.contains("<script"), "{stem}");
        let mut targets = 0;
        for attribute in ["src=\"", "url("] {
            for target in page.split(attribute).skip(1) {
                let is_inside = target.starts_with("data:") || target.starts_with('#');
                assert!(is_inside, "{stem}: {attribute}{target:.40}");
                targets += 1;
            }
        }
        assert!(targets > 0, "{stem} has no fonts in itself");
    }
}

#[test]
fn document_describes_itself() {
    let document = lopdf::Document::load_mem(&pdf(OTHER_NOTE)).unwrap();
    let catalog = document.catalog().unwrap();
    let language = catalog.get(b"Lang").unwrap().as_str().unwrap();
    assert_eq!(language, b"nl-NL");
    assert!(catalog.get(b"Outlines").is_ok(), "no bookmarks");
    let information = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let information = document.get_dictionary(information).unwrap();
    let field = |name: &[u8]| lopdf::decode_text_string(information.get(name).unwrap()).unwrap();
    assert_eq!(
        field(b"Title"),
        "Informatienota 2025-1: Robuust sociaal team en sterke sociale basis – Gemeente Wijchen"
    );
    assert_eq!(field(b"Author"), "Gemeente Wijchen");
    assert!(field(b"Subject").contains("Robuust sociaal team"));
    assert!(field(b"Keywords").contains("jeugd"));
    assert!(
        field(b"CreationDate").starts_with("D:20250520"),
        "{}",
        field(b"CreationDate")
    );
}

#[test]
fn a_table_as_csv_holds_the_exact_values() {
    let table = built().text(&format!("publicatie/{NOTE}.tabel-bijstelling_2023.csv"));
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{feff}Onderdeel;Begroting 2023;Nulmeting 2023;Verschil 2023 (een min is een nadeel);Vorige prognose 2023",
            "Wmo;9118250,00;9187262,35;-69012,35;nvt",
            "Jeugd;14702480,00;14985584,20;-283104,20;nvt",
            "Totaal Jeugd en Wmo;23820730,00;24172846,55;-352116,55;nvt",
            "",
        ]
    );
}

#[test]
fn same_input_gives_same_bytes_everywhere() {
    let first = files(&built().path().join("publicatie"));
    let elsewhere = Project::real();
    let mut command = elsewhere.program(&["build", "--strict"]);
    command
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "nl_NL.UTF-8")
        .env("LANG", "nl_NL.UTF-8");
    assert!(command.status().unwrap().success());
    let second = files(&elsewhere.path().join("publicatie"));
    assert!(first.len() > 10 && first.len() == second.len());
    for ((name, bytes), (other_name, other_bytes)) in first.iter().zip(&second) {
        assert_eq!(name, other_name);
        assert!(bytes == other_bytes, "{} differs", name.display());
    }
}

#[test]
fn rounding_note_stands_only_where_it_is_needed() {
    let notes = |page: &str| web_text::notes(web_text::table(page, "bijstelling_2023"));
    let with = notes(&page(NOTE));
    let project = Project::real();
    // To the cent, every cell is exact.
    let rounded = "eenheid: mln\n    decimalen: 1";
    project.replace(
        "data/2023-1/bijstelling.yaml",
        rounded,
        "eenheid: euro\n    decimalen: 2",
    );
    project.succeed(&["build", "2023-1/informatienota", "--format", "html"]);
    let without = notes(&project.text(&format!("publicatie/{NOTE}.html")));
    let (rounding, others): (Vec<String>, Vec<String>) = with
        .into_iter()
        .partition(|note| note.contains("Daardoor kan een verschil of totaal afwijken"));
    assert_eq!(rounding.len(), 1);
    assert!(!others.is_empty());
    assert_eq!(without, others);
}
