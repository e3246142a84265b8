//! What the user types and sees: arguments in, streams and an exit code out.

mod args;
mod away;
mod caldav;
mod clock;
mod commands;
mod complete;
mod context;
mod draft;
mod failure;
mod help;
mod holidays;
mod life;
mod merging;
mod onlooker;
mod outcome;
mod pager;
mod pins;
mod published;
mod size;
mod streams;
mod tongue;
mod tzdata;
mod when;

use std::ffi::OsString;

use clap::Parser;

use args::{Args, Command};
use context::Context;
use failure::Failure;
pub(crate) use outcome::Outcome;
use streams::Streams;

/// Runs the program: its arguments, environment and clock are read here and nowhere else.
pub(crate) fn run() -> Outcome {
    if complete::answered() {
        return Outcome::Fine;
    }
    let line: Vec<OsString> = std::env::args_os().collect();
    let args = match Args::try_parse_from(&line) {
        Ok(args) => args,
        Err(_) => return help::explain(&line),
    };
    let mut streams = Streams::new(&args.global);
    match dispatch(&args, &mut streams) {
        Ok(outcome) => outcome,
        Err(failure) => streams.fail(&failure),
    }
}

fn dispatch(args: &Args, streams: &mut Streams) -> Result<Outcome, Failure> {
    let Some(command) = &args.command else {
        return commands::glance(args, streams);
    };
    match command {
        Command::Init(init) => commands::init(init, &args.global, streams),
        Command::Schema => commands::schema(streams),
        Command::Help { command } => help::answer(command.as_deref(), streams),
        Command::Completions { shell } => commands::completions(*shell, streams),
        Command::Man { command } => commands::man(command.as_deref(), streams),
        urgent @ (Command::Who { .. } | Command::Next(_)) => {
            let context = Context::load_in_need(&args.global, streams)?;
            in_team(urgent, &context, streams)
        }
        change if change.changes_files() => {
            let context = Context::hold(&args.global, streams)?;
            in_team(change, &context, streams)
        }
        with_team => {
            let context = Context::load(&args.global, streams)?;
            in_team(with_team, &context, streams)
        }
    }
}

fn in_team(
    command: &Command,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    match command {
        Command::Plan(plan) => commands::plan(plan, context, streams),
        Command::Who { when } => commands::who(&when.join(" "), context, streams),
        Command::Next(next) => commands::next(next, context, streams),
        Command::Show(show) => commands::show(show, context, streams),
        Command::Stats { period } => commands::stats(period.as_deref(), context, streams),
        Command::Report(report) => commands::report(report, context, streams),
        Command::Check { period } => commands::check(period.as_deref(), context, streams),
        Command::Absent(absent) => commands::absent(absent, context, streams),
        Command::Back(back) => commands::back(back, context, streams),
        Command::Swap(swap) => commands::swap(swap, context, streams),
        Command::Cover(cover) => commands::cover(cover, context, streams),
        Command::Undo(undo) => commands::undo(undo, context, streams),
        Command::Log => commands::log(context, streams),
        Command::Import(import) => commands::import(import, context, streams),
        Command::Why(why) => commands::why(why, context, streams),
        Command::Export(export) => commands::export(export, context, streams),
        Command::Publish(publish) => commands::publish(publish, context, streams),
        Command::Init(_)
        | Command::Schema
        | Command::Help { .. }
        | Command::Completions { .. }
        | Command::Man { .. } => Ok(Outcome::Fine),
    }
}
