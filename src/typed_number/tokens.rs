//! A text as words, numbers in digits, and single marks.

use std::borrow::Cow;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Letters, perhaps with hyphens, apostrophes and digits in it: `Wmo-cliënten`, `euro’s`, `Q1`.
    Word,
    /// Digits, perhaps with dots and commas between them: `352.000,50`.
    Digits,
    /// One other character.
    Mark,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    Glued,
    /// One space at which no line breaks.
    Hard,
    /// Any other white space, or the begin of the text.
    Soft,
}

/// One token.
#[derive(Debug)]
pub struct Token<'t> {
    /// As it stands in the text.
    pub text: &'t str,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub sort: Sort,
    /// What stands before it.
    pub gap: Gap,
    /// In small letters without accents; empty for what is not a word.
    folded: Cow<'t, str>,
}

/// The tokens of a text, which is one paragraph.
pub struct Tokens<'t>(Vec<Token<'t>>);

impl<'t> Tokens<'t> {
    /// Splits `text`.
    pub fn of(text: &'t str) -> Self {
        let mut list: Vec<Token<'t>> = Vec::new();
        let mut gap_start = 0;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = text.len() - rest.len();
            let (sort, length) = if first.is_whitespace() || is_invisible(first) {
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                continue;
            } else if first.is_ascii_digit() {
                (Sort::Digits, digits_length(rest))
            } else if first.is_alphabetic() {
                (Sort::Word, word_length(rest))
            } else {
                (Sort::Mark, first.len_utf8())
            };
            let (token, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let gap = if list.is_empty() {
                Gap::Soft
            } else {
                gap_of(text.get(gap_start..start).unwrap_or_default())
            };
            list.push(Token {
                text: token,
                range: start..start + token.len(),
                sort,
                gap,
                folded: if sort == Sort::Word {
                    fold(token)
                } else {
                    Cow::Borrowed("")
                },
            });
            gap_start = start + token.len();
            rest = behind;
        }
        Self(list)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The token at `index`.
    pub fn get(&self, index: usize) -> Option<&Token<'t>> {
        self.0.get(index)
    }

    /// The token that stands `distance` before `index`.
    pub fn before(&self, index: usize, distance: usize) -> Option<&Token<'t>> {
        self.get(index.checked_sub(distance)?)
    }

    /// The word at `index` in small letters without accents; empty where no word stands.
    pub fn word(&self, index: usize) -> &str {
        self.get(index).map_or("", |token| &token.folded)
    }

    /// The word that stands `distance` before `index`, as `word` gives it.
    pub fn word_before(&self, index: usize, distance: usize) -> &str {
        self.before(index, distance).map_or("", |token| &token.folded)
    }

    /// The digits at `index`, as they stand.
    pub fn digits(&self, index: usize) -> Option<&'t str> {
        self.get(index)
            .filter(|token| token.sort == Sort::Digits)
            .map(|token| token.text)
    }

    /// Whether one of `marks` stands at `index`.
    pub fn is_mark(&self, index: usize, marks: &str) -> bool {
        self.get(index)
            .is_some_and(|token| token.sort == Sort::Mark && marks.contains(token.text))
    }

    /// Whether nothing stands between the token at `index` and the one before it.
    pub fn is_glued(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.gap == Gap::Glued)
    }

    /// Whether a dash and then a word or digits are glued behind the tokens before `end`, as in `24-uurs`.
    pub fn goes_on_behind(&self, end: usize) -> bool {
        let joined = self.is_mark(end, "-\u{2010}\u{2011}/:.,'’") && self.is_glued(end) && self.is_glued(end + 1);
        joined && self.get(end + 1).is_some_and(|token| token.sort != Sort::Mark)
    }

    /// Whether the token at `index` is no part of something longer, such as `Q1`, `covid-19` or `22/68940`.
    pub fn is_free(&self, index: usize) -> bool {
        if !self.is_glued(index) {
            return true;
        }
        let Some(before) = self.before(index, 1) else {
            return true;
        };
        if before.sort != Sort::Mark || "/.:_#@&=".contains(before.text) {
            return false;
        }
        // A mark that is itself glued to a word or number joins the two, but for brackets and the like.
        let joins = "-\u{2010}\u{2011}–—−,'’*".contains(before.text);
        let glued_to_text = before.gap == Gap::Glued && self.before(index, 2).is_some_and(|it| it.sort != Sort::Mark);
        !(joins && glued_to_text)
    }

    /// The indices of the sentence around `index`, but no more than forty tokens to each side.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        const REACH: usize = 40;
        let ends = |&at: &usize| self.is_mark(at, ".!?;") && !self.is_glued(at + 1);
        let from = (index.saturating_sub(REACH)..index)
            .rev()
            .find(ends)
            .map_or(index.saturating_sub(REACH), |at| at + 1);
        let until = (index + REACH).min(self.len());
        from..(index..until).find(ends).unwrap_or(until)
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn gap_of(between: &str) -> Gap {
    let mut seen = between.chars().filter(|&character| !is_invisible(character));
    match (seen.next(), seen.next()) {
        (None, _) => Gap::Glued,
        (Some('\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}'), None) => Gap::Hard,
        _ => Gap::Soft,
    }
}

/// Digits, with dots and commas that have digits at both sides.
fn digits_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    while is_digit(length) || (matches!(bytes.get(length), Some(b'.' | b',')) && is_digit(length + 1)) {
        length += 1;
    }
    length
}

/// Letters and digits, with hyphens and apostrophes that have letters at both sides.
fn word_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inner = character.is_alphanumeric() || is_dropped(character);
        let joins = matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’')
            && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !inner && !joins {
            return at;
        }
    }
    text.len()
}

/// Combining accents and the soft hyphen.
fn is_dropped(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let is_small = !word.bytes().any(|letter| letter.is_ascii_uppercase());
        return if is_small {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_ascii_lowercase())
        };
    }
    let mut folded = String::with_capacity(word.len());
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'á' | 'à' | 'â' | 'ä' => folded.push('a'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' => folded.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => folded.push('u'),
            'ĳ' => folded.push_str("ij"),
            '’' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            dropped if is_dropped(dropped) => {}
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}
