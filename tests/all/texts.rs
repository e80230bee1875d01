//! All that an author types reaches the reader, in the PDF and on the page alike, or is refused.

use std::collections::BTreeSet;

use crate::accessible::assert_accessible;
use crate::pdf_text::{self, letters};
use crate::project::Project;
use crate::web_text;

const STEM: &str = "publicatie/2026-1/wijchen-2026-1-nota";

/// A project with this text as its section `Gevolgen`.
fn with_text(text: &str) -> Project {
    let project = Project::basic();
    project.write("content/2026-1/nota/gevolgen.md", format!("# Gevolgen\n\n{text}\n"));
    project
}

/// The page of a note with this text, and the bytes of its PDF.
fn built(text: &str) -> (String, Vec<u8>) {
    let project = with_text(text);
    project.succeed(&["build"]);
    (
        project.text(&format!("{STEM}.html")),
        project.read(&format!("{STEM}.pdf")),
    )
}

#[test]
fn a_text_that_no_pdf_can_hold_is_told_at_its_place() {
    let document = "content/2026-1/nota/document.yaml";
    let project = Project::basic();
    project.replace(
        document,
        "Stand van zaken Wmo\n",
        &format!("{}\n", "Hulp ën ".repeat(2000)),
    );
    let told = project.run(&["build"]);
    assert_eq!(told.code, Some(1));
    assert!(
        told.errors.contains("het onderwerp is te lang") && told.errors.contains("document.yaml:2:12"),
        "{}",
        told.errors
    );

    let project = Project::basic();
    project.replace(
        document,
        "trefwoorden: [Wmo]",
        &format!("trefwoorden: [{}]", "Hulp ën zorg, ".repeat(1200)),
    );
    assert!(
        project
            .run(&["check"])
            .errors
            .contains("de trefwoorden zijn samen te lang")
    );

    let project = with_text(&format!("![{}](kaart.svg)", "Een kaart. ".repeat(1500)));
    project.write(
        "content/2026-1/nota/kaart.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
    );
    assert!(
        project
            .run(&["check"])
            .errors
            .contains("de tekst bij ‘content/2026-1/nota/kaart.svg’ is langer")
    );

    // What is nearly as long goes into the PDF.
    let project = Project::basic();
    project.replace(
        document,
        "Stand van zaken Wmo\n",
        &format!("{}\n", "Hulp ën ".repeat(1600).trim()),
    );
    project.succeed(&["build"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_can_not_be_told_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let project = Project::basic();
    let folder = project.path().join("content/2026-1/nota");
    for name in [&b"extra\xff.md"[..], b"b\\c.md"] {
        std::fs::write(folder.join(OsStr::from_bytes(name)), "# Extra").unwrap();
    }
    let told = project.run(&["check"]);
    assert_eq!(
        (told.code, told.errors.matches("een teken dat daar niet kan").count()),
        (Some(1), 2),
        "{}",
        told.errors
    );
}

/// Forms that Markdown has, each with words of its own.
const FORMS: [&str; 23] = [
    "Een alinea\nop twee regels, met *cursief*, **vet**, ***allebei*** en `letterlijk`.",
    "Een regel  \nen nog een,\\\nen de laatste.",
    "## Tussenkop ##\n\nTekst eronder.\n\n### Dieper\n\nTekst.",
    "- eerste punt\n- tweede punt\n\n  met een alinea\n- derde punt",
    "- buiten\n  - binnen\n    - dieper\n- weer buiten",
    "* ster\n+ plus\n- min",
    "1. een\n   - met streepje\n   1. met nummer\n2. twee",
    "7. zeven\n8. acht\n9. negen\n10. tien\n    - vier spaties",
    "1. steeds\n1. hetzelfde\n1. nummer",
    "0) nul\n1) een",
    "- punt\n\n  > citaat in een punt\n  >\n  > — Bron daarvan",
    "> Een citaat\nmet een luie regel.\n>\n> — De bron, *met nadruk*",
    "| Actie | Wie |\n|:--|--:|\n| Brief | team |\n| Een \\| streep | `a\\|b` |\n| | leeg |\n| vol ||",
    "| Alleen | koppen |\n|---|---|",
    "Noot[^a] en nog eens[^a], en een andere.[^b]\n\n[^a]: Eerste noot.\n[^b]: Tweede noot\n\n    met een alinea.",
    "Link naar [de site](https://www.wijchen.nl/a_(b)), <https://www.wijchen.nl/ö>, [elders][plek] en [plek].\n\n[plek]: https://www.wijchen.nl",
    "Mail <griffie@wijchen.nl> of lees [de kernboodschap](kernboodschap.md).",
    "Tekens: \\* \\_ \\# \\[a\\] \\` \\< &amp; &copy; &euro; &eacute; &#233; &nbsp;en &onbekend; < 5 > 3 & zo.",
    "```\nletterlijk  met   spaties\n  ingesprongen\n```",
    "~~~\n```\nin een ander hek\n```\n~~~",
    "Cijfer {{ zorg.clienten }} in *nadruk {{ zorg.clienten }}* en {{ tabel.zorg | nummer }}.",
    "Een ster* en nog een ster*, 2 * 3 * 4, snake_case_naam en __init__.py.",
    "1986\\. Een mooi jaar.\n\n2021 was dat ook.",
];

#[test]
fn every_form_reads_alike_in_both() {
    for form in FORMS {
        let (page, pdf) = built(form);
        // What only the page has: ways back, and the heading above the footnotes.
        let web = letters(&web_text::read(&page))
            .replace('↩', "")
            .replace("Voetnoten", "");
        let pdf = letters(&pdf_text::read(&pdf));
        // Footnotes stand at the foot of the page in the one, and at the end of the text in the other.
        let (mut web, mut pdf): (Vec<char>, Vec<char>) = (web.chars().collect(), pdf.chars().collect());
        let is_mark = |c: &char| !matches!(c, '•' | '–' | '‣' | '.') && !c.is_ascii_digit();
        web.retain(is_mark);
        pdf.retain(is_mark);
        web.sort_unstable();
        pdf.sort_unstable();
        let (web, pdf): (String, String) = (web.into_iter().collect(), pdf.into_iter().collect());
        assert_eq!(web, pdf, "{form}");
    }
}

#[test]
fn every_word_of_every_form_is_on_the_page() {
    for form in FORMS {
        let (page, _) = built(form);
        let shown = letters(&web_text::read(&page));
        let words = form.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3);
        let is_address = |word: &&str| {
            [
                "https", "wijchen", "euro", "copy", "eacute", "nbsp", "zorg", "clienten", "tabel",
            ]
            .contains(word)
        };
        for word in words.filter(|word| !is_address(word) && !["nummer", "kernboodschap"].contains(word)) {
            assert!(shown.contains(word), "‘{word}’ of {form}");
        }
    }
}

/// The names of places on a page.
fn ids(page: &str) -> Vec<&str> {
    let parts = page.split(" id=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn each_reference_to_a_footnote_has_its_way_back() {
    let (page, pdf) = built("Een[^a], twee[^a], drie[^b] en vier[^a].\n\n[^a]: Noot.\n\n[^b]: Nog een, zie[^a].");
    let all = ids(&page);
    let unique: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), unique.len(), "{all:?}");
    for id in [
        "noot-1-terug",
        "noot-1-terug-2",
        "noot-1-terug-3",
        "noot-1-terug-4",
        "noot-2-terug",
    ] {
        assert!(unique.contains(id), "{id}");
        assert_eq!(page.matches(&format!("href=\"#{id}\"")).count(), 1, "{id}");
    }
    assert_accessible(&pdf, "footnotes");
}

#[test]
fn addresses_are_written_out_in_both() {
    let (page, pdf) = built("[een](<https://a.nl/b c>) en <https://a.nl/över?q=é>.");
    for address in ["https://a.nl/b%20c", "https://a.nl/%C3%B6ver?q=%C3%A9"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
        let in_pdf = lopdf::Document::load_mem(&pdf)
            .unwrap()
            .objects
            .into_values()
            .any(|object| {
                object.as_dict().is_ok_and(|dictionary| {
                    let uri = dictionary
                        .get(b"URI")
                        .or_else(|_| dictionary.get(b"A").and_then(|a| a.as_dict()?.get(b"URI")));
                    uri.and_then(lopdf::Object::as_str)
                        .is_ok_and(|found| found == address.as_bytes())
                })
            });
        assert!(in_pdf, "{address} in the PDF");
    }
}

#[test]
fn a_table_has_no_empty_headings_and_no_empty_body() {
    let (page, pdf) = built("| Actie | Wie |\n|---|---|\n| | sociaal team |\n| Brief | `a\\|b` |");
    assert!(page.contains("<tr><td></td><td>sociaal team</td></tr>"));
    assert!(page.contains("<tr><th scope=\"row\">Brief</th><td><code>a|b</code></td></tr>"));
    assert!(!page.contains("<th scope=\"row\"></th>"));
    assert_accessible(&pdf, "an empty cell");
    let (page, pdf) = built("| Actie | Wie |\n|---|---|");
    let main = &page[page.find("id=\"gevolgen\"").unwrap()..];
    let table = &main[..main.find("</table>").unwrap()];
    assert!(table.contains("<thead>") && !table.contains("<tbody>"), "{table}");
    assert_accessible(&pdf, "headings only");
}

#[test]
fn a_list_of_terms_in_an_item_holds_what_is_used() {
    let project = with_text("Een mantelzorger helpt.\n\n- Begrippen:\n\n  {{ lijst.begrippen }}");
    project.write(
        "content/begrippen.yaml",
        "begrippen:\n  - {begrip: mantelzorger, betekenis: wie voor een naaste zorgt}\n  \
         - {begrip: nulmeting, betekenis: komt hier niet voor}\n",
    );
    project.succeed(&["build", "--format", "html"]);
    let page = project.text(&format!("{STEM}.html"));
    assert!(page.contains("<dt>mantelzorger</dt>"));
    assert!(!page.contains("nulmeting"));
}

#[test]
fn files_stand_in_the_order_of_their_numbers() {
    let project = Project::basic();
    for name in ["9-negen", "100-honderd"] {
        let title = name.split_once('-').unwrap().1;
        project.write(
            &format!("content/2026-1/nota/toelichting/{name}.md"),
            format!("# {title}\n\nTekst.\n"),
        );
    }
    project.replace(
        "content/SUMMARY.md",
        "  - [Cijfers](2026-1/nota/toelichting/10-cijfers.md)\n",
        "  - [negen](2026-1/nota/toelichting/9-negen.md)\n  - [Cijfers](2026-1/nota/toelichting/10-cijfers.md)\n  \
         - [honderd](2026-1/nota/toelichting/100-honderd.md)\n",
    );
    project.succeed(&["check", "--strict"]);
    project.succeed(&["build", "--format", "html"]);
    let page = project.text(&format!("{STEM}.html"));
    let place = |id: &str| page.find(&format!("<section id=\"toelichting-{id}\"")).unwrap();
    assert!(place("negen") < place("cijfers") && place("cijfers") < place("honderd"));
}

#[test]
fn a_summary_may_be_written_as_mdbook_reads_it() {
    let project = Project::basic();
    project.write(
        "content/SUMMARY.md",
        "# Inhoud\n\n---\n\n* [Kernboodschap](2026-1/nota/kernboodschap.md)\n* [Toelichting](2026-1/nota/toelichting.md)\n    \
         * [Cijfers](2026-1/nota/toelichting/10-cijfers.md)\n+ [Gevolgen](2026-1/nota/gevolgen.md)\n\n# Rest\n\n\
         1. [Financiële gevolgen](2026-1/nota/financiele-gevolgen.md)\n2. [Uitvoering of vervolgstappen](2026-1/nota/uitvoering.md)\n",
    );
    project.succeed(&["check", "--strict"]);
    project.write(
        "content/2026-1/nota/toelichting/10-cijfers.md",
        "# *Cijfers* [hier]\n\n{{ tabel.zorg }}\n",
    );
    let summary = project.text("content/SUMMARY.md");
    for name in ["*Cijfers* [hier]", "Cijfers [hier]", r"Cijfers \[hier\]"] {
        project.write("content/SUMMARY.md", summary.replace("[Cijfers]", &format!("[{name}]")));
        let run = project.run(&["check", "--strict"]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.errors);
    }
}
