//! `oncall stats`: loads, fair shares and balances of published plans, and who had which holiday.

use oncall::domain::{AccountView, Plan, account_views, shifts, total_view};
use oncall::export::json::{self, HolidayTaken, StatsFacts};
use oncall::export::{Page, Report};
use oncall::ledger::balances_of;
use oncall::words::said;

use crate::cli::{Context, Failure, Outcome, Streams};

/// A plan with its accounts.
pub(super) struct Accounts<'a> {
    plan: &'a Plan,
    accounts: Vec<AccountView>,
    pub(super) total: AccountView,
}

/// The accounts of every published plan within a period.
pub(in crate::cli) fn stats(
    period: Option<&str>,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let asked = period.map(|p| context.period(p)).transpose()?;
    let plans = context.plans()?;
    let within = |p: &&Plan| asked.is_none_or(|asked| asked.overlaps(p.period));
    let all: Vec<Accounts> = plans
        .iter()
        .filter(within)
        .map(|plan| of_plan(plan, &plans))
        .collect();
    if all.is_empty() {
        return Err(Failure::new(said("no-plan-for-that"), said("make-plan")));
    }
    let text = if streams.json() {
        as_json(&all, context)
    } else {
        as_text(&all, context)
    };
    streams.pages(&text)?;
    Ok(Outcome::Fine)
}

pub(super) fn of_plan<'a>(plan: &'a Plan, plans: &[Plan]) -> Accounts<'a> {
    let before = balances_of(plans, plan);
    let (demand, pieces) = (plan.demand(), plan.pieces());
    let accounts = account_views(&demand, &plan.stakes, &before, &pieces);
    let total = total_view(&demand, &plan.stakes, &before, &pieces);
    Accounts {
        plan,
        accounts,
        total,
    }
}

fn as_text(all: &[Accounts], context: &Context) -> String {
    let reports: Vec<Report> = all
        .iter()
        .map(|a| Report {
            plan: a.plan,
            accounts: &a.accounts,
            total: &a.total,
            gaps: &[],
            proof: None,
        })
        .collect();
    Page::new(context.team(), &context.words, context.look).stats(&reports)
}

/// One object for one plan, a list for several.
fn as_json(all: &[Accounts], context: &Context) -> String {
    let one = |a: &Accounts| {
        let holidays = holidays_taken(a.plan, context);
        let facts = StatsFacts {
            period: a.plan.period,
            accounts: &a.accounts,
            total: &a.total,
            holidays: &holidays,
        };
        json::stats(&facts)
    };
    match all {
        [single] => one(single),
        several => format!(
            "[\n{}]\n",
            several.iter().map(one).collect::<Vec<_>>().join(",\n")
        ),
    }
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
