//! The line items of a file, by name.

use std::collections::HashMap;
use std::ops::Range;

use super::data::{Item, Rest};

/// The line items of a file, to be found by name. Each has a number, in the order of the file: those of what is in a
/// group follow that of the group.
#[derive(Default)]
pub struct Items<'a> {
    all: Vec<Entry<'a>>,
    by_name: HashMap<&'a str, usize>,
}

struct Entry<'a> {
    item: &'a Item,
    /// The number of the group that it is in.
    group: Option<usize>,
    /// The number after that of the last item in it.
    end: usize,
    /// What a rest is made of.
    parts: Vec<usize>,
}

impl<'a> Items<'a> {
    /// The items of a tree.
    pub fn new(tree: &'a [Item]) -> Self {
        let mut items = Self::default();
        items.add(tree, None);
        items
    }

    /// The items of a tree, and behind them the rests.
    pub fn with_rests(tree: &'a [Item], rests: &'a [Rest]) -> Self {
        let mut items = Self::new(tree);
        for rest in rests {
            let number = items.all.len();
            let parts = rest.parts.iter().filter_map(|name| items.number(name)).collect();
            items.all.push(Entry {
                item: &rest.item,
                group: None,
                end: number + 1,
                parts,
            });
            items.by_name.entry(&rest.item.id.value).or_insert(number);
        }
        items
    }

    fn add(&mut self, tree: &'a [Item], group: Option<usize>) {
        for item in tree {
            let number = self.all.len();
            self.all.push(Entry {
                item,
                group,
                end: number,
                parts: Vec::new(),
            });
            self.by_name.entry(&item.id.value).or_insert(number);
            self.add(&item.children, Some(number));
            self.all[number].end = self.all.len();
        }
    }

    /// The item with this name.
    pub fn find(&self, name: &str) -> Option<&'a Item> {
        self.number(name).map(|number| self.all[number].item)
    }

    /// The number of the item with this name.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.all.len()
    }

    /// The item with this number.
    pub fn at(&self, number: usize) -> &'a Item {
        self.all[number].item
    }

    /// The number of the group that an item is in.
    pub fn group_of(&self, number: usize) -> Option<usize> {
        self.all[number].group
    }

    /// The number after that of the last item in an item.
    pub fn end_of(&self, number: usize) -> usize {
        self.all[number].end
    }

    /// The numbers of the item with this name and of all that is in it.
    pub fn span(&self, name: &str) -> Option<Range<usize>> {
        let number = self.number(name)?;
        Some(number..self.all[number].end)
    }

    /// The items with values of their own in the item with this name; itself, where it is no group.
    pub fn leaves(&self, name: &str) -> Vec<&'a Item> {
        let Some(number) = self.number(name) else {
            return Vec::new();
        };
        let parts = self.all[number].parts.iter();
        let spans = parts.map(|part| *part..self.all[*part].end);
        let own = number..self.all[number].end;
        let all = std::iter::once(own).chain(spans).flatten();
        let is_leaf = |number: &usize| self.all[*number].parts.is_empty() && self.all[*number].item.children.is_empty();
        all.filter(is_leaf).map(|number| self.all[number].item).collect()
    }

    /// By number, whether an item is one of those with these names, or is in one, or holds one.
    pub fn related<'b>(&self, names: impl IntoIterator<Item = &'b str>) -> Vec<bool> {
        let mut within = vec![false; self.all.len()];
        let mut holds = within.clone();
        for number in names.into_iter().filter_map(|name| self.number(name)) {
            // Where an item is in one that was named before, all in it are too.
            if !within[number] {
                within[number..self.all[number].end].fill(true);
            }
            let mut above = self.all[number].group;
            while let Some(group) = above.filter(|group| !holds[*group]) {
                holds[group] = true;
                above = self.all[group].group;
            }
        }
        let mut related: Vec<bool> = within
            .iter()
            .zip(holds)
            .map(|(within, holds)| *within || holds)
            .collect();
        for (number, entry) in self.all.iter().enumerate() {
            related[number] |= entry.parts.iter().any(|part| related[*part]);
        }
        related
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::node::Located;
    use crate::model::project::Flow;
    use crate::model::source::{FileId, Place};

    fn item(name: &str, children: Vec<Item>) -> Item {
        let place = Place::new(FileId(0), 0..0);
        Item {
            id: Located {
                value: name.to_owned(),
                place,
            },
            label: Located {
                value: Arc::from(name),
                place,
            },
            source: None,
            example: false,
            flow: Flow::Costs,
            is_apart_from_counts: false,
            values: Vec::new(),
            controls: Vec::new(),
            children,
        }
    }

    /// `a` holds `b`, which holds `c` and `d`; beside them stand `e`, in `a`, and `f`.
    fn tree() -> Vec<Item> {
        let b = item("b", vec![item("c", Vec::new()), item("d", Vec::new())]);
        vec![item("a", vec![b, item("e", Vec::new())]), item("f", Vec::new())]
    }

    #[test]
    fn an_item_and_what_is_in_it_follow_each_other() {
        let tree = tree();
        let items = Items::new(&tree);
        assert_eq!(items.find("d").unwrap().id.value, "d");
        assert_eq!(items.span("a"), Some(0..5));
        assert_eq!(items.span("b"), Some(1..4));
        assert_eq!(items.span("f"), Some(5..6));
        assert!(items.find("g").is_none() && items.span("g").is_none());
    }

    #[test]
    fn what_is_missing_beside_a_group() {
        let tree = tree();
        let items = Items::new(&tree);
        let missing = |names: &[&str]| -> Vec<String> {
            let found = items.missing_beside(names.iter().copied()).into_iter();
            let name = |number: &usize| items.at(*number).id.value.clone();
            found
                .map(|missing| {
                    format!(
                        "{}:{}",
                        name(&missing.group),
                        missing.items.iter().map(name).collect::<String>()
                    )
                })
                .collect()
        };
        assert_eq!(missing(&["a", "b"]), ["a:e"]);
        assert_eq!(missing(&["c", "a"]), ["a:de"]);
        assert_eq!(missing(&["c", "b", "a", "e"]), ["b:d"]);
        assert!(missing(&["a", "c", "d", "e"]).is_empty());
        assert!(missing(&["a"]).is_empty() && missing(&["b", "e"]).is_empty() && missing(&["a", "f"]).is_empty());
        let around = |names: &[&str]| {
            items
                .missing_around(names.iter().copied(), false)
                .map(|missing| missing.items)
        };
        assert_eq!(around(&["c", "e"]), Some(vec![3]));
        assert_eq!(around(&["b", "e"]), Some(Vec::new()));
        assert_eq!(around(&["b", "f"]), None);
        assert_eq!(around(&["c", "d"]), Some(Vec::new()));
        let of_all = items.missing_around(["c", "d"], true).map(|missing| missing.items);
        assert_eq!(of_all, Some(vec![4]));
    }

    #[test]
    fn related_are_those_above_and_below() {
        let tree = tree();
        let items = Items::new(&tree);
        let related = |names: &[&str]| -> String {
            let related = items.related(names.iter().copied());
            let names = "abcdef".chars().zip(related);
            names.filter(|(_, is)| *is).map(|(name, _)| name).collect()
        };
        assert_eq!(related(&["b"]), "abcd");
        assert_eq!(related(&["c"]), "abc");
        assert_eq!(related(&["f", "e"]), "aef");
        assert_eq!(related(&["c", "b"]), "abcd");
        assert_eq!(related(&["g"]), "");
    }
}
