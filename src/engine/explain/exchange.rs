//! Plans that differ from another by one exchange: what the search did not look for may still be near.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::obstacle_to_holding;
use crate::domain::{
    Account, Assignment, Changes, Level, Member, MemberId, Piece, Pin, PlannedTurn, Points, Proof,
    Role, Turn,
};
use crate::engine::Task;
use crate::engine::worth::worth_of;

/// Who has what in a plan, and what that is worth.
#[derive(Debug, Clone)]
pub(super) struct Held {
    assignments: Vec<Vec<Assignment>>,
    pub(super) proof: Proof,
}

impl Held {
    /// A plan and its values; `bounds`: what is proven of plans of its kind.
    pub(super) fn new(
        task: &Task<'_>,
        assignments: Vec<Vec<Assignment>>,
        bounds: Option<Proof>,
    ) -> Self {
        let proof = proof(task, &pieces(task, &assignments), bounds);
        Self { assignments, proof }
    }

    /// Better first, level by level.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let changes = Changes::between(&other.proof, &self.proof);
        changes.deciding().map_or(Ordering::Equal, |level| {
            changes.levels()[level].by.total_cmp(&0.0)
        })
    }

    /// Who has a role of a turn.
    pub(super) fn holder(&self, task: &Task<'_>, turn: &Turn, role: &Role) -> Option<&MemberId> {
        let (t, p) = seat(task, turn, role)?;
        self.assignments.get(t)?.get(p)?.holder.as_ref()
    }
}

fn seat(task: &Task<'_>, turn: &Turn, role: &Role) -> Option<(usize, usize)> {
    let t = task.turns.iter().position(|t| t.id == turn.id)?;
    let p = turn.positions.iter().position(|p| p.role == *role)?;
    Some((t, p))
}

fn pieces(task: &Task<'_>, assignments: &[Vec<Assignment>]) -> Vec<Piece> {
    let both = task.turns.iter().zip(assignments);
    both.flat_map(|(turn, a)| pieces_of(turn, a)).collect()
}

fn pieces_of(turn: &Turn, assignments: &[Assignment]) -> Vec<Piece> {
    PlannedTurn {
        turn: turn.clone(),
        assignments: assignments.to_vec(),
    }
    .pieces()
}

/// The values, and the bounds as far as they speak of this plan too: one for plans that are as good on the levels before.
fn proof(task: &Task<'_>, pieces: &[Piece], bounds: Option<Proof>) -> Proof {
    let mut demand: BTreeMap<Account, Points> = BTreeMap::new();
    for position in task.turns.iter().flat_map(|t| &t.positions) {
        *demand.entry(position.account.clone()).or_default() += position.points;
    }
    let wishes = &task.free.team().wishes;
    let worth = worth_of(pieces, &demand, (task.stakes, task.balances), wishes);
    let mut as_good = true;
    let mut level = |value: f64, of: Option<Level>| {
        let bound = of.filter(|_| as_good).and_then(|l| l.bound);
        let same = |l: Level| (l.value - value).abs() <= 1e-9 * value.abs().max(1.0);
        as_good &= of.is_some_and(same);
        Level {
            value,
            bound: bound.map(|b| b.min(value)),
        }
    };
    Proof {
        uncovered: level(worth.uncovered, bounds.map(|b| b.uncovered)),
        accounts: level(worth.accounts, bounds.map(|b| b.accounts)),
        total: level(worth.total, bounds.map(|b| b.total)),
        strain: level(worth.strain, bounds.map(|b| b.strain)),
    }
}

/// The best of the plans that give `member` the position by one exchange: the holder gets one of his positions, or
/// nothing. `from`: the plan that is changed, and one with the same member there whose bounds hold. Positions with
/// stand-ins stay as they are.
pub(super) fn exchanged(
    task: &Task<'_>,
    (from, bounds): (&Held, &Held),
    (turn, role): (&Turn, &Role),
    member: &MemberId,
    pins: &[Pin],
) -> Option<Held> {
    let place = seat(task, turn, role)?;
    let holder = from.holder(task, turn, role)?;
    if holder == member {
        return Some(from.clone());
    }
    let pinned = |t: usize, p: usize| {
        let turn = &task.turns[t];
        let of = |pin: &Pin| pin.turn == turn.id && pin.role == turn.positions[p].role;
        pins.iter().any(of)
    };
    let his = |a: &Assignment| a.holder.as_ref() == Some(member) && a.stand_ins.is_empty();
    let seats = from.assignments.iter().enumerate();
    let seats = seats.flat_map(|(t, all)| all.iter().enumerate().map(move |(p, a)| (t, p, a)));
    let returns = seats
        .filter(|(t, p, a)| his(a) && !pinned(*t, *p))
        .map(|(t, p, _)| Some((t, p)));
    let plans = returns.chain([None]).filter_map(|back| {
        let mut assignments = from.assignments.clone();
        assignments[place.0][place.1] = Assignment::held_by(member.clone());
        if let Some((t, p)) = back {
            assignments[t][p] = Assignment::held_by(holder.clone());
        }
        let changed = back.into_iter().chain([place]);
        legal(task, &assignments, changed).then(|| Held::new(task, assignments, Some(bounds.proof)))
    });
    plans.min_by(Held::cmp)
}

/// Whether the holders of the changed positions may have them beside all their other pieces.
fn legal(
    task: &Task<'_>,
    assignments: &[Vec<Assignment>],
    mut changed: impl Iterator<Item = (usize, usize)>,
) -> bool {
    changed.all(|(t, p)| {
        let Some(holder) = &assignments[t][p].holder else {
            return false;
        };
        let mut others = assignments.to_vec();
        others[t][p] = Assignment::default();
        let all = pieces(task, &others);
        let own: Vec<&Piece> = all
            .iter()
            .chain(task.neighbours)
            .filter(|piece| piece.member == *holder)
            .collect();
        let turn = &task.turns[t];
        let may = |m: &Member| {
            task.free.missing(m, turn).is_empty()
                && obstacle_to_holding(task.free, m, turn, &turn.positions[p].role, &own).is_none()
        };
        task.free.team().member(holder).is_some_and(may)
    })
}
