//! What is wrong with a piece of our own notation, and where.

use std::ops::Range;

/// A text that is not in the notation it should be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The wrong words, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong: a fact, lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Malformed {
    /// The words at `at` are wrong.
    pub fn new(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same, for a text that starts `offset` bytes later.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self {
            at: self.at.start + offset..self.at.end + offset,
            ..self
        }
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.message, self.help)
    }
}

impl std::error::Error for Malformed {}
