//! Characters that no text may hold: nobody sees them, or who searches for a word does not find it.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::Place;

/// Why a text may not hold a character.
enum Unfit {
    /// It is not seen, and can turn the direction of writing.
    Hidden,
    /// It is not seen, and cuts a word in two for who searches.
    Splits,
    /// It looks like these letters, and is another character to who searches.
    Looks(&'static str),
    /// It is a mark that stands on the letter before it, which searching does not expect.
    Accent,
    /// In the page it is a space, and in the PDF nothing.
    Gap,
}

/// Why no file may hold `c`; nothing where it may. Tabs and ends of lines a file needs.
fn unfit(c: char) -> Option<Unfit> {
    if c.is_ascii() {
        return (c.is_ascii_control() && !matches!(c, '\n' | '\t')).then_some(Unfit::Hidden);
    }
    Some(match c {
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' => {
            Unfit::Hidden
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' => Unfit::Splits,
        '\u{fb00}' => Unfit::Looks("ff"),
        '\u{fb01}' => Unfit::Looks("fi"),
        '\u{fb02}' => Unfit::Looks("fl"),
        '\u{fb03}' => Unfit::Looks("ffi"),
        '\u{fb04}' => Unfit::Looks("ffl"),
        '\u{fb05}' | '\u{fb06}' => Unfit::Looks("st"),
        '\u{2010}' | '\u{2011}' => Unfit::Looks("-"),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Unfit::Looks(" "),
        '\u{300}'..='\u{36f}' => Unfit::Accent,
        c if c.is_control() => Unfit::Hidden,
        _ => return None,
    })
}

/// Whether no file may hold `c`.
pub fn is_unfit(c: char) -> bool {
    unfit(c).is_some()
}

/// Whether `text` holds nothing but signs that any file and any line may hold: most texts are looked at no further.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The first character of `text` that no line of a document may hold, with what to do; `place` tells where one stands.
pub fn unfit_in_line(text: &str, place: impl Fn(char) -> Place) -> Option<Diagnostic> {
    if is_plain(text) {
        return None;
    }
    let unfit_here = |c: char| match c {
        '\n' | '\t' => Some(Unfit::Gap),
        c => unfit(c),
    };
    let (c, why) = text.chars().find_map(|c| Some((c, unfit_here(c)?)))?;
    Some(describe(c, &why, place(c)))
}

/// That the character `c`, which no file may hold, stands at `place`.
pub fn problem(c: char, place: Place) -> Option<Diagnostic> {
    unfit(c).map(|why| describe(c, &why, place))
}

fn describe(c: char, why: &Unfit, place: Place) -> Diagnostic {
    const IN_SEARCH: &str = "wie in de nota naar het woord zoekt, vindt het anders niet";
    let number = format!("U+{:04X}", u32::from(c));
    let (message, label, why, help) = match why {
        Unfit::Hidden => (
            "hier staat een teken dat niet in een tekst hoort",
            format!("het onzichtbare teken {number}"),
            "zulke tekens komen mee met knippen en plakken; ze zijn niet te zien en kunnen de tekst omdraaien",
            "haal het weg: zet de cursor erachter en druk op Backspace, of typ deze regel opnieuw".to_owned(),
        ),
        Unfit::Splits => (
            "hier staat een onzichtbaar teken midden in de tekst",
            format!("het onzichtbare teken {number}"),
            IN_SEARCH,
            "haal het weg: zet de cursor erachter en druk op Backspace, of typ het woord opnieuw".to_owned(),
        ),
        Unfit::Looks(" ") => (
            "hier staat een bijzondere spatie",
            format!("dit teken is {number}"),
            IN_SEARCH,
            "typ een gewone spatie".to_owned(),
        ),
        Unfit::Looks(letters) => (
            "hier staat een teken dat op iets anders lijkt",
            format!("dit is het teken {number}"),
            IN_SEARCH,
            format!("typ gewoon ‘{letters}’"),
        ),
        Unfit::Accent => (
            "hier staat een letter met een los accent",
            format!("het losse accent {number}"),
            IN_SEARCH,
            "typ de letter opnieuw, met haar accent als één teken".to_owned(),
        ),
        Unfit::Gap => (
            "midden in de tekst staat een tab of een regeleinde als teken",
            format!("hier staat {number}"),
            "in de pdf zouden de woorden aan elkaar staan",
            "typ een spatie; horen het kolommen te zijn, maak er dan een tabel van".to_owned(),
        ),
    };
    Diagnostic::error(Code::ForbiddenCharacter, message, help)
        .at(place, label)
        .why(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::FileId;

    #[test]
    fn what_searching_passes_over_is_told() {
        for c in
            "\u{ad}\u{200b}\u{200d}\u{2060}\u{fb01}\u{2011}\u{2009}\u{202f}\u{308}\u{202e}\u{feff}\u{7}\u{85}".chars()
        {
            assert!(is_unfit(c), "{c:?}");
        }
        for c in "aé€–—‘’“”…½ĳ\u{a0}\u{2212}\u{20ac}\t\n -".chars() {
            assert!(!is_unfit(c), "{c:?}");
        }
    }

    #[test]
    fn a_line_holds_no_tab() {
        let place = Place::new(FileId(0), 0..1);
        assert!(unfit_in_line("Actie\tWie", |_| place).is_some());
        assert!(unfit_in_line("Actie\u{a0}Wie", |_| place).is_none());
    }
}
