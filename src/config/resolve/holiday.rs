//! `[[holiday]]`: the team's own holidays.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::super::raw;
use super::super::read::Table;
use super::date;
use super::report::Report;
use crate::domain::Holidays;
use crate::words::said;

/// The team's own holidays.
pub(super) fn own(report: &mut Report<'_>, tables: &[Table<raw::Holiday>]) -> Holidays {
    let mut places: BTreeMap<NaiveDate, Range<usize>> = BTreeMap::new();
    let mut holidays = Holidays::new();
    for table in tables {
        let name = report.require(table, "name", &table.raw.name);
        let name = name.map(|n| report.not_empty(n));
        let Some(written) = report.require(table, "date", &table.raw.date) else {
            continue;
        };
        let Some(date) = date::day(report, written) else {
            continue;
        };
        if let Some(first) = places.get(&date) {
            let line = report.line(first);
            let message = said("holiday-doubled").with("date", date);
            report.add(
                written.at.clone(),
                message,
                said("keep-one-of-lines").with("line", line),
            );
        } else {
            places.insert(date, written.at.clone());
            holidays.extend(name.map(|n| (date, n)));
        }
    }
    holidays
}
