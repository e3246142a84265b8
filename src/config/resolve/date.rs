//! Dates and local times of the file.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use toml::value::{Datetime, Offset};

use super::super::raw::{At, Day, Moment};
use super::report::Report;
use crate::domain::{Instant, Zone};
use crate::words::said;

/// One end of an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// A whole day.
    Day(NaiveDate),
    /// A local time.
    Time(NaiveDateTime),
}

/// A date without a time.
pub(super) fn day(report: &mut Report<'_>, value: &At<Day>) -> Option<NaiveDate> {
    let written = value.value.0;
    match (date_of(written), written.time) {
        (Some(date), None) => Some(date),
        (Some(date), Some(_)) => {
            report.add(
                value.at.clone(),
                said("time-for-day"),
                said("write-this").with("this", date),
            );
            None
        }
        (None, _) => {
            no_date(report, value.at.clone());
            None
        }
    }
}

/// A date, or a local date and time.
pub(super) fn end(report: &mut Report<'_>, value: &At<Moment>, zone: Option<Zone>) -> Option<End> {
    let written = value.value.0;
    let Some(date) = date_of(written) else {
        no_date(report, value.at.clone());
        return None;
    };
    let Some(time) = written.time else {
        return Some(End::Day(date));
    };
    // A leap second counts as the one before it.
    let second = u32::from(time.second.unwrap_or(0)).min(59);
    let time = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second)?;
    let local = date.and_time(time);
    let Some(offset) = written.offset else {
        return Some(End::Time(local));
    };
    let help = zone.map_or(said("write-local-time"), |zone| {
        let meant = zone.local(at_offset(local, offset));
        let meant = meant.format("%Y-%m-%dT%H:%M:%S");
        said("write-local-time-of")
            .with("zone", zone.name())
            .with("time", meant)
    });
    report.add(value.at.clone(), said("time-with-offset"), help);
    None
}

fn no_date(report: &mut Report<'_>, at: std::ops::Range<usize>) {
    report.add(at, said("time-without-date"), said("write-date"));
}

fn date_of(written: Datetime) -> Option<NaiveDate> {
    let date = written.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn at_offset(local: NaiveDateTime, offset: Offset) -> Instant {
    let minutes = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => minutes,
    };
    (local - chrono::TimeDelta::minutes(minutes.into())).and_utc()
}
