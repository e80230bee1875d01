//! Where the figures of the page come from: a list at its end, to which each figure in the text leads. It needs no
//! script, and is read aloud as the terms and descriptions that it is.

use std::fmt::Write as _;

use crate::document::Document;
use crate::record::Entry;

use super::blocks::escaped;

/// The name of a figure's entry, for links. Its underscore keeps it apart from names made of those of files.
pub fn anchor(figure: &str) -> String {
    format!("cijfer_{}", figure.replace('.', "-"))
}

/// Whether a figure has an entry: dates, periods and texts speak for themselves.
pub fn has_entry(entry: &Entry) -> bool {
    !entry.shown.is_empty() && !matches!(entry.kind, "datum" | "periode" | "tekst")
}

/// The list; nothing where the page shows no figures.
pub fn list(document: &Document) -> String {
    let entries: Vec<&Entry> = document
        .record
        .entries
        .iter()
        .filter(|entry| has_entry(entry))
        .collect();
    if entries.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section class=\"herkomst\" aria-labelledby=\"pagina_herkomst\">\n\
         <h2 id=\"pagina_herkomst\">Waar de cijfers vandaan komen</h2>\n",
    );
    let record = format!("{}.cijfers.html", document.meta.file_stem);
    let _ = writeln!(
        html,
        "<p>Elk cijfer in de tekst leidt naar deze lijst. Alle berekeningen en controles staan in de \
         <a href=\"{}\">verantwoording van de cijfers</a>.</p>\n<dl class=\"cijferlijst\">",
        escaped(&record)
    );
    for entry in entries {
        add(entry, &mut html);
    }
    html.push_str("</dl>\n</section>\n");
    html
}

fn add(entry: &Entry, html: &mut String) {
    let _ = write!(
        html,
        "<div id=\"{}\"><dt>{}</dt><dd><strong>{}</strong>",
        escaped(&anchor(&entry.id)),
        escaped(&entry.label),
        escaped(&entry.exact)
    );
    if !entry.formula.is_empty() {
        let _ = write!(html, "<br>{}", escaped(&entry.formula));
        if !entry.filled_in.is_empty() {
            let _ = write!(html, "<br>= {}", escaped(&entry.filled_in));
        }
    }
    html.push_str("</dd>");
    let mut texts: Vec<String> = Vec::new();
    for shown in &entry.shown {
        let rounding = match shown.rounding.as_str() {
            "" => String::new(),
            rounding => format!(", afgerond {rounding}"),
        };
        let place = format!("{} ({}{rounding})", shown.text, shown.whereabouts);
        if !texts.contains(&place) {
            texts.push(place);
        }
    }
    let _ = write!(html, "<dd>Getoond als {}</dd>", escaped(&texts.join("; ")));
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
