//! Line items (`posten`): a tree with values at its leaves.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list, suggestions};
use crate::model::node::{Key, Located, Node, Value};
use crate::model::project::{Column, ColumnKind, Flow, Given, Item, Number};
use crate::validate::placeholder::{is_placeholder, placeholder};
use crate::validate::scalars;

use super::Defaults;

const FLOWS: &[(&str, Flow)] = &[
    ("lasten", Flow::Costs),
    ("toevoeging", Flow::Addition),
    ("baten", Flow::Income),
    ("onttrekking", Flow::Withdrawal),
];

type Values = Vec<Option<Located<Given>>>;

/// Reads the items of a list.
pub fn read(node: &Node, columns: &[Column], above: &Defaults, problems: &mut Problems) -> Vec<Item> {
    node.list(problems)
        .iter()
        .filter_map(|node| item(node, columns, above, problems))
        .collect()
}

fn item(node: &Node, columns: &[Column], above: &Defaults, problems: &mut Problems) -> Option<Item> {
    let fields = node.map(problems)?;
    let id = fields.required("id", problems).and_then(|node| node.name(problems));
    let label = fields.required_text("label", problems);
    let mut defaults = Defaults::read(&fields, above, problems);
    if let Some(flow) = fields.optional("aard").and_then(|node| node.choice(FLOWS, problems)) {
        defaults.flow = flow;
    }
    defaults.is_apart_from_counts |= scalars::reason(&fields, "los_van_aantal", problems).is_some();
    let children = fields.optional("posten").map(|node| {
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            problems.push(
                Diagnostic::error(
                    Code::WrongShape,
                    "deze groep heeft geen posten",
                    "zet de posten erin; is het geen groep, schrijf dan ‘waarden: {…}’ in plaats van ‘posten’",
                )
                .at(node.place, "hier staat niets in"),
            );
        }
        read(node, columns, &defaults, problems)
    });
    let given = [fields.optional("waarden"), fields.optional("bedragen")];
    let controls = fields.optional("controle");
    fields.finish(problems);
    // What is missing is told; the item is there for what refers to it.
    let id = id?;
    let label = label.unwrap_or_else(|| id.clone());
    let is_group = children.is_some();
    let values = match given {
        [Some(first), Some(second)] => {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    format!("‘{}’ heeft ‘waarden’ én ‘bedragen’", id.value),
                    "zet alles onder één van de twee; ze betekenen hetzelfde",
                )
                .at(second.place, "dit zijn ‘bedragen’")
                .related(first.place, "dit zijn ‘waarden’"),
            );
            Values::new()
        }
        [Some(node), None] | [None, Some(node)] => values(node, &id, is_group, columns, problems),
        [None, None] if is_group => vec![None; columns.len()],
        [None, None] => {
            problems.push(
                Diagnostic::error(
                    Code::MissingAmount,
                    format!("‘{}’ heeft geen bedragen en geen posten", id.value),
                    "voeg ‘waarden: {…}’ toe, of ‘posten:’ als het een groep is",
                )
                .at(id.place, "deze post"),
            );
            Values::new()
        }
    };
    Some(Item {
        label: Located {
            value: Arc::from(label.value),
            place: label.place,
        },
        source: defaults.source,
        example: defaults.example,
        flow: defaults.flow,
        is_apart_from_counts: defaults.is_apart_from_counts,
        values,
        controls: controls.map_or_else(Vec::new, |node| self::controls(node, columns, problems)),
        children: children.unwrap_or_default(),
        id,
    })
}

/// Totals that were typed as a control.
fn controls(node: &Node, columns: &[Column], problems: &mut Problems) -> Vec<(usize, Located<Decimal>)> {
    let Some(fields) = node.map(problems) else {
        return Vec::new();
    };
    let mut controls = Vec::new();
    for (key, node) in fields.all() {
        if columns.iter().any(|column| column.series.as_ref() == Some(&key.name)) {
            for (index, _, node) in in_periods(node, key, columns, problems).unwrap_or_default() {
                controls.extend(scalars::number(node, problems).map(|total| (index, total)));
            }
        } else if let Some(index) = columns.iter().position(|column| column.id.value == key.name) {
            controls.extend(scalars::number(node, problems).map(|total| (index, total)));
        } else {
            let problem = unknown_column(key, columns, problems);
            problems.push(problem);
        }
    }
    controls
}

/// The values of an item, one a column.
fn values(node: &Node, id: &Located<String>, is_group: bool, columns: &[Column], problems: &mut Problems) -> Values {
    let mut values: Values = vec![None; columns.len()];
    let Some(fields) = node.map(problems) else {
        return values;
    };
    // The columns of which another name is asked for already, or whose value can't be read.
    let mut told: Vec<&str> = Vec::new();
    for (key, node) in fields.all() {
        let mut of_series = columns
            .iter()
            .filter(|column| column.series.as_deref() == Some(&key.name))
            .peekable();
        if of_series.peek().is_some() {
            series(node, id, key, is_group, columns, &mut values, &mut told, problems);
            continue;
        }
        let Some(index) = columns.iter().position(|column| column.id.value == key.name) else {
            let known = columns.iter().map(|column| column.id.value.as_str());
            told.extend(suggestions(&key.name, known));
            let problem = unknown_column(key, columns, problems);
            problems.push(problem);
            continue;
        };
        told.push(&columns[index].id.value);
        values[index] = value(node, id, (key, key), is_group, &columns[index], problems);
    }
    if !is_group {
        let missing = columns
            .iter()
            .zip(&values)
            .filter(|(column, value)| value.is_none() && column.formula.is_none())
            .filter(|(column, _)| !told.contains(&column.id.value.as_str()));
        let mut told_series: Vec<&str> = Vec::new();
        for (column, _) in missing {
            let name = column.series.as_deref().unwrap_or(&column.id.value);
            if !told_series.contains(&name) {
                told_series.push(name);
                problems.push(missing_value(id, name).at(node.place, format!("hier ontbreekt ‘{name}’")));
            }
        }
    }
    values
}

/// The values of a series: one for each period, or `nvt` for all.
fn series<'a>(
    node: &Node,
    id: &Located<String>,
    key: &Key,
    is_group: bool,
    columns: &'a [Column],
    values: &mut Values,
    told: &mut Vec<&'a str>,
    problems: &mut Problems,
) {
    let own: Vec<(usize, &Column)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.series.as_deref() == Some(&key.name))
        .collect();
    told.extend(own.iter().map(|(_, column)| column.id.value.as_str()));
    if matches!(&node.value, Value::Scalar(text) if text.trim() == "nvt") {
        for (index, column) in own {
            values[index] = value(node, id, (key, key), is_group, column, problems);
        }
        return;
    }
    if let Value::Scalar(text) = &node.value
        && is_placeholder(text.trim())
        && let [(_, column), ..] = own.as_slice()
    {
        problems.push(placeholder(text, column.kind).at(node.place, "dit zegt niet of er iets hoort te staan"));
        return;
    }
    let Some(given) = in_periods(node, key, columns, problems) else {
        return;
    };
    for (index, period, node) in &given {
        values[*index] = value(node, id, (key, period), is_group, &columns[*index], problems);
    }
    if is_group || own.iter().any(|(_, column)| column.formula.is_some()) {
        return;
    }
    for (index, column) in own {
        if !given.iter().any(|(given, ..)| *given == index) {
            let name = period_of(column);
            problems
                .push(missing_value(id, &name).at(node.place, format!("hier ontbreekt ‘{name}’ van ‘{}’", key.name)));
        }
    }
}

/// The name of the period of a column of a series.
fn period_of(column: &Column) -> String {
    let slug = column
        .series
        .as_ref()
        .and_then(|series| column.id.value.strip_prefix(series.as_str())?.strip_prefix('_'));
    slug.unwrap_or_default().replace('_', "-")
}

/// What stands behind the periods of the series `key`, each with the number of its column.
fn in_periods<'a>(
    node: &'a Node,
    key: &Key,
    columns: &[Column],
    problems: &mut Problems,
) -> Option<Vec<(usize, &'a Key, &'a Node)>> {
    let own = || {
        let columns = columns.iter().enumerate();
        columns.filter(|(_, column)| column.series.as_deref() == Some(&key.name))
    };
    let names: Vec<String> = own().map(|(_, column)| period_of(column)).collect();
    if !matches!(node.value, Value::Map(_)) {
        let example: Vec<String> = names.iter().take(2).map(|name| format!("{name}: …")).collect();
        problems.push(
            Diagnostic::error(
                Code::WrongShape,
                format!("‘{}’ heeft een waarde voor elke periode", key.name),
                format!("schrijf de perioden erbij: {}: {{{}}}", key.name, example.join(", ")),
            )
            .at(node.place, "hier ontbreken de perioden"),
        );
        return None;
    }
    let mut given = Vec::new();
    for (period, node) in node.map(problems)?.all() {
        let found = own().find(|(_, column)| period_of(column) == period.name);
        if let Some((index, _)) = found {
            given.push((index, period, node));
            continue;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        problems.push(
            Diagnostic::error(
                Code::UnknownKey,
                format!("‘{}’ is geen periode van dit bestand", period.name),
                format!(
                    "verbeter de naam, of zet de periode erbij, bovenaan het bestand: daar {} {}",
                    if names.len() == 1 { "staat" } else { "staan" },
                    quoted_list(&names, "en")
                ),
            )
            .at(period.place, "deze periode is niet bekend"),
        );
    }
    Some(given)
}

/// What stands in one place; `keys` are those of its column or series and of the value itself.
fn value(
    node: &Node,
    id: &Located<String>,
    keys: (&Key, &Key),
    is_group: bool,
    column: &Column,
    problems: &mut Problems,
) -> Option<Located<Given>> {
    let scalar = match &node.value {
        Value::Null => "",
        Value::Scalar(text) => text.trim(),
        Value::List(_) | Value::Map(_) => "…",
    };
    let given = |value| {
        Some(Located {
            value,
            place: node.place,
        })
    };
    let (of_column, key) = keys;
    let is_recomputed = column
        .formula
        .as_ref()
        .is_some_and(|formula| formula.value.is_recomputed());
    if scalar == "nvt" && (!is_group || is_recomputed) {
        return given(Given::NotApplicable);
    }
    if column.formula.is_some() || (is_group && column.is_added) {
        problems.push(typed(id, of_column, is_group, column).at(of_column.place, "dit is getypt"));
        return None;
    }
    if scalar.is_empty() {
        problems.push(missing_value(id, &key.name).at(node.place, "hier staat niets"));
        return None;
    }
    if is_placeholder(scalar) {
        problems.push(placeholder(scalar, column.kind).at(node.place, "dit zegt niet of er iets hoort te staan"));
        return None;
    }
    if let Some(name) = scalar.strip_prefix('=').map(str::trim) {
        if name.is_empty() {
            problems.push(
                Diagnostic::error(
                    Code::UnknownFigure,
                    "achter ‘=’ staat geen naam van een cijfer",
                    "schrijf welk cijfer u bedoelt, zoals ‘= bestand.post.kolom’",
                )
                .at(node.place, "hier ontbreekt de naam"),
            );
            return None;
        }
        return given(Given::Reference(name.into()));
    }
    given(Given::Number(match column.kind {
        ColumnKind::Amount | ColumnKind::Balance => Number::Amount(scalars::amount(node, problems)?.value),
        ColumnKind::Price => Number::Price(scalars::decimal(node, column.kind, problems)?),
        ColumnKind::Units => Number::Units(scalars::decimal(node, column.kind, problems)?),
        ColumnKind::Count => Number::Count(scalars::count(node, problems)?),
        ColumnKind::People => Number::People(scalars::count(node, problems)?),
    }))
}

/// A value that the program computes.
fn typed(id: &Located<String>, key: &Key, is_group: bool, column: &Column) -> Diagnostic {
    if column.formula.is_some() {
        return Diagnostic::error(
            Code::AmountTyped,
            format!("de kolom ‘{}’ wordt berekend", key.name),
            "haal dit bedrag weg: het programma rekent het uit",
        )
        .related(column.id.place, "deze kolom heeft een berekening");
    }
    let help = if is_group {
        "haal het weg: het programma telt de posten op; wilt u het totaal laten nakijken, zet het dan bij ‘controle:’"
    } else {
        "haal het weg"
    };
    Diagnostic::error(
        Code::AmountTyped,
        format!("‘{}’ is een groep en heeft dan geen eigen ‘{}’", id.value, key.name),
        help,
    )
    .why("een getypt totaal kan afwijken van de posten eronder")
}

fn unknown_column(key: &Key, columns: &[Column], problems: &Problems) -> Diagnostic {
    let mut known: Vec<&str> = columns
        .iter()
        .map(|column| column.series.as_deref().unwrap_or(&column.id.value))
        .collect();
    known.dedup();
    let candidates = known.iter().copied();
    let help = problems.did_you_mean(Code::UnknownKey, key.place, &key.name, candidates, || {
        format!("de kolommen zijn {}", quoted_list(&known, "en"))
    });
    let message = format!("er is geen kolom ‘{}’", key.name);
    Diagnostic::error(Code::UnknownKey, message, help).at(key.place, "deze kolom is niet bekend")
}

fn missing_value(id: &Located<String>, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingAmount,
        format!("bij ‘{}’ ontbreekt de waarde voor ‘{name}’", id.value),
        format!("vul ‘{name}: …’ in; hoort er geen waarde te zijn, schrijf dan ‘{name}: nvt’"),
    )
    .why("een leeg vak kan vergeten zijn; ‘nvt’ zegt dat het zo hoort")
}
