//! Claims about series: rising, falling, and the same direction as before.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::model::dates::Period;
use crate::model::diagnostic::{Code, Problems, did_you_mean};
use crate::model::figure::{Figure, Figures};
use crate::model::node::Located;
use crate::model::project::{DataFile, Item, Trend};

use super::breaks::{Files, Range};
use super::numbers::find;
use super::outcome::{Outcome, Untestable, outcome, report_unlike, shown, valued};

/// A figure of a series with its period.
struct Point<'a> {
    period: Option<Period>,
    figure: &'a Figure,
}

/// Whether each figure of the trend is more, or less, than the one before.
pub fn trend(
    trend: &Trend,
    wanted: Ordering,
    files: &Files<'_>,
    figures: &Figures,
    problems: &mut Problems,
) -> Result<Outcome, Untestable> {
    let points = match trend.figures.as_slice() {
        [series] => series_points(series, files, figures, problems)?,
        names => listed(names, files, figures, problems)?,
    };
    let is_within = |point: &&Point<'_>| {
        let Some(period) = point.period else {
            return true;
        };
        trend.from.as_ref().is_none_or(|from| period.from >= from.value.from)
            && trend
                .until
                .as_ref()
                .is_none_or(|until| period.until <= until.value.until)
    };
    let points: Vec<&Point<'_>> = points.iter().filter(is_within).collect();
    if points.len() < 2 {
        return Err(Untestable::Because(
            "er zijn minder dan twee perioden om te vergelijken".to_owned(),
        ));
    }
    let found = points
        .iter()
        .map(|point| valued(point.figure))
        .collect::<Result<Vec<_>, _>>()?;
    report_unlike(&found)?;
    let periods: Vec<Period> = points.iter().filter_map(|point| point.period).collect();
    // Figures of one period are a ranking, not a course of time.
    let is_ranking = periods.windows(2).all(|pair| pair[0] == pair[1]);
    let is_turned = |pair: &&[&Point<'_>]| match (pair[0].period, pair[1].period) {
        (Some(before), Some(after)) => !is_ranking && after.from <= before.from,
        _ => false,
    };
    if let Some(pair) = points.windows(2).find(is_turned) {
        return Err(Untestable::Because(format!(
            "{} staat achter {}, maar gaat niet over een latere periode",
            pair[1].figure.id, pair[0].figure.id
        )));
    }
    if let Some(range) = Range::of(periods) {
        let mut points = points.iter();
        points.try_for_each(|point| files.report_break(point.figure, range))?;
    }
    let fails = found.windows(2).find(|pair| pair[1].1.cmp(&pair[0].1) != wanted);
    Ok(match fails {
        None => outcome(true, &found, |shown| shown.join(", ")),
        Some([before, after]) => {
            let direction = if wanted == Ordering::Greater { "hoger" } else { "lager" };
            outcome(false, &found, |_| {
                format!("{} is niet {direction} dan {}", shown(after.0), shown(before.0))
            })
        }
        Some(_) => return Err(Untestable::Told),
    })
}

/// Whether the change into the one period has the direction of the change into the other.
pub fn same_direction(
    series: &Located<String>,
    now: &Located<Period>,
    then: &Located<Period>,
    files: &Files<'_>,
    figures: &Figures,
    problems: &Problems,
) -> Result<Outcome, Untestable> {
    let points = series_points(series, files, figures, problems)?;
    let mut found = Vec::new();
    let mut directions = Vec::new();
    for wanted in [now, then] {
        let index = points
            .iter()
            .position(|point| point.period == Some(wanted.value))
            .filter(|index| *index > 0)
            .ok_or_else(|| {
                Untestable::Because(format!(
                    "{} heeft geen cijfer voor {}, of niet voor de periode ervoor",
                    series.value,
                    wanted.value.heading()
                ))
            })?;
        let pair = [&points[index - 1], &points[index]];
        if let Some(range) = Range::of(pair.iter().filter_map(|point| point.period)) {
            files.report_break(pair[1].figure, range)?;
        }
        let [before, after] = [valued(pair[0].figure)?, valued(pair[1].figure)?];
        directions.push(after.1.cmp(&before.1));
        found.extend([before, after]);
    }
    let holds = directions[0] == directions[1] && directions[0] != Ordering::Equal;
    Ok(outcome(holds, &found, |shown| {
        let word = |direction| match direction {
            Ordering::Greater => "omhoog",
            Ordering::Less => "omlaag",
            Ordering::Equal => "gelijk gebleven",
        };
        format!(
            "{} → {}: {}; {} → {}: {}",
            shown[0],
            shown[1],
            word(directions[0]),
            shown[2],
            shown[3],
            word(directions[1])
        )
    }))
}

/// The figures of the series `file.item.series`.
fn series_points<'a>(
    series: &Located<String>,
    files: &Files<'_>,
    figures: &'a Figures,
    problems: &Problems,
) -> Result<Vec<Point<'a>>, Untestable> {
    let parts: Vec<&str> = series.value.split('.').collect();
    let file = parts.first().and_then(|name| files.find(name));
    let points: Vec<Point<'a>> = match (file, parts.as_slice()) {
        (Some(file), [_, item, name]) => file
            .columns
            .iter()
            .filter(|column| column.series.as_deref() == Some(name))
            .filter_map(|column| {
                let figure = figures.get(&format!("{}.{item}.{}", file.name, column.id.value))?;
                Some(Point {
                    period: column.period,
                    figure,
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    if points.is_empty() {
        let is_told = !problems.has_many(Code::ClaimUntestable, series.place);
        let known = if is_told { series_names(files) } else { Vec::new() };
        let known = known.iter().map(String::as_str);
        let known = known.filter(|name| figures.secrecy.may_suggest(name, series.place.file));
        let hint = did_you_mean(&series.value, known, || {
            "een reeks is bestand.post.kolom, met een kolom die ‘per_periode: ja’ heeft".to_owned()
        });
        return Err(Untestable::Because(format!(
            "er is geen reeks ‘{}’; {hint}",
            series.value
        )));
    }
    Ok(points)
}

/// The names of all series.
fn series_names(files: &Files<'_>) -> Vec<String> {
    fn add(items: &[Item], file: &DataFile, series: &BTreeSet<&str>, names: &mut Vec<String>) {
        for item in items {
            names.extend(
                series
                    .iter()
                    .map(|name| format!("{}.{}.{name}", file.name, item.id.value)),
            );
            add(&item.children, file, series, names);
        }
    }
    let mut names = Vec::new();
    for file in files.iter() {
        let series = file.columns.iter().filter_map(|column| column.series.as_deref());
        add(&file.items, file, &series.collect(), &mut names);
    }
    names
}

/// Figures that are named one by one.
fn listed<'a>(
    names: &[Located<String>],
    files: &Files<'_>,
    figures: &'a Figures,
    problems: &mut Problems,
) -> Result<Vec<Point<'a>>, Untestable> {
    names
        .iter()
        .map(|name| {
            let figure = find(name, figures, problems).ok_or(Untestable::Told)?;
            let period = files.period_of(&name.value);
            Ok(Point { period, figure })
        })
        .collect()
}
