//! The fonts of the house style. Those of the machine are never used: the page would depend on it.

use typst::foundations::Bytes;
pub use typst::text::Font;

use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::project::HouseStyle;
use crate::source::Sources;

/// Reads the fonts; a file that holds none is reported.
pub fn read(style: &HouseStyle, sources: &Sources, problems: &mut Problems) -> Vec<Font> {
    let mut fonts = Vec::new();
    for path in &style.pdf_fonts {
        let bytes = sources.blobs.get(path).cloned().unwrap_or_default();
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(bytes)));
        if fonts.len() == before {
            problems.push(Diagnostic::error(
                Code::InvalidTemplate,
                format!("‘{path}’ is geen lettertype dat het programma kan lezen"),
                "zet de vorige versie terug met git, of gebruik een otf-bestand",
            ));
        }
    }
    fonts
}
