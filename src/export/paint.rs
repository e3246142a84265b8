//! Colour or not, decided by the caller. Meaning is never carried by colour alone.

use anstyle::{AnsiColor, Style};

/// What a piece of text means, as far as colour underlines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As it is.
    Plain,
    /// Headings, and what runs now.
    Strong,
    /// Worth less attention.
    Faint,
    /// A promise kept.
    Good,
    /// Worth a look.
    Warning,
    /// A gap, a broken rule.
    Bad,
    /// The member at that place of the file, so that a colour stays with a person.
    Member(usize),
}

/// The colours of members: every basic one but red, which means trouble, and those that vanish on
/// a black or white ground.
const MEMBERS: [AnsiColor; 10] = [
    AnsiColor::Cyan,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::Yellow,
    AnsiColor::BrightCyan,
    AnsiColor::BrightGreen,
    AnsiColor::BrightMagenta,
    AnsiColor::BrightBlue,
    AnsiColor::BrightYellow,
];

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default().bold(),
            Self::Member(place) => MEMBERS[place % MEMBERS.len()].on_default(),
        }
    }

    /// `text` in this tone, if colours are wanted.
    pub(super) fn paint(self, text: &str, color: bool) -> String {
        let style = self.style();
        if !color || style.is_plain() || text.trim().is_empty() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::Tone;

    #[test]
    fn without_colour_nothing_is_added() {
        assert_eq!(Tone::Bad.paint("NOBODY", false), "NOBODY");
        assert_eq!(Tone::Plain.paint("Anna", true), "Anna");
    }

    #[test]
    fn a_colour_stays_with_a_member_and_ends_behind_the_text() {
        let anna = Tone::Member(3).paint("Anna", true);
        assert!(anna.starts_with('\u{1b}') && anna.ends_with("\u{1b}[0m"));
        assert_eq!(anna, Tone::Member(3).paint("Anna", true));
        assert_ne!(anna, Tone::Member(4).paint("Anna", true));
    }
}
