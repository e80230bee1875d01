//! Charts from the data: the figures of a table, drawn.

use rust_decimal::Decimal;

use crate::bug::bug;
use crate::chart::{self, Break, Point, Style};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Caption, Chart, ChartFigures, Column, Inline, Row, Table};
use crate::model::name::Placeable;
use crate::model::notation;
use crate::model::project::{self, ChartKind, ChartSource, DataFile, Items, TableSource};
use crate::model::quantity::{Quantity, RatioUnit};
use crate::model::source::Place;
use crate::model::words;

use super::placed::File;
use super::scope::Scope;
use super::table::{self, Cell, series};

/// A table of a chart with more columns than this is turned on its side.
const MOST_COLUMNS: usize = 7;

/// The chart `source` over the line items of `file`, with its number in the document. It stands at `place`. Nothing
/// where the figures can't be shown so, which is reported.
pub fn chart(
    file: &File<'_>,
    source: &ChartSource,
    number: usize,
    place: Place,
    scope: &Scope<'_>,
    problems: &mut Problems,
) -> Option<Chart> {
    let mut drawn = drawn(file, source, scope);
    if let Some(problem) = unsuitable(&drawn, file, source, scope) {
        problems.push(problem);
        return None;
    }
    let mut table = table::table(file, &source.table, number, place, scope);
    let caption = table.caption.take();
    let mut caption = caption.unwrap_or_else(|| bug("a table of the data without a caption"));
    caption.id.clone_from(&drawn.id);
    caption.number = Placeable::Chart.heading(number);
    if let [only] = series::columns(file.data, &source.table).as_slice() {
        caption.unit = series::caption(only.heading_of_series(), &caption.unit);
    }
    drawn.unit.clone_from(&caption.unit);
    let style = &scope.project.style;
    let look = Style {
        font: &style.font_family.value,
        colours: &style.colours,
    };
    let own = source.description.as_ref().map(|text| text.value.clone());
    let description = own.unwrap_or_else(|| chart::describe(&drawn));
    let svg = chart::svg(&drawn, &description, &look);
    let title = words::figures_of_chart(&format!("{} {number}", Placeable::Chart.word()));
    table.name.clone_from(&title);
    table.caption = Some(Caption {
        id: format!("{}-cijfers", drawn.id),
        number: String::new(),
        title,
        title_place: place,
        unit: String::new(),
    });
    let mut notes: Vec<String> = own_note(&drawn).into_iter().map(str::to_owned).collect();
    notes.extend(std::mem::take(&mut table.notes).into_iter().map(|note| {
        if note == words::EXAMPLE {
            words::EXAMPLE_CHART.to_owned()
        } else {
            note
        }
    }));
    if let Some(note) = rounding_of_steps(&drawn, file, source, scope)
        && !notes.iter().any(|found| found == note)
    {
        let example = notes.iter().position(|found| found == words::EXAMPLE_CHART);
        notes.insert(example.unwrap_or(notes.len()), note.to_owned());
    }
    let is_series = series::is_one(&series::columns(file.data, &source.table));
    if table.columns.len() > MOST_COLUMNS && table.rows.len() < MOST_COLUMNS {
        turn(&mut table);
        if let (Some(first), true) = (table.columns.first_mut(), is_series) {
            first.heading = vec![Inline::Text(words::PERIOD_HEADING.to_owned(), place)];
        }
    }
    Some(Chart {
        caption,
        svg,
        description,
        notes,
        source: std::mem::take(&mut table.source),
        figures: ChartFigures::Own(Box::new(table)),
        place,
    })
}

/// Makes the columns of a table its rows: a long series is higher than wide.
fn turn(table: &mut Table) {
    let mut headings = std::mem::take(&mut table.columns).into_iter();
    let rows = std::mem::take(&mut table.rows);
    table.columns.extend(headings.next());
    let mut turned: Vec<Row> = headings
        .map(|column| Row {
            is_total: false,
            cells: vec![column.heading],
        })
        .collect();
    for row in rows {
        let mut cells = row.cells.into_iter();
        table.columns.push(Column {
            heading: cells.next().unwrap_or_default(),
            numeric: true,
        });
        for (turned, cell) in turned.iter_mut().zip(cells) {
            turned.cells.push(cell);
        }
    }
    table.rows = turned;
}

/// That the numbers of a bridge do not lead from the first to the last as they are printed.
fn rounding_of_steps(
    drawn: &chart::Chart,
    file: &File<'_>,
    source: &ChartSource,
    scope: &Scope<'_>,
) -> Option<&'static str> {
    if drawn.kind != ChartKind::Bridge {
        return None;
    }
    let subtracts = drawn.subtracts_steps()?;
    let cells = table::cells(file.data, &source.table, scope);
    let row = cells.first()?;
    let numbers: Option<Vec<Decimal>> = row.iter().map(|cell| Some(cell.shown.number?.value)).collect();
    let numbers = numbers?;
    let [first, steps @ .., last] = numbers.as_slice() else {
        return None;
    };
    let change: Decimal = steps.iter().sum();
    let end = if subtracts { *first - change } else { *first + change };
    (end != *last).then(|| {
        if is_money(&cells) {
            words::ROUNDED_AMOUNTS
        } else {
            words::ROUNDED_FIGURES
        }
    })
}

/// What the chart itself has to say.
fn own_note(chart: &chart::Chart) -> Option<&'static str> {
    match chart.kind {
        // One alone is compared with none.
        ChartKind::Multiples if chart.rows.len() < 2 => None,
        ChartKind::Multiples if chart.has_own_scales => Some(words::OWN_SCALES),
        ChartKind::Multiples => Some(words::ONE_SCALE),
        ChartKind::Bridge => chart.is_cut().then_some(words::CUT_BARS),
        ChartKind::Bars | ChartKind::Lines | ChartKind::Shares => chart.is_cut().then_some(words::AXIS_NOT_FROM_ZERO),
    }
}

/// What is drawn.
fn drawn(File { data: file, items }: &File<'_>, source: &ChartSource, scope: &Scope<'_>) -> chart::Chart {
    let cells = table::cells(file, &source.table, scope);
    let columns = series::columns(file, &source.table);
    let is_series = series::is_one(&columns);
    let is_percentage = cells.iter().flatten().any(|cell| {
        cell.figure.is_some_and(|figure| {
            matches!(
                figure.quantity,
                Quantity::Ratio {
                    unit: RatioUnit::Percent,
                    ..
                }
            )
        })
    });
    let label = |column: &project::Column| match column.period {
        Some(period) if is_series => period.heading(),
        _ => column.label.value.to_string(),
    };
    let rows = source.table.rows.iter();
    chart::Chart {
        id: Placeable::Chart.anchor(&source.table.id.value),
        kind: source.kind,
        title: source.table.title.value.clone(),
        unit: String::new(),
        is_percentage,
        rows: rows
            .map(|row| {
                items
                    .find(&row.item.value)
                    .map_or_else(String::new, |item| item.label.value.to_string())
            })
            .collect(),
        columns: columns
            .iter()
            .map(|column| chart::Column {
                label: label(column),
                period: column.period,
                is_provisional: column.period.is_some_and(|period| file.provisional.contains(&period)),
            })
            .collect(),
        points: cells.iter().map(|row| row.iter().map(point).collect()).collect(),
        breaks: breaks(file, items, &source.table, &columns),
        has_own_scales: source.has_own_scales,
    }
}

fn point(cell: &Cell<'_>) -> Point {
    let Some(figure) = cell.figure else {
        return Point {
            text: cell.shown.text.clone(),
            size: cell.shown.text.clone(),
            ..Point::default()
        };
    };
    let is_hidden = figure.hidden.is_some();
    let disadvantage = match figure.quantity {
        Quantity::Amount {
            value,
            disadvantage: Some(sign),
        } if !is_hidden => notation::is_disadvantage(value, sign),
        _ => None,
    };
    Point {
        value: notation::measure(figure, cell.notation),
        text: cell.shown.text.clone(),
        size: notation::size_in_cell(figure, cell.notation),
        disadvantage,
        is_hidden,
    }
}

/// The breaks between two columns that are shown, with the rows that they are about.
fn breaks(file: &DataFile, items: &Items<'_>, table: &TableSource, columns: &[&project::Column]) -> Vec<Break> {
    let mut breaks = Vec::new();
    for found in &file.breaks {
        let is_after = |column: &project::Column| column.period.map(|period| period.from >= found.from.value.from);
        let sides: Vec<Option<bool>> = columns.iter().map(|column| is_after(column)).collect();
        let Some(before) = (1..sides.len()).find(|at| sides[at - 1] == Some(false) && sides[*at] == Some(true)) else {
            continue;
        };
        let related = items.related(found.items.iter().map(|item| item.value.as_str()));
        let is_about = |name: &str| found.items.is_empty() || items.number(name).is_some_and(|number| related[number]);
        let rows = table.rows.iter().enumerate();
        let rows: Vec<usize> = rows
            .filter(|(_, row)| is_about(&row.item.value))
            .map(|(number, _)| number)
            .collect();
        if !rows.is_empty() {
            breaks.push(Break { before, rows });
        }
    }
    breaks
}

/// Why the figures can't be shown so.
fn unsuitable(chart: &chart::Chart, file: &File<'_>, source: &ChartSource, scope: &Scope<'_>) -> Option<Diagnostic> {
    let cells = table::cells(file.data, &source.table, scope);
    let figures = cells.iter().flatten().filter_map(|cell| cell.figure);
    let mut kinds: Vec<&str> = figures
        .filter(|figure| !matches!(figure.quantity, Quantity::NotApplicable(_)))
        .map(|figure| figure.quantity.kind())
        .collect();
    kinds.dedup();
    let other = kinds.iter().find(|kind| **kind != kinds[0]);
    let (message, help) = match (kinds.first(), other, chart.kind) {
        (Some(first), Some(other), _) => (
            format!("in deze grafiek staan {first} en {other} langs één as"),
            "kies kolommen van dezelfde soort, of maak twee grafieken",
        ),
        (None, ..) => (
            "deze grafiek heeft geen cijfer om te tekenen".to_owned(),
            "kies posten en kolommen met cijfers, of haal de grafiek weg",
        ),
        (Some(_), None, ChartKind::Shares)
            if is_money(&cells) && mixes_costs_and_income(&file.items, &source.table) =>
        {
            (
                "deze grafiek verdeelt lasten en baten als één geheel, en samen zijn zij dat niet".to_owned(),
                "maak een grafiek van de lasten en een van de baten, of schrijf ‘soort: staven’",
            )
        }
        (Some(_), None, ChartKind::Shares) if chart.has_negative() => (
            "een deel van een geheel kan niet kleiner dan nul zijn".to_owned(),
            "schrijf ‘soort: staven’, of kies andere posten",
        ),
        (Some(_), None, ChartKind::Bridge) if chart.subtracts_steps().is_none() => (
            "de stappen van deze brug brengen het eerste bedrag niet bij het laatste".to_owned(),
            "kies kolommen die samen het verschil zijn, zoals begroting, prijseffect, volume_effect en nulmeting",
        ),
        (
            Some(_),
            None,
            ChartKind::Bars | ChartKind::Lines | ChartKind::Shares | ChartKind::Bridge | ChartKind::Multiples,
        ) => return None,
    };
    let place = source.table.id.place;
    Some(Diagnostic::error(Code::UnsuitableChart, message, help).at(place, "deze grafiek"))
}

fn is_money(cells: &[Vec<Cell<'_>>]) -> bool {
    let mut figures = cells.iter().flatten().filter_map(|cell| cell.figure);
    figures.any(|figure| matches!(figure.quantity, Quantity::Amount { .. }))
}

/// Whether some of what a table shows is money that goes out, and some is money that comes in.
fn mixes_costs_and_income(items: &Items<'_>, table: &TableSource) -> bool {
    let leaves = table.shown_items().flat_map(|name| items.leaves(name));
    let (income, costs): (Vec<bool>, Vec<bool>) =
        leaves.map(|item| item.flow.comes_in()).partition(|comes_in| *comes_in);
    !income.is_empty() && !costs.is_empty()
}
