//! The load stage: reads every file of the project, once. It never judges what is in them, but for what no file
//! may hold.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::bug::bug;
use crate::edge::disk::{shown, why_not_read};
use crate::model::characters;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{FileId, Place, SourceFile, Sources};
use crate::threads;

const TEXTS: [&str; 7] = ["md", "yaml", "yml", "toml", "html", "css", "typ"];
const BLOBS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "otf", "woff2"];
/// Pictures of kinds that no document can show. Only that they are there is kept, for the message about them.
const OTHER_PICTURES: [&str; 8] = ["gif", "webp", "bmp", "tif", "tiff", "pdf", "heic", "avif"];

/// What was read.
#[derive(Default)]
struct Loaded {
    sources: Sources,
    unclean: Vec<Unclean>,
    problems: Problems,
}

/// Reads the project in the folder `root`.
pub fn load(root: &Path, problems: &mut Problems) -> Sources {
    let mut loaded = Loaded::default();
    let settings = root.join("book.toml");
    if settings.is_symlink() {
        problems.push(link("book.toml"));
        return loaded.sources;
    } else if settings.is_file() {
        loaded.add_text(root, "book.toml");
    } else if !root.is_dir() {
        problems.push(Diagnostic::error(
            Code::NoProject,
            format!("de map ‘{}’ is er niet", root.display()),
            "verbeter de naam achter --project",
        ));
        return loaded.sources;
    } else {
        problems.push(Diagnostic::error(
            Code::NoProject,
            "in deze map staat geen ‘book.toml’",
            "ga naar de map van het project (die met content en data erin), of geef hem op met --project MAP",
        ));
        return loaded.sources;
    }
    // The templates, with their fonts, are as much to read as all else.
    let mut templates = Loaded::default();
    threads::beside(
        || templates.add_folder(root, "templates"),
        || {
            loaded.add_folder(root, "content");
            loaded.add_folder(root, "data");
        },
    );
    loaded.extend(templates);
    let Loaded {
        mut sources,
        unclean,
        problems: found,
    } = loaded;
    problems.extend(found);
    sources.files.sort_by(|a, b| a.path.cmp(&b.path));
    for found in unclean {
        if let Some(id) = sources.find(&found.path) {
            problems.push(found.diagnostic(id, &sources.file(id).text));
        }
    }
    sources
}

/// The bytes of a file that was delivered, which can be anywhere.
///
/// # Errors
/// It can't be read.
pub fn delivery(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let name = path.display().to_string();
    // Who reads from a pipe or a device can wait for ever.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Err(Diagnostic::error(
            Code::Unreadable,
            format!("‘{name}’ is geen gewoon bestand"),
            "sla de levering op als xlsx- of csv-bestand, en noem dat",
        ));
    }
    fs::read(path).map_err(|error| {
        match error.kind() {
            io::ErrorKind::NotFound => Diagnostic::error(
                Code::Unreadable,
                format!("het bestand ‘{name}’ is er niet"),
                "kijk of de naam klopt en of u in de goede map bent; staat er een spatie in de naam, zet hem dan tussen aanhalingstekens",
            ),
            io::ErrorKind::IsADirectory => Diagnostic::error(
                Code::Unreadable,
                format!("‘{name}’ is een map"),
                "noem het bestand dat erin staat, met de map ervoor",
            ),
            _ => unreadable(&name, &error),
        }
    })
}

/// The text of `file` as it stands on disk, with its line ends and byte order mark.
///
/// # Errors
/// It can't be read any more, or it is no longer what was read.
pub fn original(root: &Path, file: &SourceFile) -> Result<String, Diagnostic> {
    let bytes = fs::read(root.join(&file.path)).map_err(|error| unreadable(&file.path, &error))?;
    String::from_utf8(bytes)
        .ok()
        .filter(|text| normal(text.clone()) == file.text)
        .ok_or_else(|| {
            Diagnostic::error(
                Code::Busy,
                format!("een ander programma schrijft nu in ‘{}’", file.path),
                "wacht tot dat klaar is en probeer het opnieuw",
            )
        })
}

/// A place in a file that no text may hold.
struct Unclean {
    path: String,
    index: usize,
    fault: Fault,
}

#[derive(Clone, Copy)]
enum Fault {
    Forbidden,
    NotUtf8,
    Utf16,
}

impl Unclean {
    fn diagnostic(&self, file: FileId, text: &str) -> Diagnostic {
        let found = text[self.index..].chars().next().unwrap_or_default();
        let place = Place::new(file, self.index..self.index + found.len_utf8());
        match self.fault {
            Fault::Forbidden if found == '\r' => Diagnostic::error(
                Code::ForbiddenCharacter,
                "dit bestand heeft regeleinden van een oude Mac",
                "sla het bestand opnieuw op met regeleinden van Windows (CRLF) of Unix (LF)",
            )
            .at(place, "hier eindigt een regel met alleen het teken U+000D")
            .why("andere programma’s zien dan maar één lange regel"),
            Fault::Forbidden => characters::problem(found, place)
                .unwrap_or_else(|| bug("a character that no text may hold is fit for one")),
            Fault::NotUtf8 => Diagnostic::error(
                Code::InvalidUtf8,
                "dit bestand is niet opgeslagen als UTF-8",
                "sla het bestand opnieuw op en kies als codering ‘UTF-8’",
            )
            .at(place, "dit teken is niet te lezen")
            .why("letters met een accent en het euroteken gaan in een andere codering verloren"),
            Fault::Utf16 => Diagnostic::error(
                Code::InvalidUtf8,
                "dit bestand is opgeslagen als UTF-16 (‘Unicode’)",
                "sla het bestand opnieuw op en kies als codering ‘UTF-8’",
            )
            .at(place, "hier begint het bestand"),
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with(['.', '~']) || name.ends_with('~')
}

fn is_missing(error: &walkdir::Error) -> bool {
    error
        .io_error()
        .is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound)
}

impl Loaded {
    /// Reads what is in a folder of the project, and in those in it.
    fn add_folder(&mut self, root: &Path, folder: &str) {
        let entries = WalkDir::new(root.join(folder))
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
        for entry in entries {
            match entry {
                Ok(entry) => self.add(root, &entry),
                // A folder that isn't there is no project without documents or data: later stages tell.
                Err(error) if is_missing(&error) => {}
                Err(error) => self.problems.push(folder_unreadable(root, &error)),
            }
        }
    }

    fn add(&mut self, root: &Path, entry: &DirEntry) {
        let relative = entry.path().strip_prefix(root);
        let relative = relative.unwrap_or_else(|_| bug("a walk through the project came outside of it"));
        // On Windows, this is what stands between folders.
        let path = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if entry.path_is_symlink() {
            self.problems.push(link(&path));
            return;
        }
        if entry.file_type().is_dir() {
            report_folder_as_file(relative, &path, &mut self.problems);
            return;
        }
        let extension = relative
            .extension()
            .map(|extension| extension.to_string_lossy().into_owned())
            .unwrap_or_default();
        let lower = extension.to_ascii_lowercase();
        if lower != extension && (TEXTS.contains(&lower.as_str()) || BLOBS.contains(&lower.as_str())) {
            self.problems.push(Diagnostic::error(
                Code::InvalidName,
                format!("de naam van ‘{path}’ eindigt op hoofdletters"),
                format!("laat hem eindigen op .{lower}"),
            ));
            return;
        }
        let is_read = TEXTS.contains(&extension.as_str()) || BLOBS.contains(&extension.as_str());
        if is_read && path.contains(['\\', char::REPLACEMENT_CHARACTER]) {
            self.problems.push(Diagnostic::error(
                Code::InvalidName,
                format!("in de naam van ‘{path}’ staat een teken dat daar niet kan"),
                "geef het bestand een naam van kleine letters, cijfers en streepjes",
            ));
            return;
        }
        if !entry.file_type().is_file() {
            if is_read {
                self.problems.push(no_ordinary_file(&path));
            }
        } else if TEXTS.contains(&extension.as_str()) {
            self.add_text(root, &path);
        } else if BLOBS.contains(&extension.as_str()) {
            match fs::read(entry.path()) {
                Ok(bytes) => {
                    self.sources.blobs.insert(path, bytes);
                }
                Err(error) => self.problems.push(unreadable(&path, &error)),
            }
        } else if OTHER_PICTURES.contains(&lower.as_str()) {
            self.sources.blobs.insert(path, Vec::new());
        } else {
            self.sources.unread.push(path);
        }
    }

    fn add_text(&mut self, root: &Path, path: &str) {
        let bytes = match fs::read(root.join(path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.problems.push(unreadable(path, &error));
                return;
            }
        };
        let (text, faults) = read(bytes);
        self.unclean.extend(faults.into_iter().map(|(index, fault)| Unclean {
            path: path.to_owned(),
            index,
            fault,
        }));
        self.sources.files.push(SourceFile {
            path: path.to_owned(),
            text,
        });
    }

    /// Adds what was read beside it.
    fn extend(&mut self, other: Self) {
        self.sources.files.extend(other.sources.files);
        self.sources.blobs.extend(other.sources.blobs);
        self.sources.unread.extend(other.sources.unread);
        self.unclean.extend(other.unclean);
        self.problems.extend(other.problems);
    }
}

/// A folder can have the name of a file; what is in it is not what that name promises.
fn report_folder_as_file(relative: &Path, path: &str, problems: &mut Problems) {
    let is_known = relative
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| TEXTS.contains(&extension) || BLOBS.contains(&extension));
    if is_known {
        problems.push(Diagnostic::error(
            Code::Unreadable,
            format!("‘{path}’ is een map, geen bestand"),
            "geef de map een naam zonder punt, of haal haar weg",
        ));
    }
}

/// A pipe or a device, which has no end.
fn no_ordinary_file(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        format!("‘{path}’ is geen gewoon bestand"),
        "haal het weg, of zet er een gewoon bestand met die naam neer",
    )
}

fn link(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::SymbolicLink,
        format!("‘{path}’ is een koppeling naar een andere plek"),
        "zet het bestand zelf in het project",
    )
    .why("een koppeling kan naar buiten het project wijzen, en dan is het document elders niet te maken")
}

/// The text in `bytes`, and what it may not hold.
fn read(bytes: Vec<u8>) -> (String, Vec<(usize, Fault)>) {
    if let [first @ (0xff | 0xfe), second @ (0xff | 0xfe), rest @ ..] = bytes.as_slice()
        && first != second
    {
        let units: Vec<u16> = rest
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| match first {
                0xff => u16::from_le_bytes(*pair),
                _ => u16::from_be_bytes(*pair),
            })
            .collect();
        return (normal(String::from_utf16_lossy(&units)), vec![(0, Fault::Utf16)]);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = normal(text);
            let faults = forbidden(&text);
            (text, faults)
        }
        // What comes before the wrong byte is as long in the text as it was in the file, but for what `normal` took
        // out.
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let index = normal(String::from_utf8_lossy(before).into_owned()).len();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (normal(text), vec![(index, Fault::NotUtf8)])
        }
    }
}

/// Each character in `text` that no text may hold, but of the line ends of an old Mac only the first.
fn forbidden(text: &str) -> Vec<(usize, Fault)> {
    let mut has_returns = false;
    text.match_indices(characters::is_unfit)
        .filter(|(_, found)| *found != "\r" || !std::mem::replace(&mut has_returns, true))
        .map(|(index, _)| (index, Fault::Forbidden))
        .collect()
}

/// The text without byte order mark, with `\n` at the end of lines.
fn normal(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        None if !text.contains('\r') => text,
        rest => rest.unwrap_or(&text).replace("\r\n", "\n"),
    }
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        format!("‘{path}’ is niet te lezen: {}", why_not_read(error)),
        "kijk of u het bestand mag openen en of een ander programma het vasthoudt; vraag anders uw beheerder",
    )
}

fn folder_unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().unwrap_or(root);
    let path = shown(path.strip_prefix(root).unwrap_or(path));
    let why = match error.io_error() {
        Some(error) if error.kind() == io::ErrorKind::PermissionDenied => "u mag deze map niet openen",
        Some(error) => why_not_read(error),
        None => "de map bevat een koppeling naar zichzelf",
    };
    Diagnostic::error(
        Code::Unreadable,
        format!("‘{path}’ is niet te lezen: {why}"),
        "kijk of u de map mag openen; vraag anders uw beheerder",
    )
}
