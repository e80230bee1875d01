//! Tables and charts in which all columns are the periods of one series: what the numbers are is said once, above.

use crate::model::project::{Column, DataFile, TableSource};

/// The columns that a table shows.
pub fn columns<'a>(file: &'a DataFile, table: &TableSource) -> Vec<&'a Column> {
    let shown = table.columns.iter();
    shown.map(|column| &file.columns[column.column]).collect()
}

/// Whether these columns are of one series, and not all there is of the table is one period.
pub fn is_one(columns: &[&Column]) -> bool {
    let series = columns.first().and_then(|column| column.series.as_ref());
    series.is_some() && columns.len() > 1 && columns.iter().all(|column| column.series.as_ref() == series)
}

/// What the numbers are, and the unit of amounts; one of them or both can be empty.
pub fn caption(measure: &str, unit: &str) -> String {
    match (measure, unit) {
        (measure, "") => measure.to_owned(),
        ("", unit) => unit.to_owned(),
        (measure, unit) => format!("{measure}. {unit}"),
    }
}
