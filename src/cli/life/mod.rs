//! Changes of published plans: drafted by a command, judged by the auditor's laws, written together.

mod accounts;
mod publish;
mod repair;
mod report;
mod revise;
mod turns;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};
use oncall::config::Stamp;
use oncall::domain::{
    Absence, Change, ChangeKind, Finding, Instant, MemberId, Misfit, Move, Part, Period, Plan,
    PlannedTurn, Record, Turn, days_between,
};
use oncall::engine::Ranked;
use oncall::export::Least;
use oncall::words::{Sentence, said};

use super::published::Published;
use super::{Context, Failure};

pub(super) use publish::{files, publish};
pub(super) use repair::{for_absences, weights};
pub(super) use report::{answer, report};
pub(super) use revise::{compared, rebalanced, repaired};
pub(super) use turns::{Place, place, stretches};

/// What a command wants to change.
pub(super) struct Draft {
    /// What kind of change it is.
    pub(super) kind: ChangeKind,
    /// What changes hands.
    pub(super) moves: Vec<Move>,
    /// The new weights of members whose absences became others, by period.
    pub(super) weights: BTreeMap<Period, BTreeMap<MemberId, i64>>,
    /// Who agreed.
    pub(super) agreed_by: Vec<MemberId>,
}

/// A change laid over the plans, in memory.
pub(super) struct Made {
    /// What was asked for.
    pub(super) kind: ChangeKind,
    /// What changes hands.
    pub(super) moves: Vec<Move>,
    /// All plans before.
    pub(super) before: Vec<Record>,
    /// All plans after.
    pub(super) after: Vec<Record>,
    /// The rules that are newly broken.
    pub(super) broken: Vec<Finding>,
    /// What is known of it beside.
    pub(super) told: Told,
}

/// What is known of a change beside what it moves.
#[derive(Default)]
pub(super) struct Told {
    /// The absence that it is about.
    pub(super) absence: Option<Absence>,
    /// For each move, who could take it, he who does first.
    pub(super) ranked: Vec<Vec<Ranked>>,
    /// How many published pieces move, and how few could.
    pub(super) least: Option<Least>,
}

impl Made {
    /// The plans as they are then.
    pub(super) fn plans(&self) -> Vec<Plan> {
        self.after.iter().map(|r| r.current().clone()).collect()
    }
}

/// Lays a draft over the plans. Rules are looked at, not enforced.
pub(super) fn lay(draft: Draft, records: Vec<Record>, context: &Context) -> Result<Made, Failure> {
    let at = next_instant(&records, context.now);
    let mut after = Vec::with_capacity(records.len());
    for record in &records {
        after.push(match change_of(&draft, record, at) {
            None => record.clone(),
            Some(change) => record
                .with(change.clone())
                .map_err(|wrong| misfit(&wrong.why, change.moves.get(wrong.part.unwrap_or(0))))?,
        });
    }
    let moves = match draft.kind {
        ChangeKind::Undo(_) => differences(&records, &after),
        _ => draft.moves,
    };
    let mut made = Made {
        kind: draft.kind,
        moves,
        before: records,
        after,
        broken: Vec::new(),
        told: Told::default(),
    };
    made.broken = newly_broken(&made, context);
    let codes: Vec<String> = codes(&made.broken);
    for (new, old) in made.after.iter_mut().zip(&made.before) {
        if let Some(mut change) = new.changes().get(old.changes().len()).cloned() {
            change.forced.clone_from(&codes);
            *new = old.with(change).unwrap_or_else(|_| new.clone());
        }
    }
    Ok(made)
}

/// The present, or the second after the last change: instants name changes.
fn next_instant(records: &[Record], now: Instant) -> Instant {
    let whole = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
    let last = records
        .iter()
        .flat_map(|r| r.changes().iter().map(|c| c.at).chain([r.base().published]))
        .max();
    last.map_or(whole, |last| whole.max(last + TimeDelta::seconds(1)))
}

/// The part of a draft that concerns a plan.
fn change_of(draft: &Draft, record: &Record, at: Instant) -> Option<Change> {
    let moves: Vec<Move> = draft
        .moves
        .iter()
        .filter(|m| record.base().turn(&m.turn).is_some())
        .cloned()
        .collect();
    let weights = draft
        .weights
        .get(&record.base().period)
        .cloned()
        .unwrap_or_default();
    let concerned = match draft.kind {
        ChangeKind::Undo(of) => record.changes().iter().any(|c| c.at == of),
        _ => !moves.is_empty() || !weights.is_empty(),
    };
    concerned.then(|| Change {
        at,
        kind: draft.kind,
        moves,
        weights,
        agreed_by: draft.agreed_by.clone(),
        forced: Vec::new(),
    })
}

fn misfit(why: &Misfit, this: Option<&Move>) -> Failure {
    let help = said("show-says");
    let Some(this) = this else {
        return Failure::new(said("change-not-there"), help);
    };
    let turn = &this.turn;
    let message = match why {
        Misfit::NoTurn => said("there-is-no-turn").with("turn", turn),
        Misfit::NoRole => said("turn-lacks-role")
            .with("turn", turn)
            .with("role", &this.role),
        Misfit::NoTime => said("turn-not-then").with("turn", turn),
        Misfit::HeldBy(Some(other)) => said("changed-since")
            .with("turn", turn)
            .with("other", other),
        Misfit::HeldBy(None) => said("nobody-has-then").with("turn", turn),
    };
    Failure::new(message, help)
}

/// The broken promises that were none before.
fn newly_broken(made: &Made, context: &Context) -> Vec<Finding> {
    let team = context.team();
    let plans = made.plans();
    let old_plans: Vec<Plan> = made.before.iter().map(|r| r.current().clone()).collect();
    let mut broken = Vec::new();
    for (old, new) in made.before.iter().zip(&made.after) {
        if old == new {
            continue;
        }
        let before = Published::of(old, &old_plans, team).breaches();
        let after = Published::of(new, &plans, team).breaches();
        broken.extend(after.into_iter().filter(|f| !before.contains(f)));
    }
    broken
}

fn codes(found: &[Finding]) -> Vec<String> {
    let mut codes: Vec<String> = found.iter().map(|f| f.code.to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// What is different between two states, as moves of whole turns, dates and stretches.
fn differences(before: &[Record], after: &[Record]) -> Vec<Move> {
    let both = before.iter().zip(after);
    both.flat_map(|(old, new)| {
        let turns = old.current().turns.iter().zip(&new.current().turns);
        let changed = turns.filter(|(a, b)| a.assignments != b.assignments);
        changed
            .flat_map(|(a, b)| turn_differences(a, b))
            .collect::<Vec<_>>()
    })
    .collect()
}

fn turn_differences(a: &PlannedTurn, b: &PlannedTurn) -> Vec<Move> {
    let mut moves = Vec::new();
    for ((position, old), new) in a.seats().zip(&b.assignments) {
        let this = |part, from: Option<&MemberId>, to: Option<&MemberId>| Move {
            turn: a.turn.id.clone(),
            role: position.role.clone(),
            part,
            from: from.cloned(),
            to: to.cloned(),
        };
        if old.holder != new.holder {
            moves.push(this(Part::Whole, old.holder.as_ref(), new.holder.as_ref()));
            continue;
        }
        for day in &a.turn.days {
            if old.on(day.date) != new.on(day.date) {
                moves.push(this(
                    Part::Date(day.date),
                    old.on(day.date),
                    new.on(day.date),
                ));
                continue;
            }
            let after: Vec<_> = new.parts(day).collect();
            for (window, from) in old.parts(day) {
                for (other, to) in &after {
                    if let Some(shared) = window.intersect(*other).filter(|_| from != *to) {
                        moves.push(this(Part::Stretch(shared), from, *to));
                    }
                }
            }
        }
    }
    moves
}

/// When what a move gives away begins.
pub(super) fn start_of(this: &Move, turn: &Turn) -> Instant {
    match this.part {
        Part::Whole => turn.start(),
        Part::Stretch(window) => window.start(),
        Part::Date(date) => {
            let day = turn.days.iter().find(|d| d.date == date);
            let first = day.and_then(|d| d.windows.first());
            first.map_or(turn.start(), |w| w.start())
        }
    }
}

/// Whether what a move gives away begins nearer than agreed for changes.
pub(super) fn is_short(this: &Move, turn: &Turn, context: &Context) -> bool {
    let zone = context.team().zone;
    let first = zone.date(start_of(this, turn));
    days_between(zone.date(context.now), first) < context.team().rules.notice_days
}

/// Refuses what breaks a rule or lies in the past, unless a person says so.
pub(super) fn enforce(made: &Made, force: bool, context: &Context) -> Result<(), Failure> {
    if force {
        return Ok(());
    }
    for this in &made.moves {
        let turn = made.before.iter().find_map(|r| r.base().turn(&this.turn));
        if let Some(planned) = turn.filter(|t| start_of(this, &t.turn) < context.now) {
            let message = said("has-begun").with("turn", &planned.turn.id);
            let help = said("change-later-part");
            return Err(Failure::new(message, help));
        }
    }
    if made.broken.is_empty() {
        return Ok(());
    }
    let members = context.team().members.iter();
    let names = members.map(|m| (m.id.clone(), m.name.clone())).collect();
    Err(Failure::AgainstRules {
        findings: made.broken.clone(),
        names,
        help: instead(made, context),
    })
}

/// What to do where rules stand against a change: an absence has to end before what others took over for it can be undone.
fn instead(made: &Made, context: &Context) -> Sentence {
    let ChangeKind::Undo(_) = made.kind else {
        return said("force-does");
    };
    let in_the_way = |this: &Move| {
        let turn = made.before.iter().find_map(|r| r.base().turn(&this.turn))?;
        let meets = |a: &&Absence| turn.turn.windows().any(|w| w.overlaps(a.window));
        let mut all = context.team().absences.iter().filter(meets);
        all.find(|a| this.to.as_ref() == Some(&a.member))
    };
    match made.moves.iter().find_map(in_the_way) {
        Some(absence) => said("back-ends")
            .with("member", &absence.member)
            .with("from", Stamp::of(absence.window, context.team().zone).0),
        None => said("force-does"),
    }
}
