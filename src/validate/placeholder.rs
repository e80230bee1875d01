//! Words and signs that people write where there is nothing to tell: `n.v.t.`, `-`, `nihil`. Only `nvt` says that it is
//! meant so.

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::project::ColumnKind;

/// Whether `text` is a word or sign that people write where there is nothing to tell.
pub fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "nvt",
        "na",
        "n/a",
        "nihil",
        "nul",
        "geen",
        "leeg",
        "niets",
        "x",
        "pm",
        "tbd",
        "ntb",
        "onbekend",
        "nogonbekend",
        "nietvantoepassing",
    ];
    let plain = |c: &char| !matches!(c, '.' | ' ' | '\u{a0}');
    let word: String = text.to_lowercase().chars().filter(plain).collect();
    WORDS.contains(&word.as_str())
        || word
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '−' | '?' | '*' | '_'))
}

/// What to do about a value that can't be read, and can be left out.
pub fn way_out(text: &str, otherwise: impl Into<String>) -> String {
    if is_placeholder(text) {
        "is er niets in te vullen, haal de sleutel dan weg; is het nul, schrijf dan 0".to_owned()
    } else {
        otherwise.into()
    }
}

/// That such a word stands where a value of this kind belongs.
pub fn placeholder(text: &str, kind: ColumnKind) -> Diagnostic {
    let (code, zero) = match kind {
        ColumnKind::Amount | ColumnKind::Balance => (Code::InvalidAmount, "0.00"),
        ColumnKind::Price | ColumnKind::Units => (Code::InvalidDecimal, "0"),
        ColumnKind::Count | ColumnKind::People => (Code::InvalidCount, "0"),
    };
    Diagnostic::error(
        code,
        format!("‘{text}’ is geen waarde"),
        format!("schrijf ‘nvt’ als er geen waarde hoort te zijn, ‘{zero}’ als het nul is, of anders het cijfer zelf"),
    )
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn words_for_nothing_are_no_values() {
        for text in [
            "n.v.t.",
            "N.V.T.",
            "NVT",
            "Nvt",
            "nvt.",
            "n. v. t.",
            "nihil",
            "-",
            "--",
            "–",
            "?",
            "n/a",
            "N/A",
            "x",
            "p.m.",
            "PM",
            "niet van toepassing",
            "nog onbekend",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["0", "0.00", "-1", "1.250", "= zorg.wmo.kosten", "12 x", "nvt 2"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
