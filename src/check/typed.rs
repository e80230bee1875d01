//! Numbers that were typed in a text, and the figures that they can be.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::figure::{Figure, Figures};
use crate::model::notation;
use crate::model::project::Quoted;
use crate::model::quantity::{Disadvantage, Quantity};
use crate::model::source::{Place, Sources};
use crate::typed_number::{self, Kind, Tokens, TypedNumber, counts_residents, is_part_of_count};

use super::hidden_counts::HiddenCounts;
use super::lines::{Beside, LETTERS, Line};

/// A number that was typed in a text.
pub struct Typed {
    /// What it tells.
    pub number: TypedNumber,
    /// The words that tell it, in one line.
    pub words: String,
    /// The paragraph or cell that it stands in.
    pub context: String,
    /// The place of the number alone: that is what a reference takes the place of.
    pub place: Place,
    /// Whether it stands in the words of another: in a quotation, or in words that are said to be quoted.
    pub is_anothers: bool,
}

/// The numbers that were typed in the lines of a text, each list in order.
#[derive(Default)]
pub struct Numbers {
    /// Those that say what they tell.
    pub telling: Vec<Typed>,
    /// Those that count people without a noun: they are told only where they are a hidden count.
    pub bare: Vec<Typed>,
    /// Those that say not what they count, each in its context.
    pub nounless: Vec<Typed>,
}

/// Finds them. `quoted` are words that are said to be those of another; where the figures of an edition hide nothing,
/// numbers that say not what they tell are left out.
pub fn find(lines: &[Line<'_>], quoted: &[Quoted], counts: Option<&HiddenCounts<'_>>, sources: &Sources) -> Numbers {
    let mut found = Numbers::default();
    for line in lines {
        let tokens = Tokens::of(&line.text);
        let typed = |number: TypedNumber, is_anothers| Typed {
            is_anothers,
            ..in_whole(number, &line.text, |range| line.place(range, sources))
        };
        let quoted = quoted.iter();
        let quoted: Vec<Range<usize>> = quoted.flat_map(|quoted| line.find(&quoted.text.value)).collect();
        let is_quoted = |number: &TypedNumber| {
            let is_in = |range: &Range<usize>| range.start <= number.range.start && number.range.end <= range.end;
            line.is_quoted || quoted.iter().any(is_in)
        };
        let telling = typed_number::find(&tokens).into_iter();
        found.telling.extend(telling.map(|number| {
            let is_anothers = is_quoted(&number);
            typed(number, is_anothers)
        }));
        if let Some(counts) = counts {
            let in_cell = line.counts_people.then(|| typed_number::alone(&tokens)).flatten();
            let bare = typed_number::find_bare(&tokens).into_iter().chain(in_cell);
            found.bare.extend(bare.map(|number| typed(number, line.is_quoted)));
            let leaves_open = |heading: &str| counts.leaves_open(heading);
            let place = |range: &Range<usize>| line.place(range, sources);
            found
                .nounless
                .extend(find_nounless((&line.text, &tokens), &line.beside, leaves_open, place));
        }
    }
    found
}

/// A number of a text, with all of it as its context.
pub fn in_whole(number: TypedNumber, text: &str, place: impl Fn(&Range<usize>) -> Place) -> Typed {
    Typed {
        place: place(&number.number),
        words: text[number.range.clone()].replace('\n', " ").replace(LETTERS, "…"),
        is_anothers: false,
        context: text.to_owned(),
        number,
    }
}

/// The numbers in a text that say not what they count, each in its context: with its sentence, and those texts beside
/// it that leave open what is counted as far as `leaves_open` tells.
pub fn find_nounless(
    (text, tokens): (&str, &Tokens<'_>),
    beside: &[Beside],
    leaves_open: impl Fn(&str) -> bool,
    place: impl Fn(&Range<usize>) -> Place,
) -> Vec<Typed> {
    let found = typed_number::find_nounless(tokens).into_iter();
    let found = found.map(|found| {
        let beside = beside.iter().filter(|beside| leaves_open(&beside.other));
        let around: String = beside.map(|beside| format!("\n{}", beside.text)).collect();
        Typed {
            words: text[found.number.number.clone()].to_owned(),
            context: format!("{}{around}", &text[found.context]),
            place: place(&found.number.number),
            is_anothers: false,
            number: found.number,
        }
    });
    found.collect()
}

/// Whether a number counts people who may get help.
pub fn counts_residents_in(number: &TypedNumber, words: &str) -> bool {
    let noun = || words.split_once(char::is_whitespace).map(|(_, noun)| noun);
    match number.kind {
        Kind::People => noun().is_none_or(counts_residents),
        Kind::Proportion => is_part_of_count(words),
        Kind::Amount | Kind::Percentage => false,
    }
}

/// The hidden figure that a number tells, where it tells one.
pub fn hidden_as<'a>(number: &TypedNumber, words: &str, figures: &'a Figures) -> Option<&'a Figure> {
    let is_count = counts_residents_in(number, words);
    // In one digit, many amounts are the same.
    let is_amount = number.kind == Kind::Amount && number.value.abs() >= number.step * Decimal::TEN;
    if !is_count && !is_amount {
        return None;
    }
    let tells = |figure: &&Figure| match figure.quantity {
        Quantity::Count { value, .. } => is_count && Decimal::from(value) == number.value,
        _ => is_amount && notation_for(number, words, &figure.quantity).is_some(),
    };
    figures.iter().filter(|figure| figure.hidden.is_some()).find(tells)
}

/// The notation that makes this number of the figure; nothing where none does.
pub fn notation_for(number: &TypedNumber, text: &str, quantity: &Quantity) -> Option<String> {
    match (number.kind, quantity) {
        (Kind::Amount, Quantity::Amount { value, disadvantage }) => {
            let wanted = number.value.abs();
            let is_shown = |step: Decimal| {
                !step.is_zero() && !wanted.is_zero() && notation::to_step(value.euros().abs(), step) == Some(wanted)
            };
            // One and a half million is told in tenths of a million: in whole millions it would be another number.
            let half = number.step.to_string().trim_matches(['0', '.']) == "5";
            let own = if half {
                number.step / Decimal::from(5)
            } else {
                number.step
            };
            let step = [own, Decimal::ONE_THOUSAND].into_iter().find(|step| is_shown(*step))?;
            let unit = if text.contains("mln") || text.contains("miljoen") {
                let decimals = (Decimal::from(1_000_000) / step).to_string().len() - 1;
                format!(" | mln(decimalen={decimals})")
            } else if text.ends_with('k') {
                " | keuro".to_owned()
            } else if step == Decimal::ONE_THOUSAND {
                " | duizend".to_owned()
            } else {
                " | euro".to_owned()
            };
            let balance =
                match disadvantage.map(|sign| (sign == Disadvantage::Minus) == value.euros().is_sign_negative()) {
                    Some(true) => " | nadeel",
                    Some(false) => " | voordeel",
                    None => "",
                };
            Some(format!("{balance}{unit}"))
        }
        (Kind::Percentage, Quantity::Percentage(value)) => (*value == number.value).then(String::new),
        (Kind::Percentage, Quantity::Ratio { .. }) => {
            let decimals = number.step.normalize().scale();
            let shown = notation::percentage(quantity, decimals)?;
            (shown == number.value).then(|| format!(" | procent(decimalen={decimals})"))
        }
        (Kind::People, Quantity::Count { value, .. }) => (Decimal::from(*value) == number.value).then(|| {
            let is_typed_in_digits = text.contains(|c: char| c.is_ascii_digit());
            if is_typed_in_digits { "" } else { " | woord" }.to_owned()
        }),
        (Kind::Amount | Kind::Percentage | Kind::People | Kind::Proportion, _) => None,
    }
}
