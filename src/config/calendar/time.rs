//! Times of an event as its own clocks show them, without any zone.
//!
//! Series are reckoned on the wall: then neither a change of the clocks nor an UNTIL in UTC east of
//! Greenwich can lose one of their dates.

use std::cell::RefCell;

use calcard::common::PartialDateTime;
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{ICalendar, ICalendarEntry};
use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use crate::domain::{Edge, Zone};

/// Finds the zones that a file names: by IANA, as Windows calls them, or by names of its own.
pub(super) struct Zones<'a> {
    own: TzResolver<&'a str>,
    /// The team's: of times that name none.
    pub(super) team: Zone,
    unknown: RefCell<Option<String>>,
}

impl<'a> Zones<'a> {
    pub(super) fn new(file: &'a ICalendar, team: Zone) -> Self {
        Self {
            own: file.build_tz_resolver(),
            team,
            unknown: RefCell::new(None),
        }
    }

    /// The zone on whose clocks an entry is written.
    pub(super) fn of(&self, entry: &ICalendarEntry) -> Zone {
        let Some(name) = entry.tz_id() else {
            return self.team;
        };
        let known = self.own.resolve(name).and_then(|tz| tz.name());
        match known.and_then(|name| Zone::named(&name)) {
            Some(zone) => zone,
            None => {
                *self.unknown.borrow_mut() = Some(name.to_owned());
                self.team
            }
        }
    }

    /// The name that was not found since this was last asked.
    pub(super) fn take_unknown(&self) -> Option<String> {
        self.unknown.borrow_mut().take()
    }
}

/// What the clocks of `own` show when those of `written`, or of UTC if the value says so, show `value`.
/// None: there is no such date or time.
pub(super) fn on_clocks(
    value: &PartialDateTime,
    written: Zone,
    own: Zone,
) -> Option<NaiveDateTime> {
    let read = value.to_date_time()?;
    if value.hour.is_none() {
        return Some(read.date_time);
    }
    match read.offset {
        Some(offset) => {
            let ahead = TimeDelta::seconds(i64::from(offset.local_minus_utc()));
            Some(own.local(read.date_time.checked_sub_signed(ahead)?.and_utc()))
        }
        None if written == own => Some(read.date_time),
        None => Some(own.local(written.resolve(read.date_time, Edge::Start))),
    }
}

/// The time as a value without zone; a date stays one.
pub(super) fn value(at: NaiveDateTime, is_date: bool) -> Option<PartialDateTime> {
    let small = |n: u32| u8::try_from(n).ok();
    let date = PartialDateTime {
        year: Some(u16::try_from(at.year()).ok()?),
        month: Some(small(at.month())?),
        day: Some(small(at.day())?),
        ..PartialDateTime::default()
    };
    if is_date {
        return Some(date);
    }
    Some(PartialDateTime {
        hour: Some(small(at.hour())?),
        minute: Some(small(at.minute())?),
        second: Some(small(at.second())?),
        ..date
    })
}
