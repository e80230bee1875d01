//! Writes small workbooks (`.xlsx`), to be imported. It knows no library, so that reading is tested against something
//! else.

use std::fmt::Write as _;

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Cell {
    None,
    Text(String),
    /// A number, as the characters that the file holds.
    Number(String),
    /// A number that is shown by a number format.
    Formatted(&'static str, &'static str),
    /// A date, as the number of its day.
    Date(u32),
    Error(&'static str),
    /// Whatever stands in the file for a cell.
    Raw(&'static str),
    /// A formula, with what comes out where the file says so.
    Formula(&'static str, Option<&'static str>),
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub fn number(text: &str) -> Cell {
    Cell::Number(text.to_owned())
}

/// What a workbook has beside its cells.
#[derive(Default)]
pub struct Layout<'a> {
    /// The cells that were made one.
    pub merged: &'a [&'a str],
    /// The numbers of the rows that are hidden.
    pub hidden_rows: &'a [usize],
    /// The elements about columns.
    pub columns: &'a str,
    /// Whether the sheets can be seen: an attribute.
    pub state: &'a str,
}

/// A workbook with one sheet, whose cells in `merged` (`B2:B3`) were made one.
pub fn workbook(rows: &[Vec<Cell>], merged: &[&str]) -> Vec<u8> {
    workbook_with_sheets(&[("Wmo", rows)], merged)
}

/// A workbook with these sheets.
pub fn workbook_with_sheets(sheets: &[(&str, &[Vec<Cell>])], merged: &[&str]) -> Vec<u8> {
    let layout = Layout {
        merged,
        ..Layout::default()
    };
    workbook_laid_out(sheets, &layout)
}

/// A workbook with these sheets, each laid out so.
pub fn workbook_laid_out(sheets: &[(&str, &[Vec<Cell>])], layout: &Layout<'_>) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut names = String::new();
    let mut links = format!("<Relationship Id=\"rId99\" Type=\"{DOCUMENT}/styles\" Target=\"styles.xml\"/>");
    let mut files = Vec::new();
    // Most programs keep the texts of all sheets in one place.
    let mut strings: Vec<String> = Vec::new();
    let mut formats: Vec<String> = Vec::new();
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let number = index + 1;
        let _ = write!(
            names,
            "<sheet name=\"{name}\" sheetId=\"{number}\" {} r:id=\"rId{number}\"/>",
            layout.state
        );
        let _ = write!(
            links,
            "<Relationship Id=\"rId{number}\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!(
                "<worksheet xmlns=\"{MAIN}\">{}</worksheet>",
                sheet(rows, layout, &mut strings, &mut formats)
            ),
        ));
    }
    let shared: String = strings
        .iter()
        .map(|text| {
            format!(
                "<si><t xml:space=\"preserve\">{}</t></si>",
                text.replace('&', "&amp;").replace('<', "&lt;")
            )
        })
        .collect();
    let _ = write!(
        links,
        "<Relationship Id=\"rId98\" Type=\"{DOCUMENT}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    );
    files.extend([
        (
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst xmlns=\"{MAIN}\">{shared}</sst>"),
        ),
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{DOCUMENT}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts>{}</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>{}</cellXfs></styleSheet>",
                formats
                    .iter()
                    .enumerate()
                    .map(|(index, format)| {
                        let code = format.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                        format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", index + 164)
                    })
                    .collect::<String>(),
                (0..formats.len())
                    .map(|index| format!("<xf numFmtId=\"{}\"/>", index + 164))
                    .collect::<String>(),
            ),
        ),
    ]);
    zip(&files)
}

fn sheet(rows: &[Vec<Cell>], layout: &Layout<'_>, strings: &mut Vec<String>, formats: &mut Vec<String>) -> String {
    let mut text = format!("{}<sheetData>", layout.columns);
    for (index, row) in rows.iter().enumerate() {
        let number = index + 1;
        let hidden = if layout.hidden_rows.contains(&number) {
            " hidden=\"1\""
        } else {
            ""
        };
        let _ = write!(text, "<row r=\"{number}\"{hidden}>");
        for (column, cell) in (b'A'..).zip(row) {
            let at = || format!("r=\"{}{number}\"", char::from(column));
            let _ = match cell {
                Cell::None => Ok(()),
                Cell::Text(value) => {
                    strings.push(value.clone());
                    write!(text, "<c {} t=\"s\"><v>{}</v></c>", at(), strings.len() - 1)
                }
                Cell::Number(value) => write!(text, "<c {}><v>{value}</v></c>", at()),
                Cell::Formatted(value, format) => {
                    formats.push((*format).to_owned());
                    write!(text, "<c {} s=\"{}\"><v>{value}</v></c>", at(), formats.len() + 1)
                }
                Cell::Date(day) => write!(text, "<c {} s=\"1\"><v>{day}</v></c>", at()),
                Cell::Raw(raw) => write!(text, "{raw}"),
                Cell::Error(error) => write!(text, "<c {} t=\"e\"><v>{error}</v></c>", at()),
                Cell::Formula(formula, None) => write!(text, "<c {}><f>{formula}</f></c>", at()),
                Cell::Formula(formula, Some(value)) => write!(text, "<c {}><f>{formula}</f><v>{value}</v></c>", at()),
            };
        }
        text.push_str("</row>");
    }
    text.push_str("</sheetData>");
    if !layout.merged.is_empty() {
        text.push_str("<mergeCells>");
        for area in layout.merged {
            let _ = write!(text, "<mergeCell ref=\"{area}\"/>");
        }
        text.push_str("</mergeCells>");
    }
    text
}

/// A zip file in which nothing is compressed.
fn zip(files: &[(String, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in files {
        let start = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(text.len()).unwrap();
        let mut head = Vec::new();
        // Version, flags, method, time and date.
        for field in [20_u16, 0, 0, 0, 0x5c21] {
            head.extend(field.to_le_bytes());
        }
        for field in [checksum(text.as_bytes()), size, size] {
            head.extend(field.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(bytes.len()).unwrap();
    let count = u16::try_from(files.len()).unwrap();
    let size = u32::try_from(directory.len()).unwrap();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

/// CRC-32, a byte at a time.
fn checksum(bytes: &[u8]) -> u32 {
    let mut of_byte = [0_u32; 256];
    for (byte, sum) in (0_u32..).zip(&mut of_byte) {
        *sum = (0..8).fold(byte, |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        });
    }
    !bytes.iter().fold(!0_u32, |sum, byte| {
        let [low, ..] = sum.to_le_bytes();
        (sum >> 8) ^ of_byte[usize::from(low ^ byte)]
    })
}
