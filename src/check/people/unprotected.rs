//! Counts of people where the hiding of small counts does not reach: given as something else, or as another figure than
//! in an earlier edition.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::another_name::{self, Meaning, meaning};
use crate::check::given_back::{self, GivenBack};
use crate::check::hidden_counts;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Computed, Figure, Figures};
use crate::model::project::{Column, ColumnKind, DataFile, Fact, Project};
use crate::model::quantity::Quantity;
use crate::model::source::FileId;
use crate::typed_number::{self, Tokens, TypedNumber, counts_residents};

/// Reports what can be seen to count people and is not protected.
pub fn check(project: &Project, computed: &Computed, problems: &mut Problems) {
    let limit = i64::from(project.settings.smallest_count);
    for (edition, files) in &project.data {
        let hidden = hidden_in(edition, computed);
        let figures = computed.editions.get(edition);
        let hides = figures.filter(|_| !hidden.is_empty());
        let given_back = hides.map_or_else(Vec::new, given_back::all);
        let may_name = |figure: &Figure, file| figures.is_some_and(|all| all.secrecy.may_suggest(&figure.id, file));
        let instead =
            |hidden: &Figure| figures.map_or_else(String::new, |all| hidden_counts::instead(hidden, all, true));
        for file in files {
            columns(file, figures, problems);
            facts(file, limit, (&hidden, &given_back), may_name, instead, problems);
        }
    }
    without_period(project, computed, problems);
    another_name::check(project, computed, problems);
    for figures in computed.editions.values() {
        counted_twice(figures, problems);
    }
}

fn hidden_in<'a>(edition: &str, computed: &'a Computed) -> Vec<&'a Figure> {
    let figures = computed.editions.get(edition).into_iter().flat_map(Figures::iter);
    figures.filter(|figure| figure.hidden.is_some()).collect()
}

/// Columns that count people by their heading, and not by their kind.
fn columns(file: &DataFile, figures: Option<&Figures>, problems: &mut Problems) {
    let of_people = |column: &&Column| counts_residents(column.heading_of_series());
    let mut seen = BTreeSet::new();
    let others = OnceCell::new();
    for column in file.columns.iter().filter(of_people) {
        if column.formula.is_some() {
            let others =
                others.get_or_init(|| figures.map_or_else(HashSet::new, |figures| counting_others(file, figures)));
            if others.contains(column.id.value.as_str()) && seen.insert(column.id.place.start) {
                problems.push(computed_of_others(column));
            }
            continue;
        }
        let written = match column.kind {
            ColumnKind::Count => "aantal",
            ColumnKind::Units => "eenheden",
            ColumnKind::Amount | ColumnKind::Balance | ColumnKind::Price | ColumnKind::People => continue,
        };
        if seen.insert(column.id.place.start) {
            problems.push(
                Diagnostic::warning(
                    Code::CountUnprotected,
                    format!(
                        "‘{}’ telt mensen, maar is opgegeven als ‘{written}’",
                        column.heading_of_series()
                    ),
                    "schrijf ‘soort: personen’; telt de kolom geen mensen, kies dan een andere kop",
                )
                .at(column.label.place, "deze kolom")
                .why("alleen van ‘personen’ verbergt het programma kleine aantallen"),
            );
        }
    }
}

/// The columns of a file that come to counts or units that are no people to the program.
fn counting_others<'a>(file: &DataFile, figures: &'a Figures) -> HashSet<&'a str> {
    let others = figures.iter().filter(|figure| {
        matches!(
            figure.quantity,
            Quantity::Count { people: false, .. } | Quantity::Units(_)
        )
    });
    let own = others.filter_map(|figure| figure.id.strip_prefix(file.name.as_str())?.strip_prefix('.'));
    own.filter_map(|rest| Some(rest.rsplit_once('.')?.1)).collect()
}

fn computed_of_others(column: &Column) -> Diagnostic {
    let heading = column.heading_of_series();
    Diagnostic::warning(
        Code::CountUnprotected,
        format!("‘{heading}’ telt mensen, maar wordt berekend uit kolommen die geen personen tellen"),
        "zet ‘soort: personen’ bij de kolommen waarmee wordt gerekend; telt deze kolom geen mensen, kies dan een andere kop",
    )
    .at(column.label.place, "deze kolom")
    .why("alleen van ‘personen’ verbergt het programma kleine aantallen")
}

/// Small counts of people among the facts.
fn facts(
    file: &DataFile,
    limit: i64,
    (hidden, given_back): (&[&Figure], &[GivenBack<'_>]),
    may_name: impl Fn(&Figure, FileId) -> bool,
    instead: impl Fn(&Figure) -> String,
    problems: &mut Problems,
) {
    for fact in file.facts.iter().filter(|fact| !fact.is_public) {
        if let Some(hidden) = same_as_hidden(file, fact, hidden) {
            problems.push(
                Diagnostic::error(
                    Code::HiddenTyped,
                    format!("‘{}’ is even groot als een cijfer dat verborgen is", fact.label.value),
                    format!("haal dit feit weg{}", instead(hidden)),
                )
                .at(fact.id.place, "dit feit")
                .related(hidden.place, "dit cijfer is verborgen")
                .why("met dit feit leest iedereen het verborgen cijfer"),
            );
        } else if let Quantity::Count { value, people } = fact.quantity
            && (people || says_people(fact))
            && let Some(found) = GivenBack::find(given_back, value.into(), &fact.label.value)
        {
            let told = found.told(&fact.label.value, |figure| may_name(figure, fact.id.place.file));
            problems.push(told.at(fact.id.place, "dit feit"));
        } else if let Quantity::Count { value, people: false } = fact.quantity
            && (1..limit).contains(&value)
            && says_people(fact)
        {
            problems.push(
                Diagnostic::warning(
                    Code::CountUnprotected,
                    format!("‘{}’ telt mensen, maar is opgegeven als ‘aantal’", fact.label.value),
                    format!("schrijf ‘personen: {value}’; telt het feit geen mensen, kies dan een ander label"),
                )
                .at(fact.id.place, "dit feit")
                .why("alleen van ‘personen’ verbergt het programma kleine aantallen"),
            );
        }
    }
}

/// Whether a fact counts people by its label, and does not tell of a part of them: `1 op de 4`.
fn says_people(fact: &Fact) -> bool {
    let label = &fact.label.value;
    let is_part = |number: &TypedNumber| number.kind == typed_number::Kind::Proportion;
    counts_residents(label) && !typed_number::find(&Tokens::of(label)).iter().any(is_part)
}

/// The hidden figure of which a fact gives the value, where the fact is not hidden itself.
fn same_as_hidden<'a>(file: &DataFile, fact: &Fact, hidden: &[&'a Figure]) -> Option<&'a Figure> {
    let own = format!("{}.{}", file.name, fact.id.value);
    if hidden.iter().any(|figure| *figure.id == *own) {
        return None;
    }
    let is_same = |figure: &&&Figure| match (&fact.quantity, &figure.quantity) {
        (
            Quantity::Count { value, people },
            Quantity::Count {
                value: hidden,
                people: true,
            },
        ) => value == hidden && (*people || says_people(fact)),
        (Quantity::Amount { value, .. }, Quantity::Amount { value: hidden, .. }) => {
            value == hidden && !value.euros().is_zero()
        }
        _ => false,
    };
    hidden.iter().find(is_same).copied()
}

/// Columns of people without a period that an earlier edition has too: nothing says that they are the same.
fn without_period(project: &Project, computed: &Computed, problems: &mut Problems) {
    // Whether an earlier edition hides something in it.
    let mut earlier: HashMap<(&str, &str), bool> = HashMap::new();
    for (edition, files) in &project.data {
        let hidden = hidden_in(edition, computed);
        let hides = |file: &DataFile, column: &Column| {
            let end = format!(".{}", column.id.value);
            let start = format!("{}.", file.name);
            hidden
                .iter()
                .any(|figure| figure.id.starts_with(&start) && figure.id.ends_with(&end))
        };
        for file in files {
            let people = file
                .columns
                .iter()
                .filter(|column| column.kind == ColumnKind::People && column.formula.is_none());
            for column in people {
                let hides = hides(file, column);
                let before = earlier.insert((&file.name, &column.id.value), hides);
                if column.period.is_none() && before.is_some_and(|hid| hid || hides) {
                    problems.push(
                        Diagnostic::warning(
                            Code::CountUnprotected,
                            format!("‘{}’ heeft geen periode, en staat ook in een eerdere editie", column.label.value),
                            "zet de periode bij de kolom, bijvoorbeeld ‘periode: 2026-h1’, in elke editie",
                        )
                        .at(column.label.place, "deze kolom")
                        .why(
                            "zonder periode weet het programma niet of het dezelfde cijfers zijn, en dan kan uit twee nota’s samen een klein aantal volgen",
                        ),
                    );
                }
            }
        }
    }
}

/// Hidden counts that stand in the same edition once more, and are shown there.
fn counted_twice(figures: &Figures, problems: &mut Problems) {
    let mut hidden: HashMap<Meaning, &Figure> = HashMap::new();
    for figure in figures.iter().filter(|figure| figure.hidden.is_some()) {
        if let Some(meaning) = meaning(figure) {
            hidden.entry(meaning).or_insert(figure);
        }
    }
    if hidden.is_empty() {
        return;
    }
    for figure in figures.iter().filter(|figure| figure.hidden.is_none()) {
        if let Some(other) = meaning(figure).and_then(|meaning| hidden.get(&meaning)) {
            problems.push(
                Diagnostic::warning(
                    Code::CountUnprotected,
                    format!(
                        "‘{}’ is te zien, en is misschien hetzelfde als ‘{}’, dat verborgen is",
                        figure.id, other.id
                    ),
                    format!(
                        "is het hetzelfde aantal, schrijf dan ‘= {}’; is het een ander, geef het dan een ander label",
                        other.id
                    ),
                )
                .at(figure.place, "dit aantal is te zien")
                .related(other.place, "hetzelfde label en hetzelfde aantal")
                .why("van twee losse cijfers weet het programma niet dat ze bij elkaar horen"),
            );
        }
    }
}
