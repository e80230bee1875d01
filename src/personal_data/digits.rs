//! Groups of digits in a text, and what stands between and around them.

use std::ops::Range;

use super::plain::Plain;

/// A group of digits that stand against each other.
pub struct Group {
    /// Its signs in the text.
    pub signs: Range<usize>,
    /// Its digits.
    pub digits: Vec<u32>,
}

impl Group {
    /// How many digits it has.
    pub const fn count(&self) -> usize {
        self.digits.len()
    }

    /// The number that its digits make; nothing where nobody counts so far.
    pub fn number(&self) -> Option<u32> {
        let add = |number: u32, digit: &u32| number.checked_mul(10)?.checked_add(*digit);
        self.digits.iter().try_fold(0, add)
    }

    /// Whether it can be a year of these times.
    pub fn is_year(&self) -> bool {
        self.count() == 4 && self.number().is_some_and(|year| (1900..2100).contains(&year))
    }
}

/// All groups of a text.
pub struct Digits<'a> {
    /// The text.
    pub plain: &'a Plain,
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// Which of them belong to something that was found.
    taken: Vec<bool>,
}

impl<'a> Digits<'a> {
    /// The groups of `plain`.
    pub fn new(plain: &'a Plain) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (index, sign) in plain.signs.iter().enumerate() {
            let Some(digit) = sign.to_digit(10) else {
                continue;
            };
            match groups.last_mut() {
                Some(group) if group.signs.end == index => {
                    group.signs.end = index + 1;
                    group.digits.push(digit);
                }
                _ => groups.push(Group {
                    signs: index..index + 1,
                    digits: vec![digit],
                }),
            }
        }
        Self {
            plain,
            taken: vec![false; groups.len()],
            groups,
        }
    }

    /// Marks the groups among these signs as found.
    pub fn take(&mut self, signs: &Range<usize>) {
        for (group, taken) in self.groups.iter().zip(&mut self.taken) {
            *taken |= group.signs.start < signs.end && signs.start < group.signs.end;
        }
    }

    /// The signs of these groups, with what is between them.
    pub fn signs(&self, groups: &Range<usize>) -> Range<usize> {
        self.groups[groups.start].signs.start..self.groups[groups.end - 1].signs.end
    }

    /// The digits of these groups.
    pub fn digits(&self, groups: &Range<usize>) -> Vec<u32> {
        let groups = &self.groups[groups.clone()];
        groups.iter().flat_map(|group| &group.digits).copied().collect()
    }

    /// The runs of groups that begin with the group `first`, are free, and can together be one number of at most `most`
    /// digits; from the shortest on.
    pub fn runs_from(&self, first: usize, most: usize) -> impl Iterator<Item = Range<usize>> {
        let mut count = 0;
        (first..self.groups.len())
            .take_while(move |last| {
                count += self.groups[*last].count();
                let is_joined = *last == first || self.separator(last - 1).is_some();
                count <= most && is_joined && !self.taken[*last]
            })
            .map(move |last| first..last + 1)
    }

    /// What parts the group with this number from the next, where both can be of one number: a space, `-`, `.` and so
    /// on; `(` for any bracket.
    pub fn separator(&self, group: usize) -> Option<char> {
        let next = self.groups.get(group + 1)?;
        match &self.plain.signs[self.groups[group].signs.end..next.signs.start] {
            [' '] | [' ', ' '] => Some(' '),
            [sign @ ('-' | '.' | '_' | '/' | '\'' | ',')] | [' ', sign @ ('-' | '.' | '/'), ' '] => Some(*sign),
            signs if signs.len() <= 3 && has_bracket(signs) => Some('('),
            _ => None,
        }
    }

    /// What stands before the group with this number, where that is the end of another.
    pub fn separator_before(&self, group: usize) -> Option<char> {
        self.separator(group.checked_sub(1)?)
    }
}

/// Whether there is a bracket among these signs, and nothing that does not go with one.
fn has_bracket(signs: &[char]) -> bool {
    let is_bracket = |c: &char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}');
    signs.iter().any(is_bracket) && signs.iter().all(|c| is_bracket(c) || matches!(c, ' ' | '-' | '.'))
}
