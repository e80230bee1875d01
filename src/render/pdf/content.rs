//! Sections, blocks and lines as Typst content. Text goes in as text, never as source code, so that nothing in it can
//! be read as markup; what it looks like is told by the template, by element and label.

mod tables;

use std::num::NonZeroUsize;

use typst::foundations::{
    Bytes, Content, Derived, Label, LocatableSelector, NativeElement as _, Packed, Smart, select_where,
};
use typst::layout::BoxElem;
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::{
    Attribution, Destination, EmphElem, EnumElem, EnumItem, FigureCaption, FigureElem, FigureKind, FootnoteElem,
    HeadingElem, LinkElem, LinkTarget, ListElem, ListItem, OutlineElem, ParElem, QuoteElem, StrongElem, TermItem,
    TermsElem, Url,
};
use typst::syntax::{Span, Spanned};
use typst::text::{LinebreakElem, RawContent, RawElem, SpaceElem, TextElem};
use typst::utils::PicoStr;
use typst::visualize::ImageElem;

use crate::bug::bug;
use crate::model::document::{Block, Document, Image, Inline, Listing, Section, Target, Term};
use crate::model::source::{Place, Sources};

use super::spans::Spans;

/// Builds the content of one document.
pub struct Builder<'a> {
    document: &'a Document,
    sources: &'a Sources,
    spans: &'a Spans<'a>,
    /// For each footnote, whether it was placed: the next reference only repeats its number.
    placed_notes: Vec<bool>,
}

impl<'a> Builder<'a> {
    /// A builder for `document`.
    pub fn new(document: &'a Document, sources: &'a Sources, spans: &'a Spans<'a>) -> Self {
        Self {
            document,
            sources,
            spans,
            placed_notes: vec![false; document.footnotes.len()],
        }
    }

    /// Plain text.
    pub fn text(&self, text: &str, place: Place) -> Content {
        TextElem::packed(text).spanned(self.spans.span(place))
    }

    /// A section with those in it.
    pub fn section(&mut self, section: &Section) -> Content {
        let mut title = Vec::new();
        if let Some(number) = &section.number {
            let number = self.text(number, section.place);
            title.push(labelled(boxed(number), "nummer"));
            title.push(SpaceElem::shared().clone());
        }
        title.push(self.inlines(&section.title));
        let heading = HeadingElem::new(Content::sequence(title))
            .with_level(level(section.level))
            .pack()
            .spanned(self.spans.span(section.place));
        let mut parts = vec![labelled(heading, &section_label(&section.id))];
        parts.push(self.blocks(&section.blocks));
        parts.extend(section.sections.iter().map(|part| self.section(part)));
        Content::sequence(parts)
    }

    fn blocks(&mut self, blocks: &[Block]) -> Content {
        Content::sequence(blocks.iter().map(|block| self.block(block)))
    }

    fn block(&mut self, block: &Block) -> Content {
        match block {
            Block::Heading {
                level: own,
                content,
                place,
            } => HeadingElem::new(self.inlines(content))
                .with_level(level(*own))
                .with_outlined(false)
                .with_bookmarked(Smart::Custom(true))
                .pack()
                .spanned(self.spans.span(*place)),
            Block::Paragraph(content) => ParElem::new(self.inlines(content)).pack(),
            Block::NotApplicable(text) => ParElem::new(TextElem::packed(text.as_str())).pack(),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks, source } => {
                let source = (!source.is_empty()).then(|| Attribution::Content(self.inlines(source)));
                QuoteElem::new(self.blocks(blocks))
                    .with_block(true)
                    .with_attribution(source)
                    .pack()
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Image(image) => self.image(image),
            Block::Listing(found) => listing(found),
            Block::Terms(terms) => self.terms(terms),
            Block::Code(text, place) => RawElem::new(RawContent::Text(text.as_str().into()))
                .with_block(true)
                .pack()
                .spanned(self.spans.span(*place)),
        }
    }

    fn terms(&self, terms: &[Term]) -> Content {
        let items = terms.iter().map(|term| {
            Packed::new(TermItem::new(
                self.text(&term.word, term.word_place),
                self.text(&term.meaning, term.meaning_place),
            ))
        });
        TermsElem::new(items.collect()).pack()
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) -> Content {
        let tight = items
            .iter()
            .all(|item| matches!(item.first(), Some(Block::Paragraph(_)) | None) && item.len() <= 2);
        let bodies: Vec<Content> = items.iter().map(|item| self.list_item(item)).collect();
        match start {
            None => {
                let items = bodies.into_iter().map(|body| Packed::new(ListItem::new(body)));
                ListElem::new(items.collect()).with_tight(tight).pack()
            }
            Some(first) => {
                let items = bodies.into_iter().map(|body| Packed::new(EnumItem::new(body)));
                EnumElem::new(items.collect())
                    .with_tight(tight)
                    .with_start(Smart::Custom(first))
                    .pack()
            }
        }
    }

    /// The first paragraph of an item stands beside its mark, without the air of a paragraph.
    fn list_item(&mut self, item: &[Block]) -> Content {
        match item {
            [Block::Paragraph(first), rest @ ..] if !matches!(rest.first(), Some(Block::Paragraph(_))) => {
                Content::sequence([self.inlines(first), self.blocks(rest)])
            }
            blocks => self.blocks(blocks),
        }
    }

    fn image(&self, image: &Image) -> Content {
        let bytes = self.sources.blob(&image.path).to_vec();
        let span = self.spans.span(image.place);
        let picture = picture(bytes, &image.alt, span).pack().spanned(span);
        let mut element = figure(picture, "figuur");
        if !image.caption.is_empty() {
            let caption = FigureCaption::new(self.text(&image.caption, image.place));
            element = element.with_caption(Some(Packed::new(caption)));
        }
        element.pack().spanned(span)
    }

    /// Parts of a line.
    pub fn inlines(&mut self, content: &[Inline]) -> Content {
        Content::sequence(content.iter().map(|inline| self.inline(inline)))
    }

    fn inline(&mut self, inline: &Inline) -> Content {
        match inline {
            Inline::Text(text, place) => self.text(text, *place),
            Inline::Value(value) => self.text(&value.shown.text, value.place),
            Inline::Emphasis(content) => EmphElem::new(self.inlines(content)).pack(),
            Inline::Strong(content) => StrongElem::new(self.inlines(content)).pack(),
            Inline::Code(text, place) => RawElem::new(RawContent::Text(text.as_str().into()))
                .pack()
                .spanned(self.spans.span(*place)),
            Inline::Link { target, content, place } => self.link(target, content, *place),
            Inline::Footnote(note) => self.footnote(note.number, note.place),
            Inline::LineBreak => LinebreakElem::shared().clone(),
        }
    }

    fn link(&mut self, target: &Target, content: &[Inline], place: Place) -> Content {
        let body = self.inlines(content);
        let target = match target {
            Target::Address(address) => to_address(address.clone()),
            Target::Document { path, .. } => to_address(format!("{path}.pdf")),
            Target::Inside(id) => LinkTarget::Label(label(&section_label(id))),
        };
        LinkElem::new(target, body).pack().spanned(self.spans.span(place))
    }

    fn footnote(&mut self, number: usize, place: Place) -> Content {
        let span = self.spans.span(place);
        let name = format!("noot:{number}");
        if std::mem::replace(&mut self.placed_notes[number - 1], true) {
            return FootnoteElem::with_label(label(&name)).pack().spanned(span);
        }
        let body = match self.document.footnotes[number - 1].blocks.as_slice() {
            // The first paragraph stands beside the number.
            [Block::Paragraph(first), rest @ ..] => Content::sequence([self.inlines(first), self.blocks(rest)]),
            blocks => self.blocks(blocks),
        };
        labelled(FootnoteElem::with_content(body).pack().spanned(span), &name)
    }
}

/// A list of tables or charts is made by Typst, which knows the pages.
fn listing(listing: &Listing) -> Content {
    let kind = if listing.of_charts { "grafiek" } else { "tabel" };
    let figures = select_where!(FigureElem, kind => kind_of_figure(kind));
    OutlineElem::new()
        .with_title(Smart::Custom(None))
        .with_target(LocatableSelector(figures))
        .pack()
}

/// A picture; the engine sees by its bytes what it is.
fn picture(bytes: Vec<u8>, alt: &str, span: Span) -> ImageElem {
    let bytes = Bytes::new(bytes);
    let source = DataSource::Bytes(bytes.clone());
    let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, span), bytes);
    ImageElem::new(Derived::new(source, loaded)).with_alt(Some(alt.into()))
}

fn figure(body: Content, kind: &str) -> FigureElem {
    FigureElem::new(body).with_kind(Smart::Custom(kind_of_figure(kind)))
}

fn kind_of_figure(kind: &str) -> FigureKind {
    FigureKind::Name(kind.into())
}

fn boxed(content: Content) -> Content {
    BoxElem::new().with_body(Some(content)).pack()
}

fn label(name: &str) -> Label {
    Label::new(PicoStr::intern(name)).unwrap_or_else(|| bug("a label without letters"))
}

fn labelled(content: Content, name: &str) -> Content {
    content.labelled(label(name))
}

/// The Markdown reader refuses an address that is too long for a PDF.
fn to_address(address: String) -> LinkTarget {
    Url::new(address).map_or_else(
        |_| bug("a link leads to an address that no PDF can hold"),
        |url| LinkTarget::Dest(Destination::Url(url)),
    )
}

/// Labels of sections and tables have a prefix, so that none can equal a label that the template styles.
fn section_label(id: &str) -> String {
    format!("plek:{id}")
}

fn level(level: u8) -> Smart<NonZeroUsize> {
    NonZeroUsize::new(level.into()).map_or(Smart::Auto, Smart::Custom)
}
