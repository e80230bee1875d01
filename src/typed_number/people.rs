//! Counts of people: which words behind a number tell that it counts people, and which numbers count.

use rust_decimal::Decimal;

use super::scaled::{Form, Scaled};
use super::tokens::Tokens;
use super::vocabulary::{Plurality, is_adjective, is_case, is_estimate, is_reference, is_residents, people};

/// The words behind a number that say that it counts people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// The first token behind them.
    pub end: usize,
    /// Whether the noun is for one or for more.
    pub plurality: Plurality,
}

/// Reads `actieve leden`, `jonge, kwetsbare inwoners` or `Wmo- en jeugdcliënten` at `start`: at most two adjectives,
/// and a noun for people.
pub fn phrase(tokens: &Tokens<'_>, start: usize) -> Option<Phrase> {
    let mut index = start;
    for _ in 0..3 {
        if tokens.is_glued(index) {
            return None;
        }
        if let Some(phrase) = noun(tokens, index) {
            return Some(phrase);
        }
        index = behind_adjective(tokens, index)?;
    }
    None
}

/// Whether `label`, that of a number, says that it counts people who may get help: `Aantal jonge mantelzorgers`,
/// `Cliënten per halfjaar`.
pub fn counts_residents(label: &str) -> bool {
    let tokens = Tokens::of(label);
    let start = usize::from(matches!(tokens.word(0), "aantal" | "aantallen" | "unieke" | "totaal"));
    let phrase = phrase(&tokens, start).or_else(|| of_phrase(&tokens, start));
    phrase.map_or_else(
        || counts_cases(&tokens, start),
        |phrase| is_residents(tokens.word(phrase.end - 1)),
    )
}

/// Whether a label counts people in other words: `Nieuwe instroom`, `Uitkeringen`.
fn counts_cases(tokens: &Tokens<'_>, start: usize) -> bool {
    let behind = behind_adjective(tokens, start);
    [Some(start), behind]
        .into_iter()
        .flatten()
        .any(|at| is_case(tokens.word(at)))
}

/// Reads one noun for people at `index`: `cliënten`, `65-plussers`.
fn noun(tokens: &Tokens<'_>, index: usize) -> Option<Phrase> {
    let of = |end, plurality| Some(Phrase { end, plurality });
    let aged = tokens.digits(index).is_some() && tokens.goes_on_behind(index + 1);
    if aged && matches!(tokens.word(index + 2), "plussers" | "jarigen" | "minners") {
        return of(index + 3, Plurality::Many);
    }
    let plurality = people(tokens.word(index))?;
    // "7 jeugdige inwoners": what can be a noun for one is an adjective here.
    if plurality == Plurality::One && people(tokens.word(index + 1)) == Some(Plurality::Many) {
        return of(index + 2, Plurality::Many);
    }
    of(index + 1, plurality)
}

/// The first token behind an adjective at `index`, and behind the comma or the word that joins it to the next.
fn behind_adjective(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    let is_and = |at: usize| matches!(tokens.word(at), "en" | "of");
    if tokens.is_mark(index + 1, "-") && tokens.is_glued(index + 1) {
        return (!tokens.word(index).is_empty() && is_and(index + 2)).then_some(index + 3);
    }
    if !is_adjective(tokens.word(index)) {
        return None;
    }
    let joined = is_and(index + 1) || (tokens.is_mark(index + 1, ",") && tokens.is_glued(index + 1));
    if joined && (is_adjective(tokens.word(index + 2)) || is_and(index + 1)) {
        return Some(index + 2);
    }
    Some(index + 1)
}

/// Reads `van de inwoners` or `van onze cliënten` at `start`, also where what stands for a reference is between them.
pub fn of_phrase(tokens: &Tokens<'_>, start: usize) -> Option<Phrase> {
    let determiner = matches!(tokens.word(start + 1), "de" | "deze" | "die" | "onze" | "hun" | "alle");
    if tokens.word(start) != "van" || !determiner {
        return None;
    }
    let behind = start + 2 + usize::from(is_placeholder(tokens, start + 2));
    phrase(tokens, behind).filter(|phrase| phrase.plurality == Plurality::Many)
}

/// Whether what stands at `index` takes the place of what was not typed: letters that are no word, or dots.
fn is_placeholder(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = tokens.word(index);
    tokens.is_mark(index, "…") || (word.len() > 1 && word.bytes().all(|letter| letter == b'x'))
}

/// Whether `number` can count people at all: it is no year, no part of a name, and no article.
pub fn is_count(tokens: &Tokens<'_>, number: &Scaled) -> bool {
    let before = tokens.word_before(number.start, 1);
    let abbreviated = tokens
        .before(number.start, 1)
        .filter(|mark| mark.text == ".")
        .map_or("", |_| tokens.word_before(number.start, 2));
    let form = match number.form {
        Form::Digits { foreign, year } => !foreign && (!year || is_estimate(before)),
        Form::Word => true,
        Form::Article | Form::Half => number.is_multiplied,
    };
    let rate = before == "per" && is_power_of_ten(number.value);
    form && !rate && !is_reference(before) && !matches!(abbreviated, "art" | "nr" | "blz" | "p" | "par")
}

/// Whether `number` counts the people of `phrase`.
pub fn counts(tokens: &Tokens<'_>, number: &Scaled, phrase: Phrase) -> bool {
    if !is_count(tokens, number) {
        return false;
    }
    match phrase.plurality {
        Plurality::Many => number.value != Decimal::ONE,
        // One person behind a preposition is nobody in particular: "een voorziening voor één persoon".
        Plurality::One => {
            let before = tokens.word_before(number.start, 1);
            let nobody = matches!(
                before,
                "aan" | "bij" | "dan" | "door" | "met" | "op" | "per" | "rond" | "tot" | "uit" | "van" | "via" | "voor"
            );
            // "één gezin, één plan" is a saying.
            let saying = (phrase.end..phrase.end + 3).any(|at| tokens.word(at) == "plan");
            number.value == Decimal::ONE && !nobody && !saying
        }
    }
}

fn is_power_of_ten(value: Decimal) -> bool {
    [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
        .iter()
        .any(|&power| value == Decimal::from(power))
}
