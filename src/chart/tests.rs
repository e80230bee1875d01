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

fn chart(kind: ChartKind, rows: &[(&str, &[&str])], columns: &[&str]) -> Chart {
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
                period: period(label),
                is_provisional: *label == "2e halfjaar 2025",
            })
            .collect(),
        points: rows
            .iter()
            .map(|(_, numbers)| numbers.iter().map(|text| number(text)).collect())
            .collect(),
        breaks: Vec::new(),
        has_own_scales: false,
    }
}

/// The period with this heading.
fn period(label: &str) -> Option<Period> {
    let names = (2021..=2025).flat_map(|year| {
        let parts = ["", "-h1", "-h2", "-k1", "-k2", "-k3", "-k4"].map(str::to_owned);
        let months = (1..=12).map(|month| format!("-{month:02}"));
        parts.into_iter().chain(months).map(move |part| format!("{year}{part}"))
    });
    names
        .filter_map(|name| Period::parse_name(&name))
        .find(|period| period.heading() == label)
}

const HALF_YEARS: [&str; 4] = [
    "1e halfjaar 2024",
    "2e halfjaar 2024",
    "1e halfjaar 2025",
    "2e halfjaar 2025",
];

fn lines() -> Chart {
    let mut chart = chart(
        ChartKind::Lines,
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
    chart(ChartKind::Bars, &rows, &["Begroting", "Prognose"])
}

/// Bars for periods, with a break between two of them and a word that is longer than the room for names.
fn bars_of_periods() -> Chart {
    let name = "Jeugdhulpverleningsvoorzieningen en pleegzorg";
    let mut chart = chart(
        ChartKind::Bars,
        &[
            (name, &["200", "208", "240", "230"]),
            ("Wmo", &["90", "96", "70", "74"]),
        ],
        &HALF_YEARS,
    );
    chart.breaks.push(Break {
        before: 2,
        rows: vec![0],
    });
    chart
}

fn bars_with_long_names() -> Chart {
    let name = "Jeugdhulpverleningsvoorzieningen voor heel lange tijd en met verblijf";
    chart(
        ChartKind::Bars,
        &[(name, &["1200"]), ("Wmo", &["-960"])],
        &["Begroting"],
    )
}

fn shares_with_a_break() -> Chart {
    let mut chart = shares();
    chart.breaks.push(Break {
        before: 1,
        rows: vec![0],
    });
    chart
}

/// Lines that come near each other, with numbers that may touch.
fn five_lines() -> Chart {
    let rows: [(&str, &[&str]); 5] = [
        ("Begeleiding", &["400", "410", "395", "405"]),
        ("Behandeling", &["405", "400", "402", "398"]),
        ("Verblijf en alles wat daarbij hoort", &["390", "420", "400", "401"]),
        ("Pleegzorg", &["0", "x", "5", "2"]),
        ("Jeugdbescherming", &["3", "x", "4", "6"]),
    ];
    chart(ChartKind::Lines, &rows, &HALF_YEARS)
}

fn shares() -> Chart {
    let rows: [(&str, &[&str]); 3] = [
        ("Hulp bij het huishouden", &["60", "55", "x", "50"]),
        ("Begeleiding", &["30", "35", "30", "40"]),
        ("Vervoer", &["1", "10", "20", "10"]),
    ];
    chart(ChartKind::Shares, &rows, &HALF_YEARS)
}

fn bridge() -> Chart {
    let columns = [
        "Begroting 2023",
        "Prijseffect 2023",
        "Volume-effect 2023",
        "Nulmeting 2023",
    ];
    let mut chart = chart(
        ChartKind::Bridge,
        &[("Totaal", &["23821", "-360", "8", "24173"])],
        &columns,
    );
    chart.points[0][1].disadvantage = Some(true);
    chart.points[0][2].disadvantage = Some(false);
    chart
}

fn multiples() -> Chart {
    let mut chart = lines();
    chart.kind = ChartKind::Multiples;
    chart
}

fn own_scales() -> Chart {
    let mut chart = multiples();
    chart.has_own_scales = true;
    chart
}

/// One line through parts of years with these names: `-k1` for a first quarter.
fn line(names: &[&str], numbers: &[&str]) -> Chart {
    let labels: Vec<String> = names
        .iter()
        .map(|name| Period::parse_name(name).unwrap().heading())
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    chart(ChartKind::Lines, &[("Jeugdigen met hulp", numbers)], &labels)
}

fn half_years() -> Chart {
    let names = [
        "2021-h1", "2021-h2", "2022-h1", "2022-h2", "2023-h1", "2023-h2", "2024-h1", "2024-h2", "2025-h1", "2025-h2",
    ];
    line(
        &names,
        &[
            "1483", "1488", "1467", "1481", "1496", "1508", "1511", "1508", "1490", "1502",
        ],
    )
}

fn quarters() -> Chart {
    let names = [
        "2024-k2", "2024-k3", "2024-k4", "2025-k1", "2025-k2", "2025-k3", "2025-k4",
    ];
    let mut chart = line(&names, &["12", "300", "x", "20", "310", "15", "305"]);
    for column in [5, 6] {
        chart.columns[column].is_provisional = true;
    }
    chart
}

fn months() -> Chart {
    let names: Vec<String> = (2..=27)
        .map(|month| format!("{}-{:02}", 2022 + month / 12, month % 12 + 1))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let numbers: Vec<String> = (0..26).map(|month| (400 + (month * 37) % 110).to_string()).collect();
    line(&names, &numbers.iter().map(String::as_str).collect::<Vec<_>>())
}

fn years() -> Chart {
    line(&["2021", "2022", "2023"], &["0.5", "-0.25", "0.75"])
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
        ("klein-eigen-schaal", own_scales()),
        ("staven-perioden", bars_of_periods()),
        ("staven-lange-namen", bars_with_long_names()),
        ("aandelen-breuk", shares_with_a_break()),
        ("lijnen-vijf", five_lines()),
        ("lijn-halfjaren", half_years()),
        ("lijn-kwartalen", quarters()),
        ("lijn-maanden", months()),
        ("lijn-jaren", years()),
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
        "Dit is een grafiek met 3 lijnen, van het 1e halfjaar 2024 tot en met het 2e halfjaar 2025. \
         Begeleiding: de lijn begint op het laagste cijfer, 200, en eindigt bij 230. \
         Dat is lager dan een halfjaar eerder (240), maar hoger dan een jaar eerder (208). \
         Het hoogste cijfer is 240 (1e halfjaar 2025). \
         Dagbesteding, voor de breuk in de reeks: de lijn stijgt, van 90 naar 96 (2e halfjaar 2024). \
         Dagbesteding, na de breuk in de reeks (vanaf 1e halfjaar 2025): de lijn stijgt, van 70 (1e halfjaar 2025) naar 74. \
         Crisisopvang: de lijn begint op het laagste getoonde cijfer, 12, en eindigt op het hoogste getoonde cijfer, 14 \
         (1e halfjaar 2025). \
         De cijfers van 2e halfjaar 2025 zijn voorlopig. Eén cijfer is niet getoond. \
         Alle cijfers staan in een tabel."
    );
    assert_eq!(
        describe(&bars()),
        "Dit is een staafdiagram van Begroting en Prognose. \
         Begroting: het hoogste cijfer is dat van Jeugd (14,7), het laagste dat van Wmo & jeugd (0). \
         Prognose: het enige getoonde cijfer is dat van Wmo (−9,2). Eén cijfer is niet getoond. \
         Alle cijfers staan in een tabel."
    );
    let mut bridge = bridge();
    bridge.unit = "Bedragen × € 1.000".to_owned();
    assert_eq!(
        describe(&bridge),
        "Dit is een brug voor Totaal. De grafiek toont: Bedragen × € 1.000. \
         De brug begint bij 23821 (Begroting 2023) en eindigt hoger: bij 24173 (Nulmeting 2023). \
         Daartussen liggen deze stappen: Prijseffect 2023: 360 nadeel; Volume-effect 2023: 8 voordeel. \
         Alle cijfers staan in een tabel."
    );
}

/// What is told of a single line through these periods.
fn told(names: &[&str], numbers: &[&str]) -> String {
    let text = describe(&line(names, numbers));
    let (_, text) = text.split_once("Jeugdigen met hulp: ").unwrap();
    text.split(" Alle cijfers").next().unwrap().to_owned()
}

#[test]
fn the_description_follows_the_course() {
    let years = ["2021", "2022", "2023", "2024"];
    for (numbers, expected) in [
        (
            ["1", "2", "3", "4"],
            "de lijn stijgt steeds, van 1 naar 4. Dat is hoger dan een jaar eerder (3).",
        ),
        (
            ["4", "3", "2", "1"],
            "de lijn daalt steeds, van 4 naar 1. Dat is lager dan een jaar eerder (2).",
        ),
        (["5", "5", "5", "5"], "de lijn blijft gelijk op 5."),
        (
            ["4", "9", "2", "5"],
            "de lijn begint bij 4 en eindigt bij 5. Dat is hoger dan een jaar eerder (2). \
             Het hoogste cijfer is 9 (2022) en het laagste cijfer is 2 (2023).",
        ),
        (
            ["x", "x", "3", "x"],
            "het enige getoonde cijfer is 3 (2023). 3 cijfers zijn niet getoond.",
        ),
        (["nvt", "nvt", "nvt", "nvt"], "er is geen cijfer te zien."),
        // Whether it rose all along, nobody may know.
        (
            ["1", "x", "3", "4"],
            "de lijn begint op het laagste getoonde cijfer, 1, en eindigt op het hoogste getoonde cijfer, 4. \
             Dat is hoger dan een jaar eerder (3). Eén cijfer is niet getoond.",
        ),
    ] {
        assert_eq!(told(&years, &numbers), expected);
    }
    assert_eq!(
        told(
            &["2023-k4", "2024-k1", "2024-k2", "2024-k3", "2024-k4"],
            &["8", "2", "3", "x", "8"]
        ),
        "de lijn begint op het hoogste getoonde cijfer, 8, en eindigt op het hoogste getoonde cijfer, 8. \
         Dat is gelijk aan een jaar eerder (8). Het laagste getoonde cijfer is 2 (1e kwartaal 2024). \
         Eén cijfer is niet getoond."
    );
}

#[test]
fn of_many_stacked_bars_the_course_of_each_part_is_told() {
    let text = describe(&shares());
    assert!(
        text.starts_with("Dit zijn gestapelde balken van het 1e halfjaar 2024 tot en met het 2e halfjaar 2025. ")
            && text.contains("Vervoer: het cijfer begint op het laagste cijfer, 1, en eindigt bij 10. ")
            && text.contains("Het hoogste cijfer is 20 (1e halfjaar 2025)."),
        "{text}"
    );
    let mut few = shares();
    few.columns.truncate(1);
    for row in &mut few.points {
        row.truncate(1);
    }
    let text = describe(&few);
    assert!(
        text.contains("1e halfjaar 2024: Hulp bij het huishouden 60, Begeleiding 30 en Vervoer 1; het grootste deel is dat van Hulp bij het huishouden."),
        "{text}"
    );
}

#[test]
fn the_description_is_silent_on_what_rounding_hides() {
    let mut chart = line(&["2021", "2022", "2023"], &["10.2", "9.9", "10.4"]);
    for point in &mut chart.points[0] {
        "10".clone_into(&mut point.text);
    }
    let text = describe(&chart);
    assert!(text.contains("de lijn blijft ongeveer gelijk op 10."), "{text}");
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
