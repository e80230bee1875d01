//! `book.toml`: the settings under `[output.informatienota]`.

use crate::formats::toml;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node};
use crate::model::notation::{SignStyle, Unit};
use crate::model::project::Settings;
use crate::model::source::Sources;

use super::scalars;

/// The words by which a table says how it shows advantage and disadvantage.
pub const SIGN_STYLES: &[(&str, SignStyle)] = &[
    ("min is nadeel", SignStyle::MinusIsDisadvantage),
    ("plus is nadeel", SignStyle::PlusIsDisadvantage),
    ("N/V", SignStyle::Letters),
];

/// The lowest limit for small counts.
const LEAST_LIMIT: u32 = 3;
const AMOUNT_UNITS: &[(&str, Unit)] = &[
    ("euro", Unit::Euro),
    ("duizend", Unit::RoundThousand),
    ("keuro", Unit::Thousand),
    ("mln", Unit::Million),
];

/// Reads the settings.
pub fn read(sources: &Sources, problems: &mut Problems) -> Option<Settings> {
    let file = sources.find("book.toml")?;
    let root = toml::read(file, sources.file(file), problems)?;
    let root = root.map(problems)?;
    report_misplaced(&root, problems);
    let output = root.optional("output").and_then(|output| output.map(problems));
    if let Some(output) = &output {
        report_misplaced(output, problems);
    }
    let own = output.and_then(|output| output.optional("informatienota"));
    let Some(own) = own else {
        problems.push(
            Diagnostic::error(
                Code::MissingKey,
                "het deel [output.informatienota] ontbreekt",
                "voeg het toe met de naam van de gemeente: zie de handleiding, ‘book.toml’",
            )
            .at(sources.first_line(file), "in dit bestand"),
        );
        return None;
    };
    let fields = own.map(problems)?;
    // mdBook reads this key: with it, it skips our part where the program isn't installed as its renderer.
    fields.optional("optional");
    let municipality = municipality(&fields, problems);
    let tooi = tooi(&fields, problems);
    let mut amount_unit = Unit::Euro;
    let mut sign_style = SignStyle::MinusIsDisadvantage;
    if let Some(notation) = fields.optional("notatie").and_then(|node| node.map(problems)) {
        if let Some(node) = notation.optional("bedrag") {
            amount_unit = node.choice(AMOUNT_UNITS, problems).unwrap_or(amount_unit);
        }
        if let Some(node) = notation.optional("teken") {
            sign_style = node.choice(SIGN_STYLES, problems).unwrap_or(sign_style);
        }
        notation.finish(problems);
    }
    let mut words_per_sentence = 30;
    let mut smallest_count = 10;
    if let Some(limits) = fields.optional("grenzen").and_then(|node| node.map(problems)) {
        if let Some(node) = limits.optional("woorden_per_zin") {
            words_per_sentence = scalars::count(node, problems)
                .and_then(|count| usize::try_from(count).ok())
                .unwrap_or(words_per_sentence);
        }
        if let Some(node) = limits.optional("kleinste_aantal") {
            smallest_count = smallest(node, problems).unwrap_or(smallest_count);
        }
        limits.finish(problems);
    }
    fields.finish(problems);
    Some(Settings {
        municipality: municipality?,
        tooi: tooi?,
        amount_unit,
        sign_style,
        words_per_sentence,
        smallest_count,
    })
}

/// Reports our settings where mdBook has its own: nobody would read them there.
fn report_misplaced(fields: &Fields<'_>, problems: &mut Problems) {
    for (key, _) in fields.all() {
        if matches!(key.name.as_str(), "grenzen" | "notatie") {
            problems.push(
                Diagnostic::error(
                    Code::UnknownKey,
                    format!(
                        "het deel ‘{}’ staat hier niet op zijn plaats, en telt dus niet",
                        key.name
                    ),
                    format!("maak er [output.informatienota.{}] van", key.name),
                )
                .at(key.place, "hier leest het programma dit niet"),
            );
        }
    }
}

/// The limit below which counts of people are hidden. Below three there is nothing to hide behind: "fewer than two" is
/// one.
fn smallest(node: &Node, problems: &mut Problems) -> Option<u32> {
    let count = scalars::count(node, problems)?;
    if count >= LEAST_LIMIT {
        return Some(count);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidChoice,
            format!("{count} is te laag als grens voor kleine aantallen"),
            format!("kies {LEAST_LIMIT} of meer; 10 is gebruikelijk"),
        )
        .at(node.place, "deze grens")
        .why("bij ‘minder dan 2’ weet de lezer dat het er één is"),
    );
    None
}

/// The name of the municipality, which goes into the names of files.
fn municipality(fields: &Fields<'_>, problems: &mut Problems) -> Option<Located<String>> {
    let text = fields.required_text("gemeente", problems)?;
    if text.value.contains(char::is_alphabetic) {
        return Some(text);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidName,
            format!("‘{}’ is geen naam van een gemeente", text.value),
            "vul de naam in, zonder het woord gemeente: \"Wijchen\"",
        )
        .at(text.place, "in deze naam staat geen letter"),
    );
    None
}

fn tooi(fields: &Fields<'_>, problems: &mut Problems) -> Option<String> {
    let text = fields.required_text("tooi", problems)?;
    let valid = text
        .value
        .strip_prefix("gm")
        .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if valid {
        return Some(text.value);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidChoice,
            format!("‘{}’ is geen code van een gemeente", text.value),
            "schrijf gm en vier cijfers, zoals gm0296 voor Wijchen; de codes staan op standaarden.overheid.nl/tooi",
        )
        .at(text.place, "deze code"),
    );
    None
}
