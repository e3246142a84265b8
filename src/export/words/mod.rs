//! Every text of an answer, in German and English: Fluent messages, one pair of files for each room.

mod dates;
mod finding;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::Language;

const ENGLISH: [&str; 10] = [
    include_str!("dates.en.ftl"),
    include_str!("table.en.ftl"),
    include_str!("ical.en.ftl"),
    include_str!("answer.en.ftl"),
    include_str!("finding.en.ftl"),
    include_str!("csv.en.ftl"),
    include_str!("life.en.ftl"),
    include_str!("why.en.ftl"),
    include_str!("poster.en.ftl"),
    include_str!("report.en.ftl"),
];
const GERMAN: [&str; 10] = [
    include_str!("dates.de.ftl"),
    include_str!("table.de.ftl"),
    include_str!("ical.de.ftl"),
    include_str!("answer.de.ftl"),
    include_str!("finding.de.ftl"),
    include_str!("csv.de.ftl"),
    include_str!("life.de.ftl"),
    include_str!("why.de.ftl"),
    include_str!("poster.de.ftl"),
    include_str!("report.de.ftl"),
];

/// The texts of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of `language`.
    pub fn new(language: Language) -> Self {
        let (code, sources) = match language {
            Language::En => ("en", ENGLISH),
            Language::De => ("de", GERMAN),
        };
        let locale: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        bundle.set_use_isolating(false); // marks around names would break columns
        for source in sources {
            // a test proves that every message parses; what parsed is used in any case
            let resource =
                FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without parameters; the key itself if there is none, which a test excludes.
    pub fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A text with its parameters: numbers as [`Value::number`], the rest as text.
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.0.clone());
        }
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}

/// A parameter of a text.
pub struct Value<'a>(FluentValue<'a>);

impl<'a> Value<'a> {
    /// A count, which decides about singular and plural.
    pub fn number(n: usize) -> Self {
        Self(FluentValue::from(n as f64))
    }

    /// Any other text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self(FluentValue::String(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_bundle::FluentResource;

    use super::{ENGLISH, GERMAN, Value, Words};
    use crate::domain::Language;

    fn keys(sources: [&str; 10]) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for source in sources {
            FluentResource::try_new(source.to_owned()).expect("every message parses");
            let named = source
                .lines()
                .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
            keys.extend(named.filter_map(|l| Some(l.split_once(" =")?.0.to_owned())));
        }
        keys
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(ENGLISH), keys(GERMAN));
    }

    #[test]
    fn counts_decide_about_the_plural() {
        let say = |language, n| Words::new(language).say("turns", &[("n", Value::number(n))]);
        assert_eq!(say(Language::De, 1), "1 Einsatz");
        assert_eq!(say(Language::De, 2), "2 Einsätze");
        assert_eq!(say(Language::En, 1), "1 turn");
    }
}
