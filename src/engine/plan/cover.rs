//! Leaves as little uncovered as can be.

use super::{Planner, SWEEP_EFFORT};
use crate::engine::bound;
use crate::engine::model::{CandidateId, Model};
use crate::engine::search::{ALL_ROUNDS, FIRST_ROUND, OTHER_ROUNDS};
use crate::engine::sweep::Sweep;

/// Steps of the search for cover, for each position and unit of effort; most plans need a fraction.
const COVER_STEPS: u64 = 100;
/// Where turns are few, one in so many of them is made first; else a round of them.
const FIRST_COVER: u64 = 16;
/// Steps, all in all, of the sweeps that look for a plan with fewer gaps: the second is for the few teams in
/// which the best way to cover a stretch begins with a gap that a narrow sweep never keeps.
const SWEEP_WORK: [u64; 2] = [1_500_000, 15_000_000];

impl Planner<'_> {
    /// Leaves as little uncovered as can be found, and says how little can be.
    pub(super) fn cover(&mut self) {
        self.least = bound::uncovered(self.model);
        let steps = COVER_STEPS * self.effort() * self.model.positions as u64;
        let is_short = self.effort() < SWEEP_EFFORT;
        // what rules forbid is hoped for in vain: a bound that tells so takes less time than all steps, unless they are few
        let walks = match bound::has_few_turns(self.model) {
            true => vec![(steps / FIRST_COVER, ALL_ROUNDS), (steps, ALL_ROUNDS)],
            false if is_short => vec![(steps, ALL_ROUNDS)],
            false => vec![(steps, FIRST_ROUND), (steps, OTHER_ROUNDS)],
        };
        for (steps, rounds) in walks {
            if self.has_gaps() {
                self.search.cover_in(self.least, steps, rounds);
                self.bound_by_timelines();
            }
        }
        let effort = SWEEP_EFFORT.min(self.effort());
        let [first, second] = SWEEP_WORK;
        for work in [first, second / SWEEP_EFFORT * effort] {
            if self.has_gaps() && !self.watch.is_over() {
                self.sweep(work);
            }
        }
    }

    /// Whether there are more gaps than are known to stay.
    fn has_gaps(&self) -> bool {
        self.search.found().score.uncovered > self.least
    }

    /// Looks for a plan with fewer gaps in so many steps, and for what stays of those that are left.
    fn sweep(&mut self, work: u64) {
        let sweep = Sweep::new(self.model);
        let states = sweep.states(work as usize / sweep.turns().max(1));
        let swept = sweep.run(0..sweep.turns(), states, i64::MAX);
        self.search.offer(&swept.taken);
        self.bound_by_timelines();
        if self.has_gaps() {
            let gaps = gaps(self.model, &self.search.found().taken);
            self.least = self.least.max(bound::swept(&sweep, &gaps));
        }
    }

    /// Raises what is known to stay uncovered, where the plan at hand leaves more.
    fn bound_by_timelines(&mut self) {
        if self.has_gaps() {
            let left = self.search.found().score.uncovered;
            self.least = self
                .least
                .max(bound::uncovered_by_timelines(&self.drawn, left).unwrap_or_default());
        }
    }
}

/// The hundredths that a plan leaves uncovered, by turn.
fn gaps(model: &Model, taken: &[Option<CandidateId>]) -> Vec<i64> {
    let mut gaps = vec![0; model.turns()];
    for seat in model.holder_seats() {
        gaps[seat.turn] += seat.points;
    }
    for candidate in taken.iter().flatten().map(|c| &model.candidates[*c]) {
        gaps[model.seats[candidate.seat].turn] -= candidate.points;
    }
    gaps
}
