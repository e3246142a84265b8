//! Turns filled anew, two at a time, each time in the best of all ways ([`mod@fill`]).
//!
//! Where turns are few and long, single trades lead nowhere soon: hardly two members can trade without a third one, and each
//! trade needs other stand-ins, who count where all the rest was even. Of two turns all ways together are still few enough.
//! Where no two of them can be filled better, a few are filled at random, and all goes on from there; what comes out is
//! kept if it is as good. (Iterated local search: Lourenço, Martin and Stützle 2003.)

mod fill;

use fill::Filling;

use super::anneal::Best;
use super::moves::Mover;
use super::random::Random;
use super::score::Score;
use super::state::State;
use super::{At, Search};
use crate::engine::model::{CandidateId, Model, SeatId};
use crate::engine::threads::at_once;

/// So many turns are filled at random: enough to get away, and so few that most of what was good stays.
const AT_RANDOM: usize = 5;

impl Search<'_> {
    /// Looks for a fairer plan, two turns at a time, until `target` is reached or so many ways to fill seats have been looked
    /// at.
    pub(in crate::engine) fn fair_by_turns(&mut self, target: Score, ways: u64) {
        self.walks += self.at_once;
        let (model, watch, seed) = (self.model, self.watch, self.walks);
        let start = State::with(model, &self.best.taken);
        let run = |walk: u64| {
            let mut turns = Turns::new(model, target, Random::new(seed + walk));
            let mut best = start.clone();
            turns.better(&mut best);
            while turns.looked < ways && !turns.is_done(&best) && !watch.is_over() {
                if walk == 0 {
                    watch.at(At::Fair, turns.looked as f64 / ways as f64);
                }
                let mut other = turns.shaken(&best);
                turns.better(&mut other);
                if other.score() <= best.score() {
                    best = other;
                }
            }
            Best::of(&best)
        };
        let found = at_once(0..self.at_once, run);
        if let Some(best) = found.into_iter().min_by_key(|b| b.score) {
            self.best = best;
        }
    }
}

/// The turns of a model, as they are filled anew.
struct Turns {
    /// By turn, its seats, but for those that are pinned.
    seats: Vec<Vec<SeatId>>,
    /// Which are filled together: all two of them, or the only one.
    pairs: Vec<Vec<usize>>,
    /// What is looked for.
    target: Score,
    random: Random,
    /// How many ways have been looked at.
    looked: u64,
}

impl Turns {
    fn new(model: &Model, target: Score, random: Random) -> Self {
        let mut seats = vec![Vec::new(); model.turns()];
        let loose = model.seats.iter().enumerate().filter(|(_, s)| !s.pinned);
        loose.for_each(|(id, seat)| seats[seat.turn].push(id));
        let pairs = (0..seats.len()).flat_map(|b| (0..b).map(move |a| vec![a, b]));
        let only = (seats.len() == 1).then(|| vec![0]);
        Self {
            pairs: pairs.chain(only).collect(),
            seats,
            target,
            random,
            looked: 0,
        }
    }

    fn is_done(&self, state: &State) -> bool {
        state.score().is_as_fair_as(&self.target)
    }

    /// Fills two turns anew for as long as that makes the plan better.
    fn better(&mut self, state: &mut State) {
        self.random.shuffle(&mut self.pairs);
        let (mut next, mut in_vain) = (0, 0);
        while in_vain < self.pairs.len() && !self.is_done(state) {
            let pair = self.pairs[next].clone();
            next = (next + 1) % self.pairs.len();
            in_vain = match self.refill(state, &pair) {
                true => 0,
                false => in_vain + 1,
            };
        }
    }

    /// Fills turns in the best of all ways; whether that is better.
    fn refill(&mut self, state: &mut State, turns: &[usize]) -> bool {
        let before = state.score();
        let had = self.empty(state, turns);
        let open = self.open(state, turns);
        let filling = Filling::new(state, before, self.target.uncovered);
        let (found, looked) = filling.best(&open);
        self.looked += looked;
        found
            .as_ref()
            .unwrap_or(&had)
            .iter()
            .for_each(|c| state.take(*c));
        found.is_some()
    }

    /// The plan with some turns filled at random.
    fn shaken<'m>(&mut self, plan: &State<'m>) -> State<'m> {
        let mut turns: Vec<usize> = (0..self.seats.len()).collect();
        self.random.shuffle(&mut turns);
        turns.truncate(AT_RANDOM);
        let mut state = plan.clone();
        self.empty(&mut state, &turns);
        let mut open = self.open(&state, &turns);
        self.random.shuffle(&mut open);
        self.looked += 1;
        let mut mover = Mover::new(state, Random::new(self.random.next()));
        open.into_iter().for_each(|seat| mover.refill(seat));
        mover.state
    }

    /// Empties turns; who had their seats, holders before those who stood in for them.
    fn empty(&self, state: &mut State, turns: &[usize]) -> Vec<CandidateId> {
        let seats = turns.iter().flat_map(|turn| self.seats[*turn].iter().rev());
        let mut had: Vec<CandidateId> = seats.filter_map(|seat| state.drop(*seat)).collect();
        had.reverse();
        had
    }

    /// The seats of turns that are open, and empty.
    fn open(&self, state: &State, turns: &[usize]) -> Vec<SeatId> {
        let seats = turns.iter().flat_map(|turn| &self.seats[*turn]).copied();
        let open = seats.filter(|seat| state.is_open(*seat) && state.at(*seat).is_none());
        open.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::test_runner::TestRunner;

    use super::{Random, Score, State, Turns};
    use crate::engine::model::{self, Model};
    use crate::engine::search::afresh::greedy;
    use crate::engine::trial::{config, trial};

    /// No plan is as good: all that can be gained is looked for.
    const NEVER: Score = Score {
        uncovered: 0,
        accounts: i128::MIN,
        total: i128::MIN,
        strain: 0,
    };

    fn greedily(model: &Model) -> State<'_> {
        State::with(model, &greedy(model, Random::new(1)).taken)
    }

    /// What the best plan is worth that is the same but in two turns, by counting.
    fn best_of_all(plan: &State, turns: &[usize]) -> Option<Score> {
        let model = plan.model;
        let kept = plan.taken().iter().zip(&model.seats);
        let kept = kept.map(|(c, seat)| c.filter(|_| !turns.contains(&seat.turn)));
        let kept: Vec<_> = kept.collect();
        let all = State::with(model, &kept).all_with(plan.score().uncovered);
        let is_alike = |state: &State| {
            let mut seats = state.taken().iter().zip(&kept).zip(&model.seats);
            seats.all(|((now, kept), seat)| now == kept || turns.contains(&seat.turn))
        };
        let alike = all.into_iter().filter(is_alike);
        alike.map(|state| state.score()).min()
    }

    #[test]
    fn two_turns_are_filled_in_the_best_of_all_ways() {
        let mut runner = TestRunner::new(config(200));
        let better = Cell::new(0);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut plan = greedily(&model);
                let mut turns = Turns::new(&model, NEVER, Random::new(2));
                for pair in turns.pairs.clone() {
                    let best = best_of_all(&plan, &pair);
                    let is_better = turns.refill(&mut plan, &pair);
                    assert_eq!(Some(plan.score()), best);
                    better.set(better.get() + u32::from(is_better));
                }
                Ok(())
            })
        });
        checked.unwrap();
        assert!(better.get() > 200, "{} made better", better.get());
    }

    #[test]
    fn where_nothing_more_is_found_no_two_turns_can_be_filled_better() {
        let mut runner = TestRunner::new(config(50));
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut turns = Turns::new(&model, NEVER, Random::new(3));
                let mut plan = turns.shaken(&greedily(&model));
                turns.better(&mut plan);
                for pair in &turns.pairs {
                    assert_eq!(best_of_all(&plan, pair), Some(plan.score()));
                }
                Ok(())
            })
        });
        checked.unwrap();
    }
}
