//! What must stay uncovered, whoever takes what.

use super::sorts::Sorts;
use crate::engine::model::{Model, Seat};
use crate::engine::sweep::Sweep;

/// What stays uncovered, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Uncovered {
    /// No plan leaves less.
    pub(in crate::engine) least: i64,
    /// As much as the plan at hand, and no more than may.
    pub(in crate::engine) most: i64,
}

/// A lower bound on the points that nobody holds, in hundredths: what no member may take, and, of the positions
/// that are alike, what is more than all members can have together. The parts speak of different positions, so they add up.
pub(in crate::engine) fn uncovered(model: &Model) -> i64 {
    let hopeless = |seat: &Seat| seat.candidates.is_empty();
    let forced: i64 = model
        .holder_seats()
        .iter()
        .map(|s| {
            if hopeless(s) {
                s.points
            } else {
                partly(model, s)
            }
        })
        .sum();
    let sorts = Sorts::new(model);
    let crowded = sorts
        .all
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.is_stand_in)
        .map(|(i, sort)| {
            let of_sort = |s: &&Seat| s.account == sort.account && s.points == sort.points;
            let open = model
                .holder_seats()
                .iter()
                .filter(of_sort)
                .filter(|s| !hopeless(s))
                .count() as i64;
            let most: i64 = (0..model.members)
                .map(|m| i64::from(sorts.limits(m, i).1))
                .sum();
            // a position that is covered in part only was counted above
            let partly = model
                .holder_seats()
                .iter()
                .filter(of_sort)
                .any(|s| !hopeless(s) && partly(model, s) > 0);
            if partly {
                0
            } else {
                (open - most).max(0) * sort.points
            }
        });
    forced + crowded.sum::<i64>()
}

/// What is uncovered of a position at least: dates on which neither a holder nor a stand-in is free.
fn partly(model: &Model, seat: &Seat) -> i64 {
    let without = |candidate: &usize| {
        let opens = model.candidates[*candidate]
            .opens
            .iter()
            .map(|s| &model.seats[*s]);
        opens
            .filter(|s| s.candidates.is_empty())
            .map(|s| s.points)
            .sum::<i64>()
    };
    seat.candidates
        .iter()
        .map(without)
        .min()
        .unwrap_or_default()
}

/// Steps of all sweeps for a bound together, and of one turn of one of them.
const MOST_WORK: (usize, usize) = (20_000_000, 40_000);
/// How many turns before its last gap a stretch may begin.
const LONGEST_STRETCH: usize = 16;

/// A lower bound on the points that nobody holds, from stretches of turns taken for themselves: what a stretch
/// leaves uncovered at least if all before and after it is free. Stretches that share no turn add up; the
/// best such choice is made. Only stretches are looked at that hold gaps of the plan at hand, `gaps` by turn.
pub(in crate::engine) fn swept(sweep: &Sweep, gaps: &[i64]) -> i64 {
    let turns = sweep.turns();
    // least[end]: the best bound on the turns before `end`
    let mut least = vec![0_i64; turns + 1];
    let mut of_stretch = vec![Vec::new(); turns];
    let stretch = |start: usize| start..(start + LONGEST_STRETCH).min(turns);
    // no more than the plan at hand leaves uncovered can be proven
    let enough = |start: usize| gaps[stretch(start)].iter().sum::<i64>();
    let starts: Vec<usize> = (0..turns).filter(|start| enough(*start) > 0).collect();
    let work = MOST_WORK.0 / (starts.len() * LONGEST_STRETCH).max(1);
    let states = sweep.states(work.min(MOST_WORK.1));
    for start in starts {
        of_stretch[start] = sweep.run(stretch(start), states, enough(start)).least;
    }
    for start in 0..turns {
        least[start + 1] = least[start + 1].max(least[start]);
        for (i, bound) in of_stretch[start].iter().enumerate() {
            let end = start + i + 1;
            least[end] = least[end].max(least[start].saturating_add(*bound));
        }
    }
    least[turns]
}
