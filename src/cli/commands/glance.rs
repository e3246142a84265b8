//! `oncall` alone: who is on call, what is next, what needs attention; without a team, how to begin.

use oncall::domain::{Fact, Finding, Period, Plan, PlannedTurn, days_between};
use oncall::export::Page;

use super::who::who;
use crate::cli::args::Args;
use crate::cli::context::config_path;
use crate::cli::help;
use crate::cli::{Context, Failure, Outcome, Streams};

/// How many turns are shown.
const NEXT: usize = 5;
/// How far ahead a period without a plan is missed, in days: a month, and what the team's rule adds.
const AHEAD: i64 = 31;

/// What a member most likely wants. For scripts it is what `who` says.
pub(in crate::cli) fn glance(args: &Args, streams: &mut Streams) -> Result<Outcome, Failure> {
    if config_path(args.global.config.as_deref()).is_err() {
        let help = help::command(streams.words()).render_help();
        streams.tell(&help.to_string());
        return Ok(Outcome::Failed);
    }
    let context = Context::load_in_need(&args.global, streams)?;
    let now = who("now", &context, streams)?;
    if streams.json() {
        return Ok(now);
    }
    let plans = context.plans()?;
    let page = Page::new(context.team(), &context.words, context.look);
    let findings = attention(&plans, &context);
    streams.answer(&match next(&plans, &context) {
        Some(next) => page.glance(&next, &findings),
        None => page.findings(&findings),
    })?;
    let gaps = findings.iter().any(|f| f.code == "gap");
    Ok(if gaps { Outcome::Findings } else { now })
}

/// The turns that begin next, of whichever plans; none where nothing was ever published.
fn next(plans: &[Plan], context: &Context) -> Option<Plan> {
    let turns = plans.iter().flat_map(|p| &p.turns);
    let ahead = turns.filter(|t| t.turn.start() > context.now);
    let mut next = plans.last()?.clone();
    next.turns = ahead.cloned().collect();
    next.turns.sort_by_key(|t| t.turn.start());
    next.turns.truncate(NEXT);
    Some(next)
}

/// Gaps that lie ahead, and a period without a plan that begins soon.
fn attention(plans: &[Plan], context: &Context) -> Vec<Finding> {
    let ahead = |t: &&PlannedTurn| t.turn.end() > context.now;
    let turns = plans.iter().flat_map(|p| &p.turns).filter(ahead);
    let mut found: Vec<Finding> = turns.flat_map(super::super::published::gaps_of).collect();
    let today = context.team().zone.date(context.now);
    let until = plans.iter().map(|p| p.period.last()).max();
    let days = until.map_or(0, |last| days_between(today, last));
    if days <= AHEAD + context.team().rules.notice_days {
        let after = until.map_or(today, |last| last.max(today));
        let next = oncall::domain::next_day(after);
        let next = match until {
            Some(last) if last >= today => Period::quarter(next),
            _ => Period::next_quarter(today),
        };
        let period = |p: Period| vec![("period", Fact::Text(p.to_string()))];
        found.extend(next.map(|p| Finding::note("unpublished", period(p))));
    }
    found
}
