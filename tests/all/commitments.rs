//! The list of commitments to the council.

use crate::documents;
use crate::project::Project;
use crate::web_text::strip;

const REPORT: &str = "publicatie/2023-1/wijchen-2023-1-monitorverslag";

/// The rows of the list on the page, with the text of their cells.
fn rows(page: &str) -> Vec<Vec<String>> {
    let (_, rest) = page.split_once("aria-label=\"Toezeggingen\"").unwrap();
    let (table, _) = rest.split_once("</table>").unwrap();
    let rows = table.split("<tr>").skip(1);
    rows.map(|row| {
        let cells = row.split("</th>").flat_map(|part| part.split("</td>"));
        let cells = cells
            .map(strip)
            .map(|cell| cell.replace('\u{a0}', " ").trim().to_owned());
        cells.filter(|cell| !cell.is_empty()).collect()
    })
    .collect()
}

#[test]
fn the_list_holds_what_the_file_says() {
    let project = documents::built();
    let rows = rows(&project.text(&format!("{REPORT}.html")));
    assert_eq!(rows.len(), 16);
    assert_eq!(rows[0], ["Toezegging", "Wanneer", "Stand"]);
    assert_eq!(rows[1], ["Uitleg bij de informatienota", "15 juni 2023", "gepland"]);
    assert_eq!(rows[6][1..], ["november 2023", "open"]);
    assert_eq!(rows[14][1..], ["tot en met 31 juli 2025", "loopt"]);
    let record: serde_json::Value = serde_json::from_str(&project.text(&format!("{REPORT}.cijfers.json"))).unwrap();
    let figures = record["cijfers"].as_array().unwrap();
    let day = figures
        .iter()
        .find(|figure| figure["naam"] == "feiten.npo_einde")
        .unwrap();
    assert_eq!(day["gedrukt"][0]["tekst"], "31\u{a0}juli 2025");
    let places: Vec<&str> = day["gedrukt"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["plaats"].as_str().unwrap())
        .collect();
    let in_list = places
        .iter()
        .any(|place| place.starts_with("content/2023-1/toezeggingen.yaml:"));
    assert!(in_list, "{places:?}");
}

#[test]
fn what_is_closed_comes_last_and_is_explained() {
    let project = Project::basic();
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n{{ lijst.toezeggingen }}\n",
    );
    project.write(
        "data/2026-1/feiten.yaml",
        "bron: Bedacht\nfeiten:\n  - {id: avond, label: Bijeenkomst voor de raad, datum: 2026-06-15}\n",
    );
    project.write(
        "content/2026-1/toezeggingen.yaml",
        "toezeggingen:\n  \
         - {id: uitleg, toezegging: Uitleg bij de nota, wanneer: 2026-h1, stand: afgedaan, \
         toelichting: 'De raad kreeg uitleg op {{ feiten.avond }}.'}\n  \
         - {id: tweede, toezegging: Tweede nota, wanneer: na de zomer, stand: open}\n  \
         - {id: plan, toezegging: Plan van aanpak, wanneer: = feiten.avond, stand: loopt}\n",
    );
    project.succeed(&["build", "--format", "html"]);
    assert_eq!(
        rows(&project.text("publicatie/2026-1/wijchen-2026-1-nota.html")),
        [
            ["Toezegging", "Wanneer", "Stand", "Toelichting"],
            ["Tweede nota", "na de zomer", "open", "–"],
            ["Plan van aanpak", "15 juni 2026", "loopt", "–"],
            [
                "Uitleg bij de nota",
                "1e halfjaar 2026",
                "afgedaan",
                "De raad kreeg uitleg op 15 juni 2026."
            ],
        ]
    );
}
