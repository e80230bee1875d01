//! Problems as people read them: in Dutch, with the line of the file and a mark under the place. The only module that
//! knows the library that draws them.

mod told;

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::source::{Lines, Place, Sources, line_at};

use told::{Elsewhere, Told, told};

/// Places that are further apart than this, in bytes, are drawn apart.
const FAR: usize = 100_000;

/// The messages for `problems`, each with an empty line after it. What is wrong in many places is told once, with how
/// often.
pub fn render(problems: &[Diagnostic], sources: &Sources, coloured: bool) -> String {
    let renderer = if coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let lines = Lines::new(sources);
    let mut text = String::new();
    for told in told(problems) {
        text.push_str(&renderer.render(&[group(&told, sources, &lines)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(told: &Told<'a>, sources: &'a Sources, lines: &Lines<'_>) -> Group<'a> {
    let problem = told.problem;
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name("fout"),
        Severity::Warning => Level::WARNING.with_name("let op"),
    };
    let mut group = Group::with_title(level.primary_title(visible(&problem.message)).id(problem.code.as_str()));
    if let Some(place) = problem.place {
        let related = problem.related.as_ref();
        let beside = related.filter(|(other, _)| is_near(*other, place));
        let window = Window::around(place, beside.map(|(other, _)| *other), sources, lines);
        let mut snippet = window.snippet().annotation(
            AnnotationKind::Primary
                .span(window.mark(place))
                .label(visible(&problem.label)),
        );
        if let Some((other, label)) = beside {
            let mark = AnnotationKind::Context.span(window.mark(*other));
            snippet = snippet.annotation(mark.label(visible(label)));
        }
        group = group.element(snippet);
        if let Some((other, label)) = related.filter(|(other, _)| !is_near(*other, place)) {
            let window = Window::around(*other, None, sources, lines);
            let mark = AnnotationKind::Context.span(window.mark(*other));
            group = group.element(window.snippet().annotation(mark.label(visible(label))));
        }
    }
    if let Some(why) = &problem.why {
        group = group.element(Level::NOTE.with_name("waarom").message(visible(why)));
    }
    group = group.element(Level::HELP.with_name("wat te doen").message(visible(&problem.help)));
    if !told.again.is_empty() {
        let again = whereabouts(&told.again, problem.place, lines);
        group = group.element(Level::NOTE.with_name("en ook").message(again));
    }
    if !told.others.is_empty() {
        let others = whereabouts(&told.others, problem.place, lines);
        let text = format!("andere meldingen [{}]: {others}", problem.code.as_str());
        group = group.element(Level::NOTE.with_name("en ook").message(text));
    }
    group
}

/// `op 5:37, 6:37 en 7:37, en nog 793 keer`: line and character, with the file before them where it is not that of the
/// place before, which for the first is `last`.
fn whereabouts(elsewhere: &Elsewhere, mut last: Option<Place>, lines: &Lines<'_>) -> String {
    let mut shown = Vec::new();
    for place in &elsewhere.places {
        let (line, character) = lines.position(*place);
        let is_same_file = last.is_some_and(|last| last.file == place.file);
        shown.push(if is_same_file {
            format!("{line}:{character}")
        } else {
            format!("{}:{line}:{character}", visible(lines.path(*place)))
        });
        last = Some(*place);
    }
    let more = (elsewhere.more > 0).then(|| format!("nog {} keer", elsewhere.more));
    match (shown.split_last(), more) {
        (None, more) => more.unwrap_or_default(),
        (Some(_), Some(more)) => format!("op {}, en {more}", shown.join(", ")),
        (Some((last, [])), None) => format!("op {last}"),
        (Some((last, rest)), None) => format!("op {} en {last}", rest.join(", ")),
    }
}

/// Whether two places can be drawn in one picture, with the lines between them folded away.
fn is_near(other: Place, place: Place) -> bool {
    other.file == place.file && other.start.abs_diff(place.start) < FAR
}

/// The lines of a file that a message is about. The rest of the file, which can be large, need not be drawn.
struct Window<'a> {
    sources: &'a Sources,
    path: &'a str,
    text: &'a str,
    start: usize,
    first_line: usize,
}

impl<'a> Window<'a> {
    /// The lines from the one place to the other.
    fn around(place: Place, other: Option<Place>, sources: &'a Sources, lines: &Lines<'_>) -> Self {
        let file = sources.file(place.file);
        let place = sources.rounded(place);
        let other = other.map_or(place, |other| sources.rounded(other));
        let start = line_at(&file.text, place.start.min(other.start)).start;
        let end = line_at(&file.text, place.end.max(other.end)).end;
        Self {
            sources,
            path: &file.path,
            text: &file.text[start..end],
            start,
            first_line: lines.position(Place::new(place.file, start..start)).0,
        }
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(visible(self.text))
            .path(visible(self.path))
            .line_start(self.first_line)
    }

    /// What to mark of `place`, in the text as it is shown: the part on its first line, for a mark under twenty lines
    /// hides what it points at.
    fn mark(&self, place: Place) -> Range<usize> {
        let place = self.sources.rounded(place);
        let (start, end) = (place.start - self.start, place.end - self.start);
        let marked = &self.text[start..end];
        let marked = marked.find('\n').map_or(marked, |end| &marked[..end]);
        let start = visible(&self.text[..start]).len();
        start..start + visible(marked).len()
    }
}

/// The text with a sign for each character that can't be seen, or that would turn the text around or steer the
/// terminal.
fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| sign(c).unwrap_or(c)).collect())
}

fn sign(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        // Unicode has a picture for each of these: ␀ for the first.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Code;
    use crate::model::source::{FileId, SourceFile};

    /// The message about the bytes `range` of `text`.
    fn shown(text: &str, range: Range<usize>) -> String {
        let sources = Sources {
            files: vec![SourceFile {
                path: "a.md".to_owned(),
                text: text.to_owned(),
            }],
            ..Sources::default()
        };
        let problem = Diagnostic::error(Code::TooWide, "fout", "hulp").at(Place::new(FileId(0), range), "hier");
        render(&[problem], &sources, false)
    }

    #[test]
    fn half_a_character_is_marked_as_a_whole() {
        assert!(shown("‘Aan’ de slag", 0..1).contains("\n  | ^ hier\n"));
        assert!(shown("‘Aan’ de slag", 1..6).contains("\n  | ^^^^ hier\n"));
        assert!(shown("kort", 90..99).contains("hier"));
    }

    #[test]
    fn what_is_invisible_is_shown_and_shifts_no_mark() {
        let text = shown("a\u{61c}b\u{202e}c\u{feff}d\u{9b}e", 14..15);
        assert!(
            text.contains("1 | a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\n  |         ^ hier\n"),
            "{text}"
        );
    }
}
