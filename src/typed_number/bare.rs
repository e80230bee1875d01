//! Counts of people without a noun behind them: `In Noord zijn er 4`, or a number that fills a cell. To who does not
//! look for one count in particular, such a number can be anything; that is why [`super::find`] leaves it alone.

use super::people::is_count;
use super::scaled::{Form, Scaled};
use super::tokens::Tokens;
use super::vocabulary::is_residents;
use super::{Kind, TypedNumber};

/// The numbers in `text`, which is one paragraph, that stand behind `er` and have no noun, where people were named
/// before: `In Noord krijgen 40 jongeren hulp. In Zuid zijn het er 4.`
pub fn find_bare(text: &str) -> Vec<TypedNumber> {
    let tokens = Tokens::of(text);
    let Some(named) = (0..tokens.len()).find(|index| is_residents(tokens.word(*index))) else {
        return Vec::new();
    };
    let is_there = |number: &Scaled| follows_er(&tokens, number.start) && is_closed(&tokens, number.end);
    let numbers = (named + 1..tokens.len()).filter_map(|index| count(&tokens, index));
    numbers
        .filter(is_there)
        .filter_map(|number| typed(&tokens, &number))
        .collect()
}

/// The number that `text` is, where it is nothing else: `4`, `vier`.
pub fn alone(text: &str) -> Option<TypedNumber> {
    let tokens = Tokens::of(text);
    let number = count(&tokens, 0).filter(|number| number.end == tokens.len())?;
    typed(&tokens, &number)
}

fn count(tokens: &Tokens<'_>, index: usize) -> Option<Scaled> {
    let number = Scaled::at(tokens, index, false)?;
    let is_number = matches!(number.form, Form::Digits { .. } | Form::Word) && tokens.is_free(index);
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
            let found = find_bare(text).into_iter();
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
    fn a_number_alone_is_nothing_else() {
        let value = |text: &str| alone(text).map(|number| number.value.to_string());
        assert_eq!(value("4"), Some("4".to_owned()));
        assert_eq!(value("vier"), Some("4".to_owned()));
        assert_eq!(value("1.284"), Some("1284".to_owned()));
        for other in ["", "4%", "€ 4", "4 dagen", "Noord", "2024", "art. 4", "een"] {
            assert_eq!(value(other), None, "{other}");
        }
    }
}
