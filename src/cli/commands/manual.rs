//! `oncall completions` and `oncall man`.

use clap_complete::Shell;
use oncall::words::{Words, said};

use crate::cli::{Failure, Outcome, Streams};
use crate::cli::{complete, help};

/// Prints what a shell runs once to complete lines.
pub(in crate::cli) fn completions(shell: Shell, streams: &mut Streams) -> Result<Outcome, Failure> {
    let script = complete::registration(shell);
    let script = script.ok_or_else(|| {
        let help = said("shells-with-completions");
        Failure::new(said("no-completions").with("shell", shell), help)
    })?;
    streams.answer(&script)?;
    Ok(Outcome::Fine)
}

/// Prints the manual page of the program or of one of its commands.
pub(in crate::cli) fn man(of: Option<&str>, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut command = help::command(streams.words());
    command.build();
    let page = match of {
        None => command,
        // a page of its own: `oncall-plan`
        Some(name) => help::sub(&mut command, name)?
            .clone()
            .name(format!("oncall-{name}")),
    };
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(page)
        .manual(streams.words().text("man-manual"))
        .source(concat!("oncall ", env!("CARGO_PKG_VERSION")));
    let page = page.render(&mut text);
    page.map_err(|e| Failure::io("man".as_ref(), &e))?;
    let text = titled(&String::from_utf8_lossy(&text), streams.words());
    streams.answer(&text)?;
    Ok(Outcome::Fine)
}

/// The titles of sections that `clap_mangen` knows in English only.
const SECTIONS: [(&str, &str); 5] = [
    (".SH NAME", "man-name"),
    (".SH SYNOPSIS", "man-synopsis"),
    (".SH DESCRIPTION", "man-description"),
    (".SH EXTRA", "man-extra"),
    (".SH VERSION", "man-version"),
];

/// What follows the first line: words stay whole, since what breaks them knows no German and would break
/// what is to be typed; lines end where words do.
const SETTING: &str = ".nh\n.ad l\n";

fn titled(page: &str, words: &Words) -> String {
    let line = |line: &str| {
        let section = SECTIONS.iter().find(|(title, _)| *title == line);
        match (section, line.strip_prefix(".SH ")) {
            (Some((_, key)), _) => format!(".SH {}\n", words.text(key)),
            (None, Some(title)) => format!(".SH {}\n", title.to_uppercase()),
            // a date that is not there would be the program's name
            _ if line.starts_with(".TH ") => line.replacen("  ", " \"\" ", 1) + "\n" + SETTING,
            _ => format!("{line}\n"),
        }
    };
    page.lines().map(line).collect()
}
