//! A document is consistent as its reader sees it: groups, totals with a rest, and zeros.

use proptest::prelude::*;

use crate::project::Project;
use crate::random::runner;
use crate::web_text;

const PAGE: &str = "publicatie/2026-1/wijchen-2026-1-nota.html";
const TEXT: &str = "content/2026-1/nota/toelichting/10-cijfers.md";

/// A project whose note shows a table of these data.
fn project(data: &str) -> Project {
    let project = Project::basic();
    let data = format!("status: echt\nbron: Boekhouding\n{data}");
    project.write("data/2026-1/wijk.yaml", data);
    project.write(TEXT, "# Cijfers\n\n{{ tabel.wijken }}\n");
    project
}

/// The rows of the table on the page.
fn rows(project: &Project) -> Vec<String> {
    project.succeed(&["build", "--strict", "--format", "html"]);
    web_text::rows(web_text::table(&project.text(PAGE), "wijken"), "|")
}

const WARDS: &str = "
kolommen:
  - {id: begroting, label: Begroting}
  - {id: prognose, label: Prognose}
  - {id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}
  - {id: besteed, label: Besteed, berekening: \"procent(prognose, begroting)\"}
  - {id: deel, label: Deel, berekening: aandeel(prognose)}
posten:
  - id: stad
    label: Stad
    posten:
      - id: wijken
        label: Wijken
        posten:
          - {id: noord, label: Noord, waarden: {begroting: 4000.00, prognose: 4100.00}}
          - {id: midden, label: Midden, waarden: {begroting: 5000.00, prognose: 5200.00}}
          - {id: zuid, label: Zuid, waarden: {begroting: 6000.00, prognose: 5900.00}}
      - {id: centrum, label: Centrum, waarden: {begroting: 9000.00, prognose: 9900.00}}
tabellen:
  - id: wijken
    titel: Wijken
    rijen: [noord, stad]
    kolommen: [begroting, prognose, verschil, besteed, deel]
    eenheid: euro
    overige: ja
";

#[test]
fn a_rest_is_exact_and_explained() {
    let project = project(WARDS);
    let shown = rows(&project);
    assert_eq!(
        shown[1..],
        [
            "Noord|4.000|4.100|−100|102,5%|16,3%|",
            "Overige|20.000|21.000|−1.000|105,0%|83,7%|",
            "Stad|24.000|25.100|−1.100|104,6%|100,0%|"
        ]
    );
    let csv = project.text("publicatie/2026-1/wijchen-2026-1-nota.tabel-wijken.csv");
    assert!(csv.contains("Overige;20000,00;21000,00;-1000,00;105;"), "{csv}");
    let explained = project
        .succeed(&["explain", "wijk.overige_in_tabel_wijken_stad.begroting"])
        .output;
    assert!(
        explained.contains("Midden + Zuid + Centrum\n              = 5.000,00 + 6.000,00 + 9.000,00"),
        "{explained}"
    );
    let record = project.text("publicatie/2026-1/wijchen-2026-1-nota.cijfers.json");
    assert!(record.contains("wijk.overige_in_tabel_wijken_stad.verschil"));
}

#[test]
fn a_small_rest_is_hidden_as_any_count() {
    let data = "
kolommen:
  - {id: mensen, label: Mensen, soort: personen}
posten:
  - id: stad
    label: Stad
    posten:
      - {id: noord, label: Noord, waarden: {mensen: 40}}
      - {id: zuid, label: Zuid, waarden: {mensen: 3}}
      - {id: oost, label: Oost, waarden: {mensen: 2}}
tabellen:
  - {id: wijken, titel: Wijken, rijen: [noord, stad], kolommen: [mensen], overige: ja}
";
    let shown = rows(&project(data));
    let visible = shown[1..].iter().filter(|row| !row.contains("|x|")).count();
    assert!(visible <= 1, "{shown:?}");
    assert!(shown[2].starts_with("Overige|x|"), "{shown:?}");
}

#[test]
fn a_rest_of_costs_and_income_is_a_balance() {
    let data = "
kolommen:
  - {id: begroting, label: Begroting}
posten:
  - id: saldo
    label: Saldo
    posten:
      - {id: zorg, label: Zorg, aard: lasten, waarden: {begroting: 900.00}}
      - {id: huur, label: Huur, aard: lasten, waarden: {begroting: 100.00}}
      - {id: eigen, label: Eigen bijdragen, aard: baten, waarden: {begroting: 250.00}}
      - {id: rijk, label: Rijk, aard: baten, waarden: {begroting: 800.00}}
tabellen:
  - {id: wijken, titel: Saldo, rijen: [zorg, rijk, saldo], kolommen: [begroting], eenheid: euro, overige: ja}
";
    // 800 − 900 + (250 − 100) = 50.
    let shown = rows(&project(data));
    assert_eq!(shown[1..], ["Zorg|900|", "Rijk|800|", "Overige|150|", "Saldo|50|"]);
}

#[test]
fn a_chart_of_shares_can_have_a_rest() {
    let data = WARDS.split("tabellen:").next().unwrap();
    let project = project(&format!(
        "{data}grafieken:\n  - {{id: delen, titel: Delen, soort: aandelen, rijen: [noord, midden], \
         kolommen: [prognose], eenheid: euro, overige: ja}}\n"
    ));
    project.write(TEXT, "# Cijfers\n\n{{ grafiek.delen }}\n");
    project.succeed(&["build", "--strict", "--format", "html"]);
    let page = project.text(PAGE);
    assert!(
        page.contains("Overige") && page.contains("5.900"),
        "no rest in the chart"
    );
}

#[test]
fn a_zero_says_the_same_in_text_and_table() {
    let data = "
kolommen:
  - {id: begroting, label: Begroting}
  - {id: prognose, label: Prognose}
  - {id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}
posten:
  - {id: noord, label: Noord, waarden: {begroting: 4000.00, prognose: 4000.40}}
  - {id: zuid, label: Zuid, waarden: {begroting: 4000.00, prognose: 5000.00}}
tabellen:
  - {id: wijken, titel: Wijken, rijen: [noord, zuid], kolommen: [verschil], eenheid: euro, teken: N/V}
";
    let project = project(data);
    assert_eq!(rows(&project)[1..], ["Noord|0|", "Zuid|1.000 N|"]);
    project.write(
        TEXT,
        "# Cijfers\n\nHet verschil is {{ wijk.noord.verschil | saldo | euro }}.\n",
    );
    let run = project.run(&["build", "--format", "html"]);
    assert!(run.errors.contains("[afgerond-tot-nul]"), "{}", run.errors);
    assert!(web_text::read(&project.text(PAGE)).contains("Het verschil is €\u{a0}0."));
}

/// What is nil in one file is nil in the file that takes it over.
#[test]
fn nihil_is_taken_over_as_nihil() {
    let project = project(
        "
kolommen:
  - {id: begroting, label: Begroting}
  - {id: prognose, label: Prognose}
  - {id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}
posten:
  - {id: noord, label: Noord, waarden: {begroting: 4000.00, prognose: 4000.00}}
",
    );
    project.write(
        "data/2026-1/ander.yaml",
        "status: echt\nbron: B\nkolommen:\n  - {id: resultaat, label: Resultaat, nadeel: min}\nposten:\n  \
         - {id: reserve, label: Reserve, waarden: {resultaat: = wijk.noord.verschil}}\n  \
         - {id: kas, label: Kas, waarden: {resultaat: 0.00}}\n\
         tabellen:\n  - {id: wijken, titel: W, rijen: [reserve, kas], kolommen: [resultaat], eenheid: euro}\n",
    );
    assert_eq!(rows(&project)[1..], ["Reserve|nihil|", "Kas|0|"]);
    // The table, which goes, has left a file there.
    std::fs::remove_dir_all(project.path().join("publicatie")).unwrap();
    project.write(
        TEXT,
        "# Cijfers\n\n{{ ander.reserve.resultaat | saldo | euro }} en {{ ander.kas.resultaat | saldo | euro }}.\n",
    );
    project.succeed(&["build", "--strict", "--format", "html"]);
    assert!(
        web_text::read(&project.text(PAGE))
            .to_lowercase()
            .contains("nihil en €\u{a0}0.")
    );
}

#[test]
fn people_who_are_public_by_their_role_are_counted() {
    let project = project(
        "feiten:\n  - {id: leden, label: Leden, personen: 7, openbaar: zij staan op de website}\n  - {id: anderen, label: Anderen, personen: 7}\n",
    );
    project.write(
        TEXT,
        "# Cijfers\n\nEr zijn {{ wijk.leden }} leden, en {{ wijk.anderen }} anderen.\n",
    );
    project.succeed(&["build", "--strict", "--format", "html"]);
    assert!(web_text::read(&project.text(PAGE)).contains("Er zijn 7 leden, en minder dan 10 anderen."));
    let explained = project.succeed(&["explain", "wijk.leden"]).output;
    assert!(
        explained.contains("Boekhouding; openbaar: zij staan op de website"),
        "{explained}"
    );
}

/// The number that a cell shows, in units of its last decimal.
fn shown_number(cell: &str, decimals: usize) -> i64 {
    if cell == "nihil" {
        return 0;
    }
    let plain = cell.replace('.', "").replace('−', "-");
    let (whole, fraction) = plain.split_once(',').unwrap_or((&plain, ""));
    assert_eq!(fraction.len(), decimals, "{cell}");
    format!("{whole}{fraction}").parse().unwrap()
}

/// For random amounts: whoever adds up what the table shows finds what it shows, or reads that it was rounded; and
/// nobody reads that without need.
#[test]
fn what_is_shown_adds_up_or_says_that_it_was_rounded() {
    let amounts = prop::array::uniform6(0_i64..300_000_000);
    let strategy = (
        amounts,
        0_usize..3,
        prop::sample::select(vec!["euro", "duizend", "mln"]),
    );
    let outcome = runner(20).run(&strategy, |(cents, decimals, unit)| {
        let euros = |number: usize| format!("{}.{:02}", cents[number] / 100, cents[number] % 100);
        let item = |name: &str, first: usize| {
            format!(
                "{{id: {name}, label: {name}, waarden: {{b: {}, p: {}}}}}",
                euros(first),
                euros(first + 1)
            )
        };
        let project = project(&format!(
            "kolommen:\n  - {{id: b, label: B}}\n  - {{id: p, label: P}}\n  \
             - {{id: v, label: V, berekening: b - p, nadeel: min}}\nposten:\n  \
             - {{id: t, label: t, posten: [{{id: g, label: g, posten: [{}, {}]}}, {}]}}\ntabellen:\n  \
             - {{id: wijken, titel: W, rijen: [x, y, g, z, t], kolommen: [b, p, v], eenheid: {unit}, \
             decimalen: {decimals}}}\n",
            item("x", 0),
            item("y", 2),
            item("z", 4)
        ));
        project.succeed(&["build", "--format", "html"]);
        let page = project.text(PAGE);
        let table = web_text::table(&page, "wijken");
        let rows: Vec<Vec<i64>> = web_text::rows(table, "|")[1..]
            .iter()
            .map(|row| {
                row.trim_end_matches('|')
                    .split('|')
                    .skip(1)
                    .map(|cell| shown_number(cell, decimals))
                    .collect()
            })
            .collect();
        let [first, second, group, third, total] = rows.as_slice() else {
            panic!("{rows:?}");
        };
        let adds_up = rows.iter().all(|row| row[0] - row[1] == row[2])
            && (0..3).all(|column| {
                first[column] + second[column] == group[column] && group[column] + third[column] == total[column]
            });
        let notes = web_text::notes(table);
        let says_so = notes
            .iter()
            .any(|note| note.starts_with("De bedragen zijn per stuk afgerond."));
        prop_assert_eq!(adds_up, !says_so, "{:?}", rows);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_rest_that_can_not_be_divided_is_not_applicable() {
    let project = project(
        "
kolommen:
  - {id: begroting, label: Begroting}
  - {id: kosten, label: Kosten}
  - {id: besteed, label: Besteed, berekening: \"procent(kosten, begroting)\"}
posten:
  - id: stad
    label: Stad
    posten:
      - {id: noord, label: Noord, waarden: {begroting: 10.00, kosten: 20.00}}
      - {id: midden, label: Midden, waarden: {begroting: nvt, kosten: nvt}}
      - {id: zuid, label: Zuid, waarden: {begroting: 0.00, kosten: 70.00, besteed: nvt}}
tabellen:
  - {id: wijken, titel: Wijken, rijen: [noord, stad], kolommen: [begroting, kosten, besteed], eenheid: euro, overige: ja}
",
    );
    assert_eq!(
        rows(&project)[1..],
        ["Noord|10|20|200,0%|", "Overige|nihil|70|nvt|", "Stad|10|90|900,0%|"]
    );
}

#[test]
fn the_year_of_a_note_is_that_of_its_edition() {
    let project = Project::basic();
    project.replace(
        "content/2026-1/nota/document.yaml",
        "collegedatum: 2026-09-08",
        "collegedatum: 2027-02-08",
    );
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nDe {{ nota.rang }} nota van {{ nota.jaar }}.\n",
    );
    project.succeed(&["build", "--format", "html"]);
    let page = web_text::read(&project.text(PAGE));
    assert!(page.contains("De eerste nota van 2026."), "{page}");
}

/// What a table shows, its file and its page say with the same sign, and the record says where it is the other.
#[test]
fn a_sign_that_a_table_turns_is_turned_everywhere() {
    for (style, income, heading) in [
        ("min is nadeel", "20", "Verschil (een min is een nadeel)"),
        ("plus is nadeel", "−20", "Verschil (een min is een voordeel)"),
    ] {
        let project = project(&format!(
            "
kolommen:
  - {{id: begroting, label: Begroting}}
  - {{id: prognose, label: Prognose}}
  - {{id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}}
posten:
  - {{id: zorg, label: Zorg, aard: lasten, waarden: {{begroting: 900000.00, prognose: 960000.00}}}}
  - {{id: eigen, label: Eigen, aard: baten, waarden: {{begroting: 250000.00, prognose: 270000.00}}}}
tabellen:
  - {{id: wijken, titel: Wijken, rijen: [zorg, eigen], kolommen: [verschil], eenheid: duizend, teken: {style}}}
"
        ));
        project.succeed(&["build", "--strict"]);
        let page = project.text(PAGE);
        assert!(
            web_text::rows(web_text::table(&page, "wijken"), "|").contains(&format!("Eigen|{income}|")),
            "{page}"
        );
        let exact = if income == "20" { "20000" } else { "-20000" };
        assert!(page.contains(&format!("value=\"{exact}")), "{page}");
        let csv = project.text("publicatie/2026-1/wijchen-2026-1-nota.tabel-wijken.csv");
        assert!(
            csv.contains(heading) && csv.contains(&format!("Eigen;{exact}")),
            "{csv}"
        );
        let record = project.text("publicatie/2026-1/wijchen-2026-1-nota.cijfers.json");
        assert_eq!(record.matches("teken omgekeerd").count(), 1, "{record}");
    }
}

/// Each column adds up the two above it: who asks of each what these come to, and of these again, comes to no end.
#[test]
fn columns_that_build_on_each_other_are_each_looked_at_once() {
    let mut data = String::from(
        "kolommen:\n  - {id: c0, label: Plekken, soort: aantal}\n  - {id: c1, label: Bedden, soort: aantal}\n",
    );
    for number in 2..90 {
        let (one, two) = (number - 1, number - 2);
        data.push_str(&format!(
            "  - {{id: c{number}, label: Rij {number}, berekening: c{one} + c{two}, soort: aantal}}\n"
        ));
    }
    data.push_str("posten:\n  - {id: noord, label: Noord, waarden: {c0: 0, c1: 0}}\ntabellen:\n  - {id: wijken, titel: Plekken, rijen: [noord], kolommen: [c0, c89], eenheid: euro}\n");
    let shown = rows(&project(&data));
    assert!(shown[1].starts_with("Noord|0|0"), "{shown:?}");
}
