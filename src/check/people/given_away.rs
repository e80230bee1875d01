//! Costs and units that give a hidden count away: who knows about what help for one person costs can tell for how many
//! it was.

use std::collections::{BTreeMap, HashSet};

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::document::Document;
use crate::model::figure::{Figure, FigureId, Figures, Hidden};
use crate::model::project::{Column, DataFile, Item};
use crate::model::quantity::Quantity;

/// What is said of one line item in one period.
#[derive(Default)]
struct Together<'a> {
    /// The counts of people that are hidden because they are small.
    counts: Vec<&'a Figure>,
    /// The amounts and units that the document shows or that its record tells.
    amounts: Vec<&'a Figure>,
}

/// A line item in a period: by name, over all files, where the period is known; else within a file.
type Key<'a> = (Option<&'a str>, &'a str, Option<Period>);

/// Reports hidden counts beside which `document`, or its record, says what the help cost or how much it was.
/// `rests_on` is all that it shows and rests on.
pub fn check(
    document: &Document,
    files: &[DataFile],
    figures: &Figures,
    rests_on: &[FigureId],
    problems: &mut Problems,
) {
    if figures.iter().all(|figure| figure.hidden != Some(Hidden::Small)) {
        return;
    }
    let told: HashSet<&str> = rests_on.iter().map(|figure| &*figures.at(*figure).id).collect();
    let mut together: BTreeMap<Key<'_>, Together<'_>> = BTreeMap::new();
    for file in files {
        for item in &file.items {
            gather(file, item, figures, &told, &mut together);
        }
    }
    for Together { counts, amounts } in together.into_values() {
        if let (Some(count), false) = (counts.first(), amounts.is_empty()) {
            problems.push(given_away(count, &amounts, document));
        }
    }
}

fn gather<'a>(
    file: &'a DataFile,
    item: &'a Item,
    figures: &'a Figures,
    told: &HashSet<&str>,
    together: &mut BTreeMap<Key<'a>, Together<'a>>,
) {
    for column in &file.columns {
        let Some(figure) = figures.get(&format!("{}.{}.{}", file.name, item.id.value, column.id.value)) else {
            continue;
        };
        let here = together.entry(key(file, item, column)).or_default();
        if figure.hidden == Some(Hidden::Small) {
            here.counts.push(figure);
        } else if !item.is_apart_from_counts && tells_of_people(figure) && told.contains(&*figure.id) {
            here.amounts.push(figure);
        }
    }
    for item in &item.children {
        gather(file, item, figures, told, together);
    }
}

fn key<'a>(file: &'a DataFile, item: &'a Item, column: &Column) -> Key<'a> {
    let within = column.period.is_none().then_some(file.name.as_str());
    (within, &item.id.value, column.period)
}

/// Whether a figure is money or units that people got, and is told.
fn tells_of_people(figure: &Figure) -> bool {
    let value = match figure.quantity {
        Quantity::Amount { value, .. } => value.euros(),
        Quantity::Units(value) => value,
        _ => return false,
    };
    figure.hidden.is_none() && !value.is_zero()
}

fn given_away(count: &Figure, amounts: &[&Figure], document: &Document) -> Diagnostic {
    let names = amounts
        .iter()
        .map(|figure| figure.aspect.as_deref().unwrap_or(&figure.subject));
    let names: Vec<&str> = names.collect();
    Diagnostic::warning(
        Code::CountGivenAway,
        format!(
            "‘{}’ is verborgen, maar uit wat ‘{}’ verder zegt is het te schatten: {}",
            count.label(),
            document.meta.id,
            quoted_list(&names, "en")
        ),
        "laat deze cijfers weg en toon een groter geheel; zeggen ze niets over het aantal, zet dan bij de post: los_van_aantal: …, met de reden",
    )
    .at(count.place, "dit aantal is verborgen")
    .why("wie weet wat de hulp aan één persoon ongeveer kost, deelt het bedrag daardoor")
}
