//! Reads Markdown into [`Prose`]. The only module that knows the Markdown reader.

mod blocks;
mod expressions;
mod footnotes;
mod inlines;
mod lists;
mod literal;
mod lost;
mod paths;
mod tables;
mod text;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::prose::{Block, Footnote, Prose};
use crate::model::source::{FileId, Place, SourceFile};
use expressions::Masked;
pub use text::plain_text;

/// The text of `file`. Everything that notes do not use is reported; nothing comes back where there is no
/// heading to begin with.
pub fn read(id: FileId, file: &SourceFile, problems: &mut Problems) -> Option<Prose> {
    let code = code_ranges(&file.text);
    footnotes::check(id, &file.text, &code, problems);
    let masked = expressions::mask(id, &file.text, &code, problems);
    let parsed = Parsed::new(&masked.text);
    literal::check(id, &masked.text, &parsed.events, problems);
    lost::check(id, &masked.text, &parsed, problems);
    let mut reader = Reader {
        file: id,
        path: &file.path,
        original: &file.text,
        events: parsed.events,
        next: 0,
        masked: &masked,
        used: vec![false; masked.expressions.len()],
        depth: 0,
        open_tags: Vec::new(),
        footnotes: Vec::new(),
        problems,
    };
    let mut blocks = reader.blocks(None);
    reader.report_unused_expressions();
    let footnotes = reader.footnotes;
    if !matches!(blocks.first(), Some(Block::Heading { level: 1, .. })) {
        problems.push(missing_title(id, &file.text));
        return None;
    }
    let title = blocks.remove(0);
    let Block::Heading { content, place, .. } = title else {
        return None;
    };
    check_levels(&blocks, problems);
    Some(Prose {
        title: content,
        title_place: place,
        blocks,
        footnotes,
    })
}

/// The first line is not a heading of the first level; says what it is instead.
fn missing_title(file: FileId, text: &str) -> Diagnostic {
    let line = text.lines().next().unwrap_or_default();
    let title = line.trim_start_matches('#').trim();
    let (message, help) = if line.starts_with("---") {
        (
            "boven de kop staat een blok tussen strepen",
            "haal het blok weg, met de strepen; titel en datum staan in document.yaml".to_owned(),
        )
    } else if line.starts_with("##") {
        (
            "de eerste kop heeft meer dan één hekje",
            format!("maak er ‘# {title}’ van"),
        )
    } else if line.starts_with('#') && !title.is_empty() {
        (
            "achter het hekje ontbreekt een spatie",
            format!("maak er ‘# {title}’ van"),
        )
    } else {
        (
            "dit bestand begint niet met een kop",
            "zet bovenaan een regel ‘# Titel’".to_owned(),
        )
    };
    Diagnostic::error(Code::MissingHeading, message, help).at(Place::new(file, 0..line.len()), "hier hoort ‘# Titel’")
}

/// Lists and quotations in each other: more is not legible, and Typst refuses more than 14 quotations.
const DEEPEST: usize = 12;

/// A piece of a text, as the Markdown reader gives it, and where it stands.
type Piece<'a> = (Event<'a>, Range<usize>);

/// A text as the Markdown reader gives it.
struct Parsed<'a> {
    events: Vec<Piece<'a>>,
    /// Where the addresses of links stand that are kept apart from the text: `[naam]: https://…`.
    addresses: Vec<Range<usize>>,
}

impl<'a> Parsed<'a> {
    fn new(text: &'a str) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut pieces = Parser::new_ext(text, options).into_offset_iter();
        let events: Vec<Piece<'a>> = pieces.by_ref().collect();
        let kept_apart = pieces.reference_definitions();
        let used = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => kept_apart.get(id),
            _ => None,
        });
        let addresses = used.map(|address| address.span.clone()).collect();
        Self { events, addresses }
    }
}

/// Where text is to be shown as it is, so that braces in it are no expression: ranges in their order.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    Parsed::new(text)
        .events
        .into_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// Whether the byte `index` is in one of the `ranges`, which stand in their order.
fn is_in(ranges: &[Range<usize>], index: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= index);
    ranges.get(next).is_some_and(|range| range.contains(&index))
}

fn check_levels(blocks: &[Block], problems: &mut Problems) {
    let mut deepest_allowed = 2;
    for block in blocks {
        let Block::Heading { level, place, .. } = block else {
            continue;
        };
        if *level == 1 {
            problems.push(
                Diagnostic::error(
                    Code::HeadingLevel,
                    "een bestand heeft één kop met ‘#’",
                    "gebruik ‘##’ voor een tussenkop, of zet dit deel in een bestand van zichzelf",
                )
                .at(*place, "dit is de tweede"),
            );
        } else if *level > deepest_allowed {
            problems.push(
                Diagnostic::error(
                    Code::HeadingLevel,
                    "deze kop slaat een niveau over",
                    format!("gebruik {} voor deze kop", "#".repeat(deepest_allowed.into())),
                )
                .at(*place, format!("hier mogen hooguit {deepest_allowed} hekjes staan"))
                .why("wie de tekst laat voorlezen, springt van kop naar kop en mist dan een niveau"),
            );
        } else {
            deepest_allowed = (*level + 1).min(4);
        }
    }
}

struct Reader<'a> {
    file: FileId,
    path: &'a str,
    original: &'a str,
    events: Vec<Piece<'a>>,
    next: usize,
    masked: &'a Masked,
    used: Vec<bool>,
    depth: usize,
    /// The elements of HTML that have begun, which is told, and not ended.
    open_tags: Vec<String>,
    footnotes: Vec<Footnote>,
    problems: &'a mut Problems,
}

impl<'a> Reader<'a> {
    fn take(&mut self) -> Option<Piece<'a>> {
        let found = self.events.get(self.next).cloned();
        self.next += 1;
        found
    }

    fn place(&self, range: Range<usize>) -> Place {
        let text = &self.original[range.clone()];
        Place::new(self.file, range.start..range.start + text.trim_end().len())
    }

    fn report(&mut self, code: Code, range: Range<usize>, message: &str, label: &str, help: &str) {
        let place = self.place(range);
        self.problems
            .push(Diagnostic::error(code, message, help).at(place, label));
    }

    /// Goes past the end of what has begun.
    fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.take() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Reads what is nested in something else, unless it lies too deep; then it is reported and skipped.
    fn nested<T>(&mut self, range: Range<usize>, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEEPEST {
            self.skip();
            self.report(
                Code::NestedTooDeep,
                range,
                "lijsten, citaten of nadruk staan hier te diep in elkaar",
                "een niveau te diep",
                &format!("houd het bij hooguit {DEEPEST} niveaus; twee is voor lezers al veel"),
            );
            return None;
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn report_html(&mut self, range: Range<usize>) {
        self.report(
            Code::RawHtml,
            range,
            "HTML mag niet in de tekst staan",
            "dit is HTML",
            "gebruik de opmaak uit de handleiding; is het gewone tekst, zet dan ‘\\’ voor het ‘<’",
        );
    }
}
