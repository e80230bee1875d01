//! Problems as people read them: in Dutch, with the line of the file and a mark under the place. The only module that
//! knows the library that draws them.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Sources};

/// The messages for `problems`, each with an empty line after it.
pub fn render(problems: &[Diagnostic], sources: &Sources, coloured: bool) -> String {
    let renderer = if coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for problem in problems {
        text.push_str(&renderer.render(&[group(problem, sources)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(problem: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name("fout"),
        Severity::Warning => Level::WARNING.with_name("let op"),
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code.as_str()));
    if let Some(place) = problem.place {
        let mut snippet = snippet(place, sources).annotation(
            AnnotationKind::Primary
                .span(first_line(place, sources))
                .label(problem.label.as_str()),
        );
        let related = problem.related.as_ref();
        if let Some((other, label)) = related.filter(|(other, _)| other.file == place.file) {
            let mark = AnnotationKind::Context.span(first_line(*other, sources));
            snippet = snippet.annotation(mark.label(label.as_str()));
        }
        group = group.element(snippet);
        if let Some((other, label)) = related.filter(|(other, _)| other.file != place.file) {
            let mark = AnnotationKind::Context.span(first_line(*other, sources));
            group = group.element(self::snippet(*other, sources).annotation(mark.label(label.as_str())));
        }
    }
    if let Some(why) = &problem.why {
        group = group.element(Level::NOTE.with_name("waarom").message(why.as_str()));
    }
    group.element(Level::HELP.with_name("wat te doen").message(problem.help.as_str()))
}

fn snippet(place: Place, sources: &Sources) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let file = sources.file(place.file);
    Snippet::source(file.text.as_str()).path(file.path.as_str())
}

/// The part of `place` on its first line: a mark under twenty lines hides what it points at.
fn first_line(place: Place, sources: &Sources) -> std::ops::Range<usize> {
    let length = sources.text_at(place).find('\n').unwrap_or(place.end - place.start);
    place.start..place.start + length
}
