//! Where the figures of the text come from: a list at the end of the page, to which each of them leads. It needs no
//! script, and is read aloud as the terms and descriptions that it is. The figures of tables and charts are in the
//! record alone: there are thousands, and on a phone the list would be many times as long as the text.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::document::Document;
use crate::model::record::{Entry, Record};

use super::escape::escaped;
use crate::render::names::{anchor, record_page};

/// Whether a figure has an entry.
fn has_entry(entry: &Entry) -> bool {
    entry.shown.iter().any(|shown| !shown.in_table) && !entry.speaks_for_itself
}

/// What each of `entries` is called, so that no two are called the same: what has the name of another also has the
/// number of its table, or else the name by which programs know it.
pub fn names(entries: &[&Entry]) -> Vec<String> {
    let full = |entry: &Entry| match entry.table() {
        Some(table) => format!("{} ({table})", entry.label),
        None => entry.label.clone(),
    };
    let mut labels: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        *labels.entry(entry.label.as_str()).or_default() += 1;
    }
    let is_shared = |entry: &Entry| labels[entry.label.as_str()] > 1;
    let mut with_table: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter().filter(|entry| is_shared(entry)) {
        *with_table.entry(full(entry)).or_default() += 1;
    }
    let name = |entry: &&Entry| {
        if !is_shared(entry) {
            return entry.label.clone();
        }
        let name = full(entry);
        if with_table[&name] > 1 || name == entry.label {
            format!("{} ({})", entry.label, entry.id)
        } else {
            name
        }
    };
    entries.iter().map(name).collect()
}

/// The list; nothing where the page shows no figures.
pub fn list(document: &Document, record: &Record) -> String {
    let entries: Vec<&Entry> = record.entries.iter().filter(|entry| has_entry(entry)).collect();
    if entries.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section class=\"herkomst\" aria-labelledby=\"pagina_herkomst\">\n\
         <h2 id=\"pagina_herkomst\">Waar de cijfers vandaan komen</h2>\n",
    );
    let page = record_page(&document.meta.file_stem);
    let _ = writeln!(
        html,
        "<p>Elk cijfer in de tekst leidt naar deze lijst. De cijfers van tabellen en grafieken staan in de \
         <a href=\"{}\">verantwoording van de cijfers</a>, met alle berekeningen en controles.</p>\n\
         <dl class=\"cijferlijst\">",
        escaped(&page)
    );
    for (entry, name) in entries.iter().zip(names(&entries)) {
        add(entry, &name, &mut html);
    }
    html.push_str("</dl>\n</section>\n");
    html
}

/// How a figure is shown: its text, to what it is rounded, and that its sign is turned.
type How<'a> = (&'a str, &'a str, &'a str);

/// How and where the document shows a figure: `€ 69k, afgerond op € 1.000 (Tabel 1; Gevolgen)`.
pub fn places(entry: &Entry) -> String {
    let mut places: Vec<(How<'_>, Vec<&str>)> = Vec::new();
    let mut seen = HashSet::new();
    for shown in &entry.shown {
        let (how, place) = (
            (shown.text.as_str(), shown.rounding.as_str(), shown.sign),
            shown.whereabouts.as_str(),
        );
        if !seen.insert((how, place)) {
            continue;
        }
        match places.iter_mut().find(|found| found.0 == how) {
            Some((_, found)) => found.push(place),
            None => places.push((how, vec![place])),
        }
    }
    let mut text = String::new();
    for (index, ((shown, rounding, sign), places)) in places.iter().enumerate() {
        let _ = write!(text, "{}{shown}", if index > 0 { "; " } else { "" });
        if !rounding.is_empty() {
            let _ = write!(text, ", afgerond {rounding}");
        }
        if !sign.is_empty() {
            let _ = write!(text, ", {sign}");
        }
        let _ = write!(text, " ({})", places.join("; "));
    }
    text
}

fn add(entry: &Entry, name: &str, html: &mut String) {
    let _ = write!(
        html,
        "<div id=\"{}\"><dt>{}</dt><dd><strong>{}</strong>",
        escaped(&anchor(&entry.id)),
        escaped(name),
        escaped(&entry.exact)
    );
    if !entry.formula.is_empty() {
        let _ = write!(html, "<br>{}", escaped(&entry.formula));
        if !entry.filled_in.is_empty() {
            let _ = write!(html, "<br>= {}", escaped(&entry.filled_in));
        }
    }
    html.push_str("</dd>");
    let _ = write!(html, "<dd>Getoond als {}</dd>", escaped(&places(entry)));
    let mut source = entry.source.clone();
    if entry.is_example {
        source = if source.is_empty() {
            "Voorbeeldcijfer".to_owned()
        } else {
            format!("Voorbeeldcijfer. Bron: {source}")
        };
    } else if !source.is_empty() {
        source = format!("Bron: {source}");
    }
    if !source.is_empty() {
        let _ = write!(html, "<dd class=\"plaats\">{}</dd>", escaped(&source));
    }
    html.push_str("</div>\n");
}
