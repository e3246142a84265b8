//! All ways to fill the seats of one turn.

use super::Sweep;
use super::state::State;
use crate::engine::model::{Candidate, CandidateId, SeatId};

/// Fills the seats of a turn one by one, those that open on the way included.
pub(super) struct Steps<'s, 'm> {
    sweep: &'s Sweep<'m>,
    turn: usize,
}

impl<'s, 'm> Steps<'s, 'm> {
    pub(super) fn new(sweep: &'s Sweep<'m>, turn: usize) -> Self {
        Self { sweep, turn }
    }

    /// Calls `found` with each state after the turn, and the candidates that led there.
    pub(super) fn each(&self, state: &State, found: &mut impl FnMut(State, &[CandidateId])) {
        let open = self.sweep.seats[self.turn].clone();
        self.fill(&mut state.clone(), open, &mut Vec::new(), found);
    }

    fn fill(
        &self,
        state: &mut State,
        mut open: Vec<SeatId>,
        picks: &mut Vec<CandidateId>,
        found: &mut impl FnMut(State, &[CandidateId]),
    ) {
        let Some(seat) = open.pop() else {
            found(state.clone(), picks);
            return;
        };
        let model = self.sweep.model;
        for candidate in &model.seats[seat].candidates {
            let c = &model.candidates[*candidate];
            if !self.fits(state, c) {
                continue;
            }
            state.take(model, *candidate);
            picks.push(*candidate);
            let with_dates = open.iter().chain(&c.opens).copied().collect();
            self.fill(state, with_dates, picks, found);
            picks.pop();
            state.give_back(model, *candidate);
        }
        if !model.seats[seat].pinned {
            state.uncovered += model.seats[seat].points;
            self.fill(state, open, picks, found);
            state.uncovered -= model.seats[seat].points;
        }
    }

    fn fits(&self, state: &State, c: &Candidate) -> bool {
        let model = self.sweep.model;
        let words = model.pairs.words;
        let held = &state.held[c.member * words..(c.member + 1) * words];
        !model.pairs.clashes(c.shape, held) && self.has_room(held, c)
    }

    fn has_room(&self, held: &[u64], c: &Candidate) -> bool {
        let windows = &self.sweep.model.windows;
        let length = windows.length;
        let mut near = vec![0; 2 * length];
        for (i, word) in held.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                let day = self.sweep.days[i * 64 + left.trailing_zeros() as usize];
                left &= left - 1;
                if day.abs_diff(c.day) < length {
                    near[day + length - c.day] += 1;
                }
            }
        }
        (1..=length).all(|start| {
            let mine: u16 = near[start..start + length].iter().sum();
            let window = c.day + start - length;
            let others = windows.taken[c.member * windows.count + window];
            mine + others < windows.limit
        })
    }
}
