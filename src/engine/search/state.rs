//! A plan under construction: what is taken, what follows from it, and what it is worth, kept up to
//! date piece by piece. Taking and dropping cost the few words of bits that a piece's rules reach.

use super::random::Random;
use super::score::Score;
use crate::engine::model::{CandidateId, Model, SeatId, UNMET_WISH};

/// What was done to a state, so that it can be undone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Took(SeatId),
    Dropped(CandidateId),
}

/// Who sits where, and the sums that follow from it.
#[derive(Debug, Clone)]
pub(in crate::engine) struct State<'m> {
    pub(super) model: &'m Model,
    /// For each seat, who takes it.
    taken: Vec<Option<CandidateId>>,
    /// Member × word: the shapes that he has.
    held: Vec<u64>,
    /// Member × window: the pieces in it.
    counts: Vec<u16>,
    /// Member × account: hundredths.
    loads: Vec<i64>,
    /// By member: hundredths.
    totals: Vec<i64>,
    /// By wish: pieces that touch it.
    touched: Vec<u32>,
    score: Score,
}

impl<'m> State<'m> {
    /// Nobody has anything but what is pinned.
    pub(in crate::engine) fn new(model: &'m Model) -> Self {
        let loads = vec![0; model.members * model.accounts];
        let accounts = model.curves.iter().map(|c| c.at(0)).sum();
        let total = model.totals.iter().map(|c| c.at(0)).sum();
        let unmet = model.wishes.iter().filter(|w| w.prefer).count() as i64;
        let mut state = Self {
            model,
            taken: vec![None; model.seats.len()],
            held: vec![0; model.members * model.pairs.words],
            counts: model.windows.taken.clone(),
            loads,
            totals: vec![0; model.members],
            touched: vec![0; model.wishes.len()],
            score: Score {
                uncovered: model.holder_seats().iter().map(|s| s.points).sum(),
                accounts,
                total,
                strain: UNMET_WISH * unmet,
            },
        };
        for seat in model.holder_seats().iter().filter(|s| s.pinned) {
            if let Some(pinned) = seat.candidates.first().filter(|c| state.fits(**c)) {
                state.take(*pinned);
            }
        }
        state
    }

    /// The plan in which `taken` sits for each seat.
    pub(in crate::engine) fn with(model: &'m Model, taken: &[Option<CandidateId>]) -> Self {
        let mut state = Self::new(model);
        for (seat, candidate) in taken.iter().enumerate() {
            if let Some(candidate) = candidate.filter(|_| state.taken[seat].is_none()) {
                state.take(candidate);
            }
        }
        state
    }

    /// What the plan is worth.
    pub(in crate::engine) fn score(&self) -> Score {
        self.score
    }

    /// For each seat, who takes it.
    pub(in crate::engine) fn taken(&self) -> &[Option<CandidateId>] {
        &self.taken
    }

    /// All plans that leave no more than so much of the positions uncovered.
    #[cfg(test)]
    pub(in crate::engine) fn all(model: &'m Model, uncovered: i64) -> Vec<Self> {
        Self::new(model).all_with(uncovered)
    }

    /// Who has what in all plans that leave no more than so much uncovered.
    #[cfg(test)]
    pub(in crate::engine) fn covered(model: &'m Model, uncovered: i64) -> Vec<Vec<CandidateId>> {
        let all = Self::all(model, uncovered).into_iter();
        let covered = all.filter(|state| state.score().uncovered <= uncovered);
        let had = covered.map(|state| state.taken().iter().flatten().copied().collect());
        had.collect()
    }

    /// Those in which all who have a seat keep it.
    #[cfg(test)]
    pub(in crate::engine) fn all_with(self, uncovered: i64) -> Vec<Self> {
        let model = self.model;
        let mut all = vec![(self, 0)];
        for seat in 0..model.seats.len() {
            let points = match seat < model.positions {
                true => model.seats[seat].points,
                false => 0,
            };
            let more = |(state, gaps): (Self, i64)| {
                let open = state.is_open(seat) && state.at(seat).is_none();
                let candidates = model.seats[seat].candidates.iter().filter(|_| open);
                let had = candidates.filter(|c| state.fits(**c)).map(|c| {
                    let mut state = state.clone();
                    state.take(*c);
                    (state, gaps)
                });
                let had: Vec<_> = had.collect();
                let left = if open { gaps + points } else { gaps };
                had.into_iter().chain([(state, left)])
            };
            let longer = all.into_iter().flat_map(more);
            all = longer.filter(|(_, gaps)| *gaps <= uncovered).collect();
        }
        all.into_iter().map(|(state, _)| state).collect()
    }

    /// Who takes a seat.
    pub(super) fn at(&self, seat: SeatId) -> Option<CandidateId> {
        self.taken[seat]
    }

    /// Whether the rules let the member have the piece beside all that he has. The seat must be open.
    pub(super) fn fits(&self, candidate: CandidateId) -> bool {
        let c = &self.model.candidates[candidate];
        self.has_room(c.member, c.day) && !self.model.pairs.clashes(c.shape, self.held_by(c.member))
    }

    /// Whether each window with `day` has room for one more piece of the member.
    pub(super) fn has_room(&self, member: usize, day: usize) -> bool {
        let limit = self.model.windows.limit;
        self.counts[self.window_range(member, day)]
            .iter()
            .all(|n| *n < limit)
    }

    /// The shapes that a member has.
    pub(super) fn held_by(&self, member: usize) -> &[u64] {
        let words = self.model.pairs.words;
        &self.held[member * words..(member + 1) * words]
    }

    fn window_range(&self, member: usize, day: usize) -> std::ops::Range<usize> {
        let windows = &self.model.windows;
        let end = member * windows.count + day + 1;
        end - windows.length..end
    }

    /// Seats a candidate who fits; his seat is open and empty.
    pub(super) fn take(&mut self, candidate: CandidateId) {
        self.score = self.score + self.change(candidate);
        self.put(candidate);
    }

    /// Empties a seat that is taken. Stand-ins of a holder are dropped before him.
    pub(super) fn drop(&mut self, seat: SeatId) -> Option<CandidateId> {
        let candidate = self.lift(seat)?;
        self.score = self.score - self.change(candidate);
        Some(candidate)
    }

    /// How a candidate who is not seated would change the score.
    pub(super) fn change(&self, candidate: CandidateId) -> Score {
        let model = self.model;
        let c = &model.candidates[candidate];
        let untouched = c.wishes.iter().filter(|w| self.touched[**w] == 0);
        let wishes = untouched.map(|w| match model.wishes[*w].prefer {
            true => -UNMET_WISH,
            false => UNMET_WISH,
        });
        Score {
            uncovered: -c.points,
            accounts: self.growth(candidate),
            total: model.totals[c.member].growth(self.totals[c.member], c.points),
            strain: model.pairs.strain(c.shape, self.held_by(c.member)) + wishes.sum::<i64>(),
        }
    }

    /// How a candidate who is not seated would change what accounts cost.
    pub(super) fn growth(&self, candidate: CandidateId) -> i128 {
        let model = self.model;
        let c = &model.candidates[candidate];
        let load = self.loads[c.member * model.accounts + c.account];
        model.curve(c.member, c.account).growth(load, c.points)
    }

    /// [`State::take`] without the score.
    fn put(&mut self, candidate: CandidateId) {
        let c = &self.model.candidates[candidate];
        self.held[c.member * self.model.pairs.words + c.shape / 64] |= 1 << (c.shape % 64);
        for window in self.window_range(c.member, c.day) {
            self.counts[window] += 1;
        }
        c.wishes.iter().for_each(|w| self.touched[*w] += 1);
        self.loads[c.member * self.model.accounts + c.account] += c.points;
        self.totals[c.member] += c.points;
        self.taken[c.seat] = Some(candidate);
    }

    /// [`State::drop`] without the score.
    fn lift(&mut self, seat: SeatId) -> Option<CandidateId> {
        let candidate = self.taken[seat].take()?;
        let c = &self.model.candidates[candidate];
        self.held[c.member * self.model.pairs.words + c.shape / 64] &= !(1 << (c.shape % 64));
        for window in self.window_range(c.member, c.day) {
            self.counts[window] -= 1;
        }
        c.wishes.iter().for_each(|w| self.touched[*w] -= 1);
        self.loads[c.member * self.model.accounts + c.account] -= c.points;
        self.totals[c.member] -= c.points;
        Some(candidate)
    }

    /// Takes back `steps`, the last one first; `before` is the score that the state had before them.
    pub(super) fn undo(&mut self, steps: impl Iterator<Item = Step>, before: Score) {
        for step in steps {
            match step {
                Step::Took(seat) => {
                    self.lift(seat);
                }
                Step::Dropped(candidate) => self.put(candidate),
            }
        }
        self.score = before;
    }
}

/// Looks around in a state.
impl State<'_> {
    /// Whether a seat is there to be taken: a holder's always, a stand-in's while the holder is not free on the date.
    pub(super) fn is_open(&self, seat: SeatId) -> bool {
        let model = self.model;
        if seat < model.positions {
            return true;
        }
        let main = model.seats[seat].main;
        self.taken[main].is_some_and(|c| model.candidates[c].opens.contains(&seat))
    }

    /// One of the seats that stand in a candidate's way.
    pub(super) fn obstacle(&self, candidate: CandidateId, random: &mut Random) -> Option<SeatId> {
        let c = &self.model.candidates[candidate];
        let clashing = self
            .model
            .pairs
            .clashing(c.shape, self.held_by(c.member))
            .next();
        let crowded = |other: usize| {
            other.abs_diff(c.day) < self.model.windows.length && !self.has_room(c.member, c.day)
        };
        let in_the_way = |seat: &SeatId| {
            self.taken[*seat]
                .map(|t| &self.model.candidates[t])
                .is_some_and(|t| {
                    t.member == c.member
                        && match clashing {
                            Some(shape) => t.shape == shape,
                            None => crowded(t.day),
                        }
                })
        };
        let seats: Vec<SeatId> = (0..self.taken.len()).filter(in_the_way).collect();
        random.pick(&seats).copied()
    }
}
