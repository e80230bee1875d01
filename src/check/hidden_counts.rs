//! Hidden counts by the name of their row: a number beside that name tells one, whether or not it says that it counts
//! people.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::model::figure::{Figure, Figures, Hidden};
use crate::model::notation;
use crate::model::quantity::Quantity;
use crate::typed_number;

/// The counts that an edition hides, where it hides anything.
pub struct HiddenCounts<'a> {
    counts: Vec<(&'a Figure, i64)>,
    values: HashSet<i64>,
    /// What stands in each of them in letters.
    words: HashSet<&'static str>,
}

/// One of these stands in each number in letters that is no word of its own.
const IN_HIGH_NUMBERS: [&str; 3] = ["tig", "honderd", "duizend"];

impl<'a> HiddenCounts<'a> {
    /// Those of these figures, none where no figure is hidden; zero tells nothing.
    pub fn of(figures: &'a Figures) -> Option<Self> {
        let mut hidden = figures.iter().filter(|figure| figure.hidden.is_some()).peekable();
        hidden.peek()?;
        let counts = hidden.filter_map(|figure| match figure.quantity {
            Quantity::Count { value, .. } if value > 0 => Some((figure, value)),
            _ => None,
        });
        let counts: Vec<(&Figure, i64)> = counts.collect();
        let values: HashSet<i64> = counts.iter().map(|(_, value)| *value).collect();
        let words = in_letters(&values);
        Some(Self { counts, values, words })
    }

    /// Whether a number in this text can be one of them: most texts have none, and are not looked into.
    pub fn may_stand_in(&self, text: &str) -> bool {
        /// From here on, a number has more than one way to stand in digits: `1.284`, `4 duizend`.
        const MANY_WAYS: i64 = 1000;
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let mut numbers = numbers
            .map(|digits| digits.parse::<i64>().unwrap_or(MANY_WAYS))
            .peekable();
        let is_long = numbers.peek().is_some() && self.values.iter().any(|value| *value >= MANY_WAYS);
        if is_long || numbers.any(|number| self.values.contains(&number)) {
            return true;
        }
        !self.words.is_empty() && {
            let text = text.to_lowercase();
            self.words.iter().any(|word| text.contains(word))
        }
    }

    /// The one with this value whose row is named in `context`.
    pub fn named(&self, value: Decimal, context: &str) -> Option<&'a Figure> {
        let mut same = self.counts.iter().filter(|(_, count)| Decimal::from(*count) == value);
        same.find(|(figure, _)| names(&figure.subject, context))
            .map(|(figure, _)| *figure)
    }

    /// Whether the heading of a row or column does not tell that something else is counted.
    pub fn leaves_open(&self, heading: &str) -> bool {
        let is_aspect = |(figure, _): &(&Figure, i64)| figure.aspect.as_deref() == Some(heading.trim());
        typed_number::leaves_open(heading) || self.counts.iter().any(is_aspect)
    }
}

/// What stands in the texts that tell one of these values in letters.
fn in_letters(values: &HashSet<i64>) -> HashSet<&'static str> {
    let words = values.iter().flat_map(|value| {
        let word = notation::in_letters(value.unsigned_abs());
        word.map_or_else(|| IN_HIGH_NUMBERS.to_vec(), |word| vec![word])
    });
    words.collect()
}

/// What an author can write instead of a hidden figure, behind `haal het getal weg`: a reference to it where that shows
/// something, and else to a total that is shown.
pub fn instead(hidden: &Figure, figures: &Figures, is_named: bool) -> String {
    if !is_named {
        return ", of schrijf de zin anders".to_owned();
    }
    if hidden.hidden == Some(Hidden::Small) {
        return format!(", of schrijf {{{{ {} }}}}", hidden.id);
    }
    let is_total =
        |figure: &&Figure| figure.hidden.is_none() && figure.parts().any(|part| figures.at(part).id == hidden.id);
    let total = figures.iter().find(is_total);
    total.map_or_else(
        || ", of noem een totaal dat wel getoond wordt".to_owned(),
        |total| format!(", of noem een totaal dat wel getoond wordt: {{{{ {} }}}}", total.id),
    )
}

/// Whether `label` stands in `text`, in whole words; `Wijk Noord` is there as `Noord` too.
fn names(label: &str, text: &str) -> bool {
    const KINDS: [&str; 6] = ["buurt ", "dorp ", "gebied ", "kern ", "regio ", "wijk "];
    let text = text.to_lowercase();
    let label = label.trim().to_lowercase();
    // ‘Wijk 4’ is not named by every 4.
    let bare = KINDS.iter().find_map(|kind| label.strip_prefix(kind));
    let name = bare.filter(|name| name.contains(char::is_alphabetic)).unwrap_or(&label);
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(name);
    !name.is_empty()
        && found.any(|(start, name)| {
            let before = text[..start].chars().next_back();
            let behind = text[start + name.len()..].chars().next();
            !is_letter(before) && !is_letter(behind)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_by_whole_words() {
        for (label, text) in [
            ("Noord", "In noord zijn er 4."),
            ("Wijk Noord", "Noord: 4"),
            ("Oud-Zuid", "In Oud-Zuid zijn er 4."),
            ("Wijk 4", "In wijk 4 zijn er 7."),
        ] {
            assert!(names(label, text), "{label}");
        }
        for (label, text) in [
            ("Noord", "In Noordwijk zijn er 4."),
            ("Wijk Noord", "In deze wijk 4."),
            ("Wijk 4", "1 op de 4 inwoners"),
            ("", "In Noord 4."),
        ] {
            assert!(!names(label, text), "{label}");
        }
    }

    #[test]
    fn a_text_is_looked_into_where_a_hidden_count_can_stand_in_it() {
        let counts = |values: &[i64]| HiddenCounts {
            counts: Vec::new(),
            values: values.iter().copied().collect(),
            words: in_letters(&values.iter().copied().collect()),
        };
        for (values, text) in [
            (&[4][..], "Noord: 4"),
            (&[4], "Noord: 04,0"),
            (&[4], "In Noord VIER"),
            (&[4, 31], "Noord: eenendertig"),
            (&[500], "0,5 duizend in Noord"),
            (&[1284], "Noord: 1.284"),
        ] {
            assert!(counts(values).may_stand_in(text), "{text}");
        }
        for (values, text) in [
            (&[4][..], "Noord: 44 in 2024"),
            (&[4], "In Noord, gevestigd"),
            (&[31, 1284], "In Noord"),
            (&[], "Noord: 4"),
        ] {
            assert!(!counts(values).may_stand_in(text), "{text}");
        }
    }
}
