//! The stretches of a calendar: each role in each window, cut where somebody else takes over.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Edition;
use super::uid::Identity;
use crate::domain::{
    DutyName, MemberId, Plan, PlannedTurn, Position, Role, Shift, Turn, TurnId, Window, cut,
};

/// One role in one window, or in a part of it, with who has it.
pub(super) struct Slot<'a> {
    pub(super) plan: &'a Plan,
    pub(super) turn: &'a Turn,
    pub(super) role: &'a Role,
    pub(super) date: NaiveDate,
    /// Which window of the date, from 0.
    number: usize,
    /// Whether it begins later than its window.
    is_further: bool,
    /// None: nobody.
    pub(super) member: Option<&'a MemberId>,
    pub(super) window: Window,
}

impl Slot<'_> {
    pub(super) fn identity(&self) -> Identity<'_> {
        Identity {
            duty: &self.turn.duty,
            date: self.date,
            number: self.number,
            part: self.is_further.then(|| self.window.start()),
            role: self.role,
            team: &self.plan.team,
        }
    }

    /// Whether the role is the first to be called.
    pub(super) fn is_first_role(&self) -> bool {
        let first = self.turn.positions.first();
        first.is_some_and(|p| p.role == *self.role)
    }
}

type Shifts<'a> = BTreeMap<(&'a TurnId, &'a Role), Vec<&'a Shift>>;

/// Every slot of an edition, and which ones belong together.
pub(super) struct Timeline<'a> {
    /// By start, then turn, then calling order.
    pub(super) slots: Vec<Slot<'a>>,
    of_turn: BTreeMap<&'a TurnId, Vec<usize>>,
    of_role: BTreeMap<(&'a DutyName, &'a Role), Vec<usize>>,
}

impl<'a> Timeline<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        let slots = slots(edition);
        let (mut of_turn, mut of_role) = (BTreeMap::new(), BTreeMap::new());
        for (i, s) in slots.iter().enumerate() {
            let turn: &mut Vec<usize> = of_turn.entry(&s.turn.id).or_default();
            turn.push(i);
            let role: &mut Vec<usize> = of_role.entry((&s.turn.duty, s.role)).or_default();
            role.push(i);
        }
        Self {
            slots,
            of_turn,
            of_role,
        }
    }

    /// The next slot of the same duty and role that somebody else has, or nobody: to whom `this` hands off.
    pub(super) fn handoff(&self, this: &Slot) -> Option<&Slot<'a>> {
        let same = self.of_role.get(&(&this.turn.duty, this.role))?;
        let start = |i: &usize| self.slots.get(*i).map(|s| s.window.start());
        let later = same.partition_point(|i| start(i) < Some(this.window.end()));
        let mut later = same.iter().skip(later).filter_map(|i| self.slots.get(*i));
        later.find(|s| s.member != this.member)
    }

    /// Who has the other roles of the turn meanwhile, in calling order.
    pub(super) fn others(&self, this: &Slot) -> Vec<&Slot<'a>> {
        let turn = self.of_turn.get(&this.turn.id).into_iter().flatten();
        let beside = |s: &&Slot| s.role != this.role && s.window.overlaps(this.window);
        let mut others: Vec<&Slot> = turn
            .filter_map(|i| self.slots.get(*i))
            .filter(beside)
            .collect();
        others.sort_by_key(|s| s.turn.positions.iter().position(|p| p.role == *s.role));
        others
    }
}

fn slots<'a>(edition: &'a Edition) -> Vec<Slot<'a>> {
    let mut held: Shifts = BTreeMap::new();
    for shift in edition.shifts.iter().filter(|s| s.member.is_some()) {
        let seat = (&shift.turn, &shift.role);
        held.entry(seat).or_default().push(shift);
    }
    let plans = edition.plans.iter();
    let turns = plans.flat_map(|plan| plan.turns.iter().map(move |t| (*plan, t)));
    let mut slots: Vec<Slot> = turns
        .flat_map(|(plan, t)| of_turn(plan, t, &held))
        .collect();
    slots.sort_by_key(|s| (s.window.start(), &s.turn.id));
    slots
}

fn of_turn<'a>(plan: &'a Plan, planned: &'a PlannedTurn, held: &Shifts<'a>) -> Vec<Slot<'a>> {
    let turn = &planned.turn;
    let of_position = |position: &'a Position| {
        let shifts = held.get(&(&turn.id, &position.role));
        let shifts = shifts.map_or(&[][..], Vec::as_slice);
        let days = turn.days.iter();
        let windows = days.flat_map(|d| d.windows.iter().enumerate().map(|(n, w)| (d.date, n, *w)));
        let of_window = move |(date, number, window): (NaiveDate, usize, Window)| {
            parts(window, shifts)
                .into_iter()
                .map(move |(part, member)| Slot {
                    plan,
                    turn,
                    role: &position.role,
                    date,
                    number,
                    is_further: part.start() > window.start(),
                    member,
                    window: part,
                })
        };
        windows.flat_map(of_window).collect::<Vec<_>>()
    };
    turn.positions.iter().flat_map(of_position).collect()
}

/// The parts of a window with who has them, in order; what no shift covers has nobody.
fn parts<'a>(window: Window, shifts: &[&'a Shift]) -> Vec<(Window, Option<&'a MemberId>)> {
    let taken = shifts
        .iter()
        .filter_map(|s| Some((window.intersect(s.window)?, s.member.as_ref())));
    let mut parts: Vec<_> = taken.collect();
    let covered: Vec<Window> = parts.iter().map(|(w, _)| *w).collect();
    parts.extend(cut(&[window], &covered).into_iter().map(|w| (w, None)));
    parts.sort_by_key(|(w, _)| *w);
    parts
}
