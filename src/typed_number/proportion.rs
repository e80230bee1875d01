//! Parts of people or of money: `1 op de 4`, `drie van de vier`, `een kwart`, `de helft`.

use rust_decimal::Decimal;

use super::people;
use super::scaled::{Form, Scaled};
use super::tokens::Tokens;
use super::vocabulary::{Plurality, is_adjective, is_group, is_money, is_time, people as people_noun};
use super::words;
use super::{Kind, Match, TypedNumber};

/// Reads the proportion at `start`.
pub fn at(tokens: &Tokens<'_>, start: usize) -> Option<Match> {
    if !tokens.is_free(start) {
        return None;
    }
    let part = ratio(tokens, start).or_else(|| fraction(tokens, start))?;
    let first = tokens.get(start)?.range.start;
    let until = |end: usize| tokens.before(end, 1).map(|token| token.range.end);
    let found = TypedNumber {
        range: first..until(part.end)?,
        number: first..until(part.number_end)?,
        kind: Kind::Proportion,
        value: part.numerator.normalize(),
        step: Decimal::ONE,
    };
    Some(Match {
        end: part.end,
        found: vec![found],
    })
}

/// Whether `words` name some of a number of people who are counted, and no proportion as a saying has it: `4 van de 25
/// cliënten`, and not `drie van de vier cliënten` or `5 van de 100 inwoners`.
pub fn is_part_of_count(words: &str) -> bool {
    let tokens = Tokens::of(words);
    let Some(part) = Scaled::at(&tokens, 0, false) else {
        return false;
    };
    let Some(whole) = Scaled::at(&tokens, part.end + 2, false) else {
        return false;
    };
    let is_round = [100, 1000, 10_000]
        .iter()
        .any(|round| whole.value == Decimal::from(*round));
    tokens.word(part.end) == "van"
        && whole.value > Decimal::TEN
        && !is_round
        && people::phrase(&tokens, whole.end).is_some()
}

struct Part {
    numerator: Decimal,
    /// The first token behind the numbers.
    number_end: usize,
    /// The first token behind the whole.
    end: usize,
}

/// Reads `1 op de 4` or `drie van de vier`, with the people behind it.
fn ratio(tokens: &Tokens<'_>, start: usize) -> Option<Part> {
    let part = Scaled::at(tokens, start, false)?;
    let link = tokens.word(part.end);
    let of_each = matches!(tokens.word(part.end + 1), "de" | "elke" | "iedere" | "alle" | "onze");
    let whole = Scaled::at(tokens, part.end + 1 + usize::from(of_each), false)?;
    let counts = |number: &Scaled| matches!(number.form, Form::Digits { .. } | Form::Word) && !number.is_year();
    if !counts(&whole) || !(counts(&part) || part.form == Form::Article) || part.value >= whole.value {
        return None;
    }
    let next = tokens.word(whole.end);
    let phrase = people::phrase(tokens, whole.end);
    let is_ratio = match link {
        "op" if of_each => !is_time(next) && !tokens.is_mark(whole.end, "%€"),
        "op" => phrase.is_some(),
        "van" if of_each => phrase.is_some() || (is_verb_or_end(tokens, whole.end) && speaks_of_people(tokens, start)),
        _ => false,
    };
    is_ratio.then_some(Part {
        numerator: part.value,
        number_end: whole.end,
        end: phrase.map_or(whole.end, |phrase| phrase.end),
    })
}

/// Reads `een kwart`, `twee derde` or `de helft`, with the people or the money of which it is a part.
fn fraction(tokens: &Tokens<'_>, start: usize) -> Option<Part> {
    let (numerator, end, careful) = numerator(tokens, start)?;
    let part = |end_of_whole| {
        Some(Part {
            numerator,
            number_end: end,
            end: end_of_whole,
        })
    };
    if tokens.word(end) == "van" {
        return of_whole(tokens, end + 1).and_then(part);
    }
    let part_of_more = tokens.is_glued(end) && !tokens.word(end).is_empty();
    if careful || part_of_more || is_time(tokens.word(end)) {
        return None;
    }
    if let Some(behind) = whole(tokens, end) {
        return part(behind);
    }
    let near = || tokens.sentence(start).any(|at| is_money(tokens.word(at)));
    (speaks_of_people(tokens, start) || near()).then(|| part(end))?
}

/// The numerator of the fraction at `start`, the first token behind it, and whether it may be a rank: `een derde`.
fn numerator(tokens: &Tokens<'_>, start: usize) -> Option<(Decimal, usize, bool)> {
    let word = tokens.word(start);
    let next = tokens.word(start + 1);
    if word == "de" && next == "helft" {
        return Some((Decimal::ONE, start + 2, false));
    }
    // "tweederde" and "driekwart" are one word.
    for (name, value) in [("een", 1_u32), ("twee", 2), ("drie", 3), ("vier", 4)] {
        if let Some(rest) = word.strip_prefix(name)
            && words::denominator(rest).is_some_and(|denominator| denominator > value)
        {
            return Some((Decimal::from(value), start + 1, false));
        }
    }
    let denominator = Decimal::from(words::denominator(next)?);
    let count = Scaled::at(tokens, start, false)?;
    let small = count.end == start + 1 && count.value >= Decimal::ONE && count.value < denominator && !count.is_year();
    let careful = next != "kwart" && count.value == Decimal::ONE;
    small.then_some((count.value, start + 2, careful))
}

/// The first token behind `de inwoners` or `het budget` at `start`, which follows "van".
fn of_whole(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    if matches!(tokens.word(start), "hen" | "wie") {
        return Some(start + 1);
    }
    let determined = matches!(
        tokens.word(start),
        "de" | "het" | "alle" | "deze" | "die" | "dit" | "dat" | "onze" | "ons" | "hun" | "haar" | "zijn" | "uw"
    );
    let noun = start + usize::from(determined);
    if let Some(behind) = whole(tokens, noun) {
        return Some(behind);
    }
    // "de helft van de 25 deelnemers": the count is found by itself.
    let count = Scaled::at(tokens, noun, false)?;
    let counted = people::phrase(tokens, count.end).is_some_and(|phrase| people::counts(tokens, &count, phrase));
    counted.then(|| start.checked_sub(1))?
}

/// The first token behind at most two adjectives and a noun for people or money.
fn whole(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    if let Some(phrase) = people::phrase(tokens, start).filter(|phrase| phrase.plurality == Plurality::Many) {
        return Some(phrase.end);
    }
    for index in start..start + 3 {
        let word = tokens.word(index);
        if tokens.is_glued(index) {
            return None;
        }
        if is_group(word) || is_money(word) {
            return Some(index + 1);
        }
        if !is_adjective(word) {
            return None;
        }
    }
    None
}

/// Whether the sentence around `index` names people.
fn speaks_of_people(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.sentence(index).any(|at| people_noun(tokens.word(at)).is_some())
}

/// Whether what stands at `index` can't be the noun of a number before it.
fn is_verb_or_end(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(
        tokens.word(index),
        "" | "geeft"
            | "geven"
            | "had"
            | "hadden"
            | "heeft"
            | "hebben"
            | "is"
            | "kan"
            | "krijgt"
            | "krijgen"
            | "kunnen"
            | "vindt"
            | "vinden"
            | "was"
            | "waren"
            | "wil"
            | "willen"
            | "wordt"
            | "worden"
            | "zegt"
            | "zeggen"
            | "zijn"
    )
}
