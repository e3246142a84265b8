//! The numbers that bound and search see: seats, candidates, and four kinds of data that stand for the rules.
//!
//! A plan fills *seats*. Every position has one, its holder's; a position that some member could hold
//! with a date missing has one more for each such date, which opens when that member holds it. A
//! *candidate* is one member in one seat: the piece that he would take. What is left of the rules is
//!
//! - which candidates there are at all (duties, roles, absences, phones, pins, pieces of other periods),
//! - a table over pairs of [`pairs::Pairs`] shapes: may one member have both, and what strain do they cost,
//! - sliding windows of dates with a limit on pieces in each ([`Windows`]),
//! - convex quadratic costs of loads ([`curve::Curve`]), one for each member and account, one for his total.
//!
//! Nothing beyond this room knows what a weekend, an evening or a rest hour is.

mod build;
pub(super) mod curve;
mod days;
pub(super) mod pairs;
#[cfg(test)]
mod tests;
mod value;

pub(super) use build::build;
pub(super) use value::assignments;

use curve::Curve;
use pairs::Pairs;

/// An index into [`Model::seats`].
pub(super) type SeatId = usize;
/// An index into [`Model::candidates`].
pub(super) type CandidateId = usize;

/// A position, or one date of a position, that somebody may take.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    /// Index of the turn in the task.
    pub(super) turn: usize,
    /// Index of the position in the turn.
    pub(super) position: usize,
    /// The holder's seat of the same position; the seat itself, if it is that.
    pub(super) main: SeatId,
    /// None: the holder's seat. Else index of the turn's date that a stand-in takes; open only while the holder is not free on it.
    pub(super) date: Option<usize>,
    /// Where its points count.
    pub(super) account: usize,
    /// What a position counts as a whole, or one stand-in date; hundredths.
    pub(super) points: i64,
    /// Who may take it.
    pub(super) candidates: Vec<CandidateId>,
    /// Fixed by a pin: its one candidate is taken before the search starts and never leaves.
    pub(super) pinned: bool,
}

/// One member in one seat.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Which seat.
    pub(super) seat: SeatId,
    /// Who, by place in the team.
    pub(super) member: usize,
    /// When, as an index into the pair table.
    pub(super) shape: usize,
    /// Where its points count.
    pub(super) account: usize,
    /// What the piece counts, hundredths: less than the seat for a holder who is not free on all dates.
    pub(super) points: i64,
    /// The first date, in days after [`Windows`]' first.
    pub(super) day: usize,
    /// The stand-in seats that open with it.
    pub(super) opens: Vec<SeatId>,
    /// The wishes with a date that the piece has.
    pub(super) wishes: Vec<usize>,
}

/// At most `limit` pieces of a member begin within any `length` consecutive dates.
#[derive(Debug, Clone)]
pub(super) struct Windows {
    /// Dates in a window.
    pub(super) length: usize,
    /// Pieces in a window.
    pub(super) limit: u16,
    /// How many windows there are: one from each date on.
    pub(super) count: usize,
    /// For member × window, the pieces of other periods in it.
    pub(super) taken: Vec<u16>,
}

/// A wish as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WishTerm {
    /// Met by any piece (prefer), or by none (avoid).
    pub(super) prefer: bool,
}

/// What an unmet wish costs in strain (the rules, section 5).
pub(super) const UNMET_WISH: i64 = 60;

/// A period to plan, as numbers.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// How many members the team has.
    pub(super) members: usize,
    /// How many accounts.
    pub(super) accounts: usize,
    /// Holders' seats first, in the order of turns and positions; then stand-ins'.
    pub(super) seats: Vec<Seat>,
    /// How many of the seats are holders'.
    pub(super) positions: usize,
    /// All candidates, by seat, then member.
    pub(super) candidates: Vec<Candidate>,
    /// Seat × member: the candidate, if there is one.
    pub(super) by_member: Vec<Option<u32>>,
    /// What two pieces of one member mean for each other.
    pub(super) pairs: Pairs,
    /// The limit on pieces in windows of dates.
    pub(super) windows: Windows,
    /// Member × account: what loads cost.
    pub(super) curves: Vec<Curve>,
    /// By member: what the sum of his loads costs.
    pub(super) totals: Vec<Curve>,
    /// Units of the account costs, and of the total costs, in one point².
    pub(super) units: (i128, i128),
    /// All wishes.
    pub(super) wishes: Vec<WishTerm>,
}

impl Model {
    /// The candidate of a member for a seat.
    pub(super) fn candidate(&self, seat: SeatId, member: usize) -> Option<CandidateId> {
        self.by_member[seat * self.members + member].map(|c| c as usize)
    }

    /// The candidates of a member for the positions of a turn.
    pub(super) fn of_turn(
        &self,
        turn: usize,
        member: usize,
    ) -> impl Iterator<Item = CandidateId> + '_ {
        let seats = (0..self.positions).filter(move |s| self.seats[*s].turn == turn);
        seats.filter_map(move |s| self.candidate(s, member))
    }

    /// What the load of a member in an account costs.
    pub(super) fn curve(&self, member: usize, account: usize) -> &Curve {
        &self.curves[member * self.accounts + account]
    }

    /// What the costs of all accounts together come in multiples of.
    pub(super) fn grain(&self) -> i128 {
        let mut parts = vec![0; self.accounts];
        for c in &self.candidates {
            parts[c.account] = curve::gcd(parts[c.account], i128::from(c.points));
        }
        let accounts =
            (0..self.members).flat_map(|m| parts.iter().enumerate().map(move |a| (m, a)));
        let of = |(member, (account, part)): (usize, (usize, &i128))| {
            self.curve(member, account).grain(*part as i64)
        };
        let with_pieces = accounts.filter(|(_, (_, part))| **part != 0);
        with_pieces.map(of).fold(0, curve::gcd)
    }

    /// The same without some candidates, by candidate; what is pinned stays.
    pub(super) fn without(&self, banned: &[bool]) -> Self {
        let is_banned = |c: CandidateId| banned.get(c).is_some_and(|b| *b);
        let mut model = self.clone();
        for seat in model.seats.iter_mut().filter(|s| !s.pinned) {
            for candidate in seat.candidates.iter().filter(|c| is_banned(**c)) {
                let c = &self.candidates[*candidate];
                model.by_member[c.seat * self.members + c.member] = None;
            }
            seat.candidates.retain(|c| !is_banned(*c));
        }
        model
    }

    /// How many turns have seats.
    pub(super) fn turns(&self) -> usize {
        let last = self.holder_seats().iter().map(|s| s.turn + 1).max();
        last.unwrap_or_default()
    }

    /// The holders' seats.
    pub(super) fn holder_seats(&self) -> &[Seat] {
        &self.seats[..self.positions]
    }
}
