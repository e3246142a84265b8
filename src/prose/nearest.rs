//! Did you mean …?

/// The candidate that `word` was most likely meant to be, if any is near: at most a third of its
/// letters differ (Damerau-Levenshtein, case ignored), or one begins with the other.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let far = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|c| {
            let other = c.to_lowercase();
            let prefix = lower.len() >= 2
                && (other.starts_with(&lower) || (other.len() >= 3 && lower.starts_with(&other)));
            let distance = strsim::damerau_levenshtein(&lower, &other);
            (if prefix { distance.min(far) } else { distance }, c)
        })
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_slip_and_leaves_strangers_alone() {
        let team = ["anna", "ben", "cem"];
        assert_eq!(nearest("bne", team), Some("ben"));
        assert_eq!(nearest("Anna", team), Some("anna"));
        assert_eq!(nearest("walter", team), None);
        assert_eq!(
            nearest("Europe/Berln", ["Europe/Bern", "Europe/Berlin"]),
            Some("Europe/Bern")
        );
        assert_eq!(nearest("even", ["evening", "weekend"]), Some("evening"));
    }
}
