//! Claims (`beweringen.yaml` beside the text of a document): what the text says of figures, and how that is tested.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic, Problems, did_you_mean, quoted_list};
use crate::node::{Fields, Located, Node};
use crate::project::{Claim, Claims, Quoted, Test, Trend};
use crate::source::Sources;
use crate::yaml;

use super::scalars;

const FILE: &str = "beweringen.yaml";
/// The keys of which a claim has exactly one.
const TESTS: [&str; 12] = [
    "gelijk",
    "heffen_elkaar_op",
    "hoger",
    "lager",
    "minstens",
    "hoogstens",
    "grootste",
    "kleinste",
    "gedekt",
    "stijgt",
    "daalt",
    "zoals",
];

/// The claims of the document in `folder`.
pub fn read(folder: &str, sources: &Sources, problems: &mut Problems) -> Claims {
    report_strays(folder, sources, problems);
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

/// A file with figures or claims under another name would be left out without a word.
fn report_strays(folder: &str, sources: &Sources, problems: &mut Problems) {
    for (id, file) in sources.below(folder) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let is_known = file.path == format!("{folder}/{FILE}") || file.path == format!("{folder}/document.yaml");
        if (name.ends_with(".yaml") || name.ends_with(".yml")) && !is_known {
            problems.push(
                Diagnostic::error(
                    Code::StrayFile,
                    format!("het programma leest ‘{name}’ hier niet"),
                    did_you_mean(name, [FILE, "document.yaml"], || {
                        format!("gegevens horen in data/, beweringen in {FILE} naast document.yaml")
                    }),
                )
                .at(sources.first_line(id), "dit bestand"),
            );
        }
    }
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
    let given: Vec<(&str, &Node)> = TESTS
        .into_iter()
        .filter_map(|key| Some((key, fields.optional(key)?)))
        .collect();
    let margin = fields
        .optional("marge")
        .map(|node| scalars::amount(node, problems).map(|amount| amount.value.euros()));
    let (id, text) = (id?, text?);
    let [(key, node)] = given.as_slice() else {
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                format!(
                    "de bewering ‘{}’ zegt niet op precies één manier hoe zij getoetst wordt",
                    id.value
                ),
                format!("geef één van de sleutels {}", quoted_list(&TESTS, "of")),
            )
            .at(id.place, "deze bewering"),
        );
        return None;
    };
    let test = test(key, node, &fields, problems);
    fields.finish(problems);
    Some(Claim {
        id,
        text,
        test: test?,
        margin: match margin {
            Some(margin) => margin?,
            None => Decimal::ZERO,
        },
    })
}

fn test(key: &str, node: &Node, fields: &Fields<'_>, problems: &mut Problems) -> Option<Test> {
    Some(match key {
        "gelijk" => Test::Equal(names(node, 2, problems)?),
        "heffen_elkaar_op" => Test::CancelOut(names(node, 1, problems)?),
        "hoger" | "lager" => {
            let [first, second]: [Located<String>; 2] = pair(node, problems)?;
            if key == "hoger" {
                Test::Higher(first, second)
            } else {
                Test::Lower(first, second)
            }
        }
        "minstens" | "hoogstens" => {
            let [figure, number] = node.list(problems) else {
                problems.push(wrong_number(
                    node,
                    "schrijf een naam en een getal: [zorg.wmo.clienten, 100]",
                ));
                return None;
            };
            let (figure, number) = (figure.text(problems)?, scalars::amount(number, problems)?.value.euros());
            if key == "minstens" {
                Test::AtLeast(figure, number)
            } else {
                Test::AtMost(figure, number)
            }
        }
        "grootste" | "kleinste" => {
            let figure = node.text(problems);
            let others = fields
                .required("van", problems)
                .and_then(|node| names(node, 1, problems));
            if key == "grootste" {
                Test::Largest(figure?, others?)
            } else {
                Test::Smallest(figure?, others?)
            }
        }
        "gedekt" => {
            let figure = node.text(problems);
            let by = fields.required_text("door", problems);
            Test::Covered(figure?, by?)
        }
        "stijgt" | "daalt" => {
            let mut period = |key| {
                fields
                    .optional(key)
                    .and_then(|node| scalars::period_name(node, problems))
            };
            let (from, until) = (period("vanaf"), period("tot_en_met"));
            let figures = match &node.value {
                crate::node::Value::List(_) => names(node, 2, problems)?,
                _ => vec![node.text(problems)?],
            };
            let trend = Trend { figures, from, until };
            if key == "stijgt" {
                Test::Rising(trend)
            } else {
                Test::Falling(trend)
            }
        }
        _ => {
            let inner = node.map(problems)?;
            let series = inner.required_text("reeks", problems);
            let mut period = |key| {
                inner
                    .required(key, problems)
                    .and_then(|node| scalars::period_name(node, problems))
            };
            let (now, then) = (period("in"), period("ook_in"));
            inner.finish(problems);
            Test::SameDirection {
                series: series?,
                now: now?,
                then: then?,
            }
        }
    })
}

/// A list of names of figures, at least `least`.
fn names(node: &Node, least: usize, problems: &mut Problems) -> Option<Vec<Located<String>>> {
    let nodes = node.list(problems);
    let names: Vec<Located<String>> = nodes.iter().filter_map(|node| node.text(problems)).collect();
    if names.len() < nodes.len() || !matches!(node.value, crate::node::Value::List(_)) {
        return None;
    }
    if names.len() < least {
        problems.push(wrong_number(
            node,
            &format!("noem er minstens {least}: [bestand.post.kolom, bestand.post.kolom]"),
        ));
        return None;
    }
    Some(names)
}

fn pair(node: &Node, problems: &mut Problems) -> Option<[Located<String>; 2]> {
    match <[Located<String>; 2]>::try_from(names(node, 2, problems)?) {
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

fn wrong_number(node: &Node, help: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongShape, "het aantal cijfers klopt niet voor deze toets", help)
        .at(node.place, "deze lijst")
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
