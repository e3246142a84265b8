//! Duties and dates to turns (contract, section 3): dates with their windows, dates grouped into
//! turns, turns that nobody may hold split into dates.

mod dates;
mod group;
mod split;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};

use crate::domain::{
    Availability, Day, Duty, Period, Points, Position, Team, Turn, TurnId, account_of,
};

/// How far beyond both edges of a period turns are looked for, in days. A turn that the edge would
/// cut is at most a week or a block long; a run of consecutive dates longer than this has no front
/// that could be seen, and is cut from here.
const MARGIN: u64 = 40;

/// The turns of `period`, by start, then id.
pub fn expand(free: &Availability, period: Period) -> Vec<Turn> {
    let team = free.team();
    let mut turns: Vec<Turn> = Vec::new();
    for (duty, days) in dates::days_of_duties(team, around(period)) {
        let groups = group::turns_of(duty, days);
        let inside = groups
            .into_iter()
            .filter(|g| g.first().is_some_and(|d| period.contains(d.date)));
        turns.extend(
            inside
                .map(|days| turn(team, duty, days))
                .flat_map(|t| split::unless_held(free, t)),
        );
    }
    turns.sort_by(|a, b| (a.start(), &a.id).cmp(&(b.start(), &b.id)));
    turns
}

/// The first and last date that are looked at.
fn around(period: Period) -> (NaiveDate, NaiveDate) {
    let first = period
        .first()
        .checked_sub_days(Days::new(MARGIN))
        .unwrap_or(period.first());
    let last = period
        .last()
        .checked_add_days(Days::new(MARGIN))
        .unwrap_or(period.last());
    (first, last)
}

fn turn(team: &Team, duty: &Duty, days: Vec<Day>) -> Turn {
    let holiday = days.iter().any(|d| team.holidays.contains_key(&d.date));
    let kind = if holiday {
        Turn::HOLIDAY
    } else {
        duty.name.as_str()
    };
    let value = |points: Points| {
        if holiday {
            team.rules.holiday_factor.times(points)
        } else {
            points
        }
    };
    let position = |(i, (role, points)): (usize, &(_, Points))| Position {
        role: Clone::clone(role),
        account: account_of(kind, role, i == 0),
        points: value(*points),
    };
    let first = days.first().map_or(NaiveDate::MIN, |d| d.date);
    Turn {
        id: TurnId::of(&duty.name, first),
        duty: duty.name.clone(),
        kind: kind.to_owned(),
        positions: duty.roles.iter().enumerate().map(position).collect(),
        days,
        max_stand_in_dates: duty.max_stand_in_dates,
    }
}
