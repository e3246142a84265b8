//! What commands and arguments are for, in the language of whoever asks, and what is wrong with a line
//! that cannot be read. `clap` speaks English only: its headings and notes are set here.

mod misuse;

use std::ffi::OsString;

use clap::builder::PossibleValue;
use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory};
use oncall::words::{Language, Words, said};

use super::args::Args;
use super::tongue::Tongue;
use super::{Failure, Outcome, Streams};

/// What `clap` writes for options in a usage.
const OPTIONS: &str = "[OPTIONS]";

/// The command line, told in a language.
pub(super) fn command(words: &Words) -> Command {
    let command = Args::command();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let command = told(command, "oncall", words).version(version(words));
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| told(sub, name, words))
    });
    with_usage(command, &names, words)
}

/// The program's version, and that of the time-zone data that it carries.
fn version(words: &Words) -> String {
    let version = said("cli-version")
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("zones", oncall::domain::Zone::database());
    words.sentence(&version)
}

fn told(command: Command, name: &str, words: &Words) -> Command {
    let style = *command.get_styles().get_usage();
    let usage = words.text("cli-usage");
    let template = format!(
        "{{about-with-newline}}\n{style}{usage}:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let mut place = 0;
    let command = command
        .about(words.text(&format!("cmd-{name}")))
        .help_template(template)
        .subcommand_help_heading(words.text("cli-commands"))
        .subcommand_value_name(words.text("cli-command-word"))
        .mut_args(|arg| {
            let arg = told_arg(arg, name, words);
            if !arg.is_positional() {
                return arg;
            }
            // in the order in which they are typed
            place += 1;
            arg.display_order(place)
        });
    match words.maybe(&format!("cmd-{name}-more")) {
        Some(more) => command.after_help(more),
        None => command,
    }
}

fn told_arg(arg: Arg, command: &str, words: &Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = words.maybe(&format!("arg-{command}-{id}"));
    let text = own.unwrap_or_else(|| words.text(&format!("arg-{id}")));
    let help: Vec<String> = std::iter::once(text).chain(notes(&arg, words)).collect();
    let heading = match arg.get_help_heading() {
        Some(key) => words.text(key),
        None if arg.is_positional() => words.text("cli-arguments"),
        None => words.text("cli-options"),
    };
    let arg = arg.help(help.join(" ")).help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let name = value_name(&arg, words);
    arg.value_name(name)
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true)
}

/// What `clap` would note of an argument: values, a default, a variable.
fn notes(arg: &Arg, words: &Words) -> Vec<String> {
    if !arg.get_action().takes_values() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let values = arg.get_possible_values();
    let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    if !values.is_empty() {
        let sentence = said("cli-values").with("values", values.join(", "));
        notes.push(words.sentence(&sentence));
    }
    if let Some(value) = arg.get_default_values().first() {
        let sentence = said("cli-default").with("value", value.to_string_lossy());
        notes.push(words.sentence(&sentence));
    }
    if let Some(name) = arg.get_env() {
        let sentence = said("cli-variable").with("name", name.to_string_lossy());
        notes.push(words.sentence(&sentence));
    }
    notes
}

/// `MEMBER`, `TEAMMITGLIED`.
fn value_name(arg: &Arg, words: &Words) -> String {
    let named = arg.get_value_names().and_then(|names| names.first());
    let name = named.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
    let key = name
        .to_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    words.maybe(&format!("value-{key}")).unwrap_or(name)
}

/// With the usages that `clap` makes, in which the word for options is another.
fn with_usage(command: Command, names: &[String], words: &Words) -> Command {
    if words.language() == Language::En {
        return command;
    }
    let mut built = command.clone();
    built.build();
    let command = command.override_usage(usage(&mut built, words));
    names.iter().fold(command, |command, name| {
        match built.find_subcommand_mut(name) {
            Some(sub) => command.mut_subcommand(name, |c| c.override_usage(usage(sub, words))),
            None => command,
        }
    })
}

fn usage(command: &mut Command, words: &Words) -> String {
    let text = command.render_usage().to_string();
    let options = format!("[{}]", words.text("cli-options-word"));
    let usage = text
        .split_once(": ")
        .map_or(text.as_str(), |(_, usage)| usage);
    usage.replace(OPTIONS, &options)
}

/// `oncall help`: the program's, or a command's.
pub(super) fn answer(of: Option<&str>, streams: &mut Streams) -> Result<Outcome, Failure> {
    let mut command = command(streams.words());
    command.build();
    let help = match of {
        None => command.render_help(),
        Some(name) => sub(&mut command, name)?.render_help(),
    };
    let text = match streams.color() {
        true => help.ansi().to_string(),
        false => help.to_string(),
    };
    streams.answer(&text)?;
    Ok(Outcome::Fine)
}

/// The command of that name.
pub(super) fn sub<'c>(command: &'c mut Command, name: &str) -> Result<&'c mut Command, Failure> {
    let unknown = misuse::unknown_command(command, name);
    command.find_subcommand_mut(name).ok_or(unknown)
}

/// What is wrong with a line that cannot be read; or what it asks for: help, or the version.
pub(super) fn explain(line: &[OsString]) -> Outcome {
    let tongue = Tongue::of_line(line);
    let command = command(tongue.words());
    match command.clone().try_get_matches_from(line) {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            misuse::tell(&error, command, line, tongue.words());
            Outcome::Failed
        }
        Err(help) => {
            // nothing is left to say if the stream is gone
            let _ = help.print();
            Outcome::Fine
        }
        Ok(_) => Outcome::Fine,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::Command;
    use oncall::words::{Language, Words};

    use super::command;

    /// The keys that a text of the command line may have.
    fn texts(command: &Command) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for sub in std::iter::once(command).chain(command.get_subcommands()) {
            let name = sub.get_name();
            keys.extend([format!("cmd-{name}"), format!("cmd-{name}-more")]);
            for arg in sub.get_arguments() {
                let id = arg.get_id().as_str().replace('_', "-");
                keys.extend([format!("arg-{name}-{id}"), format!("arg-{id}")]);
            }
        }
        keys
    }

    #[test]
    fn every_command_and_argument_is_told_in_each_language() {
        for language in [Language::En, Language::De] {
            let command = command(&Words::new(language));
            for sub in std::iter::once(&command).chain(command.get_subcommands()) {
                let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.starts_with("cmd-"), "{about}");
                for arg in sub.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    let wrong = help.starts_with("arg-") || help.is_empty();
                    assert!(!wrong, "{} {}: {help}", sub.get_name(), arg.get_id());
                }
            }
            command.debug_assert();
        }
    }

    #[test]
    fn no_text_tells_of_what_is_not_there() {
        let known = texts(&command(&Words::new(Language::En)));
        let text = include_str!("../words/cli.en.ftl");
        let keys = text.lines().filter_map(|line| line.split_once(" ="));
        let told = keys
            .map(|(key, _)| key)
            .filter(|k| k.starts_with("cmd-") || k.starts_with("arg-"));
        let idle: Vec<&str> = told.filter(|key| !known.contains(*key)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }
}
