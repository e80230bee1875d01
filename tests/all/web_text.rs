//! The text of a web page.

/// The text of its head and its main part, with a line for each block.
pub fn read(page: &str) -> String {
    read_with(page, "")
}

/// The same, with the contents between them.
pub fn read_with_contents(page: &str) -> String {
    read_with(page, between(page, "<nav class=\"inhoud\"", "</nav>"))
}

fn read_with(page: &str, contents: &str) -> String {
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
    strip(&without_alternatives(&format!("{head}\n{contents}\n{main}")))
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

/// A table of the page, by its name, with its caption and all that stands below it.
pub fn table<'a>(page: &'a str, id: &str) -> &'a str {
    between(
        page,
        &format!("<figure class=\"tabel\" id=\"tabel-{id}\">"),
        "</figure>",
    )
}

/// The rows of a table, with `end` behind each cell.
pub fn rows(table: &str, end: &str) -> Vec<String> {
    let lines = table.lines().map(|line| line.strip_prefix("<thead>").unwrap_or(line));
    lines
        .filter(|line| line.starts_with("<tr"))
        .map(|row| strip(&row.replace("</th>", end).replace("</td>", end)))
        .map(|row| row.replace('\u{a0}', " ").trim_end().to_owned())
        .collect()
}

/// The notes below a table or chart.
pub fn notes(figure: &str) -> Vec<String> {
    let Some((_, rest)) = figure.split_once("<ul class=\"noten\">") else {
        return Vec::new();
    };
    let (notes, _) = rest.split_once("</ul>").unwrap();
    notes
        .lines()
        .filter_map(|line| line.strip_prefix("<li>")?.strip_suffix("</li>"))
        .map(|note| strip(note).replace('\u{a0}', " "))
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
