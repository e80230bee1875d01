//! Lines that are not indented as they should be.

use super::Context;
use crate::formats::yaml::lines::Line;
use crate::model::diagnostic::Diagnostic;
use crate::model::source::Place;

impl Context<'_> {
    /// A line that is indented with a space that does not count.
    pub(super) fn odd_space(self, index: usize) -> Diagnostic {
        if self.text[index..].starts_with('\t') {
            return self
                .fault("deze regel springt in met een tab", "vervang hem door spaties")
                .at(self.mark(index, 1), "hier staat een tab")
                .why("een tab is op elk scherm anders breed, en YAML kijkt precies hoe ver een regel inspringt");
        }
        self.fault(
            "deze regel springt in met een spatie van een andere soort",
            "haal de spaties voor deze regel weg, en typ ze opnieuw met de spatiebalk",
        )
        .at(self.mark(index, 1), "hier staat een harde spatie")
        .why("uit Word of van een webpagina komt soms een spatie mee die voor YAML een letter is")
    }

    /// A line that stands too far to the left or to the right.
    pub(super) fn indentation(self) -> Diagnostic {
        let line = self.line();
        let before = &self.text[line.start..self.index];
        let here = &self.text[self.index..line.end()];
        if here.starts_with('-') && before.trim().is_empty() && !here.starts_with("- ") && here.len() > 1 {
            return self
                .fault(
                    "achter het streepje ontbreekt een spatie",
                    format!("schrijf ‘- {}’", here[1..].trim_end()),
                )
                .at(self.mark(self.index, 1), "hierachter hoort een spatie");
        }
        if before.trim_end().ends_with([']', '}']) {
            return self
                .fault(
                    "achter de haak staat nog tekst",
                    "zet de hele tekst tussen aanhalingstekens, of haal weg wat achter de haak staat",
                )
                .at(self.mark(self.index, 1), "dit staat achter de haak");
        }
        self.wrong_indentation(line)
    }

    pub(super) fn list_after_value(self, line: Line<'_>) -> Diagnostic {
        self.fault(
            "hier kan geen lijst beginnen",
            "kijk op de regel erboven: daar hoort een naam met een dubbele punt te staan, en niets erachter",
        )
        .at(
            self.mark(line.start + line.indent(), 1),
            "dit streepje begint een lijst",
        )
    }

    pub(super) fn wrong_indentation(self, line: Line<'_>) -> Diagnostic {
        let above = line.above(self.text);
        let follows_value =
            |above: Line<'_>| !above.is_item() && above.indent() <= line.indent() && !above.value().1.is_empty();
        if line.is_item() && above.is_some_and(follows_value) {
            return self.list_after_value(line);
        }
        let help = match (above, above.and_then(Line::key)) {
            (None, _) => "haal de spaties voor deze regel weg".to_owned(),
            (Some(_), _) if line.is_item() => {
                "zet het streepje recht onder het streepje erboven waar het bij hoort".to_owned()
            }
            (Some(_), Some(key)) => {
                format!("zet deze regel recht onder ‘{key}’, of recht onder de regel daarboven waar hij bij hoort")
            }
            (Some(_), None) => "zet deze regel recht onder de regels waar hij bij hoort".to_owned(),
        };
        let spaces = match line.indent() {
            1 => "er staat 1 spatie voor".to_owned(),
            count => format!("er staan {count} spaties voor"),
        };
        let indented = line.text.trim();
        let start = line.end() - line.text.trim_start().len();
        self.fault("deze regel springt niet goed in", help)
            .at(Place::new(self.id, start..start + indented.len()), spaces)
            .why("aan het inspringen ziet het programma wat bij elkaar hoort")
    }
}
