//! The text in a drawing (SVG).

/// Between what stands apart, such as the numbers along an axis: no number goes on behind it.
const APART: &str = " ; ";

/// What a drawing says. Words that are only styled apart stand together.
pub fn text(svg: &str) -> String {
    let mut text = String::new();
    let mut rest = svg;
    let mut skipped = None;
    while let Some(start) = rest.find('<') {
        if skipped.is_none() {
            add_characters(&rest[..start], &mut text);
        }
        rest = &rest[start..];
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            if skipped.is_none() {
                text += data;
            }
            rest = after;
            continue;
        }
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let (tag, after) = rest.split_once(end).unwrap_or((rest, ""));
        rest = after;
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-');
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c| !is_letter(c)).unwrap_or(name.len())];
        let name = name.rsplit(':').next().unwrap_or_default();
        match skipped {
            Some(open) if open == name && tag.starts_with("</") => skipped = None,
            None if matches!(name, "style" | "script") && !tag.ends_with('/') => skipped = Some(name),
            _ if is_within_line(tag, name) => {}
            _ => text.push_str(APART),
        }
    }
    text
}

/// Whether what follows a tag goes on with the line before it.
fn is_within_line(tag: &str, name: &str) -> bool {
    let is_placed = [" x=", " y=", " dy="].iter().any(|attribute| tag.contains(attribute));
    matches!(name, "tspan" | "a" | "textPath") && !is_placed
}

/// Adds text, with the characters that are written by their number or name.
fn add_characters(written: &str, text: &mut String) {
    let mut parts = written.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part
            .split_once(';')
            .and_then(|(name, after)| Some((character(name)?, after)))
        {
            Some((found, after)) => {
                text.push(found);
                text.push_str(after);
            }
            None => {
                text.push('&');
                text.push_str(part);
            }
        }
    }
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_shown_or_read_out_is_text() {
        let words = |svg: &str| {
            text(svg)
                .split(' ')
                .filter(|word| !matches!(*word, "" | ";"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            words("<svg><title>Kaart</title><text x='1'>een</text><text>twee</text></svg>"),
            "Kaart een twee"
        );
        assert_eq!(
            words("<svg><text>123<tspan dx='2'>456</tspan>782</text></svg>"),
            "123456782"
        );
        assert_eq!(
            words("<svg><text>&#49;2&#x33; &amp; &onbekend; &</text></svg>"),
            "123 & &onbekend; &"
        );
        assert_eq!(
            words("<svg><style>.a{b:1}</style><!-- <text>weg</text> --><svg:text>er</svg:text>"),
            "er"
        );
        assert_eq!(words("<text><![CDATA[a < b]]></text>"), "a < b");
        assert_eq!(
            words("<text><tspan x='1'>2021</tspan><tspan x='9'>2022</tspan></text>"),
            "2021 2022"
        );
        assert_eq!(words("<text"), "");
    }
}
