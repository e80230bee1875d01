//! Comments that their writer did not mean: `titel: Verschil in wijk #3` says no more than `Verschil in wijk`.

use std::ops::Range;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::{FileId, Place};

/// The comment behind a value that ends at `end`, where its `#` stands against what follows: who remarks something
/// puts a space between.
pub fn glued_behind(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..];
    let comment = rest.trim_start_matches(' ');
    let start = end + rest.len() - comment.len();
    let is_spaced = start == 0 || text[..start].ends_with([' ', '\n']);
    let is_glued = comment.strip_prefix('#')?.starts_with(|c: char| c.is_alphanumeric());
    let comment = comment.lines().next().unwrap_or_default();
    (is_spaced && is_glued).then(|| start..start + comment.trim_end().len())
}

/// Where a comment begins on `line` before the brackets that were opened on it are closed: it takes the rest of them
/// with it.
pub fn within_brackets(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    let mut open = 0_usize;
    for (at, c) in line.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            None if c == '#' && before == ' ' => return (open > 0).then_some(at),
            None if matches!(c, '{' | '[') => open += 1,
            None if matches!(c, '}' | ']') => open = open.saturating_sub(1),
            Some(_) | None => {}
        }
        before = c;
    }
    None
}

/// That the value at `place` is without the words of the comment `lost`.
pub fn cut(file: FileId, text: &str, place: Place, lost: &Range<usize>) -> Diagnostic {
    let (value, words) = (text[place.start..place.end].trim(), &text[lost.clone()]);
    let whole = format!("{value} {words}");
    let whole = whole.trim();
    let example = if whole.chars().count() <= 60 && !whole.contains('"') {
        format!(": \"{whole}\"")
    } else {
        String::new()
    };
    Diagnostic::error(
        Code::InvalidYaml,
        "vanaf het hekje leest het programma deze regel niet",
        format!(
            "hoort ‘#’ bij de tekst, zet dan de hele tekst tussen aanhalingstekens{example}; is het een opmerking, zet dan een spatie achter het hekje"
        ),
    )
    .at(Place::new(file, lost.clone()), "dit telt als opmerking")
    .why("in YAML begint ‘#’ achter een spatie een opmerking, en die komt in geen nota")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_against_its_sign_is_no_remark() {
        for (text, end, lost) in [
            ("a: wijk #3 tussen", 7, Some("#3 tussen")),
            ("a: #Wmo", 3, Some("#Wmo")),
            ("a:  #Wmo\nb: 1", 2, Some("#Wmo")),
            ("a: wijk # 3", 7, None),
            ("a: wijk ## 3", 7, None),
            ("a: wijk #", 7, None),
            ("a: wijk\n#3 tussen", 7, None),
            ("a: wijk", 7, None),
        ] {
            assert_eq!(glued_behind(text, end).map(|lost| &text[lost]), lost, "{text}");
        }
    }

    #[test]
    fn a_comment_takes_the_end_of_brackets_with_it() {
        assert_eq!(within_brackets("a: {b: 1, # c: 2}"), Some(10));
        assert_eq!(within_brackets("a: {b: 1} # c: {2"), None);
        assert_eq!(within_brackets("a: {b: \"x # y\", c: 2}"), None);
        assert_eq!(within_brackets("a: {b: x#y, c: 2}"), None);
    }
}
