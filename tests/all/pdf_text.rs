//! The text of a PDF as a reader hears it: without what stands on every page, and without the numbers of pages.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object};

/// The text of all pages, artifacts left out.
pub fn read(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    document
        .get_pages()
        .into_values()
        .map(|page| page_text(&document, page))
        .collect()
}

fn page_text(document: &Document, page: lopdf::ObjectId) -> String {
    let fonts = document.get_page_fonts(page).unwrap();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut text = String::new();
    let mut encoding: Option<Encoding<'_>> = None;
    let mut marks: Vec<Mark> = Vec::new();
    for Operation { operator, operands } in &content.operations {
        match operator.as_str() {
            "BMC" | "BDC" => {
                let mark = Mark::new(operands);
                if let Some(actual) = &mark.actual
                    && !is_hidden(&marks)
                {
                    text.push_str(actual);
                }
                marks.push(mark);
            }
            "EMC" => {
                marks.pop();
                drop_page_number(&mut text);
            }
            "Tf" => {
                let font: &Dictionary = fonts[operands[0].as_name().unwrap()];
                encoding = Some(font.get_font_encoding(document).unwrap());
            }
            "Tj" | "TJ" if !is_hidden(&marks) => {
                for operand in operands {
                    push(operand, encoding.as_ref().unwrap(), &mut text);
                }
            }
            _ => {}
        }
    }
    text
}

/// In contents and lists, the number of a page stands at the end of a line, behind a word joiner.
fn drop_page_number(text: &mut String) {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(line) = before.strip_suffix('\u{2060}')
        && before.len() < text.len()
    {
        text.truncate(line.len());
    }
}

/// A stretch of content that is marked.
struct Mark {
    is_artifact: bool,
    /// The text that stands for what is drawn.
    actual: Option<String>,
}

impl Mark {
    fn new(operands: &[Object]) -> Self {
        let properties = operands.get(1).and_then(|operand| operand.as_dict().ok());
        let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
        Self {
            is_artifact: operands[0].as_name().unwrap() == b"Artifact",
            actual: actual.map(|text| lopdf::decode_text_string(text).unwrap()),
        }
    }
}

fn is_hidden(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| mark.is_artifact || mark.actual.is_some())
}

fn push(operand: &Object, encoding: &Encoding<'_>, text: &mut String) {
    match operand {
        Object::String(bytes, _) => text.push_str(&Document::decode_text(encoding, bytes).unwrap()),
        Object::Array(parts) => {
            for part in parts {
                push(part, encoding, text);
            }
        }
        _ => {}
    }
}

/// The text without white space, hyphens at the ends of lines and the marks that only one of the formats has.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}
