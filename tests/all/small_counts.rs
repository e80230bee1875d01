//! What is printed of small counts of people: what a page shows, and what neither a page nor a file may show.

mod attack;
mod reader;

use std::collections::BTreeMap;
use std::fs;

use crate::project::{Project, files};
use crate::{pdf_text, web_text};

/// A project without documents and data.
fn empty() -> Project {
    let project = Project::basic();
    for folder in ["content/2026-1", "data/2026-1"] {
        fs::remove_dir_all(project.path().join(folder)).unwrap();
    }
    project
}

fn add_report(project: &Project, edition: &str, name: &str, text: &str) {
    let folder = format!("content/{edition}/{name}");
    project.write(
        &format!("{folder}/document.yaml"),
        "soort: monitorverslag\nonderwerp: Cijfers\ncollegedatum: 2026-09-08\nstatus: raad\nsecties: [cijfers]\n",
    );
    project.write(&format!("{folder}/cijfers.md"), format!("# Cijfers\n\n{text}"));
}

/// A project with one report with this text, over this data.
fn report(data: &str, text: &str) -> Project {
    let project = empty();
    project.write("data/2026-1/mensen.yaml", data);
    add_report(&project, "2026-1", "verslag", text);
    project.write(
        "content/SUMMARY.md",
        "# Inhoud\n\n- [Cijfers](2026-1/verslag/cijfers.md)\n",
    );
    project
}

/// What the pages in `publicatie/<edition>/` say of each figure: its exact value, where they show it.
fn published(project: &Project, edition: &str) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (path, bytes) in project.files() {
        let is_page = path.extension().is_some_and(|extension| extension == "html");
        if !is_page || !path.starts_with(format!("publicatie/{edition}")) {
            continue;
        }
        for rest in String::from_utf8(bytes).unwrap().split("<data ").skip(1) {
            let attribute = |name: &str| {
                let from = rest.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
                rest[from..].split('"').next().unwrap().to_owned()
            };
            values.insert(attribute("data-naam"), attribute("value"));
        }
    }
    values
}

/// Items with these values under one total, in a table and with facts.
fn simple(columns: &str, items: &[(&str, &str)], shown: &str) -> String {
    let list: String = items
        .iter()
        .map(|(id, values)| format!("      - {{id: {id}, label: {id}, waarden: {{{values}}}}}\n"))
        .collect();
    let rows: Vec<&str> = items.iter().map(|(id, _)| *id).collect();
    format!(
        "status: voorbeeld\nbron: Bedacht\nkolommen:\n{columns}posten:\n  - id: alles\n    label: alles\n    posten:\n\
         {list}tabellen:\n  - {{id: mensen, titel: Mensen, rijen: [{}, alles], kolommen: [{shown}], eenheid: euro}}\n",
        rows.join(", ")
    )
}

/// The figures that are shown of `data`, by name.
fn shown(data: &str) -> BTreeMap<String, String> {
    let project = report(data, "{{ tabel.mensen }}\n");
    project.succeed(&["build", "--format", "html"]);
    published(&project, "2026-1")
}

const PEOPLE: &str = "  - {id: aantal, label: Aantal, soort: personen}\n";

#[test]
fn zeros_and_things_are_never_hidden() {
    let items = [
        ("a", "aantal: 3"),
        ("b", "aantal: 0"),
        ("c", "aantal: 20"),
        ("d", "aantal: 30"),
    ];
    let people = shown(&simple(PEOPLE, &items, "aantal"));
    assert_eq!(people["mensen.b.aantal"], "0");
    assert_eq!(people["mensen.d.aantal"], "30");
    assert_eq!(people.len(), 3, "{people:?}");
    let things = shown(&simple(&PEOPLE.replace("personen", "aantal"), &items, "aantal"));
    assert_eq!(things.len(), 5, "{things:?}");
}

#[test]
fn a_difference_of_large_counts_is_shown() {
    let columns = "  - {id: oud, label: Oud, soort: personen}\n  - {id: nieuw, label: Nieuw, soort: personen}\n\
                   \x20 - {id: verschil, label: Verschil, soort: verandering, berekening: nieuw - oud}\n";
    let items = [("a", "oud: 120, nieuw: 125"), ("b", "oud: 200, nieuw: 201")];
    let all = shown(&simple(columns, &items, "oud, nieuw, verschil"));
    assert_eq!(all.len(), 9, "{all:?}");
    // What is left of a group are people too.
    let left = columns.replace("verandering", "personen");
    let all = shown(&simple(&left, &items, "oud, nieuw, verschil"));
    for id in ["a", "b", "alles"] {
        assert!(!all.contains_key(&format!("mensen.{id}.verschil")), "{all:?}");
        let both = ["oud", "nieuw"].map(|column| all.contains_key(&format!("mensen.{id}.{column}")));
        assert_ne!(both, [true, true], "{all:?}");
    }
}

/// Every part of the sum but one has a count that is shown.
#[test]
fn a_sum_of_costs_does_not_give_a_count() {
    let columns = "  - {id: prijs, label: Prijs, soort: prijs}\n\
                   \x20 - {id: aantal, label: Aantal, soort: personen, optellen: nee}\n\
                   \x20 - {id: kosten, label: Kosten, berekening: prijs * aantal}\n\
                   \x20 - {id: dubbel, label: Dubbel, berekening: kosten + kosten}\n";
    let items = [("a", "prijs: 10, aantal: 3"), ("b", "prijs: 20, aantal: 20")];
    let all = shown(&simple(columns, &items, "aantal, kosten, dubbel"));
    let names: Vec<&String> = all.keys().collect();
    assert_eq!(names, ["mensen.b.aantal", "mensen.b.dubbel", "mensen.b.kosten"]);
}

#[test]
fn what_is_computed_from_a_hidden_count_is_hidden() {
    let columns = format!(
        "{PEOPLE}  - {{id: kosten, label: Kosten}}\n  - {{id: per_persoon, label: Per persoon, berekening: \"per(kosten, aantal)\"}}\n\
         \x20 - {{id: deel, label: Deel, berekening: aandeel(aantal)}}\n\
         \x20 - {{id: van_wachtlijst, label: Van wachtlijst, berekening: \"procent(aantal, mensen.wachtlijst)\"}}\n"
    );
    let items = [
        ("a", "aantal: 3, kosten: 1000"),
        ("b", "aantal: 20, kosten: 2000"),
        ("c", "aantal: 30, kosten: 2000"),
    ];
    let data = simple(&columns, &items, "aantal, per_persoon, deel, van_wachtlijst");
    let of = |count: u32| {
        let all = shown(&format!(
            "{data}feiten:\n  - {{id: wachtlijst, label: Wachtlijst, personen: {count}}}\n"
        ));
        all.into_keys().collect::<Vec<String>>()
    };
    let large = of(60);
    for column in ["aantal", "per_persoon", "deel", "van_wachtlijst"] {
        let is_shown = |id: &str| large.contains(&format!("mensen.{id}.{column}"));
        assert_eq!(
            ["a", "b", "c", "alles"].map(is_shown),
            [false, false, true, true],
            "{column}: {large:?}"
        );
    }
    let small = of(6);
    assert!(!small.iter().any(|name| name.ends_with("van_wachtlijst")), "{small:?}");
}

/// In text, table, list and files: a number that is hidden is nowhere.
#[test]
fn a_hidden_number_is_nowhere() {
    let items = [("a", "aantal: 41739"), ("b", "aantal: 83164"), ("c", "aantal: 95378")];
    let data = simple(PEOPLE, &items, "aantal");
    let data = format!(
        "{data}feiten:\n  - {{id: wachtlijst, label: Wachtlijst, personen: 31847}}\n  - {{id: bomen, label: Bomen, aantal: 31846}}\n"
    );
    let text = "Er zijn {{ mensen.a.aantal }} mensen, {{ mensen.wachtlijst }} wachten. Er zijn {{ mensen.bomen }} bomen.\n\n\
                {{ tabel.mensen }}\n";
    let project = report(&data, text);
    let limit = "woorden_per_zin = 25\nkleinste_aantal = 50000";
    project.replace("book.toml", "woorden_per_zin = 25", limit);
    project.succeed(&["build"]);
    let list = project.succeed(&["list"]).output;
    let stem = "publicatie/2026-1/wijchen-2026-1-verslag";
    let page = project.text(&format!("{stem}.html"));
    let pdf = project.read(&format!("{stem}.pdf"));
    let pdf_text = pdf_text::read(&pdf);
    let pdf = String::from_utf8_lossy(&pdf);
    for text in [&page, &pdf_text, &list] {
        assert!(text.contains("31.846") && text.contains("95.378"), "{text}");
        assert!(text.contains("minder dan 50"), "{text}");
        for hidden in ["41739", "41.739", "83164", "83.164", "31847", "31.847"] {
            assert!(
                !text.contains(hidden) && !pdf.contains(hidden),
                "{hidden} is in\n{text}"
            );
        }
    }
    // Nor in the record or the tables as CSV.
    for (path, bytes) in files(&project.path().join("publicatie")) {
        let text = String::from_utf8_lossy(&bytes);
        for hidden in ["41739", "41.739", "83164", "83.164", "31847", "31.847"] {
            assert!(!text.contains(hidden), "{hidden} is in {}", path.display());
        }
    }
    let line = |name: &str| list.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(line("mensen.b.aantal").contains("verborgen"), "{list}");
    assert!(web_text::strip(&page).contains("Er zijn minder dan 50000 mensen"));
}

#[test]
fn the_limit_is_that_of_the_settings() {
    let items = [("a", "aantal: 4"), ("b", "aantal: 5"), ("c", "aantal: 30")];
    let project = report(&simple(PEOPLE, &items, "aantal"), "{{ tabel.mensen }}\n");
    for (limit, small, legend) in [
        ("", vec!["a", "b"], Some("minder dan 10 personen")),
        ("kleinste_aantal = 5\n", vec!["a"], Some("minder dan 5 personen")),
        ("kleinste_aantal = 4\n", vec![], None),
    ] {
        let settings = project.text("book.toml");
        project.write("book.toml", format!("{settings}\n{limit}"));
        project.succeed(&["build", "--format", "html"]);
        let page = project.text("publicatie/2026-1/wijchen-2026-1-verslag.html");
        let legend = legend.map(|people| {
            format!("x = niet getoond. Het gaat om {people}, of zo’n aantal zou eruit te berekenen zijn.")
        });
        let notes = legend
            .into_iter()
            .chain(["De tabel bevat voorbeeldcijfers.".to_owned()]);
        let shown = web_text::notes(web_text::table(&page, "mensen"));
        assert_eq!(shown, notes.collect::<Vec<_>>(), "{limit}");
        assert_eq!(
            page.contains("<td class=\"getal\">x</td>"),
            !small.is_empty(),
            "{limit}"
        );
        let list = project.succeed(&["list"]).output;
        let is_small = |id: &str| {
            let mut lines = list.lines();
            lines.any(|line| line.contains(&format!("mensen.{id}.aantal")) && line.contains("minder dan"))
        };
        let found: Vec<&str> = ["a", "b", "c"].into_iter().filter(|id| is_small(id)).collect();
        assert_eq!(found, small, "{limit}");
        project.write("book.toml", settings);
    }
}

#[test]
fn text_can_not_name_what_protects_a_small_count() {
    let columns = format!("{PEOPLE}  - {{id: deel, label: Deel, berekening: aandeel(aantal)}}\n");
    let items = [("a", "aantal: 3"), ("b", "aantal: 20"), ("c", "aantal: 30")];
    for (name, fails) in [
        ("mensen.a.aantal", false),
        ("mensen.b.aantal", true),
        ("mensen.c.aantal", false),
        ("mensen.a.deel", true),
        ("mensen.c.deel", false),
    ] {
        let project = report(
            &simple(&columns, &items, "aantal"),
            &format!("Het is {{{{ {name} }}}}.\n"),
        );
        let run = project.run(&["build", "--format", "html"]);
        assert_eq!(run.code, Some(i32::from(fails)), "{name}: {}", run.errors);
        assert_eq!(
            run.errors.contains("[cijfer-verborgen]"),
            fails,
            "{name}: {}",
            run.errors
        );
    }
}

/// What a table shows of `column`, from the first item to the total; of what is hidden nothing.
fn column<const N: usize>(shown: &BTreeMap<String, String>, column: &str, items: [&str; N]) -> [String; N] {
    items.map(|item| {
        shown
            .get(&format!("mensen.{item}.{column}"))
            .cloned()
            .unwrap_or_default()
    })
}

/// One edition gives a column its period, another makes a series of it: the counts are the same.
#[test]
fn a_column_and_a_series_of_the_same_period_are_the_same_counts() {
    let single = "  - {id: j, label: Jongeren, soort: personen, periode: 2025}\n";
    let series = "  - {id: j, label: Jongeren, soort: personen, per_periode: ja}\n  - {id: w, label: Volwassenen, soort: personen, \
                  per_periode: ja}\n  - {id: s, label: Samen, berekening: j + w, per_periode: ja}\n";
    let once = simple(single, &[("a", "j: 25"), ("b", "j: 31")], "j");
    let often = [
        ("a", "j: {2024: 50, 2025: 25}, w: {2024: 50, 2025: 0}"),
        ("b", "j: {2024: 50, 2025: 31}, w: {2024: 50, 2025: 4}"),
    ];
    let often = format!(
        "perioden: [2024, 2025]\n{}",
        simple(series, &often, "j_2025, w_2025, s_2025")
    );
    for (first, second, [young, young_before]) in [(&once, &often, ["j_2025", "j"]), (&often, &once, ["j", "j_2025"])] {
        let project = empty();
        let mut summary = String::from("# Inhoud\n\n");
        for (edition, data) in [("2025-2", first), ("2026-1", second)] {
            project.write(&format!("data/{edition}/mensen.yaml"), data);
            add_report(&project, edition, "verslag", "{{ tabel.mensen }}\n");
            summary.push_str(&format!("- [Cijfers]({edition}/verslag/cijfers.md)\n"));
        }
        project.write("content/SUMMARY.md", &summary);
        project.succeed(&["build", "--format", "html"]);
        let (earlier, later) = (published(&project, "2025-2"), published(&project, "2026-1"));
        let items = ["a", "b", "alles"];
        assert_eq!(column(&earlier, young_before, items), column(&later, young, items));
    }
}

/// The note of half a year later repeats a column and adds others: what the first one showed stays as it was.
#[test]
fn a_new_edition_leaves_the_pages_of_the_last_one_as_they_were() {
    let young = "  - {id: j, label: Jongeren, soort: personen, periode: 2025}\n";
    let more = format!(
        "{young}  - {{id: v, label: Volwassenen, soort: personen, periode: 2025}}\n  - {{id: samen, label: Samen, berekening: j + v}}\n"
    );
    let first = [("a", "j: 4"), ("b", "j: 25"), ("c", "j: 31"), ("d", "j: 40")];
    let second = [
        ("a", "j: 4, v: 60"),
        ("b", "j: 25, v: 80"),
        ("c", "j: 31, v: 12"),
        ("d", "j: 40, v: 14"),
    ];
    let project = empty();
    let mut summary = String::from("# Inhoud\n\n");
    let mut pages = Vec::new();
    for (edition, data) in [
        ("2025-2", simple(young, &first, "j")),
        ("2026-1", simple(&more, &second, "j, v, samen")),
    ] {
        project.write(&format!("data/{edition}/mensen.yaml"), data);
        add_report(&project, edition, "verslag", "{{ tabel.mensen }}\n");
        summary.push_str(&format!("- [Cijfers]({edition}/verslag/cijfers.md)\n"));
        project.write("content/SUMMARY.md", &summary);
        project.succeed(&["build", "--format", "html"]);
        pages.push(published(&project, "2025-2"));
    }
    assert_eq!(pages[0], pages[1]);
    let items = ["a", "b", "c", "d", "alles"];
    assert_eq!(column(&pages[0], "j", items), ["", "", "31", "40", "100"]);
    let later = published(&project, "2026-1");
    assert_eq!(column(&later, "j", items), ["", "", "31", "40", "100"]);
    assert_eq!(column(&later, "v", items), ["", "", "12", "14", "166"]);
    assert_eq!(column(&later, "samen", items), ["64", "105", "43", "54", "266"]);
}

#[test]
fn a_total_that_is_given_is_at_most_the_sum_of_its_items() {
    let columns = "  - {id: aantal, label: Aantal, soort: personen, optellen: nee}\n";
    let data = simple(columns, &[("a", "aantal: 25"), ("b", "aantal: 9")], "aantal");
    let data = data.replace("label: alles\n", "label: alles\n    waarden: {aantal: 34}\n");
    assert_eq!(column(&shown(&data), "aantal", ["a", "b", "alles"]), ["", "", "34"]);
}

#[test]
fn text_can_not_name_a_small_total_of_small_counts() {
    let items: Vec<(String, &str)> = (1..10).map(|number| (format!("w{number}"), "aantal: 1")).collect();
    let items: Vec<(&str, &str)> = items.iter().map(|(id, values)| (id.as_str(), *values)).collect();
    for (name, code) in [("alles", 1), ("w1", 0)] {
        let text = format!("Het zijn er {{{{ mensen.{name}.aantal }}}}.\n");
        let project = report(&simple(PEOPLE, &items, "aantal"), &text);
        let run = project.run(&["build", "--format", "html"]);
        assert_eq!(run.code, Some(code), "{}", run.errors);
        assert_eq!(run.errors.contains("[cijfer-verborgen]"), code == 1, "{}", run.errors);
    }
}

/// Of a difference of people somebody has to say whether it counts people, where it matters.
#[test]
fn small_differences_of_people_ask_what_they_are() {
    let columns = "  - {id: clienten, label: C, soort: personen}\n  - {id: met, label: M, soort: personen}\n\
                   \x20 - {id: zonder, label: Z, berekening: clienten - met}\n";
    let of = |columns: &str, met: &str| {
        let items = [
            ("a", format!("clienten: 104, met: {met}")),
            ("b", "clienten: 60, met: 20".to_owned()),
        ];
        let items: Vec<(&str, &str)> = items.iter().map(|(id, values)| (*id, values.as_str())).collect();
        report(
            &simple(columns, &items, "clienten, met, zonder"),
            "{{ tabel.mensen }}\n",
        )
        .run(&["check"])
    };
    for (columns, met, code) in [
        (columns.to_owned(), "100", 1),
        (columns.to_owned(), "108", 1),
        (columns.to_owned(), "94", 0),
        (columns.to_owned(), "104", 0),
        (columns.replace("Z,", "Z, soort: personen,"), "100", 0),
        (columns.replace("Z,", "Z, soort: verandering,"), "100", 0),
        (columns.replace("soort: personen", "soort: aantal"), "100", 0),
    ] {
        let run = of(&columns, met);
        assert_eq!(run.code, Some(code), "{columns}{}", run.errors);
        assert_eq!(
            run.errors.contains("[verschil-van-personen]"),
            code == 1,
            "{}",
            run.errors
        );
    }
}
