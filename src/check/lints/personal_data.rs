//! Personal data that came by accident into what is printed: citizen service numbers, addresses for e-mail, telephone
//! numbers and numbers of bank accounts.

use std::ops::Range;

use crate::check::printed::{self, Printed, Spot};
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::project::Project;
use crate::model::source::Sources;
use crate::personal_data::{Kind, find};

use super::Text;

/// In de tekst of de gegevens staat iets dat op een persoonsgegeven lijkt. Een nota is openbaar. Haal het weg.
///
/// - Een burgerservicenummer is een fout: dat mag nooit in een nota staan, ook niet met punten, streepjes of spaties
///   erin. Is het een ander nummer, schrijf er dan voor wat het is, zoals ‘KvK-nummer’, ‘RSIN’ of ‘kenmerk’. Voor een
///   bedrag hoort een €.
/// - Een e-mailadres, een telefoonnummer en het nummer van een bankrekening (IBAN) geven een waarschuwing. Is een adres
///   of telefoonnummer met opzet openbaar, maak er dan een link van: `[griffie](mailto:griffie@voorbeeld.nl)` of
///   `[bel ons](tel:+31243512345)`. Een link kan alleen in een tekst, niet in de gegevens. Een rekeningnummer dat
///   openbaar is, noemt u bij `overgenomen` in `beweringen.yaml`, met de bron.
///
/// Het programma kijkt ook in de tekst van een SVG-beeld, in het adres van een link en naar een `aantal` of `personen`
/// van negen cijfers. Het leest niet wat op een foto staat.
///
/// In een citaat en bij `overgenomen` blijft een burgerservicenummer een fout.
pub fn check(text: &Text<'_>, problems: &mut Problems) {
    let quoted = text.document.claims.quoted.iter();
    let declared: Vec<&str> = quoted.map(|quoted| quoted.text.value.trim()).collect();
    printed::in_document(text.document, &text.lines, text.sources, &mut |printed| {
        report(&printed, &declared, text.sources, problems);
    });
}

/// Looks for personal data in what stands in the files beside the documents.
pub fn check_data(project: &Project, sources: &Sources, problems: &mut Problems) {
    printed::in_data(project, &mut |printed| report(&printed, &[], sources, problems));
}

/// Reports what is found in a text, unless it is public on purpose: as a link, or in words that are declared to be of
/// another. A citizen service number never is.
fn report(printed: &Printed<'_>, declared: &[&str], sources: &Sources, problems: &mut Problems) {
    let found = find(&printed.text);
    if found.is_empty() {
        return;
    }
    let declared = declared.iter().filter(|words| !words.is_empty());
    let declared = declared.flat_map(|words| printed.text.match_indices(words));
    let mut public: Vec<Range<usize>> = declared.map(|(start, words)| start..start + words.len()).collect();
    public.extend(printed.contacts.iter().cloned());
    for (kind, range) in found {
        let is_public = public
            .iter()
            .any(|public| public.start <= range.start && range.end <= public.end);
        if kind == Kind::ServiceNumber || !is_public {
            problems.push(problem(kind, printed.spot).at(printed.place(&range, sources), label(printed.spot)));
        }
    }
}

/// What stands at the place.
const fn label(spot: Spot) -> &'static str {
    match spot {
        Spot::Address => "in het adres van deze link",
        Spot::Drawing => "in de tekst van dit beeld",
        Spot::Count => "het getal van dit feit",
        Spot::Text | Spot::Value | Spot::Other => "hier",
    }
}

fn problem(kind: Kind, spot: Spot) -> Diagnostic {
    let help = |example: &str| match spot {
        Spot::Text => format!("haal het weg, of maak er een link van als het met opzet openbaar is: {example}"),
        Spot::Address => format!("haal het uit het adres; is het met opzet openbaar, schrijf dan {example}"),
        Spot::Drawing | Spot::Count | Spot::Value | Spot::Other => {
            "haal het weg; is het met opzet openbaar, zet het dan als link in de tekst".to_owned()
        }
    };
    match kind {
        Kind::ServiceNumber => Diagnostic::error(
            Code::PersonalData,
            "dit lijkt een burgerservicenummer",
            if spot == Spot::Address {
                "haal het uit het adres; is het een ander nummer, link dan naar een pagina waar het niet in het adres staat"
            } else if spot == Spot::Count {
                "haal het weg; is het een ander nummer, zeg dan in het label wat het is, zoals ‘KvK-nummer’, ‘RSIN’ of ‘kenmerk’"
            } else {
                "haal het weg; is het een ander nummer, schrijf er dan voor wat het is, zoals ‘KvK-nummer’, ‘RSIN’ of ‘kenmerk’, en \
                 € voor een bedrag"
            },
        )
        .why("een burgerservicenummer mag nooit in een openbaar stuk staan"),
        Kind::EmailAddress => Diagnostic::warning(
            Code::PersonalData,
            "hier staat een e-mailadres",
            help("[griffie](mailto:griffie@voorbeeld.nl)"),
        )
        .why("een adres van een persoon hoort niet in een openbaar stuk"),
        Kind::TelephoneNumber => Diagnostic::warning(
            Code::PersonalData,
            "hier staat een telefoonnummer",
            help("[bel ons](tel:+31243512345)"),
        )
        .why("een nummer van een persoon hoort niet in een openbaar stuk"),
        Kind::AccountNumber => Diagnostic::warning(
            Code::PersonalData,
            "hier staat het nummer van een bankrekening",
            "haal het weg; is het met opzet openbaar, zet het dan in de tekst en bij ‘overgenomen’ in beweringen.yaml, met de bron",
        )
        .why("een rekeningnummer van een persoon hoort niet in een openbaar stuk"),
    }
}
