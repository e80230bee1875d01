//! The write stage: files appear whole, and only when all of them could be written.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::artifact::Artifact;
use crate::diagnostic::{Code, Diagnostic};

/// The folder, in the output folder, in which files are written before they get their names. On the same disk,
/// renaming is one step.
const STAGING: &str = ".bouw";

/// Writes `artifacts` into the folder `out`, each in its own folder below it, and gives their paths.
///
/// First all files are written beside the old ones; then each takes the place of the old one by renaming. Whatever
/// goes wrong before that leaves the old files as they were.
///
/// # Errors
/// The disk is full, a folder can't be made, or another build writes in the same folder.
pub fn write(artifacts: &[Artifact], out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let staging = Staging::new(out)?;
    let mut moves = Vec::new();
    for artifact in artifacts {
        let target = out.join(&artifact.folder).join(&artifact.name);
        let written = staging.put(artifact).map_err(|error| failed(&target, &error))?;
        moves.push((written, target));
    }
    for folder in moves.iter().filter_map(|(_, target)| target.parent()) {
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    }
    for (written, target) in &moves {
        fs::rename(written, target).map_err(|error| failed(target, &error))?;
    }
    Ok(moves.into_iter().map(|(_, target)| target).collect())
}

/// The folder for unfinished files. It is locked while it is used, and what a killed build left in it is thrown away.
struct Staging {
    folder: PathBuf,
    _lock: File,
}

impl Staging {
    fn new(out: &Path) -> Result<Self, Diagnostic> {
        let folder = out.join(STAGING);
        let lock = Self::lock(&folder).map_err(|error| failed(&folder, &error))?;
        let Some(lock) = lock else {
            return Err(Diagnostic::error(
                Code::Busy,
                format!("een ander programma schrijft nu in ‘{}’", out.display()),
                "wacht tot dat klaar is en probeer het opnieuw",
            ));
        };
        let staging = Self { folder, _lock: lock };
        staging.clear().map_err(|error| failed(&staging.folder, &error))?;
        Ok(staging)
    }

    fn lock(folder: &Path) -> io::Result<Option<File>> {
        fs::create_dir_all(folder)?;
        let file = File::create(folder.join("slot"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if !path.ends_with("slot") {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn put(&self, artifact: &Artifact) -> io::Result<PathBuf> {
        let path = self.folder.join(&artifact.name);
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
    let reason = match error.kind() {
        io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        io::ErrorKind::PermissionDenied => "u mag hier niet schrijven".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "deze schijf is alleen om van te lezen".to_owned(),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "er staat een bestand op de plek van een map".to_owned()
        }
        _ => error.to_string(),
    };
    Diagnostic::error(
        Code::WriteFailed,
        format!("‘{}’ kon niet worden geschreven: {reason}", path.display()),
        "maak ruimte of kies een andere map met --out MAP; de documenten van de vorige keer staan er nog",
    )
}
