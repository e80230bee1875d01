//! How long a whole build takes, beside the bare Typst compiler on the same documents.
//!
//! Both run as processes of their own, in turns, so that whatever else the machine does slows both. The bare compiler
//! is this program started again: see [`bare`]. It gets the document as markup, and the benchmark refuses to measure
//! when it does not make the same PDF, byte for byte.

mod alone;
mod bare;
mod figures;
mod many;
mod markup;
mod measure;
mod project;
mod report;
mod small_counts;

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measure::{Measured, Program};
use report::Bounds;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The document that is measured by itself.
const EDITION: &str = "2023-1";
const DOCUMENT: &str = "2023-1/informatienota";
/// All documents of the project.
const ALL: [&str; 3] = [DOCUMENT, "2023-1/monitorverslag", "2025-1/robuust-sociaal-team"];
/// The length of the long document, about.
const LONG: usize = 60;
const USAGE: &str = "there are --pairs NUMBER, --update-readme and --keep";

/// What the command line asks.
enum Task {
    /// To measure.
    Measure(Options),
    /// To be the bare compiler.
    Typst {
        root: PathBuf,
        files: Vec<(String, PathBuf)>,
    },
    /// To write the markup.
    Markup {
        document: String,
        root: PathBuf,
        to: PathBuf,
    },
    /// To tell how long each stage takes up to the figures.
    Stages { root: PathBuf },
}

/// How to measure.
struct Options {
    /// How often each document is made by both; the long one half as often.
    pairs: usize,
    /// Whether the table goes into the README.
    update_readme: bool,
    /// Whether the projects stay, to look into what they hold.
    keep: bool,
}

fn main() -> ExitCode {
    match perform() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn perform() -> Outcome<bool> {
    match task()? {
        Task::Measure(options) => measure(&options),
        Task::Typst { root, files } => {
            for pages in bare::compile_all(&root, &files)? {
                say(&format!("{pages} pagina’s"));
            }
            Ok(true)
        }
        Task::Stages { root } => {
            for (name, time) in informatienota::bench::stages(&root)? {
                say(&format!("{name} {}", time.as_micros()));
            }
            Ok(true)
        }
        Task::Markup { document, root, to } => {
            let (document, style) = informatienota::bench::document(&root, &document)?;
            fs::write(to, markup::Writer::new(&document).document(&style))?;
            Ok(true)
        }
    }
}

/// Prints a line on the standard output. A reader that went away is no error.
fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Prints a line on the error output.
fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn task() -> Outcome<Task> {
    let mut arguments = env::args().skip(1);
    let mut options = Options {
        pairs: 160,
        update_readme: false,
        keep: false,
    };
    while let Some(argument) = arguments.next() {
        let mut next = || arguments.next().ok_or_else(|| format!("{argument} misses a value"));
        match argument.as_str() {
            "typst" => {
                let root = next()?.into();
                let mut files = Vec::new();
                while let (Some(main), Some(pdf)) = (arguments.next(), arguments.next()) {
                    files.push((main, pdf.into()));
                }
                return Ok(Task::Typst { root, files });
            }
            "markup" => {
                return Ok(Task::Markup {
                    document: next()?,
                    root: next()?.into(),
                    to: next()?.into(),
                });
            }
            "stages" => return Ok(Task::Stages { root: next()?.into() }),
            "--pairs" => options.pairs = next()?.parse().map(|pairs: usize| pairs.max(1))?,
            "--update-readme" => options.update_readme = true,
            "--keep" => options.keep = true,
            // Cargo adds this one.
            "--bench" => {}
            _ => return Err(format!("unknown argument {argument}; {USAGE}").into()),
        }
    }
    Ok(Task::Measure(options))
}

/// Measures all there is to measure, and tells whether they keep within the bounds.
fn measure(options: &Options) -> Outcome<bool> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    // On the disk of the project, as a real build: a folder in memory would hide what writing costs.
    let mut temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    if options.keep {
        temporary.disable_cleanup(true);
        say(&format!("The projects stay in {}", temporary.path().display()));
    }
    let note = temporary.path().join("note");
    let long = temporary.path().join("long");
    project::copy(home, &note)?;
    alone::leave(&note)?;
    project::copy(&note, &long)?;
    project::lengthen(&long)?;
    let whole = temporary.path().join("whole");
    project::copy(home, &whole)?;

    let start = measure::start(options.pairs)?;
    let measured = [
        (
            "the note, alone",
            measure_documents(&note, &[DOCUMENT], options.pairs)?,
            Bounds::NOTE,
        ),
        (
            "a long one, alone",
            measure_documents(&long, &[DOCUMENT], options.pairs.div_ceil(2))?,
            Bounds::LONG,
        ),
        (
            "all documents",
            measure_documents(&whole, &ALL, options.pairs.div_ceil(2))?,
            Bounds::ALL,
        ),
    ];

    let many = temporary.path().join("many");
    project::copy(home, &many)?;
    let figures = figures::measure(&many)?;

    let lengths = many::measure(&note, &temporary.path().join("lengths"))?;
    let small_counts = small_counts::measure(home, &temporary.path().join("counts"))?;

    let table = report::table(&measured, start) + &figures.told() + &lengths.told() + &small_counts.told();
    say(&table);
    let mut broken = report::broken(&measured);
    broken.extend(figures.broken());
    broken.extend(lengths.broken());
    broken.extend(small_counts.broken());
    for bound in &broken {
        tell(bound);
    }
    match (options.update_readme, broken.is_empty()) {
        (true, true) => report::update(&home.join("README.md"), &table)?,
        (true, false) => tell("README.md stays as it is: it shows no table that breaks its own bounds."),
        (false, _) => {}
    }
    if report::is_busy(&measured) {
        tell("The machine was busy: many runs took much longer than the fastest. Measure again when it is quiet.");
    }
    Ok(broken.is_empty())
}

fn measure_documents(root: &Path, documents: &[&str], pairs: usize) -> Outcome<Measured> {
    let ours = Program::informatienota(root, documents);
    let own = ours.try_out()?;
    let bare = Program::typst(root, documents)?;
    let other = bare.try_out()?;
    if own.pages != other.pages {
        return Err(format!("we make {} pages and the bare compiler {}", own.pages, other.pages).into());
    }
    if own != other {
        return Err(
            "the bare compiler makes another PDF: benches/speed/markup.rs must follow src/render/pdf/ (see both with --keep)"
                .into(),
        );
    }
    measure::interleaved(&ours, &bare, own.pages, pairs)
}
