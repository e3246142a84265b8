//! The dates around a period, counted, and the windows over them.

use chrono::NaiveDate;

use super::Windows;
use crate::domain::{MemberId, Piece, Team, Turn, days_between};

/// The rule speaks of 7 consecutive dates (the rules, section 4).
const WINDOW_DATES: usize = 7;

/// Counts dates from the first that a window with a turn of the period can hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    origin: NaiveDate,
    /// How many dates.
    days: usize,
}

impl Calendar {
    pub(super) fn new(turns: &[Turn]) -> Self {
        let first = turns.iter().map(Turn::first).min().unwrap_or_default();
        let last = turns.iter().map(Turn::last).max().unwrap_or(first);
        let before = chrono::Days::new(WINDOW_DATES as u64 - 1);
        let origin = first.checked_sub_days(before).unwrap_or(first);
        Self {
            origin,
            days: (days_between(origin, last) + 1).max(1) as usize,
        }
    }

    /// The place of a date of a turn.
    pub(super) fn day(self, date: NaiveDate) -> usize {
        days_between(self.origin, date).max(0) as usize
    }

    /// The windows, with what `neighbours` take of them.
    pub(super) fn windows(self, team: &Team, neighbours: &[Piece]) -> Windows {
        let mut windows = Windows {
            length: WINDOW_DATES,
            limit: u16::try_from(team.rules.max_turns_per_7_days).unwrap_or(u16::MAX),
            count: self.days,
            taken: vec![0; self.days * team.members.len()],
        };
        for piece in neighbours {
            if let Some(member) = place(team, &piece.member) {
                self.count(&mut windows, member, piece.first());
            }
        }
        windows
    }

    fn count(self, windows: &mut Windows, member: usize, date: NaiveDate) {
        let day = days_between(self.origin, date);
        for start in day + 1 - WINDOW_DATES as i64..=day {
            let start = usize::try_from(start).ok().filter(|s| *s < self.days);
            if let Some(start) = start {
                windows.taken[member * self.days + start] += 1;
            }
        }
    }
}

/// The place of a member in the team.
pub(super) fn place(team: &Team, id: &MemberId) -> Option<usize> {
    team.members.iter().position(|m| m.id == *id)
}
