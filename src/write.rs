//! The write stage: files appear whole, and only when all of them could be written.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::edge::disk::{shown, why_not_written};
use crate::model::artifact::Artifact;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::threads;

/// The folder, in the output folder, in which files are written before they get their names. On the same disk,
/// renaming is one step.
const STAGING: &str = ".bouw";

/// So many files are written at once.
const AT_ONCE: usize = 16;

/// Whether a file of this run has its name: what goes wrong from then on can't be undone.
static HAS_BEGUN: AtomicBool = AtomicBool::new(false);

/// A file that was written under another name, and the name that it is to have.
struct Move {
    from: PathBuf,
    to: PathBuf,
}

/// Writes `artifacts` into the folder `out`, each in its own folder below it, and gives their paths.
///
/// First all files are written beside the old ones; then each takes the place of the old one by renaming. Whatever
/// goes wrong before that leaves the old files as they were.
///
/// # Errors
/// The disk is full, a folder can't be made, or another build writes in the same folder.
pub fn write(artifacts: &[Artifact], out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let staging = Staging::new(out)?;
    let moves = staging.put_all(artifacts, out)?;
    // What could stop a renaming is tried first, so that it stops all of them.
    for Move { to, .. } in &moves {
        make_room(to).map_err(|error| failed(to, &error))?;
    }
    for Move { from, to } in &moves {
        if let Err(error) = fs::rename(from, to) {
            return Err(if has_begun() {
                half_done(to, &error)
            } else {
                failed(to, &error)
            });
        }
        HAS_BEGUN.store(true, Ordering::Relaxed);
    }
    Ok(moves.into_iter().map(|done| done.to).collect())
}

/// Whether this run has put a file in its place already.
pub fn has_begun() -> bool {
    HAS_BEGUN.load(Ordering::Relaxed)
}

/// Makes the folder of `target`, and sees that nothing but a file stands in its place.
fn make_room(target: &Path) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(())
}

/// Whether a file written at `path` would come to stand in `folder`, links and all.
pub fn lies_in(path: &Path, folder: &Path) -> bool {
    real(path).starts_with(real(folder))
}

/// The path without links; of what does not exist yet, the part that does.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        if let Ok(found) = existing.canonicalize() {
            return missing.iter().rev().fold(found, |path: PathBuf, part| match part {
                Component::ParentDir => path.parent().map(Path::to_path_buf).unwrap_or_default(),
                part => path.join(part),
            });
        }
        match (existing.parent(), existing.components().next_back()) {
            (Some(parent), Some(part)) => {
                missing.push(part);
                existing = parent;
            }
            _ => return absolute,
        }
    }
}

/// The folder for unfinished files. The output folder is locked while it is used, and what a killed build left in it is
/// thrown away.
struct Staging {
    folder: PathBuf,
    _lock: Option<File>,
}

impl Staging {
    fn new(out: &Path) -> Result<Self, Diagnostic> {
        fs::create_dir_all(out).map_err(|error| failed(out, &error))?;
        // Where a folder can't be opened (Windows), there is no lock.
        let lock = File::open(out).ok();
        if let Some(Err(TryLockError::WouldBlock)) = lock.as_ref().map(File::try_lock) {
            return Err(Diagnostic::error(
                Code::Busy,
                format!("een ander programma schrijft nu in ‘{}’", shown(out)),
                "wacht tot dat klaar is en probeer het opnieuw",
            ));
        }
        let folder = out.join(STAGING);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        }
        fs::create_dir(&folder).map_err(|error| failed(&folder, &error))?;
        Ok(Self { folder, _lock: lock })
    }

    /// Writes all files, several at once: most of the time each waits for the disk. In their order, each with the name
    /// that it is to have in `out`.
    fn put_all(&self, artifacts: &[Artifact], out: &Path) -> Result<Vec<Move>, Diagnostic> {
        let mut moves = Vec::with_capacity(artifacts.len());
        for some in artifacts.chunks(AT_ONCE) {
            let first = moves.len();
            let tasks = (first..).zip(some).map(|(number, artifact)| {
                move || {
                    let to = out.join(&artifact.folder).join(&artifact.name);
                    match self.put(number, artifact) {
                        Ok(from) => Ok(Move { from, to }),
                        Err(error) => Err(failed(&to, &error)),
                    }
                }
            });
            for written in threads::all(tasks) {
                moves.push(written?);
            }
        }
        Ok(moves)
    }

    fn put(&self, number: usize, artifact: &Artifact) -> io::Result<PathBuf> {
        let path = self.folder.join(format!("{number}-{}", artifact.name));
        let mut file = File::create(&path)?;
        file.write_all(&artifact.bytes)?;
        file.sync_all()?;
        Ok(path)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::WriteFailed,
        not_written(path, error),
        "maak ruimte of kies een andere map met --out MAP; de documenten van de vorige keer staan er nog",
    )
}

/// That a file could not get its name when others had theirs.
fn half_done(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::WriteFailed,
        not_written(path, error),
        "los dit op en geef de opdracht opnieuw: nu is een deel van de bestanden nieuw en een deel oud",
    )
}

fn not_written(path: &Path, error: &io::Error) -> String {
    format!(
        "‘{}’ kon niet worden geschreven: {}",
        shown(path),
        why_not_written(error)
    )
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::bug::bug;

    #[test]
    fn a_bug_while_writing_leaves_nothing_behind() {
        let out = tempfile::tempdir().unwrap();
        let write = || {
            let staging = Staging::new(out.path()).unwrap();
            fs::write(staging.folder.join("0-nota.pdf"), "half").unwrap();
            bug("in the midst of it");
        };
        assert!(catch_unwind(AssertUnwindSafe(write)).is_err());
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
    }
}
