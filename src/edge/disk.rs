//! What the operating system says, in Dutch.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Why reading failed.
pub fn why_not_read(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::PermissionDenied => "u mag dit bestand niet lezen",
        ErrorKind::NotFound => "het is er niet meer",
        ErrorKind::IsADirectory => "het is een map, geen bestand",
        ErrorKind::ResourceBusy | ErrorKind::WouldBlock => "een ander programma houdt het vast",
        kind => why(kind),
    }
}

/// Why writing failed.
pub fn why_not_written(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::PermissionDenied => "u mag hier niet schrijven",
        ErrorKind::NotFound => "de map is er niet meer",
        ErrorKind::ReadOnlyFilesystem => "deze schijf is alleen om van te lezen",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "er staat een bestand op de plek van een map",
        ErrorKind::IsADirectory => "er staat een map op de plek van het bestand",
        ErrorKind::ResourceBusy | ErrorKind::WouldBlock | ErrorKind::ExecutableFileBusy => {
            "een ander programma houdt het bestand vast"
        }
        kind => why(kind),
    }
}

fn why(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "de schijf is vol",
        ErrorKind::FileTooLarge => "de schijf is vol of het bestand te groot",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "de naam is te lang of kan niet op deze schijf",
        ErrorKind::OutOfMemory => "de computer heeft te weinig geheugen",
        ErrorKind::TimedOut
        | ErrorKind::NetworkDown
        | ErrorKind::HostUnreachable
        | ErrorKind::StaleNetworkFileHandle => "de schijf op het netwerk antwoordt niet",
        _ => "de computer meldt een fout met de schijf",
    }
}

/// The path as people write it: without `./` before it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
