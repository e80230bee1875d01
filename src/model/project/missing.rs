//! What a choice of line items leaves out of the groups among them.

use super::items::Items;

/// A group, and what is in it but not among the items that are chosen, by their numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    /// The group.
    pub group: usize,
    /// The items, or groups of which nothing is chosen.
    pub items: Vec<usize>,
}

/// The line items that are chosen, by number.
struct Chosen<'a> {
    items: &'a Items<'a>,
    /// Whether each is.
    flags: Vec<bool>,
    /// How many are chosen before each number.
    before: Vec<usize>,
}

impl Items<'_> {
    /// What is missing of each group that is chosen together with something in it.
    pub fn missing_beside<'b>(&self, names: impl IntoIterator<Item = &'b str>) -> Vec<Missing> {
        let chosen = Chosen::new(self, names);
        let groups = (0..self.count()).filter(|number| chosen.flags[*number] && chosen.holds(*number));
        groups
            .map(|group| chosen.missing_in(group))
            .filter(|missing| !missing.items.is_empty())
            .collect()
    }

    /// What is missing of the smallest group that holds all of them, or of the topmost where they are shares of that;
    /// nothing where they are in none together.
    pub fn missing_around<'b>(
        &self,
        names: impl IntoIterator<Item = &'b str> + Clone,
        are_shares: bool,
    ) -> Option<Missing> {
        let numbers: Vec<usize> = names.clone().into_iter().filter_map(|name| self.number(name)).collect();
        let (first, last) = (numbers.iter().min()?, numbers.iter().max()?);
        let mut group = self.group_of(*first);
        while let Some(number) = group.filter(|number| self.end_of(*number) <= *last) {
            group = self.group_of(number);
        }
        let mut group = group?;
        while let Some(above) = self.group_of(group).filter(|_| are_shares) {
            group = above;
        }
        Some(Chosen::new(self, names).missing_in(group))
    }
}

impl<'a> Chosen<'a> {
    fn new<'b>(items: &'a Items<'a>, names: impl IntoIterator<Item = &'b str>) -> Self {
        let mut flags = vec![false; items.count()];
        for number in names.into_iter().filter_map(|name| items.number(name)) {
            flags[number] = true;
        }
        let mut before = vec![0];
        for is_chosen in &flags {
            before.push(before[before.len() - 1] + usize::from(*is_chosen));
        }
        Self { items, flags, before }
    }

    /// Whether something in a group is chosen.
    fn holds(&self, number: usize) -> bool {
        self.before[number + 1] < self.before[self.items.end_of(number)]
    }

    fn missing_in(&self, group: usize) -> Missing {
        let mut missing = Vec::new();
        let mut number = group + 1;
        while number < self.items.end_of(group) {
            if !self.flags[number] && self.holds(number) {
                number += 1;
                continue;
            }
            if !self.flags[number] {
                missing.push(number);
            }
            number = self.items.end_of(number);
        }
        Missing { group, items: missing }
    }
}
