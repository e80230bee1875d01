//! Footnotes, which are numbered through the whole document.

use crate::bug::bug;
use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::document::{Footnote, Inline, NoteReference};
use crate::model::prose::Prose;
use crate::model::source::Place;

use super::draft::Draft;
use super::prose;

impl<'a> Draft<'a> {
    /// Begins with a file.
    pub fn enter(&mut self, prose: &'a Prose) {
        self.prose = Some(prose);
        self.notes = prose.footnotes.iter().map(|note| (note.label.as_str(), note)).collect();
        self.note_numbers.clear();
    }

    /// Ends with a file: footnotes to which nothing referred are reported.
    pub fn leave(&mut self) {
        let Some(prose) = self.prose.take() else {
            return;
        };
        for note in &prose.footnotes {
            if !self.note_numbers.contains_key(&note.label) {
                self.problems.push(
                    Diagnostic::error(
                        Code::InvalidFootnote,
                        format!(
                            "nergens in dit bestand staat een verwijzing naar voetnoot ‘{}’",
                            note.label
                        ),
                        format!("zet ‘[^{}]’ in de tekst, of haal de voetnoot weg", note.label),
                    )
                    .at(note.place, "deze voetnoot"),
                );
            }
        }
    }

    /// The reference to the footnote with this label, which gets its number here where it is the first.
    pub fn footnote(&mut self, label: &'a str, place: Place) -> Inline {
        if let Some(number) = self.note_numbers.get(label) {
            return self.refer_to_note(*number, place);
        }
        let note = self.notes.get(label).copied();
        let note = note.unwrap_or_else(|| bug("a reference leads to a footnote that was not read"));
        let number = self.footnotes.len() + 1;
        self.note_numbers.insert(label.to_owned(), number);
        self.footnotes.push(Footnote {
            number,
            references: 0,
            blocks: Vec::new(),
        });
        let reference = self.refer_to_note(number, place);
        let begins_sentence = self.begins_sentence;
        let is_in_footnote = std::mem::replace(&mut self.is_in_footnote, true);
        self.footnotes[number - 1].blocks = prose::blocks(&note.blocks, 1, self);
        self.begins_sentence = begins_sentence;
        self.is_in_footnote = is_in_footnote;
        reference
    }

    fn refer_to_note(&mut self, number: usize, place: Place) -> Inline {
        let note = &mut self.footnotes[number - 1];
        note.references += 1;
        Inline::Footnote(NoteReference {
            number,
            occurrence: note.references,
            place,
        })
    }
}
