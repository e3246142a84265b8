//! Every text that people read, in German and English: Fluent messages, one pair of files for each room.
//! A sentence is made where its facts are known, and said where its language is.

mod language;
mod sentence;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use language::Language;
pub use sentence::{Sentence, of_io, said};

const ENGLISH: [&str; 14] = [
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
    include_str!("problem.en.ftl"),
    include_str!("failure.en.ftl"),
    include_str!("cli.en.ftl"),
    include_str!("file.en.ftl"),
];
const GERMAN: [&str; 14] = [
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
    include_str!("problem.de.ftl"),
    include_str!("failure.de.ftl"),
    include_str!("cli.de.ftl"),
    include_str!("file.de.ftl"),
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

    /// A text without parameters, if there is one of this key.
    pub fn maybe(&self, key: &str) -> Option<String> {
        self.bundle.has_message(key).then(|| self.text(key))
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

/// A sentence in English, for tests of what makes it.
#[cfg(test)]
pub(crate) fn english(sentence: &Sentence) -> String {
    Words::new(Language::En).sentence(sentence)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::{ENGLISH, GERMAN, Language, Value, Words};

    fn keys(sources: [&str; 14]) -> BTreeSet<String> {
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

    /// The parameters of each message, by its key.
    fn variables(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in sources.iter().flat_map(|s| s.lines()) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split(' ').next().unwrap_or_default().to_owned();
            }
            let named = line.split('$').skip(1).filter_map(|rest| {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-');
                let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
                // what only chooses between singular and plural one language may need alone
                (!after.trim_start().starts_with("->")).then(|| name.to_owned())
            });
            all.entry(key.clone()).or_default().extend(named);
        }
        all
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(ENGLISH), keys(GERMAN));
    }

    #[test]
    fn both_languages_say_them_of_the_same_facts() {
        let (english, german) = (variables(&ENGLISH), variables(&GERMAN));
        for (key, facts) in &english {
            assert_eq!(german.get(key), Some(facts), "{key}");
        }
    }

    #[test]
    fn no_text_is_idle() {
        let mut code = String::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs" || e == "toml") {
                    code.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        // whole, or put together: `norm-{word}`, `{day}-long`
        let named = |key: &str| {
            let parts = key.match_indices('-').map(|(at, _)| at);
            let whole = ["\"{}\"", "{{}}"].map(|form| form.replacen("{}", key, 1));
            let whole = whole.iter().any(|form| code.contains(form));
            whole
                || parts.into_iter().any(|at| {
                    let (head, tail) = (&key[..=at], &key[at..]);
                    code.contains(&format!("\"{head}{{")) || code.contains(&format!("}}{tail}\""))
                })
        };
        let idle: Vec<String> = keys(ENGLISH).into_iter().filter(|k| !named(k)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn counts_decide_about_the_plural() {
        let say = |language, n| Words::new(language).say("turns", &[("n", Value::number(n))]);
        assert_eq!(say(Language::De, 1), "1 Einsatz");
        assert_eq!(say(Language::De, 2), "2 Einsätze");
        assert_eq!(say(Language::En, 1), "1 turn");
    }
}
