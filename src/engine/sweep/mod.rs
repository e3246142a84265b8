//! A sweep over turns in order of time: all ways to cover them, side by side.
//!
//! After some turns, a way to have covered them matters to the later ones only through the pieces that
//! can still clash with, or share a window with, later pieces: ways that agree in those are one *state*, and
//! only the best of them is kept. The number of states is limited; the least uncovered of what was dropped is
//! remembered. So the sweep gives both a plan and a lower bound on what these turns leave uncovered,
//! whatever is done before and after them: the bound is exact while nothing had to be dropped.

mod state;
mod steps;

use std::collections::BTreeMap;
use std::ops::Range;

use super::model::{CandidateId, Model, SeatId};
use state::State;
use steps::Steps;

/// What a sweep over a stretch of turns found.
#[derive(Debug)]
pub(super) struct Swept {
    /// After each turn of the stretch, what of them is uncovered at least, in hundredths.
    pub(super) least: Vec<i64>,
    /// The seats that the best way takes.
    pub(super) taken: Vec<CandidateId>,
}

/// The turns of a model in order of time, ready to be swept.
#[derive(Debug)]
pub(super) struct Sweep<'m> {
    model: &'m Model,
    /// By turn, its holders' seats.
    seats: Vec<Vec<SeatId>>,
    /// By shape, its first day; none if no candidate has it.
    days: Vec<usize>,
    /// By turn, the shapes of those before that can matter to it or to a later one: words that have any, each with its place.
    matters: Vec<Vec<(usize, u64)>>,
    /// In how many ways the turn with most of them can be filled.
    ways: usize,
}

impl<'m> Sweep<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let turns = model
            .holder_seats()
            .iter()
            .map(|s| s.turn + 1)
            .max()
            .unwrap_or_default();
        let mut seats = vec![Vec::new(); turns];
        for (id, seat) in model.holder_seats().iter().enumerate() {
            seats[seat.turn].push(id);
        }
        let mut turn_of: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for c in &model.candidates {
            turn_of.insert(c.shape, (model.seats[c.seat].turn, c.day));
        }
        let shapes = turn_of.keys().max().map_or(0, |s| s + 1);
        let mut days = vec![0; shapes];
        let mut matters = vec![vec![0; model.pairs.words.max(1)]; turns + 1];
        for (shape, (turn, day)) in &turn_of {
            days[*shape] = *day;
            let touched = turn_of.iter().filter(|(other, (_, d))| {
                d.abs_diff(*day) < model.windows.length || model.pairs.clash(*shape, **other)
            });
            let until = touched
                .map(|(_, (turn, _))| *turn)
                .max()
                .unwrap_or_default();
            for words in &mut matters[turn + 1..=until.max(*turn)] {
                words[shape / 64] |= 1 << (shape % 64);
            }
        }
        let with_any = |words: Vec<u64>| -> Vec<(usize, u64)> {
            let all = words.into_iter().enumerate();
            all.filter(|(_, word)| *word != 0).collect()
        };
        let matters = matters.into_iter().map(with_any).collect();
        let ways = seats.iter().map(|s| ways(model, s)).max().unwrap_or(1);
        Self {
            model,
            ways,
            seats,
            days,
            matters,
        }
    }

    /// How many states may be kept so that no turn takes more than `work` steps; one at least.
    pub(super) fn states(&self, work: usize) -> usize {
        (work / self.ways).max(1)
    }

    /// How many turns there are.
    pub(super) fn turns(&self) -> usize {
        self.seats.len()
    }

    /// Sweeps `stretch` with at most `most` states after each turn; what leaves `enough` hundredths or more uncovered
    /// is not followed.
    pub(super) fn run(&self, stretch: Range<usize>, most: usize, enough: i64) -> Swept {
        self.from(State::new(self.model), stretch, most, enough)
    }

    /// The best way to cover `stretch` anew, with at most `most` states, while all else stays as it is in
    /// `taken` (for each seat, who takes it).
    pub(super) fn anew(
        &self,
        taken: &[Option<CandidateId>],
        stretch: Range<usize>,
        most: usize,
    ) -> Vec<CandidateId> {
        let mut state = State::new(self.model);
        let turn = |c: CandidateId| self.model.seats[self.model.candidates[c].seat].turn;
        let outside: Vec<CandidateId> = taken
            .iter()
            .flatten()
            .copied()
            .filter(|c| !stretch.contains(&turn(*c)))
            .collect();
        for candidate in &outside {
            state.take(self.model, *candidate);
        }
        let mut all = self.from(state, stretch, most, i64::MAX).taken;
        all.extend(outside);
        all
    }

    fn from(&self, start: State, stretch: Range<usize>, most: usize, enough: i64) -> Swept {
        let mut trail = Trail::default();
        let mut states = vec![start];
        let mut dropped = i64::MAX;
        let mut least = Vec::new();
        for turn in stretch {
            let mut next: BTreeMap<Vec<u64>, State> = BTreeMap::new();
            for state in &states {
                Steps::new(self, turn).each(state, &mut |after, picks| {
                    if after.uncovered >= enough {
                        dropped = dropped.min(after.uncovered);
                        return;
                    }
                    let key = self.key(after, turn + 1);
                    let known = next.get(&key);
                    if known.is_none_or(|k| after.worth() < k.worth()) {
                        let trail = trail.add(state.trail, picks);
                        let after = State {
                            trail,
                            ..after.clone()
                        };
                        next.insert(key, after);
                    }
                });
            }
            states = next.into_values().collect();
            if states.len() > most {
                // a stable sort: equal states stay in the order of their keys
                states.sort_by_key(State::worth);
                let limit = states.drain(most..).map(|s| s.uncovered).min();
                dropped = dropped.min(limit.unwrap_or(i64::MAX));
            }
            let best = states.iter().map(|s| s.uncovered).min();
            least.push(best.unwrap_or(i64::MAX).min(dropped));
        }
        let best = states.iter().min_by_key(|s| s.worth());
        Swept {
            least,
            taken: best.map(|s| trail.back(s.trail)).unwrap_or_default(),
        }
    }

    /// What of a state matters to `turn` and those after it.
    fn key(&self, state: &State, turn: usize) -> Vec<u64> {
        let mut key = Vec::with_capacity(self.model.members * self.matters[turn].len());
        for held in state.held.chunks(self.model.pairs.words.max(1)) {
            let all = self.matters[turn].iter();
            key.extend(all.map(|(word, shapes)| held[*word] & shapes));
        }
        key
    }
}

/// In how many ways seats can be filled, with all that open with them, if no rule forbids it.
fn ways(model: &Model, seats: &[SeatId]) -> usize {
    let choices = |seat: &SeatId| model.seats[*seat].candidates.len() + 1;
    let with_dates = |c: &CandidateId| {
        let dates = model.candidates[*c].opens.iter();
        dates.map(choices).fold(1_usize, usize::saturating_mul)
    };
    let of_seat = |seat: &SeatId| {
        let taken = model.seats[*seat].candidates.iter().map(with_dates);
        taken.fold(1_usize, usize::saturating_add)
    };
    seats.iter().map(of_seat).fold(1, usize::saturating_mul)
}

/// The picks that led to states, each with what was before it.
#[derive(Debug, Default)]
struct Trail(Vec<(Option<usize>, Vec<CandidateId>)>);

impl Trail {
    fn add(&mut self, before: Option<usize>, picks: &[CandidateId]) -> Option<usize> {
        self.0.push((before, picks.to_vec()));
        Some(self.0.len() - 1)
    }

    fn back(&self, from: Option<usize>) -> Vec<CandidateId> {
        let steps = std::iter::successors(from, |i| self.0[*i].0);
        steps.flat_map(|i| self.0[i].1.iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::Sweep;
    use crate::engine::search::{Search, State};
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    #[test]
    fn with_all_states_no_plan_leaves_less_uncovered_and_one_leaves_so_much() {
        let mut runner = TestRunner::new(config(100));
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 1_000);
                let most = search.found().score.uncovered;
                let all = State::all(&model, most).into_iter();
                let least = all.map(|s| s.score().uncovered).min();
                let sweep = Sweep::new(&model);
                let swept = sweep.run(0..sweep.turns(), usize::MAX, i64::MAX);
                assert_eq!(swept.least.last().copied().unwrap_or(0), least.unwrap());
                Ok(())
            })
        });
        checked.unwrap();
    }
}
