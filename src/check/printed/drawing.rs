//! The text in a drawing (SVG).

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Between what stands apart, such as the numbers along an axis: no number goes on behind it.
const APART: &str = " ; ";

/// What a drawing says, up to where it can't be read. Words that are only styled apart stand together.
pub fn text(svg: &str) -> String {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut text = String::new();
    // What is styled apart, or not, ends as it began.
    let mut open = Vec::new();
    let mut is_skipped = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                is_skipped |= matches!(tag.local_name().as_ref(), "style" | "script");
                let between = between(&tag);
                text.push_str(between);
                open.push(between);
            }
            Event::End(_) => {
                is_skipped = false;
                text.push_str(open.pop().unwrap_or(APART));
            }
            Event::Empty(tag) => text.push_str(between(&tag)),
            Event::Text(characters) if !is_skipped => text.push_str(&characters),
            Event::CData(characters) if !is_skipped => text.push_str(&characters),
            Event::GeneralRef(name) if !is_skipped => add_character(&name, &mut text),
            _ => {}
        }
    }
    text
}

/// What stands between the text before an element and that in it: nothing where it goes on with the same line.
fn between(tag: &BytesStart<'_>) -> &'static str {
    let is_part = matches!(tag.local_name().as_ref(), "tspan" | "a" | "textPath");
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let is_placed = attributes.any(|found| matches!(found.key.as_ref(), "x" | "y" | "dy"));
    if is_part && !is_placed { "" } else { APART }
}

/// Adds a character that is written by its number or name; what is none, as it is written.
fn add_character(name: &BytesRef<'_>, text: &mut String) {
    match (name.resolve_char_ref(), resolve_predefined_entity(name)) {
        (Ok(Some(character)), _) => text.push(character),
        (_, Some(character)) => text.push_str(character),
        _ => {
            text.push('&');
            text.push_str(name);
            text.push(';');
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
