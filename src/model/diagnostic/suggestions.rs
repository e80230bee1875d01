//! Names in messages: which was meant, and lists of them.

/// The candidates nearest to `name`, to say "bedoelde u …?"; at most three, best first.
pub fn suggestions<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = name.chars().count();
    let mut best = usize::MAX;
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let other = candidate.chars().count();
        let most = (length.max(other) * 2 / 5).min(best.saturating_add(1));
        // Each letter that one of them has more is a difference.
        if length.abs_diff(other) > most {
            continue;
        }
        let distance = distance(name, candidate);
        if distance <= most {
            best = best.min(distance);
            near.push((distance, candidate));
        }
    }
    near.sort_unstable();
    near.dedup();
    near.retain(|(distance, _)| *distance <= best.saturating_add(1));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters to add, leave out, change or exchange make one of the other. Where they begin and end alike, and
/// long names of figures do, only the middle need be compared.
fn distance(a: &str, b: &str) -> usize {
    let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = alike(&mut a.chars().zip(b.chars()));
    let (a, b) = (&a[start..], &b[start..]);
    let end = alike(&mut a.chars().rev().zip(b.chars().rev()));
    strsim::damerau_levenshtein(&a[..a.len() - end], &b[..b.len() - end])
}

/// "Bedoelde u ‘a’ of ‘b’?", or `otherwise` where nothing is near.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    let near = suggestions(name, candidates);
    if near.is_empty() {
        return otherwise();
    }
    format!("bedoelde u {}?", quoted_list(&near, "of"))
}

/// More names than these nobody reads in a sentence.
const MOST_LISTED: usize = 40;

/// ‘a’, ‘b’ of ‘c’: names in a sentence, with `word` before the last. Of very many only the first.
pub fn quoted_list(names: &[&str], word: &str) -> String {
    if names.len() > MOST_LISTED {
        let first: Vec<String> = names[..MOST_LISTED].iter().map(|name| format!("‘{name}’")).collect();
        return format!("{}, en nog {}", first.join(", "), names.len() - MOST_LISTED);
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("‘{name}’")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_alike_at_the_ends_makes_no_difference(a in "[abé]{0,7}", b in "[abé]{0,7}") {
            prop_assert_eq!(distance(&a, &b), strsim::damerau_levenshtein(&a, &b));
        }
    }

    #[test]
    fn the_nearest_names_come_first() {
        let names = ["prognose", "prognoses", "begroting", "progonse", "p"];
        assert_eq!(suggestions("prognse", names), ["prognose", "progonse", "prognoses"]);
        assert_eq!(suggestions("prognose", ["begroting", "x"]), Vec::<&str>::new());
    }

    #[test]
    fn a_long_list_is_cut_short() {
        let names: Vec<String> = (0..100_000).map(|number| format!("p{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(quoted_list(&names, "en").ends_with("‘p39’, en nog 99960"));
        assert_eq!(quoted_list(&names[..3], "of"), "‘p0’, ‘p1’ of ‘p2’");
    }
}
