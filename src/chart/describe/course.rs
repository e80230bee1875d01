//! How a series goes, in words: where it begins and ends, its highest and lowest, and how its end compares with what
//! was before. The numbers are compared, never subtracted, so that no rounded difference contradicts rounded numbers.

use std::cmp::Ordering;

use crate::model::dates::Part;

use super::super::{Chart, Point};
use super::capital;

/// Of more rows than this, only the course is told: a long text is hard to listen to.
const MOST_COMPARED: usize = 3;

/// How `row` goes through the columns, apart before and after each break. `what` is what goes up and down: `de lijn`.
/// The verbs are about that, for the name of the row is the author's and may be a plural.
pub fn course(chart: &Chart, row: usize, what: &str) -> String {
    let name = chart.rows.get(row).map_or("", String::as_str);
    let mut stretches = vec![Stretch::new(chart, row)];
    for column in 0..chart.columns.len() {
        if chart.is_broken(row, column) {
            stretches.push(Stretch {
                after: Some(column),
                ..Stretch::new(chart, row)
            });
        }
        if let (Some(stretch), Some(point)) = (stretches.last_mut(), chart.point(row, column)) {
            stretch.is_incomplete |= point.is_hidden;
            if point.value.is_some() {
                stretch.points.push((column, point));
            }
        }
    }
    let breaks = stretches.len() - 1;
    let told = stretches.iter().filter_map(|stretch| {
        let course = stretch.tell(what)?;
        Some(match (breaks, stretch.after) {
            (0, _) => format!("{name}: {course}"),
            (1, None) => format!("{name}, voor de breuk in de reeks: {course}"),
            (_, None) => format!("{name}, voor de eerste breuk in de reeks: {course}"),
            (_, Some(first)) => {
                let label = &chart.columns[first].label;
                format!("{name}, na de breuk in de reeks (vanaf {label}): {course}")
            }
        })
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return format!("{name}: er is geen cijfer te zien.");
    }
    told.join(" ")
}

/// The numbers of a row that can be compared with each other.
struct Stretch<'a> {
    chart: &'a Chart,
    row: usize,
    /// The column at which it begins, behind a break.
    after: Option<usize>,
    /// The numbers that are shown, with their columns.
    points: Vec<(usize, &'a Point)>,
    /// Whether one of its numbers is hidden.
    is_incomplete: bool,
}

impl<'a> Stretch<'a> {
    const fn new(chart: &'a Chart, row: usize) -> Self {
        Self {
            chart,
            row,
            after: None,
            points: Vec::new(),
            is_incomplete: false,
        }
    }

    /// Sentences, of which the first begins in the middle.
    fn tell(&self, what: &str) -> Option<String> {
        let (first, last) = (*self.points.first()?, *self.points.last()?);
        // Of a number that is hidden, nobody may know how high it is.
        let shown = if self.is_incomplete { "getoonde " } else { "" };
        if self.points.len() == 1 {
            return Some(format!("het enige {shown}cijfer is {}.", self.named(first)));
        }
        let highest = *self.points.iter().rev().max_by_key(|(_, point)| point.value)?;
        let lowest = *self.points.iter().rev().min_by_key(|(_, point)| point.value)?;
        if highest.1.text == lowest.1.text {
            let about = if highest.1.value == lowest.1.value {
                ""
            } else {
                "ongeveer "
            };
            let hidden = if self.is_incomplete { ", voor zover getoond" } else { "" };
            return Some(format!("{what} blijft {about}gelijk op {}{hidden}.", first.1.text));
        }
        let steady = self.steady();
        let mut sentences = vec![match steady {
            Some(verb) => format!("{what} {verb}, van {} naar {}.", self.at_end(first), self.at_end(last)),
            None => {
                // What stands between commas, and what closes them.
                let end = |end: (usize, &Point)| {
                    let number = self.at_end(end);
                    match end.1.value {
                        value if value == highest.1.value => (format!("op het hoogste {shown}cijfer, {number}"), ","),
                        value if value == lowest.1.value => (format!("op het laagste {shown}cijfer, {number}"), ","),
                        _ => (format!("bij {number}"), ""),
                    }
                };
                let ((begin, comma), (end, _)) = (end(first), end(last));
                format!("{what} begint {begin}{comma} en eindigt {end}.")
            }
        }];
        if self.points.len() > 2 && self.chart.rows.len() <= MOST_COMPARED {
            sentences.extend(self.comparison(last));
        }
        if steady.is_none() {
            let between = [("hoogste", highest), ("laagste", lowest)]
                .into_iter()
                .filter(|(_, extreme)| {
                    let value = extreme.1.value;
                    value != first.1.value && value != last.1.value
                });
            let between: Vec<String> = between
                .map(|(word, extreme)| format!("het {word} {shown}cijfer is {}", self.named(extreme)))
                .collect();
            if !between.is_empty() {
                sentences.push(format!("{}.", capital(&between.join(" en "))));
            }
        }
        Some(sentences.join(" "))
    }

    /// How it moves, where every column follows on the one before and all steps go the same way.
    fn steady(&self) -> Option<&'static str> {
        let mut steps = self.points.windows(2).map(|pair| {
            let ((before, old), (after, new)) = (pair[0], pair[1]);
            (before + 1 == after && old.text != new.text).then(|| old.value.cmp(&new.value))
        });
        let first = steps.next()??;
        if !steps.all(|step| step == Some(first)) {
            return None;
        }
        Some(match (first, self.points.len()) {
            (Ordering::Less, 2) => "stijgt",
            (Ordering::Less, _) => "stijgt steeds",
            (Ordering::Greater, 2) => "daalt",
            (Ordering::Greater, _) => "daalt steeds",
            (Ordering::Equal, _) => return None,
        })
    }

    /// How the last number compares with that of the column before it, and with that of a year earlier.
    fn comparison(&self, (column, last): (usize, &Point)) -> Option<String> {
        let period = |column: usize| self.chart.columns.get(column)?.period;
        let of = |column: usize| {
            self.points
                .iter()
                .find(|(other, _)| *other == column)
                .map(|(_, point)| *point)
        };
        let mut compared: Vec<(&str, String)> = Vec::new();
        let before = column.checked_sub(1)?;
        if let Some(point) = of(before) {
            let when = match (period(before), period(column)) {
                (Some(old), Some(new)) if old.is_followed_by(new) => new.part().map(Part::word),
                _ => None,
            };
            let when = when.map_or_else(|| "het cijfer ervoor".to_owned(), |word| format!("een {word} eerder"));
            compared.push((relation(last, point), format!("{when} ({})", point.text)));
        }
        let year_before = (0..before).find(|other| match (period(*other), period(column)) {
            (Some(old), Some(new)) => new.is_year_after(old),
            _ => false,
        });
        if let Some(point) = year_before.and_then(of) {
            compared.push((relation(last, point), format!("een jaar eerder ({})", point.text)));
        }
        Some(match compared.as_slice() {
            [(one, when), (other, year)] if one == other => format!("Dat is {one} {when} en {year}."),
            [(one, when), (other, year)] => format!("Dat is {one} {when}, maar {other} {year}."),
            [(one, when)] => format!("Dat is {one} {when}."),
            _ => return None,
        })
    }

    /// A number with its column.
    fn named(&self, (column, point): (usize, &Point)) -> String {
        format!("{} ({})", point.text, self.chart.columns[column].label)
    }

    /// A number at an end: with its column, but where that is the first or last of the chart, which was told.
    fn at_end(&self, (column, point): (usize, &Point)) -> String {
        let is_told = column == 0 || column + 1 == self.chart.points[self.row].len();
        if is_told {
            point.text.clone()
        } else {
            self.named((column, point))
        }
    }
}

fn relation(one: &Point, other: &Point) -> &'static str {
    match one.value.cmp(&other.value) {
        Ordering::Equal => "gelijk aan",
        _ if one.text == other.text => "ongeveer gelijk aan",
        Ordering::Greater => "hoger dan",
        Ordering::Less => "lager dan",
    }
}
