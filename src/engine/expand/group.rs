//! Dates to turns: by day, by ISO week, by block.

use chrono::{Datelike, Weekday};

use crate::domain::{Day, Duty, Handoff, iso_week, next_day};

/// The dates of each turn of a duty whose dates are `days`, in order.
pub(super) fn turns_of(duty: &Duty, days: Vec<Day>) -> Vec<Vec<Day>> {
    let mut turns: Vec<Vec<Day>> = Vec::new();
    let mut days = days.into_iter().peekable();
    while let Some(day) = days.next() {
        let sunday_follows = days
            .peek()
            .is_some_and(|next| next.date == next_day(day.date));
        match turns
            .last_mut()
            .filter(|turn| joins(duty.handoff, turn, &day, sunday_follows))
        {
            Some(turn) => turn.push(day),
            None => turns.push(vec![day]),
        }
    }
    turns
}

/// Whether `day` continues `turn`. `follows`: the date after it is one of the duty's, too.
fn joins(handoff: Handoff, turn: &[Day], day: &Day, follows: bool) -> bool {
    let Some(last) = turn.last() else {
        return false;
    };
    match handoff {
        Handoff::Daily => false,
        Handoff::Weekly => iso_week(last.date) == iso_week(day.date),
        Handoff::Block { max_days } => {
            let room = max_days.saturating_sub(turn.len());
            let would_part_from_sunday = day.date.weekday() == Weekday::Sat && follows && room < 2;
            next_day(last.date) == day.date && room >= 1 && !would_part_from_sunday
        }
    }
}
