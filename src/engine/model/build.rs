//! From the domain's nouns to numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::curve::{Curve, Pot, curves};
use super::days::Calendar;
use super::pairs::{Pair, Pairs};
use super::{Candidate, Model, Seat, WishTerm};
use crate::domain::{
    Account, Member, MemberId, Piece, Points, Position, Role, Rules, Stake, Team, Turn, Window,
    WishKind, clash, days_between, piece_points, strain_between,
};
use crate::engine::Task;

/// Strain looks two weeks ahead (the rules, section 5).
const STRAIN_DAYS: i64 = 14;

/// Which dates of which turn a piece has, by index: pieces with equal dates are alike for all rules.
type ShapeKey = (usize, Vec<usize>);

/// The task as numbers.
pub(in crate::engine) fn build(task: &Task<'_>) -> Model {
    let accounts = accounts(task.turns);
    let mut builder = Builder::new(task, &accounts);
    builder.add_seats();
    let Builder {
        seats,
        positions,
        candidates,
        shapes,
        ..
    } = builder;
    let team = task.free.team();
    let (pairs, place_of) = table(&shapes, &team.rules);
    let mut model = Model {
        members: team.members.len(),
        accounts: accounts.len(),
        by_member: vec![None; seats.len() * team.members.len()],
        seats,
        positions,
        candidates,
        pairs,
        windows: Calendar::new(task.turns).windows(team, task.neighbours),
        curves: Vec::new(),
        totals: Vec::new(),
        units: (1, 1),
        wishes: team
            .wishes
            .iter()
            .map(|w| WishTerm {
                prefer: w.kind == WishKind::Prefer,
            })
            .collect(),
    };
    for (id, candidate) in model.candidates.iter_mut().enumerate() {
        candidate.shape = place_of[candidate.shape];
        model.seats[candidate.seat].candidates.push(id);
        model.by_member[candidate.seat * model.members + candidate.member] = u32::try_from(id).ok();
    }
    add_curves(&mut model, task, &accounts);
    model
}

/// Every account with its points, in the order of names.
fn accounts(turns: &[Turn]) -> BTreeMap<&Account, Points> {
    let mut demand: BTreeMap<&Account, Points> = BTreeMap::new();
    for position in turns.iter().flat_map(|t| &t.positions) {
        *demand.entry(&position.account).or_default() += position.points;
    }
    demand
}

fn add_curves(model: &mut Model, task: &Task<'_>, accounts: &BTreeMap<&Account, Points>) {
    let members = &task.free.team().members;
    let by_member = |stakes: &BTreeMap<MemberId, Stake>| -> Vec<Option<Stake>> {
        members.iter().map(|m| stakes.get(&m.id).copied()).collect()
    };
    let stakes: Vec<_> = accounts
        .keys()
        .map(|k| by_member(&task.stakes.of(k, task.balances)))
        .collect();
    let pots: Vec<Pot> = accounts
        .values()
        .zip(&stakes)
        .map(|(demand, s)| Pot {
            demand: *demand,
            stakes: s.iter().map(Option::as_ref).collect(),
        })
        .collect();
    let (by_account, unit) = curves(&pots);
    for member in 0..model.members {
        model
            .curves
            .extend(by_account.iter().map(|curves: &Vec<Curve>| curves[member]));
    }
    let all = by_member(&task.stakes.of_total(task.balances));
    let pot = Pot {
        demand: accounts.values().copied().sum(),
        stakes: all.iter().map(Option::as_ref).collect(),
    };
    let (mut total, total_unit) = curves(&[pot]);
    model.totals = total.pop().unwrap_or_default();
    model.units = (unit, total_unit);
}

struct Builder<'a> {
    task: &'a Task<'a>,
    team: &'a Team,
    accounts: BTreeMap<&'a Account, usize>,
    calendar: Calendar,
    seats: Vec<Seat>,
    positions: usize,
    candidates: Vec<Candidate>,
    shapes: Vec<Piece>,
    known: BTreeMap<ShapeKey, usize>,
}

impl<'a> Builder<'a> {
    fn new(task: &'a Task<'a>, accounts: &BTreeMap<&'a Account, Points>) -> Self {
        Self {
            task,
            team: task.free.team(),
            accounts: accounts.keys().enumerate().map(|(i, k)| (*k, i)).collect(),
            calendar: Calendar::new(task.turns),
            seats: Vec::new(),
            positions: 0,
            candidates: Vec::new(),
            shapes: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The seats of all positions, then those of stand-ins, with their candidates.
    fn add_seats(&mut self) {
        let turns = self.task.turns;
        let places = || {
            turns
                .iter()
                .enumerate()
                .flat_map(|(t, turn)| (0..turn.positions.len()).map(move |p| (t, p)))
        };
        for (turn, position) in places() {
            self.add_holders(turn, position);
        }
        self.positions = self.seats.len();
        for (main, (turn, position)) in places().enumerate() {
            self.add_stand_ins(main, turn, position);
        }
    }

    fn add_holders(&mut self, turn: usize, position: usize) {
        let task = self.task;
        let (t, p) = (&task.turns[turn], &task.turns[turn].positions[position]);
        let pin = task
            .pins
            .iter()
            .find(|pin| pin.turn == t.id && pin.role == p.role);
        self.open_seat(self.seats.len(), (turn, position), None, p.points);
        for (m, member) in self.team.members.iter().enumerate() {
            let missing = task.free.missing(member, t);
            let wanted = pin.is_none_or(|pin| pin.member == member.id);
            if !wanted || !t.may_hold(member, &p.role, missing.len()) {
                continue;
            }
            let kept = (0..t.days.len())
                .filter(|d| !missing.contains(&t.days[*d].date))
                .collect();
            let (own, _) = piece_points(p.points, t.days.len(), missing.len());
            self.add_candidate(m, kept, own);
        }
        let has_pinned = pin.is_some()
            && self
                .candidates
                .last()
                .is_some_and(|c| c.seat + 1 == self.seats.len());
        if let Some(seat) = self.seats.last_mut() {
            seat.pinned = has_pinned;
        }
    }

    /// One seat for each date on which some candidate of the holder's seat `main` is not free.
    fn add_stand_ins(&mut self, main: usize, turn: usize, position: usize) {
        let task = self.task;
        let (t, p) = (&task.turns[turn], &task.turns[turn].positions[position]);
        let holders: Vec<usize> = (0..self.candidates.len())
            .filter(|c| self.candidates[*c].seat == main)
            .collect();
        let missing_of = |builder: &Self, c: usize| {
            task.free
                .missing(&builder.team.members[builder.candidates[c].member], t)
        };
        let dates: BTreeSet<_> = holders.iter().flat_map(|c| missing_of(self, *c)).collect();
        let (_, each) = piece_points(p.points, t.days.len(), 1);
        for (d, day) in t
            .days
            .iter()
            .enumerate()
            .filter(|(_, day)| dates.contains(&day.date))
        {
            let seat = self.seats.len();
            for c in &holders {
                if missing_of(self, *c).contains(&day.date) {
                    self.candidates[*c].opens.push(seat);
                }
            }
            self.open_seat(main, (turn, position), Some(d), each);
            for (m, member) in self.team.members.iter().enumerate() {
                if may_stand_in(task, member, t, &p.role, d) {
                    self.add_candidate(m, vec![d], each);
                }
            }
        }
    }

    fn open_seat(
        &mut self,
        main: usize,
        (turn, position): (usize, usize),
        date: Option<usize>,
        points: Points,
    ) {
        let account = &self.task.turns[turn].positions[position].account;
        self.seats.push(Seat {
            turn,
            position,
            main,
            date,
            account: self.accounts.get(account).copied().unwrap_or_default(),
            points: points.as_hundredths(),
            candidates: Vec::new(),
            pinned: false,
        });
    }

    /// A candidate for the seat opened last, unless the member's pieces of other periods forbid it.
    fn add_candidate(&mut self, member: usize, kept: Vec<usize>, points: Points) {
        let Some((seat, id)) = self.seats.last().map(|s| (s, self.seats.len() - 1)) else {
            return;
        };
        let turn = &self.task.turns[seat.turn];
        let Some(piece) = piece(turn, &turn.positions[seat.position], &kept) else {
            return;
        };
        let me = &self.team.members[member].id;
        let mut others = self.task.neighbours.iter().filter(|n| n.member == *me);
        if others.any(|n| clash_of(n, &piece, &self.team.rules)) {
            return;
        }
        let met = |w: &crate::domain::Wish| {
            w.member == *me && piece.dates.iter().any(|d| w.from <= *d && *d <= w.to)
        };
        let wishes = self
            .team
            .wishes
            .iter()
            .enumerate()
            .filter(|(_, w)| met(w))
            .map(|(i, _)| i);
        let candidate = Candidate {
            seat: id,
            member,
            shape: 0,
            account: seat.account,
            points: points.as_hundredths(),
            day: self.calendar.day(piece.first()),
            opens: Vec::new(),
            wishes: wishes.collect(),
        };
        let shape = self.shape((seat.turn, kept), piece);
        self.candidates.push(Candidate { shape, ..candidate });
    }

    fn shape(&mut self, key: ShapeKey, piece: Piece) -> usize {
        *self.known.entry(key).or_insert_with(|| {
            self.shapes.push(piece);
            self.shapes.len() - 1
        })
    }
}

fn may_stand_in(task: &Task<'_>, member: &Member, turn: &Turn, role: &Role, date: usize) -> bool {
    member.may(&turn.duty, role) && task.free.unfree(member, &turn.days[date]).is_none()
}

/// What anybody takes who has the `kept` dates of a position.
fn piece(turn: &Turn, position: &Position, kept: &[usize]) -> Option<Piece> {
    let windows = || kept.iter().flat_map(|d| &turn.days[*d].windows);
    Some(Piece {
        member: MemberId::new(""),
        turn: turn.id.clone(),
        role: position.role.clone(),
        account: position.account.clone(),
        points: Points::ZERO,
        dates: kept.iter().map(|d| turn.days[*d].date).collect(),
        span: Window::new(
            windows().map(|w| w.start()).min()?,
            windows().map(|w| w.end()).max()?,
        )?,
    })
}

/// Whether one member may not have both, whichever is earlier.
fn clash_of(a: &Piece, b: &Piece, rules: &Rules) -> bool {
    let (first, second) = if a.span.start() <= b.span.start() {
        (a, b)
    } else {
        (b, a)
    };
    clash(first, second, rules).is_some()
}

/// The pair table, and for each shape its place in it.
fn table(shapes: &[Piece], rules: &Rules) -> (Pairs, Vec<usize>) {
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by_key(|s| (shapes[*s].span, shapes[*s].first(), *s));
    let mut place_of = vec![0; shapes.len()];
    for (place, shape) in order.iter().enumerate() {
        place_of[*shape] = place;
    }
    let far = reach(shapes, rules);
    let near = |i: usize| {
        let within = |j: &usize| {
            days_between(shapes[order[i]].first(), shapes[order[*j]].first()).abs() <= far
        };
        let first = (0..=i).find(within).unwrap_or(i);
        let last = (i..order.len()).rev().find(within).unwrap_or(i);
        (first, last)
    };
    let pair = |i: usize, j: usize| {
        let (a, b) = (&shapes[order[i]], &shapes[order[j]]);
        if clash(a, b, rules).is_some() {
            return Pair::Clash;
        }
        let strain = strain_between(a.first(), b.first(), a.is_weekend() && b.is_weekend());
        Pair::Strain(i32::try_from(strain).unwrap_or(i32::MAX))
    };
    (Pairs::new(shapes.len(), near, pair), place_of)
}

/// How many days apart the first dates of two pieces may lie that matter to each other.
fn reach(shapes: &[Piece], rules: &Rules) -> i64 {
    let longest = shapes
        .iter()
        .map(|s| s.span.length().num_days())
        .max()
        .unwrap_or_default();
    let weeks = rules.free_weekends_between.clamp(0, 1000) + 2;
    // two days more: a window may begin on the date after the one it belongs to
    STRAIN_DAYS.max(rules.rest.num_days() + 1).max(7 * weeks) + longest + 2
}
