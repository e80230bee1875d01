//! Amounts, percentages and counts: one number, or two with a word or dash between them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::people;
use super::scaled::{Form, Money, Scaled};
use super::tokens::Tokens;
use super::vocabulary::{is_euro, is_link, is_material, is_money, is_other_unit, is_percent, is_time};
use super::{Kind, Match, TypedNumber};

/// What stands before a number.
struct Prefix {
    start: usize,
    end: usize,
    negative: bool,
    currency: bool,
    /// 1000 for `k€`.
    factor: Decimal,
}

/// What stands behind a number and gives it a kind.
struct Suffix {
    kind: Kind,
    /// The first token behind it.
    end: usize,
    /// 0.01 for `cent`.
    factor: Decimal,
    phrase: Option<people::Phrase>,
}

/// Reads the amount, percentage or count at `start`.
pub fn at(tokens: &Tokens<'_>, start: usize) -> Option<Match> {
    let prefix = Prefix::at(tokens, start);
    let first = Scaled::at(tokens, prefix.end, prefix.currency)?;
    if !prefix.currency && !tokens.is_free(start) {
        return None;
    }
    // "Bedragen × € 1.000" tells a unit.
    let is_unit = first.grouped && [1000, 1_000_000].iter().any(|&unit| first.value == Decimal::from(unit));
    if is_unit && tokens.before(start, 1).is_some_and(|it| matches!(it.text, "×" | "x")) {
        return None;
    }
    range(tokens, &prefix, first).or_else(|| single(tokens, &prefix, first))
}

impl Prefix {
    fn at(tokens: &Tokens<'_>, start: usize) -> Self {
        let is_minus = |at: usize| tokens.is_mark(at, "-\u{2010}\u{2011}–−");
        let starts_here =
            !tokens.is_glued(start) || start.checked_sub(1).is_some_and(|it| tokens.is_mark(it, "([‘“'\"*_"));
        let attached = tokens.is_glued(start + 1) || tokens.is_mark(start, "−");
        let mut negative = is_minus(start) && starts_here && attached;
        let mut end = start + usize::from(negative);
        let thousands = tokens.word(end) == "k" && tokens.is_glued(end + 1);
        let sign = end + usize::from(thousands);
        let currency = tokens.is_mark(sign, "€") || (tokens.word(end) == "eur");
        if currency {
            end = sign + 1;
            if is_minus(end) && tokens.digits(end + 1).is_some() {
                negative = true;
                end += 1;
            }
        }
        let factor = if currency && thousands {
            Decimal::ONE_THOUSAND
        } else {
            Decimal::ONE
        };
        Self {
            start,
            end,
            negative,
            currency,
            factor,
        }
    }

    /// The value of a number behind it.
    fn signed(&self, value: Decimal) -> Decimal {
        if self.negative { -value } else { value }
    }
}

impl Suffix {
    fn at(tokens: &Tokens<'_>, end: usize) -> Option<Self> {
        let of = |kind, end, factor| {
            Some(Self {
                kind,
                end,
                factor,
                phrase: None,
            })
        };
        let dashed = behind_dash(tokens, end);
        let word = tokens.word(dashed);
        let belongs_to_next = tokens.digits(dashed + 1).is_some();
        if is_euro(word) || (tokens.is_mark(dashed, "€") && !belongs_to_next) {
            return of(Kind::Amount, dashed + 1, Decimal::ONE);
        }
        if matches!(word, "cent" | "eurocent") {
            return of(Kind::Amount, dashed + 1, Decimal::new(1, 2));
        }
        if tokens.is_mark(end, "%") {
            let points = tokens.goes_on_behind(end + 1) && matches!(tokens.word(end + 2), "punt" | "punten");
            return of(Kind::Percentage, end + if points { 3 } else { 1 }, Decimal::ONE);
        }
        if is_percent(tokens.word(end)) {
            return of(Kind::Percentage, end + 1, Decimal::ONE);
        }
        let phrase = people::phrase(tokens, end).or_else(|| people::of_phrase(tokens, end))?;
        Some(Self {
            kind: Kind::People,
            end: phrase.end,
            factor: Decimal::ONE,
            phrase: Some(phrase),
        })
    }

    /// Whether `number` can have this suffix.
    fn fits(&self, tokens: &Tokens<'_>, number: &Scaled) -> bool {
        match (self.phrase, self.kind) {
            (Some(phrase), _) => people::counts(tokens, number, phrase),
            (None, Kind::Amount) => number.is_multiplied || matches!(number.form, Form::Digits { .. } | Form::Word),
            (None, _) => true,
        }
    }
}

fn single(tokens: &Tokens<'_>, prefix: &Prefix, number: Scaled) -> Option<Match> {
    let suffix = Suffix::at(tokens, number.end).filter(|suffix| suffix.fits(tokens, &number));
    let (kind, end, factor) = match suffix {
        Some(Suffix {
            kind: Kind::Amount,
            end,
            factor,
            ..
        }) => (Kind::Amount, end, factor),
        _ if prefix.currency => (Kind::Amount, behind_dash(tokens, number.end), prefix.factor),
        Some(suffix) => (suffix.kind, suffix.end, suffix.factor),
        None if is_money_by_itself(tokens, &number) => (Kind::Amount, number.end, Decimal::ONE),
        None if is_announced_count(tokens, &number) => (Kind::People, number.end, Decimal::ONE),
        None => return None,
    };
    let number = number.times(factor)?;
    let found = typed(tokens, prefix.start..end, kind, &number, prefix.signed(number.value))?;
    Some(Match {
        end,
        found: vec![found],
    })
}

/// Reads `€ 10.000 tot 20.000`, `10 à 15%` or `vijf of zes cliënten`: two numbers that share what stands at one side.
fn range(tokens: &Tokens<'_>, prefix: &Prefix, first: Scaled) -> Option<Match> {
    let between = Between::at(tokens, &first)?;
    let second = Scaled::at(tokens, between.end, prefix.currency)?;
    if matches!(second.form, Form::Article | Form::Half) || matches!(first.form, Form::Article | Form::Half) {
        return None;
    }
    // Dates and telephone numbers go on: 15-06-2023.
    if tokens.is_mark(second.end, "-/") && tokens.is_glued(second.end) && tokens.digits(second.end + 1).is_some() {
        return None;
    }
    if prefix.currency && between.adds && tokens.word_before(prefix.start, 1) != "tussen" {
        return None;
    }
    let suffix = Suffix::at(tokens, second.end);
    let (kind, end, factor) = match suffix {
        Some(suffix) if suffix.kind == Kind::Amount && suffix.fits(tokens, &second) => {
            (Kind::Amount, suffix.end, suffix.factor)
        }
        Some(_) if prefix.currency => return None,
        None if prefix.currency => {
            let next = tokens.word(second.end);
            if second.is_year() || is_time(next) || is_other_unit(next) {
                return None;
            }
            (Kind::Amount, behind_dash(tokens, second.end), prefix.factor)
        }
        Some(suffix) => {
            let counts = people::is_count(tokens, &first) && people::is_count(tokens, &second);
            if suffix.kind == Kind::People && !counts && !first.is_year() {
                // "groep 7 en 8 leerlingen" counts nothing.
                return Some(Match {
                    end: suffix.end,
                    found: Vec::new(),
                });
            }
            (suffix.kind, suffix.end, suffix.factor)
        }
        None if is_money_by_itself(tokens, &second) => (Kind::Amount, second.end, Decimal::ONE),
        None => return None,
    };
    if first.is_year() && !prefix.currency {
        return None;
    }
    let second = second.times(factor)?;
    let first = shared(first, &second, &between, factor)?;
    if prefix.currency && !between.moves && first.value >= second.value {
        return None;
    }
    let start = second.start;
    let found = vec![
        typed(
            tokens,
            prefix.start..first.end,
            kind,
            &first,
            prefix.signed(first.value),
        )?,
        typed(tokens, start..end, kind, &second, second.value)?,
    ];
    Some(Match { end, found })
}

/// The first number of two, with the multiplier that it shares with the second.
fn shared(first: Scaled, second: &Scaled, between: &Between, factor: Decimal) -> Option<Scaled> {
    let first = first.times(factor)?;
    let scales = second.is_multiplied || between.hanging || second.form == Form::Word;
    if first.is_multiplied || !scales || first.grouped {
        return Some(first);
    }
    let scaled = first.times(second.tail.checked_div(factor)?)?;
    // "van 11 naar 8 mln" is about millions, "€ 500 tot 1,2 mln" is not.
    let limit = if between.moves { Decimal::TEN } else { Decimal::ONE };
    Some(if scaled.value < second.value.checked_mul(limit)? {
        scaled
    } else {
        first
    })
}

/// What stands between two numbers that belong together.
struct Between {
    /// The first token behind it.
    end: usize,
    /// Whether it is "en" or "of", which also stand between things that do not belong together.
    adds: bool,
    /// Whether it is "naar", behind which the number may be smaller.
    moves: bool,
    /// Whether the first number ends in a hyphen: `tien- tot twintigduizend`.
    hanging: bool,
}

impl Between {
    fn at(tokens: &Tokens<'_>, first: &Scaled) -> Option<Self> {
        let dash = tokens.is_mark(first.end, "-\u{2010}\u{2011}–—");
        let hanging = dash && tokens.is_glued(first.end) && !tokens.is_glued(first.end + 1);
        let index = first.end + usize::from(hanging);
        let word = tokens.word(index);
        let end = match word {
            "tot" if tokens.word(index + 1) == "en" && tokens.word(index + 2) == "met" => index + 3,
            "t" if tokens.is_mark(index + 1, "/") && tokens.word(index + 2) == "m" => index + 3,
            "a" | "en" | "naar" | "of" | "tot" => index + 1,
            _ if dash => first.end + 1,
            _ => return None,
        };
        Some(Self {
            end,
            adds: matches!(word, "en" | "of"),
            moves: word == "naar",
            hanging,
        })
    }
}

/// The first token behind `,-` at `end`, or `end`.
fn behind_dash(tokens: &Tokens<'_>, end: usize) -> usize {
    if !(tokens.is_mark(end, ",.") && tokens.is_glued(end)) {
        return end;
    }
    let mut behind = end + 1;
    while behind < end + 3 && tokens.is_mark(behind, "-\u{2010}\u{2011}–—−=") && tokens.is_glued(behind) {
        behind += 1;
    }
    let goes_on = tokens.is_glued(behind) && !tokens.word(behind).is_empty();
    if behind == end + 1 || goes_on { end } else { behind }
}

/// Whether `number` is money without a word or sign for euros.
fn is_money_by_itself(tokens: &Tokens<'_>, number: &Scaled) -> bool {
    let next = tokens.word(number.end);
    let sentence = || tokens.sentence(number.start);
    let speaks_of_money = || sentence().any(|at| is_money(tokens.word(at)));
    match number.money {
        Money::Likely if is_other_unit(next) => false,
        Money::Likely => number.is_digits() || speaks_of_money(),
        Money::Ton => !is_material(next) && speaks_of_money(),
        Money::Unknown => number.grouped && follows_money(tokens, number.start) && is_closed(tokens, number.end),
    }
}

/// Whether the sentence said `het aantal cliënten` before `number`, which then stands alone: `groeide naar 1.841`.
fn is_announced_count(tokens: &Tokens<'_>, number: &Scaled) -> bool {
    let linked = matches!(
        tokens.word_before(number.start, 1),
        "bedraagt" | "bijna" | "circa" | "is" | "met" | "naar" | "ongeveer" | "ruim" | "tot" | "van" | "was"
    );
    let announced = || {
        (tokens.sentence(number.start).start..number.start)
            .any(|at| tokens.word(at) == "aantal" && people::phrase(tokens, at + 1).is_some())
    };
    let counts = number.is_digits() && !number.is_year() && people::is_count(tokens, number);
    linked && counts && is_closed(tokens, number.end) && announced()
}

/// Whether `een nadeel van` or the like stands before `start`.
fn follows_money(tokens: &Tokens<'_>, start: usize) -> bool {
    let linked = matches!(
        tokens.word_before(start, 1),
        "van" | "met" | "op" | "naar" | "is" | "ruim" | "circa"
    );
    linked && (is_money(tokens.word_before(start, 2)) || is_money(tokens.word_before(start, 3)))
}

/// Whether no noun follows at `end`.
fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let word = tokens.word(end);
    if word.is_empty() {
        return !tokens.is_mark(end, "-–−/%‰");
    }
    is_link(word)
}

fn typed(tokens: &Tokens<'_>, at: Range<usize>, kind: Kind, number: &Scaled, value: Decimal) -> Option<TypedNumber> {
    let start = tokens.get(at.start)?.range.start;
    let until = |end: usize| tokens.before(end, 1).map(|token| token.range.end);
    let end = until(at.end)?;
    let number_end = if kind == Kind::People { until(number.end)? } else { end };
    Some(TypedNumber {
        range: start..end,
        number: start..number_end,
        kind,
        value: value.normalize(),
        step: number.step.normalize(),
    })
}
