//! Numbers that were typed and tell what is hidden.

use std::collections::HashSet;
use std::ops::Range;

use crate::check::given_back::{self, GivenBack};
use crate::check::hidden_counts::{self, HiddenCounts};
use crate::check::lines::Line;
use crate::check::printed::{self, Printed, Spot};
use crate::check::typed::{self, Numbers, Typed, counts_residents_in, hidden_as};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::figure::{Figure, Figures};
use crate::model::project::DataFile;
use crate::model::source::{Place, Sources};
use crate::typed_number::{self, Kind, Tokens};

use super::Text;

/// U typte een aantal mensen of een bedrag dat even groot is als een cijfer dat verborgen is. Dan staat het verborgen
/// cijfer er alsnog. Of u typte een aantal waaruit de lezer het door aftrekken terugvindt: een verborgen en een getoond
/// aantal samen, of een totaal zonder het verborgen aantal. Haal het getal weg. Of schrijf de verwijzing uit de
/// melding: dan staat er ‘minder dan 10’, of u leest waarom het cijfer niet in de tekst mag. Gaat het om een ander
/// getal dat toevallig even groot is? Schrijf de zin dan anders. Ook een feit met zo’n getal is een fout. Achter het
/// getal hoeft geen ‘cliënten’ te staan, als de zin, de tabelrij of de regel boven de lijst de post noemt: ‘in Noord
/// zijn er vier’, of ‘Noord: 4’. Telt het getal iets anders, schrijf dat er dan achter: ‘4 bijeenkomsten’. Dit geldt
/// ook in een citaat, in code, in het onderwerp, in titels en bronnen, en in woorden die u bij `overgenomen` noemt.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    let Some(counts) = &text.hidden_counts else {
        return;
    };
    let Numbers {
        telling,
        bare,
        nounless,
    } = text.numbers();
    let mut told = HashSet::new();
    let found = telling.iter().chain(bare).map(|typed| (text.gives_away(typed), typed));
    for (problem, typed) in found.chain(nounless.iter().map(|typed| (text.named(typed, counts), typed))) {
        if let Some(problem) = problem
            && told.insert(typed.place)
        {
            problems.push(problem.at(typed.place, "dit getal is getypt"));
        }
    }
    // In a line, letters stand for code: that is looked at as it is printed.
    let with_code: Vec<Line<'_>> = text.lines.iter().filter(|line| line.has_code()).cloned().collect();
    let mut elsewhere = |printed: Printed<'_>| {
        if printed.spot != Spot::Address {
            text.elsewhere(&printed, counts, &mut told, problems);
        }
    };
    printed::in_document(text.document, &with_code, text.sources, &mut elsewhere);
}

/// Looks for hidden counts in what the data files of an edition print beside figures: a number beside the name of a row
/// tells one.
pub fn check_data(files: &[DataFile], figures: &Figures, sources: &Sources, problems: &mut Problems) {
    let Some(counts) = HiddenCounts::of(figures) else {
        return;
    };
    let mut look = |printed: Printed<'_>| {
        if !counts.may_stand_in(&printed.text) {
            return;
        }
        let tokens = Tokens::of(&printed.text);
        let of_people = typed_number::find(&tokens).into_iter();
        let of_people = of_people.filter(|number| number.kind == Kind::People);
        let of_people = of_people.map(|number| typed::in_whole(number, &printed.text, |it| printed.place(it, sources)));
        let nounless = typed::find_nounless((&printed.text, &tokens), &[], |_| true, |it| printed.place(it, sources));
        let hidden = of_people
            .chain(nounless)
            .find_map(|typed| Some((counts.named(typed.number.value, &typed.context)?, typed)));
        if let Some((hidden, typed)) = hidden {
            let problem = same(
                hidden,
                &typed.words,
                figures,
                figures.secrecy.may_suggest(&hidden.id, typed.place.file),
            );
            problems.push(problem.at(typed.place, "dit getal is getypt"));
        }
    };
    for file in files {
        printed::in_file(file, &mut look);
    }
}

impl Text<'_> {
    /// That a number gives a hidden figure away, where it does. Figures are named where that may be.
    pub(super) fn gives_away(&self, typed: &Typed) -> Option<Diagnostic> {
        let Typed { number, words, .. } = typed;
        if let Some(hidden) = hidden_as(number, words, self.figures) {
            return Some(same(hidden, words, self.figures, self.may_name(hidden, typed)));
        }
        self.given_back(typed).filter(|_| counts_residents_in(number, words))
    }

    /// That a number that says not what it counts gives a hidden count away, because the row of that count is named.
    fn named(&self, typed: &Typed, counts: &HiddenCounts<'_>) -> Option<Diagnostic> {
        let hidden = counts.named(typed.number.value, &typed.context);
        let found = hidden.map(|hidden| same(hidden, &typed.words, self.figures, self.may_name(hidden, typed)));
        found.or_else(|| self.given_back(typed))
    }

    /// Reports the numbers in a text that is no line: the subject, a caption, code.
    fn elsewhere(
        &self,
        printed: &Printed<'_>,
        counts: &HiddenCounts<'_>,
        told: &mut HashSet<Place>,
        problems: &mut Problems,
    ) {
        let place = |range: &Range<usize>| printed.place(range, self.sources);
        let tokens = Tokens::of(&printed.text);
        let numbers = typed_number::find(&tokens).into_iter();
        let numbers = numbers.map(|number| typed::in_whole(number, &printed.text, place));
        let numbers = numbers.map(|typed| (self.gives_away(&typed), typed));
        let nounless = typed::find_nounless((&printed.text, &tokens), &[], |_| true, place).into_iter();
        let nounless = nounless.map(|typed| (self.named(&typed, counts), typed));
        for (problem, typed) in numbers.chain(nounless) {
            if let Some(problem) = problem
                && told.insert(typed.place)
            {
                problems.push(problem.at(typed.place, "dit getal is getypt"));
            }
        }
    }

    fn given_back(&self, typed: &Typed) -> Option<Diagnostic> {
        let given_back = self.given_back.get_or_init(|| given_back::all(self.figures));
        let found = GivenBack::find(given_back, typed.number.value, &typed.context)?;
        Some(found.told(&typed.words, |figure| self.may_name(figure, typed)))
    }

    fn may_name(&self, figure: &Figure, typed: &Typed) -> bool {
        self.figures.secrecy.may_suggest(&figure.id, typed.place.file)
    }
}

/// That a number is that of the figure `hidden`, which is named where that may be.
fn same(hidden: &Figure, words: &str, figures: &Figures, is_named: bool) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::HiddenTyped,
        format!("‘{words}’ is even groot als een cijfer dat verborgen is"),
        format!(
            "haal het getal weg{}",
            hidden_counts::instead(hidden, figures, is_named)
        ),
    )
    .why("met dit getal leest iedereen het verborgen cijfer");
    if is_named {
        problem.related(hidden.place, "dit cijfer is verborgen")
    } else {
        problem
    }
}
