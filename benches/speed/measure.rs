//! Runs programs, one at a time, and notes their time and memory.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

use crate::{DOCUMENT, Outcome};

/// The markup, in the folder of the project. Our program does not look there.
const MARKUP: &str = "bare.typ";

/// A program that makes the document.
pub struct Program {
    path: OsString,
    arguments: Vec<OsString>,
    out: PathBuf,
}

/// What a process took, from before its start until after its end.
#[derive(Clone, Copy)]
pub struct Run {
    /// The time on the clock.
    pub time: Duration,
    /// The most memory it held, in bytes.
    pub memory: u64,
}

/// What both programs took for one document.
pub struct Measured {
    /// The number of pages.
    pub pages: usize,
    /// Ours and the bare compiler's runs, one after the other.
    pub pairs: Vec<(Run, Run)>,
}

impl Program {
    /// Our program, which makes the document of the project in `root` as PDF and as web page.
    pub fn informatienota(root: &Path) -> Self {
        let out = root.join("out");
        Self {
            path: env!("CARGO_BIN_EXE_informatienota").into(),
            arguments: vec![
                "--project".into(),
                root.into(),
                "build".into(),
                DOCUMENT.into(),
                "--out".into(),
                out.clone().into(),
            ],
            out,
        }
    }

    /// The bare compiler, with the same document as markup. Our program must have made the document before, for the
    /// PDF gets the same name.
    ///
    /// The markup is written by a process of its own: a new process counts the memory of the one that started it, so
    /// this one must stay small.
    pub fn typst(root: &Path) -> Outcome<Self> {
        let own = env::current_exe()?;
        let out = root.join("bare");
        fs::create_dir_all(&out)?;
        let markup = Command::new(&own)
            .arg("markup")
            .arg(root)
            .arg(root.join(MARKUP))
            .status()?;
        if !markup.success() {
            return Err("the markup could not be written".into());
        }
        let pdf = pdf_in(&root.join("out"))?;
        let name = pdf.file_name().ok_or("the PDF has no name")?;
        Ok(Self {
            path: own.into(),
            arguments: vec!["typst".into(), root.into(), MARKUP.into(), out.join(name).into()],
            out,
        })
    }

    /// Runs once, and gives the number of pages and the PDF.
    pub fn try_out(&self) -> Outcome<(usize, Vec<u8>)> {
        let ran = Command::new(&self.path).args(&self.arguments).output()?;
        let told = String::from_utf8_lossy(&ran.stdout);
        if !ran.status.success() {
            return Err(format!("{told}{}", String::from_utf8_lossy(&ran.stderr)).into());
        }
        // ‘…pdf  8 pagina’s, 100 kB’, or the number alone.
        let before = told.split(" pagina").next().unwrap_or_default();
        let pages = before
            .split_whitespace()
            .next_back()
            .ok_or("the number of pages isn’t told")?;
        Ok((pages.parse()?, fs::read(pdf_in(&self.out)?)?))
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

/// The one PDF in `folder` or below it.
fn pdf_in(folder: &Path) -> Outcome<PathBuf> {
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            return Ok(path);
        }
    }
    Err(format!("there is no PDF in {}", folder.display()).into())
}
