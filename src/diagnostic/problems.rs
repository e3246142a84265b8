//! Problems, collected: all that a file has, at once.

use std::ops::Range;

use serde::Serialize;

use super::{Place, Source, draw};
use crate::words::{Sentence, Words};

/// How many problems are kept with their words; the rest is counted. A file with more is not a
/// file that somebody mistyped, and memory stays bounded.
const KEPT: usize = 1000;

/// How many characters of a sentence are kept: what is wrong, and the longest list of what could be written.
const SENTENCE: usize = 400;
const LIST: usize = 2000;

/// Something that is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The wrong words, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: Sentence,
    /// What to write instead.
    pub help: Option<Sentence>,
}

impl Diagnostic {
    /// The words at `at` are wrong.
    pub fn new(at: Range<usize>, message: Sentence, help: impl Into<Option<Sentence>>) -> Self {
        Self {
            at,
            message,
            help: help.into(),
        }
    }

    /// What is wrong, and what to write instead, which may be empty.
    pub(super) fn said(&self, words: &Words) -> (String, String) {
        let help = self.help.as_ref().map(|help| words.sentence(help));
        (
            clipped(words.sentence(&self.message), SENTENCE),
            clipped(help.unwrap_or_default(), LIST),
        )
    }
}

/// A text whose end is left out if it is longer than `most` characters.
fn clipped(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A problem with its place, said in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What scripts know the problem by.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
}

/// Problems while they are collected.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<Diagnostic>,
    dropped: usize,
}

impl Problems {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn push(&mut self, problem: Diagnostic) {
        if self.kept.len() < KEPT {
            self.kept.push(problem);
        } else {
            self.dropped += 1;
        }
    }

    /// One more, in words.
    pub fn add(&mut self, at: Range<usize>, message: Sentence, help: impl Into<Option<Sentence>>) {
        self.push(Diagnostic::new(at, message, help));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether more are only counted.
    pub fn is_full(&self) -> bool {
        self.kept.len() >= KEPT
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kept.len() + self.dropped
    }

    /// The problems of `source` in the order of their places; none: there is none.
    pub fn of(mut self, source: Source) -> Result<Source, Diagnostics> {
        if self.is_empty() {
            return Ok(source);
        }
        self.kept.sort_by_key(|p| (p.at.start, p.at.end));
        self.kept.dedup();
        Err(Diagnostics {
            source,
            kept: self.kept,
            dropped: self.dropped,
        })
    }
}

/// The problems of a text; never empty.
#[derive(Debug, Clone)]
pub struct Diagnostics {
    source: Source,
    kept: Vec<Diagnostic>,
    dropped: usize,
}

impl Diagnostics {
    /// A single problem.
    pub fn one(source: Source, problem: Diagnostic) -> Self {
        Self {
            source,
            kept: vec![problem],
            dropped: 0,
        }
    }

    /// The text that they are about.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// How many there are, those included that [`Diagnostics::iter`] leaves out.
    pub fn count(&self) -> usize {
        self.kept.len() + self.dropped
    }

    /// The problems in the order of their places; at most the first thousand.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    /// The problems with their places, in words.
    pub fn located(&self, words: &Words) -> impl Iterator<Item = Located> {
        self.kept.iter().map(|problem| {
            let (message, help) = problem.said(words);
            let Place { line, column } = self.source.place(problem.at.start);
            Located {
                file: self.source.name().to_owned(),
                line,
                column,
                code: problem.message.key(),
                message,
                help,
            }
        })
    }

    /// The problems for people: each with its line and a mark under the words, then their count.
    pub fn render(&self, words: &Words, color: bool) -> String {
        draw::all(&self.source, &self.kept, self.count(), (words, color))
    }
}
