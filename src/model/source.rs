//! What the load stage brings in: the text of every file, and the way to point at a place in one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::bug::bug;

/// One text file of the project.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path from the project folder, with `/` between the parts on every system.
    pub path: String,
    /// The text, without byte order mark and with `\n` line ends. Every [`Place`] counts in this text.
    pub text: String,
}

/// The number of a text file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl FileId {
    /// The number of the file that has so many before it.
    pub fn of(index: usize) -> Self {
        u32::try_from(index).map_or_else(|_| bug("more files than can be numbered"), Self)
    }
}

/// A range of bytes in a text file: what a message points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Place {
    /// The place of `range` in `file`.
    pub const fn new(file: FileId, range: Range<usize>) -> Self {
        Self {
            file,
            start: range.start,
            end: range.end,
        }
    }
}

/// Every file that a build may use, read once.
#[derive(Debug, Default)]
pub struct Sources {
    /// The text files, in the order of their paths.
    pub files: Vec<SourceFile>,
    /// Pictures and fonts, by path.
    pub blobs: BTreeMap<String, Vec<u8>>,
    /// The paths of the other files: of a kind that no stage reads.
    pub unread: Vec<String>,
}

impl Sources {
    /// The file with number `id`.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The number of the file at `path`, counted from the project folder.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| file.path.as_str().cmp(path));
        found.ok().map(FileId::of)
    }

    /// The files below `folder` (a path without closing `/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = (FileId, &'a SourceFile)> + use<'a> {
        let prefix = format!("{folder}/");
        let first = self.files.partition_point(|file| file.path < prefix);
        let numbers = u32::try_from(first).unwrap_or(u32::MAX)..;
        numbers
            .map(FileId)
            .zip(&self.files[first..])
            .take_while(move |(_, file)| file.path.starts_with(&prefix))
    }

    /// The other file that was probably meant to be the text at `path`: it has one more extension, or none.
    pub fn unread_as(&self, path: &str) -> Option<&str> {
        let (bare, _) = path.rsplit_once('.')?;
        let mut unread = self.unread.iter().map(String::as_str);
        unread.find(|other| {
            *other == bare
                || other
                    .rsplit_once('.')
                    .is_some_and(|(name, _)| name == path || name == bare)
        })
    }

    /// Whether there is a text that has this path but for its capitals: it is told that its name should be this one.
    pub fn has_with_capitals(&self, path: &str) -> bool {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut beside = self.below(folder);
        beside.any(|(_, file)| file.path != path && file.path.to_lowercase() == path)
    }

    /// The picture or font at `path`, which is there: an earlier stage has looked.
    pub fn blob(&self, path: &str) -> &[u8] {
        self.blobs
            .get(path)
            .map_or_else(|| bug("a picture or font that was found is not there"), Vec::as_slice)
    }

    /// The text at `place`.
    pub fn text_at(&self, place: Place) -> &str {
        self.file(place.file)
            .text
            .get(place.start..place.end)
            .unwrap_or_default()
    }

    /// `place` within its file, and widened to whole characters where it cuts one.
    pub fn rounded(&self, place: Place) -> Place {
        let text = &self.file(place.file).text;
        let start = text.floor_char_boundary(place.start);
        let end = text.ceil_char_boundary(place.end.max(start));
        Place::new(place.file, start..end)
    }

    /// The place of `part` within `place`, where it stands there as such.
    pub fn find_in(&self, place: Place, part: &str) -> Option<Place> {
        let start = place.start + self.text_at(place).find(part)?;
        Some(Place::new(place.file, start..start + part.len()))
    }

    /// The place of the whole first line of `file`, for a message about the file as such.
    pub fn first_line(&self, file: FileId) -> Place {
        let text = &self.file(file).text;
        Place::new(file, 0..text.find('\n').unwrap_or(text.len()))
    }
}

/// The lines of files, to name a place as people do. The beginnings of the lines of a file are looked up once.
pub struct Lines<'a> {
    sources: &'a Sources,
    starts: RefCell<BTreeMap<FileId, Vec<usize>>>,
}

impl<'a> Lines<'a> {
    /// For the files of `sources`.
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            starts: RefCell::default(),
        }
    }

    /// `data/2023-1/bijstelling.yaml:36`.
    pub fn location(&self, place: Place) -> String {
        format!("{}:{}", self.path(place), self.line(place).0)
    }

    /// `data/2023-1/bijstelling.yaml`.
    pub fn path(&self, place: Place) -> &'a str {
        &self.sources.file(place.file).path
    }

    /// The line, and the character in that line, both from 1.
    pub fn position(&self, place: Place) -> (usize, usize) {
        let (line, start) = self.line(place);
        let text = &self.sources.file(place.file).text;
        let before = &text[start..text.floor_char_boundary(place.start)];
        (line, before.chars().count() + 1)
    }

    /// The line, from 1, and the byte where it begins.
    fn line(&self, place: Place) -> (usize, usize) {
        let text = &self.sources.file(place.file).text;
        let mut starts = self.starts.borrow_mut();
        let starts = starts.entry(place.file).or_insert_with(|| {
            let ends = text.match_indices('\n').map(|(index, _)| index + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = starts.partition_point(|start| *start <= place.start);
        (line, starts[line - 1])
    }
}

/// The bytes of the line of `text` that holds the byte `index`, without the end of the line.
pub fn line_at(text: &str, index: usize) -> Range<usize> {
    let start = text[..index].rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end
}
