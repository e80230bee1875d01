//! Breaks in series: figures from before one and from after it can't be compared.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::model::dates::Period;
use crate::model::figure::Figure;
use crate::model::project::{DataFile, Items};

use super::outcome::{Found, Untestable};

/// The data files of an edition, by name.
#[derive(Default)]
pub struct Files<'a> {
    by_name: BTreeMap<&'a str, File<'a>>,
}

/// A data file, with what its breaks are about.
struct File<'a> {
    data: &'a DataFile,
    items: OnceCell<Items<'a>>,
    /// For each break, by the number of a line item, whether it is about that item or something above or below it.
    about: OnceCell<Vec<Vec<bool>>>,
}

/// When the first and the last of some periods begin.
#[derive(Clone, Copy)]
pub struct Range {
    first: Date,
    last: Date,
}

impl Range {
    /// That of these periods, where there are any.
    pub fn of(periods: impl IntoIterator<Item = Period>) -> Option<Self> {
        let begins = periods.into_iter().map(|period| period.from);
        begins.fold(None, |range, begin| {
            let Self { first, last } = range.unwrap_or(Self {
                first: begin,
                last: begin,
            });
            Some(Self {
                first: first.min(begin),
                last: last.max(begin),
            })
        })
    }
}

impl<'a> Files<'a> {
    /// Those of an edition.
    pub fn new(files: &'a [DataFile]) -> Self {
        let by_name = files.iter().map(|data| {
            let file = File {
                data,
                items: OnceCell::new(),
                about: OnceCell::new(),
            };
            (data.name.as_str(), file)
        });
        Self {
            by_name: by_name.collect(),
        }
    }

    /// The file with this name.
    pub fn find(&self, name: &str) -> Option<&'a DataFile> {
        self.by_name.get(name).map(|file| file.data)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'a DataFile> + '_ {
        self.by_name.values().map(|file| file.data)
    }

    /// The period of the column of the figure with this name.
    pub fn period_of(&self, name: &str) -> Option<Period> {
        let mut parts = name.split('.');
        let file = self.find(parts.next()?)?;
        let column = parts.next_back()?;
        let column = file.columns.iter().find(|found| found.id.value == column)?;
        column.period
    }

    /// That a break lies between figures of one line item.
    pub fn report_breaks(&self, found: &[Found<'_>]) -> Result<(), Untestable> {
        let mut periods: HashMap<Option<&str>, Vec<Period>> = HashMap::new();
        for (figure, _) in found {
            let of_item = periods.entry(item(figure)).or_default();
            of_item.extend(self.period_of(&figure.id));
        }
        let ranges: HashMap<Option<&str>, Range> = periods
            .into_iter()
            .filter_map(|(item, periods)| Some((item, Range::of(periods)?)))
            .collect();
        found
            .iter()
            .try_for_each(|(figure, _)| match ranges.get(&item(figure)) {
                Some(range) => self.report_break(figure, *range),
                None => Ok(()),
            })
    }

    /// That a break in the series of this figure lies in the range.
    pub fn report_break(&self, figure: &Figure, range: Range) -> Result<(), Untestable> {
        let mut parts = figure.id.split('.');
        let Some(file) = parts.next().and_then(|name| self.by_name.get(name)) else {
            return Ok(());
        };
        let item = parts.next().unwrap_or_default();
        let mut breaks = file.data.breaks.iter().enumerate();
        let is_across = |begin: Date| range.first < begin && begin <= range.last;
        match breaks.find(|(index, found)| is_across(found.from.value.from) && file.is_about(*index, item)) {
            None => Ok(()),
            Some((_, found)) => Err(Untestable::Because(format!(
                "de cijfers van voor en na het begin van {} zijn niet te vergelijken, door een reeksbreuk: {}",
                found.from.value.heading(),
                found.note.value
            ))),
        }
    }
}

/// The name of the line item of a figure, behind that of its file.
fn item(figure: &Figure) -> Option<&str> {
    figure.id.rsplit_once('.').map(|(item, _)| item)
}

impl File<'_> {
    /// Whether the break with this number is about a line item, or about one above or below it.
    fn is_about(&self, number: usize, item: &str) -> bool {
        if self.data.breaks[number].items.is_empty() {
            return true;
        }
        let items = self.items.get_or_init(|| Items::new(&self.data.items));
        let about = self.about.get_or_init(|| {
            let breaks = self.data.breaks.iter();
            breaks
                .map(|found| items.related(found.items.iter().map(|item| item.value.as_str())))
                .collect()
        });
        items.number(item).is_some_and(|item| about[number][item])
    }
}
