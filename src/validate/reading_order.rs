//! Whether `SUMMARY.md` lists the texts of each document as the document has them: in the same order, as deep, and
//! under their headings. In the documents nothing is wrong where it does not, but the edition for reading differs.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::markdown::plain_text;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::{DocumentSource, FixedSection, SectionContent, SectionSource};
use crate::model::source::Sources;

use super::summary::{Line, Summary};

/// A text as its document has it.
struct Text {
    /// The number of the document.
    document: usize,
    /// Which of its texts it is.
    rank: usize,
    /// How deep it lies.
    depth: usize,
    /// Its heading, as people read it and as it was typed.
    headings: [String; 2],
}

/// Reports each line of the summary that differs.
pub fn check(summary: &Summary, documents: &[DocumentSource], sources: &Sources, problems: &mut Problems) {
    let texts = texts(documents, sources);
    let mut order = Order::default();
    for line in &summary.lines {
        let Some(text) = texts.get(&line.path) else {
            continue;
        };
        check_text(line, text, problems);
        check_depth(line, text, problems);
        order.check(line, text, problems);
    }
}

fn texts(documents: &[DocumentSource], sources: &Sources) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        for (rank, section) in in_order(document).into_iter().enumerate() {
            let Some(headings) = headings(section, sources) else {
                continue;
            };
            let path = format!("content/{}/{}.md", document.id(), section.path);
            texts.entry(path).or_insert(Text {
                document: number,
                rank,
                depth: section.path.matches('/').count(),
                headings,
            });
        }
    }
    texts
}

/// The sections of a document as they should stand: that fixed ones stand elsewhere is told where they are listed.
fn in_order(document: &DocumentSource) -> Vec<&SectionSource> {
    let fixed = document.kind.fixed_sections;
    let place = |section: &&SectionSource| {
        let top = section.path.split('/').next();
        fixed.iter().position(|fixed| Some(fixed.name) == top)
    };
    let mut sections = document.all_sections();
    sections.sort_by_key(place);
    sections
}

fn headings(section: &SectionSource, sources: &Sources) -> Option<[String; 2]> {
    let SectionContent::Prose(prose) = &section.content else {
        return None;
    };
    // Where the heading of a fixed section is another, that is told.
    let shown =
        FixedSection::named(&section.path).map_or_else(|| plain_text(&prose.title), |fixed| fixed.title.to_owned());
    let typed = sources.text_at(prose.title_place).trim_matches(['#', ' ']).to_owned();
    Some([shown, typed])
}

fn check_text(line: &Line, text: &Text, problems: &mut Problems) {
    let called = line.text.trim();
    let unescaped = called.replace('\\', "");
    if text
        .headings
        .iter()
        .any(|heading| heading.trim() == called || heading.trim() == unescaped)
    {
        return;
    }
    problems.push(
        differs(
            "deze tekst heet in SUMMARY.md anders dan de kop van het bestand",
            format!("maak er {} van, of verander de kop in het bestand", line_of(line, text)),
        )
        .at(line.text_place, format!("de kop is ‘{}’", text.headings[0].trim())),
    );
}

fn check_depth(line: &Line, text: &Text, problems: &mut Problems) {
    if line.depth == text.depth {
        return;
    }
    let spaces = match text.depth {
        0 => format!("haal de spaties voor deze regel weg: {}", line_of(line, text)),
        _ => format!(
            "maak er {} van, met de spaties ervoor, en zet de regel onder die van het hoofdstuk erboven",
            line_of(line, text)
        ),
    };
    // It follows the line above it, which is told.
    if line.indent == 2 * text.depth {
        return;
    }
    problems.push(
        differs(
            "deze regel is anders ingesprongen dan de tekst in het document ligt",
            spaces,
        )
        .at(
            line.mark_place,
            format!(
                "dit is niveau {}, en de tekst ligt op niveau {}",
                line.depth + 1,
                text.depth + 1
            ),
        ),
    );
}

/// The line as it should stand, to paste.
fn line_of(line: &Line, text: &Text) -> String {
    let target = line.path.strip_prefix("content/").unwrap_or(&line.path);
    let spaces = " ".repeat(2 * text.depth);
    format!("‘{spaces}- [{}]({target})’", text.headings[0].trim())
}

/// What came before in the summary.
#[derive(Default)]
struct Order<'a> {
    /// The documents that came before.
    seen: BTreeSet<usize>,
    last: Option<(usize, usize, &'a Line)>,
}

impl<'a> Order<'a> {
    fn check(&mut self, line: &'a Line, text: &Text, problems: &mut Problems) {
        let is_new = self.seen.insert(text.document);
        match self.last {
            Some((document, ..)) if document != text.document && !is_new => problems.push(
                differs(
                    "de teksten van dit document staan niet bij elkaar",
                    "zet deze regel bij de andere teksten van het document",
                )
                .at(line.text_place, "hierboven staat een ander document"),
            ),
            Some((document, rank, before)) if document == text.document && rank > text.rank => {
                problems.push(
                    differs(
                        "deze tekst komt in het document eerder dan in SUMMARY.md",
                        format!("zet de regel {} voor die van ‘{}’, of verander de volgorde van het document: met de lijst ‘secties’ in document.yaml, of met het nummer voor de naam van het bestand", line_of(line, text), before.text.trim()),
                    )
                    .at(line.text_place, "deze tekst komt in het document")
                    .related(before.text_place, "vóór deze tekst"),
                );
                // The line after it is compared with the one that it should stand before.
                return;
            }
            _ => {}
        }
        self.last = Some((text.document, text.rank, line));
    }
}

fn differs(message: &str, help: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(Code::SummaryDiffers, message, help)
        .why("wie de leesversie (mdbook) leest, ziet dan een andere nota dan de pdf en de webpagina")
}
