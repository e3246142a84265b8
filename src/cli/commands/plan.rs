//! `oncall plan`: makes the plan of a period, shows it, writes it and the calendars.

use oncall::domain::{
    Assignment, Finding, Level, Period, Plan, PlannedTurn, Record, Severity, Team, Turn,
};
use oncall::engine::{self, Effort, Planned};
use oncall::export::Page;
use oncall::export::json::{self, PlanFacts};
use oncall::ledger::{Replacement, write};

use super::{calendars, check, show, what_if};
use crate::cli::args::PlanArgs;
use crate::cli::draft::Draft;
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams, away, holidays, pins};

/// Plans a period. What fails the auditor is never written.
pub(in crate::cli) fn plan(
    args: &PlanArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let period = context.period(args.period.as_deref().unwrap_or("next"))?;
    let records = context.records()?;
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    refuse_overlaps(period, &plans)?;
    let published = records
        .iter()
        .find(|r| r.base().period == period)
        .filter(|_| !args.fresh);
    let made = match published {
        Some(record) => kept(record, &plans, context)?,
        None => make(period, &plans, context, Effort(args.effort))?,
    };
    if args.what_if.asks() {
        return what_if::compare(
            &made,
            &args.what_if,
            Effort(args.effort),
            (&plans, context),
            streams,
        );
    }
    if !args.dry_run && published.is_some() {
        // the plan stays; what the config says of people may have changed
        let files = calendars::calendars(context, &records);
        context.replace(&files)?;
    } else if !args.dry_run {
        publish(&Record::of(made.plan.clone()), &records, context)?;
    }
    answer(&made, args, context, streams)?;
    Ok(Outcome::with_findings(
        made.plan.turns.iter().any(|t| t.gaps().next().is_some()),
    ))
}

/// Two plans for one date would be two answers to "who is on call?".
fn refuse_overlaps(period: Period, plans: &[Plan]) -> Result<(), Failure> {
    match plans
        .iter()
        .map(|p| p.period)
        .find(|p| *p != period && p.overlaps(period))
    {
        None => Ok(()),
        Some(other) => {
            let help = format!("plan {other} again, or a period that does not share its dates");
            Err(Failure::new(
                format!("{period} shares dates with the published plan of {other}"),
                help,
            ))
        }
    }
}

/// The published plan, if it still keeps the agreement.
fn kept<'a>(
    record: &Record,
    plans: &[Plan],
    context: &'a Context,
) -> Result<Published<'a>, Failure> {
    let published = Published::of(record, plans, context.team());
    if published.breaches().is_empty() {
        return Ok(published);
    }
    let period = record.base().period;
    Err(Failure::new(
        format!("{period} is published, and the config has changed since"),
        "`oncall check` says how; `oncall plan --fresh` plans it anew",
    ))
}

/// A new plan, audited.
fn make<'a>(
    period: Period,
    plans: &[Plan],
    context: &'a Context,
    effort: Effort,
) -> Result<Published<'a>, Failure> {
    let team = context.team();
    let spared = holidays::spared(team, period, plans);
    let hoping = Team {
        wishes: team.wishes.iter().chain(&spared).cloned().collect(),
        ..team.clone()
    };
    let draft = Draft::new(&hoping, period, plans);
    if draft.turns.is_empty() {
        return Err(Failure::new(
            format!("no duty has a turn in {period}"),
            "look at `when` of your duties",
        ));
    }
    pins::check(context, period, &draft)?;
    let Planned { assignments, proof } = engine::plan(&draft.task(effort));
    let plan = Plan {
        team: plans.last().map_or_else(
            || team.id_or_made(),
            |p| team.id.clone().unwrap_or_else(|| p.team.clone()),
        ),
        name: team.name.clone(),
        zone: team.zone,
        period,
        published: context.now,
        turns: seated(draft.turns, assignments),
        stakes: draft.stakes,
        opening: draft.opening,
        proof,
    };
    audited(plan, plans, !spared.is_empty(), context)
}

fn seated(turns: Vec<Turn>, assignments: Vec<Vec<Assignment>>) -> Vec<PlannedTurn> {
    let both = turns.into_iter().zip(assignments);
    both.map(|(turn, assignments)| PlannedTurn { turn, assignments })
        .collect()
}

/// The plan beside the others, if the auditor finds nothing wrong with it. Where more was hoped for
/// than members wish, what was proven of the strain is not about what is shown.
fn audited<'a>(
    plan: Plan,
    plans: &[Plan],
    hoped: bool,
    context: &'a Context,
) -> Result<Published<'a>, Failure> {
    let claimed = plan.proof;
    let mut published = Published::new(plan, plans, context.team());
    let strain = Level {
        bound: None,
        ..published.plan.proof.strain
    };
    published.plan.proof = claimed;
    if hoped {
        published.plan.proof.strain = strain;
    }
    match published.breaches().first() {
        None => Ok(published),
        Some(breach) => Err(Failure::bug(
            &context.words.finding(breach, &|id| id.to_string()),
        )),
    }
}

/// Writes the plan and the calendars; what did not change is left alone.
fn publish(record: &Record, records: &[Record], context: &Context) -> Result<(), Failure> {
    let mut all: Vec<Record> = records
        .iter()
        .filter(|r| r.base().period != record.base().period)
        .cloned()
        .collect();
    all.push(record.clone());
    all.sort_by_key(|r| r.base().period);
    let mut files = vec![Replacement {
        path: context.folder.file_of(record.base().period),
        content: write(record),
    }];
    files.extend(calendars::calendars(context, &all));
    context.replace(&files)
}

fn answer(
    made: &Published,
    args: &PlanArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let mut findings: Vec<Finding> = check::of_plan(made, context.team());
    findings.extend(made.tight_weeks());
    findings.extend(away::findings(context.loaded.calendars.away.as_ref()));
    if streams.json() {
        let facts = PlanFacts {
            plan: &made.plan,
            before: &made.before,
            gaps: &made.gaps(),
            findings: Some(&findings),
            shifts: None,
        };
        return streams.answer(&json::plan(&facts));
    }
    let page = Page::new(context.team(), &context.words, context.look);
    // gaps stand in the plan itself, with their reasons
    let beside: Vec<Finding> = findings
        .into_iter()
        .filter(|f| {
            f.severity > Severity::Note || matches!(f.code, "tight-weeks" | "calendar-nobodys")
        })
        .filter(|f| f.code != "gap")
        .collect();
    let mut text = show::pretty(made, &page, args.list);
    if !beside.is_empty() {
        text.push('\n');
        text.push_str(&page.findings(&beside));
    }
    streams.answer(&text)
}
