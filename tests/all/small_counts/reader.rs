//! A reader who tries which counts fit all that is known.

use std::collections::BTreeMap;

use super::attack::Sum;

/// What is known of a sum of counts: from the one to the other.
struct Known {
    sum: Vec<(usize, i64)>,
    low: i64,
    high: i64,
}

/// A number of people that nobody reaches.
pub const MANY: i64 = 1 << 40;

/// A reader who tries which counts fit all that is known.
pub struct Reader {
    names: Vec<String>,
    truth: Vec<i64>,
    known: Vec<Known>,
}

impl Reader {
    pub fn new(truth: &BTreeMap<String, i64>) -> Self {
        Self {
            names: truth.keys().cloned().collect(),
            truth: truth.values().copied().collect(),
            known: Vec::new(),
        }
    }

    fn terms(&self, sum: &Sum) -> Vec<(usize, i64)> {
        let number = |name: &String| self.names.iter().position(|other| other == name).unwrap();
        sum.iter().map(|(name, times)| (number(name), *times)).collect()
    }

    pub fn learn(&mut self, sum: &Sum, low: i64, high: i64) {
        let sum = self.terms(sum);
        self.known.push(Known { sum, low, high });
    }

    /// Whether this sum can be `value`, for all that the reader knows.
    pub fn can_be(&mut self, sum: &Sum, value: i64) -> bool {
        self.learn(sum, value, value);
        // Zero is always shown; more than this above the truth is never needed.
        let mut ranges: Vec<(i64, i64)> = self.truth.iter().map(|count| (0, count + 60)).collect();
        let found = self.search(&mut ranges, &mut 200_000);
        self.known.pop();
        found
    }

    /// Tries counts within `ranges`, those near the truth first.
    fn search(&self, ranges: &mut [(i64, i64)], steps: &mut usize) -> bool {
        *steps = steps.checked_sub(1).expect("too much to try");
        if !self.narrow(ranges) {
            return false;
        }
        let open = (0..ranges.len()).filter(|count| ranges[*count].0 < ranges[*count].1);
        let Some(count) = open.min_by_key(|count| ranges[*count].1 - ranges[*count].0) else {
            return true;
        };
        let (low, high) = ranges[count];
        let mut values: Vec<i64> = (low..=high).collect();
        values.sort_by_key(|value| (value - self.truth[count]).abs());
        values.into_iter().any(|value| {
            let mut ranges = ranges.to_vec();
            ranges[count] = (value, value);
            self.search(&mut ranges, steps)
        })
    }

    /// Leaves out what cannot be, until nothing changes; whether anything is left.
    fn narrow(&self, ranges: &mut [(i64, i64)]) -> bool {
        loop {
            let before = ranges.to_vec();
            for known in &self.known {
                let all: Vec<(i64, i64)> = known.sum.iter().map(|term| ends(*term, ranges)).collect();
                let low: i64 = all.iter().map(|(least, _)| least).sum();
                let high: i64 = all.iter().map(|(_, most)| most).sum();
                for ((count, times), (least, most)) in known.sum.iter().zip(all) {
                    // What this term can be, where the others are all they could be.
                    let from = known.low - (high - most);
                    let to = known.high - (low - least);
                    let (from, to) = if *times > 0 {
                        (ceiling(from, *times), to.div_euclid(*times))
                    } else {
                        (ceiling(-to, -times), (-from).div_euclid(-times))
                    };
                    let range = &mut ranges[*count];
                    *range = (range.0.max(from), range.1.min(to));
                    if range.0 > range.1 {
                        return false;
                    }
                }
            }
            if before == ranges {
                return true;
            }
        }
    }
}

/// The least and the most that a count times a number can be.
fn ends((count, times): (usize, i64), ranges: &[(i64, i64)]) -> (i64, i64) {
    let (low, high) = ranges[count];
    ((low * times).min(high * times), (low * times).max(high * times))
}

fn ceiling(number: i64, by: i64) -> i64 {
    -((-number).div_euclid(by))
}
