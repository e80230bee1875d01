//! The names of all kinds of problems.

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
    /// A difference that a text shows with another sign than a table.
    SignTurned = "teken-omgekeerd",
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
    /// A file of an earlier build stands where this one writes, and was not made again.
    Outdated = "bestand-verouderd",
    /// Another build is writing in the same folder.
    Busy = "bezig",
}

impl Code {
    /// Whether the cause is the disk or the system, not the content.
    pub const fn is_system(self) -> bool {
        matches!(self, Self::Unreadable | Self::WriteFailed | Self::Busy)
    }

    /// Whether it is about the data themselves, and makes figures wrong of which more can be told: claims that don't
    /// hold, reports that differ.
    pub const fn is_cause(self) -> bool {
        matches!(self, Self::UnitSuspect | Self::GroupContradicted)
    }
}
