//! Windows of one duty that share time: nobody can say to which the time belongs.

use chrono::NaiveDate;

use super::super::raw::At;
use super::report::Report;
use crate::diagnostic::quoted;
use crate::domain::{Dates, WeeklyWindow, Window, Zone};
use crate::words::said;

/// Reports windows of a duty that share time on some day of an ordinary week, or on a holiday.
pub(super) fn check(report: &mut Report<'_>, windows: &[At<WeeklyWindow>]) {
    // Without clock changes, since those are not what the file says.
    let (Some(utc), Some(monday)) = (Zone::named("UTC"), NaiveDate::from_ymd_opt(2027, 1, 4))
    else {
        return;
    };
    // Eight days: what begins on Sunday may reach into the next Monday.
    let next_monday = monday + chrono::TimeDelta::days(7);
    let mut week = Vec::new();
    let mut holiday = Vec::new();
    for (i, window) in windows.iter().enumerate() {
        let days = window.value.days();
        let begins = Dates::new(monday, next_monday).filter(|d| days.names_weekday_of(*d));
        week.extend(begins.filter_map(|d| Some((window.value.on(d, utc)?, i))));
        if days.names_holiday() {
            holiday.extend(window.value.on(monday, utc).map(|w| (w, i)));
        }
    }
    let mut found = overlapping(week);
    found.extend(overlapping(holiday));
    found.sort_unstable();
    found.dedup_by_key(|(later, _)| *later);
    for (later, earlier) in found {
        if let (Some(later), Some(earlier)) = (windows.get(later), windows.get(earlier)) {
            let other = quoted(&earlier.value.to_string());
            let message = said("windows-overlap")
                .with("window", quoted(&later.value.to_string()))
                .with("other", other);
            report.add(later.at.clone(), message, said("end-where-other-begins"));
        }
    }
}

/// The numbers of windows that share time: the one that stands later in the file, and the other.
fn overlapping(mut all: Vec<(Window, usize)>) -> Vec<(usize, usize)> {
    all.sort_unstable();
    let mut found = Vec::new();
    let mut longest: Option<(Window, usize)> = None;
    for (window, i) in all {
        if let Some((other, j)) = longest.filter(|(other, j)| other.overlaps(window) && *j != i) {
            found.push((i.max(j), i.min(j)));
            if other.end() >= window.end() {
                continue;
            }
        }
        longest = Some((window, i));
    }
    found
}
