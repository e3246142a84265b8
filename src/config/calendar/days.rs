//! Which days are holidays, by a calendar.

use super::read;
use crate::diagnostic::Diagnostics;
use crate::domain::{Dates, Holidays, Zone};

/// No event makes more holidays than this: two years are no holiday.
const MOST: usize = 366;

/// Every date of the events of a calendar file, which is shown as `name`, with their titles. Whether
/// they are shown as busy or free is the reader's affair: holidays usually are free.
///
/// # Errors
/// The file is no calendar, not all of one, or has an event that cannot be read.
pub fn holidays(name: &str, bytes: &[u8], zone: Zone) -> Result<Holidays, Diagnostics> {
    let mut days = Holidays::new();
    for series in read(name, bytes, zone)?.series {
        for window in series.busy.into_iter().chain(series.free) {
            let first = zone.date(window.start());
            let last = zone.date(window.end() - chrono::TimeDelta::seconds(1));
            let dates = Dates::new(first, last).take(MOST);
            for date in dates {
                days.entry(date)
                    .or_insert_with(|| series.title.trim().to_owned());
            }
        }
    }
    Ok(days)
}
