//! The fonts and the logo of the house style. The fonts of the machine are never used: the page would depend on it.

use typst::foundations::Bytes;
use typst::text::Font;
use typst::visualize::SvgImage;

use crate::formats::svg::{self, Refused};
use crate::model::diagnostic::{Code, Diagnostic, Problems, quoted_list};
use crate::model::project::HouseStyle;
use crate::model::source::Sources;

/// Reads the fonts; a file that holds none is reported, and so is a name that none of them has.
pub fn read(style: &HouseStyle, sources: &Sources, problems: &mut Problems) -> Vec<Font> {
    let mut fonts = Vec::new();
    for path in &style.pdf_fonts {
        let bytes = sources.blob(&path.value).to_vec();
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(bytes)));
        if fonts.len() == before {
            problems.push(
                Diagnostic::error(
                    Code::InvalidTemplate,
                    format!("‘{}’ is geen lettertype dat het programma kan lezen", path.value),
                    "zet de vorige versie terug of gebruik een otf-bestand; weet u niet hoe, vraag dan uw beheerder",
                )
                .at(path.place, "dit bestand"),
            );
        }
    }
    report_family(style, &fonts, problems);
    fonts
}

/// Reports that no font has the name that the house style asks for: Typst would set no text at all.
fn report_family(style: &HouseStyle, fonts: &[Font], problems: &mut Problems) {
    let mut families: Vec<&str> = fonts.iter().map(|font| font.info().family.as_str()).collect();
    families.sort_unstable();
    families.dedup();
    let wanted = &style.font_family;
    let is_there = families
        .iter()
        .any(|family| family.to_lowercase() == wanted.value.to_lowercase());
    if families.is_empty() || is_there {
        return;
    }
    problems.push(
        Diagnostic::error(
            Code::InvalidTemplate,
            format!(
                "het lettertype ‘{}’ zit niet in de bestanden onder [lettertype.pdf]",
                wanted.value
            ),
            format!(
                "schrijf de naam zoals hij in die bestanden staat ({}), of vervang de bestanden",
                quoted_list(&families, "of")
            ),
        )
        .at(wanted.place, "deze naam"),
    );
}

/// Reports a logo that is no SVG, or does more than draw: it becomes part of each page.
pub fn check_logo(style: &HouseStyle, sources: &Sources, problems: &mut Problems) {
    let path = &style.logo.value;
    let bytes = sources.blob(path).to_vec();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let what = match svg::for_page(&text) {
        Ok(_) if SvgImage::new(Bytes::new(bytes)).is_ok() => return,
        Ok(_) | Err(Refused::Unreadable) => format!("‘{path}’ is geen svg"),
        Err(Refused::Active(what)) => format!("in ‘{path}’ staat ‘{what}’, en een beeldmerk mag alleen tekenen"),
        Err(Refused::Fetches(what)) => format!("‘{path}’ haalt er iets anders bij: ‘{what}’"),
        Err(Refused::TooGreat(what)) => format!("in ‘{path}’ staat een te groot getal: ‘{what}’"),
    };
    problems.push(
        Diagnostic::error(
            Code::InvalidTemplate,
            what,
            "sla het beeldmerk in een tekenprogramma opnieuw op als gewone svg, zonder script, stijlblad, filter of koppeling, of zet de vorige versie terug",
        )
        .at(style.logo.place, "dit bestand"),
    );
}
