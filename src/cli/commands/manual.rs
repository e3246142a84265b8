//! `oncall completions` and `oncall man`.

use clap_complete::Shell;

use crate::cli::{Failure, Outcome, Streams};

/// Prints completions for a shell.
pub(in crate::cli) fn completions(
    shell: Shell,
    command: &mut clap::Command,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, command, "oncall", &mut text);
    streams.answer(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Fine)
}

/// Prints the manual page.
pub(in crate::cli) fn man(
    command: clap::Command,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command).render(&mut text);
    page.map_err(|e| Failure::io("man".as_ref(), &e))?;
    streams.answer(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Fine)
}
