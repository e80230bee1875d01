//! The render stage: from documents to the bytes of files.

mod csv;
mod html;
mod names;
mod pdf;
mod record;
mod templates;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::bug::bug;
use crate::edge::progress::Progress;
use crate::model::artifact::Artifact;
use crate::model::diagnostic::{Diagnostic, Problems};
use crate::model::document::Document;
use crate::model::project::HouseStyle;
use crate::model::record::Record;
use crate::model::source::{Place, Sources};
use crate::threads;
use html::Html;
pub use pdf::Engine;
use pdf::Pdf;
#[cfg(feature = "bench")]
pub use pdf::columns;
use record::Records;
use templates::Templates;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For print and archive.
    Pdf,
    /// For the web.
    Html,
}

/// Makes files in one house style.
pub struct Renderer<'a> {
    formats: &'a [Format],
    templates: Templates,
    /// What web pages and records are made with. It is made when the first is, beside a PDF, which takes longer.
    html: OnceLock<(Html<'a>, Records<'a>)>,
    pdf: Pdf<'a>,
    style: &'a HouseStyle,
    sources: &'a Sources,
}

impl<'a> Renderer<'a> {
    /// Reads the templates; nothing comes back where one of them can't be used, which is reported.
    pub fn new(
        formats: &'a [Format],
        style: &'a HouseStyle,
        sources: &'a Sources,
        mut engine: Engine,
        problems: &mut Problems,
    ) -> Option<Self> {
        problems.extend(engine.take_problems());
        let templates = Templates::new(sources).map_err(|problem| problems.push(problem)).ok();
        problems.stop_on_errors()?;
        Some(Self {
            formats,
            templates: templates?,
            html: OnceLock::new(),
            pdf: Pdf::new(engine, style, sources),
            style,
            sources,
        })
    }

    /// Makes the files of all `documents`, with as many threads as there are processors, and hands each to `keep` as
    /// soon as it is made. What that gives stands in the order of the documents. `record` makes the record of one.
    pub fn render_all<T: Send>(
        &self,
        documents: &[&Document],
        record: &(impl Fn(&Document) -> Record + Sync),
        keep: &(impl Fn(&Document, Artifact) -> T + Sync),
        problems: &mut Problems,
        progress: &Progress,
    ) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut made = Vec::new();
            while let Some((index, document)) = take(documents, &next) {
                progress.begin(&document.meta.file_stem);
                made.push((index, self.render(document, record, keep)));
                progress.end();
                if next.load(Ordering::Relaxed) < documents.len() {
                    pdf::forget();
                }
            }
            made
        };
        let threads = threads::processors().min(documents.len());
        let mut made: Vec<_> = threads::all((0..threads).map(|_| work)).into_iter().flatten().collect();
        made.sort_by_key(|(index, _)| *index);
        let mut all = Vec::new();
        for (_, (files, found)) in made {
            all.extend(files);
            problems.extend(found);
        }
        all
    }

    /// The files of one document. The PDF takes by far the longest; the pages are made beside it.
    fn render<T: Send>(
        &self,
        document: &Document,
        record: &(impl Fn(&Document) -> Record + Sync),
        keep: &(impl Fn(&Document, Artifact) -> T + Sync),
    ) -> (Vec<T>, Problems) {
        let mut problems = Problems::default();
        let keep = |artifact| keep(document, artifact);
        // Also where only the web page is wanted: what the PDF refuses is wrong in the document.
        let (pages, made) = threads::beside(
            || {
                let pages = self.pages(document, &record(document)).into_iter();
                pages.map(|page| page.map(keep)).collect::<Vec<_>>()
            },
            || self.pdf.render(document, &mut problems),
        );
        if made.is_none() && !problems.has_errors() {
            bug("a document came without its PDF, and without a word why");
        }
        let mut files = Vec::new();
        if self.formats.contains(&Format::Pdf) {
            files.extend(made.map(keep));
        }
        for page in pages {
            match page {
                Ok(page) => files.push(page),
                Err(problem) => problems.push(problem),
            }
        }
        (files, problems)
    }

    /// The web page of a document, where it is wanted, and its record.
    fn pages(&self, document: &Document, record: &Record) -> Vec<Result<Artifact, Diagnostic>> {
        let has_page = self.formats.contains(&Format::Html);
        let make = || {
            (
                Html::new(self.style, self.sources),
                Records::new(self.style, self.sources),
            )
        };
        let (html, records) = self.html.get_or_init(make);
        let page = html.render(document, record, &self.templates);
        let mut pages: Vec<Result<Artifact, Diagnostic>> = Vec::new();
        if has_page || page.is_err() {
            pages.push(page);
        }
        pages.extend(csv::render(document).into_iter().map(Ok));
        match records.render(document, record, has_page, &self.templates) {
            Ok(files) => pages.extend(files.map(Ok)),
            Err(problem) => pages.push(Err(problem)),
        }
        pages
    }
}

/// What a document shows on each page of its PDF: the texts with their places. Nothing where the PDF can't be made,
/// which is reported.
pub fn printed_on(
    document: &Document,
    mut engine: Engine,
    style: &HouseStyle,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Vec<Vec<(Place, String)>>> {
    problems.extend(engine.take_problems());
    problems.stop_on_errors()?;
    Pdf::new(engine, style, sources).texts(document, problems)
}

fn take<'a>(documents: &[&'a Document], next: &AtomicUsize) -> Option<(usize, &'a Document)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, documents.get(index)?))
}
