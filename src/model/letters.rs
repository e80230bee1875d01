//! What Dutch does with letters: marks that the alphabet does not count, and capitals.

/// The letter without its mark: `e` for `ë`. Any other stays as it is.
pub const fn unmarked(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        letter => letter,
    }
}

/// `text` with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_capitals_come() {
        assert_eq!("cliënt".chars().map(unmarked).collect::<String>(), "client");
        assert_eq!(capital("tabel 3"), "Tabel 3");
        assert_eq!(capital(""), "");
    }
}
