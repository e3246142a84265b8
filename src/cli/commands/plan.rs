//! `oncall plan`: makes the plan of a period, shows it, writes it and the calendars.

use std::collections::BTreeMap;

use oncall::domain::{
    Assignment, Finding, Level, Move, Period, Plan, PlannedTurn, Record, Severity, Team, Turn,
};
use oncall::engine::{self, Effort, Planned};
use oncall::export::json::{self, PlanFacts};
use oncall::export::{Moved, Page};
use oncall::ledger::{Replacement, write};

use super::{calendars, check, show, what_if};
use crate::cli::args::PlanArgs;
use crate::cli::draft::Draft;
use crate::cli::life::{self, Made, compared, lay, rebalanced, repaired};
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams, away, holidays, pins, size};

/// Plans a period. What fails the auditor is never written.
pub(in crate::cli) fn plan(
    args: &PlanArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let period = context.period(args.period.as_deref().unwrap_or("next"))?;
    size::check(context.team(), period)?;
    let records = context.records()?;
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    refuse_overlaps(period, &plans)?;
    let index = records.iter().position(|r| r.base().period == period);
    let view = match index {
        Some(index) if !args.fresh || has_begun(records.get(index), context) => {
            revised(index, records, args, context)?
        }
        _ if args.rebalance.is_some() => return Err(not_published(period)),
        _ => fresh(period, &records, &plans, args, context)?,
    };
    if args.what_if.asks() {
        return what_if::compare(
            &view.plan,
            &args.what_if,
            Effort(args.effort),
            (&plans, context),
            streams,
        );
    }
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

/// A plan to show, and the files that hold it.
struct View<'a> {
    plan: Published<'a>,
    files: Vec<Replacement>,
    /// The plan that was published before.
    before: Option<Plan>,
    /// What a repair has to say.
    repair: Option<Made>,
}

fn not_published(period: Period) -> Failure {
    let help = format!("`oncall plan {period}` plans it");
    Failure::new(format!("nothing is published for {period}"), help)
}

fn has_begun(record: Option<&Record>, context: &Context) -> bool {
    let turns = record.into_iter().flat_map(|r| &r.base().turns);
    turns.into_iter().any(|t| t.turn.start() <= context.now)
}

/// A plan without regard to one that may be published.
fn fresh<'a>(
    period: Period,
    records: &[Record],
    plans: &[Plan],
    args: &PlanArgs,
    context: &'a Context,
) -> Result<View<'a>, Failure> {
    let plan = make(period, plans, context, Effort(args.effort))?;
    let published = records.iter().find(|r| r.base().period == period);
    Ok(View {
        files: files(&Record::of(plan.plan.clone()), records, context),
        before: published.map(|r| r.current().clone()),
        repair: None,
        plan,
    })
}

/// A published plan, repaired or balanced anew.
fn revised<'a>(
    index: usize,
    records: Vec<Record>,
    args: &PlanArgs,
    context: &'a Context,
) -> Result<View<'a>, Failure> {
    let from = match &args.rebalance {
        Some(text) => Some(context.first_instant(text)?.max(context.now)),
        None => args.fresh.then_some(context.now),
    };
    let revision = match from {
        Some(from) => rebalanced(records.clone(), index, (from, Effort(args.effort)), context),
        None => repaired(records.clone(), index, context),
    };
    let revision = revision.ok_or_else(|| Failure::bug("its turns do not fit"))?;
    let nothing = from.is_some() && revision.draft.moves.is_empty();
    let today = if nothing {
        records.clone()
    } else {
        revision.records
    };
    let mut made = lay(revision.draft, today, context)?;
    made.before = records;
    made.told = revision.told;
    let mut files = life::files(&made, context)?;
    if files.is_empty() {
        // what the config says of people may have changed
        files = calendars::calendars(context, &made.after);
    }
    let record = made.after.get(index).cloned();
    let record = record.ok_or_else(|| Failure::bug("it is gone"))?;
    Ok(View {
        plan: Published::of(&record, &made.plans(), context.team()),
        files,
        before: made.before.get(index).map(|r| r.current().clone()),
        repair: from.is_none().then_some(made),
    })
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

/// The files of the plan and the calendars.
fn files(record: &Record, records: &[Record], context: &Context) -> Vec<Replacement> {
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
    files
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
