//! Sentences whose language is not known where they are made.

use std::error::Error;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind};

use super::{Value, Words};

/// How many characters of a fact are kept: the longest list of what could be written; memory stays
/// bounded whatever a file holds.
const LONGEST: usize = 2000;

/// A sentence before its language is known: the key of its text, and the facts that it states. What is
/// wrong is a fact in small letters without full stop; what to do instead is one too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    key: &'static str,
    facts: Vec<(&'static str, Fact)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fact {
    Text(String),
    Count(usize),
    Part(Sentence),
    /// In back ticks, with `or` or `and` before the last.
    List(Vec<String>, &'static str),
}

/// The sentence of a key, still without facts.
pub fn said(key: &'static str) -> Sentence {
    Sentence {
        key,
        facts: Vec::new(),
    }
}

/// What the system says of a file; a sentence that is its reason is that reason.
pub fn of_io(error: &io::Error) -> Sentence {
    if let Some(reason) = error.get_ref().and_then(|e| e.downcast_ref::<Sentence>()) {
        return reason.clone();
    }
    let key = match error.kind() {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-not-allowed",
        ErrorKind::AlreadyExists => "io-exists",
        ErrorKind::IsADirectory => "io-is-folder",
        ErrorKind::NotADirectory => "io-no-folder",
        ErrorKind::StorageFull => "io-full",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::InvalidData => "io-no-utf8",
        _ => return said("io-other").with("words", error),
    };
    said(key)
}

impl Sentence {
    /// What scripts know it by; it never changes its meaning.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// With a fact that is the same in all languages.
    #[must_use]
    pub fn with(self, name: &'static str, fact: impl Display) -> Self {
        self.and(name, Fact::Text(kept(fact.to_string())))
    }

    /// With a number, which decides about singular and plural.
    #[must_use]
    pub fn count(self, name: &'static str, n: usize) -> Self {
        self.and(name, Fact::Count(n))
    }

    /// With a part that is itself to be said.
    #[must_use]
    pub fn part(self, name: &'static str, part: Sentence) -> Self {
        self.and(name, Fact::Part(part))
    }

    /// With words of which one counts: `` `a`, `b` or `c` ``.
    #[must_use]
    pub fn any_of<T: Display>(self, name: &'static str, words: &[T]) -> Self {
        self.and(name, list(words, "list-or"))
    }

    /// With words that all count: `` `a`, `b` and `c` ``.
    #[must_use]
    pub fn all_of<T: Display>(self, name: &'static str, words: &[T]) -> Self {
        self.and(name, list(words, "list-and"))
    }

    fn and(mut self, name: &'static str, fact: Fact) -> Self {
        self.facts.push((name, fact));
        self
    }
}

// A reason within errors of others; who shows it asks for its words.
impl Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

impl Error for Sentence {}

fn list<T: Display>(words: &[T], conjunction: &'static str) -> Fact {
    let mut left = LONGEST;
    let mut all = Vec::new();
    for word in words.iter().map(|w| format!("`{w}`")) {
        match left.checked_sub(word.len()) {
            Some(rest) => left = rest,
            None => {
                all.push("…".to_owned());
                break;
            }
        }
        all.push(word);
    }
    Fact::List(all, conjunction)
}

fn kept(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Words {
    /// What a sentence says in this language.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let values: Vec<(&str, Value)> = sentence
            .facts
            .iter()
            .map(|(name, fact)| (*name, self.value(fact)))
            .collect();
        self.say(sentence.key, &values)
    }

    fn value<'f>(&self, fact: &'f Fact) -> Value<'f> {
        match fact {
            Fact::Text(text) => Value::text(text.as_str()),
            Fact::Count(n) => Value::number(*n),
            Fact::Part(part) => Value::text(self.sentence(part)),
            Fact::List(words, conjunction) => match words.split_last() {
                Some((last, head)) if !head.is_empty() => {
                    let head = Value::text(head.join(", "));
                    let last = Value::text(last.as_str());
                    Value::text(self.say(conjunction, &[("head", head), ("last", last)]))
                }
                _ => Value::text(words.concat()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Language, Words};
    use super::said;

    #[test]
    fn one_sentence_is_said_in_each_language() {
        let sentence = said("write-one-of").any_of("names", &["a", "b", "c"]);
        let say = |language| Words::new(language).sentence(&sentence);
        assert_eq!(say(Language::En), "write `a`, `b` or `c`");
        assert_eq!(say(Language::De), "`a`, `b` oder `c` schreiben");
    }

    #[test]
    fn facts_of_hostile_length_are_cut() {
        let long = "ä".repeat(100_000);
        let sentence = said("unknown-zone").with("zone", &long);
        let text = Words::new(Language::En).sentence(&sentence);
        assert!(text.chars().count() < 2100);
        let sentence = said("write-one-of").any_of("names", &vec![long; 50]);
        assert_eq!(Words::new(Language::En).sentence(&sentence), "write …");
    }
}
