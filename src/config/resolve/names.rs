//! Names that the file defines, and words that refer to them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::raw::At;
use super::report::Report;
use crate::diagnostic::quoted;
use crate::words::{Sentence, said};

/// How many known names a sentence lists.
const LISTED: usize = 12;

/// The names of one kind, with the place of their definition.
pub(super) struct Names {
    kind: &'static str,
    places: BTreeMap<String, Range<usize>>,
    /// Whether all are known; if not, an unknown word proves nothing.
    complete: bool,
}

impl Names {
    /// No names yet, of members, duties or roles.
    pub(super) fn of(kind: &'static str) -> Self {
        Self {
            kind,
            places: BTreeMap::new(),
            complete: true,
        }
    }

    /// Some name could not be read.
    pub(super) fn forget(&mut self) {
        self.complete = false;
    }

    /// Whether all names could be read.
    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// One more; the place of the first if it is there already.
    pub(super) fn define(&mut self, name: &At<String>) -> Option<Range<usize>> {
        match self.places.get(&name.value) {
            Some(first) => Some(first.clone()),
            None => {
                self.places.insert(name.value.clone(), name.at.clone());
                None
            }
        }
    }

    /// Whether a word is one of the names; reported if it is not.
    pub(super) fn has(&self, report: &mut Report<'_>, word: &At<String>) -> bool {
        let known = self.places.contains_key(&word.value);
        if !known && self.complete && !report.lenient {
            let message = said("unknown-name")
                .with("kind", self.kind)
                .with("word", quoted(&word.value));
            let help = self.help(report, &word.value);
            report.add(word.at.clone(), message, help);
        }
        known
    }

    fn help(&self, report: &Report<'_>, word: &str) -> Option<Sentence> {
        help(
            report,
            self.kind,
            word,
            self.places.keys().map(String::as_str),
        )
    }
}

/// The name that was meant, else those that there are.
pub(super) fn help<'n>(
    report: &Report<'_>,
    kind: &str,
    word: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Option<Sentence> {
    if report.is_full() {
        return None;
    }
    if let Some(near) = report.nearest(word, names.clone()) {
        return Some(said("did-you-mean-quoted").with("near", quoted(near)));
    }
    let listed: Vec<&str> = names.clone().take(LISTED).collect();
    let more = names.skip(LISTED).count();
    Some(match (listed.is_empty(), more) {
        (true, _) => said("file-has-none").with("kind", kind),
        (false, 0) => said("known-are").all_of("names", &listed),
        (false, more) => {
            let quoted: Vec<String> = listed.iter().map(|name| format!("`{name}`")).collect();
            said("known-are-more")
                .with("names", quoted.join(", "))
                .count("more", more)
        }
    })
}

/// One of a few words that a key may hold.
pub(super) fn choice<T: Copy>(
    report: &mut Report<'_>,
    kind: &str,
    word: &At<String>,
    choices: &[(&'static str, T)],
) -> Option<T> {
    let found = choices.iter().find(|(name, _)| *name == word.value);
    if found.is_none() {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = said("unknown-name")
            .with("kind", kind)
            .with("word", quoted(&word.value));
        let help = match report.nearest(&word.value, names.iter().copied()) {
            Some(near) => said("did-you-mean").with("near", near),
            None => said("write-one-of").any_of("names", &names),
        };
        report.add(word.at.clone(), message, help);
    }
    found.map(|(_, value)| *value)
}
