//! What Typst has to say about a document, in the words of those who wrote it.

use typst::World;
use typst::diag::{Severity, SourceDiagnostic};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Document, Image};
use crate::model::source::{Place, Sources};

use super::spans::Spans;

/// One mistake in a template gives many messages, and the first ones tell it.
const MOST_ABOUT_TEMPLATE: usize = 3;

/// The step in which Typst objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Laying out the pages.
    Layout,
    /// Making the file, which has to be accessible.
    Export,
}

/// Turns what Typst says into problems.
pub struct Refusals<'a> {
    document: &'a Document,
    sources: &'a Sources,
    spans: &'a Spans<'a>,
    world: &'a dyn World,
    about_template: usize,
}

impl<'a> Refusals<'a> {
    /// For `document`, with the names that Typst knows our files by.
    pub fn new(document: &'a Document, sources: &'a Sources, spans: &'a Spans<'a>, world: &'a dyn World) -> Self {
        Self {
            document,
            sources,
            spans,
            world,
            about_template: 0,
        }
    }

    /// Reports what Typst said in `step`. Its warnings are errors too: an unknown font, for one, would change the
    /// page.
    pub fn report(&mut self, found: &[SourceDiagnostic], step: Step, problems: &mut Problems) {
        for found in found {
            let problem = self.diagnostic(found, step);
            if problem.code == Code::InvalidTemplate {
                self.about_template += 1;
                if self.about_template > MOST_ABOUT_TEMPLATE {
                    continue;
                }
            }
            problems.push(problem);
        }
    }

    fn diagnostic(&self, found: &SourceDiagnostic, step: Step) -> Diagnostic {
        let hint = found.hints.first().map(|hint| hint.v.as_str()).unwrap_or_default();
        let kind = match found.severity {
            Severity::Error => "meldt",
            Severity::Warning => "waarschuwt",
        };
        let why = format!("Typst {kind}: {} {hint}", found.message);
        let why = why.trim_end();
        let Some(place) = self.spans.place(found.span, self.world) else {
            if let Some(problem) = self.missing_in_image(found) {
                return problem;
            }
            let in_trace = found
                .trace
                .iter()
                .find_map(|point| self.spans.place(point.span, self.world));
            return match in_trace {
                Some(place) => template(why).at(place, "hier loopt het vast"),
                None => template(why),
            };
        };
        if self.sources.file(place.file).path.ends_with(".typ") {
            return template(why).at(place, "hier loopt het vast");
        }
        match self.image(place) {
            // What can't be laid out can't be read; what Typst only warns of, or refuses to export, it has read.
            Some(image) if found.severity == Severity::Error && step == Step::Layout => unreadable(image, found),
            Some(image) if found.message.starts_with("image contains foreign object") => refused_image(
                image,
                "er staat tekst in als stuk webpagina (foreignObject), en die valt in de pdf weg",
            ),
            Some(image) => refused_image(image, why),
            None => refused(why).at(place, "deze tekst"),
        }
    }

    /// A character that the font lacks, in a text that has no place: it stands in a picture, for all other text was
    /// looked at before.
    fn missing_in_image(&self, found: &SourceDiagnostic) -> Option<Diagnostic> {
        let (_, rest) = found.message.split_once("the text `\"")?;
        let (missing, _) = rest.split_once("\"` could not be displayed")?;
        let holds = |image: &&Image| {
            let bytes = self.sources.blobs.get(&image.path);
            bytes
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .is_some_and(|text| text.contains(missing))
        };
        let image = self.document.images().into_iter().find(holds)?;
        let problem = Diagnostic::error(
            Code::MissingGlyph,
            format!(
                "in ‘{}’ staat het teken ‘{missing}’, en het lettertype heeft dat niet",
                image.path
            ),
            "zet in het tekenprogramma de tekst om in lijnen, of gebruik een ander teken",
        );
        Some(problem.at(image.place, "dit beeld"))
    }

    fn image(&self, place: Place) -> Option<&'a Image> {
        self.document.images().into_iter().find(|image| image.place == place)
    }
}

fn template(why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidTemplate,
        "het sjabloon van de pdf is niet te gebruiken",
        "herstel het sjabloon of zet de vorige versie terug; weet u niet hoe, vraag dan uw beheerder",
    )
    .why(why)
}

/// That no accessible PDF can be made of a text, for a reason that is Typst's.
pub fn refused(why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::PdfRefused,
        "van deze tekst is geen toegankelijke pdf te maken",
        "schrijf dit stuk anders; lukt het niet, meld het dan bij de beheerder van dit project",
    )
    .why(why)
}

fn unreadable(image: &Image, found: &SourceDiagnostic) -> Diagnostic {
    let path = &image.path;
    let problem = if found.message.starts_with("failed to load linked image") {
        Diagnostic::error(
            Code::InvalidImage,
            format!("‘{path}’ haalt er een ander bestand bij"),
            "neem dat bestand in het beeld zelf op (insluiten in plaats van koppelen), of sla het geheel op als png",
        )
    } else {
        Diagnostic::error(
            Code::InvalidImage,
            format!("‘{path}’ is beschadigd"),
            "open het in een tekenprogramma en sla het opnieuw op als svg, png of jpg",
        )
    };
    problem.at(image.place, "dit beeld")
}

fn refused_image(image: &Image, why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::PdfRefused,
        format!("met ‘{}’ is geen toegankelijke pdf te maken", image.path),
        "sla het beeld in een tekenprogramma opnieuw op als png, of als svg met de tekst omgezet in lijnen",
    )
    .at(image.place, "dit beeld")
    .why(why)
}
