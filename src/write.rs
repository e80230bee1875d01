//! The write stage: files appear whole, and only when all of them could be written.

mod attributes;

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::edge::disk::{shown, why_not_written};
use crate::model::artifact::Artifact;
use crate::model::diagnostic::{Code, Diagnostic};

/// The folder, in the output folder, in which files are written before they get their names. On the same disk,
/// renaming is one step.
const STAGING: &str = ".bouw";

/// Whether a file of this run has its name: what goes wrong from then on can't be undone.
static HAS_BEGUN: AtomicBool = AtomicBool::new(false);

/// Writes `artifacts` into the folder `out`, each in its own folder below it, and gives their paths.
///
/// # Errors
/// The disk is full, a folder can't be made, another build writes in the same folder, or a file may not be written.
pub fn write(artifacts: &[Artifact], out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    for artifact in artifacts {
        let target = out.join(&artifact.folder).join(&artifact.name);
        if fs::metadata(&target).is_ok_and(|found| found.permissions().readonly()) {
            return Err(failed(&target, &io::ErrorKind::PermissionDenied.into()));
        }
    }
    let staging = Staging::new(out)?;
    let staged = artifacts.iter().map(|artifact| staging.put(artifact, None)).collect();
    staging.publish(staged)
}

/// Whether this run has put a file in its place already.
pub fn has_begun() -> bool {
    HAS_BEGUN.load(Ordering::Relaxed)
}

/// The names of the files in `folder` that belong to the document with this stem, in order.
pub fn standing(folder: &Path, file_stem: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_own = |name: &String| {
        let end = name.strip_prefix(file_stem).and_then(|rest| rest.strip_prefix('.'));
        end.is_some_and(|end| matches!(end, "pdf" | "html" | "cijfers.html" | "cijfers.json") || end.ends_with(".csv"))
    };
    let mut names: Vec<String> = names.filter(is_own).collect();
    names.sort_unstable();
    names
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

/// The folder for unfinished files. Each is put there as soon as it is made, while others are under way: most of the
/// time that writing takes is waiting for the disk. None gets its place before all are there.
///
/// The output folder is locked while it is used, and what a killed build left in it is thrown away.
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// The number of the next file.
    next: AtomicUsize,
    /// The folders that were not there before, the innermost first; none any more when files have their places in them.
    made: Vec<PathBuf>,
    _lock: Option<File>,
}

/// A file that was written under another name, with the name that it is to have; or why it could not be written.
pub struct Staged(Result<Move, Diagnostic>);

struct Move {
    from: PathBuf,
    to: PathBuf,
    /// The folder that it must not come to stand in, links and all.
    never_in: Option<PathBuf>,
}

impl Move {
    /// That the file must not have its place.
    fn refused(&self) -> Option<Diagnostic> {
        let folder = self.to.parent().unwrap_or(&self.to);
        let never_in = self.never_in.as_ref()?;
        lies_in(folder, never_in).then(|| {
            Diagnostic::error(
                Code::Confidential,
                format!(
                    "op ‘{}’ rust geheimhouding, en die map leidt naar ‘{}’",
                    shown(&self.to),
                    shown(never_in)
                ),
                "kies met --out MAP een map die nergens gepubliceerd wordt",
            )
        })
    }
}

impl Staging {
    /// Makes ready to write in the folder `out`.
    ///
    /// # Errors
    /// A folder can't be made, or another build writes in the same folder.
    pub fn new(out: &Path) -> Result<Self, Diagnostic> {
        let missing = out.ancestors().take_while(|folder| !folder.exists());
        let made = missing.map(Path::to_path_buf).collect();
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
        Ok(Self {
            out: out.to_owned(),
            folder,
            next: AtomicUsize::new(0),
            made,
            _lock: lock,
        })
    }

    /// Writes a file, and waits until it is on the disk. It may get no place in the folder `never_in`, also where a
    /// link leads there.
    pub fn put(&self, artifact: &Artifact, never_in: Option<&Path>) -> Staged {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let from = self.folder.join(format!("{number}-{}", artifact.name));
        let to = self.out.join(&artifact.folder).join(&artifact.name);
        let moved = Move {
            from,
            to,
            never_in: never_in.map(Path::to_path_buf),
        };
        if let Some(problem) = moved.refused() {
            return Staged(Err(problem));
        }
        Staged(match put(&moved.from, &moved.to, &artifact.bytes) {
            Ok(()) => Ok(moved),
            Err(error) => Err(failed(&moved.to, &error)),
        })
    }

    /// Gives the files their places by renaming, and gives their paths. Whatever goes wrong before that leaves the old
    /// files as they were.
    ///
    /// # Errors
    /// One of them could not be written, or can't have its place.
    pub fn publish(mut self, files: Vec<Staged>) -> Result<Vec<PathBuf>, Diagnostic> {
        let moves: Vec<Move> = files.into_iter().map(|file| file.0).collect::<Result<_, _>>()?;
        // What could stop a renaming is tried first, so that it stops all of them.
        for moved in &moves {
            make_room(&moved.to).map_err(|error| failed(&moved.to, &error))?;
            moved.refused().map_or(Ok(()), Err)?;
        }
        self.made.clear();
        for Move { from, to, .. } in &moves {
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
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next build.
        let _ = fs::remove_dir_all(&self.folder);
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes the file that is to take the place of `target`.
fn put(path: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    // Before there is anything in it to read.
    attributes::take_over(&file, target)?;
    file.write_all(bytes)?;
    file.sync_all()
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

    #[test]
    fn files_that_get_no_place_leave_no_folder() {
        let root = tempfile::tempdir().unwrap();
        let artifact = Artifact {
            folder: "2026-1".to_owned(),
            name: "nota.html".to_owned(),
            bytes: b"nota".to_vec(),
            pages: None,
        };
        let out = root.path().join("a/b");
        let staging = Staging::new(&out).unwrap();
        assert!(staging.put(&artifact, None).0.is_ok() && out.is_dir());
        drop(staging);
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);

        let staging = Staging::new(&out).unwrap();
        let staged = staging.put(&artifact, None);
        let paths = staging.publish(vec![staged]).unwrap();
        assert_eq!(paths, [out.join("2026-1/nota.html")]);
        assert_eq!(fs::read(&paths[0]).unwrap(), b"nota");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    }
}
