//! Evaluates the expressions in running text. What comes out is never a text: it is a figure's name and how it is
//! to be written, so that no value can be read as markup.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::model::diagnostic::{Code, Diagnostic, did_you_mean, quoted_list};
use crate::model::node::is_name;
use crate::model::notation::{BalanceWord, DateStyle, Form, Notation, Unit};
use crate::model::prose;

/// Stands between the parts of what Tera hands on. No source file can hold it: the load stage refuses control
/// characters.
const SEPARATOR: char = '\u{1f}';

/// The notations that running text can ask for.
const NOTATIONS: [&str; 17] = [
    "euro", "duizend", "keuro", "mln", "saldo", "nadeel", "voordeel", "procent", "getal", "woord", "datum", "weekdag",
    "dagmaand", "kort", "maand", "jaar", "jaren",
];
/// More decimals than this make no amount clearer.
const MOST_DECIMALS: u32 = 4;
const TABLE_NUMBER: &str = "nummer";

/// A figure or table that running text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its name.
    pub id: String,
    /// How it is to be written.
    pub notation: Notation,
}

impl Reference {
    /// Whether it asks for the number of a table or chart, instead of the thing itself.
    pub fn is_number(&self) -> bool {
        self.notation.form == Some(Form::TableNumber)
    }
}

/// The names that a text may use.
pub struct Names<'a> {
    /// Whether there is a figure or table with this name.
    pub is_known: &'a dyn Fn(&str) -> bool,
    /// All of them, for who mistook one.
    pub all: &'a dyn Fn() -> Vec<String>,
}

/// The machinery to evaluate what running text says.
pub struct Expressions {
    tera: Tera,
}

impl Expressions {
    /// Makes ready.
    pub fn new() -> Self {
        let mut tera = Tera::new();
        for name in NOTATIONS.into_iter().chain([TABLE_NUMBER]) {
            tera.register_filter(name, move |value: &str, options: Kwargs, _: &State| {
                apply(name, value, &options)
            });
        }
        Self { tera }
    }

    /// What `expression` refers to.
    ///
    /// # Errors
    /// The problem, with its place.
    pub fn evaluate(&self, expression: &prose::Expression, names: &Names<'_>) -> Result<Reference, Diagnostic> {
        let path = check_names(expression, names)?;
        let source = format!("{{{{ {} }}}}", expression.text);
        let result = self.tera.render_str(&source, &context(path), false).map_err(|error| {
            let reason = match error.kind() {
                ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
                kind => kind.to_string(),
            };
            invalid(expression).why(format!("Tera meldt: {}", reason.lines().next().unwrap_or_default()))
        })?;
        let mut parts = result.split(SEPARATOR);
        let (Some(""), Some(id)) = (parts.next(), parts.next()) else {
            return Err(invalid(expression));
        };
        let mut notation = Notation::default();
        for part in parts {
            set(&mut notation, part).map_err(|clash| {
                Diagnostic::error(
                    Code::UnsuitableNotation,
                    format!("‘{clash}’ kan hier niet"),
                    "kies één notatie; alleen saldo, nadeel of voordeel kan erbij, en hooguit 4 decimalen",
                )
                .at(expression.place, "deze notatie")
            })?;
        }
        Ok(Reference {
            id: id.to_owned(),
            notation,
        })
    }
}

/// Tells in words of this program what Tera would tell in its own.
fn check_names<'a>(expression: &'a prose::Expression, names: &Names<'_>) -> Result<&'a str, Diagnostic> {
    let mut parts = expression.text.split('|').map(str::trim);
    let path = parts.next().unwrap_or_default();
    if path.is_empty() || !path.split('.').all(is_name) {
        return Err(Diagnostic::error(
            Code::InvalidExpression,
            "tussen de accolades hoort de naam van een cijfer",
            "schrijf de naam met punten ertussen, en eventueel een notatie: {{ bijstelling.wmo.verschil | keuro }}",
        )
        .at(expression.place, "dit is geen naam")
        .why("rekenen kan hier niet: dat gebeurt in de gegevens, waar iedereen het kan nakijken"));
    }
    if !(names.is_known)(path) {
        return Err(unknown(path, expression, names));
    }
    for part in parts {
        let (name, options) = match part.split_once('(') {
            Some((name, options)) => (name.trim(), Some(options)),
            None => (part, None),
        };
        if name.is_empty() {
            return Err(Diagnostic {
                code: Code::UnknownNotation,
                ..invalid_because(expression, "achter het streepje ‘|’ staat niets")
            });
        }
        if name != TABLE_NUMBER && !NOTATIONS.contains(&name) {
            return Err(Diagnostic::error(
                Code::UnknownNotation,
                format!("de notatie ‘{name}’ bestaat niet"),
                did_you_mean(name, NOTATIONS, || format!("kies {}", quoted_list(&NOTATIONS, "of"))),
            )
            .at(expression.place, "deze notatie is niet bekend"));
        }
        if let Some(reason) = options.and_then(wrong_options) {
            return Err(invalid_because(expression, reason));
        }
    }
    Ok(path)
}

/// What the first part of a name says that it is the name of.
fn kind(path: &str) -> &str {
    match path.split_once('.') {
        Some((first @ ("tabel" | "grafiek" | "lijst" | "hoofdstuk" | "bijlage" | "bewering"), _)) => first,
        _ => "cijfer",
    }
}

fn unknown(path: &str, expression: &prose::Expression, names: &Names<'_>) -> Diagnostic {
    let all = (names.all)();
    let below: Vec<&str> = all
        .iter()
        .filter_map(|name| name.strip_prefix(path)?.strip_prefix('.'))
        .collect();
    if let Some(first) = below.first() {
        let shown: Vec<&str> = below.iter().copied().take(8).collect();
        return Diagnostic::error(
            Code::UnknownFigure,
            format!("‘{path}’ is een groep, geen cijfer"),
            format!(
                "maak de naam af, zoals ‘{path}.{first}’; u kunt kiezen uit {}",
                quoted_list(&shown, "en")
            ),
        )
        .at(expression.place, "hier ontbreekt het laatste deel");
    }
    let names = all.iter().map(String::as_str);
    Diagnostic::error(
        Code::UnknownFigure,
        format!("er is geen {} met de naam ‘{path}’", kind(path)),
        did_you_mean(path, names, || {
            "kijk met ‘informatienota list’ welke namen er zijn".to_owned()
        }),
    )
    .at(expression.place, "deze naam is niet bekend")
}

fn invalid(expression: &prose::Expression) -> Diagnostic {
    Diagnostic::error(
        Code::InvalidExpression,
        "deze verwijzing naar een cijfer is niet te lezen",
        "schrijf de naam, en eventueel een notatie: {{ bijstelling.wmo.verschil | mln(decimalen=1) }}",
    )
    .at(expression.place, "deze verwijzing")
}

fn invalid_because(expression: &prose::Expression, reason: &str) -> Diagnostic {
    Diagnostic {
        message: reason.to_owned(),
        ..invalid(expression)
    }
}

/// What is wrong with what stands behind the opening bracket of a notation.
fn wrong_options(options: &str) -> Option<&'static str> {
    let Some(inside) = options.strip_suffix(')') else {
        return Some("een haakje wordt niet gesloten");
    };
    let Some((key, value)) = inside.split_once('=') else {
        return (!inside.trim().is_empty()).then_some("tussen de haakjes kan alleen ‘decimalen=’ staan");
    };
    if key.trim() != "decimalen" {
        return Some("tussen de haakjes kan alleen ‘decimalen=’ staan");
    }
    let is_number = value.trim().parse::<u32>().is_ok();
    (!is_number).then_some("achter ‘decimalen=’ hoort een getal")
}

fn apply(name: &str, value: &str, options: &Kwargs) -> TeraResult<String> {
    let decimals: Option<u32> = options.get("decimalen")?;
    let decimals = decimals.map_or_else(String::new, |number| format!(":{number}"));
    Ok(format!("{value}{SEPARATOR}{name}{decimals}"))
}

/// Adds one notation; gives its name back where it does not go with an earlier one, or asks for too many decimals.
fn set(notation: &mut Notation, part: &str) -> Result<(), String> {
    let (name, decimals) = part.split_once(':').unwrap_or((part, ""));
    let before = *notation;
    match name {
        "euro" => notation.unit = Some(Unit::Euro),
        "duizend" => notation.unit = Some(Unit::RoundThousand),
        "keuro" => notation.unit = Some(Unit::Thousand),
        "mln" => notation.unit = Some(Unit::Million),
        "saldo" => notation.balance = Some(BalanceWord::Either),
        "nadeel" => notation.balance = Some(BalanceWord::Disadvantage),
        "voordeel" => notation.balance = Some(BalanceWord::Advantage),
        "procent" => notation.form = Some(Form::Percent),
        "getal" => notation.form = Some(Form::Digits),
        "woord" => notation.form = Some(Form::Letters),
        "datum" => notation.form = Some(Form::Date(DateStyle::Long)),
        "weekdag" => notation.form = Some(Form::Date(DateStyle::Weekday)),
        "dagmaand" => notation.form = Some(Form::Date(DateStyle::DayAndMonth)),
        "kort" => notation.form = Some(Form::Date(DateStyle::Short)),
        "maand" => notation.form = Some(Form::Date(DateStyle::Month)),
        "jaar" => notation.form = Some(Form::Date(DateStyle::Year)),
        "jaren" => notation.form = Some(Form::Years),
        TABLE_NUMBER => notation.form = Some(Form::TableNumber),
        _ => {}
    }
    let clash = (before.unit.is_some() && before.unit != notation.unit)
        || (before.balance.is_some() && before.balance != notation.balance)
        || (before.form.is_some() && before.form != notation.form);
    if clash {
        return Err(name.to_owned());
    }
    match decimals.parse() {
        Ok(number) if number > MOST_DECIMALS => return Err(format!("decimalen={number}")),
        Ok(number) => notation.decimals = Some(number),
        Err(_) => {}
    }
    Ok(())
}

/// What Tera looks the name `path` up in: maps in maps, and at the end the name itself.
fn context(path: &str) -> Context {
    let mut parts = path.split('.').rev();
    let last = parts.next().unwrap_or_default();
    let mut value = Value::normal_string(&format!("{SEPARATOR}{path}"));
    let mut key = last;
    for part in parts {
        value = Value::from_serializable(&BTreeMap::from([(key, value)]));
        key = part;
    }
    let mut context = Context::new();
    context.insert_value(key.to_owned(), value);
    context
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::{FileId, Place};

    fn evaluate(text: &str) -> Result<Reference, Code> {
        let names = [
            "bijstelling.wmo.verschil",
            "bijstelling.wmo.begroting",
            "feiten.dag",
            "tabel.geld",
        ];
        let names = Names {
            is_known: &|name| names.contains(&name),
            all: &|| names.map(str::to_owned).to_vec(),
        };
        let expression = prose::Expression {
            text: text.to_owned(),
            place: Place::new(FileId(0), 0..0),
        };
        Expressions::new()
            .evaluate(&expression, &names)
            .map_err(|error| error.code)
    }

    #[test]
    fn names_and_notations() {
        let found = evaluate("bijstelling.wmo.verschil | nadeel | mln(decimalen=1)").unwrap();
        assert_eq!(found.id, "bijstelling.wmo.verschil");
        assert_eq!(
            found.notation,
            Notation {
                unit: Some(Unit::Million),
                balance: Some(BalanceWord::Disadvantage),
                decimals: Some(1),
                ..Notation::default()
            }
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(evaluate("bijstelling.wmo.verchil"), Err(Code::UnknownFigure));
        assert_eq!(evaluate("bijstelling.wmo"), Err(Code::UnknownFigure));
        assert_eq!(evaluate("feiten.dag | upper"), Err(Code::UnknownNotation));
        assert_eq!(evaluate("feiten.dag | kort | weekdag"), Err(Code::UnsuitableNotation));
        for text in [
            "",
            "1 + 1",
            "\"x\"",
            "feiten.dag + feiten.dag",
            "feiten.dag | kort(",
            "feiten.dag | mln(decimalen=\"x\")",
        ] {
            assert_eq!(evaluate(text), Err(Code::InvalidExpression), "{text}");
        }
    }
}
