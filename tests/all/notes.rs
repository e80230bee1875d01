//! Each note that the program makes under a table or chart: where it must stand, and where it must not.

use crate::project::Project;
use crate::web_text;

/// The page of the note.
const PAGE: &str = "publicatie/2026-1/wijchen-2026-1-nota.html";

/// A note, by words of it, with a data file: the tables and charts whose names begin with `wel` must have it, those
/// whose names begin with `niet` must not. `N` in a name is the number of the trial.
const TRIALS: [(&str, &str); 24] = [
    (
        "Een min (−) is een nadeel",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: v, label: V, berekening: b - p, nadeel: min}
posten:
  - {id: w, label: W, waarden: {b: 12.00, p: 10.00}}
  - {id: x, label: X, waarden: {b: 10.00, p: 12.00}}
  - {id: y, label: Y, waarden: {b: 10.00, p: 10.00}}
  - {id: z, label: Z, waarden: {b: nvt, p: 10.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [v], eenheid: euro}
  - {id: niet_N_nihil, titel: T, rijen: [y], kolommen: [b, v], eenheid: euro}
  - {id: niet_N_nvt, titel: T, rijen: [z], kolommen: [p, v], eenheid: euro}
  - {id: niet_N_zonder, titel: T, rijen: [x], kolommen: [b, p], eenheid: euro}
  - {id: niet_N_voordeel, titel: T, rijen: [w], kolommen: [b, v], eenheid: euro}
  - {id: niet_N_nul, titel: T, rijen: [x], kolommen: [b, v], eenheid: duizend}
  - {id: niet_N_letters, titel: T, rijen: [x], kolommen: [v], eenheid: euro, teken: N/V}
",
    ),
    (
        "Een nadeel voor de gemeente zou een min (−) hebben.",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: v, label: V, berekening: b - p, nadeel: min}
posten:
  - {id: w, label: W, waarden: {b: 12.00, p: 10.00}}
  - {id: x, label: X, waarden: {b: 10.00, p: 12.00}}
  - {id: y, label: Y, waarden: {b: 10.00, p: 10.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [w, y], kolommen: [b, v], eenheid: euro}
  - {id: niet_N, titel: T, rijen: [w, x], kolommen: [b, v], eenheid: euro}
  - {id: niet_N_zonder, titel: T, rijen: [w], kolommen: [b, p], eenheid: euro}
  - {id: niet_N_nul, titel: T, rijen: [w], kolommen: [b, v], eenheid: duizend}
  - {id: niet_N_plus, titel: T, rijen: [w], kolommen: [v], eenheid: euro, teken: plus is nadeel}
",
    ),
    (
        "Een bedrag zonder teken is een nadeel voor de gemeente, een min (−) is een voordeel.",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: v, label: V, berekening: b - p, nadeel: min}
posten:
  - {id: w, label: W, waarden: {b: 12.00, p: 10.00}}
  - {id: x, label: X, waarden: {b: 10.00, p: 12.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [w, x], kolommen: [v], eenheid: euro, teken: plus is nadeel}
  - {id: niet_N_voordeel, titel: T, rijen: [w], kolommen: [v], eenheid: euro, teken: plus is nadeel}
  - {id: niet_N_nadeel, titel: T, rijen: [x], kolommen: [v], eenheid: euro, teken: plus is nadeel}
",
    ),
    (
        "N = nadeel",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: v, label: V, berekening: b - p, nadeel: min}
posten:
  - {id: w, label: W, waarden: {b: 12.00, p: 10.00}}
  - {id: x, label: X, waarden: {b: 10.00, p: 12.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [w, x], kolommen: [v], eenheid: euro, teken: N/V}
  - {id: wel_N_alleen, titel: T, rijen: [x], kolommen: [v], eenheid: euro, teken: N/V}
  - {id: niet_N, titel: T, rijen: [w], kolommen: [v], eenheid: euro, teken: N/V}
  - {id: niet_N_nul, titel: T, rijen: [x], kolommen: [b, v], eenheid: duizend, teken: N/V}
",
    ),
    (
        "Prijseffect = ",
        "
prijs_en_volume:
  oud: {prijs: t1, eenheden: u1}
  nieuw: {prijs: t2, eenheden: u2}
  methode: twee delen
kolommen:
  - {id: t1, label: T1, soort: prijs}
  - {id: u1, label: U1, soort: eenheden}
  - {id: t2, label: T2, soort: prijs}
  - {id: u2, label: U2, soort: eenheden}
  - {id: e, label: E, berekening: prijseffect, nadeel: min}
posten:
  - {id: x, label: X, waarden: {t1: 10, u1: 5, t2: 11, u2: 6}}
  - {id: y, label: Y, waarden: {t1: 10, u1: 5, t2: nvt, u2: 6}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [e], eenheid: euro}
  - {id: niet_N, titel: T, rijen: [y], kolommen: [t1, e], eenheid: euro}
",
    ),
    (
        "nvt = niet van toepassing.",
        "
kolommen:
  - {id: b, label: B}
posten:
  - {id: x, label: X, waarden: {b: nvt}}
  - {id: y, label: Y, waarden: {b: 1.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [b], eenheid: euro}
  - {id: niet_N, titel: T, rijen: [y], kolommen: [b], eenheid: euro}
",
    ),
    (
        "De raad beslist later.",
        "
perioden: [2024, 2025]
kolommen:
  - {id: b, label: B, per_periode: ja, nvt_omdat: De raad beslist later.}
posten:
  - {id: x, label: X, waarden: {b: {2024: 1.00, 2025: nvt}}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x], kolommen: [b], eenheid: euro}
  - {id: niet_N, titel: T, rijen: [x], kolommen: [b_2024], eenheid: euro}
",
    ),
    (
        "Anders geteld.",
        "
perioden: [2024, 2025, 2026]
kolommen:
  - {id: c, label: C, soort: aantal, per_periode: ja}
  - {id: g, label: G, berekening: c_2025 - c_2024}
reeksbreuken:
  - {vanaf: 2025, posten: [x, z], noot: Anders geteld.}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {c: {2024: 1, 2025: 2, 2026: 3}}}
      - {id: y, label: Y, waarden: {c: {2024: 1, 2025: 2, 2026: 3}}}
      - {id: z, label: Z, waarden: {c: {2024: nvt, 2025: 2, 2026: 3}}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x], kolommen: [c]}
  - {id: wel_N_groep, titel: T, rijen: [alle], kolommen: [c]}
  - {id: wel_N_verschil, titel: T, rijen: [x, y], kolommen: [g]}
  - {id: niet_N_ander, titel: T, rijen: [y], kolommen: [c, g]}
  - {id: niet_N_kant, titel: T, rijen: [x], kolommen: [c_2025, c_2026]}
  - {id: niet_N_nvt, titel: T, rijen: [z], kolommen: [c]}
",
    ),
    (
        "Voorlopige cijfers: 2025.",
        "
perioden: [2024, 2025]
voorlopig: [2025]
kolommen:
  - {id: c, label: C, soort: aantal, per_periode: ja}
posten:
  - {id: x, label: X, waarden: {c: {2024: 1, 2025: 2}}}
  - {id: y, label: Y, waarden: {c: {2024: 1, 2025: nvt}}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [c]}
  - {id: niet_N, titel: T, rijen: [x], kolommen: [c_2024]}
  - {id: niet_N_nvt, titel: T, rijen: [y], kolommen: [c]}
",
    ),
    (
        "x = niet getoond.",
        "
kolommen:
  - {id: c, label: C, soort: personen}
posten:
  - {id: x, label: X, waarden: {c: 3}}
  - {id: y, label: Y, waarden: {c: 0}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [c]}
  - {id: niet_N, titel: T, rijen: [y], kolommen: [c]}
",
    ),
    (
        "De bedragen zijn per stuk afgerond.",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: v, label: V, berekening: b - p, nadeel: min}
  - {id: c, label: C, soort: personen}
  - {id: d, label: D, soort: personen}
  - {id: s, label: S, berekening: c + d}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {b: 1400.00, p: 1000.00, c: 4, d: 60}}
      - {id: y, label: Y, waarden: {b: 1400.00, p: 1000.00, c: 25, d: 80}}
      - {id: z, label: Z, waarden: {b: 7000.00, p: 8000.00, c: 31, d: 95}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y, z, alle], kolommen: [b], eenheid: duizend}
  - {id: wel_N_rij, titel: T, rijen: [alle], kolommen: [b, {id: p, decimalen: 1}, {id: v, decimalen: 2}], eenheid: duizend}
  - {id: wel_N_rest, titel: T, rijen: [x, alle], kolommen: [b], eenheid: duizend, overige: ja}
  - {id: niet_N, titel: T, rijen: [x, y, z, alle], kolommen: [p], eenheid: duizend}
  - {id: niet_N_deel, titel: T, rijen: [x, alle], kolommen: [b], eenheid: duizend, overige: nee}
  - {id: niet_N_verborgen, titel: T, rijen: [x, y, z, alle], kolommen: [c, d, s]}
  - {id: niet_N_fijn, titel: T, rijen: [z], kolommen: [b, p, v], eenheid: duizend}
",
    ),
    (
        "De percentages zijn per stuk afgerond.",
        "
kolommen:
  - {id: b, label: B}
  - {id: d, label: D, berekening: aandeel(b)}
  - {id: u, label: U, soort: eenheden, optellen: ja}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {b: 1400.00, u: 1.4}}
      - {id: y, label: Y, waarden: {b: 1400.00, u: 1.4}}
      - {id: z, label: Z, waarden: {b: 1400.00, u: 1.4}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y, z, alle], kolommen: [d], eenheid: duizend}
  - {id: niet_N, titel: T, rijen: [x, y, z, alle], kolommen: [{id: b, decimalen: 1}], eenheid: duizend}
  - {id: niet_N_beide, titel: T, rijen: [x, y, z, alle], kolommen: [b, d], eenheid: duizend}
  - {id: niet_N_uren, titel: T, rijen: [x, y, z, alle], kolommen: [{id: u, decimalen: 0}], eenheid: duizend}
",
    ),
    (
        "De cijfers zijn per stuk afgerond.",
        "
kolommen:
  - {id: b, label: B}
  - {id: d, label: D, berekening: aandeel(b)}
  - {id: u, label: U, soort: eenheden, optellen: ja}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {b: 1400.00, u: 1.4}}
      - {id: y, label: Y, waarden: {b: 1400.00, u: 1.4}}
      - {id: z, label: Z, waarden: {b: 1400.00, u: 1.4}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y, z, alle], kolommen: [b, d], eenheid: duizend}
  - {id: wel_N_uren, titel: T, rijen: [x, y, z, alle], kolommen: [{id: u, decimalen: 0}], eenheid: duizend}
  - {id: niet_N, titel: T, rijen: [x, y, z, alle], kolommen: [b], eenheid: duizend}
  - {id: niet_N_deel, titel: T, rijen: [x, y, z, alle], kolommen: [d], eenheid: duizend}
",
    ),
    (
        "De bedragen zijn per stuk afgerond.",
        "
kolommen:
  - {id: b, label: B}
  - {id: d, label: D, berekening: aandeel(b)}
  - {id: u, label: U, soort: eenheden, optellen: ja}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {b: 1400.00, u: 1.4}}
      - {id: y, label: Y, waarden: {b: 1400.00, u: 1.4}}
      - {id: z, label: Z, waarden: {b: 1400.00, u: 1.4}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y, z, alle], kolommen: [b], eenheid: duizend}
  - {id: wel_N_uren, titel: T, rijen: [x, y, z, alle], kolommen: [b, u], eenheid: duizend}
  - {id: niet_N, titel: T, rijen: [x, y, z, alle], kolommen: [d], eenheid: duizend}
  - {id: niet_N_fijn, titel: T, rijen: [x, y, z, alle], kolommen: [{id: b, decimalen: 1}], eenheid: duizend}
",
    ),
    (
        "met de niet-afgeronde cijfers",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: d, label: D, berekening: \"procent(b, p)\"}
posten:
  - {id: x, label: X, waarden: {b: 1400.00, p: 2400.00}}
  - {id: y, label: Y, waarden: {b: 1000.00, p: 2000.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [b, p, d], eenheid: duizend}
  - {id: niet_N, titel: T, rijen: [y], kolommen: [b, p, d], eenheid: duizend}
  - {id: niet_N_los, titel: T, rijen: [x], kolommen: [b, d], eenheid: duizend}
",
    ),
    (
        "dat afgerond nul is",
        "
kolommen:
  - {id: b, label: B}
posten:
  - {id: x, label: X, waarden: {b: 140.00}}
  - {id: y, label: Y, waarden: {b: 1000.00}}
  - {id: z, label: Z, waarden: {b: 0.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [b], eenheid: duizend}
  - {id: niet_N, titel: T, rijen: [y, z], kolommen: [b], eenheid: duizend}
",
    ),
    (
        "De tabel bevat voorbeeldcijfers.",
        "
kolommen:
  - {id: b, label: B}
posten:
  - {id: x, label: X, status: voorbeeld, waarden: {b: 1.00}}
  - {id: y, label: Y, waarden: {b: 1.00}}
  - {id: z, label: Z, status: voorbeeld, waarden: {b: nvt}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y], kolommen: [b], eenheid: euro}
  - {id: niet_N, titel: T, rijen: [y, z], kolommen: [b], eenheid: euro}
",
    ),
    (
        "zonder Y: nvt.",
        "
kolommen:
  - {id: b, label: B}
  - {id: d, label: D, berekening: aandeel(b)}
posten:
  - id: alle
    label: Alle
    posten:
      - id: half
        label: Half
        posten:
          - {id: x, label: X, waarden: {b: 1.00}}
          - {id: y, label: Y, waarden: {b: nvt}}
      - {id: leeg, label: Leeg, posten: [{id: z, label: Z, waarden: {b: 2.00}}]}
  - {id: los, label: Los, posten: [{id: n, label: N, waarden: {b: nvt}}]}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, y, half], kolommen: [b], eenheid: euro}
  - {id: wel_N_boven, titel: T, rijen: [alle], kolommen: [b], eenheid: euro}
  - {id: wel_N_deel, titel: T, rijen: [z], kolommen: [d]}
  - {id: niet_N, titel: T, rijen: [x, y], kolommen: [b], eenheid: euro}
  - {id: niet_N_nvt, titel: T, rijen: [leeg, los], kolommen: [b], eenheid: euro}
",
    ),
    (
        "Niet alles van Alle staat erin: Y ontbreekt.",
        "
kolommen:
  - {id: b, label: B}
posten:
  - id: alle
    label: Alle
    posten:
      - {id: x, label: X, waarden: {b: 1.00}}
      - {id: y, label: Y, waarden: {b: 1.00}}
tabellen:
  - {id: wel_N, titel: T, rijen: [x, alle], kolommen: [b], eenheid: euro, overige: nee}
  - {id: niet_N, titel: T, rijen: [x, y, alle], kolommen: [b], eenheid: euro, overige: nee}
  - {id: niet_N_rest, titel: T, rijen: [x, alle], kolommen: [b], eenheid: euro, overige: ja}
",
    ),
    (
        "heeft een eigen schaal",
        "
perioden: [2024, 2025]
kolommen:
  - {id: c, label: C, soort: aantal, per_periode: ja}
posten:
  - {id: x, label: X, waarden: {c: {2024: 100, 2025: 120}}}
  - {id: y, label: Y, waarden: {c: {2024: 100, 2025: 120}}}
grafieken:
  - {id: wel_N, titel: T, soort: klein naast elkaar, schaal: eigen, rijen: [x, y], kolommen: [c]}
  - {id: niet_N, titel: T, soort: klein naast elkaar, schaal: eigen, rijen: [x], kolommen: [c]}
  - {id: niet_N_gelijk, titel: T, soort: klein naast elkaar, rijen: [x, y], kolommen: [c]}
",
    ),
    (
        "hebben dezelfde schaal",
        "
perioden: [2024, 2025]
kolommen:
  - {id: c, label: C, soort: aantal, per_periode: ja}
posten:
  - {id: x, label: X, waarden: {c: {2024: 100, 2025: 120}}}
  - {id: y, label: Y, waarden: {c: {2024: 100, 2025: 120}}}
grafieken:
  - {id: wel_N, titel: T, soort: klein naast elkaar, rijen: [x, y], kolommen: [c]}
  - {id: niet_N, titel: T, soort: klein naast elkaar, rijen: [x], kolommen: [c]}
  - {id: niet_N_eigen, titel: T, soort: klein naast elkaar, schaal: eigen, rijen: [x, y], kolommen: [c]}
",
    ),
    (
        "De as begint niet bij nul",
        "
perioden: [2024, 2025]
kolommen:
  - {id: c, label: C, soort: aantal, per_periode: ja}
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: q, label: Q}
  - {id: s, label: S, berekening: b - p - q}
posten:
  - {id: x, label: X, waarden: {c: {2024: 1000, 2025: 1010}, b: 100000.00, p: 100.00, q: 50.00}}
  - {id: y, label: Y, waarden: {c: {2024: 1, 2025: 1000}, b: 1000.00, p: 900.00, q: 50.00}}
grafieken:
  - {id: wel_N, titel: T, soort: lijnen, rijen: [x], kolommen: [c]}
  - {id: wel_N_brug, titel: T, soort: brug, rijen: [x], kolommen: [b, p, q, s], eenheid: euro}
  - {id: niet_N, titel: T, soort: lijnen, rijen: [y], kolommen: [c]}
  - {id: niet_N_staven, titel: T, soort: staven, rijen: [x], kolommen: [c]}
  - {id: niet_N_brug, titel: T, soort: brug, rijen: [y], kolommen: [b, p, q, s], eenheid: euro}
",
    ),
    (
        "De bedragen zijn per stuk afgerond.",
        "
kolommen:
  - {id: b, label: B}
  - {id: p, label: P}
  - {id: q, label: Q}
  - {id: s, label: S}
posten:
  - {id: x, label: X, waarden: {b: 1400.00, p: -1400.00, q: -1400.00, s: 4200.00}}
  - {id: y, label: Y, waarden: {b: 1400.00, p: 400.00, q: 700.00, s: 2500.00}}
  - {id: z, label: Z, waarden: {b: 1000.00, p: 2000.00, q: 300.00, s: 3300.00}}
grafieken:
  - {id: wel_N, titel: T, soort: brug, rijen: [x], kolommen: [b, p, q, s], eenheid: duizend}
  - {id: wel_N_erbij, titel: T, soort: brug, rijen: [y], kolommen: [b, p, q, s], eenheid: duizend}
  - {id: niet_N, titel: T, soort: brug, rijen: [x], kolommen: [b, p, q, s], eenheid: euro}
  - {id: niet_N_klopt, titel: T, soort: brug, rijen: [z], kolommen: [b, p, q, s], eenheid: duizend}
",
    ),
    (
        "De grafiek bevat voorbeeldcijfers.",
        "
kolommen:
  - {id: b, label: B}
posten:
  - {id: x, label: X, status: voorbeeld, waarden: {b: 1.00}}
  - {id: y, label: Y, waarden: {b: 1.00}}
grafieken:
  - {id: wel_N, titel: T, soort: staven, rijen: [x, y], kolommen: [b], eenheid: euro}
  - {id: niet_N, titel: T, soort: staven, rijen: [y], kolommen: [b], eenheid: euro}
",
    ),
];

#[test]
fn each_note_stands_where_it_is_true_and_nowhere_else() {
    let project = Project::basic();
    let mut text = String::from("# Cijfers\n\n");
    let mut names: Vec<(&str, String, bool)> = Vec::new();
    for (number, (note, data)) in TRIALS.iter().enumerate() {
        let data = data.replace("_N", &format!("_{number}"));
        // Names of line items and columns are those of their file.
        project.write(
            &format!("data/2026-1/proef_{number}.yaml"),
            format!("status: echt\nbron: Boekhouding\n{data}"),
        );
        let kind = if data.contains("grafieken:") {
            "grafiek"
        } else {
            "tabel"
        };
        for part in data.split("{id: ").skip(1) {
            let id = part.split(',').next().unwrap();
            if id.starts_with("wel_") || id.starts_with("niet_") {
                text += &format!("{{{{ {kind}.{id} }}}}\n\n");
                names.push((note, format!("{kind}-{id}"), id.starts_with("wel_")));
            }
        }
    }
    assert!(names.len() > 2 * TRIALS.len());
    project.write("content/2026-1/nota/toelichting/10-cijfers.md", text);
    project.succeed(&["build", "--format", "html"]);
    let page = project.text(PAGE);
    let mut wrong = Vec::new();
    for (note, id, is_wanted) in names {
        let (_, figure) = page.split_once(&format!(" id=\"{id}\">")).unwrap();
        let notes = web_text::notes(figure.split("</figure>").next().unwrap());
        if notes.iter().any(|found| found.contains(note)) != is_wanted {
            wrong.push(format!(
                "{id}: ‘{note}’ {}: {notes:?}",
                if is_wanted { "missing" } else { "there" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
