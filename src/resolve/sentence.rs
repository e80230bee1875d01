//! Where a sentence ends, so that what the program puts at the beginning of the next gets a capital.

/// Abbreviations after which a sentence goes on, without the stop behind them.
const ABBREVIATIONS: [&str; 14] = [
    "bijv", "blz", "ca", "dhr", "evt", "excl", "incl", "max", "min", "mw", "nr", "p", "resp", "vgl",
];

/// Whether a sentence ends with `text`. Nothing where `text` is only space, which says nothing about it.
pub fn ends(text: &str) -> Option<bool> {
    let text = text.trim_end();
    if text.is_empty() {
        return None;
    }
    let text = text.trim_end_matches(['’', '”', '"', '\'', ')']);
    let Some(sentence) = text.strip_suffix('.') else {
        return Some(text.ends_with(['!', '?']));
    };
    let word = sentence.rsplit([' ', '\n', '\u{a0}', '(']).next().unwrap_or_default();
    let is_abbreviation = word.contains('.') || ABBREVIATIONS.contains(&word);
    Some(!is_abbreviation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_end_sentences_but_not_behind_abbreviations() {
        assert_eq!(ends("Het gebruik stijgt. "), Some(true));
        assert_eq!(ends("(zie de nota.)"), Some(true));
        assert_eq!(ends("Stijgt het gebruik? "), Some(true));
        assert_eq!(ends("Dat staat in "), Some(false));
        assert_eq!(ends("Dat staat o.a. in "), Some(false));
        assert_eq!(ends("Dat staat bijv. "), Some(false));
        assert_eq!(ends("Dit staat hier: "), Some(false));
        assert_eq!(ends(" "), None);
    }
}
