//! The list of commitments to the council.

use crate::documents;
use crate::project::Project;
use crate::web_text::strip;

const REPORT: &str = "publicatie/2023-1/wijchen-2023-1-monitorverslag";

fn built(project: &Project) -> String {
    project.succeed(&["build", "2023-1/monitorverslag", "--format", "html", "--strict"]);
    project.text(&format!("{REPORT}.html"))
}

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
    let project = Project::real();
    project.replace(
        "content/2023-1/toezeggingen.yaml",
        "wanneer: = feiten.informatiebijeenkomst\n    stand: gepland",
        "wanneer: 2023-h1\n    stand: afgedaan\n    toelichting: De raad kreeg uitleg op {{ feiten.informatiebijeenkomst }}.",
    );
    let rows = rows(&built(&project));
    assert_eq!(rows[0], ["Toezegging", "Wanneer", "Stand", "Toelichting"]);
    assert_eq!(rows[1][0], "Tweede informatienota over 2023");
    assert_eq!(rows[1][3], "–");
    assert_eq!(
        rows[15],
        [
            "Uitleg bij de informatienota",
            "1e halfjaar 2023",
            "afgedaan",
            "De raad kreeg uitleg op 15 juni 2023."
        ]
    );
}
