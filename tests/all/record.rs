//! The record beside a document, the origin of figures on the page, and `explain`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::documents::built;
use crate::manual::with_all_tables;
use crate::project::Project;
use crate::web_text::strip;

const STEM: &str = "publicatie/2023-1/wijchen-2023-1-informatienota";

fn record(project: &Project) -> Value {
    serde_json::from_str(&project.text(&format!("{STEM}.cijfers.json"))).unwrap()
}

/// The figure with this name in a record.
fn figure<'a>(record: &'a Value, name: &str) -> &'a Value {
    let figures = record["cijfers"].as_array().unwrap();
    figures.iter().find(|figure| figure["naam"] == name).unwrap()
}

#[test]
fn a_figure_is_recorded_with_its_origin() {
    let record = record(built());
    let difference = figure(&record, "bijstelling.totaal.verschil");
    assert_eq!(difference["waarde"], "-352116.55");
    assert_eq!(difference["berekening"], "Wmo + Jeugd");
    assert_eq!(difference["ingevuld"], "(−69.012,35) + (−283.104,20)");
    assert_eq!(
        difference["uit"],
        serde_json::json!(["bijstelling.wmo.verschil", "bijstelling.jeugd.verschil"])
    );
    let printed = &difference["gedrukt"][0];
    assert_eq!(printed["tekst"], "€\u{a0}352k");
    assert_eq!(printed["afronding"], "op € 1.000");
    // Down to the numbers that somebody typed.
    let price = figure(&record, "bijstelling.wmo_huishouden.tarief_nulmeting");
    assert_eq!(price["waarde"], "32.10");
    assert!(
        price["plaats"]
            .as_str()
            .unwrap()
            .starts_with("data/2023-1/bijstelling.yaml:")
    );
}

#[test]
fn every_check_is_recorded() {
    let record = record(built());
    let kinds: BTreeSet<&str> = record["controles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["soort"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["aansluiting", "bewering", "controletotaal", "reserve"])
    );
}

#[test]
fn every_figure_on_the_page_is_in_the_record_with_the_same_value() {
    let project = built();
    let record = record(project);
    let page = project.text(&format!("{STEM}.html"));
    let mut count = 0;
    for found in page.split("<data class=\"cijfer\" value=\"").skip(1) {
        let (value, rest) = found.split_once('"').unwrap();
        let name = rest.split_once("data-naam=\"").unwrap().1.split('"').next().unwrap();
        let text = strip(&rest[rest.find('>').unwrap() + 1..rest.find("</data>").unwrap()]);
        let figure = figure(&record, name);
        assert_eq!(figure["waarde"], value, "{name}");
        let printed = figure["gedrukt"].as_array().unwrap();
        assert!(printed.iter().any(|place| place["tekst"] == text), "{name}: {text}");
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn every_way_to_an_origin_leads_somewhere() {
    let project = built();
    for page in [format!("{STEM}.html"), format!("{STEM}.cijfers.html")] {
        let page = project.text(&page);
        let links: Vec<&str> = page.split("href=\"#").skip(1).collect();
        assert!(!links.is_empty());
        for link in links {
            let id = link.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        assert!(!page.contains("<script"));
    }
}

#[test]
fn each_table_leads_to_its_place_in_the_record() {
    let project = built();
    let stem = "publicatie/2023-1/wijchen-2023-1-monitorverslag";
    let (page, record) = (
        project.text(&format!("{stem}.html")),
        project.text(&format!("{stem}.cijfers.html")),
    );
    let links: Vec<&str> = page.split("monitorverslag.cijfers.html#").skip(1).collect();
    assert!(links.len() > 40, "{}", links.len());
    for link in links {
        let id = link.split('"').next().unwrap();
        assert!(record.contains(&format!("<section id=\"{id}\">")), "{id}");
    }
}

#[test]
fn no_two_figures_of_a_list_have_the_same_name() {
    let project = built();
    let mut count = 0;
    for end in ["html", "cijfers.html"] {
        let page = project.text(&format!("publicatie/2023-1/wijchen-2023-1-monitorverslag.{end}"));
        for list in page.split("<dl class=\"cijferlijst\">").skip(1) {
            let list = list.split("</dl>").next().unwrap();
            let names = list
                .split("<dt>")
                .skip(1)
                .map(|name| name.split("</dt>").next().unwrap());
            let mut seen = BTreeSet::new();
            for name in names {
                assert!(seen.insert(name), "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn explain_tells_all_of_a_figure() {
    let run = built().succeed(&["explain", "bijstelling.wmo.verschil"]);
    for part in [
        "−69.012,35",
        "Hulp bij het huishouden + ",
        "“€\u{a0}69k” in 2023-1/informatienota, 3 Financieel beeld bijstelling 2023 (afgerond op € 1.000, half van nul af)",
        "“−0,07” in 2023-1/informatienota, Tabel 1",
        "aansluiting ‘De cijfers sluiten op de euro aan bij",
        "… waar die zelf uit komen, ziet u met --all",
    ] {
        assert!(run.output.contains(part), "{part}\n{}", run.output);
    }
    // A check on what is computed from it, and what its parts are computed from, are about other figures.
    let tariff = "bijstelling.wmo_vervoer.tarief_nulmeting 17,40  [data/2023-1/bijstelling.yaml:";
    let claim = "bewering ‘Het hele nadeel komt door het prijseffect’ klopt";
    assert!(
        !run.output.contains(tariff) && !run.output.contains(claim),
        "{}",
        run.output
    );
    assert_eq!(run.errors, "");
    let all = built().succeed(&["explain", "bijstelling.wmo.verschil", "--all"]);
    assert!(all.output.contains(tariff), "{}", all.output);
    assert!(
        !all.output.contains("ziet u met --all") && !all.output.contains(claim),
        "{}",
        all.output
    );
}

/// Each check that is told names the figure itself among those that it is about.
#[test]
fn explain_tells_the_checks_on_that_figure_alone() {
    let run = built().succeed(&["explain", "2023-1/informatienota", "--json"]);
    let answers: Value = serde_json::from_str(&run.output).unwrap();
    let record = record(built());
    let checks = record["controles"].as_array().unwrap();
    let mut told = 0;
    for answer in answers.as_array().unwrap() {
        for check in answer["controles"].as_array().unwrap() {
            let found = checks
                .iter()
                .find(|found| found["naam"] == check["naam"] && found["plaats"] == check["plaats"]);
            // The others are in the record of another document of the edition.
            let Some(found) = found else { continue };
            let figures = found["cijfers"].as_array().unwrap();
            assert!(
                figures.contains(&answer["naam"]),
                "{check} is not about {}",
                answer["naam"]
            );
            told += 1;
        }
    }
    assert!(told > 5, "{told} checks");
}

/// Whoever asks can't type a real minus or a hard space, and need not know the unit of a table.
#[test]
fn explain_finds_a_number_however_it_is_typed() {
    let project = Project::basic();
    project.replace(
        "content/2026-1/nota/kernboodschap.md",
        "# Kernboodschap\n",
        "# Kernboodschap\n\nHet verschil is {{ zorg.huishouden.verschil | mln(decimalen=2) }}, of {{ zorg.huishouden.verschil | \
         keuro }}.\n",
    );
    let expected = project.succeed(&["explain", "zorg.huishouden.verschil"]).output;
    for typed in [
        "-0,10",
        "−0,10",
        "€ -0,10 mln",
        "-€ 0,10 mln",
        "€ −0,10 mln",
        "-0,10 miljoen",
        "-99k",
        "-99000",
        "-99.480,25",
        "€ -99 duizend",
    ] {
        assert_eq!(project.succeed(&["explain", typed]).output, expected, "{typed}");
    }
    let run = project.run(&["explain", "-0,11"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.errors.contains("‘−0,11’ is hier niet bekend als cijfer"),
        "{}",
        run.errors
    );
}

#[test]
fn explain_finds_the_figures_of_a_table() {
    let expected = built().succeed(&["explain", "2023-1/informatienota", "--json"]).output;
    let answers: Value = serde_json::from_str(&expected).unwrap();
    for (what, number) in [
        ("tabel 1", "Tabel 1"),
        ("Tabel 1", "Tabel 1"),
        ("tabel.bijstelling_2023", "Tabel 1"),
    ] {
        let run = built().succeed(&["explain", what, "--json"]);
        let found: Value = serde_json::from_str(&run.output).unwrap();
        let names: BTreeSet<&str> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|answer| answer["naam"].as_str().unwrap())
            .collect();
        let is_in = |answer: &&Value| {
            answer["gedrukt"]
                .as_array()
                .unwrap()
                .iter()
                .any(|shown| shown["waar"] == number)
        };
        let own = answers.as_array().unwrap().iter().filter(is_in);
        let own: Vec<&str> = own.map(|answer| answer["naam"].as_str().unwrap()).collect();
        assert!(
            own.len() > 5 && own.iter().all(|name| names.contains(name)),
            "{what}: {names:?}"
        );
    }
}

#[test]
fn explain_finds_a_printed_text() {
    let run = built().succeed(&["explain", "€ 69.000"]);
    assert!(run.output.starts_with("egalisatie.wmo.onttrekking:"), "{}", run.output);
}

#[test]
fn explain_finds_what_stands_on_a_page() {
    let project = with_all_tables();
    let mut found = BTreeSet::new();
    let whole = project.succeed(&["explain", "2026-1/informatienota", "--json"]);
    let names = |text: &str| -> BTreeSet<String> {
        let answers: Value = serde_json::from_str(text).unwrap();
        let answers = answers.as_array().unwrap();
        answers
            .iter()
            .map(|answer| answer["naam"].as_str().unwrap().to_owned())
            .collect()
    };
    for page in 1.. {
        let run = project.run(&["explain", "2026-1/informatienota", &page.to_string(), "--json"]);
        if run.code != Some(0) {
            assert!(page > 3, "{}", run.errors);
            assert!(run.errors.contains("heeft geen bladzijde"), "{}", run.errors);
            break;
        }
        found.extend(names(&run.output));
    }
    assert!(found.len() > 40, "{}", found.len());
    assert_eq!(found, names(&whole.output), "each figure stands on some page");
}

#[test]
fn explain_says_what_it_does_not_know() {
    let run = built().run(&["explain", "bijstelling.wmo.verchil"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.errors.contains("bedoelde u ‘bijstelling.wmo.verschil’?"),
        "{}",
        run.errors
    );
}

#[test]
fn a_check_on_a_hidden_figure_is_not_told() {
    let project = Project::real();
    project.write(
        "data/2023-1/klein.yaml",
        "feiten:\n  - {id: klein, label: Klein, personen: 4}\n  - {id: ook, label: Ook, aantal: 4}\n",
    );
    let claims = "content/2023-1/informatienota/beweringen.yaml";
    project.replace(
        claims,
        "beweringen:\n",
        "beweringen:\n  - {id: even, tekst: Even veel, hoogstens: [klein.klein, 5]}\n  \
         - {id: ook, tekst: Ook zo veel, hoogstens: [klein.ook, 5]}\n",
    );
    project.succeed(&["build", "2023-1/informatienota", "--format", "html"]);
    for end in ["html", "cijfers.html", "cijfers.json"] {
        let text = project.text(&format!("{STEM}.{end}"));
        assert!(!text.contains("Even veel") && !text.contains("klein.klein"), "{end}");
    }
    // A check on a number that is not of people is told.
    assert!(project.text(&format!("{STEM}.cijfers.json")).contains("Ook zo veel"));
}

#[test]
fn a_figure_in_the_heading_of_a_typed_table_leads_to_its_origin() {
    let project = Project::basic();
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n| Hulp | Nu {{ zorg.begeleiding.begroting }} |\n|---|---|\n| Meer | Ja |\n",
    );
    project.succeed(&["build", "--format", "html"]);
    let page = project.text("publicatie/2026-1/wijchen-2026-1-nota.html");
    let (_, link) = page.split_once("href=\"#cijfer_zorg-begeleiding").unwrap();
    let id = link.split('"').next().unwrap();
    assert!(page.contains(&format!("id=\"cijfer_zorg-begeleiding{id}\"")), "{id}");
}

#[test]
fn explain_finds_a_group_a_file_and_every_table_with_a_number() {
    let project = Project::basic();
    let group = project.succeed(&["explain", "zorg.totaal"]).output;
    for name in ["begroting", "prognose", "verschil"] {
        assert!(group.contains(&format!("zorg.totaal.{name}")), "{group}");
    }
    let file = project.succeed(&["explain", "zorg", "--json"]).output;
    for what in ["zorg.yaml", "data/2026-1/zorg.yaml"] {
        assert_eq!(project.succeed(&["explain", what, "--json"]).output, file);
    }
    assert!(file.contains("zorg.clienten") && file.contains("zorg.begeleiding.prognose"));
    project.replace(
        "data/2026-1/zorg.yaml",
        "feiten:",
        "feiten:\n  - {id: los, label: Los, aantal: 50}",
    );
    let listed = project.succeed(&["explain", "zorg"]).output;
    assert!(
        !listed.contains("gedrukt als ;") && listed.contains("nergens gedrukt; data/"),
        "{listed}"
    );
    for what in ["zor", "data/2025-1/zorg.yaml", "zorg.totaal."] {
        assert_eq!(project.run(&["explain", what]).code, Some(2), "{what}");
    }
    let several = built().succeed(&["explain", "tabel 1"]).output;
    assert!(several.contains("Er is meer dan één ‘tabel 1’: ‘tabel."), "{several}");
    let one = project.succeed(&["explain", "tabel 1"]).output;
    assert!(!one.contains("meer dan één"), "{one}");
}

#[test]
fn explain_says_why_a_figure_is_hidden_and_no_more() {
    let project = Project::basic();
    project.write(
        "data/2026-1/wijken.yaml",
        "status: voorbeeld\nbron: X\nkolommen:\n  - {id: jongeren, label: Jongeren, soort: personen}\nposten:\n  - id: alle\n    \
         label: Alle\n    posten:\n      - {id: noord, label: Noord, waarden: {jongeren: 4}}\n      \
         - {id: midden, label: Midden, waarden: {jongeren: 27}}\n      - {id: zuid, label: Zuid, waarden: {jongeren: 31}}\n",
    );
    let reasons = ["noord", "midden"].map(|name| {
        let output = project.succeed(&["explain", &format!("wijken.{name}.jongeren")]).output;
        assert!(!output.contains(" 4") && !output.contains("27"), "{output}");
        output.lines().find(|line| line.contains("waarom")).unwrap().to_owned()
    });
    // Which of them is the small one is not told.
    assert_eq!(reasons[0], reasons[1]);
}
