//! `build` and `check`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::bug::bug;
use crate::edge::disk::shown;
use crate::edge::progress::Progress;
use crate::model::artifact::Artifact;
use crate::model::diagnostic::{Code, Diagnostic, Problems, counts, quoted_list};
use crate::model::document::Document;
use crate::model::project::DocumentSource;
use crate::model::source::Sources;
use crate::render::Format;
use crate::{Prepared, Staged, Staging, lies_in, prepare, render};

use super::arguments::{BuildOptions, CheckOptions};
use super::outdated;
use super::selection::{is_named, is_wanted, unknown};
use super::{Exit, report, say, tell};

/// The folder that the clerk's office publishes from.
const PUBLICATION: &str = "publicatie";

/// The folders of a project that are read. What is made would stand among what it is made of.
const OWN_FOLDERS: [&str; 3] = ["content", "data", "templates"];

fn among_sources(out: &Path, folder: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Usage,
        format!("in ‘{}’ kunnen de documenten niet komen", shown(out)),
        "kies een andere map achter --out, of laat --out weg: dan komen ze in ‘publicatie’",
    )
    .why(format!(
        "de map ‘{folder}’ is van uw teksten en gegevens, en wordt bij de volgende opdracht gelezen"
    ))
}

/// Makes documents.
///
/// # Errors
/// What was made can't be told.
pub fn build(root: &Path, options: &BuildOptions) -> io::Result<Exit> {
    let begin = Instant::now();
    let publication = root.join(PUBLICATION);
    let out = options.out.clone().unwrap_or_else(|| publication.clone());
    if let Some(folder) = OWN_FOLDERS.iter().find(|folder| lies_in(&out, &root.join(folder))) {
        report(&[among_sources(&out, folder)], &Sources::default());
        return Ok(Exit::Usage);
    }
    let mut made = match make(
        root,
        &options.selection.wanted,
        &options.formats(),
        Some((&out, &publication)),
    ) {
        Ok(made) => made,
        Err(exit) => return Ok(exit),
    };
    if options.strict && made.warnings > 0 {
        tell(&format!(
            "{}, en met --strict telt dat: er is niets geschreven.",
            warning_count(made.warnings)
        ));
        return Ok(Exit::Warnings);
    }
    let exit = match made.publish() {
        Ok(paths) => {
            say(&written(&made.files, &paths))?;
            say(&format!(
                "Klaar: {}, {}, in {}.\n",
                count(made.documents, "document", "documenten"),
                warning_count(made.warnings),
                duration(begin)
            ))?;
            say(&made.under_secrecy())?;
            Exit::Good
        }
        Err(problem) => {
            let exit = if problem.code.is_system() {
                Exit::System
            } else {
                Exit::Content
            };
            report(&[problem], &made.sources);
            exit
        }
    };
    leave(made);
    Ok(exit)
}

/// Does all that `build` does, but for writing.
///
/// # Errors
/// What was found can't be told.
pub fn check(root: &Path, options: &CheckOptions) -> io::Result<Exit> {
    let begin = Instant::now();
    let made = match make(root, &options.selection.wanted, &[Format::Pdf, Format::Html], None) {
        Ok(made) => made,
        Err(exit) => return Ok(exit),
    };
    let fails = options.strict && made.warnings > 0;
    say(&format!(
        "{}: {} nagekeken, {}{}, in {}. Er is niets geschreven.\n",
        if fails { "Niet in orde" } else { "In orde" },
        count(made.documents, "document", "documenten"),
        warning_count(made.warnings),
        if fails { " (met --strict telt dat)" } else { "" },
        duration(begin)
    ))?;
    Ok(if fails { Exit::Warnings } else { Exit::Good })
}

/// Files that could be made.
struct Made {
    sources: Sources,
    files: Vec<MadeFile>,
    /// Where they wait for their places, or why they could not be written; nothing where they need not be.
    staging: Option<Result<Staging, Diagnostic>>,
    /// The number of documents that they are of.
    documents: usize,
    /// The names of those on which secrecy is imposed.
    confidential: Vec<String>,
    /// The number of warnings, which are told already.
    warnings: usize,
}

impl Made {
    /// Which of the files nobody may hand on with the others; nothing where there are none.
    fn under_secrecy(&self) -> String {
        if self.confidential.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = self.confidential.iter().map(String::as_str).collect();
        format!(
            "Geheim: op {} rust geheimhouding. Geef de bestanden daarvan niet door met de openbare, ook de tabellen niet.\n",
            quoted_list(&names, "en")
        )
    }

    /// Gives the files their places, and their paths.
    fn publish(&mut self) -> Result<Vec<PathBuf>, Diagnostic> {
        let Some(staging) = self.staging.take() else {
            return Ok(Vec::new());
        };
        let staged = self.files.iter_mut().filter_map(|file| file.staged.take());
        staging?.publish(staged.collect())
    }
}

/// A file that was made.
struct MadeFile {
    /// Whether secrecy is imposed on its document.
    is_confidential: bool,
    name: String,
    staged: Option<Staged>,
    pages: Option<usize>,
    size: usize,
}

/// Makes the files of the documents that `wanted` names, for a folder where there is one, and tells what is wrong. The
/// second folder is the one that is published.
///
/// # Errors
/// How the program ends, where something is wrong.
fn make(root: &Path, wanted: &[String], formats: &[Format], out: Option<(&Path, &Path)>) -> Result<Made, Exit> {
    let Prepared {
        sources,
        mut problems,
        project,
        engine,
        documents,
    } = prepare(root, |document| is_wanted(&document.id(), wanted));
    let Some((project, figures)) = project else {
        return Err(fail(problems, &sources));
    };
    // A secret document is suggested to nobody.
    let may_be_told = |document: &&DocumentSource| {
        !document.is_confidential() || wanted.iter().any(|name| is_named(&document.id(), name))
    };
    let told = project.documents.iter().filter(may_be_told);
    let ids: Vec<String> = told.map(DocumentSource::id).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let unknown = unknown(&ids, wanted, &sources);
    if !unknown.is_empty() {
        return Err(refuse(&unknown, &sources));
    }
    let (Some(resolved), Some(engine)) = (documents, engine) else {
        return Err(fail(problems, &sources));
    };
    let is_for_publication = |document: &Document| {
        out.is_some_and(|(out, publication)| lies_in(&out.join(&document.meta.edition), publication))
    };
    let documents: Vec<&Document> = resolved.iter().collect();
    let documents = leave_out_confidential(documents, wanted, is_for_publication, &mut problems);
    if let Some((_, publication)) = out {
        let secret = resolved.iter().filter(|document| document.meta.is_confidential);
        outdated::report_secret(secret, publication, &mut problems);
    }
    let progress = Progress::new(documents.len());
    // That it can't be written is told when all the rest is well.
    let staging = out.map(|(out, _)| Staging::new(out));
    let never_in = |document: &Document| {
        let (_, publication) = out?;
        document.meta.is_confidential.then_some(publication)
    };
    let keep = |document: &Document, artifact: Artifact| MadeFile {
        staged: match &staging {
            Some(Ok(staging)) => Some(staging.put(&artifact, never_in(document))),
            Some(Err(_)) | None => None,
        },
        is_confidential: document.meta.is_confidential,
        pages: artifact.pages,
        size: artifact.bytes.len(),
        name: artifact.name,
    };
    let files = render(
        &documents,
        &keep,
        formats,
        (&project, &figures),
        &sources,
        engine,
        &mut problems,
        &progress,
    );
    progress.clear();
    let Some(files) = files else {
        return Err(fail(problems, &sources));
    };
    if let Some((out, _)) = out {
        let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        outdated::report(&documents, &names, out, &mut problems);
    }
    let problems = problems.into_sorted();
    report(&problems, &sources);
    let confidential = documents.iter().filter(|document| document.meta.is_confidential);
    let confidential = confidential.map(|document| document.meta.id.clone()).collect();
    let made = Made {
        files,
        staging,
        documents: documents.len(),
        confidential,
        warnings: counts(&problems).1,
        sources,
    };
    leave((project, figures, resolved));
    Ok(made)
}

/// Leaves memory to the system, which takes all of it back at once: the program is about to end, and giving it back
/// piece by piece takes longer than writing the files.
fn leave<T>(memory: T) {
    std::mem::forget(memory);
}

/// Tells what is wrong with the content.
pub(super) fn fail(problems: Problems, sources: &Sources) -> Exit {
    let problems = problems.into_sorted();
    if let [problem] = problems.as_slice()
        && problem.code == Code::NoProject
    {
        return refuse(&problems, sources);
    }
    let (errors, warnings) = counts(&problems);
    if errors == 0 {
        bug("a stage stopped without an error");
    }
    let system = problems.iter().any(|problem| problem.code.is_system());
    report(&problems, sources);
    let warnings = match warnings {
        0 => String::new(),
        number => format!(" en {}", warning_count(number)),
    };
    tell(&format!(
        "{}{warnings}. Er is niets geschreven; wat er al stond, staat er nog.",
        count(errors, "fout", "fouten")
    ));
    if system { Exit::System } else { Exit::Content }
}

/// Tells what is wrong with the command.
pub(super) fn refuse(problems: &[Diagnostic], sources: &Sources) -> Exit {
    report(problems, sources);
    Exit::Usage
}

/// A document on which secrecy is imposed is never written into the publication folder.
fn leave_out_confidential<'a>(
    documents: Vec<&'a Document>,
    wanted: &[String],
    is_for_publication: impl Fn(&Document) -> bool,
    problems: &mut Problems,
) -> Vec<&'a Document> {
    let (confidential, open): (Vec<_>, Vec<_>) = documents
        .into_iter()
        .partition(|document| document.meta.is_confidential && is_for_publication(document));
    for document in confidential {
        let message = format!(
            "op ‘{}’ rust geheimhouding: het komt niet in de map {PUBLICATION}",
            document.meta.id
        );
        let help = format!(
            "maak het apart, in een map die niet gepubliceerd wordt: informatienota build {} --out MAP",
            document.meta.id
        );
        let named = wanted.iter().any(|name| is_named(&document.meta.id, name));
        let problem = if named {
            Diagnostic::error(Code::Confidential, message, help)
        } else {
            Diagnostic::warning(Code::Confidential, message, help)
        };
        problems.push(problem.at(document.meta.place, "dit document is geheim"));
    }
    open
}

/// The files that were written; of the tables only how many there are.
fn written(files: &[MadeFile], paths: &[PathBuf]) -> String {
    let files = files.iter().zip(paths.iter().map(|path| shown(path)));
    let (tables, files): (Vec<_>, Vec<_>) = files.partition(|(_, name)| name.ends_with(".csv"));
    let width = files
        .iter()
        .map(|(_, name)| name.chars().count())
        .max()
        .unwrap_or_default();
    let mut lines: String = files
        .iter()
        .map(|(file, name)| {
            let pages = file
                .pages
                .map_or_else(String::new, |pages| format!("{}, ", count(pages, "pagina", "pagina’s")));
            let secret = if file.is_confidential { ", geheim" } else { "" };
            format!("{name:width$}  {pages}{}{secret}\n", size(file.size))
        })
        .collect();
    if !tables.is_empty() {
        let _ = writeln!(lines, "en {} als CSV", count(tables.len(), "tabel", "tabellen"));
    }
    lines
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn warning_count(number: usize) -> String {
    match number {
        0 => "geen waarschuwingen".to_owned(),
        number => count(number, "waarschuwing", "waarschuwingen"),
    }
}

fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

fn duration(begin: Instant) -> String {
    let tenths = begin.elapsed().as_millis().div_ceil(100);
    format!("{},{} s", tenths / 10, tenths % 10)
}
