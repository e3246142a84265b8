//! Content lines of at most 75 octets (RFC 5545, 3.1).

/// Octets of a line without its break; more is allowed, but some readers refuse it.
const LIMIT: usize = 75;
const BREAK: &str = "\r\n";

/// `text` with its lines folded anew, between characters. Takes CRLF lines, folded or not, whose
/// values hold no break of their own.
pub(super) fn refold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / LIMIT * 3);
    for line in text.replace("\r\n ", "").split_terminator(BREAK) {
        fold(line, &mut folded);
    }
    folded
}

fn fold(line: &str, folded: &mut String) {
    let (mut rest, mut room) = (line, LIMIT);
    while rest.len() > room {
        let (head, tail) = rest.split_at(boundary(rest, room));
        folded.push_str(head);
        folded.push_str(BREAK);
        folded.push(' '); // counts as an octet of the next line
        (rest, room) = (tail, LIMIT - 1);
    }
    folded.push_str(rest);
    folded.push_str(BREAK);
}

/// The last place between two characters that is not after `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::refold;

    #[test]
    fn lines_break_between_characters_and_come_back_whole() {
        let line = format!("SUMMARY:{}", "aä€👩‍🚒".repeat(40));
        for start in 0..8 {
            let line = format!("{}{line}", "X".repeat(start));
            let folded = refold(&format!("{line}\r\nEND:VEVENT\r\n"));
            assert!(folded.split("\r\n").all(|l| l.len() <= 75));
            let whole = folded.replace("\r\n ", "");
            assert_eq!(whole, format!("{line}\r\nEND:VEVENT\r\n"));
        }
    }

    #[test]
    fn a_line_of_75_octets_stays() {
        let line = format!("{}\r\n", "x".repeat(75));
        assert_eq!(refold(&line), line);
        let longer = format!("{}\r\n", "x".repeat(76));
        assert_eq!(refold(&longer), format!("{}\r\n x\r\n", "x".repeat(75)));
    }
}
