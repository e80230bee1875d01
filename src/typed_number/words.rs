//! Numbers in Dutch words.

use rust_decimal::Decimal;

/// The numbers that are one word by themselves, in letters without accents.
const SMALL: [(&str, u32); 19] = [
    ("een", 1),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
];

const TENS: [(&str, u32); 8] = [
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

/// What numbers end in. Most words end in none of these, and need not be taken apart.
const ENDS: [&str; 18] = [
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "tig", "honderd",
    "duizend", "half", "halve", "nul",
];

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// What it is worth.
    pub value: Decimal,
    /// The last power of ten that was said, or a half.
    pub step: Decimal,
}

/// Reads one word, in small letters without accents: `vijftien`, `tweehonderdvijftig`, `anderhalf`.
pub fn read(word: &str) -> Option<Words> {
    if !ENDS.iter().any(|end| word.ends_with(end)) {
        return None;
    }
    let half = Decimal::new(5, 1);
    if matches!(word, "anderhalf" | "anderhalve") {
        return Some(Words {
            value: Decimal::new(15, 1),
            step: half,
        });
    }
    if let Some(whole) = word.strip_suffix("enhalf").or_else(|| word.strip_suffix("enhalve")) {
        return Some(Words {
            value: Decimal::from(below_hundred(whole)?) + half,
            step: half,
        });
    }
    if word == "nul" {
        return Some(Words {
            value: Decimal::ZERO,
            step: Decimal::ONE,
        });
    }
    let step = if word.ends_with("duizend") {
        1000
    } else if word.ends_with("honderd") {
        100
    } else {
        1
    };
    Some(Words {
        value: Decimal::from(below_million(word)?),
        step: Decimal::from(step),
    })
}

/// What the last part of a fraction divides by: 4 for `kwart` and `vierde`.
pub fn denominator(word: &str) -> Option<u32> {
    match word {
        "kwart" | "vierde" => Some(4),
        "derde" => Some(3),
        "achtste" => Some(8),
        "twintigste" => Some(20),
        _ => below_hundred(word.strip_suffix("de")?).filter(|value| (5..=12).contains(value)),
    }
}

fn below_million(word: &str) -> Option<u32> {
    let Some((before, behind)) = word.split_once("duizend") else {
        return below_ten_thousand(word);
    };
    let thousands = if before.is_empty() { 1 } else { below_thousand(before)? };
    let rest = if behind.is_empty() {
        0
    } else {
        below_thousand(behind.strip_prefix("en").unwrap_or(behind))?
    };
    Some(thousands * 1000 + rest)
}

fn below_thousand(word: &str) -> Option<u32> {
    below_ten_thousand(word).filter(|&value| value < 1000)
}

/// With hundreds to `negenennegentighonderd`, which are also said above a thousand.
fn below_ten_thousand(word: &str) -> Option<u32> {
    let Some((before, behind)) = word.split_once("honderd") else {
        return below_hundred(word);
    };
    let hundreds = if before.is_empty() { 1 } else { below_hundred(before)? };
    let rest = if behind.is_empty() {
        0
    } else {
        below_hundred(behind.strip_prefix("en").unwrap_or(behind))?
    };
    Some(hundreds * 100 + rest)
}

fn below_hundred(word: &str) -> Option<u32> {
    let named = |list: &[(&str, u32)], word: &str| list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if let Some(value) = named(&SMALL, word).or_else(|| named(&TENS, word)) {
        return Some(value);
    }
    TENS.iter().find_map(|(name, tens)| {
        let unit = named(&SMALL, word.strip_suffix(name)?.strip_suffix("en")?)?;
        (unit < 10).then_some(tens + unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (word, value, step) in [
            ("zeven", "7", "1"),
            ("vijftien", "15", "1"),
            ("twintig", "20", "1"),
            ("eenentwintig", "21", "1"),
            ("drieentwintig", "23", "1"),
            ("honderd", "100", "100"),
            ("tweehonderdvijftig", "250", "1"),
            ("honderdentwee", "102", "1"),
            ("vijftienhonderd", "1500", "100"),
            ("duizend", "1000", "1000"),
            ("twintigduizend", "20000", "1000"),
            ("driehonderdvijftigduizend", "350000", "1000"),
            ("tweeduizendvijfhonderd", "2500", "100"),
            ("tweeenhalf", "2.5", "0.5"),
            ("anderhalve", "1.5", "0.5"),
        ] {
            let read = read(word).unwrap();
            assert_eq!(
                (read.value.to_string(), read.step.to_string()),
                (value.to_owned(), step.to_owned())
            );
        }
    }

    #[test]
    fn other_words() {
        for word in [
            "",
            "vijfde",
            "honderden",
            "duizenden",
            "tientallen",
            "achten",
            "vierentwintigste",
            "enhalf",
            "tienen",
            "duizendduizend",
            "elfentwintig",
            "achterom",
            "vieren",
        ] {
            assert_eq!(read(word), None, "{word}");
        }
    }

    #[test]
    fn denominators() {
        assert_eq!(denominator("kwart"), Some(4));
        assert_eq!(denominator("derde"), Some(3));
        assert_eq!(denominator("vijfde"), Some(5));
        assert_eq!(denominator("tiende"), Some(10));
        assert_eq!(denominator("tweede"), None);
        assert_eq!(denominator("verschillende"), None);
    }
}
