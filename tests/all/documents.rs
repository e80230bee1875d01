//! The two notes of this repository, as they come out.

use std::sync::OnceLock;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::pdf_text::{self, letters};
use crate::project::{Project, files};
use crate::web_text;

const STEMS: [&str; 2] = [
    "2023-1/wijchen-2023-1-informatienota",
    "2025-1/wijchen-2025-1-robuust-sociaal-team",
];

/// The published documents, made once for all tests.
fn built() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = Project::real();
        project.succeed(&["build", "--strict"]);
        project
    })
}

fn pdf(stem: &str) -> Vec<u8> {
    built().read(&format!("publicatie/{stem}.pdf"))
}

fn page(stem: &str) -> String {
    built().text(&format!("publicatie/{stem}.html"))
}

#[test]
fn pdf_is_accessible_and_fit_for_archives() {
    for stem in STEMS {
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let bytes = pdf(stem);
            let report = validate_pdf_bytes(&bytes, &ValidationOptions::default().profile(profile)).unwrap();
            // The validator misreads the length of a stream whose data happen to end in a carriage return (veraPDF does
            // not). So that one rule is looked after here.
            let broken = report
                .failures
                .iter()
                .filter(|failure| failure.rule_id != STREAM_LENGTH || !stream_lengths_are_right(&bytes))
                .count();
            assert_eq!(broken, 0, "{stem}: {report}");
        }
    }
}

/// The rule that the length of a stream is that of its data.
const STREAM_LENGTH: &str = "ISO 19005-2:2011:6.1.7.1:1";

/// Whether every stream ends where its dictionary says (ISO 32000-1, 7.3.8.1).
fn stream_lengths_are_right(bytes: &[u8]) -> bool {
    let positions = |wanted: &[u8]| -> Vec<usize> {
        let windows = bytes.windows(wanted.len()).enumerate();
        windows
            .filter(|(_, found)| *found == wanted)
            .map(|(at, _)| at)
            .collect()
    };
    let begin = b">>\nstream\n";
    let lengths = positions(b"/Length ");
    let streams = positions(begin);
    assert!(!streams.is_empty());
    streams.iter().all(|stream| {
        let length = lengths.iter().rfind(|length| *length < stream).unwrap() + b"/Length ".len();
        let digits: String = bytes[length..]
            .iter()
            .map_while(|byte| byte.is_ascii_digit().then_some(char::from(*byte)))
            .collect();
        let end = stream + begin.len() + digits.parse::<usize>().unwrap();
        bytes[end..].starts_with(b"\nendstream")
    })
}

#[test]
fn the_check_of_stream_lengths_can_fail() {
    let right = b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj";
    let wrong = b"1 0 obj\n<</Length 2>>\nstream\nab\r\nendstream\nendobj";
    assert!(stream_lengths_are_right(right));
    assert!(!stream_lengths_are_right(wrong));
}

#[test]
fn pdf_and_page_hold_the_same_text() {
    for stem in STEMS {
        assert_same_text(
            &letters(&pdf_text::read(&pdf(stem))),
            &letters(&web_text::read(&page(stem))),
            stem,
        );
    }
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
    for stem in STEMS {
        let text = letters(&pdf_text::read(&pdf(stem)));
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
    let page = page(STEMS[0]);
    let table = &page[page.find("id=\"tabel-bijstelling_2023\"").unwrap()..];
    let table = &table[..table.find("</table>").unwrap()];
    let cells: Vec<String> = table
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
    for stem in STEMS {
        let page = page(stem);
        assert!(!page.contains("<script"), "{stem}");
        for attribute in ["src=\"", "url("] {
            for target in page.split(attribute).skip(1) {
                assert!(target.starts_with("data:"), "{stem}: {attribute}{target:.40}");
            }
        }
    }
}

#[test]
fn document_describes_itself() {
    let document = lopdf::Document::load_mem(&pdf(STEMS[1])).unwrap();
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
    let table = built().text(&format!("publicatie/{}.tabel-bijstelling_2023.csv", STEMS[0]));
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{feff}Onderdeel;Begroting 2023;Nulmeting 2023;Verschil 2023;Vorige prognose 2023",
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
    let note = "Daardoor kan een verschil of totaal afwijken";
    assert!(page(STEMS[0]).contains(note));
    let project = Project::real();
    // To the cent, every cell is exact.
    let rounded = "eenheid: mln\n    decimalen: 1";
    project.replace(
        "data/2023-1/bijstelling.yaml",
        rounded,
        "eenheid: euro\n    decimalen: 2",
    );
    project.succeed(&["build", "2023-1", "--format", "html"]);
    let page = project.text(&format!("publicatie/{}.html", STEMS[0]));
    let table = &page[page.find("id=\"tabel-bijstelling_2023\"").unwrap()..];
    assert!(!table[..table.find("</figure>").unwrap()].contains(note));
}
