//! `oncall plan`: makes the plan of a period, shows it, writes it and the calendars.

mod view;

use std::collections::BTreeMap;
use std::time::Duration;

use oncall::domain::{Finding, Move, Period, Plan, PlannedTurn, Severity};
use oncall::engine::{self, Effort, Planned, Until};
use oncall::export::json::{self, PlanFacts};
use oncall::export::{Moved, Page};
use oncall::words::said;

use super::{calendars, check, show, what_if};
use crate::cli::args::PlanArgs;
use crate::cli::draft::Draft;
use crate::cli::life::{self, compared};
use crate::cli::onlooker::Onlooker;
use crate::cli::{Context, Failure, Outcome, Streams, away, size};

use view::{View, fresh, has_begun, not_published, revised};

/// Plans a period. What fails the auditor is never written.
pub(in crate::cli) fn plan(
    args: &PlanArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let period = context.period(args.period.as_deref().unwrap_or("next"))?;
    size::check(context.team(), period)?;
    let other = what_if::team(&args.what_if, context)?;
    if let Some(other) = &other {
        size::check(&other.team, period)?;
    }
    let records = context.records()?;
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    refuse_overlaps(period, &plans)?;
    let index = records.iter().position(|r| r.base().period == period);
    let limit = args.time_limit.map(Duration::from_secs);
    let onlooker = Onlooker::new(limit, &context.words)?;
    let view = match index {
        Some(index) if !args.fresh || has_begun(records.get(index), context) => {
            revised(index, records, args, context)?
        }
        _ if args.rebalance.is_some() => return Err(not_published(period)),
        _ => fresh(period, &records, &plans, (args, &onlooker), context)?,
    };
    if let Some(other) = other {
        let today = &view.plan;
        return what_if::compare(
            (today, &other),
            (args, onlooker),
            (&plans, context),
            streams,
        );
    }
    tell_if_ended(onlooker, context, streams);
    if !args.dry_run {
        context.replace(&view.files)?;
    }
    answer(&view, args, context, streams)?;
    let gaps = view
        .plan
        .plan
        .turns
        .iter()
        .any(|t| t.gaps().next().is_some());
    Ok(Outcome::with_findings(gaps))
}

/// What the engine makes of a draft, as the arguments want it.
pub(super) fn planned(draft: &Draft, args: &PlanArgs, onlooker: &Onlooker) -> Planned {
    let until = match args.prove {
        true => Until::Proven,
        false => Until::Spent,
    };
    engine::plan_watched(&draft.task(Effort(args.effort)), until, onlooker)
}

/// Says so if the search was ended before it was done.
pub(super) fn tell_if_ended(onlooker: Onlooker, context: &Context, streams: &mut Streams) {
    if onlooker.leave() {
        streams.tell(&context.words.text("ended-early"));
    }
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
            let help = said("plan-other-again").with("other", other);
            Err(Failure::new(
                said("shares-dates-with-published")
                    .with("period", period)
                    .with("other", other),
                help,
            ))
        }
    }
}

fn answer(
    view: &View,
    args: &PlanArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let made = &view.plan;
    let mut findings: Vec<Finding> = check::of_plan(made, context.team());
    findings.extend(made.tight_weeks());
    findings.extend(away::findings(context.loaded.calendars.away.as_ref()));
    let changed = view
        .before
        .as_ref()
        .map(|old| changed(old, &made.plan, context));
    if streams.json() {
        let facts = PlanFacts {
            plan: &made.plan,
            before: &made.before,
            gaps: &made.gaps(),
            findings: Some(&findings),
            changed: changed.as_deref(),
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
    let mut text = String::new();
    if let Some(changed) = &changed {
        text.push_str(&page.by_person(changed, args.dry_run));
    }
    if let Some(made) = view.repair.as_ref().filter(|m| !m.moves.is_empty()) {
        let report = life::report(made, args.dry_run, context);
        page.why_so(&report).iter().for_each(|line| {
            text.push_str(line);
            text.push('\n');
        });
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&show::pretty(made, &page, args.list));
    if !beside.is_empty() {
        text.push('\n');
        text.push_str(&page.findings(&beside));
    }
    streams.answer(&text)
}

/// What is other than in the published plan.
fn changed<'a>(old: &'a Plan, new: &'a Plan, context: &Context) -> Vec<Moved<'a>> {
    let moved = |(this, turn): (Move, &'a PlannedTurn)| Moved {
        short_notice: life::is_short(&this, &turn.turn, context),
        this,
        turn,
        ranked: Vec::new(),
        reasons: BTreeMap::new(),
    };
    compared(old, new).into_iter().map(moved).collect()
}
