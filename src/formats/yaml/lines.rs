//! Looks around in a text that is no YAML, for the place where its writer has to look.

use std::ops::Range;

use super::meant;
use crate::model::source::line_at;

/// One line of a text.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The byte of the text at which it starts.
    pub start: usize,
    /// The line without its end.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds the byte `index` of `text`.
    pub fn at(text: &'a str, index: usize) -> Self {
        let line = line_at(text, index);
        Self {
            start: line.start,
            text: &text[line],
        }
    }

    /// The nearest line above this one in `text` that holds more than a comment.
    pub fn above(self, text: &'a str) -> Option<Self> {
        let mut line = self;
        loop {
            line = Self::at(text, line.start.checked_sub(1)?);
            if !line.content().is_empty() && !line.content().starts_with('#') {
                return Some(line);
            }
        }
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// How many spaces it starts with.
    pub fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Whether it begins an item of a list.
    pub fn is_item(self) -> bool {
        let text = self.text.trim();
        text == "-" || text.starts_with("- ")
    }

    /// Where, in the line, the text begins: after the spaces and the marks of lists.
    pub fn column(self) -> usize {
        let mut rest = self.text.trim_start();
        while let Some(after) = rest.strip_prefix("- ") {
            rest = after.trim_start();
        }
        self.text.len() - rest.len()
    }

    /// The line without the spaces and the marks of lists before it.
    pub fn content(self) -> &'a str {
        self.text[self.column()..].trim_end()
    }

    /// The byte of the text at which [`Line::content`] starts.
    pub fn content_start(self) -> usize {
        self.start + self.column()
    }

    /// The key of the line, where it has one.
    pub fn key(self) -> Option<&'a str> {
        let content = self.content();
        content
            .split_once(": ")
            .map(|(key, _)| key)
            .or_else(|| content.strip_suffix(':'))
    }

    /// Where, in [`Line::content`], a colon stands with no space behind it in a line that has no other.
    pub fn glued_colon(self) -> Option<usize> {
        let content = self.content();
        let colon = content.find(':')?;
        let is_word = !content[..colon].is_empty() && !content[..colon].contains(char::is_whitespace);
        (is_word && self.key().is_none()).then_some(colon)
    }

    /// Where, in the text, the value of the line starts, and the value.
    pub fn value(self) -> (usize, &'a str) {
        let content = self.content();
        let skipped = self.key().map_or(0, |key| content.len().min(key.len() + 1));
        let value = content[skipped..].trim_start();
        (self.content_start() + content.len() - value.len(), value)
    }

    /// The line with quotation marks around its value, as an example; nothing where that would be no help.
    pub fn quoted(self) -> Option<String> {
        let (_, value) = self.value();
        let value = meant::within_curly_quotes(value).unwrap_or(value);
        let fits = !value.is_empty() && !value.contains(['"', '\\', '{', '[']) && self.content().chars().count() <= 80;
        fits.then(|| match self.key() {
            Some(key) => format!("{key}: \"{value}\""),
            None => format!("\"{value}\""),
        })
    }
}

/// The sign that stands as a value all by itself, on the line that holds the byte `index` or on the line above it:
/// `{begroting: -, prognose: 1.00}`.
pub fn lone_sign(text: &str, index: usize) -> Option<usize> {
    let line = Line::at(text, index);
    [Some(line), line.above(text)].into_iter().flatten().find_map(|line| {
        let mut signs = line.text.match_indices(['-', '?', '*']);
        let found = signs.find(|(at, _)| is_lone(&line.text[..*at], &line.text[at + 1..]));
        found.map(|(at, _)| line.start + at)
    })
}

/// An amount with a dash for its cents, on the line that holds the byte `index` or on the line above it:
/// `{begroting: 4512300,-, prognose: 1.00}`.
pub fn cents_as_dash(text: &str, index: usize) -> Option<Range<usize>> {
    let line = Line::at(text, index);
    [Some(line), line.above(text)].into_iter().flatten().find_map(|line| {
        let mut found = line.text.match_indices(",-").filter_map(|(comma, _)| {
            let before = &line.text[..comma];
            let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            let dashes = line.text[comma + 1..].bytes().take_while(|byte| *byte == b'-').count();
            let after = line.text[comma + 1 + dashes..].trim_start();
            let is_amount = before[start..].ends_with(|c: char| c.is_ascii_digit())
                && !before[..start].ends_with(char::is_alphanumeric)
                && (after.is_empty() || after.starts_with([',', '}', ']', '#']));
            is_amount.then(|| line.start + start..line.start + comma + 1 + dashes)
        });
        found.next()
    })
}

/// Whether what stands between `before` and `after` on a line is the whole of a value.
fn is_lone(before: &str, after: &str) -> bool {
    let begins =
        before.ends_with(' ') && before.trim_end().ends_with([':', ',', '{', '[']) || before.ends_with(['{', '[']);
    let rest = after.trim_start();
    let ends =
        rest.is_empty() || rest.starts_with([',', '}', ']']) || (rest.starts_with('#') && after.starts_with(' '));
    begins && ends
}

/// The last quotation mark before `until` that opens on a line and is not closed on it.
pub fn open_quote(text: &str, until: usize) -> Option<(usize, char)> {
    let end = Line::at(text, until).end();
    let mut found = None;
    let mut start = 0;
    for line in text[..end].split('\n') {
        found = quote_left_open(line)
            .map(|(index, quote)| (start + index, quote))
            .or(found);
        start += line.len() + 1;
    }
    found
}

fn quote_left_open(line: &str) -> Option<(usize, char)> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut escaped = false;
    for (index, c) in line.char_indices() {
        match open {
            Some((_, '"')) if escaped => escaped = false,
            Some((_, '"')) if c == '\\' => escaped = true,
            Some((_, quote)) if c == quote => open = None,
            // In YAML a quotation mark means something only where a value begins, or (twice) in one.
            None if matches!(c, '"' | '\'') && (matches!(before, ' ' | '[' | '{' | ',' | '\'')) => {
                open = Some((index, c));
            }
            None if c == '#' && before == ' ' => return None,
            Some(_) | None => {}
        }
        before = c;
    }
    open
}

/// The innermost `{` or `[` that is open at `until`.
pub fn open_bracket(text: &str, until: usize) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quote: Option<char> = None;
    let mut before = ' ';
    let mut value_begins = true;
    for (index, c) in text[..until].char_indices() {
        match (quote, c) {
            (Some(mark), _) => {
                if c == mark || (c == '\n' && open.is_empty()) {
                    quote = None;
                }
            }
            (None, '"' | '\'') if value_begins || matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            (None, '{' | '[') if value_begins || !open.is_empty() => open.push((index, c)),
            (None, '}' | ']') => {
                open.pop();
            }
            (None, _) => {}
        }
        // A value begins where the line does, after `: ` and after `- `.
        value_begins = match c {
            '\n' => true,
            ' ' => value_begins || matches!(before, ':' | '-' | '\n'),
            _ => false,
        };
        before = c;
    }
    open.pop()
}

/// The first tab or other space that is none of YAML with which one of the lines beside the byte `index` is indented.
pub fn odd_space_beside(text: &str, index: usize) -> Option<usize> {
    let line = Line::at(text, index);
    let first = line
        .start
        .checked_sub(1)
        .map_or(line.start, |end| Line::at(text, end).start);
    let last = if line.end() < text.len() {
        Line::at(text, line.end() + 1).end()
    } else {
        line.end()
    };
    let mut start = first;
    for line in text[first..last].split('\n') {
        let rest = line.trim_start_matches(' ');
        if rest.starts_with(|c: char| c.is_whitespace()) && !rest.trim().is_empty() {
            return Some(start + line.len() - rest.len());
        }
        start += line.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_its_key_and_value() {
        let text = "a: 1\n\n# uitleg\n  - naam: Wmo: nieuw\n";
        let line = Line::at(text, 20);
        assert_eq!(line.content(), "naam: Wmo: nieuw");
        assert_eq!(line.key(), Some("naam"));
        assert_eq!(line.value(), (25, "Wmo: nieuw"));
        assert_eq!(line.quoted().as_deref(), Some("naam: \"Wmo: nieuw\""));
        assert_eq!(line.above(text).map(Line::content), Some("a: 1"));
    }

    #[test]
    fn a_dash_for_cents_is_found_behind_an_amount() {
        for (text, found) in [
            ("a: {b: 4512300,-, c: 1}", Some("4512300,-")),
            ("a: {b: 4.512.300,--}", Some("4.512.300,--")),
            ("a: [12,-]", Some("12,-")),
            ("a: {b: 1, c: -2}", None),
            ("a: x1,-", None),
            ("a: [1,-2]", None),
        ] {
            let range = cents_as_dash(text, text.len() - 1);
            assert_eq!(range.map(|range| &text[range]), found, "{text}");
        }
    }

    #[test]
    fn a_sign_stands_alone_as_a_value() {
        for (text, found) in [
            ("a: {b: -, c: 1}", Some(7)),
            ("a: {b: 1, c: - }", Some(13)),
            ("a: [-, 1]", Some(4)),
            ("a: -\nb: 1", Some(3)),
            ("a: ?", Some(3)),
            ("a: -  # leeg", Some(3)),
            ("a: -1", None),
            ("- a: 1", None),
            ("a: b - c", None),
            ("a:\n  - b", None),
        ] {
            assert_eq!(lone_sign(text, 0), found, "{text}");
        }
        assert_eq!(lone_sign("a: -\nb: 1", 6), Some(3));
    }

    #[test]
    fn a_quote_is_open_until_its_line_closes_it() {
        assert_eq!(open_quote("a: \"x\nb: c", 8), Some((3, '"')));
        assert_eq!(open_quote("a: 's-Gravenhage\nb: c", 18), Some((3, '\'')));
        assert_eq!(open_quote("a: \"x\"\nb: foto's", 14), None);
        assert_eq!(open_quote("a: 'foto''s'\nb: c", 14), None);
        assert_eq!(open_quote("a: x # \"y\nb: c", 12), None);
    }

    #[test]
    fn the_innermost_bracket_is_found() {
        assert_eq!(open_bracket("a: {b: [1], c: 2\nd: 3", 18), Some((3, '{')));
        assert_eq!(open_bracket("a: {b: [1, c: 2}", 14), Some((7, '[')));
        assert_eq!(open_bracket("a: x [1\nb: {c: 1}\nd", 18), None);
        assert_eq!(open_bracket("a: \"{\"\nd: 1", 9), None);
    }

    #[test]
    fn a_tab_is_seen_where_it_indents() {
        assert_eq!(odd_space_beside("a: 1\n\tb: 2\n", 3), Some(5));
        assert_eq!(odd_space_beside("a: 1\tx\nb: 2\n", 7), None);
        assert_eq!(odd_space_beside("a:\n \u{a0}- b\n", 3), Some(4));
    }
}
