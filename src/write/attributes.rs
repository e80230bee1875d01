//! What a file keeps when another takes its place: who may read and write it, and whose it is.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// Gives `file` the mode and the owner of the file at `target`, whose place it will take. Where there is no file, or
/// only a link to one, it stays as the system makes new files.
///
/// # Errors
/// The mode can't be given.
pub fn take_over(file: &File, target: &Path) -> io::Result<()> {
    // Never through a link: what it leads to stays what it is.
    match fs::symlink_metadata(target) {
        Ok(old) if old.is_file() => give(file, &old),
        _ => Ok(()),
    }
}

/// What a mode says of reading, writing and executing.
#[cfg(unix)]
const ALL: u32 = 0o777;

#[cfg(unix)]
fn give(file: &File, old: &Metadata) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    // Only who may give a file away can keep its owner; its group can also be kept by a member.
    let _ = fchown(file, Some(old.uid()), None);
    let _ = fchown(file, None, Some(old.gid()));
    let new = file.metadata()?;
    let mode = mode(old.mode(), new.gid() == old.gid());
    // Some disks give all files one mode, and refuse any other.
    if new.mode() & ALL == mode {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn give(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// The mode for a file with a mode of `old`: what a group was allowed is for no other group.
#[cfg(unix)]
const fn mode(old: u32, has_group: bool) -> u32 {
    let old = old & ALL;
    if has_group {
        old
    } else {
        (old & 0o707) | ((old & 0o007) << 3)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::mode;

    #[test]
    fn what_a_group_may_is_for_no_other_group() {
        for (old, kept, lost) in [
            (0o100_664, 0o664, 0o644),
            (0o100_660, 0o660, 0o600),
            (0o100_400, 0o400, 0o400),
            (0o100_606, 0o606, 0o666),
            (0o104_755, 0o755, 0o755),
        ] {
            assert_eq!((mode(old, true), mode(old, false)), (kept, lost));
        }
    }
}
