//! The fixed words of documents.

use crate::project::{Kind, State};

/// The title of the table of contents.
pub const CONTENTS: &str = "Inhoud";
/// Before the source of a table.
pub const SOURCE: &str = "Bron: ";
/// Before the source of a quotation.
pub const QUOTED_FROM: &str = "— ";
/// What a section says that does not apply.
pub const NOT_APPLICABLE: &str = "Niet van toepassing.";
/// Under a table in which shown amounts do not add up.
pub const ROUNDED: &str =
    "De bedragen zijn per stuk afgerond. Daardoor kan een verschil of totaal afwijken van de getoonde bedragen.";
/// Under a table with cells that say `nvt`.
pub const NOT_APPLICABLE_IN_TABLE: &str = "nvt = niet van toepassing.";
/// Above the first column of a table, which names the rows.
pub const ROW_HEADING: &str = "Onderdeel";
/// What the table of earlier decisions is called.
pub const EARLIER_DECISIONS: &str = "Eerdere besluiten";
/// What a table in the text is called that has no title.
pub const TYPED_TABLE: &str = "Tabel in de tekst";
/// Under a table with figures that were made up.
pub const EXAMPLE: &str = "De tabel bevat voorbeeldcijfers.";

/// What stands above the title.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::InformationNote => "Informatienota voor de gemeenteraad",
        Kind::MonitorReport => "Monitorverslag",
    }
}

/// The kind in a title or a footer.
pub const fn short_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::InformationNote => "Informatienota",
        Kind::MonitorReport => "Monitorverslag",
    }
}

/// The state in words.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Concept => "Concept",
        State::College => "Voor het college",
        State::Council => "Voor de raad",
    }
}
