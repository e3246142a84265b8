//! `oncall stats`: loads, fair shares and balances of published plans, and who had which holiday.

use oncall::domain::{Plan, account_views, shifts, total_view};
use oncall::export::json::{self, HolidayTaken, StatsFacts};
use oncall::export::{Page, Report};
use oncall::ledger::balances_of;

use crate::cli::{Context, Failure, Outcome, Streams};

/// The accounts of every published plan within a period.
pub(in crate::cli) fn stats(
    period: Option<&str>,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let asked = period.map(|p| context.period(p)).transpose()?;
    let plans = context.plans()?;
    let within = |p: &&Plan| asked.is_none_or(|asked| asked.overlaps(p.period));
    let wanted: Vec<&Plan> = plans.iter().filter(within).collect();
    if wanted.is_empty() {
        return Err(Failure::new(
            "no plan is published for that",
            "make one: `oncall plan`",
        ));
    }
    let texts: Vec<String> = wanted
        .iter()
        .map(|plan| of_plan(plan, &plans, context, streams.json()))
        .collect();
    let text = match (streams.json(), texts.as_slice()) {
        (true, [one]) => one.clone(),
        (true, many) => format!("[\n{}]\n", many.join(",\n")),
        (false, many) => many.join("\n"),
    };
    streams.answer(&text)?;
    Ok(Outcome::Fine)
}

fn of_plan(plan: &Plan, plans: &[Plan], context: &Context, as_json: bool) -> String {
    let before = balances_of(plans, plan);
    let (demand, pieces) = (plan.demand(), plan.pieces());
    let accounts = account_views(&demand, &plan.stakes, &before, &pieces);
    let total = total_view(&demand, &plan.stakes, &before, &pieces);
    let holidays = holidays_taken(plan, context);
    if as_json {
        return json::stats(&StatsFacts {
            period: plan.period,
            accounts: &accounts,
            total: &total,
            holidays: &holidays,
        });
    }
    let report = Report {
        plan,
        accounts: &accounts,
        total: &total,
        gaps: &[],
    };
    Page::new(context.team(), &context.words, context.look).stats(&report, &holidays)
}

/// Who was on call on which holiday.
fn holidays_taken(plan: &Plan, context: &Context) -> Vec<HolidayTaken> {
    let zone = context.team().zone;
    let taken = plan.turns.iter().flat_map(shifts).filter_map(|shift| {
        let date = zone.date(shift.window.start());
        let name = context.team().holidays.get(&date)?.clone();
        Some(HolidayTaken {
            date,
            name,
            turn: shift.turn,
            role: shift.role,
            member: shift.member,
        })
    });
    taken.collect()
}
