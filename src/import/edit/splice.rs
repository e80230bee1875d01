//! Puts edits in a text, also in that text as it stands on disk.

use std::ops::Range;

/// What comes in the place of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go away.
    pub range: Range<usize>,
    /// What comes there.
    pub text: String,
}

/// The text with the edits, which stand in order; nothing where two of them touch the same bytes.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut new = String::with_capacity(text.len());
    let mut index = 0;
    for edit in edits {
        new.push_str(text.get(index..edit.range.start)?);
        new.push_str(&edit.text);
        index = edit.range.end;
    }
    new.push_str(text.get(index..)?);
    Some(new)
}

/// The edits of a text as the program reads it, in that text as it stands on disk: perhaps with a byte order mark, and
/// with the line ends of Windows.
pub fn apply_to_original(original: &str, edits: &[Edit]) -> Option<String> {
    let begin = original.len() - original.strip_prefix('\u{feff}').unwrap_or(original).len();
    let has_returns = original.contains("\r\n");
    // The place on disk of each byte that the program sees, and of the end.
    let bytes = original.as_bytes();
    let mut places: Vec<usize> = (begin..original.len())
        .filter(|index| !bytes[*index..].starts_with(b"\r\n"))
        .collect();
    places.push(original.len());
    let edits: Option<Vec<Edit>> = edits
        .iter()
        .map(|edit| {
            let start = *places.get(edit.range.start)?;
            // What is put in before a line end comes before its return.
            let start = if edit.range.is_empty() && original[..start].ends_with('\r') && has_returns {
                start - 1
            } else {
                start
            };
            // Behind the last byte that goes away: a return behind that stays.
            let end = match edit.range.clone().next_back() {
                Some(last) => places.get(last)? + 1,
                None => start,
            };
            let text = if has_returns {
                edit.text.replace('\n', "\r\n")
            } else {
                edit.text.clone()
            };
            Some(Edit {
                range: start..end,
                text,
            })
        })
        .collect();
    apply(original, &edits?)
}
