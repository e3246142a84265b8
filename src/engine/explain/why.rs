//! Why this holder: for every other member, the rule against him, or the best plan with him there.

use super::obstacle_to_holding;
use crate::domain::{
    Assignment, Availability, Changes, Member, MemberId, Piece, Pin, PlannedTurn, Proof, Role,
    Turn, Verdict, Why,
};
use crate::engine::{Planned, Task, plan};

/// A position, and who has it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// A turn of the task.
    pub turn: &'a Turn,
    /// A role of it.
    pub role: &'a Role,
    /// Who has it; none: a gap.
    pub holder: Option<&'a MemberId>,
}

/// Why `place` is held as it is.
///
/// Members are kept from it by rules beside what cannot move: pieces of other periods and pins. For each other
/// member the period is planned anew with him pinned there, and so it is for the holder: all with the task's effort.
pub fn why(task: &Task<'_>, place: Place<'_>) -> Why {
    let here = |pin: &&Pin| pin.turn == place.turn.id && pin.role == *place.role;
    let pinned = task.pins.iter().any(|p| here(&p));
    let others: Vec<Pin> = task.pins.iter().filter(|p| !here(p)).cloned().collect();
    let fixed = fixed(task, &others);
    let against = |m: &Member| {
        let own: Vec<&Piece> = fixed.iter().filter(|p| p.member == m.id).collect();
        obstacle_to_holding(task.free, m, place.turn, place.role, &own)
    };
    let members = &task.free.team().members;
    let kept = members
        .iter()
        .find(|m| Some(&m.id) == place.holder && against(m).is_none());
    let now = with(task, &others, place, kept.map(|m| &m.id)).proof;
    let verdict = |m: &Member| {
        if Some(&m.id) == place.holder {
            return Verdict::Holds;
        }
        match against(m) {
            Some(obstacle) => Verdict::Cannot(obstacle),
            None => {
                let planned = with(task, &others, place, Some(&m.id));
                if has(task, &planned, place, &m.id) {
                    Verdict::Could(planned.proof)
                } else {
                    Verdict::NotFound
                }
            }
        }
    };
    let mut verdicts: Vec<(MemberId, Verdict)> =
        members.iter().map(|m| (m.id.clone(), verdict(m))).collect();
    verdicts.sort_by(|a, b| rank(&now, &a.1).total_cmp(&rank(&now, &b.1)));
    Why {
        turn: place.turn.id.clone(),
        role: place.role.clone(),
        pinned,
        now,
        members: verdicts,
    }
}

/// The best plan that is found with `member` at the place.
fn with(task: &Task<'_>, others: &[Pin], place: Place<'_>, member: Option<&MemberId>) -> Planned {
    let pin = member.map(|m| Pin {
        member: m.clone(),
        turn: place.turn.id.clone(),
        role: place.role.clone(),
    });
    let pins: Vec<Pin> = others.iter().cloned().chain(pin).collect();
    plan(&Task {
        pins: &pins,
        ..*task
    })
}

fn has(task: &Task<'_>, planned: &Planned, place: Place<'_>, member: &MemberId) -> bool {
    let turn = task.turns.iter().position(|t| t.id == place.turn.id);
    let role = place
        .turn
        .positions
        .iter()
        .position(|p| p.role == *place.role);
    let seat = turn.zip(role).and_then(|(t, p)| {
        let assignment: &Assignment = planned.assignments.get(t)?.get(p)?;
        assignment.holder.as_ref()
    });
    seat == Some(member)
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
        let levels = self.1.iter().zip(&other.1);
        let by_level = levels.map(|(a, b)| a.total_cmp(b));
        self.0.cmp(&other.0).then(
            by_level
                .into_iter()
                .find(|o| o.is_ne())
                .unwrap_or(std::cmp::Ordering::Equal),
        )
    }
}

/// The pieces that cannot move: those of other periods, and those of pins.
pub(super) fn fixed(task: &Task<'_>, pins: &[Pin]) -> Vec<Piece> {
    let of = |pin: &Pin| {
        let turn = task.turns.iter().find(|t| t.id == pin.turn);
        turn.map(|t| pieces_of(task.free, t, pin))
            .unwrap_or_default()
    };
    let pinned = pins.iter().flat_map(of);
    task.neighbours.iter().cloned().chain(pinned).collect()
}

/// What the member of a pin takes with it.
fn pieces_of(free: &Availability, turn: &Turn, pin: &Pin) -> Vec<Piece> {
    let member = free.team().member(&pin.member);
    let missing = member.map(|m| free.missing(m, turn)).unwrap_or_default();
    let held = Assignment {
        holder: Some(pin.member.clone()),
        stand_ins: missing.into_iter().map(|date| (date, None)).collect(),
    };
    let seat = |role: &Role| match role == &pin.role {
        true => held.clone(),
        false => Assignment::default(),
    };
    let assignments = turn.positions.iter().map(|p| seat(&p.role)).collect();
    PlannedTurn {
        turn: turn.clone(),
        assignments,
    }
    .pieces()
}
