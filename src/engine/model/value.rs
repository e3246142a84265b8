//! From taken candidates back to the domain's nouns.

use super::{CandidateId, Model};
use crate::domain::{Assignment, MemberId};
use crate::engine::Task;

/// Who has what, for each turn and position. `taken`: for each seat, who sits there.
pub(in crate::engine) fn assignments(
    task: &Task<'_>,
    model: &Model,
    taken: &[Option<CandidateId>],
) -> Vec<Vec<Assignment>> {
    let members = &task.free.team().members;
    let id = |seat: usize| -> Option<MemberId> {
        let candidate = &model.candidates[taken[seat]?];
        Some(members[candidate.member].id.clone())
    };
    let mut all: Vec<Vec<Assignment>> = task
        .turns
        .iter()
        .map(|t| vec![Assignment::default(); t.positions.len()])
        .collect();
    for (main, seat) in model.holder_seats().iter().enumerate() {
        let assignment = &mut all[seat.turn][seat.position];
        assignment.holder = id(main);
        let opens = taken[main].map(|c| &model.candidates[c].opens);
        for stand_in in opens.into_iter().flatten() {
            if let Some(date) = model.seats[*stand_in].date {
                let date = task.turns[seat.turn].days[date].date;
                assignment.stand_ins.insert(date, id(*stand_in));
            }
        }
    }
    all
}
