//! The difference between two texts, line by line.

use std::fmt::Write as _;

/// All lines of both: behind `-` what is only in `old`, behind `+` what is only in `new`.
pub fn diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = common(&old, &new);
    let (mut i, mut j) = (0, 0);
    let mut text = String::new();
    while i < old.len() || j < new.len() {
        let is_same = i < old.len() && j < new.len() && old[i] == new[j];
        let is_old = i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]);
        let _ = if is_same {
            (i, j) = (i + 1, j + 1);
            writeln!(text, "  {}", old[i - 1])
        } else if is_old {
            i += 1;
            writeln!(text, "- {}", visible(old[i - 1]))
        } else {
            j += 1;
            writeln!(text, "+ {}", visible(new[j - 1]))
        };
    }
    text
}

/// How many lines the texts have in common, from each line of both on.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    common
}

/// A line in which every kind of space can be told from the others.
fn visible(line: &str) -> String {
    let (text, spaces) = line.split_at(line.trim_end_matches(' ').len());
    let text: String = text
        .chars()
        .map(|c| match c {
            ' ' => c.to_string(),
            c if c.is_whitespace() || c.is_control() => c.escape_unicode().to_string(),
            c => c.to_string(),
        })
        .collect();
    format!("{text}{}", "\\u{20}".repeat(spaces.len()))
}
