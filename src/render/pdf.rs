//! The PDF of a document: PDF/UA-1 and PDF/A-2a in one file. The only module that knows Typst.

pub mod columns;
mod content;
mod engine;
mod fonts;
mod glyphs;
mod inputs;
mod pages;
mod refusals;
mod spans;
mod width;

use typst::diag::Warned;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::model::artifact::Artifact;
use crate::model::diagnostic::Problems;
use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::model::source::{Place, Sources};
pub use engine::Engine;
use refusals::{Refusals, Step, refused};
use spans::Spans;

const TEMPLATE: &str = "templates/pdf/nota.typ";
/// The name that PDF files give for the program that made them.
const CREATOR: &str = "informatienota";

/// What Typst remembers is kept while so many documents are finished without using it. A long document that another
/// thread is still working on needs what it remembers.
const KEPT: usize = 4;

/// Throws away what Typst remembers of earlier documents. It saves no work on the next one, and many documents would
/// fill the memory.
pub fn forget() {
    typst::comemo::evict(KEPT);
}

/// Makes PDFs in one house style.
pub struct Pdf<'a> {
    engine: Engine,
    spans: Spans<'a>,
    style: &'a HouseStyle,
    sources: &'a Sources,
}

impl<'a> Pdf<'a> {
    /// Makes ready to render.
    pub fn new(engine: Engine, style: &'a HouseStyle, sources: &'a Sources) -> Self {
        Self {
            engine,
            spans: Spans::new(sources),
            style,
            sources,
        }
    }

    /// The texts on each page of `document`, with their places; problems are reported.
    pub fn texts(&self, document: &Document, problems: &mut Problems) -> Option<Vec<Vec<(Place, String)>>> {
        self.lay_out(document, problems, |paged, _, _| {
            Some(pages::texts(&paged, &self.spans))
        })
    }

    /// The PDF of `document`; problems are reported.
    pub fn render(&self, document: &Document, problems: &mut Problems) -> Option<Artifact> {
        self.lay_out(document, problems, |paged, refusals, problems| {
            // What has a message already needs none of the export too.
            if width::report(&paged, &self.spans, self.sources, document, problems) {
                return None;
            }
            let options = PdfOptions {
                ident: Smart::Custom(document.meta.file_stem.clone()),
                creator: Smart::Custom(Some(CREATOR.to_owned())),
                standards: match PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]) {
                    Ok(standards) => standards,
                    Err(error) => {
                        problems.push(refused(&format!("Typst meldt: {}", error.message())));
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
                    refusals.report(&errors, Step::Export, problems);
                    None
                }
            }
        })
    }

    /// Lays the pages of `document` out, for `with` to go on with; problems are reported.
    fn lay_out<T>(
        &self,
        document: &Document,
        problems: &mut Problems,
        with: impl FnOnce(PagedDocument, &mut Refusals<'_>, &mut Problems) -> Option<T>,
    ) -> Option<T> {
        let inputs = inputs::inputs(document, self.style, self.sources, &self.spans);
        let world = match self.engine.typst.world_builder(TEMPLATE).with_inputs(inputs).build() {
            Ok(world) => world,
            Err(error) => {
                problems.push(refused(&format!("Typst meldt: {error}")));
                return None;
            }
        };
        if glyphs::report_missing(document, &self.engine.fonts, self.sources, problems) {
            return None;
        }
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        let mut refusals = Refusals::new(document, self.sources, &self.spans, &world);
        if let Err(errors) = &output {
            refusals.report(errors, Step::Layout, problems);
        }
        refusals.report(&warnings, Step::Layout, problems);
        with(output.ok()?, &mut refusals, problems)
    }
}
