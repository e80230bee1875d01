//! Reads which rows and columns of a sheet Excel does not show. `calamine` does not tell of them, so this reads the
//! attributes itself: a workbook is a zip file with XML in it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{BufReader, Cursor};
use std::ops::RangeInclusive;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What is hidden in a sheet: by hand, by a filter, or in a group that was folded.
pub struct Hidden {
    /// The numbers of the rows, from 1.
    pub rows: BTreeSet<u32>,
    /// The columns, from 0.
    pub columns: Vec<RangeInclusive<u32>>,
}

/// What is hidden in the sheet with this name; nothing where the workbook in `bytes` can't be read.
pub fn read(bytes: Arc<[u8]>, sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let path = path_of(&mut archive, sheet)?;
    let mut hidden = Hidden {
        rows: BTreeSet::new(),
        columns: Vec::new(),
    };
    let mut row = 0;
    each_element(&mut archive, &path, |name, element| {
        match name {
            "row" | "col" if !is_whole(element) => return None,
            "row" => {
                // Where a row has no number, it is the next.
                row = match attribute(element, "r") {
                    Some(number) => number.parse().ok()?,
                    None => row + 1,
                };
                if is_true(element, "hidden") {
                    hidden.rows.insert(row);
                }
            }
            "col" if is_true(element, "hidden") || is_zero(element, "width") => {
                let first: u32 = attribute(element, "min")?.parse().ok()?;
                let last: u32 = attribute(element, "max")?.parse().ok()?;
                hidden.columns.push(first.checked_sub(1)?..=last.checked_sub(1)?);
            }
            _ => {}
        }
        Some(())
    })?;
    Some(hidden)
}

type Archive = ZipArchive<Cursor<Arc<[u8]>>>;

/// The path of a sheet in the zip file: the workbook knows the number of a link to it, and another file what that leads
/// to.
fn path_of(archive: &mut Archive, sheet: &str) -> Option<String> {
    let mut workbook = None;
    each_element(archive, "_rels/.rels", |_, element| {
        let kind = attribute(element, "Type").unwrap_or_default();
        if kind.ends_with("/officeDocument") {
            workbook = attribute(element, "Target");
        }
        Some(())
    })?;
    let workbook = workbook?.trim_start_matches('/').to_owned();
    let mut link = None;
    each_element(archive, &workbook, |name, element| {
        if name == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            link = attribute(element, "id");
        }
        Some(())
    })?;
    let link = link?;
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let mut target = None;
    each_element(archive, &format!("{folder}/_rels/{file}.rels"), |_, element| {
        if attribute(element, "Id").as_ref() == Some(&link) {
            target = attribute(element, "Target");
        }
        Some(())
    })?;
    let target = target?;
    Some(match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}/{target}"),
    })
}

/// Calls `visit` with each element of a file in the zip and its name, until the rows of a sheet end; nothing where the
/// file is not there or is damaged.
fn each_element(
    archive: &mut Archive,
    path: &str,
    mut visit: impl FnMut(&str, &BytesStart<'_>) -> Option<()>,
) -> Option<()> {
    // Some programs write other capitals, or the separator of Windows.
    let is_it = |name: &str| {
        name.replace('\\', "/")
            .eq_ignore_ascii_case(path.trim_start_matches('/'))
    };
    let names = archive.file_names().filter_map(Result::ok);
    let name = names.map(Cow::into_owned).find(|name| is_it(name))?;
    let mut reader = Reader::from_reader(BufReader::new(archive.by_name(&name).ok()?));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => visit(element.local_name().as_ref(), &element)?,
            Event::End(element) if element.local_name().as_ref() == "sheetData" => return Some(()),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// Whether all attributes can be read.
fn is_whole(element: &BytesStart<'_>) -> bool {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .all(|found| found.is_ok_and(|found| found.normalized_value(XmlVersion::Implicit1_0).is_ok()))
}

/// An attribute by its name without prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true"))
}

fn is_zero(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|width| width.bytes().all(|byte| matches!(byte, b'0' | b'.')))
}
