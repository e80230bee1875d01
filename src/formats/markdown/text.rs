//! Small work on parts of a line.

use crate::model::prose::{Block, Inline};
use crate::model::source::Place;

/// Makes a paragraph of parts that stand without one.
pub fn flush(loose: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let mut content = std::mem::take(loose);
    trim(&mut content);
    let Some(place) = content.iter().find_map(place_of) else {
        return;
    };
    blocks.push(match content.as_slice() {
        [Inline::Expression(expression)] => Block::Expression(expression.clone()),
        _ => Block::Paragraph { content, place },
    });
}

fn place_of(inline: &Inline) -> Option<Place> {
    match inline {
        Inline::Text(_, place) | Inline::Code(_, place) | Inline::Footnote(_, place) => Some(*place),
        Inline::Link(link) => Some(link.place),
        Inline::Expression(expression) => Some(expression.place),
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().find_map(place_of),
        Inline::LineBreak => None,
    }
}

pub fn push_text(content: &mut Vec<Inline>, text: &str, place: Place) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(before, before_place)) = content.last_mut()
        && before_place.end == place.start
    {
        before.push_str(text);
        before_place.end = place.end.max(before_place.end);
        return;
    }
    content.push(Inline::Text(text.to_owned(), place));
}

/// Takes white space off both ends.
pub fn trim(content: &mut Vec<Inline>) {
    if let Some(Inline::Text(text, _)) = content.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text, _)) = content.last_mut() {
        *text = text.trim_end().to_owned();
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text, _) if text.is_empty()));
}

/// The source line of a quotation: a paragraph that begins with a dash.
pub fn strip_dash(content: &mut Vec<Inline>) -> Option<Vec<Inline>> {
    let Some(Inline::Text(text, _)) = content.first_mut() else {
        return None;
    };
    let rest = text.strip_prefix('—').or_else(|| text.strip_prefix('–'))?;
    *text = rest.trim_start().to_owned();
    let mut source = std::mem::take(content);
    trim(&mut source);
    (!source.is_empty()).then_some(source)
}

/// What stands between the backticks of code in a line (CommonMark 6.1).
pub fn code_text(source: &str) -> String {
    let ticks = source.len() - source.trim_start_matches('`').len();
    let inner = source
        .get(ticks..source.len() - ticks)
        .unwrap_or_default()
        .replace('\n', " ");
    match inner.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')) {
        Some(stripped) if !stripped.trim().is_empty() => stripped.to_owned(),
        _ => inner,
    }
}

/// The text without its marks.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text, _) | Inline::Code(text, _) => text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) => plain_text(inner),
            Inline::Link(link) => plain_text(&link.content),
            Inline::LineBreak => " ".to_owned(),
            Inline::Footnote(..) | Inline::Expression(_) => String::new(),
        })
        .collect()
}

/// Whether nothing of it would be seen.
pub fn is_blank(content: &[Inline]) -> bool {
    plain_text(content).trim().is_empty() && !has_expression(content)
}

pub fn has_expression(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Expression(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) => has_expression(inner),
        Inline::Link(link) => has_expression(&link.content),
        _ => false,
    })
}
