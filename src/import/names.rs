//! Line items, by what a delivered table can call them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean};
use crate::model::node::Located;
use crate::model::project::{DataFile, Item};

use super::rules::Rules;
use super::sheet::single_spaced;

/// Line items by id, and by label in small letters.
#[derive(Default)]
struct Known<'a> {
    ids: BTreeMap<&'a str, &'a Item>,
    labels: BTreeMap<String, Vec<&'a Item>>,
}

/// The line items, by what the table calls them.
pub struct Names<'a> {
    /// Those with values of their own.
    pub leaves: Vec<&'a Item>,
    /// What the rules say, in small letters.
    given: BTreeMap<String, &'a Item>,
    /// The groups of which the table has a total, by what it calls them, in small letters.
    totals: BTreeMap<String, &'a Item>,
    /// The items, and then the groups.
    known: [Known<'a>; 2],
}

impl<'a> Names<'a> {
    /// The items of `data`, and whether those that the rules name are all there.
    pub fn new(rules: &Rules, data: &'a DataFile, problems: &mut Problems) -> (Self, bool) {
        let mut names = Self {
            leaves: Vec::new(),
            given: BTreeMap::new(),
            totals: BTreeMap::new(),
            known: Default::default(),
        };
        let mut all = BTreeMap::new();
        names.add(&data.items, rules.only.is_empty(), &rules.only, &mut all);
        let mut wrong: Vec<Diagnostic> = named_twice(rules).into_iter().map(twice).collect();
        let mut find = |id: &Located<String>| {
            let found = all.get(id.value.as_str()).copied();
            if found.is_none() {
                wrong.push(unknown_id(id, &rules.target.value, all.keys().copied()));
            }
            found
        };
        for id in &rules.only {
            find(id);
        }
        for (name, id) in &rules.names {
            let found = find(id);
            names.given.extend(found.map(|item| (name.value.to_lowercase(), item)));
        }
        for (name, id) in &rules.totals {
            let found = find(id);
            names.totals.extend(found.map(|item| (name.value.to_lowercase(), item)));
        }
        let has_no_total = |id: &&Located<String>| {
            let item = all.get(id.value.as_str());
            item.is_some_and(|item| item.children.is_empty())
        };
        wrong.extend(rules.totals.iter().map(|(_, id)| id).filter(has_no_total).map(no_group));
        let are_known = wrong.is_empty();
        for problem in wrong {
            problems.push(problem);
        }
        (names, are_known)
    }

    /// Adds items with those below them; those of a table that is not about them only to `all`.
    fn add(
        &mut self,
        items: &'a [Item],
        is_wanted: bool,
        only: &[Located<String>],
        all: &mut BTreeMap<&'a str, &'a Item>,
    ) {
        for item in items {
            all.insert(&item.id.value, item);
            let is_wanted = is_wanted || only.iter().any(|id| id.value == item.id.value);
            if is_wanted {
                let is_group = !item.children.is_empty();
                if !is_group {
                    self.leaves.push(item);
                }
                let known = &mut self.known[usize::from(is_group)];
                known.ids.insert(&item.id.value, item);
                let label = single_spaced(&item.label.value).to_lowercase();
                known.labels.entry(label).or_default().push(item);
            }
            self.add(&item.children, is_wanted, only, all);
        }
    }

    /// The items that `name` can be: by the rules, by their id, by their label; groups only where no item has the name.
    pub fn find(&self, name: &str) -> Vec<&'a Item> {
        let lower = name.to_lowercase();
        if let Some(item) = self.given.get(&lower) {
            return vec![item];
        }
        let found = self.known.iter().find_map(|known| match known.ids.get(name) {
            Some(item) => Some(vec![*item]),
            None => known.labels.get(&lower).cloned(),
        });
        found.unwrap_or_default()
    }

    /// The group of which a row with this name has the total.
    pub fn total(&self, name: &str) -> Option<&'a Item> {
        self.totals.get(&name.to_lowercase()).copied()
    }

    /// The labels of the items with values of their own.
    pub fn labels(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.leaves.iter().map(|item| &*item.label.value)
    }
}

fn unknown_id<'a>(id: &Located<String>, file: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidImportRules,
        format!("het bestand ‘{file}’ heeft geen post ‘{}’", id.value),
        did_you_mean(&id.value, known, || {
            "schrijf hier de ‘id’ van een post of groep uit het gegevensbestand".to_owned()
        }),
    )
    .at(id.place, "deze post is niet bekend")
}

/// The names of rows that the rules speak of more than once. Capitals make no difference.
fn named_twice(rules: &Rules) -> Vec<&Located<String>> {
    let items = rules.names.iter().chain(&rules.totals).map(|(name, _)| name);
    let mut seen = BTreeSet::new();
    let names = items.chain(&rules.skipped);
    names
        .filter(|name| !seen.insert(single_spaced(&name.value).to_lowercase()))
        .collect()
}

fn twice(name: &Located<String>) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidImportRules,
        format!("‘{}’ staat hier twee keer", name.value),
        "laat de naam op één plek staan, bij ‘namen’, ‘totalen’ of ‘overslaan’; hoofdletters maken geen verschil",
    )
    .at(name.place, "deze naam stond er al")
}

fn no_group(id: &Located<String>) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidImportRules,
        format!("‘{}’ is geen groep, en heeft dus geen totaal", id.value),
        "zet de naam van deze rij bij ‘namen’ in plaats van bij ‘totalen’",
    )
    .at(id.place, "deze post heeft eigen cijfers")
}
