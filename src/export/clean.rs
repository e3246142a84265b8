//! Text from a file as one line that cannot break an output.

use std::borrow::Cow;

/// `text` as one line: line breaks and tabs become a space, other control characters and the marks
/// that turn the direction of writing are left out. Names from a file can hold anything.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| breaks(c) || hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if breaks(c) && !line.is_empty() && !line.ends_with(' ') => line.push(' '),
            c if breaks(c) || hidden(c) => {}
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    Cow::Owned(line)
}

/// What ends a line or a column somewhere: tab, the ASCII breaks, and Unicode's next line, line and
/// paragraph separators.
pub(super) fn breaks(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, the byte order mark, and Unicode's `Bidi_Control` characters, which can make
/// a line read otherwise than it is.
pub(super) fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::clean;

    #[test]
    fn a_name_stays_one_line() {
        assert_eq!(clean("Ben\r\nSTATUS:CANCELLED\n"), "Ben STATUS:CANCELLED");
        assert_eq!(clean("\tA\u{0}n\u{1b}[31mna\u{2028}B"), "An[31mna B");
        assert_eq!(clean("\n\n"), "");
    }

    #[test]
    fn a_name_cannot_turn_the_line_around() {
        assert_eq!(clean("a\u{202e}nna\u{2066}"), "anna");
        assert_eq!(clean("דנה"), "דנה", "letters keep their own direction");
    }

    #[test]
    fn plain_names_stay_as_they_are() {
        let name = "Zoë O’Neill 👩‍🚒, 2nd";
        assert!(matches!(clean(name), Cow::Borrowed(n) if n == name));
    }
}
