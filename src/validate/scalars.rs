//! Dates, periods, amounts and other values that stand in one scalar.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::amount::{Amount, AmountError};
use crate::model::dates::{self, Period};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located, Node};
use crate::model::project::ColumnKind;
use crate::model::quantity::is_hidden_count;

use super::placeholder::{is_placeholder, way_out};

/// A calendar date.
pub fn date(node: &Node, problems: &mut Problems) -> Option<Located<Date>> {
    let text = node.text(problems)?;
    if let Some(value) = dates::parse(&text.value) {
        return Some(Located {
            value,
            place: text.place,
        });
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidDate,
            format!("‘{}’ is geen datum", text.value),
            if is_placeholder(&text.value) {
                "is er nog geen datum, laat dan weg waar zij bij hoort; schrijf haar anders zo: 2025-05-08"
            } else {
                "schrijf jaar-maand-dag met vier, twee en twee cijfers: 2025-05-08"
            },
        )
        .at(text.place, "deze dag bestaat niet, of staat anders geschreven"),
    );
    None
}

/// A period `{van: …, tot_en_met: …}`.
pub fn period(node: &Node, problems: &mut Problems) -> Option<Located<Period>> {
    let fields = node.map(problems)?;
    let from = fields.required("van", problems);
    let until = fields.required("tot_en_met", problems);
    let from = from.and_then(|node| date(node, problems));
    let until = until.and_then(|node| date(node, problems));
    fields.finish(problems);
    let (from, until) = (from?, until?);
    if until.value < from.value {
        problems.push(
            Diagnostic::error(
                Code::InvalidPeriod,
                "deze periode eindigt voordat ze begint",
                "wissel de twee datums om, of verbeter het jaar",
            )
            .at(until.place, "dit einde ligt voor het begin")
            .related(from.place, "het begin"),
        );
        return None;
    }
    Some(Located {
        value: Period {
            from: from.value,
            until: until.value,
        },
        place: node.place,
    })
}

/// An amount in euros.
pub fn amount(node: &Node, problems: &mut Problems) -> Option<Located<Amount>> {
    let text = node.text(problems)?;
    let error = match Amount::parse(&text.value) {
        Ok(value) => {
            return Some(Located {
                value,
                place: text.place,
            });
        }
        Err(error) => error,
    };
    let diagnostic = match error {
        AmountError::Comma => Diagnostic::error(
            Code::AmountWithComma,
            format!("in het bedrag ‘{}’ staat een komma", text.value),
            match amount_meant(&text.value) {
                Some(meant) => format!("schrijf een punt voor de centen en niets tussen de duizenden: {meant}"),
                None => "schrijf een punt voor de centen en niets tussen de duizenden: 1250.50".to_owned(),
            },
        )
        .at(text.place, "hier mag geen komma staan"),
        AmountError::TooPrecise => Diagnostic::error(
            Code::AmountTooPrecise,
            format!("het bedrag ‘{}’ heeft meer dan twee decimalen", text.value),
            "geef het bedrag tot op de cent; was de punt bedoeld tussen duizenden, haal hem dan weg",
        )
        .at(text.place, "meer dan twee cijfers achter de punt"),
        AmountError::TooLarge => Diagnostic::error(
            Code::AmountTooLarge,
            "dit bedrag is groter dan 999 biljoen euro",
            "kijk of er een nul of een punt te veel of te weinig staat",
        )
        .at(text.place, "te groot"),
        AmountError::NotANumber => Diagnostic::error(
            Code::InvalidAmount,
            format!("‘{}’ is geen bedrag", text.value),
            match amount_meant(&text.value) {
                Some(meant) if meant == text.value.replace('.', "") => {
                    format!("haal de punten tussen de duizenden weg: {meant}")
                }
                Some(meant) if meant.starts_with('-') && !text.value.trim().starts_with(['-', '−', '–', '€']) => {
                    format!("zet de min voor het getal: {meant}; is het bedrag niet negatief, haal de min dan weg")
                }
                Some(meant) => format!("schrijf alleen het getal, zonder spaties of tekens: {meant}"),
                None => way_out(
                    &text.value,
                    "schrijf alleen cijfers, met een punt voor de centen en een min voor een negatief bedrag: -69012.35",
                ),
            },
        )
        .at(text.place, "hier hoort een bedrag in euro’s"),
    };
    problems.push(diagnostic);
    None
}

/// The amount that was meant, in the notation of data files; nothing where that is a guess.
fn amount_meant(text: &str) -> Option<String> {
    let mut plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    if plain.starts_with(['−', '–']) {
        plain = plain.replace(['−', '–'], "-");
    }
    let without_dashes = plain.trim_end_matches(['-', '–', '—', '−']);
    let plain = match without_dashes.strip_suffix([',', '.']) {
        // `48.500,-` and `48.500,--`
        Some(whole) => whole.to_owned(),
        // `48500-`, as some bookkeeping programs write what is less than nothing.
        None if without_dashes.len() < plain.len() && !plain.starts_with('-') => format!("-{without_dashes}"),
        None => without_dashes.to_owned(),
    };
    let plain = plain.as_str();
    let (whole, cents) = match plain.rsplit_once(',') {
        Some((whole, cents)) if cents.len() <= 2 => (whole, Some(cents)),
        Some(_) => return None,
        None => (plain, None),
    };
    let meant = match cents {
        Some(cents) => format!("{}.{cents}", without_points(whole)?),
        None if whole.matches('.').count() == 1 && Amount::parse(whole).is_ok() => whole.to_owned(),
        None => without_points(whole)?,
    };
    Amount::parse(&meant).ok().map(|_| meant)
}

/// The digits without the points between thousands; nothing where the points stand elsewhere.
fn without_points(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?.trim_start_matches('-');
    let fits = !whole.contains('.') || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    fits.then(|| whole.replace('.', ""))
}

/// A price or quantity, with up to as many decimals as values of its kind have.
pub fn decimal(node: &Node, kind: ColumnKind, problems: &mut Problems) -> Option<Decimal> {
    let number = number_of(node, kind.most_decimals(), kind.noun(), problems)?;
    from_zero(&number, kind.noun(), problems)
}

/// A number to compare a figure with: euros, units, people or percentage points.
pub fn number(node: &Node, problems: &mut Problems) -> Option<Located<Decimal>> {
    number_of(node, ColumnKind::Price.most_decimals(), "een getal", problems)
}

/// A number that is not less than zero.
pub fn from_zero(number: &Located<Decimal>, what: &str, problems: &mut Problems) -> Option<Decimal> {
    if number.value >= Decimal::ZERO {
        return Some(number.value);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidDecimal,
            format!("{what} kan niet minder dan nul zijn"),
            "haal de min weg, of verbeter het getal",
        )
        .at(number.place, "dit is minder dan nul"),
    );
    None
}

/// A number, with a point before its decimals.
fn number_of(node: &Node, decimals: u32, what: &str, problems: &mut Problems) -> Option<Located<Decimal>> {
    let text = node.text(problems)?;
    let digits = text.value.strip_prefix('-').unwrap_or(&text.value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = is_digits(whole) && is_digits(fraction);
    // In Dutch `1.250` is a thousand and more.
    let is_ambiguous = is_number && fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    if is_number
        && !is_ambiguous
        && let Ok(value) = Decimal::from_str_exact(&text.value)
        && value.scale() <= decimals
        && value.abs() <= Amount::LIMIT.euros()
    {
        return Some(Located {
            value,
            place: text.place,
        });
    }
    let (message, help) = if is_ambiguous {
        (
            format!("‘{}’ kan twee dingen betekenen", text.value),
            format!(
                "zijn het duizendtallen, haal dan de punt weg: {whole}{fraction}; zijn het decimalen, zet er dan een nul \
                 achter: {}0",
                text.value
            ),
        )
    } else if is_number {
        (
            format!("‘{}’ heeft te veel cijfers", text.value),
            format!("gebruik hooguit {decimals} cijfers achter de punt, en 15 ervoor"),
        )
    } else {
        (
            format!("‘{}’ is geen {}", text.value, without_article(what)),
            match amount_meant(&text.value) {
                Some(meant) => format!("schrijf alleen het getal, met een punt voor de decimalen: {meant}"),
                None => way_out(
                    &text.value,
                    "schrijf alleen cijfers, met een punt voor de decimalen: 58.32",
                ),
            },
        )
    };
    problems.push(Diagnostic::error(Code::InvalidDecimal, message, help).at(text.place, format!("hier hoort {what}")));
    None
}

fn without_article(what: &str) -> &str {
    what.strip_prefix("een ").unwrap_or(what)
}

/// The short name of a period.
pub fn period_name(node: &Node, problems: &mut Problems) -> Option<Located<Period>> {
    let text = node.text(problems)?;
    if let Some(value) = Period::parse_name(&text.value) {
        return Some(Located {
            value,
            place: text.place,
        });
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidPeriod,
            format!("‘{}’ is geen periode", text.value),
            "schrijf een jaar (2023), een halfjaar (2023-h1), een kwartaal (2023-k1) of een maand (2023-01)",
        )
        .at(text.place, "hier hoort een periode"),
    );
    None
}

/// A whole number from zero.
pub fn count(node: &Node, problems: &mut Problems) -> Option<u32> {
    let text = node.text(problems)?;
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
    if let (true, Ok(count)) = (digits, text.value.parse()) {
        return Some(count);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidCount,
            format!("‘{}’ is geen aantal", text.value),
            if is_hidden_count(&text.value) {
                "schrijf het echte aantal: het programma toont een klein aantal personen zelf niet; kent u het niet, laat het dan weg".to_owned()
            } else {
                way_out(&text.value, "schrijf een heel getal zonder punten of spaties: 1250")
            },
        )
        .at(text.place, "hier hoort een heel getal"),
    );
    None
}

/// A percentage, without the sign: `10` or `2.5`.
pub fn percentage(node: &Node, problems: &mut Problems) -> Option<Decimal> {
    let text = node.text(problems)?;
    let digits = text.value.strip_prefix('-').unwrap_or(&text.value);
    let plain = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if let (true, Ok(value)) = (plain, Decimal::from_str_exact(&text.value)) {
        return Some(value);
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidPercentage,
            format!("‘{}’ is geen percentage", text.value),
            way_out(
                &text.value,
                "schrijf alleen het getal, met een punt voor de decimalen: 2.5",
            ),
        )
        .at(text.place, "hier hoort een getal"),
    );
    None
}

/// Why something is so, in words: an answer such as `ja` or `nee` gives no reason, and is reported.
pub fn reason(fields: &Fields<'_>, key: &'static str, problems: &mut Problems) -> Option<Located<String>> {
    let reason = fields.optional_text(key, problems)?;
    if reason.value.split_whitespace().nth(1).is_none() {
        problems.push(
            Diagnostic::error(
                Code::InvalidChoice,
                format!("‘{}’ zegt niet waarom", reason.value),
                format!("schrijf achter ‘{key}’ in een paar woorden waarom, of haal de sleutel weg"),
            )
            .at(reason.place, "hier hoort een reden"),
        );
    }
    Some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amounts_are_suggested() {
        for (text, meant) in [
            ("4.605.950,00", Some("4605950.00")),
            ("48.500,-", Some("48500")),
            ("48.500,--", Some("48500")),
            ("48500-", Some("-48500")),
            ("48.500,25-", Some("-48500.25")),
            ("-48500-", Some("-48500")),
            ("4.575.482", Some("4575482")),
            ("€ 4575482", Some("4575482")),
            ("€ 48.500", Some("48500")),
            ("4 575 482", Some("4575482")),
            ("€ 12.50", Some("12.50")),
            ("−12,5", Some("-12.5")),
            ("4,605,950", None),
            ("4,605", None),
            ("1.5.2", None),
            ("4.5e6", None),
            ("veel, heel veel", None),
        ] {
            assert_eq!(amount_meant(text).as_deref(), meant, "{text}");
        }
    }
}
