//! Figures from a spreadsheet or CSV file, into the data and not one byte beside them.

use std::fs;

use proptest::prelude::*;

use crate::project::Project;
use crate::random::runner;
use crate::workbook::{Cell, number, text, workbook, workbook_with_sheets};

pub const RULES: &str = "data/2026-1/import/zorg.yaml";
pub const DATA: &str = "data/2026-1/zorg.yaml";

/// The smallest project, with rules for a table with the columns of its data.
pub fn project() -> Project {
    let project = Project::basic();
    project.write(
        RULES,
        "bestand: levering*\nnaar: zorg\npost: Post\nkolommen:\n  begroting: Begroting\n  prognose: Prognose\n",
    );
    project
}

/// The table with these amounts: of two items in two columns.
pub fn table(amounts: [&str; 4]) -> Vec<Vec<Cell>> {
    let [a, b, c, d] = amounts;
    vec![
        vec![text("Post"), text("Begroting"), text("Prognose")],
        vec![text("Hulp bij het huishouden"), number(a), number(b)],
        vec![text("Begeleiding"), number(c), number(d)],
    ]
}

/// The data of the smallest project with other amounts.
pub fn data(amounts: [&str; 4]) -> String {
    let mut text = Project::basic().text(DATA);
    for (old, new) in ["4512300.00", "4611780.25", "4605950.00", "4575482.10"]
        .into_iter()
        .zip(amounts)
    {
        assert!(text.contains(old));
        text = text.replace(old, new);
    }
    text
}

pub const NEW: [&str; 4] = ["4512300", "4700000.5", "-12.05", "0"];
pub const WRITTEN: [&str; 4] = ["4512300.00", "4700000.50", "-12.05", "0.00"];

#[test]
fn changes_are_shown_before_they_are_written() {
    let project = project();
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    let before = project.files();
    let run = project.succeed(&["import", "levering.xlsx"]);
    assert!(before == project.files(), "something was written");
    assert_eq!(
        run.output,
        "data/2026-1/zorg.yaml, uit levering.xlsx, blad Wmo\n\
         \x20 post                     kolom      cel         oud       nieuw\n\
         \x20 Hulp bij het huishouden  prognose   C2   4611780.25  4700000.50\n\
         \x20 Begeleiding              begroting  B3   4605950.00      -12.05\n\
         \x20 Begeleiding              prognose   C3   4575482.10        0.00\n\
         \n\
         3 cijfers veranderen, 1 cijfer blijft gelijk.\n\
         Er is nog niets geschreven. Klopt dit? Geef dan dezelfde opdracht met --write erachter.\n"
    );
    let run = project.succeed(&["import", "levering.xlsx", "--write"]);
    assert!(
        run.output.contains("Geschreven: data/2026-1/zorg.yaml\n"),
        "{}",
        run.output
    );
    assert_eq!(project.text(DATA), data(WRITTEN));
    project.succeed(&["check"]);
    let run = project.succeed(&["import", "levering.xlsx", "--write"]);
    assert!(
        run.output.contains("Er verandert niets: alle 4 cijfers staan al"),
        "{}",
        run.output
    );
    assert_eq!(project.files().len(), before.len(), "nothing is left beside the data");
}

#[test]
fn every_other_byte_stays() {
    let project = project();
    let old = "\u{feff}# De cijfers van de zorg\r\nstatus: voorbeeld   # nog\r\nbron: Boekhouding\r\n\r\nkolommen:\r\n  \
               - {id: prognose, label: Prognose}   # eerst de prognose\r\n  - {id: begroting, label: Begroting}\r\n\r\n\
               posten:\r\n  - id: huishouden   # hh\r\n    label: Hulp bij het huishouden\r\n    waarden:\r\n      \
               prognose: 1   # stand juni\r\n\r\n      # vastgesteld\r\n      begroting: '2.50'\r\n  \
               - {id: begeleiding, label: Begeleiding, bedragen: { prognose:  3.00 }} # komt nog\r\n";
    project.write(DATA, old);
    project.write("levering.xlsx", workbook(&table(["7", "8", "9.5", "10"]), &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    let new = old
        .replace("prognose: 1 ", "prognose: 8 ")
        .replace("'2.50'", "7.00")
        .replace(" 3.00 }", " 10.00, begroting: 9.50 }");
    assert_eq!(project.text(DATA), new);
}

#[test]
fn csv_is_read_in_every_dutch_form() {
    let rows = "Post;Begroting;Prognose\nHulp bij het huishouden;4.512.300,00;€ 4.700.000,50\nBegeleiding;12,05-;0\n";
    let quoted = "Post,Begroting,Prognose\n\"Hulp bij het huishouden\",4512300.00,4700000.50\nBegeleiding,-12.05,0\n";
    let windows: Vec<u8> = rows
        .chars()
        .map(|c| if c == '€' { 0x80 } else { u8::try_from(c).unwrap() })
        .collect();
    let utf16: Vec<u8> = format!("\u{feff}{rows}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        rows.as_bytes().to_vec(),
        format!("\u{feff}{}", rows.replace('\n', "\r\n")).into_bytes(),
        windows,
        utf16,
        rows.replace(';', "\t").into_bytes(),
        quoted.as_bytes().to_vec(),
        format!("sep=;\n{rows}").into_bytes(),
        format!("Levering, van de afdeling\n\n{rows}\n;;\nBron: boekhouding;;\n").into_bytes(),
    ] {
        let project = project();
        project.write("levering.csv", &bytes);
        project.succeed(&["import", "levering.csv", "--write"]);
        assert_eq!(project.text(DATA), data(WRITTEN), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn windows_letters_find_their_line_item() {
    let project = project();
    project.replace(DATA, "label: Begeleiding", "label: Begeleiding cliënten");
    project.write(
        "levering.csv",
        b"Post;Begroting;Prognose\nHulp bij het huishouden;1,00;2,00\nBegeleiding cli\xebnten;3,00;4,00\n",
    );
    project.succeed(&["import", "levering.csv", "--write"]);
    assert!(project.text(DATA).contains("{begroting: 3.00, prognose: 4.00}"));
}

#[test]
fn whatever_cannot_be_read_exactly_is_told_at_once_and_nothing_is_written() {
    let project = project();
    let mut rows = table(["1.005", "2", "3", "4"]);
    rows[1][2] = Cell::Date(45_000);
    rows[2][1] = Cell::Formula("B2*2", None);
    rows[2][2] = Cell::Error("#REF!");
    rows.push(vec![text("Onbekend"), number("5"), number("6")]);
    rows.push(vec![text("Begeleiding"), number("5"), Cell::None]);
    project.write("levering.xlsx", workbook(&rows, &["A4:A5"]));
    let before = project.files();
    for arguments in [
        &["import", "levering.xlsx"][..],
        &["import", "levering.xlsx", "--write"],
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1));
        for told in [
            "cel-niet-exact]: 1.005 in cel B2",
            "cel-fout]: in cel C2 staat een datum",
            "cel-fout]: in cel B3 staat een formule zonder uitkomst",
            "cel-fout]: in cel C3 staat een fout van Excel",
            "post-onbekend]: cel A4",
            "post-dubbel]: cel A5",
            "cellen-samengevoegd]: in ‘levering.xlsx, blad Wmo’ zijn de cellen A4 tot en met A5",
            "levering.xlsx, blad Wmo:3:",
        ] {
            assert!(run.errors.contains(told), "{told} in\n{}", run.errors);
        }
        assert!(before == project.files());
    }
}

#[test]
fn what_a_formula_came_to_is_taken_over() {
    let project = project();
    let mut rows = table(NEW);
    rows[1][2] = Cell::Formula("SUM(D2:D9)", Some("4700000.5"));
    // So Excel stores 1.1, which is what it prints.
    rows[2][2] = Cell::Formula("1.1", Some("1.1000000000000001"));
    project.write("levering.xlsx", workbook(&rows, &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(["4512300.00", "4700000.50", "-12.05", "1.10"]));
}

#[test]
fn rules_name_items_units_and_columns() {
    let project = project();
    project.write(
        RULES,
        "bestand: levering*.xlsx\nblad: Cijfers\nnaar: zorg\nkoprij: 3\npost: {kolom: A}\nnamen:\n  HH: huishouden\n\
         overslaan: [Totaal]\nleeg: nvt\neenheid: duizend\nkolommen:\n  begroting: {kop: Begroting, eenheid: euro}\n  \
         prognose: {kolom: D}\n",
    );
    let rows = vec![
        vec![text("Stand van zaken"), Cell::None, Cell::None, Cell::None],
        vec![],
        vec![text("Wat"), text(" Begroting\n"), text("Prognose"), text("Prognose")],
        vec![text("Wmo")],
        vec![text("hh"), number("1"), number("2"), number("3.12345")],
        vec![text("begeleiding"), number("4.5"), number("5")],
        vec![text("Totaal"), number("5.5"), number("7"), number("0.123456")],
        vec![text("Bron: boekhouding")],
    ];
    project.write(
        "levering juni.xlsx",
        workbook_with_sheets(&[("Uitleg", &[]), ("Cijfers", &rows)], &["A1:D1"]),
    );
    project.succeed(&["import", "levering juni.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(["1.00", "3123.45", "4.50", "nvt"]));
}

#[test]
fn a_new_edition_is_filled_from_nothing() {
    let project = project();
    let empty = data(WRITTEN)
        .replace("        bedragen: {begroting: 4512300.00, prognose: 4700000.50}\n", "")
        .replace("{begroting: -12.05, prognose: 0.00}", "{begroting: , prognose: }");
    project.write(DATA, &empty);
    assert_eq!(project.run(&["check"]).code, Some(1));
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    let run = project.succeed(&["import", "levering.xlsx", "--write"]);
    assert!(run.output.contains("4 cijfers komen erbij.\n"), "{}", run.output);
    assert!(run.output.contains("leeg"), "{}", run.output);
    let new = project.text(DATA);
    assert!(new.contains(
        "        label: Hulp bij het huishouden\n        waarden: {begroting: 4512300.00, prognose: 4700000.50}\n"
    ));
    assert!(new.contains("bedragen: {begroting: -12.05 , prognose: 0.00 }"), "{new}");
    project.succeed(&["check"]);
}

#[test]
fn series_are_filled_by_period_and_from_two_files() {
    let project = project();
    let data = "perioden: [2025-h1, 2025-h2]\nbron: x\nkolommen:\n  - {id: clienten, label: Cliënten, soort: personen, per_periode: ja}\n  \
                - {id: tarief, label: Tarief, soort: prijs}\nposten:\n  - id: a\n    label: A\n    waarden:\n      \
                clienten: {2025-h1: 100}   # stand\n      tarief: 1.5\n";
    project.write("data/2026-1/jaren.yaml", data);
    project.write(
        "data/2026-1/import/jaren.yml",
        "bestand: aantallen.csv\nnaar: jaren\npost: Post\nkolommen:\n  clienten:\n    2025-h1: Eerste helft\n    2025-h2: Tweede helft\n",
    );
    project.write(
        "data/2026-1/import/tarief.yaml",
        "bestand: tarieven.csv\nnaar: jaren\npost: Post\ndecimaalteken: komma\nkolommen: {tarief: Tarief}\n",
    );
    project.write("aantallen.csv", "Post;Eerste helft;Tweede helft\nA;120;1.250\n");
    project.write("tarieven.csv", "Post;Tarief\nA;1,255\n");
    let run = project.run(&["import", "aantallen.csv", "tarieven.csv", "--write"]);
    assert!(run.errors.contains("[cel-dubbelzinnig]"), "{}", run.errors);
    project.write("aantallen.csv", "Post;Eerste helft;Tweede helft\nA;120;1250\n");
    project.succeed(&["import", "aantallen.csv", "tarieven.csv", "--write"]);
    let expected = data
        .replace("{2025-h1: 100}", "{2025-h1: 120, 2025-h2: 1250}")
        .replace("1.5\n", "1.2550\n");
    assert_eq!(project.text("data/2026-1/jaren.yaml"), expected);
}

#[test]
fn two_files_are_written_or_none() {
    let project = project();
    project.write(
        "data/2026-1/import/tweede.yaml",
        "bestand: tweede.csv\nnaar: tweede\npost: Post\nkolommen: {a: A}\n",
    );
    project.write(
        "data/2026-1/tweede.yaml",
        "bron: x\nkolommen: [{id: a, label: A}]\nposten: [{id: p, label: P, waarden: {a: 1.00}}]\n",
    );
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    project.write("tweede.csv", "Post;A\nP;niets\n");
    let before = project.files();
    assert_eq!(
        project.run(&["import", "levering.xlsx", "tweede.csv", "--write"]).code,
        Some(1)
    );
    assert!(before == project.files());
    project.write("tweede.csv", "Post;A\nP;2,00\n");
    project.succeed(&["import", "levering.xlsx", "tweede.csv", "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
    assert!(project.text("data/2026-1/tweede.yaml").contains("{a: 2.00}"));
}

/// A limit on the size of files stands in for a full disk: writing fails half way.
#[test]
fn a_full_disk_leaves_the_data_as_they_were() {
    let project = project();
    let long = format!("{}# {}\n", project.text(DATA), "x".repeat(200_000));
    project.write(DATA, long);
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    let before = project.files();
    let program = env!("CARGO_BIN_EXE_informatienota");
    let script = format!("trap '' XFSZ; ulimit -f 100; exec '{program}' import levering.xlsx --write");
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(project.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{errors}");
    assert!(
        errors.contains("schrijven-mislukt") && !errors.contains("--out"),
        "{errors}"
    );
    assert!(before == project.files());
}

#[test]
fn import_rules_are_no_data() {
    let project = project();
    project.succeed(&["check", "--strict"]);
}

#[test]
fn a_file_elsewhere_can_be_imported_while_the_text_has_errors() {
    let project = project();
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\n{{ er.is.niets }}\n");
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("levering.xlsx");
    fs::write(&path, workbook(&table(NEW), &[])).unwrap();
    project.succeed(&["import", path.to_str().unwrap(), "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
}

#[test]
fn hostile_names_steer_nothing() {
    let project = project();
    let rows = table(NEW);
    project.write(
        "levering.xlsx",
        workbook_with_sheets(&[("\u{202e}omW\u{9b}31m", &rows)], &[]),
    );
    let run = project.succeed(&["import", "levering.xlsx"]);
    assert!(!run.output.contains(['\u{202e}', '\u{9b}']), "{}", run.output);
}

/// An amount as it is typed, and as the data hold it.
fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![-9_999_999_999_999_i64..=9_999_999_999_999, -99_999_i64..=99_999]
}

fn plain(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// With points between thousands and a comma.
fn dutch(cents: i64) -> String {
    let whole = (cents.unsigned_abs() / 100).to_string();
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{text},{:02}", cents.unsigned_abs() % 100)
}

#[test]
fn every_amount_comes_back_exactly() {
    let amounts = [amount(), amount(), amount(), amount()];
    runner(24)
        .run(&amounts, |cents| {
            let expected = cents.map(plain);
            let expected = data([&expected[0], &expected[1], &expected[2], &expected[3]]);
            // As Excel stores numbers: in seventeen digits, so not as they were typed.
            let stored = cents.map(|cents| {
                let number: f64 = plain(cents).parse().unwrap();
                format!("{number:.16e}")
            });
            let xlsx = project();
            xlsx.write(
                "levering.xlsx",
                workbook(&table([&stored[0], &stored[1], &stored[2], &stored[3]]), &[]),
            );
            xlsx.succeed(&["import", "levering.xlsx", "--write"]);
            prop_assert_eq!(xlsx.text(DATA), expected.clone());
            let csv = project();
            let [a, b, c, d] = cents.map(dutch);
            csv.write(
                "levering.csv",
                format!("Post;Begroting;Prognose\nBegeleiding;{c};{d}\nHulp bij het huishouden;{a};{b}\n"),
            );
            csv.succeed(&["import", "levering.csv", "--write"]);
            prop_assert_eq!(csv.text(DATA), expected);
            Ok(())
        })
        .unwrap();
}

#[test]
fn cells_that_no_program_writes_are_refused() {
    for raw in [
        "<c r=\"B2\"><v>nan</v></c>",
        "<c r=\"B2\"><v>inf</v></c>",
        "<c r=\"B2\"><v>1e400</v></c>",
        "<c r=\"B2\"><v>1e-300</v></c>",
        "<c r=\"B2\"><v>1e300</v></c>",
        "<c r=\"B2\"><v></v></c>",
        "<c r=\"B2\" t=\"s\"><v>99</v></c>",
        "<c r=\"B2\" t=\"n\"><v>x</v></c>",
        "<c r=\"B2\" t=\"d\"><v>2026-01-01</v></c>",
        "<c r=\"B2\" t=\"q\"><v>1</v></c>",
        "<c r=\"B2\" s=\"99\" t=\"e\"><v>#BESTAATNIET!</v></c>",
        "<c r=\"B2\"><v>1</v></c><c r=\"B2\"><v>2</v></c>",
        "<c r=\"B4000000000\"><v>1</v></c>",
        "<c r=\"B1048577\"><v>1</v></c>",
        "<c r=\"ZZZZ2\"><v>1</v></c>",
        "<c r=\"B0\"><v>1</v></c>",
        "<c r=\"2\"><v>1</v></c>",
        "<c r=\"B2\"><v>1",
    ] {
        let project = project();
        let mut rows = table(NEW);
        rows[1][1] = Cell::Raw(raw);
        project.write("levering.xlsx", workbook(&rows, &[]));
        let before = project.files();
        let run = project.run(&["import", "levering.xlsx", "--write"]);
        assert_eq!(run.code, Some(1), "{raw}\n{}", run.output);
        assert!(before == project.files());
    }
}

/// Whatever a workbook or CSV file holds, the program says something, and writes nothing unless all is well.
#[test]
fn damaged_files_are_refused() {
    let good = workbook(&table(NEW), &[]);
    runner(48)
        .run(&(0..good.len(), any::<u8>(), any::<bool>()), |(at, byte, is_cut)| {
            let mut bytes = good.clone();
            if is_cut {
                bytes.truncate(at);
            } else {
                bytes[at] = byte;
            }
            let project = project();
            project.write("levering.xlsx", &bytes);
            let before = project.files();
            let run = project.run(&["import", "levering.xlsx"]);
            prop_assert!(matches!(run.code, Some(0 | 1)), "{:?}: {}", run.code, run.errors);
            prop_assert!(before == project.files());
            Ok(())
        })
        .unwrap();
}
