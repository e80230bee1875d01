//! Whether a document is consistent as its reader sees it. From each number that is printed follows which exact values
//! print so; these must allow the figure itself, and all that a reader can compute from the numbers must hold within
//! what they allow. Where it holds through that only, the table has its note, and the text gets a warning.

use rust_decimal::Decimal;

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Block, Document, Says, Section, Value, values};
use crate::model::figure::{FigureId, Figures};
use crate::model::left_out::listed;
use crate::model::relation::{Relation, Rule, Seen, broken_by_rounding, is_far_off, note_on_sums, seen};

/// Checks a document that is filled in.
pub fn check(document: &Document, figures: &Figures, problems: &mut Problems) {
    let checker = Checker { figures };
    for piece in document.pieces() {
        match piece.says {
            Says::Line(line) => values(line).for_each(|value| checker.allows(value)),
            Says::Block(block) => checker.notes(block),
            Says::Text(..) => {}
        }
    }
    for section in &document.sections {
        checker.section(section, problems);
    }
    for note in &document.footnotes {
        checker.text(&note.blocks, problems);
    }
}

struct Checker<'a> {
    figures: &'a Figures,
}

impl Checker<'_> {
    /// A number that its figure can't print is none of the author's doing.
    fn allows(&self, value: &Value) {
        let figure = self.figures.get(&value.figure);
        let exact = figure.and_then(|figure| figure.quantity.number());
        if let (Some(exact), Some(printed)) = (exact, value.shown.number)
            && !printed.allows(exact)
        {
            bug(&format!("{} is printed as {}", value.figure, value.shown.text));
        }
    }

    /// A table of the data in which rounding shows says so.
    fn notes(&self, block: &Block) {
        let Some(table) = block.figures() else {
            return;
        };
        let notes = match block {
            Block::Chart(chart) => &chart.notes,
            _ => &table.notes,
        };
        let seen = self.seen(table.values());
        let broken = broken_by_rounding(&seen, self.figures);
        let wanted = note_on_sums(&broken, self.figures);
        if wanted.is_some_and(|wanted| !notes.iter().any(|note| note == wanted)) {
            bug(&format!("{} does not say that it is rounded", table.name));
        }
    }

    fn section(&self, section: &Section, problems: &mut Problems) {
        self.text(&section.blocks, problems);
        for part in &section.sections {
            self.section(part, problems);
        }
    }

    /// What stands in one paragraph, list or quotation is read together.
    fn text(&self, blocks: &[Block], problems: &mut Problems) {
        for block in blocks {
            let mut together = Vec::new();
            add_values(block, &mut together);
            let seen = self.seen(together.iter().copied());
            let broken = broken_by_rounding(&seen, self.figures);
            let is_told = |found: &&Relation| match found.rule {
                Rule::Sum(_) => true,
                Rule::Quotient(..) | Rule::Product(..) => is_far_off(found, &seen, self.figures),
                Rule::Equal(_) => false,
            };
            for relation in broken.iter().filter(is_told) {
                let place = |number: &FigureId| {
                    let is_it = |value: &&&Value| {
                        self.figures.find(&value.figure) == Some(*number) && value.shown.number == Some(seen[number])
                    };
                    together.iter().find(is_it).copied()
                };
                if let Some(problem) = told(relation, place) {
                    problems.push(problem);
                }
            }
        }
    }

    fn seen<'v>(&self, values: impl IntoIterator<Item = &'v Value>) -> Seen {
        let number = |value: &Value| Some((self.figures.find(&value.figure)?, value.shown.number?));
        seen(values.into_iter().filter_map(number))
    }
}

/// The values in a block of text, such as a table that was typed there; one of the data is looked at by itself.
fn add_values<'d>(block: &'d Block, found: &mut Vec<&'d Value>) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => found.extend(values(content)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| add_values(block, found)),
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| add_values(block, found)),
        Block::Table(table) if table.caption.is_none() => found.extend(table.values()),
        Block::NotApplicable(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Image(_)
        | Block::Code(..)
        | Block::Listing(_)
        | Block::Terms(_) => {}
    }
}

/// That rounded numbers, read together, do not add up.
fn told<'v>(relation: &Relation, find: impl Fn(&FigureId) -> Option<&'v Value>) -> Option<Diagnostic> {
    let terms = match &relation.rule {
        Rule::Sum(terms) => terms.clone(),
        Rule::Quotient(first, second) | Rule::Product(first, second) => vec![(false, *first), (false, *second)],
        Rule::Equal(_) => return None,
    };
    let (does_not, fewer) = match relation.rule {
        Rule::Sum(_) => ("tellen niet op", ""),
        Rule::Quotient(..) | Rule::Product(..) | Rule::Equal(_) => {
            ("passen niet bij elkaar", ", geef de uitkomst minder decimalen")
        }
    };
    let result = find(&relation.result)?;
    let text = |(_, number): &(bool, FigureId)| Some(format!("‘{}’", find(number)?.shown.text));
    let texts: Option<Vec<String>> = terms.iter().map(text).collect();
    let first = find(&terms.first()?.1)?;
    let problem = Diagnostic::warning(
        Code::RoundedSum,
        format!(
            "deze afgeronde cijfers {does_not}: uit {} volgt niet ‘{}’",
            listed(&texts?),
            result.shown.text
        ),
        format!(
            "{}{}, of noem er een niet",
            finer(
                terms
                    .iter()
                    .map(|(_, number)| number)
                    .chain([&relation.result])
                    .filter_map(&find)
            ),
            fewer
        ),
    )
    .at(result.place, "dit cijfer")
    .related(first.place, "volgt uit dit cijfer en de andere")
    .why("elk cijfer is apart afgerond; wie de zin narekent, vindt iets anders");
    Some(problem)
}

/// How to write numbers so that more of them is seen, whatever they are written in.
fn finer<'v>(values: impl Iterator<Item = &'v Value>) -> &'static str {
    let rounded = values.filter_map(|value| Some((value.shown.number?.step, value.shown.text.contains('€'))));
    let rounded: Vec<(Decimal, bool)> = rounded.filter(|(step, _)| !step.is_zero()).collect();
    let finest = rounded.iter().map(|(step, _)| *step).min();
    let is_money = rounded.iter().all(|(_, has_currency)| *has_currency);
    match finest {
        Some(step) if is_money && step > Decimal::ONE => "schrijf de afgeronde cijfers in hele euro’s, met ‘euro’",
        Some(_) if is_money => "schrijf de afgeronde cijfers tot op de cent, met ‘euro(decimalen=2)’",
        _ => "geef de afgeronde cijfers meer decimalen, met ‘decimalen=’",
    }
}
