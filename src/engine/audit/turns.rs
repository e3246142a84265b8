//! The plan has the turns of the agreement, all of them and no others.

use std::collections::BTreeMap;

use crate::domain::{Fact, Finding, Plan, Turn, TurnId};

/// Turns that are missing, unknown, doubled or different from what the agreement gives.
pub(super) fn differences(expected: &[Turn], plan: &Plan) -> Vec<Finding> {
    let about = |code, id: &TurnId| Finding::error(code, vec![("turn", Fact::Turn(id.clone()))]);
    let mut planned: BTreeMap<&TurnId, &Turn> = BTreeMap::new();
    let mut found = Vec::new();
    for turn in plan.turns.iter().map(|t| &t.turn) {
        if planned.insert(&turn.id, turn).is_some() {
            found.push(about("turn-doubled", &turn.id));
        }
    }
    for turn in expected {
        match planned.remove(&turn.id) {
            None => found.push(about("turn-missing", &turn.id)),
            Some(other) if !same(turn, other) => found.push(about("turn-differs", &turn.id)),
            Some(_) => {}
        }
    }
    found.extend(planned.keys().map(|id| about("turn-unknown", id)));
    found
}

/// Whether what a plan file says of a turn is what the agreement says.
fn same(a: &Turn, b: &Turn) -> bool {
    a.days == b.days && a.positions == b.positions && a.kind == b.kind
}
