//! Finds good plans: first covered and fair, then kind without losing any of that.

mod afresh;
mod anew;
mod anneal;
mod goal;
mod moves;
mod random;
mod score;
mod state;

use std::ops::Range;

use afresh::greedy;
use anneal::{Best, Cooling, anneal};
use goal::{Goal, Toll};
use moves::Mover;
use random::{Random, Slack};

pub(super) use score::Score;
pub(super) use state::State;

use crate::engine::model::{CandidateId, Model};
use crate::engine::sweep::Sweep;
use crate::engine::threads::at_once;
use crate::engine::{Stage as At, Watch};

/// What the search found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// What it is worth.
    pub(super) score: Score,
    /// For each seat, who takes it.
    pub(super) taken: Vec<Option<CandidateId>>,
}

/// Walks that set out from the same plan with different random numbers; the best wins, the first of equals.
const WALKS: u64 = 2;

/// The search for one model.
pub(super) struct Search<'m> {
    model: &'m Model,
    slack: Slack,
    watch: &'m dyn Watch,
    best: Best,
    /// How many walks there were: the next one's random numbers differ from all before.
    walks: u64,
    /// How many set out together.
    at_once: u64,
}

impl<'m> Search<'m> {
    /// Begins with a greedy plan: the position with the fewest candidates first.
    pub(super) fn new(model: &'m Model, watch: &'m dyn Watch) -> Self {
        Self {
            model,
            slack: Slack::new(),
            watch,
            best: greedy(model, Random::new(0)),
            walks: 0,
            at_once: WALKS,
        }
    }

    /// The same search in a model that lacks some of the candidates: what it finds is a plan in this one too.
    pub(super) fn within<'n>(&self, model: &'n Model) -> Search<'n>
    where
        'm: 'n,
    {
        Search {
            model,
            slack: Slack::new(),
            watch: self.watch,
            best: self.best.clone(),
            walks: self.walks,
            at_once: self.at_once,
        }
    }

    /// Takes what another search has found, if it is better.
    pub(super) fn adopt(&mut self, found: Found) {
        if found.score < self.best.score {
            self.best = Best {
                score: found.score,
                taken: found.taken,
            };
        }
    }

    /// The best plan so far.
    pub(super) fn found(&self) -> Found {
        Found {
            score: self.best.score,
            taken: self.best.taken.clone(),
        }
    }

    /// Looks for a plan that leaves no more than `target` uncovered, until it has one or the steps are used up.
    pub(super) fn cover(&mut self, target: i64, steps: u64) {
        self.cover_in(target, steps, ALL_ROUNDS);
    }

    /// The same in some of its rounds; all of them have so many steps.
    pub(super) fn cover_in(&mut self, target: i64, steps: u64, rounds: Range<u64>) {
        let hoped = Score {
            uncovered: target,
            accounts: i128::MIN / 2,
            total: i128::MIN / 2,
            strain: i64::MIN,
        };
        self.stage((&COVER, 0), hoped, steps, rounds);
    }

    /// Takes a plan from elsewhere for the best if it is better.
    pub(super) fn offer(&mut self, candidates: &[CandidateId]) -> bool {
        let mut taken = vec![None; self.model.seats.len()];
        for candidate in candidates {
            taken[self.model.candidates[*candidate].seat] = Some(*candidate);
        }
        let state = State::with(self.model, &taken);
        let better = state.score() < self.best.score;
        if better {
            self.best = Best::of(&state);
        }
        better
    }

    /// Takes candidates who may not fit together for the best plan, if they are a better one, or nearly: what it is worth. A
    /// stand-in whose date is not open is left out: nobody has to stand in there.
    pub(super) fn try_out(&mut self, candidates: &[CandidateId]) -> Option<Score> {
        let mut state = State::new(self.model);
        let mut holders_first = candidates.to_vec();
        holders_first.sort_by_key(|c| (self.model.candidates[*c].seat, *c));
        for candidate in holders_first {
            let seat = self.model.candidates[candidate].seat;
            let pinned = state.at(seat) == Some(candidate);
            if pinned || !state.is_open(seat) {
                continue;
            }
            if state.at(seat).is_some() || !state.fits(candidate) {
                return None;
            }
            state.take(candidate);
        }
        if state.score().uncovered > self.best.score.uncovered {
            return None;
        }
        let mut mover = Mover::new(state, Random::new(0));
        mover.share_roles();
        let better = mover.state.score() < self.best.score;
        better.then(|| {
            self.best = Best::of(&mover.state);
            self.best.score
        })
    }

    /// Covers stretches of turns anew, each in the best of many ways, as long as that makes the plan better.
    pub(super) fn resweep(&mut self, sweep: &Sweep, target: &Score) {
        let states = sweep.states(STRETCH_WORK);
        if states < FEWEST_STATES {
            return;
        }
        for length in STRETCHES {
            let mut start = 0;
            while start < sweep.turns()
                && !self.best.score.is_as_fair_as(target)
                && !self.watch.is_over()
            {
                let step = length.div_ceil(3);
                let starts = (start..sweep.turns()).step_by(step).take(STRETCHES_AT_ONCE);
                let anew = |start: usize| {
                    let end = (start + length).min(sweep.turns());
                    (start, sweep.anew(&self.best.taken, start..end, states))
                };
                // most are no better: then the next one is known, too
                let all = at_once(starts, anew);
                let better = all.iter().find(|(_, anew)| self.offer(anew));
                start = match better {
                    Some((start, _)) => start.saturating_sub(length),
                    None => start + step * all.len(),
                };
            }
        }
    }

    /// Looks for a fairer plan, account by account, then in total, until `target` is reached (its strain does
    /// not matter) or the steps are used up.
    pub(super) fn fair(&mut self, target: Score, steps: u64) {
        self.stage((&FAIR, 1), target, steps, ALL_ROUNDS);
        self.stage((&EVEN, 2), target, steps, ALL_ROUNDS);
    }

    fn stage(
        &mut self,
        (stage, level): (&Stage, usize),
        target: Score,
        steps: u64,
        rounds: Range<u64>,
    ) {
        let levels = |s: &Score| match level {
            0 => (s.uncovered, 0, 0),
            1 => (s.uncovered, s.accounts, 0),
            _ => (s.uncovered, s.accounts, s.total),
        };
        let is_long = steps >= LONG_STEPS * self.model.positions as u64;
        let mut in_vain = 0;
        for round in rounds {
            let before = levels(&self.best.score);
            let is_hopeless = is_long && in_vain == stage.patience;
            if before <= levels(&target) || is_hopeless || self.watch.is_over() {
                return;
            }
            let mut goal = self.goal(stage, target, level);
            if self.best.score.uncovered > 0 && is_long {
                goal.uncovered = stage.wandering;
            }
            self.walk(
                &goal,
                stage.cooling(steps / ROUNDS),
                (stage.at, (round, ROUNDS)),
            );
            let is_better = levels(&self.best.score) < before;
            in_vain = if is_better { 0 } else { in_vain + 1 };
        }
    }

    /// The levels before the stage's own are to stay as good as they are.
    fn goal(&self, stage: &Stage, target: Score, level: usize) -> Goal {
        let best = self.best.score;
        Goal {
            target: Score {
                uncovered: if level > 0 {
                    best.uncovered
                } else {
                    target.uncovered
                },
                accounts: if level > 1 {
                    best.accounts
                } else {
                    target.accounts
                },
                total: if level > 2 { best.total } else { target.total },
                strain: i64::MIN,
            },
            units: (self.model.units.0 as f64, self.model.units.1 as f64),
            uncovered: stage.uncovered,
            accounts: stage.accounts,
            total: stage.total,
            strain: stage.strain,
        }
    }

    /// Looks for a plan with less strain that is as covered and as fair as the best so far. One long walk: it gets
    /// further than several that are as long together.
    pub(super) fn kind(&mut self, steps: u64) {
        if !self.watch.is_over() {
            let goal = self.goal(&KIND, self.best.score, 3);
            self.walk(&goal, KIND.cooling(steps), (KIND.at, (0, 1)));
        }
    }

    fn walk(&mut self, goal: &Goal, cooling: Cooling, (at, (round, rounds)): (At, (u64, u64))) {
        self.walks += self.at_once;
        let (model, slack, start) = (self.model, &self.slack, &self.best);
        let watch = self.watch;
        let seed = self.walks;
        let run = |walk: u64| {
            let random = Random::new(seed + walk);
            let mut mover = Mover::new(State::with(model, &start.taken), random);
            let mut best = start.clone();
            let go_on = |part: f64| {
                if walk == 0 {
                    watch.at(at, (round as f64 + part) / rounds as f64);
                }
                !watch.is_over()
            };
            anneal(&mut mover, goal, cooling, (slack, &go_on), &mut best);
            best
        };
        let results = at_once(0..self.at_once, run);
        if let Some(best) = results.into_iter().min_by_key(|b| b.score) {
            self.best = best;
        }
    }
}

/// How many turns are covered anew at a time.
const STRETCHES: [usize; 2] = [7, 12];
/// So many of them are covered at the same time, as walks are.
const STRETCHES_AT_ONCE: usize = 2;
/// With so many steps for a turn.
const STRETCH_WORK: usize = 6_000;
/// With fewer states than this side by side a sweep is no better than a walk.
const FEWEST_STATES: usize = 8;

/// Covering and sharing are done in so many rounds; each sets out from the best plan so far.
const ROUNDS: u64 = 4;
/// All of them,
pub(super) const ALL_ROUNDS: Range<u64> = 0..ROUNDS;
/// the one in which most is found that can be,
pub(super) const FIRST_ROUND: Range<u64> = 0..1;
/// and the rest.
pub(super) const OTHER_ROUNDS: Range<u64> = 1..ROUNDS;

/// What one stage of the search wants, and how warm it begins and ends.
struct Stage {
    at: At,
    uncovered: f64,
    /// The same where gaps are left, and there is time for them to wander.
    wandering: f64,
    accounts: Toll,
    total: Toll,
    strain: f64,
    from: f64,
    to: f64,
    /// After so many rounds in a row that bring nothing, later ones hardly do, if they are long.
    patience: u64,
}

impl Stage {
    fn cooling(&self, steps: u64) -> Cooling {
        Cooling {
            from: self.from,
            to: self.to,
            steps,
        }
    }
}

const fn toll(fixed: f64, rate: f64) -> Toll {
    Toll { fixed, rate }
}

/// Covered. In this stage and the next, the levels before weigh so much that they are hardly ever given up, and
/// a little of the level after breaks ties.
const COVER: Stage = Stage {
    at: At::Cover,
    uncovered: 1.0,
    wandering: 1.0,
    accounts: toll(0.0, 0.01),
    total: toll(0.0, 0.0),
    strain: 0.0,
    from: 300.0,
    to: 10.0,
    patience: ROUNDS,
};

/// Fair in each account. Who can be fair may hang on where gaps are, so they may wander; when it is cold, little is dear, too.
const FAIR: Stage = Stage {
    at: At::Fair,
    uncovered: 100.0,
    wandering: 0.3,
    accounts: toll(0.0, 1.0),
    total: toll(0.0, 0.01),
    strain: 0.0,
    from: 20.0,
    to: 0.005,
    patience: ROUNDS,
};

/// A walk is long with so many steps for each position: in a shorter one, gaps that wander would not come back.
const LONG_STEPS: u64 = 1_000;

/// Fair in total.
const EVEN: Stage = Stage {
    at: At::Fair,
    uncovered: 100.0,
    wandering: 100.0,
    accounts: toll(40.0, 10.0),
    total: toll(0.0, 1.0),
    strain: 0.001,
    from: 10.0,
    to: 0.05,
    patience: 2,
};

/// Kind: as little strain as can be. Where two roles crowd the calendar, thousands of strain can be had for a
/// little unfairness: the tolls are so high that a walk which is as fair as can be stays so.
const KIND: Stage = Stage {
    at: At::Kind,
    uncovered: 100.0,
    wandering: 100.0,
    accounts: toll(600.0, 20.0),
    total: toll(400.0, 5.0),
    strain: 1.0,
    from: 40.0,
    to: 2.0,
    patience: ROUNDS,
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::moves::Mover;
    use super::random::Random;
    use super::state::State;
    use crate::engine::model;
    use crate::engine::trial::{config, trial};

    proptest! {
        #![proptest_config(config(64))]

        #[test]
        fn a_walk_keeps_the_score_of_the_plan_that_it_reaches(trial in trial(), seed: u64) {
            trial.task(|task| {
                let model = model::build(task);
                let mut mover = Mover::new(State::new(&model), Random::new(seed));
                for step in 0..400 {
                    let before = (mover.state.score(), mover.state.taken().to_vec());
                    if !mover.propose() || step % 3 == 0 {
                        mover.undo();
                        let after = (mover.state.score(), mover.state.taken().to_vec());
                        prop_assert_eq!(before, after, "undone");
                    }
                    let afresh = State::with(&model, mover.state.taken());
                    prop_assert_eq!(mover.state.score(), afresh.score());
                }
                Ok(())
            })?;
        }

        #[test]
        fn sharing_roles_makes_no_plan_worse_and_leaves_nobody_else_in_a_turn(trial in trial(), seed: u64) {
            trial.task(|task| {
                let model = model::build(task);
                let mut mover = Mover::new(State::new(&model), Random::new(seed));
                (0..200).for_each(|_| {
                    mover.propose();
                });
                let there = |state: &State| {
                    let holders = state.taken()[..model.positions].iter().flatten();
                    let mut all: Vec<_> = holders
                        .map(|c| (model.seats[model.candidates[*c].seat].turn, model.candidates[*c].member))
                        .collect();
                    all.sort_unstable();
                    all
                };
                let (score, before) = (mover.state.score(), there(&mover.state));
                mover.share_roles();
                prop_assert!(mover.state.score() <= score);
                prop_assert_eq!(there(&mover.state), before);
                Ok(())
            })?;
        }
    }
}
