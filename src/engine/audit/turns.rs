//! The plan has the turns of the agreement, all of them and no others.

use std::collections::BTreeMap;

use crate::domain::{Fact, Finding, Plan, Points, Position, Turn, TurnId};

/// Turns that are missing, unknown, doubled or different from what the agreement gives.
///
/// A turn that nobody may hold as a whole is split into its dates. Whether somebody may, changes with absences; what is
/// published stays as it is until it is planned again, since single dates need rest between them, and more would move. That
/// is no broken promise.
pub(super) fn differences(expected: &[Turn], plan: &Plan) -> Vec<Finding> {
    let about = |code, id: &TurnId| Finding::error(code, vec![("turn", Fact::Turn(id.clone()))]);
    let mut planned: BTreeMap<&TurnId, &Turn> = BTreeMap::new();
    let mut agreed: BTreeMap<&TurnId, &Turn> = expected.iter().map(|t| (&t.id, t)).collect();
    let mut found = Vec::new();
    for turn in plan.turns.iter().map(|t| &t.turn) {
        if planned.insert(&turn.id, turn).is_some() {
            found.push(about("turn-doubled", &turn.id));
        }
    }
    found.extend(take_split(&mut planned, &mut agreed, "turn-whole"));
    found.extend(take_split(&mut agreed, &mut planned, "turn-split"));
    for turn in expected.iter().filter(|t| agreed.contains_key(&t.id)) {
        match planned.remove(&turn.id) {
            None => found.push(about("turn-missing", &turn.id)),
            Some(other) if !same(turn, other) => found.push(about("turn-differs", &turn.id)),
            Some(_) => {}
        }
    }
    found.extend(planned.keys().map(|id| about("turn-unknown", id)));
    found
}

/// Takes the turns out of both that are whole in one and split into their dates in the other, and tells of each.
fn take_split(
    wholes: &mut BTreeMap<&TurnId, &Turn>,
    parts: &mut BTreeMap<&TurnId, &Turn>,
    code: &'static str,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for whole in wholes.values().copied().collect::<Vec<_>>() {
        let ids = whole.days.iter().map(|d| TurnId::of(&whole.duty, d.date));
        let ids: Vec<TurnId> = ids.collect();
        let dates: Vec<&Turn> = ids.iter().filter_map(|id| parts.get(id).copied()).collect();
        if whole.days.len() > 1 && are_dates_of(&dates, whole) {
            wholes.remove(&whole.id);
            parts.retain(|id, _| !ids.contains(*id));
            let facts = vec![("turn", Fact::Turn(whole.id.clone()))];
            found.push(Finding::warning(code, facts));
        }
    }
    found
}

/// Whether turns are the dates of another one, each on its own, and count as much together.
fn are_dates_of(parts: &[&Turn], whole: &Turn) -> bool {
    let days = parts.iter().flat_map(|p| &p.days);
    let counts_as_much = |position: &Position| {
        let same = parts.iter().filter_map(|p| p.position(&position.role));
        let same = same.filter(|p| p.account == position.account);
        same.map(|p| p.points).sum::<Points>() == position.points
    };
    let roles = |p: &&Turn| p.positions.len() == whole.positions.len();
    parts.len() == whole.days.len()
        && days.eq(&whole.days)
        && parts.iter().all(roles)
        && whole.positions.iter().all(counts_as_much)
}

/// Whether what a plan file says of a turn is what the agreement says.
fn same(a: &Turn, b: &Turn) -> bool {
    a.days == b.days && a.positions == b.positions && a.kind == b.kind
}
