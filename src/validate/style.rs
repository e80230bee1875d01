//! The house style: colours, fonts and logo, and whether the templates are there.

use std::collections::BTreeMap;

use crate::formats::toml;
use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::node::{Fields, Located};
use crate::model::project::{HouseStyle, HtmlFont};
use crate::model::source::Sources;

const PATH: &str = "templates/huisstijl.toml";
/// The colours that the templates use.
const COLOURS: [&str; 13] = [
    "papier",
    "tekst",
    "zacht",
    "accent",
    "accent_donker",
    "vlak",
    "lijn",
    "waarschuwing",
    "reeks_1",
    "reeks_2",
    "reeks_3",
    "reeks_4",
    "reeks_5",
];
const TEXT_TEMPLATES: [&str; 4] = [
    "templates/html/nota.html",
    "templates/html/nota.css",
    "templates/html/cijfers.html",
    "templates/pdf/nota.typ",
];

/// Reads the house style, and looks whether each template and font is there.
pub fn read(sources: &Sources, problems: &mut Problems) -> Option<HouseStyle> {
    for path in TEXT_TEMPLATES {
        match sources.find(path) {
            None => problems.push(missing(path)),
            Some(file) if sources.file(file).text.trim().is_empty() => {
                problems.push(
                    Diagnostic::error(
                        Code::EmptyFile,
                        "dit sjabloon is leeg",
                        "zet de vorige versie terug; weet u niet hoe, vraag dan uw beheerder",
                    )
                    .at(sources.first_line(file), "er staat niets"),
                );
            }
            Some(file) if ends_style(path, &sources.file(file).text) => {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidTemplate,
                        "in dit stijlblad staat ‘</style’: wat erachter staat, komt als tekst in elke pagina",
                        "haal het weg, of zet de vorige versie terug",
                    )
                    .at(sources.first_line(file), "dit bestand"),
                );
            }
            Some(_) => {}
        }
    }
    let Some(file) = sources.find(PATH) else {
        problems.push(missing(PATH));
        return None;
    };
    let root = toml::read(file, sources.file(file), problems)?;
    let fields = root.map(problems)?;
    let (colours, dark_colours) = colours(&fields, problems)?;
    let fonts = fields.required("lettertype", problems)?.map(problems)?;
    let font_family = fonts.required_text("familie", problems)?;
    let pdf_fonts = pdf_fonts(&fonts, sources, problems)?;
    let html_fonts = html_fonts(&fonts, sources, problems)?;
    fonts.finish(problems);
    let logo_fields = fields.required("logo", problems)?.map(problems)?;
    let logo = logo_fields.required_text("bestand", problems)?;
    let logo_alt = logo_fields.required_text("alt", problems)?;
    logo_fields.finish(problems);
    fields.finish(problems);
    let logo = Located {
        value: existing("templates/", &logo, sources, problems),
        place: logo.place,
    };
    Some(HouseStyle {
        colours,
        dark_colours,
        font_family,
        pdf_fonts,
        html_fonts,
        logo,
        logo_alt,
    })
}

/// Whether a style sheet ends the element of the page that it comes to stand in.
fn ends_style(path: &str, text: &str) -> bool {
    path.ends_with(".css") && text.to_ascii_lowercase().contains("</style")
}

type Colours = BTreeMap<String, String>;

fn colours(fields: &Fields<'_>, problems: &mut Problems) -> Option<(Colours, Colours)> {
    let light = fields.required("kleuren", problems)?.map(problems)?;
    let dark = light.required("donker", problems)?.map(problems)?;
    let found = (palette(&light, problems), palette(&dark, problems));
    light.finish(problems);
    dark.finish(problems);
    Some(found)
}

fn palette(fields: &Fields<'_>, problems: &mut Problems) -> Colours {
    COLOURS
        .iter()
        .filter_map(|name| {
            let text = fields.required_text(name, problems)?;
            let valid = text
                .value
                .strip_prefix('#')
                .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
            if !valid {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidChoice,
                        format!("‘{}’ is geen kleur", text.value),
                        "schrijf een hekje en zes tekens: \"#0b6472\"",
                    )
                    .at(text.place, "deze waarde"),
                );
            }
            valid.then(|| ((*name).to_owned(), text.value))
        })
        .collect()
}

fn pdf_fonts(fonts: &Fields<'_>, sources: &Sources, problems: &mut Problems) -> Option<Vec<Located<String>>> {
    let faces = fonts.required("pdf", problems)?.map(problems)?;
    let paths = ["regular", "italic", "bold", "bold_italic"]
        .into_iter()
        .filter_map(|face| {
            let name = faces.required_text(face, problems)?;
            Some(Located {
                value: existing("templates/fonts/", &name, sources, problems),
                place: name.place,
            })
        })
        .collect();
    faces.finish(problems);
    Some(paths)
}

fn html_fonts(fonts: &Fields<'_>, sources: &Sources, problems: &mut Problems) -> Option<Vec<HtmlFont>> {
    let faces = fonts.required("html", problems)?.map(problems)?;
    let found = [("regular", 400, false), ("italic", 400, true), ("bold", 700, false)]
        .into_iter()
        .filter_map(|(face, weight, italic)| {
            let name = faces.required_text(face, problems)?;
            let path = existing("templates/fonts/", &name, sources, problems);
            let bytes = sources.blobs.get(&path);
            if bytes.is_some_and(|bytes| !bytes.starts_with(b"wOF2")) {
                problems.push(
                    Diagnostic::error(
                        Code::InvalidTemplate,
                        format!("‘{path}’ is geen woff2-lettertype"),
                        "zet de vorige versie terug; weet u niet hoe, vraag dan uw beheerder",
                    )
                    .at(name.place, "dit bestand")
                    .why("lezers van de webpagina zouden een ander lettertype zien"),
                );
            }
            Some(HtmlFont { path, weight, italic })
        })
        .collect();
    faces.finish(problems);
    Some(found)
}

/// The path of a file that the house style names; its absence is reported.
fn existing(folder: &str, name: &Located<String>, sources: &Sources, problems: &mut Problems) -> String {
    let path = format!("{folder}{}", name.value);
    if !sources.blobs.contains_key(&path) {
        problems.push(missing(&path).at(name.place, "dit bestand is er niet"));
    }
    path
}

fn missing(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingTemplate,
        format!("‘{path}’ ontbreekt"),
        "zet het bestand terug; weet u niet hoe, vraag dan uw beheerder",
    )
    .why("zonder dit bestand is er geen document te maken")
}
