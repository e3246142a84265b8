//! Who is on call: read off the plans, without planning anything.

use chrono::{Days, TimeDelta};

use crate::domain::{
    Answer, Dates, Instant, MemberId, OnCall, Period, PhoneOff, Plan, PlannedTurn, Team,
    WeeklyWindow, Window, shifts, union,
};

/// What can be read off without planning anything.
#[derive(Debug, Clone, Copy)]
pub struct Board<'a> {
    /// The team, for phone-off windows.
    pub team: &'a Team,
    /// The published plans.
    pub plans: &'a [Plan],
    /// Turns of dates that no plan holds: nobody has them.
    pub unplanned: &'a [PlannedTurn],
}

impl Board<'_> {
    /// Who is on call at `at`, whose phone is off then, and what begins next.
    pub fn at(&self, at: Instant) -> Answer {
        self.answer(at, None, at, |w| w.contains(at))
    }

    /// Who is on call at any time within `asked`, and what begins next after it.
    pub fn within(&self, asked: Window) -> Answer {
        let before_end = asked.end() - TimeDelta::seconds(1);
        let end = Some(asked.end());
        self.answer(asked.start(), end, before_end, |w| w.overlaps(asked))
    }

    fn answer(
        &self,
        at: Instant,
        until: Option<Instant>,
        last: Instant,
        wanted: impl Fn(Window) -> bool,
    ) -> Answer {
        let unplanned = seats_where(self.unplanned.iter(), &wanted);
        let first_of = |seat: &OnCall| self.team.zone.date(seat.shift.window.start());
        let period = unplanned.first().map(first_of).and_then(Period::quarter);
        let mut on_call = on_call_where(self.plans, &wanted);
        on_call.extend(unplanned);
        Answer {
            at,
            until,
            on_call,
            unplanned: period,
            phone_off: phones_off(self.team, at),
            next: next_after(self.plans, last),
        }
    }
}

/// The shifts of a member, or of everyone with gaps, that end after `at`, by start.
pub fn shifts_after(plans: &[Plan], member: Option<&MemberId>, at: Instant) -> Vec<OnCall> {
    let mut coming = on_call_where(plans, |w| w.end() > at);
    coming.retain(|c| member.is_none_or(|m| c.shift.member.as_ref() == Some(m)));
    coming.sort_by_key(|c| c.shift.window.start());
    coming
}

/// All shifts and gaps whose window is wanted, by turn, in calling order.
fn on_call_where(plans: &[Plan], wanted: impl Fn(Window) -> bool) -> Vec<OnCall> {
    seats_where(plans.iter().flat_map(|p| &p.turns), wanted)
}

fn seats_where<'a>(
    turns: impl Iterator<Item = &'a PlannedTurn>,
    wanted: impl Fn(Window) -> bool,
) -> Vec<OnCall> {
    // a turn's shifts lie within it: most turns need not be looked into
    let near = turns.filter(|t| Window::new(t.turn.start(), t.turn.end()).is_some_and(&wanted));
    let all = near.flat_map(on_call_of).filter(|c| wanted(c.shift.window));
    all.collect()
}

fn on_call_of(planned: &PlannedTurn) -> Vec<OnCall> {
    shifts(planned)
        .into_iter()
        .map(|shift| OnCall {
            duty: planned.turn.duty.clone(),
            shift,
        })
        .collect()
}

/// What begins first after `at`: every role that begins at that instant.
fn next_after(plans: &[Plan], at: Instant) -> Vec<OnCall> {
    let starts = plans.iter().flat_map(|p| &p.turns).flat_map(|t| {
        // only turns that are not over can have a shift that is still to begin
        if t.turn.end() > at {
            shifts(t)
        } else {
            Vec::new()
        }
    });
    let Some(first) = starts.map(|s| s.window.start()).filter(|s| *s > at).min() else {
        return Vec::new();
    };
    on_call_where(plans, |w| w.end() > first)
        .into_iter()
        .filter(|c| c.shift.window.start() == first)
        .collect()
}

/// Whose phone is off at `at`, by an agreed window of his own or of the team.
fn phones_off(team: &Team, at: Instant) -> Vec<PhoneOff> {
    let today = team.zone.date(at);
    let around = || {
        // a window may have begun the day before, and windows of several days may touch
        let first = today.checked_sub_days(Days::new(2)).unwrap_or(today);
        Dates::new(first, today.checked_add_days(Days::new(8)).unwrap_or(today))
    };
    let of_team = WeeklyWindow::occurrences(&team.phone_off, team.zone, around());
    let off = team
        .members
        .iter()
        .filter(|m| m.on_team(today))
        .filter_map(|m| {
            let own = WeeklyWindow::occurrences(&m.phone_off, team.zone, around());
            let quiet = union(of_team.iter().copied().chain(own))
                .into_iter()
                .find(|w| w.contains(at))?;
            Some(PhoneOff {
                member: m.id.clone(),
                until: quiet.end(),
            })
        });
    off.collect()
}
