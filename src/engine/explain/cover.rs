//! Can these positions all be covered, rules included? An exact search that knows nothing of fairness.
//!
//! It tries who takes what, the position with the fewest people left first, and gives up after a number of steps:
//! then nothing is claimed. What it says of some positions holds for every plan, since more positions only ask for more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::why::fixed;
use crate::domain::{Assignment, Member, Piece, PlannedTurn, Rules, Turn, clash, days_between};
use crate::engine::Task;

/// Steps after which a question stays open; ordinary weeks take as many as they have positions.
const STEPS: u32 = 20_000;
/// The rule speaks of 7 consecutive dates.
const WINDOW: usize = 7;
/// Pieces further apart than this many days can only clash by free weekends.
const NEAR: i64 = 21;

/// An index into [`Cover::seats`].
pub(super) type SeatId = usize;

/// A position, or one date of it that a stand-in takes.
#[derive(Debug)]
pub(super) struct Seat {
    /// The turn, by place in the task.
    pub(super) turn: usize,
    /// The position of the turn.
    pub(super) position: usize,
    date: Option<NaiveDate>,
    candidates: Vec<usize>,
}

/// One member in one seat.
#[derive(Debug)]
struct Candidate {
    seat: SeatId,
    member: usize,
    piece: Piece,
    day: usize,
    opens: Vec<SeatId>,
    conflicts: Vec<usize>,
}

/// What a search for a cover found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// All can be covered: the members, by place in the team, with the turns that each takes.
    Covered(BTreeSet<(usize, usize)>),
    /// Whatever is tried, one stays open.
    Impossible,
    /// The steps were used up.
    Unknown,
}

/// The positions of a task, and who may take them.
#[derive(Debug)]
pub(super) struct Cover {
    /// Holders' seats first, by turn and position.
    pub(super) seats: Vec<Seat>,
    positions: usize,
    candidates: Vec<Candidate>,
    days: usize,
    limit: usize,
    /// Member × first date of a window: pieces that are there already.
    begun: Vec<usize>,
}

impl Cover {
    /// The positions of `task`.
    pub(super) fn new(task: &Task<'_>) -> Self {
        let first = task.turns.iter().map(Turn::first).min().unwrap_or_default();
        let last = task.turns.iter().map(Turn::last).max().unwrap_or(first);
        let days = usize::try_from(days_between(first, last)).unwrap_or_default() + 1 + WINDOW;
        let members = &task.free.team().members;
        let rules = &task.free.team().rules;
        let mut cover = Self {
            seats: Vec::new(),
            positions: 0,
            candidates: Vec::new(),
            days,
            limit: rules.max_turns_per_7_days,
            begun: vec![0; days * members.len()],
        };
        for piece in fixed(task, &[]) {
            let member = members.iter().position(|m| m.id == piece.member);
            let from = days_between(first, piece.first()) + WINDOW as i64 - 1;
            if let (Some(m), Ok(day)) = (member, usize::try_from(from)) {
                cover.count(m, day, 1);
            }
        }
        cover.add_seats(task, first);
        cover.find_conflicts(rules);
        cover
    }

    /// The holders' seats.
    pub(super) fn holders(&self) -> impl Iterator<Item = (SeatId, &Seat)> {
        self.seats.iter().enumerate().take(self.positions)
    }

    /// The members, by place in the team, who may take a seat at all.
    pub(super) fn able(&self, seat: SeatId) -> impl Iterator<Item = usize> {
        self.seats[seat]
            .candidates
            .iter()
            .map(|c| self.candidates[*c].member)
    }

    /// One piece more, or less, in each window that holds `day`.
    fn count(&mut self, member: usize, day: usize, by: isize) {
        for start in windows(day, self.days) {
            let slot = &mut self.begun[member * self.days + start];
            *slot = slot.saturating_add_signed(by);
        }
    }

    fn add_seats(&mut self, task: &Task<'_>, first: NaiveDate) {
        let turns = task.turns.iter().enumerate();
        let places = turns.flat_map(|(t, turn)| (0..turn.positions.len()).map(move |p| (t, p)));
        let places: Vec<(usize, usize)> = places.collect();
        for (turn, position) in &places {
            self.seats.push(Seat {
                turn: *turn,
                position: *position,
                date: None,
                candidates: Vec::new(),
            });
        }
        self.positions = places.len();
        for seat in 0..self.positions {
            self.add_holders(task, first, seat);
        }
    }

    fn add_holders(&mut self, task: &Task<'_>, first: NaiveDate, seat: SeatId) {
        let (t, p) = (self.seats[seat].turn, self.seats[seat].position);
        let turn = &task.turns[t];
        let role = &turn.positions[p].role;
        let pin = task
            .pins
            .iter()
            .find(|pin| pin.turn == turn.id && pin.role == *role);
        for (m, member) in task.free.team().members.iter().enumerate() {
            let missing = task.free.missing(member, turn);
            let wanted = pin.is_none_or(|pin| pin.member == member.id);
            if !wanted || !turn.may_hold(member, role, missing.len()) {
                continue;
            }
            let opens = missing
                .iter()
                .map(|d| self.stand_in_seat(task, first, seat, *d))
                .collect();
            let kept = |d: &NaiveDate| !missing.contains(d);
            let dates: Vec<NaiveDate> = turn.days.iter().map(|d| d.date).filter(kept).collect();
            self.add_candidate(task, first, (seat, m, member), &dates, opens);
        }
    }

    /// The seat of a date of a position, with everybody who may stand in.
    fn stand_in_seat(
        &mut self,
        task: &Task<'_>,
        first: NaiveDate,
        main: SeatId,
        date: NaiveDate,
    ) -> SeatId {
        let (t, p) = (self.seats[main].turn, self.seats[main].position);
        let same = |s: &Seat| (s.turn, s.position, s.date) == (t, p, Some(date));
        if let Some(known) = self.seats.iter().position(same) {
            return known;
        }
        let seat = self.seats.len();
        self.seats.push(Seat {
            turn: t,
            position: p,
            date: Some(date),
            candidates: Vec::new(),
        });
        let turn = &task.turns[t];
        let day = turn.days.iter().find(|d| d.date == date);
        for (m, member) in task.free.team().members.iter().enumerate() {
            let free = day.is_some_and(|d| task.free.unfree(member, d).is_none());
            if free && member.may(&turn.duty, &turn.positions[p].role) {
                self.add_candidate(task, first, (seat, m, member), &[date], Vec::new());
            }
        }
        seat
    }

    fn add_candidate(
        &mut self,
        task: &Task<'_>,
        first: NaiveDate,
        (seat, m, member): (SeatId, usize, &Member),
        dates: &[NaiveDate],
        opens: Vec<SeatId>,
    ) {
        let turn = &task.turns[self.seats[seat].turn];
        let rules = &task.free.team().rules;
        let Some(piece) = piece(turn, self.seats[seat].position, member, dates) else {
            return;
        };
        let mut there = task.neighbours.iter().filter(|n| n.member == member.id);
        if there.any(|n| clashes(n, &piece, rules)) {
            return;
        }
        let day = usize::try_from(days_between(first, piece.first())).unwrap_or_default();
        self.seats[seat].candidates.push(self.candidates.len());
        self.candidates.push(Candidate {
            seat,
            member: m,
            piece,
            day: day + WINDOW - 1,
            opens,
            conflicts: Vec::new(),
        });
    }

    fn find_conflicts(&mut self, rules: &Rules) {
        let far = NEAR
            .max(7 * (rules.free_weekends_between + 2))
            .max(rules.rest.num_days() + 9);
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, candidate) in self.candidates.iter().enumerate() {
            own.entry(candidate.member).or_default().push(i);
        }
        for (a, own) in own
            .values()
            .flat_map(|own| own.iter().map(move |a| (*a, own)))
        {
            let one = &self.candidates[a];
            let conflicts = own.iter().copied().filter(|b| {
                let other = &self.candidates[*b];
                *b != a
                    && days_between(one.piece.first(), other.piece.first()).abs() <= far
                    && clashes(&one.piece, &other.piece, rules)
            });
            self.candidates[a].conflicts = conflicts.collect();
        }
    }

    /// Whether all of `seats` can be covered; `absent`: who is not there for which turns.
    pub(super) fn solve(&self, seats: &[SeatId], absent: impl Fn(usize, usize) -> bool) -> Answer {
        let blocked = self.candidates.iter();
        let blocked = blocked.map(|c| u32::from(absent(c.member, self.seats[c.seat].turn)));
        let mut search = Search {
            cover: self,
            blocked: blocked.collect(),
            begun: self.begun.clone(),
            open: seats.to_vec(),
            taken: Vec::new(),
            steps: STEPS,
        };
        match search.fill() {
            Some(true) => Answer::Covered(
                search
                    .taken
                    .iter()
                    .map(|c| {
                        (
                            self.candidates[*c].member,
                            self.seats[self.candidates[*c].seat].turn,
                        )
                    })
                    .collect(),
            ),
            Some(false) => Answer::Impossible,
            None => Answer::Unknown,
        }
    }
}

/// The first dates of the windows that hold `day`, counted so that none is before 0.
fn windows(day: usize, days: usize) -> std::ops::Range<usize> {
    day.saturating_sub(WINDOW - 1)..(day + 1).min(days)
}

fn clashes(a: &Piece, b: &Piece, rules: &Rules) -> bool {
    let (a, b) = if a.span <= b.span { (a, b) } else { (b, a) };
    clash(a, b, rules).is_some()
}

/// What the member takes of a position on `dates`.
fn piece(turn: &Turn, position: usize, member: &Member, dates: &[NaiveDate]) -> Option<Piece> {
    let others = turn
        .days
        .iter()
        .map(|d| d.date)
        .filter(|d| !dates.contains(d));
    let held = Assignment {
        holder: Some(member.id.clone()),
        stand_ins: others.map(|d| (d, None)).collect(),
        covers: Vec::new(),
    };
    let mut assignments = vec![Assignment::default(); turn.positions.len()];
    *assignments.get_mut(position)? = held;
    let turn = turn.clone();
    PlannedTurn { turn, assignments }.pieces().pop()
}

struct Search<'a> {
    cover: &'a Cover,
    blocked: Vec<u32>,
    begun: Vec<usize>,
    open: Vec<SeatId>,
    taken: Vec<usize>,
    steps: u32,
}

impl Search<'_> {
    /// Whether the open seats can be filled; none: the steps are used up.
    fn fill(&mut self) -> Option<bool> {
        self.steps = self.steps.checked_sub(1)?;
        let Some(fewest) = self.fewest() else {
            return Some(true);
        };
        let seat = self.open.swap_remove(fewest);
        let choices: Vec<usize> = self.choices(seat).collect();
        for candidate in choices {
            self.place(candidate);
            match self.fill() {
                Some(false) => self.take_back(candidate),
                settled => return settled,
            }
        }
        self.open.push(seat);
        Some(false)
    }

    /// The first open seat with the fewest choices, by place; none is counted further than it matters.
    fn fewest(&self) -> Option<usize> {
        let mut fewest = (None, usize::MAX);
        for (i, seat) in self.open.iter().enumerate() {
            let count = self.choices(*seat).take(fewest.1).count();
            if count < fewest.1 {
                fewest = (Some(i), count);
            }
        }
        fewest.0
    }

    fn choices(&self, seat: SeatId) -> impl Iterator<Item = usize> + '_ {
        self.cover.seats[seat]
            .candidates
            .iter()
            .copied()
            .filter(|c| self.fits(*c))
    }

    fn fits(&self, candidate: usize) -> bool {
        let c = &self.cover.candidates[candidate];
        let row = c.member * self.cover.days;
        self.blocked[candidate] == 0
            && windows(c.day, self.cover.days).all(|w| self.begun[row + w] < self.cover.limit)
    }

    fn place(&mut self, candidate: usize) {
        let c = &self.cover.candidates[candidate];
        let row = c.member * self.cover.days;
        windows(c.day, self.cover.days).for_each(|w| self.begun[row + w] += 1);
        c.conflicts.iter().for_each(|o| self.blocked[*o] += 1);
        self.open.extend(&c.opens);
        self.taken.push(candidate);
    }

    fn take_back(&mut self, candidate: usize) {
        let c = &self.cover.candidates[candidate];
        let row = c.member * self.cover.days;
        windows(c.day, self.cover.days).for_each(|w| self.begun[row + w] -= 1);
        c.conflicts.iter().for_each(|o| self.blocked[*o] -= 1);
        self.open.retain(|s| !c.opens.contains(s));
        self.taken.pop();
    }
}
