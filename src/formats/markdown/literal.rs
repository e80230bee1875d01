//! Marks of Markdown that mean nothing where they stand, so that they would be printed: stars with a space behind
//! them, a table without its line of dashes, a list that is none. A mark behind a backslash is meant to be printed.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::source::{FileId, Place};

use super::Piece;

/// What is wrong with a mark, and what to do.
type Fault = (&'static str, &'static str);

const STARS: Fault = (
    "deze sterretjes maken niets vet of cursief, en komen zo in de nota",
    "zet ze tegen de woorden aan, zonder spatie ertussen: **vet**; horen ze er te staan, zet er dan ‘\\’ voor",
);
const UNDERSCORES: Fault = (
    "deze streepjes maken niets vet of cursief, en komen zo in de nota",
    "schrijf *cursief* of **vet**, met de sterretjes tegen de woorden aan; horen de streepjes er te staan, zet er dan ‘\\’ voor",
);
const STRUCK: Fault = (
    "tekst doorhalen kan niet in een nota: de golfjes komen zo in de tekst",
    "haal weg wat niet meer geldt; horen de golfjes er te staan, zet er dan ‘\\’ voor",
);
const LINK: Fault = (
    "hier is geen link van geworden: de haken en het adres komen zo in de nota",
    "schrijf [tekst](https://…) zonder spaties ertussen, of zet een adres met spaties tussen < en >; is het gewone tekst, zet dan ‘\\’ voor de ‘[’",
);
const NOTE: Fault = (
    "hier is geen voetnoot van geworden: de tekens komen zo in de nota",
    "schrijf [^naam] in de tekst, en onderaan het bestand ‘[^naam]: de tekst van de voetnoot’",
);
const RAISED: Fault = (
    "letters hoger of lager zetten kan niet met deze tekens: zij komen zo in de nota",
    "gebruik een teken als ² of ₂, of schrijf het uit; horen de tekens er te staan, zet er dan ‘\\’ voor",
);
const HEADING: Fault = (
    "dit wordt geen kop: de hekjes komen zo in de nota",
    "zet een spatie achter de hekjes, hooguit vier; is het gewone tekst, zet dan ‘\\’ voor het hekje",
);
const TABLE: Fault = (
    "dit wordt geen tabel: de strepen komen zo in de nota",
    "zet onder de koppen een regel ‘|---|---|’ met één deel voor elke kolom, en laat boven de tabel een regel leeg; is het gewone tekst, schrijf dan ‘\\|’",
);
const LIST: Fault = (
    "dit wordt geen lijst: alles komt achter elkaar in één alinea",
    "laat boven de lijst een regel leeg en begin elk punt met ‘- ’ of ‘1. ’ (zie de handleiding); is het gewone tekst, haal dan het regeleinde weg",
);
const TASK: Fault = (
    "een lijst om af te vinken kan niet in een nota: de haken komen zo in de tekst",
    "haal de haken weg; horen ze er te staan, zet er dan ‘\\’ voor",
);
const CODE: Fault = (
    "deze schuine aanhalingstekens worden niet gesloten: zij komen zo in de nota",
    "zet er ook een achter de letterlijke naam: `naam`; hoort het teken er te staan, zet er dan ‘\\’ voor",
);
const OTHER: Fault = (
    "deze opmaak kent het programma niet: de tekens komen zo in de nota",
    "gebruik de opmaak uit de handleiding; is het gewone tekst, zet er dan ‘\\’ voor",
);

/// Reports the marks in `text`, of which `pieces` are the pieces.
pub fn check(file: FileId, text: &str, pieces: &[Piece<'_>], problems: &mut Problems) {
    let mut walk = Walk {
        text,
        before: Line::None,
        line: Line::None,
        run: 0..0,
        found: Vec::new(),
    };
    let mut is_code = false;
    for (event, range) in pieces {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => walk.text(range),
            event => walk.other(event),
        }
    }
    walk.end_run();
    for ((message, help), range) in walk.found {
        problems.push(Diagnostic::error(Code::LiteralMark, message, help).at(Place::new(file, range), "deze tekens"));
    }
}

/// What a line of a paragraph begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Nothing looks at this line, or nothing any more.
    None,
    /// The next text is its first, and that of the paragraph.
    First,
    /// The next text is its first.
    Next,
    /// A letter and a point or bracket.
    Letter(u8),
    /// A number and a point or bracket.
    Number(u32),
    /// A dash against a word.
    Dash,
}

struct Walk<'a> {
    text: &'a str,
    /// What the line before begins with.
    before: Line,
    line: Line,
    /// The text so far between two things that are no text.
    run: Range<usize>,
    found: Vec<(Fault, Range<usize>)>,
}

impl Walk<'_> {
    fn text(&mut self, range: &Range<usize>) {
        if self.run.end != range.start {
            self.end_run();
            self.run = range.start..range.start;
        }
        self.run.end = range.end;
        match self.line {
            Line::First => self.begin_line(range.start, true),
            Line::Next => self.begin_line(range.start, false),
            Line::None | Line::Letter(_) | Line::Number(_) | Line::Dash => {}
        }
    }

    fn other(&mut self, event: &Event<'_>) {
        self.end_run();
        match event {
            Event::Start(Tag::Paragraph | Tag::Item) => {
                self.before = Line::None;
                self.line = Line::First;
            }
            Event::SoftBreak | Event::HardBreak => {
                self.before = self.line;
                self.line = Line::Next;
            }
            _ if matches!(self.line, Line::First | Line::Next) => self.line = Line::None,
            _ => {}
        }
    }

    /// Looks at the beginning of a line, which is the first of its paragraph or not.
    fn begin_line(&mut self, start: usize, is_first: bool) {
        self.line = Line::None;
        if self.text[..start].ends_with('\\') {
            return;
        }
        let line = self.text[start..].lines().next().unwrap_or_default();
        self.line = enumerated(line);
        if let Some(fault) = self.fault(line, start, is_first) {
            let length = line.find(char::is_alphanumeric).unwrap_or(line.len());
            let shown = if length == 0 {
                "a.".len()
            } else {
                line[..length].trim_end().len()
            };
            self.found.push((fault, start..start + shown));
        }
    }

    fn fault(&self, line: &str, start: usize, is_first: bool) -> Option<Fault> {
        const BULLETS: [char; 8] = ['•', '◦', '▪', '●', '■', '‣', '·', '\u{f0b7}'];
        const BOXES: [&str; 3] = ["[ ]", "[x]", "[X]"];
        // That the title of the file is none is told where it is looked for.
        let is_title = self.text[..start].trim().is_empty();
        let is_item = self.goes_on() || !is_first && (is_bullet(line) || self.is_deep(start));
        let faults = [
            (line.starts_with('#') && !is_title, HEADING),
            (line.starts_with('|') || is_row_of_dashes(line), TABLE),
            (line.starts_with(BULLETS) || is_item, LIST),
            (is_first && BOXES.iter().any(|mark| line.starts_with(mark)), TASK),
            (line.starts_with("[!") || line.starts_with(":::"), OTHER),
            (!is_first && line.starts_with(": "), OTHER),
        ];
        faults
            .into_iter()
            .find(|(is_there, _)| *is_there)
            .map(|(_, fault)| fault)
    }

    /// Whether this line and the one before are two items of what was meant to be a list.
    fn goes_on(&self) -> bool {
        match (self.before, self.line) {
            (Line::Letter(before), Line::Letter(letter)) => letter == before + 1,
            (Line::Number(before), Line::Number(number)) => before.checked_add(1) == Some(number),
            (Line::Dash, Line::Dash) => true,
            _ => false,
        }
    }

    /// Whether a line with a number is indented so far that it can be no item.
    fn is_deep(&self, start: usize) -> bool {
        matches!(self.line, Line::Number(_)) && self.text[..start].ends_with("    ")
    }

    fn is_escaped(&self, index: usize) -> bool {
        self.text[..index].ends_with('\\')
    }

    /// Looks at text without anything between.
    fn end_run(&mut self) {
        const MARKS: [(&str, Fault); 7] = [
            ("**", STARS),
            ("~~", STRUCK),
            ("](", LINK),
            ("][", LINK),
            ("] (http", LINK),
            ("[[", LINK),
            ("^[", NOTE),
        ];
        let start = self.run.start;
        let text = &self.text[std::mem::replace(&mut self.run, 0..0)];
        if !text
            .bytes()
            .any(|byte| matches!(byte, b'*' | b'_' | b'~' | b'^' | b'[' | b']' | b'=' | b'+' | b'`'))
        {
            return;
        }
        for (mark, fault) in MARKS {
            if let Some(index) = text.find(mark) {
                self.found.push((fault, start + index..start + index + mark.len()));
            }
        }
        let found = [
            (lone_star(text), STARS),
            (lone_underscore(text), UNDERSCORES),
            (half_underlined(text), UNDERSCORES),
            (raised(text), RAISED),
            (marked(text), OTHER),
            (
                half_code(text).filter(|code| !self.is_escaped(start + code.start)),
                CODE,
            ),
        ];
        for (range, fault) in found {
            let range = range.map(|range| start + range.start..start + range.end);
            self.found.extend(range.map(|range| (fault, range)));
        }
    }
}

/// The letter or number with which a line begins, where it is one that counts items; or a dash or number against the
/// word behind it, where a space was forgotten.
fn enumerated(line: &str) -> Line {
    let is_word = |text: &str| text.starts_with(char::is_alphabetic);
    if line.strip_prefix('-').is_some_and(is_word) {
        return Line::Dash;
    }
    if let Some((number, text)) = line.split_once(['.', ')'])
        && is_word(text)
    {
        return number.parse().map_or(Line::None, Line::Number);
    }
    let Some((mark, _)) = line.split_once([' ', '\t']) else {
        return Line::None;
    };
    let Some(mark) = mark.strip_suffix(['.', ')']) else {
        return Line::None;
    };
    match mark.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => Line::Letter(*letter),
        _ => mark.parse().map_or(Line::None, Line::Number),
    }
}

/// Whether a line begins as an item.
fn is_bullet(line: &str) -> bool {
    line.starts_with(['-', '*', '+']) && line[1..].starts_with(' ')
}

/// Whether a line is the one below the headings of a table.
fn is_row_of_dashes(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Two stars of which the first was meant to begin emphasis, or the second to end it, but for a space.
fn lone_star(text: &str) -> Option<Range<usize>> {
    let found = pair(text, '*', |first, second| {
        first != Side::Word && (first == Side::Begin || second == Side::Word)
    });
    found.filter(|_| !text.contains("**"))
}

/// Two underscores of which one stands against a word and the other between spaces. Within words they are names.
fn lone_underscore(text: &str) -> Option<Range<usize>> {
    pair(text, '_', |first, second| {
        matches!(
            (first, second),
            (Side::Begin, Side::Begin | Side::Free) | (Side::Free, Side::Word)
        )
    })
}

/// How a mark stands to the words beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Behind a word, or in it.
    Word,
    /// Before a word, with a space before itself.
    Begin,
    /// Between spaces.
    Free,
}

/// The first two marks in a row that stand as asked.
fn pair(text: &str, mark: char, is_meant: impl Fn(Side, Side) -> bool) -> Option<Range<usize>> {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let side = |index: usize| match (
        is_space(text[..index].chars().next_back()),
        is_space(text[index + 1..].chars().next()),
    ) {
        (false, _) => Side::Word,
        (true, false) => Side::Begin,
        (true, true) => Side::Free,
    };
    let marks: Vec<usize> = text.match_indices(mark).map(|(index, _)| index).collect();
    let found = marks.windows(2).find(|pair| is_meant(side(pair[0]), side(pair[1])))?;
    Some(found[0]..found[1] + 1)
}

/// Two underscores against a word at one side.
fn half_underlined(text: &str) -> Option<Range<usize>> {
    let (start, _) = text.match_indices("__").find(|(start, _)| {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text[..*start].chars().next_back();
        let after = text[start + 2..].chars().next();
        before != Some('_') && after != Some('_') && is_word(before) != is_word(after)
    })?;
    Some(start..start + 2)
}

/// Words between marks that elsewhere colour or underline them: `==zo==`, `++zo++`.
fn marked(text: &str) -> Option<Range<usize>> {
    ["==", "++"].into_iter().find_map(|mark| {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let sides = |at: usize| {
            let (before, after) = (text[..at].chars().next_back(), text[at + mark.len()..].chars().next());
            (is_word(before), is_word(after))
        };
        let places = || text.match_indices(mark).map(|(at, _)| at);
        let start = places().find(|at| sides(*at) == (false, true))?;
        let end = places().find(|at| *at > start && sides(*at) == (true, false))?;
        Some(start..end + mark.len())
    })
}

/// A mark that begins code which has no end.
fn half_code(text: &str) -> Option<Range<usize>> {
    let mut marks = text.match_indices('`');
    let found = marks.find(|(at, _)| text[at + 1..].starts_with(char::is_alphanumeric));
    found.map(|(at, _)| at..at + 1)
}

/// A few letters or digits between two of the marks that elsewhere raise or lower them.
fn raised(text: &str) -> Option<Range<usize>> {
    ['^', '~'].into_iter().find_map(|mark| {
        let marks: Vec<usize> = text.match_indices(mark).map(|(index, _)| index).collect();
        let pair = marks.windows(2).find(|pair| {
            let between = &text[pair[0] + 1..pair[1]];
            let against_word = text[..pair[0]].ends_with(char::is_alphanumeric);
            against_word && !between.is_empty() && between.chars().all(char::is_alphanumeric)
        })?;
        Some(pair[0]..pair[1] + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::markdown::Parsed;

    fn count(text: &str) -> usize {
        let mut problems = Problems::default();
        let text = format!("# Titel\n\n{text}");
        check(FileId(0), &text, &Parsed::new(&text).events, &mut problems);
        problems.into_sorted().len()
    }

    #[test]
    fn what_would_be_printed_is_told() {
        for text in [
            "Dit is ** vet**.",
            "Dit is **vet **.",
            "Dit is *cursief *.",
            "Dit is * cursief*.",
            "**Let op:**tekst",
            "Dit is __vet __.",
            "Dit is _cursief _.",
            "Dit is _ cursief_.",
            "Dit is ~~weg~~.",
            "Zie [de site](https://x.nl/a b).",
            "Zie [de site] (https://x.nl).",
            "Zie [de site][site].",
            "![Kaart](mijn kaart.svg)",
            "Zie [[Gevolgen]].",
            "Tekst.^[noot]",
            "100 m^2^",
            "CO~2~",
            "##Kop",
            "Tekst\n#Kop",
            "####### Kop",
            "| a | b |\n| c | d |",
            "| a | b |\n|---|---|---|\n| c | d |",
            "a | b\n---|---|---\nc | d",
            "• een\n• twee",
            "- een\n      - twee",
            "1. een\n       1. twee",
            "a. een\nb. twee",
            "a) een\nb) twee",
            "Stappen:\n2. een\n3. twee",
            "- [ ] doen\n- [x] gedaan",
            "> [!NOTE]\n> tekst",
            "::: let op\ntekst\n:::",
            "Begrip\n: betekenis",
            "We doen:\n-streepje\n-streepje twee",
            "En verder:\n1.een\n2.twee",
            "Dit is ==belangrijk==.",
            "Dit is ++onderstreept++.",
            "Het bestand `voorbeeld.yaml staat hier.",
        ] {
            assert!(count(text) > 0, "{text}");
        }
    }

    #[test]
    fn what_is_text_or_works_is_not() {
        for text in [
            "Dit is **vet** en *cursief*, en __ook__ zo.",
            "Een sterretje* is een sterretje.",
            "Voorlopig* en definitief*.",
            "2 * 3 * 4 = 24",
            r"\*\*niet vet\*\*",
            r"\[link\]\(x\) en \#1",
            "\\#1 en\n\\| meer\n\\* nog",
            "`**` en `[a](b c)`",
            "```\n**\n| a |\n```",
            "zorg_in_natura en __init__.py",
            "Een _ en nog een _ hier, en _naam of snake_case.",
            "________",
            "Zie [de site](https://x.nl) en [sic].",
            "[a]: [x] en (zie b).",
            "In het jaar\n2023. Daarna niet.",
            "Ongeveer ~30 en ~40.",
            "| a |\n|---|\n| # 1 |",
            "- een\n- twee\n  1. drie",
            "Noot.[^a]\n\n[^a]: tekst",
            "Punt a. is goed.\nb. niet.",
            "> Citaat.\n>\n> — Bron",
            "kosten (p * q)",
            "C++ en D++, a == b == c",
            "Een \\`accent en een ` alleen.",
            "Het is koud:\n-5 graden\n-6 graden",
            "Zie artikel\n2.een of meer.",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
