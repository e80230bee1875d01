//! What a column is computed from: `begroting - nulmeting`, `tarief * eenheden`, `procent(realisatie, begroting)`.

use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list, suggestions};
use crate::model::node::Located;
use crate::model::operation::{Argument, Operation, Outcome};
use crate::model::project::{Column, Formula, Operand, Term};

use super::effects::Effects;

/// Reads a formula over the columns above it. In the column of a period, a series stands for its column of the same
/// period, whose name ends in `slug`.
pub fn read(
    text: &Located<String>,
    columns: &[Column],
    slug: Option<&str>,
    effects: Option<&Effects>,
    problems: &mut Problems,
) -> Option<Formula> {
    let reader = Reader {
        text,
        columns,
        slug,
        effects,
    };
    reader.formula().map_err(|problem| problems.push(*problem)).ok()
}

/// The numbers of the columns that `formula` uses.
pub fn columns_of(formula: &Formula) -> Vec<usize> {
    match formula {
        Formula::Columns(terms) => terms.iter().map(|term| term.column).collect(),
        Formula::Operation(_, operands) => operands
            .iter()
            .filter_map(|operand| match operand {
                Operand::Column(column) | Operand::OfTopmostGroup(column) => Some(*column),
                Operand::Figure(_) => None,
            })
            .collect(),
    }
}

/// How a function is written: `procent(deel, geheel)`.
fn written(word: &str, arguments: &[Argument]) -> String {
    let names: Vec<&str> = arguments.iter().map(Argument::name).collect();
    format!("{word}({})", names.join(", "))
}

/// How the functions are written that divide the one by the other.
fn ratios() -> String {
    let divides = |operation: &Operation, arguments: &[Argument]| match operation.outcome {
        Outcome::Ratio => arguments.len() > 1,
        Outcome::Amount => false,
    };
    let forms: Vec<String> = Operation::functions()
        .filter(|(operation, _, arguments)| divides(operation, arguments))
        .map(|(_, word, arguments)| written(word, arguments))
        .collect();
    match forms.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} of {last}", others.join(", ")),
        None => String::new(),
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

struct Reader<'a> {
    text: &'a Located<String>,
    columns: &'a [Column],
    slug: Option<&'a str>,
    effects: Option<&'a Effects>,
}

type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    fn formula(&self) -> Read<Formula> {
        let text = self.text.value.trim();
        if let Some((name, rest)) = text.split_once('(') {
            return self.function(name.trim(), rest);
        }
        if Operation::effects().any(|(_, word, _)| word == text) && self.column(text).is_none() {
            return self.effect(text);
        }
        if let Some((operation, sign)) = Operation::signs().find(|(_, sign)| text.contains(sign)) {
            return self.between(operation, sign, text);
        }
        self.sum(text).map(Formula::Columns).ok_or_else(|| self.unreadable())
    }

    fn sum(&self, text: &str) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        let mut subtracted = Some(false);
        for word in text.split_whitespace() {
            subtracted = match (word, subtracted) {
                ("-", None) => Some(true),
                ("+", None) => Some(false),
                (name, Some(subtracted)) => {
                    let column = self.column(name)?;
                    terms.push(Term { subtracted, column });
                    None
                }
                _ => return None,
            };
        }
        subtracted.is_none().then_some(terms)
    }

    /// Two columns with a sign between them.
    fn between(&self, operation: &'static Operation, sign: &str, text: &str) -> Read<Formula> {
        let names: Vec<&str> = text.split(sign).map(str::trim).collect();
        match names.as_slice() {
            [first, second] if !first.is_empty() && !second.is_empty() => {
                let operands = [first, second].map(|name| Ok(Operand::Column(self.known(name)?)));
                let operands = operands.into_iter().collect::<Read<_>>()?;
                Ok(Formula::Operation(operation, operands))
            }
            _ => Err(self.no_product()),
        }
    }

    fn function(&self, name: &str, rest: &str) -> Read<Formula> {
        let Some((operation, _, parameters)) = Operation::functions().find(|(_, word, _)| *word == name) else {
            let names: Vec<&str> = Operation::functions().map(|(_, word, _)| word).collect();
            let help = did_you_mean(name, names.iter().copied(), || {
                format!("kies {}", quoted_list(&names, "of"))
            });
            return Err(self.fault(&format!("de bewerking ‘{name}’ bestaat niet"), help));
        };
        let form = written(name, parameters);
        let wrong = || {
            self.fault(
                &format!("de bewerking ‘{name}’ is hier anders geschreven dan het hoort"),
                format!("schrijf alleen dit, met de namen van uw kolommen: {form}"),
            )
        };
        if !rest.contains(')') {
            return Err(self.fault(
                "deze berekening is afgebroken bij de komma",
                format!("zet er aanhalingstekens om: berekening: \"{form}\""),
            ));
        }
        let arguments: Vec<&str> = match rest.strip_suffix(')') {
            Some(inside) => inside.split(',').map(str::trim).collect(),
            None => Vec::new(),
        };
        if arguments
            .iter()
            .any(|name| name.is_empty() || name.contains(['(', ')']))
        {
            return Err(wrong());
        }
        if arguments.len() != parameters.len() {
            return Err(wrong());
        }
        let mut operands = Vec::new();
        for (parameter, argument) in parameters.iter().zip(arguments) {
            match parameter {
                Argument::Value(_) => operands.push(self.operand(argument)?),
                Argument::Share(_) => {
                    let column = self.known(argument)?;
                    operands.extend([Operand::Column(column), Operand::OfTopmostGroup(column)]);
                }
                Argument::Difference(_) => operands.push(Operand::Column(self.difference(argument, name)?)),
            }
        }
        Ok(Formula::Operation(operation, operands))
    }

    /// A column that says what a disadvantage is, which `operation` needs.
    fn difference(&self, name: &str, operation: &str) -> Read<usize> {
        let column = self.known(name)?;
        if self.columns[column].disadvantage.is_some() {
            return Ok(column);
        }
        Err(self.fault(
            &format!("van de kolom tussen de haken is niet gezegd wat een nadeel is, en dat moet voor ‘{operation}’"),
            "voeg bij die kolom ‘nadeel: min’ of ‘nadeel: plus’ toe",
        ))
    }

    fn effect(&self, name: &str) -> Read<Formula> {
        let Some(effects) = self.effects else {
            return Err(self.fault(
                "het programma weet niet uit welke prijzen en eenheden het effect komt",
                "voeg bovenaan het bestand ‘prijs_en_volume:’ toe, met oud, nieuw en methode: zie de handleiding",
            ));
        };
        let named = || Operation::effects().filter(|(_, word, _)| *word == name);
        let Some((operation, ..)) = named().find(|(.., methods)| methods.contains(&effects.method)) else {
            let other = named().find_map(|(.., methods)| methods.first());
            return Err(self.fault(
                &format!(
                    "bij ‘methode: {}’ is er geen {}",
                    effects.method.word(),
                    name.replace('_', " ")
                ),
                format!(
                    "haal deze kolom weg, of kies ‘methode: {}’",
                    other.map_or("", |method| method.word())
                ),
            ));
        };
        let operands = effects.columns.iter().map(|name| {
            let column = self.column(&name.value).ok_or_else(|| {
                let problem = self.unknown(&name.value);
                Box::new(problem.at(name.place, "deze kolom staat niet boven het effect"))
            })?;
            Ok(Operand::Column(column))
        });
        Ok(Formula::Operation(operation, operands.collect::<Read<_>>()?))
    }

    /// A column, or else a figure of the edition.
    fn operand(&self, name: &str) -> Read<Operand> {
        match self.column(name) {
            Some(column) => Ok(Operand::Column(column)),
            None if name.contains('.') => Ok(Operand::Figure(Located {
                value: name.to_owned(),
                place: self.text.place,
            })),
            None if is_number(name) => Err(self.fault(
                &format!("met het getal {name} is hier niet te rekenen"),
                "zet het getal bij ‘feiten’, en schrijf hier de naam: bestand.feit",
            )),
            None => Err(self.not_above(name)),
        }
    }

    fn known(&self, name: &str) -> Read<usize> {
        self.column(name).ok_or_else(|| {
            let names = self.names();
            if is_number(name) && !names.is_empty() {
                self.fault(
                    &format!("met het getal {name} is hier niet te rekenen"),
                    format!("neem een kolom die erboven staat: {}", quoted_list(&names, "of")),
                )
            } else if name.contains('.') {
                self.fault(
                    &format!("op de plek van ‘{name}’ hoort de naam van een kolom"),
                    "neem een kolom die hierboven staat; een cijfer van elders zet u eerst in een kolom, met ‘= bestand.post.kolom’",
                )
            } else {
                self.not_above(name)
            }
        })
    }

    fn column(&self, name: &str) -> Option<usize> {
        let position = |name: &str| self.columns.iter().position(|column| column.id.value == name);
        position(name).or_else(|| position(&format!("{name}_{}", self.slug?)))
    }

    /// The names that can stand here.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .columns
            .iter()
            .map(|column| match (&column.series, self.slug) {
                (Some(series), Some(_)) => series.as_str(),
                _ => column.id.value.as_str(),
            })
            .collect();
        names.dedup();
        names
    }

    fn not_above(&self, name: &str) -> Box<Diagnostic> {
        Box::new(self.unknown(name).at(self.text.place, "deze berekening"))
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let names = self.names();
        Diagnostic::error(
            Code::InvalidFormula,
            format!("boven deze kolom staat geen kolom ‘{name}’"),
            did_you_mean(name, names.iter().copied(), || {
                if names.is_empty() {
                    "er staat geen kolom boven deze: zet deze kolom onder de kolommen waarmee zij rekent".to_owned()
                } else {
                    let are = if names.len() == 1 { "staat" } else { "staan" };
                    format!(
                        "erboven {are} {}; voor een feit schrijft u bestand.feit",
                        quoted_list(&names, "en")
                    )
                }
            }),
        )
    }

    fn fault(&self, message: &str, help: impl Into<String>) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(Code::InvalidFormula, message, help).at(self.text.place, "deze berekening"))
    }

    fn no_product(&self) -> Box<Diagnostic> {
        self.fault(
            &format!("de berekening ‘{}’ is niet te lezen", self.text.value),
            "zet één ‘*’ tussen een prijs en een aantal: tarief * eenheden",
        )
    }

    fn unreadable(&self) -> Box<Diagnostic> {
        let names = self.names();
        let text = &self.text.value;
        // What a word processor makes of a hyphen.
        let typed = text.replace(['−', '–', '—'], "-");
        let spaced = typed.replace('-', " - ").replace('+', " + ");
        let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
        let effects = || Operation::effects().map(|(_, word, _)| word);
        let help = if names.is_empty() {
            "er staat geen kolom boven deze: zet deze kolom onder de kolommen waarmee zij rekent".to_owned()
        } else if !suggestions(text, effects()).is_empty() {
            did_you_mean(text, effects(), String::new)
        } else if typed != *text && self.sum(&spaced).is_some() {
            format!("schrijf de min met het streepje van het toetsenbord: {spaced}")
        } else if self.sum(&spaced).is_some() {
            let sign = if text.contains('-') { "min" } else { "plus" };
            format!("zet spaties om de {sign}: {spaced}")
        } else if text.contains('/') {
            format!("delen schrijft u als {}", ratios())
        } else {
            let are = if names.len() == 1 { "is" } else { "zijn" };
            let names = quoted_list(&names, "en");
            format!("schrijf namen van kolommen die erboven staan, met ‘ - ’ of ‘ + ’ ertussen; dat {are} {names}")
        };
        self.fault(&format!("de berekening ‘{text}’ is niet te lezen"), help)
    }
}
