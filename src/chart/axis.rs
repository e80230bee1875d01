//! Axes: thin lines at round numbers, with what they stand for.

use super::Chart;
use super::labels::width;
use super::scale::Scale;
use super::writer::{Anchor, LINE, Paint, Px, Svg};

/// The lines of a scale that runs to the right, from `left` on; the numbers stand below `bottom`.
pub fn upright(chart: &Chart, svg: &mut Svg<'_>, scale: &Scale, left: Px, length: Px, (top, bottom): (Px, Px)) {
    let mut free = Px::MIN;
    for tick in scale.ticks() {
        let x = left + scale.at(tick, length);
        svg.line(&[(x, top), (x, bottom)], Paint::Line, 75, "");
        let text = scale.text(tick, chart.is_percentage);
        let half = width(&text) / 2;
        // Where numbers would touch, some are left out.
        if x - half > free || tick == 0 {
            svg.text((x, bottom + LINE - 1_00), Anchor::Middle, Paint::Soft, &text);
            free = x + half + 8_00;
        }
    }
}

/// The line at zero, across bars.
pub fn zero(svg: &mut Svg<'_>, x: Px, (top, bottom): (Px, Px)) {
    svg.line(&[(x, top), (x, bottom)], Paint::Text, 1_00, "");
}

/// How wide the numbers of a scale are that runs upwards.
pub fn room(chart: &Chart, scale: &Scale) -> Px {
    let widths = scale
        .ticks()
        .into_iter()
        .map(|tick| width(&scale.text(tick, chart.is_percentage)));
    widths.max().unwrap_or_default() + 6_00
}

/// The lines of a scale that runs upwards, between `left` and `right`, with their numbers on the left.
pub fn level(chart: &Chart, svg: &mut Svg<'_>, scale: &Scale, (left, right): (Px, Px), (top, bottom): (Px, Px)) {
    for tick in scale.ticks() {
        let y = bottom - scale.at(tick, bottom - top);
        if tick == 0 {
            svg.line(&[(left, y), (right, y)], Paint::Text, 1_00, "");
        } else {
            svg.line(&[(left, y), (right, y)], Paint::Line, 75, "");
        }
        let text = scale.text(tick, chart.is_percentage);
        svg.text((left - 6_00, y + 4_00), Anchor::End, Paint::Soft, &text);
    }
}
