//! `oncall publish`: the team's calendar on a CalDAV server.

use std::process::Stdio;
use std::time::Duration;

use oncall::export::ical::{self, Options, Remote, Resource, Step};
use oncall::export::{Delivery, Left, Words, json};
use oncall::words::said;

use super::calendars::States;
use crate::cli::args::PublishArgs;
use crate::cli::caldav::{Collection, Login, Refusal, Version};
use crate::cli::pager::shell;
use crate::cli::{Context, Failure, Outcome, Streams};

const USER: &str = "ONCALL_CALDAV_USER";
const PASSWORD: &str = "ONCALL_CALDAV_PASSWORD";

/// Brings a collection to what is published.
pub(in crate::cli) fn publish(
    args: &PublishArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let login = login(args)?;
    let timeout = Duration::from_secs(args.timeout);
    let collection = Collection::at(&args.url, login.as_ref(), timeout).map_err(|wrong| {
        let help = said("write-address");
        Failure::new(wrong, help)
    })?;
    let there = match collection.ours() {
        Err(Refusal::Missing) if args.create && args.dry_run => Vec::new(),
        Err(Refusal::Missing) if args.create => {
            collection.create().map_err(|r| failure(r, &args.url))?;
            Vec::new()
        }
        other => other.map_err(|r| failure(r, &args.url))?,
    };
    let steps = steps(args, context, &there)?;
    let mut delivery = Delivery {
        dry_run: args.dry_run,
        ..Delivery::default()
    };
    let count = steps.len();
    let mut broken = None;
    for (n, step) in steps.into_iter().enumerate() {
        streams.progress(&format!("{}/{count}", n + 1));
        if let Err(refusal) = take(step, &collection, &mut delivery) {
            broken = Some((n, refusal));
            break;
        }
    }
    streams.progress("");
    streams.answer(&match streams.json() {
        true => json::delivery(&delivery),
        false => delivery.text(&context.words),
    })?;
    if let Some((n, refusal)) = broken {
        let stopped = said("note-stopped").with("n", n).with("count", count);
        streams.note(&stopped);
        return Err(failure(refusal, &args.url));
    }
    let refused = |(_, left): &(String, Left)| matches!(left, Left::Refused(_));
    Ok(match delivery.left.iter().any(refused) {
        true => Outcome::Failed,
        false => Outcome::with_findings(!delivery.left.is_empty()),
    })
}

/// What has to be done so that the server has what is published.
fn steps(args: &PublishArgs, context: &Context, there: &[Remote]) -> Result<Vec<Step>, Failure> {
    let records = context.records()?;
    let Some(last) = records.last() else {
        let help = said("make-plan-first");
        return Err(Failure::new(said("no-plan-published"), help));
    };
    let team = context.team();
    let id = &last.base().team;
    let member = args
        .member
        .as_deref()
        .map(|m| context.member(m))
        .transpose()?;
    let member = member.as_ref();
    let options = Options {
        utc: args.utc,
        alarm: args.alarm.map(|a| a.0),
        busy: args.busy,
        now: context.now,
        ..Options::default()
    };
    let states = States::new(&records, context);
    let editions = states.editions(false);
    let words = Words::new(team.language);
    let ours = ical::resources(&editions, (team, id), member, &words, &options, there);
    let calendar = ical::calendar_name(id, member);
    Ok(ical::steps(ours, there, &calendar, args.overwrite))
}

/// Takes one step and counts it. What concerns only one resource does not stop the others.
fn take(step: Step, collection: &Collection, delivery: &mut Delivery) -> Result<(), Refusal> {
    let dry_run = delivery.dry_run;
    let put = |r: &Resource, version: &Version| match dry_run {
        true => Ok(()),
        false => collection.put(&r.name, &r.text, version),
    };
    let (name, done, count) = match step {
        Step::Keep => {
            delivery.unchanged += 1;
            return Ok(());
        }
        Step::Changed(name) => {
            delivery.left.push((name, Left::Changed));
            return Ok(());
        }
        Step::Create(r) => (
            r.name.clone(),
            put(&r, &Version::New),
            &mut delivery.created,
        ),
        Step::Update(r, etag) => {
            let done = put(&r, &Version::Of(&etag));
            (r.name, done, &mut delivery.updated)
        }
        Step::Delete(name, etag) => {
            let done = match dry_run {
                true => Ok(()),
                false => collection.delete(&name, &etag),
            };
            (name, done, &mut delivery.deleted)
        }
    };
    let left = match done {
        Ok(()) => {
            *count += 1;
            return Ok(());
        }
        Err(Refusal::Stale | Refusal::Missing) => Left::Raced,
        Err(Refusal::Elsewhere) => Left::Elsewhere,
        Err(Refusal::Status(status)) => Left::Refused(status),
        Err(other) => return Err(other),
    };
    delivery.left.push((name, left));
    Ok(())
}

/// From the environment or a command; arguments are seen by everybody on the machine.
fn login(args: &PublishArgs) -> Result<Option<Login>, Failure> {
    let user = std::env::var(USER).ok();
    let password = match &args.password_command {
        Some(command) => Some(said_by(command)?),
        None => std::env::var(PASSWORD).ok(),
    };
    match (user, password) {
        (Some(user), Some(password)) => Ok(Some(Login { user, password })),
        (None, None) => Ok(None),
        (Some(_), None) => {
            let help = said("set-password").with("variable", PASSWORD);
            Err(Failure::new(
                said("user-without-password").with("variable", USER),
                help,
            ))
        }
        (None, Some(_)) => {
            let message = said("password-without-user").with("variable", USER);
            Err(Failure::new(
                message,
                said("set-user").with("variable", USER),
            ))
        }
    }
}

/// The first line that a command prints.
fn said_by(command: &str) -> Result<String, Failure> {
    let run = shell(command)
        .stderr(Stdio::inherit())
        .stdin(Stdio::inherit())
        .output();
    let output = run.map_err(|e| Failure::io(command.as_ref(), &e))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    match printed.lines().next().filter(|l| !l.is_empty()) {
        Some(line) if output.status.success() => Ok(line.to_owned()),
        _ => Err(Failure::new(
            said("no-password-said"),
            said("password-command-has-to"),
        )),
    }
}

fn failure(refusal: Refusal, url: &str) -> Failure {
    let (message, help) = match refusal {
        Refusal::Broken(why) => (
            said("server-silent").with("why", why),
            said("look-at-network"),
        ),
        Refusal::Denied(status) => (
            said("server-denies").with("status", status),
            said("set-user-and-password")
                .with("user", USER)
                .with("password", PASSWORD),
        ),
        Refusal::Missing => (
            said("no-calendar-at").with("url", url),
            said("make-calendar"),
        ),
        Refusal::Moved(to) => (
            said("calendar-moved").with("url", url),
            said("server-names").with("to", to),
        ),
        Refusal::Strange(what) => (
            said("server-strange").part("what", what),
            said("copy-calendars"),
        ),
        Refusal::Status(status) => (
            said("server-refuses").with("status", status),
            said("again-later"),
        ),
        Refusal::Stale | Refusal::Elsewhere => (said("calendar-changed"), said("again")),
    };
    Failure::new(message, help)
}
