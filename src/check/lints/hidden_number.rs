//! Numbers that were typed and tell what is hidden.

use crate::check::typed::{Typed, hidden_as};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::Figure;

use super::Text;

/// U typte een aantal mensen of een bedrag dat even groot is als een cijfer dat verborgen is. Dan staat het verborgen
/// cijfer er alsnog. Haal het getal weg. Of schrijf de verwijzing uit de melding: dan staat er ‘minder dan 10’, of u
/// leest waarom het cijfer niet in de tekst mag. Gaat het om een ander getal dat toevallig even groot is? Schrijf de
/// zin dan anders. Ook een feit met zo’n getal is een fout. Dit geldt ook in een citaat, en in woorden die u bij
/// `overgenomen` noemt.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    for Typed {
        number, words, place, ..
    } in text.typed_numbers()
    {
        if let Some(hidden) = hidden_as(number, words, text.figures) {
            problems.push(
                gives_away(hidden, words, text.figures.secrecy.may_suggest(&hidden.id, place.file))
                    .at(*place, "dit getal is getypt"),
            );
        }
    }
}

/// That a number is that of the figure `hidden`, which is named where that may be.
fn gives_away(hidden: &Figure, words: &str, is_named: bool) -> Diagnostic {
    let help = if is_named {
        format!("haal het getal weg, of schrijf {{{{ {} }}}}", hidden.id)
    } else {
        "haal het getal weg, of schrijf de zin anders".to_owned()
    };
    let problem = Diagnostic::error(
        Code::HiddenTyped,
        format!("‘{words}’ is even groot als een cijfer dat verborgen is"),
        help,
    )
    .why("met dit getal leest iedereen het verborgen cijfer");
    if is_named {
        problem.related(hidden.place, "dit cijfer is verborgen")
    } else {
        problem
    }
}
