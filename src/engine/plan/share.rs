//! Makes a plan fair: each account, then the total.

use super::walks::is_few;
use super::{Fair, Planner, SWEEP_EFFORT, hoped_for, is_fairest};
use crate::engine::bound::{self, Fairness};
use crate::engine::search::Score;
use crate::engine::sweep::Sweep;

/// Steps of a walk for fairness, for each position and unit of effort. Most teams need one of a single unit;
const FAIR_STEPS: u64 = 25;
/// where that one fails, no walk is shorter than with this effort: even an early proof takes as long.
const FAIR_EFFORT: u64 = 5;
/// Where turns are few: ways to fill them that are looked at, for each unit of effort.
const WAYS: u64 = 1_000;
/// A plan of fewer positions gets the steps of so many: a dozen weeks with stand-ins are few, but not easy.
const FEWEST_POSITIONS: usize = 600;
/// A sweep brings what long walks do not; where there is no time for one, walks are short, and so many find more.
const SHORT_TRIES: u64 = 3;
/// Where accounts of a small plan stay open after all that, walks of so many times the steps of the longest one come upon a
/// fairer plan, if there is one, more often than not within
const LONGER: u64 = 4;
/// so many of them.
const LONGER_TRIES: u64 = 4;

impl Planner<'_> {
    /// Makes it fair; the answer is how fair it can be at best beside what was found.
    pub(super) fn share(&mut self, hoped: Fairness) -> Fair {
        let target = hoped_for(self.search.found().score.uncovered, hoped);
        match bound::has_few_turns(self.model) {
            true => self.share_few_turns(target, hoped),
            false => self.share_many_turns(target, hoped),
        }
    }

    /// Fills turns anew, and proves what comes of it.
    fn share_few_turns(&mut self, target: Score, hoped: Fairness) -> Fair {
        let ways = WAYS * self.effort().max(FAIR_EFFORT);
        self.search.fair_by_turns(target, ways);
        let reached = self.reached(&target, hoped);
        reached.unwrap_or_else(|| self.prove_fair(hoped, self.look_for_fair()))
    }

    /// Walks and sweeps. What rules forbid is hoped for in vain: a proof ends the search for it.
    fn share_many_turns(&mut self, target: Score, hoped: Fairness) -> Fair {
        let few = FAIR_STEPS * self.model.positions.max(FEWEST_POSITIONS) as u64;
        let many = few * self.effort().max(FAIR_EFFORT);
        for steps in [few, many] {
            self.search.fair(target, steps);
        }
        if let Some(reached) = self.reached(&target, hoped) {
            return reached;
        }
        let proven = self.prove_fair(hoped, self.ordinary().glance());
        if is_fairest(proven) || self.watch.is_over() {
            return proven;
        }
        if self.effort() >= SWEEP_EFFORT {
            self.search.resweep(&Sweep::new(self.model), &target);
            self.search.fair(target, few);
        } else {
            (0..SHORT_TRIES).for_each(|_| self.search.fair(target, many));
        }
        let reached = self.reached(&target, hoped);
        let proven = reached.unwrap_or_else(|| self.prove_fair(hoped, self.look_for_fair()));
        self.share_longer(proven, (target, LONGER * many), hoped)
    }

    /// Makes longer walks where accounts are open still, and proves what comes of them.
    pub(super) fn share_longer(
        &mut self,
        proven: Fair,
        (target, steps): (Score, u64),
        hoped: Fairness,
    ) -> Fair {
        let (before, known) = proven;
        let is_open = known.accounts < Some(before.accounts);
        if !is_open || !is_few(self.model.positions) || self.effort() < SWEEP_EFFORT {
            return proven;
        }
        let accounts = known.accounts.unwrap_or(target.accounts);
        let target = Score { accounts, ..target };
        let accounts = |score: Score| (score.uncovered, score.accounts);
        let mut walked = (0..LONGER_TRIES).map(|_| {
            self.search.fair(target, steps);
            self.search.found().score
        });
        if !walked.any(|now| accounts(now) < accounts(before)) {
            // what is known of the total is of plans with these accounts
            return (self.search.found().score, known);
        }
        let (score, mut bounds) = self.prove_fair(hoped, self.ordinary());
        if score.uncovered == before.uncovered {
            bounds.accounts = bounds.accounts.max(known.accounts);
        }
        (score, bounds)
    }

    /// The plan at hand, if it is as fair as was aimed for, and hoped.
    fn reached(&self, target: &Score, hoped: Fairness) -> Option<Fair> {
        let score = self.search.found().score;
        score.is_as_fair_as(target).then_some((score, hoped))
    }
}
