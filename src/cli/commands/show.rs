//! `oncall show`: a published plan, as months or as a list.

use oncall::domain::{Period, Plan, Shift, account_views, shifts, total_view};
use oncall::export::json::{self, PlanFacts};
use oncall::export::{Page, Report};
use oncall::words::said;

use crate::cli::args::ShowArgs;
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams};

/// A published plan.
pub(in crate::cli) fn show(
    args: &ShowArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let plans = context.plans()?;
    let plan = chosen(args.period.as_deref(), context, &plans)?;
    let member = args
        .member
        .as_deref()
        .map(|m| context.member(m))
        .transpose()?;
    let published = Published::new(plan, &plans, team);
    let page = Page::new(team, &context.words, context.look);
    let text = if streams.json() {
        as_json(&published)
    } else if args.plain {
        page.plain(&published.plan, member.as_ref())
    } else if args.list || member.is_some() {
        page.list(&published.plan, member.as_ref())
    } else {
        pretty(&published, &page, false)
    };
    streams.pages(&text)?;
    Ok(Outcome::with_findings(
        published
            .plan
            .turns
            .iter()
            .any(|t| t.gaps().next().is_some()),
    ))
}

/// The plan at a glance: who is on when, is it fair, is anything wrong.
pub(super) fn pretty(published: &Published, page: &Page, list: bool) -> String {
    let plan = &published.plan;
    let (demand, pieces) = (plan.demand(), plan.pieces());
    let accounts = account_views(&demand, &plan.stakes, &published.before, &pieces);
    let total = total_view(&demand, &plan.stakes, &published.before, &pieces);
    let gaps = published.gaps();
    let report = Report {
        plan,
        accounts: &accounts,
        total: &total,
        gaps: &gaps,
        proof: Some(&plan.proof),
    };
    if list {
        page.overview_as_list(&report, None)
    } else {
        page.overview(&report, None)
    }
}

/// The plan for scripts, with its shifts.
pub(super) fn as_json(published: &Published) -> String {
    let all: Vec<Shift> = published.plan.turns.iter().flat_map(shifts).collect();
    json::plan(&PlanFacts {
        plan: &published.plan,
        before: &published.before,
        gaps: &published.gaps(),
        findings: None,
        changed: None,
        shifts: Some(&all),
    })
}

/// The published plan of a period, or of today, or the next one.
pub(super) fn chosen(
    period: Option<&str>,
    context: &Context,
    plans: &[Plan],
) -> Result<Plan, Failure> {
    let found = match period {
        Some(text) => {
            let period = context.period(text)?;
            plans
                .iter()
                .find(|p| p.period == period)
                .cloned()
                .or_else(|| part(plans, period))
        }
        None => {
            let today = context.team().zone.date(context.now);
            plans
                .iter()
                .find(|p| p.period.last() >= today)
                .or(plans.last())
                .cloned()
        }
    };
    found.ok_or_else(|| {
        let known: Vec<String> = plans.iter().map(|p| p.period.to_string()).collect();
        let what = period.map_or_else(
            || said("no-plan-yet"),
            |p| said("no-plan-for").with("period", p),
        );
        let help = match known.is_empty() {
            true => said("make-plan"),
            false => said("published-are").with("periods", known.join(", ")),
        };
        Failure::new(what, help)
    })
}

/// The part of a published plan that lies within a shorter period.
fn part(plans: &[Plan], period: Period) -> Option<Plan> {
    let within = |p: &&Plan| p.period.first() <= period.first() && period.last() <= p.period.last();
    let mut plan = plans.iter().find(within)?.clone();
    plan.turns.retain(|t| period.contains(t.turn.first()));
    plan.period = period;
    Some(plan)
}
