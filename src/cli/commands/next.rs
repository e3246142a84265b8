//! `oncall next`: the next turns of a member, or of everyone.

use oncall::domain::PlannedTurn;
use oncall::export::{Page, json};
use oncall::ledger::shifts_after;

use crate::cli::args::NextArgs;
use crate::cli::{Context, Failure, Outcome, Streams};

/// The next shifts, gaps included where everyone is asked about.
pub(in crate::cli) fn next(
    args: &NextArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let member = args
        .member
        .as_deref()
        .map(|m| context.member(m))
        .transpose()?;
    let plans = context.plans()?;
    let mut coming = shifts_after(&plans, member.as_ref(), context.now);
    coming.truncate(args.count);
    let text = if streams.json() {
        json::next(&coming, team)
    } else {
        let turns: Vec<PlannedTurn> = plans.into_iter().flat_map(|p| p.turns).collect();
        Page::new(team, &context.words, context.look).next(&turns, member.as_ref(), args.count)
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(
        coming.iter().any(|c| c.shift.member.is_none()),
    ))
}
