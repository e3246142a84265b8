//! `1 turn`, `2 turns`; `a`, `b` or `c`.

use std::fmt;

/// A number with its noun: `1 turn`, `3 turns`. English only.
#[derive(Debug, Clone, Copy)]
pub struct Count(pub usize, pub &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(n, noun) = self;
        write!(f, "{n} {noun}{}", if *n == 1 { "" } else { "s" })
    }
}

/// Words in backticks, joined for a sentence: `` `a`, `b` or `c` ``.
#[derive(Debug, Clone)]
pub struct List<'a, T>(pub &'a [T], pub &'static str);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(words, and) = self;
        for (i, word) in words.iter().enumerate() {
            match i {
                0 => {}
                _ if i + 1 == words.len() => write!(f, " {and} ")?,
                _ => write!(f, ", ")?,
            }
            write!(f, "`{word}`")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, List};

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(Count(1, "turn").to_string(), "1 turn");
        assert_eq!(Count(0, "turn").to_string(), "0 turns");
    }

    #[test]
    fn lists_end_with_their_conjunction() {
        assert_eq!(List(&["a", "b", "c"], "or").to_string(), "`a`, `b` or `c`");
        assert_eq!(List(&["a"], "or").to_string(), "`a`");
    }
}
