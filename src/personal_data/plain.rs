//! A text as its reader takes it in: without the signs that nobody sees, and with one sign for each kind of space,
//! hyphen, point and digit.

use std::ops::Range;

/// A text, sign by sign.
pub struct Plain {
    /// The signs.
    pub signs: Vec<char>,
    /// Where each stands in the text.
    places: Vec<Range<usize>>,
}

/// So many signs before a number can say what it is: a sentence without end is no sentence.
const LONGEST_SENTENCE: usize = 400;

impl Plain {
    /// `text`, sign by sign.
    pub fn new(text: &str) -> Self {
        let seen = text.char_indices().filter(|(_, c)| !is_invisible(*c));
        let (signs, places) = seen.map(|(start, c)| (plain(c), start..start + c.len_utf8())).unzip();
        Self { signs, places }
    }

    /// Where these signs, of which there is at least one, stand in the text.
    pub fn range(&self, signs: &Range<usize>) -> Range<usize> {
        self.places[signs.start].start..self.places[signs.end - 1].end
    }

    /// The sign with this number; a space beyond the text.
    pub fn at(&self, index: usize) -> char {
        self.signs.get(index).copied().unwrap_or(' ')
    }

    /// The sign before that with this number; a space before the text.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    /// The last words before the sign with this number, the last first, in small letters: only those of letters.
    pub fn words_before(&self, index: usize, most: usize) -> Vec<String> {
        let before = self.signs[..index].rsplit(|c| !c.is_alphanumeric());
        let words = before.filter(|word| word.iter().any(|c| c.is_alphabetic()));
        words.take(most).map(small_letters).collect()
    }

    /// The words and numbers of the sentence before the sign with this number, in small letters; of a very long one the
    /// last. A point behind a short word ends none: `KvK-nr. 12345678`.
    pub fn sentence_before(&self, index: usize) -> Vec<String> {
        let before = &self.signs[..index];
        let ends = |at: &usize| {
            let is_mark =
                matches!(before[*at], '!' | '?' | ';') || (before[*at] == '.' && self.word_before(*at).len() > 3);
            is_mark && self.at(at + 1) == ' '
        };
        let farthest = index.saturating_sub(LONGEST_SENTENCE);
        let start = (farthest..index).rev().find(ends).map_or(farthest, |end| end + 1);
        let words = before[start..].split(|c| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(small_letters).collect()
    }

    /// The word that ends at the sign before that with this number, or one space earlier, in small letters.
    pub fn word_before(&self, index: usize) -> String {
        let end = if self.before(index) == ' ' {
            index.saturating_sub(1)
        } else {
            index
        };
        let start = self.signs[..end].iter().rposition(|c| !c.is_alphanumeric());
        small_letters(&self.signs[start.map_or(0, |before| before + 1)..end])
    }

    /// The word that begins at the sign with this number, in small letters.
    pub fn word_at(&self, index: usize) -> String {
        let rest = &self.signs[index.min(self.signs.len())..];
        let end = rest.iter().position(|c| !c.is_alphanumeric()).unwrap_or(rest.len());
        small_letters(&rest[..end])
    }

    /// What stands around the sign with this number, up to the spaces beside it.
    pub fn between_spaces(&self, index: usize) -> &[char] {
        let start = self.signs[..index].iter().rposition(|c| *c == ' ');
        let end = self.signs[index..].iter().position(|c| *c == ' ');
        &self.signs[start.map_or(0, |space| space + 1)..end.map_or(self.signs.len(), |space| index + space)]
    }
}

/// These signs as a word in small letters.
pub fn small_letters(signs: &[char]) -> String {
    signs.iter().flat_map(|c| c.to_lowercase()).collect()
}

/// Whether a reader sees nothing of it, not even room.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}'
    )
}

fn plain(c: char) -> char {
    match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => c,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '·' | '•' | '∙' | '‧' | '․' | '⋅' | '。' | '．' | '｡' => '.',
        '＠' | '﹫' => '@',
        '‘' | '’' | '´' | '`' => '\'',
        // Wide forms of the signs of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2800}' | '\u{3164}' => ' ',
        _ if c.is_whitespace() => ' ',
        _ => digit(c).unwrap_or(c),
    }
}

/// The digit that this is in another script or style: `٣`, `𝟛`.
fn digit(c: char) -> Option<char> {
    const STYLES: u32 = 0x1d7ce;
    const ZEROS: [u32; 4] = [0x660, 0x6f0, 0x966, 0x1fbf0];
    let code = u32::from(c);
    let value = match ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)) {
        Some(zero) => code - zero,
        None if (STYLES..STYLES + 50).contains(&code) => (code - STYLES) % 10,
        None => return None,
    };
    char::from_digit(value, 10)
}
