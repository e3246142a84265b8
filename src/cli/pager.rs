//! Long answers page by page, at a terminal: with the program that `PAGER` names, as git does.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `less` does unless `LESS` says otherwise: ends where one page is enough, keeps colours, and
/// leaves what was shown (as git sets it).
const LESS: &str = "FRX";

/// Shows a text page by page; false: it was not shown.
pub(super) fn shown(text: &str) -> bool {
    let named = std::env::var("PAGER").ok();
    let pager = match named.as_deref().map(str::trim) {
        // nobody has `less` there, and what there is breaks letters
        None if cfg!(windows) => return false,
        None => "less",
        Some("" | "cat") => return false,
        Some(pager) => pager,
    };
    let mut command = shell(pager);
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    let Ok(mut pager) = command.stdin(Stdio::piped()).spawn() else {
        return false;
    };
    if let Some(mut input) = pager.stdin.take() {
        // who has seen enough closes it early
        let _ = input.write_all(text.as_bytes());
    }
    // a shell without such a program has shown nothing
    pager.wait().is_ok_and(|status| status.code() != Some(127))
}

/// A command line as the system's shell runs it.
pub(super) fn shell(line: &str) -> Command {
    let (shell, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let mut command = Command::new(shell);
    command.args([flag, line]);
    command
}
