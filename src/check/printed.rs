//! Everything that is printed, as it is printed: the text of a document with its code, its pictures and the sources of
//! its quotations, where its links lead, and what the data files say. Figures are left out: letters stand for them.

mod drawing;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::node::Located;
use crate::model::project::{
    DataFile, DocumentSource, Fact, GlossaryTerm, Item, Project, SectionContent, SectionSource, TableSource,
};
use crate::model::prose::{Block, Inline, LinkTarget, Prose};
use crate::model::quantity::Quantity;
use crate::model::source::{Place, Sources};

use super::lines::{LETTERS, Line, is_contact, place_among};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the text of a document, where links can stand.
    Text,
    /// In the address of a link.
    Address,
    /// In a drawing.
    Drawing,
    /// It is the number of a fact, behind its label.
    Count,
    /// It is a value of YAML, which is printed as it stands.
    Value,
    /// Elsewhere: in code, a description.
    Other,
}

/// A text that is printed.
pub struct Printed<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// The parts of it that are links to an address or a number: who makes one wants it to be public.
    pub contacts: Vec<Range<usize>>,
    /// Where it stands.
    pub spot: Spot,
    parts: Vec<(Range<usize>, Place)>,
}

impl Printed<'_> {
    /// Where a range of the text stands in its file, as near as its parts tell.
    pub fn place(&self, range: &Range<usize>, sources: &Sources) -> Place {
        place_among(&self.text, &self.parts, range, sources)
    }
}

/// Hands each text that a document prints to `each`; these are its lines.
pub fn in_document<'a>(
    document: &'a DocumentSource,
    lines: &[Line<'a>],
    sources: &Sources,
    each: &mut dyn FnMut(Printed<'a>),
) {
    let mut all = All::new(each);
    let pictures = document.pictures();
    pictures.for_each(|(path, place)| all.drawing(path, place, sources));
    for line in lines {
        all.line(line.content);
    }
    document.sections.iter().for_each(|section| all.section(section));
    all.text(&document.name, document.place);
    all.located([&document.subject]);
    all.located(&document.portfolio_holder);
    all.located(&document.keywords);
    all.located(document.decisions.iter().map(|decision| &decision.title));
    for claim in &document.claims.claims {
        all.located([&claim.id, &claim.text]);
    }
    for quoted in &document.claims.quoted {
        all.located([&quoted.source]);
    }
}

/// Hands each text that the files beside the documents print to `each`: data, terms, settings and house style. There
/// can be hundreds of thousands.
pub fn in_data<'a>(project: &'a Project, each: &mut dyn FnMut(Printed<'a>)) {
    let mut all = All::new(each);
    all.located([&project.settings.municipality, &project.style.logo_alt]);
    let glossary = &project.glossary;
    glossary
        .terms
        .iter()
        .chain(&glossary.abbreviations)
        .for_each(|term| all.term(term));
    project.data.values().flatten().for_each(|file| all.file(file));
}

/// Hands each text of a data file that is printed to `each`.
pub fn in_file<'a>(file: &'a DataFile, each: &mut dyn FnMut(Printed<'a>)) {
    All::new(each).file(file);
}

struct All<'a, 'e> {
    each: &'e mut dyn FnMut(Printed<'a>),
    /// The place of the last source: most line items have that of the one above them.
    last_source: Option<Place>,
}

impl<'a, 'e> All<'a, 'e> {
    fn new(each: &'e mut dyn FnMut(Printed<'a>)) -> Self {
        Self {
            each,
            last_source: None,
        }
    }

    fn text(&mut self, text: &'a str, place: Place) {
        self.value(text, place, Spot::Other);
    }

    fn value(&mut self, text: &'a str, place: Place, spot: Spot) {
        (self.each)(Printed {
            text: Cow::Borrowed(text),
            contacts: Vec::new(),
            spot,
            parts: vec![(0..text.len(), place)],
        });
    }

    /// Adds a text that does not stand at its place as it is.
    fn apart(&mut self, text: String, contact: Option<Range<usize>>, place: Place, spot: Spot) {
        (self.each)(Printed {
            contacts: contact.into_iter().collect(),
            spot,
            parts: vec![(0..text.len(), place)],
            text: Cow::Owned(text),
        });
    }

    fn located<T: AsRef<str> + 'a>(&mut self, texts: impl IntoIterator<Item = &'a Located<T>>) {
        for text in texts {
            self.value(text.value.as_ref(), text.place, Spot::Value);
        }
    }

    fn source(&mut self, source: Option<&'a Located<String>>) {
        let source = source.filter(|source| self.last_source != Some(source.place));
        self.last_source = source.map(|source| source.place).or(self.last_source);
        self.located(source);
    }

    fn line(&mut self, content: &'a [Inline]) {
        let mut line = Printed {
            text: Cow::Borrowed(""),
            contacts: Vec::new(),
            spot: Spot::Text,
            parts: Vec::new(),
        };
        add(content, &mut line);
        self.addresses(content, &line.text);
        (self.each)(line);
    }

    /// Where the links in a line lead, but for addresses that it says itself.
    fn addresses(&mut self, content: &[Inline], line: &str) {
        for inline in content {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.addresses(inner, line),
                Inline::Link(link) => {
                    if let LinkTarget::Address(address) = &link.target
                        && !line.contains(address.as_str())
                    {
                        let address = decoded(address);
                        let contact = is_contact(&link.target).then_some(0..address.len());
                        self.apart(address, contact, link.place, Spot::Address);
                    }
                }
                Inline::Text(..)
                | Inline::Code(..)
                | Inline::LineBreak
                | Inline::Expression(_)
                | Inline::Footnote(..) => {}
            }
        }
    }

    /// What a drawing says.
    fn drawing(&mut self, path: &str, place: Place, sources: &Sources) {
        let bytes = sources
            .blobs
            .get(path)
            .filter(|_| path.to_ascii_lowercase().ends_with(".svg"));
        if let Some(svg) = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            self.apart(drawing::text(svg), None, place, Spot::Drawing);
        }
    }

    fn section(&mut self, section: &'a SectionSource) {
        if let SectionContent::Prose(prose) = &section.content {
            self.prose(prose);
        }
        section.subsections.iter().for_each(|section| self.section(section));
    }

    /// What the lines of a text leave out.
    fn prose(&mut self, prose: &'a Prose) {
        self.blocks(&prose.blocks);
        prose.footnotes.iter().for_each(|note| self.blocks(&note.blocks));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote { blocks, source, .. } => {
                    self.blocks(blocks);
                    self.line(source);
                }
                Block::Image {
                    alt, caption, place, ..
                } => {
                    self.text(alt, *place);
                    self.text(caption, *place);
                }
                Block::Code { text, place } => text.lines().for_each(|line| self.text(line, *place)),
                Block::Heading { .. } | Block::Paragraph { .. } | Block::Table { .. } | Block::Expression(_) => {}
            }
        }
    }

    fn term(&mut self, term: &'a GlossaryTerm) {
        self.located([&term.word, &term.meaning]);
        self.located(&term.forms);
    }

    fn file(&mut self, file: &'a DataFile) {
        for column in &file.columns {
            self.located([&column.id]);
            self.located([&column.label]);
            self.located(&column.absent_because);
        }
        self.located(file.breaks.iter().map(|found| &found.note));
        file.items.iter().for_each(|item| self.item(item));
        file.tables.iter().for_each(|table| self.table(table));
        for chart in &file.charts {
            self.table(&chart.table);
            self.located(&chart.description);
        }
        for fact in &file.facts {
            self.located([&fact.id]);
            self.located([&fact.label]);
            self.source(fact.source.as_deref());
            match &fact.quantity {
                Quantity::Text(text) => self.value(text, fact.id.place, Spot::Value),
                Quantity::Count { value, .. } => self.count(fact, *value),
                _ => {}
            }
        }
        for report in &file.reports {
            self.located([&report.id, &report.document]);
            let others = [&report.alias, &report.page, &report.state];
            self.located(others.into_iter().flatten());
        }
    }

    /// A count that has as many digits as a citizen service number; there are no such counts that are not round.
    fn count(&mut self, fact: &Fact, value: i64) {
        const DIGITS: usize = 9;
        let digits = value.to_string();
        if digits.len() == DIGITS && !digits.ends_with("000") {
            let text = format!("{} {digits}", fact.label.value);
            self.apart(text, None, fact.id.place, Spot::Count);
        }
    }

    fn item(&mut self, item: &'a Item) {
        self.located([&item.id]);
        self.located([&item.label]);
        self.source(item.source.as_deref());
        item.children.iter().for_each(|item| self.item(item));
    }

    fn table(&mut self, table: &'a TableSource) {
        self.located([&table.id, &table.title]);
        self.source(table.source.as_ref());
    }
}

/// Adds the parts of a line, with code as it stands and letters for a figure.
fn add<'a>(content: &'a [Inline], line: &mut Printed<'a>) {
    for inline in content {
        match inline {
            Inline::Text(text, place) | Inline::Code(text, place) => {
                let start = line.text.len();
                line.text += text.as_str();
                line.parts.push((start..line.text.len(), *place));
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => add(inner, line),
            Inline::Link(link) => {
                let start = line.text.len();
                add(&link.content, line);
                if is_contact(&link.target) {
                    line.contacts.push(start..line.text.len());
                }
            }
            Inline::LineBreak => line.text += "\n",
            Inline::Expression(_) => line.text += LETTERS,
            Inline::Footnote(..) => {}
        }
    }
}

/// An address without the `%20` in which it is written.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
