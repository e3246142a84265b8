//! Walks from other beginnings: few walks lead from one way to share all to another, and some ways are kinder than others.

use std::ops::Range;

use super::anneal::Best;
use super::moves::Mover;
use super::random::{Random, Slack};
use super::state::State;
use super::{Found, Search, WALKS};
use crate::engine::model::Model;
use crate::engine::threads::at_once;

/// Walks of one start have numbers of their own.
const START_SEEDS: u64 = 1_000;

impl Search<'_> {
    /// Another search, which begins with another plan, and walks alone.
    fn afresh(&self, seed: u64) -> Self {
        Self {
            best: greedy(self.model, Random::new(seed)),
            slack: Slack::new(),
            walks: (seed + 1) * START_SEEDS,
            at_once: 1,
            ..*self
        }
    }

    /// Looks for a plan with less strain that is as covered and as fair as the best so far, from several other plans
    /// that are. Each walk has `fair` steps to be as fair, and `kind` to be kinder.
    pub(in crate::engine) fn kind_afresh(&mut self, starts: Range<u64>, (fair, kind): (u64, u64)) {
        let target = self.best.score;
        let run = |seed: u64| {
            let mut search = self.afresh(seed);
            search.cover(target.uncovered, fair);
            if search.best.score.uncovered == target.uncovered {
                search.fair(target, fair);
            }
            if search.best.score.is_as_fair_as(&target) {
                search.kind(kind);
            }
            search.best
        };
        let mut found = Vec::new();
        for first in starts.clone().step_by(WALKS as usize) {
            found.extend(at_once(first..starts.end.min(first + WALKS), run));
        }
        if let Some(best) = found.into_iter().min_by_key(|b| b.score) {
            self.adopt(Found {
                score: best.score,
                taken: best.taken,
            });
        }
    }
}

/// Begins with the position with the fewest candidates.
pub(super) fn greedy(model: &Model, random: Random) -> Best {
    let mut mover = Mover::new(State::new(model), random);
    let mut order: Vec<usize> = (0..model.positions).collect();
    order.sort_by_key(|s| (model.seats[*s].candidates.len(), *s));
    for seat in order {
        if mover.state.at(seat).is_none() {
            mover.refill(seat);
        }
    }
    Best::of(&mover.state)
}
