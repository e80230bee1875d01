//! Runs programs, one at a time, and notes their time and memory.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

use crate::Outcome;

/// A program that makes documents.
pub struct Program {
    path: OsString,
    arguments: Vec<OsString>,
    /// The PDFs that it makes, in the order of the documents.
    pdfs: Vec<PathBuf>,
}

/// What a program made.
#[derive(PartialEq, Eq)]
pub struct Made {
    /// The number of pages, of all documents together.
    pub pages: usize,
    /// The PDFs.
    pub pdfs: Vec<Vec<u8>>,
}

/// What a process took, from before its start until after its end.
#[derive(Clone, Copy)]
pub struct Run {
    /// The time on the clock.
    pub time: Duration,
    /// The most memory it held, in bytes.
    pub memory: u64,
}

/// What both programs took for the same documents.
pub struct Measured {
    /// The number of pages.
    pub pages: usize,
    /// Ours and the bare compiler's runs, one after the other.
    pub pairs: Vec<(Run, Run)>,
}

impl Program {
    /// Our program, which makes the documents of the project in `root` as PDF and as web page, with all that belongs to
    /// them.
    pub fn informatienota(root: &Path, documents: &[&str]) -> Self {
        let out = root.join("out");
        let mut arguments: Vec<OsString> = vec!["--project".into(), root.into(), "build".into()];
        arguments.extend(documents.iter().map(OsString::from));
        arguments.extend(["--out".into(), out.clone().into()]);
        Self {
            path: env!("CARGO_BIN_EXE_informatienota").into(),
            arguments,
            pdfs: documents.iter().map(|document| pdf_of(document, &out)).collect(),
        }
    }

    /// The bare compiler, with the same documents as markup, in the folder of the project. Our program does not look
    /// there.
    ///
    /// The markup is written by a process of its own: a new process counts the memory of the one that started it, so
    /// this one must stay small.
    pub fn typst(root: &Path, documents: &[&str]) -> Outcome<Self> {
        let own = env::current_exe()?;
        let out = root.join("bare");
        let mut program = Self {
            path: own.clone().into(),
            arguments: vec!["typst".into(), root.into()],
            pdfs: Vec::new(),
        };
        for document in documents {
            let markup = format!("{}.typ", document.replace('/', "-"));
            let written = Command::new(&own)
                .args(["markup", document])
                .arg(root)
                .arg(root.join(&markup))
                .status()?;
            if !written.success() {
                return Err("the markup could not be written".into());
            }
            let pdf = pdf_of(document, &out);
            fs::create_dir_all(pdf.parent().ok_or("the PDF has no folder")?)?;
            program.arguments.extend([markup.into(), pdf.clone().into()]);
            program.pdfs.push(pdf);
        }
        Ok(program)
    }

    /// Runs once, and gives what it made.
    pub fn try_out(&self) -> Outcome<Made> {
        let ran = Command::new(&self.path).args(&self.arguments).output()?;
        let told = String::from_utf8_lossy(&ran.stdout);
        if !ran.status.success() {
            return Err(format!("{told}{}", String::from_utf8_lossy(&ran.stderr)).into());
        }
        if !ran.stderr.is_empty() {
            let warnings = String::from_utf8_lossy(&ran.stderr);
            return Err(
                format!("telling warnings takes time that the bare compiler does not need:\n{warnings}").into(),
            );
        }
        let mut made = Made {
            pages: 0,
            pdfs: Vec::new(),
        };
        // ‘…pdf  8 pagina’s, 100 kB’ for each PDF.
        for before in told
            .split(" pagina")
            .collect::<Vec<&str>>()
            .split_last()
            .map_or(&[][..], |it| it.1)
        {
            let number = before.split_whitespace().next_back();
            made.pages += number.ok_or("the number of pages isn’t told")?.parse::<usize>()?;
        }
        for pdf in &self.pdfs {
            made.pdfs.push(fs::read(pdf)?);
        }
        Ok(made)
    }

    /// Runs once, and gives what that took.
    fn run(&self) -> Outcome<Run> {
        run(&self.path, &self.arguments)
    }
}

/// Runs both in turns, and each as often first as last.
pub fn interleaved(ours: &Program, bare: &Program, pages: usize, pairs: usize) -> Outcome<Measured> {
    let mut measured = Measured {
        pages,
        pairs: Vec::with_capacity(pairs),
    };
    for turn in 0..pairs {
        let pair = if turn % 2 == 0 {
            let own = ours.run()?;
            (own, bare.run()?)
        } else {
            let other = bare.run()?;
            (ours.run()?, other)
        };
        measured.pairs.push(pair);
    }
    Ok(measured)
}

/// Runs our program once with these arguments, on the project in `root`. What it writes, comes in that folder.
pub fn own(root: &Path, arguments: &[&str]) -> Outcome<Run> {
    let program = env!("CARGO_BIN_EXE_informatienota").into();
    let mut all: Vec<OsString> = vec!["--project".into(), root.into()];
    all.extend(arguments.iter().map(OsString::from));
    run(&program, &all)
}

/// The least time that our program takes to start and to end, with nothing to do.
pub fn start(times: usize) -> Outcome<Duration> {
    let program = env!("CARGO_BIN_EXE_informatienota").into();
    let mut least = Duration::MAX;
    for _ in 0..times {
        least = least.min(run(&program, &["--version".into()])?.time);
    }
    Ok(least)
}

fn run(program: &OsString, arguments: &[OsString]) -> Outcome<Run> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let begin = Instant::now();
    let ended = command.spawn()?.wait4()?;
    let time = begin.elapsed();
    if !ended.status.success() {
        return Err(format!("{} failed: {}", program.display(), ended.status).into());
    }
    Ok(Run {
        time,
        memory: ended.rusage.maxrss,
    })
}

/// The PDF of a document (`2023-1/informatienota`) in the output folder `out`.
fn pdf_of(document: &str, out: &Path) -> PathBuf {
    let (edition, name) = document.split_once('/').unwrap_or(("", document));
    out.join(edition).join(format!("wijchen-{edition}-{name}.pdf"))
}
