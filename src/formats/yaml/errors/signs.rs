//! Signs that can't be a value, or can't begin one.

use std::ops::Range;

use super::Context;
use crate::formats::yaml::lines::Line;
use crate::model::diagnostic::Diagnostic;

impl Context<'_> {
    /// A sign that people put where there is nothing to tell.
    pub(super) fn lone_sign(self, index: usize) -> Diagnostic {
        let sign = &self.text[index..=index];
        let rest = Line::at(self.text, index).end() - index;
        let list = if sign == "-" && rest == 1 {
            "; begint hier een lijst, zet haar dan op de regels eronder"
        } else {
            ""
        };
        self.fault(
            format!("‘{sign}’ is geen waarde"),
            format!(
                "hoort er geen waarde te zijn, schrijf dan ‘nvt’ bij een cijfer, en haal anders de sleutel weg; is het nul, schrijf \
                 dan ‘0.00’{list}"
            ),
        )
        .at(self.mark(index, 1), format!("hier staat alleen ‘{sign}’"))
    }

    /// An amount that has a dash for its cents, between brackets: there the comma ends it.
    pub(super) fn cents_as_dash(self, amount: Range<usize>) -> Diagnostic {
        let written = &self.text[amount.clone()];
        let whole = written.split(',').next().unwrap_or_default().replace('.', "");
        self.fault(
            format!("‘{written}’ is geen bedrag zoals het hier moet staan"),
            format!("schrijf alleen het getal, met een punt voor de centen: {whole}.00"),
        )
        .at(
            self.mark(amount.start, written.chars().count()),
            "hier staat een streepje voor de centen",
        )
    }

    /// A value that begins with a character that means something else in YAML.
    pub(super) fn bad_start(self, start: usize) -> Diagnostic {
        let sign = self.text[start..].chars().next().unwrap_or_default();
        let line = Line::at(self.text, start);
        let example = match line.value() {
            (value, _) if value == start => line.quoted().map_or(String::new(), |example| format!(": {example}")),
            _ => String::new(),
        };
        let list = if sign == '-' {
            "; is het een lijst, begin haar dan op een nieuwe regel"
        } else {
            ""
        };
        self.fault(
            format!("een tekst kan niet beginnen met ‘{sign}’"),
            format!("zet de tekst tussen aanhalingstekens{example}{list}"),
        )
        .at(self.mark(start, 1), format!("hier staat ‘{sign}’"))
        .why(format!(
            "aan het begin van een waarde heeft ‘{sign}’ in YAML een eigen betekenis"
        ))
    }
}
