//! Neighbours of a plan, each a short list of seats dropped and taken, that can be undone.

use super::random::Random;
use super::score::Score;
use super::state::{State, Step};
use crate::engine::model::{CandidateId, SeatId};

/// A state, and the steps since the last decision.
#[derive(Debug, Clone)]
pub(super) struct Mover<'m> {
    pub(super) state: State<'m>,
    pub(super) random: Random,
    steps: Vec<Step>,
    /// The score before them.
    before: Score,
    /// By account, the holders' seats that are not pinned.
    alike: Vec<Vec<SeatId>>,
    /// All of them.
    loose: Vec<SeatId>,
    /// Stand-ins' seats.
    dates: Vec<SeatId>,
}

/// In a stretch that two members trade there are up to so many positions more than two.
const LONGEST_TRADE: usize = 24;

/// How many candidates a refill looks at before it takes the best.
const REFILL_TRIES: usize = 4;

impl<'m> Mover<'m> {
    pub(super) fn new(state: State<'m>, random: Random) -> Self {
        let model = state.model;
        let is_loose =
            |s: &SeatId| !model.seats[*s].pinned && !model.seats[*s].candidates.is_empty();
        let loose: Vec<SeatId> = (0..model.positions).filter(is_loose).collect();
        let mut alike = vec![Vec::new(); model.accounts];
        for seat in &loose {
            alike[model.seats[*seat].account].push(*seat);
        }
        Self {
            before: state.score(),
            state,
            random,
            steps: Vec::new(),
            alike,
            loose,
            dates: (model.positions..model.seats.len()).collect(),
        }
    }

    /// Tries a random neighbour; false if the rules forbid it (the state is then as before).
    pub(super) fn propose(&mut self) -> bool {
        self.begin();
        let done = match self.random.below(16) {
            0..=3 => self.reassign(),
            4..=9 => self.swap_alike(),
            10 => self.swap_any(),
            11 => self.rotate(),
            12 => self.trade_stretch(),
            13 if !self.dates.is_empty() => self.change_stand_in(),
            13 => self.swap_alike(),
            _ if self.state.score().uncovered > 0 => self.fill(),
            14 => self.push(),
            _ => self.swap_alike(),
        };
        if !done {
            self.undo();
        }
        done
    }

    /// Takes back all steps since the last proposal.
    pub(super) fn undo(&mut self) {
        self.state.undo(self.steps.drain(..).rev(), self.before);
    }

    /// From here on, steps can be undone.
    fn begin(&mut self) {
        self.steps.clear();
        self.before = self.state.score();
    }

    /// Another member for a position.
    fn reassign(&mut self) -> bool {
        let Some(seat) = self.random.pick(&self.loose).copied() else {
            return false;
        };
        let Some(candidate) = self
            .random
            .pick(&self.state.model.seats[seat].candidates)
            .copied()
        else {
            return false;
        };
        if self.state.at(seat) == Some(candidate) {
            return false;
        }
        self.vacate(seat);
        self.seat(candidate)
    }

    /// Members of one turn trade positions, as long as that makes the plan better: rules and strain do not ask who has
    /// which.
    pub(super) fn share_roles(&mut self) {
        let model = self.state.model;
        let near = |a: SeatId, b: SeatId| model.seats[a].turn == model.seats[b].turn;
        let loose = self.loose.clone();
        let pairs = loose.iter().enumerate().flat_map(|(i, a)| {
            let others = loose[i + 1..].iter().take_while(|b| near(*a, **b));
            others.map(|b| [*a, *b])
        });
        let pairs: Vec<[SeatId; 2]> = pairs.collect();
        while pairs.iter().filter(|pair| self.gains(*pair)).count() > 0 {}
    }

    /// Exchanges seats if that makes the plan better.
    fn gains(&mut self, seats: &[SeatId]) -> bool {
        self.begin();
        let better = self.exchange(seats) && self.state.score() < self.before;
        if !better {
            self.undo();
        }
        better
    }

    fn swap_alike(&mut self) -> bool {
        let Some(a) = self.random.pick(&self.loose).copied() else {
            return false;
        };
        let alike = &self.alike[self.state.model.seats[a].account];
        let b = alike[self.random.below(alike.len())];
        self.exchange(&[a, b])
    }

    fn swap_any(&mut self) -> bool {
        let n = self.loose.len();
        if n == 0 {
            return false;
        }
        let (a, b) = (
            self.loose[self.random.below(n)],
            self.loose[self.random.below(n)],
        );
        self.exchange(&[a, b])
    }

    /// Three positions of one account go round.
    fn rotate(&mut self) -> bool {
        let Some(a) = self.random.pick(&self.loose).copied() else {
            return false;
        };
        let alike = &self.alike[self.state.model.seats[a].account];
        let (b, c) = (
            alike[self.random.below(alike.len())],
            alike[self.random.below(alike.len())],
        );
        b != c && self.exchange(&[a, b, c])
    }

    /// Two members trade all that they have in a stretch of time: where every window is full, nothing less fits.
    fn trade_stretch(&mut self) -> bool {
        let model = self.state.model;
        let n = self.loose.len();
        if n < 2 {
            return false;
        }
        let (first, length) = (self.random.below(n), 2 + self.random.below(LONGEST_TRADE));
        let holder =
            |mover: &Self, seat: SeatId| mover.state.at(seat).map(|c| model.candidates[c].member);
        let last = self.loose[(first + self.random.below(length)).min(n - 1)];
        let (Some(a), Some(b)) = (holder(self, self.loose[first]), holder(self, last)) else {
            return false;
        };
        let mut incoming = Vec::new();
        for seat in self.loose.iter().skip(first).take(length) {
            let other = match holder(self, *seat) {
                Some(m) if m == a => b,
                Some(m) if m == b => a,
                _ => continue,
            };
            match model.candidate(*seat, other) {
                Some(candidate) if a != b => incoming.push(candidate),
                _ => return false,
            }
        }
        for candidate in &incoming {
            self.vacate(model.candidates[*candidate].seat);
        }
        incoming.into_iter().all(|candidate| self.seat(candidate))
    }

    /// Each seat's holder takes the next seat.
    fn exchange(&mut self, seats: &[SeatId]) -> bool {
        let model = self.state.model;
        let mut incoming = [None; 3];
        for (i, seat) in seats.iter().enumerate() {
            let next = seats[(i + 1) % seats.len()];
            let Some(holder) = self.state.at(*seat).map(|c| model.candidates[c].member) else {
                return false;
            };
            incoming[i] = model.candidate(next, holder);
            if incoming[i].is_none() || incoming[i] == self.state.at(next) {
                return false;
            }
        }
        for seat in seats {
            self.vacate(*seat);
        }
        incoming
            .into_iter()
            .flatten()
            .all(|candidate| self.seat(candidate))
    }

    /// Another stand-in for a date that has or needs one.
    fn change_stand_in(&mut self) -> bool {
        let Some(seat) = self
            .random
            .pick(&self.dates)
            .copied()
            .filter(|s| self.state.is_open(*s))
        else {
            return false;
        };
        let Some(candidate) = self
            .random
            .pick(&self.state.model.seats[seat].candidates)
            .copied()
        else {
            return false;
        };
        if self.state.at(seat) == Some(candidate) {
            return false;
        }
        self.vacate(seat);
        self.seat(candidate)
    }

    /// Somebody for a gap, whatever stands in his way goes to others, or becomes a gap.
    fn fill(&mut self) -> bool {
        let seats = self.state.model.seats.len();
        let start = self.random.below(seats.max(1));
        let mut round = (start..seats).chain(0..start);
        let gap = round.find(|s| {
            self.state.at(*s).is_none()
                && self.state.is_open(*s)
                && !self.state.model.seats[*s].candidates.is_empty()
        });
        gap.is_some_and(|seat| self.force(seat))
    }

    /// Another member for a position, whatever stands in his way goes to others, or becomes a gap.
    fn push(&mut self) -> bool {
        let seat = self.random.pick(&self.loose).copied();
        seat.is_some_and(|seat| self.force(seat))
    }

    fn force(&mut self, seat: SeatId) -> bool {
        let model = self.state.model;
        let Some(candidate) = self.random.pick(&model.seats[seat].candidates).copied() else {
            return false;
        };
        if self.state.at(seat) == Some(candidate) {
            return false;
        }
        self.vacate(seat);
        let mut evicted = Vec::new();
        while !self.state.fits(candidate) {
            let Some(obstacle) = self.state.obstacle(candidate, &mut self.random) else {
                return false;
            };
            if model.seats[obstacle].pinned {
                return false;
            }
            self.vacate(obstacle);
            evicted.push(obstacle);
        }
        self.seat(candidate);
        for seat in evicted {
            if self.state.is_open(seat) && self.state.at(seat).is_none() {
                self.refill(seat);
            }
        }
        true
    }

    /// Empties a seat, and the stand-ins' seats that hang on it.
    fn vacate(&mut self, seat: SeatId) {
        let model = self.state.model;
        if let Some(candidate) = self.state.at(seat) {
            for stand_in in &model.candidates[candidate].opens {
                self.drop(*stand_in);
            }
            self.drop(seat);
        }
    }

    fn drop(&mut self, seat: SeatId) {
        if let Some(candidate) = self.state.drop(seat) {
            self.steps.push(Step::Dropped(candidate));
        }
    }

    /// Seats a candidate and finds stand-ins for him; false if he does not fit.
    fn seat(&mut self, candidate: CandidateId) -> bool {
        if !self.state.fits(candidate) {
            return false;
        }
        let c = &self.state.model.candidates[candidate];
        self.state.take(candidate);
        self.steps.push(Step::Took(c.seat));
        for stand_in in &c.opens {
            self.refill(*stand_in);
        }
        true
    }

    /// The best of a few random candidates for an empty, open seat; a gap if none fits.
    pub(super) fn refill(&mut self, seat: SeatId) {
        let candidates = &self.state.model.seats[seat].candidates;
        let n = candidates.len();
        let start = self.random.below(n.max(1));
        let mut best = None;
        let mut fitting = 0;
        for i in 0..n {
            let candidate = candidates[(start + i) % n];
            if !self.state.fits(candidate) {
                continue;
            }
            let change = self.state.change(candidate);
            if best.is_none_or(|(least, _)| change < least) {
                best = Some((change, candidate));
            }
            fitting += 1;
            if fitting == REFILL_TRIES {
                break;
            }
        }
        if let Some((_, candidate)) = best {
            self.seat(candidate);
        }
    }
}
