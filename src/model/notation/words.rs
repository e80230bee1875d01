//! Numbers in letters.

/// `vijftien`: a count to twenty.
pub fn in_letters(count: u64) -> Option<&'static str> {
    const WORDS: [&str; 21] = [
        "nul",
        "één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "dertien",
        "veertien",
        "vijftien",
        "zestien",
        "zeventien",
        "achttien",
        "negentien",
        "twintig",
    ];
    usize::try_from(count).ok().and_then(|index| WORDS.get(index)).copied()
}

/// `eerste`, `tweede` …: a rank in letters to twelve, and `13e` beyond.
pub fn ordinal(rank: usize) -> String {
    const WORDS: [&str; 12] = [
        "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
        "twaalfde",
    ];
    rank.checked_sub(1)
        .and_then(|index| WORDS.get(index))
        .map_or_else(|| format!("{rank}e"), |word| (*word).to_owned())
}
