//! Why this holder: for every other member, the rule against him, or the best plan with him there.

use super::exchange::{Held, exchanged};
use super::obstacle_to_holding;
use crate::domain::{
    Assignment, Changes, Member, MemberId, Piece, Pin, Proof, Role, Turn, Verdict, Why,
};
use crate::engine::{Task, plan};

/// A position, and the plan that it is in.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// A turn of the task.
    pub turn: &'a Turn,
    /// A role of it.
    pub role: &'a Role,
    /// Who has what in the plan as it is: for each turn of the task, for each position; none where that is not known.
    pub held: Option<&'a [Vec<Assignment>]>,
    /// Who has the position; none: a gap.
    pub holder: Option<&'a MemberId>,
}

/// Why `place` is held as it is.
///
/// Members are kept from it by rules beside what cannot move: pieces of other periods and pins. For each other
/// member the period is planned anew with him pinned there, and so it is for the holder: all with the task's effort.
/// What one of these plans found is then of use to all: the best of them, and the plan as it is, are changed by
/// single exchanges until each member has the position, and the best that was found for each is told.
pub fn why(task: &Task<'_>, place: Place<'_>) -> Why {
    let here = |pin: &&Pin| pin.turn == place.turn.id && pin.role == *place.role;
    let pinned = task.pins.iter().any(|p| here(&p));
    let others: Vec<Pin> = task.pins.iter().filter(|p| !here(p)).cloned().collect();
    let fixed = fixed(task, &others);
    let against = |m: &Member| {
        let own: Vec<&Piece> = fixed.iter().filter(|p| p.member == m.id).collect();
        obstacle_to_holding(task.free, m, place.turn, place.role, &own)
    };
    let mut verdicts = Vec::new();
    let mut plans: Vec<(Option<MemberId>, Held)> = Vec::new();
    for m in &task.free.team().members {
        let obstacle = against(m);
        let holds = Some(&m.id) == place.holder;
        if obstacle.is_none() {
            plans.extend(with(task, &others, place, Some(&m.id)).map(|p| (Some(m.id.clone()), p)));
        }
        verdicts.push((m.id.clone(), if holds { None } else { Some(obstacle) }));
    }
    if place.holder.is_none() {
        plans.extend(with(task, &others, place, None).map(|p| (None, p)));
    }
    let shown = place.held.map(|held| Held::new(task, held.to_vec(), None));
    let best = shown
        .iter()
        .chain(plans.iter().map(|(_, p)| p))
        .min_by(|a, b| a.cmp(b));
    let proof = |m: Option<&MemberId>| -> Option<Proof> {
        let (_, own) = plans.iter().find(|(id, _)| id.as_ref() == m)?;
        let changed = m.zip(best).and_then(|(m, from)| {
            exchanged(task, (from, own), (place.turn, place.role), m, &others)
        });
        Some(
            changed
                .filter(|c| c.cmp(own).is_lt())
                .as_ref()
                .unwrap_or(own)
                .proof,
        )
    };
    let now = proof(place.holder)
        .or(shown.as_ref().map(|s| s.proof))
        .unwrap_or_else(|| Held::new(task, Vec::new(), None).proof);
    let told = |(member, obstacle): (MemberId, Option<Option<_>>)| {
        let verdict = match obstacle {
            None => Verdict::Holds,
            Some(Some(obstacle)) => Verdict::Cannot(obstacle),
            Some(None) => proof(Some(&member)).map_or(Verdict::NotFound, Verdict::Could),
        };
        (member, verdict)
    };
    let mut members: Vec<(MemberId, Verdict)> = verdicts.into_iter().map(told).collect();
    members.sort_by(|a, b| rank(&now, &a.1).total_cmp(&rank(&now, &b.1)));
    Why {
        turn: place.turn.id.clone(),
        role: place.role.clone(),
        pinned,
        now,
        members,
    }
}

/// The best plan that is found with `member` at the place; none if it was not found.
fn with(
    task: &Task<'_>,
    others: &[Pin],
    place: Place<'_>,
    member: Option<&MemberId>,
) -> Option<Held> {
    let pin = member.map(|m| Pin {
        member: m.clone(),
        turn: place.turn.id.clone(),
        role: place.role.clone(),
    });
    let pins: Vec<Pin> = others.iter().cloned().chain(pin).collect();
    let planned = plan(&Task {
        pins: &pins,
        ..*task
    });
    let held = Held::new(task, planned.assignments, Some(planned.proof));
    (member.is_none() || held.holder(task, place.turn, place.role) == member).then_some(held)
}

/// A sortable number by which the members are told: the holder, who loses least, who cannot.
fn rank(now: &Proof, verdict: &Verdict) -> Rank {
    match verdict {
        Verdict::Holds => Rank(0, [0.0; 4]),
        Verdict::Could(proof) => Rank(1, Changes::between(now, proof).levels().map(|c| c.by)),
        Verdict::NotFound => Rank(2, [0.0; 4]),
        Verdict::Cannot(_) => Rank(3, [0.0; 4]),
    }
}

/// A place in the order of members: first the group, then the levels.
struct Rank(u8, [f64; 4]);

impl Rank {
    fn total_cmp(&self, other: &Self) -> std::cmp::Ordering {
        let levels = self.1.iter().zip(&other.1).map(|(a, b)| a.total_cmp(b));
        let by_level = levels.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then);
        self.0.cmp(&other.0).then(by_level)
    }
}

/// The pieces that cannot move: those of other periods, and those of pins.
pub(super) fn fixed(task: &Task<'_>, pins: &[Pin]) -> Vec<Piece> {
    let of = |pin: &Pin| {
        let turn = task.turns.iter().find(|t| t.id == pin.turn);
        turn.map(|t| task.free.pinned(pin, t)).unwrap_or_default()
    };
    let pinned = pins.iter().flat_map(of);
    task.neighbours.iter().cloned().chain(pinned).collect()
}
