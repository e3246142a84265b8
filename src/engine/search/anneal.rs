//! Simulated annealing: a random walk over plans that goes uphill less and less.

use super::goal::Goal;
use super::moves::Mover;
use super::random::Slack;
use super::score::Score;
use super::state::State;
use crate::engine::model::CandidateId;

/// How the temperature falls, geometrically, and over how many proposals. In the units of the goal's energy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cooling {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) steps: u64,
}

/// The temperature is changed so many times on its way.
const LEVELS: u64 = 200;

/// The best plan of a walk.
#[derive(Debug, Clone)]
pub(super) struct Best {
    pub(super) score: Score,
    pub(super) taken: Vec<Option<CandidateId>>,
}

impl Best {
    pub(super) fn of(state: &State) -> Self {
        Self {
            score: state.score(),
            taken: state.taken().to_vec(),
        }
    }

    fn note(&mut self, state: &State) {
        if state.score() < self.score {
            self.score = state.score();
            self.taken.copy_from_slice(state.taken());
        }
    }
}

/// Walks from where `mover` stands; `best` keeps the best plan seen, by the levels in their order,
/// whatever energy led there. Ends early when `goal` has nothing left to gain, or when `go_on`, which is told
/// what part of the walk is done, says no.
pub(super) fn anneal(
    mover: &mut Mover,
    goal: &Goal,
    cooling: Cooling,
    (slack, go_on): (&Slack, &dyn Fn(f64) -> bool),
    best: &mut Best,
) {
    let factor = root(cooling.to / cooling.from, LEVELS);
    let mut temperature = cooling.from;
    let mut energy = goal.energy(&mover.state.score());
    best.note(&mover.state);
    for level in 0..LEVELS {
        if !go_on(level as f64 / LEVELS as f64) {
            return;
        }
        for _ in 0..cooling.steps.div_ceil(LEVELS) {
            if !mover.propose() {
                continue;
            }
            let score = mover.state.score();
            let new = goal.energy(&score);
            if new - energy <= temperature * slack.draw(&mut mover.random) {
                energy = new;
                best.note(&mover.state);
            } else {
                mover.undo();
            }
        }
        if goal.is_reached(&best.score) {
            return;
        }
        temperature *= factor;
    }
}

/// The `n`th root of `x`, 0 < x < 1, by halving: plain arithmetic, equal on every machine.
fn root(x: f64, n: u64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let power = (0..n).fold(1.0, |p, _| p * middle);
        if power < x {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
