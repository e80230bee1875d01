//! The checks that are about a figure itself.

use std::collections::{HashMap, HashSet};

use crate::model::record::Check;

/// The checks of an edition, by the names of the figures that they are about.
#[derive(Default)]
pub struct Checks<'a> {
    by_figure: HashMap<&'a str, Vec<&'a Check>>,
}

impl<'a> Checks<'a> {
    /// These checks, each once: one on the data is in the record of every document.
    pub fn new(checks: impl Iterator<Item = &'a Check>) -> Self {
        let mut seen = HashSet::new();
        let mut by_figure: HashMap<&str, Vec<&Check>> = HashMap::new();
        for check in checks.filter(|check| seen.insert((&check.location, &check.name))) {
            let names: HashSet<&str> = check.figures.iter().map(String::as_str).collect();
            for name in names {
                by_figure.entry(name).or_default().push(check);
            }
        }
        Self { by_figure }
    }

    /// Those about the figure with this name.
    pub fn on(&self, name: &str) -> Vec<&'a Check> {
        self.by_figure.get(name).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn each_check_is_told_once_of_its_own_figures() {
        let checks = [
            check("both", &["a", "b"]),
            check("twice", &["a", "a"]),
            check("both", &["a", "b"]),
            check("other", &["c"]),
        ];
        let checks = Checks::new(checks.iter());
        let names = |figure: &str| -> Vec<&str> { checks.on(figure).iter().map(|check| check.name.as_str()).collect() };
        assert_eq!(names("a"), ["both", "twice"]);
        assert_eq!(names("b"), ["both"]);
        assert_eq!(names("c"), ["other"]);
        assert!(names("group").is_empty());
    }
}
