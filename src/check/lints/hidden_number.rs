//! Numbers that were typed and tell what is hidden.

use crate::check::given_back::{self, GivenBack};
use crate::check::typed::{self, Typed, counts_residents_in, hidden_as};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::Figure;

use super::Text;

/// U typte een aantal mensen of een bedrag dat even groot is als een cijfer dat verborgen is. Dan staat het verborgen
/// cijfer er alsnog. Of u typte een aantal waaruit de lezer het door aftrekken terugvindt: een verborgen en een getoond
/// aantal samen, of een totaal zonder het verborgen aantal. Haal het getal weg. Of schrijf de verwijzing uit de
/// melding: dan staat er ‘minder dan 10’, of u leest waarom het cijfer niet in de tekst mag. Gaat het om een ander
/// getal dat toevallig even groot is? Schrijf de zin dan anders. Ook een feit met zo’n getal is een fout, en een getal
/// zonder ‘cliënten’ erachter: ‘in Noord zijn er vier’, of een cel van een getypte tabel onder ‘Cliënten’. Dit geldt
/// ook in een citaat, en in woorden die u bij `overgenomen` noemt.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    if text.figures.iter().all(|figure| figure.hidden.is_none()) {
        return;
    }
    let bare = typed::find_bare(&text.lines, text.sources);
    for typed in text.typed_numbers().iter().chain(&bare) {
        if let Some(problem) = text.gives_away(typed) {
            problems.push(problem.at(typed.place, "dit getal is getypt"));
        }
    }
}

impl Text<'_> {
    /// That a number gives a hidden figure away, where it does. Figures are named where that may be.
    pub(super) fn gives_away(&self, typed: &Typed) -> Option<Diagnostic> {
        let Typed {
            number,
            words,
            context,
            place,
            ..
        } = typed;
        let may_name = |figure: &Figure| self.figures.secrecy.may_suggest(&figure.id, place.file);
        if let Some(hidden) = hidden_as(number, words, self.figures) {
            return Some(same(hidden, words, may_name(hidden)));
        }
        let given_back = self.given_back.get_or_init(|| given_back::all(self.figures));
        let is_of_people = counts_residents_in(number, words);
        let found = GivenBack::find(given_back, number.value, context).filter(|_| is_of_people)?;
        Some(found.told(words, may_name))
    }
}

/// That a number is that of the figure `hidden`, which is named where that may be.
fn same(hidden: &Figure, words: &str, is_named: bool) -> Diagnostic {
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
