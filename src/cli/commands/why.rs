//! `oncall why`: why this holder, and what another one would cost.

use chrono::NaiveDate;
use oncall::domain::{
    Assignment, Cause, MemberId, Period, Plan, PlannedTurn, Remedy, Role, Team, Turn, TurnId,
    days_between, parse_date,
};
use oncall::engine::{self, Effort, Place};
use oncall::export::{Page, json};
use oncall::prose::nearest;
use oncall::words::said;

use crate::cli::args::WhyArgs;
use crate::cli::draft::Draft;
use crate::cli::{Context, Failure, Outcome, Streams, pins, size};

/// How many turns a help names.
const NAMED: usize = 6;
/// Enough to find out what can be covered: fairness and strain do not matter there.
const QUICK: Effort = Effort(2);

/// Why the position is held as it is; nothing is written.
pub(in crate::cli) fn why(
    args: &WhyArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let plans = context.plans()?;
    let published = published(&args.turn, &plans);
    let period = match published {
        Some(plan) => plan.period,
        None => quarter(&args.turn, &plans)?,
    };
    size::check(team, period)?;
    let draft = Draft::new(team, period, &plans);
    let id = turn_named(&args.turn, &draft.turns)?;
    pins::check(context, period, &draft)?;
    let turn = find(&draft.turns, &id)?;
    let held = match published {
        Some(plan) => as_published(plan, &draft),
        None => Some(engine::plan(&draft.task(Effort::default())).assignments),
    };
    let planned = match published {
        Some(plan) => plan.turn(&id).ok_or_else(|| outdated(&id))?.clone(),
        None => in_memory(&draft, turn, held.as_deref().unwrap_or_default()),
    };
    let (role, holder) = position(&planned, args.role.as_deref())?;
    let place = Place {
        turn,
        role: &role,
        held: held.as_deref(),
        holder: holder.as_ref(),
    };
    let why = engine::why(&draft.task(Effort(args.effort)), place);
    let is_gap = planned.gaps().any(|(r, _)| *r == role);
    let gap = is_gap.then(|| {
        explained(
            &draft,
            (turn, &role),
            (period, &plans),
            why.now.uncovered.value,
        )
    });
    let text = match streams.json() {
        true => json::why(&why, &planned, gap.as_ref(), team.zone),
        false => Page::new(team, &context.words, context.look).why(&why, &planned, gap.as_ref()),
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(is_gap))
}

/// The smallest reason for a gap, and what would close it.
fn explained(
    draft: &Draft,
    (turn, role): (&Turn, &Role),
    (period, plans): (Period, &[Plan]),
    open: f64,
) -> (Option<Cause>, Vec<Remedy>) {
    let cause = engine::cause(&draft.task(QUICK), turn, role);
    let concerned = |t: &&Turn| {
        let positions = cause.iter().flat_map(|c| &c.positions);
        t.id == turn.id || positions.into_iter().any(|(id, _)| *id == t.id)
    };
    let near: Vec<&Turn> = draft.turns.iter().filter(concerned).collect();
    let replan = |team: &Team| {
        let draft = Draft::new(team, period, plans);
        let planned = engine::plan(&draft.task(QUICK));
        (draft.turns, planned)
    };
    let remedies = engine::remedies(draft.free.team(), (turn, role), (&near, open), &replan);
    (cause, remedies)
}

/// The date in `evening/2027-02-23`, or in `2027-02-23` alone.
fn date_of(text: &str) -> Option<NaiveDate> {
    parse_date(text.rsplit_once('/').map_or(text, |(_, date)| date))
}

/// The published plan that has the turn, or covers its date.
fn published<'p>(text: &str, plans: &'p [Plan]) -> Option<&'p Plan> {
    let id = TurnId::new(text);
    let with_date = |p: &&Plan| date_of(text).is_some_and(|d| p.period.contains(d));
    plans
        .iter()
        .find(|p| p.turn(&id).is_some())
        .or_else(|| plans.iter().find(with_date))
}

/// The quarter of a turn that is not planned yet.
fn quarter(text: &str, plans: &[Plan]) -> Result<Period, Failure> {
    let no_turn = || Failure::new(said("no-turn").with("text", text), said("write-turn"));
    let date = date_of(text).ok_or_else(&no_turn)?;
    let period = Period::quarter(date).ok_or_else(no_turn)?;
    match plans.iter().find(|p| p.period.overlaps(period)) {
        None => Ok(period),
        Some(_) => Err(Failure::new(
            said("no-plan-for").with("period", date),
            said("plan-it-first"),
        )),
    }
}

/// The turn of that id, or the only one with that date.
fn turn_named(text: &str, turns: &[Turn]) -> Result<TurnId, Failure> {
    if let Some(turn) = turns.iter().find(|t| t.id.as_str() == text) {
        return Ok(turn.id.clone());
    }
    let date = date_of(text).unwrap_or_default();
    let duty = text.rsplit_once('/').map(|(duty, _)| duty);
    let on_date = |t: &&Turn| {
        let named = duty.is_none_or(|d| t.duty.as_str() == d);
        named && t.days.iter().any(|d| d.date == date)
    };
    let there: Vec<&Turn> = turns.iter().filter(on_date).collect();
    match there.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => Err(unknown(text, date, turns)),
        several => {
            let ids: Vec<&TurnId> = several.iter().map(|t| &t.id).take(NAMED).collect();
            let message = said("several-turns")
                .with("n", several.len())
                .with("date", date);
            Err(Failure::new(message, said("name-one").any_of("ids", &ids)))
        }
    }
}

fn unknown(text: &str, date: NaiveDate, turns: &[Turn]) -> Failure {
    let meant = nearest(text, turns.iter().map(|t| t.id.as_str()));
    let near = turns
        .iter()
        .min_by_key(|t| (days_between(t.first(), date).abs(), t.first()))
        .map(|t| t.id.as_str());
    let help = match (meant, near) {
        (Some(id), _) => said("did-you-mean").with("near", id),
        (None, Some(id)) => said("nearest-is").with("near", id),
        (None, None) => said("look-at-when"),
    };
    Failure::new(said("there-is-no-turn").with("turn", text), help)
}

fn find<'t>(turns: &'t [Turn], id: &TurnId) -> Result<&'t Turn, Failure> {
    turns
        .iter()
        .find(|t| t.id == *id)
        .ok_or_else(|| outdated(id))
}

fn outdated(id: &TurnId) -> Failure {
    Failure::new(said("turn-outdated").with("turn", id), said("check-says"))
}

/// Who has what in the published plan; none if its turns are not those of today's config.
fn as_published(plan: &Plan, draft: &Draft) -> Option<Vec<Vec<Assignment>>> {
    let same = |(p, t): (&PlannedTurn, &Turn)| p.turn == *t;
    let known =
        plan.turns.len() == draft.turns.len() && plan.turns.iter().zip(&draft.turns).all(same);
    known.then(|| plan.turns.iter().map(|t| t.assignments.clone()).collect())
}

/// The turn as a plan of today has it.
fn in_memory(draft: &Draft, turn: &Turn, held: &[Vec<Assignment>]) -> PlannedTurn {
    let place = draft.turns.iter().position(|t| t.id == turn.id);
    let assignments = place.and_then(|i| held.get(i)).cloned();
    PlannedTurn {
        turn: turn.clone(),
        assignments: assignments.unwrap_or_default(),
    }
}

/// The role that is asked about: the named one, or the first with a gap, or the first.
fn position(
    planned: &PlannedTurn,
    role: Option<&str>,
) -> Result<(Role, Option<MemberId>), Failure> {
    let roles = || planned.turn.positions.iter().map(|p| p.role.as_str());
    let with_gap = planned.gaps().next().map(|(role, _)| role.as_str());
    let wanted = role.or(with_gap).or_else(|| roles().next());
    let seat = planned
        .seats()
        .find(|(p, _)| Some(p.role.as_str()) == wanted);
    let holder = |a: &Assignment| a.holder.clone();
    seat.map(|(p, a)| (p.role.clone(), holder(a)))
        .ok_or_else(|| {
            let known: Vec<&str> = roles().collect();
            let wanted = role.unwrap_or_default();
            let help = match nearest(wanted, known.iter().copied()) {
                Some(role) => said("did-you-mean").with("near", role),
                None => said("its-roles-are-all").all_of("names", &known),
            };
            Failure::new(
                said("turn-has-no-role")
                    .with("turn", &planned.turn.id)
                    .with("role", wanted),
                help,
            )
        })
}
