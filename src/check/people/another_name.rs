//! Counts of people that go by another name in an earlier edition.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Computed, Figure, Figures};
use crate::model::project::{DataFile, Project};
use crate::model::source::FileId;

/// What a count of people is, whatever its file, line item and column are called.
pub type Meaning = (Arc<str>, Option<Arc<str>>, i64);

/// Reports hidden counts that an earlier edition has under another name.
pub fn check(project: &Project, computed: &Computed, problems: &mut Problems) {
    let mut earlier: HashMap<Meaning, (&Figure, &Figures)> = HashMap::new();
    let mut earlier_columns: Vec<Counts<'_>> = Vec::new();
    let mut told: BTreeSet<(FileId, FileId)> = BTreeSet::new();
    for (edition, figures) in &computed.editions {
        let mut here = Vec::new();
        for figure in figures.iter() {
            let Some(meaning) = meaning(figure) else {
                continue;
            };
            if let Some((other, others)) = earlier.get(&meaning)
                && (figure.hidden.is_some() || other.hidden.is_some())
                && others.get(&figure.id).is_none()
                && told.insert((figure.place.file, other.place.file))
            {
                problems.push(renamed_to(figure, other));
            }
            here.push((meaning, (figure, figures)));
        }
        earlier.extend(here);
        let files = project.data.get(edition).map_or(&[][..], Vec::as_slice);
        let columns = counts_of(files, figures);
        for counts in &columns {
            let same = earlier_columns.iter().find_map(|other| counts.same_as(other));
            if let Some((figure, other)) = same.filter(|(a, b)| told.insert((a.place.file, b.place.file))) {
                problems.push(renamed_to(figure, other));
            }
        }
        earlier_columns.extend(columns);
    }
}

/// The counts of people in a column of one period, by what they are about.
struct Counts<'a> {
    file: &'a str,
    column: &'a str,
    period: Period,
    people: BTreeMap<&'a str, (i64, &'a Figure)>,
}

impl<'a> Counts<'a> {
    /// A count that is hidden here or there, with the same one there. Both columns are of one period and have other
    /// names, but the same counts for all that they both have.
    fn same_as(&self, other: &Self) -> Option<(&'a Figure, &'a Figure)> {
        if self.period != other.period || (self.file, self.column) == (other.file, other.column) {
            return None;
        }
        let mut both = Vec::new();
        for (subject, (count, figure)) in &self.people {
            if let Some((other_count, other_figure)) = other.people.get(subject) {
                both.push((count == other_count && *count > 0, *figure, *other_figure));
            }
        }
        let alike = both.iter().filter(|(is_same, ..)| *is_same).count();
        let hidden = both.iter().find(|(_, a, b)| a.hidden.is_some() || b.hidden.is_some());
        (alike >= ALIKE && alike == both.len())
            .then(|| hidden.map(|(_, a, b)| (*a, *b)))
            .flatten()
    }
}

/// So many counts in a row are not the same by accident.
const ALIKE: usize = 3;

/// The columns of these files that count people in a period.
fn counts_of<'a>(files: &'a [DataFile], figures: &'a Figures) -> Vec<Counts<'a>> {
    let columns = files
        .iter()
        .flat_map(|file| file.columns.iter().map(move |column| (file, column)));
    let mut found: HashMap<(&str, &str), Counts<'a>> = columns
        .filter_map(|(file, column)| {
            let counts = Counts {
                file: &file.name,
                column: column.name_of_series(),
                period: column.period?,
                people: BTreeMap::new(),
            };
            Some(((file.name.as_str(), column.id.value.as_str()), counts))
        })
        .collect();
    for figure in figures.iter() {
        let name = figure
            .id
            .split_once('.')
            .and_then(|(file, rest)| Some((file, rest.rsplit_once('.')?.1)));
        if let Some(counts) = name.and_then(|name| found.get_mut(&name))
            && let Some(count) = figure.quantity.people()
        {
            counts.people.insert(&figure.subject, (count, figure));
        }
    }
    let mut columns: Vec<Counts<'a>> = found.into_values().filter(|column| !column.people.is_empty()).collect();
    columns.sort_by_key(|column| (column.file, column.column, column.period));
    columns
}

fn renamed_to(figure: &Figure, other: &Figure) -> Diagnostic {
    Diagnostic::warning(
        Code::CountUnprotected,
        format!("‘{}’ heet in een eerdere editie ‘{}’", figure.id, other.id),
        "geef het bestand, de post en de kolom in beide edities dezelfde naam; zijn het andere cijfers, geef ze dan een ander label",
    )
    .at(figure.place, "dit aantal is hier verborgen, of daar")
    .related(other.place, "hetzelfde label en hetzelfde aantal")
    .why("onder een andere naam weet het programma niet dat het hetzelfde cijfer is, en kan het daar getoond worden en hier niet")
}

/// What a figure counts, where it counts people.
pub fn meaning(figure: &Figure) -> Option<Meaning> {
    let value = figure.quantity.people().filter(|value| *value > 0)?;
    Some((Arc::clone(&figure.subject), figure.aspect.clone(), value))
}
