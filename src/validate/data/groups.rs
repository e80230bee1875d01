//! Line items that stand in the wrong group, as far as the data tell: the name says another, or another file or the
//! edition before has the item in another.

use std::collections::{BTreeMap, HashMap};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::{DataFile, Item, Items};

/// With these words begin names that each group can have an item of: that another group has one says nothing.
const OF_ANY_GROUP: [&str; 12] = [
    "algemeen",
    "anders",
    "diversen",
    "onbekend",
    "onverdeeld",
    "onvoorzien",
    "overig",
    "overige",
    "rest",
    "saldo",
    "subtotaal",
    "totaal",
];

fn is_of_any_group(id: &str) -> bool {
    OF_ANY_GROUP.contains(&id.split('_').next().unwrap_or_default())
}

/// A line item of a file.
#[derive(Clone, Copy)]
struct Entry<'a> {
    edition: &'a str,
    file: &'a str,
    items: &'a Items<'a>,
    number: usize,
}

/// Warns of them in all editions.
pub fn check(editions: &BTreeMap<String, Vec<DataFile>>, problems: &mut Problems) {
    let all: Vec<(&str, Vec<(&str, Items<'_>)>)> = editions
        .iter()
        .map(|(edition, files)| {
            let files = files.iter().map(|file| (file.name.as_str(), Items::new(&file.items)));
            (edition.as_str(), files.collect())
        })
        .collect();
    let mut before: HashMap<&str, Entry<'_>> = HashMap::new();
    for (edition, files) in &all {
        let mut here: HashMap<&str, Entry<'_>> = HashMap::new();
        for (file, items) in files {
            for number in 0..items.count() {
                let entry = Entry {
                    edition,
                    file,
                    items,
                    number,
                };
                let id = entry.item().id.value.as_str();
                let elsewhere = here.get(id).or_else(|| before.get(id));
                let problem = elsewhere
                    .and_then(|other| entry.unlike(*other))
                    .or_else(|| entry.misnamed());
                if let Some(problem) = problem {
                    problems.push(problem);
                }
                here.entry(id).or_insert(entry);
            }
        }
        before.extend(here);
    }
}

impl<'a> Entry<'a> {
    fn item(&self) -> &'a Item {
        self.items.at(self.number)
    }

    /// The numbers of the groups that it is in, from the inside.
    fn groups(self) -> impl Iterator<Item = usize> {
        std::iter::successors(self.items.group_of(self.number), move |group| {
            self.items.group_of(*group)
        })
    }

    fn is_in(self, group: &str) -> bool {
        self.groups().any(|number| self.items.at(number).id.value == group)
    }

    /// The innermost group that it is in here and not there, while the other file has such a group too.
    fn group_unknown_to(self, other: Entry<'_>) -> Option<&'a Item> {
        let groups = self.groups().map(|number| self.items.at(number));
        let has_group = |item: &&Item| {
            let found = other.items.find(&item.id.value);
            found.is_some_and(|found| !found.children.is_empty()) && !other.is_in(&item.id.value)
        };
        groups.into_iter().find(has_group)
    }

    /// That this item stands in one group, and the same item elsewhere in another; both files have both groups.
    fn unlike(self, other: Self) -> Option<Diagnostic> {
        if is_of_any_group(&self.item().id.value) {
            return None;
        }
        let (own, theirs) = (self.group_unknown_to(other)?, other.group_unknown_to(self)?);
        let whereabouts = if self.edition == other.edition {
            format!("in {}.yaml", other.file)
        } else {
            format!("in editie {}", other.edition)
        };
        let (own, theirs) = (&own.label.value, &theirs.label.value);
        Some(self.problem(
            format!(
                "‘{}’ staat hier in ‘{own}’, en {whereabouts} in ‘{theirs}’",
                self.item().label.value
            ),
            theirs,
        ))
    }

    /// That the name of this item begins with that of a group beside the one that it is in.
    fn misnamed(self) -> Option<Diagnostic> {
        let id = self.item().id.value.as_str();
        let own = self.groups().next()?;
        let begins = id.match_indices('_').map(|(end, _)| &id[..end]);
        let begins = begins.filter(|name| !is_of_any_group(name));
        let named = begins.filter_map(|name| self.items.number(name)).find(|number| {
            let is_beside = self.items.group_of(*number) == self.items.group_of(own) && *number != own;
            is_beside && !self.items.at(*number).children.is_empty()
        })?;
        let (own, named) = (&self.items.at(own).label.value, &self.items.at(named).label.value);
        Some(self.problem(
            format!("de naam ‘{id}’ hoort bij ‘{named}’, maar de post staat in ‘{own}’"),
            named,
        ))
    }

    fn problem(self, message: String, group: &str) -> Diagnostic {
        Diagnostic::warning(
            Code::OtherGroup,
            message,
            format!("zet de post in ‘{group}’; hoort hij echt hier, geef hem dan een andere id"),
        )
        .at(self.item().id.place, "deze post")
        .why("een post in de verkeerde groep maakt twee totalen fout")
    }
}
