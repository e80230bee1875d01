//! The PDF of a document: PDF/UA-1 and PDF/A-2a in one file. The only module that knows Typst.

mod content;
pub mod fonts;
mod glyphs;
mod inputs;
mod spans;
mod width;

use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst::text::Font;
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::document::Document;
use crate::project::HouseStyle;
use crate::source::Sources;
use spans::Spans;

const TEMPLATE: &str = "templates/pdf/nota.typ";
/// The name that PDF files give for the program that made them.
const CREATOR: &str = "informatienota";

/// Makes PDFs in one house style.
pub struct Pdf<'a> {
    engine: TypstEngine,
    fonts: &'a [Font],
    style: &'a HouseStyle,
    sources: &'a Sources,
}

impl<'a> Pdf<'a> {
    /// Makes ready to render with these fonts.
    pub fn new(style: &'a HouseStyle, fonts: &'a [Font], sources: &'a Sources) -> Self {
        let templates = sources
            .below("templates/pdf")
            .map(|(_, file)| (file.path.as_str(), file.text.as_str()));
        let engine = TypstEngine::builder()
            .fonts(fonts.iter().cloned())
            .with_static_source_file_resolver(templates)
            .build();
        Self {
            engine,
            fonts,
            style,
            sources,
        }
    }

    /// The PDF of `document`; problems are reported.
    pub fn render(&self, document: &Document, problems: &mut Problems) -> Option<Artifact> {
        let spans = Spans::new(self.sources);
        let inputs = inputs::inputs(document, self.style, self.sources, &spans);
        let world = match self.engine.world_builder(TEMPLATE).with_inputs(inputs).build() {
            Ok(world) => world,
            Err(error) => {
                problems.push(refused(&error.to_string()));
                return None;
            }
        };
        if glyphs::report_missing(document, self.fonts, self.sources, problems) {
            return None;
        }
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        for warning in &warnings {
            problems.push(self.diagnostic(warning, &spans, &world));
        }
        let paged = match output {
            Ok(paged) => paged,
            Err(errors) => {
                for error in &errors {
                    problems.push(self.diagnostic(error, &spans, &world));
                }
                return None;
            }
        };
        width::report(&paged, &spans, document, problems);
        let options = PdfOptions {
            ident: Smart::Custom(document.meta.file_stem.clone()),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            standards: match PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]) {
                Ok(standards) => standards,
                Err(error) => {
                    problems.push(refused(error.message()));
                    return None;
                }
            },
            ..PdfOptions::default()
        };
        match typst_pdf::pdf(&paged, &options) {
            Ok(bytes) => Some(Artifact {
                folder: document.meta.edition.clone(),
                name: format!("{}.pdf", document.meta.file_stem),
                bytes,
                pages: Some(paged.pages().len()),
            }),
            Err(errors) => {
                for error in &errors {
                    problems.push(self.diagnostic(error, &spans, &world));
                }
                None
            }
        }
    }

    /// What Typst says, at the place in the content or in the template. Its warnings are errors too: an unknown font,
    /// for one, would change the page.
    fn diagnostic(&self, found: &SourceDiagnostic, spans: &Spans<'_>, world: &dyn typst::World) -> Diagnostic {
        let hint = found.hints.first().map(|hint| hint.v.as_str()).unwrap_or_default();
        let kind = match found.severity {
            Severity::Error => "meldt",
            Severity::Warning => "waarschuwt",
        };
        let why = format!("Typst {kind}: {} {hint}", found.message);
        if let Some(place) = spans.place(found.span, world) {
            let in_template = self.sources.file(place.file).path.ends_with(".typ");
            if in_template {
                return template(why.trim_end()).at(place, "hier loopt het vast");
            }
            return refused(&found.message).at(place, "hier").why(why.trim_end());
        }
        let in_trace = found.trace.iter().find_map(|point| spans.place(point.span, world));
        match in_trace {
            Some(place) => template(why.trim_end()).at(place, "hier loopt het vast"),
            None => template(why.trim_end()),
        }
    }
}

fn template(why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidTemplate,
        "het sjabloon van de pdf is niet te gebruiken",
        "herstel het sjabloon, of zet de vorige versie terug met git",
    )
    .why(why)
}

fn refused(reason: &str) -> Diagnostic {
    Diagnostic::error(
        Code::PdfRefused,
        "van deze tekst is geen toegankelijke pdf te maken",
        "schrijf dit stuk anders; lukt het niet, meld het dan bij de beheerder van dit project",
    )
    .why(format!("Typst meldt: {reason}"))
}
