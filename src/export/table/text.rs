//! Columns of text: how wide a text is, cutting, padding and wrapping.

use unicode_width::UnicodeWidthStr;

/// How many columns of a terminal `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` that takes at most `max` columns; a letter keeps its accents.
pub(super) fn chop(text: &str, max: usize) -> &str {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let fit = ends.take_while(|end| width(&text[..*end]) <= max).last();
    &text[..fit.unwrap_or_default()]
}

/// `text` in at most `max` columns; `…` says that it was cut.
pub(in crate::export) fn cut(text: &str, max: usize) -> String {
    if width(text) <= max {
        text.to_owned()
    } else if max == 0 {
        String::new()
    } else {
        format!("{}…", chop(text, max - 1).trim_end())
    }
}

/// `text` and spaces, `columns` wide.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// A sentence in lines of at most `columns`, broken between words; lines after the first begin with
/// `indent` spaces. A word that is wider than a line is cut. No width: one line.
pub(super) fn wrap(text: &str, columns: Option<usize>, indent: usize) -> Vec<String> {
    let Some(columns) = columns else {
        return vec![text.to_owned()];
    };
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let word = cut(word, columns.saturating_sub(indent));
        if line.trim().is_empty() || width(&line) + 1 + width(&word) <= columns {
            if !line.trim().is_empty() {
                line.push(' ');
            }
        } else {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

/// The words of a sentence; a number and its percent sign are one.
fn words(mut text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    loop {
        let spaces = text.match_indices(' ').map(|(at, _)| at);
        let Some(end) = spaces
            .into_iter()
            .find(|at| !text[at + 1..].starts_with('%'))
        else {
            words.push(text);
            return words;
        };
        words.push(&text[..end]);
        text = &text[end + 1..];
    }
}

/// Lines as a text that ends with a line break; spaces at the ends of lines go.
pub(super) fn joined(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    lines.into_iter().fold(String::new(), |mut all, line| {
        all.push_str(line.as_ref().trim_end());
        all.push('\n');
        all
    })
}

#[cfg(test)]
mod tests {
    use super::{chop, cut, pad, width, wrap};

    #[test]
    fn what_is_cut_says_so_and_fits() {
        assert_eq!(cut("Anna", 4), "Anna");
        assert_eq!(cut("Annabelle", 5), "Anna…");
        assert_eq!(
            cut("日本語の名前", 6),
            "日本…",
            "wide letters take two columns"
        );
        assert_eq!(cut("Anna", 0), "");
    }

    #[test]
    fn an_accent_stays_with_its_letter() {
        assert_eq!(chop("Zoe\u{308}lle", 3), "Zoe\u{308}");
        assert_eq!(width(&pad("Zoe\u{308}", 6)), 6);
        assert_eq!(width(&pad("👩‍🚒", 6)), 6);
    }

    #[test]
    fn sentences_break_between_words() {
        assert_eq!(wrap("eins zwei drei", Some(9), 2), ["eins zwei", "  drei"]);
        assert_eq!(wrap("eins zwei drei", None, 2), ["eins zwei drei"]);
        assert_eq!(wrap("genau 16,3 %.", Some(10), 2), ["genau", "  16,3 %."]);
        assert!(
            wrap(&"x".repeat(99), Some(9), 2)
                .iter()
                .all(|l| width(l) <= 9)
        );
    }
}
