//! The figures of a document by the place where it shows them: those of the text, and those of each table and chart.

use std::collections::{BTreeSet, HashMap};

use crate::model::record::{Entry, Record, TableName};

/// The figures of one table or chart, or those that only the text shows.
#[derive(Default)]
pub struct Group<'a> {
    /// The table or chart; none for the text.
    pub table: Option<&'a TableName>,
    /// Its figures, but for those of a group before it.
    pub entries: Vec<&'a Entry>,
    /// The tables and charts before it that show its other figures.
    pub elsewhere: Vec<&'a TableName>,
}

/// The figures that the document shows: those of the text first, and then a group for each table and chart. A figure
/// that several of them show is in the first.
pub fn groups(record: &Record) -> Vec<Group<'_>> {
    let tables = &record.tables;
    let indices = tables
        .iter()
        .enumerate()
        .map(|(index, table)| (table.number.as_str(), index));
    let indices: HashMap<&str, usize> = indices.collect();
    let mut text = Group::default();
    let mut groups: Vec<Group<'_>> = tables
        .iter()
        .map(|table| Group {
            table: Some(table),
            ..Group::default()
        })
        .collect();
    let mut elsewhere: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); tables.len()];
    for entry in record.entries.iter().filter(|entry| !entry.shown.is_empty()) {
        let in_tables = entry.shown.iter().filter(|shown| shown.in_table);
        let found: BTreeSet<usize> = in_tables
            .filter_map(|shown| indices.get(shown.whereabouts.as_str()).copied())
            .collect();
        let Some(home) = found.first() else {
            text.entries.push(entry);
            continue;
        };
        groups[*home].entries.push(entry);
        for other in found.iter().skip(1) {
            elsewhere[*other].insert(*home);
        }
    }
    for (group, elsewhere) in groups.iter_mut().zip(elsewhere) {
        group.elsewhere = elsewhere.into_iter().map(|index| &tables[index]).collect();
    }
    groups.insert(0, text);
    groups.retain(|group| !group.entries.is_empty() || !group.elsewhere.is_empty());
    groups
}
