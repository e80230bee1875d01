//! What real deliveries hold, from controllers who made them for people to look at: each is read exactly or refused.

use crate::import::{DATA, NEW, RULES, WRITTEN, data, project, table};
use crate::project::Project;
use crate::workbook::{Cell, Layout, number, text, workbook, workbook_laid_out};

/// Imports `name`, which is refused: says all of `told`, and changes nothing.
fn refuse(project: &Project, name: &str, told: &[&str]) -> String {
    let before = project.files();
    let run = project.run(&["import", name, "--write"]);
    assert_eq!(run.code, Some(1), "{}{}", run.output, run.errors);
    for told in told {
        assert!(run.errors.contains(told), "{told} in\n{}", run.errors);
    }
    assert!(before == project.files(), "something was written");
    run.errors
}

fn refuse_rows(rows: &[Vec<Cell>], told: &[&str]) -> String {
    let project = project();
    project.write("levering.xlsx", workbook(rows, &[]));
    refuse(&project, "levering.xlsx", told)
}

fn laid_out(rows: &[Vec<Cell>], layout: &Layout<'_>) -> Project {
    let project = project();
    project.write("levering.xlsx", workbook_laid_out(&[("Wmo", rows)], layout));
    project
}

#[test]
fn hidden_rows_with_figures_are_refused() {
    let layout = Layout {
        hidden_rows: &[2, 3],
        ..Layout::default()
    };
    let project = laid_out(&table(NEW), &layout);
    refuse(
        &project,
        "levering.xlsx",
        &["[cel-verborgen]", "zijn de rijen 2 en 3 verborgen, met cijfers erin"],
    );
}

#[test]
fn hidden_rows_that_are_passed_over_do_no_harm() {
    let mut rows = table(NEW);
    rows.push(vec![text("Hulpregel"), number("1"), number("2")]);
    let layout = Layout {
        hidden_rows: &[4],
        ..Layout::default()
    };
    let project = laid_out(&rows, &layout);
    project.replace(RULES, "kolommen:", "overslaan: [Hulpregel]\nkolommen:");
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
}

#[test]
fn hidden_columns_are_refused_where_they_are_read() {
    for columns in [
        "<cols><col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\"/></cols>",
        "<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"3\" width=\"0\" customWidth=\"1\"/></cols>",
    ] {
        let layout = Layout {
            columns,
            ..Layout::default()
        };
        let project = laid_out(&table(NEW), &layout);
        refuse(
            &project,
            "levering.xlsx",
            &["[cel-verborgen]", "zijn de kolommen B en C verborgen"],
        );
    }
    let layout = Layout {
        columns: "<cols><col min=\"4\" max=\"9\" width=\"9\" hidden=\"true\"/></cols>",
        ..Layout::default()
    };
    laid_out(&table(NEW), &layout).succeed(&["import", "levering.xlsx"]);
}

#[test]
fn hidden_sheets_are_refused() {
    for state in ["state=\"hidden\"", "state=\"veryHidden\""] {
        let layout = Layout {
            state,
            ..Layout::default()
        };
        let project = laid_out(&table(NEW), &layout);
        refuse(&project, "levering.xlsx", &["[levering-onleesbaar]"]);
        project.replace(RULES, "naar:", "blad: Wmo\nnaar:");
        refuse(
            &project,
            "levering.xlsx",
            &["[cel-verborgen]", "het blad ‘Wmo’ van ‘levering.xlsx’ is verborgen"],
        );
    }
}

#[test]
fn numbers_that_are_shown_as_others_are_refused() {
    for (cell, told) in [
        (
            Cell::Formatted("12345.67", "#,##0"),
            "Excel toont 12345.67 in cel B2 afgerond, zonder decimalen",
        ),
        (Cell::Formatted("12345.67", "0.0"), "afgerond, met één decimaal"),
        (
            Cell::Formatted("12345", "0.0,"),
            "Excel toont 12345 in cel B2 in duizenden of miljoenen",
        ),
        (
            Cell::Formatted("0.12", "0%"),
            "Excel toont 0.12 in cel B2 als percentage",
        ),
        (Cell::Formatted("12345", ";;;"), "niet als gewoon getal"),
    ] {
        let mut rows = table(NEW);
        rows[1][1] = cell;
        refuse_rows(&rows, &["[cel-anders-getoond]", told]);
    }
}

#[test]
fn a_column_that_is_shown_otherwise_is_told_once() {
    let mut rows = table(NEW);
    rows[1][1] = Cell::Formatted("12345.67", "#,##0");
    rows[2][1] = Cell::Formatted("1.1", "#,##0");
    let errors = refuse_rows(&rows, &["afgerond, zonder decimalen; zo ook B3"]);
    assert!(errors.contains("1 fout."), "{errors}");
}

#[test]
fn what_a_format_does_not_change_is_taken_over() {
    let rows = vec![
        vec![text("Post"), text("Begroting"), text("Prognose")],
        vec![
            text("Hulp bij het huishouden"),
            Cell::Formatted("4512300", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"??_ ;_ @_ "),
            Cell::Formatted("4700000.5", "_ \"€\" * #,##0.00_ "),
        ],
        vec![
            text("Begeleiding"),
            Cell::Formatted("-12.05", "#,##0.00;[Red]#,##0.00"),
            Cell::Formatted("0", "#,##0,"),
        ],
    ];
    let project = project();
    project.write("levering.xlsx", workbook(&rows, &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
}

#[test]
fn rules_can_say_that_what_is_stored_counts() {
    let mut rows = table(NEW);
    rows[1][2] = Cell::Formatted("4700000.5", "#,##0");
    let project = project();
    project.replace(RULES, "kolommen:", "opmaak: negeren\nkolommen:");
    project.write("levering.xlsx", workbook(&rows, &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
}

#[test]
fn texts_that_look_like_numbers_are_refused_in_a_workbook() {
    for typed in ["1.234,56", "1 234", "1\u{a0}234", "123-", "(123)", "€ 1.234,00"] {
        let mut rows = table(NEW);
        rows[1][1] = text(typed);
        refuse_rows(&rows, &["[cel-fout]", "als tekst opgeslagen"]);
    }
    for typed in ["-", "n.b.", "1.2.3", "12,5%"] {
        let mut rows = table(NEW);
        rows[1][1] = text(typed);
        refuse_rows(&rows, &["[cel-fout]", "is geen getal"]);
    }
    let mut rows = table(NEW);
    rows[1][1] = text("\u{a0}");
    refuse_rows(&rows, &["[cel-leeg]"]);
}

#[test]
fn headings_that_come_again_are_read_only_where_they_mean_the_same() {
    let mut rows = table(NEW);
    rows.insert(2, vec![text("Post"), text("Begroting"), text("Prognose")]);
    let project = project();
    project.write("levering.xlsx", workbook(&rows, &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert_eq!(project.text(DATA), data(WRITTEN));
    rows[2] = vec![text("Post"), text("Prognose"), text("Begroting")];
    refuse_rows(
        &rows,
        &[
            "[kolomkop-onbekend]",
            "in rij 3 staan de koppen nog eens, en dan op een andere plek",
        ],
    );
}

#[test]
fn totals_of_the_delivery_become_controls() {
    let mut rows = table(NEW);
    rows.push(vec![text("Totaal zorg"), number("4512287.95"), number("4700000.5")]);
    let project = project();
    project.replace(RULES, "kolommen:", "totalen: {Totaal zorg: totaal}\nkolommen:");
    project.write("levering.xlsx", workbook(&rows, &[]));
    let run = project.succeed(&["import", "levering.xlsx", "--write"]);
    assert!(run.output.contains("begroting (controle)"), "{}", run.output);
    let new = project.text(DATA);
    assert!(
        new.contains("    controle: {begroting: 4512287.95, prognose: 4700000.50}\n"),
        "{new}"
    );
    project.succeed(&["check"]);
    let run = project.succeed(&["import", "levering.xlsx"]);
    assert!(run.output.contains("alle 6 cijfers staan al"), "{}", run.output);
    // What is delivered does not add up: the check tells.
    rows[3][1] = number("1");
    project.write("levering.xlsx", workbook(&rows, &[]));
    project.succeed(&["import", "levering.xlsx", "--write"]);
    let run = project.run(&["check"]);
    assert!(run.errors.contains("[controle-klopt-niet]"), "{}", run.errors);
}

#[test]
fn totals_belong_to_groups() {
    let project = project();
    project.replace(RULES, "kolommen:", "totalen: {Totaal zorg: begeleiding}\nkolommen:");
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    refuse(
        &project,
        "levering.xlsx",
        &["[importregels-fout]", "‘begeleiding’ is geen groep"],
    );
}

#[test]
fn names_that_differ_only_in_capitals_are_refused_in_rules() {
    let project = project();
    project.replace(
        RULES,
        "kolommen:",
        "namen: {HH: huishouden, hh: begeleiding}\nkolommen:",
    );
    project.write("levering.xlsx", workbook(&table(NEW), &[]));
    refuse(
        &project,
        "levering.xlsx",
        &["[importregels-fout]", "‘hh’ staat hier twee keer"],
    );
}

#[test]
fn files_that_are_no_table_are_refused_with_a_way_out() {
    let ods = [
        &b"PK\x03\x04"[..],
        &[0; 26],
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    ]
    .concat();
    for (name, bytes, told) in [
        (
            "levering.xlsx",
            &b""[..],
            "[levering-onleesbaar]: ‘levering.xlsx’ is leeg",
        ),
        (
            "levering.csv",
            &b""[..],
            "[levering-onleesbaar]: in ‘levering.csv’ staat geen tekst",
        ),
        (
            "levering.csv",
            &b"\xef\xbb\xbf\r\n"[..],
            "[levering-onleesbaar]: in ‘levering.csv’ staat geen tekst",
        ),
        (
            "levering.csv",
            &b"sep=;\n"[..],
            "[kolomkop-onbekend]: in ‘levering.csv’ staat geen rij met de koppen",
        ),
        (
            "levering.xls",
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "[levering-onleesbaar]: ‘levering.xls’ is een oud Excel-bestand (.xls)",
        ),
        (
            "levering.xlsx",
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "[levering-onleesbaar]: ‘levering.xlsx’ is een oud Excel-bestand (.xls), of heeft een wachtwoord",
        ),
        (
            "levering.ods",
            &ods,
            "[levering-onleesbaar]: ‘levering.ods’ is een bestand van LibreOffice",
        ),
        (
            "levering.xlsb",
            &b"PK\x03\x04"[..],
            "[levering-onleesbaar]: ‘levering.xlsb’ is niet te lezen als Excel-bestand",
        ),
        (
            "levering.pdf",
            &b"%PDF-1.7"[..],
            "[levering-onleesbaar]: ‘levering.pdf’ is geen Excel-bestand",
        ),
    ] {
        let project = project();
        project.write(name, bytes);
        refuse(&project, name, &[told]);
    }
}

#[test]
fn dates_of_any_size_are_refused() {
    for value in ["1e300", "-1", "1e15", "2958466", "0", "60", "0.5", "99999999999"] {
        let mut rows = table(NEW);
        let raw = format!("<c r=\"B2\" s=\"1\"><v>{value}</v></c>");
        rows[1][1] = Cell::Raw(Box::leak(raw.into_boxed_str()));
        refuse_rows(&rows, &["[cel-fout]"]);
    }
}

#[test]
fn csv_with_all_that_excel_makes_of_it() {
    for rows in [
        // Line ends in quoted fields, also in a heading.
        "Post;\"Begroting\n\";Prognose\r\n\"Hulp bij\nhet huishouden\";4.512.300,00;4700000.50\r\nBegeleiding;(12,05);0,00\r\n",
        "sep=;\r\nPost;Begroting;Prognose\r\nHulp bij het huishouden;€ 4.512.300,-;4.700.000,5\r\nBegeleiding;-/-12,05;-\r\n",
    ] {
        let project = project();
        project.write("levering.csv", rows);
        if rows.contains("-/-") {
            refuse(
                &project,
                "levering.csv",
                &[
                    "‘-/-12,05’ in regel 4, kolom 2 is geen getal",
                    "‘-’ in regel 4, kolom 3",
                ],
            );
        } else {
            project.succeed(&["import", "levering.csv", "--write"]);
            assert_eq!(project.text(DATA), data(WRITTEN));
        }
    }
}

/// A sheet that was given a colour down to its last row.
#[test]
fn a_million_styled_rows_of_nothing_cost_little() {
    let mut rows = table(NEW);
    rows.resize(1_048_576, vec![Cell::Raw("<c s=\"1\"/>"); 3]);
    let project = project();
    project.write("levering.xlsx", workbook(&rows, &[]));
    let before = std::time::Instant::now();
    project.succeed(&["import", "levering.xlsx", "--write"]);
    assert!(before.elapsed().as_secs() < 60, "{:?}", before.elapsed());
    assert_eq!(project.text(DATA), data(WRITTEN));
}
