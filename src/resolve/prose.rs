//! Blocks of text.

use crate::bug::bug;
use crate::formats::svg;
use crate::model::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::document::{Block, Column, Image, Inline, Row, Table};
use crate::model::name::{Name, Placeable};
use crate::model::prose::{self, Expression, LONGEST_STRING};
use crate::model::source::Place;
use crate::model::words;

use super::draft::Draft;
use super::scope::{Reference, Scope};
use super::{chart, lists, table};

/// Blocks of a section of `level`, filled in.
pub fn blocks<'a>(blocks: &'a [prose::Block], level: u8, draft: &mut Draft<'a>) -> Vec<Block> {
    blocks.iter().filter_map(|found| block(found, level, draft)).collect()
}

fn block<'a>(block: &'a prose::Block, level: u8, draft: &mut Draft<'a>) -> Option<Block> {
    Some(match block {
        prose::Block::Heading {
            level: own,
            content,
            place,
        } => Block::Heading {
            level: level + own - 1,
            content: draft.line(content),
            place: *place,
        },
        prose::Block::Paragraph { content, .. } => {
            let content = draft.line(content);
            if content.is_empty() {
                return None;
            }
            Block::Paragraph(content)
        }
        prose::Block::List {
            start,
            items: prose_items,
        } => {
            let items: Vec<Vec<Block>> = prose_items.iter().map(|item| blocks(item, level, draft)).collect();
            // An item that only names a claim says nothing to the reader.
            refuse_gap(*start, prose_items, &items, draft);
            let items: Vec<Vec<Block>> = items.into_iter().filter(|item| !item.is_empty()).collect();
            if items.is_empty() {
                return None;
            }
            Block::List { start: *start, items }
        }
        prose::Block::Quote {
            blocks: quoted,
            source,
            place,
        } => {
            let quoted = blocks(quoted, level, draft);
            let mut line = Vec::new();
            if !source.is_empty() {
                line.push(Inline::Text(words::QUOTED_FROM.to_owned(), *place));
                line.extend(draft.line(source));
            }
            Block::Quote {
                blocks: quoted,
                source: line,
            }
        }
        prose::Block::Table {
            right,
            header,
            rows,
            place,
        } => Block::Table(typed_table(right, header, rows, *place, draft)),
        prose::Block::Image {
            path,
            alt,
            caption,
            place,
        } => Block::Image(image(path, alt, caption, *place, draft)?),
        prose::Block::Code { text, place } => Block::Code(text.clone(), *place),
        prose::Block::Expression(expression) => placed(expression, draft)?,
    })
}

/// Reports an item of a numbered list that only names a claim, and is not the last: the next would get its number.
fn refuse_gap(start: Option<u64>, typed: &[Vec<prose::Block>], items: &[Vec<Block>], draft: &mut Draft<'_>) {
    let last = items.iter().rposition(|item| !item.is_empty()).unwrap_or_default();
    for (typed, item) in typed.iter().zip(items).take(last) {
        if let ([prose::Block::Expression(expression)], Some(_), true) = (typed.as_slice(), start, item.is_empty())
            && draft.names_claim(expression)
        {
            draft.problems.push(
                Diagnostic::error(
                    Code::MisplacedExpression,
                    "een bewering staat niet in de nota, en het volgende punt zou haar nummer krijgen",
                    "zet de bewering achter de tekst van een punt, of onder de lijst",
                )
                .at(expression.place, "in dit punt staat anders niets"),
            );
        }
    }
}

/// A paragraph that holds nothing but an expression: a table, a chart, a list, or a reference on its own.
fn placed(expression: &Expression, draft: &mut Draft<'_>) -> Option<Block> {
    if draft.names_claim(expression) {
        return None;
    }
    let reference = draft.reference(expression)?;
    let (scope, place) = (draft.scope, reference.place);
    let list = reference.name.list();
    let is_placed = matches!(reference.name, Name::Placed(..)) && !reference.is_number();
    if draft.is_in_footnote && (is_placed || list.is_some()) {
        draft.problems.push(not_in_footnote(reference));
        return None;
    }
    match reference.name {
        Name::List(_) => {
            let list = list.unwrap_or_else(|| bug("a list that is known is not there"));
            lists::list(list, reference, draft)
        }
        Name::Placed(Placeable::Table, id) if is_placed => {
            let (file, source, number) = scope.placed.table(id);
            Some(Block::Table(table::table(file, source, number, place, scope)))
        }
        Name::Placed(Placeable::Chart, id) if is_placed => {
            let (file, source, number) = scope.placed.chart(id);
            let chart = chart::chart(file, source, number, place, scope, &mut draft.problems)?;
            Some(Block::Chart(Box::new(chart)))
        }
        _ => {
            draft.begins_sentence = true;
            draft.expression(expression).map(|value| Block::Paragraph(vec![value]))
        }
    }
}

/// That a table, chart or list stands in a footnote. Tables and charts get their numbers from the text.
fn not_in_footnote(reference: Reference<'_>) -> Diagnostic {
    let word = reference.name.kind();
    Diagnostic::error(
        Code::MisplacedExpression,
        format!("een {word} kan niet in een voetnoot staan"),
        format!("geef de {word} een eigen alinea in de tekst zelf"),
    )
    .at(reference.place, format!("deze {word}"))
}

fn typed_table<'a>(
    right: &[bool],
    header: &'a [Vec<prose::Inline>],
    rows: &'a [Vec<Vec<prose::Inline>>],
    place: Place,
    draft: &mut Draft<'a>,
) -> Table {
    Table {
        caption: None,
        name: words::TYPED_TABLE.to_owned(),
        heading_column: 0,
        columns: header
            .iter()
            .zip(right)
            .map(|(heading, numeric)| Column {
                heading: draft.line(heading),
                numeric: *numeric,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|cells| Row {
                is_total: false,
                cells: cells.iter().map(|cell| draft.line(cell)).collect(),
            })
            .collect(),
        notes: Vec::new(),
        source: Vec::new(),
        place,
    }
}

fn image(path: &str, alt: &str, caption: &str, place: Place, draft: &mut Draft<'_>) -> Option<Image> {
    let Some(bytes) = draft.scope.sources.blobs.get(path) else {
        draft.problems.push(
            Diagnostic::error(
                Code::MissingImage,
                format!("het beeld ‘{path}’ is er niet"),
                near_picture(path, draft.scope),
            )
            .at(place, "dit beeld"),
        );
        return None;
    };
    if !draft.scope.may_see(path) {
        draft.problems.push(
            Diagnostic::error(
                Code::Confidential,
                "dit beeld staat in de map van een document met geheimhouding, en dit document is openbaar",
                "mag iedereen het zien, zet het dan in de map van dit document; haal het anders weg",
            )
            .at(place, "dit beeld"),
        );
        return None;
    }
    if !is_picture(path, bytes) {
        draft.problems.push(
            Diagnostic::error(
                Code::InvalidImage,
                format!("‘{path}’ is geen beeld dat het programma kan lezen"),
                "gebruik een svg-, png- of jpg-bestand, en laat de naam eindigen op .svg, .png of .jpg",
            )
            .at(place, "dit beeld"),
        );
        return None;
    }
    if let Some(what) = too_large(bytes) {
        draft.problems.push(
            Diagnostic::error(
                Code::InvalidImage,
                format!("‘{path}’ is te groot: {what}"),
                "maak het beeld kleiner in een tekenprogramma; voor een bladzijde is 2000 beeldpunten breed ruim genoeg",
            )
            .at(place, "dit beeld")
            .why("het past niet in het geheugen van wie de nota maakt of leest"),
        );
        return None;
    }
    if alt.len() > LONGEST_STRING {
        draft.problems.push(
            Diagnostic::error(
                Code::InvalidImage,
                format!("de tekst bij ‘{path}’ is langer dan {LONGEST_STRING} tekens"),
                "beschrijf het beeld korter: in een of twee zinnen; zet de rest in de tekst",
            )
            .at(place, "dit beeld")
            .why("een pdf kan het niet bevatten"),
        );
        return None;
    }
    Some(Image {
        path: path.to_owned(),
        alt: alt.to_owned(),
        caption: caption.to_owned(),
        place,
    })
}

/// What to do about a picture that isn't there: a picture with nearly this name can be meant, or one of this name in
/// another folder.
fn near_picture(path: &str, scope: &Scope<'_>) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let pictures = || {
        let paths = scope.sources.blobs.keys().map(String::as_str);
        paths.filter(|path| scope.may_see(path)).filter_map(|path| {
            path.strip_prefix("content/")
                .map(|_| path.rsplit_once('/').unwrap_or(("", path)))
        })
    };
    let beside = pictures().filter(|(other, _)| *other == folder).map(|(_, name)| name);
    did_you_mean(name, beside, || {
        let elsewhere = pictures().find(|(_, other)| other.eq_ignore_ascii_case(name));
        elsewhere.map_or_else(
            || "zet het bestand daar neer, of verbeter het pad: het geldt vanaf de map van deze tekst".to_owned(),
            |(folder, name)| {
                format!("verbeter het pad: het geldt vanaf de map van deze tekst, en ‘{name}’ staat in ‘{folder}’")
            },
        )
    })
}

/// What of a picture is too great to be drawn, where something is.
fn too_large(bytes: &[u8]) -> Option<String> {
    if let Some((width, height)) = svg::too_many_points(bytes) {
        return Some(format!("{width} bij {height} beeldpunten"));
    }
    match svg::check_size(std::str::from_utf8(bytes).ok()?) {
        Err(svg::Refused::TooGreat(what)) => Some(format!("er staat ‘{what}’ in")),
        _ => None,
    }
}

/// Whether the first bytes are those of the format that the name promises.
fn is_picture(path: &str, bytes: &[u8]) -> bool {
    let (_, extension) = path.rsplit_once('.').unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "svg" => std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
        _ => false,
    }
}
