//! Finds the expressions `{{ … }}` in a text, and hides them from the Markdown reader. To that, a `|` or `_` in them
//! would mean something.

use std::ops::Range;

use crate::formats::expression;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::is_name;
use crate::model::prose::Expression;
use crate::model::source::{FileId, Place};

use super::is_in;

/// A text with its expressions hidden: every place in it is the same as in the original.
pub struct Masked {
    /// The text, in which letters stand for each expression.
    pub text: String,
    /// The expressions, in order.
    pub expressions: Vec<Expression>,
}

impl Masked {
    /// The numbers of the expressions that lie within a range of the text.
    pub fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self
            .expressions
            .partition_point(|found| found.place.start < range.start);
        let end = self.expressions.partition_point(|found| found.place.end <= range.end);
        first..end.max(first)
    }
}

/// Hides the expressions of `text` that do not stand in `code`, of which the ranges stand in order.
pub fn mask(file: FileId, text: &str, code: &[Range<usize>], problems: &mut Problems) -> Masked {
    report_statements(file, text, code, problems);
    report_single_braces(file, text, code, problems);
    let mut masked = String::with_capacity(text.len());
    let mut expressions = Vec::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find("{{") {
        let start = from + offset;
        if is_in(code, start) || is_escaped(text, start) {
            masked.push_str(&text[from..start + 2]);
            from = start + 2;
            continue;
        }
        let Some(length) = length(&text[start..]) else {
            let end = unclosed_end(text, start);
            problems.push(unclosed(&text[start..end]).at(Place::new(file, start..end), "hier begint ze"));
            masked.push_str(&text[from..end]);
            from = end;
            continue;
        };
        let end = start + length;
        masked.push_str(&text[from..start]);
        masked.extend(std::iter::repeat_n('x', end - start));
        expressions.push(expression::read(
            &text[start + 2..end - 2],
            Place::new(file, start..end),
        ));
        from = end;
    }
    masked.push_str(&text[from..]);
    Masked {
        text: masked,
        expressions,
    }
}

/// The length of the expression with which `text` begins; nothing where its line ends or another expression begins
/// first. No further than that is looked, for a line can hold many.
fn length(text: &str) -> Option<usize> {
    const BEGIN: usize = "{{".len();
    let ends = |pair: &[u8]| matches!(pair, b"}}" | b"{{") || pair.first() == Some(&b'\n');
    let found = BEGIN + text.as_bytes()[BEGIN..].windows(2).position(ends)?;
    text[found..].starts_with("}}").then_some(found + 2)
}

/// Where an expression at `start` that is not closed ends: behind its one brace, or else with its line or before the
/// next expression.
fn unclosed_end(text: &str, start: usize) -> usize {
    let inside = start + "{{".len();
    let line = text[inside..].find('\n').map_or(text.len(), |length| inside + length);
    let end = text[inside..line].find("{{").map_or(line, |length| inside + length);
    text[inside..end].find('}').map_or(end, |length| inside + length + 1)
}

fn unclosed(expression: &str) -> Diagnostic {
    let help = match expression.strip_suffix('}') {
        Some(inside) => format!("zet er nog een ‘}}’ achter: {} }}}}", inside.trim_end()),
        None => "zet ‘}}’ erachter, op dezelfde regel".to_owned(),
    };
    Diagnostic::error(
        Code::InvalidExpression,
        "deze verwijzing naar een cijfer wordt niet gesloten",
        format!("{help}; is het gewone tekst, schrijf dan ‘\\{{{{’"),
    )
}

/// Reports names of figures between single braces, which would be printed as they stand.
fn report_single_braces(file: FileId, text: &str, code: &[Range<usize>], problems: &mut Problems) {
    for (start, _) in text.match_indices('{') {
        let is_double = text[..start].ends_with('{') || text[start + 1..].starts_with('{');
        let Some(length) = text[start..].find(['}', '\n']).filter(|_| !is_double) else {
            continue;
        };
        let inside = text[start + 1..start + length].trim();
        let (name, _) = inside.split_once('|').unwrap_or((inside, ""));
        let is_figure = name.contains('.') && name.trim().split('.').all(is_name);
        if !is_figure || is_escaped(text, start) || is_in(code, start) {
            continue;
        }
        let end = start + length + 1;
        problems.push(
            Diagnostic::error(
                Code::InvalidExpression,
                "een verwijzing naar een cijfer staat tussen dubbele accolades",
                format!("schrijf {{{{ {inside} }}}}; is het gewone tekst, zet er dan ‘\\’ voor"),
            )
            .at(Place::new(file, start..end), "hier staan enkele accolades"),
        );
    }
}

/// A text shows figures; it can't give orders.
fn report_statements(file: FileId, text: &str, code: &[Range<usize>], problems: &mut Problems) {
    for (start, _) in text.match_indices("{%") {
        if is_escaped(text, start) || is_in(code, start) {
            continue;
        }
        problems.push(
            Diagnostic::error(
                Code::InvalidExpression,
                "een opdracht tussen ‘{%’ en ‘%}’ kan niet in een tekst staan",
                "gebruik alleen verwijzingen naar cijfers: {{ naam }}; is het gewone tekst, schrijf dan ‘\\{%’",
            )
            .at(Place::new(file, start..start + 2), "hier begint ze"),
        );
    }
}

fn is_escaped(text: &str, start: usize) -> bool {
    let before = &text[..start];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    !backslashes.is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let masked = mask(FileId(0), text, &[], &mut Problems::default());
        let places = masked.expressions.iter().map(|found| found.place);
        places.map(|place| text[place.start..place.end].to_owned()).collect()
    }

    #[test]
    fn expressions_are_found() {
        assert_eq!(found("a {{ b.c | keuro }} d {{e}}"), ["{{ b.c | keuro }}", "{{e}}"]);
        assert_eq!(found(r"a \{{ b }} c"), Vec::<String>::new());
        assert_eq!(found(r"a \\{{ b }} c"), ["{{ b }}"]);
        assert_eq!(found("a {{ b\nc }} {{ d }}"), ["{{ d }}"]);
        assert_eq!(found("a {{}} b {{"), ["{{}}"]);
        assert_eq!(found("a {{ b } c {{ d }}"), ["{{ d }}"]);
        assert_eq!(found("a {{ b c {{ d }} e {{"), ["{{ d }}"]);
    }

    proptest! {
        #[test]
        fn places_stay_the_same(text in "([{}a|\n\\\\é ]|\\{\\{|\\}\\})*") {
            let masked = mask(FileId(0), &text, &[], &mut Problems::default());
            prop_assert_eq!(masked.text.len(), text.len());
            for expression in &masked.expressions {
                let place = expression.place;
                prop_assert!(text[place.start..place.end].starts_with("{{"));
                prop_assert!(text[place.start..place.end].ends_with("}}"));
            }
        }
    }
}
