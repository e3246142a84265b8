//! A published plan meets a changed agreement: what of it is made anew, and what stays.

use std::collections::{BTreeMap, BTreeSet};

use oncall::domain::{
    Assignment, Availability, Change, ChangeKind, Instant, MemberId, Move, Part, Piece, Plan,
    PlannedTurn, Record, Stakes, Turn, TurnId,
};
use oncall::engine::{self, Effort, Planned, Repair, Task, expand};
use oncall::ledger::balances_of;

use super::repair::Repairs;
use super::{Draft, Told};
use crate::cli::Context;
use crate::cli::published::{availability, neighbours, pins_within};

/// The plans, one of which has the turns of today's agreement, and what is to change hands in it.
pub(in crate::cli) struct Revision {
    /// All plans.
    pub(in crate::cli) records: Vec<Record>,
    /// What changes hands.
    pub(in crate::cli) draft: Draft,
    /// What is known of it.
    pub(in crate::cli) told: Told,
}

/// The least change with which the plan at `index` keeps the agreement again and covers what it can.
pub(in crate::cli) fn repaired(
    mut records: Vec<Record>,
    index: usize,
    context: &Context,
) -> Option<Revision> {
    let record = records.get_mut(index)?;
    if let Some(renewed) = with_todays_turns(record, false, context) {
        *record = renewed;
    }
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let free = &availability(context.team(), plans.get(index)?.period);
    let mut plan = plans.get(index)?.clone();
    let weights = other_weights(&plan, free, context.now, context);
    plan.stakes = todays_stakes(&plan, free);
    plan.stakes.reweigh(&weights);
    let repaired = Repair {
        free,
        plan: &plan,
        balances: &balances_of(&plans, &plan),
        neighbours: &neighbours(&plans, plan.period),
        now: context.now,
        only: None,
    }
    .run();
    let mut repairs = Repairs::default();
    repairs.add(repaired);
    let (mut draft, told) = repairs.draft(None);
    if !weights.is_empty() {
        draft.weights.insert(plan.period, weights);
    }
    Some(Revision {
        records,
        draft,
        told,
    })
}

/// The plan at `index` made anew from an instant on; what begins before stays, and what people have
/// split by hand.
pub(in crate::cli) fn rebalanced(
    mut records: Vec<Record>,
    index: usize,
    (from, effort): (Instant, Effort),
    context: &Context,
) -> Option<Revision> {
    let record = records.get_mut(index)?;
    if let Some(renewed) = with_todays_turns(record, true, context) {
        *record = renewed;
    }
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let plan = plans.get(index)?;
    let free = &availability(context.team(), plan.period);
    let is_open = |t: &&PlannedTurn| {
        let split = t.assignments.iter().any(|a| !a.covers.is_empty());
        t.turn.start() >= from && !split
    };
    let (open, stays): (Vec<&PlannedTurn>, _) = plan.turns.iter().partition(is_open);
    let turns: Vec<Turn> = open.iter().map(|t| with_limit(&t.turn, context)).collect();
    let done: Vec<Piece> = stays.iter().flat_map(|t| t.pieces()).collect();
    // who has done more is owed: what stays counts like a balance
    let mut balances = balances_of(&plans, plan);
    for piece in &done {
        balances.add(&piece.member, &piece.account, piece.points);
    }
    let mut beside = neighbours(&plans, plan.period);
    beside.extend(done);
    let Planned { assignments, .. } = engine::plan(&Task {
        free,
        turns: &turns,
        stakes: &plan.stakes,
        balances: &balances,
        neighbours: &beside,
        pins: &pins_within(context.team(), &turns),
        effort,
    });
    let new = open.iter().zip(assignments);
    let moves = new
        .flat_map(|(old, new)| moves_between(old, &new))
        .collect();
    let draft = Draft {
        kind: ChangeKind::Substitution,
        moves,
        weights: BTreeMap::new(),
        agreed_by: Vec::new(),
    };
    Some(Revision {
        records,
        draft,
        told: Told::default(),
    })
}

/// What is different of two plans, turn by turn; a turn that only one of them has is from or to nobody.
pub(in crate::cli) fn compared<'a>(old: &'a Plan, new: &'a Plan) -> Vec<(Move, &'a PlannedTurn)> {
    let emptied = |t: &PlannedTurn| -> Vec<Assignment> {
        t.assignments
            .iter()
            .map(|_| Assignment::default())
            .collect()
    };
    let mut found: Vec<(Move, &PlannedTurn)> = Vec::new();
    for turn in &old.turns {
        let target = new
            .turn(&turn.turn.id)
            .filter(|n| n.turn.days == turn.turn.days);
        let target = target.map_or_else(|| emptied(turn), |n| n.assignments.clone());
        found.extend(moves_between(turn, &target).into_iter().map(|m| (m, turn)));
    }
    for turn in &new.turns {
        let known = old.turn(&turn.turn.id);
        if known.is_none_or(|k| k.turn.days != turn.turn.days) {
            let empty = PlannedTurn {
                turn: turn.turn.clone(),
                assignments: emptied(turn),
            };
            let moves = moves_between(&empty, &turn.assignments);
            found.extend(moves.into_iter().map(|m| (m, turn)));
        }
    }
    found.sort_by_key(|(_, t)| t.turn.start());
    found
}

/// The moves that make what is planned of a turn something else; covered parts stay.
fn moves_between(planned: &PlannedTurn, target: &[Assignment]) -> Vec<Move> {
    let mut state = planned.clone();
    let mut moves = Vec::new();
    for (seat, goal) in target.iter().enumerate() {
        let Some(position) = planned.turn.positions.get(seat) else {
            continue;
        };
        let this = |part, from: Option<MemberId>, to: Option<&MemberId>| Move {
            turn: planned.turn.id.clone(),
            role: position.role.clone(),
            part,
            from,
            to: to.cloned(),
        };
        let now = |state: &PlannedTurn| state.assignments.get(seat).cloned().unwrap_or_default();
        let is = now(&state);
        if is.holder != goal.holder {
            moves.push(this(Part::Whole, is.holder, goal.holder.as_ref()));
            // what the plan says of itself fits
            let _ = moves.last().map(|m| state.apply(m));
        }
        for day in &planned.turn.days {
            let is = now(&state);
            let (has, gets) = (is.on(day.date), goal.on(day.date));
            if has != gets {
                moves.push(this(Part::Date(day.date), has.cloned(), gets));
                let _ = moves.last().map(|m| state.apply(m));
            }
        }
    }
    moves
}

/// The weights of members of the plan that today's agreement makes others. Who left without a word
/// has weight until today, once what he still had goes to others.
fn other_weights(
    plan: &Plan,
    free: &Availability,
    now: Instant,
    context: &Context,
) -> BTreeMap<MemberId, i64> {
    let today = Stakes::new(free, plan.period, &[]);
    let coming = |id: &MemberId| {
        let turns = plan.turns.iter().filter(|t| t.turn.start() > now);
        turns.flat_map(PlannedTurn::pieces).any(|p| p.member == *id)
    };
    let dates = plan.period.dates().count() as i64;
    let date = context.team().zone.date(now);
    let past = plan.period.dates().filter(|d| *d < date).count() as i64;
    let weight = |(id, old): (&MemberId, &i64)| {
        let new = match context.team().member(id) {
            Some(_) => today.weight(id),
            None if coming(id) => old * past / dates.max(1),
            None => *old,
        };
        (new != *old).then(|| (id.clone(), new))
    };
    plan.stakes.weights.iter().filter_map(weight).collect()
}

/// Today's stakes in the plan's turns, with what is known of those who are not on the team any more.
fn todays_stakes(plan: &Plan, free: &Availability) -> Stakes {
    let turns: Vec<Turn> = plan.turns.iter().map(|t| t.turn.clone()).collect();
    let mut stakes = Stakes::new(free, plan.period, &turns);
    for (id, weight) in &plan.stakes.weights {
        stakes.weights.entry(id.clone()).or_insert(*weight);
    }
    let gone = |id: &&MemberId| free.team().member(id).is_none();
    for (account, sharers) in &plan.stakes.sharers {
        let of = stakes.sharers.entry(account.clone()).or_default();
        of.extend(sharers.iter().filter(gone).cloned());
    }
    stakes
}

/// A turn with what the agreement says of stand-ins: the plan file does not.
fn with_limit(turn: &Turn, context: &Context) -> Turn {
    let duty = context.team().duty(&turn.duty);
    let alone = turn.days.len() == 1;
    Turn {
        max_stand_in_dates: duty.map_or(0, |d| if alone { 0 } else { d.max_stand_in_dates }),
        ..turn.clone()
    }
}

/// The record with the turns that the agreement gives today for what has not begun, if those are
/// others than it has; `always`: with today's stakes in any case. Who has a date of a turn keeps it
/// in the turn that takes its place.
fn with_todays_turns(record: &Record, always: bool, context: &Context) -> Option<Record> {
    let (base, current) = (record.base(), record.current());
    let free = availability(context.team(), base.period);
    let begun = |t: &Turn| t.start() <= context.now;
    let same =
        |a: &Turn, b: &Turn| a.days == b.days && a.positions == b.positions && a.kind == b.kind;
    let expected = expand(&free, base.period);
    let old = |t: &Turn| base.turn(&t.id).filter(|o| same(&o.turn, t));
    let kept = |t: &&PlannedTurn| begun(&t.turn) || expected.iter().any(|e| same(e, &t.turn));
    let mut turns: Vec<PlannedTurn> = base.turns.iter().filter(kept).cloned().collect();
    let ids: BTreeSet<TurnId> = turns.iter().map(|t| t.turn.id.clone()).collect();
    let new = expected.iter().filter(|t| !begun(t) && old(t).is_none());
    let new: Vec<PlannedTurn> = new.map(|t| seeded(t, current)).collect();
    if new.is_empty() && turns.len() == base.turns.len() && !always {
        return None;
    }
    turns.retain(|t| new.iter().all(|n| n.turn.id != t.turn.id));
    turns.extend(new);
    turns.sort_by(|a, b| (a.turn.start(), &a.turn.id).cmp(&(b.turn.start(), &b.turn.id)));
    let mut plan = Plan {
        turns,
        ..base.clone()
    };
    plan.stakes = todays_stakes(&plan, &free);
    // what was laid over turns that are no more is in those that took their place
    let changes = record.changes().iter().map(|change| Change {
        moves: change
            .moves
            .iter()
            .filter(|m| ids.contains(&m.turn))
            .cloned()
            .collect(),
        ..change.clone()
    });
    Record::new(plan, changes.collect()).ok()
}

/// A turn with those who have its dates now, in the same duty and role.
fn seeded(turn: &Turn, current: &Plan) -> PlannedTurn {
    let had = |role, date| {
        let same = current.turns.iter().filter(|t| t.turn.duty == turn.duty);
        same.flat_map(PlannedTurn::pieces)
            .find(|p| p.role == role && p.dates.contains(&date))
            .map(|p| p.member)
    };
    let seat = |role: &oncall::domain::Role| {
        let holder = had(role.clone(), turn.first());
        let others = turn
            .days
            .iter()
            .map(|d| (d.date, had(role.clone(), d.date)));
        let others = others.filter(|(_, m)| *m != holder);
        Assignment {
            stand_ins: if holder.is_some() {
                others.collect()
            } else {
                BTreeMap::new()
            },
            holder,
            covers: Vec::new(),
        }
    };
    PlannedTurn {
        assignments: turn.positions.iter().map(|p| seat(&p.role)).collect(),
        turn: turn.clone(),
    }
}
