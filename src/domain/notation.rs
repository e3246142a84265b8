//! What is wrong with a piece of our own notation, and where.

use std::ops::Range;

use crate::words::Sentence;

/// A text that is not in the notation it should be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The wrong words, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: Sentence,
    /// What to write instead.
    pub help: Sentence,
}

impl Malformed {
    /// The words at `at` are wrong.
    pub fn new(at: Range<usize>, message: Sentence, help: Sentence) -> Self {
        Self { at, message, help }
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

#[cfg(test)]
mod tests {
    use super::Malformed;
    use crate::words::said;

    #[test]
    fn a_mark_moves_with_its_text() {
        let wrong = Malformed::new(2..5, said("no-period"), said("write-period"));
        assert_eq!(
            wrong.clone().shifted(10),
            Malformed {
                at: 12..15,
                ..wrong
            }
        );
    }
}
