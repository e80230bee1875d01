//! The style of the page: the house style as CSS, with fonts and logo in it.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::bug::bug;
use crate::formats::svg;
use crate::model::project::HouseStyle;
use crate::model::source::Sources;

const STYLESHEET: &str = "templates/html/nota.css";

/// The style sheet: fonts, colours for light and dark screens, and the rules of the template.
pub fn css(style: &HouseStyle, sources: &Sources) -> String {
    let mut css = String::new();
    for font in &style.html_fonts {
        let slant = if font.italic { "italic" } else { "normal" };
        let _ = writeln!(
            css,
            "@font-face{{font-family:\"{}\";font-weight:{};font-style:{slant};src:url({}) format(\"woff2\")}}",
            style.font_family.value,
            font.weight,
            data_uri(&font.path, sources)
        );
    }
    css.push_str(&without_fonts(style, sources));
    css
}

/// The style sheet without the fonts: a page that uses it is shown in a font of the reader's machine, and is small.
pub fn without_fonts(style: &HouseStyle, sources: &Sources) -> String {
    let mut css = String::new();
    let _ = writeln!(
        css,
        ":root{{--lettertype:\"{}\";{}}}",
        style.font_family.value,
        variables(&style.colours)
    );
    let _ = writeln!(
        css,
        "@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}",
        variables(&style.dark_colours)
    );
    if let Some(file) = sources.find(STYLESHEET) {
        css.push_str(&sources.file(file).text);
    }
    css
}

fn variables<'a>(colours: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    colours
        .into_iter()
        .map(|(name, value)| format!("--{name}:{value};"))
        .collect()
}

/// The logo, as SVG in the page.
pub fn logo(style: &HouseStyle, sources: &Sources) -> String {
    let text = String::from_utf8_lossy(sources.blob(&style.logo.value));
    // Whether it can stand in a page was looked at with the fonts.
    svg::for_page(&text).unwrap_or_else(|_| bug("a logo that can't stand in a page is told of before"))
}

/// The file at `path` as an address that holds it.
pub fn data_uri(path: &str, sources: &Sources) -> String {
    let (_, extension) = path.rsplit_once('.').unwrap_or_default();
    let kind = match extension.to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "font/woff2",
    };
    let bytes = sources.blob(path);
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}
