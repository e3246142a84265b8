//! Text that anybody may have written, made safe to show.

/// How many characters of somebody's words a sentence quotes: enough for a name, little enough for one line.
const QUOTED: usize = 60;

/// `text` without anything that a terminal would obey: control characters become their pictures,
/// marks that turn the direction or take no room become `\u{fffd}`.
pub fn visible(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Words in backticks, cut to a length that a sentence can hold.
pub fn quoted(words: &str) -> String {
    match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", visible(&words[..end])),
        None => format!("`{}`", visible(words)),
    }
}

/// What is shown for a character; always one character, so that places stay.
pub(super) fn shown(c: char) -> char {
    match c {
        // The block of control pictures lies at U+2400 in the order of the characters themselves.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // C1 controls, soft hyphen, marks of direction, line ends of other worlds, things without width, tags.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, visible};

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(
            visible("a\n\u{1b}[2J\u{202e}b\t\u{9b}"),
            "a␊␛[2J\u{fffd}b␉\u{fffd}"
        );
        assert_eq!(visible("Anna Schäfer 日本"), "Anna Schäfer 日本");
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(quoted("anna"), "`anna`");
        assert_eq!(quoted(&"ä".repeat(300)).chars().count(), 63);
    }
}
