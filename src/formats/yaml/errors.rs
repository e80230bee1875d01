//! Says in Dutch why a text is no YAML, and where. The parser often stops at the line after the fault.

mod indentation;
mod pairs;
mod signs;

use granit_parser::ErrorKind;

use super::lines::{Line, cents_as_dash, lone_sign, odd_space_beside};
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::source::{FileId, Place};

/// Why a text can't be read.
pub enum Fault {
    /// It is no YAML: what the parser says.
    Syntax(ErrorKind),
    /// Something that can't stand where it does.
    Misplaced,
    /// A colon with no name before it.
    NoName,
    /// `<<`, which takes over keys from elsewhere. What it brings in has no place of its own.
    MergeKey,
    /// An alias within that what it points at.
    ReferenceToItself,
    /// Too many lists and maps in each other.
    TooDeep,
    /// More than a file may hold.
    TooMuch,
    /// A second document in one file.
    SecondDocument,
}

/// A fault, and the byte of the text at which reading came to a stop.
pub struct Stop {
    pub fault: Fault,
    pub index: usize,
}

impl Fault {
    pub fn at(self, place: Place) -> Stop {
        Stop {
            fault: self,
            index: place.start,
        }
    }
}

/// The message for what stopped the reading of `text`.
pub fn explain(id: FileId, text: &str, stop: &Stop) -> Diagnostic {
    let index = stop.index;
    let context = Context { id, text, index };
    match &stop.fault {
        Fault::Syntax(ErrorKind::UnknownAnchor) => context.bad_start(index),
        Fault::Syntax(kind) => context.syntax(kind),
        Fault::Misplaced => context.value(),
        Fault::NoName => context
            .fault(
                "voor de dubbele punt ontbreekt de naam",
                "zet er een naam voor, zoals ‘label: Wmo’",
            )
            .at(context.mark(index, 1), "hier hoort een naam"),
        Fault::MergeKey => context
            .fault(
                "met ‘<<’ kunt u hier geen sleutels overnemen",
                "schrijf de sleutels hier zelf uit",
            )
            .at(context.mark(index, 2), "dit neemt sleutels van een andere plek over"),
        Fault::ReferenceToItself => context
            .fault("deze verwijzing wijst naar zichzelf", "schrijf de waarde zelf uit")
            .at(context.mark(index, 1), "deze verwijzing"),
        Fault::TooDeep => context.too_deep(),
        Fault::TooMuch => context
            .fault(
                "er staat te veel in dit bestand",
                "verdeel het over meer bestanden, en schrijf waarden uit in plaats van ze over te nemen met ‘&’ en ‘*’",
            )
            .at(context.mark(index, 1), "tot hier is het gelezen"),
        Fault::SecondDocument => context.second_document(),
    }
}

/// The message for a value that begins, at the byte `start`, with a character that makes it no text.
pub fn bad_start(id: FileId, text: &str, start: usize) -> Diagnostic {
    Context { id, text, index: start }.bad_start(start)
}

/// A text, and the byte in it at which reading came to a stop.
#[derive(Clone, Copy)]
struct Context<'a> {
    id: FileId,
    text: &'a str,
    index: usize,
}

impl<'a> Context<'a> {
    fn line(self) -> Line<'a> {
        Line::at(self.text, self.index)
    }

    /// The place of `length` characters from `start` on.
    fn mark(self, start: usize, length: usize) -> Place {
        let end = self.text[start..]
            .char_indices()
            .nth(length)
            .map_or(self.text.len(), |(end, _)| start + end);
        Place::new(self.id, start..end)
    }

    fn whole(self, line: Line<'_>) -> Place {
        let start = line.content_start();
        Place::new(self.id, start..start + line.content().len())
    }

    fn fault(self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Code::InvalidYaml, message, help).at(self.mark(self.index, 1), "hier loopt het lezen vast")
    }

    /// What the parser says. It often stops after the line with the fault.
    fn syntax(self, kind: &ErrorKind) -> Diagnostic {
        use ErrorKind as Kind;

        if let Some(space) = odd_space_beside(self.text, self.index) {
            return self.odd_space(space);
        }
        if let Some(problem) = self.comment_in_brackets() {
            return problem;
        }
        if let Some(amount) = cents_as_dash(self.text, self.index) {
            return self.cents_as_dash(amount);
        }
        if let Some(sign) = lone_sign(self.text, self.index) {
            return self.lone_sign(sign);
        }
        match kind {
            Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabInIndentation
            | Kind::TabAtBlockScalarStart
            | Kind::TabInPlainScalar => self.tab(),
            Kind::MappingValueNotAllowed => self.value_not_allowed(),
            Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => self.without_colon(self.line()),
            Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => self.after_quote(),
            Kind::UnclosedQuotedScalar | Kind::InvalidQuotedScalarIndent | Kind::DocumentIndicatorInQuotedScalar => {
                self.unclosed_quote()
            }
            Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidLowSurrogateHexEscape
            | Kind::InvalidLowSurrogate
            | Kind::MissingLowSurrogate
            | Kind::UnpairedLowSurrogate
            | Kind::InvalidUnicodeEscape => self.escape(),
            Kind::RecursionLimitExceeded => self.too_deep(),
            Kind::MisplacedFlowCollectionEnd => self.bracket_too_many(),
            Kind::MismatchedFlowCollectionEnd { .. } => self.mismatched_bracket(),
            Kind::UnclosedFlowCollection { .. } => self.unclosed_bracket(self.index),
            Kind::UnexpectedEof
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping
            | Kind::UnexpectedEofImplicitFlowMapping
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::FlowMappingValueAdjacentCollection
            | Kind::InvalidFlowScalarIndent
            | Kind::InvalidColonPlacement => self.in_brackets(),
            Kind::ExpectedBlockSequenceEntry
            | Kind::ExpectedBlockMappingKey
            | Kind::InvalidIndentation
            | Kind::InvalidBlockScalarIndent
            | Kind::ZeroBlockScalarIndent => self.indentation(),
            Kind::ExpectedDocumentStart
            | Kind::MissingDocumentEndBeforeDirective
            | Kind::DuplicateVersionDirective
            | Kind::UnsupportedYamlMajorVersion
            | Kind::YamlVersionTooLong
            | Kind::MissingYamlVersion
            | Kind::MissingYamlVersionSeparator
            | Kind::DuplicateTagDirective
            | Kind::ExpectedTagDirectiveBang
            | Kind::MissingDirectiveName
            | Kind::InvalidDirectiveName
            | Kind::InvalidDirectiveTerminator
            | Kind::DirectiveByteLimitExceeded { .. }
            | Kind::TooManyReservedDirectiveParams { .. } => self.document_start(),
            Kind::CommentNotSeparated => self
                .fault(
                    "voor het hekje ontbreekt een spatie",
                    "zet er een spatie voor als er een opmerking begint; hoort ‘#’ bij de tekst, zet die dan tussen aanhalingstekens",
                )
                .at(self.mark(self.index, 1), "hier staat ‘#’ direct achter een waarde"),
            Kind::InvalidBlockEntryWhitespace | Kind::InvalidMappingValueWhitespace => self.fault(
                "hier ontbreekt een spatie",
                "zet een spatie achter het streepje of de dubbele punt",
            ),
            _ => self.value(),
        }
    }

    /// A tab somewhere on the line.
    fn tab(self) -> Diagnostic {
        let line = self.line();
        match line.text.find('\t') {
            Some(tab) => self
                .fault(
                    "op deze regel staat een tab waar dat niet kan",
                    "vervang hem door een spatie",
                )
                .at(self.mark(line.start + tab, 1), "hier staat een tab"),
            None => self.value(),
        }
    }

    /// A colon where no key can be: in a text, or after a line that goes on where it shouldn't.
    fn value_not_allowed(self) -> Diagnostic {
        let line = self.line();
        let before = &self.text[line.content_start().min(self.index)..self.index];
        if before.contains(": ") {
            let example = line.quoted().map_or(String::new(), |example| format!(": {example}"));
            return self
                .fault(
                    "er staat een dubbele punt met een spatie midden in een tekst",
                    format!("zet de tekst tussen aanhalingstekens{example}"),
                )
                .at(self.mark(self.index, 1), "hier staat ‘: ’ in de tekst")
                .why("achter ‘: ’ verwacht YAML een waarde, en die is al begonnen");
        }
        match line.above(self.text) {
            Some(above) if line.is_item() && above.is_item() => self.wrong_indentation(line),
            Some(above) if above.key().is_none() => self.without_colon(above),
            Some(above) if line.indent() > above.indent() => {
                let mut fault = self.wrong_indentation(line);
                if !line.is_item() {
                    fault.help.push_str(self.or_of_the_text_above(line));
                }
                fault
            }
            _ => self.general(),
        }
    }

    /// A line without a colon, or with nothing between the colon and what comes after it.
    fn without_colon(self, line: Line<'_>) -> Diagnostic {
        let content = line.content();
        if let Some(colon) = line.glued_colon() {
            let (key, value) = (&content[..colon], content[colon + 1..].trim_start());
            return self
                .fault(
                    "achter de dubbele punt ontbreekt een spatie",
                    format!("schrijf ‘{key}: {value}’"),
                )
                .at(
                    self.mark(line.content_start() + colon, 1),
                    "hierachter hoort een spatie",
                );
        }
        let help = match content.split_once(' ') {
            Some((key, value)) if !value.contains(' ') => format!("schrijf ‘{key}: {value}’"),
            None => format!("schrijf ‘{content}:’"),
            Some(_) => "schrijf een naam, een dubbele punt, een spatie en de waarde, zoals ‘label: Wmo’".to_owned(),
        };
        self.fault(
            "op deze regel ontbreekt een dubbele punt",
            format!("{help}{}", self.or_of_the_text_above(line)),
        )
        .at(self.whole(line), "hier hoort een naam met een dubbele punt")
    }

    /// The other way out, where `line` can also be the rest of a text that begins above it.
    fn or_of_the_text_above(self, line: Line<'_>) -> &'static str {
        match line.above(self.text) {
            Some(above) if !above.value().1.is_empty() => {
                "; hoort de regel bij de tekst erboven, zet die tekst dan tussen aanhalingstekens"
            }
            _ => "",
        }
    }

    fn document_start(self) -> Diagnostic {
        let line = self.line();
        let first = line.above(self.text).unwrap_or(line);
        if first.text.starts_with('%') {
            return self
                .fault(
                    "een regel kan niet beginnen met ‘%’",
                    "haal deze regel weg, of zet de tekst achter een naam en tussen aanhalingstekens",
                )
                .at(self.mark(first.start, 1), "hier staat ‘%’");
        }
        self.wrong_indentation(if first.indent() > 0 { first } else { line })
    }

    fn second_document(self) -> Diagnostic {
        let mut line = self.line();
        while !line.text.starts_with("---") && !line.text.starts_with("...") {
            match line.above(self.text) {
                Some(above) => line = above,
                None => return self.general(),
            }
        }
        self.fault(
            "deze regel begint een tweede deel, en een bestand heeft er maar één",
            "haal deze regel weg, of zet wat erachter komt in een eigen bestand",
        )
        .at(self.mark(line.start, 3), "hier begint een tweede deel")
    }

    fn too_deep(self) -> Diagnostic {
        self.fault(
            "hier staan te veel lijsten en groepen in elkaar",
            "haal niveaus weg: meer dan een paar zijn er niet nodig",
        )
        .at(self.mark(self.index, 1), "een niveau te diep")
    }

    /// A value that the reader can't take: most often its first character is the reason.
    fn value(self) -> Diagnostic {
        if let Some(problem) = self.comment_in_brackets() {
            return problem;
        }
        if let Some(amount) = cents_as_dash(self.text, self.index) {
            return self.cents_as_dash(amount);
        }
        if let Some(sign) = lone_sign(self.text, self.index) {
            return self.lone_sign(sign);
        }
        let sign = self.text[self.index..].chars().next().unwrap_or_default();
        let line = self.line();
        if line.is_item() && self.index == line.start + line.indent() {
            return self.list_after_value(line);
        }
        if self.index == line.content_start() && "&*!@`%>|?{[".contains(sign) {
            return self
                .fault(
                    format!("een regel kan hier niet beginnen met ‘{sign}’"),
                    format!("haal ‘{sign}’ weg, of zet tussen aanhalingstekens wat tekst is"),
                )
                .at(self.mark(self.index, 1), format!("hier staat ‘{sign}’"))
                .why(format!(
                    "aan het begin van een regel heeft ‘{sign}’ in YAML een eigen betekenis"
                ));
        }
        let (start, value) = self.line().value();
        let at_start = (start..=start + value.len()).contains(&self.index);
        if at_start && value.starts_with(['*', '&', '!', '@', '`', '%', '>', '|', '?', '-', '{', '[']) {
            return self.bad_start(start);
        }
        if at_start && !value.is_empty() && start == self.index {
            let example = self
                .line()
                .quoted()
                .map_or(String::new(), |example| format!(": {example}"));
            return self.fault(
                format!("‘{value}’ kan hier niet staan"),
                format!("is het een tekst, zet die dan tussen aanhalingstekens{example}"),
            );
        }
        self.general()
    }

    fn general(self) -> Diagnostic {
        self.fault(
            "dit is geen geldige YAML",
            "let op het inspringen (spaties, geen tabs), de spatie na ‘:’ en aanhalingstekens om tekst met ‘: ’ of ‘#’ erin; kijk ook op de regel erboven",
        )
    }
}
