//! The text of a web page: of its head and its main part, without the contents.

/// The text, with a line for each block.
pub fn read(page: &str) -> String {
    let head = between(page, "<header", "</header>");
    let main = between(page, "<main", "</main>");
    // A way to another part of the page, which the PDF does not have.
    let main: String = main
        .split("<p class=\"herkomst-tabel\">")
        .enumerate()
        .map(|(index, part)| {
            if index == 0 {
                part
            } else {
                &part[part.find("</p>").unwrap()..]
            }
        })
        .collect();
    strip(&without_alternatives(&format!("{head}\n{main}")))
}

/// The page without the names and text alternatives of its charts: the PDF has those, but not as text.
fn without_alternatives(page: &str) -> String {
    ["title", "desc"].into_iter().fold(page.to_owned(), |page, tag| {
        let (open, close) = (format!("<{tag} id="), format!("</{tag}>"));
        let mut parts = page.split(&open);
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once(&close).unwrap().1)
    })
}

/// The figures that the page shows, as text.
pub fn figures(page: &str) -> Vec<String> {
    page.split("<data class=\"cijfer\"")
        .skip(1)
        .map(|rest| strip(between(rest, ">", "</data>").trim_start_matches('>')))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap();
    let length = text[from..].find(end).unwrap();
    &text[from..from + length]
}

/// The text between the tags, with entities read.
pub fn strip(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}
