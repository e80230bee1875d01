//! Totals by what a reader sees of their items: in the place of a group that is not seen stand the items in it, and in
//! the place of items that are not seen the row that has the rest.

use std::collections::HashMap;

use crate::model::figure::{Figure, FigureId, Figures, Origin, Part};
use crate::model::left_out::is_absent;
use crate::model::project::is_rest;

use super::{Seen, beside, column};

/// What is needed to find the parts of totals.
pub struct Totals<'a> {
    seen: &'a Seen,
    figures: &'a Figures,
    /// The row with the rest in which a figure is counted, and whether it is subtracted there.
    rests: HashMap<FigureId, (FigureId, bool)>,
}

/// The parts of a total, under way.
struct Search<'a, 's> {
    totals: &'s Totals<'a>,
    /// The figure in whose column the parts are, where that is not the column of the total.
    like: Option<&'s Figure>,
    parts: Vec<(bool, FigureId)>,
}

impl<'a> Totals<'a> {
    /// Those among what is seen.
    pub fn new(seen: &'a Seen, figures: &'a Figures) -> Self {
        let mut rests = HashMap::new();
        for number in seen.keys() {
            let figure = figures.at(*number);
            let item = figure.id.split('.').nth(1).unwrap_or_default();
            if !is_rest(item) {
                continue;
            }
            let own = match &figure.origin {
                Origin::Operation(_, operands) => operands.first().copied().unwrap_or(*number),
                _ => *number,
            };
            if let Origin::Sum(parts) = &figures.at(own).origin {
                rests.extend(parts.iter().map(|part| (part.figure, (own, part.subtracted))));
            }
        }
        Self { seen, figures, rests }
    }

    /// The parts of `total` that are seen, in the column of `like` where that is another; nothing where they are not
    /// all of it.
    pub fn parts(&self, total: &Figure, like: Option<&Figure>) -> Option<Vec<(bool, FigureId)>> {
        let Origin::Sum(parts) = &total.origin else {
            return None;
        };
        let mut search = Search {
            totals: self,
            like,
            parts: Vec::new(),
        };
        let is_whole = search.add(parts, false) && !search.parts.is_empty();
        is_whole.then_some(search.parts)
    }
}

impl Search<'_, '_> {
    /// Adds the parts that are seen; tells whether these are all.
    fn add(&mut self, parts: &[Part], turned: bool) -> bool {
        parts.iter().all(|part| {
            let subtracted = part.subtracted != turned;
            let figure = self.totals.figures.at(part.figure);
            if is_absent(figure) {
                return true;
            }
            if let Some(seen) = self.seen(part.figure) {
                self.parts.push((subtracted, seen));
                return true;
            }
            if let Some((rest, turned)) = self.totals.rests.get(&part.figure)
                && let Some(seen) = self.seen(*rest)
            {
                let term = (subtracted != *turned, seen);
                // Its items follow each other, and it is counted once.
                if self.parts.last() != Some(&term) && !self.parts.contains(&term) {
                    self.parts.push(term);
                }
                return true;
            }
            match &figure.origin {
                Origin::Sum(parts) => self.add(parts, subtracted),
                _ => false,
            }
        })
    }

    /// The figure in the column that is looked at, where it is seen.
    fn seen(&self, part: FigureId) -> Option<FigureId> {
        let number = match self.like {
            None => part,
            Some(like) => {
                let name = beside(self.totals.figures.at(part), column(like));
                self.totals.figures.find(&name)?
            }
        };
        self.totals.seen.contains_key(&number).then_some(number)
    }
}
