//! Claims (`beweringen.yaml` beside the text of a document): what the text says of figures, and how that is tested.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::formats::yaml;
use crate::model::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list, suggestions};
use crate::model::node::{Fields, Located, Node, Value};
use crate::model::project::{Claim, Claims, Quoted, Test, Trend};
use crate::model::source::Sources;

use super::scalars;

const FILE: &str = "beweringen.yaml";
/// What reads the figures of a test.
type Reader = fn(&Node, &Fields<'_>, &mut Problems) -> Option<Test>;
/// The keys of which a claim has exactly one, each with what reads it.
const TESTS: [(&str, Reader); 12] = [
    ("gelijk", |node, _, problems| names(node, 2, problems).map(Test::Equal)),
    ("heffen_elkaar_op", |node, _, problems| {
        names(node, 1, problems).map(Test::CancelOut)
    }),
    ("hoger", |node, _, problems| {
        pair(node, problems).map(|[one, other]| Test::Higher(one, other))
    }),
    ("lager", |node, _, problems| {
        pair(node, problems).map(|[one, other]| Test::Lower(one, other))
    }),
    ("minstens", |node, _, problems| {
        bound(node, problems).map(|(figure, least)| Test::AtLeast(figure, least))
    }),
    ("hoogstens", |node, _, problems| {
        bound(node, problems).map(|(figure, most)| Test::AtMost(figure, most))
    }),
    ("grootste", |node, fields, problems| {
        extreme(node, fields, problems).map(|(figure, others)| Test::Largest(figure, others))
    }),
    ("kleinste", |node, fields, problems| {
        extreme(node, fields, problems).map(|(figure, others)| Test::Smallest(figure, others))
    }),
    ("gedekt", covered),
    ("stijgt", |node, fields, problems| {
        trend(node, fields, problems).map(Test::Rising)
    }),
    ("daalt", |node, fields, problems| {
        trend(node, fields, problems).map(Test::Falling)
    }),
    ("zoals", |node, _, problems| same_direction(node, problems)),
];

/// How a test against a number is written.
const BOUND: &str = "schrijf een naam en een getal, met een punt voor de decimalen: [zorg.wmo.clienten, 100]";
/// The tests for which figures may be off by a margin.
const WITH_MARGIN: [&str; 2] = ["gelijk", "heffen_elkaar_op"];
/// The other keys that a claim can have.
const BESIDE: [&str; 7] = ["id", "tekst", "marge", "van", "door", "vanaf", "tot_en_met"];

/// The claims of the document in `folder`.
pub fn read(folder: &str, sources: &Sources, problems: &mut Problems) -> Claims {
    let Some(file) = sources.find(&format!("{folder}/{FILE}")) else {
        return Claims::default();
    };
    if yaml::is_without_data(&sources.file(file).text) {
        return Claims::default();
    }
    let Some(root) = yaml::read(file, sources.file(file), problems) else {
        return Claims::default();
    };
    let Some(fields) = root.map(problems) else {
        return Claims::default();
    };
    let claims: Vec<Claim> = list(&fields, "beweringen", problems)
        .iter()
        .filter_map(|node| claim(node, problems))
        .collect();
    let quoted = list(&fields, "overgenomen", problems)
        .iter()
        .filter_map(|node| quoted(node, problems))
        .collect();
    fields.finish(problems);
    report_doubles(&claims, problems);
    Claims { claims, quoted }
}

fn list<'a>(fields: &Fields<'a>, key: &'static str, problems: &mut Problems) -> &'a [Node] {
    fields.optional(key).map_or(&[], |node| node.list(problems))
}

fn quoted(node: &Node, problems: &mut Problems) -> Option<Quoted> {
    let fields = node.map(problems)?;
    let text = fields.required_text("tekst", problems);
    let source = fields.required_text("bron", problems);
    fields.finish(problems);
    Some(Quoted {
        text: text?,
        source: source?,
    })
}

fn claim(node: &Node, problems: &mut Problems) -> Option<Claim> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let text = fields.required_text("tekst", problems);
    let given: Vec<(&str, Reader, &Node)> = TESTS
        .into_iter()
        .filter_map(|(key, read)| Some((key, read, fields.optional(key)?)))
        .collect();
    let (id, text) = (id?, text?);
    let (key, read, node) = match given.as_slice() {
        [test] => *test,
        [] => {
            problems.push(no_test(&id, &fields));
            return None;
        }
        [(first, _, one), (second, _, other), ..] => {
            problems.push(
                Diagnostic::error(
                    Code::MissingKey,
                    format!(
                        "de bewering ‘{}’ heeft meer dan één toets: ‘{first}’ en ‘{second}’",
                        id.value
                    ),
                    "maak er twee beweringen van, elk met een eigen id en tekst",
                )
                .at(other.place, "dit is er een te veel")
                .related(one.place, "dit is de eerste"),
            );
            return None;
        }
    };
    let margin = if WITH_MARGIN.contains(&key) {
        margin(&fields, problems)
    } else {
        report_margin(key, &fields, problems);
        Some(Decimal::ZERO)
    };
    let test = read(node, &fields, problems);
    fields.finish(problems);
    Some(Claim {
        id,
        text,
        test: test?,
        margin: margin?,
    })
}

/// How far figures may be off; nothing where it can't be read.
fn margin(fields: &Fields<'_>, problems: &mut Problems) -> Option<Decimal> {
    match fields.optional("marge") {
        Some(node) => scalars::from_zero(&scalars::number(node, problems)?, "een marge", problems),
        None => Some(Decimal::ZERO),
    }
}

/// That a margin means nothing for this test.
fn report_margin(key: &str, fields: &Fields<'_>, problems: &mut Problems) {
    if let Some(node) = fields.optional("marge") {
        problems.push(
            Diagnostic::error(
                Code::UnknownKey,
                format!("bij de toets ‘{key}’ hoort geen marge"),
                format!(
                    "haal ‘marge’ weg; een marge is er voor {}",
                    quoted_list(&WITH_MARGIN, "en")
                ),
            )
            .at(node.place, "deze marge betekent hier niets"),
        );
    }
}

/// That a claim has no test; a key that looks like one is probably meant.
fn no_test(id: &Located<String>, fields: &Fields<'_>) -> Diagnostic {
    let tests = TESTS.map(|(key, _)| key);
    let typo = fields
        .all()
        .iter()
        .map(|(key, _)| key)
        .filter(|key| !BESIDE.contains(&key.name.as_str()))
        .find(|key| !suggestions(&key.name, tests).is_empty());
    match typo {
        Some(key) => Diagnostic::error(
            Code::UnknownKey,
            format!("de sleutel ‘{}’ is niet bekend", key.name),
            did_you_mean(&key.name, tests, String::new),
        )
        .at(key.place, "deze sleutel betekent hier niets"),
        None => Diagnostic::error(
            Code::MissingKey,
            format!("bij de bewering ‘{}’ staat niet hoe zij getoetst wordt", id.value),
            format!("voeg één toets toe: {}", quoted_list(&tests, "of")),
        )
        .at(id.place, "deze bewering"),
    }
}

/// A figure with those that it is set against.
fn extreme(
    node: &Node,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> Option<(Located<String>, Vec<Located<String>>)> {
    let figure = node.text(problems);
    let others = fields
        .required("van", problems)
        .and_then(|node| names(node, 1, problems));
    if let (Some(figure), Some(others)) = (&figure, &others)
        && others.iter().all(|other| other.value == figure.value)
    {
        problems.push(nothing_else(figure, "noem bij ‘van’ ook de andere cijfers"));
        return None;
    }
    Some((figure?, others?))
}

fn covered(node: &Node, fields: &Fields<'_>, problems: &mut Problems) -> Option<Test> {
    let figure = node.text(problems);
    let by = fields.required_text("door", problems);
    if let (Some(figure), Some(by)) = (&figure, &by)
        && figure.value == by.value
    {
        problems.push(nothing_else(figure, "noem bij ‘door’ een ander cijfer"));
        return None;
    }
    Some(Test::Covered(figure?, by?))
}

fn trend(node: &Node, fields: &Fields<'_>, problems: &mut Problems) -> Option<Trend> {
    let mut period = |key| {
        fields
            .optional(key)
            .and_then(|node| scalars::period_name(node, problems))
    };
    let (from, until) = (period("vanaf"), period("tot_en_met"));
    let figures = match &node.value {
        Value::List(_) => names(node, 2, problems)?,
        Value::Scalar(_) | Value::Map(_) | Value::Null => vec![node.text(problems)?],
    };
    Some(Trend { figures, from, until })
}

/// A figure with the number that it is compared with.
fn bound(node: &Node, problems: &mut Problems) -> Option<(Located<String>, Decimal)> {
    let [figure, number] = (match &node.value {
        Value::List(items) => items.as_slice(),
        _ => &[],
    }) else {
        problems.push(wrong_number(node, BOUND));
        return None;
    };
    let (figure, number) = (figure.text(problems), scalars::number(number, problems));
    Some((figure?, number?.value))
}

/// That a series goes the same way in two periods.
fn same_direction(node: &Node, problems: &mut Problems) -> Option<Test> {
    let inner = node.map(problems)?;
    let series = inner.required_text("reeks", problems);
    let mut period = |key| {
        inner
            .required(key, problems)
            .and_then(|node| scalars::period_name(node, problems))
    };
    let (now, then) = (period("in"), period("ook_in"));
    inner.finish(problems);
    if let (Some(now), Some(then)) = (&now, &then)
        && now.value == then.value
    {
        problems.push(
            Diagnostic::error(
                Code::WrongShape,
                "deze bewering vergelijkt een periode met zichzelf",
                "noem bij ‘ook_in’ een andere periode dan bij ‘in’",
            )
            .at(then.place, "dit is dezelfde periode")
            .related(now.place, "als hier"),
        );
        return None;
    }
    Some(Test::SameDirection {
        series: series?,
        now: now?,
        then: then?,
    })
}

/// A list of names of figures, at least `least`.
fn names(node: &Node, least: usize, problems: &mut Problems) -> Option<Vec<Located<String>>> {
    if least > 1
        && let Value::Scalar(one) = &node.value
    {
        problems.push(alone(node, one));
        return None;
    }
    let nodes = node.list(problems);
    let names: Vec<Located<String>> = nodes.iter().filter_map(|node| node.text(problems)).collect();
    if names.len() < nodes.len() || !matches!(node.value, Value::List(_)) {
        return None;
    }
    let is_number = |name: &&Located<String>| {
        let text = name.value.trim_start_matches(['-', '−', '€', ' ']);
        text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
    };
    if let Some(number) = names.iter().find(is_number) {
        problems.push(
            Diagnostic::error(
                Code::WrongShape,
                format!("‘{}’ is een getal, en hier hoort de naam van een cijfer", number.value),
                "maak er een feit van en noem dat, of toets op een grens: minstens: [bestand.post.kolom, 1000]",
            )
            .at(number.place, "dit is geen naam"),
        );
        return None;
    }
    if names.len() < least {
        let least = if least == 1 { "één" } else { "twee" };
        problems.push(wrong_number(
            node,
            &format!("noem er minstens {least}: [bestand.post.kolom, bestand.post.kolom]"),
        ));
        return None;
    }
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    for name in &names {
        if let Some(first) = seen.insert(&name.value, name) {
            problems.push(
                Diagnostic::error(
                    Code::WrongShape,
                    format!("‘{}’ staat twee keer in deze lijst", name.value),
                    "verbeter een van de twee namen, of haal er een weg",
                )
                .at(name.place, "dit is de tweede")
                .related(first.place, "en dit de eerste"),
            );
            return None;
        }
    }
    Some(names)
}

fn pair(node: &Node, problems: &mut Problems) -> Option<[Located<String>; 2]> {
    if let Value::Scalar(one) = &node.value {
        problems.push(alone(node, one));
        return None;
    }
    match <[Located<String>; 2]>::try_from(names(node, 0, problems)?) {
        Ok(pair) => Some(pair),
        Err(_) => {
            problems.push(wrong_number(
                node,
                "noem er precies twee: [bestand.post.kolom, bestand.post.kolom]",
            ));
            None
        }
    }
}

/// That a figure would be compared with itself.
fn nothing_else(figure: &Located<String>, help: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongShape, "hier staat niets om mee te vergelijken", help)
        .at(figure.place, "dit cijfer is het enige")
}

/// That a test compares more figures than the one that is named.
fn alone(node: &Node, one: &str) -> Diagnostic {
    let help = format!("noem er nog een, met haken erom: [{one}, bestand.post.kolom]");
    wrong_number(node, &help)
}

fn wrong_number(node: &Node, help: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongShape, "bij deze toets hoort een ander aantal cijfers", help)
        .at(node.place, "hier klopt het aantal niet")
}

fn report_doubles(claims: &[Claim], problems: &mut Problems) {
    let mut seen: BTreeMap<&str, &Claim> = BTreeMap::new();
    for claim in claims {
        if let Some(first) = seen.get(claim.id.value.as_str()) {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateName,
                    format!("de naam ‘{}’ is twee keer gegeven aan een bewering", claim.id.value),
                    "geef een van de twee een andere naam",
                )
                .at(claim.id.place, "dit is de tweede")
                .related(first.id.place, "en dit de eerste"),
            );
        } else {
            seen.insert(&claim.id.value, claim);
        }
    }
}
