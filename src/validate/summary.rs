//! `content/SUMMARY.md`: which documents and sections there are, in the notation of mdBook.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{Place, Sources};

const PATH: &str = "content/SUMMARY.md";

/// What the summary lists.
#[derive(Debug, Default)]
pub struct Summary {
    /// Edition and folder of each document, in the order of the summary.
    pub documents: Vec<(String, String)>,
    /// The paths of all Markdown files, from the project folder.
    pub pages: BTreeSet<String>,
    /// The lines that lead to these files, in order.
    pub lines: Vec<Line>,
    /// The paths of all that it names, whether it is a text of a document or not.
    pub named: BTreeSet<String>,
}

/// A line that leads to a text.
#[derive(Debug)]
pub struct Line {
    /// The path of the text, from the project folder.
    pub path: String,
    /// What the line calls it.
    pub text: String,
    /// Where that stands.
    pub text_place: Place,
    /// How many of the lines before it is a part of: 0 for a section of a document.
    pub depth: usize,
    /// By how many spaces it is indented.
    pub indent: usize,
    /// The mark of the line.
    pub mark_place: Place,
}

/// Reads the summary, and reports what it lists but isn't there.
pub fn read(sources: &Sources, problems: &mut Problems) -> Summary {
    let mut summary = Summary::default();
    let mut listed = BTreeSet::new();
    let Some(file) = sources.find(PATH) else {
        problems.push(Diagnostic::error(
            Code::InvalidSummary,
            format!("‘{PATH}’ ontbreekt"),
            "maak dit bestand: het somt de teksten op die bij elkaar horen (zie de handleiding)",
        ));
        return summary;
    };
    let text = &sources.file(file).text;
    // Where the texts of the lines begin that this line can be a part of.
    let mut around: Vec<usize> = Vec::new();
    let mut is_empty = true;
    for item in items(text) {
        around.retain(|start| *start <= item.indent);
        let depth = around.len();
        around.push(item.indent + item.mark.len().max(1));
        let at = |range: Range<usize>| Place::new(file, range.start..range.end);
        let Some((name, target)) = item.link else {
            problems.push(invalid("deze regel wijst geen tekst aan").at(at(item.line), "hier hoort een link"));
            continue;
        };
        is_empty = false;
        let place = at(target.clone());
        let target = &text[target];
        let path = format!("content/{target}");
        summary.named.insert(path.clone());
        let parts: Vec<&str> = target.split('/').collect();
        let [edition, document, _, ..] = parts.as_slice() else {
            problems.push(invalid("dit is geen pad naar een tekst van een document").at(place, "dit pad"));
            continue;
        };
        let is_there = sources.find(&path).is_some();
        if !is_there && !sources.has_with_capitals(&path) {
            problems.push(not_there(target, sources.unread_as(&path)).at(place, "dit bestand bestaat niet"));
            continue;
        }
        if !summary.pages.insert(path.clone()) {
            problems.push(invalid(&format!("‘{target}’ staat er twee keer")).at(place, "dit is de tweede keer"));
            continue;
        }
        let document = ((*edition).to_owned(), (*document).to_owned());
        if listed.insert(document.clone()) {
            summary.documents.push(document);
        }
        // With its document, it is told that the file has another name.
        if !is_there {
            continue;
        }
        summary.lines.push(Line {
            path,
            text: text[name.clone()].to_owned(),
            text_place: at(name),
            depth,
            indent: item.indent,
            mark_place: at(item.mark),
        });
    }
    if is_empty {
        problems.push(invalid("dit bestand somt geen teksten op").at(sources.first_line(file), "hier hoort een lijst"));
    }
    summary
}

fn not_there(target: &str, other: Option<&str>) -> Diagnostic {
    let mut problem = invalid(&format!("‘{target}’ is er niet"));
    if let Some(other) = other {
        problem.help = format!("er is wel een ‘{other}’: geef dat bestand de naam die hier staat");
    }
    problem
}

fn invalid(message: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidSummary,
        message,
        "schrijf ‘- [Kop](editie/document/bestand.md)’, met het pad zoals het in de map content staat",
    )
}

/// A line of the list.
struct Item {
    /// How far it is indented.
    indent: usize,
    /// The mark before it, with the spaces behind that; a line can have none.
    mark: Range<usize>,
    /// All of it.
    line: Range<usize>,
    /// The text and the target of the link in it.
    link: Option<(Range<usize>, Range<usize>)>,
}

/// The lines of the lists in `text`. mdBook reads the same lines.
fn items(text: &str) -> impl Iterator<Item = Item> {
    let mut offset = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let begin = offset;
        offset += line.len();
        let item = line.trim_start();
        let start = begin + line.len() - item.len();
        let indent = line[..line.len() - item.len()]
            .chars()
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum();
        let mark = start..start + mark(item)?;
        Some(Item {
            indent,
            link: link(text, mark.end..begin + line.trim_end().len()),
            line: start..begin + line.trim_end().len(),
            mark,
        })
    })
}

/// How long the mark is with which a line of a list begins; nothing where it is no such line.
fn mark(item: &str) -> Option<usize> {
    if item.starts_with('[') {
        return Some(0);
    }
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = if digits > 0 {
        item[digits..].strip_prefix(['.', ')'])?
    } else {
        item.strip_prefix(['-', '*', '+'])?
    };
    let text = rest.trim_start_matches([' ', '\t']);
    (text.len() < rest.len() && !text.trim().is_empty()).then(|| item.len() - text.len())
}

/// The text and the target of the link in these bytes.
fn link(text: &str, line: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let found = text.get(line.clone())?;
    let middle = found.rfind("](")?;
    let open = found.find('[')? + 1;
    let close = middle + 2 + found[middle + 2..].find(')')?;
    let at = |range: Range<usize>| line.start + range.start..line.start + range.end;
    Some((at(open.min(middle)..middle), at(middle + 2..close)))
}
