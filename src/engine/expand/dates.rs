//! Which dates a duty must be covered on, and when.

use chrono::NaiveDate;

use crate::domain::{Dates, Day, Duty, Team, WeeklyWindow, Window, cut, next_day};

/// Each duty with its dates from `first` to `last`, the team's phone-off hours cut out.
pub(super) fn days_of_duties(
    team: &Team,
    (first, last): (NaiveDate, NaiveDate),
) -> impl Iterator<Item = (&Duty, Vec<Day>)> {
    let holidays_pause = team.names_holidays();
    let before = first.pred_opt().unwrap_or(first);
    // a window may pass midnight: the next date's phone-off hours matter too
    let quiet_dates = Dates::new(before, next_day(last));
    let quiet = crate::domain::union(WeeklyWindow::occurrences(
        &team.phone_off,
        team.zone,
        quiet_dates,
    ));
    team.duties.iter().map(move |duty| {
        let days = Dates::new(first, last).filter_map(|date| {
            let pauses = holidays_pause && team.holidays.contains_key(&date);
            let windows = cut(
                &windows_on(team, duty, date, pauses),
                near(&quiet, date, team),
            );
            (!windows.is_empty()).then_some(Day { date, windows })
        });
        (duty, days.collect())
    })
}

/// The windows of a duty on a date, in order. Where two meet they are one.
fn windows_on(team: &Team, duty: &Duty, date: NaiveDate, holiday: bool) -> Vec<Window> {
    let applies = |w: &&WeeklyWindow| match holiday {
        true => w.days().names_holiday(),
        false => w.days().names_weekday_of(date),
    };
    let mut windows: Vec<Window> = duty
        .when
        .iter()
        .filter(applies)
        .filter_map(|w| w.on(date, team.zone))
        .collect();
    windows.sort();
    windows
}

/// The part of `sorted`, which are disjoint, that can meet a window of `date`.
fn near<'a>(sorted: &'a [Window], date: NaiveDate, team: &Team) -> &'a [Window] {
    let start = team.zone.instant(date, 0, crate::domain::Edge::Start);
    let end = team.zone.instant(date, 2880, crate::domain::Edge::End);
    let from = sorted.partition_point(|w| w.end() <= start);
    let to = sorted.partition_point(|w| w.start() < end);
    sorted.get(from..to.max(from)).unwrap_or_default()
}
