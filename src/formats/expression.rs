//! Reads what stands between the braces of `{{ naam | notatie }}`: a name, and the notations behind it. Anything else
//! is a problem, which the expression keeps until somebody uses it. Markdown has expressions, and some texts in YAML.

mod meant;

use crate::model::diagnostic::{Code, Diagnostic, did_you_mean, quoted_list};
use crate::model::name::Name;
use crate::model::node::is_name;
use crate::model::notation::{BalanceWord, DateStyle, Form, Notation, Unit};
use crate::model::prose::Expression;
use crate::model::source::Place;

/// What one notation asks.
#[derive(Clone, Copy)]
enum Asked {
    Unit(Unit),
    Balance(BalanceWord),
    Form(Form),
}

/// Every notation, by its name.
const NOTATIONS: [(&str, Asked); 18] = [
    ("euro", Asked::Unit(Unit::Euro)),
    ("duizend", Asked::Unit(Unit::RoundThousand)),
    ("keuro", Asked::Unit(Unit::Thousand)),
    ("mln", Asked::Unit(Unit::Million)),
    ("saldo", Asked::Balance(BalanceWord::Either)),
    ("nadeel", Asked::Balance(BalanceWord::Disadvantage)),
    ("voordeel", Asked::Balance(BalanceWord::Advantage)),
    ("procent", Asked::Form(Form::Percent)),
    ("getal", Asked::Form(Form::Digits)),
    ("woord", Asked::Form(Form::Letters)),
    ("datum", Asked::Form(Form::Date(DateStyle::Long))),
    ("weekdag", Asked::Form(Form::Date(DateStyle::Weekday))),
    ("dagmaand", Asked::Form(Form::Date(DateStyle::DayAndMonth))),
    ("kort", Asked::Form(Form::Date(DateStyle::Short))),
    ("maand", Asked::Form(Form::Date(DateStyle::Month))),
    ("jaar", Asked::Form(Form::Date(DateStyle::Year))),
    ("jaren", Asked::Form(Form::Years)),
    ("nummer", Asked::Form(Form::TableNumber)),
];
/// More decimals than this make no amount clearer.
const MOST_DECIMALS: u32 = 4;

/// The expression of which `text` stands between the braces, at `place`.
pub fn read(text: &str, place: Place) -> Expression {
    let text = text.trim();
    let mut parts = text.split('|').map(str::trim);
    let name = read_name(parts.next().unwrap_or_default(), place).map_err(Box::new);
    Expression {
        meant: name
            .is_err()
            .then(|| meant::read(text, is_notation))
            .flatten()
            .map(Box::new),
        name,
        notation: read_notation(text, parts, place).map_err(Box::new),
        place,
    }
}

/// Whether there is a notation with this name.
fn is_notation(name: &str) -> bool {
    NOTATIONS.iter().any(|(known, _)| *known == name)
}

fn read_name(text: &str, place: Place) -> Result<Name, Diagnostic> {
    if text.split('.').all(is_name) {
        return Ok(Name::of(text));
    }
    Err(Diagnostic::error(
        Code::InvalidExpression,
        "tussen de accolades hoort de naam van een cijfer",
        "schrijf de naam met punten ertussen, en eventueel een notatie: {{ bijstelling.wmo.verschil | keuro }}",
    )
    .at(place, "dit is geen naam")
    .why("rekenen kan hier niet: dat gebeurt in de gegevens, waar iedereen het kan nakijken"))
}

/// What the notations ask together.
fn read_notation<'a>(text: &str, parts: impl Iterator<Item = &'a str>, place: Place) -> Result<Notation, Diagnostic> {
    let parts: Vec<Part> = parts.map(|part| Part::read(part, place)).collect::<Result<_, _>>()?;
    if text.contains(|c: char| c.is_whitespace() && !c.is_ascii_whitespace()) {
        return Err(unreadable("deze verwijzing naar een cijfer is niet te lezen", place)
            .why("er staat een bijzondere spatie in, zoals een harde spatie; typ daar een gewone"));
    }
    let mut notation = Notation::default();
    for part in parts {
        part.add_to(&mut notation).map_err(|clash| {
            Diagnostic::error(
                Code::UnsuitableNotation,
                format!("‘{clash}’ kan hier niet"),
                format!(
                    "kies één notatie; alleen saldo, nadeel of voordeel kan erbij, en hooguit {MOST_DECIMALS} decimalen"
                ),
            )
            .at(place, "deze notatie")
        })?;
    }
    Ok(notation)
}

/// What stands behind one `|`.
struct Part {
    name: &'static str,
    asked: Asked,
    decimals: Option<u32>,
}

impl Part {
    fn read(text: &str, place: Place) -> Result<Self, Diagnostic> {
        let (name, options) = match text.split_once('(') {
            Some((name, options)) => (name.trim(), Some(options)),
            None => (text, None),
        };
        if name.is_empty() {
            return Err(Diagnostic {
                code: Code::UnknownNotation,
                ..unreadable("achter het streepje ‘|’ staat niets", place)
            });
        }
        let found = NOTATIONS.into_iter().find(|(known, _)| *known == name);
        let (name, asked) = found.ok_or_else(|| unknown(name, place))?;
        let decimals = options.map_or(Ok(None), decimals);
        Ok(Self {
            name,
            asked,
            decimals: decimals.map_err(|reason| unreadable(reason, place))?,
        })
    }

    /// Adds what it asks; says what does not go with what was asked before it.
    fn add_to(&self, notation: &mut Notation) -> Result<(), String> {
        let fits = match self.asked {
            Asked::Unit(unit) => *notation.unit.get_or_insert(unit) == unit,
            Asked::Balance(word) => *notation.balance.get_or_insert(word) == word,
            Asked::Form(form) => *notation.form.get_or_insert(form) == form,
        };
        if !fits {
            return Err(self.name.to_owned());
        }
        match self.decimals {
            Some(number) if number > MOST_DECIMALS => Err(format!("decimalen={number}")),
            Some(number) => {
                notation.decimals = Some(number);
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// The number of decimals that `options` ask for, which is what stands behind an opening bracket.
fn decimals(options: &str) -> Result<Option<u32>, &'static str> {
    let inside = options.strip_suffix(')').ok_or("een haakje wordt niet gesloten")?;
    if inside.trim().is_empty() {
        return Ok(None);
    }
    match inside.split_once('=') {
        Some((key, number)) if key.trim() == "decimalen" => {
            // A plus would be read as well.
            let digits = Some(number.trim()).filter(|number| !number.starts_with('+'));
            let number = digits.and_then(|digits| digits.parse().ok());
            number.map(Some).ok_or("achter ‘decimalen=’ hoort een getal")
        }
        _ => Err("tussen de haakjes kan alleen ‘decimalen=’ staan"),
    }
}

fn unknown(name: &str, place: Place) -> Diagnostic {
    let words: Vec<String> = name
        .split([',', ';', ' '])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.len() > 1 && words.iter().all(|word| is_notation(word)) {
        let help = format!("schrijf ‘{}’", words.join(" | "));
        return Diagnostic::error(
            Code::UnknownNotation,
            "tussen twee notaties hoort een streepje ‘|’",
            help,
        )
        .at(place, "deze verwijzing");
    }
    // Nobody who writes a figure means the number of a table.
    let is_of_figures = |asked: &Asked| !matches!(asked, Asked::Form(Form::TableNumber));
    let of_figures = NOTATIONS.iter().filter(|(_, asked)| is_of_figures(asked));
    let names: Vec<&str> = of_figures.map(|(name, _)| *name).collect();
    Diagnostic::error(
        Code::UnknownNotation,
        format!("de notatie ‘{name}’ bestaat niet"),
        did_you_mean(name, names.iter().copied(), || {
            format!("kies {}", quoted_list(&names, "of"))
        }),
    )
    .at(place, "deze notatie is niet bekend")
}

fn unreadable(message: &str, place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidExpression,
        message,
        "schrijf de naam, en eventueel een notatie: {{ bijstelling.wmo.verschil | mln(decimalen=1) }}",
    )
    .at(place, "deze verwijzing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::FileId;

    fn place() -> Place {
        Place::new(FileId(0), 3..9)
    }

    /// The notation in short: `mln/1/nadeel` for millions with one decimal, of a disadvantage.
    fn in_short(notation: &Notation) -> String {
        let word = |asked: &dyn Fn(Asked) -> bool| {
            let found = NOTATIONS.iter().find(|(_, of_name)| asked(*of_name));
            found.map(|(name, _)| (*name).to_owned())
        };
        let parts = [
            notation
                .unit
                .and_then(|unit| word(&|asked| matches!(asked, Asked::Unit(other) if other == unit))),
            notation.decimals.map(|decimals| decimals.to_string()),
            notation
                .balance
                .and_then(|balance| word(&|asked| matches!(asked, Asked::Balance(other) if other == balance))),
            notation
                .form
                .and_then(|form| word(&|asked| matches!(asked, Asked::Form(other) if other == form))),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join("/")
    }

    #[test]
    fn names_and_notations() {
        for (text, name, notation) in [
            ("zorg.wmo.kosten", "zorg.wmo.kosten", ""),
            ("  zorg.wmo.kosten  ", "zorg.wmo.kosten", ""),
            ("\u{a0}zorg.wmo.kosten\u{a0}", "zorg.wmo.kosten", ""),
            ("feiten", "feiten", ""),
            ("tabel.geld | nummer", "tabel.geld", "nummer"),
            ("a.b|keuro", "a.b", "keuro"),
            ("a.b  |  keuro", "a.b", "keuro"),
            ("a.b\t|\nkeuro", "a.b", "keuro"),
            ("a.b | mln(decimalen=1)", "a.b", "mln/1"),
            ("a.b | mln ( decimalen = 1 )", "a.b", "mln/1"),
            ("a.b | mln(decimalen=04)", "a.b", "mln/4"),
            ("a.b | mln()", "a.b", "mln"),
            ("a.b | mln( )", "a.b", "mln"),
            ("a.b | nadeel | mln(decimalen=1)", "a.b", "mln/1/nadeel"),
            ("a.b | mln | nadeel", "a.b", "mln/nadeel"),
            // The last decimals count, behind whatever notation.
            ("a.b | mln(decimalen=1) | mln(decimalen=2)", "a.b", "mln/2"),
            ("a.b | mln(decimalen=2) | nadeel", "a.b", "mln/2/nadeel"),
            ("a.b | procent(decimalen=0)", "a.b", "0/procent"),
            // Whether a figure can be written so is another question.
            ("a.b | kort(decimalen=2) | keuro", "a.b", "keuro/2/kort"),
            ("a.b | jaar | jaar", "a.b", "jaar"),
            // Words that a template could not name a value by.
            ("true.none.not", "true.none.not", ""),
        ] {
            let found = read(text, place());
            assert_eq!(found.name.unwrap().to_string(), name, "{text}");
            assert_eq!(in_short(&found.notation.unwrap()), notation, "{text}");
        }
    }

    #[test]
    fn every_notation_has_a_name_of_its_own() {
        for (name, _) in NOTATIONS {
            let found = read(&format!("a.b | {name}"), place());
            assert_eq!(in_short(&found.notation.unwrap()), name);
        }
    }

    #[test]
    fn what_is_no_name() {
        for text in [
            "",
            "| keuro",
            "..",
            "feiten.",
            "feiten . dag",
            "Feiten.dag",
            "feiten.-dag",
            "1 + 1",
            "-feiten.dag",
            "feiten.dag -",
            "feiten.dag + feiten.dag",
            "(feiten.dag)",
            "feiten['dag']",
            "feiten?.dag",
            "feiten.dag()",
            "\"x\"",
            "'feiten.dag'",
            "feiten.dag }} en",
            "feiten.dag {# dag #}",
        ] {
            let problem = read(text, place()).name.unwrap_err();
            assert_eq!(
                (problem.code, problem.place),
                (Code::InvalidExpression, Some(place())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_notation() {
        use Code::{InvalidExpression, UnknownNotation, UnsuitableNotation};
        const BRACKET: &str = "een haakje wordt niet gesloten";
        const OPTION: &str = "tussen de haakjes kan alleen ‘decimalen=’ staan";
        const NUMBER: &str = "achter ‘decimalen=’ hoort een getal";
        const NOTHING: &str = "achter het streepje ‘|’ staat niets";
        const SPACE: &str = "deze verwijzing naar een cijfer is niet te lezen";
        for (text, code, message) in [
            ("", UnknownNotation, NOTHING),
            ("| keuro", UnknownNotation, NOTHING),
            ("keuro |", UnknownNotation, NOTHING),
            ("(decimalen=1)", UnknownNotation, NOTHING),
            ("Keuro", UnknownNotation, "de notatie ‘Keuro’ bestaat niet"),
            ("upper", UnknownNotation, "de notatie ‘upper’ bestaat niet"),
            (
                "keuro mln",
                UnknownNotation,
                "tussen twee notaties hoort een streepje ‘|’",
            ),
            (
                "mln, Nadeel",
                UnknownNotation,
                "tussen twee notaties hoort een streepje ‘|’",
            ),
            ("default(value=1)", UnknownNotation, "de notatie ‘default’ bestaat niet"),
            ("mln)", UnknownNotation, "de notatie ‘mln)’ bestaat niet"),
            ("mln -", UnknownNotation, "de notatie ‘mln -’ bestaat niet"),
            // What can't be read is told before what does not go together.
            (
                "mln | keuro | upper",
                UnknownNotation,
                "de notatie ‘upper’ bestaat niet",
            ),
            ("mln(", InvalidExpression, BRACKET),
            ("mln(decimalen=1", InvalidExpression, BRACKET),
            ("mln(decimalen=1)x", InvalidExpression, BRACKET),
            ("mln(decimalen=1|2)", InvalidExpression, BRACKET),
            ("mln(1)", InvalidExpression, OPTION),
            ("mln(,)", InvalidExpression, OPTION),
            ("mln(decimalen)", InvalidExpression, OPTION),
            ("mln(=1)", InvalidExpression, OPTION),
            ("mln(x=1)", InvalidExpression, OPTION),
            ("mln((decimalen=1))", InvalidExpression, OPTION),
            ("mln(decimalen=)", InvalidExpression, NUMBER),
            ("mln(decimalen=één)", InvalidExpression, NUMBER),
            ("mln(decimalen=\"1\")", InvalidExpression, NUMBER),
            ("mln(decimalen=1,)", InvalidExpression, NUMBER),
            ("mln(decimalen=1, decimalen=2)", InvalidExpression, NUMBER),
            ("mln(decimalen==1)", InvalidExpression, NUMBER),
            ("mln(decimalen=+1)", InvalidExpression, NUMBER),
            ("mln(decimalen=-1)", InvalidExpression, NUMBER),
            ("mln(decimalen=1.0)", InvalidExpression, NUMBER),
            ("mln(decimalen=4294967296)", InvalidExpression, NUMBER),
            ("mln(decimalen=1))", InvalidExpression, NUMBER),
            ("\u{a0}keuro", InvalidExpression, SPACE),
            ("mln(\u{2003})", InvalidExpression, SPACE),
            ("mln(decimalen=\u{a0}1)", InvalidExpression, SPACE),
            ("mln | keuro", UnsuitableNotation, "‘keuro’ kan hier niet"),
            ("nadeel | voordeel", UnsuitableNotation, "‘voordeel’ kan hier niet"),
            ("kort | weekdag", UnsuitableNotation, "‘weekdag’ kan hier niet"),
            ("kort | nummer", UnsuitableNotation, "‘nummer’ kan hier niet"),
            ("mln(decimalen=5)", UnsuitableNotation, "‘decimalen=5’ kan hier niet"),
            (
                "mln(decimalen=9) | keuro",
                UnsuitableNotation,
                "‘decimalen=9’ kan hier niet",
            ),
            ("mln | keuro(decimalen=9)", UnsuitableNotation, "‘keuro’ kan hier niet"),
        ] {
            let found = read(&format!("a.b | {text}"), place());
            assert_eq!(found.name.unwrap().to_string(), "a.b", "{text}");
            let problem = found.notation.unwrap_err();
            assert_eq!(problem.code, code, "{text}");
            assert_eq!(problem.message, message, "{text}");
            assert_eq!(problem.place, Some(place()), "{text}");
        }
    }

    #[test]
    fn a_misspelt_notation_is_told_beside_the_one_that_is_meant() {
        let help = |text: &str| read(&format!("a.b | {text}"), place()).notation.unwrap_err().help;
        assert_eq!(help("procnt"), "bedoelde u ‘procent’?");
        assert!(help("numer").starts_with("kies ‘euro’, ‘duizend’"));
    }
}
