//! Quotation marks and brackets that have no other half.

use super::Context;
use crate::formats::yaml::comments;
use crate::formats::yaml::lines::{Line, open_bracket, open_quote};
use crate::model::diagnostic::Diagnostic;

impl Context<'_> {
    pub(super) fn unclosed_quote(self) -> Diagnostic {
        let (open, quote) = open_quote(self.text, self.index).unwrap_or((self.index, '"'));
        let line = Line::at(self.text, open);
        let help = if self.text[open..line.end()].contains(['”', '“', '’']) {
            "achter de tekst staat een gekruld aanhalingsteken: maak er een recht van, zoals dat ervoor"
        } else if quote == '\'' {
            "zet ‘'’ achter de tekst; is het een apostrof, zoals in ‘'s avonds’, zet dan de hele tekst tussen dubbele aanhalingstekens"
        } else {
            "zet ‘\"’ achter de tekst"
        };
        self.fault("dit aanhalingsteken wordt niet gesloten", help)
            .at(self.mark(open, 1), "hier begint de tekst")
    }

    pub(super) fn after_quote(self) -> Diagnostic {
        let line = self.line();
        if let Some((open, _)) = open_quote(self.text, self.index).filter(|(open, _)| *open < line.start) {
            return Self { index: open, ..self }.unclosed_quote();
        }
        self.fault(
            "achter het aanhalingsteken staat nog tekst",
            "zet aanhalingstekens om de hele tekst; in de tekst zelf gebruikt u ‘ en ’",
        )
        .at(self.mark(self.index, 1), "deze tekst staat achter het aanhalingsteken")
    }

    pub(super) fn escape(self) -> Diagnostic {
        self.fault(
            "tussen dubbele aanhalingstekens kan hier geen ‘\\’ staan",
            "zet de tekst tussen enkele aanhalingstekens, of schrijf ‘\\\\’",
        )
        .at(self.mark(self.index, 1), "hier staat ‘\\’")
    }

    pub(super) fn in_brackets(self) -> Diagnostic {
        let Some((open, _)) = open_bracket(self.text, self.index) else {
            return self.general();
        };
        let (opening, line) = (Line::at(self.text, open), self.line());
        if opening.start != line.start && line.indent() <= opening.indent() || self.index + 1 >= self.text.len() {
            return self.unclosed_bracket(open);
        }
        self.fault(
            "hier ontbreekt een komma, of staat een dubbele punt te veel",
            "zet een komma tussen twee waarden; zet een tekst met ‘: ’ erin tussen aanhalingstekens",
        )
    }

    /// A remark that stands within brackets and takes the last of them with it.
    pub(super) fn comment_in_brackets(self) -> Option<Diagnostic> {
        let line = self.line();
        let mut lines = [Some(line), line.above(self.text)].into_iter().flatten();
        let sign = lines.find_map(|line| Some(line.start + comments::within_brackets(line.text)?))?;
        let problem = self.fault(
            "deze opmerking staat midden in een regel met haken: wat erachter staat, leest het programma niet",
            "zet de opmerking op een eigen regel erboven; hoort ‘#’ bij de tekst, zet die dan tussen aanhalingstekens",
        );
        Some(problem.at(self.mark(sign, 1), "vanaf hier wordt de regel niet gelezen"))
    }

    pub(super) fn unclosed_bracket(self, open: usize) -> Diagnostic {
        let (name, close) = if self.text[open..].starts_with('[') {
            ("deze rechte haak", ']')
        } else {
            ("deze accolade", '}')
        };
        self.fault(
            format!("{name} wordt niet gesloten"),
            format!(
                "zet ‘{close}’ achter de laatste waarde; hoort de haak bij een tekst, zet die dan tussen aanhalingstekens"
            ),
        )
        .at(self.mark(open, 1), "hier gaat hij open")
    }

    pub(super) fn mismatched_bracket(self) -> Diagnostic {
        let (open, close) = if self.text[self.index..].starts_with('[') {
            ('[', ']')
        } else {
            ('{', '}')
        };
        self.fault(
            format!("wat met ‘{open}’ begint, eindigt niet met ‘{close}’"),
            format!("zet aan het eind ‘{close}’, of kies aan het begin de andere haak"),
        )
        .at(self.mark(self.index, 1), "hier gaat de haak open")
    }

    pub(super) fn bracket_too_many(self) -> Diagnostic {
        self.fault(
            "deze haak sluit, maar er is geen haak open",
            "haal hem weg; hoort hij bij een tekst, zet die dan tussen aanhalingstekens",
        )
        .at(self.mark(self.index, 1), "deze haak is te veel")
    }
}
