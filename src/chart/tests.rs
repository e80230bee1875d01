//! What comes out, letter by letter, for a chart of each kind: stored in `tests/charts/`.

use super::*;

fn number(text: &str) -> Point {
    let is_hidden = text == "x";
    Point {
        value: Decimal::from_str_exact(text).ok(),
        text: text.replace('-', "−").replace('.', ","),
        size: text.replace('-', "").replace('.', ","),
        disadvantage: None,
        is_hidden,
    }
}

fn chart(kind: Kind, rows: &[(&str, &[&str])], columns: &[&str]) -> Chart {
    Chart {
        id: "grafiek-proef".to_owned(),
        kind,
        title: "Proef <&> \"meer\"".to_owned(),
        unit: String::new(),
        is_percentage: false,
        rows: rows.iter().map(|(name, _)| (*name).to_owned()).collect(),
        columns: columns
            .iter()
            .map(|label| Column {
                label: (*label).to_owned(),
                is_provisional: *label == "2e halfjaar 2025",
            })
            .collect(),
        points: rows
            .iter()
            .map(|(_, numbers)| numbers.iter().map(|text| number(text)).collect())
            .collect(),
        breaks: Vec::new(),
    }
}

const HALF_YEARS: [&str; 4] = [
    "1e halfjaar 2024",
    "2e halfjaar 2024",
    "1e halfjaar 2025",
    "2e halfjaar 2025",
];

fn lines() -> Chart {
    let mut chart = chart(
        Kind::Lines,
        &[
            ("Begeleiding", &["200", "208", "240", "230"]),
            ("Dagbesteding", &["90", "96", "70", "74"]),
            ("Crisisopvang", &["12", "x", "14", "nvt"]),
        ],
        &HALF_YEARS,
    );
    chart.breaks.push(Break {
        before: 2,
        rows: vec![1],
    });
    chart
}

fn bars() -> Chart {
    let rows: [(&str, &[&str]); 3] = [
        ("Wmo", &["9.1", "-9.2"]),
        ("Jeugd", &["14.7", "x"]),
        ("Wmo & jeugd", &["0", "nvt"]),
    ];
    chart(Kind::Bars, &rows, &["Begroting", "Prognose"])
}

fn shares() -> Chart {
    let rows: [(&str, &[&str]); 3] = [
        ("Hulp bij het huishouden", &["60", "55", "x", "50"]),
        ("Begeleiding", &["30", "35", "30", "40"]),
        ("Vervoer", &["1", "10", "20", "10"]),
    ];
    chart(Kind::Shares, &rows, &HALF_YEARS)
}

fn bridge() -> Chart {
    let columns = [
        "Begroting 2023",
        "Prijseffect 2023",
        "Volume-effect 2023",
        "Nulmeting 2023",
    ];
    let mut chart = chart(Kind::Bridge, &[("Totaal", &["23821", "-360", "8", "24173"])], &columns);
    chart.points[0][1].disadvantage = Some(true);
    chart.points[0][2].disadvantage = Some(false);
    chart
}

fn multiples() -> Chart {
    let mut chart = lines();
    chart.kind = Kind::Multiples;
    chart
}

fn style(colours: &BTreeMap<String, String>) -> Style<'_> {
    Style {
        font: "Source Sans 3",
        colours,
    }
}

fn drawn(chart: &Chart) -> String {
    let roles = [
        "reeks_1", "reeks_2", "reeks_3", "reeks_4", "reeks_5", "tekst", "zacht", "lijn", "papier",
    ];
    let colours = roles
        .iter()
        .zip(1..)
        .map(|(role, number): (_, u32)| ((*role).to_owned(), format!("#00000{number}")));
    svg(chart, &describe(chart), &style(&colours.collect()))
}

#[test]
fn charts_are_what_is_stored() {
    for (name, chart) in [
        ("staven", bars()),
        ("lijnen", lines()),
        ("aandelen", shares()),
        ("brug", bridge()),
        ("klein-naast-elkaar", multiples()),
    ] {
        let drawn = drawn(&chart);
        let path = format!("{}/tests/charts/{name}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            std::fs::write(&path, &drawn).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            drawn == stored,
            "{path} is not what comes out; SNAPSHOTS=overwrite stores that:\n{drawn}"
        );
    }
}

#[test]
fn text_can_not_be_read_as_markup() {
    let mut chart = bars();
    chart.rows[0] = "<script>&\"'".to_owned();
    let drawn = drawn(&chart);
    assert!(!drawn.contains("<script"));
    assert!(drawn.contains("&lt;script&gt;&amp;&quot;&#39;"));
}

#[test]
fn nothing_shows_where_a_number_is_missing() {
    // A part of a bar is as long as the others leave room for, so a bar with a hidden part is not drawn at all.
    let hidden = drawn(&shares());
    let mut other = shares();
    other.points[1][2] = number("1");
    other.points[2][2] = number("2000");
    assert_eq!(
        hidden.split("<desc").next().unwrap(),
        drawn(&other).split("<desc").next().unwrap()
    );
    let body = |text: &str| text.split("</desc>").nth(1).unwrap().to_owned();
    assert_eq!(body(&hidden), body(&drawn(&other)));
}

#[test]
fn the_description_says_what_the_numbers_do() {
    assert_eq!(
        describe(&lines()),
        "Lijngrafiek met 3 lijnen, 1e halfjaar 2024 tot en met 2e halfjaar 2025. \
         Begeleiding stijgt, van 200 (1e halfjaar 2024) naar 230 (2e halfjaar 2025), met als hoogste 240 (1e halfjaar 2025). \
         Dagbesteding: stijgt, van 90 (1e halfjaar 2024) naar 96 (2e halfjaar 2024); \
         daarna stijgt, van 70 (1e halfjaar 2025) naar 74 (2e halfjaar 2025). Daartussen ligt een breuk in de reeks. \
         Crisisopvang stijgt, van 12 (1e halfjaar 2024) naar 14 (1e halfjaar 2025). \
         Voorlopig: 2e halfjaar 2025. Eén cijfer is niet getoond. Alle cijfers staan in de tabel bij de grafiek."
    );
    assert_eq!(
        describe(&bars()),
        "Staafdiagram van Begroting en Prognose. Begroting: het hoogst is Jeugd (14,7), het laagst Wmo & jeugd (0). \
         Prognose: Wmo is −9,2. Eén cijfer is niet getoond. Alle cijfers staan in de tabel bij de grafiek."
    );
    let mut bridge = bridge();
    bridge.unit = "Bedragen × € 1.000".to_owned();
    assert_eq!(
        describe(&bridge),
        "Brug voor Totaal. Bedragen × € 1.000. Het bedrag stijgt van 23821 (Begroting 2023) naar 24173 (Nulmeting 2023). \
         Daartussen: Prijseffect 2023: 360 nadeel; Volume-effect 2023: 8 voordeel. \
         Alle cijfers staan in de tabel bij de grafiek."
    );
}

#[test]
fn steps_of_a_bridge_lead_to_its_end() {
    assert_eq!(bridge().subtracts_steps(), Some(true));
    assert!(bridge().is_cut());
    let mut other = bridge();
    other.points[0][2] = number("9");
    assert_eq!(other.subtracts_steps(), None);
    other.points[0][2] = number("x");
    assert_eq!(other.subtracts_steps(), None);
}
