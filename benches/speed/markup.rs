//! A document as the Typst markup that somebody would type by hand.
//!
//! The benchmark sets our program against the bare Typst compiler, and that is only fair when both make the same
//! document. So this writes what `render::pdf` builds as native content: the same elements with the same labels, given
//! to the same template. The benchmark compares the PDFs of both byte for byte, so a difference can't creep in.
//!
//! The markup refers to files with paths from the project folder: that is the root for Typst.

use std::fmt::Write as _;

use informatienota::bench::{Width, has_long_heading, widths};
use informatienota::model::document::{
    Block, Caption, Chart, ChartFigures, Document, Image, Inline, Section, Table, Target,
};
use informatienota::model::project::HouseStyle;
use informatienota::model::words;

/// Writes one document.
pub struct Writer<'a> {
    document: &'a Document,
    /// For each footnote, whether it was placed: the next reference only repeats its number.
    placed_notes: Vec<bool>,
}

impl<'a> Writer<'a> {
    /// A writer for `document`.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            placed_notes: vec![false; document.footnotes.len()],
        }
    }

    /// The call of the template, with the dictionary that `render::pdf::inputs` makes.
    pub fn document(&mut self, style: &HouseStyle) -> String {
        let document = self.document;
        let meta = &document.meta;
        let (year, month, day) = meta.date;
        let facts = document.facts.iter().map(|fact| {
            let value = self.inlines(&fact.value);
            format!("    (label: {}, waarde: [{value}]),\n", string(&fact.label))
        });
        let facts: String = facts.collect();
        let sections = document.sections.iter().map(|section| {
            let role = if section.is_key_message {
                "kernboodschap"
            } else {
                "gewoon"
            };
            format!("    (rol: \"{role}\", inhoud: [\n{}    ]),\n", self.section(section))
        });
        let sections: String = sections.collect();
        let entries = [
            ("taal", string("nl")),
            ("regio", string("NL")),
            ("titel", string(&meta.title)),
            ("auteur", string(&meta.municipality)),
            ("beschrijving", string(&meta.description)),
            ("trefwoorden", array(meta.keywords.iter().map(|word| string(word)))),
            ("datum", format!("(jaar: {year}, maand: {month}, dag: {day})")),
            ("gemeente", string(&meta.municipality)),
            ("soort", string(&meta.kind)),
            ("onderwerp", format!("[{}]", escaped(&meta.subject))),
            ("status", string(&meta.state)),
            ("kenmerken", format!("(\n{facts}  )")),
            ("voettekst", string(&meta.footer)),
            ("paginawoorden", array(["Pagina", "van"].map(string))),
            ("inhoudsopgave", document.has_contents.to_string()),
            ("inhoud_titel", string(words::CONTENTS)),
            ("secties", format!("(\n{sections}  )")),
            ("huisstijl", house_style(style)),
        ];
        let mut markup = String::from("#import \"/templates/pdf/nota.typ\": nota\n\n#nota((\n");
        for (name, value) in entries {
            let _ = writeln!(markup, "  {name}: {value},");
        }
        markup.push_str("))\n");
        markup
    }

    fn section(&mut self, section: &Section) -> String {
        let marks = "=".repeat(section.level.into());
        // Brackets around the number: the first label on the line of a heading ends the heading.
        let number = section
            .number
            .as_ref()
            .map_or_else(String::new, |number| format!("#[#box[{}]<nummer>] ", escaped(number)));
        let title = self.inlines(&section.title);
        let mut markup = format!("{marks} {number}{title} <plek:{}>\n\n", section.id);
        markup.push_str(&self.blocks(&section.blocks));
        for part in &section.sections {
            markup.push_str(&self.section(part));
        }
        markup
    }

    /// An empty line after each block, but not between a paragraph and its list: they belong together.
    fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut markup = String::new();
        let mut next = blocks.iter().skip(1);
        for block in blocks {
            markup.push_str(self.block(block).trim_end());
            let attached = matches!((block, next.next()), (Block::Paragraph(_), Some(Block::List { .. })));
            markup.push_str(if attached { "\n" } else { "\n\n" });
        }
        markup
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, content, .. } => format!(
                "#heading(level: {level}, outlined: false, bookmarked: true)[{}]",
                self.inlines(content)
            ),
            Block::Paragraph(content) => self.inlines(content),
            Block::NotApplicable(text) => escaped(text),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks, source } if source.is_empty() => {
                format!("#quote(block: true)[\n{}]", self.blocks(blocks))
            }
            Block::Quote { blocks, source } => format!(
                "#quote(block: true, attribution: [{}])[\n{}]",
                self.inlines(source),
                self.blocks(blocks)
            ),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Image(image) => picture(image),
            Block::Listing(listing) => {
                let kind = if listing.of_charts { "grafiek" } else { "tabel" };
                format!("#outline(title: none, target: figure.where(kind: \"{kind}\"))")
            }
            Block::Terms(terms) => {
                let items = terms
                    .iter()
                    .map(|term| format!("  terms.item[{}][{}],\n", escaped(&term.word), escaped(&term.meaning)));
                format!("#terms(\n{})", items.collect::<String>())
            }
            Block::Code(text, _) => format!("#raw(block: true, {})", string(text)),
        }
    }

    /// A list is tight where no item has more than one paragraph; Typst sees that from the empty lines between items.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) -> String {
        let tight = items
            .iter()
            .all(|item| matches!(item.first(), Some(Block::Paragraph(_)) | None) && item.len() <= 2);
        let between = if tight { "\n" } else { "\n\n" };
        let items = (0u64..).zip(items).map(|(index, item)| {
            let mark = start.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + index));
            let body = match item.as_slice() {
                [Block::Paragraph(first), rest @ ..] if !matches!(rest.first(), Some(Block::Paragraph(_))) => {
                    format!("{}\n{}", self.inlines(first), self.blocks(rest))
                }
                blocks => self.blocks(blocks),
            };
            let indent = format!("\n{}", " ".repeat(mark.len()));
            format!("{mark}{}", body.trim_end().replace('\n', &indent))
        });
        items.collect::<Vec<String>>().join(between)
    }

    fn table(&mut self, table: &Table) -> String {
        let alignments = table
            .columns
            .iter()
            .map(|column| if column.numeric { "right" } else { "left" });
        let widths = widths(table).into_iter().map(|width| match width {
            Width::Content => "auto".to_owned(),
            Width::Share(share) => format!("{share}fr"),
        });
        let mut markup = format!(
            "table(\n    columns: {},\n    align: {},\n    table.header(",
            array(widths),
            array(alignments.map(str::to_owned))
        );
        for column in &table.columns {
            let mut heading = self.inlines(&column.heading);
            if has_long_heading(table, column) {
                heading = format!("#[{heading}]<lang>");
            }
            let _ = write!(markup, "table.cell(align: bottom)[{heading}], ");
        }
        markup.push_str("),\n");
        for row in &table.rows {
            if row.is_total {
                markup.push_str("    table.hline(),\n");
            }
            markup.push_str("   ");
            for (index, cell) in row.cells.iter().enumerate() {
                let mut body = self.inlines(cell);
                if row.is_total {
                    body = format!("#[{body}]<totaal>");
                }
                let kind = if index == table.heading_column {
                    "pdf.header-cell(scope: \"row\")"
                } else {
                    ""
                };
                let _ = write!(markup, " {kind}[{body}],");
            }
            markup.push('\n');
        }
        markup.push_str("  )");
        let Some(caption) = &table.caption else {
            return format!("#figure(kind: \"lijst\", {markup})");
        };
        let kind = if caption.number.is_empty() { "cijfers" } else { "tabel" };
        format!(
            "#figure(kind: \"{kind}\", caption: [{}], {markup}) <plek:{}>\n\n{}",
            self::caption(caption),
            caption.id,
            self.below(&table.notes, &[], &table.source)
        )
    }

    fn chart(&mut self, chart: &Chart) -> String {
        let figure = format!(
            "#figure(kind: \"grafiek\", caption: [{}], image(bytes({}), format: \"svg\", width: 100%, alt: {})) \
             <plek:{}>\n\n",
            caption(&chart.caption),
            string(&chart.svg),
            string(&chart.description),
            chart.caption.id,
        );
        match &chart.figures {
            ChartFigures::Own(table) => {
                let below = self.below(&chart.notes, &[], &chart.source);
                format!("{figure}{below}\n\n{}", self.table(table))
            }
            ChartFigures::Beside(line) => format!("{figure}{}", self.below(&chart.notes, line, &chart.source)),
        }
    }

    fn inlines(&mut self, content: &[Inline]) -> String {
        content.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text, _) => escaped(text),
            Inline::Value(value) => escaped(&value.shown.text),
            Inline::Emphasis(content) => format!("#emph[{}];", self.inlines(content)),
            Inline::Strong(content) => format!("#strong[{}];", self.inlines(content)),
            Inline::Code(text, _) => format!("#raw({});", string(text)),
            Inline::Link { target, content, .. } => {
                let target = match target {
                    Target::Address(address) => string(address),
                    Target::Document { path, .. } => string(&format!("{path}.pdf")),
                    Target::Inside(id) => format!("<plek:{id}>"),
                };
                format!("#link({target})[{}];", self.inlines(content))
            }
            Inline::Footnote(note) => self.footnote(note.number),
            Inline::LineBreak => "#linebreak();".to_owned(),
        }
    }

    fn footnote(&mut self, number: usize) -> String {
        let placed = self.placed_notes.get_mut(number - 1);
        if placed.is_some_and(|placed| std::mem::replace(placed, true)) {
            return format!("#footnote(<noot:{number}>);");
        }
        let document = self.document;
        let body = match document.footnotes.get(number - 1).map(|note| note.blocks.as_slice()) {
            Some([Block::Paragraph(first), rest @ ..]) if !rest.is_empty() => {
                format!("{}\n\n{}", self.inlines(first), self.blocks(rest))
            }
            Some([Block::Paragraph(content)]) => self.inlines(content),
            Some(blocks) => self.blocks(blocks),
            None => String::new(),
        };
        format!("#footnote[{body}]<noot:{number}>")
    }

    /// Legend, notes and source.
    fn below(&mut self, notes: &[String], figures: &[Inline], source: &[Inline]) -> String {
        let mut parts = String::new();
        let sentences = [escaped(&notes.join(" ")), self.inlines(figures)];
        let sentences: Vec<String> = sentences.into_iter().filter(|part| !part.is_empty()).collect();
        for paragraph in [sentences.join(" "), self.inlines(source)] {
            if !paragraph.is_empty() {
                let _ = writeln!(parts, "#par[{paragraph}]");
            }
        }
        if parts.is_empty() {
            parts
        } else {
            format!("#block[\n{parts}]<tabelvoet>")
        }
    }
}

/// What stands above a table or chart.
fn caption(caption: &Caption) -> String {
    let number = match caption.number.as_str() {
        "" => String::new(),
        number => format!("#box[{}]<nummer> ", escaped(number)),
    };
    let unit = match caption.unit.as_str() {
        "" => String::new(),
        unit => format!(" #[{}]<eenheid>", escaped(unit)),
    };
    format!("{number}#[{}]<titel>{unit}", escaped(&caption.title))
}

fn picture(image: &Image) -> String {
    let caption = if image.caption.is_empty() {
        String::new()
    } else {
        format!("caption: [{}], ", escaped(&image.caption))
    };
    let path = format!("/{}", image.path);
    format!(
        "#figure(kind: \"figuur\", {caption}image({}, alt: {}))",
        string(&path),
        string(&image.alt)
    )
}

fn house_style(style: &HouseStyle) -> String {
    let colours = style
        .colours
        .iter()
        .map(|(name, value)| format!("{}: {}", string(name), string(value)));
    let colours: Vec<String> = colours.collect();
    format!(
        "(\n    kleuren: ({}),\n    lettertype: {},\n    logo: read({}, encoding: none),\n    logo_alt: {},\n  )",
        colours.join(", "),
        string(&style.font_family.value),
        string(&format!("/{}", style.logo.value)),
        string(&style.logo_alt.value)
    )
}

/// A string of Typst's code.
fn string(text: &str) -> String {
    let mut code = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => code.push_str("\\\""),
            '\\' => code.push_str("\\\\"),
            '\n' => code.push_str("\\n"),
            c => code.push(c),
        }
    }
    code.push('"');
    code
}

/// An array of Typst's code.
fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| format!("{item}, ")).collect();
    format!("({items})")
}

/// Text as markup. Only what Typst would read as something else gets a backslash, as it would from somebody who types.
fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let begins = before.is_none_or(char::is_whitespace);
        let special = match c {
            '\\' | '[' | ']' | '~' | '\'' | '"' | '*' | '_' | '`' | '$' | '<' | '#' | '@' => true,
            '-' => begins || before == Some('-') || matches!(after, Some('-' | '?')),
            '/' => begins || before == Some('/') || matches!(after, Some('/' | '*')),
            '.' => after == Some('.') || text.starts_with(|first: char| first.is_ascii_digit()) && after == Some(' '),
            '=' | '+' => begins,
            _ => false,
        };
        if special {
            markup.push('\\');
        }
        markup.push(c);
        before = Some(c);
    }
    markup
}
