//! Tables and charts as Typst content.

use std::num::NonZeroU32;

use typst::foundations::{Content, NativeElement as _, Packed, Smart};
use typst::layout::{Alignment, BlockBody, BlockElem, Celled, Fr, HAlignment, Rel, Sizing, TrackSizings, VAlignment};
use typst::model::{FigureCaption, ParElem, TableCell, TableChild, TableElem, TableHLine, TableHeader, TableItem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::text::SpaceElem;
use typst::visualize::{ImageFormat, VectorFormat};

use crate::model::document::{Caption, Chart, ChartFigures, Inline, Table, plain_text};
use crate::model::source::Place;
use crate::render::pdf::columns::{Width, has_long_heading, widths};

use super::{Builder, boxed, figure, labelled, picture, section_label};

impl Builder<'_> {
    /// A table, with what must be known of it.
    pub fn table(&mut self, table: &Table) -> Content {
        let mut children = vec![TableChild::Header(Packed::new(TableHeader::new(
            table
                .columns
                .iter()
                .map(|column| {
                    let mut heading = self.inlines(&column.heading);
                    if has_long_heading(table, column) {
                        heading = labelled(heading, "lang");
                    }
                    let cell = TableCell::new(heading).with_align(Smart::Custom(Alignment::V(VAlignment::Bottom)));
                    TableItem::Cell(Packed::new(cell))
                })
                .collect(),
        )))];
        for row in &table.rows {
            if row.is_total {
                children.push(TableChild::Item(TableItem::HLine(Packed::new(TableHLine::new()))));
            }
            for (index, cell) in row.cells.iter().enumerate() {
                let mut body = self.inlines(cell);
                if row.is_total {
                    body = labelled(body, "totaal");
                }
                let mut placed = TableCell::new(body);
                if index == table.heading_column && !plain_text(cell).trim().is_empty() {
                    let kind = TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Row);
                    placed = placed.with_kind(Smart::Custom(kind));
                }
                children.push(TableChild::Item(TableItem::Cell(Packed::new(placed))));
            }
        }
        let widths = widths(table).into_iter().map(|width| match width {
            Width::Content => Sizing::Auto,
            Width::Share(share) => Sizing::Fr(Fr::new(share)),
        });
        let element = TableElem::new(children)
            .with_columns(TrackSizings(widths.collect()))
            .with_align(alignments(table))
            .pack()
            .spanned(self.spans.span(table.place));
        let Some(caption) = &table.caption else {
            return figure(element, "lijst").pack().spanned(self.spans.span(table.place));
        };
        let kind = if caption.number.is_empty() { "cijfers" } else { "tabel" };
        let figure = figure(element, kind)
            .with_caption(Some(self.caption(caption, table.place)))
            .pack()
            .spanned(self.spans.span(table.place));
        Content::sequence([
            labelled(figure, &section_label(&caption.id)),
            self.below(&table.notes, &[], &table.source, table.place),
        ])
    }

    fn caption(&self, caption: &Caption, place: Place) -> Packed<FigureCaption> {
        let space = || SpaceElem::shared().clone();
        let mut parts = Vec::new();
        if !caption.number.is_empty() {
            parts.extend([labelled(boxed(self.text(&caption.number, place)), "nummer"), space()]);
        }
        parts.push(labelled(self.text(&caption.title, caption.title_place), "titel"));
        if !caption.unit.is_empty() {
            parts.extend([space(), labelled(self.text(&caption.unit, place), "eenheid")]);
        }
        Packed::new(FigureCaption::new(Content::sequence(parts)))
    }

    /// Legend and notes, sentences that follow each other; with where the figures stand, and the source.
    fn below(&mut self, notes: &[String], figures: &[Inline], source: &[Inline], place: Place) -> Content {
        let mut parts = Vec::new();
        let mut sentences = Vec::new();
        if !notes.is_empty() {
            sentences.push(self.text(&notes.join(" "), place));
        }
        if !figures.is_empty() {
            if !sentences.is_empty() {
                sentences.push(SpaceElem::shared().clone());
            }
            sentences.push(self.inlines(figures));
        }
        if !sentences.is_empty() {
            parts.push(ParElem::new(Content::sequence(sentences)).pack());
        }
        if !source.is_empty() {
            parts.push(ParElem::new(self.inlines(source)).pack());
        }
        if parts.is_empty() {
            return Content::empty();
        }
        let block = BlockElem::new()
            .with_body(Some(BlockBody::Content(Content::sequence(parts))))
            .pack();
        labelled(block, "tabelvoet")
    }

    /// The chart, what must be known of it, and its figures.
    pub fn chart(&mut self, chart: &Chart) -> Content {
        let span = self.spans.span(chart.place);
        let picture = picture(chart.svg.clone().into_bytes(), &chart.description, span)
            .with_format(Smart::Custom(ImageFormat::Vector(VectorFormat::Svg)))
            .with_width(Smart::Custom(Rel::one()));
        let figure = figure(picture.pack().spanned(span), "grafiek")
            .with_caption(Some(self.caption(&chart.caption, chart.place)))
            .pack()
            .spanned(span);
        let figure = labelled(figure, &section_label(&chart.caption.id));
        match &chart.figures {
            ChartFigures::Own(table) => Content::sequence([
                figure,
                self.below(&chart.notes, &[], &chart.source, chart.place),
                self.table(table),
            ]),
            ChartFigures::Beside(line) => {
                Content::sequence([figure, self.below(&chart.notes, line, &chart.source, chart.place)])
            }
        }
    }
}

fn alignments(table: &Table) -> Celled<Smart<Alignment>> {
    Celled::Array(
        table
            .columns
            .iter()
            .map(|column| {
                let side = if column.numeric {
                    HAlignment::Right
                } else {
                    HAlignment::Left
                };
                Smart::Custom(Alignment::H(side))
            })
            .collect(),
    )
}
