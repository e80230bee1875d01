//! Tables that the author typed.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::model::diagnostic::Code;
use crate::model::prose::{Block, Inline};

use super::Reader;
use super::text::is_blank;

impl Reader<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment], range: Range<usize>) -> Block {
        let place = self.place(range);
        let mut header = Vec::new();
        let mut rows = Vec::new();
        while let Some((event, row)) = self.take() {
            match event {
                Event::Start(Tag::TableHead) => header = self.row(TagEnd::TableHead, &row),
                Event::Start(Tag::TableRow) => {
                    rows.push(self.row(TagEnd::TableRow, &row));
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table {
            right: alignments
                .iter()
                .map(|alignment| *alignment == Alignment::Right)
                .collect(),
            header,
            rows,
            place,
        }
    }

    /// The cells up to `end`.
    fn row(&mut self, end: TagEnd, range: &Range<usize>) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        let mut last = range.start;
        let mut is_short = false;
        while let Some((event, cell)) = self.take() {
            match event {
                Event::Start(Tag::TableCell) => {
                    last = cell.end;
                    // What the Markdown reader fills up stands behind the line.
                    is_short |= cell.is_empty() && cell.start == range.end;
                    let content = self.inlines(TagEnd::TableCell);
                    if end == TagEnd::TableHead && is_blank(&content) {
                        self.report(
                            Code::TableHeading,
                            cell,
                            "een kolom van deze tabel heeft geen kop",
                            "hier hoort een woord",
                            "geef elke kolom een kop in de eerste regel",
                        );
                    }
                    cells.push(content);
                }
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        self.check_rest(last, range.end);
        self.check_row(range.clone(), is_short);
        cells
    }

    /// Reports what stands behind the last cell for which there is a column: the Markdown reader leaves it out.
    fn check_rest(&mut self, last: usize, row_end: usize) {
        let is_between = |c: char| c == '|' || c.is_whitespace();
        let text = &self.original[last..row_end];
        let start = last + text.len() - text.trim_start_matches(is_between).len();
        let end = last + text.trim_end_matches(is_between).len();
        if start < end {
            self.report(
                Code::LostText,
                start..end,
                "deze rij van de tabel heeft meer cellen dan er kolommen zijn",
                "voor deze cel is geen kolom",
                "haal de cel weg, of geef de tabel een kolom met een kop erbij; hoort de streep bij de tekst, schrijf dan ‘\\|’",
            );
        }
    }

    /// Reports a line of text directly below a table, of which the Markdown reader makes a row, and a row that ends
    /// before the last column: it is filled up, and perhaps not where the cell was left out.
    fn check_row(&mut self, row: Range<usize>, is_short: bool) {
        if !self.original[row.clone()].contains('|') {
            self.report(
                Code::UnsupportedMarkdown,
                row,
                "deze regel staat tegen een tabel aan, en wordt zo een rij van die tabel",
                "hier staan geen cellen",
                "laat boven deze regel een regel leeg; is het wel een rij, zet er dan ‘|’ voor en achter",
            );
        } else if is_short {
            self.report(
                Code::UnsupportedMarkdown,
                row,
                "deze rij van de tabel heeft minder cellen dan er kolommen zijn",
                "hier ontbreekt een cel",
                "geef elke kolom een cel; blijft die leeg, schrijf dan ‘| |’ op haar plek",
            );
        }
    }
}
