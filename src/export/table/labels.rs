//! Short names that cannot be mistaken for one another.

use std::collections::BTreeMap;

use super::text::{chop, cut};

/// For each thing, its first name of `candidates` that, cut to `max` columns, nothing else has;
/// a number where none is. `taken` are words that mean something else.
pub(in crate::export) fn unique(
    candidates: &[Vec<String>],
    max: usize,
    taken: &[String],
) -> Vec<String> {
    let depth = candidates.iter().map(Vec::len).max().unwrap_or_default();
    let mut tier = vec![0; candidates.len()];
    let at = |i: usize, tier: usize| {
        let names = &candidates[i];
        names.get(tier).map_or_else(
            || format!("{}{}", chop("#", max), i + 1),
            |name| cut(name, max),
        )
    };
    let mut settled = false;
    for _ in 0..=depth * candidates.len() {
        if std::mem::replace(&mut settled, true) {
            break;
        }
        let mut seen: BTreeMap<String, usize> =
            taken.iter().map(|t| (t.to_lowercase(), 2)).collect();
        for (i, tier) in tier.iter().enumerate() {
            *seen.entry(at(i, *tier).to_lowercase()).or_default() += 1;
        }
        for (i, tier) in tier.iter_mut().enumerate() {
            let label = at(i, *tier);
            let clear = label.chars().any(char::is_alphanumeric);
            if !clear || seen.get(&label.to_lowercase()).is_some_and(|n| *n > 1) {
                *tier += 1;
                settled = false;
            }
        }
    }
    (0..candidates.len()).map(|i| at(i, tier[i])).collect()
}

/// What a person may be called for short, best first: the first name, with the last name's first
/// letter, with more of it, the id.
pub(in crate::export) fn short_names(name: &str, id: &str, max: usize) -> Vec<String> {
    let words = name.split([' ', ',', ';']);
    // a picture is no name
    let mut words = words.filter(|w| w.chars().any(char::is_alphanumeric));
    let (Some(first), last) = (words.next(), words.next_back()) else {
        return vec![id.to_owned()];
    };
    let initial = |n: usize| {
        let last: String = last?.chars().take(n).collect();
        let room = max.saturating_sub(super::text::width(&last));
        Some(format!("{}{last}", chop(first, room)))
    };
    let spaced = last
        .and_then(|l| l.chars().next())
        .map(|c| format!("{first} {c}."));
    [
        Some(first.to_owned()),
        spaced,
        initial(1),
        initial(2),
        Some(id.to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{short_names, unique};

    fn labels(names: &[(&str, &str)], max: usize) -> Vec<String> {
        let candidates: Vec<_> = names
            .iter()
            .map(|(id, name)| short_names(name, id, max))
            .collect();
        unique(&candidates, max, &["NOBODY".to_owned()])
    }

    #[test]
    fn first_names_do_where_they_differ() {
        let team = [("anna", "Anna Schäfer"), ("ben", "Ben Yılmaz")];
        assert_eq!(labels(&team, 9), ["Anna", "Ben"]);
    }

    #[test]
    fn namesakes_are_told_apart() {
        let team = [
            ("anna", "Anna Schäfer"),
            ("anna2", "Anna Koch"),
            ("c", "Cem"),
        ];
        assert_eq!(labels(&team, 9), ["Anna S.", "Anna K.", "Cem"]);
        let twins = [("a1", "Anna Koch"), ("a2", "Anna Koch")];
        assert_eq!(labels(&twins, 9), ["a1", "a2"]);
        let listed = [("a", "Schäfer, Anna"), ("b", "Koch, Ben")];
        assert_eq!(labels(&listed, 9), ["Schäfer", "Koch"]);
        let pictured = [("a", "🚒 Anna Schäfer"), ("b", "Ben 🚒")];
        assert_eq!(labels(&pictured, 9), ["Anna", "Ben"]);
        let long = [("a", "Christopher Arnold"), ("b", "Christopher Berg")];
        assert_eq!(labels(&long, 7), ["ChristA", "ChristB"]);
    }

    #[test]
    fn nobody_is_not_a_person() {
        assert_eq!(labels(&[("nob", "Nobody")], 9), ["nob"]);
        assert_eq!(labels(&[("x", "───")], 9), ["x"]);
    }
}
