//! What is wrong, as plain data. The text for people is made of it at the edge, in [`crate::edge::message`].

use std::collections::HashMap;

use crate::model::source::{FileId, Place};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $slug:literal,)*) => {
        /// The stable name of a kind of problem. Each is explained in `docs/fouten.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes there are.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name that users see.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $slug,)* }
            }
        }
    };
}

codes! {
    // Files
    /// The folder holds no `book.toml`.
    NoProject = "geen-project",
    /// A file can't be read from disk.
    Unreadable = "bestand-onleesbaar",
    /// A text file is not valid UTF-8.
    InvalidUtf8 = "geen-utf8",
    /// A control character or a character that changes the direction of writing.
    ForbiddenCharacter = "verboden-teken",
    /// A file that must hold something is empty.
    EmptyFile = "leeg-bestand",
    /// A symbolic link.
    SymbolicLink = "koppeling",
    /// A path or a link leads out of the project.
    OutsideProject = "buiten-project",

    // Settings and templates
    /// `book.toml` or the house style is not valid TOML.
    InvalidToml = "toml-fout",
    /// A template, the house style or a font is not there.
    MissingTemplate = "sjabloon-ontbreekt",
    /// A template can't be read or used.
    InvalidTemplate = "sjabloon-fout",

    // YAML
    /// The YAML can't be read.
    InvalidYaml = "yaml-fout",
    /// One map holds a key twice.
    DuplicateKey = "dubbele-sleutel",
    /// A key that means nothing.
    UnknownKey = "onbekende-sleutel",
    /// A key that must be there is not.
    MissingKey = "ontbrekende-sleutel",
    /// A value of another form: a list where a text is expected, for example.
    WrongShape = "verkeerde-vorm",
    /// A value that is none of the fixed choices.
    InvalidChoice = "ongeldige-keuze",
    /// Not a calendar date `jjjj-mm-dd`.
    InvalidDate = "ongeldige-datum",
    /// A period that ends before it begins.
    InvalidPeriod = "ongeldige-periode",
    /// A name with other characters than a-z, 0-9 and underscore, or a reserved name.
    InvalidName = "ongeldige-naam",
    /// Two things with one name.
    DuplicateName = "dubbele-naam",

    // Amounts and other figures
    /// An amount with a comma.
    AmountWithComma = "bedrag-met-komma",
    /// An amount with more than two decimals.
    AmountTooPrecise = "bedrag-decimalen",
    /// Not an amount at all.
    InvalidAmount = "geen-bedrag",
    /// An amount of more than 999 trillion euros.
    AmountTooLarge = "bedrag-te-groot",
    /// A line item without an amount for a column.
    MissingAmount = "bedrag-ontbreekt",
    /// An amount typed where it is computed.
    AmountTyped = "bedrag-getypt",
    /// Not a whole number from zero.
    InvalidCount = "geen-aantal",
    /// Not a percentage.
    InvalidPercentage = "geen-percentage",
    /// A computed column that can't be understood.
    InvalidFormula = "berekening-fout",
    /// A table names a row or column that is not there.
    UnknownRow = "onbekende-rij",
    /// A table that shows a total but not all that is in it, without a word on that.
    PartialTotal = "totaal-niet-compleet",
    /// A chart can't show these figures so.
    UnsuitableChart = "grafiek-past-niet",
    /// Not a price or a quantity.
    InvalidDecimal = "geen-getal",
    /// A series leaves out a period.
    PeriodMissing = "periode-ontbreekt",
    /// A column in which no item has a value.
    EmptyColumn = "kolom-zonder-cijfers",
    /// A definition that comes back to itself.
    Cycle = "kringverwijzing",
    /// A division by zero.
    DivisionByZero = "delen-door-nul",
    /// A computation with figures of different kinds.
    MixedKinds = "soorten-door-elkaar",
    /// A typed total that is not the total.
    ControlFailed = "controle-klopt-niet",
    /// A group whose computed column is not what its own columns give.
    GroupContradicted = "groep-spreekt-zich-tegen",
    /// A share of what is no whole: a balance, or figures above and below zero.
    UnsuitableShare = "aandeel-past-niet",
    /// A reserve of less than zero.
    ReserveOverdrawn = "reserve-tekort",
    /// Two amounts of which one is about a thousand times the other.
    UnitSuspect = "factor-duizend",

    /// A number that is zero after rounding, of a figure that is not.
    RoundedToZero = "afgerond-tot-nul",
    /// Rounded numbers in one paragraph or list that do not add up.
    RoundedSum = "afgerond-telt-niet-op",
    /// A negative amount where the sign follows from what the line item is.
    NegativeAmount = "bedrag-negatief",
    /// A line item that stands in another group elsewhere.
    OtherGroup = "post-in-andere-groep",

    // Claims and reports
    /// A claim that the figures contradict.
    ClaimFalse = "bewering-klopt-niet",
    /// A claim that can't be tested.
    ClaimUntestable = "bewering-niet-te-toetsen",
    /// A figure that does not agree with the report.
    NotReconciled = "aansluiting-klopt-niet",
    /// A number typed in running text.
    NumberTyped = "getal-getypt",
    /// A citizen service number, e-mail address or telephone number.
    PersonalData = "persoonsgegevens",
    /// A quoted number that stands nowhere in the text.
    QuotedUnused = "overgenomen-niet-gebruikt",
    /// A figure that may not be shown, because a small count could be computed back from it.
    HiddenFigure = "cijfer-verborgen",
    /// A small count follows from what is published, whatever else is hidden.
    ExposedCount = "klein-aantal-te-herleiden",
    /// Nobody said whether what is left of a subtraction of people are people.
    UnsaidDifference = "verschil-van-personen",

    // Documents and sections
    /// A line of `SUMMARY.md` that can't be used.
    InvalidSummary = "inhoudsopgave-fout",
    /// `SUMMARY.md` lists the texts of a document otherwise than the document has them.
    SummaryDiffers = "inhoudsopgave-anders",
    /// A document or section that `SUMMARY.md` does not list.
    NotInSummary = "niet-in-inhoudsopgave",
    /// An edition or document asked for that is not there.
    UnknownDocument = "onbekend-document",
    /// One of the fixed sections is missing.
    MissingSection = "sectie-ontbreekt",
    /// A section is there twice.
    DuplicateSection = "sectie-dubbel",
    /// The fixed sections stand in another order.
    SectionOrder = "sectie-volgorde",
    /// The heading of a fixed section is not its fixed title.
    SectionTitle = "sectie-titel",
    /// A Markdown file that belongs to no section.
    StrayFile = "bestand-zonder-plek",
    /// The earlier decisions are not in the order of their dates.
    DecisionOrder = "besluit-volgorde",
    /// An earlier decision lies after the note itself.
    DecisionAfterNote = "besluit-na-nota",
    /// An annex that is not there, or is about another period.
    InvalidAnnex = "bijlage-past-niet",
    /// An edition says nothing of a commitment that the edition before it left open.
    CommitmentUnanswered = "toezegging-zonder-antwoord",
    /// The day of a commitment is over, and nobody has begun.
    CommitmentOverdue = "toezegging-verlopen",
    /// No document shows the commitments of its edition.
    CommitmentsNotPlaced = "toezeggingen-niet-getoond",
    /// A document places the list of commitments, and its edition has none.
    NoCommitments = "toezeggingen-ontbreken",
    /// A case number of an unknown form.
    InvalidCaseNumber = "zaaknummer-vorm",
    /// The year in a case number does not fit the date.
    CaseNumberYear = "zaaknummer-jaar",
    /// Costs or units give away a hidden count of people.
    CountGivenAway = "aantal-te-schatten",
    /// A count of people stands where the hiding of small counts does not reach.
    CountUnprotected = "aantal-onbeschermd",
    /// A typed number is that of a hidden figure.
    HiddenTyped = "verborgen-getypt",
    /// An edition of another year than the document.
    EditionYear = "editie-ander-jaar",
    /// A document without financial consequences that shows a disadvantage.
    ConsequencesDenied = "gevolgen-ontkend",
    /// A typed reference to an annex, table or chart that is not there.
    TypedReference = "verwijzing-getypt",
    /// Secrecy is imposed, so the document is not published.
    Confidential = "geheim",

    // Markdown
    /// Raw HTML.
    RawHtml = "html",
    /// A heading level is skipped, or a second title stands in a file.
    HeadingLevel = "kopniveau",
    /// A file does not begin with a heading, or a heading is empty.
    MissingHeading = "kop-ontbreekt",
    /// The picture is not there.
    MissingImage = "beeld-ontbreekt",
    /// A picture without alternative text.
    ImageWithoutText = "beeld-zonder-tekst",
    /// A picture that can't be used.
    InvalidImage = "beeld-fout",
    /// A link to a page of the project that is not there.
    BrokenLink = "link-onbekend",
    /// A link of a kind that is not allowed.
    ForbiddenLink = "link-soort",
    /// A quotation that does not say where it comes from.
    QuoteWithoutSource = "citaat-zonder-bron",
    /// Lists or quotations nested too deep.
    NestedTooDeep = "te-diep",
    /// A footnote that is not there, or to which nothing refers.
    InvalidFootnote = "voetnoot",
    /// A table without a heading for a column.
    TableHeading = "tabel-kop-leeg",
    /// A character that the font can't show.
    MissingGlyph = "letter-ontbreekt",
    /// A word or table wider than the page.
    TooWide = "te-breed",
    /// Typst refuses the text for another reason.
    PdfRefused = "pdf-geweigerd",
    /// A part of Markdown that notes do not use.
    UnsupportedMarkdown = "opmaak-onbekend",
    /// Marks of Markdown that mean nothing where they stand, and would be printed.
    LiteralMark = "opmaak-letterlijk",
    /// A list that Markdown reads as another list than was typed.
    InvalidList = "lijst-fout",
    /// Text that would be in no document.
    LostText = "tekst-valt-weg",

    // Figures in running text
    /// An expression that can't be evaluated.
    InvalidExpression = "formule-fout",
    /// An expression where none may stand, such as in the address of a link.
    MisplacedExpression = "formule-plaats",
    /// A list in which nothing would stand.
    EmptyList = "lijst-leeg",
    /// A name that no figure has.
    UnknownFigure = "onbekend-cijfer",
    /// A notation that does not exist.
    UnknownNotation = "onbekende-notatie",
    /// A notation that does not go with this kind of figure.
    UnsuitableNotation = "notatie-past-niet",
    /// The text says disadvantage or advantage, and the data say otherwise.
    BalanceContradicted = "saldo-klopt-niet",

    // Import
    /// No import rules fit the file that was delivered, or those of more than one edition do.
    NoImportRules = "importregels-ontbreken",
    /// Import rules name something that is not there.
    InvalidImportRules = "importregels-fout",
    /// A spreadsheet or CSV file that can't be read.
    InvalidDelivery = "levering-onleesbaar",
    /// A heading that the table does not have, or has twice.
    UnknownHeading = "kolomkop-onbekend",
    /// Cells in the table that were made one.
    MergedCells = "cellen-samengevoegd",
    /// A row, column or sheet with figures that nobody sees.
    HiddenCells = "cel-verborgen",
    /// A number that the spreadsheet shows as another.
    OtherwiseShown = "cel-anders-getoond",
    /// A cell that holds no number where one belongs.
    InvalidCell = "cel-fout",
    /// A number with more decimals or digits than can be taken over.
    InexactCell = "cel-niet-exact",
    /// A number that can mean two things.
    AmbiguousCell = "cel-dubbelzinnig",
    /// An empty cell.
    EmptyCell = "cel-leeg",
    /// A row that belongs to no line item.
    UnknownItem = "post-onbekend",
    /// Two rows for one line item.
    DuplicateItem = "post-dubbel",
    /// A line item without a row.
    ItemWithoutRow = "post-zonder-rij",
    /// A value in the data that can't be replaced by a number.
    NotReplaceable = "cijfer-niet-te-vervangen",

    // Language
    /// Two spaces in a row.
    DoubleSpace = "dubbele-spatie",
    /// An abbreviation that the list of the document does not explain.
    UnknownAbbreviation = "afkorting-onbekend",
    /// A sentence with more words than `book.toml` allows.
    LongSentence = "lange-zin",

    // Use and system
    /// A command or option that does not exist.
    Usage = "gebruik",
    /// Writing failed.
    WriteFailed = "schrijven-mislukt",
    /// Another build is writing in the same folder.
    Busy = "bezig",
}

impl Code {
    /// Whether the cause is the disk or the system, not the content.
    pub const fn is_system(self) -> bool {
        matches!(self, Self::Unreadable | Self::WriteFailed | Self::Busy)
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is made.
    Error,
    /// The documents are made all the same, but not under `--strict`.
    Warning,
}

/// One problem: what it is, where, why, and what to do.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one Dutch sentence without full stop.
    pub message: String,
    /// Where. A problem with the disk has no place in a text.
    pub place: Option<Place>,
    /// What stands at the place, beside the mark.
    pub label: String,
    /// A second place that has to do with it, and what stands there.
    pub related: Option<(Place, String)>,
    /// Why that is a problem, where it isn't plain.
    pub why: Option<String>,
    /// What to do.
    pub help: String,
    /// What it follows from, where that is more than itself: all problems with one cause are told as one.
    pub cause: Option<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: None,
            label: String::new(),
            related: None,
            why: None,
            help: help.into(),
            cause: None,
        }
    }

    /// A warning without a place yet.
    pub fn warning(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message, help)
        }
    }

    /// The same problem at `place`, with `label` beside the mark.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// The same problem with a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related = Some((place, label.into()));
        self
    }

    /// The same problem with the reason.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// The same problem with what it follows from. That is not shown: the message has to name it.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

/// As many different problems of one code in a file are told in full. Of more there are only examples.
pub const MOST_IN_FULL: usize = 20;

/// The problems that a stage found.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    /// How many of each code were found in each file.
    counts: HashMap<(Code, Option<FileId>), usize>,
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let file = diagnostic.place.map(|place| place.file);
        *self.counts.entry((diagnostic.code, file)).or_default() += 1;
        self.found.push(diagnostic);
    }

    /// Whether so many problems of this code were found in the file of `place` that one more would not be told in full:
    /// help that takes work to find is then not worth it.
    pub fn has_many(&self, code: Code, place: Place) -> bool {
        let count = self.counts.get(&(code, Some(place.file)));
        count.is_some_and(|count| *count >= MOST_IN_FULL)
    }

    /// "Bedoelde u …?" for a problem at `place`, as [`did_you_mean`] has it, where it will be told.
    pub fn did_you_mean<'a>(
        &self,
        code: Code,
        place: Place,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> String {
        if self.has_many(code, place) {
            return otherwise();
        }
        did_you_mean(name, candidates, otherwise)
    }

    /// Adds all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Nothing where there is an error, for `?` between two stages.
    pub fn stop_on_errors(&self) -> Option<()> {
        (!self.has_errors()).then_some(())
    }

    /// All of them, in the order of the files and the places in them; what has no place comes first.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|a| (a.place, a.code));
        self.found
            .dedup_by(|a, b| a.place.is_some() && a.place == b.place && a.code == b.code && a.message == b.message);
        self.found
    }
}

/// The candidates nearest to `name`, to say "bedoelde u …?"; at most three, best first.
pub fn suggestions<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = name.chars().count();
    let mut best = usize::MAX;
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let other = candidate.chars().count();
        let most = (length.max(other) * 2 / 5).min(best.saturating_add(1));
        // Each letter that one of them has more is a difference.
        if length.abs_diff(other) > most {
            continue;
        }
        let distance = distance(name, candidate);
        if distance <= most {
            best = best.min(distance);
            near.push((distance, candidate));
        }
    }
    near.sort_unstable();
    near.dedup();
    near.retain(|(distance, _)| *distance <= best.saturating_add(1));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters to add, leave out, change or exchange make one of the other. Where they begin and end alike, and
/// long names of figures do, only the middle need be compared.
fn distance(a: &str, b: &str) -> usize {
    let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = alike(&mut a.chars().zip(b.chars()));
    let (a, b) = (&a[start..], &b[start..]);
    let end = alike(&mut a.chars().rev().zip(b.chars().rev()));
    strsim::damerau_levenshtein(&a[..a.len() - end], &b[..b.len() - end])
}

/// "Bedoelde u ‘a’ of ‘b’?", or `otherwise` where nothing is near.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    let near = suggestions(name, candidates);
    if near.is_empty() {
        return otherwise();
    }
    format!("bedoelde u {}?", quoted_list(&near, "of"))
}

/// More names than these nobody reads in a sentence.
const MOST_LISTED: usize = 40;

/// ‘a’, ‘b’ of ‘c’: names in a sentence, with `word` before the last. Of very many only the first.
pub fn quoted_list(names: &[&str], word: &str) -> String {
    if names.len() > MOST_LISTED {
        let first: Vec<String> = names[..MOST_LISTED].iter().map(|name| format!("‘{name}’")).collect();
        return format!("{}, en nog {}", first.join(", "), names.len() - MOST_LISTED);
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("‘{name}’")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// The number of errors and the number of warnings among `problems`.
pub fn counts(problems: &[Diagnostic]) -> (usize, usize) {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    (errors, problems.len() - errors)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_alike_at_the_ends_makes_no_difference(a in "[abé]{0,7}", b in "[abé]{0,7}") {
            prop_assert_eq!(distance(&a, &b), strsim::damerau_levenshtein(&a, &b));
        }
    }

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["prognose", "prognoses", "begroting", "progonse", "p"];
        assert_eq!(suggestions("prognse", names), ["prognose", "progonse", "prognoses"]);
        assert_eq!(suggestions("prognose", ["begroting", "x"]), Vec::<&str>::new());
    }

    #[test]
    fn a_long_list_is_cut_short() {
        let names: Vec<String> = (0..100_000).map(|number| format!("p{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(quoted_list(&names, "en").ends_with("‘p39’, en nog 99960"));
        assert_eq!(quoted_list(&names[..3], "of"), "‘p0’, ‘p1’ of ‘p2’");
    }
}
