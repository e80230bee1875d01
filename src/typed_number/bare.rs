//! Counts of people without a noun behind them: `In Noord zijn er 4`, or a number that fills a cell. To who does not
//! look for one count in particular, such a number can be anything; that is why [`super::find`] leaves it alone.

use std::ops::Range;

use super::people::{self, counts_residents, is_count};
use super::scaled::{Form, Scaled};
use super::tokens::Tokens;
use super::vocabulary::{Plurality, has_no_noun, is_general, is_group, is_residents};
use super::{Kind, TypedNumber};

/// The numbers in a text that stand behind `er` and have no noun, where people were named before: `In Noord krijgen 40
/// jongeren hulp. In Zuid zijn het er 4.`
pub fn find_bare(tokens: &Tokens<'_>) -> Vec<TypedNumber> {
    let Some(there) = (0..tokens.len()).find(|index| tokens.word(*index) == "er") else {
        return Vec::new();
    };
    let Some(named) = (0..tokens.len()).find(|index| is_residents(tokens.word(*index))) else {
        return Vec::new();
    };
    let numbers = (there.max(named) + 1..tokens.len()).filter_map(|index| count(tokens, index));
    numbers
        .filter(|number| follows_er(tokens, number.start) && is_closed(tokens, number.end))
        .filter_map(|number| typed(tokens, &number))
        .collect()
}

/// The number that a text is, where it is nothing else: `4`, `vier`.
pub fn alone(tokens: &Tokens<'_>) -> Option<TypedNumber> {
    let number = count(tokens, 0).filter(|number| number.end == tokens.len())?;
    typed(tokens, &number)
}

/// A number that says not what it counts, and the bytes of the text that can tell: its sentence, or all that stands
/// before it where it follows `er`.
pub struct Nounless {
    /// The number.
    pub number: TypedNumber,
    /// Where what it counts can be named.
    pub context: Range<usize>,
}

/// The numbers in a text that count and have no noun behind them: `Noord: 4`, `4 in Noord`.
pub fn find_nounless(tokens: &Tokens<'_>) -> Vec<Nounless> {
    let numbers = (0..tokens.len()).filter_map(|index| count(tokens, index));
    let whole = numbers.filter(|number| number.value.fract().is_zero());
    let nounless = whole.filter(|number| !is_name(tokens, number) && is_nounless(tokens, number));
    nounless
        .filter_map(|number| {
            let sentence = tokens.sentence(number.start);
            let goes_back = follows_er(tokens, number.start);
            let from = if goes_back {
                0
            } else {
                tokens.get(sentence.start)?.range.start
            };
            let until = tokens.before(sentence.end, 1)?.range.end;
            let number = typed(tokens, &number)?;
            Some(Nounless {
                number,
                context: from..until,
            })
        })
        .collect()
}

/// Whether the heading of a row or column leaves open what is counted: `Aantal`, `2025`, or people.
pub fn leaves_open(heading: &str) -> bool {
    let tokens = Tokens::of(heading);
    let is_general = |index: usize| {
        let word = tokens.word(index);
        word.is_empty() || is_general(word)
    };
    counts_residents(heading) || (0..tokens.len()).all(is_general)
}

/// Whether `number` is part of a name, an amount or a ratio, or numbers what follows it.
fn is_name(tokens: &Tokens<'_>, number: &Scaled) -> bool {
    let before = tokens.word_before(number.start, 1);
    let marked = number.start.checked_sub(1).is_some_and(|at| tokens.is_mark(at, "€×+"));
    let numbers_line = number.start == 0 && tokens.is_mark(1, ".)") && tokens.len() > 2;
    marked || numbers_line || matches!(before, "een" | "om" | "cijfer" | "eur" | "leeftijd")
}

/// Whether no noun stands behind `number`, or people do.
fn is_nounless(tokens: &Tokens<'_>, number: &Scaled) -> bool {
    let mut end = number.end;
    // "4 (vier) inwoners"
    let repeated = tokens.is_mark(end, "(") && Scaled::at(tokens, end + 1, false).is_some();
    if repeated && tokens.is_mark(end + 2, ")") {
        end += 3;
    }
    // "4 of 5 bijeenkomsten"
    if matches!(tokens.word(end), "en" | "of" | "tot" | "a") || tokens.is_mark(end, "-–/") {
        match count(tokens, end + 1) {
            Some(next) => return is_nounless(tokens, &next),
            None if tokens.is_glued(end) => return false,
            None => {}
        }
    }
    match tokens.word(end) {
        "" => !tokens.is_mark(end, "%‰°€×/") && tokens.digits(end).is_none(),
        "van" => is_part_of_people(tokens, end),
        "op" => tokens.digits(end + 1).is_none() && tokens.word(end + 1) != "de",
        word => has_no_noun(word),
    }
}

/// Whether `van de 9` at `start` names people, or nothing: of the playgrounds, no people are a part.
fn is_part_of_people(tokens: &Tokens<'_>, start: usize) -> bool {
    if !matches!(tokens.word(start + 1), "de" | "het" | "onze" | "alle" | "deze") {
        return true;
    }
    let behind = start + 2 + usize::from(tokens.digits(start + 2).is_some() || tokens.word(start + 2) == "xxxx");
    let is_people = people::phrase(tokens, behind).is_some_and(|phrase| phrase.plurality == Plurality::Many);
    is_people || is_group(tokens.word(behind)) || tokens.word(behind).is_empty()
}

fn count(tokens: &Tokens<'_>, index: usize) -> Option<Scaled> {
    let number = Scaled::at(tokens, index, false)?;
    let is_sample = || tokens.word_before(index, 2) == "n" && tokens.is_mark(index - 1, "=");
    let is_free = tokens.is_free(index) || is_sample();
    let is_number = matches!(number.form, Form::Digits { .. } | Form::Word) && is_free;
    (is_number && is_count(tokens, &number)).then_some(number)
}

/// Whether `er` stands before `start`: `zijn er 4`, `er waren nog maar 4`.
fn follows_er(tokens: &Tokens<'_>, start: usize) -> bool {
    let is_between = |word: &str| {
        matches!(
            word,
            "al" | "bleven"
                | "blijven"
                | "circa"
                | "kregen"
                | "krijgen"
                | "maar"
                | "nog"
                | "nu"
                | "ongeveer"
                | "precies"
                | "slechts"
                | "toen"
                | "waren"
                | "wonen"
                | "woonden"
                | "zijn"
        )
    };
    let mut before = (1..=4).map(|distance| tokens.word_before(start, distance));
    before.find(|word| !is_between(word)) == Some("er")
}

/// Whether nothing follows at `end` that the number could count: a mark that closes the sentence, or nothing.
fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.get(end).is_none() || (tokens.is_mark(end, ".,;:!?)") && !tokens.goes_on_behind(end))
}

fn typed(tokens: &Tokens<'_>, number: &Scaled) -> Option<TypedNumber> {
    let start = tokens.get(number.start)?.range.start;
    let range = start..tokens.before(number.end, 1)?.range.end;
    Some(TypedNumber {
        number: range.clone(),
        range,
        kind: Kind::People,
        value: number.value.normalize(),
        step: number.step.normalize(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_a_noun_counts_people_that_were_named() {
        let found = |text: &str| -> Vec<String> {
            let found = find_bare(&Tokens::of(text)).into_iter();
            found.map(|number| text[number.range].to_owned()).collect()
        };
        assert_eq!(found("In Noord krijgen xxxx jongeren hulp. In Zuid zijn er 4."), ["4"]);
        assert_eq!(
            found("Van de cliënten waren er nog maar vier, en in Oost zijn het er 7"),
            ["vier", "7"]
        );
        for silent in [
            "Er waren drie bijeenkomsten. Er volgen er 4.",
            "Voor jongeren zijn er 4 bijeenkomsten.",
            "De cliënten kregen in 2024 hulp.",
            "Voor cliënten is er 4,5% meer.",
            "Jongeren: zie hoofdstuk 4.",
        ] {
            assert_eq!(found(silent), [""; 0], "{silent}");
        }
    }

    #[test]
    fn a_number_counts_nothing_where_no_noun_says_what() {
        let found = |text: &str| -> Vec<String> {
            let found = find_nounless(&Tokens::of(text)).into_iter();
            found.map(|found| text[found.number.number].to_owned()).collect()
        };
        for told in [
            "In Noord zijn er 4.",
            "In Noord zijn er 4, in Zuid veel.",
            "In Noord zijn er 4 met hulp.",
            "Noord telt er 4",
            "Noord (4)",
            "Er zijn er 4 in Noord.",
            "In Noord krijgen er 4 hulp.",
            "In Noord zijn er 4 van de 60 jongeren.",
            "In Noord zijn het er 4 van de xxxx.",
            "Noord: **4**",
            "De groep in Noord (n=4) is klein.",
        ] {
            assert_eq!(found(told), ["4"], "{told}");
        }
        for silent in [
            "In Noord zijn er 4 speeltuinen.",
            "Noord: 4 bijeenkomsten",
            "In Noord zijn er 4 of 5 bijeenkomsten.",
            "In Noord zijn 4 van de 9 speeltuinen open.",
            "In Noord begint het op 4 juni om 4 uur.",
            "In Noord geldt artikel 4.",
            "In Noord is 4% meer. In Noord kost het € 4.",
            "Noord en 4 wijken",
            "In Noord is het 4,5.",
            "In Noord zijn er 4 nieuwe scholen.",
            "In Noord zijn er 4 meer dan in Zuid.",
            "4. Noord",
            "Zie tabel 4 voor Noord, en hoofdstuk 4.",
            "Noord krijgt een 4.",
            "Noord staat in 22/4.",
        ] {
            assert_eq!(found(silent), [""; 0], "{silent}");
        }
    }

    #[test]
    fn a_heading_leaves_open_what_is_counted() {
        for open in [
            "",
            "Aantal",
            "2025",
            "Totaal 1e halfjaar 2026",
            "Cliënten",
            "Aantal jongeren",
        ] {
            assert!(leaves_open(open), "{open}");
        }
        for told in ["Speeltuinen", "Aantal wijken", "Bedrag"] {
            assert!(!leaves_open(told), "{told}");
        }
    }

    #[test]
    fn a_number_alone_is_nothing_else() {
        let value = |text: &str| alone(&Tokens::of(text)).map(|number| number.value.to_string());
        assert_eq!(value("4"), Some("4".to_owned()));
        assert_eq!(value("vier"), Some("4".to_owned()));
        assert_eq!(value("1.284"), Some("1284".to_owned()));
        for other in ["", "4%", "€ 4", "4 dagen", "Noord", "2024", "art. 4", "een"] {
            assert_eq!(value(other), None, "{other}");
        }
    }
}
