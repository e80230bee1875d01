//! What a secret note holds stands in its own files alone.

use crate::project::{Project, files};

/// A word that stands in every text, label and title of the secret note and its data, and its amount.
const SECRETS: [&str; 3] = ["ZWARTBOEK", "777333", "777.333"];

const SECRET_DATA: &str = "\
status: echt
bron: ZWARTBOEKBRON
kolommen:
  - {id: stand, label: ZWARTBOEKSTAND, soort: stand}
  - {id: bedrag, label: ZWARTBOEKKOLOM}
  - {id: na, label: ZWARTBOEKNA, soort: stand, berekening: stand - bedrag}
posten:
  - id: totaal
    label: ZWARTBOEKTOTAAL
    controle: {bedrag: 777333.11}
    posten:
      - {id: a, label: ZWARTBOEKPOST, waarden: {stand: 900000.00, bedrag: 777333.11}}
tabellen:
  - {id: boektabel, titel: ZWARTBOEKTABEL, rijen: [a, totaal], kolommen: [stand, bedrag], eenheid: euro}
grafieken:
  - {id: boekbeeld, titel: ZWARTBOEKBEELD, soort: staven, rijen: [a], kolommen: [bedrag], eenheid: euro}
aansluiting:
  - id: boekrapport
    document: ZWARTBOEKRAPPORT
    bedragen: {boek.totaal.bedrag: 777333.11}
feiten:
  - {id: feit, label: ZWARTBOEKFEIT, bedrag: 777333.11}
";

/// A line item of the open data that takes over the amount.
const LOOSE: &str = "  - {id: los, label: Los, bedragen: {begroting: = boek.totaal.bedrag, prognose: 1.00}}\n";

/// The smallest project with a second note, on which secrecy is imposed.
fn with_secret_note() -> Project {
    let project = Project::basic();
    let folder = "content/2026-1/afspraken";
    let facts = project.text("content/2026-1/nota/document.yaml");
    let facts = facts.replace("onderwerp: ", "onderwerp: ZWARTBOEK ");
    project.write(&format!("{folder}/document.yaml"), facts);
    for (name, title) in [
        ("kernboodschap", "Kernboodschap"),
        ("toelichting", "Toelichting"),
        ("gevolgen", "Gevolgen"),
        ("financiele-gevolgen", "Financiële gevolgen"),
        ("uitvoering", "Uitvoering of vervolgstappen"),
    ] {
        let text = match name {
            "kernboodschap" => "ZWARTBOEK kost {{ boek.totaal.bedrag | euro }}.\n\n{{ tabel.boektabel }}",
            _ => "ZWARTBOEK.",
        };
        project.write(&format!("{folder}/{name}.md"), format!("# {title}\n\n{text}\n"));
        let summary = project.text("content/SUMMARY.md");
        project.write(
            "content/SUMMARY.md",
            format!("{summary}- [{title}](2026-1/afspraken/{name}.md)\n"),
        );
    }
    project.impose_secrecy("2026-1/afspraken");
    project.write(
        &format!("{folder}/beweringen.yaml"),
        "beweringen:\n  - {id: boek, tekst: ZWARTBOEKBEWERING, minstens: [boek.totaal.bedrag, 1]}\n",
    );
    project.write("data/2026-1/boek.yaml", SECRET_DATA);
    project
}

fn tells(text: &str) -> bool {
    SECRETS.iter().any(|secret| text.contains(secret)) || text.contains("afspraken")
}

#[test]
fn the_files_of_a_public_note_are_those_without_the_secret_one() {
    let alone = Project::basic();
    alone.succeed(&["build"]);
    let expected = files(&alone.path().join("publicatie"));
    let project = with_secret_note();
    project.succeed(&["build"]);
    assert!(expected == files(&project.path().join("publicatie")));
    // Also beside the secret note, which does say all of it.
    project.succeed(&["build", "--out", "alles"]);
    let all = files(&project.path().join("alles"));
    for file in &expected {
        assert!(all.contains(file), "{}", file.0.display());
    }
    assert!(all.iter().any(|(_, bytes)| tells(&String::from_utf8_lossy(bytes))));
}

#[test]
fn a_secret_note_does_not_count_in_the_rank_of_a_public_one() {
    let project = with_secret_note();
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nDe {{ nota.rang }} nota.\n",
    );
    project.replace("content/2026-1/nota/document.yaml", "2026-01-01", "2026-02-01");
    project.succeed(&["build"]);
    let page = project.text("publicatie/2026-1/wijchen-2026-1-nota.html");
    assert!(page.contains("eerste"), "{page}");
}

#[test]
fn list_tells_of_a_secret_note_that_is_named() {
    let project = with_secret_note();
    for arguments in [&["list"][..], &["list", "2026-1"], &["list", "2026-1/nota"]] {
        let run = project.succeed(arguments);
        assert!(!tells(&run.output) && !tells(&run.errors), "{}", run.output);
        assert!(run.output.contains("zorg.totaal.verschil"));
    }
    let named = project.succeed(&["list", "2026-1/afspraken"]).output;
    for text in [
        "boek.totaal.bedrag",
        "boek.feit",
        "tabel.boektabel",
        "grafiek.boekbeeld",
    ] {
        assert!(named.contains(text), "{named}");
    }
}

#[test]
fn what_a_public_note_also_uses_is_no_secret_where_the_author_says_so() {
    let project = with_secret_note();
    project.replace(
        "data/2026-1/boek.yaml",
        "status: echt\n",
        "status: echt\nopenbaar: het is bekend\n",
    );
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nHet bedrag is {{ boek.totaal.bedrag | euro }}.\n",
    );
    let listed = project.succeed(&["list"]).output;
    assert!(listed.contains("boek.totaal.bedrag"), "{listed}");
    // The table is still in the secret note alone.
    assert!(!listed.contains("boektabel"), "{listed}");
    assert_eq!(project.run(&["explain", "boek.totaal.bedrag"]).code, Some(0));
}

#[test]
fn explain_tells_of_a_secret_note_that_is_named() {
    let project = with_secret_note();
    for what in [
        "boek.totaal.bedrag",
        "€ 777.333",
        "boek.totaal.bedra",
        "2026-1/afsprake",
    ] {
        let run = project.run(&["explain", what]);
        assert_eq!(run.code, Some(2), "{}", run.output);
        let answer = run.errors.replace(&format!("‘{what}’"), "");
        assert!(!tells(&answer), "{answer}");
    }
    let shared = project.succeed(&["explain", "zorg.totaal.verschil"]);
    assert!(!tells(&shared.output), "{}", shared.output);
    let named = project.succeed(&["explain", "2026-1/afspraken"]).output;
    assert!(named.contains("boek.totaal.bedrag"), "{named}");
}

/// A folder below the one that is asked for may lead somewhere else.
#[cfg(unix)]
#[test]
fn a_secret_note_follows_no_link_into_the_publication_folder() {
    let project = with_secret_note();
    let path = project.path();
    std::fs::create_dir_all(path.join("publicatie/2026-1")).unwrap();
    std::fs::create_dir(path.join("uit")).unwrap();
    std::os::unix::fs::symlink("../publicatie/2026-1", path.join("uit/2026-1")).unwrap();
    let run = project.run(&["build", "2026-1/afspraken", "--out", "uit"]);
    assert_eq!(run.code, Some(1), "{}", run.errors);
    assert!(run.errors.contains("fout[geheim]"), "{}", run.errors);
    // With all documents, the secret one is passed over.
    let run = project.succeed(&["build", "--out", "uit"]);
    assert!(run.errors.contains("let op[geheim]"), "{}", run.errors);
    let names = files(&path.join("publicatie"));
    assert!(names.iter().all(|(path, _)| !tells(&path.display().to_string())));
    assert!(!names.is_empty());
}

#[test]
fn a_note_and_its_annex_are_secret_together() {
    let project = with_secret_note();
    let facts = "content/2026-1/nota/document.yaml";
    project.replace(facts, "trefwoorden:", "bijlagen: [afspraken]\ntrefwoorden:");
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("fout[geheim]"), "{}", run.errors);

    let project = with_secret_note();
    let facts = "content/2026-1/afspraken/document.yaml";
    project.replace(facts, "trefwoorden:", "bijlagen: [nota]\ntrefwoorden:");
    assert!(project.run(&["check"]).errors.contains("fout[geheim]"));
    // Both secret: nothing to tell.
    project.impose_secrecy("2026-1/nota");
    let run = project.run(&["check"]);
    assert!(!run.errors.contains("fout[geheim]"), "{}", run.errors);
}

#[test]
fn a_public_note_does_not_link_to_a_secret_one() {
    let project = with_secret_note();
    let link = |page: &str| format!("# Gevolgen\n\nZie [dit hoofdstuk](../{page}.md).\n");
    project.write("content/2026-1/nota/gevolgen.md", link("afspraken/gevolgen"));
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("fout[geheim]"), "{}", run.errors);
    // The other way it may.
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\nGeen.\n");
    project.write("content/2026-1/afspraken/gevolgen.md", link("nota/gevolgen"));
    project.succeed(&["check"]);
}

/// What is computed from a secret figure tells it.
#[test]
fn what_follows_from_a_secret_figure_is_secret() {
    let project = with_secret_note();
    let path = "data/2026-1/zorg.yaml";
    let text = project.text(path);
    project.write(path, text.replace("\ntabellen:", &format!("{LOOSE}\ntabellen:")));
    let listed = project.succeed(&["list"]).output;
    assert!(!tells(&listed) && !listed.contains("zorg.los.begroting"), "{listed}");
    assert!(listed.contains("zorg.los.prognose"), "{listed}");
    let run = project.run(&["explain", "zorg.los.verschil"]);
    assert_eq!(run.code, Some(2), "{}", run.output);
}

/// A project in which the public note shows what is computed from the secret figure.
fn with_secret_part() -> Project {
    let project = with_secret_note();
    let path = "data/2026-1/zorg.yaml";
    let text = project.text(path);
    project.write(path, text.replace("\ntabellen:", &format!("{LOOSE}\ntabellen:")));
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nHet bedrag is {{ zorg.los.verschil | euro }}.\n",
    );
    project
}

#[test]
fn a_public_note_rests_on_no_secret_figure_without_a_word() {
    let project = with_secret_part();
    for arguments in [&["build"][..], &["check", "2026-1/nota"], &["build", "--out", "alles"]] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1), "{}", run.errors);
        assert_eq!(run.errors.matches("fout[geheim]").count(), 1, "{}", run.errors);
        assert!(run.errors.contains("= boek.totaal.bedrag"), "{}", run.errors);
    }
    // The secret note itself may, and so may every note where all others are secret.
    project.succeed(&["build", "2026-1/afspraken", "--out", "alles"]);
    project.impose_secrecy("2026-1/nota");
    project.succeed(&["check"]);
}

#[test]
fn a_file_of_which_the_author_says_so_is_public() {
    let project = with_secret_part();
    project.replace(
        "data/2026-1/boek.yaml",
        "status: echt\n",
        "status: echt\nopenbaar: het college maakt het bekend\n",
    );
    project.succeed(&["build"]);
    let record = project.text("publicatie/2026-1/wijchen-2026-1-nota.cijfers.json");
    assert!(record.contains("boek.totaal.bedrag"), "{record}");
    // And so is one of which public notes alone show tables, also where a secret note repeats figures of it.
    let project = with_secret_part();
    project.write(
        "content/2026-1/nota/uitvoering.md",
        "# Uitvoering of vervolgstappen\n\n{{ tabel.boektabel }}\n",
    );
    project.replace(
        "content/2026-1/afspraken/kernboodschap.md",
        "{{ tabel.boektabel }}",
        "ZWARTBOEK.",
    );
    project.succeed(&["build"]);
    // A file that both rest on and neither names is shared.
    let project = with_secret_part();
    project.write(
        "data/2026-1/basis.yaml",
        SECRET_DATA.replace("ZWARTBOEK", "BASIS").replace("boek", "basis"),
    );
    project.replace("data/2026-1/zorg.yaml", "= boek.totaal", "= basis.totaal");
    project.replace(
        "data/2026-1/boek.yaml",
        "{stand: 900000.00, bedrag: 777333.11}",
        "{stand: 900000.00, bedrag: = basis.a.bedrag}",
    );
    project.succeed(&["build"]);
}

/// By whatever way it names it: the record tells the parts and sources of all that a note names.
#[test]
fn a_public_note_names_nothing_in_a_secret_file_without_a_word() {
    let told = |path: &str, text: &str| {
        let project = with_secret_note();
        project.write(path, text);
        let run = project.run(&["check", "2026-1/nota"]);
        assert_eq!(run.code, Some(1), "{text}: {}", run.errors);
        assert!(
            run.errors.contains("fout[geheim]") && run.errors.contains("openbaar:"),
            "{}",
            run.errors
        );
        // Nobody who makes the secret note alone is bothered.
        project.succeed(&["build", "2026-1/afspraken", "--out", "apart"]);
    };
    for named in [
        "{{ boek.totaal.bedrag | euro }}",
        "{{ boek.feit | euro }}",
        "{{ tabel.boektabel | nummer }}",
        "{{ aansluiting.boekrapport.document }}",
    ] {
        told(
            "content/2026-1/nota/gevolgen.md",
            &format!("# Gevolgen\n\nHet is {named}.\n\nTekst[^a].\n\n[^a]: Noot.\n"),
        );
    }
    told(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n{{ tabel.boektabel }}\n",
    );
    told(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n{{ grafiek.boekbeeld }}\n",
    );
    told(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\nTekst[^a].\n\n[^a]: Het is {{ boek.a.bedrag | euro }}.\n",
    );
    told(
        "content/2026-1/nota/beweringen.yaml",
        "beweringen:\n  - {id: b, tekst: Minder, lager: [boek.totaal.bedrag, zorg.totaal.begroting]}\n",
    );
}

#[test]
fn explain_gives_one_answer_for_what_is_secret_and_what_is_not_there() {
    let project = with_secret_note();
    // What somebody may have meant depends on the letters, and is never secret.
    let answer = |what: &str| {
        let run = project.run(&["explain", what]);
        let lines = run.errors.lines().filter(|line| !line.contains("wat te doen"));
        (run.code, lines.collect::<String>().replace(what, "…"))
    };
    for what in ["boek.totaal.bedrag", "boek.totaal", "boek", "tabel.boektabel"] {
        assert_eq!(answer(what), answer("vuurtoren.xyz"), "{what}");
    }
}

#[test]
fn what_is_secret_among_what_was_made_is_told() {
    let project = with_secret_note();
    let made = project.succeed(&["build", "--out", "alles"]).output;
    assert!(made.contains("op ‘2026-1/afspraken’ rust geheimhouding"), "{made}");
    assert_eq!(made.matches(", geheim\n").count(), 4, "{made}");
    let open = project.succeed(&["build", "2026-1/nota", "--out", "open"]).output;
    assert!(!open.contains("geheim"), "{open}");
}

#[test]
fn no_suggestion_comes_up_with_a_secret_name() {
    let text = |line: &str| format!("# Gevolgen\n\n{line}\n");
    for line in [
        "Het is {{ boek.totaal.bedra }}.",
        "Het is {{ boek.totaal }}.",
        "Het is {{ boek totaal bedrag }}.",
        "{{ tabel.boektabe }}",
        "Het is € 777.333.",
        "Zie [dit](../afspraken/gevolge.md).",
        "![Kaart](../afspraken/kaar.svg)",
        "![Kaart](kaart.svg)",
    ] {
        let project = with_secret_note();
        project.write(
            "content/2026-1/afspraken/kaart.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        );
        project.write("content/2026-1/nota/gevolgen.md", text(line));
        let run = project.run(&["check", "2026-1/nota"]);
        let told = run.errors.lines().filter(|line| line.contains("wat te doen"));
        let told = told.collect::<String>().replace("‘€ 777.333’", "");
        assert!(!told.is_empty(), "{line}: {}", run.errors);
        assert!(
            !told.contains("boek.") && !told.contains("boektabel") && !tells(&told),
            "{line}: {told}"
        );
        // In the secret note itself it is no secret.
        if line.contains("bedra }}") {
            project.write("content/2026-1/nota/gevolgen.md", text("Niets."));
            project.write("content/2026-1/afspraken/gevolgen.md", text(line));
            let run = project.run(&["check", "2026-1/afspraken"]);
            assert!(run.errors.contains("bedoelde u ‘boek.totaal.bedrag’"), "{}", run.errors);
        }
    }
    for arguments in [
        &["build", "2026-1/afsprake"][..],
        &["check", "2026-1/afsprake"],
        &["build", "zzz"],
    ] {
        let run = with_secret_note().run(arguments);
        assert_eq!(run.code, Some(2));
        assert!(
            !run.errors.replace("‘2026-1/afsprake’", "").contains("afspraken"),
            "{}",
            run.errors
        );
    }
}

#[test]
fn suggestions_in_data_and_claims_keep_secrets_too() {
    let project = with_secret_note();
    let path = "data/2026-1/zorg.yaml";
    let text = project.text(path);
    let loose = LOOSE.replace("totaal.bedrag", "totaal.bedra");
    project.write(path, text.replace("\ntabellen:", &format!("{loose}\ntabellen:")));
    let run = project.run(&["check"]);
    assert!(run.errors.contains("onbekend-cijfer"), "{}", run.errors);
    assert!(!run.errors.contains("‘boek.totaal.bedrag’"), "{}", run.errors);
    let project = with_secret_note();
    project.write(
        "content/2026-1/nota/beweringen.yaml",
        "beweringen:\n  - {id: iets, tekst: Iets, minstens: [boek.totaal.bedra, 1]}\n",
    );
    let run = project.run(&["check"]);
    assert!(run.errors.contains("onbekend-cijfer"), "{}", run.errors);
    assert!(!run.errors.contains("‘boek.totaal.bedrag’"), "{}", run.errors);
}

#[test]
fn a_public_note_shows_no_picture_of_a_secret_one() {
    const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    let project = with_secret_note();
    project.write("content/2026-1/afspraken/beeld/kaart.svg", PICTURE);
    project.write(
        "content/2026-1/nota/gevolgen.md",
        "# Gevolgen\n\n![Kaart van de wijken](../afspraken/beeld/kaart.svg)\n",
    );
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("fout[geheim]"), "{}", run.errors);
    // The other way it may.
    project.write("content/2026-1/nota/gevolgen.md", "# Gevolgen\n\nGeen.\n");
    project.write("content/2026-1/nota/kaart.svg", PICTURE);
    project.write(
        "content/2026-1/afspraken/gevolgen.md",
        "# Gevolgen\n\n![Kaart van de wijken](../nota/kaart.svg)\n\n![Kaart van de buurten](beeld/kaart.svg)\n",
    );
    project.succeed(&["check"]);
}
