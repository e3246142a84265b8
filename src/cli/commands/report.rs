//! `oncall report`: hours and turns for payroll, and the norms that a works council asks about.

use oncall::domain::{Period, Plan, norms, worked};
use oncall::export::{Page, WorkReport, csv, json};

use super::show::chosen;
use crate::cli::args::ReportArgs;
use crate::cli::{Context, Failure, Outcome, Streams};

/// What was worked after all changes; a norm that is not kept is a finding.
pub(in crate::cli) fn report(
    args: &ReportArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let plans = context.plans()?;
    let period = period(args.period.as_deref(), context, &plans)?;
    let member = args
        .member
        .as_deref()
        .map(|m| context.member(m))
        .transpose()?;
    let mut worked = worked(&plans, period, &team.holidays, team.zone);
    worked.retain(|w| member.as_ref().is_none_or(|m| w.member == *m));
    let profile = team.rules.profile;
    let kept = profile.map(|p| norms(p, &plans, period, team.zone));
    let kept = kept.unwrap_or_default();
    let today = team.zone.date(context.now);
    let report = WorkReport {
        period,
        worked: &worked,
        planned_from: (period.last() >= today).then(|| today.max(period.first())),
        profile,
        norms: &kept,
    };
    let text = if streams.json() {
        json::work(&report)
    } else if args.csv {
        csv::work(&report, team, &context.words)
    } else {
        Page::new(team, &context.words, context.look).work(&report)
    };
    streams.pages(&text)?;
    Ok(Outcome::with_findings(kept.iter().any(|k| !k.is_met())))
}

/// The period that is asked about, if a plan shares dates with it; else that of today's plan.
fn period(asked: Option<&str>, context: &Context, plans: &[Plan]) -> Result<Period, Failure> {
    if let Some(text) = asked {
        let period = context.period(text)?;
        if plans.iter().any(|p| p.period.overlaps(period)) {
            return Ok(period);
        }
    }
    chosen(asked, context, plans).map(|p| p.period)
}
