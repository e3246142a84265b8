//! The best of all ways to fill some seats.
//!
//! Seats are filled one by one, the one with the fewest candidates first, in all ways. Loads only grow meanwhile, and cost the
//! more the higher they are (`model::curve`), and who does not fit any more never fits again: so what the cheapest candidate of
//! each open seat would cost alone is, together, the least that all of them cost. Where that is above the best way so far, it is not
//! followed, which leaves some dozen of thousands. The least that stand-ins cost is told before any seat is filled.

use crate::engine::model::{CandidateId, Model, SeatId};
use crate::engine::search::score::Score;
use crate::engine::search::state::State;

/// No more than so many ways are looked at: where stand-ins multiply, all of them would take longer than to go on elsewhere.
const MOST_WAYS: u64 = 20_000;

/// What a seat costs that nobody can take, and that cannot stay empty: more than any plan (`model::curve`), and so little that sums
/// for all seats fit.
const NOBODY: i128 = 1 << 110;

/// The ways to fill seats, of which the best is looked for.
pub(super) struct Filling<'s, 'm> {
    state: &'s mut State<'m>,
    /// Who has been seated on the way.
    picks: Vec<CandidateId>,
    /// What is to be bettered: the plan at hand, then the best way so far, and who is seated on it.
    best: Score,
    found: Option<Vec<CandidateId>>,
    /// No less than this needs to stay uncovered.
    least: i64,
    /// By seat, what stand-ins cost accounts at least.
    dates: Vec<Option<i128>>,
    /// How many more ways may be looked at.
    left: u64,
}

/// One of the ways to fill a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    /// What it costs accounts at least, with those who stand in.
    cost: i128,
    /// None: nobody has it.
    candidate: Option<CandidateId>,
}

/// An open seat, and all ways to fill it.
#[derive(Clone)]
struct Open {
    seat: SeatId,
    ways: Vec<Way>,
}

impl Open {
    /// What it costs at least.
    fn least(&self) -> i128 {
        self.ways.iter().map(|way| way.cost).min().unwrap_or(NOBODY)
    }
}

impl<'s, 'm> Filling<'s, 'm> {
    /// To better a plan that is worth `best`, of which some seats are empty in `state`; no plan leaves less than `least`
    /// uncovered.
    pub(super) fn new(state: &'s mut State<'m>, best: Score, least: i64) -> Self {
        Self {
            dates: vec![None; state.model.seats.len()],
            state,
            picks: Vec::new(),
            best,
            found: None,
            least,
            left: MOST_WAYS,
        }
    }

    /// Who takes `seats`, all that are open, on the best way, if that is better; and how many ways have been looked at.
    pub(super) fn best(mut self, seats: &[SeatId]) -> (Option<Vec<CandidateId>>, u64) {
        let points = seats.iter().map(|seat| self.model().seats[*seat].points);
        let uncovered = self.state.score().uncovered - points.sum::<i64>();
        let open = seats.iter().map(|seat| self.open(*seat, uncovered));
        let open = open.collect();
        self.fill(open, uncovered);
        (self.found, MOST_WAYS - self.left)
    }

    fn model(&self) -> &'m Model {
        self.state.model
    }

    /// Fills open seats, and those that open with them, where no less than `uncovered` is.
    fn fill(&mut self, open: Vec<Open>, uncovered: i64) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let Some((first, others)) = first_of(open) else {
            self.found();
            return;
        };
        let points = self.model().seats[first.seat].points;
        let beside = others.iter().map(Open::least).sum::<i128>() + self.state.score().accounts;
        for Way { cost, candidate } in first.ways {
            let uncovered = uncovered + candidate.map_or(points, |_| 0);
            let worth = (uncovered.max(self.least), beside + cost);
            if worth > (self.best.uncovered, self.best.accounts) {
                continue;
            }
            match candidate {
                Some(candidate) => self.seat(candidate, (&others, uncovered)),
                None => self.fill(others.clone(), uncovered),
            }
        }
    }

    /// All is filled.
    fn found(&mut self) {
        let score = self.state.score();
        if score < self.best {
            (self.best, self.found) = (score, Some(self.picks.clone()));
        }
    }

    /// Fills the other seats after that of a candidate.
    fn seat(&mut self, candidate: CandidateId, (others, uncovered): (&[Open], i64)) {
        let c = &self.model().candidates[candidate];
        self.state.take(candidate);
        self.picks.push(candidate);
        let left = others.iter().map(|open| self.left_of(open, c.member));
        let mut open: Vec<Open> = left.collect();
        for date in &c.opens {
            open.push(self.open(*date, uncovered));
        }
        self.fill(open, uncovered);
        self.picks.pop();
        self.state.drop(c.seat);
    }

    /// The ways to fill a seat, where so much is uncovered anyway.
    fn open(&mut self, seat: SeatId, uncovered: i64) -> Open {
        let model = self.model();
        let mut ways = Vec::new();
        for candidate in &model.seats[seat].candidates {
            if self.state.fits(*candidate) {
                for date in &model.candidates[*candidate].opens {
                    if self.dates[*date].is_none() {
                        self.dates[*date] = Some(self.open(*date, uncovered).least());
                    }
                }
                ways.push(self.way(*candidate));
            }
        }
        if uncovered + model.seats[seat].points <= self.best.uncovered {
            let (cost, candidate) = (0, None);
            ways.push(Way { cost, candidate });
        }
        Open { seat, ways }
    }

    /// What is left of the ways to fill a seat after a member was seated elsewhere.
    fn left_of(&self, open: &Open, member: usize) -> Open {
        let model = self.model();
        let left = open.ways.iter().filter_map(|way| match way.candidate {
            Some(c) if model.candidates[c].member == member => {
                self.state.fits(c).then(|| self.way(c))
            }
            _ => Some(*way),
        });
        Open {
            seat: open.seat,
            ways: left.collect(),
        }
    }

    /// Of somebody who fits.
    fn way(&self, candidate: CandidateId) -> Way {
        let dates = self.model().candidates[candidate].opens.iter();
        let dates = dates.filter_map(|date| self.dates[*date]);
        Way {
            cost: self.state.growth(candidate) + dates.sum::<i128>(),
            candidate: Some(candidate),
        }
    }
}

/// The seat with the fewest ways to fill it, the cheapest first, and the others.
fn first_of(mut open: Vec<Open>) -> Option<(Open, Vec<Open>)> {
    let first = (0..open.len()).min_by_key(|i| open[*i].ways.len())?;
    let mut first = open.swap_remove(first);
    first.ways.sort_unstable();
    Some((first, open))
}
