//! Drawings (SVG) that others made: what of them can stand in a page, where it would be part of that page, and what no
//! drawing needs and can do harm.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Why a drawing can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no XML, or has no root `svg`.
    Unreadable,
    /// It holds an element or attribute that does more than draw.
    Active(String),
    /// It fetches something from elsewhere.
    Fetches(String),
    /// A number in it is so great that it takes all memory to draw.
    TooGreat(String),
}

/// The elements that draw, or hold what does.
const DRAWING: [&str; 21] = [
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "rect",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "defs",
    "symbol",
    "use",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "marker",
];
/// The elements that can do something to the page around them, or fetch something.
const ACTIVE: [&str; 13] = [
    "script",
    "style",
    "a",
    "foreignObject",
    "image",
    "feImage",
    "iframe",
    "set",
    "animate",
    "animateTransform",
    "animateMotion",
    "handler",
    "filter",
];
/// The attributes that tell what is drawn, where and how.
const ATTRIBUTES: [&str; 67] = [
    "baseProfile",
    "class",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "display",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "letter-spacing",
    "marker-end",
    "marker-start",
    "markerHeight",
    "markerWidth",
    "mask",
    "maskUnits",
    "offset",
    "opacity",
    "orient",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rx",
    "ry",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "transform",
    "version",
    "viewBox",
    "width",
    "x",
    "y",
    "xmlns",
    "x1",
    "x2",
    "y1",
    "y2",
];
/// Those of them that tell no place or size.
const NO_NUMBERS: [&str; 6] = ["class", "color", "fill", "font-family", "id", "xmlns"];

/// The drawing with what draws alone, to stand in a page: it can't run, fetch or style anything there. What only its
/// editor needs is left out.
///
/// # Errors
/// It does more than draw.
pub fn for_page(svg: &str) -> Result<String, Refused> {
    let mut page = String::with_capacity(svg.len());
    let mut reader = Reader::from_str(svg);
    // How deep in an element that is left out; 0 outside of all.
    let mut left_out = 0_usize;
    let mut has_root = false;
    loop {
        match reader.read_event().map_err(|_| Refused::Unreadable)? {
            Event::Eof => break,
            Event::Start(tag) => {
                if left_out > 0 || !is_drawn(&tag)? {
                    left_out += 1;
                    continue;
                }
                has_root = true;
                open(&tag, &mut page)?;
                page.push('>');
            }
            Event::Empty(tag) if left_out == 0 && is_drawn(&tag)? => {
                has_root = true;
                open(&tag, &mut page)?;
                page.push_str("/>");
            }
            Event::End(tag) if left_out == 0 => {
                page.push_str("</");
                page.push_str(tag.local_name().as_ref());
                page.push('>');
            }
            Event::End(_) => left_out -= 1,
            Event::Text(text) if left_out == 0 && has_root => page.push_str(&escape(text.as_ref())),
            Event::GeneralRef(name) if left_out == 0 && has_root => {
                page.push('&');
                page.push_str(&name);
                page.push(';');
            }
            _ => {}
        }
    }
    if has_root { Ok(page) } else { Err(Refused::Unreadable) }
}

/// Reports a drawing that takes more memory or time to draw than there is; all else may stand in it, since it is drawn
/// apart from what is around it. What can't be read is told by who draws it.
///
/// # Errors
/// [`Refused::TooGreat`].
pub fn check_size(svg: &str) -> Result<(), Refused> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        let tag = match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => tag,
            _ => continue,
        };
        for attribute in tag.attributes().with_checks(false).filter_map(Result::ok) {
            let value = attribute.value.as_ref();
            match attribute.key.local_name().as_ref() {
                "stdDeviation" | "radius" => check_blur(value)?,
                "href" => check_picture(value)?,
                name if ATTRIBUTES.contains(&name) && !NO_NUMBERS.contains(&name) => check_numbers(value)?,
                _ => {}
            }
        }
    }
    Ok(())
}

/// That what is drawn unsharp is not so over all that there is.
fn check_blur(value: &str) -> Result<(), Refused> {
    const MOST: u32 = 100;
    let is_great = |number: &&str| {
        let whole = number.split('.').next().unwrap_or_default();
        number.contains(['e', 'E']) || whole.parse().is_ok_and(|whole: u32| whole > MOST) || whole.len() > 9
    };
    match value.split([' ', ',']).find(is_great) {
        Some(number) => Err(Refused::TooGreat(number.to_owned())),
        None => Ok(()),
    }
}

/// That a picture in the drawing is not too large itself.
fn check_picture(address: &str) -> Result<(), Refused> {
    let data = address
        .strip_prefix("data:")
        .and_then(|data| data.split_once(";base64,"));
    let Some((_, data)) = data else {
        return Ok(());
    };
    let clean: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    match STANDARD.decode(clean).ok().and_then(|bytes| too_many_points(&bytes)) {
        Some((width, height)) => Err(Refused::TooGreat(format!(
            "een beeld van {width} bij {height} beeldpunten"
        ))),
        None => Ok(()),
    }
}

/// The width and height in points that a picture says it has, where it has more of them than can be set on a page. A
/// file of some bytes can ask for all memory that there is, so this is known before anybody unpacks it.
pub fn too_many_points(bytes: &[u8]) -> Option<(usize, usize)> {
    const MOST: usize = 100_000_000;
    let size = imagesize::blob_size(bytes).ok()?;
    let is_large = size.width.checked_mul(size.height).is_none_or(|points| points > MOST);
    is_large.then_some((size.width, size.height))
}

/// Whether an element is drawn; one that only its editor needs is not.
fn is_drawn(tag: &BytesStart<'_>) -> Result<bool, Refused> {
    let name = tag.local_name();
    let name = name.as_ref();
    if ACTIVE.iter().any(|active| active.eq_ignore_ascii_case(name)) {
        return Err(Refused::Active(name.to_owned()));
    }
    let is_foreign = tag.name().prefix().is_some_and(|prefix| prefix.as_ref() != "svg");
    Ok(!is_foreign && DRAWING.contains(&name))
}

fn open(tag: &BytesStart<'_>, page: &mut String) -> Result<(), Refused> {
    page.push('<');
    page.push_str(tag.local_name().as_ref());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Refused::Unreadable)?;
        let (key, value) = read(&attribute)?;
        if key == "style" {
            for (name, value) in declarations(&value) {
                add(name, value, page)?;
            }
        } else {
            add(&key, &value, page)?;
        }
    }
    Ok(())
}

fn read(attribute: &Attribute<'_>) -> Result<(String, String), Refused> {
    let key = attribute.key.as_ref().to_owned();
    let value = attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(|_| Refused::Unreadable);
    // Editors name their own spaces through entities of their own.
    let value = if key.contains(':') {
        value.unwrap_or_default()
    } else {
        value?
    };
    Ok((key, value.into_owned()))
}

fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let each = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    each.map(|(name, value)| (name.trim(), value.trim()))
}

/// Adds an attribute that draws; what does nothing is left out.
fn add(name: &str, value: &str, page: &mut String) -> Result<(), Refused> {
    if name.get(..2).is_some_and(|begin| begin.eq_ignore_ascii_case("on")) {
        return Err(Refused::Active(name.to_owned()));
    }
    if name == "href" || name.ends_with(":href") {
        if !value.starts_with('#') {
            return Err(Refused::Fetches(value.to_owned()));
        }
    } else if !ATTRIBUTES.contains(&name) {
        return Ok(());
    }
    let small = value.to_ascii_lowercase();
    if let Some(address) = small
        .split("url(")
        .skip(1)
        .find(|rest| !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#'))
    {
        return Err(Refused::Fetches(address.trim_end_matches(')').to_owned()));
    }
    if !NO_NUMBERS.contains(&name) && !name.ends_with(":href") {
        check_numbers(value)?;
    }
    // In a page, what refers within the drawing does so without the prefix.
    let name = if name.ends_with(":href") { "href" } else { name };
    page.push(' ');
    page.push_str(name);
    page.push_str("=\"");
    page.push_str(&escape(value));
    page.push('"');
    Ok(())
}

/// That no number has more than nine digits before its point: an arc to there is divided into millions of pieces.
fn check_numbers(value: &str) -> Result<(), Refused> {
    const MOST_DIGITS: usize = 9;
    let mut digits = 0;
    let mut is_fraction = false;
    let mut last = ' ';
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let is_exponent = matches!(character, 'e' | 'E') && last.is_ascii_digit();
        if is_exponent
            && characters
                .peek()
                .is_some_and(|next| next.is_ascii_digit() || *next == '+')
        {
            return Err(Refused::TooGreat(value.chars().take(40).collect()));
        }
        if character.is_ascii_digit() {
            digits += usize::from(!is_fraction);
        } else {
            digits = 0;
            is_fraction = character == '.';
        }
        if digits > MOST_DIGITS {
            return Err(Refused::TooGreat(value.chars().take(40).collect()));
        }
        last = character;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_draws_stays() {
        let svg = "<?xml version=\"1.0\"?>\n<!-- een <svg in een opmerking -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
                   viewBox=\"0 0 60 36\"><defs><g id=\"a\"/></defs><use xlink:href=\"#a\"/><path style=\"fill:#0b6472; \
                   position:fixed\" d=\"M0 18h36a18 18 0 0 1-36 0.123456789012z\"/><text>A &amp; B</text></svg>";
        assert_eq!(
            for_page(svg).unwrap(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 36\"><defs><g id=\"a\"/></defs><use href=\"#a\"/>\
             <path fill=\"#0b6472\" d=\"M0 18h36a18 18 0 0 1-36 0.123456789012z\"/><text>A &amp; B</text></svg>"
        );
    }

    #[test]
    fn what_only_an_editor_needs_is_left_out() {
        let svg = "<svg xmlns:inkscape=\"http://x\" inkscape:version=\"1\" data-naam=\"x\"><metadata><a/></metadata>\
                   <sodipodi:namedview id=\"b\"><g/></sodipodi:namedview><title>Merk</title><g wʖdth=\"1\"/></svg>";
        assert_eq!(
            for_page(svg.replace("<a/>", "<b/>").as_str()).unwrap(),
            "<svg><g/></svg>"
        );
    }

    #[test]
    fn a_drawing_that_takes_all_memory_is_refused() {
        let png = "iVBORw0KGgoAAAANSUhEUn////9/////CAYAAAA=";
        for great in [
            "<svg><path d=\"M0 2222222222222\"/></svg>".to_owned(),
            "<svg><feGaussianBlur stdDeviation=\"1 100000\"/></svg>".to_owned(),
            format!("<svg><image xlink:href=\"data:image/png;base64,{png}\"/></svg>"),
        ] {
            assert!(matches!(check_size(&great), Err(Refused::TooGreat(_))), "{great}");
        }
        let ordinary = "<svg><style>a{b:1}</style><path id=\"x1234567890123\" d=\"M0 12\"/>\
                        <feGaussianBlur stdDeviation=\"4\"/><image href=\"data:image/png;base64,iVBO\"/></svg>";
        assert_eq!(check_size(ordinary), Ok(()));
    }

    #[test]
    fn what_does_more_than_draw_is_refused() {
        let active = |name: &str| Err(Refused::Active(name.to_owned()));
        assert_eq!(for_page("<svg onload=\"alert(1)\"/>"), active("onload"));
        assert_eq!(for_page("<svg><script>alert(1)</script></svg>"), active("script"));
        assert_eq!(
            for_page("<svg><svg:style>h1{display:none}</svg:style></svg>"),
            active("style")
        );
        assert_eq!(for_page("<svg><a href=\"javascript:alert(1)\"/></svg>"), active("a"));
        assert_eq!(for_page("<svg><g><ForeignObject/></g></svg>"), active("ForeignObject"));
        for fetching in [
            "<svg><use href=\"https://x.nl/a.svg#b\"/></svg>",
            "<svg><path fill=\"url(https://x.nl/t.png)\"/></svg>",
            "<svg><path style=\"fill:URL( 'https://x.nl/t.png')\"/></svg>",
        ] {
            assert!(matches!(for_page(fetching), Err(Refused::Fetches(_))), "{fetching}");
        }
        assert!(for_page("<svg><path fill=\"url(#a)\"/></svg>").is_ok());
        for great in ["A1 1 0 0 1 24 2222222222222z", "M0 1e30", "M0 1e+9"] {
            let svg = format!("<svg><path d=\"{great}\"/></svg>");
            assert!(matches!(for_page(&svg), Err(Refused::TooGreat(_))), "{great}");
        }
        assert!(for_page("<svg><path d=\"M0 1e-30 123456789.1234567890\" fill=\"#e12e12\"/></svg>").is_ok());
        for unreadable in ["", "<p>geen</p>", "<svg", "<svg><g></svg>", "<!-- <svg> -->"] {
            assert_eq!(for_page(unreadable), Err(Refused::Unreadable), "{unreadable}");
        }
    }
}
