//! Numbers at the points of lines: each above or below its point, where it touches nothing that was drawn.

use super::labels::width;
use super::writer::{Anchor, Area, Fill, LINE, Paint, Px, Svg};

/// How high a number is.
const HEIGHT: Px = 11_00;
/// From the middle of a point to its number.
const FROM_POINT: Px = 7_00;
/// A number moves away in steps.
const STEP: Px = 4_00;

/// What numbers must keep clear of.
pub struct Taken {
    /// Lines from point to point.
    pub lines: Vec<[(Px, Px); 2]>,
    /// Points, words and what else has room of its own.
    pub areas: Vec<Area>,
    /// What no number may go beyond.
    pub within: Area,
    /// How far a number may be moved away from its point.
    pub most_moved: Px,
}

impl Taken {
    /// Writes `text` as near to the point as it can; not where there is no room.
    pub fn write(&mut self, svg: &mut Svg<'_>, (x, y): (Px, Px), is_low: bool, text: &str) {
        let wide = width(text);
        let places = (0..=self.most_moved / STEP).flat_map(|step| {
            let away = FROM_POINT + step * STEP;
            let (above, below) = (y - away - HEIGHT, y + away);
            if is_low { [below, above] } else { [above, below] }
        });
        let mut areas = places.map(|top| Area {
            left: x - wide / 2,
            top,
            width: wide,
            height: HEIGHT,
        });
        let Some(area) = areas.find(|area| self.is_free(area)) else {
            return;
        };
        svg.rect(area, Fill::Plain(Paint::Paper));
        svg.text((x, area.top + HEIGHT - 1_50), Anchor::Middle, Paint::Text, text);
        self.areas.push(area);
    }

    fn is_free(&self, area: &Area) -> bool {
        let is_within = area.left >= self.within.left
            && area.left + area.width <= self.within.left + self.within.width
            && area.top >= self.within.top
            && area.top + area.height <= self.within.top + self.within.height;
        is_within
            && !self.areas.iter().any(|other| touches(area, other))
            && !self.lines.iter().any(|line| crosses(line, area))
    }
}

/// Whether two areas touch, with a little air between them.
fn touches(one: &Area, other: &Area) -> bool {
    one.left < other.left + other.width + 2_00
        && other.left < one.left + one.width + 2_00
        && one.top < other.top + other.height + 1_00
        && other.top < one.top + one.height + 1_00
}

/// Whether a line that runs to the right or straight down comes through an area, with a little air around it.
fn crosses([(x1, y1), (x2, y2)]: &[(Px, Px); 2], area: &Area) -> bool {
    let air = 2_50;
    let (left, right) = (area.left - air, area.left + area.width + air);
    let (from, until) = (left.max(*x1), right.min(*x2));
    if from > until {
        return false;
    }
    let at = |x: Px| match x2 - x1 {
        0 => None,
        length => Some(y1 + (y2 - y1) * (x - x1) / length),
    };
    let (begin, end) = (at(from).unwrap_or(*y1), at(until).unwrap_or(*y2));
    begin.min(end) < area.top + area.height + air && begin.max(end) > area.top - air
}

/// About what a point takes.
pub fn around((x, y): (Px, Px)) -> Area {
    Area {
        left: x - 5_00,
        top: y - 5_00,
        width: 10_00,
        height: 10_00,
    }
}

/// About what a word takes that is centred at `x`.
pub fn word((x, baseline): (Px, Px), text: &str) -> Area {
    let wide = width(text);
    Area {
        left: x - wide / 2,
        top: baseline - HEIGHT,
        width: wide,
        height: LINE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area {
        left: 10_00,
        top: 10_00,
        width: 20_00,
        height: 10_00,
    };

    #[test]
    fn lines_cross_areas() {
        for (line, expected) in [
            ([(0, 0), (40_00, 30_00)], true),
            ([(0, 15_00), (40_00, 15_00)], true),
            ([(20_00, 0), (20_00, 40_00)], true),
            ([(20_00, 0), (20_00, 5_00)], false),
            ([(0, 0), (40_00, 0)], false),
            ([(40_00, 0), (60_00, 40_00)], false),
            ([(0, 30_00), (12_00, 30_00)], false),
        ] {
            assert_eq!(crosses(&line, &AREA), expected, "{line:?}");
        }
    }

    #[test]
    fn areas_touch() {
        assert!(touches(&AREA, &around((31_00, 15_00))));
        assert!(!touches(&AREA, &around((38_00, 15_00))));
        assert!(!touches(&AREA, &around((20_00, 30_00))));
    }
}
