//! The team's language alone, of a file that need not be right.

use toml::de::DeTable;

use crate::domain::Language;

/// The language in which a team wants to be spoken to, however much else of its file is wrong; none if
/// that cannot be told.
pub fn language(text: &str) -> Option<Language> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    let team = root.get_ref().get("team")?.get_ref().as_table()?;
    match team.get("language").map(|value| value.get_ref().as_str()) {
        Some(Some("de")) => Some(Language::De),
        Some(Some("en")) => Some(Language::En),
        Some(_) => None,
        // a line that cannot be read may have been the one
        None => errors.is_empty().then(Language::default),
    }
}

#[cfg(test)]
mod tests {
    use super::language;
    use crate::domain::Language;

    #[test]
    fn a_team_is_spoken_to_in_its_language_even_if_its_file_is_wrong() {
        let german = "[team]\nlanguage = \"de\"\nnonsense = 1\n[[duty]]\nwhen = \n";
        assert_eq!(language(german), Some(Language::De));
        assert_eq!(language("[team]\nname = \"x\"\n"), Some(Language::En));
        for unknown in ["", "x = 1", "[team]\nlanguage = \"fr\"", "[team"] {
            assert_eq!(language(unknown), None, "{unknown}");
        }
    }
}
