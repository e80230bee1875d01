//! Small counts: a count of fewer people than the limit is hidden, and with it every figure from which it could be
//! computed, in all editions together.

mod people;

use std::collections::BTreeMap;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, FigureId, Figures, Hidden};
use crate::model::project::Formula;
use crate::suppression::suppress;

use super::plan::{FilePlan, Plan};
use people::{Key, People};

/// Hides what must not be shown in these editions, each with its name.
pub fn hide(editions: &mut [(&str, &mut Figures)], limit: u32, plans: &[Plan<'_>], problems: &mut Problems) {
    let limit = i64::from(limit);
    for ((_, figures), plan) in editions.iter().zip(plans) {
        report_unsaid(figures, plan, limit, problems);
    }
    let is_small = |(id, figure): (FigureId, &Figure), plan: &Plan<'_>| {
        figure
            .quantity
            .people()
            .is_some_and(|count| (1..limit).contains(&count))
            && !plan.is_difference(id.0 as usize)
    };
    let mut small = editions
        .iter()
        .zip(plans)
        .map(|((_, figures), plan)| figures.numbered().any(|found| is_small(found, plan)));
    if !small.any(|found| found) {
        return;
    }
    let people = People::new(editions, plans);
    let choice = suppress(&people.cells, &people.equations, limit);
    for (cell, edition) in &choice.exposed {
        problems.push(exposed(&people, *cell, *edition, editions));
    }
    let hidden = |(key, cell): (&Key, &usize)| {
        let told = if choice.told[*cell] {
            Hidden::Small
        } else {
            Hidden::Protecting
        };
        choice.hidden[*cell].then_some((*key, told))
    };
    let hidden: BTreeMap<Key, Hidden> = people.cell_of.iter().filter_map(hidden).collect();
    for (edition, (_, figures)) in editions.iter_mut().enumerate() {
        mark(edition, figures, &hidden);
    }
}

/// Reports columns of which nobody said whether what is left of a subtraction are people, where so few are left that it
/// matters.
fn report_unsaid(figures: &Figures, plan: &Plan<'_>, limit: i64, problems: &mut Problems) {
    for file in plan.files() {
        for (column, formula) in file.unsaid_differences() {
            let cells = (0..file.rows.len()).map(|row| (row, FigureId::of(file.cell(row, column))));
            let is_small = |id: FigureId| {
                figures
                    .at(id)
                    .quantity
                    .people()
                    .is_some_and(|count| (1..limit).contains(&count.abs()))
            };
            let Some((row, _)) = cells.into_iter().find(|(_, id)| is_small(*id)) else {
                continue;
            };
            let item = file.rows[row].item;
            let help = if only_people(file, row, &formula.value, figures) {
                "zet ‘soort: personen’ bij deze kolom als wat overblijft personen zijn, of ‘soort: verandering’ als het \
                 alleen zegt hoeveel meer of minder het er zijn"
            } else {
                "zet ‘soort: verandering’ bij deze kolom als zij alleen zegt hoeveel meer of minder het er zijn; zijn wat \
                 overblijft personen, zet dan ‘soort: personen’ bij alle kolommen waarmee zij rekent"
            };
            problems.push(
                Diagnostic::error(
                    Code::UnsaidDifference,
                    format!(
                        "bij ‘{}’ komt hier een klein aantal uit, en het is niet bekend of dat personen zijn",
                        item.label.value
                    ),
                    help,
                )
                .at(formula.place, "hier gaan personen van personen af")
                .related(item.id.place, "bij deze post")
                .why("cliënten min cliënten met een indicatie zijn cliënten zonder: ook daarvan wordt een klein aantal verborgen"),
            );
        }
    }
}

/// Whether all that `formula` adds up and subtracts in this row are people.
fn only_people(file: &FilePlan<'_>, row: usize, formula: &Formula, figures: &Figures) -> bool {
    let Formula::Columns(terms) = formula else {
        return false;
    };
    let counts_people = |column| {
        let figure = figures.at(FigureId::of(file.cell(row, column)));
        figure.quantity.people().is_some()
    };
    terms.iter().all(|term| counts_people(term.column))
}

/// That no choice of what to hide protects a small count.
fn exposed(people: &People, cell: usize, edition: usize, editions: &[(&str, &mut Figures)]) -> Diagnostic {
    let mut keys = people
        .cell_of
        .iter()
        .filter(|(_, found)| **found == cell)
        .map(|(key, _)| *key);
    let name_of = |edition: usize| editions.get(edition).map_or("", |(name, _)| *name);
    let edition = people.order.get(edition).copied().unwrap_or_default();
    let first = keys.next();
    let key = keys.find(|(found, _)| *found == edition).or(first);
    let figure = key.and_then(|(edition, id)| Some((name_of(edition), editions.get(edition)?.1.at(id))));
    let id = figure.map_or("", |(_, figure)| figure.id.as_ref());
    let is_later = people.order.first() != Some(&edition);
    let help = if is_later {
        format!(
            "laat in editie {} een uitsplitsing of een totaal weg, of voeg posten samen: wat eerdere edities lieten zien, \
             blijft staan",
            name_of(edition)
        )
    } else {
        "voeg posten samen, of laat een uitsplitsing of een totaal weg".to_owned()
    };
    let problem = Diagnostic::error(
        Code::ExposedCount,
        format!("‘{id}’ is een klein aantal dat een lezer kan uitrekenen, wat er verder ook verborgen wordt"),
        help,
    );
    match figure {
        Some((_, figure)) => problem.at(figure.place, "dit aantal is niet te beschermen"),
        None => problem,
    }
}

/// Marks what is hidden, and what else is computed from it. A price times a hidden count is hidden with every sum of
/// it: who knows the prices can compute a count from one sum of such products, and that of the counts.
fn mark(edition: usize, figures: &mut Figures, hidden: &BTreeMap<Key, Hidden>) {
    for ((_, id), hidden) in hidden.range((edition, FigureId(0))..=(edition, FigureId(u32::MAX))) {
        figures.hide(*id, *hidden);
    }
    // A total of products, a ratio of a ratio: as long as more are found.
    loop {
        let derived: Vec<FigureId> = figures
            .numbered()
            .filter(|(_, figure)| figure.hidden.is_none())
            .filter(|(_, figure)| figure.quantity.people().is_none())
            .filter(|(_, figure)| figure.parts().any(|part| figures.at(part).hidden.is_some()))
            .map(|(id, _)| id)
            .collect();
        if derived.is_empty() {
            return;
        }
        for id in derived {
            figures.hide(id, Hidden::Derived);
        }
    }
}
