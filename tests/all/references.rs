//! References by name, the lists that the program makes, and what one document is to another.

use crate::pdf_text;
use crate::project::Project;

const REPORT: &str = "soort: monitorverslag
onderwerp: De cijfers
periode: {van: 2026-01-01, tot_en_met: 2026-06-30}
status: raad
secties: [beeld, jeugd, lijsten]
";
const SUMMARY: &str = "
- [Beeld](2026-1/verslag/beeld.md)
- [Jeugd](2026-1/verslag/jeugd.md)
  - [Verblijf](2026-1/verslag/jeugd/10-verblijf.md)
- [Lijsten](2026-1/verslag/lijsten.md)
";
const SERIES: &str = "bron: Bedacht
perioden: [2025-h1, 2025-h2, 2026-h1]
kolommen:
  - {id: clienten, label: Cliënten, soort: personen, optellen: nee, per_periode: ja}
posten:
  - {id: verblijf, label: Verblijf, waarden: {clienten: {2025-h1: 40, 2025-h2: 44, 2026-h1: 47}}}
  - {id: pleegzorg, label: Pleegzorg, waarden: {clienten: {2025-h1: 60, 2025-h2: 58, 2026-h1: 57}}}
tabellen:
  - {id: jeugd, titel: Jeugdigen met hulp, posten: [verblijf, pleegzorg], kolommen: [clienten]}
grafieken:
  - {id: verblijf, titel: Verblijf groeit, soort: lijnen, rijen: [verblijf], kolommen: [clienten]}
";

/// A note with a report as its annex.
fn project() -> Project {
    let project = Project::basic();
    let summary = project.text("content/SUMMARY.md") + SUMMARY;
    project.write("content/SUMMARY.md", summary);
    project.replace(
        "content/2026-1/nota/document.yaml",
        "eerdere_besluiten:",
        "bijlagen: [verslag]\neerdere_besluiten:",
    );
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nMeer staat in {{ bijlage.verslag }}. {{ hoofdstuk.toelichting.cijfers }} geeft de cijfers.\n",
    );
    project.write("content/2026-1/verslag/document.yaml", REPORT);
    project.write(
        "content/2026-1/verslag/beeld.md",
        "# Beeld\n\nDe GGZ helpt jeugdigen, zie o.a. {{ tabel.jeugd | nummer }} en {{ hoofdstuk.jeugd.verblijf }}. \
         {{ grafiek.verblijf | nummer }} laat de groei zien. Meer in **{{ hoofdstuk.jeugd }}**.\n",
    );
    project.write("content/2026-1/verslag/jeugd.md", "# Jeugd\n\nPer soort hulp.\n");
    project.write(
        "content/2026-1/verslag/jeugd/10-verblijf.md",
        "# Verblijf\n\n{{ grafiek.verblijf }}\n\n{{ tabel.jeugd }}\n",
    );
    project.write(
        "content/2026-1/verslag/lijsten.md",
        "# Lijsten\n\n{{ lijst.grafieken }}\n\n{{ lijst.tabellen }}\n\n{{ lijst.begrippen }}\n\n{{ lijst.afkortingen }}\n",
    );
    project.write(
        "content/begrippen.yaml",
        "begrippen:\n  - {begrip: jeugdige, ook: [jeugdigen], betekenis: wie jonger is dan 18 jaar}\n  \
         - {begrip: nulmeting, betekenis: komt hier niet voor}\nafkortingen:\n  \
         - {afkorting: GGZ, voluit: geestelijke gezondheidszorg}\n  - {afkorting: LTA, voluit: komt hier niet voor}\n",
    );
    project.write("data/2026-1/jeugd.yaml", SERIES);
    project
}

fn built(project: &Project, name: &str) -> String {
    project.succeed(&["build"]);
    project.text(&format!("publicatie/2026-1/wijchen-2026-1-{name}.html"))
}

#[test]
fn references_are_numbers_with_a_link_and_a_capital_at_the_beginning() {
    let project = project();
    let page = built(&project, "verslag");
    for expected in [
        "zie o.a. <a href=\"#tabel-jeugd\">tabel\u{a0}1</a> en <a href=\"#jeugd-verblijf\">paragraaf\u{a0}2.1</a>. ",
        "<a href=\"#grafiek-verblijf\">Grafiek\u{a0}1</a> laat de groei zien",
        "Meer in <strong><a href=\"#jeugd\">hoofdstuk\u{a0}2</a></strong>.",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    let note = project.text("publicatie/2026-1/wijchen-2026-1-nota.html");
    let annex = "<a href=\"wijchen-2026-1-verslag.html\">bijlage\u{a0}1</a>. \
                 <a href=\"#toelichting-cijfers\">Hoofdstuk\u{a0}1</a> geeft";
    assert!(note.contains(annex), "{note}");
}

#[test]
fn lists_hold_what_the_document_has_and_uses() {
    let project = project();
    let page = built(&project, "verslag");
    assert!(page.contains("<a href=\"#grafiek-verblijf\"><span class=\"nummer\">Grafiek 1</span> Verblijf groeit</a>"));
    assert!(page.contains("<dt>jeugdige</dt><dd>wie jonger is dan 18 jaar</dd>"));
    assert!(page.contains("<dt>GGZ</dt>"));
    assert!(!page.contains("<dt>nulmeting") && !page.contains("<dt>LTA"));
    let pdf = pdf_text::read(&project.read("publicatie/2026-1/wijchen-2026-1-verslag.pdf"));
    assert!(pdf_text::letters(&pdf).contains("geestelijkegezondheidszorg"), "{pdf}");
}

#[test]
fn a_term_in_the_source_of_a_chart_is_used() {
    let project = project();
    project.write(
        "data/2026-1/jeugd.yaml",
        SERIES.replace("bron: Bedacht", "bron: Uit de nulmeting"),
    );
    project.write(
        "content/2026-1/verslag/jeugd/10-verblijf.md",
        "# Verblijf\n\n{{ grafiek.verblijf }}\n",
    );
    project.write("content/2026-1/verslag/beeld.md", "# Beeld\n\nMeer hulp.\n");
    project.write(
        "content/2026-1/verslag/lijsten.md",
        "# Lijsten\n\n{{ lijst.begrippen }}\n",
    );
    assert!(built(&project, "verslag").contains("<dt>nulmeting"));
}

#[test]
fn a_character_that_the_font_lacks_is_told_where_a_table_says_what_it_holds() {
    let project = project();
    project.write(
        "data/2026-1/jeugd.yaml",
        SERIES.replace("label: Cliënten", "label: Cliënten ☎"),
    );
    project.write(
        "content/2026-1/verslag/jeugd/10-verblijf.md",
        "# Verblijf\n\n{{ tabel.jeugd }}\n",
    );
    project.write(
        "content/2026-1/verslag/beeld.md",
        "# Beeld\n\nMeer hulp voor jeugdigen.\n",
    );
    project.write(
        "content/2026-1/verslag/lijsten.md",
        "# Lijsten\n\n{{ lijst.begrippen }}\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("fout[letter-ontbreekt]"), "{}", run.errors);
    assert!(!run.errors.contains("pdf-geweigerd"), "{}", run.errors);
}

#[test]
fn a_chart_refers_to_the_table_that_shows_its_figures() {
    let project = project();
    let page = built(&project, "verslag");
    assert!(
        page.contains("De cijfers staan in <a href=\"#tabel-jeugd\">tabel\u{a0}1</a>."),
        "{page}"
    );
    assert!(!page.contains("Cijfers bij grafiek"));
    // Without the table beside it, the chart brings its own.
    project.write(
        "content/2026-1/verslag/jeugd/10-verblijf.md",
        "# Verblijf\n\n{{ grafiek.verblijf }}\n",
    );
    project.write("content/2026-1/verslag/jeugd.md", "# Jeugd\n\n{{ tabel.jeugd }}\n");
    let page = built(&project, "verslag");
    assert!(page.contains("Cijfers bij grafiek 1") && !page.contains("De cijfers staan in"));
}

#[test]
fn rows_are_periods_and_the_table_says_once_what_they_hold() {
    let project = project();
    let page = built(&project, "verslag");
    assert!(page.contains("<span class=\"eenheid\">Cliënten</span>"), "{page}");
    assert!(page.contains("<th scope=\"row\">2e halfjaar 2025</th>"), "{page}");
    assert!(page.contains("Verblijf</th>") && page.contains("Pleegzorg</th>"));
}

#[test]
fn a_fault_in_another_text_does_not_stop_the_document_that_is_asked_for() {
    let project = project();
    project.write(
        "content/2026-1/verslag/beeld.md",
        "# Beeld\n\nHet zijn er {{ jeugd.verblijf.fout }}.\n",
    );
    assert_eq!(project.run(&["build"]).code, Some(1));
    project.succeed(&["build", "2026-1/nota"]);
}

#[test]
fn list_tells_what_text_can_refer_to() {
    let listed = project().succeed(&["list", "2026-1"]).output;
    let lines: Vec<String> = listed
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for expected in [
        "hoofdstuk.jeugd.verblijf paragraaf 2.1 Verblijf",
        "hoofdstuk.gevolgen Gevolgen Gevolgen",
        "bijlage.verslag bijlage 1 Monitorverslag 2026-1",
        "lijst.grafieken lijst",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected} in {listed}");
    }
}

/// Browsers end a link where another begins in it.
#[test]
fn no_link_stands_in_a_link() {
    let project = Project::basic();
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nZie [{{ zorg.clienten }} *mensen in {{ tabel.zorg | nummer }}*](https://www.wijchen.nl/a).\n",
    );
    project.succeed(&["build"]);
    let page = project.text("publicatie/2026-1/wijchen-2026-1-nota.html");
    let (_, from) = page.split_once("https://www.wijchen.nl/a").unwrap();
    let (link, _) = from.split_once("</a>").unwrap();
    assert!(
        link.contains("1.284") && link.contains("abel") && !link.contains("<a"),
        "{link}"
    );
}
