//! Which problems are told in full. The same is told once with its next places, and of very many that differ only some,
//! as examples. So whatever goes wrong, and however often, the messages can be read.

use std::collections::HashMap;

use crate::model::diagnostic::{Code, Diagnostic, MOST_IN_FULL, Severity};
use crate::model::source::{FileId, Place};

/// As often is the same told. What is there oftener is told once.
const MOST_ALIKE: usize = 5;
/// Of more different problems of one kind than are told in full, so many are told as examples.
const EXAMPLES: usize = 5;
/// So many further places are named.
const MOST_PLACES: usize = 5;

/// A problem that is told in full.
pub struct Told<'a> {
    /// The problem.
    pub problem: &'a Diagnostic,
    /// Where the same is wrong.
    pub again: Elsewhere,
    /// Where others of its kind are; only with the last of its kind.
    pub others: Elsewhere,
}

/// Problems that are not told in full.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// The places of the first of them.
    pub places: Vec<Place>,
    /// How many more there are.
    pub more: usize,
}

impl Elsewhere {
    /// Whether there are any.
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty() && self.more == 0
    }
}

impl<'a> FromIterator<&'a Diagnostic> for Elsewhere {
    fn from_iter<I: IntoIterator<Item = &'a Diagnostic>>(problems: I) -> Self {
        let mut elsewhere = Self::default();
        for problem in problems {
            match problem.place {
                Some(place) if elsewhere.places.len() < MOST_PLACES => elsewhere.places.push(place),
                _ => elsewhere.more += 1,
            }
        }
        elsewhere
    }
}

/// What makes problems of one kind: a cause that they have in common, or a code in one file.
#[derive(PartialEq, Eq, Hash)]
enum Kind<'a> {
    Cause(&'a str),
    Code(Severity, Code, Option<FileId>),
}

impl<'a> Kind<'a> {
    fn of(problem: &'a Diagnostic) -> Self {
        match &problem.cause {
            Some(cause) => Self::Cause(cause),
            None => Self::Code(problem.severity, problem.code, problem.place.map(|place| place.file)),
        }
    }
}

/// A problem with its rank in the order in which they are told.
type Ranked<'a> = (usize, &'a Diagnostic);

/// What is told of `problems`, in their order; what has a cause of its own comes first, for it explains the most.
pub fn told(problems: &[Diagnostic]) -> Vec<Told<'_>> {
    let mut kinds: HashMap<Kind<'_>, Vec<Ranked<'_>>> = HashMap::new();
    for (rank, problem) in problems.iter().enumerate() {
        kinds.entry(Kind::of(problem)).or_default().push((rank, problem));
    }
    let told = kinds.into_iter().flat_map(|(kind, members)| match kind {
        Kind::Cause(_) => once(&members),
        Kind::Code(..) => few(&members),
    });
    let mut told: Vec<(usize, Told<'_>)> = told.collect();
    told.sort_by_key(|(rank, told)| (told.problem.cause.is_none(), *rank));
    told.into_iter().map(|(_, told)| told).collect()
}

/// The first of `alike`, with the places of the others.
fn once<'a>(alike: &[Ranked<'a>]) -> Vec<(usize, Told<'a>)> {
    let first = alike.iter().take(1).map(|(rank, problem)| {
        let again = alike[1..].iter().map(|(_, problem)| *problem).collect();
        (
            *rank,
            Told {
                again,
                ..alone(problem)
            },
        )
    });
    first.collect()
}

/// Of problems of one kind, each message once or a few times, where they are not too many.
fn few<'a>(members: &[Ranked<'a>]) -> Vec<(usize, Told<'a>)> {
    let mut by_message: Vec<Vec<Ranked<'a>>> = Vec::new();
    let mut number_of: HashMap<&str, usize> = HashMap::new();
    for (rank, problem) in members {
        let number = *number_of.entry(&problem.message).or_insert(by_message.len());
        if number == by_message.len() {
            by_message.push(Vec::new());
        }
        by_message[number].push((*rank, problem));
    }
    let others = if by_message.len() > MOST_IN_FULL {
        by_message.split_off(EXAMPLES)
    } else {
        Vec::new()
    };
    let told = by_message.iter().flat_map(|alike| {
        if alike.len() > MOST_ALIKE {
            once(alike)
        } else {
            alike.iter().map(|(rank, problem)| (*rank, alone(problem))).collect()
        }
    });
    let mut told: Vec<(usize, Told<'a>)> = told.collect();
    let mut others: Vec<Ranked<'a>> = others.into_iter().flatten().collect();
    others.sort_unstable_by_key(|(rank, _)| *rank);
    if let Some((_, last)) = told.iter_mut().max_by_key(|(rank, _)| *rank) {
        last.others = others.into_iter().map(|(_, problem)| problem).collect();
    }
    told
}

fn alone(problem: &Diagnostic) -> Told<'_> {
    Told {
        problem,
        again: Elsewhere::default(),
        others: Elsewhere::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A problem at byte `at` of the file with number `file`.
    fn problem(message: &str, file: u32, at: usize) -> Diagnostic {
        Diagnostic::error(Code::UnknownKey, message, "hulp").at(Place::new(FileId(file), at..at + 1), "")
    }

    /// What is told: the message, the places of the same, how many more of the same, and of others the same two.
    fn shown(problems: &[Diagnostic]) -> Vec<(&str, usize, usize, usize, usize)> {
        told(problems)
            .iter()
            .map(|told| {
                let (again, others) = (&told.again, &told.others);
                let message = told.problem.message.as_str();
                (
                    message,
                    again.places.len(),
                    again.more,
                    others.places.len(),
                    others.more,
                )
            })
            .collect()
    }

    #[test]
    fn few_are_told_one_by_one() {
        let problems: Vec<Diagnostic> = (0..5).map(|at| problem("a", 0, at)).collect();
        assert_eq!(shown(&problems), [("a", 0, 0, 0, 0); 5]);
        let different: Vec<Diagnostic> = (0..20).map(|at| problem(&format!("b{at}"), 0, at)).collect();
        assert_eq!(shown(&different).len(), 20);
        let in_files: Vec<Diagnostic> = (0..50).map(|file| problem("a", file, 0)).collect();
        assert_eq!(shown(&in_files).len(), 50);
    }

    #[test]
    fn the_same_is_told_once() {
        let problems: Vec<Diagnostic> = (0..794).map(|at| problem("a", 0, at)).collect();
        assert_eq!(shown(&problems), [("a", 5, 788, 0, 0)]);
    }

    #[test]
    fn of_many_that_differ_a_few_are_told_and_all_are_counted() {
        let message = |at: usize| {
            if at.is_multiple_of(2) {
                "a".to_owned()
            } else {
                format!("b{at}")
            }
        };
        let problems: Vec<Diagnostic> = (0..1000).map(|at| problem(&message(at), 0, at)).collect();
        let told = shown(&problems);
        assert_eq!(told.len(), 5);
        assert_eq!(told[0], ("a", 5, 494, 0, 0));
        assert_eq!(told[4], ("b7", 0, 0, 5, 491));
        let all: usize = told.iter().map(|(_, a, b, c, d)| 1 + a + b + c + d).sum();
        assert_eq!(all, 1000);
    }

    #[test]
    fn one_cause_in_many_files_is_told_once_and_first() {
        let mut problems = vec![problem("anders", 0, 0)];
        problems.extend((1..30).map(|file| problem(&format!("b{file}"), file, 3).because("data/2026-1")));
        assert_eq!(shown(&problems), [("b1", 5, 23, 0, 0), ("anders", 0, 0, 0, 0)]);
    }

    #[test]
    fn what_has_no_place_is_counted_too() {
        let problems: Vec<Diagnostic> = (0..29)
            .map(|number| Diagnostic::error(Code::SymbolicLink, format!("{number}"), "hulp"))
            .collect();
        assert_eq!(shown(&problems)[4], ("4", 0, 0, 0, 24));
    }
}
