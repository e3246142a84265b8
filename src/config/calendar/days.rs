//! Which days are holidays, by a calendar.

use super::{horizon, read};
use crate::diagnostic::Diagnostics;
use crate::domain::{Dates, Holidays, Zone, union};

/// Every date of the events of a calendar file, which is shown as `name`, with their titles. Whether
/// they are shown as busy or free is the reader's affair: holidays usually are free.
///
/// # Errors
/// The file is no calendar, not all of one, or has an event that cannot be read.
pub fn holidays(name: &str, bytes: &[u8], zone: Zone) -> Result<Holidays, Diagnostics> {
    let mut days = Holidays::new();
    for series in read(name, bytes, zone)?.series {
        // overlapping ones first become one: a date of a series of long events is told once
        for window in union(series.busy.into_iter().chain(series.free)) {
            let first = zone.date(window.start());
            let end = window.end().min(horizon());
            let last = zone.date(end - chrono::TimeDelta::seconds(1));
            for date in Dates::new(first, last) {
                days.entry(date)
                    .or_insert_with(|| series.title.trim().to_owned());
            }
        }
    }
    Ok(days)
}
