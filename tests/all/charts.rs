//! Charts, from the data to the page.

use crate::accessible::assert_accessible;
use crate::pdf_text::{self, letters};
use crate::project::Project;
use crate::web_text;

const DATA: &str = "status: voorbeeld
bron: Bedacht
perioden: [2024-h1, 2024-h2, 2025-h1, 2025-h2]
voorlopig: [2025-h2]

kolommen:
  - {id: clienten, label: Cliënten, soort: personen, per_periode: ja}
  - {id: begroting, label: Begroting}
  - {id: prognose, label: Prognose}
  - {id: verschil, label: Verschil, berekening: begroting - prognose, nadeel: min}

posten:
  - id: totaal
    label: Totaal
    posten:
      - id: huishouden
        label: Hulp <bij> het & huishouden
        waarden: {begroting: 3100000, prognose: 3250000, clienten: {2024-h1: 213, 2024-h2: 221, 2025-h1: 236, 2025-h2: 241}}
      - id: dagbesteding
        label: Dagbesteding
        waarden: {begroting: 1100000, prognose: 1050000, clienten: {2024-h1: 90, 2024-h2: 96, 2025-h1: 72, 2025-h2: 74}}
      - id: crisis
        label: Crisisopvang
        los_van_aantal: De gemeente betaalt een vast bedrag voor de opvang.
        waarden: {begroting: 500000, prognose: 790000, clienten: {2024-h1: 14, 2024-h2: 7, 2025-h1: 15, 2025-h2: nvt}}

reeksbreuken:
  - {vanaf: 2025-h1, posten: [dagbesteding], noot: Ouderen tellen niet meer mee.}

grafieken:
  - {id: lijnen, titel: De hulp groeit, soort: lijnen, rijen: [huishouden, dagbesteding, crisis], kolommen: [clienten]}
  - {id: staven, titel: Waar is het verschil het grootst, soort: staven, rijen: [huishouden, dagbesteding, crisis], kolommen: [verschil], eenheid: duizend}
  - {id: mensen, titel: Mensen in 2024, soort: staven, rijen: [huishouden, dagbesteding, crisis], kolommen: [clienten_2024_h2]}
  - {id: delen, titel: Mensen verdeeld, soort: aandelen, rijen: [huishouden, dagbesteding, crisis], kolommen: [clienten]}
  - {id: brug, titel: Van begroting naar prognose, soort: brug, rijen: [totaal], kolommen: [begroting, verschil, prognose], eenheid: duizend}
  - {id: klein, titel: Per product, soort: klein naast elkaar, rijen: [huishouden, dagbesteding, crisis], kolommen: [clienten], beschrijving: 'Een <eigen> \"beschrijving\" & meer.'}
";
const CHARTS: [&str; 6] = ["lijnen", "staven", "mensen", "delen", "brug", "klein"];

/// A project with a chart of each kind.
fn project() -> Project {
    let project = Project::basic();
    project.write("data/2026-1/zorg_in_beeld.yaml", DATA);
    let mut text = String::from("# Gevolgen\n\nZie {{ grafiek.brug | nummer }}.\n");
    for chart in CHARTS {
        text.push_str(&format!("\n{{{{ grafiek.{chart} }}}}\n"));
    }
    project.write("content/2026-1/nota/gevolgen.md", text);
    project
}

/// The page and the PDF of a project.
fn built(project: &Project) -> (String, Vec<u8>) {
    project.succeed(&["build", "--strict"]);
    let stem = "publicatie/2026-1/wijchen-2026-1-nota";
    (
        project.text(&format!("{stem}.html")),
        project.read(&format!("{stem}.pdf")),
    )
}

/// The SVG of a chart in the page.
fn svg<'a>(page: &'a str, chart: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!("<figure class=\"grafiek\" id=\"grafiek-{chart}\">"))
        .unwrap();
    let start = rest.find("<svg").unwrap();
    &rest[start..rest.find("</svg>").unwrap()]
}

#[test]
fn charts_are_accessible() {
    let (page, pdf) = built(&project());
    assert_accessible(&pdf, "charts");
    for chart in CHARTS {
        let svg = svg(&page, chart);
        assert!(svg.contains("role=\"img\""), "{chart}");
        for part in ["naam", "beschrijving"] {
            let id = format!("grafiek-{chart}-{part}");
            assert!(
                svg.contains(&format!("by=\"{id}\"")) && svg.contains(&format!(" id=\"{id}\"")),
                "{chart}"
            );
        }
    }
}

#[test]
fn the_text_of_charts_is_text_in_both() {
    let (page, pdf) = built(&project());
    let pdf = letters(&pdf_text::read(&pdf));
    for chart in CHARTS {
        let (_, body) = svg(&page, chart).split_once("</desc>").unwrap();
        let words = letters(&web_text::strip(body));
        assert!(pdf.contains(&words), "{chart}: {words}\n{pdf}");
    }
    assert!(page.contains("Zie <a href=\"#grafiek-brug\">grafiek\u{a0}5</a>."));
    assert!(page.contains("<summary id=\"grafiek-brug-cijfers\">Cijfers bij grafiek 5</summary>"));
}

#[test]
fn the_pdf_holds_the_text_alternatives() {
    let (page, pdf) = built(&project());
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let alternatives: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok())
        .map(|text| lopdf::decode_text_string(text).unwrap())
        .collect();
    for chart in CHARTS {
        let (_, rest) = svg(&page, chart).split_once("<desc id=").unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let description = web_text::strip(rest.split_once("</desc>").unwrap().0);
        assert!(
            alternatives.contains(&description),
            "{chart}: {description}\n{alternatives:?}"
        );
    }
    assert!(alternatives.contains(&"Een <eigen> \"beschrijving\" & meer.".to_owned()));
}

#[test]
fn a_hidden_count_changes_nothing_that_is_drawn() {
    let (page, pdf) = built(&project());
    for chart in ["lijnen", "mensen", "delen", "klein"] {
        assert!(web_text::strip(svg(&page, chart)).contains("\nx\n"), "{chart}");
    }
    let other = project();
    other.replace("data/2026-1/zorg_in_beeld.yaml", "2024-h2: 7,", "2024-h2: 4,");
    let (other_page, other_pdf) = built(&other);
    for chart in CHARTS {
        assert_eq!(svg(&page, chart), svg(&other_page, chart), "{chart}");
    }
    assert_eq!(pdf_text::read(&pdf), pdf_text::read(&other_pdf));
}

#[test]
fn charts_are_the_same_each_time() {
    assert!(built(&project()) == built(&project()));
}

#[test]
fn the_table_of_a_long_series_is_turned() {
    let project = Project::basic();
    let months: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
    let values: Vec<String> = months.iter().map(|month| format!("{month}: 120")).collect();
    project.write(
        "data/2026-1/maanden.yaml",
        format!(
            "status: voorbeeld\nbron: Bedacht\nperioden: [{}]\n\
            kolommen:\n  - {{id: ritten, label: Ritten, soort: aantal, per_periode: ja}}\n\
            posten:\n  - {{id: vervoer, label: Vervoer, waarden: {{ritten: {{{}}}}}}}\n\
            grafieken:\n  - {{id: ritten, titel: Ritten, soort: lijnen, rijen: [vervoer], kolommen: [ritten]}}\n",
            months.join(", "),
            values.join(", ")
        ),
    );
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n{{ grafiek.ritten }}\n",
    );
    let (page, _) = built(&project);
    let (_, table) = page.split_once("<summary id=\"grafiek-ritten-cijfers\">").unwrap();
    let table = web_text::strip(table.split_once("</details>").unwrap().0);
    assert!(
        table.contains("PeriodeVervoer\n\njanuari 2025120\nfebruari 2025120\n"),
        "{table}"
    );
}

#[test]
fn a_sum_of_people_needs_no_unit() {
    let project = Project::basic();
    let data = "status: voorbeeld\nbron: Bedacht\nkolommen:\n  \
        - {id: natura, label: Natura, soort: personen}\n  \
        - {id: pgb, label: Pgb, soort: personen}\n  \
        - {id: samen, label: Cliënten, berekening: natura + pgb}\n  \
        - {id: dubbel, label: Dubbel, berekening: samen + pgb}\n\
        posten:\n  - {id: hulp, label: Hulp, waarden: {natura: 120, pgb: 30}}\n  \
        - {id: vervoer, label: Vervoer, waarden: {natura: 220, pgb: 40}}\n\
        grafieken:\n  - {id: proef, titel: Proef, soort: staven, rijen: [hulp, vervoer], kolommen: [dubbel]}\n";
    project.write("data/2026-1/mensen.yaml", data);
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\n{{ grafiek.proef }}\n");
    let (page, _) = built(&project);
    assert!(web_text::strip(svg(&page, "proef")).contains("\n180\n"));
    project.write("data/2026-1/mensen.yaml", data.replace(", soort: personen", ""));
    let run = project.run(&["check"]);
    assert!(run.errors.contains("de sleutel ‘eenheid’ ontbreekt"), "{}", run.errors);
}

#[test]
fn small_charts_say_what_scale_they_have() {
    let project = project();
    let one = "Alle grafieken hebben dezelfde schaal.";
    let own = "Elke grafiek heeft een eigen schaal.";
    let (page, _) = built(&project);
    assert!(page.contains(one) && !page.contains(own));
    project.replace(
        "data/2026-1/zorg_in_beeld.yaml",
        "soort: klein naast elkaar",
        "soort: klein naast elkaar, schaal: eigen",
    );
    let (page, _) = built(&project);
    assert!(page.contains(own) && !page.contains(one));
    // Its highest number is 241, that of another 96: each has the end of its own scale.
    let text = web_text::strip(svg(&page, "klein"));
    assert!(text.contains("\n300\n") && text.contains("\n100\n"), "{text}");
}

#[test]
fn what_is_named_of_charts_is_looked_up() {
    let project = project();
    for (text, code) in [
        ("{{ grafiek.lijn }}", "onbekend-cijfer"),
        ("Zie {{ grafiek.brug }}.", "formule-plaats"),
        ("{{ grafiek.brug }}\n\n{{ grafiek.brug }}", "dubbele-naam"),
        ("Zie {{ grafiek.brug | nummer }}.", "onbekend-cijfer"),
    ] {
        project.write("content/2026-1/nota/gevolgen.md", format!("# Gevolgen\n\n{text}\n"));
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1), "{text}: {}", run.errors);
        assert!(run.errors.contains(&format!("fout[{code}]")), "{text}: {}", run.errors);
    }
    let project = self::project();
    let list = project.succeed(&["list"]).output;
    assert!(list.contains("grafiek.brug"), "{list}");
}
