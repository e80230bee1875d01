//! Sections, blocks and lines as HTML. Everything that is text is escaped here.

use std::fmt::Write as _;

use crate::model::document::{
    Block, Caption, Chart, ChartFigures, Document, Footnote, Image, Inline, Listing, NoteReference, Section, Table,
    Target, Term, Value, plain_text,
};
use crate::model::source::Sources;

use super::escape::escaped;
use super::style::data_uri;
use crate::render::names::{anchor, record_page, table_file};

/// The text of the document.
pub fn body(document: &Document, sources: &Sources) -> String {
    let mut writer = Writer {
        html: String::new(),
        file_stem: &document.meta.file_stem,
        sources,
    };
    for part in &document.sections {
        writer.section(part);
    }
    writer.footnotes(document);
    writer.html
}

/// Parts of a line.
pub fn inlines(content: &[Inline]) -> String {
    content.iter().map(|part| inline(part, true)).collect()
}

/// Parts of a line that stand in a link themselves.
pub fn inlines_without_links(content: &[Inline]) -> String {
    content.iter().map(|part| inline(part, false)).collect()
}

fn inline(inline: &Inline, links: bool) -> String {
    let inner = |content: &[Inline]| -> String { content.iter().map(|part| self::inline(part, links)).collect() };
    match inline {
        Inline::Text(text, _) => escaped(text),
        Inline::Emphasis(content) => format!("<em>{}</em>", inner(content)),
        Inline::Strong(content) => format!("<strong>{}</strong>", inner(content)),
        Inline::Code(text, _) => format!("<code>{}</code>", escaped(text)),
        Inline::LineBreak => "<br>".to_owned(),
        Inline::Value(found) => value(found, links),
        Inline::Link { target, content, .. } if links => {
            format!("<a href=\"{}\">{}</a>", escaped(&href(target)), inner(content))
        }
        Inline::Link { content, .. } => inner(content),
        Inline::Footnote(NoteReference { number, occurrence, .. }) if links => format!(
            "<sup><a class=\"nootverwijzing\" id=\"{}\" href=\"#noot-{number}\" aria-label=\"Voetnoot {number}\">{number}</a></sup>",
            reference_to_note(*number, *occurrence)
        ),
        Inline::Footnote(..) => String::new(),
    }
}

/// A figure, with its exact value. In running text it leads to where it comes from; in a table each would be one more
/// stop for who goes through the page by keyboard, and a link under the table does the same for all of them.
fn value(value: &Value, links: bool) -> String {
    let text = escaped(&value.shown.text);
    let machine = escaped(&value.shown.machine);
    if value.is_date {
        return format!("<time datetime=\"{machine}\">{text}</time>");
    }
    let name = escaped(&value.figure);
    let data = format!("<data class=\"cijfer\" value=\"{machine}\" data-naam=\"{name}\">{text}</data>");
    if links && value.has_origin {
        format!(
            "<a class=\"naar-herkomst\" href=\"#{}\">{data}</a>",
            escaped(&anchor(&value.figure))
        )
    } else {
        data
    }
}

fn href(target: &Target) -> String {
    match target {
        Target::Address(address) => address.clone(),
        Target::Inside(id) => format!("#{id}"),
        Target::Document { path, section } if section.is_empty() => format!("{path}.html"),
        Target::Document { path, section } => format!("{path}.html#{section}"),
    }
}

struct Writer<'a> {
    html: String,
    file_stem: &'a str,
    sources: &'a Sources,
}

impl Writer<'_> {
    fn line(&mut self, html: &str) {
        self.html.push_str(html);
        self.html.push('\n');
    }

    fn section(&mut self, section: &Section) {
        let class = match (section.level, section.is_key_message) {
            (_, true) => " class=\"sectie kernboodschap\"",
            (1, _) => " class=\"sectie\"",
            (2, _) => " class=\"hoofdstuk\"",
            _ => "",
        };
        self.line(&format!("<section id=\"{}\"{class}>", escaped(&section.id)));
        let number = section
            .number
            .as_ref()
            .map_or_else(String::new, |number| format!("<span class=\"nummer\">{number}</span> "));
        let tag = heading_tag(section.level);
        self.line(&format!("<{tag}>{number}{}</{tag}>", inlines(&section.title)));
        self.blocks(&section.blocks);
        for part in &section.sections {
            self.section(part);
        }
        self.line("</section>");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content, .. } => {
                let tag = heading_tag(*level);
                self.line(&format!("<{tag}>{}</{tag}>", inlines(content)));
            }
            Block::Paragraph(content) => self.line(&format!("<p>{}</p>", inlines(content))),
            Block::NotApplicable(text) => self.line(&format!("<p class=\"nvt\">{}</p>", escaped(text))),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks, source } => {
                self.line("<figure class=\"citaat\"><blockquote>");
                self.blocks(blocks);
                self.html.push_str("</blockquote>");
                if !source.is_empty() {
                    let _ = write!(self.html, "<figcaption>{}</figcaption>", inlines(source));
                }
                self.line("</figure>");
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Image(image) => self.image(image),
            Block::Listing(listing) => self.listing(listing),
            Block::Terms(terms) => self.terms(terms),
            Block::Code(text, _) => self.line(&format!("<pre><code>{}</code></pre>", escaped(text))),
        }
    }

    fn listing(&mut self, listing: &Listing) {
        self.line("<ul class=\"overzicht\">");
        for entry in &listing.entries {
            self.line(&format!(
                "<li><a href=\"#{}\"><span class=\"nummer\">{}</span> {}</a></li>",
                escaped(&entry.id),
                escaped(&entry.number),
                escaped(&entry.title)
            ));
        }
        self.line("</ul>");
    }

    fn terms(&mut self, terms: &[Term]) {
        self.line("<dl class=\"begrippen\">");
        for term in terms {
            self.line(&format!(
                "<div><dt>{}</dt><dd>{}</dd></div>",
                escaped(&term.word),
                escaped(&term.meaning)
            ));
        }
        self.line("</dl>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let first = match start {
            None | Some(1) => String::new(),
            Some(number) => format!(" start=\"{number}\""),
        };
        self.line(&format!("<{tag}{first}>"));
        for item in items {
            if let [Block::Paragraph(content)] = item.as_slice() {
                self.line(&format!("<li>{}</li>", inlines(content)));
            } else {
                self.line("<li>");
                self.blocks(item);
                self.line("</li>");
            }
        }
        self.line(&format!("</{tag}>"));
    }

    fn table(&mut self, table: &Table) {
        let name = match &table.caption {
            Some(caption) => {
                self.caption(caption, "tabel");
                format!("aria-labelledby=\"{}-titel\"", escaped(&caption.id))
            }
            None => {
                self.line("<figure class=\"tabel lijst\">");
                format!("aria-label=\"{}\"", escaped(&table.name))
            }
        };
        self.grid(table, &name);
        self.below(&table.notes, &[&table.source]);
        if let Some(caption) = &table.caption {
            self.origin(table, caption);
        }
        self.line("</figure>");
    }

    /// The chart, what must be known of it, and its figures. Who does not want those can fold them away: the other way
    /// round, a search in the page would not find them.
    fn chart(&mut self, chart: &Chart) {
        self.caption(&chart.caption, "grafiek");
        let id = escaped(&chart.caption.id);
        self.line(&format!(
            "<div class=\"schuif\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}-titel\">"
        ));
        self.line(&chart.svg);
        self.line("</div>");
        let table = match &chart.figures {
            ChartFigures::Own(table) => table,
            ChartFigures::Beside(line) => {
                self.below(&chart.notes, &[&chart.source, line]);
                self.line("</figure>");
                return;
            }
        };
        self.below(&chart.notes, &[&chart.source]);
        let title = table.caption.as_ref().map_or("", |caption| &caption.title);
        self.line(&format!(
            "<details class=\"cijfers tabel\" open><summary id=\"{id}-cijfers\">{}</summary>",
            escaped(title)
        ));
        self.grid(table, &format!("aria-labelledby=\"{id}-cijfers\""));
        self.line("</details>");
        self.origin(table, &chart.caption);
        self.line("</figure>");
    }

    /// The rows and columns of a table.
    fn grid(&mut self, table: &Table, name: &str) {
        self.line(&format!(
            "<div class=\"schuif\" tabindex=\"0\" role=\"group\" {name}><table>"
        ));
        self.html.push_str("<thead><tr>");
        for column in &table.columns {
            let class = if column.numeric { " class=\"getal\"" } else { "" };
            let _ = write!(self.html, "<th scope=\"col\"{class}>{}</th>", inlines(&column.heading));
        }
        self.line("</tr></thead>");
        if !table.rows.is_empty() {
            self.rows(table);
        }
        self.line("</table></div>");
    }

    fn rows(&mut self, table: &Table) {
        self.line("<tbody>");
        for row in &table.rows {
            self.html
                .push_str(if row.is_total { "<tr class=\"totaal\">" } else { "<tr>" });
            for (index, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                let class = if column.numeric { " class=\"getal\"" } else { "" };
                // A heading without text would be read aloud as nothing, before each of the other cells.
                let is_heading = index == table.heading_column && !plain_text(cell).trim().is_empty();
                let (open, close) = if is_heading {
                    ("th scope=\"row\"", "th")
                } else {
                    ("td", "td")
                };
                let _ = write!(self.html, "<{open}{class}>{}</{close}>", inlines(cell));
            }
            self.line("</tr>");
        }
        self.line("</tbody>");
    }

    /// Legend, notes and source.
    fn below(&mut self, notes: &[String], lines: &[&[Inline]]) {
        if !notes.is_empty() {
            self.line("<ul class=\"noten\">");
            for note in notes {
                self.line(&format!("<li>{}</li>", escaped(note)));
            }
            self.line("</ul>");
        }
        for line in lines.iter().filter(|line| !line.is_empty()) {
            self.line(&format!("<p class=\"bron\">{}</p>", inlines(line)));
        }
    }

    /// The ways to where the figures of the table or chart `whole` come from, and to the file with those in `table`.
    fn origin(&mut self, table: &Table, whole: &Caption) {
        let Some(caption) = table.caption.as_ref().filter(|_| table.values().next().is_some()) else {
            return;
        };
        self.line(&format!(
            "<p class=\"herkomst-tabel\"><a href=\"{}#{}\">Waar deze cijfers vandaan komen</a> · <a href=\"{}\">{} als CSV</a></p>",
            escaped(&record_page(self.file_stem)),
            escaped(&whole.id),
            escaped(&table_file(self.file_stem, &caption.id)),
            escaped(&whole.number)
        ));
    }

    fn caption(&mut self, caption: &Caption, class: &str) {
        let id = escaped(&caption.id);
        self.line(&format!("<figure class=\"{class}\" id=\"{id}\">"));
        let unit = if caption.unit.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"eenheid\">{}</span>", escaped(&caption.unit))
        };
        self.line(&format!(
            "<figcaption id=\"{id}-titel\"><span class=\"nummer\">{}</span> <span class=\"titel\">{}</span>{unit}</figcaption>",
            escaped(&caption.number),
            escaped(&caption.title)
        ));
    }

    fn image(&mut self, image: &Image) {
        let caption = if image.caption.is_empty() {
            String::new()
        } else {
            format!("<figcaption>{}</figcaption>", escaped(&image.caption))
        };
        self.line(&format!(
            "<figure class=\"beeld\"><img src=\"{}\" alt=\"{}\">{caption}</figure>",
            data_uri(&image.path, self.sources),
            escaped(&image.alt)
        ));
    }

    fn footnotes(&mut self, document: &Document) {
        if document.footnotes.is_empty() {
            return;
        }
        self.line("<section class=\"voetnoten\"><h2>Voetnoten</h2><ol>");
        for note in &document.footnotes {
            let number = note.number;
            let back = ways_back(note);
            self.line(&format!("<li id=\"noot-{number}\">"));
            if let [Block::Paragraph(content)] = note.blocks.as_slice() {
                self.line(&format!("{} {back}", inlines(content)));
            } else {
                self.blocks(&note.blocks);
                self.line(&back);
            }
            self.line("</li>");
        }
        self.line("</ol></section>");
    }
}

/// The name of a place in the text that refers to a footnote.
fn reference_to_note(number: usize, occurrence: usize) -> String {
    match occurrence {
        1 => format!("noot-{number}-terug"),
        _ => format!("noot-{number}-terug-{occurrence}"),
    }
}

/// A way back to each place in the text that refers to the footnote.
fn ways_back(note: &Footnote) -> String {
    let number = note.number;
    let ways = (1..=note.references).map(|occurrence| {
        let which = match occurrence {
            1 => String::new(),
            _ => format!(", plek {occurrence}"),
        };
        format!(
            "<a href=\"#{}\" aria-label=\"Terug naar de tekst bij voetnoot {number}{which}\">↩</a>",
            reference_to_note(number, occurrence)
        )
    });
    ways.collect::<Vec<_>>().join(" ")
}

/// The tag of a heading: the title of the document is the only `h1`.
fn heading_tag(level: u8) -> String {
    format!("h{}", (level + 1).min(6))
}
