//! What is wrong with a line that cannot be read.

use std::error::Error;
use std::ffi::OsString;
use std::io::Write;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use oncall::prose::nearest;
use oncall::words::{Sentence, Words, said};

use crate::cli::Failure;
use crate::cli::streams;

/// A fact, and what to do.
type Problem = (Sentence, Option<Sentence>);

/// Says it as other failures are said, with the usage; to scripts as an object.
pub(super) fn tell(error: &clap::Error, mut command: Command, line: &[OsString], words: &Words) {
    let (message, help) = problem(error);
    let failure = Failure::new(message, help);
    let mut err = anstream::stderr();
    // nobody is left to hear it if the stream is gone
    if line.iter().any(|word| word == "--json") {
        let _ = write!(err, "{}", streams::as_json(&failure));
        return;
    }
    let (_, message, help) = failure.said(words);
    let told = streams::said(words, &message, help.as_deref(), true);
    command.build();
    let names = || line.iter().skip(1).filter_map(|word| word.to_str());
    let name = names().find(|word| command.find_subcommand(word).is_some());
    let meant = match name.and_then(|name| command.find_subcommand_mut(name)) {
        Some(sub) => sub,
        None => &mut command,
    };
    let usage = super::usage(meant, words);
    let asked = meant.get_bin_name().unwrap_or("oncall");
    let title = words.text("cli-usage");
    let more = words.sentence(&said("cli-more-help").with("command", asked));
    let _ = writeln!(err, "{told}\n\n{title}: {usage}\n{more}");
}

fn problem(error: &clap::Error) -> Problem {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    let near = |kind| {
        let near = all(error, kind).into_iter().next();
        near.map(|near| said("usage-did-you-mean").with("near", near))
    };
    match error.kind() {
        ErrorKind::UnknownArgument => (
            said("usage-unknown-argument").with("arg", arg),
            near(ContextKind::SuggestedArg),
        ),
        ErrorKind::InvalidSubcommand => (
            said("usage-unknown-command")
                .with("word", first(error, ContextKind::InvalidSubcommand)),
            near(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::InvalidValue if value.is_empty() => {
            (said("usage-value-missing").with("arg", arg), choices(error))
        }
        ErrorKind::InvalidValue => (
            said("usage-no-such-value")
                .with("value", value)
                .with("arg", arg),
            near(ContextKind::SuggestedValue).or_else(|| choices(error)),
        ),
        ErrorKind::ValueValidation => (
            said("usage-bad-value")
                .with("value", value)
                .with("arg", arg),
            Some(reason(error)),
        ),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg);
            let message = said("usage-missing")
                .count("n", missing.len())
                .all_of("args", &missing);
            (message, None)
        }
        ErrorKind::ArgumentConflict => (conflict(error, arg), None),
        ErrorKind::TooManyValues => (
            said("usage-too-many").with("value", value).with("arg", arg),
            None,
        ),
        ErrorKind::InvalidUtf8 => (said("usage-no-unicode"), None),
        _ => (said("usage-other").with("words", first_line(error)), None),
    }
}

fn conflict(error: &clap::Error, arg: String) -> Sentence {
    let others = all(error, ContextKind::PriorArg);
    if others.iter().all(|other| *other == arg) {
        return said("usage-twice").with("arg", arg);
    }
    said("usage-conflict")
        .with("arg", arg)
        .all_of("others", &others)
}

/// Our own readers say what to write; the others read numbers.
fn reason(error: &clap::Error) -> Sentence {
    let source = error.source();
    let ours = source.and_then(|source| source.downcast_ref::<Sentence>());
    ours.cloned().unwrap_or_else(|| said("usage-write-number"))
}

fn choices(error: &clap::Error) -> Option<Sentence> {
    let values = all(error, ContextKind::ValidValue);
    (!values.is_empty()).then(|| said("usage-write-one-of").any_of("values", &values))
}

fn first(error: &clap::Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

/// That there is no such command, and which was meant.
pub(super) fn unknown_command(command: &Command, name: &str) -> Failure {
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => said("did-you-mean").with("near", near),
        None => said("the-commands-are").with("names", names.join(", ")),
    };
    Failure::new(said("no-command").with("name", name), help)
}
