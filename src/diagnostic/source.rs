//! A text with a name, and where in it a byte lies.

use std::ops::Range;

/// A text file: what it is called, and what it says.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    /// The bytes at which lines begin; never empty, the first is 0.
    lines: Vec<usize>,
}

/// Where a byte of a text lies, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl Source {
    /// The text of a file that is shown as `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let lines = std::iter::once(0)
            .chain(breaks.map(|(i, _)| i + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            lines,
        }
    }

    /// What the file is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte `at` lies; the end of the text if it lies beyond.
    pub fn place(&self, at: usize) -> Place {
        let line = self.line_index(at);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..self.boundary(at)).unwrap_or_default();
        Place {
            line: line + 1,
            column: before.chars().count() + 1,
        }
    }

    /// The bytes of the line in which the byte `at` lies, without its end.
    pub fn line_at(&self, at: usize) -> Range<usize> {
        let line = self.line_index(at);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let end = self
            .lines
            .get(line + 1)
            .map_or(self.text.len(), |next| next - 1);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches('\r').len()
    }

    /// The text at `span`; empty if that is not within the text.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The nearest start of a character at or before `at`.
    pub(super) fn boundary(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (0..=at)
            .rev()
            .find(|i| self.text.is_char_boundary(*i))
            .unwrap_or_default()
    }

    fn line_index(&self, at: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn places_count_characters_from_one() {
        let source = Source::new("a.toml", "ä = 1\r\nöü = 2\n");
        let at = |words: &str| {
            let place = source.place(source.text().find(words).unwrap());
            (place.line, place.column)
        };
        assert_eq!(at("ä"), (1, 1));
        assert_eq!(at("1"), (1, 5));
        assert_eq!(at("2"), (2, 6));
        let end = source.place(usize::MAX);
        assert_eq!((end.line, end.column), (3, 1));
        assert_eq!(source.slice(source.line_at(0)), "ä = 1");
        assert_eq!(source.slice(source.line_at(usize::MAX)), "");
    }
}
