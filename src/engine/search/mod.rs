//! Finds good plans: first covered and fair, then kind without losing any of that.

mod anneal;
mod goal;
mod moves;
mod random;
mod score;
mod state;

use anneal::{Best, Cooling, anneal};
use goal::{Goal, Toll};
use moves::Mover;
use random::{Random, Slack};

pub(super) use score::Score;
pub(super) use state::State;

use crate::engine::model::{CandidateId, Model};

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
    best: Best,
}

impl<'m> Search<'m> {
    /// Begins with a greedy plan: the position with the fewest candidates first.
    pub(super) fn new(model: &'m Model) -> Self {
        let mut mover = Mover::new(State::new(model), Random::new(0));
        let mut order: Vec<usize> = (0..model.positions).collect();
        order.sort_by_key(|s| (model.seats[*s].candidates.len(), *s));
        for seat in order {
            if mover.state.at(seat).is_none() {
                mover.refill(seat);
            }
        }
        Self {
            model,
            slack: Slack::new(),
            best: Best::of(&mover.state),
        }
    }

    /// The best plan so far.
    pub(super) fn found(&self) -> Found {
        Found {
            score: self.best.score,
            taken: self.best.taken.clone(),
        }
    }

    /// Looks for a plan that is covered and fair, until `target` is reached (its strain does not matter) or
    /// the steps are used up.
    pub(super) fn fair(&mut self, target: Score, steps: u64) {
        for round in 0..ROUNDS {
            if self.best.score.is_as_fair_as(&target) {
                return;
            }
            let goal = Goal {
                target,
                units: self.model.units,
                uncovered: 3.0,
                accounts: Toll {
                    fixed: 4.0,
                    rate: 6.0,
                },
                total: Toll {
                    fixed: 1.0,
                    rate: 0.5,
                },
                strain: 0.01,
            };
            let cooling = Cooling {
                from: 12.0,
                to: 0.2,
                steps: steps / ROUNDS,
            };
            self.walk(&goal, cooling, 1 + round);
        }
    }

    /// Looks for a plan with less strain that is as covered and as fair as the best so far.
    pub(super) fn kind(&mut self, steps: u64) {
        for round in 0..ROUNDS {
            let goal = Goal {
                target: Score {
                    strain: i64::MIN,
                    ..self.best.score
                },
                units: self.model.units,
                uncovered: 8.0,
                accounts: Toll {
                    fixed: 60.0,
                    rate: 20.0,
                },
                total: Toll {
                    fixed: 30.0,
                    rate: 5.0,
                },
                strain: 1.0,
            };
            let cooling = Cooling {
                from: if round == 0 { 60.0 } else { 25.0 },
                to: 2.0,
                steps: steps / ROUNDS,
            };
            self.walk(&goal, cooling, 100 + round);
        }
    }

    fn walk(&mut self, goal: &Goal, cooling: Cooling, round: u64) {
        let (model, slack, start) = (self.model, &self.slack, &self.best);
        let run = |walk: u64| {
            let random = Random::new(round * WALKS + walk);
            let mut mover = Mover::new(State::with(model, &start.taken), random);
            let mut best = start.clone();
            anneal(&mut mover, goal, cooling, slack, &mut best);
            best
        };
        let run = &run;
        let results: Vec<Best> = std::thread::scope(|scope| {
            let walks: Vec<_> = (0..WALKS)
                .map(|walk| scope.spawn(move || run(walk)))
                .collect();
            walks
                .into_iter()
                .filter_map(|walk| walk.join().ok())
                .collect()
        });
        if let Some(best) = results.into_iter().min_by_key(|b| b.score) {
            self.best = best;
        }
    }
}

/// Each search is done in so many rounds; each sets out from the best plan so far.
const ROUNDS: u64 = 4;
