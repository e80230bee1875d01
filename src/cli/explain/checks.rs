//! The checks that touch a figure: those on it, on what it is computed from, and on what is computed from it.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::figure::{FigureId, Figures};
use crate::model::record::Check;

/// The checks of an edition, with the figures that they are about.
pub struct Checks<'a> {
    figures: &'a Figures,
    all: Vec<(&'a Check, Vec<FigureId>)>,
    /// For each figure, those that are computed from it.
    above: Vec<Vec<FigureId>>,
}

impl<'a> Checks<'a> {
    /// These checks, each once: one on the data is in the record of every document.
    pub fn new(checks: impl Iterator<Item = &'a Check>, figures: &'a Figures) -> Self {
        let mut seen = HashSet::new();
        let all = checks
            .filter(|check| seen.insert((&check.location, &check.name)))
            .map(|check| {
                let names = check.figures.iter();
                (check, names.filter_map(|name| figures.find(name)).collect())
            })
            .collect();
        let mut above = vec![Vec::new(); figures.iter().count()];
        for (number, figure) in figures.numbered() {
            for part in figure.parts() {
                above[part.0 as usize].push(number);
            }
        }
        Self { figures, all, above }
    }

    /// The checks that touch each of the `wanted` figures. It goes from the figures to the checks or the other way,
    /// from whichever there are fewer of: in both ways it can pass all figures each time.
    pub fn touching(&self, wanted: &[FigureId]) -> HashMap<FigureId, Vec<&'a Check>> {
        let mut touching: HashMap<FigureId, BTreeSet<usize>> = wanted.iter().map(|id| (*id, BTreeSet::new())).collect();
        if wanted.len() < self.all.len() {
            let mut on: HashMap<FigureId, Vec<usize>> = HashMap::new();
            for (number, (_, figures)) in self.all.iter().enumerate() {
                for id in figures {
                    on.entry(*id).or_default().push(number);
                }
            }
            for (id, found) in &mut touching {
                let reached = self.around(&[*id]);
                found.extend(reached.iter().filter_map(|id| on.get(id)).flatten());
            }
        } else {
            for (number, (_, figures)) in self.all.iter().enumerate() {
                for id in self.around(figures) {
                    touching.entry(id).and_modify(|found| {
                        found.insert(number);
                    });
                }
            }
        }
        let checks = |found: BTreeSet<usize>| found.into_iter().map(|number| self.all[number].0).collect();
        touching.into_iter().map(|(id, found)| (id, checks(found))).collect()
    }

    /// These figures, all that they are computed from, and all that is computed from them.
    fn around(&self, ids: &[FigureId]) -> HashSet<FigureId> {
        let mut reached = reach(ids, |id, next| next.extend(self.figures.at(id).parts()));
        reached.extend(reach(ids, |id, next| next.extend(&self.above[id.0 as usize])));
        reached
    }
}

/// These figures, and all that they lead to.
fn reach(ids: &[FigureId], follow: impl Fn(FigureId, &mut Vec<FigureId>)) -> HashSet<FigureId> {
    let mut next = ids.to_vec();
    let mut reached = HashSet::new();
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            follow(id, &mut next);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::figure::{Figure, Origin, Part};
    use crate::model::quantity::Quantity;
    use crate::model::source::{FileId, Place};

    fn figure(name: &str, parts: &[u32]) -> Box<Figure> {
        let parts = parts.iter().map(|number| Part {
            subtracted: false,
            figure: FigureId(*number),
        });
        Box::new(Figure {
            id: Arc::from(name),
            subject: Arc::from(name),
            aspect: None,
            quantity: Quantity::Text(String::new()),
            example: false,
            source: None,
            origin: Origin::Sum(parts.collect()),
            place: Place::new(FileId(0), 0..0),
            hidden: None,
        })
    }

    fn check(name: &str, figures: &[&str]) -> Check {
        Check {
            kind: "bewering",
            name: name.to_owned(),
            statement: String::new(),
            evidence: String::new(),
            figures: figures.iter().map(|name| (*name).to_owned()).collect(),
            location: "a.yaml:1".to_owned(),
        }
    }

    /// `all` is the sum of `c` and `group`, and that of `a` and `b`.
    fn figures() -> Figures {
        Figures::new(vec![
            figure("a", &[]),
            figure("b", &[]),
            figure("group", &[0, 1]),
            figure("c", &[]),
            figure("all", &[2, 3]),
        ])
    }

    #[test]
    fn a_check_touches_what_is_above_and_below() {
        let figures = figures();
        let checks = [
            check("on_a", &["a"]),
            check("on_group", &["group"]),
            check("on_c", &["c"]),
            check("on_a", &["a"]),
        ];
        let touching = |name: &str, beside: &[&str]| -> Vec<String> {
            let wanted = std::iter::once(&name).chain(beside);
            let wanted: Vec<FigureId> = wanted.map(|name| figures.find(name).unwrap()).collect();
            let found = Checks::new(checks.iter(), &figures).touching(&wanted);
            found[&wanted[0]].iter().map(|check| check.name.clone()).collect()
        };
        // With fewer figures than checks, and with more.
        for beside in [&[][..], &["a", "b", "c", "group", "all"]] {
            assert_eq!(touching("a", beside), ["on_a", "on_group"]);
            assert_eq!(touching("b", beside), ["on_group"]);
            assert_eq!(touching("group", beside), ["on_a", "on_group"]);
            assert_eq!(touching("c", beside), ["on_c"]);
            assert_eq!(touching("all", beside), ["on_a", "on_group", "on_c"]);
        }
    }
}
