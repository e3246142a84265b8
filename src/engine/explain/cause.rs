//! The smallest reason for a gap: positions near it that ask for more than the members who can take them have.

use std::collections::BTreeSet;

use super::cover::{Answer, Cover, SeatId};
use crate::domain::{Cause, Role, Turn, days_between};
use crate::engine::Task;

/// Positions further away than this many days are not looked at: rules between turns rarely reach so far.
const NEAR: i64 = 15;

/// A smallest set of positions around a role of `turn` that cannot all be covered, with the position in it; none if
/// all that is near it could be covered, or that is not known.
pub fn cause(task: &Task<'_>, turn: &Turn, role: &Role) -> Option<Cause> {
    let cover = Cover::new(task);
    let here = |t: usize, p: usize| {
        let found: &Turn = &task.turns[t];
        found.id == turn.id && found.positions[p].role == *role
    };
    let (gap, _) = cover.holders().find(|(_, s)| here(s.turn, s.position))?;
    let beside = enough(task, &cover, gap, turn)?;
    let mut seats = smallest(&cover, gap, beside);
    seats.push(gap);
    seats.sort_by_key(|s| (task.turns[cover.seats[*s].turn].start(), *s));
    let members = &task.free.team().members;
    let able: BTreeSet<usize> = seats.iter().flat_map(|s| cover.able(*s)).collect();
    let position = |s: &SeatId| {
        let seat = &cover.seats[*s];
        let turn = &task.turns[seat.turn];
        (turn.id.clone(), turn.positions[seat.position].role.clone())
    };
    Some(Cause {
        positions: seats.iter().map(position).collect(),
        able: able.into_iter().map(|m| members[m].id.clone()).collect(),
    })
}

fn nobody_absent(_: usize, _: usize) -> bool {
    false
}

/// Positions that can be covered without the gap, but not with it: the nearest first.
fn enough(task: &Task<'_>, cover: &Cover, gap: SeatId, turn: &Turn) -> Option<Vec<SeatId>> {
    if cover.solve(&[gap], nobody_absent) == Answer::Impossible {
        return Some(Vec::new());
    }
    let far = |s: SeatId| days_between(turn.first(), task.turns[cover.seats[s].turn].first()).abs();
    let mut others: Vec<SeatId> = cover.holders().map(|(s, _)| s).collect();
    others.retain(|s| *s != gap && far(*s) <= NEAR);
    others.sort_by_key(|s| (far(*s), *s));
    let mut beside = Vec::new();
    for seat in others {
        beside.push(seat);
        if !matches!(cover.solve(&beside, nobody_absent), Answer::Covered(_)) {
            beside.pop();
        } else if is_too_much(cover, gap, &beside) {
            return Some(beside);
        }
    }
    None
}

/// Leaves out each position that the contradiction does not need.
fn smallest(cover: &Cover, gap: SeatId, mut beside: Vec<SeatId>) -> Vec<SeatId> {
    for seat in beside.clone() {
        let without: Vec<SeatId> = beside.iter().copied().filter(|s| *s != seat).collect();
        if is_too_much(cover, gap, &without) {
            beside = without;
        }
    }
    beside
}

fn is_too_much(cover: &Cover, gap: SeatId, beside: &[SeatId]) -> bool {
    let mut all = beside.to_vec();
    all.push(gap);
    cover.solve(&all, nobody_absent) == Answer::Impossible
}
