//! Costs and units that give a hidden count away: who knows about what help for one person costs can tell for how many
//! it was.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::document::Document;
use crate::model::figure::{Figure, FigureId, Figures, Hidden};
use crate::model::project::{DataFile, Item};
use crate::model::quantity::Quantity;

/// A figure of a line item.
struct Found<'a> {
    file: &'a str,
    item: &'a str,
    period: Option<Period>,
    figure: &'a Figure,
}

impl Found<'_> {
    /// Whether the one tells of the same line item as the other, in a period that has days in common: of what has no
    /// period, nobody knows that it hasn't.
    fn is_about(&self, other: &Self) -> bool {
        let is_same_item = self.file == other.file || self.figure.subject == other.figure.subject;
        let is_same_time = match (self.period, other.period) {
            (Some(one), Some(other)) => one.from <= other.until && other.from <= one.until,
            (None, _) | (_, None) => true,
        };
        self.item == other.item && is_same_item && is_same_time
    }
}

/// Reports hidden counts beside which `document`, or its record, says what the help cost or how much it was.
/// `rests_on` is all that it shows and rests on.
pub fn check(
    document: &Document,
    files: &[DataFile],
    figures: &Figures,
    rests_on: &[FigureId],
    problems: &mut Problems,
) {
    // Names of figures take time to make: only those of line items with a hidden count are asked for.
    let small = figures.iter().filter(|figure| figure.hidden == Some(Hidden::Small));
    let items: HashSet<&str> = small.filter_map(|figure| figure.id.split('.').nth(1)).collect();
    if items.is_empty() {
        return;
    }
    let told: HashSet<&str> = rests_on.iter().map(|figure| &*figures.at(*figure).id).collect();
    let mut gathered = Gathered {
        figures,
        items,
        told,
        counts: Vec::new(),
        amounts: HashMap::new(),
    };
    for file in files {
        for item in &file.items {
            gathered.add(file, item);
        }
    }
    let mut seen = BTreeSet::new();
    for count in &gathered.counts {
        let of_item = gathered.amounts.get(count.item).into_iter().flatten();
        let amounts: Vec<&Figure> = of_item
            .filter(|amount| amount.is_about(count))
            .map(|amount| amount.figure)
            .collect();
        if !amounts.is_empty() && seen.insert((count.item, count.period)) {
            problems.push(given_away(count.figure, &amounts, document));
        }
    }
}

/// What is told of line items, and what is hidden.
struct Gathered<'a> {
    figures: &'a Figures,
    /// The line items with a hidden count.
    items: HashSet<&'a str>,
    /// The names of the figures that the document shows or that its record tells.
    told: HashSet<&'a str>,
    /// The counts of people that are hidden because they are small.
    counts: Vec<Found<'a>>,
    /// The amounts and units that are told, by line item.
    amounts: HashMap<&'a str, Vec<Found<'a>>>,
}

impl<'a> Gathered<'a> {
    /// Gathers from a line item and those below it.
    fn add(&mut self, file: &'a DataFile, item: &'a Item) {
        if self.items.contains(item.id.value.as_str()) {
            self.add_figures(file, item);
        }
        for item in &item.children {
            self.add(file, item);
        }
    }

    fn add_figures(&mut self, file: &'a DataFile, item: &'a Item) {
        for column in &file.columns {
            let name = format!("{}.{}.{}", file.name, item.id.value, column.id.value);
            let Some(figure) = self.figures.get(&name) else {
                continue;
            };
            let found = Found {
                file: &file.name,
                item: &item.id.value,
                period: column.period,
                figure,
            };
            if figure.hidden == Some(Hidden::Small) {
                self.counts.push(found);
            } else if !item.is_apart_from_counts && tells_of_people(figure) && self.told.contains(&*figure.id) {
                self.amounts.entry(&item.id.value).or_default().push(found);
            }
        }
    }
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
