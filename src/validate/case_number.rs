//! Case numbers (`zaaknummers`): `Z/23/140751`, `21/060771` or `22/68940`.

use jiff::civil::Date;

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::Node;

use super::placeholder::is_placeholder;

/// The case number in `node`, without spaces and otherwise as it stands: nothing is padded. Its year fits `date`
/// within a year.
pub fn read(node: &Node, date: Option<Date>, problems: &mut Problems) -> Option<String> {
    let text = node.text(problems)?;
    let number: String = text.value.split_whitespace().collect();
    let Some(year) = year(&number) else {
        problems.push(
            Diagnostic::error(
                Code::InvalidCaseNumber,
                format!("‘{}’ heeft niet de vorm van een zaaknummer", text.value),
                if is_placeholder(&text.value) {
                    "is er geen zaaknummer, haal de sleutel dan weg"
                } else {
                    "schrijf het jaar in twee cijfers, een schuine streep en hooguit acht cijfers: 22/68940 of Z/23/140751; heeft uw zaaksysteem een andere vorm, laat de sleutel dan weg en noem het nummer in de tekst"
                },
            )
            .at(text.place, "dit zaaknummer"),
        );
        return None;
    };
    if let Some(date) = date
        && (date.year() - (2000 + year)).abs() > 1
    {
        problems.push(
            Diagnostic::error(
                Code::CaseNumberYear,
                format!(
                    "dit zaaknummer is van 20{year:02}, de datum erbij is van {}",
                    date.year()
                ),
                "verbeter het nummer of de datum",
            )
            .at(text.place, "het jaar in dit nummer past niet bij de datum"),
        );
    }
    Some(number)
}

fn year(number: &str) -> Option<i16> {
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest = number.strip_prefix("Z/").unwrap_or(number);
    let (year, serial) = rest.split_once('/')?;
    (digits(year, 2..=2) && digits(serial, 1..=8)).then(|| year.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn forms() {
        for (number, expected) in [("Z/23/140751", 23), ("21/060771", 21), ("22/68940", 22)] {
            assert_eq!(year(number), Some(expected));
        }
        for number in ["", "22", "2022/68940", "22-68940", "Z23/140751", "22/6894a", "é2/1"] {
            assert_eq!(year(number), None, "{number}");
        }
    }
}
