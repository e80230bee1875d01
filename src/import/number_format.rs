//! What a spreadsheet shows of a number that it stores: its number format can round it, divide it by a thousand, or
//! show something else.

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    AsItIs,
    /// With so many decimals, of more that it has.
    Rounded(usize),
    /// In thousands or millions.
    Scaled,
    /// Times a hundred, with `%`.
    Percentage,
    /// As a fraction, with an exponent, or not at all.
    Otherwise,
}

/// How a number, in plain decimals, is shown by a number format as the file holds it: `#,##0.00;[Red]-#,##0.00`.
pub fn shown(format: &str, number: &str) -> Shown {
    // A zero is often shown as a dash or as nothing, and is a zero all the same.
    if format.is_empty() || !number.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        return Shown::AsItIs;
    }
    let Sections { parts, is_conditional } = sections(format);
    let is_negative = number.starts_with('-');
    let own = match parts.as_slice() {
        // Which of them is used depends on the number: none may change it.
        parts if is_conditional => parts,
        [_, negative, ..] if is_negative => std::slice::from_ref(negative),
        [first, ..] => std::slice::from_ref(first),
        [] => return Shown::AsItIs,
    };
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut found = own.iter().map(|part| shown_by(part, decimals));
    found.find(|shown| *shown != Shown::AsItIs).unwrap_or(Shown::AsItIs)
}

/// The parts of a format, for numbers above zero, below zero and so on, without texts, colours and spaces.
struct Sections {
    parts: Vec<String>,
    /// Whether a part says itself for which numbers it is.
    is_conditional: bool,
}

fn sections(format: &str) -> Sections {
    let mut parts = vec![String::new()];
    let mut is_conditional = false;
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            // The next character is no sign: it is shown, left open, or repeated.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                is_conditional |= inside.starts_with(['<', '>', '=']);
            }
            ';' => parts.push(String::new()),
            c => {
                if let Some(part) = parts.last_mut() {
                    part.extend(c.to_lowercase());
                }
            }
        }
    }
    Sections { parts, is_conditional }
}

/// What one part of a format shows of a number with so many decimals.
fn shown_by(part: &str, decimals: usize) -> Shown {
    if part.contains("general") || part.contains("standaard") || part.contains('@') {
        return Shown::AsItIs;
    }
    let is_digit = |c: char| matches!(c, '0' | '#' | '?');
    if !part.contains(is_digit) || part.contains(['/', 'e']) {
        return Shown::Otherwise;
    }
    if part.contains('%') {
        return Shown::Percentage;
    }
    let signs: String = part
        .chars()
        .filter(|c| is_digit(*c) || matches!(c, '.' | ','))
        .collect();
    let (whole, fraction) = signs.split_once('.').unwrap_or((&signs, ""));
    // A comma behind the last digit divides by a thousand; one between digits only separates them.
    if whole.ends_with(',') || fraction.ends_with(',') {
        return Shown::Scaled;
    }
    let places = fraction.chars().filter(|c| is_digit(*c)).count();
    if places < decimals {
        Shown::Rounded(places)
    } else {
        Shown::AsItIs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formats_are_read_as_excel_does() {
        for (format, number, expected) in [
            ("General", "12345.67", Shown::AsItIs),
            ("@", "12345.67", Shown::AsItIs),
            ("", "12345.67", Shown::AsItIs),
            ("0", "12345", Shown::AsItIs),
            ("0", "12345.67", Shown::Rounded(0)),
            ("#,##0", "-12345.67", Shown::Rounded(0)),
            ("#,##0.0", "0.25", Shown::Rounded(1)),
            ("#,##0.00", "12345.67", Shown::AsItIs),
            ("#,##0.00", "12345.675", Shown::Rounded(2)),
            ("0.0,", "12345", Shown::Scaled),
            ("#,##0,", "12345", Shown::Scaled),
            ("#,##0.0,,", "12345678", Shown::Scaled),
            ("#,##0,\" k\"", "12345", Shown::Scaled),
            ("0%", "0.12", Shown::Percentage),
            ("0.00E+00", "12345", Shown::Otherwise),
            ("# ?/?", "0.5", Shown::Otherwise),
            (";;;", "12345", Shown::Otherwise),
            (";;;", "0", Shown::AsItIs),
            ("\"geheim\"", "12345", Shown::Otherwise),
            // The accounting formats of Excel, with a dash for zero and the euro sign of the Netherlands.
            (
                "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
                "-12.05",
                Shown::AsItIs,
            ),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-12.05", Shown::Rounded(0)),
            (
                "_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ;_ [$€-413] * \"-\"??_ ;_ @_ ",
                "7.25",
                Shown::AsItIs,
            ),
            ("\"€ \"#,##0.-", "1500", Shown::AsItIs),
            ("0.00;[Red]0", "-5.25", Shown::Rounded(0)),
            ("0.00;[Red]0", "5.25", Shown::AsItIs),
            ("[>=1000]#,##0,\"k\";0", "5", Shown::Scaled),
            ("[Blue]0.00", "5.25", Shown::AsItIs),
            ("#,##0\\,", "12345", Shown::AsItIs),
        ] {
            assert_eq!(shown(format, number), expected, "{format} {number}");
        }
    }

    proptest! {
        #[test]
        fn any_format_is_read(format in "\\PC*", number in "-?[0-9]{1,5}(\\.[0-9]{1,3})?") {
            let _ = shown(&format, &number);
        }
    }
}
