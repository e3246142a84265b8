//! Every stretch of a plan in which a role runs: the windows of its turns, cut where somebody else takes over.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    DutyName, MemberId, Plan, PlannedTurn, Position, Role, Shift, Turn, TurnId, Window, cut,
};

/// Which stretches are wanted; none: all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Only<'a> {
    /// Only this member's.
    pub member: Option<&'a MemberId>,
    /// Only this duty's.
    pub duty: Option<&'a DutyName>,
    /// Only this role's.
    pub role: Option<&'a Role>,
}

impl Only<'_> {
    /// Whether a slot is wanted.
    pub(super) fn wants(&self, slot: &Slot) -> bool {
        self.member.is_none_or(|m| slot.member == Some(m))
            && self.duty.is_none_or(|d| slot.turn.duty == *d)
            && self.role.is_none_or(|r| slot.role == r)
    }
}

/// One role in one window, or in a part of it, with who has it.
pub(super) struct Slot<'a> {
    pub(super) plan: &'a Plan,
    pub(super) turn: &'a Turn,
    pub(super) role: &'a Role,
    pub(super) date: NaiveDate,
    /// Which window of the date, from 0.
    pub(super) number: usize,
    /// Whether it begins later than its window.
    pub(super) is_further: bool,
    /// None: nobody.
    pub(super) member: Option<&'a MemberId>,
    pub(super) window: Window,
}

impl Slot<'_> {
    /// Whether the role is the first to be called.
    pub(super) fn is_first_role(&self) -> bool {
        let first = self.turn.positions.first();
        first.is_some_and(|p| p.role == *self.role)
    }
}

type Shifts<'a> = BTreeMap<(&'a TurnId, &'a Role), Vec<&'a Shift>>;

/// Every slot of `plans`, by start, then turn, then calling order. `shifts` say who has them; what none covers has nobody.
pub(super) fn slots<'a>(plans: &[&'a Plan], shifts: &'a [Shift]) -> Vec<Slot<'a>> {
    let mut held: Shifts = BTreeMap::new();
    for shift in shifts.iter().filter(|s| s.member.is_some()) {
        let seat = (&shift.turn, &shift.role);
        held.entry(seat).or_default().push(shift);
    }
    let turns = plans
        .iter()
        .flat_map(|plan| plan.turns.iter().map(move |t| (*plan, t)));
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
