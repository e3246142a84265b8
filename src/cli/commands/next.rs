//! `oncall next`: the next turns of a member, or of everyone.

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
    let text = match streams.json() {
        true => json::next(&coming, team),
        false => Page::new(team, &context.words, context.look).next(&coming, member.as_ref()),
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(
        coming.iter().any(|c| c.shift.member.is_none()),
    ))
}
