//! Saying what is wrong, with the words that every check needs.

use std::io;
use std::ops::Range;

use super::super::load::Beside;
use super::super::raw::{self, At, Key};
use super::super::read::Table;
use crate::diagnostic::{Problems, Source, quoted};
use crate::prose::nearest;
use crate::words::{Sentence, said};

/// For how many problems the nearest name is looked for: those that are drawn. Comparing every
/// word of a hostile file with every name of it would take for ever.
const GUESSES: usize = 50;
/// How many names a word is compared with.
const CANDIDATES: usize = 2000;
/// Longer words are no slips of a name.
const LONGEST: usize = 100;

/// How many calendars a file may name: each is read.
const FILES: usize = 100;

/// The collected problems, and the file that they are about.
pub(super) struct Report<'a> {
    source: &'a Source,
    problems: &'a mut Problems,
    /// Gives the files that this one names.
    beside: Beside<'a>,
    /// How many more of them are read.
    files: usize,
    /// Whether a missing key or name proves nothing.
    pub(super) lenient: bool,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        source: &'a Source,
        problems: &'a mut Problems,
        beside: Beside<'a>,
        lenient: bool,
    ) -> Self {
        Self {
            source,
            problems,
            beside,
            files: FILES,
            lenient,
        }
    }

    /// The words at `at` are wrong.
    pub(super) fn add(
        &mut self,
        at: Range<usize>,
        message: Sentence,
        help: impl Into<Option<Sentence>>,
    ) {
        self.problems.add(at, message, help);
    }

    /// The content of a file that this one names.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn content(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let left = self.files.checked_sub(1);
        self.files =
            left.ok_or_else(|| io::Error::other(said("too-many-calendars").with("most", FILES)))?;
        (self.beside)(name)
    }

    /// The value of a key that must be there.
    pub(super) fn require<'t, R, T>(
        &mut self,
        table: &Table<R>,
        name: &'static str,
        key: &'t Key<T>,
    ) -> Option<&'t At<T>> {
        let missing = key.get().is_none() && !table.spoiled.contains(name) && !self.lenient;
        if missing {
            let help = raw::example(table.name, name).map(|l| said("add-line").with("line", l));
            let message = said("key-missing")
                .with("key", name)
                .with("table", table.name);
            self.add(table.header.clone(), message, help);
        }
        key.get()
    }

    /// A name for people: anything, but not nothing.
    pub(super) fn not_empty(&mut self, text: &At<String>) -> String {
        if text.value.trim().is_empty() {
            self.add(text.at.clone(), said("text-empty"), said("write-name"));
        }
        text.value.clone()
    }

    /// An id is made of plain letters.
    pub(super) fn plain(&mut self, id: &At<String>, is_valid: impl Fn(&str) -> bool) -> bool {
        let valid = is_valid(&id.value);
        if !valid {
            let made = crate::domain::TeamId::from_name(
                &id.value.chars().take(LONGEST).collect::<String>(),
            );
            let message = said("not-plain").with("word", quoted(&id.value));
            let help = if id.value.trim().is_empty() {
                said("write-plain")
            } else {
                said("write-plain-as").with("made", made)
            };
            self.add(id.at.clone(), message, help);
        }
        valid
    }

    /// Whether more problems are only counted, so that their words are worth no work.
    pub(super) fn is_full(&self) -> bool {
        self.problems.is_full()
    }

    /// The line on which `at` begins.
    pub(super) fn line(&self, at: &Range<usize>) -> usize {
        self.source.place(at.start).line
    }

    /// The text at `at`.
    pub(super) fn slice(&self, at: Range<usize>) -> &'a str {
        self.source.slice(at)
    }

    /// The name that was most likely meant.
    pub(super) fn nearest<'n>(
        &self,
        word: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let worth = self.problems.len() < GUESSES && word.len() < LONGEST && !word.is_empty();
        let fit = names
            .into_iter()
            .take(CANDIDATES)
            .filter(|n| n.len() < LONGEST);
        worth.then(|| nearest(word, fit)).flatten()
    }
}
