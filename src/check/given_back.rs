//! Numbers that give a hidden count back to who subtracts: a hidden count with a shown one added, or a shown total less
//! a hidden one.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::figure::{Figure, Figures, Origin};

/// Of a total of more parts, the sums of two are so many that any number is one of them.
const MOST_PARTS: usize = 12;

/// A number of people that tells a hidden count.
pub struct GivenBack<'a> {
    value: i64,
    hidden: &'a Figure,
    /// What is added to the hidden count, or the total that it is taken from.
    other: &'a Figure,
    how: How,
}

#[derive(Clone, Copy)]
enum How {
    /// The other is another part of the same total.
    WithPart,
    /// The other is the total, of which all parts that are shown are added.
    WithAllShown,
    /// The other is the total, from which it is taken.
    Without,
}

/// All numbers that give a hidden count of these figures back, but those that are shown anyhow.
pub fn all(figures: &Figures) -> Vec<GivenBack<'_>> {
    // A fact can be such a number itself.
    let is_shown = |figure: &&Figure| figure.hidden.is_none() && figure.aspect.is_some();
    let shown = figures.iter().filter(is_shown);
    let shown: HashSet<i64> = shown.filter_map(|figure| figure.quantity.people()).collect();
    let mut found = Vec::new();
    for total in figures.iter() {
        let (Some(value), Origin::Sum(parts) | Origin::Columns(parts)) = (total.quantity.people(), &total.origin)
        else {
            continue;
        };
        if parts.iter().any(|part| part.subtracted) {
            continue;
        }
        let parts = parts.iter().map(|part| figures.at(part.figure));
        let parts: Vec<(&Figure, i64)> = parts.filter_map(|part| Some((part, part.quantity.people()?))).collect();
        add(total, value, &parts, &mut found);
    }
    found.retain(|number| !shown.contains(&number.value));
    found
}

fn add<'a>(total: &'a Figure, value: i64, parts: &[(&'a Figure, i64)], found: &mut Vec<GivenBack<'a>>) {
    let of_shown = || parts.iter().filter(|(part, count)| part.hidden.is_none() && *count > 0);
    let all_shown: i64 = of_shown().map(|(_, count)| count).sum();
    for (hidden, count) in parts.iter().filter(|(part, count)| part.hidden.is_some() && *count > 0) {
        let mut push = |value, other, how| {
            found.push(GivenBack {
                value,
                hidden,
                other,
                how,
            });
        };
        if parts.len() <= MOST_PARTS {
            of_shown().for_each(|(part, other)| push(count + other, part, How::WithPart));
        }
        if of_shown().nth(1).is_some() {
            push(count + all_shown, total, How::WithAllShown);
        }
        if total.hidden.is_none() {
            push(value - count, total, How::Without);
        }
    }
}

impl<'a> GivenBack<'a> {
    /// The one of `all` that a number of people is, where the words around it name what it is about.
    pub fn find<'b>(all: &'b [GivenBack<'a>], value: Decimal, words: &str) -> Option<&'b GivenBack<'a>> {
        let mut same = all
            .iter()
            .filter(|number| Decimal::from(number.value) == value)
            .peekable();
        same.peek()?;
        let words = words.to_lowercase();
        same.find(|number| number.names().any(|name| words.contains(&name.to_lowercase())))
    }

    /// What tells the parts of a total apart: the items of a group, or the columns of an item.
    fn names(&self) -> impl Iterator<Item = &'a str> {
        let is_of_one_item = self.hidden.subject == self.other.subject;
        [self.hidden, self.other].into_iter().filter_map(move |figure| {
            if is_of_one_item {
                figure.aspect.as_deref()
            } else {
                Some(&*figure.subject)
            }
        })
    }

    /// That `words` are this number; what may not be named is not.
    pub fn told(&self, words: &str, may_name: impl Fn(&Figure) -> bool) -> Diagnostic {
        let (hidden, other) = (self.hidden.label(), self.other.label());
        let is_named = may_name(self.hidden) && may_name(self.other);
        let what = match self.how {
            _ if !is_named => "een cijfer dat verborgen is, met een cijfer dat te zien is erbij of ervan af".to_owned(),
            How::WithPart => format!("‘{hidden}’, dat verborgen is, en ‘{other}’ samen"),
            How::WithAllShown => format!("‘{hidden}’, dat verborgen is, met alles van ‘{other}’ dat te zien is"),
            How::Without => format!("‘{other}’ zonder ‘{hidden}’, dat verborgen is"),
        };
        let problem = Diagnostic::error(
            Code::HiddenTyped,
            format!("‘{words}’ is even groot als {what}"),
            "haal het getal weg, of noem een totaal dat wel getoond wordt",
        )
        .why("wie aftrekt, houdt het verborgen cijfer over");
        if is_named {
            problem.related(self.hidden.place, "dit cijfer is verborgen")
        } else {
            problem
        }
    }
}
