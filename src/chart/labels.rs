//! Room for text: how wide it is, about, where it breaks, and how labels keep clear of each other.

use super::writer::{Anchor, LINE, Paint, Px, SIZE, Svg, WIDTH};

/// About how wide a text is at the size of all letters. The typeface can be another, so it is a little too much.
pub fn width(text: &str) -> Px {
    let thousandths: Px = text.chars().map(advance).sum();
    thousandths * SIZE / 1000
}

/// About how wide a character is, in thousandths of the size of the letters.
const fn advance(c: char) -> Px {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '‘' | ' ' | '\u{a0}' => 270,
        'f' | 't' | 'r' | '(' | ')' | '-' | 'I' | '/' => 350,
        'm' | 'w' | 'M' | 'W' | '%' => 850,
        'A'..='Z' => 620,
        '0'..='9' => 510,
        _ => 545,
    }
}

/// The lines of a text that may be at most so wide. A word that is wider still is cut.
pub fn wrap(text: &str, most: Px) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut()
            && width(&format!("{line} {word}")) <= most
        {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        lines.push(String::new());
        for c in word.chars() {
            let is_full = lines
                .last()
                .is_some_and(|line| !line.is_empty() && width(line) + width("M-") > most);
            if is_full && width(word) > most {
                if let Some(line) = lines.last_mut() {
                    line.push('-');
                }
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    lines
}

/// The lines of a name that stands beside a chart: a word in it is only cut where it would take half of the chart.
pub fn beside(text: &str, most: Px) -> Vec<String> {
    let word = text.split(' ').map(width).max().unwrap_or_default();
    wrap(text, word.min(WIDTH / 2).max(most))
}

/// How high so many lines are.
pub fn height(lines: &[String]) -> Px {
    LINE * super::writer::count(lines.len())
}

/// Writes lines so that together they are centred on `middle`.
pub fn centred(svg: &mut Svg<'_>, lines: &[String], (x, middle): (Px, Px), anchor: Anchor, paint: Paint) {
    let mut baseline = middle - height(lines) / 2 + LINE - 3_50;
    for line in lines {
        svg.text((x, baseline), anchor, paint, line);
        baseline += LINE;
    }
}

/// Moves labels, each with the place that it wants and its height, apart, as little as needed. They stay between `top`
/// and `bottom` where they fit. What comes out are their middles.
pub fn apart(wanted: &[(Px, Px)], top: Px, bottom: Px) -> Vec<Px> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| wanted[*index].0);
    let mut middles: Vec<Px> = wanted.iter().map(|(middle, _)| *middle).collect();
    let mut free = top;
    for index in &order {
        let half = wanted[*index].1 / 2;
        middles[*index] = middles[*index].max(free + half);
        free = middles[*index] + half;
    }
    let mut free = bottom.max(top + wanted.iter().map(|(_, height)| height).sum::<Px>());
    for index in order.iter().rev() {
        let half = wanted[*index].1 / 2;
        middles[*index] = middles[*index].min(free - half);
        free = middles[*index] - half;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_broken() {
        assert_eq!(wrap("Hulp bij het huishouden", 90_00), ["Hulp bij het", "huishouden"]);
        assert_eq!(wrap("", 90_00), Vec::<String>::new());
        let cut = wrap("Jeugdhulpverleningsvoorzieningen", 90_00);
        assert!(cut.len() > 1 && cut[0].ends_with('-'), "{cut:?}");
        assert!(cut.iter().all(|line| width(line) <= 90_00), "{cut:?}");
    }

    #[test]
    fn words_beside_a_chart_are_whole() {
        let word = "Jeugdhulpverleningsvoorzieningen";
        assert_eq!(beside(&format!("{word} lokaal"), 90_00), [word, "lokaal"]);
        assert!(beside(&word.repeat(3), 90_00).len() > 1);
    }

    #[test]
    fn labels_keep_clear() {
        let middles = apart(&[(50_00, 15_00), (52_00, 15_00), (10_00, 15_00)], 0, 100_00);
        assert_eq!(middles[2], 10_00);
        assert!(middles[1] - middles[0] >= 15_00);
        let full = apart(&[(98_00, 15_00), (99_00, 15_00)], 0, 100_00);
        assert_eq!(full, [77_50, 92_50]);
    }
}
