//! A plan to show and the files that hold it: made anew, repaired, or balanced anew from a date on.

use oncall::domain::{Assignment, Level, Period, Plan, PlannedTurn, Record, Team, Turn};
use oncall::engine::{Effort, Planned};
use oncall::ledger::{Replacement, write};
use oncall::words::said;

use super::{calendars, planned};
use crate::cli::args::PlanArgs;
use crate::cli::draft::Draft;
use crate::cli::life::{self, Made, lay, rebalanced, repaired};
use crate::cli::onlooker::Onlooker;
use crate::cli::published::Published;
use crate::cli::{Context, Failure, holidays, pins};

/// A plan to show, and the files that hold it.
pub(super) struct View<'a> {
    /// The plan.
    pub(super) plan: Published<'a>,
    /// The files of the plan and the calendars; a new plan that is not to be written has none.
    pub(super) files: Vec<Replacement>,
    /// The plan that was published before.
    pub(super) before: Option<Plan>,
    /// What a repair has to say.
    pub(super) repair: Option<Made>,
}

pub(super) fn not_published(period: Period) -> Failure {
    let help = said("command-plans-it").with("period", period);
    Failure::new(said("nothing-published").with("period", period), help)
}

pub(super) fn has_begun(record: Option<&Record>, context: &Context) -> bool {
    let turns = record.into_iter().flat_map(|r| &r.base().turns);
    turns.into_iter().any(|t| t.turn.start() <= context.now)
}

/// A plan without regard to one that may be published.
pub(super) fn fresh<'a>(
    period: Period,
    records: &[Record],
    plans: &[Plan],
    how: (&PlanArgs, &Onlooker),
    context: &'a Context,
) -> Result<View<'a>, Failure> {
    let plan = make(period, plans, context, how)?;
    let published = records.iter().find(|r| r.base().period == period);
    let files = match how.0.dry_run {
        true => Vec::new(),
        false => files(&Record::of(plan.plan.clone()), records, context),
    };
    Ok(View {
        files,
        before: published.map(|r| r.current().clone()),
        repair: None,
        plan,
    })
}

/// A published plan, repaired or balanced anew.
pub(super) fn revised<'a>(
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
    let revision = revision.ok_or_else(|| Failure::bug(said("bug-turns")))?;
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
    let record = record.ok_or_else(|| Failure::bug(said("bug-gone")))?;
    Ok(View {
        plan: Published::of(&record, &made.plans(), context.team()),
        files,
        before: made.before.get(index).map(|r| r.current().clone()),
        repair: from.is_none().then_some(made),
    })
}

/// A new plan, audited.
fn make<'a>(
    period: Period,
    plans: &[Plan],
    context: &'a Context,
    (args, onlooker): (&PlanArgs, &Onlooker),
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
            said("no-turn-in-period").with("period", period),
            said("look-at-when"),
        ));
    }
    pins::check(context, period, &draft)?;
    let Planned { assignments, proof } = planned(&draft, args, onlooker);
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
        Some(breach) => {
            let finding = context.words.finding(breach, &|id| id.to_string());
            Err(Failure::bug(said("bug-breach").with("finding", finding)))
        }
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
        content: write(record, &context.shared_words()),
    }];
    files.extend(calendars::calendars(context, &all));
    files
}
