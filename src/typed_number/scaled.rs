//! A number without its unit, in digits or words, with the `k`, `mln` or `duizend` behind it.

use rust_decimal::Decimal;

use super::digits::{self, Digits};
use super::tokens::{Gap, Tokens};
use super::vocabulary::{is_euro, is_percent};
use super::words;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In digits.
    Digits {
        /// Whether its dot must be a decimal point.
        foreign: bool,
        /// Whether it can be a year.
        year: bool,
    },
    /// In a word that is always a number.
    Word,
    /// `een`, which may be the article.
    Article,
    /// `half` or `een half`.
    Half,
}

/// Whether the multiplier shows that the number is money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Money {
    /// It doesn't, or there is none.
    Unknown,
    /// It does: `k`, `mln`.
    Likely,
    /// A ton is money where the sentence speaks of it.
    Ton,
}

/// A number with its multiplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaled {
    /// Its first token.
    pub start: usize,
    /// The first token behind it.
    pub end: usize,
    /// What it is worth.
    pub value: Decimal,
    /// One more in its last digit.
    pub step: Decimal,
    /// How it is written.
    pub form: Form,
    /// Whether dots part its thousands.
    pub grouped: bool,
    /// Whether it has a multiplier.
    pub is_multiplied: bool,
    /// Whether its multiplier shows that it is money.
    pub money: Money,
    /// What multiplies it at its end: 1000 for `twintigduizend`, `20.000` and `20k`.
    pub tail: Decimal,
}

impl Scaled {
    /// Reads a number at `start`. With a sign or code of the `currency` before it more is allowed.
    pub fn at(tokens: &Tokens<'_>, start: usize, currency: bool) -> Option<Self> {
        let mut number = in_digits(tokens, start, currency).or_else(|| in_words(tokens, start))?;
        for _ in 0..2 {
            let Some(multiplier) = Multiplier::at(tokens, &number, currency) else {
                break;
            };
            number = number.times(multiplier.factor)?;
            number.end = multiplier.end;
            number.money = multiplier.money;
            number.is_multiplied = true;
        }
        let unit = tokens.word(number.end);
        let glued_to_word = tokens.is_glued(number.end) && !unit.is_empty();
        (!glued_to_word || is_euro(unit) || is_percent(unit)).then_some(number)
    }

    /// The same number `factor` times as great; none where that is too great to be told.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor)?.normalize(),
            step: self.step.checked_mul(factor)?.normalize(),
            tail: self.tail.checked_mul(factor)?.normalize(),
            ..self
        })
    }

    /// Whether it is written as a year can be.
    pub fn is_year(&self) -> bool {
        matches!(self.form, Form::Digits { year: true, .. }) && !self.is_multiplied
    }

    /// Whether it is written in digits.
    pub fn is_digits(&self) -> bool {
        matches!(self.form, Form::Digits { .. })
    }
}

fn in_digits(tokens: &Tokens<'_>, start: usize, currency: bool) -> Option<Scaled> {
    let text = tokens.digits(start)?;
    let (digits, end) = spaced(tokens, start, currency).or_else(|| Some((digits::read(text)?, start + 1)))?;
    let part_of_more = tokens.goes_on_behind(end) && !(tokens.is_mark(end, "-") && tokens.digits(end + 1).is_some());
    if part_of_more && !currency {
        return None;
    }
    let tail = if digits.grouped && digits.step == Decimal::ONE {
        let groups = text.rsplit('.').take_while(|group| *group == "000").count();
        (0..groups).try_fold(Decimal::ONE, |tail, _| tail.checked_mul(Decimal::ONE_THOUSAND))?
    } else {
        Decimal::ONE
    };
    Some(Scaled {
        start,
        end,
        value: digits.value,
        step: digits.step,
        form: Form::Digits {
            foreign: digits.foreign,
            year: end == start + 1 && digits::is_year(text),
        },
        grouped: digits.grouped,
        is_multiplied: false,
        money: Money::Unknown,
        tail,
    })
}

/// Reads `352 000`, with spaces at which no line breaks, or with any behind a sign of the currency.
fn spaced(tokens: &Tokens<'_>, start: usize, currency: bool) -> Option<(Digits, usize)> {
    let is_head = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    let mut joined = tokens.digits(start).filter(|text| is_head(text))?.to_owned();
    let mut end = start + 1;
    while let Some(group) = tokens.digits(end) {
        let spaced = match tokens.get(end).map(|token| token.gap) {
            Some(Gap::Hard) => true,
            Some(Gap::Soft) => currency,
            _ => false,
        };
        let whole = group.split_once(',').map_or(group, |(whole, _)| whole);
        if !spaced || whole.len() != 3 || whole.contains('.') || joined.contains(',') {
            break;
        }
        joined.push('.');
        joined.push_str(group);
        end += 1;
    }
    (end > start + 1).then_some(())?;
    Some((digits::read(&joined)?, end))
}

fn in_words(tokens: &Tokens<'_>, start: usize) -> Option<Scaled> {
    let word = tokens.word(start);
    let half = Decimal::new(5, 1);
    let is_half = |at: usize| matches!(tokens.word(at), "half" | "halve");
    let accented = tokens
        .get(start)
        .is_some_and(|token| token.text.contains(['é', 'É', '\u{301}']));
    let (value, step, form, end) = match word {
        "een" if is_half(start + 1) => (half, half, Form::Half, start + 2),
        "een" if !accented => (Decimal::ONE, Decimal::ONE, Form::Article, start + 1),
        "half" | "halve" => (half, half, Form::Half, start + 1),
        _ => {
            let read = words::read(word)?;
            (read.value, read.step, Form::Word, start + 1)
        }
    };
    let joined = tokens.goes_on_behind(end) && !tokens.is_mark(end, ".,:");
    (!joined).then_some(Scaled {
        start,
        end,
        value,
        step,
        form,
        grouped: false,
        is_multiplied: false,
        money: Money::Unknown,
        tail: step.max(Decimal::ONE),
    })
}

/// What multiplies a number.
struct Multiplier {
    factor: Decimal,
    money: Money,
    end: usize,
}

impl Multiplier {
    fn at(tokens: &Tokens<'_>, number: &Scaled, currency: bool) -> Option<Self> {
        let index = number.end;
        let token = tokens.get(index)?;
        let glued = tokens.is_glued(index);
        if glued && !number.is_digits() {
            return None;
        }
        let unit_follows = is_euro(tokens.word(index + 1)) || tokens.is_mark(index + 1, "€");
        // "4K" is a screen.
        let thousands = token.text == "k" || number.value >= Decimal::TEN || currency;
        let (factor, money) = match tokens.word(index) {
            "k" if currency || unit_follows || (glued && thousands) => (1000, Money::Likely),
            "m" if currency && glued => (1_000_000, Money::Likely),
            "mln" | "mio" | "miljoen" => (1_000_000, Money::Likely),
            "mld" | "mrd" | "miljard" => (1_000_000_000, Money::Likely),
            "ton" => (100_000, Money::Ton),
            "duizend" => (1000, Money::Unknown),
            "honderd" if !number.is_digits() && number.value < Decimal::ONE_HUNDRED => (100, Money::Unknown),
            _ => return None,
        };
        let abbreviated = tokens.is_mark(index + 1, ".") && tokens.is_glued(index + 1);
        let dotted = abbreviated && (is_euro(tokens.word(index + 2)) || tokens.is_mark(index + 2, "€"));
        Some(Self {
            factor: Decimal::from(factor),
            money,
            end: index + 1 + usize::from(dotted),
        })
    }
}
