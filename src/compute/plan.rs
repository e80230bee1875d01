//! Where every figure of an edition is defined: a cell for each line item in each column, and one for each fact.

mod rows;

use std::collections::HashMap;

use crate::model::dates::Period;
use crate::model::node::Located;
use crate::model::project::{Column, ColumnKind, DataFile, Fact, Formula, Given, Item, Operand};
use rows::children;

/// The number of a cell in an edition. A cell becomes the figure with the same number.
pub type Cell = usize;

/// What names a figure in all editions alike, whether its column is one of a series or says its period by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lasting<'a> {
    file: &'a str,
    item: &'a str,
    column: &'a str,
    period: Period,
}

/// The files of an edition, with their cells.
pub struct Plan<'a> {
    files: Vec<FilePlan<'a>>,
    by_name: HashMap<&'a str, usize>,
}

/// A file, with its cells.
pub struct FilePlan<'a> {
    /// The file.
    pub file: &'a DataFile,
    /// Its line items, groups before their items.
    pub rows: Vec<Row<'a>>,
    first: Cell,
    by_name: HashMap<&'a str, usize>,
    facts: HashMap<&'a str, usize>,
    /// By column: whether it says how much more or less something is.
    differences: Vec<bool>,
}

/// A line item.
pub struct Row<'a> {
    /// The line item.
    pub item: &'a Item,
    /// The number of the topmost group in which it lies.
    pub top: usize,
    /// The number of items in it, with itself.
    size: usize,
    /// What a rest is made of.
    parts: Vec<usize>,
    /// What its amounts are.
    pub nature: Nature,
    /// The numbers of the breaks that it lies in, or that lie in it.
    pub breaks: Vec<usize>,
}

impl Row<'_> {
    /// Whether it is no group.
    pub fn is_leaf(&self) -> bool {
        self.size == 1 && self.parts.is_empty() && self.item.children.is_empty()
    }
}

/// What the amounts of an item are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Money that goes out.
    Out,
    /// Money that comes in.
    In,
    /// What comes in less what goes out.
    Balance,
}

/// What stands in a cell.
pub enum Content<'a> {
    /// A line item in a column.
    Item(&'a FilePlan<'a>, usize, usize),
    /// A fact.
    Fact(&'a FilePlan<'a>, &'a Fact),
}

/// How the value of a cell comes to be.
pub enum Definition<'a> {
    /// It stands in the file.
    Given(&'a Located<Given>),
    /// The sum of these cells, those marked `true` subtracted.
    Sum(Vec<(bool, Cell)>),
    /// It is computed from these cells.
    Formula(&'a Located<Formula>, Vec<Result<Cell, &'a Located<String>>>),
    /// A group has no such value.
    NoValue,
    /// Nothing stands there, which is reported already.
    Missing,
    /// It is a fact.
    Fact,
}

impl<'a> Plan<'a> {
    /// The plan for `files`.
    pub fn new(files: &'a [DataFile]) -> Self {
        let mut first = 0;
        let plans = files.iter().map(|file| {
            let plan = FilePlan::new(file, first);
            first += plan.size();
            plan
        });
        Self {
            files: plans.collect(),
            by_name: numbers(files.iter().map(|file| file.name.as_str())),
        }
    }

    /// The files.
    pub fn files(&self) -> &[FilePlan<'a>] {
        &self.files
    }

    /// The number of cells.
    pub fn size(&self) -> usize {
        self.files.last().map_or(0, |file| file.first + file.size())
    }

    /// What stands in a cell.
    pub fn content(&'a self, cell: Cell) -> Content<'a> {
        let index = self.files.partition_point(|file| file.first <= cell) - 1;
        let plan = &self.files[index];
        let offset = cell - plan.first;
        let columns = plan.file.columns.len();
        match plan.rows.len() * columns {
            grid if offset < grid => Content::Item(plan, offset / columns, offset % columns),
            grid => Content::Fact(plan, &plan.file.facts[offset - grid]),
        }
    }

    /// The cell with this name: `bijstelling.wmo.verschil`.
    pub fn find(&self, name: &str) -> Option<Cell> {
        let (file, rest) = name.split_once('.')?;
        let plan = &self.files[*self.by_name.get(file)?];
        let Some((item, column)) = rest.split_once('.') else {
            let fact = plan.facts.get(rest)?;
            return Some(plan.first + plan.rows.len() * plan.file.columns.len() + fact);
        };
        let row = *plan.by_name.get(item)?;
        let column = plan.file.columns.iter().position(|found| found.id.value == column)?;
        Some(plan.cell(row, column))
    }

    /// All names, to suggest one.
    pub fn names(&self) -> Vec<String> {
        (0..self.size()).map(|cell| self.name(cell)).collect()
    }

    /// The name of a cell.
    pub fn name(&self, cell: Cell) -> String {
        match self.content(cell) {
            Content::Item(plan, row, column) => {
                let column: &Column = &plan.file.columns[column];
                [plan.file.name.as_str(), &plan.rows[row].item.id.value, &column.id.value].join(".")
            }
            Content::Fact(plan, fact) => [plan.file.name.as_str(), &fact.id.value].join("."),
        }
    }

    /// What a cell is in every edition, where its column names its period.
    pub fn lasting(&self, cell: Cell) -> Option<Lasting<'_>> {
        if cell >= self.size() {
            return None;
        }
        let Content::Item(plan, row, column) = self.content(cell) else {
            return None;
        };
        let file = plan.file;
        let column = &file.columns[column];
        Some(Lasting {
            file: &file.name,
            item: &plan.rows[row].item.id.value,
            column: column.name_of_series(),
            period: column.period?,
        })
    }

    /// Whether a cell says how much more or less something is, so that it counts nobody.
    pub fn is_difference(&self, cell: Cell) -> bool {
        cell < self.size()
            && match self.content(cell) {
                Content::Item(plan, _, column) => plan.differences[column],
                Content::Fact(..) => false,
            }
    }

    /// The cells of the items directly in a group to which the file gives a value of its own; none for other cells.
    pub fn parts_of_given(&'a self, cell: Cell) -> Vec<Cell> {
        match (self.definition(cell), self.content(cell)) {
            (Definition::Given(_), Content::Item(plan, row, column)) => children(&plan.rows, row)
                .map(|child| plan.cell(child, column))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// How the value of a cell comes to be.
    pub fn definition(&'a self, cell: Cell) -> Definition<'a> {
        match self.content(cell) {
            Content::Fact(..) => Definition::Fact,
            Content::Item(plan, row, column) => plan.definition(row, column, self),
        }
    }
}

impl<'a> FilePlan<'a> {
    fn new(file: &'a DataFile, first: Cell) -> Self {
        let rows = rows::of(file);
        Self {
            by_name: numbers(rows.iter().map(|row| row.item.id.value.as_str())),
            facts: numbers(file.facts.iter().map(|fact| fact.id.value.as_str())),
            file,
            rows,
            first,
            differences: differences(&file.columns),
        }
    }

    fn size(&self) -> usize {
        self.rows.len() * self.file.columns.len() + self.file.facts.len()
    }

    /// The numbers of the items in a group, and of those in these.
    pub fn below(&self, row: usize) -> Vec<usize> {
        let found = &self.rows[row];
        let parts = found.parts.iter().flat_map(|part| *part..part + self.rows[*part].size);
        (row + 1..row + found.size).chain(parts).collect()
    }

    /// The columns of which nobody said whether what is left of a subtraction counts people. Of a series one knows:
    /// what differs between two periods counts nobody.
    pub fn unsaid_differences(&self) -> impl Iterator<Item = (usize, &'a Located<Formula>)> {
        let columns: &'a [Column] = &self.file.columns;
        columns.iter().enumerate().filter_map(move |(number, column)| {
            let formula = column.formula.as_ref()?;
            let Formula::Columns(terms) = &formula.value else {
                return None;
            };
            let mut periods = terms.iter().map(|term| columns[term.column].period);
            let first = periods.next().flatten();
            let is_in_time = first.is_some() && periods.all(|period| period.is_some()) && column.period.is_none();
            let is_said = column.kind == ColumnKind::People || column.is_change || is_in_time;
            (!is_said && terms.iter().any(|term| term.subtracted)).then_some((number, formula))
        })
    }

    /// The cell of a line item in a column.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        self.first + row * self.file.columns.len() + column
    }

    fn definition(&'a self, row: usize, column: usize, plan: &Plan<'_>) -> Definition<'a> {
        let found = &self.rows[row];
        let is_group = !found.is_leaf();
        let given = found.item.values.get(column).and_then(Option::as_ref);
        let source = &self.file.columns[column];
        match (given, &source.formula) {
            (Some(given), _) => Definition::Given(given),
            (None, Some(formula)) if !is_group || formula.value.is_recomputed() => {
                Definition::Formula(formula, self.operands(row, &formula.value, plan))
            }
            (None, _) if is_group && source.is_added => {
                let is_balance = found.nature == Nature::Balance;
                let parts = children(&self.rows, row).map(|child| {
                    let subtracted = is_balance && self.rows[child].nature == Nature::Out;
                    (subtracted, self.cell(child, column))
                });
                Definition::Sum(parts.collect())
            }
            (None, _) if is_group => Definition::NoValue,
            (None, _) => Definition::Missing,
        }
    }

    fn operands(&self, row: usize, formula: &'a Formula, plan: &Plan<'_>) -> Vec<Result<Cell, &'a Located<String>>> {
        match formula {
            Formula::Columns(terms) => terms.iter().map(|term| Ok(self.cell(row, term.column))).collect(),
            Formula::Operation(_, operands) => operands
                .iter()
                .map(|operand| match operand {
                    Operand::Column(column) => Ok(self.cell(row, *column)),
                    Operand::OfTopmostGroup(column) => Ok(self.cell(self.rows[row].top, *column)),
                    Operand::Figure(name) => plan.find(&name.value).ok_or(name),
                })
                .collect(),
        }
    }
}

/// Which columns are a difference of others, or a sum of differences. One that says to be of people is none: what is
/// left of a group are people too.
fn differences(columns: &[Column]) -> Vec<bool> {
    let mut differences = Vec::with_capacity(columns.len());
    for column in columns {
        let is_difference = match column.formula.as_ref().map(|formula| &formula.value) {
            Some(Formula::Columns(terms)) if column.kind != ColumnKind::People => {
                terms.iter().any(|term| term.subtracted || differences[term.column])
            }
            Some(Formula::Columns(_) | Formula::Operation(..)) | None => false,
        };
        differences.push(is_difference);
    }
    differences
}

/// The numbers of things, by their names.
fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    names.zip(0..).collect()
}
