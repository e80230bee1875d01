//! Documents that say that they have no financial consequences, and show a disadvantage.

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Document, Says, Value, values};
use crate::model::figure::Figures;
use crate::model::notation::is_disadvantage;
use crate::model::project::{DocumentSource, SectionContent, SectionRole};
use crate::model::quantity::Quantity;
use crate::model::source::{Place, Sources};

/// The fixed section, as `document.yaml` calls it.
const SECTION: &str = "financiele-gevolgen";

/// Reports the first disadvantage that `document` shows, where its source says that such a section does not apply.
pub fn check(
    document: &Document,
    source: &DocumentSource,
    figures: &Figures,
    sources: &Sources,
    problems: &mut Problems,
) {
    let says_none = source.sections.iter().any(|section| {
        section.path == SECTION
            && section.role == SectionRole::Ordinary
            && matches!(section.content, SectionContent::NotApplicable(_))
    });
    if !says_none {
        return;
    }
    let pieces = document.pieces();
    let lines = pieces.iter().filter_map(|piece| match piece.says {
        Says::Line(line) => Some(line),
        Says::Block(_) | Says::Text(..) => None,
    });
    let mut shown = lines.flat_map(values);
    let Some(found) = shown.find(|value| is_shown_disadvantage(value, figures)) else {
        return;
    };
    let whole = Place::new(source.place.file, 0..sources.file(source.place.file).text.len());
    let place = sources.find_in(whole, SECTION).unwrap_or(source.place);
    problems.push(
        Diagnostic::warning(
            Code::ConsequencesDenied,
            format!(
                "‘Financiële gevolgen’ is niet van toepassing, maar het document laat een nadeel zien: ‘{}’",
                found.shown.text
            ),
            "schrijf in financiele-gevolgen.md wat het nadeel betekent en waaruit het betaald wordt, en haal hier ‘: niet van toepassing’ weg",
        )
        .at(place, "deze sectie")
        .related(found.place, "dit nadeel")
        .why("de raad zoekt bij ‘Financiële gevolgen’ wat het kost"),
    );
}

fn is_shown_disadvantage(value: &Value, figures: &Figures) -> bool {
    match figures.get(&value.figure).map(|figure| &figure.quantity) {
        Some(Quantity::Amount {
            value,
            disadvantage: Some(sign),
        }) => is_disadvantage(*value, *sign) == Some(true),
        _ => false,
    }
}
