//! Parts of a line: figures and links are filled in here.

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::document::{Inline, Target, Value};
use crate::model::figure::Figure;
use crate::model::name::Name;
use crate::model::notation::{self, BalanceWord, NotationError, Shown};
use crate::model::prose::{self, Expression, LinkTarget};
use crate::model::quantity::Quantity;

use super::draft::Draft;
use super::scope::Reference;
use super::sentence;

impl<'a> Draft<'a> {
    /// A line of its own, such as a paragraph or a cell, filled in.
    pub fn line(&mut self, content: &'a [prose::Inline]) -> Vec<Inline> {
        self.begins_sentence = true;
        self.inlines(content)
    }

    /// Parts of a line, filled in. The name of a claim leaves nothing behind, not even the space before it.
    fn inlines(&mut self, content: &'a [prose::Inline]) -> Vec<Inline> {
        let mut filled: Vec<Inline> = Vec::with_capacity(content.len());
        let mut after_claim = false;
        for inline in content {
            if matches!(inline, prose::Inline::Expression(expression) if self.names_claim(expression)) {
                if let Some(Inline::Text(before, _)) = filled.last_mut() {
                    before.truncate(before.trim_end().len());
                }
                after_claim = true;
                continue;
            }
            let mut inline = self.inline(inline);
            if let Some(Inline::Text(text, _)) = &mut inline
                && after_claim
                && filled.is_empty()
            {
                *text = text.trim_start().to_owned();
            }
            after_claim = false;
            filled.extend(inline);
        }
        filled
    }

    /// Whether an expression names a claim; a notation behind it is reported.
    pub fn names_claim(&mut self, expression: &Expression) -> bool {
        let Ok(Name::Claim(_)) = expression.name else {
            return false;
        };
        let Ok(reference) = self.scope.reference(expression) else {
            return false;
        };
        if reference.has_notation() {
            self.problems.push(
                Diagnostic::error(
                    Code::UnsuitableNotation,
                    "een bewering staat niet in de tekst, en heeft dus geen notatie",
                    format!("schrijf {{{{ {} }}}}", reference.name),
                )
                .at(reference.place, "deze notatie"),
            );
        }
        true
    }

    fn inline(&mut self, inline: &'a prose::Inline) -> Option<Inline> {
        Some(match inline {
            prose::Inline::Text(text, place) => {
                self.begins_sentence = sentence::ends(text).unwrap_or(self.begins_sentence);
                Inline::Text(text.clone(), *place)
            }
            prose::Inline::Emphasis(content) => Inline::Emphasis(self.inlines(content)),
            prose::Inline::Strong(content) => Inline::Strong(self.inlines(content)),
            prose::Inline::Code(text, place) => {
                self.begins_sentence = false;
                Inline::Code(text.clone(), *place)
            }
            prose::Inline::LineBreak => Inline::LineBreak,
            prose::Inline::Link(link) => self.link(link)?,
            prose::Inline::Footnote(label, place) => self.footnote(label, *place),
            prose::Inline::Expression(expression) => self.expression(expression)?,
        })
    }

    fn link(&mut self, link: &'a prose::Link) -> Option<Inline> {
        let content = self.inlines(&link.content);
        let target = match &link.target {
            LinkTarget::Address(address) => Target::Address(address.clone()),
            LinkTarget::Page(path) => {
                let scope = self.scope;
                let found = scope.pages.target(path, &scope.document.edition, &scope.file_stem);
                if found.is_none() {
                    self.problems.push(
                        Diagnostic::error(
                            Code::BrokenLink,
                            format!("de link leidt naar ‘{path}’, en die tekst staat in geen document"),
                            did_you_mean(path, scope.pages.paths().filter(|path| scope.may_see(path)), || {
                                "verbeter het pad: het geldt vanaf de map van dit bestand".to_owned()
                            }),
                        )
                        .at(link.place, "deze link"),
                    );
                }
                if !scope.may_see(path) {
                    self.problems.push(
                        Diagnostic::error(
                            Code::Confidential,
                            "de link leidt naar een document met geheimhouding, en dit document is openbaar",
                            "haal de link weg: de lezer zou zien dat het er is, en hoe het heet",
                        )
                        .at(link.place, "deze link"),
                    );
                }
                found?
            }
        };
        Some(Inline::Link {
            target,
            content: without_links(content),
            place: link.place,
        })
    }

    /// The figure, or the reference to a part of the document, that an expression asks for.
    pub fn expression(&mut self, expression: &Expression) -> Option<Inline> {
        let reference = self.reference(expression)?;
        let filled = match reference.name {
            Name::Figure(id) => self.value(id, reference).map(Inline::Value),
            _ => self.refer(reference),
        };
        self.begins_sentence = false;
        filled
    }

    fn value(&mut self, id: &str, reference: Reference<'_>) -> Option<Value> {
        let figure = self.scope.figure(id);
        let figure = figure.unwrap_or_else(|| bug("a figure that is known is not there"));
        let is_absent = matches!(figure.quantity, Quantity::NotApplicable(_));
        let settings = &self.scope.project.settings;
        match notation::in_text(
            figure,
            &reference.notation,
            settings.amount_unit,
            settings.smallest_count,
        ) {
            Ok(shown) => Some(Value {
                figure: figure.id.to_string(),
                shown: self.told_where_lost(shown, figure, reference),
                is_date: matches!(figure.quantity, Quantity::Date(_)),
                has_origin: !figure.quantity.speaks_for_itself() && !is_absent,
                place: reference.place,
            }),
            Err(error) => {
                let problem = describe(error, figure)
                    .at(reference.place, "deze verwijzing")
                    .related(figure.place, "het cijfer");
                self.problems.push(problem);
                None
            }
        }
    }
}

/// Parts of a link: what would be a link itself, such as the number of a chapter, leads where the whole leads.
fn without_links(content: Vec<Inline>) -> Vec<Inline> {
    let mut plain = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Link { content, .. } => plain.extend(without_links(content)),
            Inline::Value(value) => plain.push(Inline::Value(Value {
                has_origin: false,
                ..value
            })),
            Inline::Emphasis(content) => plain.push(Inline::Emphasis(without_links(content))),
            Inline::Strong(content) => plain.push(Inline::Strong(without_links(content))),
            Inline::Text(..) | Inline::Code(..) | Inline::Footnote(..) | Inline::LineBreak => plain.push(inline),
        }
    }
    plain
}

impl Draft<'_> {
    /// What is shown; that it is zero and the figure is not is reported.
    fn told_where_lost(&mut self, shown: Shown, figure: &Figure, reference: Reference<'_>) -> Shown {
        if shown.is_rounded_to_zero() {
            let message = format!(
                "‘{}’ is {}, maar hier staat ‘{}’",
                figure.id,
                notation::exact(&figure.quantity),
                shown.text
            );
            let help = "kies een kleinere eenheid of meer decimalen, zoals ‘euro’, ‘euro(decimalen=2)’ of ‘procent(decimalen=3)’";
            // A disadvantage of nothing contradicts itself.
            let problem = match reference.notation.balance {
                Some(BalanceWord::Disadvantage | BalanceWord::Advantage) => {
                    Diagnostic::error(Code::RoundedToZero, message, help)
                }
                Some(BalanceWord::Either) | None => Diagnostic::warning(Code::RoundedToZero, message, help),
            };
            let problem = problem.at(reference.place, "afgerond is het nul");
            self.problems.push(problem.why("de lezer denkt dat er niets is"));
        }
        shown
    }
}

fn describe(error: NotationError, figure: &Figure) -> Diagnostic {
    match error {
        NotationError::Unsuitable(asked, fits) => Diagnostic::error(
            Code::UnsuitableNotation,
            format!("‘{}’ kan niet zo worden geschreven", figure.id),
            format!("{asked} is voor {fits}: haal de notatie weg, of kies er een die past"),
        ),
        NotationError::Contradicted(actual) => Diagnostic::error(
            Code::BalanceContradicted,
            format!("volgens de gegevens is ‘{}’ {actual}", figure.id),
            "pas de zin aan, of gebruik ‘saldo’: dan zet het programma het juiste woord erbij",
        )
        .why("de tekst zegt het tegenovergestelde van de cijfers"),
        NotationError::Absent => Diagnostic::error(
            Code::BalanceContradicted,
            format!("‘{}’ is nvt: er is geen nadeel of voordeel om te noemen", figure.id),
            "haal het cijfer uit de zin, of vul het in de gegevens in; in een tabel kan het zonder ‘saldo’, ‘nadeel’ of ‘voordeel’: dan staat er nvt",
        ),
        NotationError::Hidden => Diagnostic::error(
            Code::HiddenFigure,
            format!("‘{}’ mag niet in de tekst staan", figure.id),
            "noem het cijfer niet, of noem een totaal dat wel getoond wordt",
        )
        .why("uit dit cijfer is te berekenen om hoe weinig personen het gaat, hier of bij een ander cijfer"),
    }
}
