//! Writes SVG. Each shape has its colour twice: as an attribute, which the PDF shows, and as a class, by which the
//! style sheet of the page gives it another where the screen is dark.

use std::fmt::Write as _;

use crate::bug::bug;

use super::{MOST_SERIES, Style};

/// A length in hundredths of a pixel.
pub type Px = i64;

/// The width of every chart. That of the text in the PDF is 537 pixels, so a letter there is a little smaller.
pub const WIDTH: Px = 560_00;
/// The size of letters.
pub const SIZE: Px = 12_00;
/// From one line of text to the next.
pub const LINE: Px = 14_50;

/// A colour by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// The colour of a series.
    Series(usize),
    /// That of text.
    Text,
    /// That of side issues.
    Soft,
    /// That of thin lines.
    Line,
    /// That of the page.
    Paper,
}

impl Paint {
    /// Its name in the house style.
    fn name(self) -> String {
        match self {
            Self::Series(number) => format!("reeks_{}", number % MOST_SERIES + 1),
            Self::Text => "tekst".to_owned(),
            Self::Soft => "zacht".to_owned(),
            Self::Line => "lijn".to_owned(),
            Self::Paper => "papier".to_owned(),
        }
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// A colour.
    Plain(Paint),
    /// The hatching of provisional figures, in the colour of a series.
    Hatched(usize),
}

/// Where a text stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Its left side.
    pub left: Px,
    /// Its upper side.
    pub top: Px,
    /// Its width.
    pub width: Px,
    /// Its height.
    pub height: Px,
}

/// A chart while it is written.
pub struct Svg<'a> {
    id: &'a str,
    style: &'a Style<'a>,
    body: String,
    /// Which series are hatched somewhere.
    hatched: [bool; MOST_SERIES],
}

impl<'a> Svg<'a> {
    /// Begins a chart with this name.
    pub fn new(id: &'a str, style: &'a Style<'a>) -> Self {
        Self {
            id,
            style,
            body: String::new(),
            hatched: [false; MOST_SERIES],
        }
    }

    fn colour(&self, paint: Paint) -> &str {
        self.style.colours.get(&paint.name()).map_or("#000000", String::as_str)
    }

    fn fill(&self, paint: Paint) -> String {
        format!("class=\"v-{}\" fill=\"{}\"", paint.name(), self.colour(paint))
    }

    fn stroke(&self, paint: Paint) -> String {
        format!("class=\"l-{}\" stroke=\"{}\"", paint.name(), self.colour(paint))
    }

    /// A rectangle.
    pub fn rect(&mut self, area: Area, fill: Fill) {
        let fill = match fill {
            Fill::Plain(paint) => self.fill(paint),
            Fill::Hatched(series) => {
                self.hatched[series % MOST_SERIES] = true;
                format!(
                    "fill=\"url(#{}-arcering-{})\" stroke-width=\"1\" {}",
                    self.id,
                    series % MOST_SERIES + 1,
                    self.stroke(Paint::Series(series))
                )
            }
        };
        let Area {
            left,
            top,
            width,
            height,
        } = area;
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {fill}/>",
            px(left),
            px(top),
            px(width.max(0)),
            px(height.max(0))
        );
    }

    /// A line through these points; `dashes` is empty for a whole one.
    pub fn line(&mut self, points: &[(Px, Px)], paint: Paint, width: Px, dashes: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        let dashes = match dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\""),
        };
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke-width=\"{}\"{dashes} {}/>",
            points.join(" "),
            px(width),
            self.stroke(paint)
        );
    }

    /// The mark of a series at a point: each has a shape of its own, hollow for provisional figures.
    pub fn mark(&mut self, series: usize, (x, y): (Px, Px), is_hollow: bool) {
        let corners: &[(Px, Px)] = match series % MOST_SERIES {
            0 => &[],
            1 => &[(-4_00, -4_00), (4_00, -4_00), (4_00, 4_00), (-4_00, 4_00)],
            2 => &[(0, -5_50), (5_00, 4_00), (-5_00, 4_00)],
            3 => &[(0, -5_80), (5_80, 0), (0, 5_80), (-5_80, 0)],
            _ => &[(0, 5_50), (5_00, -4_00), (-5_00, -4_00)],
        };
        let (line, fill) = (
            Paint::Series(series),
            if is_hollow { Paint::Paper } else { Paint::Series(series) },
        );
        let paint = format!(
            "class=\"v-{} l-{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"",
            fill.name(),
            line.name(),
            self.colour(fill),
            self.colour(line)
        );
        let shape = if corners.is_empty() {
            format!("<circle cx=\"{}\" cy=\"{}\" r=\"4.2\" {paint}/>", px(x), px(y))
        } else {
            let corners: Vec<String> = corners
                .iter()
                .map(|(right, down)| format!("{},{}", px(x + right), px(y + down)))
                .collect();
            format!("<polygon points=\"{}\" {paint}/>", corners.join(" "))
        };
        self.body.push_str(&shape);
        self.body.push('\n');
    }

    /// A line of text on this baseline.
    pub fn text(&mut self, (x, y): (Px, Px), anchor: Anchor, paint: Paint, text: &str) {
        self.write_text((x, y), anchor, paint, "", text);
    }

    /// A line of bold text on this baseline.
    pub fn bold(&mut self, (x, y): (Px, Px), anchor: Anchor, paint: Paint, text: &str) {
        self.write_text((x, y), anchor, paint, " font-weight=\"bold\"", text);
    }

    fn write_text(&mut self, (x, y): (Px, Px), anchor: Anchor, paint: Paint, weight: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\"{anchor}{weight} {}>{}</text>",
            px(x),
            px(y),
            self.fill(paint),
            escaped(text)
        );
    }

    /// The whole picture.
    pub fn finish(self, title: &str, description: &str, height: Px) -> String {
        let (id, height) = (self.id, px(height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-naam\" aria-describedby=\"{id}-beschrijving\" \
             font-family=\"{}\" font-size=\"{}\">\n<title id=\"{id}-naam\">{}</title>\n\
             <desc id=\"{id}-beschrijving\">{}</desc>\n",
            escaped(self.style.font),
            px(SIZE),
            escaped(title),
            escaped(description),
            width = px(WIDTH),
        );
        if self.hatched.contains(&true) {
            svg.push_str("<defs>\n");
            for series in (0..MOST_SERIES).filter(|series| self.hatched[*series]) {
                let _ = writeln!(
                    svg,
                    "<pattern id=\"{id}-arcering-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                     patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" {}/>\
                     <rect width=\"2.4\" height=\"6\" {}/></pattern>",
                    series + 1,
                    self.fill(Paint::Paper),
                    self.fill(Paint::Series(series))
                );
            }
            svg.push_str("</defs>\n");
        }
        svg.push_str(&self.body);
        svg.push_str("</svg>");
        svg
    }
}

/// A length as SVG writes it: `12.5`.
fn px(value: Px) -> String {
    let (whole, rest) = (value.abs() / 100, value.abs() % 100);
    let sign = if value < 0 { "-" } else { "" };
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// A number of things as a factor.
pub fn count(number: usize) -> Px {
    Px::try_from(number).unwrap_or_else(|_| bug("a chart of more things than can be counted"))
}

/// A length that was computed of larger numbers.
pub fn length_of(hundredths: i128) -> Px {
    Px::try_from(hundredths).unwrap_or_else(|_| bug("a length that is longer than any chart"))
}

fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&#39;"),
            c => xml.push(c),
        }
    }
    xml
}
