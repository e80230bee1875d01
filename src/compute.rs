//! The compute stage: from line items to figures. Everything is exact; nothing is rounded here.

use crate::amount::Amount;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::figure::{Computed, Figure, Figures, Origin, Quantity};
use crate::notation::ordinal;
use crate::project::{Column, DataFile, DocumentSource, Item, Kind, Project};
use crate::source::Place;

/// All figures of `project`.
pub fn compute(project: &Project, problems: &mut Problems) -> Computed {
    let editions = project.data.iter().map(|(edition, files)| {
        let mut figures = Figures::default();
        for file in files {
            facts(file, &mut figures);
            for item in &file.items {
                line_item(item, file, &mut figures, problems);
            }
        }
        (edition.clone(), figures)
    });
    Computed {
        editions: editions.collect(),
        documents: project
            .documents
            .iter()
            .map(|document| (document.id(), about(document, &project.documents)))
            .collect(),
    }
}

fn facts(file: &DataFile, figures: &mut Figures) {
    for fact in &file.facts {
        figures.insert(Figure {
            id: format!("{}.{}", file.name, fact.id.value),
            label: fact.label.clone(),
            quantity: fact.quantity.clone(),
            example: fact.example,
            source: fact.source.clone(),
            origin: Origin::Input,
            place: fact.id.place,
        });
    }
}

/// Adds the figures of an item, after those of the items below it.
fn line_item(item: &Item, file: &DataFile, figures: &mut Figures, problems: &mut Problems) {
    for child in &item.children {
        line_item(child, file, figures, problems);
    }
    for column in &file.columns {
        let figure = match (&column.formula, item.children.is_empty()) {
            (_, false) => sum(item, column, file, figures, problems),
            (Some(_), true) => formula(item, column, file, figures, problems),
            (None, true) => input(item, column, file),
        };
        if let Some(figure) = figure {
            figures.insert(figure);
        }
    }
}

fn id(item: &Item, column: &str, file: &DataFile) -> String {
    format!("{}.{}.{column}", file.name, item.id.value)
}

fn figure(
    item: &Item,
    column: &Column,
    file: &DataFile,
    amount: Option<Amount>,
    origin: Origin,
    place: Place,
) -> Figure {
    Figure {
        id: id(item, &column.id.value, file),
        label: format!("{}, {}", item.label.value, column.label.value),
        quantity: amount.map_or(Quantity::NotApplicable, |value| Quantity::Amount {
            value,
            disadvantage: column.disadvantage,
        }),
        example: item.example,
        source: item.source.clone(),
        origin,
        place,
    }
}

fn input(item: &Item, column: &Column, file: &DataFile) -> Option<Figure> {
    let amount = item.amounts.get(&column.id.value)?;
    Some(figure(item, column, file, amount.value, Origin::Input, amount.place))
}

/// The sum of the items below, as far as they have an amount in this column; `nvt` where none of them has.
fn sum(item: &Item, column: &Column, file: &DataFile, figures: &Figures, problems: &mut Problems) -> Option<Figure> {
    let parts: Vec<&Figure> = item
        .children
        .iter()
        .filter_map(|child| figures.get(&id(child, &column.id.value, file)))
        .collect();
    let signed: Vec<(bool, &Figure)> = parts.iter().map(|part| (false, *part)).collect();
    let amount = add(&signed, item).map_err(|problem| problems.push(problem)).ok()?;
    let origin = Origin::Sum(parts.iter().map(|part| part.id.clone()).collect());
    let mut total = figure(item, column, file, amount, origin, item.id.place);
    total.example = parts.iter().any(|part| part.example);
    Some(total)
}

/// The sum of other columns of the same item; `nvt` where one of them is.
fn formula(
    item: &Item,
    column: &Column,
    file: &DataFile,
    figures: &Figures,
    problems: &mut Problems,
) -> Option<Figure> {
    let terms = column.formula.as_ref()?;
    let parts: Vec<(bool, &Figure)> = terms
        .iter()
        .filter_map(|term| Some((term.subtracted, figures.get(&id(item, &term.column, file))?)))
        .collect();
    if parts.len() < terms.len() {
        // An amount is missing, which is reported where it should have stood.
        return None;
    }
    let not_applicable = parts.iter().any(|(_, part)| part.quantity == Quantity::NotApplicable);
    let amount = if not_applicable {
        None
    } else {
        add(&parts, item).map_err(|problem| problems.push(problem)).ok()?
    };
    let origin = Origin::Formula(parts.iter().map(|(sign, part)| (*sign, part.id.clone())).collect());
    let mut result = figure(item, column, file, amount, origin, item.id.place);
    result.example = parts.iter().any(|(_, part)| part.example);
    Some(result)
}

/// The sum of the parts that are amounts, those marked `true` with the opposite sign; nothing where none is an amount.
fn add(parts: &[(bool, &Figure)], item: &Item) -> Result<Option<Amount>, Diagnostic> {
    let mut total = None;
    for (subtracted, part) in parts {
        let Quantity::Amount { value, .. } = part.quantity else {
            continue;
        };
        let before = total.unwrap_or(Amount::ZERO);
        let after = if *subtracted {
            before.minus(value)
        } else {
            before.plus(value)
        };
        total = Some(after.ok_or_else(|| {
            Diagnostic::error(
                Code::AmountTooLarge,
                format!("de uitkomst voor ‘{}’ is groter dan 999 biljoen euro", item.label.value),
                "kijk of er bij de bedragen een nul of een punt te veel of te weinig staat",
            )
            .at(item.id.place, "hier wordt de uitkomst te groot")
        })?);
    }
    Ok(total)
}

/// The figures about a document itself: `nota.periode`, `nota.collegedatum`, `nota.jaar`, `nota.editie` and
/// `nota.rang`, its rank among the periodic notes of its year.
fn about(document: &DocumentSource, all: &[DocumentSource]) -> Vec<Figure> {
    let figure = |name: &str, label: &str, quantity: Quantity, place: Place| Figure {
        id: format!("nota.{name}"),
        label: label.to_owned(),
        quantity,
        example: false,
        source: None,
        origin: Origin::Input,
        place,
    };
    let mut figures = vec![figure(
        "editie",
        "Editie van de nota",
        Quantity::Text(document.edition.clone()),
        document.place,
    )];
    if let Some(period) = &document.period {
        figures.push(figure(
            "periode",
            "Periode van de nota",
            Quantity::Period(period.value),
            period.place,
        ));
        figures.push(figure(
            "rang",
            "De hoeveelste nota van het jaar",
            Quantity::Text(ordinal(rank(document, all))),
            period.place,
        ));
    }
    if let Some(date) = &document.college_date {
        figures.push(figure(
            "collegedatum",
            "Datum van het college",
            Quantity::Date(date.value),
            date.place,
        ));
    }
    figures.push(figure(
        "jaar",
        "Jaar van de nota",
        Quantity::Text(document.date.year().to_string()),
        document.place,
    ));
    figures
}

fn rank(document: &DocumentSource, all: &[DocumentSource]) -> usize {
    let begin = |document: &DocumentSource| document.period.as_ref().map(|period| period.value.from);
    let own = begin(document);
    let earlier = all
        .iter()
        .filter(|other| other.kind == Kind::InformationNote)
        .filter(|other| {
            begin(other).map(jiff::civil::Date::year) == own.map(jiff::civil::Date::year) && begin(other) < own
        });
    earlier.count() + 1
}
