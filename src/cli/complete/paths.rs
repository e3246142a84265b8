//! Files in the shell: only names that a shell takes for what they are. Bash and PowerShell put a word
//! into the line as it is told, so that a file called `$(rm -r .)` would be a command there.

use std::ffi::OsStr;

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};
use oncall::diagnostic::visible;

/// Shells that quote what they put into the line.
const QUOTING: [&str; 2] = ["fish", "zsh"];
/// What no shell takes for anything but a part of a name.
const PLAIN: &str = "/._-+,@:%=\\";

/// Whether the shell that asks keeps a name what it is, whatever is in it.
pub(super) fn quotes(shell: &str) -> bool {
    QUOTING.contains(&shell)
}

/// The files that begin as is written, for a shell that `quotes` them or does not.
pub(super) fn offered(written: &OsStr, quotes: bool) -> Vec<CompletionCandidate> {
    let all = PathCompleter::any().complete(written).into_iter();
    all.filter(|c| {
        c.get_value()
            .to_str()
            .is_some_and(|name| may_be_typed(name, quotes))
    })
    .collect()
}

/// Whether it stays one word and a name: `quotes` says that the shell sees to that itself.
fn may_be_typed(name: &str, quotes: bool) -> bool {
    let plain = |c: char| c.is_alphanumeric() || PLAIN.contains(c);
    visible(name) == name && (quotes || name.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::may_be_typed;

    #[test]
    fn a_name_that_a_shell_would_run_is_for_those_that_quote() {
        for name in [
            "$(touch owned)",
            "`id`.ics",
            "a b.csv",
            "it's",
            "a;b",
            "*.csv",
            "~",
        ] {
            assert!(!may_be_typed(name, false), "{name}");
            assert!(may_be_typed(name, true), "{name}");
        }
        for name in [
            "rotations.toml",
            "../plans/2027-Q1.toml",
            "C:\\team\\urlaub_März.ics",
        ] {
            assert!(may_be_typed(name, false), "{name}");
        }
    }

    #[test]
    fn a_name_that_a_terminal_would_obey_is_for_nobody() {
        for name in [
            "e\u{1b}]0;x\u{7}.toml",
            "n\new.csv",
            "\u{202e}vsc.toml",
            "tab\t",
        ] {
            assert!(!may_be_typed(name, true), "{name:?}");
        }
    }
}
