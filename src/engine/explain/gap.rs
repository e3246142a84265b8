//! Gaps, each with the reason of every member.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::obstacle;
use crate::domain::{Availability, Gap, Member, MemberId, Piece, PlannedTurn, Reason, Role};

/// Every date of every position that nobody has, with why each member does not fill it as things
/// stand; a member without a reason is one whom only an exchange of other turns would make free.
pub fn gaps(free: &Availability, turns: &[PlannedTurn], neighbours: &[Piece]) -> Vec<Gap> {
    let open: Vec<(&PlannedTurn, &Role, NaiveDate)> = turns
        .iter()
        .flat_map(|t| t.gaps().map(move |(role, date)| (t, role, date)))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let mine: Vec<Piece> = turns.iter().flat_map(PlannedTurn::pieces).collect();
    let mut own: BTreeMap<&MemberId, Vec<&Piece>> = BTreeMap::new();
    for piece in mine.iter().chain(neighbours) {
        own.entry(&piece.member).or_default().push(piece);
    }
    let gap = |(planned, role, date): (&PlannedTurn, &Role, NaiveDate)| Gap {
        turn: planned.turn.id.clone(),
        role: role.clone(),
        date,
        reasons: reasons(free, planned, (role, date), &own),
    };
    open.into_iter().map(gap).collect()
}

fn reasons(
    free: &Availability,
    planned: &PlannedTurn,
    place: (&Role, NaiveDate),
    own: &BTreeMap<&MemberId, Vec<&Piece>>,
) -> BTreeMap<MemberId, Reason> {
    let held = planned
        .seats()
        .any(|(p, a)| p.role == *place.0 && a.holder.is_some());
    let reason = |m: &Member| {
        let pieces = own.get(&m.id).map(Vec::as_slice).unwrap_or_default();
        Some((
            m.id.clone(),
            obstacle(free, m, &planned.turn, place, held, pieces)?.reason,
        ))
    };
    free.team().members.iter().filter_map(reason).collect()
}
