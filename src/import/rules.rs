//! The import rules (`data/<edition>/import/<name>.yaml`): which cell of a delivered table is which figure.

use crate::formats::yaml;
use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::source::{FileId, Place, SourceFile, Sources};

use super::number::Mark;
use super::sheet;

/// The rules in one file.
pub struct Rules {
    /// The edition whose data they fill.
    pub edition: String,
    /// Which files they are for: a name, in which `*` stands for any text.
    pub pattern: Located<String>,
    /// The sheet, where the rules name one.
    pub sheet: Option<Located<String>>,
    /// The data file, by its name without `.yaml`.
    pub target: Located<String>,
    /// The column with the names of the line items.
    pub key: Located<Header>,
    /// The number of the row with the headings, where the rules say so.
    pub heading_row: Option<Located<u32>>,
    /// What line items are called in the table, with their name in the data.
    pub names: Vec<(Located<String>, Located<String>)>,
    /// The names of rows that are passed over.
    pub skipped: Vec<Located<String>>,
    /// The names of rows with totals, each with the group that it is the total of.
    pub totals: Vec<(Located<String>, Located<String>)>,
    /// The items or groups that the table is about; all where there are none.
    pub only: Vec<Located<String>>,
    /// The columns that are taken over.
    pub columns: Vec<ColumnRule>,
}

/// Which column of the table goes into which column of the data.
pub struct ColumnRule {
    /// The column of the data, or the series.
    pub column: Located<String>,
    /// The period of the series.
    pub period: Option<Located<String>>,
    /// The column of the table.
    pub from: Located<Header>,
    /// By how much its numbers are to be multiplied.
    pub unit: Unit,
    /// Where the rules say the unit of this column.
    pub unit_place: Option<Place>,
    /// Whether an empty cell means `nvt`.
    pub may_be_empty: bool,
    /// Which sign stands before the decimals.
    pub mark: Option<Mark>,
    /// Whether a number counts as the file stores it, whatever people see of it.
    pub ignores_format: bool,
}

/// How a column of the table is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// By its heading, with single spaces.
    Heading(String),
    /// By its letters; the number of the column, from 0.
    Letters(u32),
}

/// The unit of amounts in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole euros and cents.
    Euro,
    /// Thousands of euros.
    Thousand,
    /// Millions of euros.
    Million,
}

impl Unit {
    /// The number of euros.
    pub const fn factor(self) -> u32 {
        match self {
            Self::Euro => 1,
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
        }
    }
}

const UNITS: &[(&str, Unit)] = &[
    ("euro", Unit::Euro),
    ("duizend", Unit::Thousand),
    ("mln", Unit::Million),
];
const MARKS: &[(&str, Mark)] = &[("komma", Mark::Comma), ("punt", Mark::Point)];
const FORMATS: &[(&str, bool)] = &[("fout", false), ("negeren", true)];
const EMPTY: &[(&str, bool)] = &[("fout", false), ("nvt", true)];

/// What holds for a column where it does not say otherwise.
#[derive(Clone, Copy)]
struct Defaults {
    unit: Unit,
    unit_place: Option<Place>,
    may_be_empty: bool,
    mark: Option<Mark>,
    ignores_format: bool,
}

impl Defaults {
    fn read(fields: &Fields<'_>, above: Self, problems: &mut Problems) -> Self {
        let unit = fields.optional("eenheid");
        let empty = fields.optional("leeg").and_then(|node| node.choice(EMPTY, problems));
        let mark = fields
            .optional("decimaalteken")
            .and_then(|node| node.choice(MARKS, problems));
        let format = fields
            .optional("opmaak")
            .and_then(|node| node.choice(FORMATS, problems));
        Self {
            unit: unit.and_then(|node| node.choice(UNITS, problems)).unwrap_or(above.unit),
            unit_place: unit.map(|node| node.place),
            may_be_empty: empty.unwrap_or(above.may_be_empty),
            mark: mark.or(above.mark),
            ignores_format: format.unwrap_or(above.ignores_format),
        }
    }
}

/// Reads all import rules, of `edition` or of every edition.
pub fn read(sources: &Sources, edition: Option<&str>, problems: &mut Problems) -> Vec<Rules> {
    sources
        .below("data")
        .filter_map(|(id, file)| {
            let (found, name) = file.path.strip_prefix("data/")?.split_once("/import/")?;
            let is_rules = name.ends_with(".yaml") || name.ends_with(".yml");
            let is_wanted = edition.is_none_or(|edition| edition == found);
            (is_rules && is_wanted).then(|| read_file(id, file, found, sources.first_line(id), problems))?
        })
        .collect()
}

fn read_file(
    id: FileId,
    file: &SourceFile,
    edition: &str,
    first_line: Place,
    problems: &mut Problems,
) -> Option<Rules> {
    if yaml::is_without_data(&file.text) {
        problems.push(
            Diagnostic::error(
                Code::EmptyFile,
                "in dit bestand staan geen importregels",
                "vul het, of haal het bestand weg",
            )
            .at(first_line, "er staat niets"),
        );
        return None;
    }
    let root = yaml::read(id, file, problems)?;
    let fields = root.map(problems)?;
    let pattern = fields.required_text("bestand", problems);
    let sheet = fields.optional_text("blad", problems);
    let target = fields.required_text("naar", problems);
    let key = fields
        .required("post", problems)
        .and_then(|node| header(node, problems));
    let heading_row = fields.optional("koprij").and_then(|node| row_number(node, problems));
    let defaults = Defaults {
        unit: Unit::Euro,
        unit_place: None,
        may_be_empty: false,
        mark: None,
        ignores_format: false,
    };
    let defaults = Defaults {
        unit_place: None,
        ..Defaults::read(&fields, defaults, problems)
    };
    let names = names(fields.optional("namen"), problems);
    let totals = self::names(fields.optional("totalen"), problems);
    let skipped = fields
        .optional("overslaan")
        .map_or_else(Vec::new, |node| node.texts(problems));
    let only = fields
        .optional("posten")
        .map_or_else(Vec::new, |node| node.texts(problems));
    let mut columns = Vec::new();
    if let Some(node) = fields.required("kolommen", problems)
        && let Some(fields) = node.map(problems)
    {
        for (key, node) in fields.all() {
            let column = Located {
                value: key.name.clone(),
                place: key.place,
            };
            read_column(column, node, defaults, &mut columns, problems);
        }
    }
    fields.finish(problems);
    Some(Rules {
        edition: edition.to_owned(),
        pattern: pattern?,
        sheet,
        target: target?,
        key: key?,
        heading_row,
        names,
        skipped,
        totals,
        only,
        columns,
    })
}

/// Reads what the rules say of one column, or of each period of a series.
fn read_column(
    column: Located<String>,
    node: &Node,
    defaults: Defaults,
    columns: &mut Vec<ColumnRule>,
    problems: &mut Problems,
) {
    let periods = match &node.value {
        Value::Map(entries) if entries.iter().any(|(key, _)| Period::parse_name(&key.name).is_some()) => entries,
        _ => {
            columns.extend(column_rule(column, None, node, defaults, problems));
            return;
        }
    };
    for (key, node) in periods {
        let period = Located {
            value: key.name.clone(),
            place: key.place,
        };
        columns.extend(column_rule(column.clone(), Some(period), node, defaults, problems));
    }
}

fn column_rule(
    column: Located<String>,
    period: Option<Located<String>>,
    node: &Node,
    defaults: Defaults,
    problems: &mut Problems,
) -> Option<ColumnRule> {
    let (from, defaults) = match &node.value {
        Value::Map(_) => {
            let fields = node.map(problems)?;
            let defaults = Defaults::read(&fields, defaults, problems);
            let from = header_in(&fields, problems);
            fields.finish(problems);
            (from?, defaults)
        }
        _ => (header(node, problems)?, defaults),
    };
    Some(ColumnRule {
        column,
        period,
        from,
        unit: defaults.unit,
        unit_place: defaults.unit_place,
        may_be_empty: defaults.may_be_empty,
        mark: defaults.mark,
        ignores_format: defaults.ignores_format,
    })
}

/// A heading, or `{kolom: C}`.
fn header(node: &Node, problems: &mut Problems) -> Option<Located<Header>> {
    if matches!(node.value, Value::Map(_)) {
        let fields = node.map(problems)?;
        let found = header_in(&fields, problems);
        fields.finish(problems);
        return found;
    }
    let text = node.text(problems)?;
    Some(Located {
        value: Header::Heading(sheet::single_spaced(&text.value)),
        place: text.place,
    })
}

/// `kop` or `kolom`.
fn header_in(fields: &Fields<'_>, problems: &mut Problems) -> Option<Located<Header>> {
    let letters = fields.optional_text("kolom", problems);
    let Some(letters) = letters else {
        let heading = fields.required_text("kop", problems)?;
        return Some(Located {
            value: Header::Heading(sheet::single_spaced(&heading.value)),
            place: heading.place,
        });
    };
    if let Some(heading) = fields.optional("kop") {
        problems.push(
            Diagnostic::error(
                Code::InvalidImportRules,
                "hier staan ‘kop’ én ‘kolom’",
                "kies er een: de kop boven de kolom, of de letter van de kolom",
            )
            .at(letters.place, "dit is de letter")
            .related(heading.place, "en dit is de kop"),
        );
        return None;
    }
    let Some(column) = sheet::column(&letters.value) else {
        problems.push(
            Diagnostic::error(
                Code::InvalidImportRules,
                format!("‘{}’ is geen letter van een kolom", letters.value),
                "schrijf de letter die boven de kolom staat, zoals ‘C’ of ‘AB’",
            )
            .at(letters.place, "hier hoort de letter van een kolom"),
        );
        return None;
    };
    Some(Located {
        value: Header::Letters(column),
        place: letters.place,
    })
}

fn row_number(node: &Node, problems: &mut Problems) -> Option<Located<u32>> {
    let text = node.text(problems)?;
    if let Ok(value) = text.value.parse()
        && value > 0
    {
        return Some(Located {
            value,
            place: text.place,
        });
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidImportRules,
            format!("‘{}’ is geen nummer van een rij", text.value),
            "schrijf het nummer dat links van de rij met de koppen staat, zoals ‘3’",
        )
        .at(text.place, "hier hoort een nummer"),
    );
    None
}

/// What rows are called in the table, each with an item of the data.
fn names(node: Option<&Node>, problems: &mut Problems) -> Vec<(Located<String>, Located<String>)> {
    let Some(fields) = node.and_then(|node| node.map(problems)) else {
        return Vec::new();
    };
    let entries = fields.all().iter().filter_map(|(key, node)| {
        let name = Located {
            value: sheet::single_spaced(&key.name),
            place: key.place,
        };
        Some((name, node.text(problems)?))
    });
    entries.collect()
}

impl Rules {
    /// Whether they are for the file with this name. Capitals make no difference.
    pub fn fit(&self, name: &str) -> bool {
        fits(&self.pattern.value.to_lowercase(), &name.to_lowercase())
    }
}

/// Whether `name` is `pattern`, with any text for each `*`.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((begin, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut name) = name.strip_prefix(begin) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, behind)) = name.split_once(part) else {
            return false;
        };
        name = behind;
    }
    name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn names_of_files_fit_patterns() {
        for (pattern, name, expected) in [
            ("zorg.xlsx", "zorg.xlsx", true),
            ("zorg*.xlsx", "zorg juni 2026.xlsx", true),
            ("zorg*.xlsx", "zorg.csv", false),
            ("*", "x", true),
            ("*zorg*juni*.csv", "levering zorg 2026 juni.csv", true),
            ("*zorg*juni*.csv", "levering juni zorg.csv", false),
            ("a*a", "a", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
