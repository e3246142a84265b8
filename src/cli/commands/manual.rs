//! `oncall completions` and `oncall man`.

use clap_complete::Shell;
use oncall::prose::nearest;

use crate::cli::complete;
use crate::cli::{Failure, Outcome, Streams};

/// Prints what a shell runs once to complete lines.
pub(in crate::cli) fn completions(shell: Shell, streams: &mut Streams) -> Result<Outcome, Failure> {
    let script = complete::registration(shell);
    let script = script.ok_or_else(|| {
        let help = "bash, elvish, fish, powershell and zsh have completions";
        Failure::new(format!("`{shell}` has no completions"), help)
    })?;
    streams.answer(&script)?;
    Ok(Outcome::Fine)
}

/// Prints the manual page of the program or of one of its commands.
pub(in crate::cli) fn man(
    mut command: clap::Command,
    of: Option<&str>,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    command.build();
    let page = match of {
        None => command,
        Some(name) => found(&command, name)?,
    };
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(page).render(&mut text);
    page.map_err(|e| Failure::io("man".as_ref(), &e))?;
    streams.answer(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Fine)
}

/// The command of that name, as a page of its own: `oncall-plan`.
fn found(command: &clap::Command, name: &str) -> Result<clap::Command, Failure> {
    if let Some(found) = command.find_subcommand(name) {
        return Ok(found.clone().name(format!("oncall-{name}")));
    }
    let names: Vec<&str> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the commands are {}", names.join(", ")),
    };
    Err(Failure::new(format!("there is no command `{name}`"), help))
}
