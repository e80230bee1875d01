//! Hidden counts by the name of their row: a number beside that name tells one, whether or not it says that it counts
//! people.

use rust_decimal::Decimal;

use crate::model::figure::{Figure, Figures, Hidden};
use crate::model::notation;
use crate::model::quantity::Quantity;
use crate::typed_number;

/// The counts that an edition hides.
pub struct HiddenCounts<'a> {
    counts: Vec<(&'a Figure, i64)>,
    /// Each of them in letters, as far as it has a word.
    words: Vec<&'static str>,
}

impl<'a> HiddenCounts<'a> {
    /// Those of these figures; zero tells nothing.
    pub fn of(figures: &'a Figures) -> Self {
        let hidden = figures.iter().filter(|figure| figure.hidden.is_some());
        let counts = hidden.filter_map(|figure| match figure.quantity {
            Quantity::Count { value, .. } if value > 0 => Some((figure, value)),
            _ => None,
        });
        let counts: Vec<(&Figure, i64)> = counts.collect();
        let words = counts
            .iter()
            .filter_map(|(_, value)| notation::in_letters(value.unsigned_abs()));
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable();
        words.dedup();
        Self { counts, words }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether a number in this text can be one of them: most texts have none, and are not looked into.
    pub fn may_stand_in(&self, text: &str) -> bool {
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            return true;
        }
        let text = text.to_lowercase();
        self.words.iter().any(|word| text.contains(word))
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
}
