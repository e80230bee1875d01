//! The fixed words of documents.

use crate::model::left_out::listed;
use crate::model::project::{CommitmentState, State};

/// The title of the table of contents.
pub const CONTENTS: &str = "Inhoud";
/// Before the source of a table.
pub const SOURCE: &str = "Bron: ";
/// Before the name of the table with the figures of a chart.
pub const FIGURES_STAND_IN: &str = "De cijfers staan in ";
/// Before the source of a quotation.
pub const QUOTED_FROM: &str = "— ";
/// What a section says that does not apply.
pub const NOT_APPLICABLE: &str = "Niet van toepassing.";
/// Under a table in which shown amounts do not add up.
pub const ROUNDED_AMOUNTS: &str =
    "De bedragen zijn per stuk afgerond. Daardoor kan een verschil of totaal afwijken van de getoonde bedragen.";
/// Under a table in which shown percentages do not add up.
pub const ROUNDED_PERCENTAGES: &str =
    "De percentages zijn per stuk afgerond. Daardoor kan een totaal afwijken van de getoonde percentages.";
/// Under a table in which shown figures of other kinds, or of several, do not add up.
pub const ROUNDED_FIGURES: &str =
    "De cijfers zijn per stuk afgerond. Daardoor kan een verschil of totaal afwijken van de getoonde cijfers.";
/// Under a table that shows a group, but not all that is in it.
pub fn partial(group: &str, missing: &[String]) -> String {
    let verb = if missing.len() == 1 { "ontbreekt" } else { "ontbreken" };
    format!("Niet alles van {group} staat erin: {} {verb}.", listed(missing))
}

/// Under a table in which a ratio or product does not follow from the numbers beside it, as they are shown.
pub const ROUNDED_RATIO: &str = "Percentages, indexcijfers en andere uitkomsten zijn berekend met de niet-afgeronde cijfers. Daardoor kunnen zij \
     afwijken van wat uit de getoonde cijfers volgt.";
/// Under a table with a number that is zero after rounding.
pub const ROUNDED_TO_ZERO: &str = "Een 0 kan een klein cijfer zijn dat afgerond nul is.";
/// Under a table with cells that say `nvt`.
pub const NOT_APPLICABLE_IN_TABLE: &str = "nvt = niet van toepassing.";
/// Under a table with a total that leaves items out, because they are `nvt`: in which columns, and `zonder …: nvt`.
pub fn incomplete(columns: &[String], without: &str) -> String {
    let verb = if columns.len() == 1 { "is" } else { "zijn" };
    format!("{} {verb} {without}.", listed(columns))
}

/// Above the first column of a table, which names the rows.
pub const ROW_HEADING: &str = "Onderdeel";
/// Above the first column of a table in which each row is a period.
pub const PERIOD_HEADING: &str = "Periode";
/// What the table of earlier decisions is called.
pub const EARLIER_DECISIONS: &str = "Eerdere besluiten";
/// What the table of commitments is called when it is read aloud.
pub const COMMITMENTS: &str = "Toezeggingen";
/// Where a cell of a list has nothing to say.
pub const NOTHING: &str = "–";
/// What a table in the text is called that has no title.
pub const TYPED_TABLE: &str = "Tabel in de tekst";
/// Under a chart with figures that were made up.
pub const EXAMPLE_CHART: &str = "De grafiek bevat voorbeeldcijfers.";
/// Under a chart whose axis leaves out the part near zero.
pub const AXIS_NOT_FROM_ZERO: &str = "De as begint niet bij nul, zodat de verschillen te zien zijn.";
/// Under a bridge whose axis leaves out the part near zero.
pub const CUT_BARS: &str = "De as begint niet bij nul. De bovenste en de onderste balk zijn daarom ingekort, op de plek van de twee streepjes.";
/// Under small charts beside each other that each have a scale of their own.
pub const OWN_SCALES: &str =
    "Elke grafiek heeft een eigen schaal. Vergelijk de hoogte van staven dus alleen binnen één grafiek.";
/// Under small charts beside each other on one scale.
pub const ONE_SCALE: &str = "Alle grafieken hebben dezelfde schaal.";

/// Under a table with provisional figures.
pub fn provisional(periods: &[String]) -> String {
    format!("Voorlopige cijfers: {}.", periods.join(", "))
}

/// Above the table with the figures of a chart, whose number is given.
pub fn figures_of_chart(number: &str) -> String {
    format!("Cijfers bij {number}")
}

/// Under a table with figures that were made up.
pub const EXAMPLE: &str = "De tabel bevat voorbeeldcijfers.";

/// Under a table with hidden figures.
pub fn hidden_in_table(smallest: u32) -> String {
    format!("x = niet getoond. Het gaat om minder dan {smallest} personen, of zo’n aantal zou eruit te berekenen zijn.")
}

/// The state in words.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Concept => "Concept",
        State::College => "Voor het college",
        State::Council => "Voor de raad",
    }
}

/// How far a commitment is, in words.
pub const fn commitment_state(state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::Open => "open",
        CommitmentState::Planned => "gepland",
        CommitmentState::Ongoing => "loopt",
        CommitmentState::Done => "afgedaan",
        CommitmentState::Dropped => "vervallen",
    }
}
