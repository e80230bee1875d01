//! The rules for prose (`src/check/lints/`).

use std::fs;

use informatienota::Code;

use crate::project::{Project, repository};

#[test]
fn each_rule_is_explained_as_its_file_says() {
    let explanations = fs::read_to_string(repository().join("docs/fouten.md")).unwrap();
    let files: Vec<_> = fs::read_dir(repository().join("src/check/lints")).unwrap().collect();
    assert!(!files.is_empty());
    for file in files {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (above, _) = text
            .split_once("\npub fn check(")
            .expect("a rule has a function of that name");
        let (_, above) = above.rsplit_once("\n\n").unwrap();
        let explanation: Vec<&str> = above.lines().map(|line| line.trim_start_matches("///")).collect();
        let reported = |code: &&Code| text.contains(&format!("Code::{code:?},"));
        let codes: Vec<&Code> = Code::ALL.iter().filter(reported).collect();
        let [code] = codes.as_slice() else {
            panic!("{} reports {codes:?}, and not one code", path.display());
        };
        assert_eq!(
            words(&explanation.join("\n")),
            words(section(&explanations, code.as_str())),
            "{} and docs/fouten.md explain {} in other words",
            path.display(),
            code.as_str()
        );
    }
}

#[test]
fn the_language_is_looked_over_whatever_else_is_wrong() {
    let told = |change: &dyn Fn(&Project)| {
        let project = Project::basic();
        let path = "content/2026-1/nota/gevolgen.md";
        project.write(path, "# Gevolgen\n\nHier  staan twee spaties.\n");
        change(&project);
        let errors = project.run(&["check"]).errors;
        assert!(errors.contains("[dubbele-spatie]"), "{errors}");
        errors
    };
    let alone = told(&|_| {});
    assert!(!alone.contains("fout["), "{alone}");
    let data = "data/2026-1/zorg.yaml";
    let in_data = told(&|project| project.replace(data, "4512300.00", "4512300,00"));
    assert!(in_data.contains("[bedrag-met-komma]"), "{in_data}");
    let in_computing = told(&|project| project.replace(data, "4611780.25", "= zorg.huishouden.prognose"));
    assert!(in_computing.contains("[kringverwijzing]"), "{in_computing}");
    let kernboodschap = "content/2026-1/nota/kernboodschap.md";
    let in_text = told(&|project| project.replace(kernboodschap, "totaal", "totaa"));
    assert!(in_text.contains("[onbekend-cijfer]"), "{in_text}");
}

/// What `text` says below the heading of this code.
fn section<'a>(text: &'a str, code: &str) -> &'a str {
    let (_, below) = text.split_once(&format!("\n## {code}\n")).expect(code);
    let end = ["\n## ", "\n# "].iter().filter_map(|next| below.find(next)).min();
    &below[..end.unwrap_or(below.len())]
}

/// A text, wherever its lines break.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

const NUMBER: &str = "123456782";
const DOCUMENT: &str = "content/2026-1/nota/document.yaml";
const TEXT: &str = "content/2026-1/nota/gevolgen.md";
const DATA: &str = "data/2026-1/extra.yaml";

/// Data with all that is printed of them; the number can stand in the place of each `@`.
const FULL: &str = "\
bron: Bron @
perioden: [2024, 2025]
kolommen:
  - {id: mensen, label: Kolom @, soort: aantal, per_periode: ja}
  - {id: leeg, label: Leeg, nvt_omdat: Reden @, periode: 2025}
reeksbreuken:
  - {vanaf: 2025, noot: Noot @}
posten:
  - {id: post, label: Post @, bron: Eigen bron @, waarden: {mensen: {2024: 1, 2025: 2}, leeg: nvt}}
tabellen:
  - {id: tabel, titel: Titel @, bron: Bron van de tabel @, rijen: [post], kolommen: [mensen], eenheid: euro}
grafieken:
  - {id: grafiek, titel: Grafiek @, soort: staven, rijen: [post], kolommen: [mensen], eenheid: euro, beschrijving: Beeld @}
feiten:
  - {id: feit, label: Feit @, aantal: 3}
  - {id: ander, label: Ander, aantal: 3, bron: Bron van het feit @}
aansluiting:
  - id: rapport
    document: Rapport @
    ook_bekend_als: Ook @
    bladzijde: Plaats @
    status: Status @
    eenheid: euro
    bedragen: {zorg.huishouden.begroting: 4512300.00}
";

/// Each is tried by itself: one that is told does not stand in for another.
#[test]
fn personal_data_are_found_wherever_they_are_printed() {
    let project = Project::basic();
    let check = |what: &str, path: &str, text: &str| {
        project.write(path, text);
        let run = project.run(&["check"]);
        let is_told = run.errors.contains("fout[persoonsgegevens]") && run.code == Some(1);
        assert!(is_told, "{what}\n{}", run.errors);
    };
    let fields = FULL.matches('@').count();
    for number in 0..fields {
        let mut parts: Vec<&str> = FULL.split('@').collect();
        let rest = parts.split_off(number + 1);
        let text = format!("{}{NUMBER}{}", parts.concat(), rest.concat());
        check(parts.last().unwrap(), DATA, &text);
    }
    fs::remove_file(project.path().join(DATA)).unwrap();

    let document = project.text(DOCUMENT);
    for (from, to) in [
        ("onderwerp: ", "onderwerp: 123.456.782 "),
        ("portefeuillehouder: ", "portefeuillehouder: 123 456 782 "),
        ("[Wmo]", "[Wmo, 123-456-782]"),
        ("titel: Begroting", "titel: BSN 123456782 Begroting"),
    ] {
        check(to, DOCUMENT, &document.replace(from, to));
    }
    project.write(DOCUMENT, &document);

    let claims = "content/2026-1/nota/beweringen.yaml";
    check(
        "claim",
        claims,
        "beweringen:\n  - {id: a, tekst: Kind 123456782, minstens: [zorg.clienten, 1]}\n",
    );
    check(
        "quoted",
        claims,
        "overgenomen:\n  - {tekst: Voor inwoners, bron: Brief 123456782}\n",
    );
    fs::remove_file(project.path().join(claims)).unwrap();

    let terms = "content/begrippen.yaml";
    check(
        "term",
        terms,
        "begrippen:\n  - {begrip: Hulp 123456782, betekenis: Hulp}\n",
    );
    check(
        "meaning",
        terms,
        "begrippen:\n  - {begrip: Hulp, betekenis: Hulp 123456782}\n",
    );
    check(
        "abbreviation",
        terms,
        "afkortingen:\n  - {afkorting: BSN, voluit: Nummer 123456782, ook: [BSN’s]}\n",
    );
    fs::remove_file(project.path().join(terms)).unwrap();

    for text in [
        "- Een punt\n  - over 123456782.",
        "| Kop |\n|---|\n| 123456782 |",
        "| 123456782 |\n|---|\n| cel |",
        "## Kind 123456782\n\nTekst.",
        "Tekst[^1].\n\n[^1]: Noot over 123456782.",
        "Tekst met **123**.**456**.**782**.",
        "Tekst met `123456782`.",
        "```\nbsn = 123456782\n```",
        "> Kind 123456782.\n>\n> — Brief",
        "> Kind.\n>\n> — Brief 123456782",
        "[Kind 123456782](https://voorbeeld.nl)",
        "[Kind 123456782](mailto:griffie@voorbeeld.nl)",
        "Tekst met 123\u{a0}456\u{a0}782.",
    ] {
        check(text, TEXT, &format!("# Gevolgen\n\n{text}\n"));
    }
}

#[test]
fn what_is_no_personal_data_is_left_alone() {
    let project = Project::basic();
    project.write(
        DATA,
        FULL.replace(['@'], "2024")
            .replace("2024: 1, 2025: 2", "2024: 123456782, 2025: 111222333"),
    );
    project.write(
        TEXT,
        "# Gevolgen\n\nIn 2024-2025 en 2026 (artikel 2.3.5, Z/23/140751, KvK-nummer 12345672).\n\n\
         Mail [griffie@voorbeeld.nl](mailto:griffie@voorbeeld.nl) of <griffie@voorbeeld.nl>, of bel \
         [024 751 72 17](tel:+31247517217).\n\nLees [het stuk](https://voorbeeld.nl/stuk/123456782).\n",
    );
    let run = project.run(&["check"]);
    assert!(!run.errors.contains("[persoonsgegevens]"), "{}", run.errors);
    assert_eq!(run.code, Some(0), "{}", run.errors);
}
