//! The bare Typst compiler: a world with nothing in it but the files of a folder and the fonts of the house style,
//! read when they are asked for; compile, export, write.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Outcome;

const FONTS: &str = "templates/fonts";

/// Makes the PDFs, each of a file in `root`, and gives their numbers of pages. As many are made at once as there are
/// processors, for that is how our program makes them.
pub fn compile_all(root: &Path, files: &[(String, PathBuf)]) -> Outcome<Vec<usize>> {
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<Result<(usize, usize), String>>> = Mutex::default();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((main, pdf)) = files.get(index) else {
                return;
            };
            let pages = compile(root, main, pdf).map_err(|error| error.to_string());
            if let Ok(mut made) = made.lock() {
                made.push(pages.map(|pages| (index, pages)));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let made = made.into_inner().unwrap_or_default();
    let mut pages = made.into_iter().collect::<Result<Vec<_>, String>>()?;
    pages.sort_unstable();
    Ok(pages.into_iter().map(|(_, pages)| pages).collect())
}

/// Makes the PDF of `main`, a path in `root`, and gives the number of pages.
fn compile(root: &Path, main: &str, pdf: &Path) -> Outcome<usize> {
    let world = Disk::new(root, main)?;
    let compiled = typst::compile::<PagedDocument>(&world);
    refuse(&compiled.warnings)?;
    let document = compiled
        .output
        .or_else(|errors| refuse(&errors).and(Err("no reason given".into())))?;
    let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
    let options = PdfOptions {
        ident: Smart::Custom(stem.into_owned()),
        creator: Smart::Custom(Some("informatienota".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options);
    let bytes = bytes.or_else(|errors| refuse(&errors).and(Err("no reason given".into())))?;
    fs::write(pdf, bytes)?;
    Ok(document.pages().len())
}

fn refuse(found: &[SourceDiagnostic]) -> Outcome<()> {
    match found.first() {
        Some(first) => Err(format!("the bare compiler says: {} {:?}", first.message, first.hints).into()),
        None => Ok(()),
    }
}

/// The files of a folder.
struct Disk {
    root: PathBuf,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: Mutex<HashMap<FileId, Source>>,
}

impl Disk {
    fn new(root: &Path, main: &str) -> Outcome<Self> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(root.join(FONTS))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "otf") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut fonts = Vec::new();
        for path in paths {
            fonts.extend(Font::iter(Bytes::new(fs::read(path)?)));
        }
        // The markup names the headings of rows, for which Typst has no stable function yet.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            root: root.to_owned(),
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: RootedPath::new(
                VirtualRoot::Project,
                VirtualPath::new(main).map_err(|error| format!("{error:?}"))?,
            )
            .intern(),
            sources: Mutex::default(),
        })
    }

    fn read(&self, id: FileId) -> FileResult<Vec<u8>> {
        let path = id.vpath().realize(&self.root).map_err(|_| FileError::AccessDenied)?;
        fs::read(&path).map_err(|error| FileError::from_io(error, &path))
    }
}

impl World for Disk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.lock().map_err(|_| FileError::Other(None))?;
        if let Some(source) = sources.get(&id) {
            return Ok(source.clone());
        }
        let text = String::from_utf8(self.read(id)?).map_err(|_| FileError::InvalidUtf8)?;
        let source = Source::new(id, text);
        sources.insert(id, source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.read(id).map(Bytes::new)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
