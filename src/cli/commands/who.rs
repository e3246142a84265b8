//! `oncall who`, and `oncall` alone: who is on call now, or at a given time.

use clap::CommandFactory;
use oncall::domain::Answer;
use oncall::export::{Page, json};
use oncall::ledger::{who_at, who_within};

use crate::cli::args::Args;
use crate::cli::context::config_path;
use crate::cli::when::{self, When};
use crate::cli::{Context, Failure, Outcome, Streams};

/// How far ahead the next duty is looked for, in days: a quarter.
const AHEAD: i64 = 100;

/// Who is on call `when`. Reads plan files only; nothing is planned.
pub(in crate::cli) fn who(
    when: &str,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let asked = when::parse(when, context.now, team.zone)?;
    let (first, last) = match asked {
        When::At(at) => (at, at),
        When::Within(w) => (w.start(), w.end()),
    };
    let (first, last) = (
        team.zone.date(first),
        team.zone.date(last) + chrono::TimeDelta::days(AHEAD),
    );
    let plans = context.folder.plans_near(first, last)?;
    let answer = match asked {
        When::At(at) => who_at(&plans, team, at),
        When::Within(window) => who_within(&plans, team, window),
    };
    let text = match streams.json() {
        true => json::who(&answer, team),
        false => Page::new(team, &context.words, context.look).who(&answer),
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(nobody_answers(&answer)))
}

fn nobody_answers(answer: &Answer) -> bool {
    answer.on_call.iter().any(|c| c.shift.member.is_none())
}

/// `oncall` alone: where there is a team, who is on call; else how to begin.
pub(in crate::cli) fn without(args: &Args, streams: &mut Streams) -> Result<Outcome, Failure> {
    if config_path(&args.global).is_err() {
        streams.tell(&Args::command().render_help().to_string());
        return Ok(Outcome::Failed);
    }
    who("now", &Context::load(&args.global, streams)?, streams)
}
